/* cmd_report.c — jiaoban report: a period as text, CSV, JSON or HTML. SPDX-License-Identifier: MIT
 *
 * source: RPT-01, RPT-02, CON-06, contract.md §4.
 */
#include <string.h>

#include "base/day.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "domain/export.h"
#include "domain/shift.h"
#include "domain/team.h"
#include "report/print.h"
#include "report/report.h"

static const struct cli_option options[] = {
	{"month", "YYYY-MM", N_("the whole month")},
	{"date", "YYYY-MM-DD", N_("one day: a night shift belongs to the day it began")},
	{"from", "YYYY-MM-DD", N_("the first day of a range")},
	{"to", "YYYY-MM-DD", N_("its last day")},
	{"as-of", "YYYY-MM-DD", N_("as it stood at the end of that day; for score")},
	{"team", "TEAM", N_("desks of one team only")},
	{"shift", "CODE", N_("one shift only, as early; for log")},
	{"format", "FORMAT", N_("text, csv, json or html; text if not given")},
	{"wide", NULL, N_("text of 100 columns instead of 80; for score")},
};

/* ---- what is asked for ---- */

static bool
read_shift(struct cli *cli, const struct report *r, struct report_ask *ask, struct err *e)
{
	const char *code = cli_value(cli, "shift");
	struct shift_table all;

	if (!code)
		return true;
	if (!str_eq(r->name, "log"))
		return err_set(e, ERR_INVALID, .rule = "RPT-02", .field = "shift",
			.msgid = N_("--shift goes with the report log only"));
	if (!shift_load(&cli->ctx, 0, &all, e))
		return false;
	for (int i = 0; i < all.shifts; i++)
		if (str_eq(all.shift[i].code, code))
			ask->shift = all.shift[i].id;
	return ask->shift ||
	       err_set(e, ERR_NOT_FOUND, .field = "shift",
		       .msgid = N_("There is no shift {1}. \"shift list\" shows them"),
		       .arg = {code});
}

static bool
read_team(struct cli *cli, struct report_ask *ask, struct err *e)
{
	const char *name = cli_value(cli, "team");
	struct team t;

	if (!name)
		return true;
	if (!team_by_name(&cli->ctx, name, &t, e))
		return false;
	ask->team = t.id;
	return true;
}

/* What only a report of several tables takes. */
static bool
read_own(struct cli *cli, const struct report *r, struct report_ask *ask, struct err *e)
{
	ask->site = cli->site.name;
	ask->cols = cli_value(cli, "wide") ? 100 : 80;
	if (!cli_day(cli, "as-of", &ask->as_of_day, e))
		return false;
	if (r->put || (!cli_value(cli, "wide") && !ask->as_of_day))
		return true;
	return err_set(e, ERR_INVALID, .rule = "RPT-02", .field = ask->as_of_day ? "as-of" : "wide",
		.msgid = N_("--as-of and --wide go with the report score only"));
}

static bool
read_ask(struct cli *cli, const struct report *r, struct report_ask *ask,
	enum render_format *format, struct err *e)
{
	const struct report_period_words w = {cli_value(cli, "month"), cli_value(cli, "date"),
		cli_value(cli, "from"), cli_value(cli, "to")};
	const char *name = cli_value(cli, "format");
	const bool named = cli->actor[0] != NULL;

	*format = RENDER_TEXT;
	if (name && !render_format_parse(name, format))
		return err_set(e, ERR_INVALID, .field = "format",
			.msgid = N_("There is no format \"{1}\". Use text, csv, json or html"),
			.arg = {name});
	if (!report_period_parse(&w, &ask->period, e) ||
		!(named ? cli_actor(cli, e) : cli_open_for_work(cli, e)))
		return false;
	ask->c = named ? &cli->who : &cli->ctx;
	return read_own(cli, r, ask, e) && read_shift(cli, r, ask, e) && read_team(cli, ask, e) &&
	       report_period_own(ask->c, r, &ask->period, e) &&
	       (r->own_period || r->people || report_desks(ask, cli->desk ? cli->ctx.desk : 0, e));
}

/* ---- what comes out ---- */

static bool
printer(struct cli *cli, char *out, size_t size, struct err *e)
{
	struct person p;

	if (!cli->who.who)
		return str_copy(out, size, tr("the system")) || true;
	if (!person_get(&cli->who, cli->who.who, &p, e))
		return false;
	str_format(out, size, "%s, %s", p.name, p.staff_no);
	return true;
}

/* "2026-11-01 to 2026-11-15, Early shift" */
static bool
period_words(struct cli *cli, const struct report_ask *ask, char *out, size_t size, struct err *e)
{
	char from[DAY_TEXT_BYTES], to[DAY_TEXT_BYTES], days[64];
	struct shift s;

	day_format(from, ask->period.from);
	day_format(to, ask->period.to);
	text_fill(days, sizeof days, tr(N_("from {1} to {2}")), from, to, NULL);
	str_copy(out, size, cli_value(cli, "from") ? days : ask->period.text);
	if (!ask->shift)
		return true;
	if (!shift_get(&cli->ctx, ask->shift, &s, e))
		return false;
	str_format(out + strlen(out), size - strlen(out), ", %s",
		text_lang() == LANG_ZH ? s.name_zh : s.name_en);
	return true;
}

/* Pages for people: what, of which days, by whom, when, page by page. */
static bool
render_pages(struct cli *cli, const struct report_ask *ask, const struct rtable *t, bool html,
	struct buf *out, struct err *e)
{
	char what[256], who[256], period[128];
	const struct desk *d = ask->desk;

