/* cmd_team.c — jiaoban team: teams, their department and leader. SPDX-License-Identifier: MIT */
#include "cli/cli.h"
#include "cli/rows.h"
#include "domain/team.h"

static const struct cli_option options[] = {
	{"department", "NAME", N_("the department the team belongs to")},
	{"leader", "NO", N_("staff number of the leader")},
	{"rename", "NAME", N_("the team's new name")},
	{"format", "FORMAT", N_("text, csv, json or html, for list")},
};

static const struct rtable_column columns[] = {
	{"team", N_("Team"), RTABLE_TEXT},
	{"department", N_("Department"), RTABLE_TEXT},
	{"leader", N_("Leader"), RTABLE_TEXT},
};

static bool
collect(void *rows, const struct team *t)
{
	return rows_add(rows, t);
}

static bool
do_list(struct cli *cli, struct err *e)
{
	struct rows all = {.size = sizeof(struct team)};
	struct person leader;
	struct rtable t;
	struct err none;
	bool ok;

	rtable_init(&t, "team-list", N_("Teams"), columns, sizeof columns / sizeof *columns);
	ok = team_list(&cli->ctx, collect, &all, e) && rows_whole(&all, e);
	for (int i = 0; ok && i < all.n; i++) {
		const struct team *in = (const struct team *)all.row + i;
		bool led = in->leader_id && person_get(&cli->ctx, in->leader_id, &leader, &none);

		rtable_text(&t, in->name);
		rtable_text(&t, in->department);
		rtable_text(&t, led ? leader.staff_no : "");
	}
	ok = ok && cli_render(cli, &t, e);
	rtable_free(&t);
	rows_free(&all);
	return ok;
}

static bool
fill(struct cli *cli, struct team *t, struct err *e)
{
	const char *department = cli_value(cli, "department"), *leader = cli_value(cli, "leader");
	struct person p;

	if (leader && !person_by_staff_no(&cli->ctx, leader, &p, e))
		return false;
	if (leader)
		t->leader_id = p.id;
	return cli_name(t->department, sizeof t->department, department, "team", e) &&
	       cli_name(t->name, sizeof t->name, cli_value(cli, "rename"), "team", e);
}

static bool
do_set(struct cli *cli, const char *name, bool add, struct err *e)
{
	struct team t = {0};
	int64_t id;

	if (!add && !team_by_name(&cli->ctx, name, &t, e))
		return false;
	if (add && !cli_name(t.name, sizeof t.name, name, "team", e))
		return false;
	return fill(cli, &t, e) && team_set(&cli->who, &t, &id, e);
}

static int
run_team(struct cli *cli, int argc, char **argv)
{
	static const struct cli_keep keep = {
		do_list, do_set, N_("One name is needed after \"{1}\"")};

	return cli_keep(cli, argc, argv, &keep);
}

const struct command cmd_team = {
	.name = "team",
	.args = "list|add|set [NAME]",
	.summary = N_("teams, their department and leader"),
	.option = options,
	.options = sizeof options / sizeof *options,
	.person = true,
	.run = run_team,
};
