/* erasure.h — two people erase a text, the proof stays. SPDX-License-Identifier: MIT
 *
 * What people type stands beside the chain, behind a salted commitment
 * (record_said, record_apart). One person proposes to erase a text, with a
 * reason; a second one confirms; then text and salt are gone, of it and of all
 * that speaks of the same thing (struct record_about): of an entry with its
 * corrections both ways, the closing of its matter and every handover line that
 * tells of it; of an incident in the same way, and what is attached to either; of
 * a file all its pieces; of one line of a handover in both
 * parts. A tombstone stays. Both sign on the site chain, with the password.
 * Nothing is erased by itself.
 *
 * A new kind of text is erasable by being stored with record_said() or
 * record_apart(). What else it needs is told by tables, not by code here:
 * - words about one thing in several records: give them one record.about;
 * - a row that repeats the words: a statement in erasure_thing_sql.c, by type of
 *   record or of thing, which empties them (NULL or ''), and a cache check that
 *   takes a record whose r->erased is set for a row without them;
 * - a time when it must stay (open, under way): a statement there too;
 * - its name in erasure_label(); where the words are shown, the tombstone:
 *   erasure_tombstone() of ledger_record.erased.
 * tests/sql/test_erasure_all.c erases every text that the use cases store and
 * looks for the words in the file: it names whatever was forgotten.
 *
 * Who: supervisor, manager, director; never whoever signed one of those texts
 * (ORG-04), never one person twice (ORG-10).
 * source: LOG-11, ORG-04, ORG-10.
 */
#ifndef DOMAIN_ERASURE_H
#define DOMAIN_ERASURE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/record.h"
#include "domain/verify.h"

enum { ERASURE_REASON_CHARS = 200 };

enum erasure_state { /* stored */
	ERASURE_PROPOSED = 1,
	ERASURE_DONE = 2,
	ERASURE_DECLINED = 3 /* by somebody else, or taken back */
};
enum erasure_event { ERASURE_CONFIRM, ERASURE_DECLINE, ERASURE_EVENTS };
/* The state after an event, 0 = not possible now; the only table of it. */
enum erasure_state erasure_next(enum erasure_state from, enum erasure_event event);

/* Fields of RECORD_ERASURE_PROPOSED (site chain). */
enum {
	TAG_ERASURE_DESK = 16,   /* the chain of the texts */
	TAG_ERASURE_NO = 17,     /* number of the entry; left out: other words than an entry's */
	TAG_ERASURE_TEXTS = 18,  /* {seq u64, place u64, hash of that record 32}…, ascending */
	TAG_ERASURE_REASON = 19, /* stays readable: names no customer */
	/* of RECORD_ERASED and RECORD_ERASURE_DECLINED */
	TAG_ERASURE_OF = 16,     /* hash of the proposal */
	TAG_ERASURE_WHY_NOT = 17 /* declined */
};

struct erasure {    /* texts live in the arena of the call */
	int64_t id; /* = record.id of the proposal */
	int64_t desk_id;
	int64_t entry_id, entry_no; /* 0 = other words than an entry's */
	int64_t text;               /* the first of its texts */
	int64_t seq;                /* of that text: number in the desk's chain, */
	int place, type;            /* its part, and the type of the record */
	enum erasure_state state;
	int64_t by[2]; /* who proposed; who confirmed or declined, 0 = nobody yet */
	const char *name[2];
	int64_t utc_us[2];
	const char *reason;
	int64_t rev;
};
struct erasure_list {
	struct erasure *erasure; /* oldest first */
	int n;
	struct arena arena;
};
void erasure_list_free(struct erasure_list *l);

/* Proposals that wait for a second person. `for_me`: only those c->who may
 * confirm now: what a board shows as "needs you". Nobody without the right sees
 * any. cost: an index of what is open. */
bool erasure_open_list(
	struct ctx *c, bool for_me, struct erasure_list *out, struct err *e) MUST_CHECK;
bool erasure_get(struct ctx *c, int64_t id, struct erasure_list *out, struct err *e) MUST_CHECK;
/* The newest of an entry; out->n is 0 if there never was one. */
bool erasure_of_entry(
	struct ctx *c, int64_t entry_id, struct erasure_list *out, struct err *e) MUST_CHECK;

/* The one that waits and names this text; out->n is 0 if there is none. */
bool erasure_open_of(
	struct ctx *c, int64_t text, struct erasure_list *out, struct err *e) MUST_CHECK;

/* The entry of a desk with this number. err: ERR_NOT_FOUND */
bool erasure_entry(struct ctx *c, int64_t desk, int64_t no, int64_t *id, struct err *e) MUST_CHECK;

/* A text kept apart, by the place where it stands: record.id and part, 0 = what
 * the record says itself, 1… = those of its content in order (docs/security.md 3a). */