	if (!printer(cli, who, sizeof who, e) || !period_words(cli, ask, period, sizeof period, e))
		return false;
	if (ask->desks == 1)
		str_format(what, sizeof what, "%s: %s %s", tr(t->title), d->code,
			str_eq(d->code, d->name) ? "" : d->name);
	else
		str_format(what, sizeof what, "%s", tr(t->title));
	const struct print_job job = {.stem = t->report,
		.what = what,
		.filter = period,
		.who = who,
		.site = cli->site.name,
		.now_utc_us = cli_made_at(cli),
		.table = t};
	return html ? print_html(&job, out, e) : print_text(&job, out, e);
}

static bool
render(struct cli *cli, const struct report_ask *ask, const struct rtable *t,
	enum render_format format, struct buf *out, struct err *e)
{
	const struct render_ask files = {.format = format,
		.site = cli->site.name,
		.period_name = "period",
		.period = ask->period.text};

	if (format == RENDER_CSV || format == RENDER_JSON)
		return render_table(t, &files, out, e);
	return render_pages(cli, ask, t, format == RENDER_HTML, out, e);
}

/* The one table, from its rows to bytes. */
static bool
make_out(struct cli *cli, const struct report *r, const struct report_ask *ask,
	enum render_format format, struct buf *out, struct err *e)
{
	const bool paper = format == RENDER_TEXT || format == RENDER_HTML;
	struct rtable t;
	const bool ok = report_make(r, ask, paper, &t, e) && render(cli, ask, &t, format, out, e);

	rtable_free(&t);
	return ok;
}

/* CON-06: recorded at every desk whose words go out, before they do. */
static bool
record_export(const struct report *r, const struct report_ask *ask, struct err *e)
{
	char stem[48];

	str_format(stem, sizeof stem, "report-%s", r->name);
	for (int i = 0; r->words && ask->c->who && i < ask->desks; i++)
		if (!export_printed(ask->c, ask->desk[i].id, stem, e))
			return false;
	return true;
}

static bool
report_out(struct cli *cli, const struct report *r, struct err *e)
{
	struct report_ask ask = {0};
	enum render_format format;
	struct buf out;

	if (!read_ask(cli, r, &ask, &format, e))
		return false;
	buf_init(&out);
	const bool ok = (r->put ? r->put(&ask, format, &out, e)
				: make_out(cli, r, &ask, format, &out, e)) &&
			record_export(r, &ask, e) && cli_write(cli, cli->output, &out, e);
	buf_free(&out);
	return ok;
}

/* ---- the command ---- */

static const struct rtable_column list_columns[] = {
	{"report", N_("Report name"), RTABLE_TEXT},
	{"summary", N_("What each row is"), RTABLE_WORD},
};

static bool
list_out(struct cli *cli, struct err *e)
{
	int n;
	const struct report *const *r = report_rows(&n);
	struct rtable t;

	rtable_init(&t, "report-list", N_("Reports"), list_columns, 2);
	for (int i = 0; i < n; i++) {
		rtable_text(&t, r[i]->name);
		rtable_word(&t, r[i]->summary, r[i]->summary);
	}
	const bool ok = cli_render(cli, &t, e);
	rtable_free(&t);
	return ok;
}

static int
run_report(struct cli *cli, int argc, char **argv)
{
	const struct report *r = argc > 0 ? report_find(argv[0]) : NULL;
	struct err e;

	err_clear(&e);
	if (argc > 1)
		return cli_misuse(cli, N_("\"{1}\" is not expected here"), argv[1]);
	if (argc == 0)
		return list_out(cli, &e) ? 0 : cli_fail(&e);
	if (!r)
		return cli_misuse(
			cli, N_("There is no report \"{1}\". jiaoban report lists them"), argv[0]);
	return report_out(cli, r, &e) ? 0 : cli_fail(&e);
}

const struct command cmd_report = {
	.name = "report",
	.args = "[NAME --month M|--date D|--from D --to D] [--desk DESK|--team TEAM] "
		"[--shift CODE] [--as-of DAY] [--format F] [--wide] [-o FILE]",
	.summary = N_("reports of a month, a day or a range; alone it lists them"),
	.more = "  score             the month's scores, as of a day; HTML with charts\n"
		"  log               the duty record: needs --as, and is recorded (CON-06)\n"
		"  log-hours         entries by kind and hour\n"
		"  incident          limits, first reports, outcomes; words only with --as\n"
		"  handover          who, when, how late, released, given back\n"
		"  handover-figures  the same of each desk and month; supervisor and above\n"
		"  reading           how fast each person read; --as a supervisor\n"
		"  notice            who has read what; instructions in force\n"
		"  roster-coverage   how many people each shift needs and has\n"
		"  roster-changes    changes after publication: old, new, reason, lead\n"
		"  roster-change-counts  the same by planner and month\n"
		"  attendance        each person's period, which ends in the month named\n"
		"  attendance-corrections  what changed in periods that were filed\n"
		"  leave-balance     days of leave granted, used, pending, left\n"
		"  leave-pay         half days of leave by kind, and their rule of pay\n"
		"  exam              results of the monthly exam, person by person\n"
		"  targets           what a month should bring and brought, by team and person\n"
		"  leave, leave-steps  requests, and what became of them step by step\n"
		"  absence           who was away, and who took over\n"
		"  qa                each person's QA average of a month, always with n\n"
		"  qa-scorers        per scorer: mean, deviation, sheets overturned\n"
		"Without --desk: every desk whose log the person may read.\n",
	.option = options,
	.options = sizeof options / sizeof *options,
	.person = true,
	.run = run_report,
};
