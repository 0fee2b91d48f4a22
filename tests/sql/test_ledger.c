/* test_ledger.c — appending, reading back, the frame around it, anchors. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "db/db.h"
#include "domain/act.h"
#include "domain/site.h"
#include "support/bare_ledger.h"
#include "support/scratch.h"

static const struct db_stmt count_type = {
	.name = "test.count_type",
	.sql = "SELECT count(*) FROM record WHERE type = $1 /*scan*/",
	.in = "i",
	.out = "i",
};
static const struct db_stmt touch[] = {
	{"test.update", "UPDATE record SET utc_us = 0 WHERE id = 1", "", ""},
	{"test.delete", "DELETE FROM record WHERE id = 1", "", ""},
	{"test.update_content", "UPDATE content SET bytes = hash", "", ""},
	{"test.delete_content", "DELETE FROM content", "", ""},
	{"test.delete_key", "DELETE FROM key WHERE id = 3", "", ""},
	{"test.key_owner", "UPDATE key SET person_id = 99 WHERE id = 3", "", ""},
	{"test.key_public", "UPDATE key SET public_key = zeroblob(32) WHERE id = 3", "", ""},
	{"test.key_begin", "UPDATE key SET enrolled_record = 2 WHERE id = 3", "", ""},
	{"test.key_end", "UPDATE key SET revoked_record = NULL WHERE id = 2", "", ""},
	{"test.replace",
		"REPLACE INTO record SELECT id, chain, seq, type, prev_hash, hash, bytes, sig, "
		"key_id,"
		" actor, 0 FROM record WHERE id = 1",
		"", ""},
};

static struct bare_ledger l;

