/* test_verify_erase.c — forged erasures are named, by both verifiers. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/str.h"
#include "db/db.h"
#include "db/door.h"
#include "domain/entry.h"
#include "domain/erasure.h"
#include "domain/export.h"
#include "domain/person.h"
#include "domain/verify.h"
#include "support/scratch.h"
#include "support/test_site.h"

enum who { ANNA, LEAD, SUPER, MANAGER, DIRECTOR, WHO };

static struct test_site site;
static struct ctx person[WHO];
static int64_t entry[3]; /* two of anna's, one of the manager's */
static struct ledger_ref of[3];

static int
site_open(void **state)
{
	static const char *const login[WHO] = {"anna", "lead", "super", "manager", "director"};
	struct ledger_record r;
	struct entry en;
	struct err e;
	(void)state;
	test_site_open(&site, NULL);
	for (int i = 0; i < WHO; i++)
		test_site_confirm(&site, login[i], &person[i]);
	for (int i = 0; i < 3; i++) {
		const struct entry_draft d = {.kind = ENTRY_INQUIRY, .text = "Ms Xu called"};
		assert_true(entry_write(&person[i == 2 ? MANAGER : ANNA], &d, &en, &e));
		entry[i] = en.id;
		assert_true(ledger_read(&site.system, en.id, &r, &e));
		of[i] = r.ref;
		ledger_record_free(&r);
	}
	return 0;
}

static int
site_close(void **state)
{
	(void)state;
	for (int i = 0; i < WHO; i++)
		test_site_sign_out(&person[i]);
	test_site_close(&site);
	return 0;
}

/* --- what somebody puts in who has keys and the file, past the rules --- */

/* One change to an honest pair of records. */
enum forgery {
	HONEST,
	ONE_PERSON,    /* proposes and confirms */
	POST_PROPOSES, /* a team leader's proposal */
	POST_CONFIRMS, /* a team leader confirms */
	OWN_PROPOSES,  /* the manager, of the manager's entry */
	OWN_CONFIRMS,
	NO_PROPOSAL, /* names another hash */
	SHORT_HASH,
	TWICE, /* the proposal erased before */
	AFTER_DECLINE,
	OTHER_PLACE, /* names another text of that record */
	OTHER_SEQ,
	OTHER_HASH, /* of another record */
	OTHER_DESK,
	NO_TEXTS,
	TORN_TEXTS,
	DOUBLE_TEXTS, /* the same text twice */
	BACKWARD_TEXTS,
	ZERO_SEQ,
	NEGATIVE_PLACE,
	NO_DESK,
	DECLINED_BY_POST,
	NEVER, /* gone, and nobody says anything */
	FORGERIES
};

static void
put_text(struct buf *b, int64_t seq, int64_t place, const uint8_t *hash)
{
	buf_u64(b, (uint64_t)seq);
	buf_u64(b, (uint64_t)place);
	buf_put(b, hash, SEAL_HASH);
}

static void
put_texts(struct buf *b, enum forgery f, const struct ledger_ref *r)
{
	const struct ledger_ref *other = r == &of[0] ? &of[1] : &of[0];

	if (f == NO_TEXTS)
		return;
	if (f == BACKWARD_TEXTS)
		put_text(b, r->seq + 1, 0, other->hash);
	put_text(b,
		f == ZERO_SEQ    ? 0
		: f == OTHER_SEQ ? r->seq + 9
				 : r->seq,
		f == OTHER_PLACE      ? 1
		: f == NEGATIVE_PLACE ? -1
				      : 0,
		f == OTHER_HASH ? other->hash : r->hash);
	if (f == DOUBLE_TEXTS)
		put_text(b, r->seq, 0, r->hash);
	if (f == TORN_TEXTS)
		buf_putc(b, 'x');
}

static struct ledger_ref
append(struct ctx *c, struct record *r)
{
	struct ledger_ref ref;
	struct err e = {.msgid = ""};
	assert_true(db_begin(site.db, &e));
	c->now = clock_now(&c->clock);
	if (!ledger_append(c, NULL, r, &ref, &e))
		fail_msg("%s", e.msgid);
	assert_true(db_commit(site.db, &e));
	record_free(r);
	return ref;
}

