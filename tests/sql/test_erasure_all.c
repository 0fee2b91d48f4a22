/* test_erasure_all.c — every text that is kept apart can be erased, and is gone. SPDX-License-Identifier: MIT
 *
 * Each use case is done; then whatever it put into `apart` is erased, of whatever
 * kind it is, and its words are looked for in the file.
 */
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
#include "db/db.h"
#include "db/door.h"
#include "domain/erasure.h"
#include "domain/handover.h"
#include "domain/incident.h"
#include "domain/record.h"
#include "domain/search.h"
#include "domain/verify.h"
#include "support/scratch.h"
#include "support/use_case_group.h"

enum { TEXTS = 400, TEXT_BYTES = 4096 };

struct text {
	int64_t id;
	bool gone;
	size_t n;
	uint8_t bytes[TEXT_BYTES];
};
struct texts {
	struct text t[TEXTS];
	int n;
};
static char file[SCRATCH_PATH];

/* --- the file, byte by byte --- */

struct image {
	char *p;
	size_t n;
};

static struct image
image_read(const char *path)
{
	struct image m = {0};
	FILE *f = fopen(path, "rb");
	if (!f)
		return m;
	assert_int_equal(fseek(f, 0, SEEK_END), 0);
	m.n = (size_t)ftell(f);
	m.p = malloc(m.n + 1);
	assert_non_null(m.p);
	rewind(f);
	assert_int_equal(fread(m.p, 1, m.n, f), m.n);
	fclose(f);
	return m;
}

static bool
image_has(const struct image *m, const void *what, size_t n)
{
	return m->p && memmem(m->p, m->n, what, n) != NULL;
}

/* In the database, its journal, or what another way of journalling would leave. */
static bool
on_disk(const void *what, size_t n)
{
	static const char *const beside[] = {"", "-journal", "-wal", "-shm"};
	bool found = false;
	for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
		char path[SCRATCH_PATH + 16];
		str_format(path, sizeof path, "%s%s", file, beside[i]);
		struct image m = image_read(path);
		found = found || image_has(&m, what, n);
		free(m.p);
	}
	return found;
}

/* --- what is kept apart --- */

static void
texts_load(struct db *db, struct texts *out)
{
	sqlite3_stmt *s;
	out->n = 0;
	assert_int_equal(sqlite3_prepare_v2(db->lib,
				 "SELECT id, bytes FROM apart WHERE bytes IS NOT NULL ORDER BY id",
				 -1, &s, NULL),
		SQLITE_OK);
	while (sqlite3_step(s) == SQLITE_ROW) {
		assert_true(out->n < TEXTS);
		struct text *t = &out->t[out->n++];
		t->id = sqlite3_column_int64(s, 0);
		t->n = (size_t)sqlite3_column_bytes(s, 1);
		t->gone = false;
		assert_true(t->n <= TEXT_BYTES);
		memcpy(t->bytes, sqlite3_column_blob(s, 1), t->n);
	}
	assert_int_equal(sqlite3_finalize(s), SQLITE_OK);
}

static bool
is_there(struct db *db, int64_t id)
{
	sqlite3_stmt *s;
	assert_int_equal(
		sqlite3_prepare_v2(db->lib,
			"SELECT 1 FROM apart WHERE id = ?1 AND bytes IS NOT NULL", -1, &s, NULL),
		SQLITE_OK);
	sqlite3_bind_int64(s, 1, id);
	bool there = sqlite3_step(s) == SQLITE_ROW;
	sqlite3_finalize(s);
	return there;
}

/* By two of three posts that did not sign it. false: it has to stay for now. */
static bool
erase(struct uc_world *w, int64_t text)
{
	static const int two[][2] = {{TEST_MANAGER, TEST_DIRECTOR}, {TEST_SUPER, TEST_DIRECTOR},
		{TEST_SUPER, TEST_MANAGER}};
	struct err e;
	for (size_t i = 0; i < sizeof two / sizeof *two; i++) {
		int64_t id;
		if (erasure_propose_text(&w->key[two[i][0]], text, "she asks for it", &id, &e)) {
			if (erasure_confirm(&w->key[two[i][1]], id, &e))
				return true;
			assert_string_equal(e.rule, "ORG-04");
			assert_true(erasure_decline(&w->key[two[i][0]], id, "not by us", &e));
		} else if (e.code == ERR_BLOCKED) {
			return false;
		}
		assert_string_equal(e.rule, "ORG-04");
	}
	fail_msg("text %lld of record %lld: %s", (long long)(text % 2048), (long long)(text / 2048),
		e.msgid);
	return false;
}

