/* test_cli_volume.c — jiaoban volume, sheet and the reports beside them, by the real program. SPDX-License-Identifier: MIT
 *
 * LOG-09, SHO-12, SHO-19, CON-06. The site is of January 2020: whatever the
 * clock of this machine says, that month is over.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "domain/notice.h"
#include "support/run.h"
#include "support/scratch.h"
#include "support/test_duty.h"

static char template_db[SCRATCH_PATH], db[SCRATCH_PATH];
static struct run r;

static int64_t
january_us(void)
{
	int64_t utc_us;

	assert_true(clock_parse_iso("2020-01-15T14:00:00+08:00", &utc_us));
	return utc_us;
}

static void
give_notice(struct test_duty *duty)
{
	MUST(notice_give(&duty->super,
		&(struct notice_draft){.kind = NOTICE_NOTICE,
			.to = NOTICE_TO_PEOPLE,
			.people = 2,
			.person = {duty->anna.who, duty->wxm.who},
			.text = "Wear the new badge\nfrom Monday on",
			.until_utc_us = january_us() + INT64_C(86400000000)},
		NULL, E));
}

static int
group_setup(void **state)
{
	struct notice_list l;
	struct test_duty duty;

	if (scratch_setup_fast(state) != 0)
		return -1;
	scratch_path(template_db, "site.db");
	test_duty_open_at(&duty, template_db, january_us());
	test_write(&duty.anna, "parcel for room 12", false, 0);
	test_write(&duty.anna, "visitor at two", false, 0);
	test_handover(&duty, &duty.anna, &duty.anna_key, &duty.wxm, &duty.wxm_key);
	give_notice(&duty);
	MUST(notice_list(&duty.wxm,
		&(struct notice_ask){.which = NOTICE_FOR_ME, .max = NOTICE_PAGE_MAX}, &l, E));
	MUST(notice_acknowledge(&duty.wxm, l.notice[0].id, E));
	notice_list_free(&l);
	test_duty_close(&duty);
	return 0;
}

static int
setup(void **state)
{
	(void)state;
	scratch_path(db, "test.db");
	scratch_copy(db, template_db);
	return 0;
}

#define AS(login_, ...) run_as(db, &r, login_, __VA_ARGS__)
#define CLOSE "volume", "close", "2020-01", "--desk", "front-1"

/* ---- volumes ---- */

static void
volume__is_closed__listed_shown_and_verified(void **state)
{
	char anchor[200];

	(void)state;
	AS("super", "volume", "list");
	run_ended(&r, 0);
	AS("super", CLOSE, "--custodian", "D001");
	run_ended(&r, 0);
	assert_memory_equal(r.out, "front-1 ", 8);
	str_copy(anchor, sizeof anchor, r.out);
	anchor[strcspn(anchor, "\n")] = '\0';
	AS("super", "volume", "list");
	run_said(&r, "front-1  2020-01         2         1       2");
	AS("super", "volume", "list", "--format", "json");
	run_said(&r, "{\"desk\":\"front-1\",\"month\":\"2020-01\",\"entries\":2,\"first_no\":1,"
		     "\"last_no\":2,");
	run_said(&r, "\"closer\":\"S001\",\"custodian\":\"D001\",\"no\":1,\"from_seq\":1,");
	run_said(&r, anchor);
	AS("wxm", "volume", "show", "2020-01", "--desk", "front-1");
	run_said(&r, "Volume of the duty log");
	run_said(&r, anchor);
	AS("wxm", "volume", "show", "2020-01", "--desk", "front-1", "--lang", "zh_CN");
	run_said(&r, "值班记录分册");
	run_said(&r, "保管人：            郑远  D001");
	AS("wxm", "volume", "show", "2020-01", "--desk", "front-1", "--format", "html");
	run_said(&r, "<h1>Volume of the duty log</h1>");
	run_said(&r, anchor);
	run_args(db, &r, "verify", "--anchor", anchor);
	run_ended(&r, 0);
}

