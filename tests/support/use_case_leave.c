/* use_case_leave.c — each use case of leave, done once. SPDX-License-Identifier: MIT */
#include "support/use_case_leave.h"

#include "domain/import.h"

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

static void
said(struct uc_world *w, struct leave_ref *ref, int who, struct leave_said s)
{
	MUST(leave_do(&w->key[who], ref, &s, E));
	ref->rev++;
}

static struct leave_ref
asked(struct uc_world *w, int day)
{
	const struct leave_request r = one_day(SICK, day);
	struct leave_ref ref = {0, 0};

	MUST(leave_send(&w->key[TEST_ANNA], &ref, &r, E));
	return ref;
}

/* Those that went another way, for their records. */
static void
end_leaves(struct uc_world *w)
{
	const struct leave_said yes = {.action = LEAVE_DO_APPROVE,
		.words = "",
		.takes_over = w->person[TEST_BOB],
		.over_by = FIRST_DAY - 1};
	struct leave_ref ref = asked(w, FIRST_DAY + 1);

	said(w, &ref, TEST_LEAD,
		(struct leave_said){.action = LEAVE_DO_REJECT, .words = "two are away"});
	ref = asked(w, FIRST_DAY + 1);
	said(w, &ref, TEST_LEAD,
		(struct leave_said){.action = LEAVE_DO_RETURN, .words = "which hospital?"});
	said(w, &ref, TEST_ANNA, (struct leave_said){.action = LEAVE_DO_WITHDRAW, .words = ""});
	struct leave_request two = one_day(PERSONAL, FIRST_DAY + 1);
	two.range.last_day++;
	ref = (struct leave_ref){0, 0};
	MUST(leave_send(&w->key[TEST_ANNA], &ref, &two, E));
	said(w, &ref, TEST_LEAD, yes);
	said(w, &ref, TEST_MANAGER, (struct leave_said){.action = LEAVE_DO_APPROVE, .words = ""});
	said(w, &ref, TEST_HR, (struct leave_said){.action = LEAVE_DO_FILE, .words = ""});
	said(w, &ref, TEST_MANAGER,
		(struct leave_said){.action = LEAVE_DO_RECALL,
			.words = "two are ill",
			.from_day = FIRST_DAY + 2});
}

void
uc_begin_leave(struct uc_world *w)
{
	const struct leave_request r = one_day(PERSONAL, FIRST_DAY);

	w->leave = (struct leave_ref){0, 0};
	MUST(leave_send(&w->key[TEST_ANNA], &w->leave, &r, E));
	end_leaves(w);
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

bool
uc_import_leave(struct uc_world *w, struct ctx *c, struct err *e)
{
	static const char bytes[] = "staff_no,type,first,last,reason\n"
				    "A003,personal,2027-06-08,2027-06-08,moving house\n";
	struct import_ask ask = {.kind = IMPORT_LEAVE};

	(void)w;
	return uc_import(c, "leave.csv", bytes, &ask, e);
}
