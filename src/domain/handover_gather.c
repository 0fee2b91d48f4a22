/* handover_gather.c — the console gathers what is handed over. SPDX-License-Identifier: MIT
 *
 * source: SHO-04, SHO-16 (by state, never by copying), SHO-21.
 */
#include <string.h>

#include "domain/duty.h"
#include "domain/handover_closed.h"
#include "domain/handover_core.h"
#include "domain/incident.h"
#include "domain/item.h"
#include "domain/matter.h"
#include "domain/notice.h"

struct gather {
	struct ctx *c;
	int64_t id;
	struct arena arena;
	struct handover_line *line;
	int lines, next;
	bool changed;
};

static struct handover_line *
find(struct gather *g, enum handover_section s, int64_t ref)
{
	for (int i = 0; i < g->lines; i++)
		if (g->line[i].section == s && g->line[i].ref == ref)
			return &g->line[i];
	return NULL;
}

static bool
same(const struct handover_line *a, const struct handover_line *b)
{
	return str_eq(a->label_en, b->label_en) && str_eq(a->label_zh, b->label_zh) &&
	       a->weight == b->weight && a->marked == b->marked && a->expected == b->expected &&
	       a->carried == b->carried && a->due_us == b->due_us && str_eq(a->summary, b->summary);
}

/* SHO-17: what the giver said stays; a weight only as far as the log allows. */
static void
keep_said(struct handover_line *now, const struct handover_line *old)
{
	if (old->weight != old->marked && old->weight > now->marked)
		now->weight = old->weight;
	if (old->disposition == HANDOVER_NOT_SAID)
		return;
	now->summary = old->summary;
	now->due_us = old->due_us;
}

/* Adds the line, or brings what was gathered of it up to date. */
static bool
put(struct gather *g, struct handover_line *now, struct err *e)
{
	struct handover_line *old = find(g, now->section, now->ref);

	if (!now->summary)
		now->summary = "";
	if (!now->contingency)
		now->contingency = "";
	now->weight = now->marked;
	if (!old) {
		now->line = ++g->next;
		g->changed = true;
		return now->line <= HANDOVER_LINES_MAX
			       ? handover_line_insert(g->c, g->id, now, e)
			       : err_set(e, ERR_INVALID, .field = "line",
					 .msgid = N_("A handover holds at most 2000 lines. Close "
						     "some matters first"));
	}
	keep_said(now, old);
	if (same(old, now))
		return true;
	now->line = old->line;
	g->changed = true;
	return handover_line_refresh(g->c, g->id, now, e);
}

static bool
gather_items(struct gather *g, int64_t desk, struct err *e)
{
	struct item *item;
	int n;

	if (!item_list(g->c, desk, &g->arena, &item, &n, e))
		return false;
	for (int i = 0; i < n; i++) {
		struct handover_line l = {.section = HANDOVER_ITEM,
			.ref = item[i].id,
			.label_en = item[i].name_en,
			.label_zh = item[i].name_zh,
			.expected = item_at_desk(&item[i]),
			.due_us = item[i].back_us, /* ITEM-02 */
			.remark = ""};
		if (!put(g, &l, e))
			return false;
	}
	return true;
}

static enum handover_weight
weight_of(enum entry_importance i)
{
	return i == ENTRY_URGENT      ? HANDOVER_CRITICAL
	       : i == ENTRY_IMPORTANT ? HANDOVER_WATCH
				      : HANDOVER_STABLE;
}

/* SHO-04: cause and course stand in the log; nobody types them again. */
static const char *
summary_of(struct gather *g, const struct matter *m)
{
	const char *cause = m->cause ? m->cause : "", *course = m->course ? m->course : "";
	size_t n = strlen(cause) + strlen(course) + 3;
	char *s = arena_alloc(&g->arena, n);

	if (s)
		(void)str_format(s, n, "%s%s%s", cause, *cause && *course ? "; " : "", course);
	return s;
}

