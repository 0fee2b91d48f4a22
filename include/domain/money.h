/* money.h — fines and rewards: a ledger; and base pay. SPDX-License-Identifier: MIT
 *
 * An act of a person on a day under one kind, with reason and evidence: somebody
 * proposes it, or it follows from a conduct event that was confirmed; the manager
 * confirms or drops it. Nothing is taken out: what was wrong is ended by a record
 * of its own, and what another entry then costs is moved by one of its own.
 * Shipped off (PAY-03): nothing is booked of a kind that is not switched on.
 * source: PAY-02, PAY-03, PAY-06, PAY-07, SCR-18.
 */
#ifndef DOMAIN_MONEY_H
#define DOMAIN_MONEY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/conduct.h"
#include "domain/ctx.h"
#include "domain/money_rules.h"
#include "domain/verify.h"

/* --- the kinds --- */

enum { MONEY_CODE_BYTES = 8, MONEY_NAME_BYTES = 97, MONEY_BASIS_CHARS = 200, MONEY_KINDS_MAX = 32 };

struct money_kind {
	char code[MONEY_CODE_BYTES]; /* "F-07" */
	int version, from_day;
	struct money_tiers tiers;
	bool in_use;
	char basis[MONEY_BASIS_CHARS * 4 + 1]; /* PAY-03 */
	int told_on;                           /* published to staff, yyyymmdd; 0 = not */
	char name_en[MONEY_NAME_BYTES], name_zh[MONEY_NAME_BYTES];
};
struct money_kinds {
	struct money_kind kind[MONEY_KINDS_MAX]; /* by code */
	int n;
};
/* As in force on a day. cost: one small scan */
bool money_kinds_load(struct ctx *c, int day, struct money_kinds *out, struct err *e) MUST_CHECK;
/* err: ERR_INVALID PAY-02 "kind": there is none */
bool money_kind_get(
	struct ctx *c, const char *code, int day, struct money_kind *out, struct err *e) MUST_CHECK;
/* PAY-03: is something booked of this kind on that day: the kind and, of a fine,
 * fines.enabled are on. */
bool money_kind_is_on(
	struct ctx *c, const struct money_kind *k, int day, bool *on, struct err *e) MUST_CHECK;
/* Pure: ground and day of a fine that is on, amounts.
 * err: ERR_INVALID PAY-03 "basis" "told_on", PAY-02 "fen" */
bool money_kind_check(const struct money_kind *k, struct err *e) MUST_CHECK;
/* A new version from k->from_day on, today or later; names and way stay. Record
 * MONEY_KIND_SET. err: ERR_INVALID PAY-03 "basis" "told_on" "from_day" "fen"; ERR_DENIED */
bool money_kind_set(struct ctx *c, const struct money_kind *k, struct err *e) MUST_CHECK;

/* --- entries --- */

enum money_source {           /* numbers are stored: append only */
	MONEY_OF_CONDUCT = 1, /* source_id = conduct_event.id */
	MONEY_OF_LEAVE = 2,   /* leave.id */
	MONEY_OF_PERSON = 3   /* somebody saw it; its own id */
};
enum money_act { /* numbers are stored: append only */
	MONEY_DO_PROPOSE = 1,
	MONEY_DO_WITHDRAW,
	MONEY_DO_CONFIRM,
	MONEY_DO_DROP,
	MONEY_DO_CONTEST,
	MONEY_DO_VOID,
	MONEY_DO_MOVE, /* by the console: another entry of the month came or went */
	MONEY_DO_PAY,  /* PAY-06 */
	MONEY_ACTS
};
/* The first six go the way of conduct_move_of(): one table for both ledgers. */

struct money_entry {
	int64_t id, rev;
	int64_t person;
	int day, month;
	char code[MONEY_CODE_BYTES];
	int version, half_days;
	int64_t fen; /* below 0: taken. Proposed: what it would be as the month is now */
	enum money_source source;
	int64_t source_id, evidence;
	enum conduct_state state;
	bool contested;
	int64_t proposed_by, proposed_us;
	int due_day, paid_on;
	int64_t confirmed_record, ended_record, sent_record, record;
};

/* Inside the transaction of what it follows from. PAY-02, SCR-18: of one record once;
 * nothing happens where the kind is off. Record MONEY_PROPOSED, signed by the system. */
struct money_found {
	int64_t person;
	int day;
	const char *code;
	int half_days;
	enum money_source source;
	int64_t source_id, evidence;
};
bool money_propose_within(struct ctx *c, const struct money_found *f, struct err *e) MUST_CHECK;
bool money_withdraw_within(struct ctx *c, enum money_source source, int64_t source_id,
	int64_t evidence, struct err *e) MUST_CHECK;
/* What a conduct event's new state means for the money: PAY-02. */
bool money_follow_within(struct ctx *c, const struct conduct_event *ev, struct err *e) MUST_CHECK;

enum { MONEY_WORDS_CHARS = 200 };
struct money_named {
	int64_t person;
	int day;
	const char *code;
	int64_t fen;      /* ENTERED only: PAY-07, at least bonus.manager_min_fen */
	int half_days;    /* BY_DAY only */
	int64_t evidence; /* record.id, 0 = none: then the note says what was seen */
	const char *note; /* apart */
};
/* Record MONEY_NAMED. err: ERR_INVALID "kind" "day" "note" "fen"; ERR_BLOCKED PAY-03 the
 * kind is off; ERR_CONFLICT SCR-18; ERR_DENIED */
bool money_propose(
	struct ctx *c, const struct money_named *n, int64_t *id, struct err *e) MUST_CHECK;

