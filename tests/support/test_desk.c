/* test_desk.c — a handover at the console, brought as far as a test needs it. SPDX-License-Identifier: MIT */
#include "support/test_desk.h"

void
test_desk_times(struct test_console *t, const char *keys, int n)
{
	for (int i = 0; i < n; i++)
		harness_keys(&t->h, keys);
}

/* Another person at this terminal, on the Handover screen. */
void
test_desk_now_comes(struct test_console *t, const char *login)
{
	if (t->con.me.person.id)
		harness_keys(&t->h, "1L");
	test_console_sign_in(t, login);
	harness_keys(&t->h, "3");
}

void
test_desk_open_as(struct test_console *t, const char *login)
{
	test_console_open(t, TEST_HELD, 24, 80, LANG_EN);
	test_desk_now_comes(t, login);
}

/* Everything done, in step 4. No matters unless the test wrote some. */
void
test_desk_ready(struct test_console *t)
{
	test_desk_open_as(t, "anna");
	harness_keys(&t->h, "<F6>");
	test_desk_times(t, " ", CHECKS + ITEMS);
	harness_keys(&t->h, "<F6><F6>all quiet<F6>");
	harness_shows(&t->h, "Ready. F6 freezes the list");
}

void
test_desk_offered(struct test_console *t)
{
	test_desk_ready(t);
	harness_keys(&t->h, "<F6>");
	test_console_password(t, "anna");
	harness_shows(&t->h, "State: offered");
}

/* wxm receives at anna's terminal; no line is marked yet. */
void
test_desk_in_review(struct test_console *t)
{
	test_desk_offered(t);
	harness_keys(&t->h, "<F6>wxm<Enter>");
	test_console_password(t, "wxm");
	harness_shows(&t->h, "0 of 9 lines gone through");
}

void
test_desk_reviewed(struct test_console *t)
{
	test_desk_in_review(t);
	test_desk_times(t, " ", LINES);
	harness_shows(&t->h, "9 of 9 lines gone through");
}

int64_t
test_desk_holder(struct test_console *t)
{
	struct duty d;

	MUST(duty_load(&t->duty.super, t->duty.site.front, &d, E));
	return d.holder;
}

int64_t
test_desk_person(struct test_console *t, enum test_person who)
{
	return t->duty.site.person[who];
}