static struct ledger_ref
propose(struct ctx *c, enum forgery f, const struct ledger_ref *target)
{
	struct record r;
	struct buf texts;
	buf_init(&texts);
	put_texts(&texts, f, target);
	record_init(&r, RECORD_ERASURE_PROPOSED, 0);
	if (f != NO_DESK)
		record_int(&r, TAG_ERASURE_DESK, f == OTHER_DESK ? site.back : site.front);
	record_int(&r, TAG_ERASURE_NO, 1);
	record_bytes(&r, TAG_ERASURE_TEXTS, texts.p ? texts.p : "", texts.len);
	record_text(&r, TAG_ERASURE_REASON, "because");
	buf_free(&texts);
	return append(c, &r);
}

static struct ledger_ref
decide(struct ctx *c, enum record_type type, const struct ledger_ref *proposal, size_t n)
{
	struct record r;
	record_init(&r, type, 0);
	record_bytes(&r, TAG_ERASURE_OF, proposal->hash, n);
	return append(c, &r);
}

static void
run_sql(const char *sql)
{
	char *what = NULL;
	if (sqlite3_exec(site.db->lib, sql, NULL, NULL, &what) != SQLITE_OK)
		fail_msg("%s: %s", sql, what);
}

static void
wipe(int64_t id, int64_t record)
{
	char sql[200];
	(void)str_format(sql, sizeof sql,
		"UPDATE apart SET salt = NULL, bytes = NULL, erased_id = %lld WHERE id = %lld",
		(long long)record, (long long)id * 2048);
	run_sql(sql);
}

/* The text is gone; out: nothing more is wrong than what is forged. */
static void
forge(enum forgery f)
{
	int t = f == OWN_PROPOSES || f == OWN_CONFIRMS ? 2 : 0;
	struct ctx *first = &person[f == POST_PROPOSES  ? LEAD
				    : f == OWN_PROPOSES ? MANAGER
							: SUPER];
	struct ctx *second = &person[f == ONE_PERSON      ? SUPER
				     : f == POST_CONFIRMS ? LEAD
				     : f == OWN_PROPOSES  ? DIRECTOR
							  : MANAGER];
	struct ledger_ref p, x;
	if (f == NEVER) {
		wipe(entry[0], of[0].id);
		return;
	}
	p = propose(first, f, &of[t]);
	if (f == AFTER_DECLINE || f == DECLINED_BY_POST)
		(void)decide(&person[f == DECLINED_BY_POST ? LEAD : DIRECTOR],
			RECORD_ERASURE_DECLINED, &p, SEAL_HASH);
	if (f == TWICE)
		(void)decide(second, RECORD_ERASED, &p, SEAL_HASH);
	if (f == NO_PROPOSAL)
		p = of[0];
	x = decide(second, RECORD_ERASED, &p, f == SHORT_HASH ? SEAL_HASH - 1 : SEAL_HASH);
	wipe(entry[t], x.id);
}

/* --- both verdicts --- */

static bool
to_file(void *arg, const char *bytes, size_t n, struct err *e)
{
	return fwrite(bytes, 1, n, arg) == n || err_set(e, ERR_IO);
}

static int
second_verdict(void)
{
	char file[SCRATCH_PATH];
	struct err e;
	scratch_path(file, "export.jsonl");
	FILE *f = fopen(file, "w");
	assert_non_null(f);
	assert_true(export_records(&site.system, EXPORT_ALL, to_file, f, NULL, &e));
	fclose(f);
	pid_t pid = fork();
	if (pid == 0) {
		if (freopen("/dev/null", "w", stdout))
			execlp("python3", "python3", "tests/verify_export.py", file, (char *)NULL);
		_exit(127);
	}
	int status = 0;
	assert_int_equal(waitpid(pid, &status, 0), pid);
	scratch_remove(file);
	return WEXITSTATUS(status);
}

static struct verify_finding
first_finding(void)
{
	struct verify_finding f = {.msgid = ""};
	struct verify_result v;
	struct err e;
	const struct verify_ask ask = {.no_caches = true};
	assert_true(verify_run(&site.system, &ask, &v, &e));
	if (v.findings)
		f = v.finding[0];
	verify_result_free(&v);
	return f;
}

/* It takes half a second each: all of them in a soak. */
static bool
asks_the_second(enum forgery f)
{
	if (getenv("JIAOBAN_QUICK"))
		return false;
	return getenv("JIAOBAN_SOAK") || f == HONEST || f == ONE_PERSON || f == POST_CONFIRMS ||
	       f == OWN_PROPOSES || f == NEVER;
}

