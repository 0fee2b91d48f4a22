/* decision_day.c — a desk's day waits to be checked: on its own page. SPDX-License-Identifier: MIT
 *
 * Whoever signs has opened every entry (LOG-08), so nothing is signed in a list.
 * source: SHO-10, SHO-24, ORG-04.
 */
#include "domain/decision.h"

#include "base/day.h"
#include "domain/day_check.h"
#include "domain/decision_source_sql.h"
#include "domain/record.h"

#define DESK_DAYS INT64_C(100000000) /* thing = desk * DESK_DAYS + day */
enum { DAYS_SHOWN = 100 };

static struct decision
row_of(const struct duty_day *v, struct arena *a)
{
	const int due = day_add(v->day, 1);

	return (struct decision){.of = &decision_day,
		.thing = v->desk * DESK_DAYS + v->day,
		.rev = v->check_record + 1,
		.asked_us = clock_utc_us(due, 0),
		.due_us = decision_day_end(due),
		.what = {v->again ? N_("{1} of {2}: check again, {3} handovers")
				  : N_("{1} of {2}: {3} handovers"),
			{DECISION_DAY(v->day), DECISION_TEXT(decision_keep(a, v->desk_code)),
				DECISION_NUMBER(v->handovers)}},
		.is_decided = v->state == DAY_CHECKED,
		.answer = DECISION_ACCEPT,
		.decided_by = v->checked_by,
		.decided_us = v->checked_us};
}

static bool
is_due(const struct duty_day *v)
{
	return v->state == DAY_TO_CHECK && !v->sent_back && !v->own;
}

static bool
day_waiting(struct ctx *c, struct decision_list *l, struct err *e)
{
	const struct duty_days_ask ask = {.open_only = true, .max = DAYS_SHOWN};
	struct duty_days days;
	bool good = true;

	if (!access_may(c, ACT_HANDOVER_CHECK, NULL, NULL))
		return true;
	if (!duty_days(c, &ask, &l->arena, &days, e))
		return false;
	for (int i = 0; good && i < days.n; i++) {
		const struct decision d = row_of(&days.day[i], &l->arena);
		good = !is_due(&days.day[i]) || decision_add(l, &d, e);
	}
	return good;
}

static bool
day_get_one(struct ctx *c, int64_t thing, struct decision_list *l, struct err *e)
{
	struct day_view v;
	struct decision d;

	if (!access_may(c, ACT_HANDOVER_CHECK, NULL, e) ||
		!day_load(c, thing / DESK_DAYS, (int)(thing % DESK_DAYS), &v, e))
		return false;
	d = row_of(&v.d, &l->arena);
	day_view_free(&v);
	return decision_add(l, &d, e);
}

static void
tell(const struct day_view *v, struct decision_detail *t)
{
	(void)decision_line(t, DECISION_REQUEST, N_("The day {1} of {2} {3} is to be checked"),
		DECISION_DAY(v->d.day), DECISION_TEXT(decision_keep(&t->arena, v->d.desk_code)),
		DECISION_TEXT(decision_keep(&t->arena, v->d.desk_name)));
	(void)decision_line(t, DECISION_EFFECT, N_("{1} entries, {2} handovers, {3} incidents"),
		DECISION_NUMBER(v->entries), DECISION_NUMBER(v->handovers),
		DECISION_NUMBER(v->incidents));
	(void)decision_line(t, DECISION_EFFECT, N_("{1} important, {2} urgent, {3} open matters"),
		DECISION_NUMBER(v->important), DECISION_NUMBER(v->urgent),
		DECISION_NUMBER(v->open));
	decision_rule(t, v->unread ? '!' : 'x', "LOG-08", N_("{1} entries you have not opened"),
		DECISION_NUMBER(v->unread), DECISION_NOTHING);
	decision_rule(t, v->missing ? '!' : 'x', "SHO-24", N_("{1} duty reports missing"),
		DECISION_NUMBER(v->missing), DECISION_NOTHING);
	decision_rule(t, v->stood ? '!' : 'x', "ORG-04",
		v->stood ? N_("you stood at this desk on that day")
			 : N_("you did not stand at this desk on that day"),
		DECISION_NOTHING, DECISION_NOTHING);
	for (int i = 0; i < v->handovers; i++)
		if (v->handover[i].accepted_us)
			decision_event(t, v->handover[i].accepted_us,
				v->handover[i].late_min ? N_("handover {1} accepted, {2} min late")
							: N_("handover {1} accepted"),
				DECISION_NUMBER(v->handover[i].no),
				DECISION_NUMBER(v->handover[i].late_min));
}

static bool
day_detail(struct ctx *c, const struct decision *d, struct decision_detail *t, struct err *e)
{
	struct day_view v;

	if (!day_load(c, d->thing / DESK_DAYS, (int)(d->thing % DESK_DAYS), &v, e))
		return false;
	tell(&v, t);
	day_view_free(&v);
	return true;
}

/* Never asked for here: answers is 0. */
static bool
day_answer(struct ctx *c, const struct decision *d, const struct decision_reply *r, struct err *e)
{
	(void)c;
	(void)d;
	(void)r;
	return err_set(e, ERR_BLOCKED, .rule = "LOG-08",
		.msgid = N_("A day is checked on its own page. Enter opens it"));
}

static bool
day_decided(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	struct decision_ids ids;
	bool good = decision_ids(c, DECISION_DAYS_CHECKED, since_us, &ids, e);

	for (int i = 0; good && i < ids.n; i++) {
		good = day_get_one(c, ids.id[i], l, e);
		if (good && l->n) {
			struct decision *d = &l->row[l->n - 1];
			d->is_decided = true;
			d->decided_by = c->who;
			d->decided_us = ids.utc_us[i];
		}
	}
	return good;
}

const struct decision_source decision_day = {
	.code = "day",
	.label = N_("check"),
	.record = {[DECISION_ACCEPT] = RECORD_DAY_CHECKED},
	.done = {[DECISION_ACCEPT] = N_("checked")},
	.waiting = day_waiting,
	.get = day_get_one,
	.detail = day_detail,
	.answer = day_answer,
	.decided = day_decided,
};
