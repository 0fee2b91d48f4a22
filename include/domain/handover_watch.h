/* handover_watch.h — the watch after a handover was accepted. SPDX-License-Identifier: MIT
 *
 * Its minutes are those in force when the receiver signed (part two, watch_min);
 * 0 = none. What surfaces in it are the entries of the desk's chain behind the
 * acceptance whose own signed time lies before its end; the newest acceptance
 * counts. The receiver closes it when it is over. It blocks nothing.
 * source: SHO-18.
 */
#ifndef DOMAIN_HANDOVER_WATCH_H
#define DOMAIN_HANDOVER_WATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/ctx.h"
#include "domain/desk.h"
#include "domain/entry.h"
#include "domain/person.h"
#include "domain/verify.h"

enum {
	HANDOVER_WATCHES_MAX = 12,
	TAG_WATCH_SURFACED = 48 /* RECORD_HANDOVER_WATCH_CLOSED: entries that surfaced */
};

struct handover_watch {
	int64_t handover; /* 0 = there is none */
	int64_t desk, giver, receiver;
	int no; /* of the handover at its desk */
	char desk_code[DESK_CODE_BYTES];
	char giver_name[PERSON_NAME_BYTES], receiver_name[PERSON_NAME_BYTES];
	/* How the outgoing person is reached: their own number, else that of the
	 * contact of their name, else "". */
	char giver_phone[PERSON_PHONE_BYTES];
	int64_t from_seq, begun_us, until_us;
	int64_t closed_us; /* 0 = not closed */
	int64_t surfaced;  /* entries so far */
};

/* The newest of a desk, closed or not; of a handover. out->handover 0 = none. */
bool handover_watch_at(
	struct ctx *c, int64_t desk, struct handover_watch *out, struct err *e) MUST_CHECK;
bool handover_watch_of(
	struct ctx *c, int64_t handover, struct handover_watch *out, struct err *e) MUST_CHECK;

struct handover_watches {
	struct handover_watch watch[HANDOVER_WATCHES_MAX];
	int n;
};
/* Not closed, longest over first: c->who's to close, and those still running that
 * c->who handed over or that run at c->desk. What a supervisor has checked asks nobody. */
bool handover_watches_mine(struct ctx *c, struct handover_watches *out, struct err *e) MUST_CHECK;
/* Of all desks those that are over for [handover.grace_minutes] and neither
 * closed nor checked; nobody's own, and none where c->who may not check. */
bool handover_watches_left(struct ctx *c, struct handover_watches *out, struct err *e) MUST_CHECK;

/* Could c->who close it now? Never writes. err: ERR_BLOCKED SHO-18, ERR_STALE */
bool handover_watch_may_close(
	struct ctx *c, const struct handover_watch *w, struct err *e) MUST_CHECK;
/* "Checked", by who took the desk over, from its end on, wherever they are signed
 * in by then. Record HANDOVER_WATCH_CLOSED, with the open key.
 * err: ERR_NOT_FOUND no watch; as handover_watch_may_close */
bool handover_watch_close(struct ctx *c, int64_t handover, struct err *e) MUST_CHECK;

/* Puts watch_no into each entry of a list that surfaced in a watch.
 * cost: one question a desk */
bool handover_watch_mark(struct ctx *c, struct entry_list *l, struct err *e) MUST_CHECK;

/* What surfaced, oldest first, read from the signed records: for the sheet. */
struct handover_surfaced {
	int64_t no, utc_us;
	enum entry_kind kind;
	const char *author, *text; /* LOG-11: the tombstone */
};
struct handover_surfaceds {
	struct handover_surfaced *entry; /* arena */
	int n;
	bool over;             /* closed, or its time is up: nothing is added any more */
	int64_t closed_record; /* 0 = not closed */
};
enum { HANDOVER_SURFACED_MAX = 200 };
bool handover_surfaced(struct ctx *c, int64_t handover, struct arena *a,
	struct handover_surfaceds *out, struct err *e) MUST_CHECK;

verify_cache_check handover_watch_check; /* RECORD_HANDOVER_ACCEPTED, _WATCH_CLOSED */

#endif
