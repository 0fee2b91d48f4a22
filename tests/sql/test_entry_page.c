/* test_entry_page.c — the duty log: pages, counts, and who has read what. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "db/db.h"
#include "db/door.h"
#include "domain/entry.h"
#include "domain/matter.h"
#include "domain/shift.h"
#include "support/test_log.h"

static void
pages_walk(const struct entry_filter *f, int64_t *id, int max, int *n)
{
	struct entry_list l;
	struct err e;
	enum entry_way way = ENTRY_NEWEST;
	int64_t than = 0;
	bool more = true;
	for (*n = 0; more; way = ENTRY_OLDER) {
		assert_true(
			entry_page(&anna, f, &(const struct entry_place){way, than, 3}, &l, &e));
		for (int i = 0; i < l.n && *n < max; i++)
			id[(*n)++] = l.entry[i].id;
		more = l.more;
		than = l.n ? l.entry[l.n - 1].id : 0;
		entry_list_free(&l);
	}
}

static void
entry__read__is_for_those_who_may(void **state)
{
	static const struct {
		const char *login;
		bool own_desk, other_desk, all;
	} t[] = {
		{"anna", true, false, false},
		{"lead", true, true, false},
		{"qa", true, true, true},
		{"super", true, true, true},
		{"manager", true, true, true},
	};
	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		struct ctx c;
		struct entry_list l;
		struct err e;
		test_site_sign_in(&site, t[i].login, &c);
		struct entry_filter own = {.desk_id = site.front}, other = {.desk_id = site.back},
				    all = {0};
		const struct {
			const struct entry_filter *f;
			bool may;
		} ask[] = {{&own, t[i].own_desk}, {&other, t[i].other_desk}, {&all, t[i].all}};
		for (int k = 0; k < 3; k++) {
			int64_t n;
			bool done = entry_page(
				&c, ask[k].f, &(const struct entry_place){.n = 5}, &l, &e);
			assert_int_equal(done, ask[k].may);
			if (done)
				entry_list_free(&l);
			else
				assert_int_equal(e.code, ERR_DENIED);
			assert_int_equal(entry_count(&c, ask[k].f, &n, &e), ask[k].may);
		}
		test_site_sign_out(&c);
	}
}

/* LOG-08 */
static void
entry__unread__is_what_a_person_still_owes(void **state)
{
	struct err e;
	struct entry_owed owed = {.person = site.person[TEST_WXM], .desk = site.front};
	int64_t n, first, id[8];
	int got;
	(void)state;
	struct entry mark = write_as(&wxm, note("my own"));
	owed.after_seq = mark.seq;
	struct entry a = write_as(&anna, note("one")), b = write_as(&anna, note("two"));
	struct entry own = write_as(&wxm, note("own again")), gone = write_as(&anna, note("gone"));
	assert_true(entry_withdraw(&anna, gone.id, &e));
	assert_true(entry_unread(&wxm, &owed, &n, &first, &e));
	assert_int_equal(n, 2); /* not own ones, not what was taken back */
	assert_int_equal(first, a.id);
	assert_true(entry_unread_list(&wxm, &owed, id, 8, &got, &e));
	assert_int_equal(got, 2);
	assert_int_equal(id[1], b.id);
	owed.to_seq = a.seq;
	assert_true(entry_unread(&wxm, &owed, &n, NULL, &e));
	assert_int_equal(n, 1);
	owed.to_seq = 0;
	assert_true(entry_mark_read(&wxm, (const int64_t[]){a.id, own.id}, 2, &e));
	assert_true(entry_unread(&wxm, &owed, &n, &first, &e));
	assert_int_equal(n, 1);
	assert_int_equal(first, b.id);
	/* Reading twice keeps the first time and writes nothing. */
	test_site_add_minutes(&site, 5);
	assert_true(entry_mark_read(&wxm, &a.id, 1, &e));
	assert_int_equal(count_of("SELECT COUNT(*) FROM entry_read WHERE person_id ="
				  " (SELECT id FROM person WHERE login = 'wxm') AND at_utc_us >="
				  " (SELECT MAX(at_utc_us) FROM entry) + 300000000"),
		0);
	struct entry_filter f = {.desk_id = site.front, .unread_only = true, .after_seq = mark.seq};
	struct entry_list l;
	assert_true(entry_page(&wxm, &f, &(const struct entry_place){.n = 10}, &l, &e));
	assert_int_equal(l.n, 2); /* two, and gone, which is shown too */
	entry_list_free(&l);
	/* What one may not read one cannot mark. */
	struct ctx back;
	test_site_sign_in_at(&site, "bob", site.back, &back);
	assert_false(entry_mark_read(&back, &b.id, 1, &e));
	assert_int_equal(e.code, ERR_DENIED);
	test_site_sign_out(&back);
}

