/* cmd_volume.c — jiaoban volume: the log in monthly volumes. SPDX-License-Identifier: MIT
 *
 * source: LOG-09, contract.md §1.
 */
#include "cli/cli.h"
#include "cli/commands.h"
#include "domain/desk.h"
#include "domain/volume.h"
#include "report/print.h"
#include "report/volume_sheet.h"

static const struct cli_option options[] = {
	{"custodian", "STAFF_NO", N_("for close: who keeps the volume from now on")},
	{"format", "FORMAT", N_("text, csv, json or html; of show text or html")},
};

static const struct rtable_column columns[] = {
	{"desk", N_("Desk"), RTABLE_TEXT},
	{"month", N_("In month"), RTABLE_TEXT},
	{"entries", N_("Entries"), RTABLE_INT},
	{"first_no", N_("From no."), RTABLE_INT},
	{"last_no", N_("To no."), RTABLE_INT},
	{"closed_at", N_("Closed at"), RTABLE_MINUTE},
	{"closer", N_("Closer"), RTABLE_TEXT},
	{"custodian", N_("Keeper"), RTABLE_TEXT},
	{"no", N_("No."), RTABLE_INT},
	{"from_seq", N_("From record"), RTABLE_INT},
	{"to_seq", N_("To record"), RTABLE_INT},
	{"checkpoint", N_("Checkpoint"), RTABLE_TEXT},
};
enum { COLUMNS = sizeof columns / sizeof *columns, PAPER_COLUMNS = 8 };

/* ---- list ---- */

struct listing {
	struct cli *cli;
	struct rtable *t;
	struct err *e;
	bool failed;
};

static bool
put_volume(struct listing *l, const struct desk *d, const struct volume *v)
{
	char month[VOLUME_MONTH_BYTES], anchor[LEDGER_ANCHOR_BYTES];
	struct rtable *t = l->t;

	volume_month_text(month, v->month);
	rtable_text(t, d->code);
	rtable_text(t, month);
	rtable_number(t, v->entries);
	rtable_number(t, v->first_no);
	rtable_number(t, v->last_no);
	rtable_number(t, v->closed_us);
	rtable_text(t, v->closer_no);
	rtable_text(t, v->keeper_no);
	if (t->columns == PAPER_COLUMNS)
		return true;
	if (!volume_anchor(&l->cli->who, v->id, anchor, l->e))
		return false;
	rtable_number(t, v->no);
	rtable_number(t, v->from_seq);
	rtable_number(t, v->to_seq);
	rtable_text(t, anchor);
	return true;
}

/* Oldest first, as they stand on a shelf. */
static bool
put_desk(void *arg, const struct desk *d)
{
	struct listing *l = arg;
	const int64_t only = l->cli->desk ? l->cli->ctx.desk : 0;
	struct volumes all;
	struct arena a;
	struct err no;

	err_clear(&no);
	if (only ? d->id != only
		 : !access_may(&l->cli->who, ACT_LOG_READ,
			   &(const struct access_object){.desk = d->id}, &no))
		return true;
	arena_init(&a);
	l->failed = !volume_list(&l->cli->who, d->id, &a, &all, l->e);
	for (int i = l->failed ? 0 : all.n; !l->failed && i > 0; i--)
		l->failed = !put_volume(l, d, &all.volume[i - 1]);
	arena_free(&a);
	return !l->failed;
}

static bool
do_list(struct cli *cli, struct err *e)
{
	const char *format = cli_value(cli, "format");
	const bool files = format && (str_eq(format, "csv") || str_eq(format, "json"));
	struct listing l = {.cli = cli, .e = e};
	struct rtable t;

	rtable_init(&t, "volume-list", N_("Volumes"), columns, files ? COLUMNS : PAPER_COLUMNS);
	l.t = &t;
	const bool ok =
		desk_list(&cli->who, put_desk, &l, e) && !l.failed && cli_render(cli, &t, e);
	rtable_free(&t);
	return ok;
}

