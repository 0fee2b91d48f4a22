/* score_appeal.h — an appeal against one item of a published month. SPDX-License-Identifier: MIT
 *
 * It names the item, what should become of it, and the evidence. Round 1 is
 * decided by the team leader's superior or above, round 2 by the manager or
 * above; never by who scored the person or the item, proposed or confirmed the
 * month, or decided round 1. What is granted is a counter-entry, and a new
 * entry where part of it stands; it never lowers the score.
 * source: SCR-14, SCR-20, ORG-04, LOG-11.
 */
#ifndef DOMAIN_SCORE_APPEAL_H
#define DOMAIN_SCORE_APPEAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/conduct_code.h"
#include "domain/ctx.h"
#include "domain/score_month.h"
#include "domain/verify.h"

/* Numbers are stored: append only. */
enum score_appeal_state {
	SCORE_APPEAL_SENT = 1, /* round 1 */
	SCORE_APPEAL_ANSWERED, /* declined or granted in part: may be taken further */
	SCORE_APPEAL_SECOND,   /* round 2 */
	SCORE_APPEAL_ENDED,
	SCORE_APPEAL_STATES
};
enum score_appeal_act {
	SCORE_APPEAL_SEND = 1,
	SCORE_APPEAL_GRANT, /* in whole */
	SCORE_APPEAL_PART,
	SCORE_APPEAL_DECLINE,
	SCORE_APPEAL_RAISE,  /* to round 2 */
	SCORE_APPEAL_ACCEPT, /* the answer of round 1 */
	SCORE_APPEAL_WITHDRAW,
	SCORE_APPEAL_LAPSE, /* nobody took it further in time */
	SCORE_APPEAL_ACTS
};
enum score_appeal_side { SCORE_APPEAL_BY_PERSON, SCORE_APPEAL_BY_DECIDER, SCORE_APPEAL_BY_SYSTEM };
enum score_appeal_outcome {
	SCORE_APPEAL_NONE,
	SCORE_APPEAL_WHOLE,
	SCORE_APPEAL_IN_PART,
	SCORE_APPEAL_DECLINED,
	SCORE_APPEAL_WITHDRAWN
};
struct score_appeal_move {
	enum score_appeal_state from; /* 0 = there is none yet */
	enum score_appeal_act act;
	enum score_appeal_side side;
	enum score_appeal_state to;
};
/* Pure. NULL = there is no such transition. */
const struct score_appeal_move *score_appeal_move_of(
	enum score_appeal_state from, enum score_appeal_act act, enum score_appeal_side side);
const char *score_appeal_state_code(enum score_appeal_state s);
const char *score_appeal_state_label(enum score_appeal_state s); /* msgid */
const char *score_appeal_act_label(enum score_appeal_act a);     /* msgid: "sent" */
const char *score_appeal_outcome_code(enum score_appeal_outcome o);
const char *score_appeal_outcome_label(enum score_appeal_outcome o); /* msgid */

struct score_appeal {
	int64_t id, rev;
	int64_t person;
	int month;
	int64_t event;  /* conduct_event.id of the item as it was frozen */
	int64_t stands; /* what stands of it now: that or its replacement; 0 = nothing */
	char code[CONDUCT_CODE_BYTES]; /* of the item */
	int day, halves;               /* of the item */
	int expected;                  /* halves that should stand; 0 = nothing of it */
	int now_halves;                /* that stand now */
	enum score_appeal_state state;
	enum score_appeal_outcome outcome; /* of the newest answer */
	int64_t scorer;                    /* who confirmed the item, else who proposed the month */
	int64_t decided[2];                /* person.id by round */
	int64_t sent_us, asked_us;         /* of this round */
	int due_day;                       /* answer due, or to take it further until then */
	int64_t sent_record, record;
};
enum { SCORE_APPEAL_CHARS = 400 };
struct score_appeal_new {
	int month;
	int64_t event;
	int expected;      /* halves that should stand, as the item's own sign; 0 = nothing of it */
	const char *words; /* why, and what shows it: apart */
	int64_t evidence;  /* record.id, 0 = none */
};
/* One's own published sheet, within [score.appeal_workdays]; one appeal for each item.
 * err: ERR_INVALID "item" "expected" "words"; ERR_BLOCKED SCR-20 too late, not better;
 * ERR_CONFLICT it is appealed already; ERR_DENIED */
