/* handover_sql.h — rows of handovers, for the files of this noun only. SPDX-License-Identifier: MIT
 *
 * All functions run inside the caller's transaction, or read alone.
 */
#ifndef DOMAIN_HANDOVER_SQL_H
#define DOMAIN_HANDOVER_SQL_H

#include "domain/handover.h"

/* One row of `handover`. */
struct handover_data {
	struct handover h; /* reason points into `reason` */
	int no, draft, day, checklist_version, closing_version, receiving_version, grace_min;
	int64_t shift_out, shift_in, from_seq, to_seq, changed_line, due_us;
	char reason[HANDOVER_REMARK_CHARS * 4 + 1];
	char remarks[HANDOVER_MESSAGE_CHARS * 4 + 1];
	char deviation[HANDOVER_REMARK_CHARS * 4 + 1];
	int64_t reason_erased; /* by this record, LOG-11; 0 = not */
};

bool handover_data_get(
	struct ctx *c, int64_t id, struct handover_data *out, struct err *e) MUST_CHECK;
bool handover_data_insert(
	struct ctx *c, const struct handover_data *d, int64_t *id, struct err *e) MUST_CHECK;
bool handover_next_no(struct ctx *c, int64_t desk, int64_t *no, struct err *e) MUST_CHECK;
/* The one open handover of a desk, 0 = none; the newest of all. */
bool handover_open_id(struct ctx *c, int64_t desk, int64_t *id, struct err *e) MUST_CHECK;
bool handover_newest_id(struct ctx *c, int64_t desk, int64_t *id, struct err *e) MUST_CHECK;
/* N of the last handover that `person` gave at the desk and that was accepted. */
bool handover_last_given(
	struct ctx *c, int64_t desk, int64_t person, int64_t *to_seq, struct err *e) MUST_CHECK;
/* The last record of the newest accepted handover of the desk before `id`, 0 = none. */
bool handover_before(
	struct ctx *c, int64_t desk, int64_t id, int64_t *record, struct err *e) MUST_CHECK;

/* The guarded change of state: id, rev and state as in d->h, or ERR_STALE with
 * who, what and when. out: d->h and *ref as they are then. */
bool handover_move(struct ctx *c, struct handover_data *d, enum handover_state to, int64_t line,
	struct handover_ref *ref, struct err *e) MUST_CHECK;
/* Says ERR_STALE with who, what and when. */
bool handover_is_stale(struct ctx *c, int64_t id, struct err *e);
/* What comes with a state; none is guarded, handover_move in the same
 * transaction is. */
bool handover_put_frozen(struct ctx *c, int64_t id, int64_t to_seq, struct err *e) MUST_CHECK;
bool handover_put_part1(struct ctx *c, int64_t id, int64_t record, struct err *e) MUST_CHECK;
bool handover_put_review(
	struct ctx *c, int64_t id, int64_t receiver, int version, struct err *e) MUST_CHECK;
bool handover_put_accepted(
	struct ctx *c, int64_t id, int64_t part2, int64_t counter, struct err *e) MUST_CHECK;
bool handover_put_checked(struct ctx *c, int64_t id, int64_t record, struct err *e) MUST_CHECK;
bool handover_put_remarks(struct ctx *c, int64_t id, const char *text, struct err *e) MUST_CHECK;
bool handover_put_deviation(struct ctx *c, int64_t id, const char *why, struct err *e) MUST_CHECK;
/* Back to a draft: N, signature, receiver and marks go, the ticks stay; one draft more. */
bool handover_put_draft(struct ctx *c, int64_t id, const char *reason, int64_t record,
	struct err *e) MUST_CHECK; /* record: which signed the reason */
bool handover_put_reason(
	struct ctx *c, int64_t id, const char *reason, int64_t record, struct err *e) MUST_CHECK;

/* Lines. Names of `to` are filled by the caller. */
bool handover_lines_get(struct ctx *c, int64_t id, struct arena *a, struct handover_line **out,
	int *n, struct err *e) MUST_CHECK;
bool handover_line_insert(
	struct ctx *c, int64_t id, const struct handover_line *l, struct err *e) MUST_CHECK;
/* What the console gathered of it: label, weight, expected, carried. */
bool handover_line_refresh(
	struct ctx *c, int64_t id, const struct handover_line *l, struct err *e) MUST_CHECK;
/* What the giver said of it. */
bool handover_line_said(
	struct ctx *c, int64_t id, const struct handover_line *l, struct err *e) MUST_CHECK;
/* What the receiver marked, and the answer. */
bool handover_line_marked(
	struct ctx *c, int64_t id, const struct handover_line *l, struct err *e) MUST_CHECK;
bool handover_marks_clear(struct ctx *c, int64_t id, struct err *e) MUST_CHECK;

/* handover_answer_sql.c */
bool handover_answers_get(struct ctx *c, int64_t id, struct arena *a, struct handover_answer **out,
	int *n, struct err *e) MUST_CHECK;
bool handover_answer_insert(
	struct ctx *c, int64_t id, const struct handover_answer *a, struct err *e) MUST_CHECK;
bool handover_answer_put(
	struct ctx *c, int64_t id, const struct handover_answer *a, struct err *e) MUST_CHECK;
/* The receiver's go; the closing checklist stays. */
bool handover_answers_clear(struct ctx *c, int64_t id, struct err *e) MUST_CHECK;

struct handover_release_row {
	char clause[4];
	int line;
	int64_t by;
	const char *why; /* arena; "" once erased */
	int64_t erased;  /* by this record, LOG-11; 0 = not */
};
bool handover_release_insert(struct ctx *c, int64_t id, const struct handover_release_row *r,
	int64_t record, struct err *e) MUST_CHECK;
bool handover_releases_get(struct ctx *c, int64_t id, struct arena *a,
	struct handover_release_row **out, int *n, struct err *e) MUST_CHECK;

/* One release or addendum, for verify. */
struct handover_beside {
	int64_t handover, person, utc_us;
	char text[HANDOVER_MESSAGE_CHARS * 4 + 1];
};
bool handover_release_get(struct ctx *c, int64_t id, int64_t record, struct handover_beside *out,
	struct err *e) MUST_CHECK;
bool handover_addendum_get(
	struct ctx *c, int64_t record, struct handover_beside *out, struct err *e) MUST_CHECK;

bool handover_addendum_insert(
	struct ctx *c, int64_t id, int64_t record, const char *text, struct err *e) MUST_CHECK;
/* Their records, oldest first. */
bool handover_addendum_records(struct ctx *c, int64_t id, struct arena *a, int64_t **out, int *n,
	struct err *e) MUST_CHECK;

#endif
