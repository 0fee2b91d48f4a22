/* leave_core.h — what the files of leave share. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_LEAVE_CORE_H
#define DOMAIN_LEAVE_CORE_H

#include "domain/access.h"
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
	const enum leave_roster_day *roster; /* one a day, as counted before; NULL = in force */
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
	const struct leave_count *count; /* LEAVE_SENT, and whatever changes its days */
	int was_half_days;               /* of the latter */
	int64_t because;                 /* record, 0 = none */
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

/* A transition, as the nouns beside leave see it: balance, cover, certificate, absence
 * handover. `was` is what it was (was->rev 0: a new one), `now` what it becomes. */
struct leave_change {
	const struct leave *was, *now;
	enum leave_action action;
	enum leave_side side;
	const struct leave_count *count; /* where its days changed, SEND included; else NULL */
};
typedef bool leave_beside(struct ctx *c, const struct leave_change *ch, struct err *e);
/* Inside the transaction. Before it is signed: what else has to hold; one refusal
 * stops it. After it is stored: what follows of it. Tables in leave_beside.c */
leave_beside leave_hold_within, leave_follow_within;
leave_beside leave_outcome_follow; /* who asked is told */

/* A transition that nobody asks for by itself: a day has come, a process has ended, its
 * days were counted again. in: *l as it is stored; the fields that change and count in t.
 * out: *l as it became. Asks hold (not for what is a fact: t->fact), signs, stores,
 * tells follow. err: ERR_BLOCKED LV-10 there is no such transition */
struct leave_turn {
	enum record_type type;
	enum leave_action action;
	int64_t because;
	const struct leave *now; /* type, range, half_days, provisional, takes_over; NULL = as is */
	const struct leave_count *count; /* NULL = its days stay */
	bool fact;
};
bool leave_turn_within(
	struct ctx *c, struct leave *l, const struct leave_turn *t, struct err *e) MUST_CHECK;
/* Pure: what is left of its days when it ends on `until`, in the first half of it or whole. */
void leave_count_until(struct leave_count *count, int until, bool half);

/* Whose it is, for access: who changed teams finishes the chain that was begun, so that
 * the leader of that team decides it still. LV-16 */
bool leave_object(struct ctx *c, int64_t person, int64_t team, struct access_object *out,
	struct err *e) MUST_CHECK;
/* LV-02: nobody, or a colleague who is there, never c->who. */
bool leave_takes_over_fits(struct ctx *c, int64_t person, struct err *e) MUST_CHECK;
/* LV-09: HR files no leave whose certificate is missing. */
leave_beside leave_certificate_hold;

/* LV-07: the half days from which a leave needs the note of a talk; 0 = the site asks for none. */
bool leave_note_from(struct ctx *c, int *half_days, struct err *e) MUST_CHECK;
/* LV-07: it or its correction lacks the note that whoever approves last needs. */
bool leave_needs_note(struct ctx *c, const struct leave *l, bool *out, struct err *e) MUST_CHECK;

#endif