/* LOG-11, ORG-10, ORG-04 */
static void
erasure__forged__is_named_by_both(void **state)
{
	static const char gone[] = "a text of it is gone that no two people erased";
	static const struct {
		const char *msgid;
		bool at_desk;
	} want[FORGERIES] = {
		[HONEST] = {"", false},
		[ONE_PERSON] = {"erases what one person alone proposed and confirmed", false},
		[POST_PROPOSES] = {"is by somebody whose post may not erase", false},
		[POST_CONFIRMS] = {"is by somebody whose post may not erase", false},
		[OWN_PROPOSES] = {gone, true},
		[OWN_CONFIRMS] = {gone, true},
		[NO_PROPOSAL] = {"names no proposal to erase", false},
		[SHORT_HASH] = {"names no proposal to erase", false},
		[TWICE] = {"rests on a proposal that was decided before", false},
		[AFTER_DECLINE] = {"rests on a proposal that was decided before", false},
		[OTHER_PLACE] = {gone, true},
		[OTHER_SEQ] = {gone, true},
		[OTHER_HASH] = {gone, true},
		[OTHER_DESK] = {gone, true},
		[NO_TEXTS] = {"names no texts to erase", false},
		[TORN_TEXTS] = {"names no texts to erase", false},
		[DOUBLE_TEXTS] = {"names no texts to erase", false},
		[BACKWARD_TEXTS] = {"names no texts to erase", false},
		[ZERO_SEQ] = {"names no texts to erase", false},
		[NEGATIVE_PLACE] = {"names no texts to erase", false},
		[NO_DESK] = {"names no texts to erase", false},
		[DECLINED_BY_POST] = {"is by somebody whose post may not erase", false},
		[NEVER] = {gone, true},
	};
	for (int f = 0; f < FORGERIES; f++) {
		if (f)
			assert_int_equal(site_open(state), 0);
		forge((enum forgery)f);
		struct verify_finding found = first_finding();
		if (strcmp(found.msgid, want[f].msgid) != 0)
			fail_msg("forgery %d: %s", f, found.msgid);
		if (f != HONEST) {
			assert_int_equal(found.chain, want[f].at_desk ? site.front : 0);
			assert_int_equal(found.missing, want[f].at_desk);
		}
		if (asks_the_second((enum forgery)f))
			assert_int_equal(second_verdict(), f == HONEST ? 0 : 5);
		if (f < FORGERIES - 1)
			(void)site_close(state);
	}
}

/* Three texts, erased in another order than they stand: each is found among all. */
static void
erasures__several__are_told_apart(void **state)
{
	static const int order[] = {2, 0, 1};
	(void)state;
	for (int i = 0; i < 3; i++) {
		struct ledger_ref p = propose(&person[DIRECTOR], HONEST, &of[order[i]]);
		struct ledger_ref x = decide(&person[SUPER], RECORD_ERASED, &p, SEAL_HASH);
		wipe(entry[order[i]], x.id);
		assert_string_equal(first_finding().msgid, "");
	}
	run_sql("DROP TRIGGER apart_is_only_erased");
	wipe(entry[2], 1); /* not the record that erased it */
	assert_string_equal(
		first_finding().msgid, "a text of it is gone that no two people erased");
	assert_int_equal(first_finding().seq, of[2].seq);
}

/* Who lost the post since, or left, erased rightly then; and not any more. */
static void
post__counts__as_it_was_at_that_place(void **state)
{
	struct err e;
	struct ctx hr;
	struct person p;
	(void)state;
	struct ledger_ref first = propose(&person[SUPER], HONEST, &of[0]);
	struct ledger_ref x = decide(&person[MANAGER], RECORD_ERASED, &first, SEAL_HASH);
	wipe(entry[0], x.id);
	test_site_sign_in(&site, "hr", &hr);
	assert_true(person_get(&hr, site.person[TEST_SUPER], &p, &e));
	p.post = POST_SHIFT_LEADER;
	if (!person_change(&hr, &p, &e))
		fail_msg("%s", e.msgid);
	test_site_sign_out(&hr);
	assert_string_equal(first_finding().msgid, "");
	(void)propose(&person[SUPER], HONEST, &of[1]);
	assert_string_equal(first_finding().msgid, "is by somebody whose post may not erase");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define ON_A_SITE(t) cmocka_unit_test_setup_teardown(t, site_open, site_close)
		ON_A_SITE(erasure__forged__is_named_by_both),
		ON_A_SITE(erasures__several__are_told_apart),
		ON_A_SITE(post__counts__as_it_was_at_that_place),
	};
	return cmocka_run_group_tests_name("verify_erase", tests, scratch_setup, scratch_teardown);
}
