/* test_nightly.c — texts of a day, verification that goes on, and that it ran. SPDX-License-Identifier: MIT
 *
 * SCR-16, LOG-05, promises.md §3.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "db/db.h"
#include "domain/ledger.h"
#include "domain/nightly.h"
#include "domain/team.h"
#include "support/test_duty.h"

enum { DAY = 20261121, LONG = 600000 };

static struct test_site site;
static struct ctx *c;

DB_STMT(t_records, .name = "t.records", .sql = "SELECT COUNT(*) FROM record /*scan*/", .in = "",
	.out = "i");
DB_STMT(t_pieces, .name = "t.pieces", .sql = "SELECT COUNT(*) FROM nightly_piece /*scan*/",
	.in = "", .out = "i");
DB_STMT(t_loose, .name = "t.loose", .sql = "DROP TRIGGER nightly_piece_is_not_changed", .in = "",
	.out = "");
DB_STMT(t_tamper, .name = "t.tamper",
	.sql = "UPDATE nightly_piece SET bytes = CAST('another' AS BLOB)", .in = "", .out = "");
DB_STMT(t_left, .name = "t.left",
	.sql = "INSERT INTO nightly_piece (day, name, no, bytes)"
	       " VALUES (20261121, 'score.csv', $1, CAST('half' AS BLOB))",
	.in = "i", .out = "");
DB_STMT(t_was, .name = "t.was", .sql = "UPDATE person_was SET post = 7 WHERE person = $1",
	.in = "i", .out = "");
DB_STMT(t_team, .name = "t.team", .sql = "UPDATE team_was SET department = 'Another'", .in = "",
	.out = "");
DB_STMT(t_gone, .name = "t.gone", .sql = "DELETE FROM person_was WHERE person = $1", .in = "i",
	.out = "");
DB_STMT(t_open, .name = "t.open", .sql = "DROP TRIGGER record_is_not_changed", .in = "", .out = "");
DB_STMT(t_bad, .name = "t.bad",
	.sql = "UPDATE record SET utc_us = utc_us + 1 WHERE chain = 0 AND seq = $1", .in = "i",
	.out = "");
static int
setup(void **state)
{
	(void)state;
	test_site_open(&site, NULL);
	c = &site.system;
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_site_close(&site);
	return 0;
}

static int64_t
count(const struct db_stmt *stmt)
{
	int64_t n = -1;

	MUST(db_get_int(site.db, stmt, NULL, &n, NULL, E));
	return n;
}

static bool
keep(const char *name, const char *text)
{
	const struct nightly_text t = {.day = DAY, .name = name, .cut = 5};
	struct buf b;
	bool kept;

	buf_init(&b);
	buf_puts(&b, text);
	MUST(nightly_keep(c, &t, &b, &kept, E));
	buf_free(&b);
	return kept;
}

static void
is_kept(const char *name, const char *text)
{
	struct buf b;
	struct nightly_found found;

	buf_init(&b);
	MUST(nightly_read(c, DAY, name, &b, &found, E));
	assert_int_equal(found.is_there, text != NULL);
	if (text)
		assert_string_equal(buf_str(&b), text);
	buf_free(&b);
}

/* SCR-16: the first one stays, whatever comes later. */
static void
text__kept_once__stays(void **state)
{
	(void)state;
	is_kept("score.csv", NULL);
	assert_true(keep("score.csv", "first"));
	const int64_t before = count(&t_records);
	assert_false(keep("score.csv", "second"));
	assert_int_equal(count(&t_records), before);
	is_kept("score.csv", "first");
	assert_true(keep("score.txt", ""));
	is_kept("score.txt", "");
}

/* Long ones go in by pieces; what a killed run left is no part of it. */
static void
text__long__goes_in_whole(void **state)
{
	char *text = test_malloc(LONG + 1);

	(void)state;
	memset(text, 'x', LONG);
	text[LONG] = '\0';
	MUST(db_begin(site.db, E) && db_run(site.db, &t_left, DB_ARGS(DB_I(0)), E) &&
		db_run(site.db, &t_left, DB_ARGS(DB_I(7)), E) && db_commit(site.db, E));
	assert_true(keep("score.csv", text));
	assert_int_equal(count(&t_pieces), 3);
	is_kept("score.csv", text);
	test_free(text);
}

static void
names__other_than_plain__are_refused(void **state)
{
	static const char *const names[] = {
		"", "../a", "A.txt", ".a", "a b", "abcdefghijabcdefghijabcdefghijabc"};
	struct buf b;
	bool kept;

	(void)state;
	buf_init(&b);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const struct nightly_text t = {.day = DAY, .name = names[i]};
		struct err e;

		assert_false(nightly_keep(c, &t, &b, &kept, &e));
		assert_int_equal(e.code, ERR_INVALID);
	}
	buf_free(&b);
}

static struct verify_result *
verified(const struct verify_ask *ask)
{
	struct verify_result *v = test_calloc(1, sizeof *v);

	MUST(verify_run(c, ask, v, E));
	return v;
}

