/* use_case_cover.c — use cases of the cover of a leave. SPDX-License-Identifier: MIT */
#include "support/use_case_cover.h"

#include "domain/leave_cover.h"

enum { SICK = 2, EARLY = 1, DAY = 20261207 };

void
uc_begin_cover(struct uc_world *w)
{
	const struct leave_request r = {.type = SICK,
		.range = {DAY, DAY, false, false},
		.reason = "an operation",
		.contact = "555-0134",
		.why_short = ""};
	struct leave_ref ref = {0, 0};

	MUST(leave_send(&w->key[TEST_ANNA], &ref, &r, E));
	w->leave_covered = ref.id;
}

bool
uc_ask_cover(struct uc_world *w, struct ctx *c, struct err *e)
{
	int asked;

	return leave_cover_ask(c,
		&(const struct leave_cover_ask){
			.leave = w->leave_covered, .to = w->person[TEST_BOB], .words = ""},
		&asked, e);
}

bool
uc_spare_cover(struct uc_world *w, struct ctx *c, struct err *e)
{
	return leave_cover_spare(c,
		&(const struct leave_cover_spare){
			w->leave_covered, DAY, EARLY, "two others are there"},
		e);
}