static bool
put_matters(struct gather *g, const struct matter_list *m, struct err *e)
{
	for (int i = 0; i < m->n; i++) {
		struct handover_line l = {.section = HANDOVER_MATTER,
			.ref = m->matter[i].id,
			.label_en = m->matter[i].text,
			.label_zh = m->matter[i].text,
			.marked = weight_of(m->matter[i].importance),
			.summary = summary_of(g, &m->matter[i]),
			.due_us = m->matter[i].due_utc_us,
			.carried = m->matter[i].handovers,
			.opened_us = m->matter[i].opened_utc_us,
			.entry_no = m->matter[i].no,
			.remark = ""};
		if (!l.summary)
			return err_set(e, ERR_NOMEM);
		if (!put(g, &l, e))
			return false;
	}
	return true;
}

static bool
is_in(const struct matter_list *m, int64_t id)
{
	for (int i = 0; i < m->n; i++)
		if (m->matter[i].id == id)
			return true;
	return false;
}

/* A matter that somebody closed meanwhile: its line says so. */
static bool
finish_line(struct gather *g, struct handover_line *l, struct err *e)
{
	struct matter_list m;
	const char *result;
	bool good;

	if (!matter_get(g->c, l->ref, &m, e))
		return false;
	result = m.n && m.matter[0].result ? m.matter[0].result : "";
	l->disposition = HANDOVER_FINISHED;
	l->state = HANDOVER_LINE_DONE;
	l->done_us = g->c->now.utc_us;
	l->remark = *result ? result : "withdrawn 已撤回";
	g->changed = true;
	good = handover_line_said(g->c, g->id, l, e);
	matter_list_free(&m);
	l->remark = "";
	return good;
}

static bool
gather_matters(struct gather *g, int64_t desk, struct err *e)
{
	struct matter_list m;
	bool good;

	if (!matter_open_list(g->c, desk, 0, &m, e))
		return false;
	good = put_matters(g, &m, e);
	for (int i = 0; good && i < g->lines; i++)
		if (g->line[i].section == HANDOVER_MATTER &&
			g->line[i].disposition != HANDOVER_FINISHED && !is_in(&m, g->line[i].ref))
			good = finish_line(g, &g->line[i], e);
	matter_list_free(&m);
	return good;
}

/* SHO-21: for information, with its result; nothing is asked about it. */
static bool
put_closed(struct gather *g, const struct handover_closed *m, struct err *e)
{
	struct handover_line l = {.section = HANDOVER_MATTER,
		.ref = m->id,
		.label_en = m->text,
		.label_zh = m->text,
		.marked = weight_of(m->importance),
		.carried = m->handovers,
		.opened_us = m->opened_us,
		.entry_no = m->no,
		.state = HANDOVER_LINE_DONE,
		.disposition = HANDOVER_FINISHED,
		.remark = *m->result ? m->result : "closed 已办结",
		.value = "",
		.next_step = "",
		.counted = -1,
		.done_us = m->closed_us};

	return find(g, HANDOVER_MATTER, m->id) ||
	       (put(g, &l, e) && handover_line_said(g->c, g->id, &l, e));
}

static bool
gather_closed(struct gather *g, int64_t desk, struct err *e)
{
	struct handover_closed *all;
	struct duty duty;
	int n;

	if (!duty_load(g->c, desk, &duty, e) ||
		!handover_closed_list(g->c, &duty, &g->arena, &all, &n, e))
		return false;
	for (int i = 0; i < n; i++)
		if (!put_closed(g, &all[i], e))
			return false;
	return true;
}

static bool
put_incident(struct gather *g, const struct incident *n, struct err *e)
{
	struct handover_line *old = find(g, HANDOVER_INCIDENT, n->id);
	struct handover_line l = {.section = HANDOVER_INCIDENT,
		.ref = n->id,
		.label_en = n->title,
		.label_zh = n->title,
		.marked = n->severity == INCIDENT_MAJOR    ? HANDOVER_CRITICAL
			  : n->severity == INCIDENT_URGENT ? HANDOVER_WATCH
							   : HANDOVER_STABLE,
		.state = n->state >= INCIDENT_RESOLVED ? HANDOVER_LINE_DONE : HANDOVER_LINE_OPEN,
		.opened_us = n->opened_us,
		.remark = n->result};

	if (!put(g, &l, e))
		return false;
	if (!old || (old->state == l.state && str_eq(old->remark, l.remark)))
		return true;
	old->state = l.state;
	old->remark = l.remark;
	g->changed = true;
	return handover_line_said(g->c, g->id, old, e);
}