static void
erase_all(struct uc_world *w, struct texts *all)
{
	for (int i = 0; i < all->n; i++)
		if (is_there(w->t.site.db, all->t[i].id))
			(void)erase(w, all->t[i].id);
	for (int i = 0; i < all->n; i++)
		all->t[i].gone = !is_there(w->t.site.db, all->t[i].id);
	assert_true(search_index_all(&w->t.site.system, NULL));
}

/* The same word in a text that stays is no finding. */
static bool
stays_elsewhere(const struct texts *all, const struct record_field *f)
{
	for (int i = 0; i < all->n; i++)
		if (!all->t[i].gone && memmem(all->t[i].bytes, all->t[i].n, f->p, f->n))
			return true;
	return false;
}

/* Words are fields; a piece of a file is what it is. */
static int
parts_of(const struct text *t, struct record_field f[32])
{
	int n;

	if (record_fields_decode(t->bytes, t->n, f, 32, &n))
		return n;
	f[0] = (struct record_field){.p = t->bytes, .n = t->n};
	return 1;
}

static int
words_of(const struct texts *all, const struct text *t, struct record_field *out)
{
	struct record_field f[32];
	int n = parts_of(t, f), kept = 0;
	for (int i = 0; i < n; i++)
		if (f[i].n >= 5 && !stays_elsewhere(all, &f[i]))
			out[kept++] = f[i];
	return kept;
}

static void
assert_gone(const struct texts *all, const char *name)
{
	for (int i = 0; i < all->n; i++) {
		struct record_field f[32];
		int n = all->t[i].gone ? words_of(all, &all->t[i], f) : 0;
		for (int k = 0; k < n; k++)
			if (on_disk(f[k].p, f[k].n))
				fail_msg("%s: record %lld part %lld, field %d is still in the file:"
					 " %.*s",
					name, (long long)(all->t[i].id / 2048),
					(long long)(all->t[i].id % 2048), f[k].tag, (int)f[k].n,
					(const char *)f[k].p);
	}
}

/* The control: before, each of them is there. */
static void
assert_all_there(const struct texts *all)
{
	for (int i = 0; i < all->n; i++) {
		struct record_field f[32];
		int n = parts_of(&all->t[i], f);
		for (int k = 0; k < n; k++)
			assert_true(on_disk(f[k].p, f[k].n));
	}
}

static void
assert_intact(struct uc_world *w, const char *name)
{
	struct verify_result v;
	struct err e;
	assert_true(verify_run(&w->t.site.system, NULL, &v, &e));
	if (v.findings_total)
		fail_msg("%s: chain %d number %d: %s", name, (int)v.finding[0].chain,
			(int)v.finding[0].seq, v.finding[0].msgid);
	verify_result_free(&v);
}

/* out: what stays for now */
static int
erase_after(struct uc_world *w, const char *name)
{
	static struct texts all;
	int left = 0;
	struct err e;
	(void)!erasure_decline(&w->key[TEST_MANAGER], w->erasure, "is walked over below", &e);
	texts_load(w->t.site.db, &all);
	assert_all_there(&all);
	erase_all(w, &all);
	assert_gone(&all, name);
	assert_intact(w, name);
	for (int i = 0; i < all.n; i++)
		left += !all.t[i].gone;
	return left;
}

/* --- the walk --- */

