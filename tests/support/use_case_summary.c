/* use_case_summary.c — each use case of attendance summaries, done once. SPDX-License-Identifier: MIT */
#include "support/use_case_summary.h"

#include "domain/attendance_summary.h"
#include "domain/import.h"

enum { CONFIRMED = 202608, DRAWN = 202609, OPEN = 202611 };
/* by the order in which they were drawn up */
enum { CONFIRMED_ID = 1, DRAWN_ID = 2 };

static bool
draw(struct uc_world *w, struct ctx *c, int month, struct err *e)
{
	struct attendance_summary s = {.team = w->t.site.team, .period = {.month = month}};
	struct attendance_table seen;
	bool good;

	/* what stood on the screen, read as the system: the right to draw is asked below */
	if (!attendance_table_now(&w->t.site.system, s.team, month, &seen, e))
		return false;
	good = attendance_summary_draw(c, &s, &seen, e);
	attendance_table_free(&seen);
	return good;
}

void
uc_sum_up(struct uc_world *w)
{
	struct attendance_summary_ref ref = {CONFIRMED_ID, 1};

	MUST(draw(w, &w->key[TEST_SHIFTL], CONFIRMED, E));
	MUST(attendance_summary_confirm(&w->key[TEST_MANAGER], &ref, E));
	MUST(draw(w, &w->key[TEST_SHIFTL], DRAWN, E));
}

bool
uc_draw_summary(struct uc_world *w, struct ctx *c, struct err *e)
{
	return draw(w, c, OPEN, e);
}

bool
uc_confirm_summary(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct attendance_summary_ref ref = {DRAWN_ID, 1};

	(void)w;
	return attendance_summary_confirm(c, &ref, e);
}

bool
uc_file_summary(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct attendance_summary_ref ref = {CONFIRMED_ID, 2};

	(void)w;
	return attendance_summary_file(c, &ref, e);
}

bool
uc_send_summary_back(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct attendance_summary_ref ref = {DRAWN_ID, 1};

	(void)w;
	return attendance_summary_send_back(c, &ref, "wxm covered on the 2nd", e);
}

bool
uc_import_times(struct uc_world *w, struct ctx *c, struct err *e)
{
	static const char bytes[] =
		"staff_no,in_at,out_at\nA003,2026-11-20T07:30,2026-11-20T15:30\n";
	struct import_ask ask = {.kind = IMPORT_ATTENDANCE};

	(void)w;
	return uc_import(c, "times.csv", bytes, &ask, e);
}
