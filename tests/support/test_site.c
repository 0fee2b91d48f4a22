/* test_site.c — a founded site with people, for tests. SPDX-License-Identifier: MIT */
#include "support/test_site.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "db/db.h"
#include "db/migrate.h"
#include "domain/act.h"
#include "domain/desk.h"
#include "domain/key.h"
#include "domain/person.h"
#include "domain/session.h"
#include "domain/setup.h"
#include "domain/site.h"
#include "domain/team.h"

static const struct {
	const char *login, *staff_no, *name;
	enum post post;
	bool in_team;
	int manager; /* enum test_person, -1 = none */
} people[TEST_PEOPLE] = {
	[TEST_ANNA] = {"anna", "A001", "Anna Lee", POST_AGENT, true, TEST_LEAD},
	[TEST_WXM] = {"wxm", "A002", "王小明", POST_AGENT, true, TEST_LEAD},
	[TEST_BOB] = {"bob", "A003", "陈博", POST_AGENT, true, TEST_LEAD},
	[TEST_LEAD] = {"lead", "L001", "赵敏", POST_TEAM_LEADER, true, TEST_SUPER},
	[TEST_SHIFTL] = {"shiftl", "B001", "孙磊", POST_SHIFT_LEADER, true, TEST_SUPER},
	[TEST_QA] = {"qa", "Q001", "周洁", POST_QA_TRAINER, true, TEST_SUPER},
	[TEST_SUPER] = {"super", "S001", "李四", POST_SUPERVISOR, true, TEST_MANAGER},
	[TEST_MANAGER] = {"manager", "M001", "吴刚", POST_MANAGER, true, TEST_DIRECTOR},
	[TEST_DIRECTOR] = {"director", "D001", "郑远", POST_DIRECTOR, false, -1},
	[TEST_HR] = {"hr", "H001", "钱琳", POST_HR, false, TEST_DIRECTOR},
	[TEST_OPS] = {"ops", "O001", "Omar Diaz", POST_OPS, false, -1},
};

static void
must(bool done, const struct err *e, const char *what)
{
	char text[256];

	if (done)
		return;
	text_err_in(LANG_EN, text, sizeof(text), e);
	fprintf(stderr, "test_site: %s: %s [%s %s]\n", what, text, e->rule, e->where);
	abort();
}

static void
password_of(char out[64], const char *login)
{
	snprintf(out, 64, "%s-password", login);
}

/* A key without the ceremony of enrolment, which has tests of its own. */
static void
give_key(struct test_site *s, int64_t person, const char *login)
{
	struct ctx *c = &s->system;
	struct sealed_key sealed;
	struct signing_key *open;
	char password[64];
	int64_t key_id;
	struct err e;

	password_of(password, login);
	must(key_next_id(c, &key_id, &e), &e, "key id");
	must(seal_make(c->pepper, &(struct seal_spec){key_id, person, password, SEAL_COST_TEST},
		     &sealed, &open, &e),
		&e, "key");
	signing_key_free(open);
	must(act_begin(c, ACT_SYSTEM, NULL, &e), &e, "key");
	must(key_enrol(c, &sealed, &(struct key_why){.word = "demo"}, &e), &e, "key");
	must(act_commit(c, &e), &e, "key");
}

static void
add_person(struct test_site *s, struct ctx *ops, int who)
{
	struct person p = {
		.post = people[who].post,
		.team_id = people[who].in_team ? s->team : 0,
		.manager_id = people[who].manager < 0 ? 0 : s->person[people[who].manager],
		.joined_on = 20200301,
		.language = LANG_EN,
	};
	struct err e;

	snprintf(p.staff_no, sizeof(p.staff_no), "%s", people[who].staff_no);
	snprintf(p.login, sizeof(p.login), "%s", people[who].login);
	snprintf(p.name, sizeof(p.name), "%s", people[who].name);
	must(person_add(ops, &p, &s->person[who], &e), &e, people[who].login);
	give_key(s, s->person[who], people[who].login);
}

static void
set_team(struct test_site *s, struct ctx *ops, int64_t leader)
{
	struct team t = {.name = "Front", .department = "Service"};
	struct err e;

	if (s->team)
		must(team_get(ops, s->team, &t, &e), &e, "team");
	t.leader_id = leader;
	must(team_set(ops, &t, &s->team, &e), &e, "team");
}

static void
set_desks(struct test_site *s, struct ctx *ops)
{
	static const char *const code[] = {"front-1", "back-1"};
	struct desk d;
	struct err e;

	for (int i = 0; i < 2; i++) {
		must(desk_by_code(ops, code[i], &d, &e), &e, code[i]);
		d.team_id = s->team;
		must(desk_set(ops, &d, i ? &s->back : &s->front, &e), &e, code[i]);
	}
}

