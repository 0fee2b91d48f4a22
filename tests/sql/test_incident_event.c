/* test_incident_event.c — what is recorded of an incident while it lasts. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "db/db.h"
#include "domain/entry.h"
#include "domain/incident_file.h"
#include "domain/param.h"
#include "domain/verify.h"
#include "support/test_duty.h"

struct live {
	struct test_duty duty;
	struct contact boss, power, director;
	struct incident_file f;
	int64_t id;
};

static struct contact
listed(struct test_duty *t, int rank, enum contact_role role, const char *name, int64_t desk)
{
	struct contact k = {.rank = rank, .role = role, .desk = desk, .phone = "8001"};

	(void)str_copy(k.name, sizeof k.name, name);
	MUST(contact_set(&t->super, &k, E));
	return k;
}

static void
live_open(struct live *l)
{
	struct test_duty *t = &l->duty;

	memset(l, 0, sizeof *l);
	test_duty_open(t, NULL);
	l->boss = listed(t, 1, CONTACT_SUPERVISOR, "Shen Li", 0);
	l->director = listed(t, 2, CONTACT_DIRECTOR, "Director Gao", 0);
	l->power = listed(t, 2, CONTACT_DUTY_DEPARTMENT, "供电值班室", t->site.front);
	MUST(incident_report(&t->anna,
		&(const struct incident_new){.kind = INCIDENT_POWER_NETWORK,
			.severity = INCIDENT_URGENT,
			.title = "Hall is dark",
			.place = "hall"},
		&l->id, E));
	arena_init(&l->f.arena);
}

static void
live_close(struct live *l)
{
	incident_file_free(&l->f);
	test_duty_close(&l->duty);
}

static struct incident_file *
read_file(struct live *l)
{
	MUST(incident_file_load(&l->duty.anna, l->id, &l->f, E));
	return &l->f;
}

#define NO_WAY(call, code_, rule_or_field)                                                         \
	do {                                                                                       \
		struct err e_;                                                                     \
		err_clear(&e_);                                                                    \
		assert_false(call);                                                                \
		assert_int_equal(e_.code, code_);                                                  \
		assert_true(strcmp(e_.rule, rule_or_field) == 0 ||                                 \
			    strcmp(e_.field, rule_or_field) == 0);                                 \
	} while (0)
#define WHY_NOT (&e_)

/* INC-01: the limit of that day stays with it; INC-02: so does the procedure */
static void
opening__pins__limit_and_procedure(void **state)
{
	static const struct checklist_line own[] = {{"Call the mill", "打给水厂", false}};
	struct live *l = test_malloc(sizeof *l);
	struct test_duty *t;
	struct ctx manager;
	int64_t id, later;

	(void)state;
	live_open(l);
	t = &l->duty;
	assert_int_equal(read_file(l)->i.limit_min, 30);
	assert_int_equal(l->f.i.procedure, 0);
	assert_int_equal(l->f.steps, 8);
	assert_string_equal(l->f.step[0].text_en, "Is the whole building out, or this room alone?");
	test_site_sign_in_at(&t->site, "manager", t->site.front, &manager);
	MUST(param_set(&manager, "incident.limit_minutes.power_network", "12", 0, "tighter", E));
	MUST(checklist_set(&manager,
		&(struct checklist){
			.kind = (enum checklist_kind)(CHECKLIST_INCIDENT + INCIDENT_POWER_NETWORK),
			.line = own,
			.lines = 1},
		&id, E));
	test_site_sign_out(&manager);
	assert_int_equal(read_file(l)->i.limit_min, 30);
	assert_int_equal(l->f.steps, 8);
	MUST(incident_open(
		&t->anna, INCIDENT_POWER_NETWORK, INCIDENT_NORMAL, "Socket dead", &later, E));
	l->id = later;
	assert_int_equal(read_file(l)->i.limit_min, 12);
	assert_int_equal(l->f.i.procedure, id);
	assert_int_equal(l->f.steps, 1);
	assert_string_equal(l->f.step[0].text_zh, "打给水厂");
	/* other kinds keep theirs */
	MUST(incident_open(&t->anna, INCIDENT_OTHER, INCIDENT_NORMAL, "Odd smell", &later, E));
	l->id = later;
	assert_int_equal(read_file(l)->i.limit_min, 30);
	live_close(l);
	test_free(l);
}

