/* leave_form_count.c — what a request for leave comes to while it is typed. SPDX-License-Identifier: MIT
 *
 * source: LV-02, LV-03, LV-09, LV-12, LV-15.
 */
#include "base/half.h"
#include "screens/leave_form.h"

static bool
is_same(const struct leave_asked *a, const struct leave_asked *b)
{
	return a->type == b->type && a->takes_over == b->takes_over &&
	       a->range.first_day == b->range.first_day && a->range.last_day == b->range.last_day &&
	       a->range.first_half == b->range.first_half &&
	       a->range.last_half == b->range.last_half;
}

/* One day is the usual case: the last one is the first, until it is typed over. */
static void
lead_last(struct form_screen *f, struct leave_asking *q)
{
	const int first = form_day_meant(f, ASK_FIRST);
	const bool ours = !*form_text(f, ASK_LAST) ||
			  (q->last_as_first && form_day_meant(f, ASK_LAST) == q->last_as_first);

	if (form_focused(f) == ASK_FIRST || !first || !ours || form_focused(f) > ASK_LAST)
		return;
	form_day_set(f, ASK_LAST, first);
	q->last_as_first = first;
}

/* LV-02: again the same request does not stand in its own way. */
static void
take_overlap(const struct form_screen *f, struct leave_asking *q)
{
	if (!q->counted || !q->preview.overlaps || q->preview.overlaps == leave_form_own(f))
		return;
	q->counted = err_set(&q->why, ERR_CONFLICT, .field = "first", .rule = "LV-02",
		.msgid = N_("You have leave, or asked for it, on one of these days"));
}

/* LV-12: told while it is typed, refused when it is sent. */
static void
take_balance(struct ctx *c, const struct form_screen *f, struct leave_asking *q)
{
	const struct leave_fit_ask ask = {.person = c->who,
		.type = form_picked_id(f, ASK_TYPE),
		.leave = leave_form_own(f),
		.count = &q->preview.count};
	char days[HALF_BYTES];
	struct err e;

	err_clear(&e);
	q->fit = (struct leave_fit){0};
	if (!q->counted || !leave_balance_fit(c, &ask, &q->fit, &e) || !q->fit.kept ||
		!q->fit.short_half_days)
		return;
	half_text(days, q->fit.left_half_days);
	q->counted = err_set(&q->why, ERR_BLOCKED, .field = "last", .rule = "LV-12",
		.msgid = q->fit.left_half_days == 2
				 ? N_("Of this kind {1} day is left for these days. Ask for fewer")
				 : N_("Of this kind {1} days are left for these days. Ask for "
				      "fewer"),
		.arg = {days});
}

/* LV-17: of the leave as it would stand. */
static bool
preview_correction(struct ctx *c, const struct form_screen *f, struct leave_asking *q)
{
	const struct leave_process_ask ask = leave_form_correction(f);
	struct leave_process_preview p;

	q->preview = (struct leave_preview){.with = 0};
	if (!leave_process_preview(c, &ask, &q->arena, &p, &q->why))
		return false;
	q->preview.count = p.count;
	q->preview.with = p.with;
	return true;
}

static void
count(struct ui *ui, const struct form_screen *f, struct leave_asking *q)
{
	const struct leave_request r = leave_form_request(f);

	arena_free(&q->arena);
	err_clear(&q->why);
	q->looked = r.type && r.range.first_day && r.range.last_day;
	q->counted = q->looked && r.range.first_day <= r.range.last_day &&
		     (q->process == LEAVE_CORRECT ? preview_correction(console_ctx(ui), f, q)
						  : leave_preview(console_ctx(ui), &r, &q->arena,
							    &q->preview, &q->why));
	if (q->process == LEAVE_APPLY) {
		take_overlap(f, q);
		take_balance(console_ctx(ui), f, q);
	}
	leave_form_effect(console_ctx(ui), f, q);
}

static void
say_days(struct form_screen *f, struct leave_asking *q)
{
	const struct leave_type *t = leave_type_of(&q->types, q->asked.type);

	str_copy(q->days, sizeof q->days, tr("counted once kind and days are there"));
	if (q->counted && t)
		leave_days_words(&q->preview.count, t->counted, q->days, sizeof q->days);
	else if (q->looked && q->why.code && form_focused(f) <= ASK_LAST)
		text_err(q->days, sizeof q->days, &q->why);
	form_fixed_set(f, ASK_DAYS, q->days);
}

static void
say_halves(struct form_screen *f, const struct leave_asking *q)
{
	const struct leave_type *t = leave_type_of(&q->types, form_picked_id(f, ASK_TYPE));
	const bool first = form_choice(f, ASK_FIRST_HALF), last = form_choice(f, ASK_LAST_HALF);
	const bool may = !t || t->half_days;

	form_note_set(f, ASK_FIRST, "", may || first ? leave_half_words(first, true) : "");
	form_note_set(f, ASK_LAST, "", may || last ? leave_half_words(last, false) : "");
}

/* Fields that are only there when they are needed. */
static void
say_needs(struct form_screen *f, const struct leave_asking *q)
{
	form_hide(f, ASK_FIRST_HALF, true);
	form_hide(f, ASK_LAST_HALF, true);
	form_hide(f, ASK_WHY_SHORT, !q->counted || !q->preview.short_notice);
	leave_form_paper_needs(f);
}

void
leave_form_count(struct ui *ui, struct form_screen *f)
{
	struct leave_asking *q = form_data(f);
	struct leave_asked now;

	form_label_set(f, ASK_FIRST, tr_ctx("leave", "From"));
	form_label_set(f, ASK_LAST, tr_ctx("leave", "To"));
	lead_last(f, q);
	const struct leave_request r = leave_form_request(f);
	now = (struct leave_asked){r.type, r.takes_over, r.range};
	if (!q->looked || !is_same(&now, &q->asked)) {
		q->asked = now;
		count(ui, f, q);
	}
	if (q->left_of != now.type) {
		leave_form_left(console_ctx(ui), q, now.type);
		form_note_set(f, ASK_TYPE, q->left, "");
	}
	say_days(f, q);
	say_halves(f, q);
	say_needs(f, q);
}
