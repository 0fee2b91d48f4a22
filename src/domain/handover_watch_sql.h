/* handover_watch_sql.h — rows of handover_watch. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_HANDOVER_WATCH_SQL_H
#define DOMAIN_HANDOVER_WATCH_SQL_H

#include "domain/handover_watch.h"

/* SHO-18: what part two says: [handover.watch_minutes] as it is now. */
bool handover_watch_minutes(struct ctx *c, int *minutes, struct err *e) MUST_CHECK;
/* Inside the acceptance's transaction: `accepted` is its record, `minutes` what
 * it says; 0 = no row. */
bool handover_watch_begin(struct ctx *c, int64_t handover, const struct ledger_ref *accepted,
	int minutes, struct err *e) MUST_CHECK;
/* err: ERR_STALE closed meanwhile */
bool handover_watch_put_closed(
	struct ctx *c, int64_t handover, int64_t record, struct err *e) MUST_CHECK;

/* Without phone and count. */
bool handover_watch_newest(
	struct ctx *c, int64_t desk, struct handover_watch *out, struct err *e) MUST_CHECK;
bool handover_watch_row(
	struct ctx *c, int64_t handover, struct handover_watch *out, struct err *e) MUST_CHECK;
bool handover_watch_rows_mine(
	struct ctx *c, struct handover_watches *out, struct err *e) MUST_CHECK;
/* Those over since before `before_us`. */
bool handover_watch_rows_left(
	struct ctx *c, int64_t before_us, struct handover_watches *out, struct err *e) MUST_CHECK;

/* The place of the first record that surfaces no more: signed at the end or
 * later, or the next acceptance with a watch; INT64_MAX = there is none yet. */
bool handover_watch_to_seq(
	struct ctx *c, const struct handover_watch *w, int64_t *to_seq, struct err *e) MUST_CHECK;
bool handover_watch_count(struct ctx *c, const struct handover_watch *w, int64_t to_seq, int64_t *n,
	struct err *e) MUST_CHECK;
/* Records of those entries, in their order. */
struct handover_watch_ids {
	int64_t record[HANDOVER_SURFACED_MAX];
	int n;
};
bool handover_watch_entries(struct ctx *c, const struct handover_watch *w, int64_t to_seq,
	struct handover_watch_ids *out, struct err *e) MUST_CHECK;
/* The newest watch of a desk that began before this place; handover 0 = none. Of
 * it only no, desk, from_seq and until_us. */
bool handover_watch_before(struct ctx *c, int64_t desk, int64_t seq, struct handover_watch *out,
	struct err *e) MUST_CHECK;

/* For verify. found = false: no row. */
struct handover_watch_data {
	bool found;
	int64_t desk, from_seq, begun_us, until_us, closed_record, closed_us;
};
bool handover_watch_data_get(
	struct ctx *c, int64_t handover, struct handover_watch_data *out, struct err *e) MUST_CHECK;

#endif