static void
found(struct test_site *s)
{
	static const struct setup_desk desks[] = {
		{"front-1", "Front hall"}, {"back-1", "Back office"}};
	const struct setup_spec spec = {
		.name = "Test",
		.kind = SITE_TEST,
		.login = people[TEST_OPS].login,
		.staff_no = people[TEST_OPS].staff_no,
		.person_name = people[TEST_OPS].name,
		.password = "ops-password",
		.desk = desks,
		.desks = 2,
	};
	struct err e;

	must(setup_site(&s->system, &spec, &s->person[TEST_OPS], &e), &e, "setup");
}

static void
fill(struct test_site *s)
{
	struct ctx ops;
	struct err e;

	test_site_sign_in_at(s, "ops", 0, &ops);
	set_team(s, &ops, 0);
	add_person(s, &ops, TEST_DIRECTOR); /* managers first */
	add_person(s, &ops, TEST_HR);
	for (int who = TEST_MANAGER; who >= 0; who--)
		add_person(s, &ops, who);
	set_team(s, &ops, s->person[TEST_LEAD]);
	set_desks(s, &ops);
	must(session_sign_out(&ops, &e), &e, "sign-out");
}

void
test_site_open(struct test_site *s, const char *file)
{
	test_site_open_at(s, file, 0);
}

/* What every site begins with, also one that is a copy. */
static void
begin(struct test_site *s, const char *file, int64_t utc_us)
{
	struct err e;

	memset(s, 0, sizeof(*s));
	must(seal_init(&e), &e, "seal");
	must(db_open(file, file ? DB_CREATE : DB_MEMORY, &s->db, &e), &e, "open");
	s->clock.at.utc_us = utc_us;
	s->clock.at.boot_us = (int64_t)3600 * 1000000;
	memset(s->clock.at.boot_id, 7, sizeof(s->clock.at.boot_id));
	s->system.db = s->db;
	s->system.clock = clock_fixed(&s->clock);
	snprintf(s->system.terminal, sizeof(s->system.terminal), "tty1");
	snprintf(s->system.account, sizeof(s->system.account), "jiaoban");
	memset(s->system.pepper, 0x5a, sizeof(s->system.pepper));
}

static void
make(struct test_site *s, const char *file, int64_t utc_us)
{
	struct err e;

	begin(s, file, utc_us);
	must(migrate_run(s->db, &e), &e, "migrate");
	found(s);
	fill(s);
}

/* Founding is most of what a short test does, and always the same: it happens
 * once in a program, what follows are copies. */
static void
copy(struct test_site *s, const struct test_site *from)
{
	struct site site;
	struct err e;

	begin(s, NULL, from->clock.at.utc_us);
	must(db_copy(from->db, s->db, &e), &e, "copy");
	must(site_open(&s->system, &site, &e), &e, "site");
	memcpy(s->person, from->person, sizeof(s->person));
	s->team = from->team;
	s->front = from->front;
	s->back = from->back;
}

void
test_site_open_at(struct test_site *s, const char *file, int64_t utc_us)
{
	static struct test_site first;
	struct err e;

	must(clock_zone_use("Asia/Shanghai", &e), &e, "zone");
	if (!utc_us)
		utc_us = clock_utc_us(20261121, 14 * 60);
	if (file || (first.db && first.clock.at.utc_us != utc_us)) {
		make(s, file, utc_us);
		return;
	}
	if (!first.db)
		make(&first, NULL, utc_us);
	copy(s, &first);
}

void
test_site_close(struct test_site *s)
{
	setup_close(&s->system);
	db_close(s->db);
	s->db = NULL;
}

void
test_site_sign_in_at(struct test_site *s, const char *login, int64_t desk, struct ctx *out)
{
	char password[64];
	struct err e;

	password_of(password, login);
	*out = s->system;
	out->desk = desk;
	/* A terminal of its own for each, so that several are signed in at once. */
	snprintf(out->terminal, sizeof(out->terminal), "tty-%s-%lld", login, (long long)desk);
	must(session_sign_in(out, login, password, NULL, NULL, &e), &e, login);
}

void
test_site_sign_in(struct test_site *s, const char *login, struct ctx *out)
{
	test_site_sign_in_at(s, login, s->front, out);
}

void
test_site_confirm(struct test_site *s, const char *login, struct ctx *out)
{
	struct ctx c = s->system;
	char password[64];
	struct person p;
	struct err e;

	password_of(password, login);
	c.desk = s->front;
	snprintf(c.terminal, sizeof(c.terminal), "tty-%s-%lld", login, (long long)s->front);
	must(person_by_login(&c, login, &p, &e), &e, login);
	must(session_confirm(&c, p.id, password, out, NULL, &e), &e, login);
}

void
test_site_sign_out(struct ctx *c)
{
	struct err e;

	if (c->session)
		must(session_sign_out(c, &e), &e, "sign-out");
	else
		session_confirm_end(c);
}

void
test_site_add_minutes(struct test_site *s, int minutes)
{
	clock_fixed_add(&s->clock, (int64_t)minutes * 60 * 1000000);
}

void
test_site_add_s(struct test_site *s, int seconds)
{
	clock_fixed_add(&s->clock, (int64_t)seconds * 1000000);
}