static void
volume__refuses__with_one_reason(void **state)
{
	(void)state;
	AS("super", CLOSE);
	run_refused(&r, 1, "Say who keeps the volume");
	AS("super", "volume", "close", "2020-01", "--custodian", "D001");
	run_refused(&r, 1, "--desk front-1");
	AS("super", "volume", "close", "2020-02", "--desk", "front-1", "--custodian", "D001");
	run_refused(&r, 1, "2020-01 is the next one (LOG-09)");
	AS("super", "volume", "close", "yesterday", "--desk", "front-1", "--custodian", "D001");
	run_refused(&r, 1, "is not a month");
	AS("super", CLOSE, "--custodian", "X999");
	run_refused(&r, 1, "no such person");
	AS("wxm", CLOSE, "--custodian", "D001");
	run_refused(&r, 3, "(ORG-03)");
	run_args(db, &r, CLOSE, "--custodian", "D001");
	run_refused(&r, 1, "--as LOGIN");
	AS("super", "volume", "show", "2020-01", "--desk", "front-1");
	run_refused(&r, 1, "is not closed");
	AS("super", CLOSE, "--custodian", "D001");
	run_ended(&r, 0);
	AS("super", CLOSE, "--custodian", "D001");
	run_refused(&r, 1, "was closed already (LOG-09)");
	AS("super", "volume", "show", "2020-01", "--desk", "front-1", "--format", "json");
	run_refused(&r, 1, "text or html");
	AS("super", "volume", "burn");
	run_ended(&r, 2);
	AS("super", "volume", "list", "all");
	run_ended(&r, 2);
}

/* ---- the sheet ---- */

static int
times(const char *in, const char *what)
{
	int n = 0;

	for (const char *at = in; (at = strstr(at, what)); at += strlen(what))
		n++;
	return n;
}

/* SHO-12: two identical copies, and the same bytes when they are printed again. */
static void
sheet__prints__two_identical_copies(void **state)
{
	static struct run again;
	size_t half;

	(void)state;
	AS("wxm", "sheet", "--desk", "front-1");
	run_ended(&r, 0);
	half = strcspn(r.out, "\f");
	assert_int_equal(strlen(r.out), 2 * half + 1);
	assert_memory_equal(r.out, r.out + half + 1, half);
	again = r;
	AS("wxm", "sheet", "--desk", "front-1");
	assert_string_equal(r.out, again.out);
	AS("wxm", "sheet", "--desk", "front-1", "--copies", "1");
	assert_int_equal(strlen(r.out), half);
	AS("wxm", "sheet", "--desk", "front-1", "--format", "html");
	assert_int_equal(times(r.out, "<pre>"), 2);
	assert_int_equal(times(r.out, "Handed over by:"), 2);
	run_said(&r, "pre+pre{break-before:page}");
	AS("wxm", "sheet", "--desk", "front-1", "--copies", "0");
	run_refused(&r, 1, "(SHO-12)");
	AS("wxm", "sheet", "--desk", "front-1", "--format", "csv");
	run_refused(&r, 1, "text or html");
}

/* CON-06 */
static void
sheet__is_recorded__with_who_took_it(void **state)
{
	static const char stem[] = "68616e646f7665722d31"; /* handover-1 */

	(void)state;
	AS("manager", "export", "records");
	assert_null(strstr(r.out, stem));
	AS("wxm", "sheet", "--desk", "front-1", "--number", "9");
	assert_int_not_equal(r.status, 0);
	AS("wxm", "sheet", "--desk", "front-1");
	run_ended(&r, 0);
	AS("manager", "export", "records");
	assert_int_equal(times(r.out, stem), 1);
	run_args(db, &r, "verify");
	run_ended(&r, 0);
}

/* ---- reports ---- */

static void
figures__have_the_same_numbers__in_four_formats(void **state)
{
	(void)state;
	run_args(db, &r, "report", "handover-figures", "--month", "2020-01", "--desk", "front-1",
		"--format", "json");
	run_said(&r, "\"rows\":[{\"desk\":\"front-1\",\"month\":\"2020-01\",\"handovers\":1,"
		     "\"compared\":1,\"on_time\":1,");
	run_args(db, &r, "report", "handover-figures", "--from", "2019-12-01", "--to", "2020-01-31",
		"--desk", "front-1", "--format", "csv");
	run_said(&r, "desk,month,handovers,compared,on_time,late_giver,late_giver_min,");
	run_said(&r, "\r\nfront-1,2019-12,0,0,,0,0,");
	run_said(&r, "\r\nfront-1,2020-01,1,1,1,0,0,");
	run_args(db, &r, "report", "handover-figures", "--month", "2020-01", "--desk", "front-1");
	run_said(&r, "front-1  2020-01   1/1");
	run_said(&r, "Qs: questions asked; many are no fault.");
	run_args(db, &r, "report", "handover-figures", "--month", "2020-01", "--format", "html");
	run_said(&r, "<td>front-1</td><td>2020-01</td><td>1/1</td>");
	AS("wxm", "report", "handover-figures", "--month", "2020-01");
	run_refused(&r, 3, "(ORG-03)");
}