/* ---- one of them ---- */

static bool
desk_named(const struct cli *cli, struct err *e)
{
	return (cli->desk && cli->ctx.desk) ||
	       err_set(e, ERR_INVALID, .field = "desk",
		       .msgid = N_("Say which desk's volume: --desk front-1"));
}

static bool
do_show(struct cli *cli, const char *word, struct err *e)
{
	const char *format = cli_value(cli, "format");
	enum render_format f = RENDER_TEXT;
	struct buf text, out;
	struct volume v;
	int month;

	if (format && (!render_format_parse(format, &f) || (f != RENDER_TEXT && f != RENDER_HTML)))
		return err_set(e, ERR_INVALID, .field = "format",
			.msgid = N_("A sheet is text or html, not \"{1}\""), .arg = {format});
	if (!desk_named(cli, e) || !volume_month_parse(word, &month, e) ||
		!volume_of_month(&cli->who, cli->ctx.desk, month, &v, e))
		return false;
	buf_init(&text);
	buf_init(&out);
	bool ok = volume_sheet(&cli->who, v.id, &text, e);
	if (ok && f == RENDER_HTML)
		render_page(buf_str(&text),
			&(const struct render_ask){
				.site = cli->site.name, .what = tr("Volume of the duty log")},
			&out);
	ok = ok && cli_write(cli, cli->output, f == RENDER_HTML ? &out : &text, e);
	buf_free(&text);
	buf_free(&out);
	return ok;
}

/* out: the checkpoint line of the closing, for paper. */
static bool
do_close(struct cli *cli, const char *word, struct err *e)
{
	struct volume_closing v = {.desk = cli->ctx.desk};
	const char *keeper = cli_value(cli, "custodian");
	char anchor[LEDGER_ANCHOR_BYTES];
	struct person p;
	struct buf out;
	int64_t id;

	if (!desk_named(cli, e) || !volume_month_parse(word, &v.month, e))
		return false;
	if (keeper && !person_by_staff_no(&cli->who, keeper, &p, e))
		return false;
	v.custodian = keeper ? p.id : 0;
	if (!volume_close(&cli->who, &v, &id, e) || !volume_anchor(&cli->who, id, anchor, e))
		return false;
	buf_init(&out);
	buf_puts(&out, anchor);
	buf_putc(&out, '\n');
	const bool ok = cli_write(cli, cli->output, &out, e);
	buf_free(&out);
	return ok;
}

/* ---- the command ---- */

static int
run_volume(struct cli *cli, int argc, char **argv)
{
	static const char *const verbs[] = {"list", "show", "close"};
	const int verb = cli_verb(verbs, 3, argc ? argv[0] : NULL);
	struct err e;

	if (verb < 0 || (verb > 0 && argc < 2))
		return cli_misuse(cli, N_("Say what to do: {1}"), "list, show MONTH, close MONTH");
	if (argc > (verb ? 2 : 1))
		return cli_misuse(cli, N_("\"{1}\" is not expected here"), argv[verb ? 2 : 1]);
	err_clear(&e);
	bool ok = cli_actor(cli, &e);
	if (ok)
		ok = verb == 0   ? do_list(cli, &e)
		     : verb == 1 ? do_show(cli, argv[1], &e)
				 : do_close(cli, argv[1], &e);
	return ok ? 0 : cli_fail(&e);
}

const struct command cmd_volume = {
	.name = "volume",
	.args = "list|show MONTH|close MONTH --custodian STAFF_NO [--desk DESK] [-o FILE]",
	.summary = N_("the log of a desk in monthly volumes: list, title page, closing"),
	.more = "Volumes are closed in their order, each once, when its month is over (LOG-09).\n"
		"close prints the checkpoint line; verify compares the volume with the chain.\n",
	.option = options,
	.options = sizeof options / sizeof *options,
	.person = true,
	.run = run_volume,
};
