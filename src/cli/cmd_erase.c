/* cmd_erase.c — jiaoban erase: two people erase an entry. SPDX-License-Identifier: MIT
 *
 * source: LOG-11, ORG-10.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "cli/cli.h"
#include "domain/desk.h"
#include "domain/erasure.h"
#include "domain/search.h"

enum { DUE_MAX = 500 };

static const struct cli_option options[] = {
	{"why", "TEXT", N_("the reason; it stays readable, so it names nobody")},
	{"format", "FORMAT", N_("text, csv, json or html, for list and due")},
};

static const struct rtable_column open_columns[] = {
	{"id", N_("Proposal"), RTABLE_INT},
	{"desk", N_("Desk"), RTABLE_TEXT},
	{"no", N_("No."), RTABLE_INT},
	{"by", N_("By"), RTABLE_TEXT},
	{"at", N_("Proposed at"), RTABLE_MINUTE},
	{"why", N_("Why"), RTABLE_TEXT},
};

static const char *
desk_code(struct cli *cli, int64_t id, struct desk *d)
{
	struct err none;

	return desk_get(&cli->ctx, id, d, &none) ? d->code : "";
}

static bool
do_list(struct cli *cli, struct err *e)
{
	struct erasure_list l;
	struct rtable t;
	struct desk d;

	if (!erasure_open_list(&cli->who, false, &l, e))
		return false;
	rtable_init(&t, "erase-list", N_("Erasures that wait for a second person"), open_columns,
		sizeof open_columns / sizeof *open_columns);
	for (int i = 0; i < l.n; i++) {
		const struct erasure *x = &l.erasure[i];
		rtable_number(&t, x->id);
		rtable_text(&t, desk_code(cli, x->desk_id, &d));
		rtable_number(&t, x->entry_no);
		rtable_text(&t, x->name[0]);
		rtable_number(&t, x->utc_us[0]);
		rtable_text(&t, x->reason);
	}
	bool ok = cli_render(cli, &t, e);
	rtable_free(&t);
	erasure_list_free(&l);
	return ok;
}

static const struct rtable_column due_columns[] = {
	{"desk", N_("Desk"), RTABLE_TEXT},
	{"no", N_("No."), RTABLE_INT},
	{"day", N_("Day"), RTABLE_DAY},
	{"customer", N_("Customer"), RTABLE_WORD},
};

static bool
print_due(struct cli *cli, const struct erasure_due_list *l, struct err *e)
{
	struct rtable t;
	struct desk d;

	rtable_init(&t, "erase-due", N_("Entries older than the retention"), due_columns,
		sizeof due_columns / sizeof *due_columns);
	for (int i = 0; i < l->n; i++) {
		rtable_text(&t, desk_code(cli, l->due[i].desk_id, &d));
		rtable_number(&t, l->due[i].no);
		rtable_number(&t, l->due[i].day);
		rtable_word(&t, l->due[i].customer ? N_("named") : "",
			l->due[i].customer ? "named" : "");
	}
	bool ok = cli_render(cli, &t, e);
	rtable_free(&t);
	return ok;
}

/* One proposes, the other confirms in the same call; alone, it waits. */
static bool
propose(struct cli *cli, int64_t entry, int64_t *id, struct err *e)
{
	const char *why = cli_value(cli, "why");

	if (!why)
		return err_set(e, ERR_INVALID, .field = "why", .msgid = N_("--{1} is needed here"),
			.arg = {"why"});
	/* Nothing is begun that cannot be ended by these two. */
	if (cli->second.db && cli->second.who == cli->who.who)
		return err_set(e, ERR_BLOCKED, .rule = "ORG-10",
			.msgid = N_("This takes two different people. Ask a second one"));
	return erasure_propose(&cli->who, entry, why, id, e) &&
	       (!cli->second.db || erasure_confirm(&cli->second, *id, e));
}

