/* test_site.h — a founded site with people, for tests. SPDX-License-Identifier: MIT
 *
 * "Test", Asia/Shanghai, clock standing at 2026-11-21 14:00 local, desks
 * front-1 and back-1, team "Front" of department "Service" (both desks are
 * its). Everyone has a key; the password is the login and "-password".
 */
#ifndef TESTS_SUPPORT_TEST_SITE_H
#define TESTS_SUPPORT_TEST_SITE_H

#include "base/clock.h"
#include "domain/ctx.h"

struct db;

enum test_person {
	TEST_ANNA,     /* agent Anna Lee A001 "anna" */
	TEST_WXM,      /* agent 王小明 A002 "wxm" */
	TEST_BOB,      /* agent 陈博 A003 "bob" */
	TEST_LEAD,     /* team leader 赵敏 L001 "lead" */
	TEST_SHIFTL,   /* shift leader 孙磊 B001 "shiftl" */
	TEST_QA,       /* QA trainer 周洁 Q001 "qa" */
	TEST_SUPER,    /* supervisor 李四 S001 "super" */
	TEST_MANAGER,  /* manager 吴刚 M001 "manager" */
	TEST_DIRECTOR, /* director 郑远 D001 "director" */
	TEST_HR,       /* HR 钱琳 H001 "hr" */
	TEST_OPS,      /* ops Omar Diaz O001 "ops": the founder */
	TEST_PEOPLE
};

struct test_site {
	struct db *db;
	struct clock_fixed clock;
	struct ctx system; /* nobody signed in; holds the site key */
	int64_t person[TEST_PEOPLE];
	int64_t team;
	int64_t front, back; /* desks */
};

/* file NULL = :memory:. Aborts the test when anything goes wrong. */
void test_site_open(struct test_site *s, const char *file);
/* The same at another time. */
void test_site_open_at(struct test_site *s, const char *file, int64_t utc_us);
void test_site_close(struct test_site *s);

/* Signed in at desk front-1 through session_sign_in, password included. */
void test_site_sign_in(struct test_site *s, const char *login, struct ctx *out);
void test_site_sign_in_at(struct test_site *s, const char *login, int64_t desk, struct ctx *out);
/* The same person with the password just typed (key_confirmed). */
void test_site_confirm(struct test_site *s, const char *login, struct ctx *out);
/* For both. */
void test_site_sign_out(struct ctx *c);

void test_site_add_minutes(struct test_site *s, int minutes); /* utc and boot clock */
void test_site_add_s(struct test_site *s, int seconds);

#endif
