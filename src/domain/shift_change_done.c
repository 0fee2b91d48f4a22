/* shift_change_done.c — what was changed in rosters after they were published. SPDX-License-Identifier: MIT
 *
 * source: RST-13.
 */
#include "domain/shift_change_done.h"

#include <string.h>

#include "base/day.h"
#include "domain/access.h"
#include "domain/erasure.h"
#include "domain/roster_sql.h"
#include "domain/shift_change_core.h"

#define DAY_MIN INT64_C(1440)

struct gathering {
	struct ctx *c;
	struct arena *a;
	struct shift_changes_done *out;
	int room;
	struct err *e;
	bool good;
};

/* The roster that the first of its moves was in, as signed. */
static bool
find_planner(struct ctx *c, struct shift_change_done *d, struct err *e)
{
	struct shift_move move[SHIFT_MOVES_MAX];
	int64_t roster[SHIFT_MOVES_MAX];
	struct ledger_record rec;
	struct roster r;
	int n = 0;
	bool good;

	if (!ledger_read(c, d->s.record, &rec, e))
		return false;
	good = shift_moves_read(&rec.view, move, roster, &n) && n > 0;
	ledger_record_free(&rec);
	if (!good)
		return err_set(e, ERR_CORRUPT,
			.msgid = N_("The signed bytes of this roster cannot be read"));
	if (!roster_get(c, roster[0], &r, e))
		return false;
	d->planner = r.published_by;
	d->month = r.month;
	d->version = r.version;
	return true;
}

static bool
read_reason(struct gathering *g, int64_t record, struct shift_change_done *d)
{
	const struct record_field *f;
	struct ledger_record r;
	char *words;

	if (!ledger_read(g->c, record, &r, g->e))
		return false;
	f = record_view_field(&r.view, TAG_CHANGE_WORDS);
	words = arena_alloc(g->a, f ? f->n + 1 : 1);
	if (words && f && f->n)
		memcpy(words, f->p, f->n);
	d->reason = r.erased ? erasure_tombstone(g->c, r.erased, g->a, g->e) : words;
	ledger_record_free(&r);
	return d->reason || err_set(g->e, ERR_NOMEM);
}

struct first_step {
	int64_t record;
};

static bool
take_first(void *arg, const struct shift_step_row *row)
{
	((struct first_step *)arg)->record = row->record;
	return false;
}

static bool
add_one(struct gathering *g, int64_t id)
{
	struct shift_changes_done *l = g->out;
	struct first_step first = {0};
	struct shift_change_done d = {.planner = 0};
	struct err why;

	if (!shift_change_row_get(g->c, id, &d.s, g->e))
		return false;
	err_clear(&why);
	if (!access_may(
		    g->c, ACT_ROSTER_SEE, &(const struct access_object){.team = d.s.team}, &why)) {
		if (why.code == ERR_DENIED)
			return true;
		*g->e = why;
		return false;
	}
	if (!shift_change_step_rows(g->c, id, take_first, &first, g->e) ||
		!read_reason(g, first.record, &d) || !find_planner(g->c, &d, g->e))
		return false;
	l->row = arena_more(g->a, l->row, l->n, &g->room, sizeof *l->row);
	if (!l->row)
		return err_set(g->e, ERR_NOMEM);
	l->row[l->n++] = d;
	return true;
}

/* Ids first: a statement may not be open twice at once. */
struct id_list {
	struct arena *a;
	int64_t *id;
	int n, room;
	bool failed;
};

static bool
keep_id(void *arg, int64_t id)
{
	struct id_list *l = arg;

	l->id = arena_more(l->a, l->id, l->n, &l->room, sizeof *l->id);
	l->failed = !l->id;
	if (l->id)
		l->id[l->n++] = id;
	return !l->failed;
}

bool
shift_changes_done(struct ctx *c, int from, int to, struct arena *a, struct shift_changes_done *out,
	struct err *e)
{
	struct gathering g = {.c = c, .a = a, .out = out, .e = e, .good = true};
	struct id_list ids = {.a = a};

	*out = (struct shift_changes_done){.n = 0};
	if (!shift_change_ids_done(
		    c, clock_utc_us(from, 0), clock_utc_us(day_add(to, 1), 0), keep_id, &ids, e))
		return false;
	if (ids.failed)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < ids.n; i++)
		if (!add_one(&g, ids.id[i]))
			return false;
	return true;
}

/* --- counts --- */

static struct shift_change_count *
count_of(struct shift_change_counts *l, const struct shift_change_done *d)
{
	int at = l->n;

	for (int i = 0; i < l->n; i++)
		if (l->row[i].month == d->month && l->row[i].planner == d->planner)
			return &l->row[i];
	for (; at > 0 &&
		(l->row[at - 1].month > d->month ||
			(l->row[at - 1].month == d->month && l->row[at - 1].planner > d->planner));
		at--)
		l->row[at] = l->row[at - 1];
	l->row[at] = (struct shift_change_count){
		.month = d->month, .planner = d->planner, .least_lead_min = d->s.lead_min};
	l->n++;
	return &l->row[at];
}

bool
shift_change_count(const struct shift_changes_done *all, struct arena *a,
	struct shift_change_counts *out, struct err *e)
{
	*out = (struct shift_change_counts){.n = 0};
	out->row = arena_alloc(a, ((size_t)all->n + 1) * sizeof *out->row);
	if (!out->row)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < all->n; i++) {
		const struct shift_change *s = &all->row[i].s;
		struct shift_change_count *k = count_of(out, &all->row[i]);

		k->of[s->kind]++;
		k->changes++;
		k->shifts += s->moves;
		k->late += s->lead_min < DAY_MIN;
		if (s->lead_min < k->least_lead_min)
			k->least_lead_min = s->lead_min;
	}
	return true;
}
