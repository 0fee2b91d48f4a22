/* test_absence.c — the work of who is away, handed over and back by keys. SPDX-License-Identifier: MIT
 *
 * AHO-01…09, LV-06. anna is away 7 to 9 December; the leader has arranged that wxm
 * takes over. She holds two open matters of the log. It is 2026-11-21 14:00.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "domain/absence.h"
#include "domain/leave.h"
#include "support/scene.h"
#include "support/test_console.h"

enum { PERSONAL = 1 };
#define ROOM "<F9>absence h<Enter><Enter>"
#define ROOM_ZH "<F9>不在岗<Enter><Enter>"

static struct test_console t;
static int64_t leave_id;

/* --- before the keys --- */

static void
says(const char *login, enum leave_action action, int64_t takes_over)
{
	const struct leave_said said = {.action = action,
		.words = "",
		.takes_over = takes_over,
		.over_by = takes_over ? 20261204 : 0};
	struct ctx c;
	struct leave l;

	test_site_sign_in(&t.duty.site, login, &c);
	test_site_confirm(&t.duty.site, login, &c);
	MUST(leave_get(&c, leave_id, &l, E));
	MUST(leave_do(&c, &(const struct leave_ref){leave_id, l.rev}, &said, E));
	test_site_sign_out(&c);
}

static void
arrange(void)
{
	const struct leave_request r = {.type = PERSONAL,
		.range = {20261207, 20261209, false, false},
		.reason = "family 家事",
		.contact = "",
		.why_short = ""};
	struct leave_ref ref = {0, 0};

	(void)test_write(&t.duty.anna, "refund of order 88 订单 88 退款", true, 1);
	(void)test_write(&t.duty.anna, "parcel of Ms Xu", true, 0);
	test_site_confirm(&t.duty.site, "anna", &t.duty.anna_key);
	MUST(leave_send(&t.duty.anna_key, &ref, &r, E));
	leave_id = ref.id;
	says("lead", LEAVE_DO_APPROVE, t.duty.site.person[TEST_WXM]);
}

static struct absence
now_of(void)
{
	struct absence_view v;
	int64_t id;

	MUST(absence_of_leave(&t.duty.super, leave_id, &id, E));
	MUST(absence_load(&t.duty.super, id, &v, E));
	absence_view_free(&v);
	return v.a; /* its numbers */
}

/* Somebody else at the same console. */
static void
as(const char *login, const char *keys)
{
	if (t.con.me.person.id)
		console_sign_out(t.h.ui);
	harness_draw(&t.h);
	test_console_sign_in(&t, login);
	harness_keys(&t.h, keys);
}

static void
sign(const char *login)
{
	harness_keys(&t.h, "<F6>");
	test_console_password(&t, login);
}

/* --- the way --- */

/* Three reasons, two matters, one system: nothing may be left out. */
static void
write_it(void)
{
	harness_keys(&t.h, "<Down><Down><Enter><Tab>at the bank<Tab>upset<Tab>called<Tab>"
			   "call Tuesday<Tab>press<Tab>be polite<F6>");
	harness_shows(&t.h, "filled in");
	harness_keys(&t.h, "<Down><Enter><Tab>in the shelf<Tab>fragile<Tab>noted<Tab>hand it out"
			   "<F6>");
	harness_keys(&t.h, "<End><Up><F7>Refund desk<Tab>by number<Tab>button Refund<Tab>"
			   "in the log<Tab>赵敏<F6>");
	harness_keys(&t.h, "<F8> <Tab><Tab><Tab>no key customers<Tab><Tab>nothing new<Tab><Tab>"
			   "none under way<F6>");
}

static void
write_it_zh(void)
{
	harness_keys(&t.h,
		"<Down><Down><Enter><Tab>银行处理中<Tab>急<Tab>已致电<Tab>周二回电<Tab>"
		"投诉<Tab>礼貌<F6><Down><Enter><Tab>在架上<Tab>易碎<Tab>已登记<Tab>交付<F6>");
	harness_keys(&t.h, "<End><Up><F7>退款系统<Tab>按单号<Tab>点退款<Tab>记日志<Tab>赵敏<F6>"
			   "<F8> <Tab><Tab><Tab>无重点客户<Tab><Tab>无新资料<Tab><Tab>无项目<F6>");
}

/* AHO-02, AHO-03: the console drafts what is open; what lacks stops the signature. */
static void
draft__holds_what_is_open__and_says_what_lacks(void **state)
{
	(void)state;
	arrange();
	as("anna", ROOM);
	harness_shows(&t.h, "From you to 王小明");
	harness_shows(&t.h, "Away Mon 12-07 to Wed 12-09, to be signed by Fri 12-04");
	harness_shows(&t.h, "refund of order 88");
	harness_shows(&t.h, "parcel of Ms Xu");
	harness_shows(&t.h, "! 6 to fill in");
	harness_shows(&t.h, "! 4 to fill in");
	harness_shows(&t.h, "! empty");
	harness_keys(&t.h, "<F6>");
	harness_lacks(&t.h, "Sign: absence handover");
	harness_shows(&t.h, "No part is left empty without a reason: part 1 is");
	assert_int_equal(now_of().state, ABSENCE_DRAFT);
	(void)test_write(&t.duty.anna, "the lift is out of order", true, 0);
	harness_keys(&t.h, "&");
	harness_shows(&t.h, "1 line added from what is open");
	harness_shows(&t.h, "the lift is out of order");
}

