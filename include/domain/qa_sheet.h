/* qa_sheet.h — monitored calls, scored by a form and answered by the agent. SPDX-License-Identifier: MIT
 *
 * A sheet counts from the moment it is sent. Its person acknowledges it or
 * contests it; who scored it does not answer that. Overturned is an error of the
 * scorer and counts no more. A form is a version; each sheet names its own.
 * source: SCR-15, SCR-19, SCR-23, ORG-04, LOG-11.
 */
#ifndef DOMAIN_QA_SHEET_H
#define DOMAIN_QA_SHEET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/person.h"
#include "domain/qa_rules.h"
#include "domain/verify.h"

enum { QA_CALL_BYTES = 41, QA_WORDS_CHARS = 400 };

/* --- forms --- */

/* The version in force on a day; one version. err: ERR_NOT_FOUND */
bool qa_form_load(struct ctx *c, int day, struct qa_form *out, struct err *e) MUST_CHECK;
bool qa_form_version(struct ctx *c, int version, struct qa_form *out, struct err *e) MUST_CHECK;
/* The next version, in force from f->from_day (today or later). Record QA_FORM_SET.
 * err: ERR_INVALID; ERR_DENIED */
bool qa_form_set(struct ctx *c, const struct qa_form *f, int *version, struct err *e) MUST_CHECK;

/* The same inside a transaction that is open, of an import. out: f->version */
bool qa_form_set_within(struct ctx *c, struct qa_form *f, struct err *e) MUST_CHECK;

/* --- sheets --- */

enum qa_state { /* numbers are stored: append only */
	QA_SENT = 1,
	QA_SEEN,
	QA_CONTESTED,
	QA_UPHELD,
	QA_OVERTURNED,
	QA_WITHDRAWN /* by its scorer, before it is contested */
};
enum qa_act {
	QA_DO_SEND = 1,
	QA_DO_SEE,
	QA_DO_CONTEST,
	QA_DO_UPHOLD,
	QA_DO_OVERTURN,
	QA_DO_WITHDRAW,
	QA_ACTS
};
enum qa_side { QA_BY_SCORER, QA_BY_PERSON, QA_BY_ABOVE };
struct qa_move {
	enum qa_state from;
	enum qa_act act;
	enum qa_side side;
	enum qa_state to;
};
/* Pure. NULL = there is no such transition. */
const struct qa_move *qa_move_of(enum qa_state from, enum qa_act act);
const char *qa_state_code(enum qa_state s);  /* "sent" */
const char *qa_state_label(enum qa_state s); /* msgid, ≤ 10 cells */

struct qa_sheet {
	int64_t id, rev;
	int64_t person, scorer;
	int month, day; /* of the call */
	int version;    /* of the form */
	char call[QA_CALL_BYTES];
	int64_t entry; /* entry.id it is in the log as, 0 = none */
	uint8_t answer[QA_ITEMS_MAX];
	int answers;
	int hundredths;
	bool fatal; /* a fatal item was not met */
	enum qa_state state;
	int64_t sent_us, sent_record, ended_record, record;
};
struct qa_scored {
	int64_t person;
	int day; /* of the call: this month or the one before, not to come */
	int version;
	const char *call; /* its reference, 1 … 40 characters */
	int64_t entry;    /* 0 = none */
	const uint8_t *answer;
	int answers;
	const char *feedback; /* apart; needed where an item is not met */
};
/* Record QA_SHEET_SENT. A fatal item that is not met proposes its code.
 * err: ERR_INVALID "person" "day" "call" "answer" "feedback"; ERR_BLOCKED ORG-04, SCR-03;
 * ERR_CONFLICT this call has a sheet; ERR_STALE another form is in force; ERR_DENIED */
bool qa_send(struct ctx *c, const struct qa_scored *s, int64_t *id, struct err *e) MUST_CHECK;

struct qa_ref {
	int64_t id, rev;
};
/* SEE, CONTEST within [qa.contest_workdays], UPHOLD, OVERTURN, WITHDRAW. All but SEE need words. UPHOLD
 * and OVERTURN need c->key_confirmed. err: ERR_INVALID "words"; ERR_STALE; ERR_BLOCKED
 * not possible now, ORG-04 one's own sheet; ERR_DENIED */
bool qa_do(struct ctx *c, const struct qa_ref *ref, enum qa_act act, const char *words,
	struct err *e) MUST_CHECK;

/* May c->who do this to the sheet as it stands, words and password apart? err: as qa_do */
bool qa_may(struct ctx *c, const struct qa_sheet *s, enum qa_act act, struct err *e) MUST_CHECK;

bool qa_get(struct ctx *c, int64_t id, struct qa_sheet *out, struct err *e) MUST_CHECK;
/* err: ERR_DENIED where it is not c->who's to see */
bool qa_may_see(struct ctx *c, const struct qa_sheet *s, struct err *e) MUST_CHECK;
/* The last day on which it may be contested. */
bool qa_contest_until(struct ctx *c, const struct qa_sheet *s, int *day, struct err *e) MUST_CHECK;

struct qa_step {
	enum qa_act act;
	int64_t by, at_us, record;
	const char *words; /* arena; "" = none, or erased */
};
struct qa_steps {
	struct qa_step *item;
	int n;
};
bool qa_history(
	struct ctx *c, int64_t id, struct arena *a, struct qa_steps *out, struct err *e) MUST_CHECK;