static int
setup(void **state)
{
	(void)state;
	bare_ledger_open(&l, NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	bare_ledger_close(&l);
	return 0;
}

static int64_t
count(int type)
{
	int64_t n = -1;

	assert_true(db_get_int(l.db, &count_type, DB_ARGS(DB_I(type)), &n, NULL, NULL));
	return n;
}

static void
read_record(int64_t id, struct ledger_record *r)
{
	struct err e;

	if (!ledger_read(&l.c, id, r, &e))
		fail_msg("record %lld: %s", (long long)id, e.msgid);
}

/* --- appending --- */

static void
append__links__each_record_to_the_one_before(void **state)
{
	struct ledger_record a, b;

	(void)state;
	int64_t first = bare_ledger_entry(&l, BARE_FRONT, l.anna, "one");
	bare_ledger_entry(&l, BARE_BACK, l.anna, "elsewhere");
	int64_t second = bare_ledger_entry(&l, BARE_FRONT, l.wxm, "two");
	read_record(first, &a);
	read_record(second, &b);
	assert_int_equal(a.view.head.seq, 1);
	assert_int_equal(b.view.head.seq, 2);
	assert_memory_equal(b.view.head.prev_hash, a.ref.hash, SEAL_HASH);
	assert_int_equal(a.view.head.actor, BARE_ANNA);
	assert_int_equal(b.view.head.actor, BARE_WXM);
	assert_int_equal(b.view.head.key_id, l.wxm_key);
	assert_int_equal(b.view.head.offset_min, 480);
	assert_int_equal(b.view.head.at.utc_us, l.clock.at.utc_us);
	assert_string_equal(b.view.head.terminal, "tty1");
	assert_memory_equal(b.view.head.site, l.c.site, 16);
	ledger_record_free(&a);
	ledger_record_free(&b);
}

static bool
quotes(int64_t id)
{
	struct ledger_record r;

	read_record(id, &r);
	bool is = record_view_field(&r.view, TAG_SITE_HEAD) != NULL;
	ledger_record_free(&r);
	return is;
}

/* promises.md §3: "Every desk's first record of a day quotes the newest site head." */
static void
append__quotes_the_site_head__once_a_day_and_desk(void **state)
{
	struct ledger_record r;
	struct ledger_ref site;

	(void)state;
	assert_true(ledger_head(&l.c, 0, &site, NULL));
	int64_t first = bare_ledger_entry(&l, BARE_FRONT, l.anna, "one");
	assert_true(quotes(first));
	assert_false(quotes(bare_ledger_entry(&l, BARE_FRONT, l.anna, "two")));
	assert_true(quotes(bare_ledger_entry(&l, BARE_BACK, l.anna, "other desk")));
	/* 23:59 and 00:00 of the site's zone, not of UTC. */
	clock_fixed_add(&l.clock, clock_utc_us(20261121, 23 * 60 + 59) - l.clock.at.utc_us);
	assert_false(quotes(bare_ledger_entry(&l, BARE_FRONT, l.anna, "late")));
	clock_fixed_add(&l.clock, 60 * INT64_C(1000000));
	assert_true(quotes(bare_ledger_entry(&l, BARE_FRONT, l.anna, "next day")));
	read_record(first, &r);
	const struct record_field *f = record_view_field(&r.view, TAG_SITE_HEAD);
	assert_int_equal(f->n, 40);
	assert_int_equal(f->p[7], site.seq);
	assert_memory_equal(f->p + 8, site.hash, SEAL_HASH);
	ledger_record_free(&r);
}

static void
try_append(int type, int64_t desk, const struct signing_key *key, enum err_code code)
{
	struct record r;
	struct err e = {.code = ERR_NONE};

	assert_true(act_begin(&l.c, ACT_SYSTEM, NULL, NULL));
	record_init(&r, (enum record_type)type, desk);
	assert_int_equal(ledger_append(&l.c, key, &r, NULL, &e), code == ERR_NONE);
	assert_int_equal(e.code, code);
	record_free(&r);
	assert_false(act_fail(&l.c));
}

/* P3 */
static void
append__refuses__the_wrong_kind_of_key(void **state)
{
	(void)state;
	try_append(RECORD_ENTRY, BARE_FRONT, NULL, ERR_DENIED);
	try_append(RECORD_ENTRY, BARE_FRONT, l.c.site_key, ERR_DENIED);
	try_append(RECORD_LOGIN_LOCKED, 0, l.anna, ERR_DENIED);
	try_append(RECORD_LOGIN_LOCKED, 0, NULL, ERR_NONE);
	try_append(RECORD_SIGN_IN, 0, l.anna, ERR_NONE);
	try_append(RECORD_SIGN_IN, 0, NULL, ERR_NONE);
	l.c.key = l.anna;
	try_append(RECORD_ENTRY, BARE_FRONT, NULL, ERR_NONE);
	try_append(RECORD_LOGIN_LOCKED, 0, NULL, ERR_NONE);
	l.c.key = NULL;
}

/* A text that may not be stored, or too much of it, leaves nothing behind. */
static void
append__leaves_nothing__of_a_record_that_cannot_be(void **state)
{
	struct ledger_ref before, after;
	struct record r;
	struct err e;

	(void)state;
	assert_true(ledger_head(&l.c, 0, &before, NULL));
	assert_true(act_begin(&l.c, ACT_SYSTEM, NULL, NULL));
	record_init(&r, RECORD_SIGN_IN, 0);
	record_text(&r, TAG_OWN, "\x1b[2J");
	assert_false(ledger_append(&l.c, NULL, &r, NULL, &e));
	assert_int_equal(e.code, ERR_INVALID);
	record_free(&r);
	assert_false(act_fail(&l.c));
	assert_true(ledger_head(&l.c, 0, &after, NULL));
	assert_memory_equal(&before, &after, sizeof(before));
}

static void
content__comes_back__with_its_record(void **state)
{
	struct ledger_record r;

	(void)state;
	int64_t id = bare_ledger_with_content(&l, BARE_FRONT, l.anna, "a long list");
	int64_t again = bare_ledger_with_content(&l, BARE_FRONT, l.anna, "a long list");
	read_record(id, &r);
	assert_string_equal(buf_str(&r.content), "a long list");
	ledger_record_free(&r);
	read_record(again, &r);
	assert_int_equal(r.content.len, 11);
	ledger_record_free(&r);
}

/* LOG-01, SHO-09: the seat belts. */
static void
rows__stay__as_they_were_written(void **state)
{
	struct err e;

	(void)state;
	bare_ledger_fill(&l);
	for (size_t i = 0; i < sizeof(touch) / sizeof(touch[0]); i++) {
		if (db_run(l.db, &touch[i], NULL, &e))
			fail_msg("%s went through", touch[i].sql);
		assert_int_equal(e.code, ERR_BLOCKED);
	}
}

static void
read__refuses__what_is_not_as_signed(void **state)
{
	static const struct {
		const char *sql;
		bool of_record;
	} changes[] = {
		{"UPDATE record SET bytes = CAST('x' AS BLOB)", true},
		{"UPDATE record SET hash = zeroblob(32)", true},
		{"UPDATE record SET sig = zeroblob(64)", true},
		{"UPDATE record SET seq = 99", true},
		{"DELETE FROM content", false},
		{"UPDATE content SET bytes = CAST('on' AS BLOB)", false},
		{"DELETE FROM key WHERE id = 2", false},
	};
	struct ledger_record r;
	struct err e;
	char sql[120];

	(void)state;
	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		int64_t id = bare_ledger_with_content(&l, BARE_FRONT, l.anna, "one");
		bare_ledger_unlock(&l, false);
		snprintf(sql, sizeof(sql), changes[i].of_record ? "%s WHERE id = %d" : "%s;-- %d",
			changes[i].sql, (int)id);
		bare_ledger_sql(&l, sql);
		assert_false(ledger_read(&l.c, id, &r, &e));
		assert_int_equal(e.code, ERR_CORRUPT);
		assert_string_equal(e.rule, "LOG-05");
		assert_int_equal(teardown(NULL), 0);
		assert_int_equal(setup(NULL), 0);
	}
	assert_false(ledger_read(&l.c, 999, &r, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
}

/* --- the frame --- */

/* P5: recorded by the system, one record a minute, which tells how many there were. */
static void
refusals__become__records_but_no_flood(void **state)
{
	struct err e;
	struct ledger_ref head;
	struct ledger_record r;
	int64_t times = 0;
	char action[32];

	(void)state;
	for (int i = 0; i < 50; i++) {
		clock_fixed_add(&l.clock, 1000000);
		assert_false(act_begin(
			&l.c, ACT_LOG_WRITE, &(struct access_object){.desk = BARE_FRONT}, &e));
		assert_int_equal(e.code, ERR_DENIED);
		assert_false(db_in_transaction(l.db));
	}
	assert_int_equal(count(RECORD_REFUSED), 1);
	assert_false(act_begin(&l.c, ACT_HANDOVER_ACCEPT, NULL, &e));
	assert_int_equal(count(RECORD_REFUSED), 2);
	clock_fixed_add(&l.clock, 11 * 1000000);
	assert_false(
		act_begin(&l.c, ACT_LOG_WRITE, &(struct access_object){.desk = BARE_FRONT}, &e));
	assert_int_equal(count(RECORD_REFUSED), 3);
	assert_true(ledger_head(&l.c, 0, &head, NULL));
	read_record(head.id, &r);
	assert_int_equal(r.view.head.actor, 0);
	assert_true(record_view_int(&r.view, TAG_REFUSED_TIMES, &times));
	assert_int_equal(times, 50);
	assert_true(record_view_int(&r.view, TAG_REFUSED_ON_DESK, &times));
	assert_int_equal(times, BARE_FRONT);
	assert_true(record_view_text(&r.view, TAG_REFUSED_ACTION, action, sizeof(action)));
	assert_string_equal(action, action_name(ACT_LOG_WRITE));
	ledger_record_free(&r);
}

/* SHO-11: a step backwards or over two minutes forwards is recorded, work goes on. */
static void
clock_steps__become__records(void **state)
{
	static const struct {
		int64_t utc_s;
		int records;
	} steps[] = {{1, 0}, {100, 0}, {125, 1}, {-30, 1}, {-3600, 1}, {7200, 1}};
	int64_t want = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		l.clock.at.utc_us += steps[i].utc_s * 1000000;
		bare_ledger_entry(&l, BARE_FRONT, l.anna, "entry");
		want += steps[i].records;
		assert_int_equal(count(RECORD_CLOCK_STEP), want);
		bare_ledger_entry(&l, BARE_FRONT, l.anna, "and on");
		assert_int_equal(count(RECORD_CLOCK_STEP), want);
	}
	/* Order is by number, so verify has nothing against any of it. */
	assert_int_equal(bare_ledger_verify(&l, NULL), 0);
}

static void
another_program__is_recorded__once(void **state)
{
	(void)state;
	bare_ledger_sql(&l, "UPDATE site SET software = '0.0.1'");
	bare_ledger_entry(&l, BARE_FRONT, l.anna, "entry");
	bare_ledger_entry(&l, BARE_FRONT, l.anna, "entry");
	assert_int_equal(count(RECORD_SOFTWARE), 1);
}

static void
commit__reads_back__what_it_appended(void **state)
{
	struct record r;

	(void)state;
	assert_true(act_begin(&l.c, ACT_SYSTEM, NULL, NULL));
	for (int i = 0; i < CTX_WROTE_MAX + 3; i++) {
		record_init(&r, RECORD_SIGN_IN, 0);
		assert_true(ledger_append(&l.c, NULL, &r, NULL, NULL));
		record_free(&r);
	}
	assert_int_equal(l.c.wrote_n, CTX_WROTE_MAX + 3);
	assert_int_equal(l.c.wrote_last - l.c.wrote_first, CTX_WROTE_MAX + 2);
	assert_true(act_commit(&l.c, NULL));
}

/* Every call into the engine fails once: all of it is there, or nothing. */
static void
a_failing_engine__leaves__all_or_nothing(void **state)
{
	struct ledger_ref before, after;
	bool done = false;

	(void)state;
	bare_ledger_entry(&l, BARE_FRONT, l.anna, "first");
	for (long n = 1; !done; n++) {
		struct record r;
		struct err e;

		assert_true(ledger_head(&l.c, BARE_FRONT, &before, NULL));
		db_fail_at(l.db, n, ERR_IO);
		bool good = act_begin(&l.c, ACT_SYSTEM, NULL, &e);
		if (good) {
			record_init(&r, RECORD_ENTRY, BARE_FRONT);
			good = ledger_append(&l.c, l.anna, &r, NULL, &e) ? act_commit(&l.c, &e)
									 : act_fail(&l.c);
			record_free(&r);
		}
		done = db_calls(l.db) < n;
		db_fail_at(l.db, 0, ERR_NONE);
		assert_false(db_in_transaction(l.db));
		assert_true(ledger_head(&l.c, BARE_FRONT, &after, NULL));
		if (good)
			assert_int_equal(after.seq, before.seq + 1);
		else
			assert_true(after.seq == before.seq || after.seq == before.seq + 1);
		assert_true(n < 200);
	}
	assert_int_equal(bare_ledger_verify(&l, NULL), 0);
}

/* --- heads and anchors --- */

static bool
collect(void *arg, const struct ledger_anchor *a)
{
	char line[LEDGER_ANCHOR_BYTES];

	ledger_anchor_format(line, a);
	buf_puts(arg, line);
	buf_putc(arg, '\n');
	return true;
}

static void
checkpoint__names__every_chain_site_first(void **state)
{
	struct buf lines;
	struct ledger_anchor a;
	struct ledger_ref head;
	char want[60];

	(void)state;
	bare_ledger_fill(&l);
	buf_init(&lines);
	assert_true(ledger_checkpoint(&l.c, collect, &lines, NULL));
	assert_true(ledger_head(&l.c, 0, &head, NULL));
	snprintf(want, sizeof(want), "site %lld 2026-11-22T14:00:", (long long)head.seq);
	assert_int_equal(strncmp(buf_str(&lines), want, strlen(want)), 0);
	const char *front = strchr(buf_str(&lines), '\n') + 1;
	assert_int_equal(strncmp(front, "front-1 6 2026-11-22T14:00:", 26), 0);
	assert_non_null(strstr(front, "\nback-1 "));
	char line[LEDGER_ANCHOR_BYTES];
	(void)str_copy(line, (size_t)(strchr(front, '\n') - front) + 1, front);
	assert_true(ledger_anchor_parse(line, &a, NULL));
	assert_string_equal(a.chain_name, "front-1");
	assert_int_equal(a.seq, 6);
	assert_int_equal(strlen(a.head), 26);
	buf_free(&lines);
}

static void
anchor__is_read__as_typed_from_paper(void **state)
{
	static const struct {
		const char *line;
		bool good;
	} rows[] = {
		{"front-1 812 2026-11-21T14:06:03+08:00 RWZBMC6D5QVZSPLKN3CBPLDIPU", true},
		{"  front-1\t812  2026-11-21T14:06:03+08:00 rwzbmc6d5qvzsplkn3cbpldipu \n", true},
		{"front-1 812 2026-11-21T14:06:03+08:00 RWZ8MC6D5QVZSPLKN3CBPLD1PU", true},
		{"front-1 812 2026-11-21T14:06:03+08:00 RWZBMC6D5QVZSPLKN3CBPLDIP", false},
		{"front-1 812 2026-11-21T14:06:03+08:00 RWZBMC6D5QVZSPLKN3CBPLDIP9", false},
		{"front-1 0 2026-11-21T14:06:03+08:00 RWZBMC6D5QVZSPLKN3CBPLDIPU", false},
		{"front-1 x 2026-11-21T14:06:03+08:00 RWZBMC6D5QVZSPLKN3CBPLDIPU", false},
		{"front-1 812 yesterday RWZBMC6D5QVZSPLKN3CBPLDIPU", false},
		{"front-1 812 2026-11-21T14:06:03+08:00", false},
		{"front-1 812 2026-11-21T14:06:03+08:00 RWZBMC6D5QVZSPLKN3CBPLDIPU more", false},
		{"", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct ledger_anchor a;
		struct err e = {.code = ERR_NONE};

		assert_int_equal(ledger_anchor_parse(rows[i].line, &a, &e), rows[i].good);
		assert_int_equal(e.code, rows[i].good ? ERR_NONE : ERR_INVALID);
		if (rows[i].good)
			assert_string_equal(a.head, "RWZBMC6D5QVZSPLKN3CBPLDIPU");
	}
}

static void
find_hash__finds__only_what_is_there(void **state)
{
	struct ledger_ref head;
	bool found = false;

	(void)state;
	bare_ledger_entry(&l, BARE_FRONT, l.anna, "one");
	assert_true(ledger_head(&l.c, BARE_FRONT, &head, NULL));
	assert_true(ledger_find_hash(&l.c, head.hash, &found, NULL));
	assert_true(found);
	head.hash[0] ^= 1;
	assert_true(ledger_find_hash(&l.c, head.hash, &found, NULL));
	assert_false(found);
	assert_true(ledger_head(&l.c, 77, &head, NULL));
	assert_int_equal(head.seq, 0);
}

/* --- site and keys --- */

static void
site__opens__with_its_own_pepper_only(void **state)
{
	struct ctx c = {.db = l.db, .clock = l.c.clock};
	struct site s;
	struct err e;

	(void)state;
	assert_true(site_open(&c, &s, NULL));
	assert_string_equal(s.name, "Test 试用");
	assert_string_equal(s.zone, "Asia/Shanghai");
	assert_int_equal(s.kind, SITE_TEST);
	assert_memory_equal(c.site, l.c.site, 16);
	assert_int_equal(signing_key_person(c.site_key), 0);
	signing_key_free(c.site_key);
	c.site_key = NULL;
	c.pepper[0] = 1;
	assert_false(site_open(&c, &s, &e));
	assert_int_equal(e.code, ERR_DENIED);
	assert_false(site_found(&c, &s, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	assert_null(c.site_key);
}

static void
key__of_a_person__is_one_at_a_time(void **state)
{
	struct sealed_key s;
	struct signing_key *open;
	struct key_info info;
	uint8_t seed[32] = {0x77};
	struct err e;
	bool found = true;

	(void)state;
	assert_true(seal_make_unsealed(9, BARE_ANNA, seed, &s, &open, NULL));
	assert_true(act_begin(&l.c, ACT_SYSTEM, NULL, NULL));
	assert_false(key_enrol(&l.c, &s, &(struct key_why){.word = "code"}, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	assert_false(act_fail(&l.c));
	bare_ledger_revoke(&l, BARE_ANNA);
	assert_true(key_info(&l.c, l.anna_key, &info, NULL));
	assert_true(info.ended);
	assert_int_equal(info.person, BARE_ANNA);
	assert_true(key_of_person(&l.c, BARE_ANNA, &s, &found, NULL));
	assert_false(found);
	assert_true(act_begin(&l.c, ACT_SYSTEM, NULL, NULL));
	assert_false(key_revoke(&l.c, BARE_ANNA, &(struct key_why){.word = "left"}, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_false(act_fail(&l.c));
	signing_key_free(open);
}

static void
key__resealed__opens_under_the_new_password_only(void **state)
{
	struct sealed_key s, again;
	struct signing_key *open, *opened;
	bool found = false;

	(void)state;
	assert_true(seal_make(l.c.pepper,
		&(struct seal_spec){9, 30, "old password", SEAL_COST_TEST}, &s, &open, NULL));
	assert_true(act_begin(&l.c, ACT_SYSTEM, NULL, NULL));
	assert_true(key_enrol(&l.c, &s, &(struct key_why){.word = "demo"}, NULL));
	assert_true(act_commit(&l.c, NULL));
	assert_true(seal_again(l.c.pepper, open, "new password", SEAL_COST_TEST, &again, NULL));
	assert_true(act_begin(&l.c, ACT_SYSTEM, NULL, NULL));
	assert_true(key_reseal(&l.c, &again, NULL));
	assert_true(act_commit(&l.c, NULL));
	assert_true(key_of_person(&l.c, 30, &s, &found, NULL));
	assert_true(found);
	assert_false(seal_open(l.c.pepper, &s, "old password", SEAL_COST_TEST, &opened, NULL));
	assert_true(seal_open(l.c.pepper, &s, "new password", SEAL_COST_TEST, &opened, NULL));
	signing_key_free(opened);
	signing_key_free(open);
	assert_int_equal(bare_ledger_verify(&l, NULL), 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(append__links__each_record_to_the_one_before),
		TEST(append__quotes_the_site_head__once_a_day_and_desk),
		TEST(append__refuses__the_wrong_kind_of_key),
		TEST(append__leaves_nothing__of_a_record_that_cannot_be),
		TEST(content__comes_back__with_its_record),
		TEST(rows__stay__as_they_were_written),
		TEST(read__refuses__what_is_not_as_signed),
		TEST(refusals__become__records_but_no_flood),
		TEST(clock_steps__become__records),
		TEST(another_program__is_recorded__once),
		TEST(commit__reads_back__what_it_appended),
		TEST(a_failing_engine__leaves__all_or_nothing),
		TEST(checkpoint__names__every_chain_site_first),
		TEST(anchor__is_read__as_typed_from_paper),
		TEST(find_hash__finds__only_what_is_there),
		TEST(site__opens__with_its_own_pepper_only),
		TEST(key__of_a_person__is_one_at_a_time),
		TEST(key__resealed__opens_under_the_new_password_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
