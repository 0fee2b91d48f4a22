/* score_month.h — a month of scores: proposed, confirmed, published, closed. SPDX-License-Identifier: MIT
 *
 * A month goes its way once for each group of people who are scored by the same
 * post (SCR-03). Confirming freezes it: the whole table stands signed, and
 * nothing that happens later changes what it says. Then everybody has a sheet
 * of their own, which is acknowledged, appealed (score_appeal.h), or closed by
 * silence. What is found late is booked in the open month, naming the old one.
 * source: SCR-03, SCR-04, SCR-12…14, SCR-17, contract.md §4.
 */
#ifndef DOMAIN_SCORE_MONTH_H
#define DOMAIN_SCORE_MONTH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/conduct_code.h"
#include "domain/ctx.h"
#include "domain/person.h"
#include "domain/score.h"
#include "domain/seal.h"
#include "domain/team.h"
#include "domain/verify.h"

/* --- groups, SCR-03. Numbers are stored: append only --- */

enum score_group {
	SCORE_GROUP_NONE,  /* is not scored */
	SCORE_GROUP_STAFF, /* proposed by the QA trainer, confirmed by the supervisor */
	SCORE_GROUP_LEADS, /* trainer and shift leaders: the supervisor, then the manager */
	SCORE_GROUPS
};
enum score_group score_group_of(enum post post);
const char *score_group_label(enum score_group g); /* msgid */
const char *score_group_code(enum score_group g);  /* "staff": reports */

/* --- states. Numbers are stored: append only --- */

enum score_month_state {
	SCORE_MONTH_OPEN, /* nothing is signed, or it was sent back */
	SCORE_MONTH_PROPOSED,
	SCORE_MONTH_CONFIRMED, /* frozen */
	SCORE_MONTH_PUBLISHED,
	SCORE_MONTH_CLOSED,
	SCORE_MONTH_STATES
};
enum score_month_act {
	SCORE_MONTH_PROPOSE,
	SCORE_MONTH_SEND_BACK,
	SCORE_MONTH_CONFIRM,
	SCORE_MONTH_PUBLISH,
	SCORE_MONTH_CLOSE, /* by the console, when no sheet is open */
	SCORE_MONTH_ACTS
};
/* The state after an act, -1 = not possible now; the only table of it. Pure. */
int score_month_next(enum score_month_state from, enum score_month_act act);
/* The act that takes a month on; SCORE_MONTH_ACTS = it is closed. Pure. */
enum score_month_act score_month_onward(enum score_month_state s);
const char *score_month_code(enum score_month_state s);  /* "proposed": reports */
const char *score_month_label(enum score_month_state s); /* msgid */
int score_month_record(enum score_month_act act);        /* enum record_type */

struct score_period {
	int month; /* yyyymm */
	enum score_group group;
	enum score_month_state state;
	int64_t rev;                                           /* 0 = nothing was ever signed */
	int64_t by[SCORE_MONTH_ACTS], at_us[SCORE_MONTH_ACTS]; /* the newest of each; 0 = not */
	int64_t record[SCORE_MONTH_ACTS];                      /* that stand in this round */
	int due_day;         /* of PUBLISHED: appeals until then */
	int sheets, waiting; /* of them nobody answered yet */
	int appeals;         /* open ones */
};
/* Reads one. Who may: ACT_SCORE_MONTH_SEE. err: ERR_INVALID "month"; ERR_DENIED */
bool score_month_get(struct ctx *c, int month, enum score_group g, struct score_period *out,
	struct err *e) MUST_CHECK;
/* The months that are or were worked at, newest first, and the last one that is over. */
enum { SCORE_PERIODS_MAX = 26 };
bool score_month_list(
	struct ctx *c, struct score_period *out, int max, int *n, struct err *e) MUST_CHECK;
/* Those whose next act c->who may take now; for Now and the Inbox. */
bool score_month_owed(
	struct ctx *c, struct score_period *out, int max, int *n, struct err *e) MUST_CHECK;

/* --- what is still open before it is confirmed --- */

enum score_open_kind {
	SCORE_OPEN_PROPOSED,   /* a conduct event waits to be confirmed or dropped: stops it */
	SCORE_OPEN_CONTESTED,  /* counts, was contested and waits for an answer: stops it */
	SCORE_OPEN_ATTENDANCE, /* a team's attendance period is not filed: told only */
	SCORE_OPEN_KINDS
};
struct score_open {
	enum score_open_kind kind;
	int64_t event, person, team; /* 0 = none */
	int day, month;              /* of the act; of the period */
	char code[CONDUCT_CODE_BYTES];
	char name[PERSON_NAME_BYTES]; /* of the person or the team */
};
struct score_findings {
	struct score_open *item; /* arena of the caller; by kind, name, day */
	int n, of[SCORE_OPEN_KINDS];
	int stops; /* how many have to be settled before it can be confirmed */
};
bool score_month_check(struct ctx *c, int month, enum score_group g, struct arena *a,
	struct score_findings *out, struct err *e) MUST_CHECK;

/* --- the table that is frozen --- */

