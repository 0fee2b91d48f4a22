/* attendance_summary.h — the attendance of a team's period, in three signatures. SPDX-License-Identifier: MIT
 *
 * A period is named after the month in which it ends: 2026-11 is the 26th of
 * October to the 25th of November. Its summary is drawn up by the attendance
 * clerk, confirmed by the supervisor and filed by HR, each of them somebody
 * else; each signature is over the whole table. What changes in a period after
 * it was filed is told as a correction in the next.
 * source: ATT-06.
 */
#ifndef DOMAIN_ATTENDANCE_SUMMARY_H
#define DOMAIN_ATTENDANCE_SUMMARY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/attendance_sums.h"
#include "domain/ctx.h"
#include "domain/leave_spell.h"
#include "domain/person.h"
#include "domain/team.h"
#include "domain/verify.h"

/* --- periods --- */

enum {
	ATTENDANCE_PERIOD_BYTES = 24,
	ATTENDANCE_SOON_WORKDAYS = 3, /* before it is due it is due soon, as a roster is */
	ATTENDANCE_CORRECTED_BACK = 3 /* periods that a summary looks back at */
};

struct attendance_period {
	int month;        /* yyyymm in which it ends */
	int from, to;     /* days, both included */
	int due;          /* to HR: its last day, or the workday before */
	int soon;         /* due soon from here on; drawn up from here on */
	bool provisional; /* a year that is not yet announced decides the due day */
	char text[ATTENDANCE_PERIOD_BYTES]; /* "2026-10-26/2026-11-25" */
};
/* Pure. The last day of a month's period, with the report day that held on its first. */
int attendance_period_end(int month, int report_day);
/* Of a month. [attendance.report_day] in force on the first day of a month says
 * where that month's period ends; each begins the day after the one before.
 * err: ERR_INVALID "month" */
bool attendance_period_of(
	struct ctx *c, int month, struct attendance_period *out, struct err *e) MUST_CHECK;
/* The one that a day lies in. */
bool attendance_period_at(
	struct ctx *c, int day, struct attendance_period *out, struct err *e) MUST_CHECK;

/* --- states --- */

enum attendance_summary_state { /* stored */
	SUMMARY_OPEN,           /* nothing is signed */
	SUMMARY_DRAWN,
	SUMMARY_CONFIRMED,
	SUMMARY_FILED,
	SUMMARY_SENT_BACK, /* to be drawn up again: the next round */
	SUMMARY_STATES
};
enum attendance_summary_event { /* stored with each step */
	SUMMARY_DRAW,
	SUMMARY_CONFIRM,
	SUMMARY_FILE,
	SUMMARY_SEND_BACK,
	SUMMARY_EVENTS
};
const char *attendance_summary_code(enum attendance_summary_state s);  /* "sent-back": reports */
const char *attendance_summary_label(enum attendance_summary_state s); /* msgid */
const char *attendance_summary_done(enum attendance_summary_event v);  /* msgid: "drawn up" */
int attendance_summary_record(enum attendance_summary_event v);        /* enum record_type */
/* The state after an event, -1 = not possible now; the only table of it. Pure. */
int attendance_summary_next(
	enum attendance_summary_state from, enum attendance_summary_event event);
/* The step that takes a summary on; SUMMARY_EVENTS = it is filed. Pure. */
enum attendance_summary_event attendance_summary_onward(enum attendance_summary_state s);

struct attendance_summary {
	int64_t id; /* 0 = nothing is signed */
	int64_t team;
	struct attendance_period period;
	enum attendance_summary_state state;
	int round; /* from 1: how often it was drawn up */
	int64_t rev;
	int64_t drawn; /* record.id of the drawing in this round, 0 = none */
	int64_t by[SUMMARY_EVENTS], at_us[SUMMARY_EVENTS]; /* of this round; 0 = not yet */
};
/* in: a month, a team. id 0 where nothing is signed.
 * err: ERR_DENIED ACT_ATTENDANCE_SUMMARY_SEE of the team; ERR_INVALID "month" */
bool attendance_summary_get(struct ctx *c, int64_t team, int month, struct attendance_summary *out,
	struct err *e) MUST_CHECK;

/* The same by its number. err: also ERR_NOT_FOUND */
bool attendance_summary_by_id(
	struct ctx *c, int64_t id, struct attendance_summary *out, struct err *e) MUST_CHECK;

/* What was signed, oldest first: all rounds. */
struct attendance_step {
	int round;
	enum attendance_summary_event event;
	int64_t by, at_us, record;
	const char *name, *staff_no; /* arena */
	const char *why;             /* of a sending back, arena; "" = none, or the tombstone */
};
struct attendance_steps {
	struct attendance_step *row;
	int n;
};
bool attendance_summary_steps(struct ctx *c, int64_t id, struct arena *a,
	struct attendance_steps *out, struct err *e) MUST_CHECK;

/* --- the table --- */

/* What changed in a period after its summary was filed. */
struct attendance_correction {
	int64_t person;
	int month; /* of the period that is corrected */
	int figure, was, now;
};
struct attendance_who { /* names as they were then */
	char staff_no[PERSON_STAFF_NO_BYTES], name[PERSON_NAME_BYTES];
};
struct attendance_leave_type {
	int64_t type;
	char code[LEAVE_TYPE_CODE_BYTES], en[LEAVE_TYPE_NAME_BYTES], zh[LEAVE_TYPE_NAME_BYTES];
};
struct attendance_table {
	struct attendance_period period;
	int64_t team;
	int64_t as_of_us;
	struct attendance_sum *row; /* by staff number */
	struct attendance_who *who; /* beside row */
	size_t rows;
	struct attendance_leave_type *type; /* of all leave in it, by type */
	int types;
	struct attendance_correction *correction; /* by month, staff number, figure */
	struct attendance_who *corrected;         /* beside correction */
	size_t corrections;
	struct arena arena;
};
void attendance_table_free(struct attendance_table *t);
/* As it comes out now, and as it was signed last (decoded from the record).
 * err: ERR_DENIED; ERR_CORRUPT; ERR_NOT_FOUND nothing is signed */