/* INC-02: ticked with time and person, or why not; the newest mark counts */
static void
steps__are_marked__with_who_and_when(void **state)
{
	struct live *l = test_malloc(sizeof *l);
	struct test_duty *t;
	int64_t at;

	(void)state;
	live_open(l);
	t = &l->duty;
	test_site_add_minutes(&t->site, 2);
	MUST(incident_step_set(&t->wxm, l->id, 1, INCIDENT_STEP_DONE, "", E));
	at = t->site.clock.at.utc_us;
	MUST(incident_step_set(
		&t->anna, l->id, 2, INCIDENT_STEP_NOT_APPLICABLE, "no lift here", E));
	assert_int_equal(read_file(l)->steps_done, 2);
	assert_int_equal(l->f.step[0].by, t->wxm.who);
	assert_in_range(at - l->f.step[0].us, 0, 1000000);
	assert_string_equal(l->f.step[1].why, "no lift here");
	NO_WAY(incident_step_set(&t->anna, l->id, 1, INCIDENT_STEP_DONE, "", WHY_NOT), ERR_CONFLICT,
		"INC-02");
	NO_WAY(incident_step_set(&t->anna, l->id, 9, INCIDENT_STEP_DONE, "", WHY_NOT),
		ERR_NOT_FOUND, "INC-02");
	NO_WAY(incident_step_set(&t->anna, l->id, 0, INCIDENT_STEP_DONE, "", WHY_NOT),
		ERR_NOT_FOUND, "INC-02");
	NO_WAY(incident_step_set(&t->anna, l->id, 3, INCIDENT_STEP_NOT_APPLICABLE, "x", WHY_NOT),
		ERR_INVALID, "why");
	MUST(incident_step_set(&t->anna, l->id, 1, INCIDENT_STEP_OPEN, "", E));
	assert_int_equal(read_file(l)->steps_done, 1);
	/* it guards no revision: both may work at once */
	assert_int_equal(l->f.i.rev, 1);
	live_close(l);
	test_free(l);
}

/* INC-01: upwards only, with why; INC-03 the first report; INC-05, INC-09 */
static void
calls__are_recorded__to_arrival(void **state)
{
	struct live *l = test_malloc(sizeof *l);
	struct test_duty *t;
	struct incident_call k = {.outcome = INCIDENT_NOT_REACHED, .answer = "", .name = ""};

	(void)state;
	live_open(l);
	t = &l->duty;
	/* a desk's own stands before the site's of the same order */
	assert_int_equal(read_file(l)->contacts.n, 3);
	assert_int_equal(l->f.contacts.item[1].id, l->power.id);
	assert_int_equal(l->f.offer.contact, 0);
	test_site_add_minutes(&t->site, 4);
	k.contact = l->boss.id;
	MUST(incident_call_add(&t->anna, l->id, &k, E));
	assert_int_equal(read_file(l)->offer.contact, 1);
	assert_int_equal(incident_report_min(&l->f.i), -1);
	k = (struct incident_call){.contact = l->power.id,
		.outcome = INCIDENT_COMING,
		.answer = "two men in ten minutes"};
	test_site_add_minutes(&t->site, 3);
	MUST(incident_call_add(&t->anna, l->id, &k, E));
	assert_int_equal(read_file(l)->offer.contact, -1);
	assert_int_equal(incident_report_min(&l->f.i), 7);
	assert_string_equal(incident_call_at(&l->f, 2)->name, "供电值班室");
	assert_string_equal(incident_call_at(&l->f, 2)->phone, "8001");
	assert_null(incident_call_at(&l->f, 3));
	NO_WAY(incident_arrived(&t->anna, l->id, 1, 0, WHY_NOT), ERR_BLOCKED, "INC-09");
	NO_WAY(incident_arrived(&t->anna, l->id, 3, 0, WHY_NOT), ERR_NOT_FOUND, "");
	test_site_add_minutes(&t->site, 11);
	MUST(incident_arrived(&t->wxm, l->id, 2, 0, E));
	NO_WAY(incident_arrived(&t->anna, l->id, 2, 0, WHY_NOT), ERR_BLOCKED, "INC-09");
	(void)read_file(l);
	assert_int_equal(incident_minutes(incident_call_at(&l->f, 2)->at_us,
				 incident_call_arrived_us(&l->f, 2)),
		11);
	assert_int_equal(incident_call_arrived_us(&l->f, 1), 0);
	/* made earlier than it is typed; the first one counts */
	k = (struct incident_call){.name = "Porter",
		.outcome = INCIDENT_REACHED,
		.answer = "",
		.at_us = l->f.i.opened_us + 60000000};
	MUST(incident_call_add(&t->anna, l->id, &k, E));
	assert_int_equal(incident_report_min(&read_file(l)->i), 1);
	k.at_us = t->site.clock.at.utc_us + 60000000;
	NO_WAY(incident_call_add(&t->anna, l->id, &k, WHY_NOT), ERR_INVALID, "time");
	k = (struct incident_call){.name = "", .answer = ""};
	NO_WAY(incident_call_add(&t->anna, l->id, &k, WHY_NOT), ERR_INVALID, "name");
	k.contact = 60;
	NO_WAY(incident_call_add(&t->anna, l->id, &k, WHY_NOT), ERR_NOT_FOUND, "contact");
	/* what is raised to major goes on to the director */
	MUST(incident_raise(&t->anna, l->id, 1, INCIDENT_MAJOR, "all floors", E));
	assert_int_equal(read_file(l)->contacts.item[l->f.offer.contact].id, l->director.id);
	NO_WAY(incident_raise(&t->anna, l->id, 2, INCIDENT_URGENT, "not so bad", WHY_NOT),
		ERR_BLOCKED, "INC-01");
	NO_WAY(incident_raise(&t->anna, l->id, 1, INCIDENT_MAJOR, "again", WHY_NOT), ERR_STALE, "");
	live_close(l);
	test_free(l);
}

