/* test_score_files.c — appeals as a report, events and money as files, answers that are overdue. SPDX-License-Identifier: MIT
 *
 * RPT-01, SCR-14, SCR-20, PAY-06, contract.md §1 and §3.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "domain/money.h"
#include "domain/nightly.h"
#include "report/report.h"
#include "report/score_export.h"
#include "support/run.h"
#include "support/score_site.h"
#include "support/scratch.h"
#include "support/test_duty.h"

enum { DAY_MINUTES = 24 * 60, ANSWER_DAYS = 5 };

static struct score_site w;
static struct run r;
static char file[SCRATCH_PATH];

static int
setup(void **state)
{
	(void)state;
	scratch_path(file, "site.db");
	score_site_open_file(&w, file);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	score_site_close(&w);
	return 0;
}

/* --- appeals --- */

static void
appeals_are(struct ctx *c, const char *rows)
{
	static const char head[] =
		"appeal,month,staff_no,name,team,code,date,points,expected,stands,state,outcome,"
		"scored_by,decided_by,decided_again_by,sent_at,due,overdue\r\n";
	const struct report *p = report_find("score-appeals");
	struct report_ask ask = {.c = c};
	struct rtable t;
	struct buf out;

	assert_non_null(p);
	buf_init(&out);
	MUST(report_period_parse(
		&(const struct report_period_words){.month = "2026-11"}, &ask.period, E));
	MUST(report_make(p, &ask, false, &t, E));
	MUST(render_table(&t, &(const struct render_ask){.format = RENDER_CSV}, &out, E));
	assert_int_equal(strncmp(buf_str(&out), head, sizeof head - 1), 0);
	assert_string_equal(buf_str(&out) + sizeof head - 1, rows);
	buf_free(&out);
	rtable_free(&t);
}

static int64_t
appeal_of(enum test_person who, int64_t event)
{
	const struct score_appeal_new n = {
		.month = SCORE_NOVEMBER, .event = event, .expected = 0, .words = "I was elsewhere"};
	int64_t id;

	w.key[who].key_confirmed = true;
	MUST(score_appeal_send(&w.key[who], &n, &id, E));
	return id;
}

static int64_t
overdue(int day)
{
	struct nightly_did did = {{0}};
	int n;
	const struct nightly_step *s = nightly_steps(&n);

	for (int i = 0; i < n; i++)
		if (str_eq(s[i].name, "reminders"))
			MUST(s[i].run(&w.site.system, day, &did, E));
	return did.n[1];
}

/* RPT-01, SCR-20: until when an answer is owed, and that the day is over. */
static void
appeals__waiting_late_and_answered__in_the_report_and_the_night(void **state)
{
	const int64_t event = score_site_event(&w, TEST_ANNA, "D-04", 10);
	struct score_appeal_said said = {.act = SCORE_APPEAL_GRANT, .words = "it was so"};
	struct score_appeal p;

	(void)state;
	score_site_december(&w);
	appeals_are(&w.site.system, "");
	score_site_publish(&w, SCORE_GROUP_STAFF);
	const int64_t id = appeal_of(TEST_ANNA, event);
	appeals_are(&w.site.system,
		"1,2026-11,A001,Anna Lee,Front,D-04,2026-11-21,5,0,5,round-1,,Q001,,,"
		"2026-12-01T14:00:00+08:00,2026-12-04,false\r\n");
	assert_int_equal(overdue(20261203), 0);
	test_site_add_minutes(&w.site, ANSWER_DAYS * DAY_MINUTES);
	assert_int_equal(overdue(20261203), 0);
	assert_int_equal(overdue(20261204), 1);
	appeals_are(&w.key[TEST_MANAGER],
		"1,2026-11,A001,Anna Lee,Front,D-04,2026-11-21,5,0,5,round-1,,Q001,,,"
		"2026-12-01T14:00:00+08:00,2026-12-04,true\r\n");
	appeals_are(&w.key[TEST_BOB], ""); /* SCR-14 */
	MUST(score_appeal_get(&w.site.system, id, &p, E));
	w.key[TEST_MANAGER].key_confirmed = true;
	MUST(score_appeal_do(&w.key[TEST_MANAGER], id, p.rev, &said, E));
	assert_int_equal(overdue(20261204), 0);
	appeals_are(&w.site.system,
		"1,2026-11,A001,Anna Lee,Front,D-04,2026-11-21,5,0,0,ended,granted,Q001,M001,,"
		"2026-12-01T14:00:00+08:00,,false\r\n");
}

/* --- files --- */

typedef bool putter(struct ctx *c, const struct score_export *x, struct buf *out, struct err *e);

static void
file_is(putter *put, struct ctx *c, const struct score_export *x, const char *text)
{
	struct buf out;

	buf_init(&out);
	MUST(put(c, x, &out, E));
	assert_string_equal(buf_str(&out), text);
	buf_free(&out);
}

#define EVENTS "date,staff_no,code,points,evidence,status,note\r\n"

/* contract.md §1, CON-06: no words; SCR-14: whom one may see. */
static void
events__as_a_file__have_what_import_reads(void **state)
{
	const struct score_export all = {.month = SCORE_NOVEMBER},
				  anna = {.month = SCORE_NOVEMBER,
					  .person = w.site.person[TEST_ANNA]};
	struct err e;
	struct buf out;

	(void)state;
	(void)score_site_event(&w, TEST_ANNA, "D-04", 5);
	(void)score_site_event(&w, TEST_BOB, "M-01", 20);
	file_is(events_export_put, &w.site.system, &all,
		EVENTS "2026-11-21,A001,D-04,2.5,,confirmed,event 1\r\n"
		       "2026-11-21,A003,M-01,10,,confirmed,event 2\r\n");
	file_is(events_export_put, &w.site.system, &anna,
		EVENTS "2026-11-21,A001,D-04,2.5,,confirmed,event 1\r\n");
	file_is(events_export_put, &w.key[TEST_BOB], &all,
		EVENTS "2026-11-21,A003,M-01,10,,confirmed,event 2\r\n");
	buf_init(&out);
	assert_false(events_export_put(&w.key[TEST_BOB], &anna, &out, &e));
	assert_int_equal(e.code, ERR_DENIED);
	buf_free(&out);
}

