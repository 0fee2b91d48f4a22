/* leave_walk.c — random people do random things with leave. SPDX-License-Identifier: MIT */
#include "support/leave_walk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/day.h"
#include "base/str.h"
#include "db/db.h"
#include "domain/import.h"
#include "domain/leave_balance.h"
#include "domain/leave_day_run.h"
#include "domain/team.h"

enum { ALL_EVERY = 200, AHEAD_DAYS = 40, MOST_DAYS = 9, MIN_OF_DAY = 24 * 60 };

static const enum test_person people[] = {TEST_ANNA, TEST_WXM, TEST_BOB, TEST_LEAD, TEST_SHIFTL,
	TEST_QA, TEST_SUPER, TEST_MANAGER, TEST_DIRECTOR, TEST_HR};
enum { PEOPLE = sizeof people / sizeof people[0], AGENTS = 3 };

static int
roll(struct leave_walk *w, int sides)
{
	w->random = w->random * 6364136223846793005u + 1442695040888963407u;
	return (int)((w->random >> 33) % (uint64_t)sides);
}

static struct ctx *
somebody(struct leave_walk *w)
{
	struct ctx *c = &w->s.c[people[roll(w, PEOPLE)]];

	c->key_confirmed = true;
	return c;
}

static struct ctx *
person_ctx(struct leave_walk *w, int64_t person)
{
	for (int i = 0; i < PEOPLE; i++)
		if (w->s.site.person[people[i]] == person) {
			w->s.c[people[i]].key_confirmed = true;
			return &w->s.c[people[i]];
		}
	return somebody(w);
}

static int
today(struct leave_walk *w)
{
	return clock_local(w->s.site.clock.at.utc_us).day;
}

/* --- what must hold --- */

/* ORG-04, LV-16: nobody decides their own, for themselves or for another. */
DB_STMT(own, .name = "test.leave_walk_own",
	.sql = "SELECT COUNT(*) FROM leave_step AS s JOIN leave AS l ON l.id = s.leave"
	       " WHERE l.id BETWEEN $1 AND $2 AND ((s.action IN (2, 3, 4, 5, 8, 9, 10, 12)"
	       " AND s.by_person = l.person) OR s.acting_for = l.person"
	       " OR (s.action IN (1, 6) AND s.by_person <> l.person))",
	.in = "ii", .out = "i");
/* LV-16: never a request without a next responsible person who is there. */
DB_STMT(nobody, .name = "test.leave_walk_nobody",
	.sql = "SELECT COUNT(*) FROM leave AS l LEFT JOIN person AS p ON p.id = l.with_person"
	       " WHERE l.id BETWEEN $1 AND $2 AND l.state IN (2, 3, 4)"
	       " AND (p.id IS NULL OR p.left_on IS NOT NULL OR p.id = l.person)",
	.in = "ii", .out = "i");
/* LV-15: nobody typed the length. */
DB_STMT(length, .name = "test.leave_walk_length",
	.sql = "SELECT COUNT(*) FROM leave AS l WHERE l.id BETWEEN $1 AND $2 AND l.half_days <>"
	       " (SELECT COALESCE(SUM(d.half_days), 0) FROM leave_day AS d WHERE d.leave = l.id)",
	.in = "ii", .out = "i");
/* LV-17: at most one process of a leave is asked, and none of one that has ended. */
DB_STMT(two_open, .name = "test.leave_walk_two_open",
	.sql = "SELECT COUNT(*) FROM leave AS l JOIN leave AS p ON p.id = l.parent"
	       " WHERE l.id BETWEEN $1 AND $2 AND l.state IN (2, 10) AND (p.state IN (7, 8, 9, 11,"
	       " 12) OR EXISTS (SELECT 1 FROM leave AS o WHERE o.parent = l.parent"
	       " AND o.id <> l.id AND o.state IN (2, 10)))",
	.in = "ii", .out = "i");
/* LV-02: live ones of a person share no day but by halves. */
DB_STMT(overlaps, .name = "test.leave_walk_overlaps",
	.sql = "SELECT COUNT(*) FROM leave AS l JOIN leave AS o ON o.person = l.person"
	       " AND o.id > l.id AND o.first_day < l.last_day AND o.last_day > l.first_day"
	       " WHERE l.id BETWEEN $1 AND $2 AND l.process = 1 AND o.process = 1"
	       " AND l.state NOT IN (9, 11, 12) AND o.state NOT IN (9, 11, 12)",
	.in = "ii", .out = "i");

