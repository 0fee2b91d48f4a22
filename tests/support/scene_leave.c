/* scene_leave.c — leaves of one person in several states. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/leave.h"
#include "support/scene.h"

enum { PERSONAL = 1, SICK = 2 };

static struct leave_ref
ask(struct ctx *c, int64_t type, struct leave_range range, const char *reason)
{
	const struct leave_request r = {.type = type,
		.range = range,
		.reason = reason,
		.contact = "555-0134",
		.why_short = "刚刚得知 heard it today"};
	struct leave_ref ref = {0, 0};

	MUST(leave_send(c, &ref, &r, E));
	return ref;
}

static void
does(struct test_console *t, const char *login, struct leave_ref *ref, struct leave_said s)
{
	struct ctx key;

	test_site_confirm(&t->duty.site, login, &key);
	MUST(leave_do(&key, ref, &s, E));
	test_site_sign_out(&key);
	ref->rev++;
}

/* anna's: one sent, one sent back, one withdrawn, one filed. */
void
scene_leaves(struct test_console *t)
{
	const struct leave_said yes = {.action = LEAVE_DO_APPROVE,
		.words = "安排好了 arranged",
		.takes_over = t->duty.site.person[TEST_BOB],
		.over_by = 20261204};
	struct leave_ref ref;

	test_site_confirm(&t->duty.site, "anna", &t->duty.anna_key);
	ref = ask(&t->duty.anna_key, PERSONAL,
		(struct leave_range){20261130, 20261130, true, false}, "办证 papers");
	does(t, "anna", &ref, (struct leave_said){.action = LEAVE_DO_WITHDRAW, .words = ""});
	ref = ask(&t->duty.anna_key, PERSONAL,
		(struct leave_range){20261207, 20261208, false, false}, "搬家 moving house");
	does(t, "lead", &ref, yes);
	does(t, "manager", &ref, (struct leave_said){.action = LEAVE_DO_APPROVE, .words = ""});
	does(t, "hr", &ref, (struct leave_said){.action = LEAVE_DO_FILE, .words = ""});
	ref = ask(&t->duty.anna_key, SICK, (struct leave_range){20261123, 20261123, false, true},
		"看牙 the dentist");
	does(t, "lead", &ref,
		(struct leave_said){
			.action = LEAVE_DO_RETURN, .words = "哪家医院？ which hospital?"});
	(void)ask(&t->duty.anna_key, PERSONAL,
		(struct leave_range){20261224, 20261228, false, false},
		"回老家看望父母，24 日坐火车 family visit, train on the 24th");
}
