/* cmd_export.c — jiaoban export: signed records, rosters, holidays. SPDX-License-Identifier: MIT
 *
 * source: contract.md §1 and §3, RST-11, SCR-02, PAY-06.
 */

#include "cli/cli.h"
#include "domain/desk.h"
#include "domain/export.h"
#include "domain/team.h"
#include "report/attendance_export.h"
#include "report/leave_export.h"
#include "report/report.h"
#include "report/roster_export.h"
#include "report/score_export.h"

enum { YEAR_FIRST = 2000, YEAR_LAST = 2998 };

static const struct cli_option options[] = {
	{"chain", "NAME", N_("only this desk's records, or \"site\"; all if not given")},
	{"month", "YYYY-MM", N_("roster: the month; attendance: the period that ends in it")},
	{"person", "STAFF_NO", N_("roster, attendance: this person's only")},
	{"team", "TEAM", N_("roster: this team's only")},
	{"year", "YYYY", N_("holidays: the year of the notice")},
	{"format", "FORMAT", N_("csv, ics or json; csv if not given; not for records")},
};

static bool
keep(void *arg, const char *bytes, size_t n, struct err *e)
{
	struct buf *b = arg;

	buf_put(b, bytes, n);
	if (b->failed)
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory for this export"));
	return true;
}

static bool
put(void *arg, const char *bytes, size_t n, struct err *e)
{
	(void)arg;
	if (fwrite(bytes, 1, n, stdout) == n)
		return true;
	return err_set(e, ERR_IO, .msgid = N_("The output could not be written"));
}

static bool
which_chain(struct cli *cli, int64_t *chain, struct err *e)
{
	const char *name = cli_value(cli, "chain");
	struct desk d;

	*chain = EXPORT_ALL;
	if (!name)
		return true;
	if (str_eq(name, "site")) {
		*chain = 0;
		return true;
	}
	if (!desk_by_code(&cli->ctx, name, &d, e))
		return false;
	*chain = d.id;
	return true;
}

/* The records hold what was written at the desks, customers included: taking
 * them out needs a person with the right (CON-06). */
static bool
export_out(struct cli *cli, struct err *e)
{
	struct buf out;
	int64_t chain;
	bool ok;

	if (!cli_actor(cli, e) || !which_chain(cli, &chain, e) ||
		!export_allow(&cli->who, chain, e))
		return false;
	if (!cli->output)
		return export_records(&cli->who, chain, put, NULL, NULL, e);
	buf_init(&out);
	ok = export_records(&cli->who, chain, keep, &out, NULL, e) &&
	     cli_write(cli, cli->output, &out, e);
	buf_free(&out);
	return ok;
}

/* ---- rosters and holidays ---- */

/* Nothing of customers: without --as it is the system, who may read the file anyway. */
static bool
open_for(struct cli *cli, struct ctx **c, struct err *e)
{
	const bool named = cli->actor[0] != NULL;

	*c = named ? &cli->who : &cli->ctx;
	return named ? cli_actor(cli, e) : cli_open_for_work(cli, e);
}

static bool
read_format(const struct cli *cli, enum roster_export_format *f, struct err *e)
{
	const char *name = cli_value(cli, "format");

	*f = ROSTER_EXPORT_CSV;
	return !name || roster_export_format_parse(name, f) ||
	       err_set(e, ERR_INVALID, .field = "format",
		       .msgid = N_("There is no format \"{1}\". Use csv, ics or json"),
		       .arg = {name});
}

static bool
read_whose(struct cli *cli, struct ctx *c, struct roster_export *x, struct err *e)
{
	const char *person = cli_value(cli, "person"), *team = cli_value(cli, "team");
	struct person p = {0};
	struct team t = {0};

	if (person && team)
		return err_set(e, ERR_INVALID, .field = "team",
			.msgid = N_("Name --person or --team, not both"));
	if ((person && !person_by_staff_no(c, person, &p, e)) ||
		(team && !team_by_name(c, team, &t, e)))
		return false;
	x->person = p.id;
	x->team = t.id;
	return true;
}

static bool
put_roster(struct cli *cli, enum roster_export_format f, struct buf *out, struct err *e)
{
	const struct report_period_words w = {.month = cli_value(cli, "month")};
	struct report_period period;
	struct roster_export x = {0};
	struct ctx *c;

	if (!report_period_parse(&w, &period, e) || !open_for(cli, &c, e) ||
		!read_whose(cli, c, &x, e))
		return false;
	x.month = period.from / 100;
	x.site = cli->site.name;
	x.stamp_us = cli_made_at(cli);
	return roster_export_put(c, &x, f, out, e);
}

static bool
put_holidays(struct cli *cli, enum roster_export_format f, struct buf *out, struct err *e)
{
	const char *text = cli_value(cli, "year");
	struct ctx *c;
	int64_t year;

	if (!text || !str_to_int64(text, &year) || year < YEAR_FIRST || year > YEAR_LAST)
		return err_set(e, ERR_INVALID, .field = "year",
			.msgid = N_("Name the year of the notice: --year 2026"));
	return open_for(cli, &c, e) &&
	       holiday_export_put(c, (int)year, cli_made_at(cli), f, out, e);
}

/* ---- attendance ---- */

