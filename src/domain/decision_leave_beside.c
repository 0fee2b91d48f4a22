/* decision_leave_beside.c — balance, cover and paper of a leave that waits for a decision. SPDX-License-Identifier: MIT
 *
 * What stands beside a leave, as rules that hold or do not; and every exception by
 * name, for the window in which it is signed.
 * source: LV-03, LV-09, LV-11, LV-12, LV-13, mockups.md §6, screens.md §6.6.
 */
#include "base/half.h"
#include "domain/access.h"
#include "domain/decision_leave_tell.h"
#include "domain/leave_balance.h"
#include "domain/leave_certificate.h"
#include "domain/leave_cover.h"
#include "domain/leave_sql.h"
#include "domain/shift.h"

enum { COVER_SHOWN = 8 };

struct decision_arg
decision_leave_shift(struct ctx *c, int64_t shift, struct arena *a)
{
	struct shift one;
	struct err e;

	err_clear(&e);
	if (!shift_get(c, shift, &one, &e))
		return DECISION_NOTHING;
	return DECISION_PAIR(decision_keep(a, one.name_en), decision_keep(a, one.name_zh));
}

/* --- balance --- */

static bool
fit_of(struct ctx *c, const struct leave *l, struct arena *a, struct leave_fit *out, struct err *e)
{
	struct leave_count n = {.day = arena_alloc(a, LEAVE_DAYS_MAX * sizeof *n.day)};
	const struct leave_fit_ask ask = {l->person, l->type, l->id, &n};
	struct err why;

	err_clear(&why);
	*out = (struct leave_fit){.kept = false};
	if (!n.day)
		return err_set(e, ERR_NOMEM);
	if (l->process != LEAVE_APPLY || !leave_pends(l->state) ||
		!access_may(c, ACT_LEAVE_BALANCE_SEE,
			&(const struct access_object){.person = l->person}, &why))
		return true;
	return leave_days_of(c, l->id, &n, e) && leave_balance_fit(c, &ask, out, e);
}

static struct decision_arg
days_arg(int half_days, struct arena *a)
{
	char text[HALF_BYTES];

	half_text(text, half_days);
	return DECISION_TEXT(decision_keep(a, text));
}

/* LV-12 */
static struct decision_text
beyond(const struct leave_fit *f, struct arena *a)
{
	return (struct decision_text){f->short_half_days == 2 ? N_("1 day more than is left")
							      : N_("{1} days more than are left"),
		{days_arg(f->short_half_days, a)}};
}

static bool
tell_balance(struct ctx *c, const struct leave *l, struct decision_detail *t, struct err *e)
{
	struct decision_text over;
	struct leave_fit f;

	if (!fit_of(c, l, &t->arena, &f, e))
		return false;
	if (f.kept && f.short_half_days) {
		over = beyond(&f, &t->arena);
		decision_rule(t, '!', "LV-12", over.msgid, over.arg[0], DECISION_NOTHING);
	} else if (f.kept) {
		(void)decision_line(t, DECISION_REQUEST, N_("Days left after this: {1}"),
			days_arg(f.left_half_days - l->half_days, &t->arena), DECISION_NOTHING,
			DECISION_NOTHING);
		decision_rule(t, 'x', "LV-12", N_("Enough days left: {1}"),
			days_arg(f.left_half_days, &t->arena), DECISION_NOTHING);
	}
	return true;
}

/* --- cover --- */

static const char *
cover_words(const struct leave_cover_shift *s)
{
	switch (s->state) {
	case LEAVE_COVER_GAP: return N_("{1} {2}: nobody covers it yet");
	case LEAVE_COVER_ASKED:
		return s->by ? N_("{1} {2}: {3} is asked to cover it")
			     : N_("{1} {2}: offered to the team, nobody took it yet");
	case LEAVE_COVER_AGREED: return N_("{1} {2}: {3} agreed to cover it, to be approved");
	case LEAVE_COVER_COVERED: return N_("{1} {2}: {3} covers it");
	case LEAVE_COVER_UNCOVERED: return N_("{1} {2}: left uncovered by {3}");
	case LEAVE_COVER_BEGUN:
	case LEAVE_COVER_STATES: break;
	}
	return N_("{1} {2}: began already, nobody covered it");
}

