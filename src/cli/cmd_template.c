/* cmd_template.c — jiaoban template: sentences with blanks for the entry line. SPDX-License-Identifier: MIT */
#include <string.h>

#include "cli/cli.h"
#include "domain/entry_template.h"

static const struct cli_option options[] = {
	{"kind", "KIND",
		N_("the kind of entry it makes, for example complaint; note if not given")},
	{"text", "TEXT", N_("the sentence; blanks are {words} in braces or ___")},
	{"use", "yes|no", N_("offered in the entry line; one out of use stays in the list")},
	{"format", "FORMAT", N_("text, csv, json or html, for list")},
};

static const struct rtable_column columns[] = {
	{"code", N_("Template"), RTABLE_TEXT},
	{"kind", N_("Kind"), RTABLE_TEXT},
	{"text", N_("Text"), RTABLE_TEXT},
	{"in_use", N_("In use"), RTABLE_WORD},
};

static bool
do_list(struct cli *cli, struct err *e)
{
	struct entry_template_list all;
	struct rtable t;
	bool ok;

	if (!entry_template_list(&cli->ctx, &all, e))
		return false;
	rtable_init(
		&t, "template-list", N_("Templates"), columns, sizeof columns / sizeof *columns);
	for (int i = 0; i < all.n; i++) {
		const struct entry_template *row = &all.item[i];

		rtable_text(&t, row->code);
		rtable_text(&t, entry_kind_row(row->kind)->code);
		rtable_text(&t, row->text);
		cli_cell_yes_no(&t, row->in_use);
	}
	ok = cli_render(cli, &t, e);
	rtable_free(&t);
	return ok;
}

static bool
fill(struct cli *cli, struct entry_template *t, struct err *e)
{
	const char *kind = cli_value(cli, "kind"), *text = cli_value(cli, "text");

	if (kind)
		t->kind = entry_kind_find(kind, strlen(kind));
	if (text && !str_copy(t->text, sizeof t->text, text))
		t->text[0] = '\0'; /* refused by the check with what is allowed */
	return cli_yes_no(cli, "use", &t->in_use, e);
}

static bool
do_set(struct cli *cli, const char *code, bool add, struct err *e)
{
	struct entry_template t = {.kind = ENTRY_NOTE, .in_use = true};
	const struct entry_template *old;
	struct entry_template_list all;

	if (!entry_template_list(&cli->ctx, &all, e))
		return false;
	old = entry_template_find(&all, code, strlen(code));
	if (!add && !old)
		return err_set(e, ERR_NOT_FOUND, .field = "code",
			.msgid = N_("There is no template {1}. \"template list\" shows them"),
			.arg = {code});
	if (!add)
		t = *old;
	else if (!str_copy(t.code, sizeof t.code, code))
		t.code[0] = '\0';
	return fill(cli, &t, e) && entry_template_set(&cli->who, &t, e);
}

static int
run_template(struct cli *cli, int argc, char **argv)
{
	static const struct cli_keep keep = {
		do_list, do_set, N_("One code is needed after \"{1}\", for example rf")};

	return cli_keep(cli, argc, argv, &keep);
}

const struct command cmd_template = {
	.name = "template",
	.args = "list|add CODE --text TEXT|set CODE",
	.summary = N_("sentences with blanks that ;CODE and Tab write into the entry line"),
	.more = "Whatever the entry line understands may stand in a template:\n"
		"\"Call back {who} about #{ticket} >{time}\". A template belongs to the whole\n"
		"site. Codes are unique and never change; a template is taken out of use with\n"
		"set CODE --use no. Supervisors, managers, directors and ops may change them.",
	.option = options,
	.options = sizeof options / sizeof *options,
	.person = true,
	.run = run_template,
};