struct score_frozen_event {
	int64_t event; /* conduct_event.id */
	int code;      /* index in score_frozen.code */
	int halves;
	int day;
};
struct score_frozen {
	int month;
	enum score_group group;
	struct score_rules rules;
	struct conduct_code *code; /* of the events: code, version, kind, aspect */
	int codes;
	struct score_team *team; /* names and departments as they were */
	int teams;
	struct score_row *row;             /* by rank, then staff number; change is 0 */
	struct score_frozen_event **event; /* beside row: what counts, by id */
	int *events;
	int rows;
	struct arena arena;
};
void score_frozen_free(struct score_frozen *f);
/* What confirming would freeze now, and the hash of its bytes (to be sent with it). */
bool score_month_preview(struct ctx *c, int month, enum score_group g, struct score_frozen *out,
	uint8_t hash[SEAL_HASH], struct err *e) MUST_CHECK;
/* As it was frozen: decoded from the record. err: ERR_NOT_FOUND is not frozen; ERR_CORRUPT */
bool score_month_frozen(struct ctx *c, const struct score_period *p, struct score_frozen *out,
	struct err *e) MUST_CHECK;

/* --- acts: one transaction each; c->key_confirmed --- */

enum { SCORE_WORDS_CHARS = 200 };
struct score_month_said {
	enum score_month_act act; /* all but CLOSE */
	const uint8_t *seen;      /* CONFIRM: hash of score_month_preview() */
	const char *words;        /* SEND_BACK: what is to be put right */
};
/* PROPOSE books A-05 and A-01 (or ends them where they no longer hold) in the same act.
 * CONFIRM is by somebody else than who proposed, and by nobody whose own row is in it.
 * err: ERR_BLOCKED SCR-14 not possible now, not over yet, something is open; ORG-04;
 * ERR_STALE changed meanwhile; ERR_INVALID "words"; ERR_DENIED */
bool score_month_do(struct ctx *c, const struct score_period *p, const struct score_month_said *s,
	struct err *e) MUST_CHECK;
/* May c->who do this now? For screens; the act asks again. err: as the act's */
bool score_month_may(struct ctx *c, const struct score_period *p, enum score_month_act act,
	struct err *e) MUST_CHECK;

/* --- which month something counts in --- */

/* Is this person's month neither frozen nor closed? For imports and conduct. */
bool score_month_is_open(
	struct ctx *c, int64_t person, int month, bool *open, struct err *e) MUST_CHECK;
/* SCR-14: the month itself where it is open, else the next one that is: a late correction. */
bool score_month_for(
	struct ctx *c, int64_t person, int month, int *counts_in, struct err *e) MUST_CHECK;

/* --- a person's sheet. Numbers are stored: append only --- */

enum score_sheet_state {
	SCORE_SHEET_HELD = 1, /* confirmed, not published */
	SCORE_SHEET_PUBLISHED,
	SCORE_SHEET_ACKNOWLEDGED,
	SCORE_SHEET_APPEALED,
	SCORE_SHEET_CLOSED,
	SCORE_SHEET_STATES
};
enum score_sheet_act {
	SCORE_SHEET_PUBLISH,
	SCORE_SHEET_ACKNOWLEDGE, /* by the person */
	SCORE_SHEET_APPEAL,      /* by the person */
	SCORE_SHEET_CLOSE,       /* silence, or what was acknowledged: after the last day */
	SCORE_SHEET_END,         /* its last appeal has ended */
	SCORE_SHEET_ACTS
};
int score_sheet_next(enum score_sheet_state from, enum score_sheet_act act); /* -1 = not */
const char *score_sheet_code(enum score_sheet_state s);
const char *score_sheet_label(enum score_sheet_state s); /* msgid */

struct score_sheet {
	int month;
	enum score_group group;
	int64_t person, rev;
	enum score_sheet_state state;
	int due_day;             /* appeals until the end of that day; 0 = not published */
	int64_t acknowledged_us; /* 0 = not, or by silence */
	bool by_silence;
	int64_t record; /* of its last act */
};
/* Who may: ACT_CONDUCT_SEE of the person; before it is published nobody but who scores
 * or confirms it. *found = false: not frozen. */
bool score_sheet_get(struct ctx *c, int64_t person, int month, struct score_sheet *out, bool *found,
	struct err *e) MUST_CHECK;
/* c->who's own ones that wait for them, oldest first. */
bool score_sheet_waiting(
	struct ctx *c, struct score_sheet *out, int max, int *n, struct err *e) MUST_CHECK;
/* One's own. err: ERR_BLOCKED SCR-14; ERR_STALE; ERR_DENIED */
bool score_sheet_acknowledge(struct ctx *c, int month, int64_t rev, struct err *e) MUST_CHECK;

/* What time brings, by the system: silence acknowledges, answers that nobody took further
 * end their appeals, sheets close, and a month with no open sheet closes. Once a night;
 * more often does nothing more. One transaction a month. */
struct score_ran {
	int sheets, appeals, months; /* closed */
};
bool score_month_run(struct ctx *c, struct score_ran *out, struct err *e) MUST_CHECK;

verify_cache_check score_month_cache_check; /* RECORD_SCORE_* of the month */
verify_cache_check score_sheet_cache_check; /* of sheets */

/* Fields of RECORD_SCORE_*; CONFIRMED and CLOSED carry the table as content, SHEETS_CLOSED
 * the list of persons: docs/security.md. */
enum {
	TAG_SCORE_MONTH = 16,
	TAG_SCORE_GROUP,
	TAG_SCORE_ROUND,
	TAG_SCORE_ROWS,
	TAG_SCORE_DUE,    /* PUBLISHED: yyyymmdd */
	TAG_SCORE_PERSON, /* of a sheet */
	TAG_SCORE_FROZEN, /* hash of the record that froze it, 32 bytes: after CONFIRMED */
	TAG_SCORE_WORDS   /* said */
};

#endif
