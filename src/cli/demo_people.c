/* demo_people.c — the people, teams, desks and items of the demo. SPDX-License-Identifier: MIT */
#include <string.h>

#include "cli/demo.h"
#include "domain/desk.h"
#include "domain/enrol.h"
#include "domain/item.h"
#include "domain/shift.h"
#include "domain/team.h"

static const char PASSWORD[] = "jiaoban-demo";

/* contract.md §1: these can sign in. */
static const struct {
	const char *login;
	enum post post;
	int manager; /* row here, -1 = none */
} named[] = {
	{"director1", POST_DIRECTOR, -1},
	{"manager1", POST_MANAGER, 0},
	{"super1", POST_SUPERVISOR, 1},
	{"hr1", POST_HR, 0},
	{"qa1", POST_QA_TRAINER, 2},
	{"shift1", POST_SHIFT_LEADER, 2},
	{"lead1", POST_TEAM_LEADER, 2},
	{"lead2", POST_TEAM_LEADER, 2},
	{"lead3", POST_TEAM_LEADER, 2},
	{"front1", POST_FRONT_DESK, 6},
	{"assist1", POST_SERVICE_ASSISTANT, 6},
};
enum { NAMED = sizeof named / sizeof *named, LEAD1 = 6, JOINED_ON = 20230301 };

struct newcomer {
	const char *login, *staff_no;
	enum post post;
	int manager; /* row of demo.person, -1 = none */
	bool sign_in;
};

static bool
add(struct demo *d, const struct newcomer *in, struct err *e)
{
	struct ctx ops = demo_as(d, 0, 0);
	struct demo_person *row = &d->person[d->people];
	const int begun = clock_today(&d->system.clock);
	struct person p = {.post = in->post, .joined_on = begun < JOINED_ON ? begun : JOINED_ON};
	bool no_team = in->post == POST_DIRECTOR || in->post == POST_HR;

	/* lead1 leads the first team and is of it */
	row->team = (d->people + (in->post == POST_TEAM_LEADER ? 2 : 0)) % DEMO_TEAMS;
	row->post = in->post;
	str_copy(row->login, sizeof row->login, in->login);
	str_copy(p.login, sizeof p.login, in->login);
	str_copy(p.staff_no, sizeof p.staff_no, in->staff_no);
	p.language = demo_name(d->people, p.name, sizeof p.name);
	p.team_id = no_team ? 0 : d->team[row->team];
	p.manager_id = in->manager < 0 ? 0 : d->person[in->manager].id;
	if (!person_add(&ops, &p, &row->id, e) ||
		!enrol_demo_key(&d->system, row->id, in->sign_in ? PASSWORD : NULL, &row->key, e))
		return false;
	d->people++;
	return true;
}

static bool
add_teams(struct demo *d, struct err *e)
{
	static const char *const names[DEMO_TEAMS] = {
		"前厅组 Front", "热线组 Hotline", "客务组 Service"};
	struct ctx ops = demo_as(d, 0, 0);

	for (int i = 0; i < DEMO_TEAMS; i++) {
		struct team t = {.department = "客户服务部"};

		str_copy(t.name, sizeof t.name, names[i]);
		if (!team_set(&ops, &t, &d->team[i], e))
			return false;
	}
	return true;
}

static bool
set_leaders(struct demo *d, int lead1, struct err *e)
{
	struct ctx ops = demo_as(d, 0, 0);

	for (int i = 0; i < DEMO_TEAMS; i++) {
		struct team t;

		if (!team_get(&ops, d->team[i], &t, e))
			return false;
		t.leader_id = d->person[lead1 + i].id;
		if (!team_set(&ops, &t, &d->team[i], e))
			return false;
	}
	return true;
}

bool
demo_make_people(struct demo *d, struct err *e)
{
	int first = d->people, lead1 = first + LEAD1;

	if (!add_teams(d, e))
		return false;
	for (int i = 0; i < NAMED; i++) {
		char staff_no[PERSON_STAFF_NO_BYTES];

		str_format(staff_no, sizeof staff_no, "M%03d", i + 1);
		if (!add(d,
			    &(struct newcomer){named[i].login, staff_no, named[i].post,
				    named[i].manager < 0 ? -1 : first + named[i].manager, true},
			    e))
			return false;
	}
	for (int i = 1; d->people < d->spec.people; i++) {
		char staff_no[PERSON_STAFF_NO_BYTES], login[PERSON_LOGIN_BYTES];

		str_format(staff_no, sizeof staff_no, "A%03d", i);
		str_format(login, sizeof login, "agent%d", i);
		if (!add(d,
			    &(struct newcomer){login, staff_no, POST_AGENT,
				    lead1 + d->people % DEMO_TEAMS, i <= DEMO_NAMED_AGENTS},
			    e))
			return false;
	}
	return set_leaders(d, lead1, e);
}

static bool
add_items(struct demo *d, int64_t desk, struct err *e)
{
	static const struct {
		const char *en, *zh, *place;
		int count;
		enum item_kind kind;
	} items[] = {
		{"Cabinet keys A to D", "A 至 D 柜钥匙", "1 号抽屉", 4, ITEM_KEY},
		{"Radios", "对讲机", "充电座", 3, ITEM_PHONE},
		{"Desk phones", "座机", "台面", 2, ITEM_PHONE},
		{"Show-flat keys", "样板间钥匙", "钥匙柜", 6, ITEM_KEY},
		{"Reception seal", "收发章", "保险柜", 1, ITEM_SEAL},
	};
	struct ctx lead = demo_as(d, 3, desk); /* the supervisor keeps the register */
	int64_t id;

	for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
		struct item_set s = {.desk = desk,
			.name_en = items[i].en,
			.name_zh = items[i].zh,
			.place = items[i].place,
			.kind = items[i].kind,
			.expected = items[i].count};

		if (!item_set(&lead, &s, &id, e))
			return false;
	}
	return true;
}

bool
demo_make_desks(struct demo *d, struct err *e)
{
	static const char *const codes[DEMO_DESKS] = {"front-1", "back-1"};
	struct ctx ops = demo_as(d, 0, 0);
	struct shift_table t;

	for (int i = 0; i < DEMO_DESKS; i++) {
		struct desk desk;

		if (!desk_by_code(&ops, codes[i], &desk, e))
			return false;
		desk.team_id = d->team[i];
		desk.incoming_only = i == DEMO_DESKS - 1; /* LOG-10: the hotline's number */
		if (!desk_set(&ops, &desk, &d->desk[i], e) || !add_items(d, d->desk[i], e))
			return false;
	}
	if (!shift_load(&ops, 0, &t, e))
		return false;
	for (int i = 0; i < t.shifts; i++) {
		if (str_eq(t.shift[i].code, "early"))
			d->shift_early = t.shift[i].id;
		if (str_eq(t.shift[i].code, "middle"))
			d->shift_middle = t.shift[i].id;
	}
	return true;
}
