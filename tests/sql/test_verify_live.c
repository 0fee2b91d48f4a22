/* test_verify_live.c — who allowed the keys of a live site, from its first one on. SPDX-License-Identifier: MIT
 *
 * ORG-10, P3.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/forge_key.h"

enum { EVE = 60, DAY_S = 86400 };

static const char nobody[] = "names nobody who allowed it";
static const char not_others[] = "was not allowed to this person by others";
static const char used[] = "rests on a code that was used before";
static const char alone[] = "was allowed by one person alone";
static const char elsewhere[] = "rests on a code that was meant for something else";

static struct bare_ledger *const ledger = &forge_ledger;
static struct signing_key *founder;

static int
live_setup(void **state)
{
	struct key_why w = forge_why("founding", NULL, 0);

	(void)state;
	bare_ledger_found(ledger, NULL, SITE_LIVE);
	bare_ledger_sql(ledger, "PRAGMA foreign_keys = OFF");
	bare_ledger_person(ledger, RECORD_PERSON_ADDED, 21, "ops");
	bare_ledger_enrol_as(ledger, 21, 0x21, &w, &founder);
	return 0;
}

static int
live_teardown(void **state)
{
	(void)state;
	signing_key_free(founder);
	bare_ledger_close(ledger);
	return 0;
}

static void
live_fresh(void **state)
{
	live_teardown(state);
	live_setup(state);
}

static struct ledger_ref
founding_code(const struct signing_key *key, int64_t person)
{
	return forge_code(key, person, &(struct forge_code_spec){.founding = 1}, NULL);
}

static void
live__first_key__is_the_founders(void **state)
{
	(void)state;
	forge_key_expect(NULL);
	forge_enrol(EVE, "founding", NULL, 0, nobody); /* there is one already */
	live_fresh(state);
	forge_enrol(EVE, "demo", NULL, 0, "is a key as only demo and test sites have them");
}

static void
live__first_key__comes_on_the_first_day(void **state)
{
	struct key_why w = forge_why("founding", NULL, 0);

	for (int late_s = 0; late_s < 2; late_s++) {
		live_teardown(state);
		bare_ledger_found(ledger, NULL, SITE_LIVE);
		forge_clock(DAY_S + late_s);
		bare_ledger_enrol_as(ledger, 21, 0x21, &w, &founder);
		forge_key_expect(late_s ? nobody : NULL);
	}
}

static void
live__one_person__enrols_until_another_can(void **state)
{
	static const struct {
		const char *post;
		bool ends;
	} rows[] = {{"agent", false}, {"team_leader", false}, {"shift_leader", false},
		{"qa_trainer", false}, {"front_desk", false}, {"service_assistant", false},
		{"op", false}, {"supervisor", true}, {"manager", true}, {"director", true},
		{"hr", true}, {"ops", true}};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		bare_ledger_person(ledger, RECORD_PERSON_ADDED, 22, rows[i].post);
		struct ledger_ref by = founding_code(founder, 22);
		struct ledger_ref before = founding_code(founder, EVE);
		forge_enrol(22, "founding", &by, 1, NULL);
		by = founding_code(founder, 61);
		forge_enrol(EVE, "founding", &before, 1, NULL); /* its code was issued before */
		forge_enrol(61, "founding", &by, 1, rows[i].ends ? alone : NULL);
		live_fresh(state);
	}
}

/* Left, moved to another post, or never enrolled: nobody to be asked. */
static void
live__another_who_cannot__does_not_end_it(void **state)
{
	static const enum record_type type[] = {RECORD_PERSON_LEFT, RECORD_PERSON_CHANGED};
	struct ledger_ref by, left;

	for (size_t i = 0; i < 2; i++) {
		bare_ledger_person(ledger, RECORD_PERSON_ADDED, 22, "hr");
		by = founding_code(founder, 22);
		forge_enrol(22, "founding", &by, 1, NULL);
		left = bare_ledger_person(ledger, type[i], 22, i ? "agent" : "hr");
		by = founding_code(founder, EVE);
		forge_enrol(EVE, "founding", &by, 1, NULL);
		bare_ledger_person(ledger, RECORD_PERSON_CHANGED, 22, "hr");
		by = founding_code(founder, 61);
		forge_enrol(61, "founding", &by, 1, i ? alone : NULL); /* who left, has left */
		live_fresh(state);
	}
	bare_ledger_person(ledger, RECORD_PERSON_ADDED, 22, "hr");
	by = founding_code(founder, 22);
	forge_enrol(22, "founding", &by, 1, NULL);
	left = bare_ledger_person(ledger, RECORD_PERSON_LEFT, 22, "hr");
	forge_end(22, "left", &left, 1, NULL);
	by = founding_code(founder, EVE);
	forge_enrol(EVE, "founding", &by, 1, NULL);
}

static void
live__one_person__enrols_on_the_first_day(void **state)
{
	struct ledger_ref by;

	forge_clock(DAY_S);
	by = founding_code(founder, EVE);
	forge_enrol(EVE, "founding", &by, 1, NULL);
	live_fresh(state);
	forge_clock(DAY_S + 1);
	by = founding_code(founder, EVE);
	forge_enrol(EVE, "founding", &by, 1, alone);
	/* A clock set back opens nothing again: the chain has seen the later time. */
	live_fresh(state);
	forge_clock(2 * DAY_S);
	bare_ledger_heads(ledger);
	forge_clock(3600);
	by = founding_code(founder, EVE);
	forge_enrol(EVE, "founding", &by, 1, alone);
}

static void
live__one_person__needs_the_mark_of_it(void **state)
{
	struct ledger_ref by =
		forge_code(founder, EVE, &(struct forge_code_spec){.founding = 2}, NULL);

	forge_enrol(EVE, "founding", &by, 1, elsewhere);
	live_fresh(state);
	by = founding_code(founder, EVE);
	forge_enrol(EVE, "code", &by, 1, nobody);
	live_fresh(state);
	by = founding_code(founder, 21);
	forge_enrol(EVE, "founding", &by, 1, not_others);
	live_fresh(state);
	by = founding_code(founder, EVE);
	forge_enrol(EVE, "founding", &by, 1, NULL);
	struct ledger_ref left = bare_ledger_person(ledger, RECORD_PERSON_LEFT, EVE, "agent");
	forge_end(EVE, "left", &left, 1, NULL);
	forge_enrol(EVE, "founding", &by, 1, used);
}

int
main(void)
{
#define LIVE_TEST(f) cmocka_unit_test_setup_teardown(f, live_setup, live_teardown)
	const struct CMUnitTest tests[] = {
		LIVE_TEST(live__first_key__is_the_founders),
		LIVE_TEST(live__first_key__comes_on_the_first_day),
		LIVE_TEST(live__one_person__enrols_until_another_can),
		LIVE_TEST(live__another_who_cannot__does_not_end_it),
		LIVE_TEST(live__one_person__enrols_on_the_first_day),
		LIVE_TEST(live__one_person__needs_the_mark_of_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
