/* test_attachment.c — files attached to entries and incidents. SPDX-License-Identifier: MIT
 *
 * LV-09, LOG-05, LOG-11, CON-06
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "db/db.h"
#include "db/door.h"
#include "domain/act.h"
#include "domain/attachment.h"
#include "domain/entry.h"
#include "domain/erasure.h"
#include "domain/export.h"
#include "domain/incident.h"
#include "domain/ledger.h"
#include "domain/param.h"
#include "domain/verify.h"
#include "support/test_duty.h"

enum { FULL = ATTACHMENT_BYTES_MAX };

static struct test_duty t;
static struct ctx manager_key;
static int64_t note;
static char *full; /* one byte more than fits */

static int
begin(void **state)
{
	(void)state;
	full = malloc(FULL + 1);
	if (!full)
		return -1;
	for (size_t i = 0; i < FULL + 1; i++)
		full[i] = (char)(i * 2654435761u >> 24);
	test_duty_open(&t, NULL);
	test_site_confirm(&t.site, "manager", &manager_key);
	note = test_write(&t.anna, "Parcel lost", false, 0);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	test_site_sign_out(&manager_key);
	test_duty_close(&t);
	free(full);
	return 0;
}

static struct record_about
entry(int64_t id)
{
	return (struct record_about){RECORD_ENTRY, id};
}

static bool
try_add(struct ctx *c, struct record_about to, const char *name, size_t n, struct err *e)
{
	err_clear(e);
	return attachment_add(c, to, &(const struct attachment_new){name, full, n}, NULL, e);
}

static int64_t
add(struct ctx *c, struct record_about to, const char *name, size_t n)
{
	int64_t id = 0;

	MUST(attachment_add(c, to, &(const struct attachment_new){name, full, n}, &id, E));
	return id;
}

static int
files_of(struct record_about to)
{
	struct attachments l;
	int n;

	MUST(attachment_list(&t.anna, to, &l, E));
	n = l.n;
	attachments_free(&l);
	return n;
}

/* The first column of the first row. */
static int64_t
sql_int(const char *sql)
{
	sqlite3_stmt *s;
	int64_t v = 0;

	assert_int_equal(sqlite3_prepare_v2(t.site.db->lib, sql, -1, &s, NULL), SQLITE_OK);
	if (sqlite3_step(s) == SQLITE_ROW)
		v = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	return v;
}

static void
sql(const char *text)
{
	assert_int_equal(sqlite3_exec(t.site.db->lib, text, NULL, NULL, NULL), SQLITE_OK);
}

static int64_t
rev_of(int64_t incident)
{
	char text[100];

	(void)str_format(
		text, sizeof text, "SELECT rev FROM incident WHERE id = %lld", (long long)incident);
	return sql_int(text);
}

/* Past the seat belts: as somebody would who has the file. */
static void
tamper(const char *text)
{
	sql("DROP TRIGGER apart_is_only_erased");
	sql("DROP TRIGGER attachment_is_only_erased");
	sql("DROP TRIGGER attachment_is_not_removed");
	sql(text);
}

static int
findings(bool no_caches, char what[512])
{
	const struct verify_ask ask = {.no_caches = no_caches};
	struct verify_result r;
	int n;

	MUST(verify_run(&t.site.system, &ask, &r, E));
	n = (int)r.findings_total;
	what[0] = '\0';
	if (r.findings)
		(void)str_copy(what, 512, r.finding[0].msgid);
	verify_result_free(&r);
	return n;
}

/* LV-09: empty no, one byte yes, pieces at their edges, 5 MB yes, a byte more no. */
static void
add__takes__one_byte_to_five_megabytes(void **state)
{
	static const struct {
		size_t n;
		int pieces; /* 0 = refused */
	} row[] = {{0, 0}, {1, 1}, {ATTACHMENT_PIECE - 1, 1}, {ATTACHMENT_PIECE, 1},
		{ATTACHMENT_PIECE + 1, 2}, {FULL, 80}, {FULL + 1, 0}};

	(void)state;
	MUST(param_set(&manager_key, "attachment.max_files", "10", 0, "for the test", E));
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		int64_t before = sql_int("SELECT COUNT(*) FROM apart"), id;
		struct buf out;
		struct err e;

		if (!row[i].pieces) {
			assert_false(try_add(&t.anna, entry(note), "a.bin", row[i].n, &e));
			assert_int_equal(e.code, ERR_INVALID);
			assert_string_equal(e.field, "file");
			assert_int_equal(sql_int("SELECT COUNT(*) FROM apart"), before);
			continue;
		}
		id = add(&t.anna, entry(note), "a.bin", row[i].n);
		assert_int_equal(sql_int("SELECT COUNT(*) FROM apart"), before + 1 + row[i].pieces);
		buf_init(&out);
		MUST(attachment_read(&t.wxm, id, &out, E));
		assert_int_equal(out.len, row[i].n);
		assert_memory_equal(out.p, full, row[i].n);
		buf_free(&out);
	}
	assert_int_equal(files_of(entry(note)), 5);
	char what[512];
	assert_int_equal(findings(false, what), 0);
}

