/* score_month_table.c — the table of a month: as it is now, and as it was frozen. SPDX-License-Identifier: MIT
 *
 * source: SCR-03, SCR-14, SCR-16, SCR-20.
 */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "domain/score_month_core.h"

static const char AGGRAVATION[] = "S-05";

/* --- rows by person --- */

struct place {
	int64_t person;
	int row;
};

static int
by_person(const void *a, const void *b)
{
	const struct place *p = a, *q = b;

	return p->person < q->person ? -1 : p->person > q->person;
}

static struct place *
places_of(const struct score_frozen *f, struct arena *a)
{
	struct place *p = arena_alloc(a, ((size_t)f->rows + 1) * sizeof *p);

	for (int i = 0; p && i < f->rows; i++)
		p[i] = (struct place){f->row[i].person, i};
	if (p)
		qsort(p, (size_t)f->rows, sizeof *p, by_person);
	return p;
}

int
score_table_find(const struct score_frozen *f, int64_t person)
{
	for (int i = 0; i < f->rows; i++)
		if (f->row[i].person == person)
			return i;
	return -1;
}

/* --- its events --- */

struct filling {
	struct score_frozen *f;
	struct place *place;
	int at;
	int *rooms;    /* beside row: of its events */
	int code_room; /* of f->code */
};

/* Index of the code in the table, which it is put into. -1 = no memory */
static int
code_index(struct score_frozen *f, const struct score_month_event *v, int *room)
{
	struct conduct_code *k;

	for (int i = 0; i < f->codes; i++)
		if (str_eq(f->code[i].code, v->code) && f->code[i].version == v->version)
			return i;
	k = arena_more(&f->arena, f->code, f->codes, room, sizeof *k);
	if (!k)
		return -1;
	f->code = k;
	k += f->codes;
	*k = (struct conduct_code){.version = v->version, .kind = v->kind, .aspect = v->aspect};
	(void)str_copy(k->code, sizeof k->code, v->code);
	return f->codes++;
}

static bool
put_event(struct filling *l, int row, const struct score_month_event *v, struct err *e)
{
	struct score_frozen *f = l->f;
	const int code = code_index(f, v, &l->code_room);
	struct score_frozen_event *more = arena_more(
		&f->arena, f->event[row], f->events[row], &l->rooms[row], sizeof **f->event);

	if (code < 0 || !more)
		return err_set(e, ERR_NOMEM);
	f->event[row] = more;
	more[f->events[row]++] = (struct score_frozen_event){
		.event = v->event, .code = code, .halves = v->halves, .day = v->day};
	return true;
}

static int
filling_row(struct filling *l, int64_t person)
{
	while (l->at < l->f->rows && l->place[l->at].person < person)
		l->at++;
	return l->at < l->f->rows && l->place[l->at].person == person ? l->place[l->at].row : -1;
}

static bool
take_event(void *arg, const struct score_month_event *v, struct err *e)
{
	struct filling *l = arg;
	const int row = filling_row(l, v->person);

	return row < 0 || put_event(l, row, v, e);
}

/* Room for what is put into a table; what it has is kept. */
static bool
begin_filling(struct score_frozen *f, struct filling *l, struct err *e)
{
	*l = (struct filling){.f = f, .place = places_of(f, &f->arena), .code_room = f->codes};
	l->rooms = arena_alloc(&f->arena, ((size_t)f->rows + 1) * sizeof *l->rooms);
	if (!l->place || !l->rooms)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < f->rows; i++)
		l->rooms[i] = f->events[i];
	return true;
}

/* --- as it is now --- */

/* Who is frozen in the other group already is not in this one, too. */
static bool
keep_own(struct ctx *c, struct score_frozen *f, const struct score_month *m, struct err *e)
{
	for (int i = 0; i < m->rows; i++) {
		struct score_sheet s;
		bool found;

		if (score_group_of(m->row[i].post) != f->group)
			continue;
		if (!score_sheet_row(c, m->row[i].person, f->month, &s, &found, e))
			return false;
		if (found)
			continue;
		f->row[f->rows] = m->row[i];
		f->row[f->rows++].change = 0;
	}
	return true;
}

