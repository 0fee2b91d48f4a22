/* bench_leave.c — leave of 10,000 people: the Inbox, deciding, tab 4, the calendar. SPDX-License-Identifier: MIT
 *
 * The same questions to a site of 10,000 people with 200,000 leaves and to one of 40
 * with as many for each; as much waits for the one who is asked. Beside a decision stands
 * a bare transaction that writes a record's bytes, a step and a row, in the same file with
 * the same settings.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "base/day.h"
#include "bench/leave_site.h"
#include "bench/meter.h"
#include "bench/site.h"
#include "domain/decision.h"
#include "domain/leave.h"
#include "domain/leave_balance.h"
#include "domain/leave_calendar.h"
#include "domain/leave_day_run.h"
#include "domain/leave_due.h"
#include "domain/leave_effect.h"
#include "domain/leave_told.h"
#include "domain/person.h"
#include "domain/session.h"

enum { MANY = 10000, FEW = 40, CALLS = 15, DECISIONS = 8, TEAM = 1 };
#define BUDGET_MS 16.0
#define GROWTH 1.2

enum who { LEADER, MANAGER, HR, DIRECTOR, AGENT, PEOPLE };
static const char *const logins[PEOPLE] = {"lead1", "manager1", "hr1", "director1", "agent1"};

struct place {
	struct bench_site site;
	struct ctx as[PEOPLE];
	sqlite3 *bare;
};

static void
place_open(struct place *p, const char *file)
{
	static const struct bench_agents nobody;
	struct err e;

	bench_site_open(&p->site, file, &nobody, 0);
	for (int i = 0; i < PEOPLE; i++) {
		struct person who;

		if (!session_who(&p->site.system, logins[i], &who, &e) ||
			!session_confirm(
				&p->site.system, who.id, "jiaoban-demo", &p->as[i], NULL, &e))
			bench_site_die(logins[i], &e);
	}
	if (sqlite3_open(file, &p->bare) != SQLITE_OK)
		meter_die("%s", sqlite3_errmsg(p->bare));
}

static void
place_close(struct place *p)
{
	for (int i = 0; i < PEOPLE; i++)
		signing_key_free(p->as[i].key);
	sqlite3_close(p->bare);
	bench_site_close(&p->site);
}

/* --- what is asked --- */

typedef bool ask_fn(struct ctx *c, struct place *p, struct arena *a, struct err *e);

static bool
ask_inbox(struct ctx *c, struct place *p, struct arena *a, struct err *e)
{
	struct decision_list l;

	(void)p;
	(void)a;
	if (!decision_waiting(c, NULL, &l, e))
		return false;
	decision_list_free(&l);
	return true;
}

static bool
ask_count(struct ctx *c, struct place *p, struct arena *a, struct err *e)
{
	int n;

	(void)p;
	(void)a;
	return decision_count(c, &n, e);
}

static bool
ask_home(struct ctx *c, struct place *p, struct arena *a, struct err *e)
{
	const struct leave_filter mine = {.view = LEAVE_MINE};
	const struct leave_balance_filter left = {.person = c->who};
	struct leave_balance_rows rows;
	struct leave_tolds told;
	struct leave_types types;
	struct leave_list l;
	struct leave_owes owed;
	struct leave_where where;

	(void)p;
	return leave_load(c, &mine, a, &l, e) && leave_types_load(c, &types, e) &&
	       leave_owed_list(c, a, &owed, e) && leave_told_list(c, a, &told, e) &&
	       leave_balance_load(c, &left, a, &rows, e) &&
	       (!l.n || leave_where(c, l.item[0].id, &where, e));
}

/* Five days from here that nobody of the demo has asked for. */
static struct leave_range
some_days(struct ctx *c)
{
	const int today = clock_today(&c->clock);

	return (struct leave_range){
		.first_day = day_add(today, 500), .last_day = day_add(today, 506)};
}

static bool
ask_preview(struct ctx *c, struct place *p, struct arena *a, struct err *e)
{
	const struct leave_request r = {.type = 1,
		.range = some_days(c),
		.reason = "Family",
		.contact = "",
		.why_short = ""};
	struct leave_preview out;

	(void)p;
	return leave_preview(c, &r, a, &out, e);
}

/* Around today, where people are away and the roster stands. */
static bool
ask_effect(struct ctx *c, struct place *p, struct arena *a, struct err *e)
{
	const int today = clock_today(&c->clock);
	const struct leave_effect_ask ask = {
		.range = {.first_day = today, .last_day = day_add(today, 4)}};
	struct leave_effect out;

	(void)p;
	return leave_effect_load(c, &ask, a, &out, e);
}

static bool
ask_calendar(struct ctx *c, struct place *p, struct arena *a, struct err *e)
{
	const int today = clock_today(&c->clock);
	const struct leave_team_ask ask = {.team = TEAM, .from = today, .to = day_add(today, 30)};
	struct leave_team_effect out;

	(void)p;
	return leave_effect_team(c, &ask, a, &out, e);
}