/* The limits are policy. */
static void
add__keeps__the_parameters(void **state)
{
	struct err e;

	(void)state;
	MUST(param_set(&manager_key, "attachment.max_kib", "2", 0, "small disk", E));
	MUST(param_set(&manager_key, "attachment.max_files", "2", 0, "small disk", E));
	assert_false(try_add(&t.anna, entry(note), "a", 2049, &e));
	assert_int_equal(e.code, ERR_INVALID);
	assert_string_equal(e.arg[0], "2");
	(void)add(&t.anna, entry(note), "a", 2048);
	assert_false(try_add(&t.wxm, entry(note), "the same, another name", 2048, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	(void)add(&t.anna, entry(note), "b", 2047);
	assert_false(try_add(&t.anna, entry(note), "c", 2046, &e));
	assert_int_equal(e.code, ERR_BLOCKED);
	assert_string_equal(e.arg[0], "2");
	assert_int_equal(files_of(entry(note)), 2);
}

/* What is signed names neither file nor content: LOG-11. */
static void
record__holds__no_word_of_the_file(void **state)
{
	int64_t id = add(&t.anna, entry(note), "Ms Xu.pdf", 70000);
	struct attachments l;
	struct ledger_record r;
	char name[100];
	int64_t v;

	(void)state;
	MUST(ledger_read(&t.anna, id, &r, E));
	assert_null(memmem(r.bytes.p, r.bytes.len, "Xu", 2));
	assert_null(memmem(r.bytes.p, r.bytes.len, full, 16));
	assert_int_equal(r.aparts, 2);
	assert_true(record_view_int(&r.view, TAG_ATTACH_BYTES, &v));
	assert_int_equal(v, 70000);
	assert_true(record_view_int(&r.view, TAG_ATTACH_TO, &v));
	assert_int_equal(v, RECORD_ENTRY);
	assert_true(record_view_text(&r.view, TAG_ATTACH_NAME, name, sizeof name));
	assert_string_equal(name, "Ms Xu.pdf");
	ledger_record_free(&r);
	MUST(attachment_list(&t.wxm, entry(note), &l, E));
	assert_int_equal(l.n, 1);
	assert_string_equal(l.file->name, "Ms Xu.pdf");
	assert_string_equal(l.file->media, "application/pdf");
	assert_string_equal(l.file->by_name, "Anna Lee");
	assert_int_equal(l.file->no, 1);
	uint8_t hash[SEAL_HASH];
	char hex[ATTACHMENT_HEX];
	seal_hash(hash, full, 70000);
	str_hex(hex, hash, sizeof hash);
	assert_string_equal(l.file->sha256, hex);
	attachments_free(&l);
}

/* LOG-01: it stays with the entry it was attached to, and is shown with what
 * stands for that entry now. */
static void
correction__shows__the_files_of_what_it_corrects(void **state)
{
	struct entry_draft d = {.kind = ENTRY_NOTE, .text = "Parcel found"};
	int64_t id = add(&t.wxm, entry(note), "a", 10);
	struct entry first, second;
	struct entry_list page;
	struct attachments l;
	struct err e;
	char what[512];

	(void)state;
	MUST(entry_correct(&t.anna, note, &d, &first, E));
	MUST(entry_correct(&t.anna, first.id, &d, &second, E));
	assert_int_equal(files_of(entry(note)), 1);
	assert_int_equal(files_of(entry(first.id)), 0);
	MUST(attachment_list(&t.anna, entry(second.id), &l, E));
	assert_int_equal(l.n, 1);
	assert_int_equal(l.file->id, id);
	assert_int_equal(l.file->about.id, note);
	attachments_free(&l);
	assert_false(try_add(&t.anna, entry(note), "b", 11, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	assert_string_equal(e.arg[0], "2"); /* the next correction, which says the next */
	assert_false(try_add(&t.anna, entry(second.id), "a again", 10, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	MUST(entry_get(&t.anna, second.id, &page, E));
	assert_int_equal(page.entry->files, 1);
	entry_list_free(&page);
	assert_int_equal(findings(false, what), 0);
}

static void
add__refuses__what_no_longer_stands(void **state)
{
	int64_t gone = test_write(&t.anna, "Not so", false, 0), incident;
	struct err e;

	(void)state;
	MUST(entry_withdraw(&t.anna, gone, E));
	assert_false(try_add(&t.anna, entry(gone), "a", 1, &e));
	assert_int_equal(e.code, ERR_BLOCKED);
	assert_false(try_add(&t.anna, entry(987654), "a", 1, &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	MUST(incident_open(
		&t.anna, INCIDENT_EQUIPMENT, INCIDENT_NORMAL, "Reader down", &incident, E));
	const struct record_about on = {RECORD_INCIDENT, incident};
	(void)add(&t.wxm, on, "reader.jpg", 100);
	assert_int_equal(files_of(on), 1);
	MUST(incident_move(
		&t.anna, incident, rev_of(incident), INCIDENT_RESOLVED, "new reader", E));
	(void)add(&t.wxm, on, "bill.pdf", 101);
	MUST(incident_move(&t.super, incident, rev_of(incident), INCIDENT_REVIEWED, "in order", E));
	assert_false(try_add(&t.wxm, on, "late.pdf", 102, &e));
	assert_int_equal(e.code, ERR_BLOCKED);
	assert_int_equal(files_of(on), 2);
}

/* CON-06: who took which file is on the chain before a byte goes out. */
static void
take__is_recorded__with_the_hash_of_the_file(void **state)
{
	int64_t id = add(&t.anna, entry(note), "a", 70001);
	struct ledger_record r, file;
	struct buf out;

	(void)state;
	buf_init(&out);
	MUST(attachment_take(&t.wxm, id, &out, E));
	assert_int_equal(out.len, 70001);
	MUST(ledger_read(&t.anna, sql_int("SELECT MAX(id) FROM record"), &r, E));
	MUST(ledger_read(&t.anna, id, &file, E));
	assert_int_equal(r.view.head.type, RECORD_EXPORTED);
	assert_int_equal(r.view.head.actor, t.wxm.who);
	const struct record_field *f = record_view_field(&r.view, TAG_EXPORT_FILE);
	assert_non_null(f);
	assert_memory_equal(f->p, file.ref.hash, SEAL_HASH);
	ledger_record_free(&r);
	ledger_record_free(&file);
	buf_free(&out);
}

/* LOG-05: one byte of one piece, the name, the row, a piece less or more. */
static void
verify__names__a_file_that_was_changed(void **state)
{
	static const struct {
		const char *sql, *says;
		bool read; /* the bytes are refused, too */
	} row[] = {
		{"UPDATE apart SET bytes = CAST(substr(bytes, 1, 99) || X'00' || substr(bytes, 101)"
		 " AS BLOB) WHERE place = 2",
			"a text of it that is kept apart is another one", true},
		{"UPDATE apart SET bytes = CAST(bytes || X'00' AS BLOB) WHERE place = 3",
			"a text of it that is kept apart is another one", true},
		{"DELETE FROM apart WHERE place = 3",
			"a text of it that is kept apart is not there", true},
		{"UPDATE attachment SET name = 'other.pdf'",
			"the table of files says something else than this record", false},
		{"UPDATE attachment SET bytes = bytes - 1",
			"the table of files says something else than this record", false},
		{"UPDATE attachment SET shown_id = (SELECT MAX(id) FROM entry)",
			"the table of files says something else than this record", false},
		{"DELETE FROM attachment",
			"the table of files says something else than this record", false},
	};
	char what[512];

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct buf out;
		struct err e;
		int64_t id = add(&t.anna, entry(note), "a.pdf", 2 * ATTACHMENT_PIECE + 5);
		(void)test_write(&t.anna, "Another", false, 0);
		assert_int_equal(findings(false, what), 0);
		if (i == 2)
			sql("DROP TRIGGER apart_is_not_removed");
		tamper(row[i].sql);
		assert_int_equal(findings(false, what), 1);
		assert_string_equal(what, row[i].says);
		buf_init(&out);
		err_clear(&e);
		assert_int_equal(attachment_take(&t.anna, id, &out, &e), !row[i].read && i < 6);
		if (row[i].read) {
			assert_int_equal(e.code, ERR_CORRUPT);
			assert_int_equal(out.len, 0);
		}
		buf_free(&out);
		(void)end(NULL);
		(void)begin(NULL);
	}
}

/* Pieces that fit their commitments, and are not the file that is told. */
static void
verify__names__pieces_that_are_not_the_file(void **state)
{
	struct record r;
	struct record_apart piece = {.bytes = "abc", .n = 3};
	char what[512];

	(void)state;
	MUST(act_begin(
		&t.anna, ACT_LOG_WRITE, &(const struct access_object){.desk = t.anna.desk}, E));
	record_init(&r, RECORD_ATTACHED, t.anna.desk);
	record_int(&r, TAG_ATTACH_TO, RECORD_ENTRY);
	record_int(&r, TAG_ATTACH_BYTES, 3);
	record_said(&r, TAG_ATTACH_NAME, "a");
	record_said(&r, TAG_ATTACH_SHA256,
		"0000000000000000000000000000000000000000000000000000000000000000");
	record_apart(&r, &piece);
	MUST(ledger_append(&t.anna, NULL, &r, NULL, E));
	record_free(&r);
	MUST(act_commit(&t.anna, E));
	assert_int_equal(findings(true, what), 1);
	assert_string_equal(what, "the pieces of its file are not the file that was signed");
}

static void
erase(int64_t text)
{
	int64_t id;

	MUST(erasure_propose_text(&t.super_key, text, "she asks for it", &id, E));
	MUST(erasure_confirm(&manager_key, id, E));
}

/* LOG-11: the file goes with all its pieces; the entry stays. */
static void
erase__takes__a_file_alone(void **state)
{
	int64_t id = add(&t.anna, entry(note), "Ms Xu.pdf", 3 * ATTACHMENT_PIECE);
	int64_t other = add(&t.anna, entry(note), "b.pdf", 7);
	struct erasure_extent x;
	struct attachments l;
	struct entry_list page;
	struct buf out;
	struct err e;
	char what[512];

	(void)state;
	MUST(erasure_extent(&t.super, erasure_text(id, 2), &x, E));
	assert_int_equal(x.files, 1);
	assert_int_equal(x.entries + x.matters + x.handover_lines + x.others, 0);
	erase(erasure_text(id, 0));
	assert_int_equal(sql_int("SELECT COUNT(*) FROM apart WHERE bytes IS NULL"), 4);
	assert_int_equal(sql_int("SELECT COUNT(*) FROM attachment WHERE name IS NULL"), 1);
	MUST(attachment_list(&t.anna, entry(note), &l, E));
	assert_int_equal(l.n, 2);
	assert_non_null(strstr(l.file[0].name, "she asks for it"));
	assert_string_equal(l.file[0].sha256, "");
	assert_string_equal(l.file[1].name, "b.pdf");
	attachments_free(&l);
	buf_init(&out);
	err_clear(&e);
	assert_false(attachment_take(&t.anna, id, &out, &e));
	assert_int_equal(e.code, ERR_BLOCKED);
	MUST(attachment_take(&t.anna, other, &out, E));
	buf_free(&out);
	MUST(entry_get(&t.anna, note, &page, E));
	assert_string_equal(page.entry->text, "Parcel lost");
	assert_int_equal(page.entry->files, 1);
	entry_list_free(&page);
	assert_int_equal(findings(false, what), 0);
}

/* LOG-11: with the words of the entry goes what is attached to it. */
static void
erase__takes__the_files_with_their_entry(void **state)
{
	struct entry_draft d = {.kind = ENTRY_NOTE, .text = "Parcel found"};
	struct erasure_extent x;
	struct entry now;
	struct err e;
	char what[512];

	(void)state;
	(void)add(&t.wxm, entry(note), "a", 70000);
	MUST(entry_correct(&t.anna, note, &d, &now, E));
	(void)add(&t.anna, entry(now.id), "b", 5);
	MUST(erasure_extent(&t.super, erasure_text(now.id, 0), &x, E));
	assert_int_equal(x.entries, 2);
	assert_int_equal(x.files, 2);
	erase(erasure_text(now.id, 0));
	assert_int_equal(sql_int("SELECT COUNT(*) FROM attachment WHERE name IS NULL"), 2);
	assert_int_equal(findings(false, what), 0);
	assert_false(try_add(&t.anna, entry(now.id), "late", 9, &e));
	assert_int_equal(e.code, ERR_BLOCKED);
}

/* And with an incident. */
static void
erase__takes__the_files_with_their_incident(void **state)
{
	int64_t id, text;
	char what[512];

	(void)state;
	MUST(incident_open(&t.anna, INCIDENT_LOST_MAIL, INCIDENT_NORMAL, "Parcel gone", &id, E));
	(void)add(&t.anna, (struct record_about){RECORD_INCIDENT, id}, "a", 70000);
	(void)add(&t.anna, entry(note), "stays", 9);
	MUST(incident_move(&t.anna, id, rev_of(id), INCIDENT_RESOLVED, "it was at gate 3", E));
	MUST(erasure_text_about(&t.super, (struct record_about){RECORD_INCIDENT, id}, &text, E));
	erase(text);
	assert_int_equal(sql_int("SELECT COUNT(*) FROM attachment WHERE name IS NULL"), 1);
	assert_int_equal(
		sql_int("SELECT COUNT(*) FROM apart WHERE place > 0 AND bytes IS NULL"), 2);
	assert_int_equal(findings(false, what), 0);
}

/* No page of the log reads a piece of a file. */
static void
lists__read__no_piece(void **state)
{
	struct entry_filter f = {.desk_id = t.site.front};
	struct entry_place at = {.n = 20};
	struct entry_list page;

	(void)state;
	(void)add(&t.anna, entry(note), "a", FULL);
	MUST(entry_page(&t.anna, &f, &at, &page, E)); /* statements are prepared */
	entry_list_free(&page);
	sql("DROP TRIGGER apart_is_not_removed; DELETE FROM apart WHERE place > 0");
	MUST(entry_page(&t.anna, &f, &at, &page, E));
	assert_int_equal(page.entry[0].files, 1);
	entry_list_free(&page);
	assert_int_equal(files_of(entry(note)), 1);
}

/* Nothing half stored, whichever call into the engine fails. */
static void
add__stores__all_or_nothing(void **state)
{
	enum { N = 3 * ATTACHMENT_PIECE, MOST = 400 };
	bool done = false;

	(void)state;
	for (int at = 1; at < MOST && !done; at++) {
		struct err e;
		int64_t apart = sql_int("SELECT COUNT(*) FROM apart");
		int64_t records = sql_int("SELECT COUNT(*) FROM record WHERE type = 160");

		db_fail_at(t.site.db, at, ERR_FULL);
		done = try_add(&t.anna, entry(note), "a", N, &e);
		db_fail_at(t.site.db, 0, ERR_NONE);
		bool stored = sql_int("SELECT COUNT(*) FROM record WHERE type = 160") > records;
		assert_int_equal(sql_int("SELECT COUNT(*) FROM apart"), apart + (stored ? 4 : 0));
		assert_int_equal(sql_int("SELECT COUNT(*) FROM attachment"), stored);
		if (stored && !done) /* the commit was, its answer was not */
			break;
		assert_int_equal(stored, done);
	}
	assert_int_equal(files_of(entry(note)), 1);
}

/* promises.md §5: for want of memory no file is called damaged, LOG-05 */
static void
take__says_so__when_memory_is_out(void **state)
{
	int64_t id = add(&t.anna, entry(note), "a", 3 * ATTACHMENT_PIECE);
	int64_t records = sql_int("SELECT COUNT(*) FROM record");
	int short_of = 0;
	bool done = false;

	(void)state;
	/* when only the answer to the commit was lost, the next try says that */
	for (long at = 1; !done && sql_int("SELECT COUNT(*) FROM record") == records; at++) {
		struct buf out;
		struct err e;

		buf_init(&out);
		err_clear(&e);
		mem_fail_at(at, true);
		done = attachment_take(&t.anna, id, &out, &e);
		mem_fail_at(0, false);
		if (!done) {
			assert_int_equal(e.code, ERR_NOMEM);
			assert_int_equal(out.len, 0);
			short_of++;
		}
		buf_free(&out);
	}
	assert_true(short_of > 3);
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, begin, end)
	const struct CMUnitTest tests[] = {
		T(add__takes__one_byte_to_five_megabytes),
		T(add__keeps__the_parameters),
		T(record__holds__no_word_of_the_file),
		T(correction__shows__the_files_of_what_it_corrects),
		T(add__refuses__what_no_longer_stands),
		T(take__is_recorded__with_the_hash_of_the_file),
		T(verify__names__a_file_that_was_changed),
		T(verify__names__pieces_that_are_not_the_file),
		T(erase__takes__a_file_alone),
		T(erase__takes__the_files_with_their_entry),
		T(erase__takes__the_files_with_their_incident),
		T(lists__read__no_piece),
		T(add__stores__all_or_nothing),
		T(take__says_so__when_memory_is_out),
	};
	return cmocka_run_group_tests_name("attachment", tests, NULL, NULL);
}
