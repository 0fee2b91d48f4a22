/* use_case_leave_paper.c — calls, certificates and kinds of leave, each use case once. SPDX-License-Identifier: MIT */
#include "support/use_case_leave_paper.h"

#include "base/day.h"
#include "domain/leave_call.h"
#include "domain/leave_certificate.h"
#include "domain/leave_type_edit.h"

enum { SICK = 2, CHILDCARE = 13, FIRST_DAY = 20261116 };

static const char scan[] = "%PDF-1.4 sick note of Ms Lee";

static struct leave_paper
slip(const char *name)
{
	return (struct leave_paper){.name = name,
		.hospital = "People's Hospital",
		.day = 20261120,
		.bytes = scan,
		.n = sizeof scan - 1};
}

static void
approve(struct uc_world *w, struct leave_ref *ref, int who)
{
	const struct leave_said s = {.action = LEAVE_DO_APPROVE,
		.words = "",
		.takes_over = w->person[TEST_BOB],
		.over_by = FIRST_DAY};

	MUST(leave_do(&w->key[who], ref, &s, E));
	ref->rev++;
}

/* Two days of last week, approved, and no paper came. */
void
uc_begin_leave_paper(struct uc_world *w)
{
	const struct leave_request r = {.type = SICK,
		.range = {FIRST_DAY, FIRST_DAY + 1, false, false},
		.reason = "fever",
		.contact = "",
		.why_short = ""};
	const struct leave_paper p = slip("note.pdf");
	struct leave_ref ref = {0, 0};

	MUST(leave_certificate_add(&w->key[TEST_ANNA], w->leave.id, &p, &w->paper, E));
	MUST(leave_send(&w->key[TEST_QA], &ref, &r, E));
	approve(w, &ref, TEST_SUPER);
	approve(w, &ref, TEST_MANAGER);
}

bool
uc_note_call(struct uc_world *w, struct ctx *c, struct err *e)
{
	const struct leave_call_note n = {.person = w->person[TEST_ANNA],
		.came_us = clock_now(&c->clock).utc_us,
		.first_day = 20261123,
		.last_day = 20261124,
		.caller = "her mother",
		.why = "high fever",
		.phone = "555-0177"};
	int64_t id;

	return leave_call_add(c, &n, &id, e);
}

bool
uc_add_certificate(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct leave_paper p = slip("second note.pdf");

	p.n--;
	return leave_certificate_add(c, w->leave.id, &p, NULL, e);
}

bool
uc_take_certificate(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct buf out;
	bool good;

	buf_init(&out);
	good = leave_certificate_take(c, w->paper, &out, e);
	buf_free(&out);
	return good;
}

bool
uc_turn_leave(struct uc_world *w, struct ctx *c, struct err *e)
{
	(void)w;
	return leave_certificate_run(c, NULL, e);
}

bool
uc_set_kind(struct uc_world *w, struct ctx *c, struct err *e)
{
	struct leave_types all;
	struct leave_type t;

	(void)w;
	if (!leave_types_load(c, &all, e))
		return false;
	t = *leave_type_of(&all, CHILDCARE);
	t.in_use = true;
	t.upper_days = 10;
	return leave_type_set(c, &t, e);
}
