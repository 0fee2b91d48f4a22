/* shift_change_core.h — what the files of a change of shifts share. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_SHIFT_CHANGE_CORE_H
#define DOMAIN_SHIFT_CHANGE_CORE_H

#include "domain/leave_effect.h"
#include "domain/ledger.h"
#include "domain/shift_change_effect.h"
#include "domain/shift_change_sql.h"

/* A step that is under way: what was, what shall be, what was said. */
struct shift_change_doing {
	struct shift_change was, now;
	const struct shift_change_rule *rule;
	enum shift_change_act act;
	const char *words;
	int64_t person; /* who takes it: REASSIGN, ACCEPT of what was given away */
	struct shift_change_effect effect; /* of a judged step */
	int64_t because;                   /* INVALIDATE: record.id */
};

/* RST-06, RST-05: may it stand over the roster in force? Fills `effect`.
 * err: ERR_BLOCKED, ERR_NOT_FOUND */
bool shift_change_judge(struct ctx *c, struct shift_change_doing *d, struct err *e) MUST_CHECK;

/* RST-14: a reason where the step, or its warnings, need one. err: ERR_INVALID "words" */
bool shift_change_words_check(const struct shift_change_doing *d, struct err *e) MUST_CHECK;
/* RST-17: by when an assigned cover is to be answered. */
bool shift_change_answer_by(struct ctx *c, struct shift_change *s, struct err *e) MUST_CHECK;

/* Appends the record of the step, and its row. */
bool shift_change_append(struct ctx *c, const struct shift_change_doing *d, int64_t *record,
	struct err *e) MUST_CHECK;
/* The roster changes, and what hangs on its shifts: sets now.record, lead_min, approved_by. */
bool shift_change_apply(struct ctx *c, struct shift_change_doing *d, struct err *e) MUST_CHECK;

/* The fields that all of them have; rosters NULL: the moves only where it is asked.
 * false: out of memory. The caller's to free either way. */
bool shift_change_record_begin(struct record *r, enum record_type type,
	const struct shift_change_doing *d, const int64_t *rosters);
void shift_change_warnings_put(struct record *r, const struct shift_change_effect *f);

/* Moves as signed, see shift_change.h. rosters may be NULL: 0. */
bool shift_moves_put(struct record *r, const struct shift_move *m, const int64_t *rosters, int n);
bool shift_moves_read(
	const struct record_view *v, struct shift_move *m, int64_t *rosters, int *n) MUST_CHECK;

/* Does the assignment still stand as it was asked for? *roster 0 = no. */
bool shift_move_stands(
	struct ctx *c, const struct shift_move *m, int64_t *roster, struct err *e) MUST_CHECK;
bool assignment_same(const struct assignment *a, const struct assignment *b);

/* Whose roster it is. err: ERR_NOT_FOUND roster 0: the shift is not in force */
bool shift_change_team_of(struct ctx *c, int64_t roster, int64_t *team, struct err *e) MUST_CHECK;

/* Within the transaction of another use case, which has asked access. Nothing is
 * written where it refuses. err: as shift_change_ask */
bool shift_change_ask_within(
	struct ctx *c, const struct shift_change_ask *ask, int64_t *id, struct err *e) MUST_CHECK;
/* An open one is void: all of it are told. because: record.id */
bool shift_change_void_within(
	struct ctx *c, const struct shift_change *s, int64_t because, struct err *e) MUST_CHECK;

/* LV-13: who is there at a moved shift by this plan: fills in before, or after and
 * the gaps. err: ERR_NOMEM */
struct shift_seen {
	const struct assignment *item;
	size_t items;
	const struct leave_spells *away;
	struct arena *arena;
	bool with; /* the change */
};
bool shift_change_left(
	const struct shift_seen *k, struct shift_effect_cover *v, struct err *e) MUST_CHECK;

/* With the clock: open, and its first shift has begun. */
void shift_change_lapse(struct shift_change *s, int64_t now_us);

#endif