bool score_appeal_send(
	struct ctx *c, const struct score_appeal_new *n, int64_t *id, struct err *e) MUST_CHECK;

struct score_appeal_said {
	enum score_appeal_act act; /* all but SEND and LAPSE */
	int halves;        /* PART: that stand from now on, between what stood and nothing */
	const char *words; /* GRANT, PART, DECLINE: the reason; RAISE: why */
};
/* err: ERR_BLOCKED not possible now, ORG-04 not by who scored or confirmed, SCR-20 would
 * lower the score; ERR_INVALID "words" "halves"; ERR_STALE; ERR_DENIED */
bool score_appeal_do(struct ctx *c, int64_t id, int64_t rev, const struct score_appeal_said *s,
	struct err *e) MUST_CHECK;
/* May c->who decide it now? err: as the act's */
bool score_appeal_may(struct ctx *c, const struct score_appeal *p, struct err *e) MUST_CHECK;

bool score_appeal_get(
	struct ctx *c, int64_t id, struct score_appeal *out, struct err *e) MUST_CHECK;
struct score_appeal_list {
	struct score_appeal *item; /* arena of the caller */
	int n;
};
/* Of a person (0 = everybody) and month (0 = all), oldest first. The caller asks who may. */
bool score_appeal_load(struct ctx *c, int64_t person, int month, struct arena *a,
	struct score_appeal_list *out, struct err *e) MUST_CHECK;
/* Those that wait for c->who to decide, earliest due first. */
bool score_appeal_waiting(
	struct ctx *c, struct arena *a, struct score_appeal_list *out, struct err *e) MUST_CHECK;
/* Answers are due and not given, of everybody: the nightly report tells them. */
bool score_appeal_overdue(struct ctx *c, int day, struct arena *a, struct score_appeal_list *out,
	struct err *e) MUST_CHECK;

struct score_appeal_step {
	enum score_appeal_act act;
	int halves; /* that stand after it */
	int64_t by, at_us, record;
	const char *words; /* arena; "" when erased */
};
struct score_appeal_steps {
	struct score_appeal_step *item;
	int n;
};
bool score_appeal_history(struct ctx *c, int64_t id, struct arena *a,
	struct score_appeal_steps *out, struct err *e) MUST_CHECK;

/* SCR-20: of each scorer, items that were appealed and decided, and how many were overturned. */
struct score_overturned {
	int64_t scorer;
	int items, appealed, decided, whole, part; /* items: deductions they confirmed */
};
struct score_overturned_list {
	struct score_overturned *item; /* arena; by scorer */
	int n;
};
bool score_appeal_rate(struct ctx *c, int from_month, int to_month, struct arena *a,
	struct score_overturned_list *out, struct err *e) MUST_CHECK;

/* --- a sheet as a person reads it --- */

struct score_sheet_item {
	int64_t event;            /* conduct_event.id */
	struct conduct_code code; /* with its names and range */
	int halves, day;
	int64_t appeal; /* 0 = none */
};
struct score_sheet_view {
	struct score_sheet sheet;
	struct score_row row;          /* as frozen, with what appeals changed; rank of then */
	struct score_sheet_item *item; /* arena of the caller; what counts, by id */
	int items;
	struct score_appeal_list appeals;
};
/* As score_sheet_get(). err: also ERR_NOT_FOUND there is none */
bool score_sheet_load(struct ctx *c, int64_t person, int month, struct arena *a,
	struct score_sheet_view *out, struct err *e) MUST_CHECK;

verify_cache_check score_appeal_cache_check; /* RECORD_SCORE_APPEAL* */

/* Fields of RECORD_SCORE_APPEAL* */
enum {
	TAG_APPEAL_ID = 16,
	TAG_APPEAL_PERSON,
	TAG_APPEAL_MONTH,
	TAG_APPEAL_EVENT,
	TAG_APPEAL_EXPECTED, /* + 1000 */
	TAG_APPEAL_EVIDENCE, /* hash of a record, 32 bytes */
	TAG_APPEAL_ACT,
	TAG_APPEAL_STATE,
	TAG_APPEAL_HALVES, /* that stand after it, + 1000 */
	TAG_APPEAL_WORDS   /* said */
};

#endif
