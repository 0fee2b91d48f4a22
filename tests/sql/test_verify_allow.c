/* test_verify_allow.c — keys that nobody allowed are named. SPDX-License-Identifier: MIT
 *
 * ORG-10, P3. Whoever holds database and pepper can have the site's key sign any
 * enrolment: each of these is stored by the program's own functions, rows and all.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/forge_key.h"

enum { EVE = 60, DAY_S = 86400 };

static const char nobody[] = "names nobody who allowed it";
static const char not_others[] = "was not allowed to this person by others";
static const char used[] = "rests on a code that was used before";
static const char replaced[] = "rests on a code that a newer one replaced";
static const char over[] = "rests on a code whose time was over";
static const char alone[] = "was allowed by one person alone";
static const char elsewhere[] = "rests on a code that was meant for something else";
static const char apart[] = "rests on two codes that do not belong together";

static struct bare_ledger *const ledger = &forge_ledger;

static void
fresh(void **state)
{
	assert_int_equal(forge_teardown(state), 0);
	assert_int_equal(forge_setup(state), 0);
}

/* --- no codes at all --- */

static void
enrolment__without_codes__is_named(void **state)
{
	struct ledger_ref entry = {.id = 0};
	static const char *const word[] = {"code", "founding", "reset", "left", "", "demo "};

	for (size_t i = 0; i < sizeof(word) / sizeof(word[0]); i++) {
		forge_enrol(EVE, word[i], NULL, 0, nobody);
		fresh(state);
	}
	assert_true(ledger_head(&ledger->c, BARE_FRONT, &entry, NULL));
	forge_enrol(EVE, "founding", &entry, 1, nobody);
	fresh(state);
	forge_enrol(EVE, "code", (struct ledger_ref[]){entry, entry}, 2, nobody);
	fresh(state);
	forge_end(BARE_WXM, "reset", NULL, 0, nobody);
	fresh(state);
	forge_end(BARE_WXM, "code", NULL, 0, nobody);
}

/* What it names is no list of one or two hashes. */
static void
enrolment__with_a_malformed_list__is_named(void **state)
{
	static const size_t bytes[] = {0, 31, 33, 63, 96};
	static const uint8_t junk[96];

	for (size_t i = 0; i < sizeof(bytes) / sizeof(bytes[0]); i++) {
		struct forged f = forge(RECORD_KEY_ENROLLED, 0, ledger->c.site_key);
		record_int(&f.r, TAG_KEY_ID, signing_key_id(forge_stranger));
		record_int(&f.r, TAG_KEY_PERSON, EVE);
		record_bytes(&f.r, TAG_KEY_PUBLIC, signing_key_public(forge_stranger), SEAL_PUBLIC);
		record_bytes(&f.r, TAG_KEY_HEADS, "", 0);
		record_text(&f.r, TAG_KEY_WHY, i ? "code" : "demo");
		record_bytes(&f.r, TAG_KEY_BY, junk, bytes[i]);
		forge_expect(&f, nobody);
		fresh(state);
	}
}

static void
what_such_a_key_signed__is_named_too(void **state)
{
	struct key_why w = forge_why("code", NULL, 0);
	struct verify_result r;
	struct signing_key *open;

	(void)state;
	bare_ledger_enrol_as(ledger, EVE, 0x66, &w, &open);
	int64_t at = forge_head_seq();
	bare_ledger_entry(ledger, BARE_FRONT, open, "as if I were Anna");
	assert_true(verify_run(&ledger->c, &(struct verify_ask){.no_caches = true}, &r, NULL));
	assert_int_equal(r.findings_total, 2);
	assert_int_equal(r.finding[0].seq, at);
	assert_int_equal(r.finding[1].chain, BARE_FRONT);
	assert_string_equal(r.finding[1].msgid, "signed by a key that nobody allowed");
	assert_int_equal(r.chain[1].verified_to, r.chain[1].head - 1);
	verify_result_free(&r);
	signing_key_free(open);
}

/* --- codes that do not allow it --- */

static void
enrolment__by_two_others__is_right_once(void **state)
{
	struct ledger_ref by[2], left;

	(void)state;
	forge_codes(EVE, false, ledger->anna, ledger->lin, by);
	forge_enrol(EVE, "code", by, 2, NULL);
	left = bare_ledger_person(ledger, RECORD_PERSON_LEFT, EVE, "agent");
	forge_end(EVE, "left", &left, 1, NULL);
	forge_enrol(EVE, "code", by, 2, used);
}

