/* test_presence_fix.c — times put right by request, and stays from another system. SPDX-License-Identifier: MIT
 *
 * ATT-01, ORG-04
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/text.h"
#include "domain/act.h"
#include "support/test_times.h"

enum { MON = 20261207, TUE, WED, THU };
static struct test_times t;
#define ANNA (&t.who[TEST_ANNA])
#define LEAD (&t.who[TEST_LEAD])

static int
setup(void **state)
{
	static const struct test_turn turns[] = {
		{TEST_ANNA, MON, TIMES_EARLY, 0},
		{TEST_ANNA, TUE, TIMES_EARLY, 0},
		{TEST_LEAD, MON, TIMES_EARLY, 0},
	};

	(void)state;
	text_use(LANG_EN);
	test_times_open(&t, NULL);
	test_times_plan(&t, turns, sizeof turns / sizeof *turns);
	test_times_at(&t, MON, 812);
	test_times_arrive(&t, TEST_ANNA);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_times_verify(&t);
	test_times_close(&t);
	return 0;
}

static int64_t
asked(int64_t presence, int64_t arrived_us, int64_t left_us)
{
	int64_t id;

	MUST(presence_fix_ask(ANNA,
		&(const struct presence_fix_ask){
			presence, arrived_us, left_us, "bus late 公交晚点"},
		&id, E));
	return id;
}

static bool
decide(struct ctx *c, int64_t id, bool yes, struct err *e)
{
	return presence_fix_decide(c,
		&(const struct presence_fix_decision){
			.id = id, .rev = 1, .approve = yes, .why = yes ? "" : "gate says 08:12"},
		e);
}

/* The time that counts is the claimed one; what was signed stays beside it. */
static void
approved__time__counts_and_the_signed_one_stays(void **state)
{
	struct presence_fixes all;
	struct presence p;
	struct arena a;
	int64_t id;

	(void)state;
	id = asked(1, test_times_us(MON, 800), 0);
	MUST(presence_get(ANNA, 1, &p, E));
	assert_int_equal(p.fix, id);
	assert_int_equal(p.arrived_us, test_times_us(MON, 812));
	test_times_at(&t, MON, 1530);
	test_times_leave(&t, TEST_ANNA); /* signing out meanwhile changes nothing of it */
	MUST(decide(LEAD, id, true, E));
	MUST(presence_get(ANNA, 1, &p, E));
	assert_int_equal(p.fix, 0);
	assert_int_equal(p.arrived_us, test_times_us(MON, 800));
	assert_int_equal(p.signed_arrived_us, test_times_us(MON, 812));
	assert_int_equal(p.left_us, test_times_us(MON, 1530));
	arena_init(&a);
	MUST(presence_fix_list(
		ANNA, &(const struct presence_fix_filter){.presence = 1}, &a, &all, E));
	assert_int_equal(all.n, 1);
	assert_int_equal(all.item[0].state, FIX_APPROVED);
	assert_int_equal(all.item[0].was_arrived_us, test_times_us(MON, 812));
	assert_int_equal(all.item[0].decided_by, t.site.person[TEST_LEAD]);
	assert_string_equal(all.item[0].reason, "bus late 公交晚点");
	arena_free(&a);
}

/* ORG-04: the leader's own goes to the next up; an agent decides nothing. */
static void
decision__is_for__those_above(void **state)
{
	static const struct {
		int who;
		enum err_code code; /* ERR_NONE = may */
	} row[] = {{TEST_ANNA, ERR_DENIED}, {TEST_WXM, ERR_DENIED}, {TEST_QA, ERR_DENIED},
		{TEST_HR, ERR_DENIED}, {TEST_OPS, ERR_DENIED}, {TEST_DIRECTOR, ERR_NONE}};
	struct presence_fixes all;
	struct arena a;
	int64_t id, own;

	(void)state;
	id = asked(1, test_times_us(MON, 800), 0);
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct err told;

		err_clear(&told);
		assert_int_equal(
			decide(&t.who[row[i].who], id, true, &told), row[i].code == ERR_NONE);
		assert_int_equal(told.code, row[i].code);
	}
	test_times_arrive(&t, TEST_LEAD);
	MUST(presence_fix_ask(LEAD,
		&(const struct presence_fix_ask){2, test_times_us(MON, 730), 0, "was there"}, &own,
		E));
	REFUSED(decide(LEAD, own, true, e), ERR_DENIED, "ORG-04");
	arena_init(&a);
	const struct presence_fix_filter mine = {.waiting = true, .for_me = true};
	MUST(presence_fix_list(LEAD, &mine, &a, &all, E));
	assert_int_equal(all.n, 0);
	MUST(presence_fix_list(&t.who[TEST_SUPER], &mine, &a, &all, E));
	assert_int_equal(all.n, 1);
	arena_free(&a);
	MUST(decide(&t.who[TEST_SUPER], own, true, E));
}