static void
keep_teams(struct score_frozen *f, const struct score_month *m)
{
	for (int t = 0; t < m->teams; t++) {
		bool used = false;

		for (int i = 0; !used && i < f->rows; i++)
			used = f->row[i].team == m->team[t].team;
		if (!used)
			continue;
		f->team[f->teams] = (struct score_team){.team = m->team[t].team};
		memcpy(f->team[f->teams].name, m->team[t].name, sizeof m->team[t].name);
		memcpy(f->team[f->teams].department, m->team[t].department,
			sizeof m->team[t].department);
		f->teams++;
	}
}

static bool
make_room(struct score_frozen *f, const struct score_month *m, struct err *e)
{
	const size_t rows = (size_t)m->rows + 1;

	f->row = arena_alloc(&f->arena, rows * sizeof *f->row);
	f->event = arena_alloc(&f->arena, rows * sizeof *f->event);
	f->events = arena_alloc(&f->arena, rows * sizeof *f->events);
	f->team = arena_alloc(&f->arena, ((size_t)m->teams + 1) * sizeof *f->team);
	return (f->row && f->event && f->events && f->team) || err_set(e, ERR_NOMEM);
}

bool
score_table_build(
	struct ctx *c, int month, enum score_group g, struct score_frozen *out, struct err *e)
{
	const struct score_ask ask = {.month = month};
	struct score_month m;
	struct filling l;

	*out = (struct score_frozen){.month = month, .group = g};
	arena_init(&out->arena);
	if (!score_load(c, &ask, &out->arena, &m, e) || !make_room(out, &m, e))
		return false;
	out->rules = m.rules;
	if (!keep_own(c, out, &m, e))
		return false;
	keep_teams(out, &m);
	return begin_filling(out, &l, e) && score_month_events(c, month, take_event, &l, e);
}

/* --- as it was frozen, and what appeals changed --- */

void
score_table_sum(const struct score_frozen *f, int row, struct score_sums *out, bool *aggravated)
{
	*out = (struct score_sums){0};
	*aggravated = false;
	for (int i = 0; i < f->events[row]; i++) {
		const struct score_frozen_event *v = &f->event[row][i];
		const struct conduct_code *k = &f->code[v->code];

		score_add(out, &(const struct score_event){k->kind, k->aspect, v->halves});
		*aggravated |= str_eq(k->code, AGGRAVATION);
	}
}

static void
drop_event(struct score_frozen *f, int row, int64_t event)
{
	int n = 0;

	for (int i = 0; i < f->events[row]; i++)
		if (f->event[row][i].event != event)
			f->event[row][n++] = f->event[row][i];
	f->events[row] = n;
}

struct amending {
	struct filling l;
	int64_t mark;
};

static bool
amend_one(void *arg, const struct score_amended *v, struct err *e)
{
	struct amending *m = arg;
	struct score_frozen *f = m->l.f;
	const int row = filling_row(&m->l, v->event.person);
	struct score_row *w;
	bool aggravated;

	if (row < 0 || v->record > m->mark)
		return true;
	if (v->enters && !put_event(&m->l, row, &v->event, e))
		return false;
	if (!v->enters)
		drop_event(f, row, v->event.event);
	w = &f->row[row];
	score_table_sum(f, row, &w->sums, &aggravated);
	w->flags &= ~(unsigned)SCORE_AGGRAVATED;
	w->flags |= aggravated ? (unsigned)SCORE_AGGRAVATED : 0;
	return true;
}

/* What follows from a changed sum. */
static void
judge_again(struct score_frozen *f)
{
	for (int i = 0; i < f->rows; i++) {
		struct score_row *w = &f->row[i];
		const int employed = score_employed_month(w->joined_on, f->month);

		score_total(&w->sums, &f->rules);
		if (!w->scored)
			continue;
		w->grade = score_grade(w->sums.score);
		w->pay_fen = score_pay_fen(&f->rules, w->sums.score, employed);
	}
}

bool
score_table_amend(struct ctx *c, struct score_frozen *f, int64_t mark, struct err *e)
{
	struct amending m = {.mark = mark};

	if (!begin_filling(f, &m.l, e) || !score_amendments(c, f->month, 0, amend_one, &m, e))
		return false;
	judge_again(f);
	return true;
}
