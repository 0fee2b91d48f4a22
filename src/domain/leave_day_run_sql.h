/* leave_day_run_sql.h — rows of leave whose day has come, or whose return is owed. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_LEAVE_DAY_RUN_SQL_H
#define DOMAIN_LEAVE_DAY_RUN_SQL_H

#include "domain/leave_day_run.h"
#include "domain/leave_recount.h"

enum { LEAVE_DAY_IDS_MAX = 500 };
struct leave_day_ids {
	int64_t id[LEAVE_DAY_IDS_MAX];
	int n;
};
/* Filed, first day at most today; person 0 = all. */
bool leave_begin_rows(struct ctx *c, int64_t person, int today, struct leave_day_ids *out,
	struct err *e) MUST_CHECK;
/* What this person asked and nobody has decided. */
bool leave_undecided_rows(
	struct ctx *c, int64_t person, struct leave_day_ids *out, struct err *e) MUST_CHECK;
/* What this person asked and has not begun: sent, sent back, approved, filed; behind an id. */
bool leave_open_of_rows(struct ctx *c, int64_t person, int64_t after, struct leave_day_ids *out,
	struct err *e) MUST_CHECK;
/* Live ones that touch these days and are not over, behind an id. */
struct leave_live_of {
	const struct leave_recount *r;
	int today;
	int64_t after;
};
bool leave_live_rows(struct ctx *c, const struct leave_live_of *f, struct leave_day_ids *out,
	struct err *e) MUST_CHECK;
/* Who approved step 1 last; 0 = nobody yet. */
bool leave_leader_row(struct ctx *c, int64_t leave, int64_t *person, struct err *e) MUST_CHECK;
/* Taken, over before today, the return not asked: of c->who; below: also of all whose next up
 * they may be. Oldest first. */
struct leave_owed_of {
	int today;
	bool below;
};
bool leave_owed_rows(struct ctx *c, const struct leave_owed_of *f, struct arena *a,
	struct leave_owes *out, struct err *e) MUST_CHECK;

#endif
