/* test_setup.c — setting a site up in a file, and opening it again. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "db/db.h"
#include "db/migrate.h"
#include "domain/desk.h"
#include "domain/ledger.h"
#include "domain/person.h"
#include "domain/session.h"
#include "domain/setup.h"
#include "domain/verify.h"
#include "support/scratch.h"

static struct clock_fixed now;

static const struct setup_desk desks[] = {{"front-1", "前厅"}, {"back-1", NULL}};
static const struct setup_spec good = {.name = "滨江花园",
	.zone = "Asia/Shanghai",
	.lang = "zh_CN",
	.kind = SITE_TEST,
	.login = "ops",
	.person_name = "王小明",
	.password = "tulip-fence-mango",
	.desk = desks,
	.desks = 2};

static void
open_db(struct ctx *c, const char *path, enum db_mode mode)
{
	struct err e;

	*c = (struct ctx){.terminal = "tty1", .account = "root"};
	assert_true(seal_init(&e));
	assert_true(clock_zone_use("Asia/Shanghai", &e));
	now.at = (struct moment){.utc_us = clock_utc_us(20261121, 480), .boot_us = 1};
	c->clock = clock_fixed(&now);
	assert_true(db_open(path, mode, &c->db, &e));
	assert_true(migrate_run(c->db, &e));
}

static void
shut(struct ctx *c)
{
	struct db *db = c->db;

	setup_close(c);
	db_close(db);
}

/* contract.md §1 init */
static void
site__set_up_in_a_file__opens_again(void **state)
{
	char path[SCRATCH_PATH], pepper[SCRATCH_PATH + 16];
	struct session_info info;
	struct site site;
	struct desk d;
	struct stat st;
	struct ctx c;
	int64_t founder;
	struct err e;

	(void)state;
	scratch_path(path, "a.db");
	open_db(&c, path, DB_CREATE);
	assert_true(setup_site(&c, &good, &founder, &e));
	shut(&c);
	assert_true(setup_pepper_file(pepper, sizeof(pepper), path));
	assert_int_equal(stat(pepper, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0400); /* promises.md §3 */

	open_db(&c, path, DB_OPEN);
	assert_true(setup_open(&c, &site, &e));
	assert_string_equal(site.name, "滨江花园");
	assert_string_equal(site.lang, "zh_CN");
	assert_int_equal(site.kind, SITE_TEST);
	assert_true(desk_by_code(&c, "front-1", &d, &e));
	assert_string_equal(d.name, "前厅");
	c.desk = d.id;
	assert_true(desk_by_code(&c, "back-1", &d, &e));
	assert_string_equal(d.name, "back-1");
	assert_true(session_sign_in(&c, "OPS1", "tulip-fence-mango", &info, NULL, &e));
	assert_int_equal(c.who, founder);
	assert_int_equal(info.person.post, POST_OPS);
	assert_int_equal(info.person.language, LANG_ZH);
	assert_string_equal(info.person.initials, "wxm");
	assert_true(session_sign_out(&c, &e));

	struct verify_ask ask = {0};
	struct verify_result result;
	assert_true(verify_run(&c, &ask, &result, &e));
	assert_int_equal(result.findings_total, 0);
	verify_result_free(&result);
	shut(&c);
}

static void
site__with_another_pepper__does_not_open(void **state)
{
	char path[SCRATCH_PATH], pepper[SCRATCH_PATH + 16];
	struct ctx c;
	struct err e;

	(void)state;
	scratch_path(path, "x.db");
	assert_true(setup_pepper_file(pepper, sizeof(pepper), path));
	(void)remove(pepper);
	open_db(&c, path, DB_CREATE);
	assert_true(setup_site(&c, &good, NULL, &e));
	shut(&c);
	assert_int_equal(remove(pepper), 0);
	open_db(&c, path, DB_OPEN);
	assert_false(setup_open(&c, NULL, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	uint8_t other[SEAL_PEPPER];
	assert_true(seal_pepper_make(pepper, other, &e));
	assert_false(setup_open(&c, NULL, &e));
	assert_int_equal(e.code, ERR_DENIED);
	db_close(c.db);
}

/* Databases of one directory share its pepper; the second founding keeps it. */
static void
pepper__that_is_there__is_taken(void **state)
{
	char first[SCRATCH_PATH], second[SCRATCH_PATH];
	struct ctx a, b;
	struct err e;

	(void)state;
	scratch_path(first, "one.db");
	scratch_path(second, "two.db");
	open_db(&a, first, DB_CREATE);
	assert_true(setup_site(&a, &good, NULL, &e));
	open_db(&b, second, DB_CREATE);
	assert_true(setup_site(&b, &good, NULL, &e));
	assert_memory_equal(a.pepper, b.pepper, SEAL_PEPPER);
	assert_memory_not_equal(a.site, b.site, 16);
	shut(&a);
	shut(&b);
}

static void
setup__twice__is_refused(void **state)
{
	struct ctx c;
	struct err e;

	(void)state;
	open_db(&c, NULL, DB_MEMORY);
	assert_true(setup_site(&c, &good, NULL, &e));
	assert_false(setup_site(&c, &good, NULL, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	shut(&c);
}

/* All is checked first: what is refused leaves an empty database. */
static void
setup__with_a_wrong_field__leaves_nothing(void **state)
{
	static const struct setup_desk twice[] = {{"a", NULL}, {"a", NULL}}, bad = {"A 1", NULL};
	struct setup_spec s[10];
	static const char *const field[10] = {"site", "site", "login", "staff_no", "name",
		"password", "password", "lang", "desk", "desk"};
	struct site site;
	struct ctx c;
	struct err e;

	(void)state;
	for (int i = 0; i < 10; i++)
		s[i] = good;
	s[0].name = "";
	s[1].name = "tab\there";
	s[2].login = "Ops";
	s[3].staff_no = "工号";
	s[4].person_name = "";
	s[5].password = "short";
	s[6].password = "opsopsopsops";
	s[7].lang = "fr";
	s[8].desk = &bad;
	s[8].desks = 1;
	s[9].desk = twice;
	open_db(&c, NULL, DB_MEMORY);
	for (int i = 0; i < 10; i++) {
		assert_false(setup_site(&c, &s[i], NULL, &e));
		assert_string_equal(e.field, field[i]);
		assert_false(site_load(&c, &site, &e));
	}
	s[0] = good;
	s[0].zone = "Mars/Olympus";
	assert_false(setup_site(&c, &s[0], NULL, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_false(site_load(&c, &site, &e));
	shut(&c);
}

static void
pepper_file__stands_beside_the_database(void **state)
{
	char out[32];

	(void)state;
	assert_true(setup_pepper_file(out, sizeof(out), "/var/lib/j/j.db"));
	assert_string_equal(out, "/var/lib/j/pepper");
	assert_true(setup_pepper_file(out, sizeof(out), "j.db"));
	assert_string_equal(out, "pepper");
	assert_true(setup_pepper_file(out, sizeof(out), "/j.db"));
	assert_string_equal(out, "/pepper");
	assert_false(setup_pepper_file(out, sizeof(out), "/a/very/long/directory/of/a/path/j.db"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(site__with_another_pepper__does_not_open),
		cmocka_unit_test(pepper__that_is_there__is_taken),
		cmocka_unit_test(site__set_up_in_a_file__opens_again),
		cmocka_unit_test(setup__twice__is_refused),
		cmocka_unit_test(setup__with_a_wrong_field__leaves_nothing),
		cmocka_unit_test(pepper_file__stands_beside_the_database),
	};

	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
