/* use_case_attendance.c — each use case of attendance events, done once. SPDX-License-Identifier: MIT */
#include "support/use_case_attendance.h"

#include "domain/attendance.h"

enum { TODAY = 20261121, MONTH = 202611, EARLY = 1, OF_ANNA = 1, OF_WXM = 2 };
static const struct attendance_words words = {.why = "the lift stood still"};

static struct attendance_booking
late(struct uc_world *w, int who)
{
	return (struct attendance_booking){.person = w->person[who],
		.day = TODAY,
		.kind = ATTENDANCE_LATE,
		.minutes = 12,
		.why = "seen at the door"};
}

void
uc_begin_attendance(struct uc_world *w)
{
	struct roster_cell cell = {.person = w->person[TEST_BOB], .day = TODAY, .n = 1};
	const struct attendance_booking anna = late(w, TEST_ANNA), wxm = late(w, TEST_WXM);
	const struct roster_publication why = {"", "one desk alone"};
	struct roster_ref draft;
	int64_t id;

	cell.on[0].shift = EARLY;
	cell.on[0].desk = w->t.site.back;
	MUST(roster_open(&w->key[TEST_SUPER], w->t.site.team, MONTH, &draft, E));
	MUST(roster_set(&w->key[TEST_SUPER], &draft, &cell, 1, E));
	MUST(roster_publish(&w->key[TEST_SUPER], &draft, &why, E));
	MUST(attendance_book(&w->session[TEST_LEAD], &anna, &id, E));
	MUST(attendance_contest(
		&w->session[TEST_ANNA], &(const struct attendance_ref){OF_ANNA, 1}, &words, E));
	MUST(attendance_book(&w->session[TEST_LEAD], &wxm, &id, E));
}

/* The system's, whoever sits there. */
bool
uc_run_attendance(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct ctx system = ctx_system(c);
	struct attendance_ran ran;

	(void)w;
	return attendance_run(&system, TODAY, TODAY, &ran, e);
}

bool
uc_book_attendance(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct attendance_booking b = late(w, TEST_BOB);
	int64_t id;

	return attendance_book(c, &b, &id, e);
}

bool
uc_contest_attendance(struct uc_world *w, struct ctx *c, struct err *e)
{
	(void)w;
	return attendance_contest(c, &(const struct attendance_ref){OF_WXM, 1}, &words, e);
}

bool
uc_answer_attendance(struct uc_world *w, struct ctx *c, struct err *e)
{
	(void)w;
	return attendance_answer(
		c, &(const struct attendance_ref){OF_ANNA, 2}, ATTENDANCE_DO_VOID, &words, e);
}
