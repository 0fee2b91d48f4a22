/* handover_since_gather.c — what changed since a person last signed: the facts. SPDX-License-Identifier: MIT */
#include <string.h>

#include "domain/duty.h"
#include "domain/handover_core.h"
#include "domain/handover_since_sql.h"
#include "domain/incident_sql.h"
#include "domain/person.h"

enum { ASKING_MAX = 50, UNREAD_MOST = 999 };

struct gathering {
	struct ctx *c;
	int64_t desk;
	struct handover_since *out;
	struct since_facts f;
	struct handover_content was;
	struct handover_view now;
	struct matter_list open, opened;
	struct notice_list in_force, asking;
	struct since_matter *matter;
	struct incident *incident;
	struct notice *notice;
	struct item_loan *loan;
};

static bool
room(struct gathering *g, void **out, size_t size, struct err *e)
{
	*out = arena_alloc(&g->out->arena, size ? size : 1);
	return *out || err_set(e, ERR_NOMEM);
}

/* --- what was signed, and what is open now --- */

static bool
read_was(struct gathering *g, const int64_t parts[2], struct err *e)
{
	struct ledger_record r;
	bool good;

	if (!parts[0])
		return true;
	if (!handover_part1_read(g->c, parts[0], &g->out->arena, &g->was, &r, e))
		return false;
	ledger_record_free(&r);
	g->f.was = g->was.line;
	g->f.was_lines = g->was.lines;
	if (!parts[1])
		return true;
	if (!ledger_read(g->c, parts[1], &r, e))
		return false;
	good = handover_part2_of(g->c, &r, &g->out->arena, &g->was, true, e);
	ledger_record_free(&r);
	return good;
}

/* SHO-26: who opened the desk knows it from there on. */
static bool
find_cut(struct gathering *g, int64_t parts[2], struct err *e)
{
	struct handover_since *out = g->out;
	struct duty d;

	if (!since_signed(g->c, g->desk, g->c->who, out, parts, e))
		return false;
	if (out->handover)
		return true;
	if (!duty_load(g->c, g->desk, &d, e))
		return false;
	out->never = d.state != DUTY_HELD || d.holder != g->c->who;
	if (out->never)
		return true;
	out->signed_us = d.since_us;
	out->cut_seq = d.from_seq - 1;
	return since_record_at(g->c, g->desk, out->cut_seq, &out->cut_record, e);
}

static bool
read_now(struct gathering *g, struct err *e)
{
	int64_t id = 0;

	if (!handover_current(g->c, g->desk, &id, e))
		return false;
	if (!id)
		return true;
	if (!handover_load(g->c, id, &g->now, e))
		return false;
	g->f.last = g->now.c.line;
	g->f.last_lines = g->now.c.lines;
	g->f.now = handover_is_open(g->now.h.state) ? &g->now : NULL;
	return true;
}

/* --- matters --- */

static bool
name_get(struct gathering *g, int64_t person, const char **out, struct err *e)
{
	struct person p;

	*out = "";
	if (!person)
		return true;
	if (!person_get(g->c, person, &p, e))
		return false;
	*out = arena_strdup(&g->out->arena, p.name);
	return *out || err_set(e, ERR_NOMEM);
}

static const struct handover_line *
line_of(const struct handover_line *line, int n, int64_t matter)
{
	for (int i = 0; i < n; i++)
		if (line[i].section == HANDOVER_MATTER && line[i].ref == matter)
			return &line[i];
	return NULL;
}

static bool
matter_put(struct gathering *g, const struct matter *m, struct err *e)
{
	const struct handover_line *l = line_of(g->f.last, g->f.last_lines, m->id);
	struct since_matter *to = &g->matter[g->f.matters++];
	int64_t owner = m->owner_id, was = 0;

	if (l && l->to.person)
		owner = l->to.person;
	*to = (struct since_matter){.m = m, .owner = "", .owner_was = ""};
	if (!owner)
		return true;
	return since_owner_was(g->c, m->id, g->out->handover, &was, e) &&
	       name_get(g, owner, &to->owner, e) && name_get(g, was, &to->owner_was, e);
}

static bool
is_listed(const struct gathering *g, int64_t matter)
{
	for (int i = 0; i < g->f.matters; i++)
		if (g->f.matter[i].m->id == matter)
			return true;
	return false;
}

