/* cmd_sheet.c — jiaoban sheet: the signed handover sheet, text or HTML. SPDX-License-Identifier: MIT */
#include "cli/cli.h"
#include "domain/act.h"
#include "domain/export.h"
#include "domain/handover.h"
#include "report/sheet.h"

enum { COPIES_MAX = 9 };

static const struct cli_option options[] = {
	{"number", "ID", N_("the handover's number; the desk's newest signed one if not given")},
	{"copies", "N", N_("as many, all alike; 2 if not given")},
	{"format", "FORMAT", N_("text or html; text if not given")},
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

struct wanted {
	int64_t id, copies;
	enum render_format format;
};

static bool
read_wanted(struct cli *cli, struct wanted *w, struct err *e)
{
	const char *number = cli_value(cli, "number"), *copies = cli_value(cli, "copies"),
		   *format = cli_value(cli, "format");

	*w = (struct wanted){.copies = SHEET_COPIES, .format = RENDER_TEXT};
	if (number && (!str_to_int64(number, &w->id) || w->id < 1))
		return err_set(e, ERR_INVALID, .field = "number",
			.msgid = N_("{1} is not a handover's number"), .arg = {number});
	if (copies &&
		(!str_to_int64(copies, &w->copies) || w->copies < 1 || w->copies > COPIES_MAX))
		return err_set(e, ERR_INVALID, .field = "copies", .rule = "SHO-12",
			.msgid = N_("{1} is not a number of copies. From 1 to 9 are printed"),
			.arg = {copies});
	if (format && (!render_format_parse(format, &w->format) ||
			      (w->format != RENDER_TEXT && w->format != RENDER_HTML)))
		return err_set(e, ERR_INVALID, .field = "format",
			.msgid = N_("A sheet is text or html, not \"{1}\""), .arg = {format});
	return true;
}

/* SHO-12: two identical copies, each of which says everything. */
static void
put_copies(const struct cli *cli, const struct wanted *w, const char *text, struct buf *out)
{
	if (w->format == RENDER_HTML) {
		render_page(text,
			&(const struct render_ask){.site = cli->site.name,
				.what = tr("Shift handover record"),
				.copies = (int)w->copies},
			out);
		return;
	}
	for (int64_t i = 0; i < w->copies; i++) {
		if (i > 0)
			buf_putc(out, '\f');
		buf_puts(out, text);
	}
}

/* CON-06: a sheet holds what customers are quoted with; who takes it is
 * recorded before it goes out. */
static bool
record_export(struct cli *cli, int64_t id, struct err *e)
{
	struct handover_view v;
	char stem[40];

	if (!handover_load(&cli->who, id, &v, e))
		return false;
	const int64_t desk = v.h.desk;
	handover_view_free(&v);
	str_format(stem, sizeof stem, "handover-%lld", (long long)id);
	return export_printed(&cli->who, desk, stem, e);
}

static bool
sheet_out(struct cli *cli, struct err *e)
{
	struct buf text, out;
	struct wanted w;

	if (!read_wanted(cli, &w, e) || !cli_actor(cli, e) ||
		(!w.id && !newest_signed(cli, &w.id, e)))
		return false;
	buf_init(&text);
	buf_init(&out);
	bool ok =
		sheet_print(&cli->who, w.id, text_lang(), &text, e) && record_export(cli, w.id, e);
	if (ok) {
		put_copies(cli, &w, buf_str(&text), &out);
		ok = cli_write(cli, cli->output, &out, e);
	}
	buf_free(&text);
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
	.args = "--desk DESK [--number ID] [--copies N] [--format text|html] [-o FILE]",
	.summary = N_("prints a signed handover sheet from the signed bytes"),
	.more = "Two copies, one for each side; who prints one is recorded (CON-06).\n",
	.option = options,
	.options = sizeof options / sizeof *options,
	.person = true,
	.run = run_sheet,
};
