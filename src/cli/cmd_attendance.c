/* cmd_attendance.c — jiaoban attendance: what was signed against the roster in force. SPDX-License-Identifier: MIT
 *
 * source: ATT-02, contract.md §1.
 */
#include "base/day.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "domain/attendance.h"

static const struct cli_option options[] = {
	{"from", "DAY", N_("the first day; the month before this one if not given")},
	{"to", "DAY", N_("the last day; today if not given")},
	{"format", "FORMAT", N_("text, csv, json or html; text if not given")},
};

static const struct rtable_column columns[] = {
	{"from", N_("From"), RTABLE_DAY},
	{"to", N_("To"), RTABLE_DAY},
	{"booked", N_("Booked"), RTABLE_INT},
	{"taken_back", N_("Taken back"), RTABLE_INT},
	{"kept", N_("Kept"), RTABLE_INT},
};

static bool
do_run(struct cli *cli, struct err *e)
{
	struct attendance_ran ran;
	struct rtable t;
	int from, to;
	bool ok;

	if (!cli_open_for_work(cli, e) || !cli_day(cli, "from", &from, e) ||
		!cli_day(cli, "to", &to, e) || !attendance_run(&cli->ctx, from, to, &ran, e))
		return false;
	rtable_init(&t, "attendance-run", N_("Attendance events"), columns,
		sizeof columns / sizeof *columns);
	rtable_number(&t, ran.from);
	rtable_number(&t, ran.to);
	rtable_number(&t, ran.booked);
	rtable_number(&t, ran.superseded);
	rtable_number(&t, ran.kept);
	ok = cli_render(cli, &t, e);
	rtable_free(&t);
	return ok;
}

static int
run_attendance(struct cli *cli, int argc, char **argv)
{
	struct err e;

	if (argc != 1 || !str_eq(argv[0], "run"))
		return cli_misuse(cli, N_("Say what to do: {1}"), "run");
	err_clear(&e);
	return do_run(cli, &e) ? 0 : cli_fail(&e);
}

static const char MORE[] =
	"run: books who came late, left early, was absent; taken back where facts changed since.\n"
	"Run again it changes nothing. Days before the first arrival are not looked at.\n";

const struct command cmd_attendance = {
	.name = "attendance",
	.args = "run [--from DAY] [--to DAY]",
	.summary = N_("what was signed at the terminals against the roster"),
	.more = MORE,
	.option = options,
	.options = sizeof options / sizeof *options,
	.run = run_attendance,
};