static bool
matters_put(struct gathering *g, const struct matter_list *l, struct err *e)
{
	for (int i = 0; i < l->n; i++)
		if (!is_listed(g, l->matter[i].id) && !matter_put(g, &l->matter[i], e))
			return false;
	return true;
}

/* One that was handed over and is not open any more; its texts are kept. */
static bool
matter_put_gone(struct gathering *g, int64_t id, struct err *e)
{
	struct matter_list one;
	struct matter *m;
	bool good;

	if (!matter_get(g->c, id, &one, e))
		return false;
	good = room(g, (void **)&m, sizeof *m, e);
	if (good) {
		*m = one.matter[0];
		m->text = arena_strdup(&g->out->arena, m->text);
		m->result = m->result ? arena_strdup(&g->out->arena, m->result) : NULL;
		m->next_step = NULL;
		good = matter_put(g, m, e);
	}
	matter_list_free(&one);
	return good;
}

static bool
gather_matters(struct gathering *g, struct err *e)
{
	size_t most;

	if (!matter_open_list(g->c, g->desk, 0, &g->open, e))
		return false;
	if (!g->out->never &&
		!matter_since(g->c, g->desk, g->out->cut_seq, SINCE_NEW_MAX, &g->opened, e))
		return false;
	g->out->more = g->opened.n == SINCE_NEW_MAX;
	most = (size_t)g->open.n + (size_t)g->opened.n + (size_t)g->f.was_lines;
	if (!room(g, (void **)&g->matter, most * sizeof *g->matter, e))
		return false;
	g->f.matter = g->matter;
	if (!matters_put(g, &g->open, e) || !matters_put(g, &g->opened, e))
		return false;
	for (int i = 0; i < g->f.was_lines; i++)
		if (g->f.was[i].section == HANDOVER_MATTER && !is_listed(g, g->f.was[i].ref) &&
			!matter_put_gone(g, g->f.was[i].ref, e))
			return false;
	return true;
}

/* --- incidents, notices --- */

static bool
incident_put(struct gathering *g, int64_t id, struct err *e)
{
	int64_t record;

	for (int i = 0; i < g->f.incidents; i++)
		if (g->incident[i].id == id)
			return true;
	return incident_get(g->c, id, &g->out->arena, &g->incident[g->f.incidents++], &record, e);
}

static bool
gather_incidents(struct gathering *g, struct err *e)
{
	struct since_ids fresh = {.n = 0};
	struct incidents open;

	if (!incident_list(g->c, g->desk, 0, &g->out->arena, &open, e) ||
		(!g->out->never &&
			!since_incidents(g->c, g->desk, g->out->cut_record, &fresh, e)) ||
		!room(g, (void **)&g->incident,
			(size_t)(open.n + fresh.n + g->f.was_lines) * sizeof *g->incident, e))
		return false;
	g->f.incident = g->incident;
	if (open.n)
		memcpy(g->incident, open.incident, (size_t)open.n * sizeof *g->incident);
	g->f.incidents = open.n;
	for (int i = 0; i < fresh.n; i++)
		if (!incident_put(g, fresh.id[i], e))
			return false;
	for (int i = 0; i < g->f.was_lines; i++)
		if (g->f.was[i].section == HANDOVER_INCIDENT &&
			!incident_put(g, g->f.was[i].ref, e))
			return false;
	return true;
}

/* One that was handed over and is in force no more. */
static bool
notice_put_gone(struct gathering *g, int64_t ref, struct err *e)
{
	struct notice_of_entry of = {.id = 0};
	struct notice_list one;
	struct notice *to;

	for (int i = 0; i < g->f.notices; i++)
		if (ref == (g->notice[i].entry_id ? g->notice[i].entry_id : -g->notice[i].no))
			return true;
	if (ref < 0 ? !notice_id_of(g->c, -ref, &of.id, e) : !notice_of_entry(g->c, ref, &of, e))
		return false;
	if (!of.id)
		return true;
	if (!notice_get(g->c, of.id, &one, e))
		return false;
	to = &g->notice[g->f.notices++];
	*to = one.notice[0];
	to->text = arena_strdup(&g->out->arena, to->text);
	to->reason = arena_strdup(&g->out->arena, to->reason);
	to->giver_name = arena_strdup(&g->out->arena, to->giver_name);
	notice_list_free(&one);
	return (to->text && to->reason && to->giver_name) || err_set(e, ERR_NOMEM);
}

