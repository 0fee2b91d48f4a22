/* roster.c — who works when: drafts, versions, publication. SPDX-License-Identifier: MIT */
#include "domain/roster.h"
#include "domain/leave_recount.h"

#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/act.h"
#include "domain/desk.h"
#include "domain/dispatch.h"
#include "domain/ledger.h"
#include "domain/param.h"
#include "domain/person.h"
#include "domain/roster_due.h"
#include "domain/roster_plan.h"
#include "domain/shift.h"
#include "domain/shift_change_core.h"
#include "domain/team.h"
#include "domain/workday.h"

enum { WHY_CHARS = 200 };

/* --- planning --- */

struct copying {
	struct ctx *c;
	int64_t roster;
	struct err *e;
	bool good;
};

static bool
copy_cell(void *arg, const struct assignment *a)
{
	struct copying *k = arg;

	k->good = roster_cell_insert(k->c, k->roster, a, k->e);
	return k->good;
}

/* A draft begins as what is in force, approved requests included. */
static bool
begin_draft(struct ctx *c, int64_t team, int month, struct roster *out, struct err *e)
{
	struct copying k = {.c = c, .e = e, .good = true};
	struct roster now;
	int last;

	if (!roster_in_force(c, team, month, &now, e) ||
		!roster_last_version(c, team, month, &last, e))
		return false;
	*out = (struct roster){.team = team, .month = month, .version = last + 1};
	if (!roster_insert(c, out, e))
		return false;
	k.roster = out->id;
	return !now.id || (assignment_of_roster(c, now.id, copy_cell, &k, e) && k.good);
}

static bool
month_is_good(int month, struct err *e)
{
	return day_is_valid(roster_first_day(month)) ||
	       err_set(e, ERR_INVALID, .field = "month",
		       .msgid = N_("This is no month. Write it like 2026-11"));
}

bool
roster_open_within(struct ctx *c, int64_t team, int month, struct roster_ref *ref, struct err *e)
{
	struct roster r;

	if (!roster_draft(c, team, month, &r, e) || (!r.id && !begin_draft(c, team, month, &r, e)))
		return false;
	*ref = (struct roster_ref){r.id, r.rev};
	return true;
}

bool
roster_open(struct ctx *c, int64_t team, int month, struct roster_ref *ref, struct err *e)
{
	struct team t;

	if (!month_is_good(month, e) ||
		!act_begin(c, ACT_ROSTER_PLAN, &(const struct access_object){.team = team}, e))
		return false;
	if (!team_get(c, team, &t, e) || !roster_open_within(c, team, month, ref, e))
		return act_fail(c);
	return act_commit(c, e);
}

/* ORG-11: one's own people, and those sent here; days that are over stay as they were. */
static bool
is_of_team(struct ctx *c, const struct roster *r, const struct person *p, int day, struct err *e)
{
	const struct roster_finding f = {
		.code = ROSTER_OTHER_TEAM, .person = p->id, .day = day, .allowed = 1};
	bool with;

	if (day < clock_local(c->now.utc_us).day)
		return true;
	return dispatch_is_with(c, p, r->team, day, &with, e) &&
	       (with || roster_finding_err(c, &f, e));
}

/* Whoever plans a team names people and places that are there. */
static bool
cell_is_good(struct ctx *c, const struct roster *r, const struct shift_table *t,
	const struct roster_cell *cell, struct err *e)
{
	struct person p;
	struct desk d;

	if (!day_is_valid(cell->day) || cell->day / 100 != r->month)
		return err_set(e, ERR_INVALID, .field = "day", .rule = "RST-03",
			.msgid = N_("This day is not in the month of the roster"));
	if (!person_get(c, cell->person, &p, e) || (cell->n && !is_of_team(c, r, &p, cell->day, e)))
		return false;
	for (int i = 0; i < cell->n; i++) {
		struct assignment a = {.day = cell->day, .shift = cell->on[i].shift};

		if (!desk_get(c, cell->on[i].desk, &d, e) || !assignment_time(t, &a, e))
			return false;
	}
	return true;
}

