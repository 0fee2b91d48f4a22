/* test_search_recall.c — a search beside a scan of every text. SPDX-License-Identifier: MIT
 *
 * source: LOG-07, speed.md: recall 1.0 against a substring scan.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "db/db.h"
#include "db/door.h"
#include "domain/entry.h"
#include "domain/search.h"
#include "support/test_duty.h"

enum { TEXTS = 2000, TEXT_BYTES = 256 };

static struct test_site site;
static struct ctx anna;

static int
site_open(void **state)
{
	(void)state;
	test_site_open(&site, NULL);
	test_site_sign_in(&site, "anna", &anna);
	return 0;
}

static int
site_close(void **state)
{
	(void)state;
	test_site_sign_out(&anna);
	test_site_close(&site);
	return 0;
}

static void
index_all(struct ctx *c)
{
	for (bool more = true; more;)
		MUST(search_index_step(c, &more, E));
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

/* A row without a record: enough for a search, made in a moment. */
static int64_t
row_add(const char *text)
{
	static int64_t id = 100000;
	sqlite3_stmt *s = NULL;

	id++;
	assert_int_equal(
		sqlite3_prepare_v2(site.db->lib,
			"INSERT INTO entry (id, desk_id, seq, no, at_utc_us, happened_utc_us,"
			" author_id, business_day, kind, importance, state, text, next_shift)"
			" VALUES (?1, ?2, ?1, ?1, 0, 0, ?3, 20261121, 11, 0, 0, ?4, 0)",
			-1, &s, NULL),
		SQLITE_OK);
	sqlite3_bind_int64(s, 1, id);
	sqlite3_bind_int64(s, 2, site.front);
	sqlite3_bind_int64(s, 3, site.person[TEST_ANNA]);
	sqlite3_bind_text(s, 4, text, -1, SQLITE_STATIC);
	assert_int_equal(sqlite3_step(s), SQLITE_DONE);
	sqlite3_finalize(s);
	return id;
}

static uint64_t
next_random(uint64_t *seed)
{
	*seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return *seed >> 33;
}

static void
random_text(uint64_t *seed, char out[TEXT_BYTES])
{
	static const char *const piece[] = {"包", "裹", "丢", "失", "的", "客", "户", "，", "。",
		"退", "款", " ", " ", "a", "b", "Parcel", "lost", "Re", "No.", "10", "47", "-", "é",
		"ﬁ", "Ｖ", "ＩＰ", "!", "@", "\"", "'", "*", "(", "①", "か", "王小明", "x_y"};
	int n = 4 + (int)(next_random(seed) % 24);
	out[0] = 0;
	for (int i = 0; i < n; i++)
		strcat(out, piece[next_random(seed) % (sizeof piece / sizeof *piece)]);
	strcat(out, "ok");
}

/* One to six characters out of a text, or of two. */
static void
random_word(uint64_t *seed, const char *text, char out[64])
{
	size_t chars = utf8_clusters(text, strlen(text));
	size_t n = 1 + next_random(seed) % 6, skip = next_random(seed) % chars, at = 0;

	while (skip--)
		at += utf8_next(text + at, strlen(text + at));
	size_t end = at;
	while (n-- && text[end])
		end += utf8_next(text + end, strlen(text + end));
	memcpy(out, text + at, end - at);
	out[end - at] = 0;
	if (next_random(seed) % 8 == 0)
		strcat(out, "q");
}

static struct {
	int64_t id;
	char folded[2 * TEXT_BYTES];
} known[TEXTS];

/* The yardstick of what is right: every text, one after the other. */
static void
scan_and_compare(const char *word, int texts)
{
	static int64_t got[TEXTS];
	char folded[256];
	struct entry_filter f = {.desk_id = site.front};
	int want = 0;

	search_words_add(&f.words, word, strlen(word));
	if (f.words.n == 0)
		return;
	assert_true(utf8_fold(folded, sizeof folded, search_words_get(&f.words, 0)));
	int n = ids_of(&anna, &f, ENTRY_PAGE_MAX, got, TEXTS);
	for (int i = texts - 1; i >= 0; i--) {
		if (!strstr(known[i].folded, folded))
			continue;
		if (want >= n || got[want] != known[i].id)
			fail_msg("\"%s\" is in entry %lld, which was not found", word,
				(long long)known[i].id);
		want++;
	}
	assert_int_equal(n, want);
}

/* LOG-07: recall 1.0, entries of this second included */
static void
search__finds_what_a_scan_finds__at_any_lag_of_the_index(void **state)
{
	const char *given = getenv("JIAOBAN_SEED");
	uint64_t seed = given ? strtoull(given, NULL, 10) : 1;
	char text[TEXT_BYTES], word[72];
	bool more;

	(void)state;
	assert_int_equal(
		sqlite3_exec(site.db->lib, "PRAGMA foreign_keys=OFF", NULL, NULL, NULL), SQLITE_OK);
	for (int i = 0; i < TEXTS; i++) {
		random_text(&seed, text);
		known[i].id = row_add(text);
		assert_true(utf8_fold(known[i].folded, sizeof known[i].folded, text));
		if (next_random(&seed) % 100 == 0)
			MUST(search_index_step(&anna, &more, E));
		if (next_random(&seed) % 25 == 0) {
			random_word(&seed, text, word);
			scan_and_compare(word, i + 1);
		}
	}
	for (int i = 0; i < 60; i++) {
		random_text(&seed, text);
		random_word(&seed, i % 2 ? text : known[i * 29].folded, word);
		scan_and_compare(word, TEXTS);
	}
	index_all(&anna);
	for (int i = 0; i < 40; i++) {
		random_word(&seed, known[i * 43].folded, word);
		scan_and_compare(word, TEXTS);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			search__finds_what_a_scan_finds__at_any_lag_of_the_index, site_open,
			site_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
