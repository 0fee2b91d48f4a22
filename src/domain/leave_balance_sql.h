/* leave_balance_sql.h — rows of leave_lot and leave_lot_move. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_LEAVE_BALANCE_SQL_H
#define DOMAIN_LEAVE_BALANCE_SQL_H

#include "domain/leave_balance.h"

/* All lots of b->person and b->type, by last day. */
bool leave_lots_of(struct ctx *c, struct leave_book *b, struct err *e) MUST_CHECK;
bool leave_lot_next_id(struct ctx *c, int64_t *id, struct err *e) MUST_CHECK;
bool leave_lot_insert(struct ctx *c, const struct leave_lot *l, struct err *e) MUST_CHECK;

/* One move as it is stored, and what it does to its lot. */
struct leave_lot_row {
	int64_t record, no, lot;
	enum leave_lot_kind kind;
	int64_t leave;
	int day, half_days;
	const char *reason;
};
bool leave_lot_move_add(struct ctx *c, const struct leave_lot_row *m, struct err *e) MUST_CHECK;

/* What a leave holds, by day, then last day of the lot; out->at by id in the book. */
struct leave_helds {
	struct leave_held *item; /* arena of the book */
	int n;
};
bool leave_helds_of(struct ctx *c, const struct leave_book *b, int64_t leave,
	struct leave_helds *out, struct err *e) MUST_CHECK;

/* --- for verify --- */

bool leave_lot_row_of(struct ctx *c, int64_t id, struct leave_lot *out, struct err *e) MUST_CHECK;
/* Lots that a record opened, by id, and its moves, by no. */
struct leave_lot_rows {
	struct leave_lot *lot;
	int lots;
	struct leave_lot_row *move;
	int moves;
};
bool leave_lot_rows_of(struct ctx *c, int64_t record, struct arena *a, struct leave_lot_rows *out,
	struct err *e) MUST_CHECK;
/* The sums of a lot, counted anew from its moves, and its first day as the newest of
 * them names it, 0 = none does. */
bool leave_lot_count(struct ctx *c, int64_t lot, struct leave_lot_effect *out, int *from,
	struct err *e) MUST_CHECK;

/* --- for reading --- */

/* By staff number; after 0 = from the first. */
struct leave_people {
	struct leave_balance_person {
		int64_t id, team;
		struct leave_service service;
	} * item; /* arena */
	int n, room;
};
bool leave_people_of(struct ctx *c, const struct leave_balance_filter *f, struct arena *a,
	struct leave_people *out, struct err *e) MUST_CHECK;
/* The same of some ids, by id, added to what is there. */
struct leave_some_people {
	int day, most;
	int64_t from, until;
};
bool leave_people_some(struct ctx *c, const struct leave_some_people *f, struct arena *a,
	struct leave_people *out, struct err *e) MUST_CHECK;
bool leave_movements_of(struct ctx *c, const struct leave_book *b, struct leave_movements *out,
	struct err *e) MUST_CHECK;
/* Was anything granted of that year? */
bool leave_lots_of_year(struct ctx *c, int year, bool *out, struct err *e) MUST_CHECK;
/* With days left that end from `from` to `to`, but for `carry` half days of a year's. */
struct leave_lapse_span {
	int from, to, carry;
};
bool leave_lots_lapsing(
	struct ctx *c, const struct leave_lapse_span *s, int *people, struct err *e) MUST_CHECK;

#endif
