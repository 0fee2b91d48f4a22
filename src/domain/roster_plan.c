/* roster_plan.c — plans in memory, as rows and as signed bytes. SPDX-License-Identifier: MIT */
#include "domain/roster_plan.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "domain/ledger.h"
#include "domain/shift.h"

enum { ITEM_BYTES = 47, FIELD_HEAD = 6, FIRST_ROOM = 64 };

bool
plan_add(void *arg, const struct assignment *a)
{
	struct plan_list *l = arg;
	struct assignment *more;

	if (l->n == l->room) {
		size_t room = l->room ? 2 * l->room : FIRST_ROOM;

		more = mem_resize(l->item, room * sizeof *more);
		l->failed |= !more;
		if (!more)
			return false;
		l->item = more;
		l->room = room;
	}
	l->item[l->n++] = *a;
	return true;
}

/* As rows mostly come: a month of many people is not sorted for nothing. */
static void
sort(struct plan_list *l)
{
	for (size_t i = 1; i < l->n; i++) {
		if (assignment_order(&l->item[i - 1], &l->item[i]) <= 0)
			continue;
		qsort(l->item, l->n, sizeof *l->item, assignment_order);
		return;
	}
}

bool
roster_plan_take(struct plan_list *l, struct roster_plan *out, struct err *e)
{
	*out = (struct roster_plan){.items = l->n};
	arena_init(&out->arena);
	out->item = l->failed ? NULL : arena_alloc(&out->arena, (l->n + 1) * sizeof *out->item);
	if (out->item && l->n) {
		sort(l);
		memcpy(out->item, l->item, l->n * sizeof *l->item);
	}
	mem_free(l->item);
	*l = (struct plan_list){.n = 0};
	if (out->item)
		return true;
	roster_plan_free(out);
	return err_set(e, ERR_NOMEM);
}

void
roster_plan_free(struct roster_plan *p)
{
	arena_free(&p->arena);
	p->item = NULL;
	p->items = 0;
}

int
roster_first_day(int month)
{
	return month * 100 + 1;
}

int
roster_last_day(int month)
{
	return month_last_day(month);
}

/* --- times --- */

static const struct shift *
shift_of(const struct shift_table *t, int64_t id)
{
	for (int i = 0; i < t->shifts; i++)
		if (t->shift[i].id == id)
			return &t->shift[i];
	return NULL;
}

bool
assignment_time(const struct shift_table *t, struct assignment *a, struct err *e)
{
	const struct shift *s = shift_of(t, a->shift);
	struct shift_duty d;
	char day[DAY_TEXT_BYTES];

	day_format(day, a->day);
	if (!s || !shift_on_day(s, a->day, &d))
		return err_set(e, ERR_BLOCKED, .rule = "RST-01", .field = "shift",
			.msgid = N_("The shift {1} is not worked on {2}. Choose another"),
			.arg = {s ? s->code : "?", day});
	a->start_us = d.start_utc_us;
	a->end_us = d.end_utc_us;
	a->work_min = shift_work_min(s, a->day);
	return true;
}

bool
shift_times_fill(struct shift_times *t, struct assignment *a, struct err *e)
{
	struct assignment *known = NULL;

	if (a->day / 100 != t->month) {
		memset(t->known, 0, sizeof t->known);
		t->month = a->day / 100;
	}
	for (int i = 0; i < t->shifts->shifts; i++)
		if (t->shifts->shift[i].id == a->shift)
			known = &t->known[a->day % 100 % SHIFT_TIMES_DAYS][i];
	if (!known)
		return assignment_time(t->shifts, a, e);
	if (!known->end_us && !assignment_time(t->shifts, a, e))
		return false;
	if (!known->end_us)
		*known = *a;
	a->start_us = known->start_us;
	a->end_us = known->end_us;
	a->work_min = known->work_min;
	return true;
}

/* --- signed bytes --- */

