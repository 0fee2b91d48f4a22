/* handover.h — shift handover: prepare, freeze, offer, review, accept. SPDX-License-Identifier: MIT
 *
 * One handover open a desk at most. Every change names the rev it was made
 * against; another's change in between is ERR_STALE, with who as arg {1}, what
 * as {2} and when as {3}. A successful change puts the new rev into *ref.
 * Signing ones need c->key_confirmed (the password typed for this very act).
 * source: SHO-01, 03, 05–09, 13–15, 20.
 */
#ifndef DOMAIN_HANDOVER_H
#define DOMAIN_HANDOVER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/entry.h"
#include "domain/handover_content.h"
#include "domain/handover_exits.h"
#include "domain/handover_expected.h"
#include "domain/handover_state.h"
#include "domain/verify.h"

struct handover_ref {
	int64_t id, rev;
};
struct handover {
	int64_t id, rev, desk;
	enum handover_state state;
	int64_t giver, receiver; /* receiver 0 until the review begins */
	int64_t opened_us, frozen_us, offered_us, review_us, accepted_us,
		checked_us; /* 0 = not yet */
	int64_t part1_record, part2_record, counter_record,
		check_record; /* record.id, 0 = none; part1: offer, closing or unattended */
	int64_t changed_by, changed_us;
	const char *reason; /* of the last recall, return or release as unattended */
};

/* Why something cannot be signed now, and what would clear it. */
struct handover_blocker {
	/* SHO-07 "a" "b" "c" "e"; "05" "17" "22" "23" review not finished; "06" unread; "d" unfit;
	 * "04" must-read (LOG-04); "20" not whom the roster has (SHO-20) */
	char clause[4];
	int line;            /* its line, 0 = none */
	bool can_release;    /* by the supervisor (a, b, e) */
	bool released;       /* has been: no longer blocks */
	const char *release; /* the reason given */
	struct handover_party released_by;
	enum handover_side side;            /* of (d) */
	int no;                             /* of the incident, else its line */
	const struct handover_phone *phone; /* it was released by phone; NULL = on the spot */
	bool joint;  /* nobody was reached: the desk may be taken over with it open */
	int64_t ref; /* incident, matter or person it is about, 0 = none */
	const char *msgid, *clear_msgid; /* what, and what clears it; both take the arguments */
	char arg[2][ERR_ARG_BYTES];
};

struct handover_view {
	struct handover h;
	struct handover_content c; /* as stored; signed parts from the signed bytes */
	struct handover_blocker *blocker;
	int blockers, blocking;                 /* all of them; those that still block */
	struct handover_blocker *contradiction; /* SHO-20: named, does not block */
	int contradictions;
	int must_read; /* notices the receiver (or the reader) has not acknowledged: LOG-04 */
	int64_t unread; /* entries the receiver (or, before a review, the reader) still has to open */
	int done[HANDOVER_SECTIONS], total[HANDOVER_SECTIONS]; /* preparation */
	int marked, questions_open; /* review: lines marked; questions without an answer */
	/* SHO-17: lines that lack each element; how many of the five none lacks */
	int lacks[HANDOVER_ELEMENTS], elements;
	int asked[HANDOVER_LISTS], answered[HANDOVER_LISTS]; /* SHO-22, 23, 25 */
	struct handover_exits x;
	struct handover_roster roster; /* SHO-20, of one that is open */
	struct arena arena;
};

/* The handover to show at a desk: the open one, else the newest, else *id = 0. */
bool handover_current(struct ctx *c, int64_t desk, int64_t *id, struct err *e) MUST_CHECK;
/* err: ERR_NOT_FOUND, ERR_CORRUPT (signed bytes are not what was signed) */
bool handover_load(struct ctx *c, int64_t id, struct handover_view *out, struct err *e) MUST_CHECK;
void handover_view_free(struct handover_view *v);

/* What a desk handed over, newest first. */
struct handover_row {
	int64_t id;
	int no, day;
	enum handover_state state;
	char giver[164], receiver[164], shift_out_en[34], shift_out_zh[34];
	int64_t opened_us, accepted_us;
};
struct handover_page {
	int64_t desk, before_id; /* 0 = from the newest */
	int max;
};
struct handover_rows {
	struct handover_row *row; /* arena */
	int n;
};
bool handover_list(struct ctx *c, const struct handover_page *p, struct arena *a,
	struct handover_rows *out, struct err *e) MUST_CHECK;