static bool
gather_notices(struct gathering *g, struct err *e)
{
	const struct notice_ask ask = {
		.which = NOTICE_AT_DESK, .desk = g->desk, .max = NOTICE_PAGE_MAX};
	const struct notice_ask mine = {.which = NOTICE_FOR_ME, .desk = g->desk, .max = ASKING_MAX};

	if (!notice_list(g->c, &ask, &g->in_force, e) || !notice_list(g->c, &mine, &g->asking, e) ||
		!room(g, (void **)&g->notice,
			(size_t)(g->in_force.n + g->f.was_lines) * sizeof *g->notice, e))
		return false;
	g->f.asking = g->asking.notice;
	g->f.askings = g->asking.n;
	g->f.notice = g->notice;
	if (g->in_force.n)
		memcpy(g->notice, g->in_force.notice, (size_t)g->in_force.n * sizeof *g->notice);
	g->f.notices = g->in_force.n;
	for (int i = 0; i < g->f.was_lines; i++)
		if (g->f.was[i].section == HANDOVER_INSTRUCTION &&
			!notice_put_gone(g, g->f.was[i].ref, e))
			return false;
	return true;
}

/* --- items, reading --- */

static bool
gather_items(struct gathering *g, struct err *e)
{
	struct since_ids fresh = {.n = 0};
	struct item_loans out;
	struct item *item;

	if (!item_list(g->c, g->desk, &g->out->arena, &item, &g->f.items, e) ||
		!item_loans_out(g->c, g->desk, &g->out->arena, &out, e) ||
		(!g->out->never && !since_returns(g->c, g->desk, g->out->cut_record, &fresh, e)) ||
		!room(g, (void **)&g->loan, (size_t)(out.n + fresh.n) * sizeof *g->loan, e))
		return false;
	g->f.item = item;
	g->f.loan = g->loan;
	if (out.n)
		memcpy(g->loan, out.loan, (size_t)out.n * sizeof *g->loan);
	g->f.loans = out.n;
	for (int i = 0; i < fresh.n; i++)
		if (!item_loan_read(g->c, fresh.id[i], &g->out->arena, &g->loan[g->f.loans++], e))
			return false;
	return true;
}

static bool
gather_unread(struct gathering *g, struct err *e)
{
	struct entry_owed owed;

	return handover_owed(g->c, g->desk, g->c->who, &owed, e) &&
	       entry_unread_few(g->c, &owed, UNREAD_MOST, &g->f.unread, e);
}

static bool
gather(struct gathering *g, struct err *e)
{
	int64_t parts[2] = {0, 0};

	if (!access_may(g->c, ACT_LOG_READ, &(const struct access_object){.desk = g->desk}, e) ||
		!find_cut(g, parts, e) || !read_was(g, parts, e) || !read_now(g, e) ||
		!gather_matters(g, e) || !gather_incidents(g, e) || !gather_notices(g, e) ||
		!gather_items(g, e) || !gather_unread(g, e))
		return false;
	g->f.me = g->c->who;
	g->f.never = g->out->never;
	g->f.cut_seq = g->out->cut_seq;
	g->f.cut_record = g->out->cut_record;
	return true;
}

/* The rows point into lists that end here: their texts are taken along. */
static bool
take_rows(struct gathering *g, struct err *e)
{
	struct arena *a = &g->out->arena;

	if (!room(g, (void **)&g->out->row, SINCE_ROWS_MAX * sizeof *g->out->row, e))
		return false;
	g->out->rows = handover_since_rows(&g->f, g->out->row, g->out->of);
	for (int i = 0; i < g->out->rows; i++) {
		struct since_row *row = &g->out->row[i];

		row->text = arena_strdup(a, row->text);
		row->before = arena_strdup(a, row->before);
		row->after = arena_strdup(a, row->after);
		if (!row->text || !row->before || !row->after)
			return err_set(e, ERR_NOMEM);
	}
	return true;
}

bool
handover_since_load(struct ctx *c, int64_t desk, struct handover_since *out, struct err *e)
{
	struct gathering g = {.c = c, .desk = desk, .out = out};
	bool good;

	*out = (struct handover_since){0};
	arena_init(&out->arena);
	good = gather(&g, e) && take_rows(&g, e);
	handover_view_free(&g.now);
	matter_list_free(&g.open);
	matter_list_free(&g.opened);
	notice_list_free(&g.in_force);
	notice_list_free(&g.asking);
	if (!good)
		handover_since_free(out);
	return good;
}

void
handover_since_free(struct handover_since *s)
{
	arena_free(&s->arena);
	*s = (struct handover_since){0};
}
