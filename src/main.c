/* main.c — the console when no command is given, else the command. SPDX-License-Identifier: MIT */
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/help.h"
#include "cli/process.h"
#include "db/db.h"
#include "screens/console.h"

/* The console asks each second: it sees other desks within two (screens.md §6.8). */
static bool
changed_elsewhere(struct ctx *c)
{
	return db_changed_elsewhere(c->db);
}

static void
told_of_waiting(struct ctx *c, void (*told)(void *arg, int seconds), void *arg)
{
	db_on_wait(c->db, told, arg);
}

static void
asked_in_reading(struct ctx *c, bool (*asked)(void *arg), void *arg)
{
	db_on_read(c->db, asked, arg);
}

/* promises.md §4: files come from inbox/ and go to spool/ and outbox/ beside the
 * database only. */
static const char *
folder_beside(const struct cli *cli, const char *name, char *out, size_t size)
{
	const char *end = strrchr(cli->db_file, '/');
	int n = end ? (int)(end - cli->db_file) : 1;

	return str_format(out, size, "%.*s/%s", n, end ? cli->db_file : ".", name) ? out : NULL;
}

static int
run_console(struct cli *cli)
{
	char spool[4096], inbox[4096], outbox[4096];
	struct console_spec spec = {.ctx = &cli->ctx,
		.site = &cli->site,
		.spool = folder_beside(cli, "spool", spool, sizeof spool),
		.inbox = folder_beside(cli, "inbox", inbox, sizeof inbox),
		.outbox = folder_beside(cli, "outbox", outbox, sizeof outbox),
		.theme = cli->theme,
		.no_lines = cli->no_lines,
		.lang = text_lang(),
		.changed = changed_elsewhere,
		.on_wait = told_of_waiting,
		.on_read = asked_in_reading};
	struct err e;
	int status = 0;

	err_clear(&e);
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return cli_misuse(cli,
			N_("The console needs a terminal. jiaoban --help lists what runs "
			   "without one"),
			NULL);
	if (!utf8_locale_use(&e)) { /* whoever reads this, one of the two is theirs */
		text_use(LANG_ZH);
		cli_fail(&e);
		text_use(LANG_EN);
		cli_fail(&e);
		return CLI_USAGE;
	}
	if (!cli->db_found)
		return welcome_run(cli);
	if (!cli_open_for_work(cli, &e) || !process_deny_exec(&e) ||
		!console_run(&spec, &status, &e))
		return cli_fail(&e);
	return status;
}

int
main(int argc, char **argv)
{
	struct cli cli = {0};
	struct err none;
	int status = 0;

	process_harden(&cli.origin);
	/* batch commands too pad by cells; without a UTF-8 locale they still work */
	if (!utf8_locale_use(&none))
		setlocale(LC_CTYPE, "C.UTF-8");
	if (cli_parse(&cli, &argc, &argv, &status))
		status = cli.command ? cli.command->run(&cli, argc, argv) : run_console(&cli);
	cli_close(&cli);
	return cli_flush(status);
}
