/* decision_attendance_summary.c — a summary waits to be confirmed, and then to be filed. SPDX-License-Identifier: MIT
 *
 * Drawing one up is work and no decision: the Now board asks for it.
 * source: ATT-06.
 */
#include <string.h>

#include "domain/attendance_summary.h"
#include "domain/decision.h"
#include "domain/decision_source_sql.h"

enum { CELLS = 5, HISTORY_MAX = 12 };

static void
row_of(const struct attendance_owed *o, const struct decision_source *of, struct arena *a,
	struct decision *out)
{
	const struct attendance_summary *s = &o->summary;
	const int last = o->event == SUMMARY_FILE ? SUMMARY_CONFIRM : SUMMARY_DRAW;

	*out = (struct decision){.of = of,
		.thing = s->id,
		.rev = s->rev,
		.asker = s->by[last],
		.asked_us = s->at_us[last],
		.due_us = decision_day_end(s->period.due),
		.what = {N_("Attendance of {1}, period {2}"),
			{DECISION_TEXT(decision_keep(a, o->team)),
				DECISION_MONTH(s->period.month)}},
		.answers = DECISION_MAY_ACCEPT | DECISION_MAY_DECLINE | DECISION_MAY_ASK_BACK |
			   DECISION_MAY_PASS_ON};
}

static enum attendance_summary_event
event_of(const struct decision_source *of)
{
	return of == &decision_attendance_file ? SUMMARY_FILE : SUMMARY_CONFIRM;
}

static bool
wait_of(struct ctx *c, const struct decision_source *of, struct decision_list *l, struct err *e)
{
	struct attendance_owed owed[ATTENDANCE_DUE_MAX];
	bool good;
	int n;

	good = attendance_summary_waiting(c, event_of(of), owed, ATTENDANCE_DUE_MAX, &n, e);
	for (int i = 0; good && i < n; i++) {
		struct decision d;

		row_of(&owed[i], of, &l->arena, &d);
		good = decision_add(l, &d, e);
	}
	return good;
}

static bool
get_of(struct ctx *c, const struct decision_source *of, int64_t id, struct decision_list *l,
	struct err *e)
{
	const enum attendance_summary_event event = event_of(of);
	struct attendance_owed o = {.event = event};
	struct decision d;
	struct team t;
	struct err no;

	if (!attendance_summary_by_id(c, id, &o.summary, e) || !team_get(c, o.summary.team, &t, e))
		return false;
	(void)str_copy(o.team, sizeof o.team, t.name);
	row_of(&o, of, &l->arena, &d);
	err_clear(&no);
	if (!attendance_summary_may(c, &o.summary, event, &no))
		d.answers = 0;
	if (attendance_summary_onward(o.summary.state) != event) {
		const bool back = o.summary.state == SUMMARY_SENT_BACK;
		const int by = back ? SUMMARY_SEND_BACK : (int)event;

		d.is_decided = true;
		d.answer = back ? DECISION_DECLINE : DECISION_ACCEPT;
		d.decided_by = o.summary.by[by];
		d.decided_us = o.summary.at_us[by];
	}
	return decision_add(l, &d, e);
}

/* --- the detail --- */

static struct decision_text
text_of(struct decision_detail *t, const char *text)
{
	return (struct decision_text){
		NULL, {DECISION_TEXT(decision_keep(&t->arena, *text ? text : "-"))}};
}

static void
tell_person(const struct attendance_table *a, size_t i, struct decision_detail *t)
{
	const struct attendance_sum *s = &a->row[i];
	char text[ATTENDANCE_WORDS_BYTES];
	struct decision_line *l = decision_line(t, DECISION_EFFECT, NULL,
		DECISION_TEXT(decision_keep(&t->arena, a->who[i].name)), DECISION_NOTHING,
		DECISION_NOTHING);

	(void)str_format(text, sizeof text, "%d", s->of[SUM_SHIFTS]);
	l->cell[l->cells++] = text_of(t, text);
	attendance_hours(text, s->of[SUM_WORKED_MIN]);
	l->cell[l->cells++] = text_of(t, text);
	attendance_times(text, s->of[SUM_LATE], s->of[SUM_LATE_MIN]);
	l->cell[l->cells++] = text_of(t, text);
	attendance_days(text, s->of[SUM_ABSENT_HALF]);
	l->cell[l->cells++] = text_of(t, text);
	attendance_days(text, sum_leave_halves(s));
	l->cell[l->cells++] = text_of(t, text);
}

static void
tell_table(const struct attendance_table *a, struct decision_detail *t)
{
	static const char *const heads[CELLS] = {
		N_("Shifts"), N_("Worked"), N_("Late"), N_("Absent"), N_("Leave")};
	struct decision_line *h = decision_line(t, DECISION_EFFECT, N_("Name"), DECISION_NOTHING,
		DECISION_NOTHING, DECISION_NOTHING);

	for (int i = 0; i < CELLS; i++)
		h->cell[h->cells++] = (struct decision_text){heads[i], {{0}}};
	for (size_t i = 0; i < a->rows; i++)
		tell_person(a, i, t);
}

static bool
tell_steps(struct ctx *c, int64_t id, struct decision_detail *t, struct err *e)
{
	struct attendance_steps steps;

	if (!attendance_summary_steps(c, id, &t->arena, &steps, e))
		return false;
	for (int i = steps.n > HISTORY_MAX ? steps.n - HISTORY_MAX : 0; i < steps.n; i++) {
		const struct attendance_step *s = &steps.row[i];

		if (*s->why)
			decision_event(t, s->at_us, N_("sent back by {1}: {2}"),
				DECISION_PERSON(s->by), DECISION_TEXT(s->why));
		else
			decision_event(t, s->at_us, N_("{2} by {1}"), DECISION_PERSON(s->by),
				DECISION_WORD(attendance_summary_done(s->event)));
	}
	return true;
}