struct qa_filter {
	int month;
	int64_t person, team; /* 0 = all */
	enum qa_state state;  /* 0 = all */
};
struct qa_row {
	struct qa_sheet sheet;
	const char *name, *scorer_name; /* arena */
	int64_t team;
};
struct qa_rows {
	struct qa_row *row; /* arena; newest first */
	int n;
	bool more;
};
enum { QA_ROWS_MAX = 500 };
/* Those that c->who may see. cost: by month in an index */
bool qa_list(struct ctx *c, const struct qa_filter *f, struct arena *a, struct qa_rows *out,
	struct err *e) MUST_CHECK;

/* --- the averages --- */

struct qa_average {
	int64_t person; /* 0 = everybody */
	int64_t hundredths;
	int n;    /* sheets that count: always shown */
	bool few; /* SCR-19: below [score.min_n], and not ranked */
};
struct qa_averages {
	struct qa_average *row; /* arena; by person, only those who have one */
	int n;
	struct qa_average all;
};
/* Of a month as it stood at a record; mark 0 = now. Nobody's right is asked.
 * cost: one query by index for everybody */
bool qa_averages(struct ctx *c, int month, int64_t mark, struct arena *a, struct qa_averages *out,
	struct err *e) MUST_CHECK;
/* NULL = no sheet */
const struct qa_average *qa_average_of(const struct qa_averages *all, int64_t person);

/* SCR-23: how a scorer's sheets stood the test; target 0. */
struct qa_scorer {
	int64_t scorer;
	int sheets, contested, overturned, withdrawn;
	int64_t error_hundredths; /* percent: overturned of sheets */
	int counted;              /* sheets that stand: n of the mean */
	int64_t mean_hundredths;  /* of those; 0 where none stands */
};
struct qa_scorers {
	struct qa_scorer *row; /* arena; by scorer */
	int n;
	int64_t mean_hundredths; /* of every sheet that stands, whoever scored it */
};
bool qa_scorers(struct ctx *c, int month, int64_t mark, struct arena *a, struct qa_scorers *out,
	struct err *e) MUST_CHECK;

/* --- the month's problems of a team, answered by its leader --- */

struct qa_problem { /* what was not met, most often first */
	int version, item;
	int times, of; /* not met or partly, of those it applied to */
};
enum { QA_PROBLEMS_MAX = 10 };
struct qa_problems {
	struct qa_problem item[QA_PROBLEMS_MAX];
	int n;
	int sheets;
};
bool qa_problems(
	struct ctx *c, int month, int64_t team, struct qa_problems *out, struct err *e) MUST_CHECK;

struct qa_summary {
	int64_t id, rev;
	int64_t team;
	int month;
	int64_t by, at_us;
	int64_t answered_by, answered_us; /* 0 = waits for the leader */
	int64_t sent_record, record;
};
/* Record QA_SUMMARY_SENT: one a team and month. err: ERR_INVALID "month" "words";
 * ERR_CONFLICT there is one; ERR_DENIED */
bool qa_summary_send(struct ctx *c, int64_t team, int month, const char *words, int64_t *id,
	struct err *e) MUST_CHECK;
/* Record QA_SUMMARY_ANSWERED. err: ERR_INVALID "words"; ERR_STALE; ERR_DENIED not the leader */
bool qa_summary_answer(
	struct ctx *c, const struct qa_ref *ref, const char *words, struct err *e) MUST_CHECK;
/* *found = false: none yet. out: words in the arena, "" where there are none */
bool qa_summary_get(struct ctx *c, int64_t id, struct qa_summary *out, struct err *e) MUST_CHECK;
bool qa_summary_of(struct ctx *c, int64_t team, int month, struct qa_summary *out, bool *found,
	struct err *e) MUST_CHECK;
struct qa_said {
	const char *problems, *answer;
};
bool qa_summary_words(
	struct ctx *c, int64_t id, struct arena *a, struct qa_said *out, struct err *e) MUST_CHECK;

verify_cache_check qa_form_cache_check;    /* RECORD_QA_FORM_SET */
verify_cache_check qa_cache_check;         /* RECORD_QA_SHEET_* */
verify_cache_check qa_summary_cache_check; /* RECORD_QA_SUMMARY_* */

/* Fields of RECORD_QA_SHEET_*; the first three in all of them */
enum {
	TAG_QA_ID = 16,
	TAG_QA_STATE,
	TAG_QA_ACT,
	TAG_QA_PERSON,
	TAG_QA_DAY,
	TAG_QA_VERSION,
	TAG_QA_ENTRY,   /* hash of the log entry's record, 32 bytes */
	TAG_QA_ANSWERS, /* a byte each */
	TAG_QA_HUNDREDTHS,
	TAG_QA_CALL,  /* apart */
	TAG_QA_WORDS, /* apart */
	/* RECORD_QA_FORM_SET */
	TAG_QA_FORM_VERSION = 16,
	TAG_QA_FORM_FROM,
	TAG_QA_FORM_TEXT, /* one line a section and item, as it is imported */
	/* RECORD_QA_SUMMARY_* */
	TAG_QA_SUMMARY_ID = 16,
	TAG_QA_SUMMARY_TEAM,
	TAG_QA_SUMMARY_MONTH,
	TAG_QA_SUMMARY_WORDS /* apart */
};

#endif