static bool
set_cell(struct ctx *c, int64_t roster, const struct roster_cell *cell, struct err *e)
{
	if (!roster_cell_clear(c, roster, cell->person, cell->day, e))
		return false;
	for (int i = 0; i < cell->n; i++) {
		const struct assignment a = {.person = cell->person,
			.day = cell->day,
			.shift = cell->on[i].shift,
			.desk = cell->on[i].desk,
			.holder = cell->on[i].holder};

		if (!roster_cell_insert(c, roster, &a, e))
			return false;
	}
	return true;
}

/* ACT of the team of a draft. */
static bool
begin_on(struct ctx *c, enum action action, const struct roster_ref *ref, struct roster *r,
	struct err *e)
{
	if (!roster_get(c, ref->id, r, e))
		return false;
	return act_begin(c, action, &(const struct access_object){.team = r->team}, e);
}

bool
roster_set(struct ctx *c, struct roster_ref *ref, const struct roster_cell *cell, size_t n,
	struct err *e)
{
	struct roster_ref now = *ref;
	struct shift_table t;
	struct roster r;
	bool good;

	if (!begin_on(c, ACT_ROSTER_PLAN, ref, &r, e))
		return false;
	good = shift_load(c, 0, &t, e) && roster_touch(c, &now, e);
	for (size_t i = 0; good && i < n; i++)
		good = cell_is_good(c, &r, &t, &cell[i], e) && set_cell(c, r.id, &cell[i], e);
	if (!good)
		return act_fail(c);
	if (!act_commit(c, e))
		return false;
	*ref = now;
	return true;
}

bool
roster_discard(struct ctx *c, struct roster_ref *ref, struct err *e)
{
	struct roster r;

	if (!begin_on(c, ACT_ROSTER_PLAN, ref, &r, e))
		return false;
	if (!roster_cells_clear(c, r.id, e) || !roster_delete(c, ref, e))
		return act_fail(c);
	if (!act_commit(c, e))
		return false;
	*ref = (struct roster_ref){0, 0};
	return true;
}

/* --- what stands against it --- */

struct verdict {
	bool refused;
	struct roster_finding first; /* of the refusals */
	int of[ROSTER_CODES];
	int warnings;
};

static bool
weigh(void *arg, const struct roster_finding *f)
{
	struct verdict *v = arg;

	if (roster_code_refuses(f->code) && !v->refused) {
		v->refused = true;
		v->first = *f;
	}
	v->warnings += !roster_code_refuses(f->code);
	v->of[f->code]++;
	return true;
}

bool
roster_finding_err(struct ctx *c, const struct roster_finding *f, struct err *e)
{
	char day[DAY_TEXT_BYTES], figures[32];
	struct person p = {0};
	struct desk d = {0};

	if (f->person ? !person_get(c, f->person, &p, e) : !desk_get(c, f->desk, &d, e))
		return false;
	day_format(day, f->day);
	(void)str_format(figures, sizeof figures, "%d/%d", f->found, f->allowed);
	return err_set(e, ERR_BLOCKED, .rule = roster_code_rule(f->code),
		.field = roster_code_name(f->code), .msgid = roster_code_sentence(f->code),
		.arg = {f->person ? p.name : d.code, day, figures});
}

static bool
text_is_good(const char *text, const char *field, bool needed, const char *msgid, struct err *e)
{
	size_t n = strlen(text), characters = utf8_clusters(text, n);

	if (characters > WHY_CHARS || (needed && characters < 2))
		return err_set(e, ERR_INVALID, .field = field, .rule = "RST-14", .msgid = msgid);
	return utf8_check(text, n, false, field, e);
}