static bool
ask_team(struct ctx *c, struct place *p, struct arena *a, struct err *e)
{
	const struct leave_filter f = {.view = LEAVE_OF_TEAM, .team = TEAM};
	struct leave_list l;

	(void)p;
	return leave_load(c, &f, a, &l, e);
}

static bool
ask_needs(struct ctx *c, struct place *p, struct arena *a, struct err *e)
{
	struct leave_balance_due due;
	struct leave_duty duty;
	struct leave_owes owed;
	struct leave_tolds told;

	(void)p;
	return leave_duty(c, &duty, e) && leave_owed_list(c, a, &owed, e) &&
	       leave_told_list(c, a, &told, e) && leave_balance_due(c, &due, e);
}

/* What signing in does for leave, the second time on a day. */
static bool
ask_sign_in(struct ctx *c, struct place *p, struct arena *a, struct err *e)
{
	(void)p;
	(void)a;
	(void)e;
	leave_day_run_now(c);
	leave_due_now(c);
	return true;
}

static bool
ask_balances(struct ctx *c, struct place *p, struct arena *a, struct err *e)
{
	struct leave_balance_ran ran;
	struct ctx system = p->site.system;

	(void)c;
	(void)a;
	return leave_balance_run(&system, &ran, e);
}

static const struct question {
	const char *what;
	ask_fn *ask;
	enum who who;
	bool all; /* of every person: grows with them */
} questions[] = {
	{"Inbox of a leader, 40 wait", ask_inbox, LEADER, false},
	{"Inbox of a manager, 60 wait", ask_inbox, MANAGER, false},
	{"Inbox of HR, 90 wait", ask_inbox, HR, false},
	{"Inbox of a director, 500 wait", ask_inbox, DIRECTOR, false},
	{"number beside the Inbox, leader", ask_count, LEADER, false},
	{"number beside the Inbox, manager", ask_count, MANAGER, false},
	{"number beside the Inbox, HR", ask_count, HR, false},
	{"tab 4 of an agent", ask_home, AGENT, false},
	{"form of a leave: preview", ask_preview, AGENT, false},
	{"form of a leave: effect on the roster", ask_effect, AGENT, false},
	{"team calendar, a month", ask_calendar, LEADER, false},
	{"leaves of a team", ask_team, LEADER, false},
	{"needs of the Now board, agent", ask_needs, AGENT, false},
	{"needs of the Now board, leader", ask_needs, LEADER, false},
	{"needs of the Now board, manager", ask_needs, MANAGER, false},
	{"needs of the Now board, HR", ask_needs, HR, false},
	{"runs at sign-in, leader", ask_sign_in, LEADER, false},
	{"runs at sign-in, HR", ask_sign_in, HR, false},
	{"balances brought up, nothing due", ask_balances, HR, true},
};
enum { QUESTIONS = sizeof questions / sizeof *questions };

static double
ask_ms(const struct question *q, struct place *p)
{
	struct arena a;
	struct err e;
	int64_t from;
	bool good;

	arena_init(&a);
	err_clear(&e);
	from = meter_now_ns();
	good = q->ask(&p->as[q->who], p, &a, &e);
	from = meter_now_ns() - from;
	if (!good)
		bench_site_die(q->what, &e);
	arena_free(&a);
	return (double)from / 1e6;
}

/* A small thing is allowed to be twice as small: under a tenth of the budget nobody feels growth. */
static bool
question_row(const struct question *q, struct place *many, struct place *few)
{
	struct meter_row row = {.what = q->what,
		.unit = "ms",
		.yardstick = "of 40 people",
		.digits = 3,
		.target = GROWTH};
	double late = 0, typical = 0;
	char said[32];

	for (int round = 0; round < METER_ROUNDS; round++) {
		double ours[CALLS], yard[CALLS];

		for (int i = 0; i < CALLS; i++) {
			ours[i] = ask_ms(q, many);
			yard[i] = ask_ms(q, few);
		}
		row.ours[round] = meter_quantile(ours, CALLS, 0.5);
		row.yard[round] = meter_quantile(yard, CALLS, 0.5);
		typical = !round || row.ours[round] < typical ? row.ours[round] : typical;
		late = !round || ours[CALLS - 1] < late ? ours[CALLS - 1] : late;
	}
	row.no_target = q->all || typical < BUDGET_MS / 10;
	const bool flat = meter_print(&row);
	if (q->all)
		return flat;
	snprintf(said, sizeof said, "%.2f ms", late);
	return meter_print_fact("  slowest", said, "16 ms", late <= BUDGET_MS) && flat;
}

/* --- deciding --- */

static void
bare_exec(struct place *p, const char *sql)
{
	if (sqlite3_exec(p->bare, sql, NULL, NULL, NULL) != SQLITE_OK)
		meter_die("%s: %s", sql, sqlite3_errmsg(p->bare));
}