/* AHO-04: what looks like a password is refused where it is typed. */
static void
line__with_a_password__is_refused_at_its_field(void **state)
{
	(void)state;
	arrange();
	as("anna", ROOM "<End><Up><F7>Refund desk<Tab>by number<Tab>password: Xy7#kk91<F6>");
	harness_shows(&t.h, "SYSTEM");
	harness_shows(&t.h, "password");
	harness_lacks(&t.h, "Saved");
}

/* AHO-05…07, AHO-09: given, asked, answered, taken, sent back, a second round, done;
 * AHO-08: and the same lines run back. */
static void
handover__goes_all_the_way__and_back(void **state)
{
	(void)state;
	arrange();
	as("anna", ROOM);
	write_it();
	harness_shows(&t.h, "All is told. F6 signs it");
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "3 lines in five parts");
	test_console_password(&t, "anna");
	harness_shows(&t.h, "Signed and saved");
	assert_int_equal(now_of().state, ABSENCE_GIVEN);

	as("wxm", ROOM "<Down><Down> ");
	harness_shows(&t.h, "understood");
	harness_shows(&t.h, "1 of 3 lines gone through");
	harness_keys(&t.h, "<F6>");
	harness_lacks(&t.h, "Sign: absence handover");
	harness_keys(&t.h, "<Down>bwhich shelf?<Enter>");
	harness_shows(&t.h, "question asked");
	harness_keys(&t.h, "<Down><Down><Down> ");
	harness_shows(&t.h, "shown");

	as("anna", ROOM "<Down><Down><Down>b");
	harness_shows(&t.h, "which shelf?");
	harness_keys(&t.h, "the second one<Enter>");
	harness_shows(&t.h, "got an answer");

	as("wxm", ROOM "<Down><Down><Down>");
	harness_shows(&t.h, "the second one");
	harness_keys(&t.h, " ");
	harness_shows(&t.h, "3 of 3 lines gone through");
	sign("wxm");
	harness_shows(&t.h, "Signed and saved");
	assert_int_equal(now_of().state, ABSENCE_TAKEN);

	as("lead", ROOM "dthe risks are missing<Enter>");
	harness_shows(&t.h, "the risks are missing");
	test_console_password(&t, "lead");
	assert_int_equal(now_of().state, ABSENCE_RETURNED);
	assert_int_equal(now_of().round, 1);

	as("anna", ROOM);
	harness_shows(&t.h, "! Round 2. 赵敏 sent it back: the risks are missing");
	sign("anna");
	assert_int_equal(now_of().round, 2);
	as("wxm", ROOM "<Down><Down> <Down> <Down><Down><Down> ");
	sign("wxm");
	as("lead", ROOM "a");
	test_console_password(&t, "lead");
	assert_int_equal(now_of().state, ABSENCE_DONE);
	harness_keys(&t.h, "p<End>");
	harness_shows(&t.h, "Round 2");

	as("anna", ROOM "<F6>");
	harness_shows(&t.h, "HANDBACK");
	harness_shows(&t.h, "From 王小明 to you");
	as("wxm", ROOM);
	harness_shows(&t.h, "! 1 to fill in");
	harness_keys(&t.h, "<F6>");
	harness_lacks(&t.h, "Sign: absence handover");
	harness_keys(&t.h, "<Down><Down><Enter>paid on the 8th<F6><Down><Enter>fetched<F6>"
			   "<Down><Down><Down><Enter>used twice<F6><F8> <F6>");
	sign("wxm");
	harness_shows(&t.h, "Signed and saved");
	as("anna", ROOM "<Down><Down>");
	harness_shows(&t.h, "Meanwhile: paid on the 8th");
	harness_keys(&t.h, " <Down> <Down><Down><Down> ");
	sign("anna");
	harness_shows(&t.h, "Signed and saved");
}

/* The same in Chinese on the wide window: every part and field has its words. */
static void
given__in_chinese__is_read_line_by_line(void **state)
{
	(void)state;
	test_console_open(&t, TEST_HELD, 36, 120, LANG_ZH);
	arrange();
	as("anna", ROOM_ZH);
	harness_shows(&t.h, "不在岗交接");
	harness_shows(&t.h, "! 还缺 6 项");
	write_it_zh();
	harness_keys(&t.h, "<F6>");
	harness_shows(&t.h, "签字：");
	test_console_password(&t, "anna");
	assert_int_equal(now_of().state, ABSENCE_GIVEN);
	as("wxm", ROOM_ZH "<Down><Down>b哪家银行？<Enter>");
	harness_shows(&t.h, "问题：哪家银行？");
	as("anna", ROOM_ZH "<Down><Down>b工商银行<Enter>");
	harness_shows(&t.h, "答复：工商银行");
	as("wxm", ROOM_ZH "<Down><Down> <Down> <Down><Down><Down> ");
	sign("wxm");
	assert_int_equal(now_of().state, ABSENCE_TAKEN);
	as("lead", ROOM_ZH "d缺少风险<Enter>");
	test_console_password(&t, "lead");
	as("wxm", ROOM_ZH);
	harness_shows(&t.h, "! 第2轮。赵敏退回：缺少风险");
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
		ON_CONSOLE(draft__holds_what_is_open__and_says_what_lacks),
		ON_CONSOLE(line__with_a_password__is_refused_at_its_field),
		ON_CONSOLE(handover__goes_all_the_way__and_back),
		ON_CONSOLE_AFTER(chinese, given__in_chinese__is_read_line_by_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
