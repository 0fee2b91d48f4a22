/* leave_balance_read.c — balances as a screen or a report asks for them. SPDX-License-Identifier: MIT
 *
 * source: LV-12.
 */
#include "base/day.h"
#include "base/text.h"
#include "domain/access.h"
#include "domain/leave_balance_core.h"
#include "domain/person.h"

enum { YEAR = 10000 };

struct reading {
	struct ctx *c;
	struct leave_types types;
	struct leave_balance_rules rules;
	int day;
};

static bool
begin(struct reading *q, struct ctx *c, int day, struct err *e)
{
	const int today = clock_today(&c->clock);

	*q = (struct reading){.c = c, .day = day ? day : today};
	return leave_types_load(c, &q->types, e) &&
	       leave_balance_rules_load(c, today, &q->rules, e);
}

/* A year's days move on as far as they may; what is more would lapse. */
static int
lapses_of(const struct leave_balance_rules *r, const struct leave_lot *l)
{
	const int left = leave_lot_left(l) - (l->source == LEAVE_LOT_YEAR ? r->carry_half_days : 0);

	if (left <= 0 || l->lapses_on < r->today ||
		day_diff(r->today, l->lapses_on) > LEAVE_LAPSE_SOON_DAYS)
		return 0;
	return left;
}

static void
add_lapsing(const struct reading *q, const struct leave_book *b, int *lapsing, int *lapses_on)
{
	*lapsing = *lapses_on = 0;
	for (int i = 0; i < b->lots; i++) {
		const int n = lapses_of(&q->rules, &b->lot[i]);

		*lapsing += n;
		if (n && (!*lapses_on || b->lot[i].lapses_on < *lapses_on))
			*lapses_on = b->lot[i].lapses_on;
	}
}

bool
leave_balance_on(struct ctx *c, const struct leave_balance_ask *ask, struct arena *a,
	struct leave_balance *out, struct err *e)
{
	struct leave_book b = {.arena = a};
	struct leave_book_ask k = {.person = ask->person};
	struct reading q;

	*out = (struct leave_balance){.kept = false};
	if (!access_may(
		    c, ACT_LEAVE_BALANCE_SEE, &(struct access_object){.person = ask->person}, e) ||
		!begin(&q, c, ask->day, e))
		return false;
	k.rules = &q.rules;
	k.type = leave_type_of(&q.types, ask->type);
	k.year = q.day / YEAR;
	if (!k.type || k.type->balance == LEAVE_NO_BALANCE)
		return true;
	if (!leave_balance_book(c, &k, &b, e))
		return false;
	*out = (struct leave_balance){.kept = true,
		.sums = leave_book_sums(&b, q.day, q.day),
		.lot = b.lot,
		.lots = b.lots};
	add_lapsing(&q, &b, &out->lapsing, &out->lapses_on);
	return true;
}

bool
leave_balance_of(struct ctx *c, int64_t person, int64_t type, struct arena *a,
	struct leave_balance *out, struct err *e)
{
	return leave_balance_on(c, &(const struct leave_balance_ask){person, type, 0}, a, out, e);
}

bool
leave_balance_lot(struct ctx *c, int64_t lot, struct leave_lot *out, struct err *e)
{
	return leave_lot_row_of(c, lot, out, e) &&
	       access_may(
		       c, ACT_LEAVE_BALANCE_SEE, &(struct access_object){.person = out->person}, e);
}

/* --- people by kinds --- */

/* All, the team or only oneself: as far as the table of rights reaches. */
static bool
narrow(struct ctx *c, struct leave_balance_filter *f, struct err *e)
{
	struct access_object on = {.person = f->person, .team = f->team};
	struct person me;

	if (access_may(c, ACT_LEAVE_BALANCE_SEE, &on, NULL))
		return true;
	if (f->person || f->team || !c->who)
		return access_may(c, ACT_LEAVE_BALANCE_SEE, &on, e);
	if (!person_get(c, c->who, &me, e))
		return false;
	on = (struct access_object){.team = me.team_id};
	if (me.team_id && access_may(c, ACT_LEAVE_BALANCE_SEE, &on, NULL))
		f->team = me.team_id;
	else
		f->person = c->who;
	return true;
}

