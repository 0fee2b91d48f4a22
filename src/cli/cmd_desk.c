/* cmd_desk.c — jiaoban desk: the desks and the terminals they stand at. SPDX-License-Identifier: MIT */
#include "cli/cli.h"
#include "cli/rows.h"
#include "domain/desk.h"
#include "domain/team.h"

static const struct cli_option options[] = {
	{"name", "NAME", N_("what people call it")},
	{"team", "NAME", N_("the team whose desk it is")},
	{"terminal", "TTY", N_("the terminal that is this desk, for example tty3")},
	{"closed", "yes|no", N_("a closed desk is no longer offered; its log stays")},
	{"incoming-only", "yes|no", N_("its number takes calls; a call out of it is marked")},
	{"format", "FORMAT", N_("text, csv, json or html, for list")},
};

static const struct rtable_column columns[] = {
	{"desk", N_("Desk"), RTABLE_TEXT},
	{"name", N_("Name"), RTABLE_TEXT},
	{"team", N_("Team"), RTABLE_TEXT},
	{"terminal", N_("Terminal"), RTABLE_TEXT},
	{"closed", N_("Closed"), RTABLE_WORD},
	{"incoming_only", N_("Incoming only"), RTABLE_WORD},
};

static bool
collect(void *rows, const struct desk *d)
{
	return rows_add(rows, d);
}

static bool
do_list(struct cli *cli, struct err *e)
{
	struct rows all = {.size = sizeof(struct desk)};
	struct team team;
	struct rtable t;
	struct err none;
	bool ok;

	rtable_init(&t, "desk-list", N_("Desks"), columns, sizeof columns / sizeof *columns);
	ok = desk_list(&cli->ctx, collect, &all, e) && rows_whole(&all, e);
	for (int i = 0; ok && i < all.n; i++) {
		const struct desk *d = (const struct desk *)all.row + i;
		bool named = d->team_id && team_get(&cli->ctx, d->team_id, &team, &none);

		rtable_text(&t, d->code);
		rtable_text(&t, d->name);
		rtable_text(&t, named ? team.name : "");
		rtable_text(&t, d->terminal);
		cli_cell_yes_no(&t, d->closed);
		cli_cell_yes_no(&t, d->incoming_only);
	}
	ok = ok && cli_render(cli, &t, e);
	rtable_free(&t);
	rows_free(&all);
	return ok;
}

static bool
fill(struct cli *cli, struct desk *d, struct err *e)
{
	const char *team = cli_value(cli, "team");
	struct team t;

	if (team && !team_by_name(&cli->ctx, team, &t, e))
		return false;
	if (team)
		d->team_id = t.id;
	return cli_yes_no(cli, "closed", &d->closed, e) &&
	       cli_yes_no(cli, "incoming-only", &d->incoming_only, e) &&
	       cli_name(d->name, sizeof d->name, cli_value(cli, "name"), "desk", e) &&
	       cli_name(d->terminal, sizeof d->terminal, cli_value(cli, "terminal"), "desk", e);
}

static bool
do_set(struct cli *cli, const char *code, bool add, struct err *e)
{
	struct desk d = {0};
	int64_t id;

	if (!add && !desk_by_code(&cli->ctx, code, &d, e))
		return false;
	if (add && (!cli_name(d.code, sizeof d.code, code, "desk", e) ||
			   !cli_name(d.name, sizeof d.name, code, "desk", e)))
		return false;
	return fill(cli, &d, e) && desk_set(&cli->who, &d, &id, e);
}

static int
run_desk(struct cli *cli, int argc, char **argv)
{
	static const struct cli_keep keep = {
		do_list, do_set, N_("One code is needed after \"{1}\", for example front-1")};

	return cli_keep(cli, argc, argv, &keep);
}

const struct command cmd_desk = {
	.name = "desk",
	.args = "list|add|set [CODE]",
	.summary = N_("desks, and the terminals they stand at"),
	.option = options,
	.options = sizeof options / sizeof *options,
	.person = true,
	.run = run_desk,
};
