/* attendance_table.c — a summary's table as it comes out now, and as it was signed. SPDX-License-Identifier: MIT
 *
 * source: ATT-06.
 */
#include "domain/attendance_table.h"

#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "domain/attendance_summary_sql.h"
#include "domain/ledger.h"
#include "domain/shift_change.h"
#include "domain/workday.h"

void
attendance_table_free(struct attendance_table *t)
{
	arena_free(&t->arena);
	*t = (struct attendance_table){.rows = 0};
}

const struct attendance_leave_type *
attendance_leave_type(const struct attendance_table *t, int64_t type)
{
	for (int i = 0; i < t->types; i++)
		if (t->type[i].type == type)
			return &t->type[i];
	return NULL;
}

const char *
attendance_figure_label(const struct attendance_table *t, int figure)
{
	const struct attendance_leave_type *k;

	if (figure < SUM_FIELDS)
		return tr(sum_label((enum sum_field)figure));
	k = attendance_leave_type(t, figure - SUM_OF_LEAVE);
	return !k ? "?" : text_lang() == LANG_ZH ? k->zh : k->en;
}

void
attendance_hours(char out[ATTENDANCE_WORDS_BYTES], int minutes)
{
	*out = '\0';
	if (minutes)
		(void)str_format(
			out, ATTENDANCE_WORDS_BYTES, "%d:%02d", minutes / 60, minutes % 60);
}

void
attendance_days(char out[ATTENDANCE_WORDS_BYTES], int halves)
{
	*out = '\0';
	if (halves)
		(void)str_format(
			out, ATTENDANCE_WORDS_BYTES, "%d%s", halves / 2, halves % 2 ? ".5" : "");
}

void
attendance_times(char out[ATTENDANCE_WORDS_BYTES], int times, int minutes)
{
	*out = '\0';
	if (times)
		(void)str_format(out, ATTENDANCE_WORDS_BYTES, "%d/%d", times, minutes);
}

void
attendance_sum_put(struct attendance_sum *s, int figure, int n)
{
	int at = 0;

	if (figure < SUM_FIELDS) {
		s->of[figure] = n;
		return;
	}
	while (at < s->leaves && s->leave[at].type < figure - SUM_OF_LEAVE)
		at++;
	if (at == s->leaves || s->leave[at].type != figure - SUM_OF_LEAVE) {
		if (s->leaves == SUM_LEAVES_MAX)
			return;
		memmove(&s->leave[at + 1], &s->leave[at],
			(size_t)(s->leaves++ - at) * sizeof *s->leave);
	}
	s->leave[at] = (struct sum_leave){.type = figure - SUM_OF_LEAVE, .halves = n};
}

/* --- one person's period, as it comes out now --- */

struct work {
	struct ctx *c;
	struct attendance_table *t;
	struct workday_calendar *calendar; /* of the team, over all periods that are looked at */
	int rows_room, types_room, corrections_room, who_room, corrected_room;
	struct err *e;
	bool good;
};

static bool
is_taken_over(const struct shift_change *s)
{
	return s->id && (s->kind == SHIFT_COVER || s->kind == SHIFT_GIVE ||
				s->kind == SHIFT_ASSIGNED || s->kind == SHIFT_FOR_LEAVE);
}

static bool
load_covers(struct ctx *c, const struct roster_plan *plan, struct arena *a, struct sum_case *k,
	struct err *e)
{
	struct sum_key *cover = arena_alloc(a, (plan->items + 1) * sizeof *cover);
	struct shift_change behind;

	if (!cover)
		return err_set(e, ERR_NOMEM);
	for (size_t i = 0; i < plan->items; i++) {
		const struct assignment *on = &plan->item[i];
		const struct shift_key key = {on->person, on->day, on->shift};

		if (!shift_change_behind(c, &key, &behind, e))
			return false;
		if (is_taken_over(&behind))
			cover[k->covers++] = (struct sum_key){on->person, on->day, on->shift};
	}
	k->cover = cover;
	return true;
}

