/* import_roster.c — rosters from a file: whole months of teams. SPDX-License-Identifier: MIT
 *
 * A file is the roster of every team's month that it touches: what is not in it
 * is not planned there any more. source: RST-11, RST-14, contract.md §3.
 */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/mem.h"
#include "base/str.h"
#include "domain/import_parts.h"
#include "domain/person.h"
#include "domain/roster_plan.h"
#include "domain/shift.h"

enum { DATE, DESK, SHIFT, STAFF_NO, HOLDER, COLUMNS };
static const struct import_column columns[COLUMNS] = {
	{"date", true}, {"desk", true}, {"shift", true}, {"staff_no", true}, {"holder", false}};
enum { ROWS_MAX = 400000, DESKS_KNOWN = 8 };

/* A row of the file as it is planned. */
struct row {
	struct assignment a;
	int64_t team;
	size_t line; /* its index in the file */
};

/* Who was named before: a file has each person some twenty times. */
struct named {
	const char *staff_no; /* of the file */
	int64_t person, team;
};
struct work {
	struct import_job *j;
	struct shift_table shifts;
	struct shift_times *times;
	struct named *known; /* by staff number */
	int knowns, room;
	struct {
		const char *code; /* of the file */
		int64_t id;
	} desk[DESKS_KNOWN]; /* those named last */
	int desks;
	struct row *row; /* by team, month, then assignment_order */
	size_t rows;
	int codes[ROSTER_CODES]; /* warnings that stand */
};

/* --- reading rows --- */

static bool
take_shift(struct work *w, size_t i, struct assignment *a, struct err *e)
{
	const char *code = import_text(w->j, i, SHIFT);

	for (int k = 0; k < w->shifts.shifts; k++)
		if (str_eq(w->shifts.shift[k].code, code))
			a->shift = w->shifts.shift[k].id;
	if (!a->shift)
		return import_refuse_cell(w->j, i, SHIFT, ERR_INVALID, "RST-01",
			N_("There is no shift {1}. \"shift list\" shows them"));
	if (!a->day || shift_times_fill(w->times, a, e))
		return true;
	return import_refuse(w->j, i, SHIFT, e);
}

static int
by_staff_no(const void *a, const void *b)
{
	return strcmp(((const struct named *)a)->staff_no, ((const struct named *)b)->staff_no);
}

static bool
remember(struct work *w, const struct named *who, struct err *e)
{
	struct named *more = mem_more(w->known, w->knowns, &w->room, sizeof *more);
	int at = w->knowns;

	if (!more)
		return err_set(e, ERR_NOMEM);
	w->known = more;
	for (; at > 0 && by_staff_no(&more[at - 1], who) > 0; at--)
		more[at] = more[at - 1];
	more[at] = *who;
	w->knowns++;
	return true;
}

/* out: who->person 0 = the cell was refused, or is empty */
static bool
take_person(struct work *w, size_t i, struct named *who, struct err *e)
{
	*who = (struct named){.staff_no = import_text(w->j, i, STAFF_NO)};
	const struct named *known =
		w->knowns ? bsearch(who, w->known, (size_t)w->knowns, sizeof *who, by_staff_no)
			  : NULL;
	struct person p;

	if (known) {
		*who = *known;
		return true;
	}
	if (!import_take_person(w->j, i, STAFF_NO, &who->person, e))
		return false;
	if (!who->person)
		return true;
	if (!person_get(w->j->c, who->person, &p, e))
		return false;
	who->team = p.team_id;
	return remember(w, who, e);
}

static bool
take_desk(struct work *w, size_t i, int64_t *desk, struct err *e)
{
	const char *code = import_text(w->j, i, DESK);

	for (int k = 0; k < DESKS_KNOWN && k < w->desks; k++)
		if (str_eq(w->desk[k].code, code)) {
			*desk = w->desk[k].id;
			return true;
		}
	if (!import_take_desk(w->j, i, DESK, desk, e))
		return false;
	if (*desk) {
		w->desk[w->desks % DESKS_KNOWN].code = code;
		w->desk[w->desks++ % DESKS_KNOWN].id = *desk;
	}
	return true;
}

