/* incident_file.c — all of one incident, and whom to call next. SPDX-License-Identifier: MIT */
#include "domain/incident_file.h"

#include "domain/incident_core.h"
#include "domain/incident_sql.h"
#include "domain/param.h"

/* --- whom to call next, INC-05. Pure --- */

/* What the calls to one contact came to. */
struct tries {
	int64_t first_us, last_us;
	bool reached;
};

static struct tries
tries_of(int64_t contact, const struct incident_event *event, int events)
{
	struct tries t = {0};

	for (int i = 0; i < events; i++) {
		const struct incident_event *v = &event[i];
		if (v->what != INCIDENT_WAS_CALLED || v->ref != contact)
			continue;
		if (!t.first_us || v->at_us < t.first_us)
			t.first_us = v->at_us;
		if (v->at_us > t.last_us)
			t.last_us = v->at_us;
		t.reached |= v->value != INCIDENT_NOT_REACHED;
	}
	return t;
}

/* The first director of the list; -1: none, or one was reached. */
static int
director_wanted(const struct contact_list *l, const struct incident_event *event, int events)
{
	int first = -1;

	for (int i = l->n - 1; i >= 0; i--) {
		if (l->item[i].role != CONTACT_DIRECTOR)
			continue;
		if (tries_of(l->item[i].id, event, events).reached)
			return -1;
		first = i;
	}
	return first;
}

/* Everybody was tried: the one whose last try is longest ago. */
static struct incident_offer
round_again(const struct contact_list *l, int start, const struct incident_event *event, int events,
	int64_t wait_us)
{
	struct incident_offer o = {.contact = -1};
	int64_t oldest = 0, newest = 0;

	for (int i = start; i < l->n; i++) {
		struct tries t = tries_of(l->item[i].id, event, events);
		if (t.last_us > newest)
			newest = t.last_us;
		if (t.reached || (o.contact >= 0 && t.last_us >= oldest))
			continue;
		o.contact = i;
		o.tried_us = t.first_us;
		oldest = t.last_us;
	}
	o.due_us = newest + wait_us;
	return o;
}

struct incident_offer
incident_offer(const struct incident *i, const struct incident_event *event, int events,
	const struct contact_list *l, int escalate_min)
{
	int64_t wait_us = escalate_min * INT64_C(60000000), due_us = i->opened_us;
	struct incident_offer o = {.contact = -1};
	int start = 0;

	if (i->severity == INCIDENT_NORMAL || i->state >= INCIDENT_RESOLVED)
		return o;
	if (i->first_report_us) {
		start = i->severity == INCIDENT_MAJOR ? director_wanted(l, event, events) : -1;
		if (start < 0)
			return o;
		due_us = i->first_report_us; /* at once */
	}
	for (int k = start; k < l->n; k++) {
		struct tries t = tries_of(l->item[k].id, event, events);
		if (!t.first_us)
			return (struct incident_offer){.contact = k, .due_us = due_us};
		if (!t.reached)
			due_us = t.first_us + wait_us;
	}
	return round_again(l, start, event, events, wait_us);
}

/* --- the procedure --- */

bool
incident_procedure_current(struct ctx *c, int64_t desk, enum incident_kind k, struct arena *a,
	struct checklist *out, struct err *e)
{
	return checklist_current(
		c, desk, (enum checklist_kind)(CHECKLIST_INCIDENT + (int)k), a, out, e);
}

bool
incident_steps_read(struct ctx *c, struct arena *a, const struct incident_course *course,
	struct incident_steps *out, struct err *e)
{
	const struct incident *i = course->i;
	struct checklist l;

	if (!checklist_pinned(c, i->procedure,
		    (enum checklist_kind)(CHECKLIST_INCIDENT + (int)i->kind), a, &l, e))
		return false;
	out->n = l.lines;
	out->step = arena_alloc(a, ((size_t)l.lines + 1) * sizeof *out->step);
	if (!out->step)
		return err_set(e, ERR_NOMEM);
	for (int k = 0; k < l.lines; k++)
		out->step[k] = (struct incident_step){.line = k + 1,
			.text_en = l.line[k].text_en,
			.text_zh = l.line[k].text_zh,
			.why = ""};
	for (int k = 0; k < course->events; k++) {
		const struct incident_event *v = &course->event[k];
		struct incident_step *step;
		if (v->what != INCIDENT_STEP_MARKED || v->ref < 1 || v->ref > l.lines)
			continue;
		step = &out->step[v->ref - 1];
		step->mark = (enum incident_mark)v->value;
		step->why = v->text;
		step->by = v->by;
		step->us = v->utc_us;
	}
	return true;
}

/* --- all of it --- */

static bool
steps_load(struct ctx *c, struct incident_file *f, struct err *e)
{
	const struct incident_course course = {&f->i, f->event, f->events};
	struct incident_steps all;

	if (!incident_steps_read(c, &f->arena, &course, &all, e))
		return false;
	f->step = all.step;
	f->steps = all.n;
	return true;
}

static bool
load(struct ctx *c, int64_t id, struct incident_file *f, struct err *e)
{
	int64_t escalate;

	if (!incident_get(c, id, &f->arena, &f->i, NULL, e) ||
		!access_may(c, ACT_LOG_READ, &(const struct access_object){.desk = f->i.desk}, e) ||
		!incident_event_list(c, id, &f->arena, &f->event, &f->events, e) ||
		!steps_load(c, f, e) || !contact_list(c, f->i.desk, &f->contacts, e) ||
		!param_get_int(c, "incident.escalate_minutes", 0, &escalate, e) ||
		!conduct_of(c, CONDUCT_OF_INCIDENT, id, &f->proposal, &f->is_proposed, e))
		return false;
	if (!incident_tell_erased(c, &f->i, &f->arena, e))
		return false;
	f->escalate_min = (int)escalate;
	for (int i = 0; i < f->steps; i++)
		f->steps_done += f->step[i].mark != INCIDENT_STEP_OPEN;
	for (int i = 0; i < f->events; i++)
		f->calls += f->event[i].what == INCIDENT_WAS_CALLED;
	f->offer = incident_offer(&f->i, f->event, f->events, &f->contacts, f->escalate_min);
	return true;
}

bool
incident_file_load(struct ctx *c, int64_t id, struct incident_file *out, struct err *e)
{
	struct incident_file f = {.calls = 0};

	arena_init(&f.arena);
	if (!load(c, id, &f, e)) {
		arena_free(&f.arena);
		return false;
	}
	incident_file_free(out);
	*out = f;
	return true;
}

void
incident_file_free(struct incident_file *f)
{
	arena_free(&f->arena);
	*f = (struct incident_file){.calls = 0};
}

const struct incident_event *
incident_call_at(const struct incident_file *f, int n)
{
	for (int i = 0; i < f->events; i++)
		if (f->event[i].what == INCIDENT_WAS_CALLED && --n == 0)
			return &f->event[i];
	return NULL;
}

int64_t
incident_call_arrived_us(const struct incident_file *f, int n)
{
	for (int i = 0; i < f->events; i++)
		if (f->event[i].what == INCIDENT_HAS_ARRIVED && f->event[i].ref == n)
			return f->event[i].at_us;
	return 0;
}
