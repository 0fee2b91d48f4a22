/* cmd_export.c — jiaoban export: signed records, for anyone to check. SPDX-License-Identifier: MIT */
#include <string.h>

#include "cli/cli.h"
#include "domain/desk.h"
#include "domain/export.h"

static const struct cli_option options[] = {
	{"chain", "NAME", N_("only this desk's records, or \"site\"; all if not given")},
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

static int
run_export(struct cli *cli, int argc, char **argv)
{
	struct err e;

	if (argc != 1 || !str_eq(argv[0], "records"))
		return cli_misuse(cli, N_("Say what to take out: {1}"), "records");
	err_clear(&e);
	return export_out(cli, &e) ? 0 : cli_fail(&e);
}

const struct command cmd_export = {
	.name = "export",
	.args = "records [--chain NAME] [-o FILE]",
	.summary = N_("takes signed records out, to be checked without this program"),
	.option = options,
	.options = sizeof options / sizeof *options,
	.person = true,
	.run = run_export,
};
