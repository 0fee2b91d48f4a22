/* test_search.c — searching the log: nothing is missed, however late the index is. SPDX-License-Identifier: MIT
 *
 * source: LOG-07, LOG-06, promises.md §3, speed.md.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/str.h"
#include "db/db.h"
#include "db/door.h"
#include "domain/entry.h"
#include "domain/matter.h"
#include "domain/search.h"
#include "support/scratch.h"
#include "support/test_duty.h"

static struct test_site site;
static struct ctx anna, qa;

static int
site_open(void **state)
{
	(void)state;
	test_site_open(&site, NULL);
	test_site_sign_in(&site, "anna", &anna);
	test_site_sign_in(&site, "qa", &qa);
	return 0;
}

static int
site_close(void **state)
{
	(void)state;
	test_site_sign_out(&anna);
	test_site_sign_out(&qa);
	test_site_close(&site);
	return 0;
}

static int64_t
write_line(struct ctx *c, const struct entry_draft *d)
{
	struct entry en = {0};
	MUST(entry_write(c, d, &en, E));
	return en.id;
}

static int64_t
write_text(const char *text)
{
	return write_line(&anna, &(struct entry_draft){.kind = ENTRY_NOTE, .text = text});
}

static void
index_all(struct ctx *c)
{
	for (bool more = true; more;)
		MUST(search_index_step(c, &more, E));
}

static struct entry_filter
asking(const char *words)
{
	struct entry_filter f = {.desk_id = site.front};
	search_words_add_all(&f.words, words);
	return f;
}

/* All pages of `page` entries, as a screen walks them. out: entries. */
static int
ids_of(struct ctx *c, const struct entry_filter *f, int page, int64_t *id, int max)
{
	struct entry_place at = {.n = page};
	struct entry_list l;
	int n = 0;

	for (bool more = true; more; at.way = ENTRY_OLDER) {
		MUST(entry_page(c, f, &at, &l, E));
		for (int i = 0; i < l.n && n < max; i++)
			id[n++] = l.entry[i].id;
		more = l.more;
		at.than = l.looked_to ? l.looked_to : l.n ? l.entry[l.n - 1].id : 0;
		entry_list_free(&l);
	}
	return n;
}

/* The ids found, as "3 1": their places in `want`, newest first. */
static void
expect(struct ctx *c, struct entry_filter f, const int64_t *want, int n)
{
	int64_t got[64], count;
	int found = ids_of(c, &f, 2, got, 64);
	bool more;

	assert_int_equal(found, n);
	for (int i = 0; i < n; i++)
		assert_int_equal(got[i], want[i]);
	MUST(entry_count_some(c, &f, &count, &more, E));
	assert_int_equal(count, n);
	assert_false(more);
}

static void
must_sql(struct db *db, const char *sql)
{
	char *said = NULL;
	if (sqlite3_exec(db->lib, sql, NULL, NULL, &said) != SQLITE_OK)
		fail_msg("%s", said);
}

static void
search__finds_a_line__in_the_moment_it_is_saved(void **state)
{
	int64_t old = write_text("包裹丢失 first"), id[2] = {0, old};

	(void)state;
	index_all(&anna);
	id[0] = write_text("又一件包裹");
	expect(&anna, asking("包裹"), id, 2);
	expect(&anna, asking("包裹 FIRST"), &old, 1);
	expect(&anna, asking("包 first 失"), &old, 1);
	expect(&anna, asking("包失"), NULL, 0);
}

/* LOG-07: in every text of an entry, and never over the edge of one */
static void
search__looks_into_all_texts(void **state)
{
	int64_t id = write_line(&anna, &(struct entry_draft){.kind = ENTRY_COMPLAINT,
					       .text = "headline here",
					       .details = "second\nthird line",
					       .cause = "ripped",
					       .course = "called",
					       .result = "refunded",
					       .state = ENTRY_STATE_DONE,
					       .customer = "Ms Quartz"});
	static const char *const in[] = {
		"headline", "third", "ripped", "called", "refunded", "quartz", "\"third line\""};

	(void)state;
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < sizeof in / sizeof *in; i++)
			expect(&anna, asking(in[i]), &id, 1);
		expect(&anna, asking("heresecond"), NULL, 0);
		index_all(&anna);
	}
}

/* ---- filters ---- */

