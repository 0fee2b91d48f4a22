/* demo_exams.c — exams and targets of this month and the one before. SPDX-License-Identifier: MIT
 *
 * Entered at the end, by the trainer and the manager. source: SCR-15, SCR-24.
 */
#include "base/day.h"
#include "cli/demo.h"
#include "domain/exam.h"
#include "domain/target.h"

enum { EXAMINED = DEMO_NAMED_AGENTS, FIGURES = 2, SPREAD = 31 };

static int
place_of(const struct demo *d, enum post post, int nth)
{
	for (int i = 0; i < d->people; i++)
		if (d->person[i].post == post && nth-- == 0)
			return i;
	return -1;
}

/* One full, one failed, one away; the others between. */
static int
score_of(int nth, int month)
{
	const int at = (nth + month) % EXAMINED;

	return at == 3 ? EXAM_FULL : at == 7 ? 52 : at == 10 ? EXAM_ABSENT : 64 + at * 5 % SPREAD;
}

static bool
examine(struct demo *d, int month, struct err *e)
{
	const int trainer = place_of(d, POST_QA_TRAINER, 0);
	struct exam_line line[EXAMINED];
	struct exam_list_entered x = {.month = month, .line = line};
	struct ctx c;
	int wrong;

	for (int n = 0; n < EXAMINED && place_of(d, POST_AGENT, n) >= 0; n++)
		line[x.n++] = (struct exam_line){.person = d->person[place_of(d, POST_AGENT, n)].id,
			.score = score_of(n, month)};
	if (trainer < 0 || !x.n)
		return true;
	c = demo_as(d, trainer, 0);
	return exam_enter(&c, &x, &wrong, e);
}

static bool
set_targets(struct demo *d, int month, struct err *e)
{
	const int manager = place_of(d, POST_MANAGER, 0);

	for (int t = 0; manager >= 0 && t < DEMO_TEAMS; t++) {
		struct target_line line[2 + EXAMINED * FIGURES];
		struct target_set set = {.month = month, .line = line};
		struct ctx c = demo_as(d, manager, 0);

		line[set.n++] = (struct target_line){d->team[t], 0, TARGET_CALLS_IN, 1200};
		line[set.n++] = (struct target_line){d->team[t], 0, TARGET_TICKETS, 240};
		for (int n = 0; n < EXAMINED; n++) {
			const int at = place_of(d, POST_AGENT, n);

			if (at < 0 || d->person[at].team != t)
				continue;
			line[set.n++] = (struct target_line){
				d->team[t], d->person[at].id, TARGET_CALLS_IN, 300};
			line[set.n++] = (struct target_line){
				d->team[t], d->person[at].id, TARGET_TICKETS, 60};
		}
		if (!target_set(&c, &set, e))
			return false;
	}
	return true;
}

static bool
enter_reached(struct demo *d, int month, struct err *e)
{
	const int trainer = place_of(d, POST_QA_TRAINER, 0);
	struct target_line line[EXAMINED * FIGURES];
	struct target_set set = {.month = month, .line = line};
	struct ctx c;

	for (int n = 0; n < EXAMINED; n++) {
		const int at = place_of(d, POST_AGENT, n);
		const int64_t team = at < 0 ? 0 : d->team[d->person[at].team];

		if (at < 0)
			break;
		line[set.n++] = (struct target_line){
			team, d->person[at].id, TARGET_CALLS_IN, 240 + n * 17 % 90};
		line[set.n++] = (struct target_line){
			team, d->person[at].id, TARGET_TICKETS, 44 + n * 7 % 24};
	}
	if (trainer < 0 || !set.n)
		return true;
	c = demo_as(d, trainer, 0);
	return target_enter_actuals(&c, &set, e);
}

bool
demo_examine(struct demo *d, struct err *e)
{
	const int month = clock_local(d->end_utc_us).day / 100;
	const int before = month_add(month, -1);

	return examine(d, before, e) && examine(d, month, e) && set_targets(d, before, e) &&
	       enter_reached(d, before, e) && set_targets(d, month, e);
}