static void
say(const struct cli *cli, int64_t id)
{
	char text[200], number[24];

	(void)str_format(number, sizeof number, "%" PRId64, id);
	(void)text_fill(text, sizeof text,
		tr(cli->second.db ? N_("Erased, number {1}")
				  : N_("Proposed. A second person: jiaoban erase confirm {1}")),
		number, NULL, NULL);
	puts(text);
}

/* Without a reason it is a list; with one, and --with, all of it is erased. */
static bool
do_due(struct cli *cli, struct err *e)
{
	struct erasure_due_list l;
	int64_t id;

	if (!erasure_due(&cli->who, DUE_MAX, &l, e))
		return false;
	bool ok = cli_value(cli, "why") ? true : print_due(cli, &l, e);
	for (int i = 0; cli_value(cli, "why") && i < l.n && ok; i++) {
		ok = propose(cli, l.due[i].entry_id, &id, e);
		if (ok)
			say(cli, id);
	}
	erasure_due_free(&l);
	return ok;
}

static bool
do_entry(struct cli *cli, const char *desk, const char *no, struct err *e)
{
	struct desk d;
	int64_t entry, id;
	char *end;
	long long n = strtoll(no, &end, 10);

	if (*end || n < 1)
		return err_set(e, ERR_INVALID, .field = "no",
			.msgid = N_("\"{1}\" is no entry number. Example: 214"), .arg = {no});
	if (!desk_find(&cli->ctx, desk, &d, e) || !erasure_entry(&cli->ctx, d.id, n, &entry, e) ||
		!propose(cli, entry, &id, e))
		return false;
	say(cli, id);
	return true;
}

static bool
do_decide(struct cli *cli, bool confirm, const char *number, struct err *e)
{
	const char *why = cli_value(cli, "why");
	char *end;
	long long id = strtoll(number, &end, 10);

	if (*end || id < 1)
		return err_set(e, ERR_INVALID, .field = "proposal",
			.msgid = N_("\"{1}\" is no proposal. jiaoban erase list shows them"),
			.arg = {number});
	if (confirm)
		return erasure_confirm(&cli->who, id, e);
	if (!why)
		return err_set(e, ERR_INVALID, .field = "why", .msgid = N_("--{1} is needed here"),
			.arg = {"why"});
	return erasure_decline(&cli->who, id, why, e);
}

static int
run_erase(struct cli *cli, int argc, char **argv)
{
	enum { LIST, DUE, ENTRY, CONFIRM, DECLINE, VERBS };
	static const char *const verbs[VERBS] = {"list", "due", "entry", "confirm", "decline"};
	static const int args[VERBS] = {1, 1, 3, 2, 2};
	int verb = cli_verb(verbs, VERBS, argc ? argv[0] : NULL);
	struct err e;

	if (verb < 0 || argc != args[verb])
		return cli_misuse(cli, N_("Say what to do: {1}"),
			"list, due, entry DESK NO, confirm ID, decline ID");
	err_clear(&e);
	bool ok = cli_actor(cli, &e);
	if (ok)
		ok = verb == LIST    ? do_list(cli, &e)
		     : verb == DUE   ? do_due(cli, &e)
		     : verb == ENTRY ? do_entry(cli, argv[1], argv[2], &e)
				     : do_decide(cli, verb == CONFIRM, argv[1], &e);
	/* LOG-07: pages of the index are cleared now; what cannot be, consoles clear later */
	if (ok && verb != LIST && verb != DECLINE)
		(void)!search_index_all(&cli->ctx, NULL);
	return ok ? 0 : cli_fail(&e);
}

const struct command cmd_erase = {
	.name = "erase",
	.args = "list|due|entry DESK NO|confirm ID|decline ID [--why TEXT]",
	.summary = N_("two people erase the texts of an entry; the proof stays"),
	.more = "list shows what waits for a second person, due what is older than\n"
		"retention.months. entry proposes; with --with LOGIN the second person\n"
		"confirms at once. due --why TEXT does that for all of its list.",
	.option = options,
	.options = sizeof options / sizeof *options,
	.person = true,
	.run = run_erase,
};