static void
enrolment__by_one_or_for_another__is_named(void **state)
{
	struct ledger_ref by[2];

	forge_codes(61, false, ledger->anna, ledger->wxm, by);
	forge_enrol(EVE, "code", by, 2, not_others);
	fresh(state);
	forge_codes(EVE, false, ledger->anna, ledger->anna, by);
	forge_enrol(EVE, "code", by, 2, alone);
	fresh(state);
	forge_codes(EVE, false, ledger->anna, ledger->wxm, by);
	forge_enrol(EVE, "code", by + 1, 1, nobody);
	fresh(state);
	forge_codes(EVE, false, ledger->anna, ledger->wxm, by);
	forge_enrol(EVE, "founding", by + 1, 1, elsewhere);
	fresh(state);
	forge_codes(EVE, false, ledger->anna, ledger->wxm, by);
	forge_enrol(EVE, "code", (struct ledger_ref[]){by[1], by[1]}, 2, alone);
}

static void
enrolment__on_a_replaced_code__is_named(void **state)
{
	struct ledger_ref old[2], by[2];

	(void)state;
	forge_codes(EVE, false, ledger->anna, ledger->wxm, old);
	forge_codes(EVE, false, ledger->wxm, ledger->lin, by);
	forge_enrol(EVE, "code", old, 2, replaced);
	fresh(state);
	forge_codes(EVE, false, ledger->anna, ledger->wxm, old);
	forge_codes(61, false, ledger->wxm, ledger->lin, by); /* another person's ends nothing */
	forge_enrol(EVE, "code", old, 2, NULL);
}

/* promises.md §3: the second signs for the first's record, not for any. */
static void
enrolment__on_codes_of_two_days__is_named(void **state)
{
	struct ledger_ref old[2], by[2];

	forge_codes(EVE, false, ledger->anna, ledger->wxm, old);
	forge_codes(EVE, false, ledger->wxm, ledger->lin, by);
	forge_enrol(EVE, "code", (struct ledger_ref[]){old[0], by[1]}, 2, apart);
	fresh(state);
	forge_codes(EVE, false, ledger->anna, ledger->wxm, by);
	forge_enrol(EVE, "code", (struct ledger_ref[]){by[1], by[0]}, 2, replaced);
}

static void
enrolment__on_a_pair_that_differs__is_named(void **state)
{
	static const struct {
		struct forge_code_spec a, b;
		const char *msgid;
	} rows[] = {
		{{0}, {0}, NULL},
		{{.reset = true}, {.reset = true}, NULL},
		{{.reset = true}, {0}, apart},
		{{0}, {.reset = true}, apart},
		{{0}, {.until_s = 3 * DAY_S - 1}, apart},
		{{0}, {.no_with = true}, apart},
		{{.founding = 1}, {0}, elsewhere},
		{{0}, {.founding = 1}, elsewhere},
	};
	struct ledger_ref by[2];

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		by[0] = forge_code(ledger->anna, EVE, &rows[i].a, NULL);
		by[1] = forge_code(ledger->wxm, EVE, &rows[i].b, &by[0]);
		forge_enrol(EVE, "code", by, 2, rows[i].msgid);
		fresh(state);
	}
}

static void
code__malformed__is_named(void **state)
{
	for (int i = 0; i < 3; i++) {
		struct forged f = forge(RECORD_CODE_ISSUED, 0, ledger->anna);
		record_text(&f.r, TAG_MEANING_EN, "I allow it.");
		record_text(&f.r, TAG_MEANING_ZH, "准许。");
		if (i != 0)
			record_int(&f.r, TAG_CODE_PERSON, EVE);
		if (i != 1)
			record_int(&f.r, TAG_CODE_UNTIL, 1);
		record_bytes(
			&f.r, TAG_CODE_WITH, "12345678901234567890123456789012", i == 2 ? 31 : 32);
		forge_expect(&f, i == 2 ? "names no other record" : "names no person or no end");
		fresh(state);
	}
}

static void
enrolment__after_the_codes_time__is_named(void **state)
{
	struct ledger_ref by[2];

	forge_codes(EVE, false, ledger->anna, ledger->wxm, by);
	forge_clock(3 * DAY_S - 1);
	forge_enrol(EVE, "code", by, 2, NULL);
	fresh(state);
	forge_codes(EVE, false, ledger->anna, ledger->wxm, by);
	forge_clock(3 * DAY_S);
	forge_enrol(EVE, "code", by, 2, over);
}

/* --- the end of a key --- */

static void
reset__takes_two_others(void **state)
{
	struct ledger_ref by[2];

	forge_codes(BARE_WXM, true, ledger->anna, ledger->wxm, by);
	forge_end(BARE_WXM, "reset", by, 2, not_others);
	fresh(state);
	forge_codes(BARE_WXM, true, ledger->anna, ledger->anna, by);
	forge_end(BARE_WXM, "reset", by, 2, alone);
	fresh(state);
	forge_codes(BARE_WXM, false, ledger->anna, ledger->lin, by);
	forge_end(BARE_WXM, "reset", by, 2, elsewhere);
	fresh(state);
	forge_codes(BARE_WXM, true, ledger->anna, ledger->lin, by);
	forge_end(BARE_WXM, "reset", by + 1, 1, nobody);
	fresh(state);
	forge_codes(BARE_WXM, true, ledger->anna, ledger->lin, by);
	forge_end(BARE_WXM, "reset", by, 2, NULL);
	forge_enrol(BARE_WXM, "code", by, 2, NULL); /* the same two allow the new key */
	forge_end(BARE_WXM, "reset", by, 2, used);
}