/* One that is about to be published, and what is said for and against it. */
struct candidate {
	const struct roster *r;
	const struct roster_plan *plan;
	const struct roster_publication *said;
	struct verdict v;
};

static bool
may_stand(struct ctx *c, struct candidate *k, struct err *e)
{
	const struct roster_proposal of = {k->r->team, k->r->month, k->plan};

	if (!roster_check(c, &of, weigh, &k->v, e))
		return false;
	if (k->v.refused)
		return roster_finding_err(c, &k->v.first, e);
	return text_is_good(k->said->why, "why", k->r->version > 1,
		       N_("Say in 2 to 200 characters why the roster changes"), e) &&
	       text_is_good(k->said->override_why, "override_why", k->v.warnings > 0,
		       N_("Say in 2 to 200 characters why the warnings may stand"), e);
}

/* --- publication --- */

static void
put_warnings(struct record *r, const struct verdict *v)
{
	char text[512] = "";
	size_t n = 0;

	for (int k = 0; k < ROSTER_CODES; k++) {
		if (!v->of[k])
			continue;
		(void)str_format(text + n, sizeof text - n, "%s%s %d", n ? " " : "",
			roster_code_name((enum roster_code)k), v->of[k]);
		n = strlen(text);
	}
	if (n)
		record_text(r, TAG_ROSTER_WARNINGS, text);
}

static bool
append(struct ctx *c, const struct candidate *k, int64_t *record, struct err *e)
{
	const struct roster *r = k->r;
	struct ledger_ref ref = {.id = 0};
	struct roster_due due = {.team = 0};
	struct record rec;
	struct buf content;
	bool good;

	buf_init(&content);
	record_init(&rec, RECORD_ROSTER_PUBLISHED, 0);
	good = roster_content(k->plan, &content)
		       ? ledger_content(c, &rec, buf_str(&content), content.len, e)
		       : err_set(e, ERR_NOMEM);
	record_int(&rec, TAG_ROSTER_ID, r->id);
	record_int(&rec, TAG_ROSTER_TEAM, r->team);
	record_int(&rec, TAG_ROSTER_MONTH, r->month);
	record_int(&rec, TAG_ROSTER_VERSION, r->version);
	record_int(&rec, TAG_ROSTER_ITEMS, (int64_t)k->plan->items);
	if (*k->said->why)
		record_said(&rec, TAG_ROSTER_WHY, k->said->why);
	if (*k->said->override_why)
		record_said(&rec, TAG_ROSTER_OVERRIDE, k->said->override_why);
	put_warnings(&rec, &k->v);
	if (r->version == 1) /* RST-02, RST-04: lateness is a fact, no refusal */
		good = good && roster_due_get(c, r->team, r->month, &due, e);
	if (due.term.due_day)
		record_int(&rec, TAG_ROSTER_DUE, due.term.due_day);
	good = good && ledger_append(c, NULL, &rec, &ref, e);
	*record = ref.id;
	record_free(&rec);
	buf_free(&content);
	return good;
}

/* RST-15: a day to acknowledge by, in workdays of the team. */
static bool
ack_due(struct ctx *c, int64_t team, int *due_day, struct err *e)
{
	struct workday_calendar *w = mem_alloc(sizeof *w);
	int today = clock_local(c->now.utc_us).day;
	int64_t days;
	bool good = w ? param_get_int(c, "roster.ack_workdays", today, &days, e)
		      : err_set(e, ERR_NOMEM);

	good = good && workday_load(c, team, today, day_add_months(today, 12), w, e);
	if (good)
		*due_day = workday_add(w, today, (int)days);
	mem_free(w);
	return good;
}

/* The same person's next item that differs from `at`. */
static size_t
person_end(const struct roster_plan *p, size_t at)
{
	size_t end = at;

	while (end < p->items && p->item[end].person == p->item[at].person)
		end++;
	return end;
}

