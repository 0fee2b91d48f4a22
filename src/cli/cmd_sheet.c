/* cmd_sheet.c — jiaoban sheet: the signed handover sheet as text. SPDX-License-Identifier: MIT */
#include "cli/cli.h"
#include "domain/act.h"
#include "domain/handover.h"
#include "report/sheet.h"

static const struct cli_option options[] = {
	{"number", "ID", N_("the handover's number; the desk's newest signed one if not given")},
};

/* The newest handover of the desk that somebody signed. */
static bool
newest_signed(struct cli *cli, int64_t *id, struct err *e)
{
	struct handover_rows l = {0};
	struct arena a;
	bool ok;

	arena_init(&a);
	*id = 0;
	ok = handover_list(&cli->who, &(struct handover_page){cli->ctx.desk, 0, 20}, &a, &l, e);
	for (int i = 0; ok && i < l.n && !*id; i++)
		if (handover_is_signed(l.row[i].state))
			*id = l.row[i].id;
	arena_free(&a);
	if (ok && !*id)
		return err_set(e, ERR_NOT_FOUND, .field = "desk",
			.msgid =
				N_("No handover was signed at this desk yet. Name another --desk"));
	return ok;
}

static bool
sheet_out(struct cli *cli, struct err *e)
{
	const char *number = cli_value(cli, "number");
	struct buf out;
	int64_t id;
	bool ok;

	if (number && (!str_to_int64(number, &id) || id < 1))
		return err_set(e, ERR_INVALID, .field = "number",
			.msgid = N_("{1} is not a handover's number"), .arg = {number});
	if (!cli_actor(cli, e) || (!number && !newest_signed(cli, &id, e)))
		return false;
	buf_init(&out);
	ok = sheet_print(&cli->who, id, text_lang(), &out, e) &&
	     cli_write(cli, cli->output, &out, e);
	buf_free(&out);
	return ok;
}

static int
run_sheet(struct cli *cli, int argc, char **argv)
{
	struct err e;

	if (argc > 0)
		return cli_misuse(cli, N_("\"{1}\" is not expected here"), argv[0]);
	err_clear(&e);
	return sheet_out(cli, &e) ? 0 : cli_fail(&e);
}

const struct command cmd_sheet = {
	.name = "sheet",
	.args = "--desk DESK [--number ID] [-o FILE]",
	.summary = N_("prints a signed handover sheet from the signed bytes"),
	.option = options,
	.options = sizeof options / sizeof *options,
	.person = true,
	.run = run_sheet,
};
