/* entry.h — the duty log. SPDX-License-Identifier: MIT
 *
 * An entry is a signed record on its desk's chain; table `entry` is a cache of
 * it for lists. Nothing is ever changed or removed: a correction is a new entry
 * that points at the old one, a withdrawal is a record that points at it.
 *
 * Numbers: `seq` is the place in the desk's chain, gapless over all records of
 * the desk (handovers too) and what a handover cuts off by (SHO-15); `no` is
 * the entry's own number, per desk gapless over entries, shown to people.
 *
 * source: LOG-01, LOG-02, LOG-03, LOG-05, LOG-06, LOG-08, SHO-06, SHO-15, SHO-26.
 */
#ifndef DOMAIN_ENTRY_H
#define DOMAIN_ENTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/entry_line.h"
#include "domain/ledger.h"
#include "domain/search_words.h"
#include "domain/verify.h"

enum {
	ENTRY_DETAIL_CHARS = 4000,
	ENTRY_UNDO_S = 300,
	ENTRY_PAGE_MAX = 200,
	ENTRY_COUNT_MAX = 10000,
	ENTRY_FOUND_MAX = 500 /* entries found by words are counted up to so many */
};

/* Signed fields of RECORD_ENTRY and RECORD_ENTRY_CORRECTED; absent = does not
 * apply. RECORD_ENTRY_WITHDRAWN has NO and SEQ of what it withdraws. */
enum {
	TAG_ENTRY_NO = 16,
	TAG_ENTRY_KIND = 17,  /* code, "complaint" */
	TAG_ENTRY_TYPED = 18, /* the line as typed */
	TAG_ENTRY_TEXT = 19,  /* what lists show */
	TAG_ENTRY_DETAILS = 20,
	TAG_ENTRY_CAUSE = 21,
	TAG_ENTRY_COURSE = 22,
	TAG_ENTRY_RESULT = 23,
	TAG_ENTRY_STATE = 24,      /* enum entry_state */
	TAG_ENTRY_IMPORTANCE = 25, /* enum entry_importance */
	TAG_ENTRY_HAPPENED = 26,   /* UTC µs */
	TAG_ENTRY_SHIFT = 27,      /* shift.id; absent = outside duty */
	TAG_ENTRY_DAY = 28,        /* business day yyyymmdd */
	TAG_ENTRY_NEXT_SHIFT = 29, /* 1 = for the next shift */
	TAG_ENTRY_FOR_SHIFT = 30,
	TAG_ENTRY_FOR_PERSON = 31,
	TAG_ENTRY_FOLLOW_UP = 32, /* UTC µs */
	TAG_ENTRY_PEOPLE = 33,    /* ids with one space between: "12 15" */
	TAG_ENTRY_TICKETS = 34,   /* as PEOPLE */
	TAG_ENTRY_TAGS = 35,      /* words with one space between */
	TAG_ENTRY_CUSTOMER = 36,
	TAG_ENTRY_INCIDENT = 37,
	TAG_ENTRY_ITEM = 38,
	TAG_ENTRY_CORRECTS = 39, /* no of the entry it stands for */
	TAG_ENTRY_CORRECTS_SEQ = 40,
	/* LOG-10 */
	TAG_ENTRY_RINGS = 41,       /* until the call was answered */
	TAG_ENTRY_RINGS_LIMIT = 42, /* [hotline.max_rings] of that day */
	TAG_ENTRY_OUTGOING = 43,    /* enum entry_outgoing */
	TAG_ENTRY_OUT_REASON = 44,
	TAG_ENTRY_SPENT = 45 /* minutes */
};

/* LOG-10. Numbers are stored and signed: append only. */
enum entry_outgoing {
	ENTRY_OUT_NONE,
	ENTRY_OUT_CALL,
	ENTRY_OUT_MARKED /* from a desk whose number is incoming only: with a reason */
};