static void
bare_make_tables(struct place *p)
{
	bare_exec(p,
		"PRAGMA synchronous = EXTRA; PRAGMA journal_mode = TRUNCATE;"
		"CREATE TABLE bare_record (id INTEGER PRIMARY KEY, hash BLOB UNIQUE, bytes BLOB);"
		"CREATE TABLE bare_step (leave INTEGER, no INTEGER, at INTEGER, record INTEGER,"
		" PRIMARY KEY (leave, no));"
		"CREATE TABLE bare_leave (id INTEGER PRIMARY KEY, state INTEGER, rev INTEGER);"
		"INSERT INTO bare_leave VALUES (1, 2, 1)");
}

static double
bare_ms(struct place *p)
{
	int64_t from = meter_now_ns();

	bare_exec(p, "BEGIN IMMEDIATE;"
		     "INSERT INTO bare_record (hash, bytes) VALUES (RANDOMBLOB(32), ZEROBLOB(500));"
		     "INSERT INTO bare_step SELECT 1, MAX(id), 0, MAX(id) FROM bare_record;"
		     "UPDATE bare_leave SET state = 3, rev = rev + 1 WHERE id = 1;"
		     "COMMIT");
	return (double)(meter_now_ns() - from) / 1e6;
}

/* The oldest that waits for the leader, with somebody of the team to take over. */
static double
decide_ms(struct place *p)
{
	struct ctx *c = &p->as[LEADER];
	struct decision_list l = {.max = 1};
	struct leave_ref ref;
	struct leave of;
	struct err e;
	int64_t from;

	err_clear(&e);
	if (!decision_waiting(c, &decision_leave, &l, &e) || !l.n ||
		!leave_get(c, l.row[0].thing, &of, &e))
		bench_site_die("what waits for the leader", &e);
	ref = (struct leave_ref){of.id, of.rev};
	decision_list_free(&l);
	const struct leave_said said = {.action = LEAVE_DO_APPROVE,
		.words = "",
		.takes_over = c->who,
		.over_by = of.range.first_day};

	c->key_confirmed = true;
	from = meter_now_ns();
	if (!leave_do(c, &ref, &said, &e))
		bench_site_die("approving", &e);
	return (double)(meter_now_ns() - from) / 1e6;
}

/* Of the large site beside the small one, and of the large one beside bare SQL. */
static bool
decision_rows(struct place *many, struct place *few)
{
	struct meter_row row = {.what = "approving one step",
		.unit = "ms",
		.yardstick = "of 40 people",
		.digits = 3,
		.target = GROWTH};
	struct meter_row bare = {.what = "  the same",
		.unit = "ms",
		.yardstick = "bare transaction",
		.digits = 3,
		.no_target = true};

	bare_make_tables(many);
	for (int round = 0; round < METER_ROUNDS; round++) {
		double ours[DECISIONS], yard[DECISIONS], least[DECISIONS];

		for (int i = 0; i < DECISIONS; i++) {
			ours[i] = decide_ms(many);
			yard[i] = decide_ms(few);
			least[i] = bare_ms(many);
		}
		row.ours[round] = bare.ours[round] = meter_quantile(ours, DECISIONS, 0.5);
		row.yard[round] = meter_quantile(yard, DECISIONS, 0.5);
		bare.yard[round] = meter_quantile(least, DECISIONS, 0.5);
	}
	const bool flat = meter_print(&row);

	(void)meter_print(&bare);
	return flat;
}

/* --- what is done once --- */

/* The first console of a day does all that is due, of everybody. */
static void
first_sign_in(struct place *many, struct place *few)
{
	const struct question first = {"first sign-in of a day", ask_sign_in, HR, true};
	const double large = ask_ms(&first, many), small = ask_ms(&first, few);

	meter_note("first sign-in of a day: %.0f ms, of 40 people %.0f ms", large, small);
}

/* What a first of January brings. */
static void
first_ms(struct place *p)
{
	const struct question first = {"balances of a year", ask_balances, HR, true};

	struct rusage used;

	meter_note("balances of a year granted to everybody: %.1f s", ask_ms(&first, p) / 1e3);
	if (getrusage(RUSAGE_SELF, &used) == 0)
		meter_note("  memory of this program at its most: %.1f MiB",
			(double)used.ru_maxrss / 1024);
}

int
main(void)
{
	char large[512], small[512];
	static struct place many, few;
	bool good = true;

	bench_site_copy(large, "small", "leave-large.db");
	bench_site_copy(small, "small", "leave-small.db");
	leave_site_grow(large, MANY);
	leave_site_grow(small, FEW);
	place_open(&many, large);
	place_open(&few, small);
	meter_heading("Leave: 10,000 people, 200,000 leaves");
	first_sign_in(&many, &few);
	first_ms(&many);
	for (int i = 0; i < QUESTIONS; i++)
		good = question_row(&questions[i], &many, &few) && good;
	good = decision_rows(&many, &few) && good;
	place_close(&many);
	place_close(&few);
	return good ? 0 : 1;
}
