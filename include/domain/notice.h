/* notice.h — what must be read and acknowledged: instructions, notices, meeting notes. SPDX-License-Identifier: MIT
 *
 * One noun for LOG-04 (上级指令), CON-04 (通知) and CON-02 (班前/班后会). It
 * binds people from a moment until an end or its withdrawal, and each of them
 * acknowledges it once, in their own name. Whom it binds is asked when it is
 * needed: who joins the desk or the team later is bound too. All its records are
 * on one desk's chain: of the desk it is for, else where it was written, else
 * the site's first. An instruction or a meeting written in the log has the
 * entry's words, which are not stored twice (LOG-11: erased with the entry).
 * source: LOG-04, CON-02, CON-04, SHO-04, ORG-02…04.
 */
#ifndef DOMAIN_NOTICE_H
#define DOMAIN_NOTICE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/entry.h"
#include "domain/verify.h"

/* Numbers are stored and signed: append only. */
enum notice_kind { NOTICE_INSTRUCTION = 1, NOTICE_NOTICE, NOTICE_MEETING, NOTICE_KINDS };
enum notice_to {
	NOTICE_TO_SITE = 1, /* everybody */
	NOTICE_TO_DESK,     /* the desk's team, and whoever holds the desk or takes it */
	NOTICE_TO_TEAM,
	NOTICE_TO_PEOPLE, /* those named; of a meeting: who attended */
	NOTICE_TOS
};
enum notice_meeting { MEETING_NONE, MEETING_BEFORE, MEETING_AFTER, MEETINGS };

enum {
	NOTICE_TEXT_CHARS = 1000,
	NOTICE_TEXT_BYTES = 4096,
	NOTICE_REASON_CHARS = 200,
	NOTICE_PEOPLE_MAX = 60,
	NOTICE_READ_OUT_MAX = 40,
	NOTICE_MEETING_DAYS = 7, /* a meeting written in the log asks so long */
	NOTICE_PAGE_MAX = 200
};
/* until_utc_us of what stands until it is withdrawn */
#define NOTICE_NO_END INT64_MAX

/* Signed fields. GIVEN: all; WITHDRAWN: NO, REASON; READ: NO. Absent = does not apply. */
enum {
	TAG_NOTICE_NO = 16,
	TAG_NOTICE_KIND = 17,
	TAG_NOTICE_TO = 18,
	TAG_NOTICE_DESK = 19,
	TAG_NOTICE_TEAM = 20,
	TAG_NOTICE_PEOPLE = 21, /* ids with one space between, ascending */
	TAG_NOTICE_TEXT = 22,   /* kept apart (LOG-11) */
	TAG_NOTICE_ENTRY_NO = 23,
	TAG_NOTICE_ENTRY_SEQ = 24, /* of DESK's log: the words are the entry's */
	TAG_NOTICE_MUST_READ = 25,
	TAG_NOTICE_FROM = 26,     /* UTC µs */
	TAG_NOTICE_UNTIL = 27,    /* UTC µs; absent = until withdrawn */
	TAG_NOTICE_ON_WORD = 28,  /* the superior who gave it, where somebody else wrote it down */
	TAG_NOTICE_REPLACES = 29, /* no of the notice it corrects */
	TAG_NOTICE_MEETING = 30,
	TAG_NOTICE_READ_OUT = 31, /* numbers of the notices read out in the meeting, as PEOPLE */
	TAG_NOTICE_REASON = 32    /* kept apart */
};

enum notice_state { NOTICE_COMING, NOTICE_IN_FORCE, NOTICE_ENDED, NOTICE_WITHDRAWN, NOTICE_STATES };

const char *notice_kind_label(enum notice_kind k);       /* msgids: "instruction" */
const char *notice_kind_code(enum notice_kind k);        /* "instruction": files */
const char *notice_state_label(enum notice_state s);     /* "in force" */
const char *notice_meeting_label(enum notice_meeting m); /* "before the shift" */

