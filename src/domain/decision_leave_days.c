/* decision_leave_days.c — what a leave takes of the roster, for whoever decides it. SPDX-License-Identifier: MIT
 *
 * Its days in a table, then the names: who is left at the desk, who else is away.
 * source: LV-13, LV-15, RST-07, mockups.md §6.
 */
#include "base/half.h"
#include "domain/decision_leave_tell.h"
#include "domain/leave_effect.h"
#include "domain/leave_sql.h"

#include <string.h>

#include "base/str.h"

enum { DAYS_SHOWN = 5, SHIFTS_SHOWN = 6, AWAY_SHOWN = 6, NAMES_BYTES = 400 };

/* --- the table --- */

static struct decision_line *
table_line(struct decision_detail *t, const char *msgid)
{
	return decision_line(
		t, DECISION_EFFECT, msgid, DECISION_NOTHING, DECISION_NOTHING, DECISION_NOTHING);
}

static void
cell_add(struct decision_detail *t, struct decision_line *l, const char *text)
{
	l->cell[l->cells++] =
		(struct decision_text){NULL, {DECISION_TEXT(decision_keep(&t->arena, text))}};
}

/* The shift of that day that is left with the fewest. */
static const struct leave_effect_shift *
worst_of(const struct leave_effect *f, int day)
{
	const struct leave_effect_shift *worst = NULL;

	for (int i = 0; i < f->shifts; i++)
		if (f->shift[i].day == day && (!worst || f->shift[i].after - f->shift[i].need <
								 worst->after - worst->need))
			worst = &f->shift[i];
	return worst;
}

static const struct leave_effect_day *
day_of(const struct leave_effect *f, int day)
{
	for (int i = 0; i < f->days; i++)
		if (f->day[i].day == day)
			return &f->day[i];
	return NULL;
}

struct days {
	int day[DAYS_SHOWN], half_days[DAYS_SHOWN], n, counted;
};

/* LV-15: the days that count, those first on which a shift falls short. */
static void
choose(const struct leave_count *count, const struct leave_effect *f, struct days *out)
{
	*out = (struct days){.n = 0};
	for (int opens = 1; opens >= 0; opens--)
		for (int i = 0; i < count->days; i++) {
			const struct leave_day *d = &count->day[i];
			const struct leave_effect_day *e = day_of(f, d->day);

			if (!d->half_days || (e && e->opens > 0) != opens)
				continue;
			out->counted++;
			if (out->n == DAYS_SHOWN)
				continue;
			out->day[out->n] = d->day;
			out->half_days[out->n++] = d->half_days;
		}
	for (int i = 1; i < out->n; i++)
		for (int k = i; k > 0 && out->day[k] < out->day[k - 1]; k--) {
			const int day = out->day[k], half = out->half_days[k];

			out->day[k] = out->day[k - 1];
			out->half_days[k] = out->half_days[k - 1];
			out->day[k - 1] = day;
			out->half_days[k - 1] = half;
		}
}

static void
tell_left(const struct days *d, const struct leave_effect *f, struct decision_detail *t)
{
	struct decision_line *l;

	if (!f->shifts)
		return;
	l = table_line(t, N_("Left of the shift, needed"));
	for (int i = 0; i < d->n; i++) {
		const struct leave_effect_shift *s = worst_of(f, d->day[i]);
		char text[32] = "-";

		if (s)
			(void)str_format(text, sizeof text, "%d/%d%s", s->after, s->need,
				leave_effect_opens(s) ? " !" : "");
		cell_add(t, l, text);
	}
}

static void
tell_table(const struct days *d, const struct leave_effect *f, struct decision_detail *t)
{
	struct decision_line *l = decision_line(t, DECISION_EFFECT,
		d->counted > d->n ? N_("{1} of {2} days") : N_("Days that count"),
		DECISION_NUMBER(d->n), DECISION_NUMBER(d->counted), DECISION_NOTHING);

	for (int i = 0; i < d->n; i++)
		l->cell[l->cells++] = (struct decision_text){NULL, {DECISION_DATE(d->day[i])}};
	l = table_line(t, N_("Days counted"));
	for (int i = 0; i < d->n; i++) {
		char text[HALF_BYTES];

		half_text(text, d->half_days[i]);
		cell_add(t, l, text);
	}
	tell_left(d, f, t);
	l = table_line(t, N_("Away or asking to be"));
	for (int i = 0; i < d->n; i++) {
		const struct leave_effect_day *e = day_of(f, d->day[i]);
		char text[32];

		(void)str_format(text, sizeof text, "%d", e ? e->away + e->pending : 0);
		cell_add(t, l, text);
	}
}