static void
none(struct leave_walk *w, const struct db_stmt *stmt, int64_t from, int64_t to)
{
	int64_t n = 0;

	MUST(db_get_int(w->s.site.db, stmt, DB_ARGS(DB_I(from), DB_I(to)), &n, NULL, E));
	if (n)
		fail_msg("%s: %d of %d to %d, step %d of seed %llu", stmt->name, (int)n, (int)from,
			(int)to, w->steps, (unsigned long long)w->seed);
}

static void
check(struct leave_walk *w, int64_t from, int64_t to)
{
	static const struct db_stmt *const all[] = {&own, &nobody, &length, &two_open, &overlaps};

	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
		none(w, all[i], from, to);
}

/* LV-10: each step is a row of the table, and the last one is where it stands. */
static void
check_course(struct leave_walk *w, int64_t id)
{
	enum leave_state at = LEAVE_DRAFT;
	struct leave_steps all;
	struct leave l;
	struct arena a;

	arena_init(&a);
	MUST(leave_get(&w->s.c[TEST_HR], id, &l, E));
	MUST(leave_history(&w->s.site.system, id, &a, &all, E));
	for (int i = 0; i < all.n; i++) {
		const struct leave_step *s = &all.item[i];
		bool known = s->action == LEAVE_DO_NOTE && s->to == at;

		for (int side = LEAVE_BY_APPLICANT; !known && side <= LEAVE_BY_SYSTEM; side++) {
			const struct leave_move *m =
				leave_move_of(l.process, at, s->action, (enum leave_side)side);

			known = m && m->to == s->to &&
				(side != LEAVE_BY_APPLICANT || s->by == l.person);
		}
		if (!known)
			fail_msg("leave %d: no step %d from %s to %s, seed %llu", (int)id,
				s->action, leave_state_code(at), leave_state_code(s->to),
				(unsigned long long)w->seed);
		at = s->to;
	}
	assert_int_equal(at, l.state);
	arena_free(&a);
}

static void
check_one(struct leave_walk *w, int64_t id)
{
	struct leave l;

	MUST(leave_get(&w->s.c[TEST_HR], id, &l, E));
	check(w, id, id);
	check_course(w, id);
	if (l.parent) {
		check(w, l.parent, l.parent);
		check_course(w, l.parent);
	}
}

/* Days of annual leave that requests reserve, and those that leaves use. */
DB_STMT(pending, .name = "test.leave_walk_pending",
	.sql = "SELECT COALESCE(SUM(half_days), 0) FROM leave WHERE person = $1 AND type = 3"
	       " AND process = 1 AND state IN (2, 3)",
	.in = "i", .out = "i");
DB_STMT(more, .name = "test.leave_walk_more",
	.sql = "SELECT COALESCE(SUM(CASE WHEN d.half_days > COALESCE(q.half_days, 0)"
	       " THEN d.half_days - COALESCE(q.half_days, 0) ELSE 0 END), 0) FROM leave AS l"
	       " JOIN leave_day AS d ON d.leave = l.id JOIN leave AS p ON p.id = l.parent"
	       " LEFT JOIN leave_day AS q ON q.leave = p.id AND q.day = d.day AND p.type = 3"
	       " WHERE l.person = $1 AND l.type = 3 AND l.process = 2 AND l.state = 2",
	.in = "i", .out = "i");
DB_STMT(used, .name = "test.leave_walk_used",
	.sql = "SELECT COALESCE(SUM(half_days), 0) FROM leave WHERE person = $1 AND type = 3"
	       " AND process = 1 AND state BETWEEN 4 AND 8",
	.in = "i", .out = "i");

static int
sum(struct leave_walk *w, const struct db_stmt *stmt, int64_t person)
{
	int64_t n = 0;

	MUST(db_get_int(w->s.site.db, stmt, DB_ARGS(DB_I(person)), &n, NULL, E));
	return (int)n;
}

/* LV-12, LV-17: what is left is what was granted without what is used and reserved. */
static void
check_balance(struct leave_walk *w, int64_t person)
{
	struct leave_balance b;
	int in_use = 0, reserved = 0;
	struct arena a;

	arena_init(&a);
	MUST(leave_balance_of(&w->s.c[TEST_HR], person, LEAVE_ANNUAL, &a, &b, E));
	assert_int_equal(b.sums.left, b.sums.granted - b.sums.used - b.sums.pending);
	for (int i = 0; i < b.lots; i++) {
		in_use += b.lot[i].used;
		reserved += b.lot[i].pending;
	}
	if (!w->counted && (in_use != sum(w, &used, person) ||
				   reserved != sum(w, &pending, person) + sum(w, &more, person)))
		fail_msg("balance of %d: %d used, %d pending, step %d of seed %llu", (int)person,
			in_use, reserved, w->steps, (unsigned long long)w->seed);
	arena_free(&a);
}