bool attendance_table_now(struct ctx *c, int64_t team, int month, struct attendance_table *out,
	struct err *e) MUST_CHECK;
bool attendance_table_signed(struct ctx *c, const struct attendance_summary *s,
	struct attendance_table *out, struct err *e) MUST_CHECK;
/* What a report shows: the signed one where there is one that was not sent back. */
bool attendance_table_load(struct ctx *c, const struct attendance_summary *s,
	struct attendance_table *out, struct err *e) MUST_CHECK;
/* Do both say the same? Not asked: when they were made. Pure. */
bool attendance_table_same(const struct attendance_table *a, const struct attendance_table *b);
const struct attendance_leave_type *attendance_leave_type(
	const struct attendance_table *t, int64_t type); /* NULL = not in it */
/* A figure of a row or a correction in words of the current language: "Late min", "Annual leave". */
const char *attendance_figure_label(const struct attendance_table *t, int figure);

/* Figures as they are shown; "" for nothing. Pure. */
enum { ATTENDANCE_WORDS_BYTES = 24 };
void attendance_hours(char out[ATTENDANCE_WORDS_BYTES], int minutes);            /* "176:00" */
void attendance_days(char out[ATTENDANCE_WORDS_BYTES], int halves);              /* "1.5" */
void attendance_times(char out[ATTENDANCE_WORDS_BYTES], int times, int minutes); /* "2/35" */

/* --- signing: c->key_confirmed; each step by somebody else --- */

struct attendance_summary_ref {
	int64_t id, rev;
};
/* ACT_ATTENDANCE_SUMMARY_DRAW. in: the table that the person saw. Records DRAWN
 * with the table as content. in, out: s as read; state and rev on return.
 * err: ERR_BLOCKED ATT-06: not due yet, filed already; ERR_STALE what was seen has
 * changed; ERR_DENIED */
bool attendance_summary_draw(struct ctx *c, struct attendance_summary *s,
	const struct attendance_table *seen, struct err *e) MUST_CHECK;
/* ACT_ATTENDANCE_SUMMARY_CONFIRM; nobody confirms a table with a row of their own (ORG-04).
 * err: ERR_STALE; ERR_BLOCKED ORG-04, ATT-06 (state, the same person); ERR_DENIED */
bool attendance_summary_confirm(
	struct ctx *c, struct attendance_summary_ref *ref, struct err *e) MUST_CHECK;
/* ACT_ATTENDANCE_SUMMARY_FILE. */
bool attendance_summary_file(
	struct ctx *c, struct attendance_summary_ref *ref, struct err *e) MUST_CHECK;
/* May c->who take this step now? For screens and lists; the step asks again.
 * err: as the step's */
bool attendance_summary_may(struct ctx *c, const struct attendance_summary *s,
	enum attendance_summary_event event, struct err *e) MUST_CHECK;
/* By whoever may take the next step, or took the last one. err: also ERR_INVALID "why" */
enum { ATTENDANCE_WHY_CHARS = 200 };
bool attendance_summary_send_back(struct ctx *c, struct attendance_summary_ref *ref,
	const char *why, struct err *e) MUST_CHECK;

/* --- what is due --- */

enum attendance_due { SUMMARY_DUE_LATER, SUMMARY_DUE_SOON, SUMMARY_OVERDUE };
enum { ATTENDANCE_DUE_MAX = 32, ATTENDANCE_LIST_MONTHS = 13 };
struct attendance_owed {
	struct attendance_summary summary;
	enum attendance_summary_event event; /* the step that is owed */
	enum attendance_due due;
	char team[TEAM_NAME_BYTES];
};
/* The steps that c->who may take: of the last periods, teams with shifts in them.
 * A day later than the due day it is overdue. */
bool attendance_summary_due(
	struct ctx *c, struct attendance_owed *out, int max, int *n, struct err *e) MUST_CHECK;

/* What was drawn up (or confirmed) and waits for c->who to confirm (or file) it,
 * oldest period first. cost: an index of what waits */
bool attendance_summary_waiting(struct ctx *c, enum attendance_summary_event event,
	struct attendance_owed *out, int max, int *n, struct err *e) MUST_CHECK;

/* Teams × periods that c->who may see, newest period first, then by team name. */
struct attendance_summaries {
	struct attendance_owed *row; /* event: the next one, SUMMARY_EVENTS = none */
	int n;
};
bool attendance_summary_list(
	struct ctx *c, struct arena *a, struct attendance_summaries *out, struct err *e) MUST_CHECK;

verify_cache_check attendance_summary_cache_check; /* the four records */

/* Fields of the records; DRAWN, CONFIRMED and FILED carry the table as content:
 * docs/security.md. */
enum {
	TAG_SUMMARY_ID = 16,
	TAG_SUMMARY_TEAM = 17,
	TAG_SUMMARY_MONTH = 18,
	TAG_SUMMARY_FROM = 19,
	TAG_SUMMARY_TO = 20,
	TAG_SUMMARY_ROUND = 21,
	TAG_SUMMARY_ROWS = 22,
	TAG_SUMMARY_DRAWN = 23, /* hash of the drawing it follows, 32 bytes; not in DRAWN */
	TAG_SUMMARY_WHY = 24    /* said */
};

#endif
