/* leave_core.h — what the files of leave share. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_LEAVE_CORE_H
#define DOMAIN_LEAVE_CORE_H

#include "domain/leave.h"
#include "domain/leave_route.h"
#include "domain/leave_sql.h"
#include "domain/record.h"

/* The calendar of a person's team around these days. */
bool leave_calendar(struct ctx *c, int64_t person, const struct leave_range *r, struct arena *a,
	struct workday_calendar **out, struct err *e) MUST_CHECK;

struct leave_measured {
	int64_t person;
	const struct leave_type *type;
	struct leave_range range;
};
/* LV-15: by the roster in force and the calendar. out: count->day in the arena */
bool leave_measure(struct ctx *c, const struct leave_measured *m, struct arena *a,
	struct leave_count *count, struct err *e) MUST_CHECK;
/* LV-03: later than the notice that its kind asks for? `today` by the site's zone. */
bool leave_is_short(struct ctx *c, const struct leave_measured *m, int today, struct arena *a,
	bool *out, struct err *e) MUST_CHECK;

/* What one record of a leave says. */
struct leave_signed {
	enum record_type type;
	enum leave_action action;
	enum leave_state from;
	const struct leave_words *asked; /* LEAVE_SENT */
	const struct leave_count *count; /* LEAVE_SENT */
	const char *words;
};
/* Appends it and notes it as l->record, l as it is after the transition. */
bool leave_sign(
	struct ctx *c, struct leave *l, const struct leave_signed *s, struct err *e) MUST_CHECK;
/* The row of that transition, once the leave has its own. */
bool leave_keep_step(struct ctx *c, const struct leave *l, const struct leave_signed *s,
	struct err *e) MUST_CHECK;

/* LV-16: opens the step that l->state waits for: who, since when, until when; closes
 * it where nobody has to sign. */
bool leave_open_step(
	struct ctx *c, struct leave *l, int64_t signed_by, bool *same, struct err *e) MUST_CHECK;

bool leave_words_fit(const char *s, const char *field, bool needed, struct err *e) MUST_CHECK;

#endif
