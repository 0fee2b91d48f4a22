/* attendance_sql.h — rows of attendance_event and attendance_act. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_ATTENDANCE_SQL_H
#define DOMAIN_ATTENDANCE_SQL_H

#include "domain/attendance.h"

bool attendance_next_id(struct ctx *c, int64_t *id, struct err *e) MUST_CHECK;
bool attendance_insert(struct ctx *c, const struct attendance_event *ev, struct err *e) MUST_CHECK;
/* To a state with its minutes; guarded by ev->rev. err: ERR_STALE */
bool attendance_move(struct ctx *c, const struct attendance_event *ev, struct err *e) MUST_CHECK;

/* One row of attendance_act. */
struct attendance_done {
	int64_t event, record, by, at_us; /* by 0 = the system */
	enum attendance_act act;
	enum attendance_state state;
	int minutes;
	int64_t entry_desk, entry;
};
bool attendance_done_insert(
	struct ctx *c, const struct attendance_done *d, struct err *e) MUST_CHECK;
/* Of a record; event 0 = there is none. */
bool attendance_done_get(
	struct ctx *c, int64_t record, struct attendance_done *out, struct err *e) MUST_CHECK;
/* Of an event, oldest first. */
typedef bool attendance_done_each(void *arg, const struct attendance_done *d);
bool attendance_done_of(struct ctx *c, int64_t event, attendance_done_each *each, void *arg,
	struct err *e) MUST_CHECK;

/* What c->who did since, newest first: at most 200. */
struct attendance_ids {
	int64_t *event; /* arena */
	enum attendance_act *act;
	int n;
};
bool attendance_done_by(struct ctx *c, int64_t since_us, struct arena *a,
	struct attendance_ids *out, struct err *e) MUST_CHECK;

/* Events by person, day, shift, kind, id. */
struct attendance_ask {
	struct attendance_filter of;
	bool with_taken_back; /* also void and superseded ones */
};
bool attendance_events_load(struct ctx *c, const struct attendance_ask *ask, struct arena *a,
	struct attendance_events *out, struct err *e) MUST_CHECK;
/* Proposed and contested ones behind an id, oldest first. */
struct attendance_open {
	int64_t after, team; /* team 0 = of all */
	int max;
};
bool attendance_events_waiting(struct ctx *c, const struct attendance_open *f, struct arena *a,
	struct attendance_events *out, struct err *e) MUST_CHECK;
/* Of a person: such an event that stands, 0 = none. */
bool attendance_stands(
	struct ctx *c, const struct attendance_event *like, int64_t *id, struct err *e) MUST_CHECK;

/* Shifts of some days, of those who were employed on them, by person and start.
 * Of the filter: person, team. */
struct attendance_shifts {
	struct assignment *item; /* arena */
	size_t n;
};
bool attendance_shifts_load(struct ctx *c, const struct attendance_filter *f, struct arena *a,
	struct attendance_shifts *out, struct err *e) MUST_CHECK;
/* ATT-03, ATT-05: off post and out, breaks left out. Of the filter: person, team, days. */
struct attendance_aways {
	struct attendance_away *item; /* arena */
	size_t n;
};
bool attendance_aways_load(struct ctx *c, const struct attendance_filter *f, struct arena *a,
	struct attendance_aways *out, struct err *e) MUST_CHECK;
/* ATT-04: full absences and what was told of runs of them, by person and day; and all
 * shifts of whoever has one of those. Of the filter: the days. */
bool attendance_absences_load(struct ctx *c, const struct attendance_filter *f, struct arena *a,
	struct attendance_events *out, struct err *e) MUST_CHECK;
bool attendance_shifts_absent(struct ctx *c, const struct attendance_filter *f, struct arena *a,
	struct attendance_shifts *out, struct err *e) MUST_CHECK;
/* The business day of the first arrival that the site knows, 0 = none. */
bool attendance_first_day(struct ctx *c, int *day, struct err *e) MUST_CHECK;
/* Is there this entry in the log of a desk? */
bool attendance_entry_is(
	struct ctx *c, int64_t desk, int64_t no, bool *is, struct err *e) MUST_CHECK;

#endif
