/* cmd_policy.c — jiaoban policy: the policy parameters and their history. SPDX-License-Identifier: MIT */
#include "cli/cli.h"
#include "cli/rows.h"
#include "domain/param.h"

static const struct cli_option options[] = {
	{"from", "DAY", N_("the day from which it holds; today if not given")},
	{"why", "TEXT", N_("the reason, kept with it")},
	{"format", "FORMAT", N_("text, csv, json or html, for list and show")},
};

static const struct rtable_column list_columns[] = {
	{"name", N_("Parameter"), RTABLE_TEXT},
	{"value", N_("Value"), RTABLE_TEXT},
	{"unit", N_("Unit"), RTABLE_WORD},
	{"shipped", N_("Shipped"), RTABLE_TEXT},
	{"rule", N_("Rule"), RTABLE_TEXT},
};

static bool
do_list(struct cli *cli, struct err *e)
{
	char value[PARAM_VALUE_BYTES];
	struct rtable t;
	bool ok = true;
	int n;
	const struct param_def *d = param_table(&n);

	rtable_init(&t, "policy-list", N_("Policy parameters"), list_columns,
		sizeof list_columns / sizeof *list_columns);
	for (int i = 0; ok && i < n; i++) {
		ok = param_get_text(&cli->ctx, d[i].name, 0, value, e);
		rtable_text(&t, d[i].name);
		rtable_text(&t, value);
		rtable_word(&t, d[i].unit ? d[i].unit : "", d[i].unit ? d[i].unit : "");
		rtable_text(&t, d[i].fallback);
		rtable_text(&t, d[i].rule);
	}
	ok = ok && cli_render(cli, &t, e);
	rtable_free(&t);
	return ok;
}

static const struct rtable_column history_columns[] = {
	{"version", N_("Version"), RTABLE_INT},
	{"value", N_("Value"), RTABLE_TEXT},
	{"from", N_("From"), RTABLE_DAY},
	{"by", N_("By"), RTABLE_TEXT},
	{"at", N_("Set at"), RTABLE_MINUTE},
	{"why", N_("Why"), RTABLE_TEXT},
};

static bool
collect(void *rows, const struct param_version *v)
{
	return rows_add(rows, v);
}

static bool
do_show(struct cli *cli, const char *name, struct err *e)
{
	struct rows all = {.size = sizeof(struct param_version)};
	struct person by;
	struct rtable t;
	struct err none;
	bool ok;

	rtable_init(&t, "policy", N_("Policy parameter"), history_columns,
		sizeof history_columns / sizeof *history_columns);
	ok = param_history(&cli->ctx, name, collect, &all, e) && rows_whole(&all, e);
	for (int i = 0; ok && i < all.n; i++) {
		const struct param_version *v = (const struct param_version *)all.row + i;

		rtable_number(&t, v->version);
		rtable_text(&t, v->value);
		rtable_number(&t, v->from_day);
		rtable_text(&t, v->by && person_get(&cli->ctx, v->by, &by, &none) ? by.name : "");
		rtable_number(&t, v->at_utc_us);
		rtable_text(&t, v->why);
	}
	ok = ok && cli_render(cli, &t, e);
	rtable_free(&t);
	rows_free(&all);
	return ok;
}

static bool
do_set(struct cli *cli, const char *name, const char *value, struct err *e)
{
	const char *why = cli_value(cli, "why");
	int from;

	if (!why)
		return err_set(e, ERR_INVALID, .field = "why", .msgid = N_("--{1} is needed here"),
			.arg = {"why"});
	return cli_day(cli, "from", &from, e) && param_set(&cli->who, name, value, from, why, e);
}

static int
run_policy(struct cli *cli, int argc, char **argv)
{
	static const char *const verbs[] = {"list", "show", "set"};
	int verb = cli_verb(verbs, 3, argc ? argv[0] : NULL);
	struct err e;
	bool ok;

	if (verb < 0 || argc != verb + 1)
		return cli_misuse(
			cli, N_("Say what to do: {1}"), "list, show NAME, set NAME VALUE");
	if (verb > 0 && !param_def(argv[1]))
		return cli_misuse(cli,
			N_("There is no parameter \"{1}\". jiaoban policy list shows them"),
			argv[1]);
	err_clear(&e);
	ok = cli_actor(cli, &e);
	if (ok)
		ok = verb == 0   ? do_list(cli, &e)
		     : verb == 1 ? do_show(cli, argv[1], &e)
				 : do_set(cli, argv[1], argv[2], &e);
	return ok ? 0 : cli_fail(&e);
}

const struct command cmd_policy = {
	.name = "policy",
	.args = "list|show NAME|set NAME VALUE [--from DAY] --why TEXT",
	.summary = N_("the policy parameters, with their history"),
	.option = options,
	.options = sizeof options / sizeof *options,
	.person = true,
	.run = run_policy,
};
