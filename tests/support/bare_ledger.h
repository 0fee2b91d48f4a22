/* bare_ledger.h — a small ledger without people, for tests of the chains. SPDX-License-Identifier: MIT
 *
 * In memory (or in a file): a test site founded on 2026-11-21 14:00 in Shanghai, desks
 * front-1 (1) and back-1 (2), keys of persons 11, 12 and 13 that no row of people
 * stands behind; the third is allowed by the first two, as on a live site. Records are appended without their nouns' tables, so verify
 * is to be asked with no_caches. Everything is the same at each run but the
 * site's key and the signatures made with it.
 */
#ifndef SUPPORT_BARE_LEDGER_H
#define SUPPORT_BARE_LEDGER_H

#include <stdio.h>

#include "base/clock.h"
#include "domain/ctx.h"
#include "domain/key.h"
#include "domain/ledger.h"
#include "domain/site.h"
#include "domain/verify.h"

enum { BARE_FRONT = 1, BARE_BACK = 2, BARE_ANNA = 11, BARE_WXM = 12, BARE_LIN = 13 };

struct bare_ledger {
	struct db *db;
	struct clock_fixed clock;
	struct ctx c; /* the system */
	struct signing_key *anna, *wxm, *lin;
	int64_t anna_key, wxm_key, lin_key;
	/* What the next enrolment rests on, once a reset left its codes. */
	struct ledger_ref reset[2];
	int64_t reset_of;
};

/* file NULL = in memory. */
void bare_ledger_open(struct bare_ledger *l, const char *file);
/* The site and its desks only. */
void bare_ledger_found(struct bare_ledger *l, const char *file, enum site_kind kind);
void bare_ledger_close(struct bare_ledger *l);

/* Each in a transaction of its own; out: record.id. */
int64_t bare_ledger_add(struct bare_ledger *l, enum record_type type, int64_t desk,
	const struct signing_key *key, const char *text);
int64_t bare_ledger_entry(
	struct bare_ledger *l, int64_t desk, const struct signing_key *key, const char *text);
int64_t bare_ledger_with_content(
	struct bare_ledger *l, int64_t desk, const struct signing_key *key, const char *content);
/* Two records `code-issued`, the second one naming the first. a and b may be the same. */
void bare_ledger_codes(struct bare_ledger *l, int64_t person, bool reset,
	const struct signing_key *const by[2], struct ledger_ref out[2]);
int64_t bare_ledger_heads(struct bare_ledger *l);
/* A person by record only; RECORD_PERSON_LEFT says that they have left. */
struct ledger_ref bare_ledger_person(
	struct bare_ledger *l, enum record_type type, int64_t person, const char *post);
/* Any enrolment or end that the site's key will sign. */
int64_t bare_ledger_enrol_as(struct bare_ledger *l, int64_t person, uint8_t seed,
	const struct key_why *why, struct signing_key **open);
void bare_ledger_end_as(struct bare_ledger *l, int64_t person, const struct key_why *why);
/* A reset by two others. */
void bare_ledger_revoke(struct bare_ledger *l, int64_t person);
/* Allowed by two others where two have keys, else as on a test site. */
int64_t bare_ledger_enrol(struct bare_ledger *l, int64_t person, uint8_t seed,
	struct signing_key **open); /* out: key.id */

/* About 30 records on three chains, two days, with content, heads, a
 * revocation and a second key of the same person. */
void bare_ledger_fill(struct bare_ledger *l);

/* SQL by hand, as somebody with the file and another program would do it. */
void bare_ledger_sql(struct bare_ledger *l, const char *sql);
/* Takes the seat belts off: triggers, and (unique) the constraints of record. */
void bare_ledger_unlock(struct bare_ledger *l, bool unique);

/* Appends the verdict of verify in one line, and the export behind it. */
void bare_ledger_verdict(struct bare_ledger *l, FILE *f, int n);
/* With JIAOBAN_AGREE=FILE set the verdict goes there too.
 * Verifies chains, keys and content. out: findings in all; *first (may be NULL). */
int64_t bare_ledger_verify(struct bare_ledger *l, struct verify_finding *first);

#endif
