/* report_score_appeals.c — appeals of a period's months: of which item, where each stands. SPDX-License-Identifier: MIT
 *
 * No words of people: they are read where the appeal is decided (CON-06).
 * source: RPT-01, SCR-14, SCR-20.
 */
#include "base/day.h"
#include "base/half.h"
#include "domain/access.h"
#include "domain/person.h"
#include "domain/score_appeal.h"
#include "domain/team.h"
#include "report/report_parts.h"

#define APPEAL REPORT_COLUMN("appeal", N_("No."), RTABLE_INT)
#define STAFF_NO REPORT_COLUMN("staff_no", N_("Staff no."), RTABLE_TEXT)
#define NAME REPORT_COLUMN("name", N_("Name"), RTABLE_TEXT)
#define CODE REPORT_COLUMN("code", N_("Code"), RTABLE_TEXT)
#define DATE REPORT_COLUMN("date", N_("Day"), RTABLE_DAY)
#define POINTS REPORT_COLUMN("points", N_("Points"), RTABLE_HALF)
#define STANDS REPORT_COLUMN("stands", N_("Stands"), RTABLE_HALF)
#define OUTCOME REPORT_COLUMN("outcome", N_("Outcome"), RTABLE_WORD)
#define DUE REPORT_COLUMN("due", N_("Answer by"), RTABLE_DAY)
#define OVERDUE REPORT_COLUMN("overdue", N_("Overdue"), RTABLE_BOOL)

static const struct rtable_column columns[] = {
	APPEAL,
	REPORT_MONTH,
	STAFF_NO,
	NAME,
	REPORT_COLUMN("team", N_("Team"), RTABLE_TEXT),
	CODE,
	DATE,
	POINTS,
	REPORT_COLUMN("expected", N_("Should be"), RTABLE_HALF),
	STANDS,
	REPORT_STATE,
	OUTCOME,
	REPORT_COLUMN("scored_by", N_("Scored by"), RTABLE_TEXT),
	REPORT_COLUMN("decided_by", N_("Round 1"), RTABLE_TEXT),
	REPORT_COLUMN("decided_again_by", N_("Round 2"), RTABLE_TEXT),
	REPORT_COLUMN("sent_at", N_("Sent at"), RTABLE_MINUTE),
	DUE,
	OVERDUE,
};
static const struct rtable_column paper[] = {
	STAFF_NO,
	NAME,
	CODE,
	DATE,
	POINTS,
	STANDS,
	REPORT_STATE,
	OUTCOME,
	DUE,
	OVERDUE,
};

static bool
put_staff_no(struct rtable *t, struct ctx *c, int64_t person, struct err *e)
{
	struct person p = {.id = 0};

	if (person && !person_get(c, person, &p, e))
		return false;
	rtable_text(t, p.staff_no);
	return true;
}

static void
put_outcome(struct rtable *t, enum score_appeal_outcome o)
{
	if (o)
		rtable_word(t, score_appeal_outcome_label(o), score_appeal_outcome_code(o));
	else
		rtable_none(t);
}

static bool
put_who(struct rtable *t, struct ctx *c, const struct score_appeal *p, struct err *e)
{
	return put_staff_no(t, c, p->scorer, e) && put_staff_no(t, c, p->decided[0], e) &&
	       put_staff_no(t, c, p->decided[1], e);
}

/* SCR-20: an answer is owed while it waits for one; the day itself is not over. */
static bool
is_overdue(const struct ctx *c, const struct score_appeal *p)
{
	return (p->state == SCORE_APPEAL_SENT || p->state == SCORE_APPEAL_SECOND) &&
	       p->due_day < clock_today(&c->clock);
}

static bool
put_appeal(const struct report_ask *ask, const struct score_appeal *p, const struct person *who,
	struct rtable *t, struct err *e)
{
	const bool open = p->state != SCORE_APPEAL_ENDED;
	struct team team = {.id = 0};
	char month[16];

	if (who->team_id && !team_get(ask->c, who->team_id, &team, e))
		return false;
	str_format(month, sizeof month, "%04d-%02d", p->month / 100, p->month % 100);
	rtable_number(t, p->id);
	rtable_text(t, month);
	rtable_text(t, who->staff_no);
	rtable_text(t, who->name);
	rtable_text(t, team.name);
	rtable_text(t, p->code);
	rtable_number(t, p->day);
	rtable_number(t, p->halves);
	rtable_number(t, p->expected);
	rtable_number(t, p->now_halves);
	rtable_word(t, score_appeal_state_label(p->state), score_appeal_state_code(p->state));
	put_outcome(t, p->outcome);
	if (!put_who(t, ask->c, p, e))
		return false;
	rtable_number(t, p->sent_us);
	rtable_number(t, open ? p->due_day : 0);
	rtable_number(t, is_overdue(ask->c, p));
	return true;
}

/* SCR-14: one's own and those of one's people. */
static bool
is_shown(const struct report_ask *ask, const struct person *who)
{
	const struct access_object on = {.person = who->id};
	struct err no;

	return (!ask->team || who->team_id == ask->team) &&
	       (!ask->c->who || access_may(ask->c, ACT_CONDUCT_SEE, &on, &no));
}

static bool
put_month(const struct report_ask *ask, int month, struct rtable *t, struct err *e)
{
	struct score_appeal_list all = {.n = 0};
	struct arena a;
	bool good;

	arena_init(&a);
	good = score_appeal_load(ask->c, 0, month, &a, &all, e);
	for (int i = 0; good && i < all.n; i++) {
		struct person who;

		good = person_get(ask->c, all.item[i].person, &who, e) &&
		       (!is_shown(ask, &who) || put_appeal(ask, &all.item[i], &who, t, e));
	}
	arena_free(&a);
	return good;
}

static bool
make(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	for (int day = ask->period.from / 100 * 100 + 1; day <= ask->period.to;
		day = day_add_months(day, 1))
		if (!put_month(ask, day / 100, t, e))
			return false;
	return true;
}

const struct report report_score_appeals = {
	.name = "score-appeals",
	.title = N_("Appeals against scores"),
	.summary = N_("an appeal each: whose, of which item, the answer, until when it is due"),
	.people = true,
	.column = columns,
	.columns = sizeof columns / sizeof *columns,
	.paper_column = paper,
	.paper_columns = sizeof paper / sizeof *paper,
	.make = make,
};