static struct decision_text
cover_text(struct ctx *c, const struct leave_cover_shift *s, struct arena *a)
{
	const int64_t who = s->state == LEAVE_COVER_UNCOVERED ? s->said_by : s->by;

	return (struct decision_text){
		cover_words(s), {DECISION_DATE(s->of.day), decision_leave_shift(c, s->of.shift, a),
					who ? DECISION_PERSON(who) : DECISION_NOTHING}};
}

/* Those of the roster that an application, or the days a correction adds, take. */
static bool
cover_of(struct ctx *c, const struct leave *l, struct arena *a, struct leave_cover_list *out,
	struct err *e)
{
	*out = (struct leave_cover_list){.n = 0};
	if (!leave_pends(l->state) || (l->process != LEAVE_APPLY && l->process != LEAVE_CORRECT))
		return true;
	return leave_cover_load(c, l->id, a, out, e);
}

/* LV-11: what is open first. */
static bool
tell_cover(struct ctx *c, const struct leave *l, struct decision_detail *t, struct err *e)
{
	struct leave_cover_list all;
	int shown = 0;

	if (!cover_of(c, l, &t->arena, &all, e))
		return false;
	for (int covered = 0; covered <= 1; covered++)
		for (int i = 0; i < all.n; i++) {
			const struct decision_text w = cover_text(c, &all.item[i], &t->arena);
			struct decision_line *line;

			if ((all.item[i].state == LEAVE_COVER_COVERED) != covered ||
				shown++ >= COVER_SHOWN)
				continue;
			line = decision_line(
				t, DECISION_RULES, w.msgid, w.arg[0], w.arg[1], w.arg[2]);
			line->mark = covered ? 'x' : '!';
			line->code = "LV-11";
		}
	if (shown > COVER_SHOWN)
		decision_rule(t, all.stops ? '!' : 'x', "LV-11",
			shown == COVER_SHOWN + 1 ? N_("and {1} shift more")
						 : N_("and {1} shifts more"),
			DECISION_NUMBER(shown - COVER_SHOWN), DECISION_NOTHING);
	return true;
}

/* --- paper --- */

/* LV-09: named as needed only while it is missing. */
static bool
tell_paper(struct ctx *c, const struct leave *l, struct decision_detail *t, struct err *e)
{
	struct leave_paper_need need;

	if (!leave_paper_need(c, l, &need, e))
		return false;
	if (need.missing)
		decision_rule(t, '!', "LV-09",
			N_("A medical certificate is needed before it is filed"), DECISION_NOTHING,
			DECISION_NOTHING);
	else if (need.needed)
		decision_rule(t, 'x', "LV-09", N_("The certificate is there"), DECISION_NOTHING,
			DECISION_NOTHING);
	return true;
}

bool
decision_leave_tell_beside(
	struct ctx *c, const struct leave *l, struct decision_detail *t, struct err *e)
{
	return tell_balance(c, l, t, e) && tell_cover(c, l, t, e) && tell_paper(c, l, t, e);
}

/* --- every exception by name --- */

static void
except(struct decision_leave_exceptions *x, struct decision_text text)
{
	if (x->n < DECISION_LEAVE_EXCEPTIONS)
		x->text[x->n++] = text;
	else
		x->more++;
}

static bool
add_cover(struct ctx *c, const struct leave *l, struct arena *a,
	struct decision_leave_exceptions *x, struct err *e)
{
	struct leave_cover_list all;

	if (!cover_of(c, l, a, &all, e))
		return false;
	for (int i = 0; i < all.n; i++)
		if (all.item[i].state != LEAVE_COVER_COVERED)
			except(x, cover_text(c, &all.item[i], a));
	return true;
}

bool
decision_leave_except(struct ctx *c, const struct leave *l, struct arena *a,
	struct decision_leave_exceptions *x, struct err *e)
{
	struct leave_fit fit;

	*x = (struct decision_leave_exceptions){.n = 0};
	if (!decision_leave_shorts(c, l, a, x, e) || !fit_of(c, l, a, &fit, e))
		return false;
	x->falls = x->n;
	if (l->short_notice)
		except(x, (struct decision_text){
				  N_("Short notice: asked later than the rule asks for"), {{0}}});
	if (fit.short_half_days)
		except(x, beyond(&fit, a));
	if (!add_cover(c, l, a, x, e))
		return false;
	if (x->more)
		x->text[x->n - 1] = (struct decision_text){
			N_("and {1} exceptions more"), {DECISION_NUMBER(x->more + 1)}};
	return true;
}