/* --- the names --- */

static struct decision_arg
names_of(const struct leave_effect_shift *s, struct arena *a)
{
	char text[NAMES_BYTES] = "";

	for (int i = 0; i < s->lefts; i++)
		if (!s->left[i].beside)
			(void)str_format(text + strlen(text), sizeof text - strlen(text), "%s%s%s",
				*text ? ", " : "", s->left[i].name, s->left[i].pending ? "?" : "");
	return *text ? DECISION_TEXT(decision_keep(a, text)) : DECISION_WORD(N_("nobody"));
}

static void
tell_shifts(struct ctx *c, const struct leave_effect *f, struct decision_detail *t)
{
	int shown = 0;

	for (int opens = 1; opens >= 0; opens--)
		for (int i = 0; i < f->shifts; i++) {
			const struct leave_effect_shift *s = &f->shift[i];

			if (leave_effect_opens(s) != opens || shown++ >= SHIFTS_SHOWN)
				continue;
			(void)decision_line(t, DECISION_EFFECT,
				opens ? N_("! {1} {2} falls short, there: {3}")
				      : N_("{1} {2}, there: {3}"),
				DECISION_DATE(s->day), decision_leave_shift(c, s->shift, &t->arena),
				names_of(s, &t->arena));
		}
}

static void
tell_away(const struct leave_effect *f, struct decision_detail *t)
{
	for (int i = 0; i < f->aways && i < AWAY_SHOWN; i++) {
		const struct leave_effect_away *w = &f->away[i];

		(void)decision_line(t, DECISION_EFFECT,
			w->pending ? N_("{1} asks for leave as well, {2}")
				   : N_("{1} is on leave as well, {2}"),
			DECISION_TEXT(decision_keep(&t->arena, w->name)),
			DECISION_DAYS(w->range.first_day, w->range.last_day), DECISION_NOTHING);
	}
	if (f->aways > AWAY_SHOWN)
		(void)decision_line(t, DECISION_EFFECT, N_("and {1} more"),
			DECISION_NUMBER(f->aways - AWAY_SHOWN), DECISION_NOTHING, DECISION_NOTHING);
}

/* --- together --- */

static struct decision_text
short_text(struct ctx *c, const struct leave_effect_shift *s, struct arena *a)
{
	return (struct decision_text){N_("{2} on {1} falls short of its people"),
		{DECISION_DAY(s->day), decision_leave_shift(c, s->shift, a)}};
}

bool
decision_leave_shorts(struct ctx *c, const struct leave *l, struct arena *a,
	struct decision_leave_exceptions *x, struct err *e)
{
	struct leave_effect f;

	if (!leave_pends(l->state))
		return true;
	if (!leave_effect_of(c, l->id, a, &f, e))
		return false;
	for (int i = 0; i < f.shifts; i++) {
		if (!leave_effect_opens(&f.shift[i]))
			continue;
		if (x->n < DECISION_LEAVE_EXCEPTIONS)
			x->text[x->n++] = short_text(c, &f.shift[i], a);
		else
			x->more++;
	}
	return true;
}

static const struct leave_effect_shift *
first_short(const struct leave_effect *f)
{
	int i = 0;

	while (i < f->shifts && !leave_effect_opens(&f->shift[i]))
		i++;
	return i < f->shifts ? &f->shift[i] : NULL;
}

bool
decision_leave_tell_days(
	struct ctx *c, const struct leave *l, struct decision_detail *t, struct err *e)
{
	struct leave_count n = {.day = arena_alloc(&t->arena, LEAVE_DAYS_MAX * sizeof *n.day)};
	const struct leave_effect_shift *falls;
	struct leave_effect f;
	struct days days;

	if (!n.day)
		return err_set(e, ERR_NOMEM);
	if (!leave_days_of(c, l->id, &n, e) || !leave_effect_of(c, l->id, &t->arena, &f, e))
		return false;
	choose(&n, &f, &days);
	if (days.n)
		tell_table(&days, &f, t);
	tell_shifts(c, &f, t);
	tell_away(&f, t);
	falls = leave_pends(l->state) ? first_short(&f) : NULL;
	if (falls) {
		t->warned = true;
		t->warning = short_text(c, falls, &t->arena);
	}
	return true;
}
