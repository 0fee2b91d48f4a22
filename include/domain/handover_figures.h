/* handover_figures.h — how the handovers of a desk went in a month. SPDX-License-Identifier: MIT
 *
 * A desk is measured before a person: these are sums of a desk. Questions are
 * counted and never set against a name. How fast somebody read is for the
 * supervisor alone. Reads only. source: SHO-19, LOG-08.
 */
#ifndef DOMAIN_HANDOVER_FIGURES_H
#define DOMAIN_HANDOVER_FIGURES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"

/* What reading took: entries whose time is known, and that time. */
struct handover_reading {
	int64_t entries, time_us;
	int64_t fast; /* entries read faster than [handover.read_max_chars] allows */
};

struct handover_figures { /* of handovers for a shift that began in the month */
	int month;        /* yyyymm */
	int64_t handovers;
	int64_t both;    /* signed by both in time to be compared with a shift's end */
	int64_t on_time; /* of those: within the grace (SHO-02) */
	/* Late ones. Minutes until the offer are the giver's, from then on the receiver's */
	int64_t late_giver, late_giver_min, late_receiver, late_receiver_min;
	int64_t unattended;              /* SHO-14: released, nobody had come */
	int64_t blocked, released;       /* handovers with a blocker released; blockers (SHO-07) */
	int64_t carried;                 /* matters that passed three handovers or more (SHO-16) */
	int64_t addenda;                 /* SHO-09: words after a signature */
	int64_t questions;               /* asked in reviews */
	struct handover_reading reading; /* of entries opened in the month; .fast is 0 */
};
enum { HANDOVER_CARRIED_MANY = 3 };

struct handover_figures_span {
	int64_t desk;
	int month;       /* yyyymm */
	bool no_reading; /* it costs most: a page of each entry that was read */
};
/* ACT_DESK_FIGURES of the desk. err: ERR_DENIED */
bool handover_figures_load(struct ctx *c, const struct handover_figures_span *of,
	struct handover_figures *out, struct err *e) MUST_CHECK;

/* SHO-02. Of one handover, all pure. */
struct handover_lateness {
	bool compared; /* a shift says when, and both have signed face to face */
	int giver_min, receiver_min;
};
struct handover_times {
	int64_t due_us, offered_us, accepted_us; /* 0 = none, not yet */
	int grace_min;
	bool face_to_face; /* neither closed for the night nor released as unattended */
};
struct handover_lateness handover_lateness_of(const struct handover_times *t);

/* Whole seconds an entry, rounded; −1 = nothing is known. Pure. */
int64_t handover_reading_s(const struct handover_reading *r);

/* Who read how fast, of a desk and month, by staff number. Nobody but the
 * supervisor: ACT_READING_SPEED. Who read nothing is not in it. */
struct handover_pace {
	int64_t person;
	const char *name, *staff_no; /* arena */
	struct handover_reading reading;
};
struct handover_paces {
	struct handover_pace *pace;
	int n;
	int64_t max_chars; /* the parameter on the month's last day */
};
bool handover_paces_load(struct ctx *c, const struct handover_figures_span *of, struct arena *a,
	struct handover_paces *out, struct err *e) MUST_CHECK;

/* One step of reading, as it was tracked: a page of entries marked together.
 * Counted only where the mark before it is known, no older than a sitting, and
 * later than the page's newest entry: else nobody knows how long it took. Pure. */
enum { READING_SITTING_S = 600 };
struct handover_page_read {
	int64_t before_us, at_us; /* the mark before, this one */
	int64_t newest_us;        /* when the newest entry on it was written */
	int64_t entries, chars;   /* a wide character counts twice */
};
void handover_reading_add(
	struct handover_reading *r, const struct handover_page_read *p, int64_t max_chars);

#endif
