/* leave_lot.c — lots of leave: what a move does, what is due, what a leave holds. SPDX-License-Identifier: MIT
 *
 * source: LV-12, LV-17.
 */
#include "domain/leave_lot.h"

#include <assert.h>

#include "base/day.h"
#include "base/text.h"

enum { MONTHS = 12, MONTH_DAYS = 31, HALVES = 2 };

static const struct {
	const char *code, *label;
} sources[LEAVE_LOT_SOURCES] = {
	[LEAVE_LOT_YEAR] = {"year", N_("of the year")},
	[LEAVE_LOT_CARRIED] = {"carried", N_("from last year")},
	[LEAVE_LOT_OVERTIME] = {"overtime", N_("for overtime")},
	[LEAVE_LOT_HOLIDAY] = {"holiday-duty", N_("for duty on a holiday")},
	[LEAVE_LOT_BY_HAND] = {"by-hand", N_("granted by HR")},
};

/* granted, used, pending, gone, entitled */
static const struct {
	const char *code, *label;
	struct leave_lot_effect effect;
} kinds[LEAVE_LOT_KINDS] = {
	[LEAVE_LOT_GRANTED] = {"granted", N_("granted"), {1, 0, 0, 0, 1}},
	[LEAVE_LOT_RAISED] = {"raised", N_("raised"), {1, 0, 0, 0, 1}},
	[LEAVE_LOT_LOWERED] = {"lowered", N_("lowered"), {-1, 0, 0, 0, -1}},
	[LEAVE_LOT_ADDED] = {"added", N_("added by HR"), {1, 0, 0, 0, 0}},
	[LEAVE_LOT_TAKEN_OFF] = {"taken-off", N_("taken off by HR"), {-1, 0, 0, 0, 0}},
	[LEAVE_LOT_MOVED_ON] = {"moved-on", N_("moved into the next year"), {-1, 0, 0, 1, 0}},
	[LEAVE_LOT_LAPSED] = {"lapsed", N_("lapsed"), {-1, 0, 0, 1, 0}},
	[LEAVE_LOT_RESERVED] = {"reserved", N_("reserved"), {0, 0, 1, 0, 0}},
	[LEAVE_LOT_RELEASED] = {"released", N_("no longer reserved"), {0, 0, -1, 0, 0}},
	[LEAVE_LOT_USED] = {"used", N_("used"), {0, 1, -1, 0, 0}},
	[LEAVE_LOT_GIVEN_BACK] = {"given-back", N_("given back"), {0, -1, 0, 0, 0}},
};

const char *
leave_lot_source_code(enum leave_lot_source s)
{
	return sources[s].code;
}

const char *
leave_lot_source_label(enum leave_lot_source s)
{
	return sources[s].label;
}

const char *
leave_lot_kind_code(enum leave_lot_kind k)
{
	return kinds[k].code;
}

const char *
leave_lot_kind_label(enum leave_lot_kind k)
{
	return kinds[k].label;
}

const struct leave_lot_effect *
leave_lot_effect(enum leave_lot_kind k)
{
	return &kinds[k].effect;
}

int
leave_lot_left(const struct leave_lot *l)
{
	return l->granted - l->used - l->pending;
}

bool
leave_lot_covers(const struct leave_lot *l, int day)
{
	return l->usable_from <= day && day <= l->lapses_on;
}

/* --- moves --- */

static bool
keep(struct leave_book *b, const struct leave_lot_move *m, struct err *e)
{
	struct leave_lot_move *more =
		arena_more(b->arena, b->move, b->moves, &b->move_room, sizeof *more);

	if (!more)
		return err_set(e, ERR_NOMEM);
	b->move = more;
	b->move[b->moves++] = *m;
	return true;
}

bool
leave_book_move(struct leave_book *b, const struct leave_lot_move *m, struct err *e)
{
	const struct leave_lot_effect *k = leave_lot_effect(m->kind);
	struct leave_lot l = b->lot[m->at];

	l.granted += k->granted * m->half_days;
	l.used += k->used * m->half_days;
	l.pending += k->pending * m->half_days;
	l.gone += k->gone * m->half_days;
	l.entitled += k->entitled * m->half_days;
	if (m->half_days < 0 || l.used < 0 || l.pending < 0 || l.entitled < 0 ||
		leave_lot_left(&l) < 0)
		return err_set(e, ERR_CONFLICT, .rule = "LV-12",
			.msgid = N_("More days than a grant still has cannot be taken from it"));
	if ((m->kind == LEAVE_LOT_RAISED || m->kind == LEAVE_LOT_LOWERED) && m->day)
		l.usable_from = m->day;
	if (!keep(b, m, e))
		return false;
	b->lot[m->at] = l;
	return true;
}

