/* score_appeal_core.h — what the files of appeals share. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_SCORE_APPEAL_CORE_H
#define DOMAIN_SCORE_APPEAL_CORE_H

#include "domain/record_type.h"
#include "domain/score_appeal.h"
#include "domain/score_month_core.h"

/* --- rows --- */

bool score_appeal_row(
	struct ctx *c, int64_t id, struct score_appeal *out, bool *found, struct err *e) MUST_CHECK;
bool score_appeal_next_id(struct ctx *c, int64_t *id, struct err *e) MUST_CHECK;
bool score_appeal_insert(struct ctx *c, const struct score_appeal *p, struct err *e) MUST_CHECK;
/* Guarded by its rev. err: ERR_STALE */
bool score_appeal_update(struct ctx *c, const struct score_appeal *p, struct err *e) MUST_CHECK;
bool score_appeal_step_add(
	struct ctx *c, int64_t id, const struct score_appeal_step *s, struct err *e) MUST_CHECK;
struct score_appeal_kept {
	bool found;
	int64_t appeal, by;
	enum score_appeal_act act;
	int halves;
};
bool score_appeal_kept_of(
	struct ctx *c, int64_t record, struct score_appeal_kept *out, struct err *e) MUST_CHECK;
/* Is the item of this sheet appealed already? */
bool score_appeal_of_event(struct ctx *c, int64_t person, int month, int64_t event, bool *found,
	struct err *e) MUST_CHECK;
/* Open ones of a sheet. */
bool score_appeals_open(struct ctx *c, int64_t person, int month, int *n, struct err *e) MUST_CHECK;
/* In a state, due before a day (0 = any), earliest due first. */
bool score_appeals_in(struct ctx *c, enum score_appeal_state state, int before, struct arena *a,
	struct score_appeal_list *out, struct err *e) MUST_CHECK;

/* --- acts --- */

struct score_appeal_signed {
	enum record_type type;
	enum score_appeal_act act;
	const char *words;
	int64_t evidence; /* SEND */
};
/* Appends the record, p as it is after the act; p->record is it then. */
bool score_appeal_sign(struct ctx *c, struct score_appeal *p, const struct score_appeal_signed *s,
	struct err *e) MUST_CHECK;
/* With its row, and its step. */
bool score_appeal_settle(struct ctx *c, struct score_appeal *p, const struct score_appeal_signed *s,
	struct err *e) MUST_CHECK;

/* Pure. What an item adds to the score. */
int score_appeal_points(enum conduct_kind kind, int halves);

/* An item of a sheet as it stands now. */
struct score_appeal_item {
	struct conduct_code code; /* with its range */
	int halves, day;
};
/* err: ERR_INVALID "item": not in that sheet, or follows from others */
bool score_appeal_item_of(struct ctx *c, int64_t person, int month, int64_t event,
	struct score_appeal_item *out, struct err *e) MUST_CHECK;
/* SCR-20: p->stands gives way to so many halves of the same code (0 = to nothing), because of
 * the decision p->record; with S-05 where it then has no ground. p->stands and now_halves
 * after it. err: ERR_BLOCKED ended meanwhile, would lower the score */
bool score_appeal_apply(
	struct ctx *c, struct score_appeal *p, int halves, struct err *e) MUST_CHECK;

/* --- time --- */

bool score_appeals_lapse_due(struct ctx *c, const struct score_period_key *k, int today, bool *is,
	struct err *e) MUST_CHECK;
bool score_appeals_lapse_within(struct ctx *c, const struct score_period_key *k, int today, int *n,
	struct err *e) MUST_CHECK;

#endif
