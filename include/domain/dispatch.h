/* dispatch.h — people who work for another team for some days. SPDX-License-Identifier: MIT
 *
 * A cross-team dispatch says who, to which team, from when until when and why.
 * It is recorded inside the person's own department, ends by itself, and can be
 * ended earlier. While it lasts the other team may roster the person.
 * source: ORG-11.
 */
#ifndef DOMAIN_DISPATCH_H
#define DOMAIN_DISPATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/verify.h"

enum { DISPATCH_WHY_CHARS = 200, DISPATCH_DAYS_MAX = 366, DISPATCHES_MAX = 500 };

struct dispatch {
	int64_t id; /* = record.id */
	int64_t person, from_team, to_team;
	int from, until;   /* days, both included: until as it stands now */
	int planned_until; /* as it was given */
	const char *why;   /* arena; "" once erased, LOG-11 */
	int64_t given_by, given_us;
	int64_t ended_by, ended_us; /* 0 = it ends by itself */
};
struct dispatches {
	struct dispatch *row; /* arena of the caller */
	int n;
};

struct dispatch_order {
	int64_t person, to_team;
	int from, until;
	const char *why;
};
/* Pure. err: ERR_INVALID ORG-11 "from" "until" "why" */
bool dispatch_check(const struct dispatch_order *o, int today, struct err *e) MUST_CHECK;
/* Use case ACT_DISPATCH_GIVE on the person. Record DISPATCHED.
 * err: ERR_INVALID as dispatch_check, "person" (no team, or gone by then), "team" (their
 * own); ERR_CONFLICT ORG-11 the days overlap another dispatch of theirs; ERR_DENIED */
bool dispatch_give(
	struct ctx *c, const struct dispatch_order *o, int64_t *id, struct err *e) MUST_CHECK;
/* Use case ACT_DISPATCH_GIVE: its last day is `until`, from yesterday (one that has not
 * begun: the day before it begins) to before the one it has. Record DISPATCH_ENDED.
 * err: ERR_STALE ended or over already; ERR_INVALID "until"; ERR_NOT_FOUND; ERR_DENIED */
bool dispatch_end(struct ctx *c, int64_t id, int until, struct err *e) MUST_CHECK;

/* Those with a day in from … to, by their first day. 0 = of all: person, team (own or
 * other). */
struct dispatch_filter {
	int64_t person, team;
	int from, to;
};
bool dispatch_list(struct ctx *c, const struct dispatch_filter *f, struct arena *a,
	struct dispatches *out, struct err *e) MUST_CHECK;
bool dispatch_get(
	struct ctx *c, int64_t id, struct arena *a, struct dispatch *out, struct err *e) MUST_CHECK;

/* Pure, over what dispatch_list gave. Is the person with this team on the day? */
bool dispatch_covers(const struct dispatches *d, int64_t person, int64_t team, int day);

/* Calls each of those sent to the team on a day of the month (yyyymm), once a dispatch;
 * false from it is ERR_NOMEM. */
struct person;
bool dispatch_people(struct ctx *c, int64_t team, int month,
	bool (*each)(void *arg, const struct person *p), void *arg, struct err *e) MUST_CHECK;
/* Does this person work for the team on that day: theirs, or sent to it? */
bool dispatch_is_with(struct ctx *c, const struct person *p, int64_t team, int day, bool *out,
	struct err *e) MUST_CHECK;

verify_cache_check dispatch_cache_check; /* RECORD_DISPATCHED, RECORD_DISPATCH_ENDED */

/* Fields of the records */
enum {
	TAG_DISPATCH_PERSON = 16,
	TAG_DISPATCH_FROM_TEAM = 17,
	TAG_DISPATCH_TO_TEAM = 18,
	TAG_DISPATCH_FROM = 19,
	TAG_DISPATCH_UNTIL = 20,
	TAG_DISPATCH_OF = 21, /* ended: record.id of the dispatch */
	TAG_DISPATCH_WHY = 22 /* apart */
};

#endif
