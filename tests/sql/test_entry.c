/* test_entry.c — the duty log: written, corrected, withdrawn, verified. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "db/db.h"
#include "db/door.h"
#include "domain/desk.h"
#include "domain/entry.h"
#include "domain/matter.h"
#include "support/test_log.h"

static void
entry__write__keeps_everything_that_was_said(void **state)
{
	struct entry_list l;
	struct err e;
	struct entry_draft d = {
		.kind = ENTRY_COMPLAINT,
		.typed = "cp: parcel lost @wxm #1047 #vip !! >16:00",
		.text = "parcel lost",
		.details = "first line\nsecond line",
		.cause = "label torn",
		.importance = ENTRY_URGENT,
		.happened_utc_us = clock_utc_us(20261121, 13 * 60 + 20),
		.for_shift = 2,
		.for_person = site.person[TEST_BOB],
		.follow_up_utc_us = clock_utc_us(20261121, 16 * 60),
		.person = {site.person[TEST_WXM], site.person[TEST_BOB]},
		.people = 2,
		.ticket = {1047, 1048},
		.tickets = 2,
		.tag = {"vip", "late"},
		.tags = 2,
		.customer = "Mr Zhou",
		.incident_id = 7,
		.item_id = 9,
	};
	(void)state;
	struct entry w = write_as(&anna, d);
	assert_int_equal(w.no, 1);
	assert_int_equal(w.desk_id, site.front);
	assert_true(entry_get(&anna, w.id, &l, &e));
	const struct entry *en = l.entry;
	assert_int_equal(en->id, w.id);
	assert_int_equal(en->no, 1);
	assert_int_equal(en->seq, w.seq);
	assert_int_equal(en->shift_id, 1); /* early, 07:30–15:30 */
	assert_int_equal(en->business_day, 20261121);
	assert_false(en->outside_duty);
	assert_int_equal(en->at_utc_us, clock_utc_us(20261121, 14 * 60));
	assert_int_equal(en->happened_utc_us, d.happened_utc_us);
	assert_int_equal(en->author_id, site.person[TEST_ANNA]);
	assert_string_equal(en->author_name, "Anna Lee");
	assert_int_equal(en->kind, ENTRY_COMPLAINT);
	assert_int_equal(en->importance, ENTRY_URGENT);
	assert_int_equal(en->state, ENTRY_STATE_OPEN); /* LOG-03 */
	assert_true(en->matter_open);
	assert_string_equal(en->typed, d.typed);
	assert_string_equal(en->text, "parcel lost");
	assert_string_equal(en->details, "first line\nsecond line");
	assert_string_equal(en->cause, "label torn");
	assert_null(en->course);
	assert_null(en->result);
	assert_string_equal(en->customer, "Mr Zhou");
	assert_true(en->for_next_shift);
	assert_int_equal(en->for_shift, 2);
	assert_int_equal(en->for_person, site.person[TEST_BOB]);
	assert_int_equal(en->follow_up_utc_us, d.follow_up_utc_us);
	assert_int_equal(en->people, 2);
	assert_int_equal(en->person[1], site.person[TEST_BOB]);
	assert_int_equal(en->tickets, 2);
	assert_int_equal(en->ticket[1], 1048);
	assert_string_equal(en->tags, "vip late");
	assert_int_equal(en->incident_id, 7);
	assert_int_equal(en->item_id, 9);
	assert_true(en->read);
	entry_list_free(&l);
	/* The list says the same as the record. */
	struct entry_filter f = {.desk_id = site.front};
	assert_true(entry_page(&anna, &f, &(const struct entry_place){.n = 10}, &l, &e));
	assert_int_equal(l.n, 1);
	assert_false(l.more);
	assert_string_equal(l.entry->typed, d.typed);
	assert_string_equal(l.entry->tags, "vip late");
	entry_list_free(&l);
	assert_true(test_log_cache_is_right(w.id)); /* LOG-05 */
}