static bool
summary_detail(struct ctx *c, const struct decision *d, struct decision_detail *t, struct err *e)
{
	struct attendance_summary s;
	struct attendance_table a;

	if (!attendance_summary_by_id(c, d->thing, &s, e) || !attendance_table_signed(c, &s, &a, e))
		return false;
	(void)decision_line(t, DECISION_REQUEST, N_("Attendance from {1} to {2}, due {3}"),
		DECISION_DAY(s.period.from), DECISION_DAY(s.period.to), DECISION_DAY(s.period.due));
	if (a.corrections)
		(void)decision_line(t, DECISION_REQUEST, N_("Corrections of earlier periods: {1}"),
			DECISION_NUMBER((int64_t)a.corrections), DECISION_NOTHING,
			DECISION_NOTHING);
	tell_table(&a, t);
	attendance_table_free(&a);
	return tell_steps(c, s.id, t, e);
}

static bool
summary_answer(
	struct ctx *c, const struct decision *d, const struct decision_reply *r, struct err *e)
{
	struct attendance_summary_ref ref = {d->thing, d->rev};

	if (r->answer == DECISION_DECLINE)
		return attendance_summary_send_back(c, &ref, r->words, e);
	return event_of(d->of) == SUMMARY_FILE ? attendance_summary_file(c, &ref, e)
					       : attendance_summary_confirm(c, &ref, e);
}

/* What c->who did then, whatever became of the summary since. */
static bool
as_decided(struct ctx *c, int64_t at_us, struct decision *d, struct arena *a, struct err *e)
{
	struct attendance_steps steps;

	if (!attendance_summary_steps(c, d->thing, a, &steps, e))
		return false;
	for (int i = 0; i < steps.n; i++)
		if (steps.row[i].by == c->who && steps.row[i].at_us == at_us) {
			const bool back = steps.row[i].event == SUMMARY_SEND_BACK;

			d->answers = 0;
			d->is_decided = true;
			d->answer = back ? DECISION_DECLINE : DECISION_ACCEPT;
			d->decided_by = c->who;
			d->decided_us = at_us;
			d->why = steps.row[i].why;
		}
	return true;
}

static bool
decided_of(struct ctx *c, const struct decision_source *of, int64_t since_us,
	struct decision_list *l, struct err *e)
{
	struct decision_ids ids;
	bool good = decision_ids(c,
		event_of(of) == SUMMARY_FILE ? DECISION_SUMMARIES_FILED
					     : DECISION_SUMMARIES_CONFIRMED,
		since_us, &ids, e);

	for (int i = 0; good && i < ids.n; i++) {
		const int before = l->n;

		good = get_of(c, of, ids.id[i], l, e) &&
		       (l->n == before ||
			       as_decided(c, ids.utc_us[i], &l->row[before], &l->arena, e));
	}
	return good;
}

/* --- the two of them --- */

static bool
confirm_waiting(struct ctx *c, struct decision_list *l, struct err *e)
{
	return wait_of(c, &decision_attendance_confirm, l, e);
}

static bool
confirm_get(struct ctx *c, int64_t id, struct decision_list *l, struct err *e)
{
	return get_of(c, &decision_attendance_confirm, id, l, e);
}

static bool
confirm_decided(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	return decided_of(c, &decision_attendance_confirm, since_us, l, e);
}

static bool
file_decided(struct ctx *c, int64_t since_us, struct decision_list *l, struct err *e)
{
	return decided_of(c, &decision_attendance_file, since_us, l, e);
}

static bool
file_waiting(struct ctx *c, struct decision_list *l, struct err *e)
{
	return wait_of(c, &decision_attendance_file, l, e);
}

static bool
file_get(struct ctx *c, int64_t id, struct decision_list *l, struct err *e)
{
	return get_of(c, &decision_attendance_file, id, l, e);
}

static bool
may_as(struct ctx *c, const struct decision *d, int64_t person, struct err *e)
{
	struct attendance_summary s;
	struct ctx as = *c;

	as.who = person;
	as.desk = 0;
	return attendance_summary_by_id(c, d->thing, &s, e) &&
	       attendance_summary_may(&as, &s, event_of(d->of), e);
}

const struct decision_source decision_attendance_confirm = {
	.code = "attendance-confirm",
	.label = N_("attend."),
	.record = {[DECISION_ACCEPT] = RECORD_ATTENDANCE_CONFIRMED,
		[DECISION_DECLINE] = RECORD_ATTENDANCE_SENT_BACK},
	.verb = {[DECISION_ACCEPT] = N_("Confirm"), [DECISION_DECLINE] = N_("Send back")},
	.done = {[DECISION_ACCEPT] = N_("confirmed"), [DECISION_DECLINE] = N_("sent back")},
	.waiting = confirm_waiting,
	.get = confirm_get,
	.detail = summary_detail,
	.answer = summary_answer,
	.decided = confirm_decided,
	.may = may_as,
};

const struct decision_source decision_attendance_file = {
	.code = "attendance-file",
	.label = N_("attend."),
	.record = {[DECISION_ACCEPT] = RECORD_ATTENDANCE_FILED,
		[DECISION_DECLINE] = RECORD_ATTENDANCE_SENT_BACK},
	.verb = {[DECISION_ACCEPT] = N_("File"), [DECISION_DECLINE] = N_("Send back")},
	.done = {[DECISION_ACCEPT] = N_("filed"), [DECISION_DECLINE] = N_("sent back")},
	.waiting = file_waiting,
	.get = file_get,
	.detail = summary_detail,
	.answer = summary_answer,
	.decided = file_decided,
	.may = may_as,
};