static void
filters__hold_with_and_without_the_index(void **state)
{
	int64_t wxm = site.person[TEST_WXM];
	int64_t plain = write_text("plain 包裹");
	int64_t to = write_line(
		&anna, &(struct entry_draft){
			       .kind = ENTRY_NOTE, .text = "包裹 for him", .for_person = wxm});
	int64_t named = write_line(&anna, &(struct entry_draft){.kind = ENTRY_COMPLAINT,
						  .text = "包裹 named",
						  .person = {wxm},
						  .people = 1,
						  .ticket = {1047, 1048},
						  .tickets = 2,
						  .tag = {"VIP"},
						  .tags = 1,
						  .importance = ENTRY_URGENT});
	struct entry_filter f;

	(void)state;
	for (int round = 0; round < 2; round++) {
		f = (struct entry_filter){.desk_id = site.front, .person_id = wxm};
		expect(&anna, f, (int64_t[]){named, to}, 2);
		f.kind = ENTRY_NOTE;
		expect(&anna, f, &to, 1);
		f = (struct entry_filter){.desk_id = site.front, .with_ticket = 1048};
		expect(&anna, f, &named, 1);
		f = (struct entry_filter){.desk_id = site.front, .tag = "vip"};
		expect(&anna, f, &named, 1);
		f = asking("包裹");
		f.person_id = site.person[TEST_ANNA];
		expect(&anna, f, (int64_t[]){named, to, plain}, 3);
		f.urgent_only = true;
		expect(&anna, f, &named, 1);
		f = asking("包裹");
		f.open_only = true;
		expect(&anna, f, &named, 1);
		f = asking("包裹");
		f.from_day = f.to_day = 20261121;
		expect(&anna, f, (int64_t[]){named, to, plain}, 3);
		f.from_day = 20261101;
		expect(&anna, f, (int64_t[]){named, to, plain}, 3);
		f.from_day = 20200101;
		expect(&anna, f, (int64_t[]){named, to, plain}, 3);
		f.from_day = 20261122;
		f.to_day = 20261130;
		expect(&anna, f, NULL, 0);
		f = asking("包裹");
		f.desk_id = site.back;
		expect(&qa, f, NULL, 0);
		f.desk_id = 0;
		expect(&qa, f, (int64_t[]){named, to, plain}, 3);
		index_all(&anna);
	}
}

/* LOG-06: a search asks the same as the list */
static void
search__is_for_those__who_may_read_the_desk(void **state)
{
	struct entry_filter f = asking("包裹");
	struct entry_list l;
	struct err e;
	int64_t n;

	(void)state;
	f.desk_id = site.back;
	err_clear(&e);
	assert_false(entry_page(&anna, &f, &(const struct entry_place){.n = 5}, &l, &e));
	assert_int_equal(e.code, ERR_DENIED);
	assert_false(entry_count(&anna, &f, &n, &e));
	f.desk_id = 0;
	assert_false(entry_page(&anna, &f, &(const struct entry_place){.n = 5}, &l, &e));
	assert_int_equal(e.code, ERR_DENIED);
	MUST(entry_page(&qa, &f, &(const struct entry_place){.n = 5}, &l, E));
	entry_list_free(&l);
}

/* ---- many entries ---- */

/* Rows without records: enough for a search, made in a moment. */
static void
many_rows(int n)
{
	char sql[700];

	must_sql(site.db, "PRAGMA foreign_keys=OFF");
	str_format(sql, sizeof sql,
		"WITH RECURSIVE k (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < %d)"
		" INSERT INTO entry (id, desk_id, seq, no, at_utc_us, happened_utc_us, author_id,"
		" business_day, kind, importance, state, text, next_shift)"
		" SELECT 100000 + i, %lld, 100000 + i, 100000 + i, 0, 0, %lld, 20261121, 11, 0, 0,"
		" '包裹 no ' || i, 0 FROM k",
		n, (long long)site.front, (long long)site.person[TEST_ANNA]);
	must_sql(site.db, sql);
	must_sql(site.db, "PRAGMA foreign_keys=ON");
}

static void
counts__stop_at_500__and_say_so(void **state)
{
	struct entry_filter f = asking("包裹");
	int64_t n;
	bool more;

	(void)state;
	many_rows(500);
	MUST(entry_count_some(&anna, &f, &n, &more, E));
	assert_int_equal(n, 500);
	assert_false(more);
	write_text("包裹");
	for (int round = 0; round < 2; round++) {
		MUST(entry_count_some(&anna, &f, &n, &more, E));
		assert_int_equal(n, 500);
		assert_true(more);
		index_all(&anna);
	}
}