static bool
same_shifts(const struct assignment *a, size_t n, const struct assignment *b, size_t m)
{
	if (n != m)
		return false;
	for (size_t i = 0; i < n; i++)
		if (a[i].day != b[i].day || a[i].shift != b[i].shift || a[i].desk != b[i].desk ||
			a[i].holder != b[i].holder || a[i].start_us != b[i].start_us ||
			a[i].end_us != b[i].end_us)
			return false;
	return true;
}

/* RST-03: of a change, those whose own shifts it touches; RST-15: of a first
 * publication everybody on it. */
static bool
ask_to_acknowledge(struct ctx *c, const struct roster *r, const struct roster_plan *was,
	const struct roster_plan *now, struct err *e)
{
	struct roster_ack a = {.roster = r->id, .changed = r->version > 1};
	size_t i = 0, k = 0;

	if (!ack_due(c, r->team, &a.due_day, e))
		return false;
	while (i < was->items || k < now->items) {
		bool old = i < was->items &&
			   (k == now->items || was->item[i].person <= now->item[k].person);
		bool new = k < now->items &&
			   (i == was->items || now->item[k].person <= was->item[i].person);
		size_t old_end = old ? person_end(was, i) : i;
		size_t new_end = new ? person_end(now, k) : k;

		a.person = old ? was->item[i].person : now->item[k].person;
		if (!same_shifts(was->item + i, old_end - i, now->item + k, new_end - k) &&
			!roster_ack_insert(c, &a, e))
			return false;
		i = old_end;
		k = new_end;
	}
	return roster_tell_within(c, r, a.due_day, e);
}

/* What is in force becomes this plan. */
static bool
replace(struct ctx *c, const struct roster *r, const struct roster *before,
	const struct roster_plan *plan, struct err *e)
{
	const struct assignment_filter of = {.team = r->team,
		.from = roster_first_day(r->month),
		.to = roster_last_day(r->month)};
	struct roster_plan was;
	bool good = assignment_load(c, &of, &was, e) && ask_to_acknowledge(c, r, &was, plan, e) &&
		    (!before->id || assignment_clear(c, before->id, e));

	for (size_t i = 0; good && i < plan->items; i++)
		good = assignment_insert(c, r->id, &plan->item[i], e);
	roster_plan_free(&was);
	return good;
}

/* RST-13: a change that is asked for does not survive what changes its shifts. */
static bool
upset_changes(struct ctx *c, const struct roster *r, int64_t record, struct err *e)
{
	return shift_change_invalidate_within(c,
		&(const struct shift_change_upset){.team = r->team,
			.from = roster_first_day(r->month),
			.to = roster_last_day(r->month),
			.because = record},
		e);
}

/* LV-15: what was asked and is not decided, by the shifts that are planned now. */
static bool
recount_leave(struct ctx *c, const struct roster *r, int64_t record, struct err *e)
{
	const struct leave_recount n = {.team = r->team,
		.from = roster_first_day(r->month),
		.to = roster_last_day(r->month),
		.roster = true,
		.because = record};

	return leave_recount_within(c, &n, e);
}

static bool
publish_plan(struct ctx *c, struct roster_ref *ref, struct candidate *k, struct err *e)
{
	const struct roster *r = k->r;
	struct roster before;
	int64_t record;

	return may_stand(c, k, e) && roster_in_force(c, r->team, r->month, &before, e) &&
	       append(c, k, &record, e) && replace(c, r, &before, k->plan, e) &&
	       upset_changes(c, r, record, e) &&
	       (!before.id || roster_row_withdraw(c, before.id, e)) &&
	       roster_row_publish(c, ref, record, e) && roster_cells_clear(c, r->id, e) &&
	       recount_leave(c, r, record, e);
}

/* The draft as the caller saw it. */
static bool
draft_get(struct ctx *c, const struct roster_ref *ref, struct roster *r, struct err *e)
{
	if (!roster_get(c, ref->id, r, e))
		return false;
	return (r->state == ROSTER_DRAFT && r->rev == ref->rev) ||
	       err_set(e, ERR_STALE,
		       .msgid = N_("This roster was changed meanwhile. Look at it again first"));
}