static bool
take_row(struct work *w, size_t i, struct row *r, struct err *e)
{
	struct named who;

	*r = (struct row){.line = i};
	if (!*import_text(w->j, i, DATE) &&
		!import_refuse_cell(w->j, i, DATE, ERR_INVALID, "RST-11",
			N_("A row needs its day. Write it like 2026-11-21")))
		return false;
	if (!import_take_day(w->j, i, DATE, &r->a.day) || !take_desk(w, i, &r->a.desk, e) ||
		!take_shift(w, i, &r->a, e) || !take_person(w, i, &who, e) ||
		!import_take_yes_no(w->j, i, HOLDER, "RST-07", &r->a.holder))
		return false;
	r->a.person = who.person;
	r->team = who.team;
	if (!r->a.person)
		return import_is_refused(w->j, i) ||
		       import_refuse_cell(w->j, i, STAFF_NO, ERR_INVALID, "RST-11",
			       N_("A row needs the staff number of who works"));
	return r->team || import_refuse_cell(w->j, i, STAFF_NO, ERR_INVALID, "RST-11",
				  N_("{1} is in no team. Rosters are planned by team"));
}

static int
by_roster(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	if (x->team != y->team)
		return x->team < y->team ? -1 : 1;
	if (x->a.day / 100 != y->a.day / 100)
		return x->a.day < y->a.day ? -1 : 1;
	return assignment_order(&x->a, &y->a);
}

static bool
is_same_cell(const struct assignment *a, const struct assignment *b)
{
	return a->person == b->person && a->day == b->day && a->shift == b->shift;
}

static bool
read_rows(struct work *w, struct err *e)
{
	for (size_t i = 0; i < w->rows; i++)
		if (!take_row(w, i, &w->row[i], e))
			return false;
	if (w->rows)
		qsort(w->row, w->rows, sizeof *w->row, by_roster);
	for (size_t i = 1; i < w->rows; i++)
		if (!import_is_refused(w->j, w->row[i].line) &&
			is_same_cell(&w->row[i].a, &w->row[i - 1].a) &&
			!import_refuse_cell(w->j, w->row[i].line, STAFF_NO, ERR_INVALID, "RST-11",
				N_("{1} stands twice on this shift. Leave one row out")))
			return false;
	return true;
}

/* --- one roster of the file --- */

static size_t
roster_end(const struct work *w, size_t at)
{
	size_t end = at;

	while (end < w->rows && w->row[end].team == w->row[at].team &&
		w->row[end].a.day / 100 == w->row[at].a.day / 100)
		end++;
	return end;
}

static int
by_shift(const void *a, const void *b)
{
	const struct row *x = *(const struct row *const *)a, *y = *(const struct row *const *)b;

	if (x->a.day != y->a.day)
		return x->a.day < y->a.day ? -1 : 1;
	if (x->a.desk != y->a.desk)
		return x->a.desk < y->a.desk ? -1 : 1;
	if (x->a.shift != y->a.shift)
		return x->a.shift < y->a.shift ? -1 : 1;
	return (x->line > y->line) - (x->line < y->line);
}

static bool
is_one_shift(const struct assignment *a, const struct assignment *b)
{
	return a->day == b->day && a->desk == b->desk && a->shift == b->shift;
}

/* RST-07: where a file names no holder, who stands first in it is. */
static bool
name_holders(struct work *w, struct err *e)
{
	struct row **at;

	if (w->j->at[HOLDER] >= 0)
		return true;
	at = mem_alloc((w->rows + 1) * sizeof *at);
	if (!at)
		return err_set(e, ERR_NOMEM);
	for (size_t i = 0; i < w->rows; i++)
		at[i] = &w->row[i];
	qsort(at, w->rows, sizeof *at, by_shift);
	for (size_t i = 0; i < w->rows; i++)
		at[i]->a.holder = i == 0 || !is_one_shift(&at[i]->a, &at[i - 1]->a);
	mem_free(at);
	return true;
}

struct judging {
	struct work *w;
	size_t from, to;
	bool good;
};

static bool
take_finding(void *arg, const struct roster_finding *f)
{
	struct judging *g = arg;
	struct err why;

	if (!roster_code_refuses(f->code)) {
		g->w->codes[f->code]++;
		return true;
	}
	for (size_t i = g->from; i < g->to; i++) {
		const struct row *r = &g->w->row[i];

		if (r->a.person != f->person || r->a.day != f->day || r->a.shift != f->shift)
			continue;
		err_clear(&why);
		(void)roster_finding_err(g->w->j->c, f, &why);
		(void)str_copy(why.field, sizeof why.field, columns[STAFF_NO].name);
		g->good = import_refuse(g->w->j, r->line, STAFF_NO, &why);
	}
	return g->good;
}

static bool
judge(struct work *w, size_t from, size_t to, struct roster_plan *plan, struct err *e)
{
	const struct roster_proposal of = {
		.team = w->row[from].team, .month = w->row[from].a.day / 100, .plan = plan};
	struct judging g = {.w = w, .from = from, .to = to, .good = true};
	struct plan_list l = {.n = 0};

	for (size_t i = from; i < to; i++)
		(void)plan_add(&l, &w->row[i].a);
	if (!roster_plan_take(&l, plan, e))
		return false;
	if (roster_check(w->j->c, &of, take_finding, &g, e))
		return g.good;
	roster_plan_free(plan);
	return false;
}

