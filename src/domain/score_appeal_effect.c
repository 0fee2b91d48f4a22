/* score_appeal_effect.c — what is granted: a counter-entry, and what stands in its place. SPDX-License-Identifier: MIT
 *
 * source: SCR-08, SCR-14, SCR-20.
 */
#include "base/str.h"
#include "domain/conduct.h"
#include "domain/score_appeal_core.h"

static const char AGGRAVATION[] = "S-05", CORRECTION[] = "K-01";

/* The person's row of the month, with what appeals have changed so far. */
static bool
load_sheet(
	struct ctx *c, int64_t person, int month, struct score_frozen *f, int *row, struct err *e)
{
	struct score_period_row p;
	struct score_sheet s;
	bool found;

	*f = (struct score_frozen){.month = month};
	arena_init(&f->arena);
	*row = -1;
	if (!score_sheet_row(c, person, month, &s, &found, e))
		return false;
	if (!found)
		return true;
	if (!score_period_row(c, month, s.group, &p, e) || !score_table_of(c, p.frozen, f, e) ||
		!score_table_amend(c, f, INT64_MAX, e))
		return false;
	*row = score_table_find(f, person);
	return true;
}

static const struct score_frozen_event *
event_in(const struct score_frozen *f, int row, int64_t event)
{
	for (int i = 0; row >= 0 && i < f->events[row]; i++)
		if (f->event[row][i].event == event)
			return &f->event[row][i];
	return NULL;
}

static bool
read_item(struct ctx *c, const struct score_frozen *f, int row, int64_t event,
	struct score_appeal_item *out, struct err *e)
{
	const struct score_frozen_event *v = event_in(f, row, event);
	const struct conduct_code *k = v ? &f->code[v->code] : NULL;

	if (!k)
		return err_set(e, ERR_INVALID, .field = "item", .rule = "SCR-20",
			.msgid = N_("That item is not in your sheet of this month"));
	if (str_eq(k->code, AGGRAVATION) || str_eq(k->code, CORRECTION))
		return err_set(e, ERR_INVALID, .field = "item", .rule = "SCR-20",
			.msgid = N_("{1} follows from other items. Appeal against those"),
			.arg = {k->code});
	out->halves = v->halves;
	out->day = v->day;
	return conduct_code_version(c, k->code, k->version, &out->code, e);
}

bool
score_appeal_item_of(struct ctx *c, int64_t person, int month, int64_t event,
	struct score_appeal_item *out, struct err *e)
{
	struct score_frozen f;
	int row;
	bool good =
		load_sheet(c, person, month, &f, &row, e) && read_item(c, &f, row, event, out, e);

	score_frozen_free(&f);
	return good;
}

/* --- granting --- */

struct effect {
	struct score_sums before, after;
	int64_t aggravation; /* S-05 that has no ground then; 0 = none */
};

static void
add(struct score_sums *s, const struct conduct_code *k, int halves)
{
	score_add(s, &(const struct score_event){k->kind, k->aspect, halves});
}

/* The row as it is, and as it would be. */
static void
foresee(const struct score_frozen *f, int row, const struct score_appeal *p, int halves,
	struct effect *x)
{
	const struct conduct_code *aggravation = NULL;
	int aggravation_halves = 0;

	*x = (struct effect){.aggravation = 0};
	for (int i = 0; i < f->events[row]; i++) {
		const struct score_frozen_event *v = &f->event[row][i];
		const struct conduct_code *k = &f->code[v->code];

		add(&x->before, k, v->halves);
		if (str_eq(k->code, AGGRAVATION)) {
			aggravation = k;
			aggravation_halves = v->halves;
			x->aggravation = v->event;
		} else if (v->event != p->stands) {
			add(&x->after, k, v->halves);
		} else if (halves) {
			add(&x->after, k, halves);
		}
	}
	if (aggravation && score_is_aggravated(&x->after)) {
		add(&x->after, aggravation, aggravation_halves);
		x->aggravation = 0;
	}
	score_total(&x->before, &f->rules);
	score_total(&x->after, &f->rules);
}

