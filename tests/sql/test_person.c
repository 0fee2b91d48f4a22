/* test_person.c — people and the tree above them as stored. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "db/db.h"
#include "domain/desk.h"
#include "domain/key.h"
#include "domain/ledger.h"
#include "domain/param.h"
#include "domain/person.h"
#include "domain/session.h"
#include "domain/team.h"
#include "support/test_site.h"

#define TAMPER(name_, sql_)                                                                        \
	{                                                                                          \
		.name = "test." name_, .sql = sql_, .in = "", .out = ""                            \
	}
static const struct db_stmt last_record = {
	.name = "test.last",
	.sql = "SELECT MAX(id) FROM record",
	.in = "",
	.out = "i",
};

static struct test_site site;
static struct ctx ops;

static int
setup(void **state)
{
	(void)state;
	test_site_open(&site, NULL);
	test_site_sign_in(&site, "ops", &ops);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_site_sign_out(&ops);
	test_site_close(&site);
	return 0;
}

static struct person
get(int who)
{
	struct person p;
	struct err e;

	assert_true(person_get(&ops, site.person[who], &p, &e));
	return p;
}

static struct person
newcomer(const char *staff_no, const char *login)
{
	struct person p = {.name = "欧阳娜娜",
		.post = POST_AGENT,
		.team_id = site.team,
		.joined_on = 20261121};

	strcpy(p.staff_no, staff_no);
	strcpy(p.login, login);
	return p;
}

static void
add__stores_what_was_given__and_makes_initials(void **state)
{
	struct person p = newcomer("A100", "ouyang"), q;
	int64_t id;
	struct err e;

	(void)state;
	p.manager_id = site.person[TEST_LEAD];
	p.level = LEVEL_JUNIOR;
	p.worked_since = 20200101;
	p.probation_end = 20270220;
	strcpy(p.phone, "138 0013 8000");
	strcpy(p.emergency_phone, "+86 10 1234");
	p.language = LANG_ZH;
	p.theme = 2;
	assert_true(person_add(&ops, &p, &id, &e));
	assert_true(person_by_staff_no(&ops, "a100", &q, &e));
	assert_int_equal(q.id, id);
	assert_string_equal(q.staff_no, "A100");
	assert_string_equal(q.name, "欧阳娜娜");
	assert_string_equal(q.login, "ouyang");
	assert_string_equal(q.initials, "oynn");
	assert_int_equal(q.post, POST_AGENT);
	assert_int_equal(q.team_id, site.team);
	assert_int_equal(q.manager_id, site.person[TEST_LEAD]);
	assert_int_equal(q.level, LEVEL_JUNIOR);
	assert_int_equal(q.joined_on, 20261121);
	assert_int_equal(q.worked_since, 20200101);
	assert_int_equal(q.probation_end, 20270220);
	assert_int_equal(q.left_on, 0);
	assert_string_equal(q.phone, "138 0013 8000");
	assert_string_equal(q.emergency_phone, "+86 10 1234");
	assert_int_equal(q.language, LANG_ZH);
	assert_int_equal(q.theme, 2);
	assert_int_equal(q.rev, 1);
	assert_false(q.has_key);
}

/* ORG-05: never used twice, in either case, as either of the two, nor of who left. */
static void
add__refuses__a_number_or_login_that_was_ever_used(void **state)
{
	static const struct {
		const char *staff_no, *login, *field;
	} rows[] = {
		{"A001", "newone", "staff_no"},
		{"a001", "newone", "staff_no"},
		{"A100", "anna", "login"},
		{"A100", "a002", "login"},
		{"WXM", "newone", "staff_no"},
		{"A003", "newone", "staff_no"},
		{"A100", "bob", "login"},
	};
	struct err e;

	(void)state;
	assert_true(person_leave(&ops, site.person[TEST_BOB], 20261121, "moved away", &e));
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct person p = newcomer(rows[i].staff_no, rows[i].login);
		assert_false(person_add(&ops, &p, NULL, &e));
		assert_int_equal(e.code, ERR_CONFLICT);
		assert_string_equal(e.rule, "ORG-05");
		assert_string_equal(e.field, rows[i].field);
	}
}

