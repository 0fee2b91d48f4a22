/* test_handover_phone.c — released by phone, denied, and taken over jointly. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/incident.h"
#include "domain/matter.h"
#include "domain/verify.h"
#include "support/decided.h"
#include "support/test_duty.h"

static int64_t
who(const struct test_duty *t, enum test_person p)
{
	return t->site.person[p];
}

static int64_t
now_us(struct test_duty *t)
{
	return clock_now(&t->anna.clock).utc_us;
}

/* An urgent incident, and the list ready to be signed but for it. out: its id */
static int64_t
blocked(struct test_duty *t)
{
	int64_t id;

	MUST(incident_open(&t->anna, INCIDENT_OTHER, INCIDENT_URGENT, "Gate stands open", &id, E));
	test_prepare(t, &t->anna);
	test_freeze(t, &t->anna);
	return id;
}

static struct handover_phone_said
said(struct test_duty *t)
{
	return (struct handover_phone_said){
		.clause = "a", .superior = who(t, TEST_SUPER), .said_us = now_us(t), .words = "go"};
}

static bool
phone(struct test_duty *t, struct ctx *c, const struct handover_phone_said *p, struct err *e)
{
	return handover_phone_release(c, &t->ref, p, e);
}

static void
verified(struct test_duty *t)
{
	const struct verify_ask ask = {0};
	struct verify_result r;

	MUST(verify_run(&t->super, &ask, &r, E));
	for (int i = 0; i < r.findings; i++)
		print_message("%s %s\n", r.finding[i].msgid, r.finding[i].arg);
	assert_int_equal(r.findings_total, 0);
	verify_result_free(&r);
}

static int64_t
asked(struct ctx *c)
{
	struct handover_phone *p;
	struct arena a;
	int64_t record;
	int n;

	arena_init(&a);
	MUST(handover_phones_asked(c, &a, &p, &n, E));
	record = n ? p[n - 1].record : 0;
	arena_free(&a);
	return record;
}

static int
denied(struct ctx *c, int64_t desk)
{
	struct handover_phone *p;
	struct arena a;
	int n;

	arena_init(&a);
	MUST(handover_phones_denied(c, desk, &a, &p, &n, E));
	arena_free(&a);
	return n;
}

/* SHO-07: entered by who is on duty, counts at once, confirmed by the superior */
static void
phone__releases_at_once__and_is_countersigned(void **state)
{
	struct test_duty *t = *state;
	struct handover_phone_said p = said(t);
	struct handover_signed s;
	int64_t record;

	(void)blocked(t);
	REFUSED(try_sign(t, &t->anna_key, NULL, HANDOVER_DO_OFFER, e), ERR_BLOCKED, "SHO-07");
	p.words = "hand over, I come at six";
	MUST(phone(t, &t->anna_key, &p, E));
	test_offer(t, &t->anna_key);
	test_review(t, &t->wxm);
	test_accept(t, &t->wxm_key, &t->anna_key);
	MUST(handover_signed_load(&t->wxm, t->ref.id, &s, E));
	assert_int_equal(s.c.notices, 1);
	assert_int_equal(s.c.notice[0].way, HANDOVER_BY_PHONE);
	assert_int_equal(s.c.notice[0].released_by.person, who(t, TEST_SUPER));
	assert_int_equal(s.c.notice[0].entered_by.person, who(t, TEST_ANNA));
	assert_string_equal(s.c.notice[0].release, "hand over, I come at six");
	handover_signed_free(&s);
	record = asked(&t->super);
	assert_int_not_equal(record, 0);
	assert_int_equal(asked(&t->anna), 0);
	REFUSED(handover_phone_reply(&t->super, record, true, "", e), ERR_DENIED, "");
	REFUSED(handover_phone_reply(&t->anna_key, record, true, "", e), ERR_DENIED, "ORG-03");
	MUST(handover_phone_reply(&t->super_key, record, true, "", E));
	assert_int_equal(asked(&t->super), 0);
	REFUSED(handover_phone_reply(&t->super_key, record, false, "never", e), ERR_STALE, "");
	assert_int_equal(denied(&t->wxm, 0), 0);
	verified(t);
}

