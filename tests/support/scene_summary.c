/* scene_summary.c — a period of attendance: to draw up, drawn up, sent back, corrected. SPDX-License-Identifier: MIT */
#include "domain/attendance_summary.h"
#include "support/attendance_fill.h"
#include "support/scene.h"

enum { MONTH = 202611, DAYS_TO_DECEMBER_22 = 31 };

void
scene_summary(struct test_console *t)
{
	attendance_fill(&t->duty.site);
}

static struct attendance_summary
draw(struct test_console *t)
{
	struct attendance_summary s;
	struct attendance_table seen;
	struct ctx lead;

	test_site_confirm(&t->duty.site, "lead", &lead);
	MUST(attendance_summary_get(&lead, t->duty.site.team, MONTH, &s, E));
	MUST(attendance_table_now(&lead, t->duty.site.team, MONTH, &seen, E));
	MUST(attendance_summary_draw(&lead, &s, &seen, E));
	attendance_table_free(&seen);
	test_site_sign_out(&lead);
	return s;
}

/* By lead; since then wxm's arrival of the 4th has come in. */
void
scene_summary_drawn(struct test_console *t)
{
	scene_summary(t);
	(void)draw(t);
	attendance_import_times(&t->duty.site,
		"staff_no,in_at,out_at\nA002,2026-11-04T07:30:00,2026-11-04T15:30:00\n");
}

void
scene_summary_back(struct test_console *t)
{
	struct attendance_summary_ref ref;
	struct attendance_summary s;
	struct ctx super;

	scene_summary(t);
	s = draw(t);
	ref = (struct attendance_summary_ref){s.id, s.rev};
	test_site_confirm(&t->duty.site, "super", &super);
	MUST(attendance_summary_send_back(&super, &ref, "王小明 4 日到岗未记入", E));
	test_site_sign_out(&super);
}

/* Filed; two days later wxm's arrivals came in, and the next one can be drawn up. */
void
scene_summary_filed(struct test_console *t)
{
	struct attendance_summary_ref ref;
	struct attendance_summary s;
	struct ctx c;

	scene_summary(t);
	s = draw(t);
	ref = (struct attendance_summary_ref){s.id, s.rev};
	test_site_confirm(&t->duty.site, "super", &c);
	MUST(attendance_summary_confirm(&c, &ref, E));
	test_site_sign_out(&c);
	test_site_confirm(&t->duty.site, "hr", &c);
	MUST(attendance_summary_file(&c, &ref, E));
	test_site_sign_out(&c);
	test_site_add_minutes(&t->duty.site, DAYS_TO_DECEMBER_22 * 1440);
	attendance_import_roster(
		&t->duty.site, "date,desk,shift,staff_no\n2026-12-01,front-1,early,A001\n");
	attendance_import_times(&t->duty.site,
		"staff_no,in_at,out_at\nA002,2026-11-04T07:30:00,2026-11-04T15:30:00\n");
}