/* What the file would change: the draft if there is one, else what is in force. */
static bool
load_before(struct work *w, size_t from, struct roster_plan *out, struct err *e)
{
	const int64_t team = w->row[from].team;
	const int month = w->row[from].a.day / 100;
	const struct assignment_filter now = {
		.team = team, .from = roster_first_day(month), .to = roster_last_day(month)};
	struct roster draft = {.id = 0};

	if (!w->j->ask->publish && !roster_draft(w->j->c, team, month, &draft, e))
		return false;
	return draft.id ? roster_plan_load(w->j->c, draft.id, out, e)
			: assignment_load(w->j->c, &now, out, e);
}

static bool
is_in(const struct roster_plan *p, const struct assignment *a)
{
	const struct assignment *at =
		p->items ? bsearch(a, p->item, p->items, sizeof *a, assignment_order) : NULL;

	return at && at->desk == a->desk && at->holder == a->holder;
}

/* out: *same = the file says what is there. */
static bool
compare(struct work *w, size_t from, size_t to, bool *same, struct err *e)
{
	struct roster_plan before;

	if (!load_before(w, from, &before, e))
		return false;
	*same = before.items == to - from;
	for (size_t i = from; i < to; i++) {
		bool there = is_in(&before, &w->row[i].a);

		*same = *same && there;
		import_verdict(w->j, w->row[i].line, there ? IMPORT_SAME : IMPORT_ADDED);
	}
	roster_plan_free(&before);
	return true;
}

static bool
store(struct work *w, size_t from, size_t to, const struct roster_plan *plan, struct err *e)
{
	const struct roster_publication p = {
		.why = "as in the file", .override_why = "as in the file"};
	struct ctx *c = w->j->c;
	struct roster_ref ref;

	if (!roster_open_within(c, w->row[from].team, w->row[from].a.day / 100, &ref, e) ||
		!roster_cells_clear(c, ref.id, e))
		return false;
	if (w->j->ask->publish)
		return roster_publish_plan_within(c, &ref, plan, &p, e);
	for (size_t i = from; i < to; i++)
		if (!roster_cell_insert(c, ref.id, &w->row[i].a, e))
			return false;
	return roster_touch(c, &ref, e);
}

static bool
one_roster(struct work *w, size_t from, size_t to, struct err *e)
{
	struct roster_plan plan;
	bool same, good = true;

	if (!judge(w, from, to, &plan, e))
		return false;
	if (!w->j->out->refusals_total)
		good = compare(w, from, to, &same, e) && (same || store(w, from, to, &plan, e));
	roster_plan_free(&plan);
	return good;
}

/* RST-14: warnings do not stop a file, and are told. */
static void
warn(const struct work *w)
{
	struct import_result *r = w->j->out;
	char text[64] = "";
	size_t n = 0;

	for (int k = 0; k < ROSTER_CODES; k++) {
		if (!w->codes[k])
			continue;
		(void)str_format(text + n, sizeof text - n, "%s%s %d", n ? ", " : "",
			roster_code_name((enum roster_code)k), w->codes[k]);
		n = strlen(text);
	}
	if (!n)
		return;
	r->warned = true;
	err_put(&r->warning,
		&(const struct err_spec){.code = ERR_INVALID,
			.rule = "RST-14",
			.msgid = N_("Warnings that stand: {1}. Look at them on the Roster screen"),
			.arg = {text}});
}

static bool
rosters_run(struct import_job *j, struct err *e)
{
	struct work w = {.j = j, .rows = j->csv->rows};
	bool good;

	w.row = mem_alloc((w.rows + 1) * sizeof *w.row);
	w.times = mem_alloc(sizeof *w.times);
	if (w.times)
		w.times->shifts = &w.shifts;
	good = w.row && w.times ? shift_load(j->c, 0, &w.shifts, e) && read_rows(&w, e) &&
					  (j->out->refusals_total || name_holders(&w, e))
				: err_set(e, ERR_NOMEM);
	for (size_t at = 0, end; good && !j->out->refusals_total && at < w.rows; at = end) {
		end = roster_end(&w, at);
		good = one_roster(&w, at, end, e);
	}
	if (good && !j->out->refusals_total)
		warn(&w);
	mem_free(w.row);
	mem_free(w.times);
	mem_free(w.known);
	return good;
}

const struct import_noun import_rosters = {.name = "roster",
	.column = columns,
	.columns = COLUMNS,
	.key = STAFF_NO,
	.rows_max = ROWS_MAX,
	.run = rosters_run};
