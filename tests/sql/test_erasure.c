/* test_erasure.c — two people erase a text, the proof stays. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "db/db.h"
#include "db/door.h"
#include "domain/entry.h"
#include "domain/erasure.h"
#include "domain/matter.h"
#include "domain/search.h"
#include "domain/verify.h"
#include "support/scratch.h"
#include "support/test_site.h"

#define NAME "Ludwig Sorgenfrei"
#define WORDS NAME " lost a green parcel"

static struct test_site site;
static struct ctx anna, super, manager;
static char file[SCRATCH_PATH];

static int
site_open(void **state)
{
	(void)state;
	scratch_path(file, "erase.db");
	test_site_open(&site, file);
	test_site_sign_in(&site, "anna", &anna);
	test_site_confirm(&site, "super", &super);
	test_site_confirm(&site, "manager", &manager);
	return 0;
}

static int
site_close(void **state)
{
	(void)state;
	test_site_sign_out(&anna);
	test_site_sign_out(&super);
	test_site_sign_out(&manager);
	test_site_close(&site);
	scratch_remove(file);
	text_use(LANG_EN);
	return 0;
}

static int64_t
write_as(struct ctx *c, struct entry_draft d)
{
	struct entry en;
	struct err e = {.msgid = ""};
	if (!entry_write(c, &d, &en, &e))
		fail_msg("%s", e.msgid);
	return en.id;
}

static int64_t
write_words(void)
{
	return write_as(&anna, (struct entry_draft){.kind = ENTRY_INQUIRY,
				       .text = WORDS,
				       .typed = WORDS " #x",
				       .details = NAME " lives in Hohenstr. 9",
				       .tag = {"sorgenfrei"},
				       .tags = 1,
				       .customer = NAME});
}

static int64_t
propose_as(struct ctx *c, int64_t entry)
{
	int64_t id = 0;
	struct err e = {.msgid = ""};
	if (!erasure_propose(c, entry, "the caller asks for it", &id, &e))
		fail_msg("%s", e.msgid);
	return id;
}

static void
confirm_as(struct ctx *c, int64_t id)
{
	struct err e = {.msgid = ""};
	if (!erasure_confirm(c, id, &e))
		fail_msg("%s", e.msgid);
}

static int64_t
erase(int64_t entry)
{
	int64_t id = propose_as(&super, entry);
	confirm_as(&manager, id);
	return id;
}

/* How often these bytes stand in the file. */
static int
times_in_file(const char *what)
{
	FILE *f = fopen(file, "rb");
	assert_non_null(f);
	assert_int_equal(fseek(f, 0, SEEK_END), 0);
	size_t size = (size_t)ftell(f), n = strlen(what);
	char *all = malloc(size + 1);
	assert_non_null(all);
	rewind(f);
	assert_int_equal(fread(all, 1, size, f), size);
	fclose(f);
	int times = 0;
	for (size_t at = 0; at + n <= size; at++)
		times += memcmp(all + at, what, n) == 0;
	free(all);
	return times;
}

/* The verdict of verify: findings, and the first of them. */
static int64_t
verify_all(struct verify_finding *first)
{
	struct verify_result v;
	struct err e = {.msgid = ""};
	if (!verify_run(&site.system, NULL, &v, &e))
		fail_msg("%s", e.msgid);
	int64_t n = v.findings_total;
	if (n && first)
		*first = v.finding[0];
	verify_result_free(&v);
	return n;
}

static void
assert_intact(void)
{
	struct verify_finding f = {.msgid = ""};
	if (verify_all(&f))
		fail_msg("chain %d number %d: %s", (int)f.chain, (int)f.seq, f.msgid);
}

static void
assert_found(int64_t chain, const char *msgid, bool missing)
{
	struct verify_finding f = {.msgid = ""};
	assert_true(verify_all(&f) >= 1);
	assert_string_equal(f.msgid, msgid);
	assert_int_equal(f.chain, chain);
	assert_int_equal(f.missing, missing);
}

static int
run_sql(const char *sql)
{
	return sqlite3_exec(site.db->lib, sql, NULL, NULL, NULL);
}

/* --- the states --- */

static void
erasure__states__are_a_table(void **state)
{
	static const int next[4][ERASURE_EVENTS] = {
		[ERASURE_PROPOSED] = {ERASURE_DONE, ERASURE_DECLINED}};
	(void)state;
	for (int from = 0; from < 4; from++)
		for (int event = 0; event < ERASURE_EVENTS; event++)
			assert_int_equal(
				erasure_next((enum erasure_state)from, (enum erasure_event)event),
				next[from][event]);
}