/* The night before and the one after belong to the neighbours, and are looked at. */
static bool
load_facts(struct work *w, const struct attendance_filter *f, struct roster_plan *plan,
	struct arena *a, struct sum_case *k, struct err *e)
{
	const struct assignment_filter shifts = {
		.person = f->person, .from = day_add(f->from, -1), .to = day_add(f->to, 1)};
	const struct presence_filter there = {.person = f->person, .from = f->from, .to = f->to};
	const struct leave_spell_filter leave = {.person = f->person, .from = f->from, .to = f->to};
	struct attendance_rows rows;
	struct attendance_events events;
	struct presences presences;
	struct leave_spells *spells = arena_alloc(a, sizeof *spells);

	if (!spells)
		return err_set(e, ERR_NOMEM);
	if (!assignment_load(w->c, &shifts, plan, e))
		return false;
	if (!attendance_rows(w->c, f, a, &rows, e) ||
		!attendance_list(w->c, f, true, a, &events, e) ||
		!presence_load(w->c, &there, a, &presences, e) ||
		!leave_spells_load(w->c, &leave, a, spells, e) || !load_covers(w->c, plan, a, k, e))
		return false;
	k->shift = plan->item;
	k->shifts = plan->items;
	k->row = rows.row;
	k->rows = rows.rows;
	k->event = events.event;
	k->events = events.events;
	k->presence = presences.item;
	k->presences = (size_t)presences.n;
	k->leave = spells;
	return true;
}

static bool
know_type(struct work *w, const struct leave_spell *l)
{
	struct attendance_table *t = w->t;
	int at = 0;

	if (attendance_leave_type(t, l->type))
		return true;
	t->type = arena_more(&t->arena, t->type, t->types, &w->types_room, sizeof *t->type);
	if (!t->type)
		return err_set(w->e, ERR_NOMEM);
	while (at < t->types && t->type[at].type < l->type)
		at++;
	memmove(&t->type[at + 1], &t->type[at], (size_t)(t->types++ - at) * sizeof *t->type);
	t->type[at] = (struct attendance_leave_type){.type = l->type};
	(void)str_copy(t->type[at].code, sizeof t->type[at].code, l->type_code);
	(void)str_copy(t->type[at].en, sizeof t->type[at].en, l->type_en);
	(void)str_copy(t->type[at].zh, sizeof t->type[at].zh, l->type_zh);
	return true;
}

static bool
sum_person(struct work *w, int64_t person, const struct attendance_period *p,
	struct attendance_sum *out)
{
	const struct attendance_filter f = {.person = person, .from = p->from, .to = p->to};
	struct sum_case k = {
		.from = p->from, .to = p->to, .as_of_us = w->t->as_of_us, .calendar = w->calendar};
	struct roster_plan plan = {.items = 0};
	struct arena a;
	bool good;

	arena_init(&a);
	arena_init(&plan.arena);
	good = load_facts(w, &f, &plan, &a, &k, w->e);
	for (int i = 0; good && i < k.leave->n; i++)
		good = know_type(w, &k.leave->item[i]);
	if (good)
		attendance_sum_up(&k, person, out);
	roster_plan_free(&plan);
	arena_free(&a);
	return good;
}

/* --- the rows --- */

/* Whoever belongs to the team and was employed on a day of the period. */
static bool
take_person(void *arg, const struct person *p)
{
	struct work *w = arg;
	struct attendance_table *t = w->t;

	if ((p->joined_on && p->joined_on > t->period.to) ||
		(p->left_on && p->left_on < t->period.from))
		return true;
	t->row = arena_more(&t->arena, t->row, (int)t->rows, &w->rows_room, sizeof *t->row);
	t->who = arena_more(&t->arena, t->who, (int)t->rows, &w->who_room, sizeof *t->who);
	w->good = (t->row && t->who) || err_set(w->e, ERR_NOMEM);
	if (!w->good)
		return false;
	t->row[t->rows] = (struct attendance_sum){.person = p->id};
	(void)str_copy(t->who[t->rows].staff_no, PERSON_STAFF_NO_BYTES, p->staff_no);
	(void)str_copy(t->who[t->rows].name, PERSON_NAME_BYTES, p->name);
	t->rows++;
	return true;
}

static bool
differs(void *arg, const struct sum_difference *d)
{
	(void)arg;
	(void)d;
	return false;
}

/* Who stands on the line has a row whatever it says; of a supervisor or manager of
 * the team only what there is to tell. */