static void
change__is_guarded__and_keeps_number_and_login(void **state)
{
	struct person p = get(TEST_ANNA), q = p;
	struct err e;

	(void)state;
	strcpy(p.name, "Anna Long");
	strcpy(p.staff_no, "Z999");
	strcpy(p.login, "zzz");
	p.left_on = 20261121;
	p.level = LEVEL_SENIOR;
	assert_true(person_change(&ops, &p, &e));
	p = get(TEST_ANNA);
	assert_string_equal(p.name, "Anna Long");
	assert_string_equal(p.staff_no, "A001");
	assert_string_equal(p.login, "anna");
	assert_int_equal(p.left_on, 0);
	assert_int_equal(p.level, LEVEL_SENIOR);
	assert_int_equal(p.rev, q.rev + 1);
	/* whoever looked before that is told */
	assert_false(person_change(&ops, &q, &e));
	assert_int_equal(e.code, ERR_STALE);
	/* ORG-04: not one's own post */
	p = get(TEST_OPS);
	p.post = POST_DIRECTOR;
	assert_false(person_change(&ops, &p, &e));
	assert_string_equal(e.rule, "ORG-04");
}

/* ORG-02: a tree, however deep the circle is. */
static void
change__refuses__a_circle_of_managers(void **state)
{
	struct person p = get(TEST_MANAGER);
	struct err e;

	(void)state;
	p.manager_id = site.person[TEST_ANNA]; /* anna – lead – super – manager */
	assert_false(person_change(&ops, &p, &e));
	assert_int_equal(e.code, ERR_BLOCKED);
	assert_string_equal(e.rule, "ORG-02");
	p.manager_id = p.id;
	assert_false(person_change(&ops, &p, &e));
	assert_string_equal(e.rule, "ORG-02");
	p.manager_id = 9999;
	assert_false(person_change(&ops, &p, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
}

static void
line__deeper_than_the_limit__is_refused(void **state)
{
	struct person p = newcomer("D000", "d000");
	struct err e;
	bool done = true;
	int depth = 0;

	(void)state;
	for (; done && depth < 3 * PERSON_TREE_MAX; depth++) {
		p.staff_no[1] = p.login[1] = (char)('0' + depth / 10);
		p.staff_no[2] = p.login[2] = (char)('0' + depth % 10);
		done = person_add(&ops, &p, &p.manager_id, &e);
	}
	assert_int_equal(depth - 1, PERSON_TREE_MAX + 1);
	assert_string_equal(e.rule, "ORG-02");
}

/* ORG-02: a department has one manager. */
static void
add__refuses__a_second_manager_of_the_department(void **state)
{
	struct person p = newcomer("M002", "boss");
	struct err e;

	(void)state;
	p.post = POST_MANAGER;
	assert_false(person_add(&ops, &p, NULL, &e));
	assert_int_equal(e.code, ERR_BLOCKED);
	assert_string_equal(e.rule, "ORG-02");
	assert_string_equal(e.arg[0], "吴刚");
	/* another department may */
	assert_true(team_set(
		&ops, &(struct team){.name = "Law", .department = "Legal"}, &p.team_id, &e));
	assert_true(person_add(&ops, &p, NULL, &e));
}

static const char *
above(int64_t person)
{
	static struct person p;
	struct err e;

	return person_above(&ops, person, &p, &e) ? p.login : err_name(e.code);
}

/* ORG-02: resolved at the moment it is asked. */
static void
above__is_the_line_manager__past_those_who_left(void **state)
{
	struct person p;
	struct err e;

	(void)state;
	assert_string_equal(above(site.person[TEST_ANNA]), "lead");
	assert_string_equal(above(site.person[TEST_LEAD]), "super");
	assert_string_equal(above(site.person[TEST_SUPER]), "manager");
	assert_string_equal(above(site.person[TEST_MANAGER]), "director");
	assert_string_equal(above(site.person[TEST_DIRECTOR]), "not_found");
	/* who reports to somebody keeps that one from leaving; so move, then leave */
	assert_false(person_leave(&ops, site.person[TEST_SUPER], 20261121, NULL, &e));
	assert_string_equal(e.rule, "ORG-02");
	static const int under[] = {TEST_LEAD, TEST_SHIFTL, TEST_QA};
	for (int i = 0; i < 3; i++) {
		p = get(under[i]);
		p.manager_id = site.person[TEST_MANAGER];
		assert_true(person_change(&ops, &p, &e));
	}
	assert_true(person_leave(&ops, site.person[TEST_SUPER], 20261121, NULL, &e));
	assert_string_equal(above(site.person[TEST_LEAD]), "manager");
}

/* Where no manager is named: leader, department manager, director. ORG-01's
 * "a site without supervisors resolves to the department manager". */
static void
above__without_a_named_manager__is_found_by_place(void **state)
{
	static const int who[] = {
		TEST_ANNA, TEST_LEAD, TEST_SHIFTL, TEST_QA, TEST_SUPER, TEST_MANAGER};
	static const char *const want[] = {
		"lead", "manager", "lead", "manager", "manager", "director"};
	struct err e;

	(void)state;
	for (int i = 0; i < 6; i++) {
		struct person p = get(who[i]);
		p.manager_id = 0;
		assert_true(person_change(&ops, &p, &e));
	}
	for (int i = 0; i < 6; i++)
		assert_string_equal(above(site.person[who[i]]), want[i]);
	assert_string_equal(above(site.person[TEST_OPS]), "director"); /* no team */
	/* the leader's own leader is not the leader */
	struct team t;
	assert_true(team_get(&ops, site.team, &t, &e));
	t.leader_id = site.person[TEST_ANNA];
	assert_true(team_set(&ops, &t, NULL, &e));
	assert_string_equal(above(site.person[TEST_ANNA]), "manager");
}

/* ORG-04: the next person up who may, never the one it is about. */
static void
who_may__is_the_first_up_the_line__that_the_table_lets(void **state)
{
	struct person p;
	struct err e;
	bool is;

	(void)state;
	assert_true(person_who_may(&ops, ACT_BLOCKER_RELEASE, site.person[TEST_ANNA], 0, &p, &e));
	assert_string_equal(p.login, "super");
	assert_true(person_who_may(&ops, ACT_BLOCKER_RELEASE, site.person[TEST_ANNA],
		site.person[TEST_SUPER], &p, &e));
	assert_string_equal(p.login, "manager");
	assert_true(person_who_may(&ops, ACT_HANDOVER_CHECK, site.person[TEST_SUPER], 0, &p, &e));
	assert_string_equal(p.login, "manager");
	assert_true(person_who_may(&ops, ACT_PERSON_UNLOCK, site.person[TEST_ANNA], 0, &p, &e));
	assert_string_equal(p.login, "lead");
	assert_false(
		person_who_may(&ops, ACT_HANDOVER_CHECK, site.person[TEST_DIRECTOR], 0, &p, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);

	assert_true(
		person_is_above(&ops, site.person[TEST_MANAGER], site.person[TEST_ANNA], &is, &e));
	assert_true(is);
	assert_true(
		person_is_above(&ops, site.person[TEST_ANNA], site.person[TEST_MANAGER], &is, &e));
	assert_false(is);
	assert_true(person_is_above(&ops, site.person[TEST_ANNA], site.person[TEST_ANNA], &is, &e));
	assert_false(is);
}

/* ORG-05: sign-in ends that moment, the records stay, the seal is destroyed. */
static void
leave__ends_sign_in__and_keeps_the_person(void **state)
{
	struct ctx bob, c = site.system;
	struct sealed_key sealed;
	struct person p;
	struct err e;
	bool found;

	(void)state;
	c.desk = site.front;
	test_site_sign_in(&site, "bob", &bob);
	assert_true(key_of_person(&ops, bob.who, &sealed, &found, &e) && found);
	assert_false(person_leave(&ops, bob.who, 20261122, NULL, &e)); /* not ahead */
	assert_string_equal(e.field, "left_on");
	assert_false(person_leave(&ops, bob.who, 20190101, NULL, &e)); /* not before joining */
	assert_false(person_leave(&ops, ops.who, 20261121, NULL, &e)); /* ORG-04 */
	assert_true(person_leave(&ops, bob.who, 20261120, "moved away", &e));
	/* the open session may do nothing more */
	assert_false(
		person_settings(&bob, &(const struct person_own){LANG_ZH, 0, false, false}, &e));
	assert_string_equal(e.rule, "ORG-05");
	assert_false(session_sign_in(&c, "bob", "bob-password", NULL, NULL, &e));
	assert_int_equal(e.code, ERR_DENIED);
	assert_true(key_of_person(&ops, bob.who, &sealed, &found, &e));
	assert_false(found);
	p = get(TEST_BOB);
	assert_int_equal(p.left_on, 20261120);
	assert_string_equal(p.name, "陈博");
	assert_false(person_leave(&ops, bob.who, 20261120, NULL, &e));
	assert_int_equal(e.code, ERR_STALE);
	signing_key_free(bob.key);
}

static void
settings__are_ones_own(void **state)
{
	struct ctx anna;
	struct person p;
	struct err e;

	(void)state;
	test_site_sign_in(&site, "anna", &anna);
	assert_true(
		person_settings(&anna, &(const struct person_own){LANG_ZH, 3, false, false}, &e));
	p = get(TEST_ANNA);
	assert_int_equal(p.language, LANG_ZH);
	assert_int_equal(p.theme, 3);
	assert_false(
		person_settings(&anna, &(const struct person_own){LANGS, 0, false, false}, &e));
	assert_false(person_add(&anna,
		&(struct person){.staff_no = "X1",
			.login = "xx",
			.name = "X",
			.post = POST_AGENT,
			.joined_on = 20261121},
		NULL, &e));
	assert_int_equal(e.code, ERR_DENIED);
	test_site_sign_out(&anna);
}

static void
directory__holds_who_is_here(void **state)
{
	struct person_directory d;
	struct err e;
	int got[4];

	(void)state;
	assert_true(person_leave(&ops, site.person[TEST_BOB], 20261121, NULL, &e));
	assert_true(person_directory_load(&ops, &d, &e));
	assert_int_equal(d.entries, TEST_PEOPLE - 1);
	assert_int_equal(person_find(&d, "wxm", got, 4), 1);
	assert_int_equal(d.entry[got[0]].id, site.person[TEST_WXM]);
	assert_int_equal(person_find(&d, "bob", got, 4), 0);
	person_directory_free(&d);
}

/* --- what the tables say against what was signed --- */

static int
check_caches(void)
{
	struct verify_finding f;
	int64_t last = 0;
	int wrong = 0;
	struct err e;

	assert_true(db_get_int(site.db, &last_record, NULL, &last, NULL, &e));
	for (int64_t id = 1; id <= last; id++) {
		struct ledger_record r;
		bool good = true;
		assert_true(ledger_read(&ops, id, &r, &e));
		switch (r.view.head.type) {
		case RECORD_PERSON_ADDED:
		case RECORD_PERSON_CHANGED:
		case RECORD_PERSON_LEFT: good = person_cache_check(&ops, &r, &f); break;
		case RECORD_TEAM_SET: good = team_cache_check(&ops, &r, &f); break;
		case RECORD_DESK_SET: good = desk_cache_check(&ops, &r, &f); break;
		case RECORD_PARAM_SET: good = param_cache_check(&ops, &r, &f); break;
		default: break;
		}
		wrong += !good;
		ledger_record_free(&r);
	}
	return wrong;
}

/* LOG-05: each column of the caches, changed behind the program's back. */
static void
cache__changed_in_any_column__is_found(void **state)
{
	static const struct db_stmt tampers[] = {
		TAMPER("p1", "UPDATE person SET name = 'X' WHERE id = 2"),
		TAMPER("p2", "UPDATE person SET staff_no = 'X9' WHERE id = 2"),
		TAMPER("p3", "UPDATE person SET login = 'xx' WHERE id = 2"),
		TAMPER("p4", "UPDATE person SET initials = 'xx' WHERE id = 2"),
		TAMPER("p5", "UPDATE person SET post = 8 WHERE id = 2"),
		TAMPER("p6", "UPDATE person SET team_id = 1 WHERE id = 2"),
		TAMPER("p7", "UPDATE person SET manager_id = 3 WHERE id = 2"),
		TAMPER("p8", "UPDATE person SET level = 2 WHERE id = 2"),
		TAMPER("p9", "UPDATE person SET joined_on = 20200302 WHERE id = 2"),
		TAMPER("p10", "UPDATE person SET worked_since = 20100101 WHERE id = 2"),
		TAMPER("p11", "UPDATE person SET probation_end = 20200401 WHERE id = 2"),
		TAMPER("p12", "UPDATE person SET left_on = 20261121 WHERE id = 2"),
		TAMPER("p13", "UPDATE person SET phone = '110' WHERE id = 2"),
		TAMPER("p14", "UPDATE person SET emergency_phone = '110' WHERE id = 2"),
		TAMPER("p15", "UPDATE person SET contact_salt = zeroblob(16) WHERE id = 2"),
		/* an older record of the same person, or a newer one of somebody else */
		TAMPER("p16", "UPDATE person SET record_id = record_id - 2 WHERE id = 2"),
		TAMPER("p17", "UPDATE person SET record_id = (SELECT MAX(record_id) FROM person)"
			      " WHERE id = 2"),
		TAMPER("t1", "UPDATE team SET name = 'X'"),
		TAMPER("t2", "UPDATE team SET department = 'X'"),
		TAMPER("t3", "UPDATE team SET leader_id = NULL"),
		TAMPER("d1", "UPDATE desk SET code = 'x' WHERE id = 1"),
		TAMPER("d2", "UPDATE desk SET name = 'X' WHERE id = 1"),
		TAMPER("d3", "UPDATE desk SET team_id = NULL WHERE id = 1"),
		TAMPER("d4", "UPDATE desk SET terminal = 'tty9' WHERE id = 1"),
		TAMPER("d5", "UPDATE desk SET closed = 1 WHERE id = 1"),
	};
	struct ctx manager;
	struct err e;

	(void)state;
	/* some of each kind of record, superseded ones too */
	struct person p = get(TEST_WXM);
	p.level = LEVEL_MID;
	assert_true(person_change(&ops, &p, &e));
	assert_true(person_leave(&ops, site.person[TEST_BOB], 20261121, NULL, &e));
	test_site_sign_in(&site, "manager", &manager);
	assert_true(param_set(&manager, "signin.max_failures", "4", 0, "stricter", &e));
	assert_true(param_set(&manager, "signin.max_failures", "3", 0, "stricter yet", &e));
	test_site_sign_out(&manager);
	assert_int_equal(check_caches(), 0);
	for (size_t i = 0; i < sizeof(tampers) / sizeof(tampers[0]); i++) {
		assert_true(db_begin(site.db, &e));
		assert_true(db_run(site.db, &tampers[i], NULL, &e));
		if (check_caches() == 0)
			fail_msg("not found: %s", tampers[i].sql);
		db_rollback(site.db);
	}
	assert_int_equal(check_caches(), 0);
}

/* The same through `verify`, which is what people run. */
static void
verify__names__a_changed_person(void **state)
{
	static const struct db_stmt tamper =
		TAMPER("verify", "UPDATE person SET post = 8 WHERE id = 2");
	struct verify_ask ask = {0};
	struct verify_result result;
	struct err e;

	(void)state;
	assert_true(verify_run(&ops, &ask, &result, &e));
	assert_int_equal(result.findings_total, 0);
	verify_result_free(&result);
	assert_true(db_run(site.db, &tamper, NULL, &e));
	assert_true(verify_run(&ops, &ask, &result, &e));
	assert_int_equal(result.findings_total, 1);
	assert_string_equal(result.finding[0].msgid, "a person differs from the newest record");
	assert_string_equal(result.finding[0].arg, "D001");
	assert_int_equal(verify_exit_status(&result, &ask), 5);
	verify_result_free(&result);
}

/* ORG-05: the longest name is 40 Chinese characters, whole and on paper. */
static void
check__takes_a_name_of_40_characters__and_no_more(void **state)
{
	struct person p = {.post = POST_AGENT, .joined_on = 20260101};
	struct err e;

	(void)state;
	(void)str_copy(p.staff_no, sizeof p.staff_no, "A9");
	(void)str_copy(p.login, sizeof p.login, "long");
	for (int i = 0; i < 40; i++)
		(void)strcat(p.name, "\xe7\x8e\x8b");
	assert_true(person_check(&p, &e));
	(void)strcat(p.name, "\xe7\x8e\x8b");
	assert_false(person_check(&p, &e));
	assert_string_equal(e.field, "name");
}

int
main(void)
{
#define FRESH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		FRESH(add__stores_what_was_given__and_makes_initials),
		FRESH(add__refuses__a_number_or_login_that_was_ever_used),
		FRESH(change__is_guarded__and_keeps_number_and_login),
		FRESH(change__refuses__a_circle_of_managers),
		FRESH(line__deeper_than_the_limit__is_refused),
		FRESH(add__refuses__a_second_manager_of_the_department),
		FRESH(above__is_the_line_manager__past_those_who_left),
		FRESH(above__without_a_named_manager__is_found_by_place),
		FRESH(who_may__is_the_first_up_the_line__that_the_table_lets),
		FRESH(leave__ends_sign_in__and_keeps_the_person),
		FRESH(settings__are_ones_own),
		FRESH(directory__holds_who_is_here),
		FRESH(cache__changed_in_any_column__is_found),
		FRESH(verify__names__a_changed_person),
		cmocka_unit_test(check__takes_a_name_of_40_characters__and_no_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
