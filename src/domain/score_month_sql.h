/* score_month_sql.h — rows of score_period, its steps, sheets and amendments. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_SCORE_MONTH_SQL_H
#define DOMAIN_SCORE_MONTH_SQL_H

#include "domain/score_month.h"

/* --- periods --- */

struct score_period_row {
	enum score_month_state state;
	int64_t rev;
	int round, due_day;
	int64_t frozen; /* record.id, 0 = not */
	bool found;
};
bool score_period_row(struct ctx *c, int month, enum score_group g, struct score_period_row *out,
	struct err *e) MUST_CHECK;
/* Inserts it where it is not found, else moves it on. err: ERR_STALE */
struct score_period_move {
	int month;
	enum score_group group;
	int64_t rev; /* 0 = insert */
	enum score_month_state from, to;
	int round, due_day; /* due_day 0 = stays */
	int64_t frozen;     /* 0 = stays */
};
bool score_period_move(struct ctx *c, const struct score_period_move *m, struct err *e) MUST_CHECK;

struct score_period_step {
	int month;
	enum score_group group;
	int round;
	enum score_month_act act;
	int64_t by, at_us, record;
};
bool score_period_step_add(
	struct ctx *c, const struct score_period_step *s, struct err *e) MUST_CHECK;
/* Fills by, at_us and record of its round. */
bool score_period_steps(struct ctx *c, int round, struct score_period *p, struct err *e) MUST_CHECK;
bool score_period_step_of(struct ctx *c, int64_t record, struct score_period_step *out, bool *found,
	struct err *e) MUST_CHECK;

struct score_period_key {
	int month;
	enum score_group group;
	int due_day;
};
/* Newest month first, from a month on backwards; state -1 = all. */
bool score_period_keys(struct ctx *c, int state, struct score_period_key *out, int max, int *n,
	struct err *e) MUST_CHECK;
/* Sheets that nobody answered, all of them, and open appeals. */
bool score_period_counts(struct ctx *c, struct score_period *p, struct err *e) MUST_CHECK;

/* --- sheets --- */

bool score_sheet_row(struct ctx *c, int64_t person, int month, struct score_sheet *out, bool *found,
	struct err *e) MUST_CHECK;
bool score_sheet_insert(
	struct ctx *c, const struct score_sheet *s, bool scored, struct err *e) MUST_CHECK;
/* From (month, person, rev, state) to this state. err: ERR_STALE */
struct score_sheet_move {
	int month;
	int64_t person, rev;
	enum score_sheet_state from, to;
	int64_t acknowledged_us; /* 0 = stays */
	bool silent;
	int64_t record;
};
bool score_sheet_move(struct ctx *c, const struct score_sheet_move *m, struct err *e) MUST_CHECK;
/* All of a group in one go: HELD to PUBLISHED, those who are not scored to CLOSED. */
bool score_sheets_publish(
	struct ctx *c, int month, enum score_group g, int64_t record, struct err *e) MUST_CHECK;
/* PUBLISHED (by silence) and ACKNOWLEDGED ones to CLOSED. */
bool score_sheets_close(
	struct ctx *c, int month, enum score_group g, int64_t record, struct err *e) MUST_CHECK;
/* Persons of a group in a state, by person. */
typedef bool score_each_sheet(void *arg, int64_t person, struct err *e);
bool score_sheets_in(struct ctx *c, const struct score_period_key *k, enum score_sheet_state state,
	score_each_sheet *each, void *arg, struct err *e) MUST_CHECK;
/* How many are not CLOSED. */
bool score_sheets_open(
	struct ctx *c, int month, enum score_group g, int *n, struct err *e) MUST_CHECK;
/* Does any wait to be closed by time: PUBLISHED or ACKNOWLEDGED? */
bool score_sheets_answered(
	struct ctx *c, const struct score_period_key *k, bool *any, struct err *e) MUST_CHECK;
/* Published ones that the person has not answered, oldest first. */
bool score_sheets_of(struct ctx *c, int64_t person, struct score_sheet *out, int max, int *n,
	struct err *e) MUST_CHECK;

/* --- what counts --- */

struct score_month_event {
	int64_t person, event, confirmed_by;
	char code[CONDUCT_CODE_BYTES];
	int version, halves, day;
	enum conduct_kind kind;
	enum conduct_aspect aspect;
};
typedef bool score_each_month_event(void *arg, const struct score_month_event *v, struct err *e);
/* Those that count now, by person and id. */
bool score_month_events(struct ctx *c, int month, score_each_month_event *each, void *arg,
	struct err *e) MUST_CHECK;
struct score_amended {
	int64_t record;
	bool enters;
	struct score_month_event event;
};
typedef bool score_each_amended(void *arg, const struct score_amended *v, struct err *e);
/* By person and record; person 0 = all of the month. */
bool score_amendments(struct ctx *c, int month, int64_t person, score_each_amended *each, void *arg,
	struct err *e) MUST_CHECK;
bool score_amendment_add(struct ctx *c, int64_t record, int64_t event, bool enters,
	const struct score_sheet *s, struct err *e) MUST_CHECK;

/* --- what is open --- */

typedef bool score_each_open(void *arg, const struct score_open *v, enum post post, struct err *e);
bool score_month_undecided(
	struct ctx *c, int month, score_each_open *each, void *arg, struct err *e) MUST_CHECK;
typedef bool score_each_team(void *arg, int64_t team, const char *name, struct err *e);
bool score_month_teams(struct ctx *c, score_each_team *each, void *arg, struct err *e) MUST_CHECK;
/* Persons with an appeal that is open as of a record; by person. */
bool score_appealing(struct ctx *c, int month, int64_t mark, score_each_sheet *each, void *arg,
	struct err *e) MUST_CHECK;
/* The one event of a code that a month gave this person and that counts; 0 = none. */
bool score_given(struct ctx *c, int64_t person, int month, const char *code, int64_t *event,
	struct err *e) MUST_CHECK;

#endif
