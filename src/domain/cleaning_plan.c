/* cleaning_plan.c — who cleans where: planned by a leader, signed as one list. SPDX-License-Identifier: MIT */
#include "domain/cleaning_plan.h"

#include "base/day.h"
#include "base/str.h"
#include "domain/act.h"
#include "domain/dispatch.h"
#include "domain/ledger.h"
#include "domain/param.h"

enum { CELLS_MAX = 4000, FIELD_HEAD = 6, CELL_BYTES = 8 + 4 + 8 + 8 + 8 };

/* --- signed bytes --- */

bool
cleaning_content(const struct cleaning_planned *p, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n; i++) {
		buf_u16(out, (uint16_t)(i + 1));
		buf_u32(out, CELL_BYTES);
		buf_u64(out, (uint64_t)p[i].area);
		buf_u32(out, (uint32_t)p[i].day);
		buf_u64(out, (uint64_t)p[i].team);
		buf_u64(out, (uint64_t)p[i].person);
		buf_u64(out, (uint64_t)p[i].due_us);
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
cleaning_content_read(const struct buf *content,
	bool (*each)(void *arg, const struct cleaning_planned *p), void *arg)
{
	const uint8_t *p = (const uint8_t *)content->p;

	if (content->len % (FIELD_HEAD + CELL_BYTES))
		return false;
	for (size_t i = 0; i < content->len / (FIELD_HEAD + CELL_BYTES); i++) {
		struct cleaning_planned one;

		if (number(&p, 2) != i + 1 || number(&p, 4) != CELL_BYTES)
			return false;
		one.area = (int64_t)number(&p, 8);
		one.day = (int)number(&p, 4);
		one.team = (int64_t)number(&p, 8);
		one.person = (int64_t)number(&p, 8);
		one.due_us = (int64_t)number(&p, 8);
		if (!each(arg, &one))
			return false;
	}
	return true;
}

/* --- one cell --- */

bool
cleaning_due(struct ctx *c, const struct cleaning_area *a, int day, int64_t *due_us, struct err *e)
{
	char text[PARAM_VALUE_BYTES];
	int minute = 0;

	if (!param_get_text(c, "cleaning.done_by", day, text, e))
		return false;
	if (!day_parse_time(text, &minute))
		return err_set(e, ERR_CORRUPT, .where = "cleaning.done_by");
	*due_us = a->weekly ? clock_utc_us(day_add(day, 1), 0) : clock_utc_us(day, minute);
	return true;
}

struct planning {
	struct ctx *c;
	int64_t team;
	struct cleaning_areas areas;
	struct cleaning_planned *signed_;
	struct cleaning_duty *row;
	size_t n;
};

static const struct cleaning_area *
area_of(const struct planning *p, int64_t id)
{
	for (int i = 0; i < p->areas.n; i++)
		if (p->areas.row[i].id == id && !p->areas.row[i].retired)
			return &p->areas.row[i];
	return NULL;
}

/* Whose area it is: a person's is their team's; RST-16: the supervisor gives a
 * weekly one to any team. */
static bool
area_fits(struct planning *p, const struct cleaning_area *a, struct err *e)
{
	if (!a)
		return err_set(e, ERR_INVALID, .field = "area", .rule = "RST-09",
			.msgid = N_("There is no such area, or it is not cleaned any more"));
	if (a->team == p->team)
		return true;
	if (!a->weekly)
		return err_set(e, ERR_INVALID, .field = "team", .rule = "RST-09",
			.msgid = N_("Another team cleans here. Choose one of its people"));
	return access_may(
		p->c, ACT_CLEANING_PLAN, &(const struct access_object){.team = a->team}, e);
}

static bool
person_fits(struct planning *p, const struct cleaning_cell *cell, struct err *e)
{
	struct person who;
	bool with;

	if (!cell->person)
		return true;
	if (!person_get(p->c, cell->person, &who, e) ||
		!dispatch_is_with(p->c, &who, p->team, cell->day, &with, e))
		return false;
	if (!with || (who.left_on && who.left_on <= cell->day) || who.joined_on > cell->day)
		return err_set(e, ERR_INVALID, .field = "person", .rule = "RST-09",
			.msgid = N_("{1} is not in this team on that day. Choose another"),
			.arg = {who.name});
	return true;
}

static bool
reaches_all(struct ctx *c, int64_t person, bool *out, struct err *e)
{
	struct person p;

	if (!person_get(c, person, &p, e))
		return false;
	*out = access_reach(p.post, ACT_CLEANING_PLAN) == RELATION_EVERYONE;
	return true;
}

/* RST-16: what the supervisor assigned a leader leaves as it is. */
static bool
may_replace(struct planning *p, const struct cleaning_duty *was, bool weekly, struct err *e)
{
	bool by_superior, superior;

	if (!was->id || was->state == CLEANING_OFF)
		return true;
	if (was->state != CLEANING_PLANNED)
		return err_set(e, ERR_STALE,
			.msgid = N_("This was cleaned or changed meanwhile. Look at it again"));
	if (!weekly)
		return true;
	if (!reaches_all(p->c, was->planned_by, &by_superior, e) ||
		!reaches_all(p->c, p->c->who, &superior, e))
		return false;
	return superior || !by_superior ||
	       err_set(e, ERR_BLOCKED, .rule = "RST-16",
		       .msgid = N_("A supervisor assigned this. A supervisor changes it"));
}

static bool
day_fits(struct planning *p, int day, struct err *e)
{
	return (day_is_valid(day) && day >= clock_local(p->c->now.utc_us).day) ||
	       err_set(e, ERR_INVALID, .field = "day", .rule = "RST-09",
		       .msgid = N_("Days that are over stay as they were. Choose a later one"));
}

static bool
take_cell(struct planning *p, const struct cleaning_cell *cell, struct err *e)
{
	const struct cleaning_area *a = area_of(p, cell->area);
	struct cleaning_planned *s = &p->signed_[p->n];
	struct cleaning_row was;
	int64_t due_us;

	if (!day_fits(p, cell->day, e) || !area_fits(p, a, e) || !person_fits(p, cell, e) ||
		!cleaning_row_at(p->c, cell->area, cell->day, &was, e) ||
		!may_replace(p, &was.d, a->weekly, e) ||
		!cleaning_due(p->c, a, cell->day, &due_us, e))
		return false;
	const bool off = a->weekly ? !cell->group : !cell->person;
	*s = (struct cleaning_planned){cell->area, cell->day, p->team,
		off || a->weekly ? 0 : cell->person, off ? 0 : due_us};
	p->row[p->n++] = (struct cleaning_duty){.id = was.d.id,
		.rev = was.d.rev,
		.area = cell->area,
		.day = cell->day,
		.team = p->team,
		.person = s->person,
		.state = off ? CLEANING_OFF : CLEANING_PLANNED,
		.due_us = due_us};
	return true;
}

/* --- all of them --- */

static bool
append(struct planning *p, int64_t *record, struct err *e)
{
	struct ledger_ref ref = {.id = 0};
	struct buf content;
	struct record r;
	bool good;

	buf_init(&content);
	record_init(&r, RECORD_CLEANING_PLANNED, 0);
	good = cleaning_content(p->signed_, p->n, &content)
		       ? ledger_content(p->c, &r, buf_str(&content), content.len, e)
		       : err_set(e, ERR_NOMEM);
	record_int(&r, TAG_CLEANING_TEAM, p->team);
	record_int(&r, TAG_CLEANING_CELLS, (int64_t)p->n);
	good = good && ledger_append(p->c, NULL, &r, &ref, e);
	*record = ref.id;
	record_free(&r);
	buf_free(&content);
	return good;
}

static bool
write_cells(struct planning *p, const struct cleaning_cell *cell, size_t n, struct err *e)
{
	int64_t record;

	for (size_t i = 0; i < n; i++)
		if (!take_cell(p, &cell[i], e))
			return false;
	if (!append(p, &record, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!cleaning_row_plan(p->c, &p->row[i], record, e))
			return false;
	return true;
}

bool
cleaning_plan_within(
	struct ctx *c, int64_t team, const struct cleaning_cell *cell, size_t n, struct err *e)
{
	struct planning p = {.c = c, .team = team};
	bool good;

	if (n < 1 || n > CELLS_MAX)
		return err_set(e, ERR_INVALID, .field = "day", .rule = "RST-09",
			.msgid = N_("There is nothing to plan here"));
	p.signed_ = mem_alloc(n * sizeof *p.signed_);
	p.row = mem_alloc(n * sizeof *p.row);
	good = p.signed_ && p.row
		       ? cleaning_area_list(c, &p.areas, e) && write_cells(&p, cell, n, e)
		       : err_set(e, ERR_NOMEM);
	mem_free(p.signed_);
	mem_free(p.row);
	return good;
}

bool
cleaning_plan(
	struct ctx *c, int64_t team, const struct cleaning_cell *cell, size_t n, struct err *e)
{
	if (!act_begin(c, ACT_CLEANING_PLAN, &(const struct access_object){.team = team}, e))
		return false;
	if (!cleaning_plan_within(c, team, cell, n, e))
		return act_fail(c);
	return act_commit(c, e);
}
