/* test_handover_watch.c — the watch after a handover: its minutes, what surfaces, who closes it. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "db/db.h"
#include "domain/contact.h"
#include "domain/handover_watch.h"
#include "domain/param.h"
#include "report/sheet.h"
#include "support/test_duty.h"

static void
set_watch(struct test_duty *t, const char *minutes)
{
	struct ctx manager;

	test_site_sign_in(&t->site, "manager", &manager);
	test_site_confirm(&t->site, "manager", &manager);
	MUST(param_set(&manager, "handover.watch_minutes", minutes, 0, "tried out", E));
	test_site_sign_out(&manager);
}

static void
hand_over(struct test_duty *t)
{
	test_handover(t, &t->anna, &t->anna_key, &t->wxm, &t->wxm_key);
}

static struct handover_watch
watch_of(struct test_duty *t)
{
	struct handover_watch w;

	MUST(handover_watch_of(&t->wxm, t->ref.id, &w, E));
	return w;
}

/* watch_no of the entries of front-1, the newest first, as "1 1 0". */
static const char *
marks(struct test_duty *t)
{
	const struct entry_filter f = {.desk_id = t->site.front};
	static char text[256];
	struct entry_list l;

	*text = 0;
	MUST(entry_page(&t->wxm, &f, &(const struct entry_place){.n = 20}, &l, E));
	for (int i = 0; i < l.n; i++) {
		size_t n = strlen(text);
		str_format(text + n, sizeof text - n, "%s%lld", n ? " " : "",
			(long long)l.entry[i].watch_no);
	}
	entry_list_free(&l);
	return text;
}

static bool
close_watch(struct test_duty *t, struct ctx *c, struct err *e)
{
	return handover_watch_close(c, t->ref.id, e);
}

/* SHO-18: the minutes in force are part of what the receiver signs. */
static void
minutes__are_signed__and_begin_with_the_acceptance(void **state)
{
	struct test_duty *t = *state;
	struct handover_signed s;
	struct handover_watch w;

	set_watch(t, "20");
	hand_over(t);
	set_watch(t, "5"); /* for later ones */
	MUST(handover_signed_load(&t->bob, t->ref.id, &s, E));
	assert_int_equal(s.c.watch_min, 20);
	w = watch_of(t);
	assert_int_equal(w.handover, t->ref.id);
	assert_int_equal(w.no, 1);
	assert_int_equal(w.giver, t->site.person[TEST_ANNA]);
	assert_int_equal(w.receiver, t->site.person[TEST_WXM]);
	assert_int_equal(w.begun_us, s.part2.utc_us);
	assert_int_equal(w.until_us, s.part2.utc_us + INT64_C(20) * 60000000);
	assert_int_equal(w.from_seq, s.part2.seq);
	assert_int_equal(w.closed_us, 0);
	handover_signed_free(&s);
}

