/* cmd_backup.c — jiaoban backup: verified before it has its name. SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "cli/cli.h"
#include "cli/part.h"
#include "db/db.h"
#include "db/migrate.h"
#include "domain/verify.h"

/* Opens a copy and verifies it from end to end: only then is it called done. */
static bool
copy_is_whole(struct cli *cli, const char *file, const struct verify_ask *ask, struct err *e)
{
	struct ctx c = cli->ctx;
	struct verify_result *r = mem_alloc(sizeof *r);
	bool ok;

	if (!r)
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to verify"));
	c.db = NULL;
	ok = db_open(file, DB_OPEN, &c.db, e) && db_quick_check(c.db, e) &&
	     verify_run(&c, ask, r, e);
	if (ok && r->findings_total)
		ok = err_set(e, ERR_CORRUPT, .where = file,
			.msgid = N_("The copy is not whole. jiaoban verify tells what is damaged"));
	verify_result_free(r);
	mem_free(r);
	db_close(c.db);
	return ok;
}

/* P1: what is called FILE was verified. */
bool
part_backup(struct cli *cli, const char *file, const struct verify_ask *ask, struct err *e)
{
	struct part p;

	if (!part_begin(&p, file, "FILE", e))
		return false;
	if (db_backup(cli->db, p.part, e) && copy_is_whole(cli, p.part, ask, e) &&
		part_give_its_name(&p, e))
		return true;
	part_remove(&p);
	return false;
}

static int
run_backup(struct cli *cli, int argc, char **argv)
{
	static const struct verify_ask everything;
	char line[512];
	struct err e;

	if (argc != 1)
		return cli_misuse(cli, N_("One file name is needed"), NULL);
	err_clear(&e);
	if (!cli_open(cli, &e) || !part_backup(cli, argv[0], &everything, &e))
		return cli_fail(&e);
	text_fill(line, sizeof line,
		tr(N_("Backed up to {1} and verified. Keep \"pepper\" apart from it.")), argv[0],
		NULL, NULL);
	puts(line);
	return 0;
}

const struct command cmd_backup = {
	.name = "backup",
	.args = "FILE",
	.summary = N_("copies the database to a new file and verifies the copy"),
	.run = run_backup,
};