/* INC-04, INC-01: charge, place, and the end of it all */
static void
measures__and_charge__until_it_is_reviewed(void **state)
{
	struct live *l = test_malloc(sizeof *l);
	struct test_duty *t;

	(void)state;
	live_open(l);
	t = &l->duty;
	NO_WAY(incident_measure_add(&t->anna, l->id,
		       &(const struct incident_measure_new){
			       INCIDENT_HELP, "", "two men", "Shen Li"},
		       WHY_NOT),
		ERR_INVALID, "name");
	NO_WAY(incident_measure_add(&t->anna, l->id,
		       &(const struct incident_measure_new){
			       INCIDENT_PROTECTION, "", "hall roped off", ""},
		       WHY_NOT),
		ERR_INVALID, "authority");
	MUST(incident_measure_add(&t->anna, l->id,
		&(const struct incident_measure_new){
			INCIDENT_PROTECTION, "", "hall roped off", "Shen Li"},
		E));
	NO_WAY(incident_take(&t->anna, l->id, 1, WHY_NOT), ERR_BLOCKED, "INC-01");
	MUST(incident_take(&t->wxm, l->id, 1, E));
	assert_int_equal(read_file(l)->i.lead, t->wxm.who);
	MUST(incident_place_set(&t->anna, l->id, "hall, first floor", E));
	assert_string_equal(read_file(l)->i.place, "hall, first floor");
	MUST(incident_move(&t->anna, l->id, 2, INCIDENT_RESOLVED, "fuse changed", E));
	NO_WAY(incident_take(&t->anna, l->id, 3, WHY_NOT), ERR_BLOCKED, "INC-01");
	NO_WAY(incident_raise(&t->anna, l->id, 3, INCIDENT_MAJOR, "worse", WHY_NOT), ERR_BLOCKED,
		"INC-01");
	NO_WAY(incident_move(&t->bob, l->id, 3, INCIDENT_REVIEWED, "good", WHY_NOT), ERR_DENIED,
		"ORG-03");
	/* what was done may still be written down, until somebody reviewed it */
	MUST(incident_step_set(&t->anna, l->id, 1, INCIDENT_STEP_DONE, "", E));
	MUST(incident_move(&t->super, l->id, 3, INCIDENT_REVIEWED, "procedure followed", E));
	NO_WAY(incident_step_set(&t->anna, l->id, 2, INCIDENT_STEP_DONE, "", WHY_NOT), ERR_BLOCKED,
		"INC-01");
	NO_WAY(incident_place_set(&t->anna, l->id, "roof", WHY_NOT), ERR_BLOCKED, "INC-01");
	assert_int_equal(read_file(l)->i.reviewed_by, t->super.who);
	assert_string_equal(l->f.i.review, "procedure followed");
	live_close(l);
	test_free(l);
}

