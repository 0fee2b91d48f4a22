/* leave_balance.c — what a leave reserves, uses and gives back; how much is left. SPDX-License-Identifier: MIT
 *
 * source: LV-12, LV-17.
 */
#include "domain/leave_balance.h"

#include "base/day.h"
#include "base/half.h"
#include "base/str.h"
#include "base/text.h"
#include "domain/access.h"
#include "domain/leave_balance_core.h"
#include "domain/leave_core.h"
#include "domain/param.h"
#include "domain/person.h"

enum { HALVES = 2, YEAR = 10000 };

/* --- the book of one person and one kind --- */

bool
leave_balance_is_annual(const struct leave_type *t)
{
	return t->balance == LEAVE_BY_YEAR && str_eq(t->code, "annual");
}

bool
leave_balance_rules_load(struct ctx *c, int today, struct leave_balance_rules *out, struct err *e)
{
	char table[PARAM_VALUE_BYTES];
	int64_t carry;

	*out = (struct leave_balance_rules){.today = today};
	if (!param_get_text(c, "leave.annual_table", today, table, e) ||
		!param_get_int(c, "leave.annual_carry_days", today, &carry, e))
		return false;
	out->carry_half_days = HALVES * (int)carry;
	return leave_tiers_parse(table, &out->tiers) ||
	       err_set(e, ERR_CORRUPT, .rule = "LV-12",
		       .msgid = N_("The table of annual leave cannot be read"));
}

static bool
service_of(struct ctx *c, int64_t person, struct leave_service *out, struct err *e)
{
	struct person p;

	if (!person_get(c, person, &p, e))
		return false;
	*out = (struct leave_service){p.worked_since, p.joined_on, p.left_on};
	return true;
}

static bool
is_granted(const struct leave_book *b, int year)
{
	for (int i = 0; i < b->lots; i++)
		if (b->lot[i].source == LEAVE_LOT_YEAR && b->lot[i].year == year)
			return true;
	return false;
}

/* This year's, and the next one's where it was granted or somebody asks for it. */
static bool
grant_years(const struct leave_book_ask *ask, const struct leave_service *s, struct leave_book *b,
	struct err *e)
{
	const int now = ask->rules->today / YEAR;
	struct leave_year y;

	for (int year = now; year <= now + 1; year++) {
		if (year > now && ask->year < year && !is_granted(b, year))
			continue;
		leave_year_of(&ask->rules->tiers, s, year, &y);
		if (!leave_book_grant(b, &y, e))
			return false;
	}
	return true;
}

bool
leave_balance_book(
	struct ctx *c, const struct leave_book_ask *ask, struct leave_book *out, struct err *e)
{
	struct leave_service s;

	*out = (struct leave_book){
		.arena = out->arena, .person = ask->person, .type = ask->type->id};
	if (!leave_lots_of(c, out, e) ||
		!leave_book_lapse(out, ask->rules->today, ask->rules->carry_half_days, e))
		return false;
	if (!leave_balance_is_annual(ask->type))
		return true;
	if (ask->service)
		return grant_years(ask, ask->service, out, e);
	return service_of(c, ask->person, &s, e) && grant_years(ask, &s, out, e);
}

/* --- what one leave is to hold --- */

struct holding {
	struct ctx *c;
	struct leave_types types;
	struct leave_balance_rules rules;
	struct leave_book book;
	struct leave_helds held;
	struct leave_want want;
	int short_half_days;
	struct arena arena;
};

static bool
begin(struct holding *h, struct ctx *c, int today, struct err *e)
{
	h->c = c;
	arena_init(&h->arena);
	h->book.arena = &h->arena;
	return leave_types_load(c, &h->types, e) &&
	       leave_balance_rules_load(c, today, &h->rules, e);
}

/* false without an error: this kind has no balance. */
static bool
open_book(struct holding *h, int64_t person, int64_t type, int last_day, bool *kept, struct err *e)
{
	const struct leave_type *t = leave_type_of(&h->types, type);

	*kept = t && t->balance != LEAVE_NO_BALANCE;
	return !*kept || leave_balance_book(h->c,
				 &(const struct leave_book_ask){.rules = &h->rules,
					 .type = t,
					 .person = person,
					 .year = last_day / YEAR},
				 &h->book, e);
}

