/* scene_watch.c — around the hour of a handover: before it, too late, and the watch after it. SPDX-License-Identifier: MIT */
#include "domain/contact.h"
#include "support/scene.h"

static void
pass(struct test_console *t, int minutes)
{
	test_site_add_minutes(&t->duty.site, minutes);
}

/* 15:05: the early shift ends in 25 minutes. */
void
scene_near_end(struct test_console *t)
{
	pass(t, 65);
}

/* anna, who can be phoned, has handed over to wxm; two entries surfaced since. */
void
scene_watch(struct test_console *t)
{
	struct contact anna = {
		.rank = 4, .role = CONTACT_OTHER, .name = "Anna Lee", .phone = "138 0000 1111"};

	MUST(contact_set(&t->duty.super, &anna, E));
	scene_handed_over(t);
	pass(t, 3);
	test_write(&t->duty.wxm, "Reader 2 refuses every card", false, ENTRY_IMPORTANT);
	test_write(&t->duty.wxm, "电话转接不通", false, ENTRY_NORMAL);
}

/* The same, and its time is up. */
void
scene_watch_over(struct test_console *t)
{
	scene_watch(t);
	pass(t, 13);
}

/* wxm took the desk over 25 minutes late and left the watch open. */
void
scene_late(struct test_console *t)
{
	pass(t, 115);
	scene_watch(t);
	pass(t, 23);
}