static void
entry__numbers__have_no_gap(void **state)
{
	struct ctx back;
	struct err e;
	(void)state;
	test_site_sign_in_at(&site, "bob", site.back, &back);
	struct entry first = write_as(&back, note("back one"));
	assert_int_equal(first.no, 1);
	struct entry a = write_as(&anna, note("front a"));
	struct entry_draft bad = note("x");
	assert_false(entry_write(&anna, &bad, NULL, &e));
	db_fail_at(site.db, 12, ERR_FULL);
	struct entry_draft lost = note("lost on the way");
	assert_false(entry_write(&anna, &lost, NULL, &e));
	db_fail_at(site.db, 0, ERR_NONE);
	struct entry b = write_as(&anna, note("front b"));
	assert_int_equal(b.no, a.no + 1);
	assert_int_equal(b.seq, a.seq + 1);
	assert_int_equal(write_as(&back, note("back two")).no, 2);
	test_site_sign_out(&back);
}

static void
entry__write__leaves_nothing__when_any_step_fails(void **state)
{
	struct entry_draft d = note("all or nothing");
	d.kind = ENTRY_ABNORMAL;
	int failed = 0, looked_up = 0;
	(void)state;
	for (long n = 1; n < 200; n++) {
		int64_t before = count_of("SELECT COUNT(*) FROM entry");
		struct err e;
		anna.doubt.action = 0; /* another line, not the same once more */
		db_fail_at(site.db, n, ERR_IO);
		bool done = entry_write(&anna, &d, NULL, &e);
		bool reached = db_calls(site.db) >= n;
		db_fail_at(site.db, 0, ERR_NONE);
		assert_false(db_in_transaction(site.db));
		if (!reached) {
			assert_true(done);
			break;
		}
		failed += !done;
		int64_t after = count_of("SELECT COUNT(*) FROM entry");
		/* After the commit only reading back can fail: the entry is there. */
		assert_true(done ? after == before + 1 : after == before || after == before + 1);
		/* The next try looks that up, says so once, and writes nothing. */
		if (!done && after > before) {
			assert_false(entry_write(&anna, &d, NULL, &e));
			assert_int_equal(e.code, ERR_CONFLICT);
			assert_int_equal(count_of("SELECT COUNT(*) FROM entry"), after);
			looked_up++;
		}
	}
	assert_true(failed > 10);
	assert_true(looked_up > 0);
	assert_int_equal(count_of("SELECT COUNT(*) FROM entry"),
		count_of("SELECT COUNT(*) FROM record WHERE type IN (101, 103)"));
	assert_int_equal(count_of("SELECT COUNT(*) FROM entry WHERE kind = 5"),
		count_of("SELECT COUNT(*) FROM matter AS m JOIN entry AS e ON e.id = m.id"
			 " WHERE e.kind = 5"));
}