static bool
gather_incidents(struct gather *g, int64_t desk, struct err *e)
{
	struct incidents all;
	struct duty duty;

	if (!duty_load(g->c, desk, &duty, e) ||
		!incident_list(g->c, desk, duty.since_us, &g->arena, &all, e))
		return false;
	for (int i = 0; i < all.n; i++)
		if (!put_incident(g, &all.incident[i], e))
			return false;
	return true;
}

/* ---- instructions in force: LOG-04, every shift until they end ---- */

static int64_t
ref_of(const struct notice *n)
{
	return n->entry_id ? n->entry_id : -n->no;
}

static bool
put_instruction(struct gather *g, const struct notice *n, struct err *e)
{
	bool known = find(g, HANDOVER_INSTRUCTION, ref_of(n)) != NULL;
	char until[CLOCK_TEXT_BYTES] = "";
	struct handover_line l = {.section = HANDOVER_INSTRUCTION,
		.ref = ref_of(n),
		.label_en = n->text,
		.label_zh = n->text,
		.marked = n->must_read ? HANDOVER_WATCH : HANDOVER_STABLE,
		.state = HANDOVER_LINE_DONE,
		.opened_us = n->from_utc_us,
		.entry_no = n->entry_no,
		.value = until,
		.remark = n->giver_name,
		.counted = -1,
		.next_step = "",
		.summary = "",
		.contingency = "",
		.done_us = g->c->now.utc_us};

	if (n->until_utc_us != NOTICE_NO_END)
		clock_format_minute(until, n->until_utc_us);
	return put(g, &l, e) && (known || handover_line_said(g->c, g->id, &l, e));
}

/* One that ended or was withdrawn while this was prepared: its line says so. */
static bool
end_instructions(struct gather *g, const struct notice_list *in_force, struct err *e)
{
	for (int i = 0; i < g->lines; i++) {
		struct handover_line *l = &g->line[i];
		bool stands = l->section != HANDOVER_INSTRUCTION || l->state == HANDOVER_LINE_NA;

		for (int k = 0; !stands && k < in_force->n; k++)
			stands = ref_of(&in_force->notice[k]) == l->ref;
		if (stands)
			continue;
		l->state = HANDOVER_LINE_NA;
		l->value = "ended 已失效";
		l->done_us = g->c->now.utc_us;
		g->changed = true;
		if (!handover_line_said(g->c, g->id, l, e))
			return false;
	}
	return true;
}

static bool
gather_instructions(struct gather *g, int64_t desk, struct err *e)
{
	const struct notice_ask ask = {
		.which = NOTICE_AT_DESK, .desk = desk, .max = NOTICE_PAGE_MAX};
	struct notice_list all;
	bool good = true;

	if (!notice_list(g->c, &ask, &all, e))
		return false;
	for (int i = all.n - 1; good && i >= 0; i--) /* in the order given */
		if (all.notice[i].kind == NOTICE_INSTRUCTION)
			good = put_instruction(g, &all.notice[i], e);
	good = good && end_instructions(g, &all, e);
	notice_list_free(&all);
	return good;
}

bool
handover_gather(struct ctx *c, const struct handover_data *d, bool *changed, struct err *e)
{
	struct gather g = {.c = c, .id = d->h.id};
	bool good;

	arena_init(&g.arena);
	good = handover_lines_get(c, d->h.id, &g.arena, &g.line, &g.lines, e);
	g.next = g.lines;
	good = good && gather_items(&g, d->h.desk, e) && gather_matters(&g, d->h.desk, e) &&
	       gather_closed(&g, d->h.desk, e) && gather_incidents(&g, d->h.desk, e) &&
	       gather_instructions(&g, d->h.desk, e);
	arena_free(&g.arena);
	*changed = g.changed;
	return good;
}
