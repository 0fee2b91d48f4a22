/* handover_exits_sql.h — rows beside a blocked handover. SPDX-License-Identifier: MIT
 *
 * Of a party only the person is read; words are NULL where they are erased, and
 * then the record that erased them stands beside them.
 */
#ifndef DOMAIN_HANDOVER_EXITS_SQL_H
#define DOMAIN_HANDOVER_EXITS_SQL_H

#include "domain/handover_sql.h"

/* Of one handover, oldest first; gone[i] = record.id of the erasure, 0 = there. */
struct handover_exits_gone {
	int64_t unfit[HANDOVER_EXITS_MAX], attempt[HANDOVER_EXITS_MAX];
};
/* Releases by phone: of a handover, one by its record, those a superior still
 * has to answer, those denied at a desk (0 = all). */
enum handover_phones_of {
	HANDOVER_PHONES_OF_HANDOVER,
	HANDOVER_PHONES_OF_RECORD,
	HANDOVER_PHONES_ASKED,
	HANDOVER_PHONES_DENIED
};
struct handover_phones {
	struct handover_phone *phone; /* arena */
	int n;
	int64_t words_gone[HANDOVER_EXITS_MAX], remark_gone[HANDOVER_EXITS_MAX];
};
bool handover_phones_rows(struct ctx *c, enum handover_phones_of of, int64_t id, struct arena *a,
	struct handover_phones *out, struct err *e) MUST_CHECK;
/* All but the phones. */
bool handover_exits_rows(struct ctx *c, int64_t handover, struct arena *a,
	struct handover_exits *out, struct handover_exits_gone *gone, struct err *e) MUST_CHECK;
/* Of the same only who is marked and who acts: no names, no phones. */
bool handover_sides_load(struct ctx *c, int64_t handover, struct arena *a,
	struct handover_exits *out, struct err *e) MUST_CHECK;

bool handover_unfit_insert(
	struct ctx *c, int64_t handover, const struct handover_unfit *u, struct err *e) MUST_CHECK;
bool handover_substitute_insert(struct ctx *c, int64_t handover,
	const struct handover_substitute *s, struct err *e) MUST_CHECK;
bool handover_phone_insert(struct ctx *c, const struct handover_phone *p, struct err *e) MUST_CHECK;
/* err: ERR_STALE it has an answer */
bool handover_phone_answer_put(
	struct ctx *c, const struct handover_phone *p, int64_t record, struct err *e) MUST_CHECK;
bool handover_attempt_insert(struct ctx *c, int64_t handover, const struct handover_attempt *t,
	struct err *e) MUST_CHECK;
bool handover_joint_insert(
	struct ctx *c, int64_t handover, const struct handover_joint *j, struct err *e) MUST_CHECK;

/* One row by its record; out: *found. */
struct handover_exit_row {
	int64_t handover, side, person, by, utc_us, said_us, line, answer, answer_record;
	char clause[4];
	char words[HANDOVER_REMARK_CHARS * 4 + 1], remark[HANDOVER_REMARK_CHARS * 4 + 1];
};
enum handover_exit_kind {
	HANDOVER_EXIT_UNFIT,
	HANDOVER_EXIT_SUBSTITUTE,
	HANDOVER_EXIT_PHONE,
	HANDOVER_EXIT_ATTEMPT
};
bool handover_exit_row(struct ctx *c, enum handover_exit_kind kind, int64_t record,
	struct handover_exit_row *out, bool *found, struct err *e) MUST_CHECK;
/* The release that this record answers, 0 = none. */
bool handover_phone_answered(
	struct ctx *c, int64_t record, int64_t *phone, struct err *e) MUST_CHECK;
/* What the rows say was taken over jointly, by clause and ref. */
bool handover_joint_rows(struct ctx *c, int64_t handover, struct arena *a,
	struct handover_joint **out, int *n, struct err *e) MUST_CHECK;

#endif