/* --- the things that are done --- */

static void
count(struct leave_walk *w, int64_t id, enum leave_action action, bool good)
{
	struct leave l;

	w->refused += !good;
	if (!good)
		return;
	w->leaves = id > w->leaves ? id : w->leaves;
	MUST(leave_get(&w->s.c[TEST_HR], id, &l, E));
	w->done[l.process][action]++;
	check_one(w, id);
	if (l.type == LEAVE_ANNUAL || l.process == LEAVE_CORRECT || w->steps % 8 == 0)
		check_balance(w, l.person);
}

static struct leave_range
some_days(struct leave_walk *w)
{
	int first = day_add(today(w), roll(w, AHEAD_DAYS) - 4);
	int last = day_add(first, roll(w, MOST_DAYS));

	return (struct leave_range){first, last, !roll(w, 6), !roll(w, 6)};
}

static struct leave
some_leave(struct leave_walk *w)
{
	struct leave l = {.id = 0};
	/* mostly one of the last ones: the others have ended */
	int back = roll(w, 4) ? roll(w, 25) : roll(w, 200);
	int64_t id = w->leaves - back;

	if (id >= 1)
		MUST(leave_get(&w->s.c[TEST_HR], id, &l, E));
	return l;
}

static void
send(struct leave_walk *w)
{
	const struct leave_request r = {.type = 1 + roll(w, 3),
		.range = some_days(w),
		.reason = "a reason",
		.contact = "",
		.why_short = "it came up",
		.takes_over = w->s.site.person[people[roll(w, PEOPLE)]]};
	const struct leave l = some_leave(w);
	struct ctx *c = somebody(w);
	struct leave_ref ref = {0, 0};

	if (l.id && !roll(w, 3)) { /* edited, or sent again */
		c = person_ctx(w, l.person);
		ref = (struct leave_ref){l.id, l.rev};
	}
	const bool good = leave_send(c, &ref, &r, NULL);
	count(w, ref.id, LEAVE_DO_SEND, good);
}

static void
decide(struct leave_walk *w)
{
	static const enum leave_action any[] = {LEAVE_DO_APPROVE, LEAVE_DO_APPROVE,
		LEAVE_DO_APPROVE, LEAVE_DO_FILE, LEAVE_DO_FILE, LEAVE_DO_REJECT, LEAVE_DO_RETURN,
		LEAVE_DO_WITHDRAW, LEAVE_DO_RECALL};
	const struct leave l = some_leave(w);
	struct leave_said s = {.action = any[roll(w, 9)],
		.words = "as it has to be",
		.takes_over = w->s.site.person[people[roll(w, PEOPLE)]],
		.over_by = l.range.first_day,
		.from_day = day_add(today(w), roll(w, 4)),
		.important = !roll(w, 8)};
	struct ctx *c = somebody(w);

	if (!l.id)
		return;
	if (roll(w, 5)) {
		c = person_ctx(w, l.with);
		if (l.with && leave_waits_for(l.process, l.state) == LEAVE_BY_HR)
			s.action = roll(w, 6) ? LEAVE_DO_FILE : LEAVE_DO_RETURN;
	}
	if (s.action == LEAVE_DO_WITHDRAW && roll(w, 3))
		c = person_ctx(w, l.person);
	const struct leave_ref ref = {l.id, l.rev - !roll(w, 20)};
	count(w, l.id, s.action, leave_do(c, &ref, &s, NULL));
}

static void
note(struct leave_walk *w)
{
	const struct leave l = some_leave(w);
	const struct leave_ref ref = {l.id, l.rev};

	if (l.id)
		count(w, l.id, LEAVE_DO_NOTE, leave_note(somebody(w), &ref, "talked", NULL));
}

