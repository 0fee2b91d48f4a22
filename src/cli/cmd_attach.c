/* cmd_attach.c — jiaoban attach, jiaoban attachment: files of entries and incidents. SPDX-License-Identifier: MIT
 *
 * source: LV-09, CON-06.
 */
#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "base/str.h"
#include "cli/cli.h"
#include "domain/attachment.h"

static const struct cli_option add_options[] = {
	{"incident", NULL, N_("NO is the number of an incident, not of an entry")},
};
static const struct cli_option options[] = {
	{"incident", NULL, N_("NO is the number of an incident, not of an entry")},
	{"format", "FORMAT", N_("text, csv, json or html, for list")},
};

/* The entry or incident of this number at the desk of --desk. */
static bool
thing_of(struct cli *cli, const char *number, struct record_about *out, struct err *e)
{
	int64_t no;

	if (!str_to_int64(number, &no) || no < 1)
		return err_set(e, ERR_INVALID, .field = "no",
			.msgid = N_("\"{1}\" is no entry number. Example: 214"), .arg = {number});
	if (!cli->who.desk)
		return err_set(e, ERR_INVALID, .field = "desk",
			.msgid = N_("An entry belongs to a desk. Name it. Example: --desk "
				    "front-1"));
	out->type = cli_value(cli, "incident") ? RECORD_INCIDENT : RECORD_ENTRY;
	return attachment_thing_of_no(&cli->who, cli->who.desk, no, out, e);
}

/* --- attach --- */

static bool
attach(struct cli *cli, const char *number, const char *file, int64_t *id, struct err *e)
{
	const struct file_ask ask = {.name = file, .max = ATTACHMENT_BYTES_MAX};
	struct record_about about;
	struct buf bytes;

	buf_init(&bytes);
	bool ok = cli_actor(cli, e) && thing_of(cli, number, &about, e) &&
		  file_read_whole(&ask, &bytes, e) &&
		  attachment_add(&cli->who, about,
			  &(const struct attachment_new){file, bytes.p, bytes.len}, id, e);
	buf_free(&bytes);
	return ok;
}

static bool
say_attached(struct cli *cli, int64_t id, struct err *e)
{
	char text[1024], number[24], size[32];
	struct attachments one;

	if (!attachment_get(&cli->who, id, &one, e))
		return false;
	(void)str_format(number, sizeof number, "%" PRId64, one.file->seq);
	attachment_size(size, sizeof size, one.file->bytes);
	(void)text_fill(text, sizeof text, tr(N_("Attached as number {1}: {2} ({3})")), number,
		one.file->name, size);
	puts(text);
	attachments_free(&one);
	return true;
}

static int
run_attach(struct cli *cli, int argc, char **argv)
{
	struct err e;
	int64_t id;

	if (argc != 2)
		return cli_misuse(cli, N_("A number and a file are needed"), NULL);
	err_clear(&e);
	if (!attach(cli, argv[0], argv[1], &id, &e) || !say_attached(cli, id, &e))
		return cli_fail(&e);
	return 0;
}

const struct command cmd_attach = {
	.name = "attach",
	.args = "NO FILE [--incident] --desk DESK --as LOGIN",
	.summary = N_("attaches a file to an entry or an incident of the desk"),
	.more = "Whoever may write the desk's log. At most [attachment.max_kib] (5 MB) a file,\n"
		"[attachment.max_files] files. It is stored in the database, its SHA-256 in the\n"
		"signed record; two people can erase it: jiaoban erase text DESK NUMBER 0.",
	.option = add_options,
	.options = sizeof add_options / sizeof *add_options,
	.person = true,
	.run = run_attach,
};

/* --- attachment list, export --- */

/* The last two have no room in 80 columns. */
enum { TEXT_COLUMNS = 6, COLUMNS = 8 };
static const struct rtable_column columns[COLUMNS] = {
	{"number", N_("Number"), RTABLE_INT},
	{"file", N_("File"), RTABLE_TEXT},
	{"bytes", N_("Bytes"), RTABLE_INT},
	{"by", N_("By"), RTABLE_TEXT},
	{"at", N_("Attached"), RTABLE_MINUTE},
	{"to_no", N_("Of no."), RTABLE_INT},
	{"media", N_("Type"), RTABLE_TEXT},
	{"sha256", N_("SHA-256"), RTABLE_TEXT},
};

static bool
do_list(struct cli *cli, const char *number, struct err *e)
{
	const char *format = cli_value(cli, "format");
	bool text = !format || str_eq(format, "text");
	struct record_about about;
	struct attachments l;
	struct rtable t;

	if (!thing_of(cli, number, &about, e) || !attachment_list(&cli->who, about, &l, e))
		return false;
	rtable_init(
		&t, "attachments", N_("Attached files"), columns, text ? TEXT_COLUMNS : COLUMNS);
	for (int i = 0; i < l.n; i++) {
		const struct attachment *f = &l.file[i];
		rtable_number(&t, f->seq);
		rtable_text(&t, f->name);
		rtable_number(&t, f->bytes);
		rtable_text(&t, f->by_name);
		rtable_number(&t, f->at_utc_us);
		rtable_number(&t, f->no);
		if (text)
			continue;
		rtable_text(&t, f->media);
		rtable_text(&t, f->sha256);
	}
	bool ok = cli_render(cli, &t, e);
	rtable_free(&t);
	attachments_free(&l);
	return ok;
}

/* P4: what somebody else made never goes to a terminal. */
static bool
goes_somewhere(const struct cli *cli, struct err *e)
{
	return cli->output || !isatty(STDOUT_FILENO) ||
	       err_set(e, ERR_INVALID, .field = "o",
		       .msgid = N_("A file does not go to the terminal. Add -o FILE"));
}

/* The bytes as they were attached, to -o FILE or to stdout. */
static bool
do_export(struct cli *cli, const char *number, struct err *e)
{
	int64_t seq, id;
	struct buf bytes;

	if (!str_to_int64(number, &seq) || seq < 1)
		return err_set(e, ERR_INVALID, .field = "number",
			.msgid = N_("\"{1}\" is no number of a file. Example: 812"),
			.arg = {number});
	if (!goes_somewhere(cli, e) || !attachment_find(&cli->who, cli->who.desk, seq, &id, e))
		return false;
	buf_init(&bytes);
	bool ok =
		attachment_take(&cli->who, id, &bytes, e) && cli_write(cli, cli->output, &bytes, e);
	buf_free(&bytes);
	return ok;
}

static int
run_attachment(struct cli *cli, int argc, char **argv)
{
	static const char *const verbs[] = {"list", "export"};
	int verb = argc > 0 ? cli_verb(verbs, 2, argv[0]) : -1;
	struct err e;

	if (verb < 0 || argc != 2)
		return cli_misuse(cli, N_("This needs list NO or export NUMBER"), NULL);
	err_clear(&e);
	if (!cli_actor(cli, &e) ||
		!(verb == 0 ? do_list(cli, argv[1], &e) : do_export(cli, argv[1], &e)))
		return cli_fail(&e);
	return 0;
}

const struct command cmd_attachment = {
	.name = "attachment",
	.args = "list NO|export NUMBER [--incident] [-o FILE] --desk DESK --as LOGIN",
	.summary = N_("lists the files of an entry or an incident, or takes one out"),
	.more = "Taking one out needs the right to customers' data and is recorded (CON-06).\n"
		"NUMBER is that of the list. Every byte is checked against the signed record\n"
		"before anything is written.",
	.option = options,
	.options = sizeof options / sizeof *options,
	.person = true,
	.run = run_attachment,
};
