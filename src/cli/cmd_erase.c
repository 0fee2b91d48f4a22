/* cmd_erase.c — jiaoban erase: two people erase a text. SPDX-License-Identifier: MIT
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
#include "domain/record.h"
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
	{"what", N_("What"), RTABLE_WORD},
	{"record", N_("Record"), RTABLE_INT},
	{"part", N_("Part"), RTABLE_INT},
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
		rtable_word(&t, erasure_label(x->type, x->place), record_kind(x->type)->name);
		rtable_number(&t, x->seq);
		rtable_number(&t, x->place);
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
propose(struct cli *cli, int64_t text, int64_t *id, struct err *e)
{
	const char *why = cli_value(cli, "why");

	if (!why)
		return err_set(e, ERR_INVALID, .field = "why", .msgid = N_("--{1} is needed here"),
			.arg = {"why"});
	/* Nothing is begun that cannot be ended by these two. */
	if (cli->second.db && cli->second.who == cli->who.who)
		return err_set(e, ERR_BLOCKED, .rule = "ORG-10",
			.msgid = N_("This takes two different people. Ask a second one"));
	return erasure_propose_text(&cli->who, text, why, id, e) &&
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

/* One of the list that may not be done by these people does not hold up the rest. */
static bool
is_of_one(const struct err *e)
{
	return e->code == ERR_DENIED || e->code == ERR_BLOCKED || e->code == ERR_CONFLICT ||
	       e->code == ERR_STALE;
}

static void
say_left(struct cli *cli, const struct erasure_due *due, const struct err *why)
{
	char text[512], line[700], number[24];
	struct desk d;

	text_err(text, sizeof text, why);
	(void)str_format(number, sizeof number, "%" PRId64, due->no);
	(void)text_fill(line, sizeof line, tr(N_("{1} no. {2} stays: {3}")),
		desk_code(cli, due->desk_id, &d), number, text);
	(void)fprintf(stderr, "%s\n", line);
}

/* Every one for itself: a transaction, a record and a signature each. */
static bool
due_propose(struct cli *cli, const struct erasure_due_list *l, struct err *e)
{
	int left = 0;
	int64_t id;
	bool ok = true;

	for (int i = 0; i < l->n && ok; i++) {
		struct err one;
		err_clear(&one);
		if (propose(cli, erasure_text(l->due[i].entry_id, 0), &id, &one)) {
			say(cli, id);
			continue;
		}
		ok = is_of_one(&one) && cli->second.who != cli->who.who;
		*e = one;
		if (ok)
			say_left(cli, &l->due[i], &one);
		left += ok;
	}
	return ok &&
	       (left == 0 || err_set(e, ERR_BLOCKED, .rule = "LOG-11",
				     .msgid = N_("Some of them stay. The lines above say which")));
}

/* Without a reason it is a list; with one, and --with, all of it is erased. */
static bool
do_due(struct cli *cli, struct err *e)
{
	struct erasure_due_list l;

	if (!erasure_due(&cli->who, DUE_MAX, &l, e))
		return false;
	bool ok = cli_value(cli, "why") ? due_propose(cli, &l, e) : print_due(cli, &l, e);
	erasure_due_free(&l);
	return ok;
}

static bool
number_read(const char *text, const char *field, const char *msgid, int64_t least, int64_t *out,
	struct err *e)
{
	char *end;

	*out = strtoll(text, &end, 10);
	return (*text && !*end && *out >= least) ||
	       err_set(e, ERR_INVALID, .field = field, .msgid = msgid, .arg = {text});
}

static bool
do_entry(struct cli *cli, const char *desk, const char *no, struct err *e)
{
	struct desk d;
	int64_t entry, id, n;

	if (!number_read(no, "no", N_("\"{1}\" is no entry number. Example: 214"), 1, &n, e) ||
		!desk_find(&cli->ctx, desk, &d, e) ||
		!erasure_entry(&cli->ctx, d.id, n, &entry, e) ||
		!propose(cli, erasure_text(entry, 0), &id, e))
		return false;
	say(cli, id);
	return true;
}

/* Any text: the number of its record in the desk's chain, and which part of it. */
static bool
do_text(struct cli *cli, char **arg, struct err *e)
{
	const char *no_record = N_("\"{1}\" is no number of a record. Example: 812");
	const char *no_part = N_("\"{1}\" is no part: 0 what it says, 1 and up in its content");
	struct desk d;
	int64_t seq, part, text, id;

	if (!number_read(arg[2], "record", no_record, 1, &seq, e) ||
		!number_read(arg[3], "part", no_part, 0, &part, e) ||
		!desk_find(&cli->ctx, arg[1], &d, e) ||
		!erasure_text_at(
			&cli->ctx, d.id, seq, (int)(part > 4096 ? 4096 : part), &text, e) ||
		!propose(cli, text, &id, e))
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

/* Whoever owns the file: the night's job. */
static bool
do_scrub(struct cli *cli, struct err *e)
{
	bool done;

	if (!erasure_scrub(&cli->ctx, &done, e))
		return false;
	puts(tr(done ? N_("Written anew. Nothing that was erased is left in the file")
		     : N_("Nothing was erased since the file was written anew")));
	return true;
}

static int
run_erase(struct cli *cli, int argc, char **argv)
{
	enum { LIST, DUE, ENTRY, TEXT, CONFIRM, DECLINE, SCRUB, VERBS };
	static const char *const verbs[VERBS] = {
		"list", "due", "entry", "text", "confirm", "decline", "scrub"};
	static const int args[VERBS] = {1, 1, 3, 4, 2, 2, 1};
	int verb = cli_verb(verbs, VERBS, argc ? argv[0] : NULL);
	struct err e;

	if (verb < 0 || argc != args[verb])
		return cli_misuse(cli, N_("Say what to do: {1}"),
			"list, due, entry DESK NO, text DESK RECORD PART, confirm ID, decline ID, "
			"scrub");
	err_clear(&e);
	bool ok = verb == SCRUB ? cli_open(cli, &e) : cli_actor(cli, &e);
	if (ok)
		ok = verb == LIST    ? do_list(cli, &e)
		     : verb == SCRUB ? do_scrub(cli, &e)
		     : verb == DUE   ? do_due(cli, &e)
		     : verb == ENTRY ? do_entry(cli, argv[1], argv[2], &e)
		     : verb == TEXT  ? do_text(cli, argv, &e)
				     : do_decide(cli, verb == CONFIRM, argv[1], &e);
	/* LOG-11: out of every page too, now; what cannot be, the night does */
	if (ok && verb != LIST && verb != DECLINE && verb != SCRUB)
		(void)!erasure_scrub(&cli->ctx, NULL, NULL);
	return ok ? 0 : cli_fail(&e);
}

const struct command cmd_erase = {
	.name = "erase",
	.args = "list|due|entry DESK NO|text DESK RECORD PART|confirm ID|decline ID|scrub"
		" [--why TEXT]",
	.summary = N_("two people erase texts that name somebody; the proof stays"),
	.more = "list shows what waits for a second person, due what is older than\n"
		"retention.months. entry proposes; with --with LOGIN the second person\n"
		"confirms at once. text does the same with any other words: the number of\n"
		"their record at the desk and the part, as export records has them; all that\n"
		"is about the same thing goes with them. due --why TEXT does it for all of\n"
		"its list, one by one, and says which of them stay. scrub needs nobody: it\n"
		"writes the file anew, so that no page keeps a copy of what was erased.",
	.option = options,
	.options = sizeof options / sizeof *options,
	.person = true,
	.run = run_erase,
};