/* What somebody wants to write. Zero and NULL mean "does not apply". */
struct entry_draft {
	int64_t desk_id; /* 0 = c->desk */
	enum entry_kind kind;
	const char *typed;                   /* NULL = same as text */
	const char *text;                    /* one line, 2 to 500 characters */
	const char *details;                 /* lines, at most 4000 characters */
	const char *cause, *course, *result; /* LOG-03 */
	enum entry_state state;              /* NONE on a problem or with a follow-up: open */
	enum entry_importance importance;
	int64_t happened_utc_us; /* 0 = now; never later than now */
	bool for_next_shift;
	int64_t for_shift, for_person;
	int64_t follow_up_utc_us;
	int64_t person[ENTRY_PEOPLE_MAX];
	int people;
	int64_t ticket[ENTRY_TICKETS_MAX];
	int tickets;
	char tag[ENTRY_TAGS_MAX][ENTRY_TAG_BYTES];
	int tags;
	const char *customer;
	int64_t incident_id, item_id;
	int64_t on_behalf_id; /* imported: whose it was; signed by the importer */
	int rings;            /* LOG-10: 1 to 99 */
	bool outgoing;        /* an outgoing call; a desk that is incoming only wants out_reason */
	const char *out_reason;
	int spent_min; /* 1 to 1440 */
};
/* The draft of a parsed line; texts point into `line` and `typed`. */
void entry_draft_of(struct entry_draft *d, const struct entry_line *line, const char *typed);
/* What entry_write refuses, without a database. err: ERR_INVALID with field
 * text, details, kind, time, …; ERR_BLOCKED LOG-03 done without cause, course, result. */
bool entry_check(const struct entry_draft *d, int64_t now_utc_us, struct err *e) MUST_CHECK;

struct entry {      /* texts live in the list's arena; NULL = none (text: never NULL) */
	int64_t id; /* = record.id */
	int64_t desk_id, seq, no;
	int64_t shift_id; /* 0 = outside duty */
	int business_day;
	bool outside_duty; /* SHO-26 */
	int64_t at_utc_us, happened_utc_us;
	int64_t author_id;
	const char *author_name;
	enum entry_kind kind;
	enum entry_importance importance;
	enum entry_state state; /* as written; what it is now: matter.h */
	const char *typed, *text, *details, *cause, *course, *result, *customer;
	bool for_next_shift;
	int64_t for_shift, for_person, follow_up_utc_us;
	int64_t person[ENTRY_PEOPLE_MAX];
	int people;
	int64_t ticket[ENTRY_TICKETS_MAX];
	int tickets;
	const char *tags; /* "vip late" */
	int64_t incident_id, item_id;
	int rings, rings_limit; /* LOG-10; more than the limit of that day shows */
	enum entry_outgoing outgoing;
	const char *out_reason;
	int spent_min;
	int64_t on_behalf_id; /* only while it is written, and from its record; 0 = its author's */
	int64_t corrects_id, corrects_no; /* the old entry, 0 = none */
	int64_t corrected_by_id,
		corrected_by_no; /* the newer one: shown struck through with it beside */
	bool withdrawn;          /* shown struck through, without a successor */
	int64_t withdrawn_utc_us;
	bool matter_open;  /* an open matter of this entry as it is now */
	bool read;         /* by c->who; own entries count as read */
	int acks, acks_of; /* LOG-04: "ack 2/3" of the notice it is in force as; 0 of 0 = none */
	int64_t watch_no;  /* SHO-18: no of the handover in whose watch it surfaced, 0 = in none */
	int files; /* attached to it or to what it corrects, attachment.h; erased ones not */
	int64_t erasure_id; /* LOG-11, 0 = not erased; then text and typed are the tombstone, the others NULL */
};

/* LOG-10: rang longer than the limit of its day, or was called out of a number
 * that takes calls only. */
bool entry_call_alerts(const struct entry *en);

struct entry_list {
	struct entry *entry; /* newest first */
	int n;
	bool more; /* another page is there in the direction asked */
	/* A search among very many stopped here, maybe before the page was full: go on
	 * with ENTRY_OLDER than this id. 0 = it did not. */
	int64_t looked_to;
	struct arena arena;
};
void entry_list_free(struct entry_list *l);

/* Use cases. out: *written (may be NULL) gets ids, numbers, times, shift; its
 * texts are the draft's. The record is on the chain of the desk.
 * err: as entry_check; ERR_DENIED; as act_commit. */
bool entry_write(struct ctx *c, const struct entry_draft *d, struct entry *written,
	struct err *e) MUST_CHECK;
/* A new entry that stands for `old_id`: own entries, any time.
 * err: ERR_NOT_FOUND; ERR_DENIED another's; ERR_CONFLICT corrected already (arg {1} = that number); ERR_BLOCKED withdrawn. */
bool entry_correct(struct ctx *c, int64_t old_id, const struct entry_draft *d,
	struct entry *written, struct err *e) MUST_CHECK;
/* Own entry, within ENTRY_UNDO_S and not read by another person.
 * err: ERR_BLOCKED LOG-01 with what to do instead; ERR_CONFLICT withdrawn or corrected already. */
