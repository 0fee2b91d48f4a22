/* report_leave.c — requests for leave, their steps, and who was away. SPDX-License-Identifier: MIT
 *
 * No reasons, contacts or notes: they are read where the request is decided (CON-06).
 * source: RPT-01, LV-05, LV-10, LV-13.
 */
#include "domain/leave_report.h"
#include "domain/person.h"
#include "report/report_parts.h"

#define STAFF REPORT_COLUMN("staff_no", N_("Staff no."), RTABLE_TEXT)
#define NAME REPORT_COLUMN("name", N_("Name"), RTABLE_TEXT)
#define TEAM REPORT_COLUMN("team", N_("Team"), RTABLE_TEXT)
#define TYPE REPORT_COLUMN("type", N_("Kind"), RTABLE_TEXT)
#define FIRST REPORT_COLUMN("first", N_("First day"), RTABLE_DAY)
#define LAST REPORT_COLUMN("last", N_("Last day"), RTABLE_DAY)
#define HALF_DAYS REPORT_COLUMN("half_days", N_("Half days"), RTABLE_INT)

enum { MIN_US = 60000000 };

struct making {
	const struct report_ask *ask;
	struct rtable *t;
	struct arena a;
};

typedef bool putter(struct making *m, const struct leave_reported *r, struct err *e);

static bool
each(const struct report_ask *ask, bool standing, struct rtable *t, putter *put, struct err *e)
{
	const struct leave_report_filter f = {.from = ask->period.from,
		.to = ask->period.to,
		.team = ask->team,
		.standing = standing};
	struct making m = {.ask = ask, .t = t};
	struct leave_reporteds all;
	bool good;

	arena_init(&m.a);
	good = leave_report_load(ask->c, &f, &m.a, &all, e);
	for (int i = 0; good && i < all.n; i++)
		good = put(&m, &all.item[i], e);
	arena_free(&m.a);
	return good;
}

static bool
put_person(struct making *m, int64_t id, struct err *e)
{
	struct person p = {.id = 0};

	if (id && !person_get(m->ask->c, id, &p, e))
		return false;
	rtable_text(m->t, p.name);
	return true;
}

static void
put_whose(struct making *m, const struct leave_reported *r)
{
	rtable_text(m->t, r->staff_no);
	rtable_text(m->t, r->name);
	rtable_text(m->t, r->team);
}

static void
put_days(struct making *m, const struct leave_reported *r)
{
	rtable_text(m->t, r->type);
	rtable_number(m->t, r->leave.range.first_day);
	rtable_number(m->t, r->leave.range.last_day);
}

static void
put_state(struct rtable *t, enum leave_state s)
{
	rtable_word(t, leave_state_label(s), leave_state_code(s));
}

/* --- requests --- */

static const struct rtable_column leave_columns[] = {
	REPORT_COLUMN("leave", N_("No."), RTABLE_INT),
	STAFF,
	NAME,
	TEAM,
	REPORT_COLUMN("process", N_("Process"), RTABLE_TEXT),
	TYPE,
	FIRST,
	LAST,
	HALF_DAYS,
	REPORT_STATE,
	REPORT_COLUMN("short_notice", N_("Short"), RTABLE_INT),
	REPORT_COLUMN("sent_at", N_("Sent"), RTABLE_MINUTE),
	REPORT_COLUMN("with", N_("Who has it"), RTABLE_TEXT),
	REPORT_COLUMN("with_since", N_("Since"), RTABLE_MINUTE),
	REPORT_COLUMN("due", N_("Due by"), RTABLE_DAY),
	REPORT_COLUMN("takes_over", N_("Takes over"), RTABLE_TEXT),
};
static const struct rtable_column leave_paper[] = {
	NAME,
	TYPE,
	FIRST,
	LAST,
	HALF_DAYS,
	REPORT_STATE,
	REPORT_COLUMN("with", N_("Who has it"), RTABLE_TEXT),
};