struct listing {
	struct reading q;
	const struct leave_balance_filter *f;
	struct leave_balance_rows *out;
	struct arena *arena;
	int room;
};

static bool
add_row(struct listing *l, const struct leave_balance_row *row, struct err *e)
{
	struct leave_balance_row *more;

	if (l->f->lapsing && !row->lapsing)
		return true;
	l->out->more = l->f->most && l->out->n == l->f->most;
	if (l->out->more)
		return true;
	more = arena_more(l->arena, l->out->row, l->out->n, &l->room, sizeof *more);
	if (!more)
		return err_set(e, ERR_NOMEM);
	l->out->row = more;
	l->out->row[l->out->n++] = *row;
	return true;
}

static bool
add_one(struct listing *l, const struct leave_balance_person *p, const struct leave_type *t,
	struct arena *a, struct err *e)
{
	struct leave_balance_row row = {.person = p->id, .type = t->id};
	struct leave_book b = {.arena = a};

	if (!leave_balance_book(l->q.c,
		    &(const struct leave_book_ask){.rules = &l->q.rules,
			    .type = t,
			    .person = p->id,
			    .service = &p->service,
			    .year = l->q.day / YEAR},
		    &b, e))
		return false;
	if (!b.lots && !leave_balance_is_annual(t))
		return true;
	row.sums = leave_book_sums(&b, l->q.day, l->q.day);
	add_lapsing(&l->q, &b, &row.lapsing, &row.lapses_on);
	return add_row(l, &row, e);
}

static bool
add_person(struct listing *l, const struct leave_balance_person *p, struct err *e)
{
	bool good = true;
	struct arena a;

	arena_init(&a);
	for (int i = 0; good && i < l->q.types.n; i++) {
		const struct leave_type *t = &l->q.types.type[i];

		if (t->in_use && t->balance != LEAVE_NO_BALANCE &&
			(!l->f->type || l->f->type == t->id))
			good = add_one(l, p, t, &a, e);
	}
	arena_free(&a);
	return good;
}

bool
leave_balance_load(struct ctx *c, const struct leave_balance_filter *f, struct arena *a,
	struct leave_balance_rows *out, struct err *e)
{
	struct leave_balance_filter narrowed = *f;
	struct listing l = {.f = &narrowed, .out = out, .arena = a};
	struct leave_people people;

	*out = (struct leave_balance_rows){.n = 0};
	if (!begin(&l.q, c, f->day, e) || !narrow(c, &narrowed, e))
		return false;
	narrowed.day = l.q.day;
	if (!leave_people_of(c, &narrowed, a, &people, e))
		return false;
	for (int i = 0; i < people.n && !out->more; i++)
		if (!add_person(&l, &people.item[i], e))
			return false;
	return true;
}

bool
leave_balance_due(struct ctx *c, struct leave_balance_due *out, struct err *e)
{
	struct err denied;
	struct reading q;
	bool granted;

	*out = (struct leave_balance_due){0, 0};
	err_clear(&denied);
	if (!access_may(c, ACT_LEAVE_BALANCE_SET, NULL, &denied)) {
		if (denied.code != ERR_DENIED && e)
			*e = denied;
		return denied.code == ERR_DENIED;
	}
	if (!begin(&q, c, 0, e) || !leave_lots_of_year(c, q.rules.today / YEAR, &granted, e))
		return false;
	out->not_granted = granted ? 0 : q.rules.today / YEAR;
	return leave_lots_lapsing(c,
		&(const struct leave_lapse_span){q.rules.today,
			day_add(q.rules.today, LEAVE_LAPSE_SOON_DAYS), q.rules.carry_half_days},
		&out->people, e);
}

bool
leave_movements_load(struct ctx *c, int64_t person, int64_t type, struct arena *a,
	struct leave_movements *out, struct err *e)
{
	const struct leave_book b = {.arena = a, .person = person, .type = type};

	return access_may(c, ACT_LEAVE_BALANCE_SEE, &(struct access_object){.person = person}, e) &&
	       leave_movements_of(c, &b, out, e);
}