/* --- what goes, and what stays --- */

/* LOG-11: text and salt are gone from the file; number, time and author stay. */
static void
erase__text__is_gone_from_the_file(void **state)
{
	(void)state;
	int64_t id = write_words();
	(void)write_as(&anna, (struct entry_draft){.kind = ENTRY_INQUIRY, .text = "other words"});
	assert_true(times_in_file(WORDS) >= 2); /* the control: apart, and the row */
	assert_true(times_in_file("Hohenstr. 9") >= 2);
	(void)erase(id);
	assert_int_equal(times_in_file("Sorgenfrei"), 0);
	assert_int_equal(times_in_file("sorgenfrei"), 0);
	assert_int_equal(times_in_file("Hohenstr"), 0);
	assert_true(times_in_file("other words") >= 2);
	assert_intact();
}

static void
index_all(void)
{
	struct err e;
	bool more = true;
	while (more)
		assert_true(search_index_step(&site.system, &more, &e));
}

/* LOG-07: the index of words holds pieces of the text, up to eight letters. */
static void
erase__index_of_words__holds_no_piece_of_it(void **state)
{
	(void)state;
	int64_t id = write_words();
	index_all();
	assert_true(times_in_file("sorgenfr") > 0);
	(void)erase(id);
	index_all();
	assert_int_equal(times_in_file("sorgenfr"), 0);
	assert_int_equal(times_in_file("Sorgenfr"), 0);
}

static void
erase__tombstone__stands_where_the_text_stood(void **state)
{
	static const struct {
		enum lang lang;
		const char *text;
	} t[] = {
		{LANG_EN, "Erased 2026-11-21 by 李四 and 吴刚: the caller asks for it"},
		{LANG_ZH, "已于 2026-11-21 由 李四、吴刚 抹除：the caller asks for it"},
	};
	struct entry_list l;
	struct err e;
	(void)state;
	int64_t id = write_words();
	int64_t x = erase(id);
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		text_use(t[i].lang);
		assert_true(entry_get(&anna, id, &l, &e));
		assert_string_equal(l.entry->text, t[i].text);
		assert_string_equal(l.entry->typed, t[i].text);
		assert_null(l.entry->details);
		assert_null(l.entry->customer);
		assert_null(l.entry->tags);
		assert_int_equal(l.entry->erasure_id, x);
		assert_int_equal(l.entry->no, 1);
		assert_int_equal(l.entry->author_id, site.person[TEST_ANNA]);
		entry_list_free(&l);
		const struct entry_filter f = {.desk_id = site.front};
		assert_true(entry_page(&anna, &f, &(const struct entry_place){.n = 5}, &l, &e));
		assert_string_equal(l.entry[0].text, t[i].text);
		entry_list_free(&l);
	}
}

/* A correction, the entry behind it, and what closed the matter go together. */
static void
erase__all_versions_and_the_closing__go_together(void **state)
{
	struct entry_draft d = {.kind = ENTRY_COMPLAINT, .text = "complains: " NAME};
	struct matter_closing done = {.result = "Sorgenfrei has it again"};
	struct erasure_extent extent;
	struct entry better;
	struct err e;
	(void)state;
	int64_t old = write_as(&anna, d);
	d.text = "complains loudly: " NAME;
	assert_true(entry_correct(&anna, old, &d, &better, &e));
	done.id = old;
	assert_true(matter_close(&anna, &done, &e));
	assert_true(erasure_extent(&super, erasure_text(old, 0), &extent, &e));
	assert_int_equal(extent.entries, 2);
	assert_int_equal(extent.matters, 1);
	assert_true(times_in_file("Sorgenfrei") > 3);
	(void)erase(better.id);
	assert_int_equal(times_in_file("Sorgenfrei"), 0);
	assert_intact();
	struct matter_list m;
	assert_true(matter_get(&anna, old, &m, &e));
	assert_string_equal(
		m.matter->text, "Erased 2026-11-21 by 李四 and 吴刚: the caller asks for it");
	assert_null(m.matter->result);
	matter_list_free(&m);
}

/* --- who may, and when --- */

