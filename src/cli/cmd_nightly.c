/* cmd_nightly.c — jiaoban nightly: all that the night owes. SPDX-License-Identifier: MIT
 *
 * source: SCR-16, contract.md §1.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/day.h"
#include "cli/commands.h"
#include "cli/night.h"

enum { STEPS_MAX = 40, FAILED_BYTES = 161 };

static const struct cli_option options[] = {
	{"date", "DAY", N_("the day it is about; the last one that is over if not given")},
	{"out", "DIR", N_("where reports go; \"nightly\" beside the database if not given")},
	{"backups", "DIR", N_("where copies go; \"backup\" beside the database if not given")},
	{"quiet", NULL, N_("says only what failed")},
};

/* ---- where, and alone ---- */

static bool
folder(const struct cli *cli, const char *option, const char *name, char *out, struct err *e)
{
	const char *given = cli_value(cli, option), *end = strrchr(cli->db_file, '/');
	const int n = end ? (int)(end - cli->db_file) : 1;
	char inside[4096];
	bool fits = given ? str_copy(out, NIGHT_PATH_BYTES, given)
			  : str_format(out, NIGHT_PATH_BYTES, "%.*s/%s", n,
				    end ? cli->db_file : ".", name);

	if (!fits || !*out || !str_format(inside, sizeof inside, "%s/x", out))
		return err_set(
			e, ERR_INVALID, .field = option, .msgid = N_("This file name is too long"));
	return cli_make_directories(inside, e);
}

/* Whoever owns the file acts as the system: contract.md §1. */
static bool
is_owner(const struct cli *cli, struct err *e)
{
	struct stat st;

	if (stat(cli->db_file, &st) != 0 || st.st_uid == geteuid())
		return true; /* one that is not there is told by whoever opens it */
	return err_set(e, ERR_DENIED,
		.msgid = N_("Only the account that owns the database runs its nights"));
}

/* Held until the process ends, however it does. */
static bool
be_alone(const struct cli *cli, struct err *e)
{
	char path[4096];
	int fd;

	if (!str_format(path, sizeof path, "%s.nightly", cli->db_file))
		return err_set(
			e, ERR_INVALID, .field = "db", .msgid = N_("This file name is too long"));
	fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
		return true;
	if (fd >= 0 && errno == EWOULDBLOCK) {
		close(fd);
		return err_set(e, ERR_BUSY,
			.msgid = N_("Another nightly run is under way. Wait until it has ended"));
	}
	if (fd >= 0)
		close(fd);
	return err_set(
		e, ERR_IO, .where = path, .msgid = N_("The lock of the night could not be taken"));
}

/* ---- the command ---- */

static int
steps_all(struct night_step *out)
{
	int owed, own, n = 0;
	const struct nightly_step *before = nightly_steps(&owed);
	const struct night_step *behind = night_steps(&own);

	for (int i = 0; i < owed && n < STEPS_MAX; i++)
		out[n++] = (struct night_step){.name = before[i].name, .owed = &before[i]};
	for (int i = 0; i < own && n < STEPS_MAX; i++)
		out[n++] = behind[i];
	return n;
}

static void
use_site_language(const struct cli *cli)
{
	enum lang lang;

	if (text_lang_parse(cli->site.lang, &lang))
		text_use(lang);
}

static bool
begin(struct night *n, struct err *e)
{
	struct cli *cli = n->cli;
	int asked;

	if (!cli_day(cli, "date", &asked, e) || !is_owner(cli, e) || !cli_open_for_work(cli, e))
		return false;
	use_site_language(cli);
	return be_alone(cli, e) && nightly_day(&cli->ctx, asked, &n->day, e) &&
	       nightly_cut(&cli->ctx, n->day, &n->cut, e) &&
	       folder(cli, "out", "nightly", n->texts, e) &&
	       folder(cli, "backups", "backup", n->backups, e);
}

/* "2026-11-21: all done", "…: 2 of 14 failed: backup, verify" */
static void
tell_end(const struct night *n, int failed, const char *names)
{
	char line[400], day[DAY_TEXT_BYTES];

	day_format(day, n->day);
	text_fill(line, sizeof line, failed ? tr(N_("{1}: failed: {2}")) : tr(N_("{1}: all done")),
		day, names, NULL);
	if (failed)
		fprintf(stderr, "%s\n", line);
	else if (!n->quiet)
		puts(line);
}

static int
run_nightly(struct cli *cli, int argc, char **argv)
{
	struct night n = {.cli = cli, .quiet = cli_value(cli, "quiet") != NULL};
	struct night_step step[STEPS_MAX];
	char names[FAILED_BYTES];
	struct err e;
	int failed;

	if (argc > 0)
		return cli_misuse(cli, N_("\"{1}\" is not expected here"), argv[0]);
	err_clear(&e);
	if (!begin(&n, &e))
		return cli_fail(&e);
	night_sweep(&n);
	failed = night_walk(&n, step, steps_all(step), names, sizeof names);
	if (!nightly_ran(&cli->ctx, n.day, names, &e)) {
		night_tell(&n, "end", &e);
		failed++;
	}
	tell_end(&n, failed, names);
	return failed ? 1 : 0;
}

const struct command cmd_nightly = {
	.name = "nightly",
	.args = "[--date DAY] [--out DIR] [--backups DIR] [--quiet]",
	.summary = N_("all that the night owes: what is due, the score report, verify, backup"),
	.more = "Day D is what was recorded before its midnight. Report, checkpoint and verify\n"
		"text of a day are kept at the first run; later runs give them again byte for\n"
		"byte. The copy is left out when the day has one. A step that fails stops no\n"
		"other; then the exit status is 1. Run by the account that owns the database.\n",
	.option = options,
	.options = sizeof options / sizeof *options,
	.run = run_nightly,
};
