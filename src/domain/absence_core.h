/* absence_core.h — what the files of absence handovers share. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_ABSENCE_CORE_H
#define DOMAIN_ABSENCE_CORE_H

#include "domain/absence.h"
#include "domain/absence_source.h"
#include "domain/absence_sql.h"
#include "domain/leave_core.h"
#include "domain/record.h"

/* LOG-11: each line is a thing of its own, 0 the sheet as a whole. */
enum { ABSENCE_PLACES = 128 };

/* Who writes and signs on the giving side. */
int64_t absence_writer(const struct absence *a);
enum absence_side absence_side_of(enum absence_kind k, enum absence_action a);

/* Row, lines, steps, days. No rights asked. */
bool absence_read(struct ctx *c, int64_t id, struct absence_view *v, struct err *e) MUST_CHECK;
/* The same in an act, guarded by ref->rev, the side asked. */
bool absence_begin(struct ctx *c, const struct absence_ref *ref, enum absence_action a,
	struct absence_view *v, struct err *e) MUST_CHECK;
/* v is freed; commits if good, and puts the new rev into *ref. */
bool absence_end(
	struct ctx *c, struct absence_ref *ref, struct absence_view *v, bool good, struct err *e);
/* Is it possible in this state, and c->who's to do? */
bool absence_is_theirs(
	struct ctx *c, const struct absence *a, enum absence_action act, struct err *e) MUST_CHECK;
/* What the action needs besides: AHO-03, AHO-05, AHO-09. */
bool absence_needs_are_met(
	const struct absence_view *v, enum absence_action a, struct err *e) MUST_CHECK;

/* One record, a as it is after it; the id goes into a->record. */
struct absence_signed {
	enum record_type type;
	enum absence_action action;
	const char *words;
	bool sheet, marks; /* the lines, and what the receiver said of them */
	int line;          /* ANSWERED */
	const char *answer;
	int64_t of; /* the record that it answers, 0 = none */
};
bool absence_sign(struct ctx *c, struct absence_view *v, const struct absence_signed *s,
	struct err *e) MUST_CHECK;
/* The row of what was done, by the record of v->a. */
bool absence_keep_step(struct ctx *c, const struct absence_view *v, enum absence_action a,
	const char *words, struct err *e) MUST_CHECK;
/* A line as it is signed: TLV. */
void absence_line_encode(const struct absence_line *l, bool marks, struct buf *out);

/* Reviewed by c->who, newest first. */
bool absence_reviewed_since(struct ctx *c, int64_t since_us, struct arena *a,
	struct absence_list *out, struct err *e) MUST_CHECK;

/* Inside an act: a new sheet with what the giver owns; a->record signs its beginning. */
bool absence_create(struct ctx *c, struct absence *a, struct err *e) MUST_CHECK;
/* Inside an act: a live one ends because of that record. */
bool absence_void(struct ctx *c, int64_t id, int64_t record, struct err *e) MUST_CHECK;

/* After a transition of a leave: leave_beside.c */
leave_beside absence_follow;

#endif
