/* site.h — the site itself: founding it, opening it. SPDX-License-Identifier: MIT
 *
 * source: promises.md §3 (pepper, system actor, founding), contract.md §1
 * `init`, SHO-11 (the site's zone).
 */
#ifndef DOMAIN_SITE_H
#define DOMAIN_SITE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/text.h"
#include "domain/ctx.h"

enum site_kind { /* numbers are stored: append only */
	SITE_LIVE = 1,
	SITE_DEMO = 2,
	SITE_TEST = 3
};

enum { SITE_NAME_BYTES = 97, SITE_ZONE_BYTES = 65, SITE_FOUNDING_HOURS = 24 };

struct site {
	char name[SITE_NAME_BYTES];
	char zone[SITE_ZONE_BYTES];
	enum site_kind kind;
	enum lang language; /* of batch output and of people who chose none */
	int64_t founded_utc_us;
	int64_t founder; /* person.id of the first person */
};

struct site_desk {
	const char *code, *name; /* name NULL = the code */
};

struct site_spec {
	const char *name, *zone; /* zone NULL = Asia/Shanghai */
	enum lang language;
	enum site_kind kind;
	const char *login, *staff_no, *person_name, *password; /* first person: ops; staff_no NULL = "OPS1" */
	const struct site_desk *desk;
	int desks;
};

/* Founds a site in a migrated database that has none.
 * in: c->db, c->clock, c->terminal, c->account; nobody acts yet.
 * The pepper is made in the file `pepper` beside the database, or read where
 * that file is already there (databases of one directory share it); for a
 * memory database c->pepper is taken as it stands.
 * out: c as after site_open; *founder (may be NULL) = the first person's id.
 * err: ERR_INVALID (field), ERR_CONFLICT a site is already here, ERR_NOT_FOUND
 * the zone is not installed, ERR_IO. Nothing is left behind in the database.
 * cost: two key derivations. */
bool site_create(struct ctx *c, const struct site_spec *spec, int64_t *founder, struct err *e) MUST_CHECK;

/* Loads the site into c (c->site, c->pepper, c->site_key) and sets its zone for
 * this process. *out may be NULL.
 * err: ERR_NOT_FOUND no site, no zone or no pepper file; ERR_CORRUPT, ERR_IO */
bool site_open(struct ctx *c, struct site *out, struct err *e) MUST_CHECK;
bool site_get(struct ctx *c, struct site *out, struct err *e) MUST_CHECK;
/* Wipes and frees c->key, c->site_key and c->pepper. */
void site_close(struct ctx *c);

/* What a new key of this kind of site costs to open, and the bound when one is read. */
struct seal_cost site_seal_cost(enum site_kind kind);
const char *site_kind_code(enum site_kind kind); /* "live", "demo", "test" */

/* The pepper file of a database: "pepper" in its directory.
 * false: it does not fit. */
bool site_pepper_file(char *out, size_t size, const char *db_path);

/* Fields of RECORD_SITE_FOUNDED */
enum {
	TAG_SITE_NAME = 16,
	TAG_SITE_ZONE = 17,
	TAG_SITE_KIND = 18,
	TAG_SITE_LANGUAGE = 19,
	TAG_SITE_KEY_ID = 20,
	TAG_SITE_KEY_PUBLIC = 21,
	TAG_SITE_ACCOUNT = 22 /* the Unix account that founded it */
};

#endif