bool
leave_book_open(struct leave_book *b, const struct leave_lot *l, int *at, struct err *e)
{
	struct leave_lot *more = arena_more(b->arena, b->lot, b->lots, &b->lot_room, sizeof *more);

	if (!more)
		return err_set(e, ERR_NOMEM);
	b->lot = more;
	*at = b->lots++;
	b->lot[*at] = *l;
	b->lot[*at].person = b->person;
	b->lot[*at].type = b->type;
	if (!l->id)
		b->lot[*at].opened_from = l->usable_from;
	return true;
}

static int
least(int a, int b)
{
	return a < b ? a : b;
}

static int
find(const struct leave_book *b, enum leave_lot_source source, int year)
{
	for (int i = 0; i < b->lots; i++)
		if (b->lot[i].source == source && b->lot[i].year == year)
			return i;
	return -1;
}

/* --- what is due --- */

static int
first_of(int year)
{
	return day_make(year, 1, 1);
}

static int
last_of(int year)
{
	return day_make(year, MONTHS, MONTH_DAYS);
}

/* Its days are of the year that they were granted for; they count from its first day. */
static bool
carry_over(struct leave_book *b, int from, int most, struct err *e)
{
	const int year = b->lot[from].year + 1;
	int to = find(b, LEAVE_LOT_CARRIED, year), half_days = leave_lot_left(&b->lot[from]);
	const bool is_new = to < 0;

	half_days = least(half_days, most - (is_new ? 0 : b->lot[to].entitled));
	if (half_days <= 0)
		return true;
	if (is_new && !leave_book_open(b,
			      &(const struct leave_lot){.year = year,
				      .source = LEAVE_LOT_CARRIED,
				      .usable_from = first_of(year),
				      .lapses_on = last_of(year)},
			      &to, e))
		return false;
	return leave_book_move(b,
		       &(const struct leave_lot_move){
			       .at = from, .kind = LEAVE_LOT_MOVED_ON, .half_days = half_days},
		       e) &&
	       leave_book_move(b,
		       &(const struct leave_lot_move){.at = to,
			       .kind = is_new ? LEAVE_LOT_GRANTED : LEAVE_LOT_RAISED,
			       .half_days = half_days},
		       e);
}

bool
leave_book_lapse(struct leave_book *b, int today, int carry, struct err *e)
{
	for (int i = 0; i < b->lots; i++) {
		if (b->lot[i].lapses_on >= today || !leave_lot_left(&b->lot[i]))
			continue;
		if (b->lot[i].source == LEAVE_LOT_YEAR && !carry_over(b, i, carry, e))
			return false;
		const struct leave_lot_move lapsed = {
			.at = i, .kind = LEAVE_LOT_LAPSED, .half_days = leave_lot_left(&b->lot[i])};
		if (lapsed.half_days && !leave_book_move(b, &lapsed, e))
			return false;
	}
	return true;
}

/* The first day that counts: at work here, and past the first tier's years. */
void
leave_year_of(const struct leave_tiers *t, const struct leave_service *s, int year,
	struct leave_year *out)
{
	const int since = s->worked_since ? s->worked_since : s->joined_on;
	int from = t->n ? day_add_months(since, MONTHS * t->tier[0].years) : 0;

	if (from < s->joined_on)
		from = s->joined_on;
	if (from < first_of(year))
		from = first_of(year);
	*out = (struct leave_year){
		.year = year, .half_days = HALVES * leave_entitlement(t, s, year)};
	if (t->n && from <= last_of(year) && (!s->left_on || from <= s->left_on))
		out->usable_from = from;
}

static bool
open_year(struct leave_book *b, const struct leave_year *y, struct err *e)
{
	const struct leave_lot l = {.year = y->year,
		.source = LEAVE_LOT_YEAR,
		.usable_from = y->usable_from,
		.lapses_on = last_of(y->year)};
	int at;

	return !y->half_days ||
	       (leave_book_open(b, &l, &at, e) && leave_book_move(b,
							  &(const struct leave_lot_move){.at = at,
								  .kind = LEAVE_LOT_GRANTED,
								  .half_days = y->half_days},
							  e));
}

/* Law and decency: days that were used are not asked back. */
bool
leave_book_grant(struct leave_book *b, const struct leave_year *y, struct err *e)
{
	const int at = find(b, LEAVE_LOT_YEAR, y->year);
	struct leave_lot_move m = {.at = at, .kind = LEAVE_LOT_RAISED, .day = y->usable_from};

	if (at < 0)
		return open_year(b, y, e);
	const struct leave_lot *l = &b->lot[at];
	m.half_days = y->half_days - l->entitled;
	if (m.half_days < 0) {
		m.kind = LEAVE_LOT_LOWERED;
		m.half_days = least(-m.half_days, least(leave_lot_left(l), l->entitled));
	}
	if (!m.half_days && (!m.day || m.day == l->usable_from))
		return true;
	return leave_book_move(b, &m, e);
}

/* --- what a leave holds --- */

static int
wanted(const struct leave_want *w, int day)
{
	for (int i = 0; w->as != LEAVE_HOLD_NONE && i < w->days; i++)
		if (w->day[i].day == day)
			return w->day[i].half_days;
	return 0;
}