/* SHO-07, ORG-04: who may not be named, and what must be said */
static void
phone__is_refused__without_right_or_words(void **state)
{
	struct test_duty *t = *state;
	struct handover_phone_said p = said(t);

	(void)blocked(t);
	REFUSED(phone(t, &t->anna, &p, e), ERR_DENIED, "");
	REFUSED(phone(t, &t->wxm_key, &p, e), ERR_BLOCKED, "SHO-13");
	p.superior = who(t, TEST_BOB);
	REFUSED(phone(t, &t->anna_key, &p, e), ERR_INVALID, "SHO-07");
	p.superior = who(t, TEST_LEAD);
	REFUSED(phone(t, &t->anna_key, &p, e), ERR_INVALID, "SHO-07");
	p.superior = who(t, TEST_ANNA);
	REFUSED(phone(t, &t->anna_key, &p, e), ERR_BLOCKED, "ORG-04");
	p = said(t);
	p.words = "";
	REFUSED(phone(t, &t->anna_key, &p, e), ERR_INVALID, "SHO-07");
	p.words = "  \n";
	REFUSED(phone(t, &t->anna_key, &p, e), ERR_INVALID, "SHO-07");
	p = said(t);
	p.said_us += 60000000;
	REFUSED(phone(t, &t->anna_key, &p, e), ERR_INVALID, "SHO-07");
	p.said_us = now_us(t) - 86400 * INT64_C(1000000);
	REFUSED(phone(t, &t->anna_key, &p, e), ERR_INVALID, "SHO-07");
	p = said(t);
	p.clause = "b";
	REFUSED(phone(t, &t->anna_key, &p, e), ERR_BLOCKED, "SHO-07");
	p.clause = "d";
	REFUSED(phone(t, &t->anna_key, &p, e), ERR_BLOCKED, "SHO-07");
	p.clause = "c";
	REFUSED(phone(t, &t->anna_key, &p, e), ERR_BLOCKED, "SHO-07");
}

/* SHO-07: never the receiver */
static void
phone__is_never__the_receivers(void **state)
{
	struct test_duty *t = *state;
	struct handover_phone_said p = said(t);
	int64_t id;

	test_prepare(t, &t->anna);
	test_freeze(t, &t->anna);
	test_offer(t, &t->anna_key);
	MUST(handover_review(&t->super, &t->ref, E));
	MUST(incident_open(&t->anna, INCIDENT_OTHER, INCIDENT_URGENT, "Late one", &id, E));
	REFUSED(phone(t, &t->anna_key, &p, e), ERR_BLOCKED, "ORG-04");
	p.superior = who(t, TEST_MANAGER);
	MUST(phone(t, &t->anna_key, &p, E));
}

/* SHO-07: "I did not say so" blocks again, and is red until it is checked */
static void
denied__releases_nothing__and_is_shown(void **state)
{
	struct test_duty *t = *state;
	struct handover_phone_said p = said(t);
	int64_t record;

	(void)blocked(t);
	MUST(phone(t, &t->anna_key, &p, E));
	test_offer(t, &t->anna_key);
	test_review(t, &t->wxm);
	record = asked(&t->super);
	REFUSED(handover_phone_reply(&t->super_key, record, false, "", e), ERR_INVALID, "SHO-07");
	MUST(handover_phone_reply(&t->super_key, record, false, "nobody called me", E));
	assert_int_equal(denied(&t->wxm, t->site.front), 1);
	assert_int_equal(denied(&t->wxm, 0), 1);
	assert_int_equal(denied(&t->wxm, t->site.back), 0);
	REFUSED(try_sign(t, &t->wxm_key, &t->anna_key, HANDOVER_DO_ACCEPT, e), ERR_BLOCKED,
		"SHO-07");
	MUST(handover_release(&t->super_key, &t->ref, "a", 0, "I am here now", E));
	test_accept(t, &t->wxm_key, &t->anna_key);
	verified(t);
	MUST(try_sign(t, &t->super_key, NULL, HANDOVER_DO_CHECK, E));
	assert_int_equal(denied(&t->wxm, 0), 0);
}

/* ---- jointly ---- */

static int
joint_in(struct test_duty *t)
{
	struct handover_view v;
	int in;

	MUST(handover_load(&t->anna, t->ref.id, &v, E));
	in = v.x.joint_in_min;
	handover_view_free(&v);
	return in;
}

static int
joints_open(struct ctx *c)
{
	struct handover_joint_open *j;
	struct arena a;
	int n;

	arena_init(&a);
	MUST(handover_joints_open(c, 0, &a, &j, &n, E));
	if (n) {
		assert_string_equal(j[0].giver, "Anna Lee");
		assert_string_equal(j[0].receiver, "王小明");
	}
	arena_free(&a);
	return n;
}

static void
tried(struct test_duty *t, enum test_person p, bool reached)
{
	MUST(handover_attempt_add(&t->anna, &t->ref, who(t, p), reached, "rings, no answer", E));
}

/* SHO-07: after 30 minutes without reaching anybody the incoming takes over
 * jointly; both are named; it stays open and red until it is resolved. */