/* INC-06: proposed with the resolving, about who is in charge, never twice */
static void
resolving__late__proposes_a_conduct_event(void **state)
{
	static const struct {
		int minutes;
		const char *code;
	} rows[] = {{30, NULL}, {31, "D-14"}, {41, "M-08"}, {61, "S-06"}};
	struct live *l = test_malloc(sizeof *l);

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct conduct_list all;
		struct test_duty *t;
		live_open(l);
		t = &l->duty;
		MUST(incident_move(&t->wxm, l->id, 1, INCIDENT_HANDLING, "", E));
		test_site_add_minutes(&t->site, rows[i].minutes);
		MUST(incident_move(&t->anna, l->id, 2, INCIDENT_RESOLVED, "fuse changed", E));
		assert_int_equal(read_file(l)->is_proposed, rows[i].code != NULL);
		MUST(conduct_load(&t->super, &(const struct conduct_filter){.month = 202611},
			&l->f.arena, &all, E));
		assert_int_equal(all.n, rows[i].code != NULL);
		if (rows[i].code) {
			assert_string_equal(l->f.proposal.code, rows[i].code);
			assert_int_equal(l->f.proposal.person, t->wxm.who);
			assert_int_equal(l->f.proposal.minutes, rows[i].minutes - 30);
			assert_int_equal(
				l->f.proposal.evidence, l->f.event[l->f.events - 1].record);
			assert_int_equal(l->f.proposal.state, CONDUCT_PROPOSED);
			MUST(conduct_load(&t->super,
				&(const struct conduct_filter){
					.person = t->anna.who, .month = 202611},
				&l->f.arena, &all, E));
			assert_int_equal(all.n, 0);
		}
		live_close(l);
	}
	test_free(l);
}

static bool
is_blocked(struct test_duty *t, const char *clause)
{
	struct handover_view v = {0};
	bool found = false;

	MUST(handover_load(&t->anna, t->ref.id, &v, E));
	for (int i = 0; i < v.blockers; i++)
		found |= strcmp(v.blocker[i].clause, clause) == 0 && !v.blocker[i].released;
	handover_view_free(&v);
	return found;
}

/* INC-07, SHO-07 (b): at any severity, until it is resolved or released */
static void
start_stop__blocks__a_handover(void **state)
{
	struct live *l = test_malloc(sizeof *l);
	struct test_duty *t;
	struct err e;

	(void)state;
	live_open(l);
	t = &l->duty;
	MUST(incident_move(&t->anna, l->id, 1, INCIDENT_RESOLVED, "light is back", E));
	MUST(incident_open(
		&t->anna, INCIDENT_EQUIPMENT_STOP, INCIDENT_NORMAL, "Chiller 2 stops", &l->id, E));
	test_prepare(t, &t->anna);
	assert_true(is_blocked(t, "b"));
	assert_false(is_blocked(t, "a"));
	test_freeze(t, &t->anna);
	assert_false(try_sign(t, &t->anna_key, NULL, HANDOVER_DO_OFFER, &e));
	assert_string_equal(e.rule, "SHO-07");
	MUST(handover_release(&t->super_key, &t->ref, "b", 0, "the next shift sees to it", E));
	assert_false(is_blocked(t, "b"));
	test_offer(t, &t->anna_key);
	live_close(l);
	live_open(l);
	MUST(incident_move(&t->anna, l->id, 1, INCIDENT_RESOLVED, "light is back", E));
	MUST(incident_open(&t->anna, INCIDENT_EQUIPMENT_START, INCIDENT_URGENT, "Chiller 2 starts",
		&l->id, E));
	test_prepare(t, &t->anna);
	assert_true(is_blocked(t, "a") && is_blocked(t, "b"));
	MUST(incident_move(&t->anna, l->id, 1, INCIDENT_RESOLVED, "it runs", E));
	assert_false(is_blocked(t, "a") || is_blocked(t, "b"));
	live_close(l);
	test_free(l);
}

