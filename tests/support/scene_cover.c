/* scene_cover.c — a leave over rostered shifts, and colleagues who are away. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/leave_cover.h"
#include "support/scene.h"

enum { PERSONAL = 1, SICK = 2, EARLY = 1 };

static int64_t
away(struct test_console *t, const char *login, struct ctx *key, int64_t type,
	struct leave_range range)
{
	const struct leave_request r = {.type = type,
		.range = range,
		.reason = "家里有事 family matters",
		.contact = "555-0134",
		.why_short = ""};
	struct leave_ref ref = {0, 0};

	test_site_confirm(&t->duty.site, login, key);
	MUST(leave_send(key, &ref, &r, E));
	return ref.id;
}

/* anna 1 to 7 Dec: the 1st is a gap, the 4th asked of bob, the 7th left uncovered;
 * wxm asks for half of the 1st. */
void
scene_cover(struct test_console *t)
{
	struct ctx wxm = {0}, super = {0};
	int64_t id;
	int asked;

	scene_change_roster(t);
	id = away(t, "anna", &t->duty.anna_key, PERSONAL,
		(struct leave_range){20261201, 20261207, false, false});
	(void)away(t, "wxm", &wxm, SICK, (struct leave_range){20261201, 20261202, true, false});
	MUST(leave_cover_ask(&t->duty.anna,
		&(const struct leave_cover_ask){.leave = id,
			.day = 20261204,
			.shift = EARLY,
			.to = t->duty.site.person[TEST_BOB]},
		&asked, E));
	test_site_confirm(&t->duty.site, "super", &super);
	MUST(leave_cover_spare(&super,
		&(const struct leave_cover_spare){
			id, 20261207, EARLY, "厅里停业 the hall is closed"},
		E));
	test_site_sign_out(&super);
	test_site_sign_out(&wxm);
}