static void
entry__unread__after_a_long_absence__is_bounded(void **state)
{
	struct err e;
	int64_t n;
	(void)state;
	struct entry mark = write_as(&wxm, note("last duty"));
	write_as(&anna, note("an old note"));
	struct entry_draft d = note("an old complaint");
	d.kind = ENTRY_COMPLAINT;
	struct entry open = write_as(&anna, d), closed = write_as(&anna, d);
	struct matter_closing how = {.id = closed.id, .result = "settled"};
	assert_true(matter_close(&anna, &how, &e));
	test_site_add_minutes(&site, 20 * 24 * 60);
	write_as(&anna, note("a new note"));
	struct entry_owed owed = {.person = site.person[TEST_WXM],
		.desk = site.front,
		.after_seq = mark.seq,
		.since_utc_us = site.clock.at.utc_us - 7LL * 86400 * 1000000};
	int64_t first = 0;
	assert_true(entry_unread(&wxm, &owed, &n, &first, &e));
	assert_int_equal(n, 2);
	assert_int_equal(first, open.id);
	owed.since_utc_us = 0;
	assert_true(entry_unread(&wxm, &owed, &n, NULL, &e));
	assert_int_equal(n, 4);
}

static void
entry__pages__show_each_entry_once(void **state)
{
	struct entry first = write_as(&anna, note("page start"));
	const struct entry_filter t[] = {
		{.desk_id = site.front},
		{.desk_id = site.front, .kind = ENTRY_PATROL},
		{.desk_id = site.front, .from_day = 20200101, .to_day = 20991231},
		{.desk_id = site.front, .from_day = 20200101, .kind = ENTRY_PATROL},
		{.desk_id = site.front, .author_id = site.person[TEST_ANNA]},
		{.desk_id = site.front, .open_only = true},
		{.desk_id = site.front, .ticket = 555},
		{.desk_id = site.front, .important_only = true},
		{.desk_id = site.front, .next_shift_only = true},
		{.desk_id = site.front, .after_seq = first.seq},
	};
	(void)state;
	for (int i = 0; i < 11; i++) {
		struct entry_draft d = note("walk");
		d.kind = i % 2 ? ENTRY_PATROL : ENTRY_HELP;
		d.importance = i % 3 ? ENTRY_NORMAL : ENTRY_URGENT;
		d.for_next_shift = i % 4 == 0;
		d.ticket[0] = 555;
		d.tickets = i % 2;
		write_as(i % 5 ? &anna : &wxm, d);
		test_site_add_minutes(&site, 300);
	}
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		int64_t id[400], count;
		int n;
		struct err e;
		struct entry_list l;
		pages_walk(&t[i], id, 400, &n);
		assert_true(n >= 3);
		for (int k = 1; k < n; k++)
			assert_true(id[k] < id[k - 1]);
		assert_true(entry_count(&anna, &t[i], &count, &e));
		assert_int_equal(count, n);
		/* Newer than the third from the end: the two before it. */
		assert_true(entry_page(
			&anna, &t[i], &(const struct entry_place){ENTRY_NEWER, id[2], 10}, &l, &e));
		assert_int_equal(l.n, 2);
		assert_int_equal(l.entry[0].id, id[0]);
		assert_int_equal(l.entry[1].id, id[1]);
		assert_false(l.more);
		entry_list_free(&l);
	}
	/* SHO-15: cut off by place; nothing falls between two cuts. */
	int64_t cut = first.seq + 4, low, high, all;
	struct err e;
	struct entry_filter a = {.desk_id = site.front, .to_seq = cut};
	struct entry_filter b = {.desk_id = site.front, .after_seq = cut},
			    both = {.desk_id = site.front};
	assert_true(entry_count(&anna, &a, &low, &e));
	assert_true(entry_count(&anna, &b, &high, &e));
	assert_true(entry_count(&anna, &both, &all, &e));
	assert_int_equal(low + high, all);
	assert_int_equal(all, count_of("SELECT COUNT(*) FROM entry AS e JOIN desk AS d"
				       " ON d.id = e.desk_id WHERE d.code = 'front-1'"));
}

static void
entry__newest__tells_that_something_arrived(void **state)
{
	int64_t before, after;
	struct err e;
	(void)state;
	assert_true(entry_newest(&wxm, site.front, &before, &e));
	struct entry w = write_as(&anna, note("here"));
	assert_true(entry_newest(&wxm, site.front, &after, &e));
	assert_int_equal(after, w.id);
	assert_true(after > before);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(entry__read__is_for_those_who_may),
		cmocka_unit_test(entry__unread__is_what_a_person_still_owes),
		cmocka_unit_test(entry__unread__after_a_long_absence__is_bounded),
		cmocka_unit_test(entry__pages__show_each_entry_once),
		cmocka_unit_test(entry__newest__tells_that_something_arrived),
	};
	return cmocka_run_group_tests(tests, test_log_open, test_log_close);
}
