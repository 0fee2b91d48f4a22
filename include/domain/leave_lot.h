/* leave_lot.h — days granted, lot by lot, and what becomes of them: pure. SPDX-License-Identifier: MIT
 *
 * A lot is what was granted to one person for one kind of leave at one time. It
 * changes by moves alone, each a number of half days of at least one; every lot
 * always has left = granted − used − pending, and none of them below zero.
 * source: LV-12, LV-17.
 */
#ifndef DOMAIN_LEAVE_LOT_H
#define DOMAIN_LEAVE_LOT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/leave_count.h"
#include "domain/leave_entitlement.h"

/* Numbers are stored: append only. */
enum leave_lot_source {
	LEAVE_LOT_YEAR = 1, /* by the working years */
	LEAVE_LOT_CARRIED,  /* over from the year before */
	LEAVE_LOT_OVERTIME, /* time off in lieu, earned on a day */
	LEAVE_LOT_HOLIDAY,  /* the same, by duty on a public holiday */
	LEAVE_LOT_BY_HAND,  /* HR, with a reason */
	LEAVE_LOT_SOURCES
};
const char *leave_lot_source_code(enum leave_lot_source s);  /* "year": reports */
const char *leave_lot_source_label(enum leave_lot_source s); /* msgid */

/* Numbers are stored: append only. */
enum leave_lot_kind {
	LEAVE_LOT_GRANTED = 1,
	LEAVE_LOT_RAISED,    /* the entitlement rose: its difference */
	LEAVE_LOT_LOWERED,   /* it fell: as much of it as is left */
	LEAVE_LOT_ADDED,     /* by HR, with a reason */
	LEAVE_LOT_TAKEN_OFF, /* by HR, with a reason */
	LEAVE_LOT_MOVED_ON,  /* carried over into the next year's lot */
	LEAVE_LOT_LAPSED,
	LEAVE_LOT_RESERVED,   /* for a leave that was sent: pending */
	LEAVE_LOT_RELEASED,   /* that ended otherwise: no longer pending */
	LEAVE_LOT_USED,       /* that was approved: pending becomes used */
	LEAVE_LOT_GIVEN_BACK, /* cancelled, recalled, returned early: no longer used */
	LEAVE_LOT_KINDS
};
const char *leave_lot_kind_code(enum leave_lot_kind k);  /* "granted": reports */
const char *leave_lot_kind_label(enum leave_lot_kind k); /* msgid */

struct leave_lot {
	int64_t id; /* 0 = not stored yet: it will be when the balance is next used */
	int64_t person, type;
	int year;      /* that its days are of */
	int earned_on; /* time off in lieu; 0 = none */
	enum leave_lot_source source;
	int usable_from, lapses_on; /* first and last day that it covers */
	int granted, used,
		pending; /* half days; granted: what was not moved on and has not lapsed */
	int gone;        /* moved on or lapsed */
	int entitled;    /* what the console granted; HR's share is beside it */
	int opened_from; /* usable_from when it was opened: joining or working earlier moves it */
	int64_t record;  /* that opened it; 0 = not stored yet */
};
int leave_lot_left(const struct leave_lot *l);
bool leave_lot_covers(const struct leave_lot *l, int day);

/* What one move does to a lot's sums: the only table of it. */
struct leave_lot_effect {
	int granted, used, pending, gone, entitled; /* −1, 0, 1 */
};
const struct leave_lot_effect *leave_lot_effect(enum leave_lot_kind k);

struct leave_lot_move {
	int at; /* index of the lot in its book */
	enum leave_lot_kind kind;
	int day; /* of the leave; RAISED and LOWERED of a year: usable from */
	int half_days;
};

/* The lots of one person and one kind, and the moves that a use case makes. */
struct leave_book {
	struct arena *arena;
	int64_t person, type;
	struct leave_lot *lot; /* by lapses_on, id; new ones behind */
	int lots, lot_room;
	struct leave_lot_move *move;
	int moves, move_room;
};

/* Does the move and keeps it; refuses what would break a lot's sums.
 * err: ERR_CONFLICT LV-12; ERR_NOMEM */
bool leave_book_move(
	struct leave_book *b, const struct leave_lot_move *m, struct err *e) MUST_CHECK;
bool leave_book_open(
	struct leave_book *b, const struct leave_lot *l, int *at, struct err *e) MUST_CHECK;

/* What of a lot has passed its last day lapses; up to `carry` half days of a year's lot
 * move on into one of the next year. Done again it does nothing. */
bool leave_book_lapse(struct leave_book *b, int today, int carry, struct err *e) MUST_CHECK;
/* What the working years give in one calendar year. */
struct leave_year {
	int year;
	int half_days;
	int usable_from; /* first day on which it grows; 0 = never in that year */
};
void leave_year_of(const struct leave_tiers *t, const struct leave_service *s, int year,
	struct leave_year *out);
/* The year's lot, or the difference to it. A fall takes what is left at most. */
bool leave_book_grant(struct leave_book *b, const struct leave_year *y, struct err *e) MUST_CHECK;

enum leave_hold { LEAVE_HOLD_NONE, LEAVE_HOLD_PENDING, LEAVE_HOLD_USED };
/* What a leave holds of a lot for one of its days. */
struct leave_held {
	int at;
	int day;
	int pending, used;
};
struct leave_want {
	const struct leave_held *held;
	int n_held;
	const struct leave_day *day; /* what it is to hold now, rising */
	int days;
	enum leave_hold as;
	bool only_back; /* takes nothing more, whatever is missing */
};
/* Gives back to the very lots what is too much, turns pending into used, and takes
 * what is missing of the lot that lapses first among those that cover the day.
 * out: *short_half_days what no lot covers; 0 = all of it is held */
bool leave_book_settle(struct leave_book *b, const struct leave_want *w, int *short_half_days,
	struct err *e) MUST_CHECK;

struct leave_sums {
	int granted, used, pending, left; /* half days: left = granted − used − pending */
};
/* Of the lots that cover any day from first to last. */
struct leave_sums leave_book_sums(const struct leave_book *b, int first, int last);

#endif