/* speed.md: no key waits for a million looks; what was not looked at is said. */
static void
search__looks_at_a_bounded_number__and_goes_on_from_there(void **state)
{
	struct entry_filter f = asking("no");
	struct entry_list l;
	int64_t id[4], first = write_text("no shift");
	int pages = 0;

	(void)state;
	many_rows(4500);
	f.unread_only = true; /* the index does not know it: each has to be looked at */
	for (int round = 0; round < 2; round++) {
		struct ctx wxm;
		test_site_sign_in(&site, "wxm", &wxm);
		must_sql(site.db, "PRAGMA foreign_keys=OFF");
		must_sql(site.db, "INSERT INTO entry_read SELECT id, (SELECT id FROM person WHERE"
				  " login = 'wxm'), 0 FROM entry WHERE id > 100000"
				  " ON CONFLICT DO NOTHING");
		must_sql(site.db, "PRAGMA foreign_keys=ON");
		MUST(entry_page(&wxm, &f, &(const struct entry_place){.n = 5}, &l, E));
		assert_int_equal(l.n, 0);
		assert_true(l.more);
		assert_int_equal(l.looked_to, 104500 - 4000 + 1);
		entry_list_free(&l);
		pages = ids_of(&wxm, &f, 5, id, 4);
		assert_int_equal(pages, 1);
		assert_int_equal(id[0], first);
		test_site_sign_out(&wxm);
		index_all(&anna);
	}
}

/* ---- the index is a cache ---- */

