/* demo.h — a believable site, made from a seed. SPDX-License-Identifier: MIT
 *
 * demo_people.c makes the people, demo_days.c the days at the desks,
 * demo_text.c what is written there, demo_incidents.c what goes wrong, demo_rosters.c
 * who is planned, demo_presence.c who came. Everything goes through the use cases
 * of the domain, with a clock that is moved on.
 */
#ifndef CLI_DEMO_H
#define CLI_DEMO_H

#include <stdint.h>

#include "base/clock.h"
#include "domain/ctx.h"
#include "domain/entry.h"
#include "domain/person.h"

enum { DEMO_PEOPLE_MAX = 20000, DEMO_DESKS = 2, DEMO_TEAMS = 3, DEMO_NAMED_AGENTS = 12 };

struct demo_spec {
	int people, months, log_per_day, events_per_month;
	uint64_t seed;
};

struct demo_person {
	int64_t id;
	enum post post;
	int team;
	struct signing_key *key;
	char login[PERSON_LOGIN_BYTES];
};

struct demo {
	struct demo_spec spec;
	uint64_t random;
	struct ctx system;
	struct clock_fixed clock;
	struct demo_person *person;
	int people;
	int64_t team[DEMO_TEAMS], desk[DEMO_DESKS], shift_early, shift_middle;
	int first_day;      /* the first with a log */
	int ticket;         /* the next ticket number */
	int64_t end_utc_us; /* now */
};

/* A number from 0 to n - 1. */
int demo_random(struct demo *d, int n);
/* The person acting, as if the password had just been typed; at `desk`. */
struct ctx demo_as(const struct demo *d, int person, int64_t desk);
/* Moves the clock on to an instant; never back. */
void demo_at(struct demo *d, int64_t utc_us);

bool demo_make_people(struct demo *d, struct err *e) MUST_CHECK;
bool demo_make_desks(struct demo *d, struct err *e) MUST_CHECK;
/* All days up to now; told once a day. */
bool demo_make_days(struct demo *d, void (*told)(int done, int all), struct err *e) MUST_CHECK;

/* demo_days.c: who works a desk on the n-th day, as a place in d->person; the end of
 * those who are planned; is it somebody who holds a desk? */
int demo_on_duty(const struct demo *d, int desk, int day_no, bool late);
int demo_planned_end(const struct demo *d);
bool demo_holds(const struct demo *d, int who);

/* demo_rosters.c: a month (yyyymm) of every team; beside: with those who work beside
 * the holders. */
bool demo_make_roster(
	struct demo *d, int month, bool beside, bool publish, struct err *e) MUST_CHECK;
/* All agents acknowledge what is published, but for one place in d->person. */
bool demo_read_rosters(struct demo *d, int but_for, struct err *e) MUST_CHECK;
/* Swaps and covers of the days to come, in several states. */
bool demo_make_changes(struct demo *d, struct err *e) MUST_CHECK;

/* demo_presence.c: those planned on a shift come, or come late; go, some of them
 * early. */
bool demo_arrive(struct demo *d, int day, int64_t shift, bool late, struct err *e) MUST_CHECK;
bool demo_leave(struct demo *d, int day, int64_t shift, bool early, struct err *e) MUST_CHECK;
bool demo_be_there(struct demo *d, int who, int desk, struct err *e) MUST_CHECK;
/* Late, early, absent: by the evaluator, of all days. */
bool demo_evaluate(struct demo *d, struct err *e) MUST_CHECK;

/* demo_summary.c: on the day on which a period's attendance summary is due, all
 * three signatures of it. */
bool demo_sum_up(struct demo *d, int day, struct err *e) MUST_CHECK;

/* demo_leaves.c: what is asked for on a day, and how far it has come. */
bool demo_ask_leave(struct demo *d, int day, struct err *e) MUST_CHECK;

/* demo_away.c: a delegation, an emergency call, a handover of work; on their days. */
bool demo_be_away(struct demo *d, int day, struct err *e) MUST_CHECK;

/* demo_conduct.c: what is proposed on a day, and decided of the days before; at the end
 * what the evaluator found. */
bool demo_judge(struct demo *d, int day, struct err *e) MUST_CHECK;
bool demo_judge_found(struct demo *d, struct err *e) MUST_CHECK;

/* demo_qa.c: sheets and complaints of a day, and what became of those before. */
bool demo_monitor(struct demo *d, int day, struct err *e) MUST_CHECK;

/* demo_exams.c: exams and targets of this month and the one before, at the end. */
bool demo_examine(struct demo *d, struct err *e) MUST_CHECK;

/* demo_cleaning.c: areas and who cleans them this month; a day of it. */
bool demo_make_cleaning(struct demo *d, int month, struct err *e) MUST_CHECK;
bool demo_clean(struct demo *d, int day, struct err *e) MUST_CHECK;

/* demo_incidents.c: the contact list; what happens at a desk in the morning of a day. */
bool demo_make_contacts(struct demo *d, struct err *e) MUST_CHECK;
bool demo_make_incidents(struct demo *d, int desk, int day, int holder, struct err *e) MUST_CHECK;
/* demo_checks.c: what is to check at a desk by now, by the supervisor. */
bool demo_check_days(struct demo *d, int64_t desk, struct err *e) MUST_CHECK;
/* What is in force now, by the supervisor; one must-read notice waits for
 * agent1. Both are places in d->person. */
bool demo_make_notices(struct demo *d, int agent1, int other, struct err *e) MUST_CHECK;

/* demo_scene.c: what stands open at the front desk now, and an incident that runs. */
bool demo_make_scene(struct demo *d, int holder, struct err *e) MUST_CHECK;
bool demo_make_running(struct demo *d, int holder, struct err *e) MUST_CHECK;

/* One log entry of a desk's ordinary day, about `hour`. Texts live in `text`. */
struct demo_entry {
	struct entry_draft draft;
	char text[256], typed[320];
};
void demo_entry(struct demo *d, struct demo_entry *out);
/* The i-th name and its language. */
enum lang demo_name(int i, char *name, size_t size);
const char *demo_next_step(struct demo *d, bool chinese);

#endif