struct money_ref {
	int64_t id, rev;
};
struct money_said {
	enum money_act act; /* CONFIRM, DROP, VOID, CONTEST, PAY; WITHDRAW one's own proposal */
	const char *words;  /* DROP, VOID, CONTEST need them, CONFIRM of a contested one too; of
			     * PAY to whom it was paid */
	int paid_on;        /* PAY */
};
/* Record MONEY_CONFIRMED, _DROPPED, _VOIDED, _CONTESTED, _TAKEN_BACK or _PAID. Needs
 * c->key_confirmed for what decides. What other entries of that kind and month then
 * cost is moved in the same transaction: MONEY_MOVED.
 * err: ERR_BLOCKED not possible now, ORG-04 one's own; ERR_INVALID "words"; ERR_STALE */
bool money_do(struct ctx *c, const struct money_ref *ref, const struct money_said *said,
	struct err *e) MUST_CHECK;

/* May c->who do that with it now? So that the rule says no before anything is typed.
 * err: as money_do */
bool money_may(
	struct ctx *c, const struct money_entry *m, enum money_act a, struct err *e) MUST_CHECK;
/* The kind in that version, which an entry names: the one it was proposed under. */
bool money_kind_version(struct ctx *c, const char *code, int version, struct money_kind *out,
	struct err *e) MUST_CHECK;

bool money_get(struct ctx *c, int64_t id, struct money_entry *out, struct err *e) MUST_CHECK;
struct money_filter {
	int64_t person;           /* 0 = everybody */
	int month;                /* yyyymm; 0 with state = all months */
	enum conduct_state state; /* 0 = all */
	bool unpaid;              /* confirmed, due and not paid */
};
struct money_list {
	struct money_entry *item; /* arena of the caller; by person, day, id */
	int n;
	bool more;
};
enum { MONEY_LIST_MAX = 2000 };
/* Who may see them is the caller's to ask: ACT_MONEY_SEE. */
bool money_load(struct ctx *c, const struct money_filter *f, struct arena *a,
	struct money_list *out, struct err *e) MUST_CHECK;
struct money_step {
	enum money_act act;
	int64_t fen, by, at_us, record;
	const char *words;
};
struct money_steps {
	struct money_step *item;
	int n;
};
bool money_history(struct ctx *c, int64_t entry, struct arena *a, struct money_steps *out,
	struct err *e) MUST_CHECK;
bool money_note(
	struct ctx *c, int64_t entry, struct arena *a, const char **note, struct err *e) MUST_CHECK;

const char *money_act_label(enum money_act a); /* msgid */

/* --- base pay --- */

struct pay_base {
	int64_t person;
	int from_day;
	int64_t base_fen, contribution_fen; /* a month */
	int64_t record;                     /* 0 = nothing was entered */
};
/* In force on a day; base_fen −1 where nothing is entered. */
bool pay_base_on(
	struct ctx *c, int64_t person, int day, struct pay_base *out, struct err *e) MUST_CHECK;
/* In force today, by staff number, at most PAY_BASES_MAX. err: ERR_DENIED ACT_PAY_BASE_SET */
enum { PAY_BASES_MAX = 2000 };
struct pay_base_list {
	struct pay_base *item; /* arena of the caller */
	int n;
	bool more;
};
bool pay_base_load(
	struct ctx *c, struct arena *a, struct pay_base_list *out, struct err *e) MUST_CHECK;
/* Record PAY_BASE_SET. err: ERR_INVALID PAY-01 "base" "contribution" "from_day"; ERR_DENIED */
bool pay_base_set(struct ctx *c, const struct pay_base *b, struct err *e) MUST_CHECK;

verify_cache_check money_cache_check;      /* RECORD_MONEY_* */
verify_cache_check money_kind_cache_check; /* RECORD_MONEY_KIND_SET */
verify_cache_check pay_base_cache_check;   /* RECORD_PAY_BASE_SET */

/* Fields of RECORD_MONEY_*; the first and the act in all of them */
enum {
	TAG_MONEY_ID = 16,
	TAG_MONEY_PERSON,
	TAG_MONEY_CODE,
	TAG_MONEY_SOURCE,
	TAG_MONEY_SOURCE_ID,
	TAG_MONEY_EVIDENCE, /* hash of the record it follows from, 32 bytes */
	TAG_MONEY_DAY,
	TAG_MONEY_VERSION,
	TAG_MONEY_MONTH,
	TAG_MONEY_HALF_DAYS,
	TAG_MONEY_DUE,
	TAG_MONEY_ADDED, /* fen that this act moved, one of both */
	TAG_MONEY_TAKEN,
	TAG_MONEY_STATE,
	TAG_MONEY_ACT,
	TAG_MONEY_PAID_ON,
	TAG_MONEY_WORDS /* apart */
};
/* Fields of RECORD_MONEY_KIND_SET and RECORD_PAY_BASE_SET */
enum {
	TAG_MONEY_KIND_CODE = 16,
	TAG_MONEY_KIND_VERSION,
	TAG_MONEY_KIND_FROM,
	TAG_MONEY_KIND_IN_USE,
	TAG_MONEY_KIND_FIRST,
	TAG_MONEY_KIND_SECOND,
	TAG_MONEY_KIND_LATER,
	TAG_MONEY_KIND_CASE_AT,
	TAG_MONEY_KIND_BASIS,
	TAG_MONEY_KIND_TOLD_ON
};
enum { TAG_PAY_BASE_PERSON = 16, TAG_PAY_BASE_FROM, TAG_PAY_BASE_FEN, TAG_PAY_BASE_CONTRIBUTION };

#endif
