/* test_absence_source.c — each thing that somebody owns becomes a line of their handover. SPDX-License-Identifier: MIT
 *
 * AHO-02. anna holds front-1, which has keys and phones; the leader opens an
 * emergency handover for whose things are asked about.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/absence.h"
#include "domain/absence_source.h"
#include "domain/draft.h"
#include "domain/entry.h"
#include "domain/incident.h"
#include "domain/item.h"
#include "domain/item_loan.h"
#include "support/change_site.h"

static struct test_duty t;
static struct ctx super;
static struct absence_view v;

static int
setup(void **state)
{
	(void)state;
	test_duty_open(&t, NULL);
	test_site_confirm(&t.site, "super", &super);
	v = (struct absence_view){.lines = 0};
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	absence_view_free(&v);
	test_site_sign_out(&super);
	test_duty_close(&t);
	return 0;
}

/* Opened, gathered, read. */
static int64_t
opened_by(struct ctx *c, int64_t giver, int64_t receiver)
{
	const struct absence_order o = {
		.kind = ABSENCE_EMERGENCY, .giver = giver, .receiver = receiver};
	int64_t id;

	MUST(absence_open(c, &o, &id, E));
	MUST(absence_load(c, id, &v, E));
	return id;
}

static int64_t
opened(enum test_person giver)
{
	const enum test_person to = giver == TEST_BOB ? TEST_WXM : TEST_BOB;

	return opened_by(&super, t.site.person[giver], t.site.person[to]);
}

/* The only one of its source; fails where there is none, or several. */
static const struct absence_line *
line_of(enum absence_source source)
{
	const struct absence_line *found = NULL;

	for (int i = 0; i < v.lines; i++)
		if (v.line[i].source == (int)source) {
			assert_null(found);
			found = &v.line[i];
		}
	assert_non_null(found);
	return found;
}

static bool
has(enum absence_source source)
{
	for (int i = 0; i < v.lines; i++)
		if (v.line[i].source == (int)source)
			return true;
	return false;
}

static void
again(int64_t id)
{
	struct absence_ref ref = {id, v.a.rev};
	int added;

	absence_view_free(&v);
	MUST(absence_gather(&super, &ref, &added, E));
	assert_int_equal(added, 0);
	MUST(absence_load(&super, id, &v, E));
}

/* Two open matters of one customer are two matters and one customer. */
static void
customer__of_open_matters__stands_once(void **state)
{
	struct entry_draft d = {.desk_id = t.anna.desk,
		.kind = ENTRY_NOTE,
		.customer = "Ms Xu 徐女士",
		.text = "parcel lost",
		.state = ENTRY_STATE_OPEN};
	struct entry written;
	int matters = 0;

	(void)state;
	MUST(entry_write(&t.anna, &d, &written, E));
	d.text = "wants it back";
	MUST(entry_write(&t.anna, &d, &written, E));
	(void)opened(TEST_ANNA);
	assert_int_equal(line_of(ABSENCE_CUSTOMER)->part, ABSENCE_CUSTOMERS);
	assert_string_equal(line_of(ABSENCE_CUSTOMER)->live, "Ms Xu 徐女士");
	for (int i = 0; i < v.lines; i++)
		matters += v.line[i].source == ABSENCE_MATTER;
	assert_int_equal(matters, 2);
}

/* Important at once; over, it is marked as settled. */
static void
incident__that_one_leads__is_important__and_settled_when_it_ends(void **state)
{
	int64_t incident, id;

	(void)state;
	MUST(incident_open(
		&t.anna, INCIDENT_LOST_MAIL, INCIDENT_NORMAL, "挂号信找不到", &incident, E));
	id = opened(TEST_ANNA);
	assert_string_equal(line_of(ABSENCE_INCIDENT)->live, "挂号信找不到");
	assert_true(line_of(ABSENCE_INCIDENT)->important);
	assert_int_equal(line_of(ABSENCE_INCIDENT)->part, ABSENCE_TICKETS);
	MUST(incident_move(&t.anna, incident, 1, INCIDENT_RESOLVED, "behind the shelf", E));
	again(id);
	assert_true(line_of(ABSENCE_INCIDENT)->closed);
}