static void
let_go(struct verify_result *v)
{
	verify_result_free(v);
	test_free(v);
}

static void
finds(const char *msgid)
{
	struct verify_result *v = verified(NULL);

	assert_true(v->findings > 0);
	assert_string_equal(v->finding[0].msgid, msgid);
	let_go(v);
}

/* P2: what was kept of a night cannot be changed unnoticed. */
static void
text__changed__is_found(void **state)
{
	struct verify_result *v;
	struct buf b;
	struct err e;
	struct nightly_found found;

	(void)state;
	assert_true(keep("score.csv", "as it was"));
	v = verified(NULL);
	assert_int_equal(v->findings_total, 0);
	let_go(v);
	MUST(db_run(site.db, &t_loose, NULL, E) && db_run(site.db, &t_tamper, NULL, E));
	buf_init(&b);
	assert_false(nightly_read(c, DAY, "score.csv", &b, &found, &e));
	assert_int_equal(e.code, ERR_CORRUPT);
	buf_free(&b);
	finds("the text kept of a night differs from its record: {1}");
}

/* SCR-16: what scores are computed from later is held against what was signed. */
static void
was__changed_or_gone__is_found(void **state)
{
	(void)state;
	MUST(db_run(site.db, &t_team, NULL, E));
	finds("what a team was then differs from its record");
	test_site_close(&site);
	test_site_open(&site, NULL);
	MUST(db_run(site.db, &t_was, DB_ARGS(DB_I(site.person[TEST_ANNA])), E));
	finds("what a person was then differs from its record");
	test_site_close(&site);
	test_site_open(&site, NULL);
	MUST(db_run(site.db, &t_gone, DB_ARGS(DB_I(site.person[TEST_QA])), E));
	finds("what a person was then differs from its record");
}

/* --- which day --- */

static void
day__is_the_last_one_over__or_the_first(void **state)
{
	struct err e;
	int day;

	(void)state;
	MUST(nightly_day(c, 0, &day, E));
	assert_int_equal(day, DAY); /* founded today */
	test_site_add_minutes(&site, 3 * 1440);
	MUST(nightly_day(c, 0, &day, E));
	assert_int_equal(day, 20261123);
	MUST(nightly_day(c, 20261124, &day, E));
	assert_int_equal(day, 20261124);
	assert_false(nightly_day(c, 20261125, &day, &e));
	assert_int_equal(e.code, ERR_INVALID);
	assert_false(nightly_day(c, 20261120, &day, &e));
	assert_string_equal(e.rule, "SCR-16");
}

/* --- going on --- */

static struct verify_start *
starts_of(const struct verify_result *v, struct verify_start *out, int *n)
{
	*n = 0;
	for (int i = 0; i < v->chains; i++) {
		out[*n] =
			(struct verify_start){.chain = v->chain[i].chain, .seq = v->chain[i].head};
		memcpy(out[(*n)++].hash, v->chain[i].head_hash, SEAL_HASH);
	}
	return out;
}

static struct verify_start start[8];
static struct verify_ask since;

static void
note_starts(void)
{
	struct verify_result *v = verified(NULL);

	assert_int_equal(v->findings_total, 0);
	since = (struct verify_ask){.start = start};
	(void)starts_of(v, start, &since.starts);
	let_go(v);
}

static void
work(void)
{
	struct ctx anna;

	test_site_sign_in(&site, "anna", &anna);
	test_site_sign_out(&anna);
	assert_true(keep("score.html", "of later"));
}

/* Keys enrolled long before still sign; what is new is looked at, and only that. */
static void
verify__goes_on__where_it_ended(void **state)
{
	struct verify_result *v;

	(void)state;
	note_starts();
	work();
	v = verified(&since);
	assert_int_equal(v->findings_total, 0);
	assert_true(v->records < count(&t_records));
	assert_int_equal(verify_exit_status(v, &since), 0);
	let_go(v);
}

static void
verify__goes_on__names_what_came_since(void **state)
{
	const int64_t old = 2;
	struct verify_result *v;

	(void)state;
	note_starts();
	work();
	MUST(db_run(site.db, &t_open, NULL, E) &&
		db_run(site.db, &t_bad, DB_ARGS(DB_I(start[0].seq + 1)), E));
	v = verified(&since);
	assert_int_equal(v->finding[0].seq, start[0].seq + 1);
	let_go(v);
	MUST(db_run(site.db, &t_bad, DB_ARGS(DB_I(old)), E));
	v = verified(NULL);
	assert_int_equal(v->finding[0].seq, old);
	let_go(v);
}

/* The place it goes on from is itself held against what was signed of it. */
static void
verify__goes_on__from_another_record__is_found(void **state)
{
	struct verify_result *v;

	(void)state;
	note_starts();
	start[0].hash[3] ^= 1;
	v = verified(&since);
	assert_int_equal(v->findings_total, 1);
	assert_int_equal(v->finding[0].seq, start[0].seq);
	assert_string_equal(v->finding[0].msgid, "is another one than a later record names");
	let_go(v);
	start[0].seq += 100;
	v = verified(&since);
	assert_true(v->finding[0].missing);
	let_go(v);
}

