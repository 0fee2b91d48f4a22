/* test_handover_cache.c — every stored column that repeats a signed record is compared. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "db/db.h"
#include "domain/checklist.h"
#include "domain/incident.h"
#include "domain/item.h"
#include "domain/verify.h"
#include "support/test_duty.h"

/* Each is run by the door as a statement of its own. */
static const struct db_stmt mutant[] = {
#define M(sql_)                                                                                    \
	{                                                                                          \
		.name = "test.mutant", .sql = sql_, .in = "", .out = ""                            \
	}
	M("UPDATE handover SET giver = 1, receiver = 3 WHERE no = 1"),
	M("UPDATE handover SET receiver = NULL WHERE no = 1"),
	M("UPDATE handover SET state = 5 WHERE no = 1"),
	M("UPDATE handover SET state = 1 WHERE no = 1"),
	M("UPDATE handover SET no = 7 WHERE no = 1"),
	M("UPDATE handover SET from_seq = from_seq + 1 WHERE no = 1"),
	M("UPDATE handover SET to_seq = to_seq + 1 WHERE no = 1"),
	M("UPDATE handover SET day = day + 1 WHERE no = 1"),
	M("UPDATE handover SET remarks = 'other' WHERE no = 1"),
	M("UPDATE handover SET accepted_us = accepted_us - 1 WHERE no = 1"),
	M("UPDATE handover SET part1_record = part2_record WHERE no = 1"),
	M("UPDATE handover SET part2_record = part1_record WHERE no = 1"),
	M("UPDATE handover SET counter_record = NULL WHERE no = 1"),
	M("UPDATE handover SET checklist_version = 9 WHERE no = 1"),
	M("UPDATE handover_line SET remark = 'other' WHERE handover = 1 AND line = 2"),
	M("UPDATE handover_line SET label_zh = 'other' WHERE handover = 1 AND line = 1"),
	M("UPDATE handover_line SET state = 2 WHERE handover = 1 AND line = 1"),
	M("UPDATE handover_line SET counted = 9 WHERE handover = 1 AND section = 1"),
	M("UPDATE handover_line SET recount = 9 WHERE handover = 1 AND section = 1"),
	M("UPDATE handover_line SET question = 'other' WHERE handover = 1 AND line = 3"),
	M("UPDATE handover_line SET next_step = 'other' WHERE handover = 1 AND section = 2"),
	M("UPDATE handover_line SET disposition = 1 WHERE handover = 1 AND section = 2"),
	M("UPDATE handover_line SET mark = 2 WHERE handover = 1 AND line = 1"),
	M("UPDATE handover_line SET summary = 'other' WHERE handover = 1 AND section = 2"),
	M("UPDATE handover_line SET contingency = 'other' WHERE handover = 1 AND section = 2"),
	M("UPDATE handover_line SET due_us = 5 WHERE handover = 1 AND section = 2"),
	M("UPDATE handover_line SET weight = 2, marked = 2 WHERE handover = 1 AND section = 2"),
	M("UPDATE handover_answer SET state = 3 WHERE list = 1 AND line = 2"),
	M("UPDATE handover_answer SET remark = 'other' WHERE list = 2"),
	M("UPDATE handover_answer SET label_zh = 'other' WHERE list = 1 AND line = 1"),
	M("DELETE FROM handover_answer WHERE list = 1 AND line = 4"),
	M("UPDATE handover SET due_us = due_us + 1 WHERE no = 1"),
	M("UPDATE handover SET grace_min = 99 WHERE no = 1"),
	M("UPDATE handover SET receiving_version = 9 WHERE no = 1"),
	M("DELETE FROM handover_line WHERE handover = 1 AND line = 5"),
	M("UPDATE handover_release SET why = 'other'"),
	M("UPDATE handover_release SET by_person = 1"),
	M("DELETE FROM handover_release"),
	M("UPDATE desk_duty SET holder = 1"),
	M("UPDATE desk_duty SET from_seq = from_seq + 1"),
	M("UPDATE desk_duty SET record = 1"),
	M("UPDATE item SET expected = expected + 1"),
	M("UPDATE item SET name_zh = 'other'"),
	M("UPDATE item SET retired = 1"),
	M("UPDATE item SET record = record - 1"),
	M("UPDATE incident SET severity = 0"),
	M("UPDATE incident SET title = 'other'"),
	M("UPDATE incident SET result = 'other'"),
	M("UPDATE incident SET kind = 1"),
	M("UPDATE checklist SET version = 5"),
	M("UPDATE checklist SET kind = 1"),
};

static void
live(struct test_duty *t)
{
	static const struct checklist_line line[] = {{"Desk tidy", "台面整洁", false},
		{"Phones work", "电话正常", true}, {"Records gathered", "记录收齐", false}};
	struct handover_ref ref;
	int64_t id;

	test_duty_open(t, NULL);
	MUST(checklist_set(&t->super,
		&(struct checklist){.desk = t->site.front, .line = line, .lines = 3}, &id, E));
	MUST(incident_open(&t->anna, INCIDENT_EQUIPMENT, INCIDENT_MAJOR, "Lines dead", &id, E));
	MUST(incident_move(&t->anna, id, 1, INCIDENT_RESOLVED, "line restored", E));
	test_write(&t->anna, "Refund waits", true, 0);
	test_prepare(t, &t->anna);
	MUST(handover_release(&t->super_key, &t->ref, "a", 0, "agreed", E));
	test_freeze(t, &t->anna);
	test_offer(t, &t->anna_key);
	MUST(handover_recall(&t->anna, &t->ref, "one more thing", E));
	test_prepare(t, &t->anna);
	test_freeze(t, &t->anna);
	test_offer(t, &t->anna_key);
	test_review(t, &t->wxm);
	test_accept(t, &t->wxm_key, &t->anna_key);
	ref = t->ref;
	MUST(handover_add(&t->anna, ref.id, "the key turned up", E));
	MUST(try_sign(t, &t->super_key, NULL, HANDOVER_DO_CHECK, E));
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

/* LOG-05, SHO-09 */
static void
verify__finds__each_changed_column(void **state)
{
	struct test_duty *t = test_malloc(sizeof *t);
	int missed = 0;

	(void)state;
	live(t);
	assert_int_equal(findings(t), 0);
	test_duty_close(t);
	for (size_t i = 0; i < sizeof mutant / sizeof *mutant; i++) {
		live(t);
		MUST(db_run(t->site.db, &mutant[i], NULL, E));
		assert_true(db_changes(t->site.db) > 0);
		if (findings(t) == 0) {
			fprintf(stderr, "not found: %s\n", mutant[i].sql);
			missed++;
		}
		test_duty_close(t);
	}
	assert_int_equal(missed, 0);
	test_free(t);
}

/* SHO-09, SHO-03: the seat belts */
static void
append_only__refuses__change_and_removal(void **state)
{
	static const struct db_stmt refused[] = {
		M("UPDATE handover_addendum SET text = 'other'"),
		M("DELETE FROM handover_addendum"),
		M("UPDATE checklist_line SET text_en = 'other'"),
		M("DELETE FROM checklist_line"),
	};
	struct test_duty *t = test_malloc(sizeof *t);
	struct err e;

	(void)state;
	live(t);
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		assert_false(db_run(t->site.db, &refused[i], NULL, &e));
	test_duty_close(t);
	test_free(t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(verify__finds__each_changed_column),
		cmocka_unit_test(append_only__refuses__change_and_removal),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
