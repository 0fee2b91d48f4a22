/* test_leave_export.c — leave goes out as a calendar. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "report/leave_export.h"
#include "support/ical_reader.h"
#include "support/leave_site.h"

enum { SAID = 8192 };
static const int64_t STAMP_US = INT64_C(1795590000) * 1000000;
static struct leave_site site;
static struct buf out;

static int
setup(void **state)
{
	(void)state;
	text_use(LANG_EN);
	leave_site_open(&site, NULL);
	buf_init(&out);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	buf_free(&out);
	leave_site_close(&site);
	return 0;
}

static const char *
calendar(struct ctx *c)
{
	const struct leave_export x = {
		.from = 20261201, .to = 20261231, .team = site.site.team, .stamp_us = STAMP_US};

	buf_clear(&out);
	MUST(leave_export_calendar(c, &x, &out, E));
	assert_int_equal(ical_reader_library(&out), 1);
	return buf_str(&out);
}

/* LV-13: whole days, the day behind the last as their end; a name for ever. */
static void
a_filed_leave__is_an_event_of_its_days(void **state)
{
	char uid[80];
	const char *text, *at;

	(void)state;
	(void)leave_site_filed(&site, TEST_ANNA, 20261207, 20261208);
	text = calendar(&site.c[TEST_HR]);
	assert_non_null(strstr(text, "SUMMARY:Anna Lee: Personal leave\r\n"));
	assert_non_null(strstr(text, "DTSTART;VALUE=DATE:20261207\r\n"));
	assert_non_null(strstr(text, "DTEND;VALUE=DATE:20261209\r\n"));
	assert_null(strstr(text, "STATUS:CANCELLED"));
	assert_null(strstr(text, "moving house"));
	at = strstr(text, "UID:leave-1@");
	assert_non_null(at);
	memcpy(uid, at, sizeof uid - 1);
	uid[sizeof uid - 1] = '\0';
	*strchr(uid, '\r') = '\0';
	/* CON-06: a colleague reads that she is away, of the same event. */
	text = calendar(&site.c[TEST_BOB]);
	assert_non_null(strstr(text, "SUMMARY:Anna Lee: away\r\n"));
	assert_null(strstr(text, "Personal"));
	assert_non_null(strstr(text, uid));
	text_use(LANG_ZH);
	assert_non_null(strstr(calendar(&site.site.system), "事假"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			a_filed_leave__is_an_event_of_its_days, setup, teardown),
	};

	return cmocka_run_group_tests_name("leave_export", tests, NULL, NULL);
}