/* LOG-02: entries name an incident, or became one */
static void
entries__belong__to_an_incident(void **state)
{
	struct live *l = test_malloc(sizeof *l);
	struct test_duty *t;
	struct incident_new n = {.kind = INCIDENT_OTHER, .title = "Fuse box smells", .place = ""};
	struct entry_draft d = {.kind = ENTRY_NOTE, .text = "fuse box is cold"};
	int64_t id[9], made, entry, back;
	int n_entries;

	(void)state;
	live_open(l);
	t = &l->duty;
	entry = test_write(&t->anna, "smell of burning", false, ENTRY_URGENT);
	n.entry = entry;
	MUST(incident_report(&t->anna, &n, &made, E));
	d.incident_id = made;
	MUST(entry_write(&t->wxm, &d, NULL, E));
	MUST(incident_entries(&t->anna, made, id, 9, &n_entries, E));
	assert_int_equal(n_entries, 2);
	assert_int_equal(id[0], entry);
	MUST(incident_of_entry(&t->anna, entry, &back, E));
	assert_int_equal(back, made);
	MUST(incident_of_entry(&t->anna, id[1], &back, E));
	assert_int_equal(back, made);
	entry = test_write(&t->anna, "nothing more", false, ENTRY_NORMAL);
	MUST(incident_of_entry(&t->anna, entry, &back, E));
	assert_int_equal(back, 0);
	MUST(entry_withdraw(&t->anna, entry, E));
	n.entry = entry;
	NO_WAY(incident_report(&t->anna, &n, &made, WHY_NOT), ERR_INVALID, "entry");
	live_close(l);
	test_free(l);
}

/* For the report: by time of opening, half open, of one desk or all */
static void
period__lists__what_was_opened_in_it(void **state)
{
	struct live *l = test_malloc(sizeof *l);
	struct test_duty *t;
	struct incidents in;
	int64_t first, second;

	(void)state;
	live_open(l);
	t = &l->duty;
	first = read_file(l)->i.opened_us;
	test_site_add_minutes(&t->site, 10);
	MUST(incident_open(&t->anna, INCIDENT_OTHER, INCIDENT_NORMAL, "Odd smell", &l->id, E));
	second = read_file(l)->i.opened_us;
	MUST(incident_period(
		&t->super, &(const struct incident_span){0, first, second}, &l->f.arena, &in, E));
	assert_int_equal(in.n, 1);
	MUST(incident_period(&t->super,
		&(const struct incident_span){t->site.front, first, second + 1}, &l->f.arena, &in,
		E));
	assert_int_equal(in.n, 2);
	assert_string_equal(in.incident[1].title, "Odd smell");
	MUST(incident_period(&t->super,
		&(const struct incident_span){t->site.back, first, second + 1}, &l->f.arena, &in,
		E));
	assert_int_equal(in.n, 0);
	/* the room: open ones first, the rest behind */
	MUST(incident_move(&t->anna, in.n ? 0 : 1, 1, INCIDENT_RESOLVED, "light is back", E));
	MUST(incident_room(&t->super, 0, 9, &l->f.arena, &in, E));
	assert_int_equal(in.n, 2);
	assert_string_equal(in.incident[0].title, "Odd smell");
	assert_int_equal(in.incident[1].state, INCIDENT_RESOLVED);
	live_close(l);
	test_free(l);
}

/* --- LOG-05 --- */

#define M(text_)                                                                                   \
	{                                                                                          \
		.name = "mutant", .sql = text_ " /*scan*/", .in = "", .out = ""                    \
	}
