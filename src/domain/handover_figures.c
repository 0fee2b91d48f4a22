/* handover_figures.c — how the handovers of a desk went in a month. SPDX-License-Identifier: MIT */
#include "domain/handover_figures.h"

#include "base/day.h"
#include "domain/access.h"
#include "domain/handover_due.h"
#include "domain/handover_figures_sql.h"
#include "domain/param.h"
#include "domain/volume.h"

enum { US_PER_MIN = 60000000, US_PER_S = 1000000 };

/* ---- pure ---- */

struct handover_lateness
handover_lateness_of(const struct handover_times *t)
{
	struct handover_lateness l = {
		.compared = t->face_to_face && t->due_us && t->offered_us && t->accepted_us};
	int late;

	if (!l.compared)
		return l;
	late = handover_late_min(t->due_us, t->grace_min, t->accepted_us);
	if (late && t->offered_us > t->due_us)
		l.giver_min = (int)((t->offered_us - t->due_us) / US_PER_MIN);
	l.giver_min = l.giver_min < late ? l.giver_min : late;
	l.receiver_min = late - l.giver_min;
	return l;
}

void
handover_reading_add(
	struct handover_reading *r, const struct handover_page_read *p, int64_t max_chars)
{
	const int64_t took_us = p->at_us - p->before_us;

	if (!p->before_us || p->newest_us > p->before_us || took_us < 0 ||
		took_us > (int64_t)READING_SITTING_S * US_PER_S)
		return;
	r->entries += p->entries;
	r->time_us += took_us;
	if (p->chars * US_PER_S > max_chars * took_us)
		r->fast += p->entries;
}

int64_t
handover_reading_s(const struct handover_reading *r)
{
	const int64_t whole = r->entries * US_PER_S;

	return r->entries ? (r->time_us + whole / 2) / whole : -1;
}

/* ---- handovers ---- */

static void
add_handover(void *arg, const struct handover_figures_row *row)
{
	struct handover_figures *f = arg;
	const struct handover_lateness l = handover_lateness_of(&row->times);

	f->handovers++;
	f->both += l.compared;
	f->on_time += l.compared && l.giver_min + l.receiver_min == 0;
	f->late_giver += l.giver_min > 0;
	f->late_giver_min += l.giver_min;
	f->late_receiver += l.receiver_min > 0;
	f->late_receiver_min += l.receiver_min;
	f->unattended += row->unattended;
	f->blocked += row->released > 0;
	f->released += row->released;
	f->addenda += row->addenda;
	f->questions += row->questions;
}

/* ---- reading: marks become pages, pages become time ---- */

struct pages {
	struct handover_page_read page; /* of `person`, not counted yet */
	int64_t person, max_chars;
	struct handover_reading *to; /* of that person, or of all */
	/* of handover_paces_load() only */
	struct handover_paces *list;
	struct arena *arena;
	int cap;
	bool failed;
};

static void
end_page(struct pages *p)
{
	if (p->page.entries)
		handover_reading_add(p->to, &p->page, p->max_chars);
}

static bool
add_reader(struct pages *p, const struct handover_read_row *row)
{
	struct handover_paces *l = p->list;
	struct handover_pace *bigger;

	if (l->n == p->cap) {
		p->cap = p->cap ? p->cap * 2 : 32;
		bigger = arena_alloc(p->arena, (size_t)p->cap * sizeof *bigger);
		for (int i = 0; bigger && i < l->n; i++)
			bigger[i] = l->pace[i];
		l->pace = bigger;
	}
	if (!l->pace)
		return false;
	l->pace[l->n] = (struct handover_pace){.person = row->person,
		.name = arena_strdup(p->arena, row->name),
		.staff_no = arena_strdup(p->arena, row->staff_no)};
	p->to = &l->pace[l->n].reading;
	return l->pace[l->n].name && l->pace[l->n++].staff_no;
}

/* What was marked together was one page: one transaction has one time. */
static bool
take_mark(void *arg, const struct handover_read_row *row)
{
	struct pages *p = arg;
	const bool same = row->person == p->person;

	if (!same || row->at_us != p->page.at_us) {
		end_page(p);
		p->page = (struct handover_page_read){
			.before_us = same ? p->page.at_us : 0, .at_us = row->at_us};
	}
	if (!same && p->list && !add_reader(p, row)) {
		p->failed = true;
		p->page.entries = 0;
		return false;
	}
	p->person = row->person;
	p->page.entries++;
	p->page.chars += row->chars;
	if (row->written_us > p->page.newest_us)
		p->page.newest_us = row->written_us;
	return true;
}

static bool
read_pages(struct ctx *c, const struct handover_figures_span *of, struct pages *p, struct err *e)
{
	const int last = month_last_day(of->month);

	if (!param_get_int(c, "handover.read_max_chars", last, &p->max_chars, e) ||
		!handover_read_rows(c, of, take_mark, p, e))
		return false;
	if (p->failed)
		return err_set(e, ERR_NOMEM);
	end_page(p);
	return true;
}

bool
handover_figures_load(struct ctx *c, const struct handover_figures_span *of,
	struct handover_figures *out, struct err *e)
{
	struct pages p = {.to = &out->reading};

	*out = (struct handover_figures){.month = of->month};
	if (!access_may(c, ACT_DESK_FIGURES, &(struct access_object){.desk = of->desk}, e) ||
		!handover_figures_rows(c, of, add_handover, out, e) ||
		!handover_figures_carried(c, of, &out->carried, e) ||
		(!of->no_reading && !read_pages(c, of, &p, e)))
		return false;
	out->reading.fast = 0; /* for the supervisor alone */
	return true;
}

bool
handover_paces_load(struct ctx *c, const struct handover_figures_span *of, struct arena *a,
	struct handover_paces *out, struct err *e)
{
	struct handover_reading nobody = {0};
	struct pages p = {.to = &nobody, .list = out, .arena = a};

	*out = (struct handover_paces){0};
	if (!access_may(c, ACT_READING_SPEED, &(struct access_object){.desk = of->desk}, e) ||
		!read_pages(c, of, &p, e))
		return false;
	out->max_chars = p.max_chars;
	return true;
}