static void
try_propose(struct ctx *c, int64_t entry, const char *reason, enum err_code code, const char *rule)
{
	struct err e = {.msgid = ""};
	assert_false(erasure_propose(c, entry, reason, NULL, &e));
	assert_int_equal(e.code, code);
	if (rule)
		assert_string_equal(e.rule, rule);
	assert_int_equal(times_in_file(WORDS) > 0, 1);
}

static void
propose__is_refused__where_the_rule_says_so(void **state)
{
	struct ctx lead, qa;
	(void)state;
	int64_t id = write_words();
	int64_t open =
		write_as(&anna, (struct entry_draft){.kind = ENTRY_COMPLAINT, .text = "open"});
	int64_t own = write_as(&super, (struct entry_draft){.kind = ENTRY_INQUIRY, .text = "mine"});
	test_site_confirm(&site, "lead", &lead);
	test_site_confirm(&site, "qa", &qa);
	const struct {
		struct ctx *c;
		int64_t id;
		const char *reason;
		enum err_code code;
		const char *rule;
	} t[] = {
		{&anna, id, "why not", ERR_DENIED, "ORG-04"},
		{&lead, id, "why not", ERR_DENIED, "ORG-03"},
		{&qa, id, "why not", ERR_DENIED, "ORG-03"},
		{&site.system, id, "why not", ERR_DENIED, "ORG-03"},
		{&super, own, "why not", ERR_DENIED, "ORG-04"},
		{&super, open, "why not", ERR_BLOCKED, "LOG-11"},
		{&super, id, "", ERR_INVALID, "LOG-11"},
		{&super, id, " ", ERR_INVALID, "LOG-11"},
		{&super, id, NULL, ERR_INVALID, "LOG-11"},
		{&super, 999999, "why not", ERR_NOT_FOUND, NULL},
	};
	for (size_t i = 0; i < sizeof t / sizeof *t; i++)
		try_propose(t[i].c, t[i].id, t[i].reason, t[i].code, t[i].rule);
	super.key_confirmed = false;
	try_propose(&super, id, "why not", ERR_DENIED, "ORG-10");
	super.key_confirmed = true;
	(void)propose_as(&super, id);
	try_propose(&super, id, "why not", ERR_CONFLICT, "LOG-11");
	try_propose(&manager, id, "why not", ERR_CONFLICT, "LOG-11");
	test_site_sign_out(&lead);
	test_site_sign_out(&qa);
}

static void
try_confirm(struct ctx *c, int64_t id, enum err_code code, const char *rule)
{
	struct err e = {.msgid = ""};
	assert_false(erasure_confirm(c, id, &e));
	assert_int_equal(e.code, code);
	assert_string_equal(e.rule, rule);
	assert_true(times_in_file(WORDS) > 0);
}

/* ORG-10, ORG-04 */
static void
confirm__needs_a_second_person_with_the_right(void **state)
{
	(void)state;
	int64_t x = propose_as(&super, write_words());
	try_confirm(&super, x, ERR_BLOCKED, "ORG-10");
	try_confirm(&anna, x, ERR_DENIED, "ORG-04");
	manager.key_confirmed = false;
	try_confirm(&manager, x, ERR_DENIED, "ORG-10");
	manager.key_confirmed = true;
	confirm_as(&manager, x);
	struct err e;
	assert_false(erasure_confirm(&manager, x, &e));
	assert_int_equal(e.code, ERR_STALE);
	assert_false(erasure_decline(&manager, x, "too late", &e));
	assert_int_equal(e.code, ERR_STALE);
	assert_int_equal(times_in_file(WORDS), 0);
}

static void
confirm__is_stale__when_the_entry_was_corrected_since(void **state)
{
	struct entry_draft d = {.kind = ENTRY_INQUIRY, .text = "better"};
	struct err e;
	(void)state;
	int64_t id = write_words();
	int64_t x = propose_as(&super, id);
	assert_true(entry_correct(&anna, id, &d, NULL, &e));
	try_confirm(&manager, x, ERR_STALE, "LOG-11");
	assert_true(erasure_decline(&super, x, "corrected meanwhile", &e));
	(void)erase(id);
	assert_int_equal(times_in_file("Sorgenfrei"), 0);
	assert_intact();
}