static void
entry__check__names_what_is_not_right(void **state)
{
	char long_text[4 * ENTRY_TEXT_CHARS + 8];
	memset(long_text, 'a', sizeof long_text);
	long_text[ENTRY_TEXT_CHARS + 1] = 0;
	const struct {
		struct entry_draft d;
		enum err_code code;
		const char *field, *rule;
	} t[] = {
		{{.kind = ENTRY_NOTE}, ERR_INVALID, "text", "LOG-02"},
		{{.kind = ENTRY_NOTE, .text = " a "}, ERR_INVALID, "text", "LOG-02"},
		{{.kind = ENTRY_NOTE, .text = long_text}, ERR_INVALID, "text", ""},
		{{.kind = ENTRY_NOTE, .text = "two\nlines"}, ERR_INVALID, "text", ""},
		{{.kind = ENTRY_NOTE, .text = "esc\x1b[2J"}, ERR_INVALID, "text", ""},
		{{.kind = ENTRY_NOTE, .text = "fine", .typed = "bad\x01"}, ERR_INVALID, "typed",
			""},
		{{.kind = ENTRY_NOTE, .text = "fine", .details = "a\u202eb"}, ERR_INVALID,
			"details", ""},
		{{.text = "no kind"}, ERR_INVALID, "kind", "LOG-02"},
		{{.kind = ENTRY_KINDS, .text = "no kind"}, ERR_INVALID, "kind", "LOG-02"},
		{{.kind = ENTRY_NOTE, .text = "tomorrow", .happened_utc_us = INT64_MAX},
			ERR_INVALID, "time", ""},
		/* LOG-03: done needs all three. */
		{{.kind = ENTRY_HELP, .text = "stuck", .state = ENTRY_STATE_DONE}, ERR_BLOCKED,
			"state", "LOG-03"},
		{{.kind = ENTRY_EQUIPMENT,
			 .text = "lamp",
			 .state = ENTRY_STATE_DONE,
			 .cause = "old",
			 .course = " ",
			 .result = "new"},
			ERR_BLOCKED, "state", "LOG-03"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		struct err e;
		int64_t before = count_of("SELECT COUNT(*) FROM record");
		assert_false(entry_write(&anna, &t[i].d, NULL, &e));
		assert_int_equal(e.code, t[i].code);
		assert_string_equal(e.field, t[i].field);
		assert_string_equal(e.rule, t[i].rule);
		assert_int_equal(count_of("SELECT COUNT(*) FROM record"), before);
	}
}

static void
entry__state__is_open_until_it_is_said_how_it_came_out(void **state)
{
	static const struct {
		enum entry_kind kind;
		enum entry_state said, kept;
		bool due, parts;
	} t[] = {
		{ENTRY_NOTE, ENTRY_STATE_NONE, ENTRY_STATE_NONE, false, false},
		{ENTRY_NOTE, ENTRY_STATE_OPEN, ENTRY_STATE_OPEN, false, false},
		{ENTRY_NOTE, ENTRY_STATE_NONE, ENTRY_STATE_OPEN, true, false},
		{ENTRY_NOTE, ENTRY_STATE_DONE, ENTRY_STATE_DONE, true, false},
		{ENTRY_HELP, ENTRY_STATE_NONE, ENTRY_STATE_OPEN, false, false},
		{ENTRY_COMPLAINT, ENTRY_STATE_NONE, ENTRY_STATE_OPEN, false, false},
		{ENTRY_ABNORMAL, ENTRY_STATE_NONE, ENTRY_STATE_OPEN, false, false},
		{ENTRY_EQUIPMENT, ENTRY_STATE_NONE, ENTRY_STATE_OPEN, false, true},
		{ENTRY_EQUIPMENT, ENTRY_STATE_DONE, ENTRY_STATE_DONE, false, true},
	};
	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		struct entry_draft d = {
			.kind = t[i].kind, .text = "what happened", .state = t[i].said};
		if (t[i].due)
			d.follow_up_utc_us = clock_utc_us(20261122, 600);
		if (t[i].parts)
			d.cause = "a1", d.course = "b2", d.result = "c3";
		struct entry w = write_as(&anna, d);
		assert_int_equal(w.state, t[i].kept);
		struct matter_list m;
		struct err e;
		assert_int_equal(matter_get(&anna, w.id, &m, &e), t[i].kept == ENTRY_STATE_OPEN);
		if (t[i].kept == ENTRY_STATE_OPEN)
			matter_list_free(&m);
	}
	/* The table itself refuses a problem that is neither. */
	assert_int_equal(
		test_log_sql(
			"INSERT INTO entry SELECT id + 100000, desk_id, seq, no + 100000,"
			" at_utc_us, happened_utc_us, author_id, shift_id, business_day, 3, 0, 0,"
			" text, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL,"
			" NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL"
			" FROM entry WHERE no = 1"),
		SQLITE_CONSTRAINT_CHECK);
}

static void
entry__outside_all_shifts__is_marked(void **state)
{
	struct entry_list l;
	struct err e;
	(void)state;
	int64_t here = site.clock.at.utc_us;
	clock_fixed_add(&site.clock, clock_utc_us(20261125, 21 * 60) - here);
	struct entry w = write_as(&anna, note("lights left on"));
	assert_true(w.outside_duty);
	assert_int_equal(w.shift_id, 0);
	assert_int_equal(w.business_day, 20261125);
	struct entry_filter f = {
		.desk_id = site.front, .outside_duty_only = true, .from_day = 20261125};
	assert_true(entry_page(&anna, &f, &(const struct entry_place){.n = 10}, &l, &e));
	assert_int_equal(l.n, 1);
	assert_true(l.entry->outside_duty);
	entry_list_free(&l);
	test_site_add_minutes(&site, 11 * 60); /* 08:00 of the next day */
	w = write_as(&anna, note("opened"));
	assert_false(w.outside_duty);
	assert_int_equal(w.shift_id, 1);
	assert_int_equal(w.business_day, 20261126);
}

static void
incoming_only(bool on)
{
	struct desk d;
	struct ctx ops;
	struct err e;
	test_site_sign_in(&site, "ops", &ops);
	assert_true(desk_get(&ops, site.front, &d, &e));
	d.incoming_only = on;
	assert_true(desk_set(&ops, &d, NULL, &e));
	test_site_sign_out(&ops);
}