bool
roster_publish_plan_within(struct ctx *c, struct roster_ref *ref, const struct roster_plan *plan,
	const struct roster_publication *p, struct err *e)
{
	struct roster r;
	struct candidate k = {.r = &r, .plan = plan, .said = p};

	if (!draft_get(c, ref, &r, e) || !publish_plan(c, ref, &k, e))
		return false;
	ref->rev++;
	return true;
}

bool
roster_publish_within(
	struct ctx *c, struct roster_ref *ref, const struct roster_publication *p, struct err *e)
{
	struct roster_plan plan;
	struct roster r;
	bool good;

	if (!draft_get(c, ref, &r, e) || !roster_plan_load(c, r.id, &plan, e))
		return false;
	good = roster_publish_plan_within(c, ref, &plan, p, e);
	roster_plan_free(&plan);
	return good;
}

bool
roster_publish(
	struct ctx *c, struct roster_ref *ref, const struct roster_publication *p, struct err *e)
{
	struct roster_ref now = *ref;
	struct roster r;

	if (!begin_on(c, ACT_ROSTER_PUBLISH, ref, &r, e))
		return false;
	if (!roster_publish_within(c, &now, p, e))
		return act_fail(c);
	if (!act_commit(c, e))
		return false;
	*ref = now;
	return true;
}

/* --- acknowledging --- */

struct owing {
	struct ctx *c;
	struct roster_owed *row;
	int n, room;
	struct err *e;
	bool good;
};

static bool
count_owed(void *arg, const struct roster_ack *a)
{
	(void)a;
	(*(int *)arg)++;
	return true;
}

static bool
take_owed(void *arg, const struct roster_ack *a)
{
	struct owing *o = arg;
	struct roster_owed *w = &o->row[o->n];

	if (o->n == o->room)
		return false;
	*w = (struct roster_owed){.changed = a->changed, .due_day = a->due_day};
	o->good = roster_get(o->c, a->roster, &w->roster, o->e);
	/* a version that the next one took the place of is not to be learnt any more */
	o->n += o->good && w->roster.state == ROSTER_IN_FORCE;
	return o->good;
}

bool
roster_owed(struct ctx *c, int64_t person, struct arena *a, struct roster_owed **out, int *n,
	struct err *e)
{
	struct owing o = {.c = c, .e = e, .good = true};

	*n = 0;
	if (!roster_ack_owed(c, person, count_owed, &o.room, e))
		return false;
	o.row = arena_alloc(a, (size_t)(o.room + 1) * sizeof *o.row);
	if (!o.row)
		return err_set(e, ERR_NOMEM);
	*out = o.row;
	if (!roster_ack_owed(c, person, take_owed, &o, e) || !o.good)
		return false;
	*n = o.n;
	return true;
}

bool
roster_acknowledge(struct ctx *c, int64_t roster, struct err *e)
{
	struct ledger_ref ref;
	struct record rec;
	struct roster r;
	bool good;

	if (!act_begin(c, ACT_ROSTER_SEE, &(const struct access_object){.person = c->who}, e))
		return false;
	good = roster_get(c, roster, &r, e);
	record_init(&rec, RECORD_ROSTER_SEEN, 0);
	record_int(&rec, TAG_ROSTER_ID, r.id);
	record_int(&rec, TAG_ROSTER_TEAM, r.team);
	record_int(&rec, TAG_ROSTER_MONTH, r.month);
	record_int(&rec, TAG_ROSTER_VERSION, r.version);
	good = good && ledger_append(c, NULL, &rec, &ref, e) &&
	       roster_ack_set(c, roster, c->who, ref.id, e);
	record_free(&rec);
	return good ? act_commit(c, e) : act_fail(c);
}