static void
reading__is_for_the_supervisor__alone(void **state)
{
	(void)state;
	AS("super", "report", "reading", "--month", "2020-01", "--desk", "front-1", "--format",
		"csv");
	run_said(&r, "desk,month,staff_no,name,entries_read,read_s,too_fast,max_chars\r\n"
		     "front-1,2020-01,A002,王小明,");
	AS("manager", "report", "reading", "--month", "2020-01");
	run_refused(&r, 3, "Only a supervisor");
	run_args(db, &r, "report", "reading", "--month", "2020-01");
	run_refused(&r, 3, "Only a supervisor");
}

static void
notices__say__who_has_read_and_who_has_not(void **state)
{
	(void)state;
	AS("super", "report", "notice", "--month", "2020-01");
	run_said(&r, "notice  ended  01-16 14:00  Wear the new badge\n");
	run_said(&r, "                                 from Monday on\n");
	run_said(&r, "to people named: read by 1 of 2\n");
	run_said(&r, "Read: 王小明 01-15 14:00\n");
	run_said(&r, "Not yet: Anna Lee\n");
	AS("super", "report", "notice", "--month", "2020-01", "--format", "csv");
	run_said(&r, "Wear the new badge\nfrom Monday on\",1,2,A001,Anna Lee,yes,\r\n");
	run_said(&r, ",1,2,A002,王小明,yes,2020-01-15T14:00:00+08:00\r\n");
	run_args(db, &r, "report", "notice", "--month", "2020-01", "--format", "json");
	run_said(&r, "\"text\":\"\",\"read\":1,\"read_of\":2,\"reader\":\"A001\"");
	run_args(db, &r, "report", "notice", "--month", "2020-02", "--format", "json");
	run_said(&r, "\"rows\":[]}"); /* it had ended */
	AS("super", "report", "notice", "--month", "2020-01", "--format", "html");
	run_said(&r, "<td>Read: 王小明 01-15 14:00</td>");
}

/* RPT-02 */
static void
team__chooses__its_desks(void **state)
{
	(void)state;
	run_args(db, &r, "report", "handover", "--month", "2020-01", "--team", "Front", "--format",
		"csv");
	run_said(&r, "\r\nfront-1,2020-01-15,1,");
	AS("super", "report", "log", "--month", "2020-01", "--team", "Front");
	run_said(&r, "parcel for room 12");
	run_args(db, &r, "report", "log-hours", "--month", "2020-01", "--team", "Nowhere");
	run_refused(&r, 1, "There is no team Nowhere");
	AS("manager", "team", "add", "Attic", "--department", "Service");
	run_ended(&r, 0);
	run_args(db, &r, "report", "incident", "--month", "2020-01", "--team", "Attic");
	run_refused(&r, 1, "No desk of this team can be shown");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(volume__is_closed__listed_shown_and_verified, setup),
		cmocka_unit_test_setup(volume__refuses__with_one_reason, setup),
		cmocka_unit_test_setup(sheet__prints__two_identical_copies, setup),
		cmocka_unit_test_setup(sheet__is_recorded__with_who_took_it, setup),
		cmocka_unit_test_setup(figures__have_the_same_numbers__in_four_formats, setup),
		cmocka_unit_test_setup(reading__is_for_the_supervisor__alone, setup),
		cmocka_unit_test_setup(notices__say__who_has_read_and_who_has_not, setup),
		cmocka_unit_test_setup(team__chooses__its_desks, setup),
	};

	return cmocka_run_group_tests(tests, group_setup, scratch_teardown);
}
