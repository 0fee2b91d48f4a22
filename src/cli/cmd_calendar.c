/* cmd_calendar.c — jiaoban calendar: workdays, holidays, rest days of teams. SPDX-License-Identifier: MIT
 *
 * source: RST-12.
 */
#include "base/day.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "domain/team.h"
#include "domain/workday.h"

static const struct cli_option options[] = {
	{"team", "NAME", N_("with the rest days of this team; the site's if not given")},
	{"from", "DAY", N_("the first day it counts; today if not given")},
	{"format", "FORMAT", N_("text, csv, json or html; text if not given")},
};

enum { MONTHS = 12, FIRST_YEAR = 2000, LAST_YEAR = 2998 };

static bool
read_year(const char *text, int *year, struct err *e)
{
	int64_t n;

	*year = str_to_int64(text, &n) && n >= FIRST_YEAR && n <= LAST_YEAR ? (int)n : 0;
	return *year || err_set(e, ERR_INVALID, .field = "year",
				.msgid = N_("{1} is no year. Write it like 2026"), .arg = {text});
}

static bool
load(struct cli *cli, int year, struct workday_calendar *w, struct err *e)
{
	const char *name = cli_value(cli, "team");
	struct team t = {0};

	if (name && !team_by_name(&cli->ctx, name, &t, e))
		return false;
	return workday_load(
		&cli->ctx, t.id, day_make(year, 1, 1), day_make(year, MONTHS, 31), w, e);
}

/* ---- months ---- */

static const struct rtable_column months[] = {
	{"month", N_("Month"), RTABLE_TEXT},
	{"days", N_("Days"), RTABLE_INT},
	{"workdays", N_("Workdays"), RTABLE_INT},
	{"rest_days", N_("Rest days"), RTABLE_INT},
	{"holidays", N_("Days off"), RTABLE_INT},
	{"make_up_days", N_("Make-up"), RTABLE_INT},
	{"provisional", N_("Provisional"), RTABLE_WORD},
};

struct sums {
	int days, of[DAY_CLASSES];
	bool provisional;
};

static void
add_days(const struct workday_calendar *w, int first, int days, struct sums *s)
{
	for (int d = 0; d < days; d++) {
		const struct workday k = workday_of(w, day_add(first, d));

		s->days++;
		s->of[k.class]++;
		s->provisional = s->provisional || k.provisional;
	}
}

static void
put_sums(struct rtable *t, const char *label, const struct sums *s)
{
	rtable_text(t, label);
	rtable_number(t, s->days);
	rtable_number(t, s->of[DAY_CLASS_WORK] + s->of[DAY_CLASS_MAKE_UP]);
	rtable_number(t, s->of[DAY_CLASS_REST]);
	rtable_number(t, s->of[DAY_CLASS_HOLIDAY]);
	rtable_number(t, s->of[DAY_CLASS_MAKE_UP]);
	cli_cell_yes_no(t, s->provisional);
}

static void
fill_months(const struct workday_calendar *w, int year, struct rtable *t)
{
	struct sums all = {0};
	char label[16];

	for (int m = 1; m <= MONTHS; m++) {
		struct sums s = {0};
		int days = day_month_length(year, m), first = day_make(year, m, 1);

		add_days(w, first, days, &s);
		add_days(w, first, days, &all);
		(void)str_format(label, sizeof label, "%04d-%02d", year, m);
		put_sums(t, label, &s);
	}
	(void)str_format(label, sizeof label, "%04d", year);
	put_sums(t, label, &all);
}

/* ---- days ---- */

static const struct rtable_column days[] = {
	{"date", N_("Date"), RTABLE_DAY},
	{"kind", N_("Kind"), RTABLE_WORD},
	{"name", N_("Name"), RTABLE_TEXT},
};

static void
fill_days(const struct workday_calendar *w, int year, struct rtable *t)
{
	for (int day = day_make(year, 1, 1); day_year(day) == year; day = day_add(day, 1)) {
		const struct workday k = workday_of(w, day);
		char name[256];

		if (!k.name)
			continue;
		holiday_name(name, sizeof name, k.name);
		rtable_number(t, day);
		rtable_word(t, day_class_label(k.class), day_class_code(k.class));
		rtable_text(t, name);
	}
}

static bool
do_show(struct cli *cli, int argc, char **argv, struct err *e)
{
	const bool by_day = str_eq(argv[0], "days");
	struct workday_calendar *w = mem_alloc(sizeof *w);
	struct rtable t;
	int year;
	bool ok;

	rtable_init(&t, by_day ? "calendar-days" : "calendar", N_("Calendar"),
		by_day ? days : months,
		by_day ? sizeof days / sizeof *days : sizeof months / sizeof *months);
	ok = w ? true : err_set(e, ERR_NOMEM);
	ok = ok && read_year(argv[argc - 1], &year, e) && load(cli, year, w, e);
	if (ok && by_day)
		fill_days(w, year, &t);
	else if (ok)
		fill_months(w, year, &t);
	ok = ok && cli_render(cli, &t, e);
	rtable_free(&t);
	mem_free(w);
	return ok;
}

/* ---- rest days ---- */

static bool
do_rest(struct cli *cli, char **argv, struct err *e)
{
	struct team t;
	int from;

	return cli_actor(cli, e) && cli_day(cli, "from", &from, e) &&
	       team_by_name(&cli->ctx, argv[1], &t, e) &&
	       workday_team_set(&cli->who, t.id, str_eq(argv[2], "site") ? "" : argv[2], from, e);
}

static int
run_calendar(struct cli *cli, int argc, char **argv)
{
	static const char *const verbs[] = {"months", "days", "rest"};
	static const int words[] = {2, 2, 3};
	int verb = cli_verb(verbs, 3, argc ? argv[0] : NULL);
	struct err e;
	bool ok;

	if (verb < 0 || argc != words[verb])
		return cli_misuse(
			cli, N_("Say what to do: {1}"), "months YEAR, days YEAR, rest TEAM DAYS");
	err_clear(&e);
	ok = verb == 2 ? do_rest(cli, argv, &e)
		       : cli_open_for_work(cli, &e) && do_show(cli, argc, argv, &e);
	return ok ? 0 : cli_fail(&e);
}

/* The words of rest are the same in every language. */
static const char MORE[] = "rest: Mon,Tue,Wed,Thu,Fri,Sat,Sun, none, or site (the site's again)\n";

const struct command cmd_calendar = {
	.name = "calendar",
	.args = "months YEAR|days YEAR|rest TEAM DAYS [--team NAME] [--from DAY]",
	.summary = N_("workdays, public holidays, rest days of teams"),
	.more = MORE,
	.option = options,
	.options = sizeof options / sizeof *options,
	.person = true,
	.run = run_calendar,
};
