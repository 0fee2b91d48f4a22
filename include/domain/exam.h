/* exam.h — the monthly exam: what each person reached. SPDX-License-Identifier: MIT
 *
 * Results are entered as a list, signed with the password. Nothing is changed
 * afterwards: a correction ends the result before it and says why. Of whom is
 * scored, 100 proposes A-02 and below 60 M-07; who scores them decides.
 * source: SCR-15, TRN-01, SCR-02, LOG-11.
 */
#ifndef DOMAIN_EXAM_H
#define DOMAIN_EXAM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/person.h"
#include "domain/verify.h"

enum {
	EXAM_FULL = 100,
	EXAM_PASS = 60,
	EXAM_ABSENT = -1, /* was not there: no points, nothing proposed */
	EXAM_NONE = -2,   /* nothing entered */
	EXAM_LINES_MAX = 300,
	EXAM_WHY_CHARS = 200
};

/* "100", "0", "-" = absent. Pure. err: ERR_INVALID "score" with what is allowed */
bool exam_parse(const char *text, int *score, struct err *e) MUST_CHECK;
enum { EXAM_TEXT_BYTES = 8 };
void exam_text(char out[EXAM_TEXT_BYTES], int score); /* "-" absent, "" none */
/* What a result proposes: "A-02", "M-07", NULL = nothing. Pure. SCR-15 */
const char *exam_code(int score);

struct exam_line {
	int64_t person;
	int score;       /* 0 … 100, EXAM_ABSENT */
	int64_t instead; /* exam_row.result that it corrects, 0 = the first one */
};
struct exam_list_entered {
	int month; /* yyyymm, this one or before */
	const struct exam_line *line;
	int n;
	const char *why; /* apart; needed where one is corrected */
	bool imported;
};
/* Record EXAM_ENTERED. Needs c->key_confirmed. All lines or none.
 * err: ERR_INVALID "month" "score" "why"; ERR_CONFLICT entered already: *wrong = the line;
 * ERR_STALE corrected meanwhile; ERR_BLOCKED ORG-04 one's own; ERR_DENIED */
bool exam_enter(
	struct ctx *c, const struct exam_list_entered *x, int *wrong, struct err *e) MUST_CHECK;

/* The same inside a transaction that is open, of an import: who may is asked of that. */
bool exam_enter_within(
	struct ctx *c, const struct exam_list_entered *x, int *wrong, struct err *e) MUST_CHECK;

struct exam_row {
	int64_t person;
	char staff_no[PERSON_STAFF_NO_BYTES], name[PERSON_NAME_BYTES];
	enum post post;
	int64_t team;
	int64_t result; /* its id; 0 = nothing entered */
	int score;
	int64_t by, at_us, record;
	bool corrected; /* there was another before */
};
struct exam_rows {
	struct exam_row *row; /* arena of the caller; by staff number */
	int n;
};
/* Everybody of a post that sits exams (SCR-03: who is scored) who is here now, or has a
 * result of that month; team 0 = all. Who may see which is asked here: one's own, those
 * of one's people. cost: one query by index */
bool exam_load(struct ctx *c, int month, int64_t team, struct arena *a, struct exam_rows *out,
	struct err *e) MUST_CHECK;

/* What stands for one person in a month; result 0 = nothing entered, score EXAM_NONE.
 * err: ERR_DENIED, as in exam_load */
struct exam_stands {
	int64_t result, by, at_us, record;
	int score;
};
bool exam_of(struct ctx *c, int month, int64_t person, struct exam_stands *out,
	struct err *e) MUST_CHECK;

/* Why a result is corrected: needed then, else it may be empty. Pure. err: ERR_INVALID "why" */
bool exam_why_check(const char *why, bool corrects, struct err *e) MUST_CHECK;

/* "2026-11" as yyyymm. Pure. err: ERR_INVALID "month" */
bool exam_month_parse(const char *text, int *month, struct err *e) MUST_CHECK;

/* For the score and for promotion: each result of a month as it stood at a record; mark 0 =
 * now. Nobody's right is asked. cost: one query by index */
struct exam_result {
	int64_t person;
	int score;
};
struct exam_results {
	struct exam_result *row; /* arena; by person */
	int n;
};
bool exam_results(struct ctx *c, int month, int64_t mark, struct arena *a, struct exam_results *out,
	struct err *e) MUST_CHECK;

/* All that was ever entered for one person in a month, oldest first. */
struct exam_step {
	int score;
	int64_t by, at_us, record;
	const char *why; /* arena; "" = none, or erased */
};
struct exam_steps {
	struct exam_step *item;
	int n;
};
bool exam_history(struct ctx *c, int month, int64_t person, struct arena *a, struct exam_steps *out,
	struct err *e) MUST_CHECK;

verify_cache_check exam_cache_check; /* RECORD_EXAM_ENTERED */

/* Fields of RECORD_EXAM_ENTERED */
enum {
	TAG_EXAM_MONTH = 16,
	TAG_EXAM_LINES, /* {id u64, person u64, score u16: 101 = absent, instead u64}, 26 bytes each */
	TAG_EXAM_WHY    /* apart */
};

#endif