/* Can c->who do this now? What a screen greys out, and the sentence why. Reads
 * the same table and blockers as the use case; never writes.
 * err: ERR_BLOCKED or ERR_DENIED, without recording a refusal */
bool handover_may(struct ctx *c, const struct handover_view *v, enum handover_action a,
	struct err *e) MUST_CHECK;

/* SHO-06: what `person` still has to open at a desk: entries since their own
 * last duty, at most [handover.readback_days] back. For entry_unread(). */
bool handover_owed(struct ctx *c, int64_t desk, int64_t person, struct entry_owed *out,
	struct err *e) MUST_CHECK;

/* ---- the giving side (c = the holder) ---- */

/* Begins the preparation at c->desk, or brings an open one up to date: new
 * matters, items and incidents become lines, and lines of matters closed
 * meanwhile say so. shift_in 0 = the one
 * planned next at the desk, else that follows by the clock. Writes nothing if nothing is new.
 * err: ERR_BLOCKED SHO-26 (desk not held by c->who) */
bool handover_prepare(
	struct ctx *c, int64_t shift_in, struct handover_ref *ref, struct err *e) MUST_CHECK;

struct handover_tick {
	int line;
	enum handover_line_state state; /* OPEN takes a tick back */
	const char *value, *remark; /* NA (why) and PROBLEM (what) stay open until they have one */
};
bool handover_check_set(struct ctx *c, struct handover_ref *ref, const struct handover_tick *t,
	struct err *e) MUST_CHECK;
/* counted −1 takes it back; a difference needs a remark, but may be stored
 * without one: the line stays open until it has it. */
bool handover_item_set(struct ctx *c, struct handover_ref *ref, int line, int counted,
	const char *remark, struct err *e) MUST_CHECK;
struct handover_disposal {
	int line;
	enum handover_disposition disposition;
	const char *remark, *next_step;
	int64_t to_person; /* reassign */
};
bool handover_matter_set(struct ctx *c, struct handover_ref *ref, const struct handover_disposal *d,
	struct err *e) MUST_CHECK;
/* The same with what SHO-17 adds, as one intention. NULL = as it was.
 * err: ERR_INVALID weight (below what the log marks), summary, contingency */
struct handover_pass {
	enum handover_weight weight;
	const char *summary, *contingency;
	int64_t due_us; /* 0 = not said */
};
bool handover_matter_say(struct ctx *c, struct handover_ref *ref, const struct handover_disposal *d,
	const struct handover_pass *p, struct err *e) MUST_CHECK;
/* "" = nothing to report */
bool handover_message_set(
	struct ctx *c, struct handover_ref *ref, const char *text, struct err *e) MUST_CHECK;

/* SHO-15: takes every record of the desk up to now. err: ERR_BLOCKED SHO-07 (c), (e) first of the blockers */
bool handover_freeze(struct ctx *c, struct handover_ref *ref, struct err *e) MUST_CHECK;
/* Also unfreezes. From desk closed and unattended too: the giver came back and
 * holds the desk again. */
bool handover_recall(
	struct ctx *c, struct handover_ref *ref, const char *why, struct err *e) MUST_CHECK;

/* ---- signing ---- */

/* What the sign dialog shows. For OFFER, CLOSE_DESK, ACCEPT, UNATTENDED, CHECK. */
struct handover_sign {
	enum handover_action action;
	struct handover_ref ref;
	int record_type;                     /* enum record_type */
	const char *meaning_en, *meaning_zh; /* the sentence being signed */
	const char *counter_en, *counter_zh; /* what the giver countersigns; "" otherwise */
	struct handover_party signer, giver, receiver; /* giver: or who signs in their place */
	const struct handover_unfit *behalf;           /* because of this mark, NULL = themselves */
	uint8_t hash[SEAL_HASH];                       /* of the content */
	char check[10];                                /* "7F3A 91C2" */
	const struct handover_content *c;              /* of the view */
	int checks, items, matters, incidents, instructions, message; /* lines */
	const struct handover_line **exception; /* each is named (arena of the view) */
	int exceptions;
};
/* err: as handover_may */
bool handover_sign_ask(struct ctx *c, struct handover_view *v, enum handover_action a,
	struct handover_sign *out, struct err *e) MUST_CHECK;

