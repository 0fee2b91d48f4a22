/* test_matter.c — open matters: opened, carried, closed. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <string.h>

#include "base/str.h"
#include "db/db.h"
#include "db/door.h"
#include "domain/act.h"
#include "domain/matter.h"
#include "support/test_log.h"

static struct entry_draft
complaint(const char *text)
{
	return (struct entry_draft){.kind = ENTRY_COMPLAINT, .text = text};
}

static struct entry
write_it(struct entry_draft d)
{
	struct entry en;
	struct err e;
	assert_true(entry_write(&anna, &d, &en, &e));
	return en;
}

static struct matter
matter_now(int64_t id)
{
	static struct matter_list l;
	struct err e;
	matter_list_free(&l);
	assert_true(matter_get(&anna, id, &l, &e));
	return l.matter[0];
}

static void
close_it(int64_t id)
{
	struct matter_closing m = {.id = id, .result = "settled"};
	struct err e;
	assert_true(matter_close(&anna, &m, &e));
}

/* Inside a transaction, as the acceptance of a handover does it. */
static int64_t
carry_all(int64_t cut_seq)
{
	struct err e;
	int64_t n;
	struct access_object on = {.desk = site.front};
	assert_true(act_begin(&anna, ACT_LOG_WRITE, &on, &e));
	assert_true(matter_carry(&anna, site.front, cut_seq, &n, &e));
	assert_true(act_commit(&anna, &e));
	return n;
}

static bool
cache_is_right(int64_t record_id)
{
	struct ledger_record r;
	struct verify_finding f = {0};
	struct err e;
	assert_true(ledger_read(&anna, record_id, &r, &e));
	bool right = r.view.head.type == RECORD_MATTER_CLOSED ? matter_cache_check(&anna, &r, &f)
							      : entry_cache_check(&anna, &r, &f);
	ledger_record_free(&r);
	return right;
}

/* The whole table of states: what is not in it is not possible. */
static void
matter__states__are_a_table(void **state)
{
	static const int next[4][MATTER_EVENTS] = {
		[MATTER_OPEN] = {MATTER_CLOSED, MATTER_WITHDRAWN, MATTER_OPEN}};
	(void)state;
	for (int from = 0; from < 4; from++)
		for (int event = 0; event < MATTER_EVENTS; event++)
			assert_int_equal(
				matter_next((enum matter_state)from, (enum matter_event)event),
				next[from][event]);
}