bool entry_withdraw(struct ctx *c, int64_t id, struct err *e) MUST_CHECK;
/* Seconds left to withdraw, 0 = too late or read; cheap, for the message row. */
bool entry_undo_left(struct ctx *c, int64_t id, int *seconds, struct err *e) MUST_CHECK;

/* All fields AND together; 0 = any. LOG-06 is asked for the desk (desk 0 = all
 * desks: QA, supervisor, manager). */
struct entry_filter {
	int64_t desk_id;
	enum entry_kind kind;
	int64_t author_id;
	int from_day, to_day; /* business days, both included */
	int64_t shift_id;
	int64_t after_seq, to_seq; /* chain places: after_seq < seq <= to_seq (0 = no end) */
	int64_t ticket;            /* the first ticket of the entry */
	bool open_only, next_shift_only, outside_duty_only, important_only;
	bool unread_only; /* by c->who */
	/* LOG-07: answered by the index of search.h and by what it does not hold yet. */
	bool urgent_only;
	int64_t person_id;         /* wrote it, is named in it, or it is for them */
	int64_t with_ticket;       /* any of its tickets */
	char tag[ENTRY_TAG_BYTES]; /* any case; "" = any */
	struct search_words words; /* all of them, each anywhere in one of the texts */
};
enum entry_way { ENTRY_NEWEST, ENTRY_OLDER, ENTRY_NEWER };
struct entry_place {
	enum entry_way way;
	int64_t than; /* record id that OLDER and NEWER go on from; itself left out */
	int n;        /* entries a page, at most ENTRY_PAGE_MAX */
};
/* A page, newest first: &(const struct entry_place){.n = 20} is the newest one.
 * cost: keyset on an index, flat in the log's size; with words a bounded number
 * of entries is looked at (looked_to). in: no ENTRY_NEWER where the index
 * answers. err: ERR_DENIED */
bool entry_page(struct ctx *c, const struct entry_filter *f, const struct entry_place *at,
	struct entry_list *out, struct err *e) MUST_CHECK;
/* Stops at ENTRY_COUNT_MAX ("10000 or more") unless only desk and places are asked for. */
bool entry_count(struct ctx *c, const struct entry_filter *f, int64_t *n, struct err *e) MUST_CHECK;
/* The same for "shown of all"; *more: there are more than *n, or may be. */
bool entry_count_some(struct ctx *c, const struct entry_filter *f, int64_t *n, bool *more,
	struct err *e) MUST_CHECK;
/* One entry, its texts decoded from the signed bytes after hash and signature
 * were checked; out->n is 1. err: ERR_NOT_FOUND, ERR_CORRUPT, ERR_DENIED */
bool entry_get(struct ctx *c, int64_t id, struct entry_list *out, struct err *e) MUST_CHECK;
/* The newest entry's record id of a desk, 0 = none: has anything arrived? */
bool entry_newest(struct ctx *c, int64_t desk, int64_t *id, struct err *e) MUST_CHECK;

/* LOG-08. Marks entries as opened by c->who now; own and already read ones are
 * skipped, and nothing is written if none is left. */
bool entry_mark_read(struct ctx *c, const int64_t *id, int n, struct err *e) MUST_CHECK;
/* SHO-06: what a person still owes: entries of the desk with
 * after_seq < seq <= to_seq (0 = no end), not their own, not read. */
struct entry_owed {
	int64_t person, desk;
	int64_t after_seq, to_seq;
	int64_t since_utc_us; /* [handover.readback_days] back: older ones are owed only while open */
};
bool entry_unread(struct ctx *c, const struct entry_owed *owed, int64_t *n, int64_t *first_id,
	struct err *e) MUST_CHECK;
/* The same, counted to `most`: what a board shows. cost: at most so many. */
bool entry_unread_few(struct ctx *c, const struct entry_owed *owed, int most, int64_t *n,
	struct err *e) MUST_CHECK;
/* Ids of those, oldest first. */
bool entry_unread_list(struct ctx *c, const struct entry_owed *owed, int64_t *id, int max, int *n,
	struct err *e) MUST_CHECK;

/* From a verified record; texts go to the arena. false: not an entry record. */
bool entry_from_record(const struct ledger_record *r, struct arena *a, struct entry *out,
	struct err *e) MUST_CHECK;
verify_cache_check entry_cache_check; /* RECORD_ENTRY, _CORRECTED, _WITHDRAWN */

#endif
