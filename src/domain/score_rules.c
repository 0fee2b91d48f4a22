/* score_rules.c — what a month's conduct events make of a score. SPDX-License-Identifier: MIT */
#include "domain/score_rules.h"

#include <stdlib.h>
#include <string.h>

/* All in halves, as points are. */
enum { MEDIUM_LIMIT = 2, MINOR_LIMIT = 4, LOW = 2 * 70, LOW_OF_PEOPLE = 3 };
enum { FEN_PER_HALF = 500, PAY_LIMIT_FEN = 30000, PAY_FROM_MONTH = 3, MONTHS = 12 };

/* --- one person --- */

void
score_add(struct score_sums *s, const struct score_event *v)
{
	switch (v->kind) {
	case CONDUCT_ADDITION:
		s->additions += v->halves;
		s->aspect[v->aspect] += v->halves;
		break;
	case CONDUCT_MINOR:
	case CONDUCT_MEDIUM:
	case CONDUCT_SEVERE:
		s->deductions += v->halves;
		s->aspect[v->aspect] -= v->halves;
		break;
	case CONDUCT_DISCRETION:
		s->discretion += v->halves;
		s->aspect[v->aspect] += v->halves;
		break;
	case CONDUCT_DISMISSAL:
	case CONDUCT_KINDS: break;
	}
	s->n++;
	s->count[v->kind]++;
}

static int
within(int low, int value, int high)
{
	if (value < low)
		return low;
	return value > high ? high : value;
}

void
score_total(struct score_sums *s, const struct score_rules *r)
{
	s->score = within(0, r->base + s->additions - s->deductions + s->discretion, r->cap);
}

void
score_sum(const struct score_rules *r, const struct score_event *event, size_t n,
	struct score_sums *out)
{
	*out = (struct score_sums){.n = 0};
	for (size_t i = 0; i < n; i++)
		score_add(out, &event[i]);
	score_total(out, r);
}

bool
score_is_aggravated(const struct score_sums *s)
{
	return s->count[CONDUCT_MEDIUM] >= MEDIUM_LIMIT || s->count[CONDUCT_MINOR] >= MINOR_LIMIT;
}

bool
score_is_near_aggravation(const struct score_sums *s)
{
	return s->count[CONDUCT_MEDIUM] >= MEDIUM_LIMIT - 1 ||
	       s->count[CONDUCT_MINOR] >= MINOR_LIMIT - 1;
}

/* SCR-11: A is above 90, the others begin at their limit. */
char
score_grade(int halves)
{
	static const struct {
		int from;
		char grade;
	} table[] = {{2 * 90 + 1, 'A'}, {2 * 80, 'B'}, {2 * 70, 'C'}, {2 * 65, 'D'}, {2 * 60, 'E'}};

	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		if (halves >= table[i].from)
			return table[i].grade;
	return 'F';
}

/* --- SCR-13 --- */

static int
months_of(int month)
{
	return month / 100 * MONTHS + month % 100;
}

int
score_employed_month(int joined_on_day, int month)
{
	int n = months_of(month) - months_of(joined_on_day / 100) + 1;

	return n > 0 ? n : 0;
}

bool
score_pay_applies(int employed_month)
{
	return employed_month >= PAY_FROM_MONTH;
}

int64_t
score_pay_fen(const struct score_rules *r, int halves, int employed_month)
{
	if (!score_pay_applies(employed_month))
		return 0;
	return within(-PAY_LIMIT_FEN, (halves - r->base) * FEN_PER_HALF, PAY_LIMIT_FEN);
}

/* --- beside each other --- */

static int
by_score(const void *a, const void *b)
{
	const struct score_place *p = a, *q = b;

	if (p->scored != q->scored)
		return p->scored ? -1 : 1;
	if (p->scored && p->score != q->score)
		return p->score > q->score ? -1 : 1;
	return strcmp(p->staff_no, q->staff_no);
}

static void
number(struct score_place *place, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool tied = i && place[i].score == place[i - 1].score;

		place[i].rank = !place[i].scored ? 0 : tied ? place[i - 1].rank : (int)i + 1;
	}
}

static int
by_department(const void *a, const void *b)
{
	const struct score_place *p = a, *q = b;

	if (p->scored != q->scored)
		return p->scored ? -1 : 1;
	if (p->department != q->department)
		return p->department < q->department ? -1 : 1;
	return p->score - q->score;
}

/* in: those scored of one department, lowest first. */
static void
mark_low(struct score_place *place, size_t n)
{
	for (size_t i = 0; i < n && place[i].score == place[0].score; i++)
		place[i].is_low = n >= LOW_OF_PEOPLE && place[i].score < LOW;
}

static void
find_low(struct score_place *place, size_t n)
{
	size_t from = 0;

	for (size_t i = 0; i < n; i++)
		place[i].is_low = false;
	qsort(place, n, sizeof *place, by_department);
	for (size_t i = 0; i < n; i++) {
		if (!place[i].scored)
			return;
		if (i + 1 < n && place[i + 1].scored &&
			place[i + 1].department == place[i].department)
			continue;
		mark_low(&place[from], i + 1 - from);
		from = i + 1;
	}
}

void
score_rank(struct score_place *place, size_t n)
{
	find_low(place, n);
	qsort(place, n, sizeof *place, by_score);
	number(place, n);
}

int64_t
score_mean_hundredths(int64_t sum_halves, int64_t n)
{
	int64_t scaled = sum_halves * 50, whole = scaled / n, rest = scaled % n;

	if (2 * rest > n || (2 * rest == n && whole % 2))
		whole++;
	return whole;
}