/* LOG-03: open is carried over until someone closes it, with a signed result. */
static void
matter__close__says_cause_course_and_result(void **state)
{
	struct err e;
	struct entry w = write_it(complaint("parcel lost"));
	(void)state;
	assert_int_equal(matter_now(w.id).state, MATTER_OPEN);
	test_site_add_minutes(&site, 90);
	assert_int_equal(matter_now(w.id).age_min, 90);
	struct matter_closing m = {.id = w.id, .result = "x"};
	assert_false(matter_close(&wxm, &m, &e));
	assert_int_equal(e.code, ERR_INVALID);
	assert_string_equal(e.field, "result");
	m.result = "found at the north desk";
	assert_true(matter_close(&wxm, &m, &e)); /* anyone at the desk */
	struct matter done = matter_now(w.id);
	assert_int_equal(done.state, MATTER_CLOSED);
	assert_string_equal(done.cause, "parcel lost");
	assert_string_equal(done.course, "found at the north desk");
	assert_string_equal(done.result, "found at the north desk");
	assert_int_equal(done.closed_by, site.person[TEST_WXM]);
	assert_int_equal(done.closed_utc_us, site.clock.at.utc_us);
	/* The entry is as it was; the record says who closed it. */
	struct ledger_record r;
	char text[64];
	int64_t no;
	assert_true(ledger_read(&wxm, wxm.wrote[0].id, &r, &e));
	assert_int_equal(r.view.head.type, RECORD_MATTER_CLOSED);
	assert_int_equal(r.view.head.actor, site.person[TEST_WXM]);
	assert_int_equal(r.view.head.desk, site.front);
	assert_true(record_view_int(&r.view, TAG_MATTER_ENTRY_NO, &no));
	assert_int_equal(no, w.no);
	assert_true(record_view_text(&r.view, TAG_MATTER_CAUSE, text, sizeof text));
	assert_string_equal(text, "parcel lost");
	ledger_record_free(&r);
	assert_true(cache_is_right(wxm.wrote[0].id) && cache_is_right(w.id));
	assert_false(matter_close(&anna, &m, &e));
	assert_int_equal(e.code, ERR_STALE);
	m.id = 424242;
	assert_false(matter_close(&anna, &m, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
}

static void
matter__close__is_refused_elsewhere(void **state)
{
	struct ctx back, qa;
	struct err e;
	struct entry w = write_it(complaint("not theirs"));
	struct matter_closing m = {.id = w.id, .result = "settled"};
	(void)state;
	test_site_sign_in(&site, "qa", &qa); /* reads all, closes nothing */
	qa.desk = 0;
	assert_false(matter_close(&qa, &m, &e));
	assert_int_equal(e.code, ERR_DENIED);
	test_site_sign_out(&qa);
	test_site_sign_in_at(&site, "bob", site.back, &back);
	assert_false(matter_close(&back, &m, &e));
	assert_int_equal(e.code, ERR_DENIED);
	test_site_sign_out(&back);
	close_it(w.id);
}

/* SHO-16: carried by state; each shows how many handovers it has passed; the
 * third carry escalates by itself. */
static void
matter__carry__counts_and_escalates_at_the_third(void **state)
{
	struct entry a = write_it(complaint("long story")),
		     closed = write_it(complaint("short one"));
	close_it(closed.id);
	int64_t cut = anna.wrote[0].seq;
	struct entry late = write_it(complaint("after the cut"));
	(void)state;
	for (int i = 1; i <= 4; i++) {
		assert_int_equal(carry_all(cut), 1); /* SHO-15: what came later waits */
		assert_int_equal(matter_now(a.id).handovers, i);
		assert_int_equal(matter_now(a.id).escalated, i >= MATTER_ESCALATE_AT);
	}
	assert_int_equal(matter_now(late.id).handovers, 0);
	assert_int_equal(matter_now(closed.id).handovers, 0);
	struct err e;
	struct access_object on = {.desk = site.front};
	struct matter_disposal d = {
		.id = late.id, .next_step = "call at nine", .owner_id = site.person[TEST_BOB]};
	assert_true(act_begin(&anna, ACT_LOG_WRITE, &on, &e));
	assert_true(matter_dispose(&anna, &d, &e));
	d = (struct matter_disposal){.id = late.id, .escalate = true};
	assert_true(matter_dispose(&anna, &d, &e));
	d.id = closed.id;
	assert_false(matter_dispose(&anna, &d, &e));
	assert_int_equal(e.code, ERR_STALE);
	assert_true(act_commit(&anna, &e));
	struct matter m = matter_now(late.id);
	assert_string_equal(m.next_step, "call at nine");
	assert_int_equal(m.owner_id, site.person[TEST_BOB]);
	assert_true(m.escalated);
	close_it(a.id);
	close_it(late.id);
}

/* A correction takes the matter with it; one that is done closes it. */
static void
matter__follows__the_correction(void **state)
{
	struct err e;
	struct entry b, c, w = write_it(complaint("parcel lost"));
	struct entry_draft d = complaint("two parcels lost");
	d.importance = ENTRY_URGENT;
	(void)state;
	assert_true(entry_correct(&anna, w.id, &d, &b, &e));
	struct matter m = matter_now(w.id);
	assert_int_equal(m.state, MATTER_OPEN);
	assert_int_equal(m.entry_id, b.id);
	assert_int_equal(m.no, w.no);
	assert_int_equal(m.opened_utc_us, w.at_utc_us);
	assert_string_equal(m.text, "two parcels lost");
	assert_int_equal(m.importance, ENTRY_URGENT);
	d.state = ENTRY_STATE_DONE;
	d.cause = "torn label", d.course = "searched", d.result = "both found";
	assert_true(entry_correct(&anna, b.id, &d, &c, &e));
	m = matter_now(w.id);
	assert_int_equal(m.state, MATTER_CLOSED);
	assert_string_equal(m.result, "both found");
	assert_true(cache_is_right(w.id) && cache_is_right(b.id) && cache_is_right(c.id));
	/* A wording mended later opens nothing again. */
	d = complaint("three parcels lost");
	struct entry f;
	assert_true(entry_correct(&anna, c.id, &d, &f, &e));
	assert_int_equal(matter_now(w.id).state, MATTER_CLOSED);
	/* A note that turns out to be a complaint opens one. */
	struct entry_draft n = {.kind = ENTRY_NOTE, .text = "caller rang"};
	struct entry plain = write_it(n);
	d = complaint("caller complained");
	assert_true(entry_correct(&anna, plain.id, &d, &f, &e));
	assert_int_equal(matter_now(f.id).state, MATTER_OPEN);
	close_it(f.id);
}

static void
matter__ends__when_its_entry_is_withdrawn(void **state)
{
	struct err e;
	int64_t n;
	struct entry w = write_it(complaint("a slip"));
	(void)state;
	assert_true(entry_withdraw(&anna, w.id, &e));
	assert_int_equal(matter_now(w.id).state, MATTER_WITHDRAWN);
	assert_true(matter_open_count(&anna, site.front, &n, &e));
	assert_int_equal(n, 0);
	assert_true(cache_is_right(w.id));
}

/* Urgent first, then what is due, then the oldest; no limit, no time window. */
static void
matter__list__is_in_the_order_of_need(void **state)
{
	struct err e;
	struct matter_list l;
	(void)state;
	struct entry old = write_it(complaint("old"));
	test_site_add_minutes(&site, 60 * 24 * 90);
	struct entry_draft d = {.kind = ENTRY_NOTE, .text = "due late", .follow_up_utc_us = 900};
	struct entry late = write_it(d);
	d.text = "due soon", d.follow_up_utc_us = 800;
	struct entry soon = write_it(d);
	d = complaint("urgent");
	d.importance = ENTRY_URGENT;
	struct entry urgent = write_it(d);
	const int64_t order[] = {urgent.id, soon.id, late.id, old.id};
	assert_true(matter_open_list(&anna, site.front, 0, &l, &e));
	assert_int_equal(l.n, 4);
	for (int i = 0; i < 4; i++)
		assert_int_equal(l.matter[i].id, order[i]);
	assert_int_equal(l.matter[3].age_min, 60 * 24 * 90);
	matter_list_free(&l);
	assert_true(matter_open_list(&anna, site.front, late.seq, &l, &e)); /* SHO-15 */
	assert_int_equal(l.n, 2);
	matter_list_free(&l);
	/* LOG-06 */
	struct ctx back;
	test_site_sign_in_at(&site, "bob", site.back, &back);
	assert_false(matter_open_list(&back, site.front, 0, &l, &e));
	assert_int_equal(e.code, ERR_DENIED);
	assert_false(matter_get(&back, old.id, &l, &e));
	test_site_sign_out(&back);
	struct ctx super;
	test_site_sign_in(&site, "super", &super);
	assert_true(matter_open_list(&super, 0, 0, &l, &e));
	assert_int_equal(l.n, 4);
	matter_list_free(&l);
	test_site_sign_out(&super);
	for (int i = 0; i < 4; i++)
		close_it(order[i]);
}

/* Two close the same matter: one is told that it was closed. */
static void
matter__closed_twice__is_stale(void **state)
{
	struct err e;
	struct entry w = write_it(complaint("both want it"));
	struct matter_closing m = {.id = w.id, .result = "settled"};
	(void)state;
	assert_true(matter_close(&wxm, &m, &e));
	assert_false(matter_close(&anna, &m, &e));
	assert_int_equal(e.code, ERR_STALE);
	assert_string_equal(e.rule, "SHO-16");
	assert_string_equal(matter_now(w.id).result, "settled");
}

/* LOG-05: a matter closed by hand in the file, reopened or lost is found out. */
static void
matter__cache__is_found_out(void **state)
{
	static const struct {
		const char *sql;
		bool of_entry; /* else the closing record tells */
	} t[] = {
		{"UPDATE matter SET state = 1, closed_utc_us = NULL, closed_record_id = NULL,"
		 " result = NULL",
			false},
		{"UPDATE matter SET result = 'other'", false},
		{"UPDATE matter SET closed_record_id = entry_id", true},
		{"UPDATE matter SET opened_seq = opened_seq + 1", true},
		{"DELETE FROM matter", true},
	};
	struct err e;
	struct entry w = write_it(complaint("evidence"));
	close_it(w.id);
	int64_t closing = anna.wrote[0].id;
	(void)state;
	assert_true(cache_is_right(w.id) && cache_is_right(closing));
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		char sql[200];
		(void)str_format(sql, sizeof sql, "%s WHERE id = %lld", t[i].sql, (long long)w.id);
		assert_true(db_begin(site.db, &e));
		assert_int_equal(sqlite3_exec(site.db->lib, sql, NULL, NULL, NULL), SQLITE_OK);
		assert_false(cache_is_right(t[i].of_entry ? w.id : closing));
		db_rollback(site.db);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(matter__states__are_a_table),
		cmocka_unit_test(matter__close__says_cause_course_and_result),
		cmocka_unit_test(matter__close__is_refused_elsewhere),
		cmocka_unit_test(matter__carry__counts_and_escalates_at_the_third),
		cmocka_unit_test(matter__follows__the_correction),
		cmocka_unit_test(matter__ends__when_its_entry_is_withdrawn),
		cmocka_unit_test(matter__list__is_in_the_order_of_need),
		cmocka_unit_test(matter__closed_twice__is_stale),
		cmocka_unit_test(matter__cache__is_found_out),
	};
	return cmocka_run_group_tests(tests, test_log_open, test_log_close);
}