/* What somebody wants to give. */
struct notice_draft {
	enum notice_kind kind;
	enum notice_to to;
	int64_t desk, team;                /* by `to` */
	int64_t person[NOTICE_PEOPLE_MAX]; /* by `to`, and who attended */
	int people;
	const char *text;     /* lines, 2 to 1000 characters */
	bool must_read;       /* blocks the start of duty until acknowledged */
	int64_t from_utc_us;  /* 0 = now */
	int64_t until_utc_us; /* 0 = until withdrawn */
	enum notice_meeting meeting;
};
/* What notice_give refuses, without a database. err: ERR_INVALID with field kind,
 * to, text, from, until, people. */
bool notice_check(const struct notice_draft *d, int64_t now_utc_us, struct err *e) MUST_CHECK;

struct notice {     /* texts live in the list's arena; never NULL */
	int64_t id; /* = record.id */
	int64_t no; /* from 1 at the site, shown to people */
	enum notice_kind kind;
	enum notice_to to;
	enum notice_state state; /* at the call's clock */
	int64_t chain;           /* of its records */
	int64_t desk, team;
	const char *to_name; /* of the desk or the team; "" otherwise */
	const char *text, *details;
	int64_t entry_id, entry_no; /* whose words they are, 0 = its own */
	bool erased;                /* LOG-11: text is empty, or of notice_get() the tombstone */
	bool must_read;
	int64_t from_utc_us, until_utc_us, given_utc_us;
	int64_t given_by, on_word_of;  /* 0 = given_by gave it */
	const char *giver_name;        /* who gave it: on_word_of's, else given_by's */
	const char *writer_name;       /* given_by's */
	int64_t replaces, replaced_by; /* ids, 0 = none */
	int64_t replaces_no, replaced_by_no;
	enum notice_meeting meeting;
	int64_t withdrawn_by, withdrawn_utc_us;
	const char *withdrawn_name, *reason;
	bool binds_me;       /* c->who, acknowledged or not */
	bool asks_me;        /* binds c->who, who has not acknowledged it; in force */
	int64_t read_utc_us; /* when c->who acknowledged, 0 = has not */
	int acks, of;        /* "ack 2/3" */
	int64_t rev;
};
struct notice_list {
	struct notice *notice;
	int n;
	bool more; /* another page of ended ones behind it */
	struct arena arena;
};
void notice_list_free(struct notice_list *l);

/* ---- use cases ---- */

/* Record NOTICE_GIVEN. For a meeting the notices in force for c->desk are noted
 * as read out. *id may be NULL.
 * err: as notice_check; ERR_DENIED further than the post reaches; ERR_INVALID
 * field "people" (who left), "team", "desk". */
bool notice_give(
	struct ctx *c, const struct notice_draft *d, int64_t *id, struct err *e) MUST_CHECK;
/* Withdraws `old` and gives the new one, which names it; everybody is asked
 * again. The giver's own or a superior's.
 * err: as both; ERR_BLOCKED LOG-04 of a log entry: correct the entry */
bool notice_correct(struct ctx *c, int64_t old, const struct notice_draft *d, int64_t *id,
	struct err *e) MUST_CHECK;
/* By who gave or wrote it, or somebody above who gave it; reason of 2 to 200
 * characters. Record NOTICE_WITHDRAWN.
 * err: ERR_BLOCKED LOG-04 neither; ERR_STALE withdrawn or ended already; ERR_INVALID "reason" */
bool notice_withdraw(struct ctx *c, int64_t id, const char *reason, struct err *e) MUST_CHECK;
/* Could c->who? Never writes. */
bool notice_may_withdraw(struct ctx *c, const struct notice *n, struct err *e) MUST_CHECK;
/* LOG-04: once, each for oneself. Record NOTICE_READ. The entry it came from
 * counts as read (LOG-08).
 * err: ERR_CONFLICT acknowledged already; ERR_BLOCKED does not bind c->who, or
 * is not in force */
