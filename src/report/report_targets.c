/* report_targets.c — targets of a month beside what was reached. SPDX-License-Identifier: MIT
 *
 * Who may see whom is asked of each row.
 * source: RPT-01, SCR-24.
 */
#include "domain/target.h"
#include "domain/team.h"
#include "report/report_parts.h"

#define KIND(name_, label_)                                                                        \
	REPORT_COLUMN(name_ "_target", N_("Target"), RTABLE_INT),                                  \
		REPORT_COLUMN(name_, label_, RTABLE_INT),                                          \
		REPORT_COLUMN(name_ "_from", N_("How"), RTABLE_WORD)

static const struct rtable_column columns[] = {
	REPORT_MONTH,
	REPORT_COLUMN("team", N_("Team"), RTABLE_TEXT),
	REPORT_COLUMN("staff_no", N_("Staff no."), RTABLE_TEXT),
	REPORT_COLUMN("name", N_("Name"), RTABLE_TEXT),
	REPORT_COLUMN("attained_percent", N_("Attained"), RTABLE_HUNDREDTH),
	KIND("calls_in", N_("Calls in")),
	KIND("calls_out", N_("Calls out")),
	KIND("tickets", N_("Tickets")),
	KIND("callbacks", N_("Call-backs")),
	REPORT_COLUMN("own_share_percent", N_("Own share"), RTABLE_HUNDREDTH),
	REPORT_COLUMN("own_share_met", N_("Met"), RTABLE_BOOL),
};
static const struct rtable_column paper[] = {
	REPORT_COLUMN("name", N_("Team, who"), RTABLE_TEXT),
	REPORT_COLUMN("attained_percent", N_("Attained"), RTABLE_HUNDREDTH),
	REPORT_COLUMN("calls_in", N_("Calls in"), RTABLE_TEXT),
	REPORT_COLUMN("calls_out", N_("Calls out"), RTABLE_TEXT),
	REPORT_COLUMN("tickets", N_("Tickets"), RTABLE_TEXT),
	REPORT_COLUMN("callbacks", N_("Call-backs"), RTABLE_TEXT),
	REPORT_COLUMN("own_share_percent", N_("Own share"), RTABLE_HUNDREDTH),
};

static void
put_figure(struct rtable *t, const struct target_figure *f)
{
	report_number_from(t, 0, f->target);
	report_number_from(t, 0, f->actual);
	if (f->source == TARGET_NOT_KNOWN)
		rtable_none(t);
	else
		rtable_word(t, target_source_label(f->source), target_source_code(f->source));
}

static void
put_file(struct rtable *t, const char *month, const char *team, const struct target_row *w)
{
	rtable_text(t, month);
	rtable_text(t, team);
	rtable_text(t, w->staff_no);
	rtable_text(t, w->person ? w->name : "");
	report_number_from(t, 0, w->attainment);
	for (int k = 1; k < TARGET_KINDS; k++)
		put_figure(t, &w->kind[k]);
	report_number_from(t, 0, w->share);
	if (w->share == TARGET_NONE)
		rtable_none(t);
	else
		rtable_number(t, w->share_met);
}

static void
put_paper(struct rtable *t, const struct target_row *w)
{
	char text[TARGET_FIGURE_BYTES];

	rtable_text(t, w->name);
	report_number_from(t, 0, w->attainment);
	for (int k = 1; k < TARGET_KINDS; k++) {
		target_figure_text(text, sizeof text, &w->kind[k]);
		rtable_text(t, text);
	}
	report_number_from(t, 0, w->share);
}

static bool
has_figure(const struct target_row *w)
{
	for (int k = 1; k < TARGET_KINDS; k++)
		if (w->kind[k].target != TARGET_NONE || w->kind[k].actual != TARGET_NONE)
			return true;
	return false;
}

static bool
put_rows(const struct report_ask *ask, int month, bool on_paper, const struct target_rows *all,
	struct rtable *t, struct err *e)
{
	struct team team = {.id = 0};
	char text[16];

	str_format(text, sizeof text, "%04d-%02d", month / 100, month % 100);
	for (int i = 0; i < all->n; i++) {
		const struct target_row *w = &all->row[i];

		if (!has_figure(w))
			continue;
		if (team.id != w->team && !team_get(ask->c, w->team, &team, e))
			return false;
		if (on_paper)
			put_paper(t, w);
		else
			put_file(t, text, team.name, w);
	}
	return true;
}

static bool
make(const struct report_ask *ask, bool on_paper, struct rtable *t, struct err *e)
{
	const struct target_ask of = {.month = ask->period.month, .team = ask->team};
	struct target_rows all;
	struct arena a;
	bool good;

	if (!of.month)
		return err_set(e, ERR_INVALID, .rule = "RPT-02", .field = "month",
			.msgid = N_("Targets go by the month. Name it: --month 2026-11"));
	arena_init(&a);
	good = target_load_seen(ask->c, &of, &a, &all, e) &&
	       put_rows(ask, of.month, on_paper, &all, t, e);
	arena_free(&a);
	return good;
}

static bool
make_file(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	return make(ask, false, t, e);
}

static bool
make_paper(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	return make(ask, true, t, e);
}

const struct report report_targets = {
	.name = "targets",
	.title = N_("Targets"),
	.summary = N_("a team's and a person's targets of a month, and what was reached"),
	.people = true,
	.column = columns,
	.columns = sizeof columns / sizeof *columns,
	.make = make_file,
	.paper_column = paper,
	.paper_columns = sizeof paper / sizeof *paper,
	.make_paper = make_paper,
	.legend = N_("Reached / target; a team's line adds up its people. Own share: of a leader."),
};