static void
process(struct leave_walk *w)
{
	const struct leave l = some_leave(w);
	struct leave_process_ask ask = {.process = (enum leave_process)(LEAVE_CORRECT + roll(w, 3)),
		.parent = {l.id, l.rev},
		.reason = "it changed",
		.type = 1 + roll(w, 3),
		.range = l.range,
		.from_day = roll(w, 2) ? day_add(today(w), roll(w, 8)) : 0,
		.back_day = roll(w, 2) ? day_add(today(w), -roll(w, 4)) : 0,
		.back_half = !roll(w, 4)};
	struct leave_ref ref = {0, 0};
	struct leave open;

	if (!l.id)
		return;
	if (roll(w, 2))
		ask.range = some_days(w);
	MUST(leave_process_open(&w->s.c[TEST_HR], l.id, &open, E));
	if (open.state == LEAVE_RETURNED && roll(w, 2)) {
		ref = (struct leave_ref){open.id, open.rev};
		ask.process = open.process;
	}
	struct ctx *c = roll(w, 8) ? person_ctx(w, l.person) : somebody(w);
	const bool good = leave_process_send(c, &ref, &ask, NULL);
	count(w, ref.id, LEAVE_DO_SEND, good);
}

static void
pass_time(struct leave_walk *w)
{
	int begun;

	test_site_add_minutes(&w->s.site, 30 + roll(w, MIN_OF_DAY));
	MUST(leave_day_run(somebody(w), 0, &begun, E));
	w->done[LEAVE_APPLY][LEAVE_DO_BEGIN] += begun;
}

/* LV-16: an agent goes to the other team; the leader is promoted and comes back. */
static void
move(struct leave_walk *w)
{
	enum test_person who = roll(w, 3) ? people[roll(w, AGENTS)] : TEST_LEAD;
	struct person p;

	MUST(person_get(&w->s.site.system, w->s.site.person[who], &p, E));
	p.manager_id = 0;
	if (who == TEST_LEAD)
		p.post = p.post == POST_TEAM_LEADER ? POST_QA_TRAINER : POST_TEAM_LEADER;
	else
		p.team_id = p.team_id == w->team_far ? w->s.site.team : w->team_far;
	w->s.c[TEST_HR].key_confirmed = true;
	if (person_change(&w->s.c[TEST_HR], &p, NULL))
		w->moved++;
	check(w, 1, w->leaves);
}

/* LV-15 */
static void
notice(struct leave_walk *w)
{
	int day = day_add(today(w), 1 + roll(w, 20));
	struct ctx *c = &w->s.c[TEST_OPS];
	struct import_result r;
	char text[96];
	struct csv csv;

	c->key_confirmed = true;
	(void)str_format(text, sizeof text, "date,kind,name\n%d-%02d-%02d,%s,a day\n",
		day_year(day), day_month(day), day_of_month(day),
		day_weekday(day) > 5 ? "work" : "off");
	MUST(holiday_file_read(&csv, "f", text, strlen(text), E));
	MUST(import_run(
		c, &(const struct import_ask){.kind = IMPORT_HOLIDAYS, .csv = &csv}, &r, E));
	import_result_free(&r);
	csv_unload(&csv);
	w->counted = true;
	w->recounted++;
	check(w, 1, w->leaves);
}

static void
step(struct leave_walk *w)
{
	int dice = roll(w, 1000);

	w->steps++;
	if (dice < 150)
		send(w);
	else if (dice < 650)
		decide(w);
	else if (dice < 720)
		note(w);
	else if (dice < 900)
		process(w);
	else if (dice < 990)
		pass_time(w);
	else if (dice < 998 || w->seed % 2)
		move(w);
	else
		notice(w);
	if (w->steps % ALL_EVERY == 0)
		check(w, 1, w->leaves);
}

void
leave_walk_open(struct leave_walk *w, uint64_t seed)
{
	struct team t = {.name = "Back", .department = "Back office"};

	*w = (struct leave_walk){.seed = seed, .random = seed * 2654435761u + 1};
	leave_site_open(&w->s, NULL);
	t.leader_id = w->s.site.person[TEST_SUPER];
	MUST(team_set(&w->s.c[TEST_MANAGER], &t, &w->team_far, E));
}

void
leave_walk_run(struct leave_walk *w, int steps)
{
	while (steps--)
		step(w);
}

void
leave_walk_end(struct leave_walk *w)
{
	check(w, 1, w->leaves);
	for (int64_t id = 1; id <= w->leaves; id++)
		check_course(w, id);
	for (int i = 0; i < PEOPLE; i++)
		check_balance(w, w->s.site.person[people[i]]);
	leave_site_verify(&w->s);
	leave_site_close(&w->s);
}