static void
joint__takes_over_open__after_the_wait(void **state)
{
	struct test_duty *t = *state;
	int64_t incident = blocked(t);
	struct handover_signed s;

	assert_int_equal(joint_in(t), -1);
	REFUSED(handover_attempt_add(&t->anna, &t->ref, who(t, TEST_BOB), false, "", e),
		ERR_INVALID, "SHO-07");
	tried(t, TEST_SUPER, false);
	assert_int_equal(joint_in(t), 30);
	test_site_add_minutes(&t->site, 20);
	tried(t, TEST_MANAGER, false);
	test_site_add_minutes(&t->site, 9);
	assert_int_equal(joint_in(t), 1);
	REFUSED(try_sign(t, &t->anna_key, NULL, HANDOVER_DO_OFFER, e), ERR_BLOCKED, "SHO-07");
	test_site_add_minutes(&t->site, 1);
	assert_int_equal(joint_in(t), 0);
	/* nobody is there to take it jointly */
	REFUSED(try_sign(t, &t->anna_key, NULL, HANDOVER_DO_CLOSE_DESK, e), ERR_BLOCKED, "SHO-07");
	test_offer(t, &t->anna_key);
	test_review(t, &t->wxm);
	test_accept(t, &t->wxm_key, &t->anna_key);
	MUST(handover_signed_load(&t->wxm, t->ref.id, &s, E));
	assert_int_equal(s.c.notice[0].way, HANDOVER_JOINTLY);
	assert_int_equal(s.c.joints, 1);
	assert_string_equal(s.c.joint[0].clause, "a");
	assert_int_equal(s.c.joint[0].ref, incident);
	assert_int_equal(s.c.joint[0].no, 1);
	assert_int_equal(s.c.tried_us, now_us(t) - 30 * INT64_C(60000000));
	assert_int_equal(s.exits.attempts, 2);
	handover_signed_free(&s);
	assert_int_equal(joints_open(&t->super), 1);
	verified(t);
	MUST(incident_move(&t->wxm, incident, 1, INCIDENT_RESOLVED, "closed the gate", E));
	assert_int_equal(joints_open(&t->super), 0);
	verified(t);
}

/* SHO-07: who was reached ends the wait; it begins anew with the next try */
static void
joint__begins_anew__once_somebody_was_reached(void **state)
{
	struct test_duty *t = *state;

	(void)blocked(t);
	tried(t, TEST_SUPER, false);
	test_site_add_minutes(&t->site, 31);
	assert_int_equal(joint_in(t), 0);
	tried(t, TEST_SUPER, true);
	assert_int_equal(joint_in(t), -1);
	REFUSED(try_sign(t, &t->anna_key, NULL, HANDOVER_DO_OFFER, e), ERR_BLOCKED, "SHO-07");
	tried(t, TEST_MANAGER, false);
	assert_int_equal(joint_in(t), 30);
}

/* SHO-07: what was taken over jointly is released later: on the spot, or by phone
 * by the new person on duty */
static void
joint__is_released__afterwards(void **state)
{
	struct test_duty *t = *state;
	struct handover_phone_said p;
	struct handover_view v;

	(void)blocked(t);
	tried(t, TEST_SUPER, false);
	test_site_add_minutes(&t->site, 30);
	test_offer(t, &t->anna_key);
	test_review(t, &t->wxm);
	test_accept(t, &t->wxm_key, &t->anna_key);
	MUST(handover_load(&t->wxm, t->ref.id, &v, E));
	assert_int_equal(v.blockers, 1);
	assert_true(v.blocker[0].joint && v.blocker[0].can_release && !v.blocker[0].released);
	handover_view_free(&v);
	p = said(t);
	REFUSED(phone(t, &t->anna_key, &p, e), ERR_BLOCKED, "SHO-01");
	REFUSED(handover_release(&t->super_key, &t->ref, "b", 0, "is fine", e), ERR_BLOCKED,
		"SHO-07");
	MUST(phone(t, &t->wxm_key, &p, E));
	assert_int_equal(joints_open(&t->super), 0);
	MUST(handover_phone_reply(&t->super_key, asked(&t->super), false, "not me", E));
	assert_int_equal(joints_open(&t->super), 1);
	MUST(handover_release(&t->super_key, &t->ref, "a", 0, "I looked at it", E));
	assert_int_equal(joints_open(&t->super), 0);
	assert_string_equal(decided_since(&t->super, t->site.clock.at.utc_us),
		"phone denied You said by phone: go; blocker released Desk front-1: blocker "
		"released: I looked at it");
	assert_string_equal(decided_since(&t->super, t->site.clock.at.utc_us + 1), "");
	assert_string_equal(decided_since(&t->anna, 0), "");
	REFUSED(handover_release(&t->super_key, &t->ref, "a", 0, "again", e), ERR_BLOCKED,
		"SHO-07");
	verified(t);
}

