/* leave_balance_run.c — what a day brings: grants, differences, carry-over, lapses. SPDX-License-Identifier: MIT
 *
 * source: LV-12.
 */
#include <limits.h>

#include "base/text.h"
#include "domain/act.h"
#include "domain/leave_balance_core.h"
#include "domain/person_sql.h"

enum { TOGETHER = 50, YEAR = 10000, SECOND_US = 1000000 };

/* Of whom something is due: stored together, so that nobody waits long for them. */
struct running {
	struct ctx *c;
	struct leave_types types;
	struct leave_balance_rules rules;
	struct {
		const struct leave_balance_person *person;
		const struct leave_type *type;
	} due[TOGETHER];
	int n, most; /* most: stored at one time */
	int64_t last;
	struct leave_balance_ran *ran;
};

static bool
open_book(struct running *k, const struct leave_balance_person *p, const struct leave_type *t,
	struct leave_book *b, struct err *e)
{
	return leave_balance_book(k->c,
		&(const struct leave_book_ask){.rules = &k->rules,
			.type = t,
			.person = p->id,
			.service = &p->service,
			.year = k->rules.today / YEAR},
		b, e);
}

static void
add_up(struct running *k, const struct leave_book *b, int64_t person)
{
	for (int i = 0; i < b->moves; i++) {
		k->ran->lots += b->move[i].kind == LEAVE_LOT_GRANTED;
		if (b->move[i].kind == LEAVE_LOT_LAPSED)
			k->ran->lapsed_half_days += b->move[i].half_days;
	}
	k->ran->people += b->moves && k->last != person;
	if (b->moves)
		k->last = person;
}

static bool
store_one(struct running *k, int i, struct err *e)
{
	struct arena a;
	struct leave_book b = {.arena = &a};
	bool good;

	arena_init(&a);
	good = open_book(k, k->due[i].person, k->due[i].type, &b, e) &&
	       leave_balance_store_due(k->c, &b, e);
	if (good)
		add_up(k, &b, k->due[i].person->id);
	arena_free(&a);
	return good;
}

static bool
store_all(struct running *k, struct err *e)
{
	if (!k->n)
		return true;
	if (!act_begin(k->c, ACT_SYSTEM, NULL, e))
		return false;
	for (int i = 0; i < k->n; i++)
		if (!store_one(k, i, e))
			return act_fail(k->c);
	k->n = 0;
	return act_commit(k->c, e);
}

static bool
look(struct running *k, const struct leave_balance_person *p, const struct leave_type *t,
	struct err *e)
{
	struct arena a;
	struct leave_book b = {.arena = &a};
	bool good;

	arena_init(&a);
	good = open_book(k, p, t, &b, e);
	arena_free(&a);
	if (!good || !b.moves)
		return good;
	k->due[k->n].person = p;
	k->due[k->n++].type = t;
	return k->n < k->most || store_all(k, e);
}

/* Of whoever gets something, at most so many. */
static bool
look_at(struct running *k, const struct leave_people *people, int most, struct err *e)
{
	for (int i = 0; i < people->n && k->ran->people < most; i++)
		for (int t = 0; t < k->types.n; t++)
			if (k->types.type[t].balance != LEAVE_NO_BALANCE &&
				!look(k, &people->item[i], &k->types.type[t], e))
				return false;
	return store_all(k, e);
}

static bool
all_people(struct ctx *c, int today, struct arena *a, struct leave_people *out, struct err *e)
{
	return leave_people_of(c, &(const struct leave_balance_filter){.day = today}, a, out, e);
}

/* From somebody on, whom the second of the clock names, and around. */
static bool
some_people(struct ctx *c, int today, struct arena *a, struct leave_people *out, struct err *e)
{
	struct leave_some_people f = {.day = today, .most = LEAVE_BALANCE_LOOK};
	int64_t next;

	*out = (struct leave_people){.n = 0};
	if (!person_next_id(c, &next, e))
		return false;
	f.from = clock_now(&c->clock).utc_us / SECOND_US % next;
	f.until = next;
	if (!leave_people_some(c, &f, a, out, e))
		return false;
	f.until = f.from - 1;
	f.from = 0;
	f.most -= out->n;
	return !f.most || leave_people_some(c, &f, a, out, e);
}

typedef bool choose_people(
	struct ctx *c, int today, struct arena *a, struct leave_people *out, struct err *e);

static bool
run(struct running *k, choose_people *choose, int most, struct err *e)
{
	const int today = clock_today(&k->c->clock);
	struct leave_people people;
	struct arena a;
	bool good;

	*k->ran = (struct leave_balance_ran){0, 0, 0};
	arena_init(&a);
	good = leave_types_load(k->c, &k->types, e) &&
	       leave_balance_rules_load(k->c, today, &k->rules, e) &&
	       choose(k->c, today, &a, &people, e) && look_at(k, &people, most, e);
	arena_free(&a);
	return good;
}

bool
leave_balance_run(struct ctx *c, struct leave_balance_ran *out, struct err *e)
{
	struct running k = {.c = c, .ran = out, .most = TOGETHER};

	return run(&k, all_people, INT_MAX, e);
}

bool
leave_balance_run_some(struct ctx *c, struct leave_balance_ran *out, struct err *e)
{
	struct running k = {.c = c, .ran = out, .most = LEAVE_BALANCE_STORE};

	return run(&k, some_people, LEAVE_BALANCE_STORE, e);
}