int64_t erasure_text(int64_t record, int part);
/* By what a person can name: the number in the desk's chain. err: ERR_NOT_FOUND */
bool erasure_text_at(struct ctx *c, int64_t desk, int64_t seq, int part, int64_t *text,
	struct err *e) MUST_CHECK;
/* The first text about a thing (struct record_about); *text 0 = it has none. */
bool erasure_text_about(
	struct ctx *c, struct record_about about, int64_t *text, struct err *e) MUST_CHECK;
/* What such a text is called, a msgid: "entry", "line of a handover", "text". */
const char *erasure_label(int type, int place);

/* What would go: for the question before. */
struct erasure_extent {
	int entries, matters, handover_lines;
	int files;  /* attached to it, or the one itself */
	int others; /* texts of any other kind */
};
bool erasure_extent(
	struct ctx *c, int64_t text, struct erasure_extent *out, struct err *e) MUST_CHECK;

/* The words themselves, for those with the right who are to judge them: one
 * element for each thing that is erased in one act. */
struct erasure_unit {
	int64_t text; /* of the first */
	int64_t seq;
	int place, type;
	int64_t actor, utc_us; /* who signed the first, and when */
	const char *name;      /* of the signer */
	const char *words;     /* of the first, on one line; gone: the tombstone */
	bool erased;
	int64_t open; /* erasure.id that waits for a second person, 0 = none */
};
struct erasure_units {
	struct erasure_unit *unit; /* arena */
	int n;
	struct arena arena;
};
/* Of a signed handover: lines, remarks, releases, reasons, added words. */
bool erasure_units_of_handover(
	struct ctx *c, int64_t handover, struct erasure_units *out, struct err *e) MUST_CHECK;
/* The one that this text belongs to; every text of it is an element. */
bool erasure_units_of_text(
	struct ctx *c, int64_t text, struct erasure_units *out, struct err *e) MUST_CHECK;
void erasure_units_free(struct erasure_units *l);

/* Use cases ACT_LOG_ERASE; need c->key_confirmed.
 * err: ERR_DENIED post, ORG-04 own; ERR_CONFLICT proposed or erased already;
 * ERR_BLOCKED its matter or incident is open, or a handover with it is under way;
 * ERR_INVALID field "reason"; ERR_NOT_FOUND */
bool erasure_propose_text(
	struct ctx *c, int64_t text, const char *reason, int64_t *id, struct err *e) MUST_CHECK;
/* The same of an entry: erasure_text(entry_id, 0). */
bool erasure_propose(
	struct ctx *c, int64_t entry_id, const char *reason, int64_t *id, struct err *e) MUST_CHECK;
/* err: ERR_BLOCKED ORG-10 the same person; ERR_STALE decided meanwhile, or the
 * texts are not those that were proposed (corrected since): propose again. */
bool erasure_confirm(struct ctx *c, int64_t id, struct err *e) MUST_CHECK;
/* By whoever proposed (taken back) or anybody else with the right. */
bool erasure_decline(struct ctx *c, int64_t id, const char *why, struct err *e) MUST_CHECK;

/* [retention.months]: entries of before that day whose text is still there and
 * which nobody proposed yet, desk by desk, oldest first. Listed for two people, never erased by
 * itself. Open matters are not among them. */
struct erasure_due {
	int64_t entry_id, desk_id, no;
	int day;       /* business day */
	bool customer; /* names one in its own field */
};
struct erasure_due_list {
	struct erasure_due *due; /* arena */
	int n;
	int before_day; /* yyyymmdd: what is older is due */
	struct arena arena;
};
bool erasure_due(struct ctx *c, int max, struct erasure_due_list *out, struct err *e) MUST_CHECK;
void erasure_due_free(struct erasure_due_list *l);

/* Text and salt are gone from every row, but an engine may have left a copy in the
 * unused part of a page when it moved a row. Clears the index of words, and then
 * writes the whole file anew, if anything was erased since that was done last.
 * Nobody's act: whoever owns the file does it, when the desks are quiet.
 * in: no transaction is open. out: *done = it was needed (may be NULL).
 * err and cost: db_rewrite() */
bool erasure_scrub(struct ctx *c, bool *done, struct err *e) MUST_CHECK;
/* Erasures since then. */
bool erasure_scrub_owed(struct ctx *c, int64_t *n, struct err *e) MUST_CHECK;

/* The sentence that stands where an erased text stood, in the language in use:
 * "Erased 2026-11-22 by A and B: reason". out: in the arena. */
const char *erasure_tombstone(struct ctx *c, int64_t id, struct arena *a, struct err *e) MUST_CHECK;

verify_cache_check erasure_cache_check; /* RECORD_ERASURE_PROPOSED, _ERASED, _DECLINED */

#endif
