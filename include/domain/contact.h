/* contact.h — whom to call, in escalation order. SPDX-License-Identifier: MIT
 *
 * A contact stands for all desks (desk 0) or for one. Each change is signed; a
 * contact is taken out of use, never removed. source: ORG-08, INC-05.
 */
#ifndef DOMAIN_CONTACT_H
#define DOMAIN_CONTACT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/ctx.h"
#include "domain/verify.h"

enum {
	CONTACTS_MAX = 64, /* of a site, also those out of use */
	CONTACT_NAME_CHARS = 40,
	CONTACT_PHONE_CHARS = 32,
	CONTACT_NAME_BYTES = CONTACT_NAME_CHARS * 4 + 1,
	CONTACT_PHONE_BYTES = CONTACT_PHONE_CHARS + 1,
	CONTACT_RANK_MAX = 99
};
enum contact_role { /* numbers are stored: append only */
	CONTACT_SUPERVISOR,
	CONTACT_DIRECTOR,
	CONTACT_DUTY_DEPARTMENT, /* the head of another duty department */
	CONTACT_OTHER,
	CONTACT_ROLES
};
const char *contact_role_code(enum contact_role r);  /* "duty_department": files */
const char *contact_role_label(enum contact_role r); /* msgid */
bool contact_role_parse(const char *code, enum contact_role *out) MUST_CHECK;

struct contact {
	int64_t id;   /* 0 = new */
	int64_t desk; /* 0 = every desk */
	int rank;     /* 1 is called first; a desk's own come before the site's of the same rank */
	enum contact_role role;
	char name[CONTACT_NAME_BYTES];   /* 1–40 characters: a person, or a department */
	char phone[CONTACT_PHONE_BYTES]; /* 3–32 of 0-9 + - ( ) # , and space */
	bool retired;
	int64_t rev;
};
struct contact_list {
	struct contact item[CONTACTS_MAX];
	int n;
};

/* Those in use for a desk, in escalation order. */
bool contact_list(struct ctx *c, int64_t desk, struct contact_list *out, struct err *e) MUST_CHECK;
/* All of the site, by desk and order; those out of use last. */
bool contact_list_all(struct ctx *c, struct contact_list *out, struct err *e) MUST_CHECK;

/* Pure. err: ERR_INVALID "rank" "name" "phone" */
bool contact_check(const struct contact *k, struct err *e) MUST_CHECK;
/* Use case ACT_CONTACT_SET: adds (id 0; set on return) or changes, guarded by
 * rev. Record CONTACT_SET.
 * err: as the check; ERR_FULL 64 contacts; ERR_STALE; ERR_DENIED */
bool contact_set(struct ctx *c, struct contact *k, struct err *e) MUST_CHECK;
/* The same inside an import's transaction. */
bool contact_set_within(struct ctx *c, struct contact *k, struct err *e) MUST_CHECK;

verify_cache_check contact_cache_check; /* RECORD_CONTACT_SET */

/* Fields of RECORD_CONTACT_SET */
enum {
	TAG_CONTACT_ID = 16,
	TAG_CONTACT_DESK,
	TAG_CONTACT_RANK,
	TAG_CONTACT_ROLE, /* contact_role_code() */
	TAG_CONTACT_NAME,
	TAG_CONTACT_PHONE,
	TAG_CONTACT_RETIRED
};

#endif