/* SHO-07 (e) */
static void
joint__covers__important_work(void **state)
{
	struct test_duty *t = *state;
	int64_t entry = test_write(&t->anna, "Refund of 90 yuan is open", true, 1);
	int line;

	test_prepare(t, &t->anna);
	line = test_line(t, HANDOVER_MATTER, 0);
	MUST(handover_matter_say(&t->anna, &t->ref,
		&(struct handover_disposal){line, HANDOVER_CARRY, "no time", "pay it out", 0},
		&(struct handover_pass){HANDOVER_WATCH, "asked", "if he calls, ask", 0}, E));
	REFUSED(handover_freeze(&t->anna, &t->ref, e), ERR_BLOCKED, "SHO-07");
	tried(t, TEST_SUPER, false);
	test_site_add_minutes(&t->site, 30);
	test_freeze(t, &t->anna);
	test_offer(t, &t->anna_key);
	test_review(t, &t->wxm);
	test_accept(t, &t->wxm_key, &t->anna_key);
	assert_int_equal(joints_open(&t->super), 1);
	verified(t);
	MUST(matter_close(&t->wxm, &(struct matter_closing){.id = entry, .result = "paid"}, E));
	assert_int_equal(joints_open(&t->super), 0);
}

/* SHO-07 (d), SHO-13: the giver is unfit and no superior is reached: the desk is
 * taken over without their signature, and stays red until it is checked */
static void
joint__takes_the_desk__from_who_is_unfit(void **state)
{
	struct test_duty *t = *state;

	test_prepare(t, &t->anna);
	test_freeze(t, &t->anna);
	test_offer(t, &t->anna_key);
	test_review(t, &t->wxm);
	MUST(handover_unfit_mark(&t->wxm_key, &t->ref, who(t, TEST_ANNA), "asleep", E));
	MUST(handover_attempt_add(&t->wxm, &t->ref, who(t, TEST_SUPER), false, "", E));
	test_site_add_minutes(&t->site, 29);
	REFUSED(try_sign(t, &t->wxm_key, NULL, HANDOVER_DO_ACCEPT, e), ERR_BLOCKED, "SHO-07");
	test_site_add_minutes(&t->site, 1);
	MUST(try_sign(t, &t->wxm_key, NULL, HANDOVER_DO_ACCEPT, E));
	assert_int_equal(test_holder(t), who(t, TEST_WXM));
	assert_int_equal(joints_open(&t->super), 1);
	verified(t);
	MUST(try_sign(t, &t->super_key, NULL, HANDOVER_DO_CHECK, E));
	assert_int_equal(joints_open(&t->super), 0);
}

/* SHO-07: two terminals at once: exactly one wins */
static void
exits__race__one_wins(void **state)
{
	struct test_duty *t = *state;
	struct handover_phone_said p = said(t);
	struct handover_ref one, two;

	(void)blocked(t);
	one = two = t->ref;
	MUST(handover_phone_release(&t->anna_key, &one, &p, E));
	REFUSED(handover_release(&t->super_key, &two, "a", 0, "I am here", e), ERR_STALE, "");
	two = one;
	MUST(handover_attempt_add(&t->anna, &one, who(t, TEST_SUPER), false, "", E));
	REFUSED(handover_attempt_add(&t->wxm, &two, who(t, TEST_SUPER), false, "", e), ERR_STALE,
		"");
}

/* SHO-07: the row of attempts, pure */
static void
tried_since__counts__from_the_first_unreached(void **state)
{
	static const struct {
		const char *reached; /* y n, one a minute from 1 */
		int64_t since;
	} row[] = {{"", 0}, {"n", 1}, {"nn", 1}, {"ny", 0}, {"nyn", 3}, {"ynnn", 2}, {"nnyy", 0}};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct handover_attempt a[4];
		int n = (int)strlen(row[i].reached);
		for (int k = 0; k < n; k++)
			a[k] = (struct handover_attempt){
				.utc_us = k + 1, .reached = row[i].reached[k] == 'y'};
		assert_int_equal(handover_tried_since(a, n), row[i].since);
	}
}

#define T(f) cmocka_unit_test_setup_teardown(f, test_duty_setup, test_duty_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(phone__releases_at_once__and_is_countersigned),
		T(phone__is_refused__without_right_or_words),
		T(phone__is_never__the_receivers),
		T(denied__releases_nothing__and_is_shown),
		T(joint__takes_over_open__after_the_wait),
		T(joint__begins_anew__once_somebody_was_reached),
		T(joint__is_released__afterwards),
		T(joint__covers__important_work),
		T(joint__takes_the_desk__from_who_is_unfit),
		T(exits__race__one_wins),
		cmocka_unit_test(tried_since__counts__from_the_first_unreached),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