static bool
has_row(struct work *w, const struct attendance_sum *s, bool *has)
{
	static const struct attendance_sum nothing;
	struct person p;

	*has = !sum_compare(&nothing, s, differs, NULL);
	if (*has)
		return true;
	if (!person_get(w->c, s->person, &p, w->e))
		return false;
	*has = p.post == POST_AGENT || p.post == POST_TEAM_LEADER || p.post == POST_SHIFT_LEADER ||
	       p.post == POST_FRONT_DESK || p.post == POST_SERVICE_ASSISTANT;
	return true;
}

static bool
put_rows(struct work *w)
{
	const struct person_filter f = {.team = w->t->team, .with_left = true};
	struct attendance_table *t = w->t;
	size_t kept = 0;
	bool has;

	if (!person_list(w->c, &f, take_person, w, w->e) || !w->good)
		return false;
	for (size_t i = 0; i < t->rows; i++) {
		if (!sum_person(w, t->row[i].person, &t->period, &t->row[i]) ||
			!has_row(w, &t->row[i], &has))
			return false;
		if (!has)
			continue;
		t->row[kept] = t->row[i];
		t->who[kept++] = t->who[i];
	}
	t->rows = kept;
	return true;
}

/* --- corrections --- */

/* Of one row of a period that was filed. */
struct correcting {
	struct work *w;
	const struct attendance_table *filed;
	size_t row;
};

static bool
add_correction(void *arg, const struct sum_difference *d)
{
	struct correcting *k = arg;
	struct attendance_table *t = k->w->t;
	const int n = (int)t->corrections;

	/* that a shift is over by now is no correction; what it came to is */
	if (d->figure == SUM_PROVISIONAL)
		return true;
	t->correction = arena_more(
		&t->arena, t->correction, n, &k->w->corrections_room, sizeof *t->correction);
	t->corrected =
		arena_more(&t->arena, t->corrected, n, &k->w->corrected_room, sizeof *t->corrected);
	if (!t->correction || !t->corrected)
		return err_set(k->w->e, ERR_NOMEM);
	t->correction[n] = (struct attendance_correction){.person = k->filed->row[k->row].person,
		.month = k->filed->period.month,
		.figure = d->figure,
		.was = d->was,
		.now = d->now};
	t->corrected[n] = k->filed->who[k->row];
	t->corrections++;
	return true;
}

/* Types of leave that only the filed table knows. */
static bool
know_types(struct work *w, const struct attendance_table *filed)
{
	for (int i = 0; i < filed->types; i++) {
		struct leave_spell l = {.type = filed->type[i].type};

		(void)str_copy(l.type_code, sizeof l.type_code, filed->type[i].code);
		(void)str_copy(l.type_en, sizeof l.type_en, filed->type[i].en);
		(void)str_copy(l.type_zh, sizeof l.type_zh, filed->type[i].zh);
		if (!know_type(w, &l))
			return false;
	}
	return true;
}

static bool
correct(struct work *w, const struct attendance_table *filed)
{
	struct correcting k = {.w = w, .filed = filed};
	struct attendance_sum now;

	if (!know_types(w, filed))
		return false;
	for (k.row = 0; k.row < filed->rows; k.row++)
		if (!sum_person(w, filed->row[k.row].person, &filed->period, &now) ||
			!sum_compare(&filed->row[k.row], &now, add_correction, &k))
			return false;
	return true;
}

/* What later summaries told of it already is part of what is known. */
static void
bring_up_to_date(struct attendance_table *filed, const struct attendance_table *later)
{
	for (size_t i = 0; i < later->corrections; i++) {
		const struct attendance_correction *k = &later->correction[i];

		for (size_t r = 0; k->month == filed->period.month && r < filed->rows; r++)
			if (filed->row[r].person == k->person)
				attendance_sum_put(&filed->row[r], k->figure, k->now);
	}
}

static bool
read_content(struct ctx *c, int64_t record, struct attendance_table *out, struct err *e)
{
	struct ledger_record rec;
	bool good;

	if (!ledger_read(c, record, &rec, e))
		return false;
	good = attendance_table_read(&rec.content, out, e);
	ledger_record_free(&rec);
	return good;
}