static int
held_on(const struct leave_held *h, int n, int day)
{
	int all = 0;

	for (int i = 0; i < n; i++)
		if (h[i].day == day)
			all += h[i].pending + h[i].used;
	return all;
}

static bool
move(struct leave_book *b, const struct leave_held *h, enum leave_lot_kind kind, int half_days,
	struct err *e)
{
	const struct leave_lot_move m = {h->at, kind, h->day, half_days};

	return !half_days || leave_book_move(b, &m, e);
}

/* What is too much goes back; of one day the lot that lapses last gets it first. */
static bool
give_back(struct leave_book *b, struct leave_held *h, int n, const struct leave_want *w,
	struct err *e)
{
	for (int i = n - 1; i >= 0; i--) {
		const int over = held_on(h, n, h[i].day) - wanted(w, h[i].day);
		const int pending = least(over, h[i].pending);
		const int used = least(over - pending, h[i].used);

		if (over <= 0)
			continue;
		if (!move(b, &h[i], LEAVE_LOT_RELEASED, pending, e) ||
			!move(b, &h[i], LEAVE_LOT_GIVEN_BACK, used, e))
			return false;
		h[i].pending -= pending;
		h[i].used -= used;
	}
	return true;
}

/* Approved: what is pending becomes used; taken up again: the other way. */
static bool
turn(struct leave_book *b, struct leave_held *h, int n, enum leave_hold as, struct err *e)
{
	for (int i = 0; i < n; i++) {
		if (as == LEAVE_HOLD_USED && !move(b, &h[i], LEAVE_LOT_USED, h[i].pending, e))
			return false;
		if (as == LEAVE_HOLD_PENDING &&
			(!move(b, &h[i], LEAVE_LOT_GIVEN_BACK, h[i].used, e) ||
				!move(b, &h[i], LEAVE_LOT_RESERVED, h[i].used, e)))
			return false;
	}
	return true;
}

/* What lapses first; of two on one day what was carried over. */
static bool
goes_before(const struct leave_lot *l, const struct leave_lot *other)
{
	if (l->lapses_on != other->lapses_on)
		return l->lapses_on < other->lapses_on;
	return l->source == LEAVE_LOT_CARRIED && other->source != LEAVE_LOT_CARRIED;
}

static int
oldest_that_covers(const struct leave_book *b, int day)
{
	int best = -1;

	for (int i = 0; i < b->lots; i++)
		if (leave_lot_covers(&b->lot[i], day) && leave_lot_left(&b->lot[i]) > 0 &&
			(best < 0 || goes_before(&b->lot[i], &b->lot[best])))
			best = i;
	return best;
}

/* Days rise, and each takes of the lot that lapses first: so no day goes without
 * one that another order would have found. */
static bool
take(struct leave_book *b, int day, int half_days, enum leave_hold as, int *short_half_days,
	struct err *e)
{
	while (half_days > 0) {
		struct leave_held h = {.at = oldest_that_covers(b, day), .day = day};

		if (h.at < 0) {
			*short_half_days += half_days;
			return true;
		}
		h.pending = least(half_days, leave_lot_left(&b->lot[h.at]));
		if (!move(b, &h, LEAVE_LOT_RESERVED, h.pending, e) ||
			(as == LEAVE_HOLD_USED && !move(b, &h, LEAVE_LOT_USED, h.pending, e)))
			return false;
		half_days -= h.pending;
	}
	return true;
}

static bool
settle(struct leave_book *b, struct leave_held *h, const struct leave_want *w, int *missing,
	struct err *e)
{
	if (!give_back(b, h, w->n_held, w, e) || !turn(b, h, w->n_held, w->as, e))
		return false;
	for (int i = 0; !w->only_back && w->as != LEAVE_HOLD_NONE && i < w->days; i++) {
		const struct leave_day *d = &w->day[i];

		if (!take(b, d->day, d->half_days - held_on(h, w->n_held, d->day), w->as, missing,
			    e))
			return false;
	}
	return true;
}

bool
leave_book_settle(
	struct leave_book *b, const struct leave_want *w, int *short_half_days, struct err *e)
{
	struct leave_held *h = NULL;

	*short_half_days = 0;
	if (w->n_held) {
		h = arena_alloc(b->arena, (size_t)w->n_held * sizeof *h);
		if (!h)
			return err_set(e, ERR_NOMEM);
	}
	for (int i = 0; i < w->n_held; i++)
		h[i] = w->held[i];
	return settle(b, h, w, short_half_days, e);
}

/* --- sums --- */

struct leave_sums
leave_book_sums(const struct leave_book *b, int first, int last)
{
	struct leave_sums s = {0, 0, 0, 0};

	for (int i = 0; i < b->lots; i++) {
		const struct leave_lot *l = &b->lot[i];

		if (l->usable_from > last || l->lapses_on < first)
			continue;
		s.granted += l->granted;
		s.used += l->used;
		s.pending += l->pending;
		s.left += leave_lot_left(l);
	}
	return s;
}