/* Only applying for a leave uses days; what stands beside it reserves what it adds. */
static enum leave_hold
hold_of(const struct leave *l)
{
	if (leave_pends(l->state) && (l->process == LEAVE_APPLY || l->process == LEAVE_CORRECT))
		return LEAVE_HOLD_PENDING;
	return l->process == LEAVE_APPLY && leave_stands(l->state) ? LEAVE_HOLD_USED
								   : LEAVE_HOLD_NONE;
}

static bool
take_days(struct holding *h, const struct leave *l, const struct leave_count *count, struct err *e)
{
	struct leave_count n = {.day = arena_alloc(&h->arena, LEAVE_DAYS_MAX * sizeof *n.day)};
	int kept = 0;

	if (!n.day)
		return err_set(e, ERR_NOMEM);
	if (!count && !leave_days_of(h->c, l->id, &n, e))
		return false;
	for (int i = 0; i < (count ? count->days : n.days); i++) {
		const struct leave_day d = count ? count->day[i] : n.day[i];

		if (d.half_days && d.day >= l->range.first_day && d.day <= l->range.last_day)
			n.day[kept++] = d;
	}
	h->want.day = n.day;
	h->want.days = kept;
	return true;
}

/* LV-17: a correction reserves what the leave it corrects does not hold already. */
static bool
less_the_parent(struct holding *h, int64_t parent, struct err *e)
{
	struct leave_day *day = arena_alloc(&h->arena, LEAVE_DAYS_MAX * sizeof *day);
	struct leave_helds held;

	if (!day)
		return err_set(e, ERR_NOMEM);
	if (!leave_helds_of(h->c, &h->book, parent, &held, e))
		return false;
	for (int i = 0; i < h->want.days; i++) {
		day[i] = h->want.day[i];
		for (int k = 0; k < held.n; k++)
			if (held.item[k].day == day[i].day)
				day[i].half_days -= held.item[k].pending + held.item[k].used;
		if (day[i].half_days < 0)
			day[i].half_days = 0;
	}
	h->want.day = day;
	return true;
}

struct settling {
	const struct leave *leave;
	const struct leave_count *count; /* NULL: as stored */
	int64_t type;
	enum leave_hold as;
	bool only_back;
};

/* The book with what was due, and behind it what the leave moves; nothing is stored. */
static bool
plan(struct holding *h, const struct settling *s, int *due, bool *kept, struct err *e)
{
	const struct leave *l = s->leave;

	*due = 0;
	h->held.n = 0;
	if (!open_book(h, l->person, s->type, l->range.last_day, kept, e))
		return false;
	if (!*kept)
		return true;
	*due = h->book.moves;
	if (!take_days(h, l, s->count, e) ||
		(l->process == LEAVE_CORRECT && !less_the_parent(h, l->parent, e)) ||
		(l->id && !leave_helds_of(h->c, &h->book, l->id, &h->held, e)))
		return false;
	h->want.held = h->held.item;
	h->want.n_held = h->held.n;
	h->want.as = s->as;
	h->want.only_back = s->only_back;
	return leave_book_settle(&h->book, &h->want, &h->short_half_days, e);
}

/* What was due is stored where the leave moves something. */
static bool
store(struct holding *h, const struct settling *s, int due, struct err *e)
{
	const int moves = h->book.moves;

	if (moves == due)
		return true;
	h->book.moves = due;
	if (!leave_balance_store_due(h->c, &h->book, e))
		return false;
	h->book.moves = moves;
	return leave_balance_store(h->c, &h->book,
		&(const struct leave_stored){.type = RECORD_LEAVE_BALANCE_MOVED,
			.from = due,
			.until = moves,
			.leave = s->leave->id},
		e);
}

static bool
settle(struct ctx *c, const struct settling *s, int *short_half_days, struct err *e)
{
	struct holding h = {.short_half_days = 0};
	bool kept, good;
	int due;

	good = begin(&h, c, clock_local(c->now.utc_us).day, e) && plan(&h, s, &due, &kept, e) &&
	       (!kept || store(&h, s, due, e));
	arena_free(&h.arena);
	if (short_half_days)
		*short_half_days = h.short_half_days;
	return good;
}

bool
leave_balance_settle_within(
	struct ctx *c, const struct leave *l, int *short_half_days, struct err *e)
{
	return settle(c, &(const struct settling){.leave = l, .type = l->type, .as = hold_of(l)},
		short_half_days, e);
}

/* --- beside a leave's transitions --- */

