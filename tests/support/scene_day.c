/* scene_day.c — a day that is over, for the pictures of its check. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/day_check.h"
#include "domain/duty_report.h"
#include "domain/entry.h"
#include "domain/handover_back.h"
#include "support/scene.h"

enum { DAY = 20261121, A_DAY = 24 * 60 };

/* 21 November: anna and wxm at the desk; anna has reported. Now the 22nd, bob holds it. */
void
scene_day(struct test_console *t)
{
	struct test_duty *d = &t->duty;
	struct entry_draft complaint = {.kind = ENTRY_COMPLAINT,
		.text = "包裹丢失，客户要求书面道歉",
		.state = ENTRY_STATE_OPEN,
		.importance = ENTRY_URGENT};
	struct entry_draft call = {
		.kind = ENTRY_INQUIRY, .text = "Asked about the price of express"};

	MUST(entry_write(&d->anna, &complaint, NULL, E));
	MUST(entry_write(&d->anna, &call, NULL, E));
	test_handover(d, &d->anna, &d->anna_key, &d->wxm, &d->wxm_key);
	MUST(entry_write(&d->wxm, &call, NULL, E));
	MUST(duty_report_send(&d->anna, d->site.front, DAY,
		"One parcel lost 丢一件包裹, the customer wants an apology in writing.\n"
		"All else in order.",
		E));
	test_site_add_minutes(&d->site, A_DAY);
	test_handover(d, &d->wxm, &d->wxm_key, &d->bob, &d->bob_key);
}

/* The same, and super has opened every entry of it. */
void
scene_day_read(struct test_console *t)
{
	int64_t id[20];
	int n;

	scene_day(t);
	MUST(day_unread(
		&t->duty.super, &(const struct day_key){t->duty.site.front, DAY}, id, 20, &n, E));
	MUST(entry_mark_read(&t->duty.super, id, n, E));
}

static void
send_back(struct test_console *t, enum handover_round_kind kind, int64_t owes, const char *why)
{
	MUST(handover_send_back(
		&t->duty.super, &t->duty.ref, &(struct handover_back){kind, owes, why}, E));
}

/* wxm gave one supplement and owes a second one. */
void
scene_sent_back(struct test_console *t)
{
	scene_day(t);
	send_back(t, HANDOVER_ROUND_SUPPLEMENT, t->duty.wxm.who, "Which key is missing?");
	MUST(handover_supplement(&t->duty.wxm_key, &t->duty.ref, "Key 3, cabinet A 三号钥匙", E));
	send_back(t, HANDOVER_ROUND_SUPPLEMENT, t->duty.wxm.who, "由谁借走？ Who has it?");
}

/* wxm and bob have to restate theirs. */
void
scene_to_redo(struct test_console *t)
{
	scene_day(t);
	send_back(t, HANDOVER_ROUND_REDO, 0, "Counts differ from the sheet 数目与单据不符");
}
