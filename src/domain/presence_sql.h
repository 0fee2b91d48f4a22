/* presence_sql.h — rows of presence and presence_fix. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_PRESENCE_SQL_H
#define DOMAIN_PRESENCE_SQL_H

#include "domain/presence.h"

/* What a stay must not touch: another stay of the same person. */
struct presence_span {
	int64_t person, except; /* except: presence.id, 0 = none */
	int64_t from_us, to_us;
};

bool presence_next_id(struct ctx *c, int64_t *id, struct err *e) MUST_CHECK;
bool presence_insert(struct ctx *c, const struct presence *p, struct err *e) MUST_CHECK;
/* Guarded by p->rev: the times, the state and the record of the leaving as in *p.
 * err: ERR_STALE */
bool presence_update(struct ctx *c, const struct presence *p, struct err *e) MUST_CHECK;
bool presence_overlaps(
	struct ctx *c, const struct presence_span *s, bool *out, struct err *e) MUST_CHECK;
/* Is there a stay that was imported or signed at just this time? */
bool presence_began(
	struct ctx *c, int64_t person, int64_t arrived_us, bool *out, struct err *e) MUST_CHECK;
/* How many are in at a desk for a shift of a day, 0 = any shift. */
struct presence_place {
	int64_t desk, shift;
	int day;
};
bool presence_count(
	struct ctx *c, const struct presence_place *at, int64_t *n, struct err *e) MUST_CHECK;

bool presence_fix_next_id(struct ctx *c, int64_t *id, struct err *e) MUST_CHECK;
/* start_us, end_us of the shift: 0 = unplanned */
bool presence_fix_insert(struct ctx *c, const struct presence_fix *f, const struct assignment *of,
	struct err *e) MUST_CHECK;
/* *of may be NULL: the shift it is tied to. err: ERR_NOT_FOUND */
bool presence_fix_get(struct ctx *c, int64_t id, struct arena *a, struct presence_fix *out,
	struct assignment *of, struct err *e) MUST_CHECK;
/* The state and who decided, guarded by f->rev. err: ERR_STALE */
bool presence_fix_close(struct ctx *c, const struct presence_fix *f, struct err *e) MUST_CHECK;
/* Whose it may be is the caller's to ask. */
bool presence_fix_rows(struct ctx *c, const struct presence_fix_filter *f, struct arena *a,
	struct presence_fixes *out, struct err *e) MUST_CHECK;
/* Something waits for which nothing was signed. */
bool presence_fix_is_asked(
	struct ctx *c, int64_t person, int day, int64_t shift, bool *out, struct err *e) MUST_CHECK;

#endif