static int
rows_of_conduct(struct ctx *c, const char *month)
{
	const struct report *p = report_find("conduct");
	struct report_ask ask = {.c = c};
	struct rtable t;
	int n;

	MUST(report_period_parse(
		&(const struct report_period_words){.month = month}, &ask.period, E));
	MUST(report_make(p, &ask, false, &t, E));
	n = (int)t.rows;
	rtable_free(&t);
	return n;
}

/* SCR-14: an act of November that is found when November is frozen is in November's report. */
static void
conduct__found_late__is_in_the_report_of_its_day(void **state)
{
	(void)state;
	(void)score_site_event(&w, TEST_ANNA, "D-04", 5);
	score_site_december(&w);
	score_site_publish(&w, SCORE_GROUP_STAFF);
	const int before = rows_of_conduct(&w.site.system, "2026-11");
	const int own = rows_of_conduct(&w.key[TEST_BOB], "2026-11");
	(void)score_site_event(&w, TEST_BOB, "M-01", 20);
	assert_int_equal(score_site_find(&w, SCORE_NOVEMBER, TEST_BOB, "M-01"), 0);
	assert_int_equal(rows_of_conduct(&w.site.system, "2026-11"), before + 1);
	assert_int_equal(rows_of_conduct(&w.key[TEST_BOB], "2026-11"), own + 1);
}

/* What goes out of one site goes into another, and out of it again. */
static void
events__exported__can_be_imported(void **state)
{
	char other[SCRATCH_PATH], csv[SCRATCH_PATH];
	static struct run first;
	struct test_site site;

	(void)state;
	(void)score_site_event(&w, TEST_ANNA, "D-04", 5);
	(void)score_site_event(&w, TEST_BOB, "M-01", 20);
	scratch_path(other, "other.db");
	scratch_path(csv, "events.csv");
	test_site_open(&site, other);
	test_site_close(&site);
	run_args(file, &first, "export", "events", "--month", "2026-11");
	run_ended(&first, 0);
	run_args(file, &r, "export", "events", "--month", "2026-11", "-o", csv);
	run_ended(&r, 0);
	run_as(other, &r, "ops", "import", "events", csv);
	run_ended(&r, 0);
	run_args(other, &r, "export", "events", "--month", "2026-11");
	run_ended(&r, 0);
	assert_string_equal(r.out, first.out);
}

#define MONEY "entry,date,staff_no,kind,amount_fen,status,contested,due,paid_on,record\r\n"

/* PAY-02, PAY-06 */
static void
money__as_a_file__has_each_entry(void **state)
{
	const struct score_export all = {.month = SCORE_NOVEMBER};
	const struct money_named n = {.person = w.site.person[TEST_ANNA],
		.day = 20261121,
		.code = "R-01",
		.note = "seen at the desk"};
	struct money_entry entry;
	char rows[256];
	int64_t id;

	(void)state;
	file_is(money_export_put, &w.site.system, &all, MONEY);
	MUST(money_propose(&w.key[TEST_LEAD], &n, &id, E));
	MUST(money_do(&w.key[TEST_MANAGER], &(const struct money_ref){id, 1},
		&(const struct money_said){.act = MONEY_DO_CONFIRM}, E));
	MUST(money_get(&w.site.system, id, &entry, E));
	(void)str_format(rows, sizeof rows,
		MONEY "%lld,2026-11-21,A001,R-01,5000,confirmed,false,2026-11-21,,%lld\r\n",
		(long long)id, (long long)entry.record);
	file_is(money_export_put, &w.site.system, &all, rows);
	file_is(money_export_put, &w.key[TEST_ANNA], &all, rows);
	file_is(money_export_put, &w.key[TEST_BOB], &all, MONEY);
}

static void
exports__of_a_wrong_form__are_refused(void **state)
{
	static const char *const kinds[] = {"events", "money"};

	(void)state;
	for (int i = 0; i < 2; i++) {
		run_args(file, &r, "export", kinds[i]);
		run_refused(&r, 1, "Name one period");
		run_args(file, &r, "export", kinds[i], "--month", "2026-11", "--format", "ics");
		run_refused(&r, 1, "Events and money go out as csv or json");
		run_args(file, &r, "export", kinds[i], "--month", "2026-11", "--person", "X9");
		assert_int_equal(r.status, 1);
		run_args(file, &r, "export", kinds[i], "--month", "2026-11", "--format", "json");
		run_said(&r, "\"month\":\"2026-11\"");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			appeals__waiting_late_and_answered__in_the_report_and_the_night, setup,
			teardown),
		cmocka_unit_test_setup_teardown(
			events__as_a_file__have_what_import_reads, setup, teardown),
		cmocka_unit_test_setup_teardown(
			conduct__found_late__is_in_the_report_of_its_day, setup, teardown),
		cmocka_unit_test_setup_teardown(events__exported__can_be_imported, setup, teardown),
		cmocka_unit_test_setup_teardown(money__as_a_file__has_each_entry, setup, teardown),
		cmocka_unit_test_setup_teardown(
			exports__of_a_wrong_form__are_refused, setup, teardown),
	};

	return cmocka_run_group_tests(tests, scratch_setup_fast, scratch_teardown);
}
