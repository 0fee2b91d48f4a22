/* complaint.h — complaints about a person and praise: verified before they count. SPDX-License-Identifier: MIT
 *
 * Somebody names a person in a matter of the log; QA finds it valid or not. Only
 * a valid one touches a score: it proposes S-02 or D-06, and keeps A-05 away.
 * What was found is ended by a record of its own. source: TKT-08, SCR-04, SCR-07, ORG-04.
 */
#ifndef DOMAIN_COMPLAINT_H
#define DOMAIN_COMPLAINT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/verify.h"

enum complaint_kind { COMPLAINT = 1, PRAISE }; /* stored */
enum complaint_state {                         /* numbers are stored: append only */
	COMPLAINT_OPEN = 1,
	COMPLAINT_VALID,
	COMPLAINT_NOT_VALID,
	COMPLAINT_REVERSED /* found valid, and that was wrong */
};
enum complaint_act {
	COMPLAINT_DO_NAME = 1,
	COMPLAINT_DO_FIND_VALID,
	COMPLAINT_DO_FIND_NOT,
	COMPLAINT_DO_REVERSE,
	COMPLAINT_ACTS
};
struct complaint_move {
	enum complaint_state from;
	enum complaint_act act;
	enum complaint_state to;
};
/* Pure. NULL = there is no such transition. */
const struct complaint_move *complaint_move_of(enum complaint_state from, enum complaint_act act);
const char *complaint_kind_code(enum complaint_kind k);    /* "complaint" */
const char *complaint_kind_label(enum complaint_kind k);   /* msgid */
const char *complaint_state_code(enum complaint_state s);  /* "valid" */
const char *complaint_state_label(enum complaint_state s); /* msgid, ≤ 10 cells */

enum { COMPLAINT_WORDS_CHARS = 200, COMPLAINT_CODE_BYTES = 8, COMPLAINTS_MAX = 500 };
struct complaint {
	int64_t id, rev;
	enum complaint_kind kind;
	int64_t person; /* about whom */
	int day;        /* on which it happened */
	int month;
	int64_t entry; /* entry.id of the matter, 0 = none */
	enum complaint_state state;
	char code[COMPLAINT_CODE_BYTES]; /* that it proposes: "S-02", "D-06", "" */
	int64_t by, sent_us;
	int64_t found_by, found_us;         /* 0 = waits */
	int64_t found_record, ended_record; /* valid from, no more from; 0 = not */
	int64_t sent_record, record;
};
struct complaint_named {
	enum complaint_kind kind;
	int64_t person;
	int day;
	int64_t entry;     /* 0 = none: then the words say what happened */
	const char *words; /* apart */
};
/* Record COMPLAINT_NAMED. err: ERR_INVALID "person" "day" "words"; ERR_BLOCKED ORG-04 praise
 * of oneself; ERR_CONFLICT that matter names the person already; ERR_DENIED */
bool complaint_name(
	struct ctx *c, const struct complaint_named *n, int64_t *id, struct err *e) MUST_CHECK;

struct complaint_ref {
	int64_t id, rev;
};
struct complaint_said {
	enum complaint_act act;
	const char *code;  /* FIND_VALID of a complaint: "S-02", "D-06" or "" for no deduction */
	const char *words; /* always */
};
/* Records COMPLAINT_VALID, _NOT_VALID, _REVERSED. Needs c->key_confirmed. err: ERR_INVALID
 * "words" "code"; ERR_STALE; ERR_BLOCKED not possible now, ORG-04 about oneself or named by
 * oneself; ERR_DENIED */
bool complaint_do(struct ctx *c, const struct complaint_ref *ref, const struct complaint_said *s,
	struct err *e) MUST_CHECK;

/* May c->who do this to it as it stands, words and password apart? err: as complaint_do */
bool complaint_may(
	struct ctx *c, const struct complaint *k, enum complaint_act act, struct err *e) MUST_CHECK;
/* err: ERR_DENIED where it is not c->who's to see */
bool complaint_may_see(struct ctx *c, const struct complaint *k, struct err *e) MUST_CHECK;

bool complaint_get(struct ctx *c, int64_t id, struct complaint *out, struct err *e) MUST_CHECK;
struct complaint_text {
	const char *named, *found; /* arena; "" = none, or erased */
};
bool complaint_words(struct ctx *c, int64_t id, struct arena *a, struct complaint_text *out,
	struct err *e) MUST_CHECK;

struct complaint_rows {
	struct complaint *row; /* arena; those that wait first, then newest first */
	int n;
	bool more;
};
/* Of a month, that c->who may see. cost: by month in an index */
bool complaint_list(struct ctx *c, int month, struct arena *a, struct complaint_rows *out,
	struct err *e) MUST_CHECK;

/* SCR-04 A-05: does a valid complaint stand about a person in a month? One that still waits to
 * be verified is none. mark: as it stood at a record, 0 = now. Nobody's right is asked. */
bool complaint_valid_in_month(struct ctx *c, int64_t person, int month, int64_t mark, bool *valid,
	struct err *e) MUST_CHECK;
/* The same of everybody: whom one stands about, ascending. cost: one query by index */
struct complaint_people {
	int64_t *person; /* arena */
	int n;
};
bool complaint_people_in_month(struct ctx *c, int month, int64_t mark, struct arena *a,
	struct complaint_people *out, struct err *e) MUST_CHECK;

verify_cache_check complaint_cache_check; /* RECORD_COMPLAINT_* */

/* Fields of RECORD_COMPLAINT_*; the first two in all of them */
enum {
	TAG_COMPLAINT_ID = 16,
	TAG_COMPLAINT_STATE,
	TAG_COMPLAINT_KIND,
	TAG_COMPLAINT_PERSON,
	TAG_COMPLAINT_DAY,
	TAG_COMPLAINT_ENTRY, /* hash of the log entry's record, 32 bytes */
	TAG_COMPLAINT_CODE,
	TAG_COMPLAINT_WORDS /* apart */
};

#endif