bool notice_acknowledge(struct ctx *c, int64_t id, struct err *e) MUST_CHECK;

/* ---- reads ---- */

enum notice_which {
	NOTICE_LIVE, /* in force and coming: those that ask me first, must-read before others, then newest */
	NOTICE_OVER,   /* ended and withdrawn, newest first */
	NOTICE_FOR_ME, /* in force and asking me: must-read first, oldest first */
	NOTICE_AT_DESK /* in force for the work of `desk`: newest first */
};
struct notice_ask {
	enum notice_which which;
	int64_t desk;      /* AT_DESK */
	int64_t before_id; /* OVER: 0 = from the newest */
	int max;           /* at most NOTICE_PAGE_MAX */
};
/* Only what c->who may see: what is for everybody, for them, given by them, or
 * within reach (ACT_NOTICE_SEE). */
bool notice_list(struct ctx *c, const struct notice_ask *ask, struct notice_list *out,
	struct err *e) MUST_CHECK;
/* One, its words decoded from the signed bytes. out->n is 1. err: ERR_NOT_FOUND, ERR_DENIED, ERR_CORRUPT */
bool notice_get(struct ctx *c, int64_t id, struct notice_list *out, struct err *e) MUST_CHECK;
/* The id of a number; 0 = none. */
bool notice_id_of(struct ctx *c, int64_t no, int64_t *id, struct err *e) MUST_CHECK;

/* Who is bound, and when each acknowledged: those who have not come first. */
struct notice_reader {
	int64_t person, at_utc_us; /* 0 = not yet */
	const char *name, *staff_no;
	bool here; /* still bound; a reader who moved away stays listed */
};
bool notice_readers(struct ctx *c, int64_t id, struct arena *a, struct notice_reader **out, int *n,
	struct err *e) MUST_CHECK;
/* Ids of the notices read out in a meeting, ascending. */
bool notice_read_out(
	struct ctx *c, int64_t id, int64_t *out, int max, int *n, struct err *e) MUST_CHECK;

/* What `person` still has to acknowledge when working at `desk` (0 = at none). */
struct notice_owed {
	int all, must; /* must: must-read ones, which block the start of duty */
	int64_t first; /* must-read if any, 0 = none */
};
bool notice_owed(struct ctx *c, int64_t person, int64_t desk, struct notice_owed *out,
	struct err *e) MUST_CHECK;
/* LOG-04: err: ERR_BLOCKED while c->who owes a must-read one at c->desk. */
bool notice_duty_may_start(struct ctx *c, struct err *e) MUST_CHECK;

/* "ack 2/3" of the notice of a log entry; of = 0: there is none (any more). */
struct notice_of_entry {
	int64_t id;
	enum notice_state state;
	int acks, of;
};
bool notice_of_entry(
	struct ctx *c, int64_t entry_id, struct notice_of_entry *out, struct err *e) MUST_CHECK;

/* Puts acks and acks_of into each of a list. */
bool notice_of_entries(struct ctx *c, struct entry_list *l, struct err *e) MUST_CHECK;

/* ---- inside the caller's transaction, for entry.c ---- */

/* An instruction, or a meeting with people, becomes a notice: for the person it
 * is for, else for the desk; until its follow-up time. `old_entry` is the entry
 * it corrects, 0 = none: that one's notice is replaced.
 * err: ERR_INVALID field "people", rule LOG-04: written by nobody who may
 * instruct the desk, and names nobody who may */
bool notice_entry_written(
	struct ctx *c, const struct entry *en, int64_t old_entry, struct err *e) MUST_CHECK;
bool notice_entry_withdrawn(struct ctx *c, int64_t entry_id, struct err *e) MUST_CHECK;

verify_cache_check notice_cache_check; /* RECORD_NOTICE_GIVEN, _WITHDRAWN, _READ */

#endif