/* LOG-10: the limit of the day goes into the record with the count; a call out
 * of an incoming-only desk says why, or nothing is stored. */
static void
entry__call__keeps_rings_limit_and_reason(void **state)
{
	static const struct {
		int rings, spent;
		bool outgoing;
		const char *reason;
		enum err_code err;
		const char *field;
		enum entry_outgoing kept;
	} t[] = {
		{4, 0, false, NULL, ERR_NONE, NULL, ENTRY_OUT_NONE},
		{99, 1440, true, "asked", ERR_NONE, NULL, ENTRY_OUT_MARKED},
		{0, 15, true, NULL, ERR_BLOCKED, "out", ENTRY_OUT_NONE},
		{0, 0, true, "x", ERR_INVALID, "out", ENTRY_OUT_NONE},
		{100, 0, false, NULL, ERR_INVALID, "rings", ENTRY_OUT_NONE},
		{-1, 0, false, NULL, ERR_INVALID, "rings", ENTRY_OUT_NONE},
		{0, 1441, false, NULL, ERR_INVALID, "spent", ENTRY_OUT_NONE},
	};
	struct entry_list l;
	struct err e;
	(void)state;
	incoming_only(true);
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		struct entry_draft n = note("opening hours");
		struct entry w;
		n.rings = t[i].rings;
		n.spent_min = t[i].spent;
		n.outgoing = t[i].outgoing;
		n.out_reason = t[i].reason;
		bool stored = entry_write(&anna, &n, &w, &e);
		assert_int_equal(stored, t[i].err == ERR_NONE);
		if (!stored) {
			assert_int_equal(e.code, t[i].err);
			assert_string_equal(e.field, t[i].field);
			continue;
		}
		assert_true(entry_get(&anna, w.id, &l, &e));
		assert_int_equal(l.entry->rings, t[i].rings);
		assert_int_equal(l.entry->rings_limit, 3);
		assert_int_equal(l.entry->outgoing, t[i].kept);
		assert_int_equal(l.entry->spent_min, t[i].spent);
		assert_true(str_eq(l.entry->out_reason, t[i].reason));
		assert_true(entry_call_alerts(l.entry));
		entry_list_free(&l);
		assert_true(test_log_cache_is_right(w.id));
	}
	/* The tables themselves refuse a marked call without its reason. */
	assert_true(db_begin(site.db, &e));
	assert_int_equal(test_log_sql("DROP TRIGGER entry_is_not_changed"), SQLITE_OK);
	assert_int_equal(test_log_sql("UPDATE entry SET out_reason = NULL WHERE outgoing = 2"),
		SQLITE_CONSTRAINT_CHECK);
	db_rollback(site.db);
	incoming_only(false);
}

static void
entry__of_a_line__is_stored_as_typed_and_parsed(void **state)
{
	static struct entry_line line;
	struct entry_draft d;
	struct entry_list l;
	struct err e;
	const char *typed = "yc：冒烟；断电检查；已换插座 #88 !! =办结";
	(void)state;
	entry_line_parse(&line, typed, site.clock.at.utc_us, NULL);
	entry_draft_of(&d, &line, typed);
	struct entry w = write_as(&anna, d);
	assert_true(entry_get(&wxm, w.id, &l, &e));
	assert_string_equal(l.entry->typed, typed);
	assert_string_equal(l.entry->text, "冒烟；断电检查；已换插座");
	assert_string_equal(l.entry->result, "已换插座");
	assert_int_equal(l.entry->state, ENTRY_STATE_DONE);
	assert_int_equal(l.entry->ticket[0], 88);
	assert_false(l.entry->read);
	entry_list_free(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(entry__write__keeps_everything_that_was_said),
		cmocka_unit_test(entry__numbers__have_no_gap),
		cmocka_unit_test(entry__write__leaves_nothing__when_any_step_fails),
		cmocka_unit_test(entry__check__names_what_is_not_right),
		cmocka_unit_test(entry__state__is_open_until_it_is_said_how_it_came_out),
		cmocka_unit_test(entry__outside_all_shifts__is_marked),
		cmocka_unit_test(entry__of_a_line__is_stored_as_typed_and_parsed),
		cmocka_unit_test(entry__call__keeps_rings_limit_and_reason),
	};
	return cmocka_run_group_tests(tests, test_log_open, test_log_close);
}