static int64_t
number(const char *sql)
{
	sqlite3_stmt *s = NULL;
	assert_int_equal(sqlite3_prepare_v2(site.db->lib, sql, -1, &s, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(s), SQLITE_ROW);
	int64_t n = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	return n;
}

/* Is the gram in any page of the index? */
static bool
index_holds(const char *gram)
{
	sqlite3_stmt *s = NULL;
	bool found = false;

	assert_int_equal(sqlite3_prepare_v2(
				 site.db->lib, "SELECT block FROM search_index_data", -1, &s, NULL),
		SQLITE_OK);
	while (sqlite3_step(s) == SQLITE_ROW)
		found = found || memmem(sqlite3_column_blob(s, 0),
					 (size_t)sqlite3_column_bytes(s, 0), gram, strlen(gram));
	sqlite3_finalize(s);
	return found;
}

/* LOG-11 */
static void
forget__takes_an_entry_out__and_clears_the_pages(void **state)
{
	char text[64];
	int64_t gone = 0, kept = 0, waiting;

	(void)state;
	for (int i = 0; i < 150; i++) {
		str_format(text, sizeof text, "line %d of the day", i);
		if (i == 20)
			gone = write_line(&anna, &(struct entry_draft){.kind = ENTRY_NOTE,
							 .text = "Miss 한 called",
							 .tag = {"한"},
							 .tags = 1,
							 .ticket = {77},
							 .tickets = 1});
		write_text(text);
	}
	index_all(&anna);
	kept = write_text("한 again, not in the index yet");
	assert_true(index_holds("한"));
	MUST(db_begin(site.db, E));
	MUST(search_forget(&anna, gone, E));
	MUST(search_forget(&anna, kept, E));
	MUST(db_commit(site.db, E));
	expect(&anna, asking("한"), &kept, 1);
	expect(&anna, (struct entry_filter){.desk_id = site.front, .with_ticket = 77}, &gone, 1);
	expect(&anna, (struct entry_filter){.desk_id = site.front, .tag = "한"}, NULL, 0);
	MUST(search_lag(&anna, 10, &waiting, E));
	assert_int_equal(waiting, -1);
	bool more = true;
	for (int steps = 0; waiting && steps < 50; steps++) {
		assert_true(more);
		MUST(search_index_step(&anna, &more, E));
		MUST(search_lag(&anna, 10, &waiting, E));
		if (waiting == -1 || waiting == 1)
			continue;
	}
	assert_int_equal(waiting, 0);
	/* what waited is in now: its gram is from it, not from what was taken out */
	assert_int_equal(number("SELECT COUNT(*) FROM search_index WHERE search_index MATCH"
				" '\"한\"'"),
		1);
	expect(&anna, asking("한"), &kept, 1);
}

static void
forget__leaves_no_gram_behind__when_nothing_else_has_it(void **state)
{
	int64_t gone;

	(void)state;
	gone = write_text("Miss 한 called");
	for (int i = 0; i < 10; i++) {
		write_text("another line of the day");
		index_all(&anna);
	}
	assert_true(index_holds("한"));
	MUST(db_begin(site.db, E));
	MUST(search_forget(&anna, gone, E));
	MUST(db_commit(site.db, E));
	index_all(&anna);
	assert_false(index_holds("한"));
}

static void
index__dropped_or_of_another_version__is_filled_again(void **state)
{
	int64_t id = write_text("包裹 one"), waiting;
	bool more;

	(void)state;
	index_all(&anna);
	MUST(search_lag(&anna, 10, &waiting, E));
	assert_int_equal(waiting, 0);
	MUST(search_drop(&anna, E));
	MUST(search_lag(&anna, 10, &waiting, E));
	assert_int_equal(waiting, 1);
	expect(&anna, asking("包裹"), &id, 1);
	index_all(&anna);
	must_sql(site.db, "UPDATE search_state SET grams = 99");
	expect(&anna, asking("包裹"), &id, 1);
	MUST(search_lag(&anna, 10, &waiting, E));
	assert_int_equal(waiting, 1);
	MUST(search_index_step(&anna, &more, E));
	assert_true(more);
	MUST(search_index_step(&anna, &more, E));
	assert_false(more);
	assert_int_equal(number("SELECT grams FROM search_state"), 1);
	expect(&anna, asking("包裹"), &id, 1);
}

static void
steps__write_64_entries_each__and_nothing_when_none_waits(void **state)
{
	int64_t waiting;
	bool more;

	(void)state;
	for (int i = 0; i < SEARCH_BATCH + 1; i++)
		write_text("one of many");
	MUST(search_index_step(&anna, &more, E));
	assert_true(more);
	MUST(search_lag(&anna, 100, &waiting, E));
	assert_int_equal(waiting, 1);
	MUST(search_index_step(&anna, &more, E));
	assert_false(more);
	int64_t writes = sqlite3_total_changes(site.db->lib);
	MUST(search_index_step(&anna, &more, E));
	assert_false(more);
	assert_int_equal(sqlite3_total_changes(site.db->lib), writes);
}

/* ---- several processes ---- */

static void
child_indexes(const char *file)
{
	struct ctx c = {.db = NULL};
	struct err e;
	bool more = true;

	if (!db_open(file, DB_OPEN, &c.db, &e))
		_exit(1);
	while (more)
		if (!search_index_step(&c, &more, &e))
			_exit(2);
	db_close(c.db);
	_exit(0);
}

static void
index__is_written_by_several_at_once__each_entry_once(void **state)
{
	char file[SCRATCH_PATH];
	int status;

	(void)state;
	scratch_path(file, "several");
	struct db *db;
	MUST(db_backup(site.db, file, E));
	for (int i = 0; i < 3; i++)
		if (fork() == 0)
			child_indexes(file);
	for (int i = 0; i < 3; i++) {
		assert_true(wait(&status) > 0);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	}
	MUST(db_open(file, DB_OPEN, &db, E));
	must_sql(db, "INSERT INTO search_index (search_index) VALUES ('integrity-check')");
	sqlite3_stmt *s = NULL;
	assert_int_equal(sqlite3_prepare_v2(db->lib,
				 "SELECT COUNT(*), (SELECT COUNT(*) FROM entry WHERE text LIKE "
				 "'%包裹%') FROM search_index WHERE search_index MATCH '\"包裹\"'",
				 -1, &s, NULL),
		SQLITE_OK);
	assert_int_equal(sqlite3_step(s), SQLITE_ROW);
	assert_int_equal(sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1));
	assert_int_equal(sqlite3_column_int64(s, 0), 700);
	sqlite3_finalize(s);
	db_close(db);
	scratch_remove(file);
}

static int
open_with_many(void **state)
{
	site_open(state);
	many_rows(700);
	return 0;
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, site_open, site_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		EACH(search__finds_a_line__in_the_moment_it_is_saved),
		EACH(search__looks_into_all_texts),
		EACH(filters__hold_with_and_without_the_index),
		EACH(search__is_for_those__who_may_read_the_desk),
		EACH(counts__stop_at_500__and_say_so),
		EACH(search__looks_at_a_bounded_number__and_goes_on_from_there),
		EACH(forget__takes_an_entry_out__and_clears_the_pages),
		EACH(forget__leaves_no_gram_behind__when_nothing_else_has_it),
		EACH(index__dropped_or_of_another_version__is_filled_again),
		EACH(steps__write_64_entries_each__and_nothing_when_none_waits),
		cmocka_unit_test_setup_teardown(
			index__is_written_by_several_at_once__each_entry_once, open_with_many,
			site_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