/* A period that was filed; rows 0 where there is none. */
static bool
load_filed(struct ctx *c, int64_t team, int month, struct attendance_table *out, struct err *e)
{
	struct attendance_summary s;

	*out = (struct attendance_table){.rows = 0};
	arena_init(&out->arena);
	return attendance_summary_row(c, team, month, &s, e) &&
	       (s.state != SUMMARY_FILED || read_content(c, s.drawn, out, e));
}

static bool
put_corrections(struct work *w)
{
	struct attendance_table back[ATTENDANCE_CORRECTED_BACK];
	bool good = true;
	int n = 0;

	for (; good && n < ATTENDANCE_CORRECTED_BACK; n++)
		good = load_filed(w->c, w->t->team,
			month_add(w->t->period.month, n - ATTENDANCE_CORRECTED_BACK), &back[n],
			w->e);
	for (int i = 0; i < n; i++)
		for (int later = i + 1; later < n; later++)
			bring_up_to_date(&back[i], &back[later]);
	for (int i = 0; good && i < n; i++)
		good = correct(w, &back[i]);
	for (int i = 0; i < n; i++)
		attendance_table_free(&back[i]);
	return good;
}

/* --- the whole --- */

static bool
load_calendar(struct work *w)
{
	const int from = day_add_months(w->t->period.from, -ATTENDANCE_CORRECTED_BACK - 1);

	w->calendar = mem_alloc(sizeof *w->calendar);
	return w->calendar
		       ? workday_load(w->c, w->t->team, from, w->t->period.to, w->calendar, w->e)
		       : err_set(w->e, ERR_NOMEM);
}

bool
attendance_table_make(
	struct ctx *c, int64_t team, int month, struct attendance_table *out, struct err *e)
{
	/* who may see the team's summary sees all of it, also of people who left the team */
	struct ctx as = *c;
	struct work w = {.c = &as, .t = out, .e = e, .good = true};
	bool good;

	as.who = 0;
	*out = (struct attendance_table){.team = team};
	arena_init(&out->arena);
	out->as_of_us = clock_now(&c->clock).utc_us;
	good = attendance_period_of(c, month, &out->period, e) && load_calendar(&w) &&
	       put_rows(&w) && put_corrections(&w);
	mem_free(w.calendar);
	if (!good)
		attendance_table_free(out);
	return good;
}

static bool
may_see(struct ctx *c, int64_t team, struct err *e)
{
	return access_may(
		c, ACT_ATTENDANCE_SUMMARY_SEE, &(const struct access_object){.team = team}, e);
}

bool
attendance_table_now(
	struct ctx *c, int64_t team, int month, struct attendance_table *out, struct err *e)
{
	return may_see(c, team, e) && attendance_table_make(c, team, month, out, e);
}

bool
attendance_table_signed(struct ctx *c, const struct attendance_summary *s,
	struct attendance_table *out, struct err *e)
{
	if (!may_see(c, s->team, e))
		return false;
	if (!s->drawn)
		return err_set(e, ERR_NOT_FOUND, .rule = "ATT-06",
			.msgid = N_("Nothing of this period is signed yet"));
	if (!read_content(c, s->drawn, out, e)) {
		attendance_table_free(out);
		return false;
	}
	out->period = s->period;
	return true;
}

bool
attendance_table_load(struct ctx *c, const struct attendance_summary *s,
	struct attendance_table *out, struct err *e)
{
	return s->state == SUMMARY_OPEN || s->state == SUMMARY_SENT_BACK
		       ? attendance_table_now(c, s->team, s->period.month, out, e)
		       : attendance_table_signed(c, s, out, e);
}

/* --- do both say the same? --- */

bool
attendance_table_same(const struct attendance_table *a, const struct attendance_table *b)
{
	if (a->rows != b->rows || a->corrections != b->corrections ||
		a->period.month != b->period.month)
		return false;
	for (size_t i = 0; i < a->rows; i++)
		if (a->row[i].person != b->row[i].person ||
			!sum_compare(&a->row[i], &b->row[i], differs, NULL))
			return false;
	for (size_t i = 0; i < a->corrections; i++) {
		const struct attendance_correction *x = &a->correction[i], *y = &b->correction[i];

		if (x->person != y->person || x->month != y->month || x->figure != y->figure ||
			x->was != y->was || x->now != y->now)
			return false;
	}
	return true;
}