static int
apart_rows(const char *path)
{
	sqlite3 *db;
	sqlite3_stmt *s;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(
		sqlite3_prepare_v2(db, "SELECT COUNT(*) FROM apart", -1, &s, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(s), SQLITE_ROW);
	int n = sqlite3_column_int(s, 0);
	sqlite3_finalize(s);
	sqlite3_close(db);
	return n;
}

static void
walk_one(const struct use_case *u)
{
	struct uc_world w;
	struct db *db;
	struct err e = {.msgid = ""};
	int before = apart_rows(world.file[u->stage]);
	scratch_path(file, "walk.db");
	scratch_copy(file, world.file[u->stage]);
	assert_true(db_open(file, DB_OPEN, &db, &e));
	uc_begin(&w, &world, u, db);
	if (!uc_do(&w, u, &e))
		fail_msg("%s: %s", u->name, e.msgid);
	if (apart_rows(file) > before)
		(void)erase_after(&w, u->name);
	db_close(db);
	scratch_remove(file);
}

/* LOG-11: whatever a use case keeps apart, of a kind that this test has never
 * heard of. What stays because something is open is looked at by the next test. */
static void
every_use_case__leaves_texts__that_can_be_erased(void **state)
{
	(void)state;
	for (int i = 0; i < use_cases_n; i++)
		if (!use_cases[i].many)
			walk_one(&use_cases[i]);
}

/* --- a handover with every kind of words in it, once it has ended --- */

static void
all_kinds_of_words(struct uc_world *w)
{
	struct test_duty *t = &w->t;
	struct handover_ref *ref = &t->ref;
	MUST(handover_check_set(&t->anna, ref,
		&(struct handover_tick){w->check_line, HANDOVER_LINE_PROBLEM, "at 17", "Zorn-tick"},
		E));
	MUST(handover_message_set(&t->anna, ref, "Zorn-message", E));
	MUST(incident_move(&t->anna, w->incident, 1, INCIDENT_RESOLVED, "Zorn-result", E));
	test_freeze(t, &t->anna);
	MUST(handover_recall(&t->anna, ref, "Zorn-recall", E));
	test_freeze(t, &t->anna);
	test_offer(t, &t->anna_key);
	test_review(t, &t->wxm);
	MUST(handover_mark_set(&t->wxm, ref,
		&(struct handover_marking){
			w->check_line, HANDOVER_QUESTION, -1, "Zorn-question", "", ""},
		E));
	MUST(handover_answer(&t->anna, ref, w->check_line, "Zorn-answer", E));
	MUST(handover_mark_set(&t->wxm, ref,
		&(struct handover_marking){
			w->check_line, HANDOVER_UNDERSTOOD, -1, "Zorn-question", "", "Zorn-own"},
		E));
	MUST(handover_remarks_set(&t->wxm, ref, "Zorn-remarks", E));
	test_accept(t, &t->wxm_key, &t->anna_key);
	MUST(handover_add(&t->anna, ref->id, "Zorn-added", E));
}

static struct use_case accepted = {.name = "ended", .stage = UC_PREPARED, .actor = TEST_ANNA};

static void
an_ended_handover__can_lose_all_its_words(void **state)
{
	struct uc_world w;
	struct handover_signed s;
	struct handover_view v;
	struct db *db;
	struct err e = {.msgid = ""};
	(void)state;
	scratch_path(file, "ended.db");
	scratch_copy(file, world.file[UC_PREPARED]);
	assert_true(db_open(file, DB_OPEN, &db, &e));
	uc_begin(&w, &world, &accepted, db);
	all_kinds_of_words(&w);
	assert_true(on_disk("Zorn-", 5)); /* the control */
	int left = erase_after(&w, "ended");
	assert_int_equal(on_disk("Zorn-", 5), false);
	assert_true(left > 0); /* a matter is carried on, notices are in force */
	/* what was signed is still read, and says what became of it */
	MUST(handover_signed_load(&w.t.anna, w.t.ref.id, &s, E));
	static const char stone[] = "Erased 2026-11-21 by ";
	assert_memory_equal(s.c.remarks, stone, sizeof stone - 1);
	assert_int_equal(s.addenda, 1);
	assert_memory_equal(s.addendum[0].text, stone, sizeof stone - 1);
	const struct handover_line *l = &s.c.line[w.check_line - 1];
	assert_true(l->erased);
	assert_string_not_equal(l->label_en, "");
	assert_memory_equal(l->remark, stone, sizeof stone - 1);
	assert_string_equal(l->question, "");
	handover_signed_free(&s);
	MUST(handover_load(&w.t.anna, w.t.ref.id, &v, E));
	assert_memory_equal(v.h.reason, stone, sizeof stone - 1);
	handover_view_free(&v);
	db_close(db);
	scratch_remove(file);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_use_case__leaves_texts__that_can_be_erased),
		cmocka_unit_test(an_ended_handover__can_lose_all_its_words),
	};
	return cmocka_run_group_tests_name("erasure_all", tests, uc_group_setup, uc_group_teardown);
}
