/* away_break.c — meals and short breaks: planned, begun, not too many at once. SPDX-License-Identifier: MIT
 *
 * source: RST-10.
 */
#include "base/str.h"
#include "domain/act.h"
#include "domain/away_core.h"
#include "domain/away_sql.h"
#include "domain/param.h"
#include "domain/presence_sql.h"

static const int64_t ahead_us = INT64_C(12) * 3600 * 1000000;

static bool
is_present(struct ctx *c, int64_t person, bool *out, struct err *e)
{
	struct presence p;
	struct aways all;
	struct arena a;
	bool good;

	arena_init(&a);
	good = presence_open_of(c, person, &p, e) &&
	       away_rows(
		       c, &(const struct away_filter){.person = person, .open = true}, &a, &all, e);
	*out = p.id != 0;
	for (int i = 0; good && i < all.n; i++)
		*out = *out && all.item[i].state != AWAY_GONE;
	arena_free(&a);
	return good;
}

/* Who is alone at a desk leaves it to somebody by name, who is there. */
static bool
is_relieved(struct ctx *c, const struct away *a, struct err *e)
{
	const struct presence_place all = {.desk = a->desk};
	int64_t in, gone;
	bool there;

	if (!presence_count(c, &all, &in, e) ||
		!away_count_gone(c, &(const struct away){.desk = a->desk}, &gone, e))
		return false;
	if (in - gone > 1)
		return true;
	if (!a->relief)
		return err_set(e, ERR_BLOCKED, .field = "relief", .rule = "RST-10",
			.msgid = N_("Nobody else is at this desk. The plan names who takes it"));
	if (!is_present(c, a->relief, &there, e))
		return false;
	return there || err_set(e, ERR_BLOCKED, .field = "relief", .rule = "RST-10",
				.msgid = N_("Who takes the desk is not on duty now. Plan it anew"));
}

bool
break_may_begin(struct ctx *c, const struct away *a, struct err *e)
{
	const struct presence_place of = {.desk = a->desk, .shift = a->shift, .day = a->day};
	int64_t in, gone, percent;
	char share[16], people[16];

	if (!param_get_int(c, "breaks.max_share_percent", a->day, &percent, e) ||
		!presence_count(c, &of, &in, e) || !away_count_gone(c, a, &gone, e))
		return false;
	(void)str_format(share, sizeof share, "%d", break_share((int)in, (int)percent));
	(void)str_format(people, sizeof people, "%lld", (long long)in);
	if (gone + 1 > break_share((int)in, (int)percent))
		return err_set(e, ERR_BLOCKED, .rule = "RST-10",
			.msgid = N_("{1} of {2} on this shift may be away at once. Wait for one"),
			.arg = {share, people});
	return is_relieved(c, a, e);
}

static bool
plan_check(struct ctx *c, const struct break_plan *p, struct err *e)
{
	if (!away_is_break(p->kind))
		return err_set(e, ERR_INVALID, .field = "kind", .rule = "RST-10",
			.msgid = N_("Say whether it is a break or a meal"));
	if (p->minutes < 1 || p->minutes > AWAY_MINUTES_MAX)
		return err_set(e, ERR_INVALID, .field = "minutes", .rule = "RST-10",
			.msgid = N_("Say for how long: 1 to 480 minutes. Example: 10"));
	if (p->at_us && (p->at_us < c->now.utc_us || p->at_us > c->now.utc_us + ahead_us))
		return err_set(e, ERR_INVALID, .field = "at", .rule = "RST-10",
			.msgid = N_("A break begins now or later in this shift. Example: 12:30"));
	if (p->relief == p->person)
		return err_set(e, ERR_INVALID, .field = "relief", .rule = "RST-10",
			.msgid = N_("Somebody else takes the desk meanwhile. Name a colleague"));
	return true;
}

static bool
write_plan(struct ctx *c, const struct break_plan *p, int64_t *id, struct err *e)
{
	const struct away_sign s = {
		.type = RECORD_AWAY_PLANNED, .event = AWAY_PLAN, .begins = true, .at_us = p->at_us};
	struct away a;

	if (!plan_check(c, p, e) || !away_of_presence(c, p->person, &a, e) ||
		!away_next_id(c, &a.id, e))
		return false;
	a.kind = p->kind;
	a.state = away_next((enum away_state)0, AWAY_PLAN);
	a.planned_us = p->at_us;
	a.planned_by = c->who;
	a.expected_min = p->minutes;
	a.relief = p->relief;
	a.approved = true;
	*id = a.id;
	return away_sign(c, &a, &s, &a.asked_record, e) && away_insert(c, &a, e);
}

bool
break_plan(struct ctx *c, const struct break_plan *p, int64_t *id, struct err *e)
{
	if (!act_begin(c, ACT_BREAK_PLAN, &(struct access_object){.person = p->person}, e))
		return false;
	if (!write_plan(c, p, id, e))
		return act_fail(c);
	return act_commit(c, e);
}

bool
break_begin(struct ctx *c, const struct away_ref *ref, struct err *e)
{
	return away_go(c, &(const struct away_going){.ref = *ref}, e);
}