/* Asks for days: the others give back, turn pending into used, or change nothing. */
static bool
asks_for_days(const struct leave_change *ch)
{
	switch (ch->action) {
	case LEAVE_DO_REJECT:
	case LEAVE_DO_RETURN:
	case LEAVE_DO_WITHDRAW:
	case LEAVE_DO_CANCEL:
	case LEAVE_DO_RECALL:
	case LEAVE_DO_FILE:
	case LEAVE_DO_BEGIN:
	case LEAVE_DO_CLOSE:
	case LEAVE_DO_NOTE:
	case LEAVE_DO_TURN: return false;
	case LEAVE_DO_SEND:
	case LEAVE_DO_APPROVE:
	case LEAVE_DO_CORRECT:
	case LEAVE_DO_RECOUNT:
	case LEAVE_DO_REOPEN:
	case LEAVE_DO_IMPORT:
	case LEAVE_ACTIONS:
	default: return true;
	}
}

static bool
refuse(int left, struct err *e)
{
	char days[HALF_BYTES];

	half_text(days, left);
	return err_set(e, ERR_BLOCKED, .field = "last", .rule = "LV-12",
		.msgid = left == 2
				 ? N_("Of this kind {1} day is left for these days. Ask for fewer")
				 : N_("Of this kind {1} days are left for these days. Ask for "
				      "fewer"),
		.arg = {days});
}

static int
wanted(const struct holding *h)
{
	int n = 0;

	for (int i = 0; i < h->want.days; i++)
		n += h->want.day[i].half_days;
	return n;
}

bool
leave_balance_hold(struct ctx *c, const struct leave_change *ch, struct err *e)
{
	const struct settling s = {.leave = ch->now,
		.count = ch->count,
		.type = ch->now->type,
		.as = hold_of(ch->now)};
	struct holding h = {.short_half_days = 0};
	bool kept, good;
	int due, left;

	if (s.as == LEAVE_HOLD_NONE || !asks_for_days(ch))
		return true;
	good = begin(&h, c, clock_local(c->now.utc_us).day, e) && plan(&h, &s, &due, &kept, e);
	left = good ? wanted(&h) - h.short_half_days : 0;
	arena_free(&h.arena);
	return good && (!h.short_half_days || refuse(left, e));
}

bool
leave_balance_follow(struct ctx *c, const struct leave_change *ch, struct err *e)
{
	const struct leave *was = ch->was, *now = ch->now;
	const struct settling before = {.leave = now, .type = was->type, .only_back = true};
	const struct settling after = {.leave = now,
		.type = now->type,
		.as = hold_of(now),
		.only_back = !asks_for_days(ch)};

	if (was->rev && was->type != now->type && !settle(c, &before, NULL, e))
		return false;
	return settle(c, &after, NULL, e);
}

bool
leave_balance_due_within(struct ctx *c, int64_t person, int64_t type, int year, struct err *e)
{
	struct holding h = {.short_half_days = 0};
	bool kept, good;

	good = begin(&h, c, clock_local(c->now.utc_us).day, e) &&
	       open_book(&h, person, type, year * YEAR, &kept, e) &&
	       (!kept || leave_balance_store_due(c, &h.book, e));
	arena_free(&h.arena);
	return good;
}

/* --- before it is sent --- */

bool
leave_balance_fit(
	struct ctx *c, const struct leave_fit_ask *ask, struct leave_fit *out, struct err *e)
{
	const struct leave_count *n = ask->count;
	const struct leave l = {.id = ask->leave,
		.process = LEAVE_APPLY,
		.person = ask->person,
		.type = ask->type,
		.range = {n->days ? n->day[0].day : 0, n->days ? n->day[n->days - 1].day : 0, false,
			false}};
	const struct settling s = {
		.leave = &l, .count = n, .type = ask->type, .as = LEAVE_HOLD_PENDING};
	struct holding h = {.short_half_days = 0};
	bool good;
	int due;

	*out = (struct leave_fit){.kept = false};
	good = begin(&h, c, clock_today(&c->clock), e) && plan(&h, &s, &due, &out->kept, e);
	if (good && out->kept) {
		out->short_half_days = h.short_half_days;
		out->left_half_days =
			leave_book_sums(&h.book, l.range.first_day, l.range.last_day).left +
			wanted(&h) - h.short_half_days;
	}
	arena_free(&h.arena);
	return good;
}