/* `s` is what the dialog showed: rev or content differing is ERR_STALE. */
bool handover_offer(struct ctx *c, const struct handover_sign *s, struct handover_ref *ref,
	struct err *e) MUST_CHECK;
bool handover_close_desk(struct ctx *c, const struct handover_sign *s, struct handover_ref *ref,
	struct err *e) MUST_CHECK;
/* One transaction: ACCEPTED with the receiver's key, COUNTERSIGNED with the
 * giver's, then duty passes. `giver` is a second ctx over the same db with the
 * giver's key confirmed; NULL only where the giver is gone (unattended, desk closed).
 * err: ERR_BLOCKED SHO-01 (one person both), 05, 06, 07; ERR_STALE */
bool handover_accept(struct ctx *receiver, struct ctx *giver, const struct handover_sign *s,
	struct handover_ref *ref, struct err *e) MUST_CHECK;
/* The supervisor releases a holder whom nobody relieved for
 * handover.unattended_minutes; also when nothing was prepared. */
bool handover_unattended(struct ctx *c, int64_t desk, const char *why, struct handover_ref *ref,
	struct err *e) MUST_CHECK;
/* The giver, or who signs for the desk; 0 = marked unfit and not replaced. */
int64_t handover_giver_now(const struct handover_view *v);
/* Countersigns a giver, or who signs for them? Not where they are gone or unfit. */
bool handover_counter_is_due(const struct handover_view *v);
/* (a), (b) or (e) of one line, or the clause of all with line 0; after the
 * acceptance what was taken over jointly. handover_release.c */
bool handover_release(struct ctx *c, struct handover_ref *ref, const char *clause, int line,
	const char *why, struct err *e) MUST_CHECK;
bool handover_check(struct ctx *c, const struct handover_sign *s, struct handover_ref *ref,
	struct err *e) MUST_CHECK;

/* ---- the receiving side (c = the incoming person) ---- */

/* Another person may begin a review anew; marks of the first are gone then. */
bool handover_review(struct ctx *c, struct handover_ref *ref, struct err *e) MUST_CHECK;
struct handover_marking {
	int line;
	enum handover_mark mark;
	int recount;            /* items: −1 = not counted */
	const char *question;   /* needed for QUESTION */
	const char *difference; /* why recount and counted differ */
	const char *remark;     /* own words; the read-back of a critical line */
};
bool handover_mark_set(struct ctx *c, struct handover_ref *ref, const struct handover_marking *m,
	struct err *e) MUST_CHECK;
/* Every line not gone through that one may take in bulk: no counts, and nothing
 * that needs own words (SHO-17). out: how many */
bool handover_mark_all(
	struct ctx *c, struct handover_ref *ref, int *marked, struct err *e) MUST_CHECK;
bool handover_remarks_set(
	struct ctx *c, struct handover_ref *ref, const char *text, struct err *e) MUST_CHECK;
bool handover_return(
	struct ctx *c, struct handover_ref *ref, const char *why, struct err *e) MUST_CHECK;
/* c = the giver */
bool handover_answer(struct ctx *c, struct handover_ref *ref, int line, const char *answer,
	struct err *e) MUST_CHECK;

/* SHO-09: words after signing, own author and time. Record HANDOVER_ADDENDUM. */
bool handover_add(struct ctx *c, int64_t id, const char *text, struct err *e) MUST_CHECK;
struct handover_addendum {
	struct handover_party author;
	int64_t utc_us;
	const char *text;
};
bool handover_addenda(struct ctx *c, int64_t id, struct arena *a, struct handover_addendum **out,
	int *n, struct err *e) MUST_CHECK;

verify_cache_check handover_cache_check;  /* RECORD_HANDOVER_*, DESK_CLOSED */
verify_cache_check handover_beside_check; /* RECORD_HANDOVER_ADDENDUM, BLOCKER_RELEASED */

#endif