bool
roster_content(const struct roster_plan *p, struct buf *out)
{
	for (size_t i = 0; i < p->items; i++) {
		const struct assignment *a = &p->item[i];

		/* a list longer than tags goes on counts them anew in the next 60,000 */
		buf_u16(out, (uint16_t)(i % 60000 + 1));
		buf_u32(out, ITEM_BYTES);
		buf_u64(out, (uint64_t)a->person);
		buf_u32(out, (uint32_t)a->day);
		buf_u64(out, (uint64_t)a->shift);
		buf_u64(out, (uint64_t)a->desk);
		buf_putc(out, (char)a->holder);
		buf_u64(out, (uint64_t)a->start_us);
		buf_u64(out, (uint64_t)a->end_us);
		buf_u16(out, (uint16_t)a->work_min);
	}
	return !out->failed;
}

static uint64_t
number(const uint8_t **p, int bytes)
{
	uint64_t v = 0;

	for (int i = 0; i < bytes; i++)
		v = v << 8 | *(*p)++;
	return v;
}

bool
roster_content_read(const struct buf *content, struct plan_list *out)
{
	const uint8_t *p = (const uint8_t *)content->p;

	if (content->len % (FIELD_HEAD + ITEM_BYTES))
		return false;
	for (size_t i = 0; i < content->len / (FIELD_HEAD + ITEM_BYTES); i++) {
		struct assignment a = {0};

		if (number(&p, 2) != i % 60000 + 1 || number(&p, 4) != ITEM_BYTES)
			return false;
		a.person = (int64_t)number(&p, 8);
		a.day = (int)number(&p, 4);
		a.shift = (int64_t)number(&p, 8);
		a.desk = (int64_t)number(&p, 8);
		a.holder = number(&p, 1) != 0;
		a.start_us = (int64_t)number(&p, 8);
		a.end_us = (int64_t)number(&p, 8);
		a.work_min = (int)number(&p, 2);
		if (!plan_add(out, &a))
			return false;
	}
	return true;
}

/* --- reading --- */

static_assert((int)SHIFT_TIMES_SHIFTS >= (int)SHIFT_MAX, "a place for each shift");

struct timing {
	struct shift_times *times;
	struct plan_list *list;
	struct err *e;
	bool good;
};

static bool
add_timed(void *arg, const struct assignment *a)
{
	struct timing *t = arg;
	struct assignment timed = *a;

	t->good = shift_times_fill(t->times, &timed, t->e) && plan_add(t->list, &timed);
	return t->good;
}

static bool
load_draft(struct ctx *c, int64_t roster, struct plan_list *l, struct err *e)
{
	struct shift_times *times = mem_alloc(sizeof *times);
	struct timing t = {.times = times, .list = l, .e = e, .good = true};
	struct shift_table shifts;
	bool good;

	if (!times)
		return err_set(e, ERR_NOMEM);
	times->shifts = &shifts;
	good = shift_load(c, 0, &shifts, e) && roster_cells(c, roster, add_timed, &t, e) &&
	       (t.good || l->failed);
	mem_free(times);
	return good;
}

static bool
load_signed(struct ctx *c, const struct roster *r, struct plan_list *l, struct err *e)
{
	struct ledger_record rec;
	bool good;

	if (!ledger_read(c, r->record, &rec, e))
		return false;
	good = roster_content_read(&rec.content, l) || l->failed ||
	       err_set(e, ERR_CORRUPT,
		       .msgid = N_("The signed bytes of this roster cannot be read"));
	ledger_record_free(&rec);
	return good;
}

bool
roster_plan_load(struct ctx *c, int64_t roster, struct roster_plan *out, struct err *e)
{
	struct plan_list l = {.n = 0};
	struct roster r;

	*out = (struct roster_plan){.items = 0};
	if (roster_get(c, roster, &r, e) && (r.state == ROSTER_DRAFT ? load_draft(c, roster, &l, e)
								     : load_signed(c, &r, &l, e)))
		return roster_plan_take(&l, out, e);
	mem_free(l.item);
	return false;
}

bool
assignment_load(
	struct ctx *c, const struct assignment_filter *f, struct roster_plan *out, struct err *e)
{
	struct plan_list l = {.n = 0};

	*out = (struct roster_plan){.items = 0};
	if (assignment_rows(c, f, plan_add, &l, e))
		return roster_plan_take(&l, out, e);
	mem_free(l.item);
	return false;
}