static void
loan__that_one_gave_out__stands_until_it_is_back(void **state)
{
	const struct item_lending lend = {.item = t.keys,
		.count = 1,
		.borrower = "Mr Zhou",
		.due_utc_us = t.site.clock.at.utc_us + INT64_C(3600000000)};
	int64_t loan, id;

	(void)state;
	MUST(item_lend(&t.anna, &lend, &loan, E));
	id = opened(TEST_ANNA);
	assert_false(line_of(ABSENCE_LOAN)->closed);
	assert_int_equal(line_of(ABSENCE_LOAN)->ref, loan);
	MUST(item_return(&t.anna, &(const struct item_returning){loan, 1, ""}, E));
	again(id);
	assert_true(line_of(ABSENCE_LOAN)->closed);
}

static void
item__that_one_keeps__stands__others_do_not(void **state)
{
	const struct item_set s = {.desk = t.site.front,
		.kind = ITEM_KEY,
		.name_en = "Safe key",
		.name_zh = "保险柜钥匙",
		.place = "drawer",
		.expected = 1,
		.custodian = t.site.person[TEST_ANNA]};
	int64_t item;

	(void)state;
	MUST(item_set(&super, &s, &item, E));
	(void)opened(TEST_ANNA);
	assert_string_equal(line_of(ABSENCE_ITEM)->title, "Safe key 保险柜钥匙");
	assert_int_equal(line_of(ABSENCE_ITEM)->ref, item);
	absence_view_free(&v);
	(void)opened(TEST_WXM);
	assert_false(has(ABSENCE_ITEM));
}

/* SHO-18: who accepted has the watch; who gave has none of it any more. */
static void
watch__stands_with_who_accepted(void **state)
{
	(void)state;
	test_handover(&t, &t.anna, &t.anna_key, &t.wxm, &t.wxm_key);
	(void)opened(TEST_WXM);
	assert_int_equal(line_of(ABSENCE_WATCH)->part, ABSENCE_TICKETS);
	assert_int_equal(line_of(ABSENCE_WATCH)->ref, t.ref.id);
	absence_view_free(&v);
	(void)opened(TEST_ANNA);
	assert_false(has(ABSENCE_WATCH));
}

static void
handover__under_way__stands_with_who_gives(void **state)
{
	(void)state;
	test_prepare(&t, &t.anna);
	(void)opened(TEST_ANNA);
	assert_int_equal(line_of(ABSENCE_HANDOVER)->ref, t.ref.id);
	absence_view_free(&v);
	(void)opened(TEST_WXM);
	assert_false(has(ABSENCE_HANDOVER));
}

static void
procedure__being_written__is_knowledge(void **state)
{
	(void)state;
	MUST(draft_save(&t.anna, &(const struct draft_key){"procedure", 7}, "step one", E));
	MUST(draft_save(&t.anna, &(const struct draft_key){"leave-request", 0}, "x", E));
	(void)opened(TEST_ANNA);
	assert_int_equal(line_of(ABSENCE_PROCEDURE)->part, ABSENCE_KNOWLEDGE);
	assert_int_equal(v.lines, 1);
}

/* RST-05: a shift that one promised to take, asked or approved; not one declined. */
static void
cover__that_one_takes__stands__one_declined_does_not(void **state)
{
	struct change_site site;
	struct shift_key of;
	struct shift_change_ask ask;
	int64_t id;

	(void)state;
	change_site_open(&site, NULL);
	of = change_key(&site, TEST_ANNA, 20261201, EARLY);
	ask = change_one(&site, SHIFT_COVER, &of, TEST_BOB);
	id = change_asked(&site, TEST_ANNA, &ask);
	(void)opened_by(&site.c[TEST_SUPER], site.t.person[TEST_BOB], site.t.person[TEST_WXM]);
	assert_string_equal(line_of(ABSENCE_COVER)->title, "early 20261201 Front hall");
	absence_view_free(&v);
	change_done(&site, TEST_BOB, id, SHIFT_CHANGE_REFUSE);
	(void)opened_by(&site.c[TEST_SUPER], site.t.person[TEST_SHIFTL], site.t.person[TEST_WXM]);
	assert_false(has(ABSENCE_COVER));
	change_site_close(&site);
}

int
main(void)
{
#define ON(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		ON(customer__of_open_matters__stands_once),
		ON(incident__that_one_leads__is_important__and_settled_when_it_ends),
		ON(loan__that_one_gave_out__stands_until_it_is_back),
		ON(item__that_one_keeps__stands__others_do_not),
		ON(watch__stands_with_who_accepted),
		ON(handover__under_way__stands_with_who_gives),
		ON(procedure__being_written__is_knowledge),
		ON(cover__that_one_takes__stands__one_declined_does_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