static const struct db_stmt mutant[] = {
	M("UPDATE incident SET kind = 0"),
	M("UPDATE incident SET severity = 1"),
	M("UPDATE incident SET title = 'Hall is bright'"),
	M("UPDATE incident SET place = ''"),
	M("UPDATE incident SET result = 'other'"),
	M("UPDATE incident SET limit_min = 99"),
	M("UPDATE incident SET lead = opened_by"),
	M("UPDATE incident SET first_report_us = first_report_us + 1"),
	M("UPDATE incident SET resolved_us = resolved_us - 60000000"),
	M("UPDATE incident SET opened_us = opened_us + 1"),
	M("UPDATE incident SET no = 7"),
	M("UPDATE incident SET entry = (SELECT MAX(id) FROM entry)"),
	M("UPDATE contact SET phone = '110' WHERE id = 1"),
	M("UPDATE contact SET rank = 9 WHERE id = 1"),
	M("UPDATE contact SET retired = 1 WHERE id = 1"),
	M("UPDATE conduct_event SET code = 'D-05'"),
	M("UPDATE conduct_event SET person = 1"),
	M("UPDATE conduct_event SET minutes = 1"),
	M("UPDATE conduct_event SET evidence = 1"),
	M("UPDATE conduct_event SET state = 3, confirmed_record = record"),
	M("UPDATE conduct_act SET act = 3"),
};

static void
busy(struct live *l)
{
	struct test_duty *t = &l->duty;
	struct incident_call k = {.outcome = INCIDENT_COMING, .answer = "soon"};

	live_open(l);
	test_write(&t->anna, "lights flicker", false, ENTRY_NORMAL);
	k.contact = l->power.id;
	MUST(incident_call_add(&t->anna, l->id, &k, E));
	MUST(incident_arrived(&t->anna, l->id, 1, 0, E));
	MUST(incident_raise(&t->anna, l->id, 1, INCIDENT_MAJOR, "all floors", E));
	MUST(incident_take(&t->wxm, l->id, 2, E));
	MUST(incident_step_set(&t->anna, l->id, 1, INCIDENT_STEP_DONE, "", E));
	MUST(incident_measure_add(&t->anna, l->id,
		&(const struct incident_measure_new){
			INCIDENT_HELP, "Maintenance", "two men", "Shen Li"},
		E));
	test_site_add_minutes(&t->site, 62);
	MUST(incident_move(&t->anna, l->id, 3, INCIDENT_RESOLVED, "fuse changed", E));
}

static int64_t
findings(struct test_duty *t)
{
	const struct verify_ask ask = {0};
	struct verify_result r;
	int64_t n;

	MUST(verify_run(&t->super, &ask, &r, E));
	n = r.findings_total;
	verify_result_free(&r);
	return n;
}

static void
verify__finds__each_changed_column(void **state)
{
	struct live *l = test_malloc(sizeof *l);
	int missed = 0;

	(void)state;
	busy(l);
	assert_int_equal(findings(&l->duty), 0);
	for (size_t i = 0; i < sizeof mutant / sizeof *mutant; i++) {
		MUST(db_begin(l->duty.site.db, E));
		if (!db_run(l->duty.site.db, &mutant[i], NULL, NULL))
			fail_msg("not run: %s", mutant[i].sql);
		assert_true(db_changes(l->duty.site.db) > 0);
		if (findings(&l->duty) == 0) {
			fprintf(stderr, "not found: %s\n", mutant[i].sql);
			missed++;
		}
		db_rollback(l->duty.site.db);
	}
	assert_int_equal(missed, 0);
	live_close(l);
	test_free(l);
}

/* INC-01: the seat belts */
static void
events__refuse__change_and_removal(void **state)
{
	static const struct db_stmt refused[] = {
		M("UPDATE incident_event SET text = 'other'"),
		M("UPDATE incident_event SET at_us = at_us - 1"),
		M("UPDATE incident_event SET value = 2"),
		M("DELETE FROM incident_event"),
	};
	struct live *l = test_malloc(sizeof *l);
	struct err e;

	(void)state;
	busy(l);
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		assert_false(db_run(l->duty.site.db, &refused[i], NULL, &e));
	live_close(l);
	test_free(l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(opening__pins__limit_and_procedure),
		cmocka_unit_test(steps__are_marked__with_who_and_when),
		cmocka_unit_test(calls__are_recorded__to_arrival),
		cmocka_unit_test(measures__and_charge__until_it_is_reviewed),
		cmocka_unit_test(resolving__late__proposes_a_conduct_event),
		cmocka_unit_test(start_stop__blocks__a_handover),
		cmocka_unit_test(entries__belong__to_an_incident),
		cmocka_unit_test(period__lists__what_was_opened_in_it),
		cmocka_unit_test(verify__finds__each_changed_column),
		cmocka_unit_test(events__refuse__change_and_removal),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
