/* test_search_narrow.c — few of many: when a search asks the index for more than words. SPDX-License-Identifier: MIT
 *
 * source: LOG-07, speed.md. The index is asked for words alone first; where few of
 * the entries with them are of the desk, the kind or the days that are wanted, it
 * is asked anew in the middle of the walk. Nothing may be lost or doubled there.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/str.h"
#include "db/db.h"
#include "db/door.h"
#include "domain/entry.h"
#include "domain/search.h"
#include "support/test_duty.h"

enum { ENTRIES = 3000, FIRST = 100000, HITS_MAX = ENTRIES };

static struct test_site site;
static struct ctx qa;

static void
must_sql(const char *sql)
{
	char *said = NULL;
	if (sqlite3_exec(site.db->lib, sql, NULL, NULL, &said) != SQLITE_OK)
		fail_msg("%s", said);
}

/* Rows without records; every 40th is of the front desk, every 7th a note, every
 * 300th of another day. All have the word, and their number. */
static int
site_open(void **state)
{
	char sql[800];

	(void)state;
	test_site_open(&site, NULL);
	test_site_sign_in(&site, "qa", &qa);
	must_sql("PRAGMA foreign_keys=OFF");
	str_format(sql, sizeof sql,
		"WITH RECURSIVE k (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < %d)"
		" INSERT INTO entry (id, desk_id, seq, no, at_utc_us, happened_utc_us, author_id,"
		" business_day, kind, importance, state, text, next_shift)"
		" SELECT %d + i, CASE WHEN i %% 40 = 0 THEN %lld ELSE %lld END, i, i, 0, 0, %lld,"
		" CASE WHEN i %% 300 = 0 THEN 20261120 ELSE 20261121 END,"
		" CASE WHEN i %% 7 = 0 THEN 11 ELSE 1 END, 0, 0,"
		" '包裹 parcel ' || i, 0 FROM k",
		ENTRIES, FIRST, (long long)site.front, (long long)site.back,
		(long long)site.person[TEST_ANNA]);
	must_sql(sql);
	must_sql("PRAGMA foreign_keys=ON");
	MUST(search_index_all(&qa, E));
	return 0;
}

static int
site_close(void **state)
{
	(void)state;
	test_site_sign_out(&qa);
	test_site_close(&site);
	return 0;
}

struct want {
	const char *words;
	bool front;
	int kind, day;
	int each; /* number i is asked for if i % each == 0 */
};

static struct entry_filter
filter_of(const struct want *w)
{
	struct entry_filter f = {.desk_id = w->front ? site.front : 0,
		.kind = (enum entry_kind)w->kind,
		.from_day = w->day,
		.to_day = w->day};
	search_words_add_all(&f.words, w->words);
	return f;
}

static int
walk(const struct entry_filter *f, int page, int64_t *id)
{
	struct entry_place at = {.n = page};
	int n = 0;

	for (bool more = true; more; at.way = ENTRY_OLDER) {
		struct entry_list l;
		MUST(entry_page(&qa, f, &at, &l, E));
		for (int i = 0; i < l.n && n < HITS_MAX; i++) {
			assert_non_null(l.entry[i].text);
			id[n++] = l.entry[i].id;
		}
		more = l.more;
		at.than = l.looked_to ? l.looked_to : l.n ? l.entry[l.n - 1].id : 0;
		entry_list_free(&l);
	}
	return n;
}

static void
search__finds_few_of_many__all_and_once(void **state)
{
	static const struct want wants[] = {
		{"包裹", true, 0, 0, 40},
		{"包裹 parcel", true, 0, 0, 40},
		{"包", true, 0, 0, 40},
		{"包裹", false, 11, 0, 7},
		{"包裹", true, 11, 0, 280},
		{"包裹", false, 0, 20261120, 300},
		{"parcel", true, 0, 20261120, 600},
		{"parcel", false, 0, 0, 1},
	};
	static const int pages[] = {3, 50, ENTRY_PAGE_MAX};
	static int64_t id[HITS_MAX];

	(void)state;
	for (size_t k = 0; k < sizeof wants / sizeof *wants; k++) {
		struct entry_filter f = filter_of(&wants[k]);
		int all = ENTRIES / wants[k].each;
		int64_t count;
		bool more;

		for (size_t p = 0; p < sizeof pages / sizeof *pages; p++) {
			if (all / pages[p] > 100)
				continue;
			assert_int_equal(walk(&f, pages[p], id), all);
			for (int i = 0; i < all; i++)
				assert_int_equal(id[i], FIRST + (all - i) * wants[k].each);
		}
		MUST(entry_count_some(&qa, &f, &count, &more, E));
		assert_int_equal(count, all < ENTRY_FOUND_MAX ? all : ENTRY_FOUND_MAX);
		assert_int_equal(more, all > ENTRY_FOUND_MAX);
	}
}

/* The index knows nobody's unread entries: asking it anew must not lose them. */
static void
search__looks_on__where_the_index_cannot_help(void **state)
{
	static int64_t id[HITS_MAX];
	struct entry_filter f = filter_of(&(const struct want){.words = "包裹"});

	(void)state;
	must_sql("PRAGMA foreign_keys=OFF");
	must_sql("INSERT INTO entry_read SELECT id, (SELECT id FROM person WHERE login = 'qa'), 0"
		 " FROM entry WHERE id % 100 <> 0");
	must_sql("PRAGMA foreign_keys=ON");
	f.unread_only = true;
	assert_int_equal(walk(&f, 10, id), ENTRIES / 100);
	for (int i = 0; i < ENTRIES / 100; i++)
		assert_int_equal(id[i], FIRST + ENTRIES - i * 100);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			search__finds_few_of_many__all_and_once, site_open, site_close),
		cmocka_unit_test_setup_teardown(
			search__looks_on__where_the_index_cannot_help, site_open, site_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
