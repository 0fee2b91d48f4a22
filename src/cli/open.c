/* open.c — opens the database and the site, and says who acts. SPDX-License-Identifier: MIT */
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/day.h"
#include "cli/cli.h"
#include "db/db.h"
#include "db/migrate.h"
#include "domain/desk.h"
#include "domain/enrol.h"
#include "domain/ledger.h"
#include "domain/session.h"
#include "domain/setup.h"

enum actor_option { AS, AS_FD, AS_FILE, WITH, WITH_FD, WITH_FILE };

bool
cli_make_directories(const char *file, struct err *e)
{
	char path[4096];

	if (!str_copy(path, sizeof path, file))
		return err_set(
			e, ERR_INVALID, .field = "db", .msgid = N_("This file name is too long"));
	for (char *p = strchr(path + 1, '/'); p; p = strchr(p + 1, '/')) {
		*p = '\0';
		if (access(path, F_OK) != 0 && mkdir(path, 0700) != 0)
			return err_set(e, ERR_IO, .where = file,
				.msgid = N_("The folder for the database could not be made"));
		*p = '/';
	}
	return true;
}

/* Evidence in each record: which terminal, which Unix account. */
static void
fill_where(struct ctx *c)
{
	const char *tty = ttyname(STDIN_FILENO);
	const struct passwd *pw = getpwuid(geteuid());

	if (tty && str_starts(tty, "/dev/"))
		tty += 5;
	str_copy(c->terminal, sizeof c->terminal, tty ? tty : "batch");
	str_copy(c->account, sizeof c->account, pw ? pw->pw_name : "");
}

static bool
find_desk(struct cli *cli, struct err *e)
{
	struct desk d;
	struct err none;

	if (cli->desk) {
		if (!desk_find(&cli->ctx, cli->desk, &d, e))
			return false;
		cli->ctx.desk = d.id;
	} else if (desk_by_terminal(&cli->ctx, cli->ctx.terminal, &d, &none)) {
		cli->ctx.desk = d.id;
	}
	return true;
}

bool
cli_open(struct cli *cli, struct err *e)
{
	if (!seal_init(e) || !db_open(cli->db_file, DB_OPEN, &cli->db, e))
		return false;
	cli->ctx = (struct ctx){.db = cli->db, .clock = clock_system()};
	fill_where(&cli->ctx);
	return migrate_run(cli->db, e) && setup_open(&cli->ctx, &cli->site, e) && find_desk(cli, e);
}

void
cli_close(struct cli *cli)
{
	if (cli->second.db)
		session_confirm_end(&cli->second);
	if (cli->who.db)
		session_confirm_end(&cli->who);
	if (cli->ctx.db)
		setup_close(&cli->ctx);
	db_close(cli->db);
	cli->db = NULL;
}

/* ORG-06: a name that nobody has is counted, delayed and answered like one
 * that somebody has. */
static bool
refuse_unknown(struct cli *cli, const char *login, const char *password, struct err *e)
{
	struct ctx nobody = cli->ctx;

	if (session_sign_in(&nobody, login, password, NULL, NULL, e))
		die("nobody signed in"); /* cannot be: session_who did not find them */
	return false;
}

static bool
confirm(struct cli *cli, enum actor_option first, struct ctx *as, struct err *e)
{
	char password[ENROL_PASSWORD_MAX * 4 + 1], prompt[160];
	const char *login = cli->actor[first];
	struct person p = {0};
	bool known = session_who(&cli->ctx, login, &p, e), ok;

	if (!known && e->code != ERR_NOT_FOUND)
		return false;
	text_fill(prompt, sizeof prompt, tr(N_("Password of {1}: ")), login, NULL, NULL);
	ok = cli_password(prompt, cli->actor[first + 1], cli->actor[first + 2], password,
		     sizeof password, e) &&
	     (known ? session_confirm(&cli->ctx, p.id, password, as, NULL, e)
		    : refuse_unknown(cli, login, password, e));
	if (!ok && str_starts(e->msgid ? e->msgid : "", "Password is wrong. "))
		e->msgid = N_("Password is wrong, or the name is. {1} tries left");
	seal_wipe(password, sizeof password);
	return ok;
}

bool
cli_schema_check(struct cli *cli, struct err *e)
{
	return migrate_is_whole(cli->db, e);
}

bool
cli_open_for_work(struct cli *cli, struct err *e)
{
	return cli_open(cli, e) && cli_schema_check(cli, e) && ledger_heads_check(&cli->ctx, e);
}

bool
cli_two_named(const struct cli *cli)
{
	return cli->actor[AS] && cli->actor[WITH];
}

bool
cli_actor(struct cli *cli, struct err *e)
{
	if (!cli->actor[AS])
		return err_set(e, ERR_INVALID, .field = "as",
			.msgid = N_("This needs a person who signs it. Add --as LOGIN"));
	if (!cli_open_for_work(cli, e) || !confirm(cli, AS, &cli->who, e))
		return false;
	return !cli->actor[WITH] || confirm(cli, WITH, &cli->second, e);
}

bool
cli_day(const struct cli *cli, const char *option, int *day, struct err *e)
{
	const char *v = cli_value(cli, option);

	*day = 0;
	if (v && !day_parse(v, day))
		return err_set(e, ERR_INVALID, .field = option,
			.msgid = N_("{1} is not a day. Write it like 2026-11-21"), .arg = {v});
	return true;
}