static bool
put_leave(struct making *m, const struct leave_reported *r, struct err *e)
{
	const struct leave *l = &r->leave;

	rtable_number(m->t, l->id);
	put_whose(m, r);
	rtable_text(m->t, leave_process_code(l->process));
	put_days(m, r);
	rtable_number(m->t, l->half_days);
	put_state(m->t, l->state);
	rtable_number(m->t, l->short_notice);
	rtable_number(m->t, l->sent_us);
	if (!put_person(m, l->with, e))
		return false;
	rtable_number(m->t, l->with ? l->with_us : 0);
	rtable_number(m->t, l->with ? l->due_day : 0);
	return put_person(m, l->takes_over, e);
}

static bool
make_leave(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	return each(ask, false, t, put_leave, e);
}

const struct report report_leave = {
	.name = "leave",
	.title = N_("Requests for leave"),
	.summary = N_("a request each: whose, which days, where it stands, who has it"),
	.people = true,
	.column = leave_columns,
	.columns = sizeof leave_columns / sizeof *leave_columns,
	.paper_column = leave_paper,
	.paper_columns = sizeof leave_paper / sizeof *leave_paper,
	.make = make_leave,
};

/* --- their steps --- */

static const struct rtable_column step_columns[] = {
	REPORT_COLUMN("leave", N_("No."), RTABLE_INT),
	STAFF,
	NAME,
	TEAM,
	TYPE,
	FIRST,
	LAST,
	REPORT_COLUMN("step", N_("Step"), RTABLE_INT),
	REPORT_COLUMN("action", N_("Did"), RTABLE_WORD),
	REPORT_COLUMN("to", N_("Then"), RTABLE_WORD),
	REPORT_COLUMN("by", N_("By whom"), RTABLE_TEXT),
	REPORT_COLUMN("acting_for", N_("Acting for"), RTABLE_TEXT),
	REPORT_COLUMN("at", N_("When"), RTABLE_MINUTE),
	REPORT_COLUMN("took_min", N_("Took min"), RTABLE_INT),
};
static const struct rtable_column step_paper[] = {
	REPORT_COLUMN("leave", N_("No."), RTABLE_INT),
	NAME,
	REPORT_COLUMN("action", N_("Did"), RTABLE_WORD),
	REPORT_COLUMN("by", N_("By whom"), RTABLE_TEXT),
	REPORT_COLUMN("acting_for", N_("Acting for"), RTABLE_TEXT),
	REPORT_COLUMN("at", N_("When"), RTABLE_MINUTE),
	REPORT_COLUMN("took_min", N_("Took min"), RTABLE_INT),
};

/* LV-05: since the step before; a note moves nothing and takes no time of its own. */
static bool
put_steps(struct making *m, const struct leave_reported *r, struct err *e)
{
	struct leave_steps steps;
	int64_t before_us = 0;

	if (!leave_history(m->ask->c, r->leave.id, &m->a, &steps, e))
		return false;
	for (int i = 0; i < steps.n; i++) {
		const struct leave_step *s = &steps.item[i];

		rtable_number(m->t, r->leave.id);
		put_whose(m, r);
		put_days(m, r);
		rtable_number(m->t, i + 1);
		rtable_word(m->t, leave_action_label(s->action), leave_action_code(s->action));
		put_state(m->t, s->to);
		if (!put_person(m, s->by, e) || !put_person(m, s->acting_for, e))
			return false;
		rtable_number(m->t, s->at_us);
		if (before_us && s->action != LEAVE_DO_SEND && s->action != LEAVE_DO_NOTE)
			rtable_number(m->t, (s->at_us - before_us) / MIN_US);
		else
			rtable_none(m->t);
		if (s->action != LEAVE_DO_NOTE)
			before_us = s->at_us;
	}
	return true;
}

static bool
make_steps(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	return each(ask, false, t, put_steps, e);
}

const struct report report_leave_steps = {
	.name = "leave-steps",
	.title = N_("Steps of requests for leave"),
	.summary = N_("a step each: who did what when, for whom they acted, how long it took"),
	.people = true,
	.column = step_columns,
	.columns = sizeof step_columns / sizeof *step_columns,
	.paper_column = step_paper,
	.paper_columns = sizeof step_paper / sizeof *step_paper,
	.make = make_steps,
};