static void
decline__leaves_all_as_it_was__and_a_new_proposal_is_free(void **state)
{
	struct erasure_list l;
	struct err e;
	(void)state;
	int64_t id = write_words();
	int64_t x = propose_as(&super, id);
	assert_false(erasure_decline(&manager, x, "", &e));
	assert_int_equal(e.code, ERR_INVALID);
	assert_true(erasure_decline(&manager, x, "needed for a case", &e));
	assert_true(times_in_file(WORDS) > 0);
	assert_true(erasure_get(&super, x, &l, &e));
	assert_int_equal(l.erasure->state, ERASURE_DECLINED);
	assert_int_equal(l.erasure->by[1], site.person[TEST_MANAGER]);
	erasure_list_free(&l);
	assert_intact();
	(void)erase(id);
	assert_int_equal(times_in_file(WORDS), 0);
	assert_intact();
}

/* --- lists --- */

static int
open_for(struct ctx *c, bool me)
{
	struct erasure_list l;
	struct err e;
	assert_true(erasure_open_list(c, me, &l, &e));
	int n = l.n;
	erasure_list_free(&l);
	return n;
}

static void
open_list__names_those_who_may_confirm(void **state)
{
	struct ctx director;
	(void)state;
	test_site_confirm(&site, "director", &director);
	int64_t own = write_as(
		&manager, (struct entry_draft){.kind = ENTRY_INQUIRY, .text = "by the manager"});
	int64_t x = propose_as(&super, write_words());
	int64_t y = propose_as(&super, own);
	assert_int_equal(open_for(&anna, false), 0);
	assert_int_equal(open_for(&super, false), 2);
	assert_int_equal(open_for(&super, true), 0);
	assert_int_equal(open_for(&manager, true), 1);
	assert_int_equal(open_for(&director, true), 2);
	confirm_as(&director, y);
	confirm_as(&manager, x);
	assert_int_equal(open_for(&director, false), 0);
	assert_intact();
	test_site_sign_out(&director);
}

/* [retention.months]: listed, never erased by itself. */
static void
due__lists_what_is_older_than_the_retention(void **state)
{
	struct erasure_due_list l;
	struct err e;
	(void)state;
	int64_t old = write_words();
	(void)write_as(&anna, (struct entry_draft){.kind = ENTRY_COMPLAINT, .text = "still open"});
	assert_true(erasure_due(&super, 10, &l, &e));
	assert_int_equal(l.n, 0);
	assert_int_equal(l.before_day, 20231121);
	erasure_due_free(&l);
	test_site_add_minutes(&site, 3 * 366 * 24 * 60);
	(void)write_as(&anna, (struct entry_draft){.kind = ENTRY_INQUIRY, .text = "of today"});
	assert_true(erasure_due(&super, 10, &l, &e));
	assert_int_equal(l.n, 1);
	assert_int_equal(l.due[0].entry_id, old);
	assert_true(l.due[0].customer);
	assert_int_equal(l.due[0].day, 20261121);
	erasure_due_free(&l);
	assert_false(erasure_due(&anna, 10, &l, &e));
	assert_int_equal(e.code, ERR_DENIED);
	erasure_due_free(&l);
	(void)erase(old);
	assert_true(erasure_due(&super, 10, &l, &e));
	assert_int_equal(l.n, 0);
	erasure_due_free(&l);
}

/* --- LOG-05: what is gone without two people is found --- */