static void
declined__time__changes_nothing(void **state)
{
	const struct presence_fix_decision none = {.id = 1, .rev = 1, .why = ""};
	int64_t id;

	(void)state;
	id = asked(1, test_times_us(MON, 800), 0);
	REFUSED(presence_fix_decide(LEAD, &none, e), ERR_INVALID, "ATT-01");
	MUST(decide(LEAD, id, false, E));
	assert_string_equal(test_times_stays(&t, TEST_ANNA), "7/1 0812-0000 in");
	REFUSED(decide(LEAD, id, true, e), ERR_STALE, "");
	id = asked(1, test_times_us(MON, 805), 0); /* may be asked anew */
	MUST(presence_fix_withdraw(ANNA, id, 1, E));
	REFUSED(decide(LEAD, id, true, e), ERR_STALE, "");
}

static void
claim__is_checked__before_it_is_asked(void **state)
{
	const struct {
		int64_t presence;
		int arrived, left; /* of Monday; 0 = stays; of Tuesday over 2400 */
		const char *reason, *field;
	} row[] = {
		{1, 0, 0, "bus late", "arrived"},   /* nothing changes */
		{1, 812, 0, "bus late", "arrived"}, /* the same */
		{1, 900, 0, "bus late", "arrived"}, /* it is 08:12 now */
		{1, 730, 815, "bus late", "left"},  /* not yet */
		{1, 800, 759, "bus late", "left"},  /* out before in */
		{1, 800, 0, "b", "reason"},
		{0, 800, 0, "bus late", "left"}, /* nothing signed: both */
		{0, 805, 811, "bus late", ""},   /* a stay before, that was signed out of */
		{0, 805, 812, "bus late", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		const struct presence_fix_ask ask = {row[i].presence,
			row[i].arrived ? test_times_us(MON, row[i].arrived) : 0,
			row[i].left ? test_times_us(MON, row[i].left) : 0, row[i].reason};
		struct err told;
		int64_t id;

		err_clear(&told);
		if (presence_fix_ask(ANNA, &ask, &id, &told))
			MUST(presence_fix_withdraw(ANNA, id, 1, E));
		assert_string_equal(told.field, row[i].field);
	}
	REFUSED(presence_fix_ask(&t.who[TEST_WXM],
			&(const struct presence_fix_ask){1, test_times_us(MON, 800), 0, "not mine"},
			&(int64_t){0}, e),
		ERR_NOT_FOUND, "");
	ANNA->key_confirmed = false;
	REFUSED(presence_fix_ask(ANNA,
			&(const struct presence_fix_ask){1, test_times_us(MON, 800), 0, "bus late"},
			&(int64_t){0}, e),
		ERR_DENIED, "ATT-01");
	ANNA->key_confirmed = true;
}

/* Forgotten: the leaving is claimed the next day, and then known. */
static void
lapsed__stay__gets_its_end_when_approved(void **state)
{
	struct presence_offer o;
	int64_t id;

	(void)state;
	test_times_at(&t, TUE, 725);
	test_times_arrive(&t, TEST_ANNA);
	MUST(presence_offer(ANNA, t.site.person[TEST_ANNA], &o, E));
	assert_int_equal(o.lapsed.id, 1);
	id = asked(1, 0, test_times_us(MON, 1531));
	MUST(presence_offer(ANNA, t.site.person[TEST_ANNA], &o, E));
	assert_int_equal(o.lapsed.id, 0); /* it waits: nothing more is asked */
	REFUSED(presence_fix_ask(ANNA,
			&(const struct presence_fix_ask){
				1, 0, test_times_us(MON, 1532), "once more"},
			&(int64_t){0}, e),
		ERR_CONFLICT, "ATT-01");
	MUST(decide(LEAD, id, true, E));
	assert_string_equal(
		test_times_stays(&t, TEST_ANNA), "7/1 0812-1531 done\n8/1 0725-0000 in");
}

/* A duty for which nothing was signed: the terminal was out of order. */
static void
claimed__stay__is_there_once_approved(void **state)
{
	struct presence p;
	int64_t id, again;

	(void)state;
	test_times_at(&t, MON, 1530);
	test_times_leave(&t, TEST_ANNA);
	test_times_at(&t, WED, 900);
	id = asked(0, test_times_us(TUE, 728), test_times_us(TUE, 1530));
	REFUSED(presence_fix_ask(ANNA,
			&(const struct presence_fix_ask){
				0, test_times_us(TUE, 729), test_times_us(TUE, 1530), "once more"},
			&again, e),
		ERR_CONFLICT, "ATT-01");
	assert_string_equal(test_times_stays(&t, TEST_ANNA), "7/1 0812-1530 done");
	MUST(decide(LEAD, id, true, E));
	assert_string_equal(
		test_times_stays(&t, TEST_ANNA), "7/1 0812-1530 done\n8/1 0728-1530 done");
	MUST(presence_get(ANNA, 2, &p, E));
	assert_int_equal(p.how, PRESENCE_CLAIMED);
	assert_int_equal(p.signed_arrived_us, 0);
	/* and it can itself be put right */
	id = asked(2, test_times_us(TUE, 735), 0);
	MUST(decide(LEAD, id, true, E));
	assert_string_equal(
		test_times_stays(&t, TEST_ANNA), "7/1 0812-1530 done\n8/1 0735-1530 done");
}

/* Two claims for the same hours: the second is not approved. */
static void
approval__of_overlapping__stays_is_refused(void **state)
{
	int64_t first, second;

	(void)state;
	test_times_at(&t, MON, 1530);
	test_times_leave(&t, TEST_ANNA);
	test_times_at(&t, WED, 900);
	first = asked(0, test_times_us(TUE, 728), test_times_us(TUE, 1530));
	second = asked(0, test_times_us(TUE, 200), test_times_us(TUE, 1000));
	MUST(decide(LEAD, first, true, E));
	REFUSED(decide(LEAD, second, true, e), ERR_CONFLICT, "ATT-01");
	MUST(decide(LEAD, second, false, E));
}

static bool
import(int64_t arrived_us, int64_t left_us, bool *done, struct err *e)
{
	struct ctx *c = &t.who[TEST_OPS];
	const struct presence_import in = {t.site.person[TEST_WXM], arrived_us, left_us, 0};

	if (!act_begin(c, ACT_IMPORT, NULL, e))
		return false;
	if (!presence_import_within(c, &in, done, e))
		return act_fail(c);
	return act_commit(c, e);
}

/* From another system: tied like an arrival, once, never in the future. */
static void
imported__stay__is_tied_and_taken_once(void **state)
{
	static const struct test_turn turn[] = {{TEST_WXM, TUE, TIMES_NIGHT, 0}};
	bool done;

	(void)state;
	test_times_plan(&t, turn, 1);
	test_times_at(&t, THU, 900);
	MUST(import(test_times_us(TUE, 1955), test_times_us(WED, 731), &done, E));
	assert_true(done);
	MUST(import(test_times_us(TUE, 1955), test_times_us(WED, 731), &done, E));
	assert_false(done);
	MUST(import(test_times_us(WED, 1200), 0, &done, E));
	assert_string_equal(
		test_times_stays(&t, TEST_WXM), "8/3 1955-0731 done\n9/0 1200-0000 lapsed");
	REFUSED(import(test_times_us(WED, 700), test_times_us(WED, 800), &done, e), ERR_CONFLICT,
		"ATT-01");
	REFUSED(import(test_times_us(THU, 901), 0, &done, e), ERR_INVALID, "ATT-01");
	REFUSED(import(test_times_us(MON, 900), test_times_us(MON, 900), &done, e), ERR_INVALID,
		"ATT-01");
	REFUSED(import(test_times_us(MON, 900), test_times_us(TUE, 901), &done, e), ERR_INVALID,
		"ATT-01");
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(approved__time__counts_and_the_signed_one_stays),
		CASE(decision__is_for__those_above),
		CASE(declined__time__changes_nothing),
		CASE(claim__is_checked__before_it_is_asked),
		CASE(lapsed__stay__gets_its_end_when_approved),
		CASE(claimed__stay__is_there_once_approved),
		CASE(approval__of_overlapping__stays_is_refused),
		CASE(imported__stay__is_tied_and_taken_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
