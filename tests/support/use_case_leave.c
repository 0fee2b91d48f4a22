/* use_case_leave.c — each use case of leave, done once. SPDX-License-Identifier: MIT */
#include "support/use_case_leave.h"

enum { PERSONAL = 1, SICK = 2, FIRST_DAY = 20270302, OTHER_DAY = 20270309 };

static struct leave_request
one_day(int64_t type, int day)
{
	return (struct leave_request){.type = type,
		.range = {day, day, false, false},
		.reason = "moving house",
		.contact = "555-0134",
		.why_short = ""};
}

void
uc_begin_leave(struct uc_world *w)
{
	const struct leave_request r = one_day(PERSONAL, FIRST_DAY);

	w->leave = (struct leave_ref){0, 0};
	MUST(leave_send(&w->key[TEST_ANNA], &w->leave, &r, E));
}

bool
uc_send_leave(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct leave_request r = one_day(SICK, OTHER_DAY);
	struct leave_ref ref = {0, 0};

	(void)w;
	return leave_send(c, &ref, &r, e);
}

bool
uc_approve_leave(struct uc_world *w, struct ctx *c, struct err *e)
{
	return leave_do(c, &w->leave,
		&(const struct leave_said){.action = LEAVE_DO_APPROVE,
			.words = "the month is quiet",
			.takes_over = w->person[TEST_BOB],
			.over_by = FIRST_DAY},
		e);
}

bool
uc_note_leave(struct uc_world *w, struct ctx *c, struct err *e)
{
	return leave_note(c, &w->leave, "talked on the phone", e);
}
