/* keep.c — commands that list a table, add to it and change it. SPDX-License-Identifier: MIT */
#include "cli/cli.h"

int
cli_keep(struct cli *cli, int argc, char **argv, const struct cli_keep *keep)
{
	static const char *const verbs[] = {"list", "add", "set"};
	int verb = cli_verb(verbs, 3, argc ? argv[0] : NULL);
	struct err e;
	bool ok;

	if (verb < 0)
		return cli_misuse(cli, N_("Say what to do: {1}"), "list, add, set");
	if (verb > 0 && argc != 2)
		return cli_misuse(cli, keep->missing, argv[0]);
	err_clear(&e);
	ok = cli_actor(cli, &e) &&
	     (verb == 0 ? keep->list(cli, &e) : keep->set(cli, argv[1], verb == 1, &e));
	return ok ? 0 : cli_fail(&e);
}

bool
cli_name(char *out, size_t size, const char *name, const char *field, struct err *e)
{
	return !name || str_copy(out, size, name) ||
	       err_set(e, ERR_INVALID, .field = field, .msgid = N_("This name is too long"));
}

bool
cli_yes_no(const struct cli *cli, const char *option, bool *out, struct err *e)
{
	const char *v = cli_value(cli, option);

	if (v && !str_eq(v, "yes") && !str_eq(v, "no"))
		return err_set(e, ERR_INVALID, .field = option,
			.msgid = N_("{1} is neither yes nor no"), .arg = {v});
	if (v)
		*out = str_eq(v, "yes");
	return true;
}

void
cli_cell_yes_no(struct rtable *t, bool yes)
{
	rtable_word(t, yes ? N_("yes") : N_("no"), yes ? "yes" : "no");
}
