/* test_notice_log.c — notices of the log and of meetings; what was signed, compared and erased. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/str.h"
#include "db/door.h"
#include "domain/erasure.h"
#include "support/test_duty.h"
#include "support/test_notice.h"

/* What verify says of a row that somebody changed behind the program's back. */
static void
assert_finds(const char *sql, const char *what)
{
	struct verify_ask ask = {0};
	struct verify_result r;
	char *why = NULL;

	sqlite3_db_config(site.db->lib, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_exec(site.db->lib, "PRAGMA foreign_keys = OFF; SAVEPOINT forged", NULL, NULL, NULL);
	if (sqlite3_exec(site.db->lib, sql, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s: %s", sql, why);
	sqlite3_exec(site.db->lib, "RELEASE forged", NULL, NULL, NULL);
	MUST(verify_run(&site.system, &ask, &r, E));
	if (r.findings_total != 1 || strcmp(r.finding[0].arg, what))
		fail_msg("%s: %lld findings, first %s %s", sql, (long long)r.findings_total,
			r.finding[0].msgid, r.finding[0].arg);
	verify_result_free(&r);
}

/* ---- the duty log ---- */

static struct entry_draft
instruction(const char *text, int64_t named)
{
	struct entry_draft d = {.kind = ENTRY_INSTRUCTION, .text = text};

	if (named)
		d.person[d.people++] = named;
	return d;
}

static struct notice_of_entry
of_entry(int64_t entry)
{
	struct notice_of_entry out;

	MUST(notice_of_entry(&anna, entry, &out, E));
	return out;
}

/* LOG-04: typed into the log it is in force, in the same transaction, and says
 * its words once. */
static void
entry__instructs__the_desk(void **state)
{
	struct entry_draft d = instruction("Refunds over 500 by phone first", 0);

	(void)state;
	d.follow_up_utc_us = site.clock.at.utc_us + HOUR_US;
	struct entry en = write_as(&super, d);
	assert_int_equal(en.state, ENTRY_STATE_NONE);
	assert_false(en.matter_open);
	struct notice n = look(&anna, of_entry(en.id).id);
	assert_int_equal(n.kind, NOTICE_INSTRUCTION);
	assert_int_equal(n.to, NOTICE_TO_DESK);
	assert_int_equal(n.desk, site.front);
	assert_int_equal(n.entry_no, en.no);
	assert_int_equal(n.until_utc_us, d.follow_up_utc_us);
	assert_true(n.must_read && n.asks_me);
	assert_string_equal(n.text, "Refunds over 500 by phone first");
	assert_int_equal(count_of("SELECT COUNT(*) FROM notice WHERE text IS NOT NULL"), 0);
	assert_int_equal(of_entry(en.id).of, 5);
	/* acknowledging it is reading it: LOG-08 */
	assert_int_equal(count_of("SELECT COUNT(*) FROM entry_read"), 0);
	MUST(notice_acknowledge(&anna, n.id, E));
	assert_int_equal(count_of("SELECT COUNT(*) FROM entry_read"), 1);
	assert_int_equal(of_entry(en.id).acks, 1);
	assert_true(is_intact());
}

/* Relayed by phone: who wrote it and who gave it; neither is asked. */
static void
entry__names__the_superior_who_gave_it(void **state)
{
	struct entry en;

	(void)state;
	struct entry_draft d = instruction("Close at six", 0);
	REFUSED(entry_write(&anna, &d, &en, e), ERR_INVALID, "LOG-04");
	d = instruction("Close at six", bob.who); /* who may not instruct either */
	REFUSED(entry_write(&anna, &d, &en, e), ERR_INVALID, "LOG-04");
	assert_int_equal(count_of("SELECT COUNT(*) FROM entry"), 0);
	en = write_as(&anna, instruction("Close at six", super.who));
	struct notice n = look(&anna, of_entry(en.id).id);
	assert_int_equal(n.given_by, anna.who);
	assert_int_equal(n.on_word_of, super.who);
	assert_string_equal(n.giver_name, "李四");
	assert_string_equal(n.writer_name, "Anna Lee");
	assert_false(n.asks_me);
	assert_int_equal(n.of, 4);
	MUST(notice_withdraw(&super, n.id, "said otherwise now", E));
	assert_int_equal(of_entry(en.id).of, 0);
	assert_true(is_intact());
}

/* For one person alone: only they are asked. */
static void
entry__instructs__one_person(void **state)
{
	struct entry_draft d = instruction("Call the bank", 0);

	(void)state;
	d.for_person = wxm.who;
	struct entry en = write_as(&lead, d);
	assert_int_equal(of_entry(en.id).of, 1);
	assert_true(look(&wxm, of_entry(en.id).id).asks_me);
	assert_int_equal(owes(&anna).all, 0);
	assert_true(is_intact());
}

/* What corrects the entry replaces the notice; what withdraws it ends it. */
static void
entry__takes_its_notice__along(void **state)
{
	struct entry second;

	(void)state;
	struct entry first = write_as(&super, instruction("Desk 3 closes", 0));
	int64_t old = of_entry(first.id).id;
	struct entry_draft d = instruction("Desk 2 closes", 0);
	MUST(entry_correct(&super, first.id, &d, &second, E));
	assert_int_equal(of_entry(first.id).id, 0);
	struct notice n = look(&anna, of_entry(second.id).id);
	assert_int_equal(n.replaces, old);
	assert_int_equal(look(&anna, old).replaced_by, n.id);
	REFUSED(notice_correct(&super, n.id,
			&(struct notice_draft){
				.kind = NOTICE_NOTICE, .to = NOTICE_TO_SITE, .text = "Desk 1"},
			NULL, e),
		ERR_BLOCKED, "LOG-04");
	d = note("It was no instruction");
	MUST(entry_correct(&super, second.id, &d, NULL, E));
	assert_int_equal(look(&anna, n.id).state, NOTICE_WITHDRAWN);
	assert_int_equal(owes(&anna).all, 0);

	struct entry taken = write_as(&super, instruction("Go home early", 0));
	int64_t id = of_entry(taken.id).id;
	MUST(entry_withdraw(&super, taken.id, E));
	assert_int_equal(look(&anna, id).state, NOTICE_WITHDRAWN);
	/* once it is acknowledged it has been read: LOG-01 */
	struct entry read = write_as(&super, instruction("Stay late", 0));
	MUST(notice_acknowledge(&anna, of_entry(read.id).id, E));
	REFUSED(entry_withdraw(&super, read.id, e), ERR_BLOCKED, "LOG-01");
	assert_true(is_intact());
}

static void
entry__asks_nobody__when_done_or_imported(void **state)
{
	struct entry_draft d = instruction("Was told and done", 0);

	(void)state;
	d.state = ENTRY_STATE_DONE;
	struct entry en = write_as(&super, d);
	assert_int_equal(of_entry(en.id).id, 0);
	d = instruction("In the old book", 0);
	d.on_behalf_id = bob.who;
	en = write_as(&super, d);
	assert_int_equal(of_entry(en.id).id, 0);
	d = (struct entry_draft){.kind = ENTRY_MEETING, .text = "Nobody came"};
	en = write_as(&super, d);
	assert_int_equal(of_entry(en.id).id, 0);
	assert_int_equal(count_of("SELECT COUNT(*) FROM notice"), 0);
}

/* CON-02: who attended acknowledges; what was in force was read out there. */
static void
meeting__asks__who_attended(void **state)
{
	struct notice_draft d = {.kind = NOTICE_MEETING,
		.to = NOTICE_TO_PEOPLE,
		.meeting = MEETING_BEFORE,
		.text = "Three complaints yesterday: repeat what was asked",
		.people = 2};
	int64_t out[8];
	int n;

	(void)state;
	int64_t first = give(&super, for_desk("Reader 2 is down"));
	int64_t gone = give(&super, for_desk("Reader 1 is down"));
	MUST(notice_withdraw(&super, gone, "repaired", E));
	int64_t second = give(&super, for_desk("New badge"));
	d.person[0] = wxm.who;
	d.person[1] = anna.who;
	int64_t id = give(&lead, d);
	assert_int_equal(look(&anna, id).meeting, MEETING_BEFORE);
	assert_int_equal(look(&anna, id).of, 2);
	assert_true(look(&wxm, id).asks_me);
	MUST(notice_read_out(&anna, id, out, 8, &n, E));
	assert_int_equal(n, 2);
	assert_int_equal(out[0], first);
	assert_int_equal(out[1], second);
	/* hearing it is not acknowledging it: each does so for oneself */
	MUST(notice_acknowledge(&anna, id, E));
	assert_true(look(&anna, first).asks_me);
	assert_true(is_intact());
}

/* Typed into the log: those named attended, and are asked for a week. */
static void
meeting__typed_into_the_log__asks_whom_it_names(void **state)
{
	struct entry_draft d = {.kind = ENTRY_MEETING, .text = "班前会：强调复述", .people = 2};

	(void)state;
	d.person[0] = wxm.who;
	d.person[1] = bob.who;
	struct entry en = write_as(&anna, d);
	struct notice n = look(&wxm, of_entry(en.id).id);
	assert_int_equal(n.kind, NOTICE_MEETING);
	assert_int_equal(n.of, 2);
	assert_false(n.must_read);
	assert_int_equal(n.until_utc_us - n.from_utc_us, 7 * 24 * HOUR_US);
	assert_true(is_intact());
}

/* ---- LOG-05, LOG-11 ---- */

static void
rows__are_compared__with_what_was_signed(void **state)
{
	struct notice_draft d = for_desk("Only with the key");

	(void)state;
	d.until_utc_us = site.clock.at.utc_us + HOUR_US;
	int64_t id = give(&super, d);
	MUST(notice_acknowledge(&anna, id, E));
	int64_t gone = give(&super, for_desk("Taken back"));
	MUST(notice_withdraw(&super, gone, "a mistake", E));
	give(&super, (struct notice_draft){.kind = NOTICE_MEETING,
			     .to = NOTICE_TO_PEOPLE,
			     .text = "After the shift",
			     .people = 1,
			     .person = {wxm.who}});
	write_as(&super, instruction("Lock the cabinet", 0));
	assert_true(is_intact());
	static const struct {
		const char *forge, *back, *what;
	} rows[] = {
		{"UPDATE notice SET text = 'Always' WHERE no = 1",
			"UPDATE notice SET text = 'Only with the key' WHERE no = 1", "text"},
		{"UPDATE notice SET must_read = 0 WHERE no = 1",
			"UPDATE notice SET must_read = 1 WHERE no = 1", "must_read"},
		{"UPDATE notice SET until_utc_us = until_utc_us + 1 WHERE no = 1",
			"UPDATE notice SET until_utc_us = until_utc_us - 1 WHERE no = 1",
			"until_utc_us"},
		{"UPDATE notice SET desk_id = desk_id + 1 WHERE no = 1",
			"UPDATE notice SET desk_id = desk_id - 1 WHERE no = 1", "desk_id"},
		{"UPDATE notice SET given_by = given_by + 1 WHERE no = 1",
			"UPDATE notice SET given_by = given_by - 1 WHERE no = 1", "given_by"},
		{"UPDATE notice SET reason = 'no' WHERE no = 2",
			"UPDATE notice SET reason = 'a mistake' WHERE no = 2", "withdrawn_record"},
		{"UPDATE notice SET withdrawn_record = NULL, withdrawn_by = NULL, withdrawn_utc_us "
		 "= NULL WHERE no = 2",
			NULL, "withdrawn_record"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_finds(rows[i].forge, rows[i].what);
		if (rows[i].back)
			assert_int_equal(sqlite3_exec(site.db->lib, rows[i].back, NULL, NULL, NULL),
				SQLITE_OK);
	}
}

static void
rows__without_a_record__are_found(void **state)
{
	(void)state;
	int64_t id = give(&super, for_desk("Only with the key"));
	give(&super, (struct notice_draft){.kind = NOTICE_MEETING,
			     .to = NOTICE_TO_PEOPLE,
			     .text = "After the shift",
			     .people = 1,
			     .person = {wxm.who}});
	MUST(notice_acknowledge(&anna, id, E));
	assert_true(is_intact());
	char forged[200];
	str_format(forged, sizeof forged,
		"INSERT INTO notice_read (notice_id, person_id, record_id, at_utc_us)"
		" VALUES (%lld, %lld, 1, 0)",
		(long long)id, (long long)wxm.who);
	assert_finds(forged, "notice_read");
	assert_finds("DELETE FROM notice_read WHERE record_id = 1; DELETE FROM notice_person",
		"notice_person");
}

/* LOG-05: an acknowledgement that is signed cannot go unnoticed. */
static void
acknowledgement__cannot_go__unnoticed(void **state)
{
	(void)state;
	int64_t id = give(&super, for_desk("Only with the key"));
	MUST(notice_acknowledge(&anna, id, E));
	assert_finds("DELETE FROM notice_read", "notice_read");
}

/* LOG-11: two people erase the words once they are not in force; the row and
 * whoever looks at it say so. */
static void
words__are_erased__with_the_reason(void **state)
{
	struct ctx manager_key, director_key;
	struct notice_draft d = for_desk("Ms Xu of room 7 must not be let in");
	int64_t erasure, text;

	(void)state;
	test_site_confirm(&site, "manager", &manager_key);
	test_site_confirm(&site, "director", &director_key);
	int64_t id = give(&super, d);
	text = erasure_text(id, 0);
	REFUSED(erasure_propose_text(&manager_key, text, "names a guest", &erasure, e), ERR_BLOCKED,
		"LOG-11");
	MUST(notice_withdraw(&super, id, "Ms Xu has left", E));
	MUST(erasure_propose_text(&manager_key, text, "names a guest", &erasure, E));
	MUST(erasure_confirm(&director_key, erasure, E));
	assert_int_equal(
		count_of("SELECT COUNT(*) FROM notice WHERE text IS NULL AND reason = ''"), 1);
	assert_int_equal(count_of("SELECT COUNT(*) FROM apart WHERE bytes IS NOT NULL AND"
				  " CAST(bytes AS TEXT) LIKE '%Xu%'"),
		0);
	struct notice n = look(&anna, id);
	assert_true(n.erased);
	assert_true(str_starts(n.text, "Erased"));
	assert_true(is_intact());

	/* the words of an entry go with the entry, and so does why it was withdrawn */
	struct entry en = write_as(&super, instruction("Ask Mr Wu of 12 for his card", 0));
	id = of_entry(en.id).id;
	REFUSED(erasure_propose(&manager_key, en.id, "names a guest", &erasure, e), ERR_BLOCKED,
		"LOG-11");
	MUST(notice_withdraw(&super, id, "Mr Wu moved out", E));
	MUST(erasure_propose(&manager_key, en.id, "names a guest", &erasure, E));
	MUST(erasure_confirm(&director_key, erasure, E));
	assert_true(look(&anna, id).erased);
	assert_int_equal(count_of("SELECT COUNT(*) FROM notice WHERE reason <> ''"), 0);
	assert_true(is_intact());
	test_site_sign_out(&manager_key);
	test_site_sign_out(&director_key);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, test_notice_open, test_notice_close)
		T(entry__instructs__the_desk),
		T(entry__names__the_superior_who_gave_it),
		T(entry__instructs__one_person),
		T(entry__takes_its_notice__along),
		T(entry__asks_nobody__when_done_or_imported),
		T(meeting__asks__who_attended),
		T(meeting__typed_into_the_log__asks_whom_it_names),
		T(rows__are_compared__with_what_was_signed),
		T(rows__without_a_record__are_found),
		T(acknowledgement__cannot_go__unnoticed),
		T(words__are_erased__with_the_reason),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