static void
verify__goes_on__misses_a_whole_chain(void **state)
{
	struct verify_result *v;

	(void)state;
	note_starts();
	start[since.starts++] = (struct verify_start){.chain = site.front, .seq = 3};
	v = verified(&since);
	assert_int_equal(v->findings_total, 1);
	assert_true(v->finding[0].missing);
	assert_int_equal(v->finding[0].chain, site.front);
	let_go(v);
}

/* --- the last sound one, and that it ran --- */

static void
verified__reads__the_last_sound_one(void **state)
{
	struct nightly_text t = {.day = DAY, .name = "verify.txt", .cut = 9, .whole_day = DAY};
	struct nightly_since found;
	struct arena a;
	struct buf b;
	bool kept;

	(void)state;
	note_starts();
	t.start = start;
	t.starts = since.starts;
	buf_init(&b);
	MUST(nightly_keep(c, &t, &b, &kept, E));
	t.day = 20261122;
	t.status = 5; /* damaged: nothing goes on from it */
	MUST(nightly_keep(c, &t, &b, &kept, E));
	buf_free(&b);
	arena_init(&a);
	MUST(nightly_verified(c, DAY, &a, &found, E));
	assert_int_equal(found.n, 0);
	MUST(nightly_verified(c, 20261201, &a, &found, E));
	assert_int_equal(found.day, DAY);
	assert_int_equal(found.whole_day, DAY);
	assert_int_equal(found.n, since.starts);
	assert_memory_equal(found.start[0].hash, start[0].hash, SEAL_HASH);
	arena_free(&a);
}

/* A night that has begun is not late before its morning. */
static void
last__tells__what_failed_and_what_is_missing(void **state)
{
	struct nightly_last last;

	(void)state;
	MUST(nightly_last(c, &last, E));
	assert_int_equal(last.day, 0);
	MUST(nightly_ran(c, DAY, "backup, verify", E));
	MUST(nightly_last(c, &last, E));
	assert_string_equal(last.failed, "backup, verify");
	assert_false(last.late);
	MUST(nightly_ran(c, DAY, "", E));
	test_site_add_minutes(&site, 10 * 60 + 1440); /* midnight behind the next day */
	MUST(nightly_last(c, &last, E));
	assert_string_equal(last.failed, "");
	assert_false(last.late);
	test_site_add_minutes(&site, 3 * 60);
	MUST(nightly_last(c, &last, E));
	assert_true(last.late);
}

/* --- what is owed --- */

/* ATT-02, LV-05, LV-12: each step once more stores nothing. */
static void
steps__twice__store_once(void **state)
{
	int n;
	const struct nightly_step *s = nightly_steps(&n);
	int64_t before = 0;

	(void)state;
	for (int turn = 0; turn < 2; turn++) {
		before = count(&t_records);
		for (int i = 0; i < n; i++) {
			struct nightly_did did = {{0}};

			MUST(s[i].run(c, DAY, &did, E));
		}
	}
	assert_int_equal(count(&t_records), before);
}

/* The day's heads, and the site chain answers for them once. */
static void
checkpoint__is_of_the_day(void **state)
{
	struct buf first, again;
	int64_t cut, before;
	bool kept;

	(void)state;
	buf_init(&first);
	buf_init(&again);
	test_site_add_minutes(&site, 1440);
	MUST(nightly_cut(c, DAY, &cut, E));
	work();
	MUST(nightly_checkpoint(c, DAY, cut, &first, &kept, E));
	assert_true(kept);
	assert_int_equal(strncmp(buf_str(&first), "site ", 5), 0);
	assert_null(strstr(buf_str(&first), "2026-11-22"));
	before = count(&t_records);
	MUST(nightly_checkpoint(c, DAY, cut, &again, &kept, E));
	assert_false(kept);
	assert_int_equal(count(&t_records), before);
	assert_string_equal(buf_str(&first), buf_str(&again));
	buf_free(&first);
	buf_free(&again);
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(text__kept_once__stays),
		T(text__long__goes_in_whole),
		T(names__other_than_plain__are_refused),
		T(text__changed__is_found),
		T(was__changed_or_gone__is_found),
		T(day__is_the_last_one_over__or_the_first),
		T(verify__goes_on__where_it_ended),
		T(verify__goes_on__names_what_came_since),
		T(verify__goes_on__from_another_record__is_found),
		T(verify__goes_on__misses_a_whole_chain),
		T(verified__reads__the_last_sound_one),
		T(last__tells__what_failed_and_what_is_missing),
		T(steps__twice__store_once),
		T(checkpoint__is_of_the_day),
	};
#undef T

	return cmocka_run_group_tests(tests, NULL, NULL);
}
