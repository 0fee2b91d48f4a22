/* scene_call.c — emergency calls on record, and a sick leave with one of its papers. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/leave.h"
#include "domain/leave_call.h"
#include "domain/leave_certificate.h"
#include "support/scene.h"

static void
call(struct test_console *t, enum test_person who, int first, int last, const char *caller)
{
	const struct leave_call_note n = {.person = t->duty.site.person[who],
		.came_us = clock_now(&t->duty.anna.clock).utc_us,
		.first_day = first,
		.last_day = last,
		.caller = caller,
		.why = "孩子高烧 the child has a fever",
		.phone = "555-0177"};
	struct ctx lead;
	int64_t id;

	test_site_confirm(&t->duty.site, "lead", &lead);
	MUST(leave_call_add(&lead, &n, &id, E));
	test_site_sign_out(&lead);
}

/* anna's mother called, wxm called; anna's sick leave of two days has come with a slip. */
void
scene_calls(struct test_console *t)
{
	static const struct leave_paper slip = {.name = "病假条 slip 0042",
		.hospital = "市人民医院 City Hospital",
		.day = 20261120};
	const struct leave_request r = {.type = 2,
		.range = {20261202, 20261203, false, false},
		.reason = "复查 check-up",
		.contact = "",
		.why_short = "",
		.paper = &slip};
	struct leave_ref ref = {0, 0};

	call(t, TEST_ANNA, 20261123, 20261124, "她母亲 her mother");
	call(t, TEST_WXM, 20261121, 20261121, "本人 himself");
	test_site_confirm(&t->duty.site, "anna", &t->duty.anna_key);
	MUST(leave_send(&t->duty.anna_key, &ref, &r, E));
}