static void
verify__names__what_nobody_erased(void **state)
{
	static const struct {
		const char *sql, *msgid;
		bool missing;
	} t[] = {
		{"UPDATE apart SET salt = NULL, bytes = NULL, erased_id = (SELECT MAX(id) FROM "
		 "record)"
		 " WHERE record_id = (SELECT MIN(id) FROM entry)",
			"a text of it is gone that no two people erased", true},
		{"DELETE FROM apart WHERE record_id = (SELECT MIN(id) FROM entry)",
			"a text of it that is kept apart is not there", true},
		{"UPDATE apart SET bytes = CAST(REPLACE(CAST(bytes AS TEXT), 'green', 'brown')"
		 " AS BLOB) WHERE record_id = (SELECT MIN(id) FROM entry)",
			"a text of it that is kept apart is another one", false},
		{"UPDATE apart SET salt = zeroblob(16) WHERE record_id = (SELECT MIN(id) FROM "
		 "entry)",
			"a text of it that is kept apart is another one", false},
		{"INSERT INTO apart (id, record_id, place, salt, bytes) SELECT id + 1, record_id, "
		 "1,"
		 " salt, bytes FROM apart WHERE record_id = (SELECT MIN(id) FROM entry)",
			"a text is kept apart that it does not name", false},
		{"UPDATE entry SET text = 'other' WHERE id = (SELECT MIN(id) FROM entry)",
			"the table of the log says something else than this record: {1}", false},
		{"UPDATE entry SET erasure_id = NULL, text = 'x' WHERE erasure_id IS NOT NULL",
			"the table of the log says something else than this record: {1}", false},
		{"UPDATE apart SET erased_id = 1 WHERE erased_id IS NOT NULL",
			"a text of it is gone that no two people erased", true},
		{"UPDATE erasure SET decided_by = (SELECT id FROM person WHERE login = 'ops')",
			"the table of erasures says something else than this record: {1}", false},
		{"UPDATE erasure SET reason = 'other'",
			"the table of erasures says something else than this record: {1}", false},
	};
	struct err e;
	(void)state;
	(void)write_words();
	int64_t gone = write_words();
	(void)erase(gone);
	assert_intact();
	assert_int_equal(run_sql("DROP TRIGGER apart_is_only_erased; DROP TRIGGER"
				 " apart_is_not_removed; DROP TRIGGER entry_is_not_changed"),
		SQLITE_OK);
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		assert_true(db_begin(site.db, &e));
		assert_int_equal(run_sql(t[i].sql), SQLITE_OK);
		struct verify_finding f = {.msgid = ""};
		assert_true(verify_all(&f) >= 1);
		if (strcmp(f.msgid, t[i].msgid) != 0)
			fail_msg("%s: %s", t[i].sql, f.msgid);
		assert_int_equal(f.missing, t[i].missing);
		db_rollback(site.db);
		assert_intact();
	}
}

/* An erased text that somebody puts back from a copy. */
static void
verify__names__what_is_there_again(void **state)
{
	(void)state;
	int64_t id = write_words();
	assert_int_equal(
		run_sql("CREATE TEMP TABLE kept AS SELECT id, salt, bytes FROM apart"), SQLITE_OK);
	(void)erase(id);
	assert_int_equal(run_sql("DROP TRIGGER apart_is_only_erased"), SQLITE_OK);
	assert_int_equal(
		run_sql("UPDATE apart SET erased_id = NULL, salt = (SELECT k.salt FROM kept AS k"
			" WHERE k.id = apart.id), bytes = (SELECT k.bytes FROM kept AS k"
			" WHERE k.id = apart.id) WHERE erased_id IS NOT NULL"),
		SQLITE_OK);
	assert_found(site.front, "a text of it is there again that was erased", false);
}

/* The engine itself refuses anything but erasing. */
static void
apart__refuses__changes_and_removals(void **state)
{
	static const char *const sql[] = {
		"UPDATE apart SET bytes = x'00'",
		"UPDATE apart SET salt = zeroblob(16)",
		"UPDATE apart SET salt = NULL, bytes = NULL",
		"DELETE FROM apart",
		"UPDATE entry SET text = 'other'",
		"UPDATE entry SET text = NULL",
		"UPDATE entry SET text = NULL, author_id = author_id + 1",
	};
	(void)state;
	(void)write_words();
	for (size_t i = 0; i < sizeof sql / sizeof *sql; i++)
		assert_int_not_equal(run_sql(sql[i]), SQLITE_OK);
	assert_intact();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(erasure__states__are_a_table),
#define ON_A_SITE(t) cmocka_unit_test_setup_teardown(t, site_open, site_close)
		ON_A_SITE(erase__text__is_gone_from_the_file),
		ON_A_SITE(erase__index_of_words__holds_no_piece_of_it),
		ON_A_SITE(erase__tombstone__stands_where_the_text_stood),
		ON_A_SITE(erase__all_versions_and_the_closing__go_together),
		ON_A_SITE(propose__is_refused__where_the_rule_says_so),
		ON_A_SITE(confirm__needs_a_second_person_with_the_right),
		ON_A_SITE(confirm__is_stale__when_the_entry_was_corrected_since),
		ON_A_SITE(decline__leaves_all_as_it_was__and_a_new_proposal_is_free),
		ON_A_SITE(open_list__names_those_who_may_confirm),
		ON_A_SITE(due__lists_what_is_older_than_the_retention),
		ON_A_SITE(verify__names__what_nobody_erased),
		ON_A_SITE(verify__names__what_is_there_again),
		ON_A_SITE(apart__refuses__changes_and_removals),
	};
	return cmocka_run_group_tests_name("erasure", tests, scratch_setup, scratch_teardown);
}