static bool
put_attendance(struct cli *cli, enum roster_export_format f, struct buf *out, struct err *e)
{
	const struct report_period_words w = {.month = cli_value(cli, "month")};
	struct attendance_export x = {.json = f == ROSTER_EXPORT_JSON};
	struct report_period period;
	struct roster_export whose = {0};
	struct ctx *c;

	if (f == ROSTER_EXPORT_ICS)
		return err_set(e, ERR_INVALID, .field = "format",
			.msgid = N_("Attendance goes out as csv or json"));
	if (!report_period_parse(&w, &period, e) || !open_for(cli, &c, e) ||
		!read_whose(cli, c, &whose, e))
		return false;
	if (whose.team)
		return err_set(e, ERR_INVALID, .field = "team",
			.msgid = N_("Name --person, or leave it out for everybody"));
	x.month = period.month;
	x.person = whose.person;
	x.site = cli->site.name;
	return attendance_export_put(c, &x, out, e);
}

/* ---- leave ---- */

static bool
put_leave(struct cli *cli, enum roster_export_format f, struct buf *out, struct err *e)
{
	const struct report_period_words w = {.month = cli_value(cli, "month")};
	struct leave_export x = {.json = f == ROSTER_EXPORT_JSON};
	struct report_period period;
	struct roster_export whose = {0};
	struct ctx *c;

	if (!report_period_parse(&w, &period, e) || !open_for(cli, &c, e) ||
		!read_whose(cli, c, &whose, e))
		return false;
	x.from = period.from;
	x.to = period.to;
	x.person = whose.person;
	x.team = whose.team;
	x.site = cli->site.name;
	x.period = period.text;
	x.stamp_us = cli_made_at(cli);
	return f == ROSTER_EXPORT_ICS ? leave_export_calendar(c, &x, out, e)
				      : leave_export_put(c, &x, out, e);
}

/* ---- conduct events and money ---- */

typedef bool score_putter(
	struct ctx *c, const struct score_export *x, struct buf *out, struct err *e);

static bool
put_scored(struct cli *cli, enum roster_export_format f, score_putter *put_rows, struct buf *out,
	struct err *e)
{
	const struct report_period_words w = {.month = cli_value(cli, "month")};
	struct score_export x = {.json = f == ROSTER_EXPORT_JSON};
	struct report_period period;
	struct roster_export whose = {0};
	struct ctx *c;

	if (f == ROSTER_EXPORT_ICS)
		return err_set(e, ERR_INVALID, .field = "format",
			.msgid = N_("Events and money go out as csv or json"));
	if (!report_period_parse(&w, &period, e) || !open_for(cli, &c, e) ||
		!read_whose(cli, c, &whose, e))
		return false;
	x.month = period.month;
	x.person = whose.person;
	x.team = whose.team;
	x.period = period.text;
	x.site = cli->site.name;
	return put_rows(c, &x, out, e);
}

static bool
put_events(struct cli *cli, enum roster_export_format f, struct buf *out, struct err *e)
{
	return put_scored(cli, f, events_export_put, out, e);
}

static bool
put_money(struct cli *cli, enum roster_export_format f, struct buf *out, struct err *e)
{
	return put_scored(cli, f, money_export_put, out, e);
}

/* ---- the command ---- */

typedef bool putter(struct cli *cli, enum roster_export_format f, struct buf *out, struct err *e);

static bool
put_out(struct cli *cli, putter *put_file, struct err *e)
{
	enum roster_export_format f;
	struct buf out;
	bool ok;

	if (!read_format(cli, &f, e))
		return false;
	buf_init(&out);
	ok = put_file(cli, f, &out, e) && cli_write(cli, cli->output, &out, e);
	buf_free(&out);
	return ok;
}

static int
run_export(struct cli *cli, int argc, char **argv)
{
	static const char *const kinds[] = {
		"records", "roster", "holidays", "attendance", "leave", "events", "money"};
	static putter *const files[] = {
		NULL, put_roster, put_holidays, put_attendance, put_leave, put_events, put_money};
	const int kind = argc == 1 ? cli_verb(kinds, 7, argv[0]) : -1;
	struct err e;

	if (kind < 0)
		return cli_misuse(cli, N_("Say what to take out: {1}"),
			"records, roster, holidays, attendance, leave, events, money");
	err_clear(&e);
	if (kind == 0)
		return export_out(cli, &e) ? 0 : cli_fail(&e);
	return put_out(cli, files[kind], &e) ? 0 : cli_fail(&e);
}

const struct command cmd_export = {
	.name = "export",
	.args = "records [--chain NAME]|roster --month M [--person NO|--team T]|"
		"holidays --year Y|attendance --month M [--person NO]|"
		"leave|events|money --month M [--person NO|--team T] [--format F] [-o FILE]",
	.summary = N_("takes out signed records, rosters, holidays, attendance, leave, events, "
		      "money"),
	.more = "  records   JSON lines, to be checked without this program: needs --as\n"
		"  roster    what is in force; csv of a team or of all can be imported again,\n"
		"            ics is one calendar of a person or a team\n"
		"  holidays  a year's notice, in each form that \"import holidays\" reads\n"
		"  attendance  arrivals and leavings of the period that ends in the month;\n"
		"            csv can be imported again\n"
		"  leave     requests that touch the month, without their reasons;\n"
		"            ics is a calendar of what is approved\n"
		"  events    conduct events that count in the month, without words; csv of what\n"
		"            is proposed or confirmed can be imported again\n"
		"  money     fines and rewards of the month, without words\n",
	.option = options,
	.options = sizeof options / sizeof *options,
	.person = true,
	.run = run_export,
};
