/* now_need_absence.c — work to hand over or to receive, and what is looked after for others. SPDX-License-Identifier: MIT
 *
 * source: AHO-09, LV-14.
 */
#include "base/day.h"
#include "domain/stand_in.h"
#include "screens/absence.h"
#include "screens/now_need.h"

enum { LOOK_AFTER = 20 };

/* What who is signed in has to do with it; NULL = nothing now. */
static const char *
task_of(const struct now_state *s, const struct absence_row *r)
{
	int64_t me = s->con->me.person.id;
	bool writes = me == (r->writer ? r->writer : r->giver);

	if (absence_is_editable(r->state) && writes)
		return r->state == ABSENCE_RETURNED ? N_("Handover to {2} came back: supplement it")
						    : N_("Hand over your work to {2}, and sign");
	if (r->state == ABSENCE_GIVEN && me == r->receiver)
		return N_("Go through the handover of {1}, and sign");
	if (r->kind == ABSENCE_EMERGENCY && r->state == ABSENCE_DONE && me == r->giver)
		return N_("Confirm what was handed over to {2} for you");
	return NULL;
}

static void
need_absence(struct now_state *s, const struct absence_row *r, const char *task)
{
	struct need *n = now_need_add(s, NEED_ABSENCE, r->id);

	if (!n)
		return;
	text_fill(n->text, sizeof n->text, tr(task), console_name(s->con, r->giver),
		r->receiver ? console_name(s->con, r->receiver) : tr("nobody yet"), NULL);
	n->at_utc_us = clock_utc_us(day_add(r->due_day, 1), 0);
	n->alert = r->late;
}

bool
now_needs_of_absence(struct ctx *c, struct now_state *s, struct err *e)
{
	struct absence_list mine, below;
	const char *task;
	struct arena a;
	bool good;

	arena_init(&a);
	good = absence_list(c, ABSENCE_OF_MINE, &a, &mine, e);
	for (int i = 0; good && i < mine.n; i++)
		if ((task = task_of(s, &mine.row[i])))
			need_absence(s, &mine.row[i], task);
	/* AHO-09: red for the superior too */
	if (good && now_may_anywhere(s, ACT_ABSENCE_REVIEW)) {
		good = absence_list(c, ABSENCE_OPEN_BELOW, &a, &below, e);
		for (int i = 0; good && i < below.n; i++)
			if (below.row[i].late && !task_of(s, &below.row[i]))
				need_absence(s, &below.row[i],
					N_("{1} is away; the handover to {2} is not signed"));
	}
	arena_free(&a);
	return good;
}

/* --- LV-14 --- */

static struct need *
need_of(struct now_state *s, enum need_kind kind, int64_t key)
{
	for (int i = 0; i < s->needs; i++)
		if (s->need[i].kind == kind && s->need[i].key == key)
			return &s->need[i];
	return NULL;
}

static void
say_for_whom(const struct now_state *s, struct need *n, int64_t person)
{
	char text[160];

	str_copy(text, sizeof text, n->text);
	text_fill(n->text, sizeof n->text, tr("for {1}: {2}"), console_name(s->con, person), text,
		NULL);
}

static bool
matters_for(struct ctx *c, struct now_state *s, int64_t person, struct err *e)
{
	struct matter_list list;

	if (!matter_of_away(c, person, LOOK_AFTER, &list, e))
		return false;
	for (int i = 0; i < list.n; i++) {
		const struct matter *m = &list.matter[i];
		struct need *n;

		now_need_matter(s, m, m->due_utc_us);
		n = need_of(s, NEED_MATTER, m->id);
		if (n)
			say_for_whom(s, n, person);
	}
	matter_list_free(&list);
	return true;
}

static void
incidents_for(struct now_state *s, int64_t person)
{
	for (int i = 0; i < s->needs; i++)
		if (s->need[i].kind == NEED_INCIDENT && s->need[i].lead == person)
			say_for_whom(s, &s->need[i], person);
}

bool
now_needs_of_stand_in(struct ctx *c, struct now_state *s, struct err *e)
{
	struct stand_in_for whom;

	if (!stand_in_for(c, c->who, clock_local(s->now_utc_us).day, &whom, e))
		return false;
	for (int i = 0; i < whom.n; i++) {
		if (!matters_for(c, s, whom.person[i], e))
			return false;
		incidents_for(s, whom.person[i]);
	}
	return true;
}
