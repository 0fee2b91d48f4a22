/* shift_change_sql.h — rows of shift_change and its moves, parties, steps. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_SHIFT_CHANGE_SQL_H
#define DOMAIN_SHIFT_CHANGE_SQL_H

#include "domain/matter.h"
#include "domain/shift_change.h"

/* State as stored: not LAPSED by the clock. err: ERR_NOT_FOUND */
bool shift_change_row_get(
	struct ctx *c, int64_t id, struct shift_change *out, struct err *e) MUST_CHECK;
bool shift_change_row_next_id(struct ctx *c, int64_t *id, struct err *e) MUST_CHECK;
/* The row with its moves; `s` as it is after asking. */
bool shift_change_row_insert(struct ctx *c, const struct shift_change *s, struct err *e) MUST_CHECK;
/* Guarded by `was`: state, rev; `s` as it is now. err: ERR_STALE */
bool shift_change_row_step(struct ctx *c, const struct shift_change *was,
	const struct shift_change *s, struct err *e) MUST_CHECK;
bool shift_change_row_taker(
	struct ctx *c, const struct shift_change *s, struct err *e) MUST_CHECK; /* move 1 goes to */

/* agrees: has to; agreed_us 0 = has not. The newest word of it counts. */
struct shift_party_row {
	int64_t change, person;
	bool agrees;
	int64_t agreed_us;
};
bool shift_change_party_set(
	struct ctx *c, const struct shift_party_row *p, struct err *e) MUST_CHECK;
/* Everybody is to be told, but for one. */
bool shift_change_party_untold(
	struct ctx *c, int64_t change, int64_t but_for, struct err *e) MUST_CHECK;
bool shift_change_party_told(
	struct ctx *c, int64_t change, int64_t person, struct err *e) MUST_CHECK;
bool shift_change_party_find(struct ctx *c, int64_t change, int64_t person, bool *there,
	bool *agrees, struct err *e) MUST_CHECK;

bool shift_change_step_insert(struct ctx *c, int64_t change, int64_t record,
	const struct shift_change *s, struct err *e) MUST_CHECK;
struct shift_step_row {
	int64_t record, change, rev;
	enum shift_change_act act;
	int64_t by, us;
};
typedef bool shift_step_each(void *arg, const struct shift_step_row *r);
bool shift_change_step_rows(
	struct ctx *c, int64_t change, shift_step_each *each, void *arg, struct err *e) MUST_CHECK;
bool shift_change_step_get(
	struct ctx *c, int64_t record, struct shift_step_row *out, struct err *e) MUST_CHECK;

/* Ids of changes into ids[max], first shift first. */
struct shift_change_ids {
	int64_t id[SHIFT_CHANGES_MAX];
	int n;
};
bool shift_change_ids_of_person(struct ctx *c, int64_t person, int64_t since_us,
	struct shift_change_ids *out, struct err *e) MUST_CHECK;
bool shift_change_ids_done_by(struct ctx *c, int64_t person, int64_t since_us,
	struct shift_change_ids *out, struct err *e) MUST_CHECK;
bool shift_change_ids_untold(struct ctx *c, int64_t person, int64_t since_us,
	struct shift_change_ids *out, struct err *e) MUST_CHECK;
/* Open, first shift not begun at now_us. */
bool shift_change_ids_open(struct ctx *c, int64_t team, int64_t now_us,
	struct shift_change_ids *out, struct err *e) MUST_CHECK;
/* Approved, first shift in [from_us, to_us), in the order of approval. */
bool shift_change_ids_done(struct ctx *c, int64_t from_us, int64_t to_us,
	bool (*each)(void *arg, int64_t id), void *arg, struct err *e) MUST_CHECK;
/* The newest approved one by which this person got this shift; 0 = none. */
bool shift_change_id_behind(
	struct ctx *c, const struct shift_key *of, int64_t *id, struct err *e) MUST_CHECK;
/* An open one in which this person gives this shift; 0 = none. */
bool shift_change_id_giving(struct ctx *c, const struct shift_key *of, int64_t now_us, int64_t *id,
	struct err *e) MUST_CHECK;
bool shift_change_id_between(struct ctx *c, int64_t person, int64_t other, int64_t but_for,
	int64_t *id, struct err *e) MUST_CHECK;

/* --- of the roster --- */

/* *roster 0 = it is not in force. */
bool shift_change_assigned(struct ctx *c, const struct shift_key *of, struct assignment *out,
	int64_t *roster, struct err *e) MUST_CHECK;
bool shift_change_unassign(
	struct ctx *c, const struct assignment *a, struct err *e) MUST_CHECK; /* ERR_STALE */
/* The same cell of a draft goes to `to`, where it is free there. */
bool shift_change_draft_move(
	struct ctx *c, int64_t draft, const struct shift_move *m, struct err *e) MUST_CHECK;
bool shift_change_draft_touch(struct ctx *c, int64_t draft, struct err *e) MUST_CHECK;
/* The records of what changed in a roster since it was published, oldest first. */
bool shift_change_records(struct ctx *c, const struct roster *r,
	bool (*each)(void *arg, int64_t record), void *arg, struct err *e) MUST_CHECK;

/* The shift that the open handover of a desk goes to; 0 = none. */
bool shift_change_handing_over(
	struct ctx *c, int64_t desk, int64_t *shift, struct err *e) MUST_CHECK;
/* Open matters of a desk that are this person's: id, entry, due (0 = none). */
bool shift_change_matters(struct ctx *c, int64_t desk, int64_t person,
	bool (*each)(void *arg, const struct matter *m), void *arg, struct err *e) MUST_CHECK;

#endif