/* SHO-18: 0 minutes, no watch */
static void
no_minutes__no_watch__nothing_to_close(void **state)
{
	struct test_duty *t = *state;
	struct handover_watches mine;
	struct err e;

	set_watch(t, "0");
	hand_over(t);
	assert_int_equal(watch_of(t).handover, 0);
	MUST(handover_watches_mine(&t->wxm, &mine, E));
	assert_int_equal(mine.n, 0);
	test_write(&t->wxm, "Caller waits", false, 0);
	assert_string_equal(marks(t), "0");
	err_clear(&e);
	assert_false(close_watch(t, &t->wxm, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
}

/* SHO-18: by place in the chain and the record's own time, not by when it is said to have happened. */
static void
entries__surface__by_their_record(void **state)
{
	struct test_duty *t = *state;
	struct entry_draft d = {.desk_id = t->site.front, .kind = ENTRY_NOTE};
	struct entry_list l;
	struct entry late;

	test_write(&t->anna, "Before the handover", false, 0);
	test_site_add_minutes(&t->site, 1);
	hand_over(t);
	test_write(&t->wxm, "Reader is dead", false, 0);
	test_write(&t->anna, "The giver helps", false, 0);
	assert_string_equal(marks(t), "1 1 0");
	assert_int_equal(watch_of(t).surfaced, 2);
	/* another desk's entries are not of this watch */
	test_site_add_minutes(&t->site, 15);
	d.text = "Said to have happened in the watch";
	d.happened_utc_us = watch_of(t).begun_us + 60000000;
	MUST(entry_write(&t->wxm, &d, &late, E));
	assert_string_equal(marks(t), "0 1 1 0");
	assert_int_equal(watch_of(t).surfaced, 2);
	/* a clock that steps back pulls nothing in: order is by number (SHO-11) */
	test_site_add_minutes(&t->site, -10);
	test_write(&t->wxm, "The clock stepped back", false, 0);
	assert_string_equal(marks(t), "0 0 1 1 0");
	assert_int_equal(watch_of(t).surfaced, 2);
	MUST(entry_get(&t->wxm, late.id, &l, E));
	assert_int_equal(l.entry->watch_no, 0);
	entry_list_free(&l);
}

/* SHO-18: the incoming person, from its end on, once. */
static void
closing__is_the_receivers__when_it_is_over(void **state)
{
	struct test_duty *t = *state;
	struct err stale;

	hand_over(t);
	REFUSED(close_watch(t, &t->anna, e), ERR_BLOCKED, "SHO-18");
	REFUSED(close_watch(t, &t->bob, e), ERR_BLOCKED, "SHO-18");
	REFUSED(close_watch(t, &t->wxm, e), ERR_BLOCKED, "SHO-18"); /* it runs */
	test_site_add_minutes(&t->site, 14);
	REFUSED(close_watch(t, &t->wxm, e), ERR_BLOCKED, "SHO-18");
	test_site_add_minutes(&t->site, 1);
	REFUSED(close_watch(t, &t->bob, e), ERR_BLOCKED, "SHO-18");
	MUST(close_watch(t, &t->wxm, E));
	assert_int_equal(watch_of(t).closed_us, t->site.clock.at.utc_us);
	err_clear(&stale);
	assert_false(close_watch(t, &t->wxm, &stale));
	assert_int_equal(stale.code, ERR_STALE);
}

/* SHO-18, SHO-13: an open watch stands in nobody's way, nor is it lost. */
static void
open__blocks_nothing__and_the_next_one_takes_over(void **state)
{
	struct test_duty *t = *state;
	int64_t first, front = t->site.front;
	struct handover_watch w;

	hand_over(t);
	first = t->ref.id;
	test_site_add_minutes(&t->site, 5);
	test_write(&t->wxm, "Of the first", false, 0);
	test_handover(t, &t->wxm, &t->wxm_key, &t->bob, &t->bob_key);
	test_write(&t->bob, "Of the second", false, 0);
	assert_string_equal(marks(t), "2 1");
	MUST(handover_watch_at(&t->bob, front, &w, E));
	assert_int_equal(w.no, 2);
	/* who has gone on to another desk closes it there */
	test_site_add_minutes(&t->site, 60);
	t->wxm.desk = t->site.back;
	MUST(handover_watch_close(&t->wxm, first, E));
	t->wxm.desk = front;
	assert_int_equal(watch_of(t).closed_us, 0);
	/* the desk closes with one open, and the next person accepts */
	test_prepare(t, &t->bob);
	test_freeze(t, &t->bob);
	MUST(try_sign(t, &t->bob_key, NULL, HANDOVER_DO_CLOSE_DESK, E));
	test_review(t, &t->anna);
	MUST(try_sign(t, &t->anna_key, NULL, HANDOVER_DO_ACCEPT, E));
	assert_int_equal(test_holder(t), t->site.person[TEST_ANNA]);
	assert_int_equal(watch_of(t).no, 3);
}

static int
asks(struct ctx *c)
{
	struct handover_watches mine;

	MUST(handover_watches_mine(c, &mine, E));
	return mine.n;
}

static int
left_for(struct ctx *c)
{
	struct handover_watches left;

	MUST(handover_watches_left(c, &left, E));
	return left.n;
}

/* SHO-18: running it tells both sides and the desk; over, its receiver, then who checks. */
static void
unclosed__asks__the_receiver_then_the_supervisor(void **state)
{
	struct test_duty *t = *state;

	hand_over(t);
	t->anna.desk = t->site.back;
	assert_int_equal(asks(&t->anna), 1);
	assert_int_equal(asks(&t->bob), 1); /* at the desk */
	t->bob.desk = t->site.back;
	assert_int_equal(asks(&t->bob), 0);
	assert_int_equal(asks(&t->wxm), 1);
	test_site_add_minutes(&t->site, 15);
	assert_int_equal(asks(&t->anna), 0);
	assert_int_equal(asks(&t->wxm), 1);
	assert_int_equal(left_for(&t->super), 0);
	test_site_add_minutes(&t->site, 10); /* [handover.grace_minutes] */
	assert_int_equal(left_for(&t->super), 1);
	assert_int_equal(left_for(&t->bob), 0); /* may not check */
	MUST(close_watch(t, &t->wxm, E));
	assert_int_equal(left_for(&t->super), 0);
	assert_int_equal(asks(&t->wxm), 0);
}

/* SHO-18, SHO-10: what the supervisor has checked asks nobody any more. */
static void
checked__settles__a_watch_that_nobody_closed(void **state)
{
	struct test_duty *t = *state;

	hand_over(t);
	test_site_add_minutes(&t->site, 30);
	assert_int_equal(left_for(&t->super), 1);
	MUST(try_sign(t, &t->super_key, NULL, HANDOVER_DO_CHECK, E));
	assert_int_equal(left_for(&t->super), 0);
	assert_int_equal(asks(&t->wxm), 0);
	assert_int_equal(watch_of(t).closed_us, 0); /* it says so for ever */
}

static void
contact_add(struct test_duty *t, const char *name, const char *phone)
{
	struct contact k = {.rank = 1, .role = CONTACT_OTHER};

	(void)str_copy(k.name, sizeof k.name, name);
	(void)str_copy(k.phone, sizeof k.phone, phone);
	MUST(contact_set(&t->super, &k, E));
}

/* SHO-18: named and reachable: the person's own number, else the contact's. */
static void
giver__is_reachable__by_person_or_contact(void **state)
{
	struct test_duty *t = *state;
	struct person anna;
	struct ctx hr;

	hand_over(t);
	assert_string_equal(watch_of(t).giver_name, "Anna Lee");
	assert_string_equal(watch_of(t).giver_phone, "");
	contact_add(t, "Anna Lee", "138 0000 1111");
	assert_string_equal(watch_of(t).giver_phone, "138 0000 1111");
	test_site_sign_in(&t->site, "hr", &hr);
	MUST(person_get(&hr, t->site.person[TEST_ANNA], &anna, E));
	(void)str_copy(anna.phone, sizeof anna.phone, "139 2222 3333");
	MUST(person_change(&hr, &anna, E));
	test_site_sign_out(&hr);
	assert_string_equal(watch_of(t).giver_phone, "139 2222 3333");
}

static void
print_into(struct test_duty *t, enum lang lang, struct buf *out)
{
	buf_init(out);
	MUST(sheet_print(&t->wxm, t->ref.id, lang, out, E));
}

/* SHO-18, SHO-12: the sheet says the minutes at once, what surfaced when it is
 * over, and keeps every line it had before. */
static void
sheet__tells_what_surfaced__and_keeps_its_lines(void **state)
{
	struct test_duty *t = *state;
	struct buf first, again, closed;

	hand_over(t);
	print_into(t, LANG_EN, &first);
	assert_non_null(
		strstr(buf_str(&first), "Watch:          15 min, until 2026-11-21 14:15\n"));
	assert_null(strstr(buf_str(&first), "Surfaced"));
	test_write(&t->wxm, "Reader is dead", false, 0);
	print_into(t, LANG_EN, &again);
	assert_string_equal(buf_str(&first), buf_str(&again));
	test_site_add_minutes(&t->site, 15);
	MUST(close_watch(t, &t->wxm, E));
	print_into(t, LANG_EN, &closed);
	const char *end = strstr(buf_str(&first), "\n-- Log checkpoint");
	size_t n = (size_t)(end - buf_str(&first));
	assert_memory_equal(buf_str(&first), buf_str(&closed), n);
	assert_string_equal(end, strstr(buf_str(&closed), "\n-- Log checkpoint"));
	assert_non_null(strstr(buf_str(&closed), "\n-- Surfaced in the watch --"));
	assert_non_null(strstr(buf_str(&closed), "      1 14:00  王小明: Reader is dead\n"));
	assert_non_null(strstr(buf_str(&closed), "Watch closed by: 王小明  A002"));
	buf_free(&first);
	buf_free(&again);
	buf_free(&closed);
	print_into(t, LANG_ZH, &closed);
	assert_non_null(strstr(buf_str(&closed), "\n-- 观察期内出现的情况 --"));
	buf_free(&closed);
}

static int64_t
findings(struct test_duty *t)
{
	const struct verify_ask ask = {0};
	struct verify_result r;

	MUST(verify_run(&t->super, &ask, &r, E));
	int64_t n = r.findings_total;
	verify_result_free(&r);
	return n;
}

#define M(sql_)                                                                                    \
	{                                                                                          \
		.name = "test.mutant", .sql = sql_, .in = "", .out = ""                            \
	}

/* LOG-05 */
static void
rows__are_compared__with_what_was_signed(void **state)
{
	static const struct db_stmt open = M("DROP TRIGGER handover_watch_closes_once"),
				    gone = M("DROP TRIGGER handover_watch_is_not_removed");
	static const struct {
		struct db_stmt change, back;
	} rows[] = {
		{M("UPDATE handover_watch SET from_seq = from_seq + 1"),
			M("UPDATE handover_watch SET from_seq = from_seq - 1")},
		{M("UPDATE handover_watch SET begun_us = begun_us - 1"),
			M("UPDATE handover_watch SET begun_us = begun_us + 1")},
		{M("UPDATE handover_watch SET until_us = until_us - 1"),
			M("UPDATE handover_watch SET until_us = until_us + 1")},
		{M("UPDATE handover_watch SET desk = desk + 1"),
			M("UPDATE handover_watch SET desk = desk - 1")},
		{M("UPDATE handover_watch SET closed_us = closed_us + 1"),
			M("UPDATE handover_watch SET closed_us = closed_us - 1")},
		{M("UPDATE handover_watch SET closed_record = closed_record - 1"),
			M("UPDATE handover_watch SET closed_record = closed_record + 1")},
	};
	struct test_duty *t = *state;

	hand_over(t);
	test_site_add_minutes(&t->site, 15);
	MUST(close_watch(t, &t->wxm, E));
	MUST(db_run(t->site.db, &open, NULL, E));
	MUST(db_run(t->site.db, &gone, NULL, E));
	assert_int_equal(findings(t), 0);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		MUST(db_run(t->site.db, &rows[i].change, NULL, E));
		assert_in_range(findings(t), 1, 2);
		MUST(db_run(t->site.db, &rows[i].back, NULL, E));
	}
	assert_int_equal(findings(t), 0);
	static const struct db_stmt remove = M("DELETE FROM handover_watch");
	MUST(db_run(t->site.db, &remove, NULL, E));
	assert_int_equal(findings(t), 2);
}

/* SHO-18: the seat belts */
static void
rows__refuse__what_no_use_case_does(void **state)
{
	static const struct db_stmt refused[] = {
		M("DELETE FROM handover_watch"),
		M("UPDATE handover_watch SET until_us = until_us + 1"),
		M("UPDATE handover_watch SET closed_record = NULL, closed_us = NULL"),
	};
	struct test_duty *t = *state;
	struct err e;

	hand_over(t);
	test_site_add_minutes(&t->site, 15);
	MUST(close_watch(t, &t->wxm, E));
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		assert_false(db_run(t->site.db, &refused[i], NULL, &e));
}

#define ON_DUTY(test) cmocka_unit_test_setup_teardown(test, test_duty_setup, test_duty_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_DUTY(minutes__are_signed__and_begin_with_the_acceptance),
		ON_DUTY(no_minutes__no_watch__nothing_to_close),
		ON_DUTY(entries__surface__by_their_record),
		ON_DUTY(closing__is_the_receivers__when_it_is_over),
		ON_DUTY(open__blocks_nothing__and_the_next_one_takes_over),
		ON_DUTY(unclosed__asks__the_receiver_then_the_supervisor),
		ON_DUTY(checked__settles__a_watch_that_nobody_closed),
		ON_DUTY(giver__is_reachable__by_person_or_contact),
		ON_DUTY(sheet__tells_what_surfaced__and_keeps_its_lines),
		ON_DUTY(rows__are_compared__with_what_was_signed),
		ON_DUTY(rows__refuse__what_no_use_case_does),
	};
	return cmocka_run_group_tests_name("handover_watch", tests, NULL, NULL);
}
