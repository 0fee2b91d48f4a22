/* follow.c — what falls due at a desk: one list, one order. SPDX-License-Identifier: MIT */
#include "domain/follow.h"

#include <string.h>

#include "domain/access.h"
#include "domain/follow_sql.h"

enum { DUE_MAX = 200 };

/* --- pure --- */

int64_t
follow_until(int64_t now_us, int64_t shift_end_us)
{
	return (shift_end_us ? shift_end_us : now_us) + FOLLOW_AHEAD_US;
}

bool
follow_before(const struct follow *a, const struct follow *b)
{
	if (a->due_us != b->due_us)
		return a->due_us < b->due_us;
	return a->kind != b->kind ? a->kind < b->kind : a->id < b->id;
}

int64_t
follow_matter_due(const struct matter *m, int64_t said_us, int64_t said_record)
{
	return said_us && said_record > m->entry_id ? said_us : m->due_utc_us;
}

/* --- gathering --- */

struct gathering {
	struct ctx *c;
	int64_t desk, until_us;
	struct follow_list *out;
	int room;
};

static bool
put(struct gathering *g, const struct follow *f, struct err *e)
{
	struct follow_list *out = g->out;
	struct follow *wider;

	if (!f->due_us || f->due_us > g->until_us)
		return true;
	if (out->n == g->room) {
		g->room = g->room ? g->room * 2 : 32;
		wider = arena_alloc(&out->arena, (size_t)g->room * sizeof *wider);
		if (!wider)
			return err_set(e, ERR_NOMEM);
		if (out->n)
			memcpy(wider, out->follow, (size_t)out->n * sizeof *wider);
		out->follow = wider;
	}
	out->follow[out->n++] = *f;
	return true;
}

static const struct follow_said *
said_of(const struct follow_saids *l, int64_t matter)
{
	for (int i = 0; i < l->n; i++)
		if (l->said[i].matter == matter)
			return &l->said[i];
	return NULL;
}

static bool
is_listed(const struct matter_list *l, int64_t matter)
{
	for (int i = 0; i < l->n; i++)
		if (l->matter[i].id == matter)
			return true;
	return false;
}

/* One whose entry says no time in the window, but whose handover did. */
static bool
put_said(struct gathering *g, const struct follow_said *s, int64_t record, struct err *e)
{
	struct matter_list one;
	struct matter *m;
	bool good = true;

	if (s->due_us > g->until_us || is_listed(&g->out->matters, s->matter))
		return true;
	if (!matter_get(g->c, s->matter, &one, e))
		return false;
	if (one.matter->state == MATTER_OPEN) {
		m = arena_alloc(&g->out->arena, sizeof *m);
		if (m) {
			*m = (struct matter){.id = one.matter->id,
				.desk_id = one.matter->desk_id,
				.no = one.matter->no,
				.entry_id = one.matter->entry_id,
				.importance = one.matter->importance,
				.escalated = one.matter->escalated,
				.ticket = one.matter->ticket,
				.due_utc_us = one.matter->due_utc_us,
				.state = MATTER_OPEN,
				.text = arena_strdup(&g->out->arena, one.matter->text)};
			good = m->text &&
			       put(g,
				       &(struct follow){.kind = FOLLOW_MATTER,
					       .id = m->id,
					       .due_us = follow_matter_due(m, s->due_us, record),
					       .matter = m},
				       e);
		}
		if (!m || !m->text)
			good = err_set(e, ERR_NOMEM);
	}
	matter_list_free(&one);
	return good;
}

static bool
put_matters(struct gathering *g, struct err *e)
{
	struct follow_saids *l = arena_alloc(&g->out->arena, sizeof *l);

	if (!l)
		return err_set(e, ERR_NOMEM);
	if (!follow_rows_said(g->c, g->desk, l, e) ||
		!matter_due(g->c, g->desk, g->until_us, DUE_MAX, &g->out->matters, e))
		return false;
	for (int i = 0; i < g->out->matters.n; i++) {
		const struct matter *m = &g->out->matters.matter[i];
		const struct follow_said *s = said_of(l, m->id);

		if (!put(g,
			    &(struct follow){.kind = FOLLOW_MATTER,
				    .id = m->id,
				    .due_us = follow_matter_due(m, s ? s->due_us : 0, l->record),
				    .matter = m},
			    e))
			return false;
	}
	for (int i = 0; i < l->n; i++)
		if (!put_said(g, &l->said[i], l->record, e))
			return false;
	return true;
}

static bool
put_loans(struct gathering *g, struct err *e)
{
	struct item_loans out;

	if (!item_loans_out(g->c, g->desk, &g->out->arena, &out, e))
		return false;
	for (int i = 0; i < out.n; i++)
		if (!put(g,
			    &(struct follow){.kind = FOLLOW_LOAN,
				    .id = out.loan[i].id,
				    .due_us = out.loan[i].due_us,
				    .loan = &out.loan[i]},
			    e))
			return false;
	return true;
}

static bool
put_incidents(struct gathering *g, struct err *e)
{
	struct incidents open;

	if (!incident_list(g->c, g->desk, 0, &g->out->arena, &open, e))
		return false;
	for (int i = 0; i < open.n; i++)
		if (!put(g,
			    &(struct follow){.kind = FOLLOW_INCIDENT,
				    .id = open.incident[i].id,
				    .due_us = open.incident[i].opened_us +
					      open.incident[i].limit_min * INT64_C(60000000),
				    .incident = &open.incident[i]},
			    e))
			return false;
	return true;
}

static bool
put_notices(struct gathering *g, struct err *e)
{
	const struct notice_ask ask = {
		.which = NOTICE_AT_DESK, .desk = g->desk, .max = NOTICE_PAGE_MAX};

	if (!notice_list(g->c, &ask, &g->out->notices, e))
		return false;
	for (int i = 0; i < g->out->notices.n; i++) {
		const struct notice *n = &g->out->notices.notice[i];

		if (!put(g,
			    &(struct follow){.kind = FOLLOW_NOTICE,
				    .id = n->id,
				    .due_us = n->until_utc_us,
				    .notice = n},
			    e))
			return false;
	}
	return true;
}

static void
sort(struct follow_list *l)
{
	for (int i = 1; i < l->n; i++) {
		struct follow f = l->follow[i];
		int at = i;

		for (; at > 0 && follow_before(&f, &l->follow[at - 1]); at--)
			l->follow[at] = l->follow[at - 1];
		l->follow[at] = f;
	}
}

bool
follow_list(struct ctx *c, int64_t desk, int64_t until_us, struct follow_list *out, struct err *e)
{
	struct gathering g = {.c = c, .desk = desk, .until_us = until_us, .out = out};

	*out = (struct follow_list){0};
	arena_init(&out->arena);
	if (access_may(c, ACT_LOG_READ, &(const struct access_object){.desk = desk}, e) &&
		put_matters(&g, e) && put_loans(&g, e) && put_incidents(&g, e) &&
		put_notices(&g, e)) {
		sort(out);
		return true;
	}
	follow_list_free(out);
	return false;
}

void
follow_list_free(struct follow_list *l)
{
	matter_list_free(&l->matters);
	notice_list_free(&l->notices);
	arena_free(&l->arena);
	*l = (struct follow_list){0};
}
