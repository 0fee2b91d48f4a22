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
do_list(struct cli *cli, const struct entry_template_list *all, struct err *e)
{
	struct rtable t;
	bool ok;

	rtable_init(
		&t, "template-list", N_("Templates"), columns, sizeof columns / sizeof *columns);
	for (int i = 0; i < all->n; i++) {
		const struct entry_template *row = &all->item[i];

		rtable_text(&t, row->code);
		rtable_text(&t, entry_kind_row(row->kind)->code);
		rtable_text(&t, row->text);
		rtable_word(&t, row->in_use ? N_("yes") : N_("no"), row->in_use ? "yes" : "no");
	}
	ok = cli_render(cli, &t, e);
	rtable_free(&t);
	return ok;
}

static bool
fill(struct cli *cli, struct entry_template *t, struct err *e)
{
	const char *kind = cli_value(cli, "kind"), *text = cli_value(cli, "text");
	const char *use = cli_value(cli, "use");

	if (kind)
		t->kind = entry_kind_find(kind, strlen(kind));
	if (use && !str_eq(use, "yes") && !str_eq(use, "no"))
		return err_set(e, ERR_INVALID, .field = "use",
			.msgid = N_("{1} is neither yes nor no"), .arg = {use});
	if (use)
		t->in_use = str_eq(use, "yes");
	if (text && !str_copy(t->text, sizeof t->text, text))
		t->text[0] = '\0'; /* refused by the check with what is allowed */
	return true;
}

static bool
do_change(struct cli *cli, const struct entry_template_list *all, const char *code, bool add,
	struct err *e)
{
	const struct entry_template *old = entry_template_find(all, code, strlen(code));
	struct entry_template t = {.kind = ENTRY_NOTE, .in_use = true};

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
	static const char *const verbs[] = {"list", "add", "set"};
	int verb = cli_verb(verbs, 3, argc ? argv[0] : NULL);
	struct entry_template_list all;
	struct err e;
	bool ok;

	if (verb < 0)
		return cli_misuse(cli, N_("Say what to do: {1}"), "list, add, set");
	if (verb > 0 && argc != 2)
		return cli_misuse(
			cli, N_("One code is needed after \"{1}\", for example rf"), argv[0]);
	err_clear(&e);
	ok = cli_actor(cli, &e) && entry_template_list(&cli->ctx, &all, &e);
	if (ok)
		ok = verb == 0 ? do_list(cli, &all, &e)
			       : do_change(cli, &all, argv[1], verb == 1, &e);
	return ok ? 0 : cli_fail(&e);
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