/* What a rule or a person has ended since has come back in another month already. */
static bool
still_counts(struct ctx *c, const struct score_appeal *p, struct err *e)
{
	struct conduct_event ev;

	if (!conduct_get(c, p->stands, &ev, e))
		return false;
	return ev.state == CONDUCT_CONFIRMED ||
	       err_set(e, ERR_BLOCKED, .rule = "SCR-20",
		       .msgid = N_("This item was ended meanwhile: its points are back already"));
}

static bool
amend(struct ctx *c, const struct score_appeal *p, int64_t event, bool enters, struct err *e)
{
	const struct score_sheet s = {.month = p->month, .person = p->person};

	return score_amendment_add(c, p->record, event, enters, &s, e);
}

static bool
end(struct ctx *c, const struct score_appeal *p, int64_t event, struct err *e)
{
	return conduct_end_within(c, event, p->record, e) && amend(c, p, event, false, e);
}

static bool
replace(struct ctx *c, struct score_appeal *p, int halves, struct err *e)
{
	const struct conduct_booking b = {.person = p->person,
		.day = p->day,
		.month = p->month,
		.halves = halves,
		.code = p->code,
		.source = CONDUCT_OF_APPEAL,
		.source_id = p->id,
		.evidence = p->record};

	p->stands = 0;
	p->now_halves = halves;
	if (!halves)
		return true;
	return conduct_book_within(c, &b, &p->stands, e) && amend(c, p, p->stands, true, e);
}

bool
score_appeal_apply(struct ctx *c, struct score_appeal *p, int halves, struct err *e)
{
	struct score_frozen f;
	struct effect x = {.aggravation = 0};
	int row;
	bool good = load_sheet(c, p->person, p->month, &f, &row, e);

	if (good && !event_in(&f, row, p->stands))
		good = err_set(e, ERR_CORRUPT, .rule = "SCR-20",
			.msgid = N_("The appealed item is not in the signed table"));
	if (good) {
		foresee(&f, row, p, halves, &x);
		if (x.after.score < x.before.score)
			good = err_set(e, ERR_BLOCKED, .rule = "SCR-20",
				.msgid = N_("An appeal never lowers a score; this would"));
	}
	score_frozen_free(&f);
	return good && still_counts(c, p, e) && end(c, p, p->stands, e) &&
	       (!x.aggravation || end(c, p, x.aggravation, e)) && replace(c, p, halves, e);
}

/* --- a sheet as a person reads it --- */

static bool
take_items(struct ctx *c, const struct score_frozen *f, int row, struct arena *a,
	struct score_sheet_view *out, struct err *e)
{
	out->row = f->row[row];
	out->item = arena_alloc(a, ((size_t)f->events[row] + 1) * sizeof *out->item);
	if (!out->item)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < f->events[row]; i++) {
		const struct score_frozen_event *v = &f->event[row][i];
		const struct conduct_code *k = &f->code[v->code];
		struct score_sheet_item *to = &out->item[out->items++];

		*to = (struct score_sheet_item){
			.event = v->event, .halves = v->halves, .day = v->day};
		if (!conduct_code_version(c, k->code, k->version, &to->code, e))
			return false;
		for (int p = 0; p < out->appeals.n; p++)
			if (out->appeals.item[p].event == v->event ||
				out->appeals.item[p].stands == v->event)
				to->appeal = out->appeals.item[p].id;
	}
	return true;
}

bool
score_sheet_load(struct ctx *c, int64_t person, int month, struct arena *a,
	struct score_sheet_view *out, struct err *e)
{
	struct score_frozen f;
	bool found, good;
	int row;

	*out = (struct score_sheet_view){.items = 0};
	if (!score_sheet_get(c, person, month, &out->sheet, &found, e))
		return false;
	if (!found)
		return err_set(e, ERR_NOT_FOUND, .rule = "SCR-14",
			.msgid = N_("This month is not confirmed yet"));
	good = score_appeal_load(c, person, month, a, &out->appeals, e) &&
	       load_sheet(c, person, month, &f, &row, e);
	if (good && row < 0)
		good = err_set(e, ERR_CORRUPT, .rule = "SCR-14",
			.msgid = N_("The signed bytes of this month cannot be read"));
	good = good && take_items(c, &f, row, a, out, e);
	score_frozen_free(&f);
	return good;
}
