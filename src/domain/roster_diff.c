/* roster_diff.c — old and new of two plans, by person and day. SPDX-License-Identifier: MIT */
#include "domain/roster_diff.h"

#include <assert.h>

#include <stdlib.h>

#define HOUR_US INT64_C(3600000000)

struct side {
	const struct assignment *item;
	size_t n, at;
};

/* Both are sorted by person and start, so also by person and business day. */
static int
order(const struct assignment *a, const struct assignment *b)
{
	if (a->person != b->person)
		return a->person < b->person ? -1 : 1;
	return (a->day > b->day) - (a->day < b->day);
}

/* The items of this side that are of the same person and day as `of`. */
static int
take(struct side *s, const struct assignment *of)
{
	int n = 0;

	assert(s->item || !s->n);
	while (s->at < s->n && order(&s->item[s->at], of) == 0) {
		s->at++;
		n++;
	}
	return n;
}

static bool
is_same(const struct roster_change *k)
{
	if (k->was_n != k->is_n || !k->was || !k->is)
		return k->was_n == k->is_n;
	for (int i = 0; i < k->is_n; i++) {
		const struct assignment *a = &k->was[i], *b = &k->is[i];

		if (a->shift != b->shift || a->desk != b->desk || a->holder != b->holder ||
			a->start_us != b->start_us || a->end_us != b->end_us)
			return false;
	}
	return true;
}

static void
note_start(struct roster_change *k, const struct assignment *a, int n)
{
	for (int i = 0; a && i < n; i++)
		if (!k->first_us || a[i].start_us < k->first_us)
			k->first_us = a[i].start_us;
}

static void
next(struct side *was, struct side *is, struct roster_change *out)
{
	const struct assignment *w = was->at < was->n ? &was->item[was->at] : NULL;
	const struct assignment *i = is->at < is->n ? &is->item[is->at] : NULL;
	const struct assignment *of = !i || (w && order(w, i) <= 0) ? w : i;

	assert(of);
	*out = (struct roster_change){.person = of->person, .day = of->day, .was = w, .is = i};
	out->was_n = take(was, of);
	out->is_n = take(is, of);
	note_start(out, w, out->was_n);
	note_start(out, i, out->is_n);
}

static int
by_day(const void *a, const void *b)
{
	const struct roster_change *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return (x->person > y->person) - (x->person < y->person);
}

bool
roster_diff(const struct roster_plan *was, const struct roster_plan *is, int64_t person,
	struct arena *a, struct roster_changes *out, struct err *e)
{
	struct side w = {was->item, was->items, 0}, i = {is->item, is->items, 0};
	struct roster_change k;
	int room = 0;

	*out = (struct roster_changes){.n = 0};
	while (w.at < w.n || i.at < i.n) {
		next(&w, &i, &k);
		if (is_same(&k) || (person && k.person != person))
			continue;
		out->item = arena_more(a, out->item, out->n, &room, sizeof *out->item);
		if (!out->item)
			return err_set(e, ERR_NOMEM);
		out->item[out->n++] = k;
	}
	if (out->n)
		qsort(out->item, (size_t)out->n, sizeof *out->item, by_day);
	return true;
}

int
roster_lead_h(const struct roster_change *k, int64_t published_us)
{
	const int64_t us = k->first_us - published_us;

	return (int)(us < 0 ? -((-us + HOUR_US - 1) / HOUR_US) : us / HOUR_US);
}
