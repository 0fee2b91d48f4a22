/* test_verify_since.c — a verification that goes on behind an earlier one. SPDX-License-Identifier: MIT
 *
 * LOG-05: the same damage is found behind the start, none is invented at it, and
 * a start that is not what it was is a finding itself.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "support/forge.h"

/* What a verification of now would hand to the next one. */
static struct verify_start
start_at_head(int64_t chain)
{
	struct verify_start s = {.chain = chain};
	struct ledger_ref head;

	assert_true(ledger_head(&forge_ledger.c, chain, &head, NULL));
	s.seq = head.seq;
	memcpy(s.hash, head.hash, SEAL_HASH);
	return s;
}

static struct verify_result
verify_since(const struct verify_start *start, int starts)
{
	const struct verify_ask ask = {.no_caches = true, .start = start, .starts = starts};
	struct verify_result r;

	assert_true(verify_run(&forge_ledger.c, &ask, &r, NULL));
	return r;
}

static void
expect_one(const struct verify_start *start, bool missing, int64_t seq, const char *msgid)
{
	struct verify_result r = verify_since(start, 1);

	assert_int_equal(r.findings_total, 1);
	assert_string_equal(r.finding[0].msgid, msgid);
	assert_int_equal(r.finding[0].missing, missing);
	assert_int_equal(r.finding[0].chain, start->chain);
	assert_int_equal(r.finding[0].seq, seq);
	verify_result_free(&r);
}

static void
verify__behind_sound_starts__comes_to_the_same_heads(void **state)
{
	const struct verify_start start[] = {
		start_at_head(0), start_at_head(BARE_FRONT), start_at_head(BARE_BACK)};
	struct verify_result all, since;

	(void)state;
	bare_ledger_entry(&forge_ledger, BARE_FRONT, forge_ledger.anna, "later");
	all = verify_since(NULL, 0);
	since = verify_since(start, 3);
	assert_int_equal(since.findings_total, 0);
	assert_int_equal(since.chains, 3);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(since.chain[i].verified_to, all.chain[i].verified_to);
		assert_memory_equal(since.chain[i].head_hash, all.chain[i].head_hash, SEAL_HASH);
	}
	verify_result_free(&all);
	verify_result_free(&since);
}

/* A key whose enrolment is the very record that the site's chain starts at. */
static void
verify__whose_start_is_an_enrolment__knows_that_key(void **state)
{
	struct signing_key *fresh = NULL;
	struct verify_start start[2];
	struct verify_result r;

	(void)state;
	bare_ledger_enrol(&forge_ledger, 14, 44, &fresh);
	start[0] = start_at_head(0);
	start[1] = start_at_head(BARE_FRONT);
	bare_ledger_entry(&forge_ledger, BARE_FRONT, fresh, "with the new key");
	r = verify_since(start, 2);
	assert_int_equal(r.findings_total, 0);
	verify_result_free(&r);
	signing_key_free(fresh);
}

static void
verify__whose_start_is_gone__misses_it(void **state)
{
	struct verify_start start = start_at_head(BARE_FRONT);

	(void)state;
	start.seq++;
	expect_one(&start, true, start.seq, "is not there");
}

static void
verify__whose_start_reads_otherwise__names_it(void **state)
{
	struct verify_start start = start_at_head(BARE_FRONT);

	(void)state;
	start.hash[0] ^= 1;
	expect_one(&start, false, start.seq, "is another one than a later record names");
}

/* The control: what is broken behind the start is found as ever. */
static void
verify__behind_a_start__finds_what_is_broken_there(void **state)
{
	const struct verify_start start = start_at_head(BARE_FRONT);
	struct forged f;

	(void)state;
	f = forge_entry(BARE_FRONT, forge_ledger.anna);
	f.key = forge_stranger;
	forge_store(&f);
	struct verify_result r = verify_since(&start, 1);
	assert_true(r.findings_total > 0);
	assert_int_equal(r.finding[0].chain, BARE_FRONT);
	assert_int_equal(r.finding[0].seq, start.seq + 1);
	verify_result_free(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FORGE_TEST(verify__behind_sound_starts__comes_to_the_same_heads),
		FORGE_TEST(verify__whose_start_is_an_enrolment__knows_that_key),
		FORGE_TEST(verify__whose_start_is_gone__misses_it),
		FORGE_TEST(verify__whose_start_reads_otherwise__names_it),
		FORGE_TEST(verify__behind_a_start__finds_what_is_broken_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
