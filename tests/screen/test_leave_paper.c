/* test_leave_paper.c — a certificate that comes with the request itself, by keys. SPDX-License-Identifier: MIT
 *
 * LV-09. It is 2026-11-21; sick leave of two days or more needs one. The inbox folder
 * holds scan-0042.pdf.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/leave_certificate.h"
#include "screens/leave_screens.h"
#include "support/scene.h"
#include "support/test_console.h"

#define DAYS "4<F6><Ctrl-U>sick<Tab>11-24<Tab>11-25<Tab><Tab>flu<Tab><Tab>"

static struct test_console t;

/* The newest leave of anna, and what came with it. */
static struct leave_certificates
papers(struct arena *a, struct leave *out)
{
	const struct leave_filter mine = {.view = LEAVE_MINE};
	struct leave_certificates c;
	struct leave_list l;

	MUST(leave_load(&t.duty.anna, &mine, a, &l, E));
	assert_true(l.n >= 1);
	*out = l.item[0];
	MUST(leave_certificates_load(&t.duty.anna, l.item[0].id, a, &c, E));
	return c;
}

static void
open_form(const char *keys)
{
	scene_inbox(&t);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, keys);
}

/* A file of the folder: bytes, hospital and day go with the request, signed at once. */
static void
file__of_the_folder__goes_with_the_request(void **state)
{
	struct leave_certificates c;
	struct buf bytes;
	struct arena a;
	struct leave l;

	(void)state;
	open_form(DAYS);
	harness_shows(&t.h, "> Certificate");
	harness_keys(&t.h, "scan<Tab>");
	harness_shows(&t.h, "[scan-0042.pdf");
	harness_shows(&t.h, "> Hospital");
	harness_keys(&t.h, "First Hospital<Tab>11-20<F6>");
	harness_shows(&t.h, "Certificate: scan-0042.pdf, First Hospital");
	test_console_password(&t, "anna");
	harness_shows(&t.h, "Sent. It is with");
	arena_init(&a);
	c = papers(&a, &l);
	assert_int_equal(l.state, LEAVE_SUBMITTED);
	assert_int_equal(c.n, 1);
	assert_string_equal(c.item[0].name, "scan-0042.pdf");
	assert_string_equal(c.item[0].hospital, "First Hospital");
	assert_int_equal(c.item[0].day, 20261120);
	assert_int_equal(c.item[0].bytes, 219873);
	buf_init(&bytes);
	MUST(leave_certificate_take(&t.duty.anna, c.item[0].id, &bytes, E));
	assert_int_equal(bytes.len, 219873);
	buf_free(&bytes);
	arena_free(&a);
}

/* The paper alone, named: in Chinese, on the wide window. */
static void
name__without_a_file__goes_with_the_request(void **state)
{
	struct leave_certificates c;
	struct arena a;
	struct leave l;

	(void)state;
	test_console_open(&t, TEST_HELD, 36, 120, LANG_ZH);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, DAYS);
	harness_shows(&t.h, "满2天须附");
	harness_keys(&t.h, "诊断证明");
	harness_shows(&t.h, "1 诊断证明 (不附文件)");
	harness_keys(&t.h, "<Tab>市一院<Tab><Tab><F6>");
	harness_shows(&t.h, "证明：诊断证明，市一院");
	test_console_password(&t, "anna");
	arena_init(&a);
	c = papers(&a, &l);
	assert_int_equal(c.n, 1);
	assert_string_equal(c.item[0].name, "诊断证明");
	assert_int_equal(c.item[0].day, 20261121);
	assert_int_equal(c.item[0].bytes, 0);
	arena_free(&a);
}

/* What lacks is said at its field; without a paper it is sent all the same. */
static void
hospital__missing__is_said_at_its_field(void **state)
{
	struct arena a;
	struct leave l;

	(void)state;
	open_form(DAYS);
	harness_keys(&t.h, "scan<Tab><F6>");
	harness_lacks(&t.h, "Sign: ask for leave");
	harness_shows(&t.h, "Name the hospital, in 2 to 60 characters");
	harness_keys(&t.h, "<Shift-Tab><Ctrl-U><F6>");
	harness_shows(&t.h, "Sign: ask for leave");
	harness_lacks(&t.h, "Certificate:");
	test_console_password(&t, "anna");
	arena_init(&a);
	assert_int_equal(papers(&a, &l).n, 0);
	assert_int_equal(l.state, LEAVE_SUBMITTED);
	arena_free(&a);
}

/* Fewer days need none: what was named before does not go with it. */
static void
shortened__request__takes_no_paper(void **state)
{
	struct arena a;
	struct leave l;

	(void)state;
	open_form(DAYS);
	harness_keys(&t.h, "scan<Tab>First Hospital<Up><Up><Up><Up><Up><Ctrl-U>11-24<Tab>");
	harness_lacks(&t.h, "Hospital");
	harness_keys(&t.h, "<F6>");
	test_console_password(&t, "anna");
	arena_init(&a);
	assert_int_equal(papers(&a, &l).n, 0);
	assert_int_equal(l.range.last_day, 20261124);
	arena_free(&a);
}

/* HR sends it back for the paper; sent again with it, both stand in one record chain. */
static void
sent_back__for_the_paper__is_sent_again_with_it(void **state)
{
	struct leave_certificates c;
	struct arena a;
	struct leave l;

	(void)state;
	open_form(DAYS "<F6>");
	test_console_password(&t, "anna");
	arena_init(&a);
	assert_int_equal(papers(&a, &l).n, 0);
	{
		struct ctx lead;

		test_site_sign_in(&t.duty.site, "lead", &lead);
		test_site_confirm(&t.duty.site, "lead", &lead);
		MUST(leave_do(&lead, &(const struct leave_ref){l.id, l.rev},
			&(const struct leave_said){
				.action = LEAVE_DO_RETURN, .words = "add the certificate"},
			E));
		test_site_sign_out(&lead);
	}
	leave_edit_open(t.h.ui, l.id);
	harness_draw(&t.h);
	harness_shows(&t.h, "add the certificate");
	harness_keys(&t.h, "<Tab><Tab><Tab><Tab><Tab><Tab>scan<Tab>First Hospital<F6>");
	test_console_password(&t, "anna");
	c = papers(&a, &l);
	assert_int_equal(l.state, LEAVE_SUBMITTED);
	assert_int_equal(c.n, 1);
	arena_free(&a);
}

static int
chinese(void **state)
{
	(void)state;
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE(file__of_the_folder__goes_with_the_request),
		ON_CONSOLE_AFTER(chinese, name__without_a_file__goes_with_the_request),
		ON_CONSOLE(hospital__missing__is_said_at_its_field),
		ON_CONSOLE(shortened__request__takes_no_paper),
		ON_CONSOLE(sent_back__for_the_paper__is_sent_again_with_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