/* The key goes on: nobody may make another person unable to have signed. */
static void
a_key__ended_by_nobody__goes_on(void **state)
{
	struct key_why w = forge_why("reset", NULL, 0);
	struct verify_result r;

	(void)state;
	bare_ledger_end_as(ledger, BARE_WXM, &w);
	struct forged f = forge_entry(BARE_FRONT, ledger->wxm);
	forge_store(&f);
	assert_true(verify_run(&ledger->c, &(struct verify_ask){.no_caches = true}, &r, NULL));
	assert_int_equal(r.findings_total, 1);
	assert_int_equal(r.finding[0].chain, 0);
	verify_result_free(&r);
}

static void
leaving__takes_the_record_of_it(void **state)
{
	struct ledger_ref left;

	left = bare_ledger_person(ledger, RECORD_PERSON_LEFT, BARE_WXM, "agent");
	forge_end(BARE_WXM, "left", &left, 1, NULL);
	fresh(state);
	left = bare_ledger_person(ledger, RECORD_PERSON_LEFT, BARE_LIN, "agent");
	forge_end(BARE_WXM, "left", &left, 1, nobody);
	fresh(state);
	left = bare_ledger_person(ledger, RECORD_PERSON_CHANGED, BARE_WXM, "agent");
	forge_end(BARE_WXM, "left", &left, 1, nobody);
	fresh(state);
	left = bare_ledger_person(ledger, RECORD_PERSON_LEFT, BARE_WXM, "agent");
	forge_end(BARE_WXM, "reset", &left, 1, nobody);
}

/* --- a site chain that is bad further back accuses no later key --- */

static void
a_damaged_code__alone_is_named(void **state)
{
	static const char *const change[] = {
		"UPDATE record SET hash = zeroblob(32) WHERE chain = 0 AND seq = 6",
		"DELETE FROM record WHERE chain = 0 AND seq = 6",
		"UPDATE record SET hash = zeroblob(32) WHERE chain = 0 AND seq = 7",
		"UPDATE record SET sig = zeroblob(64) WHERE chain = 0 AND seq = 7",
		"UPDATE record SET hash = zeroblob(32) WHERE chain = 0 AND seq = 1",
	};
	static const int64_t at[] = {6, 6, 7, 7, 1};
	struct verify_finding f;

	for (size_t i = 0; i < sizeof(change) / sizeof(change[0]); i++) {
		bare_ledger_unlock(ledger, false);
		bare_ledger_sql(ledger, change[i]);
		assert_int_equal(bare_ledger_verify(ledger, &f), 1);
		assert_int_equal(f.seq, at[i]);
		fresh(state);
	}
}

/* But one that is wrong in itself is named there too. */
static void
a_wrong_enrolment__behind_damage__is_named_as_well(void **state)
{
	struct key_why w = forge_why("code", NULL, 0);
	struct signing_key *open;

	(void)state;
	bare_ledger_unlock(ledger, false);
	bare_ledger_sql(
		ledger, "UPDATE record SET hash = zeroblob(32) WHERE chain = 0 AND seq = 3");
	bare_ledger_enrol_as(ledger, EVE, 0x66, &w, &open);
	signing_key_free(open);
	assert_int_equal(bare_ledger_verify(ledger, NULL), 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FORGE_TEST(enrolment__without_codes__is_named),
		FORGE_TEST(enrolment__with_a_malformed_list__is_named),
		FORGE_TEST(what_such_a_key_signed__is_named_too),
		FORGE_TEST(enrolment__by_two_others__is_right_once),
		FORGE_TEST(enrolment__by_one_or_for_another__is_named),
		FORGE_TEST(enrolment__on_a_replaced_code__is_named),
		FORGE_TEST(enrolment__on_codes_of_two_days__is_named),
		FORGE_TEST(enrolment__on_a_pair_that_differs__is_named),
		FORGE_TEST(code__malformed__is_named),
		FORGE_TEST(enrolment__after_the_codes_time__is_named),
		FORGE_TEST(reset__takes_two_others),
		FORGE_TEST(a_key__ended_by_nobody__goes_on),
		FORGE_TEST(leaving__takes_the_record_of_it),
		FORGE_TEST(a_damaged_code__alone_is_named),
		FORGE_TEST(a_wrong_enrolment__behind_damage__is_named_as_well),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
