/* forge_key.c — keys enrolled and ended in a forge's ledger. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/forge_key.h"

enum { DAY_S = 86400 };

static struct bare_ledger *const ledger = &forge_ledger;

int64_t
forge_head_seq(void)
{
	struct ledger_ref head;

	assert_true(ledger_head(&ledger->c, 0, &head, NULL));
	return head.seq;
}

struct key_why
forge_why(const char *word, const struct ledger_ref *by, int n)
{
	struct key_why w = {.word = word, .by_n = n};

	for (int i = 0; i < n; i++)
		w.by[i] = by[i];
	return w;
}

void
forge_key_expect(const char *msgid)
{
	if (msgid)
		forge_expect_at(0, forge_head_seq(), false, msgid);
	else
		assert_int_equal(bare_ledger_verify(ledger, NULL), 0);
}

/* Enrols a key of this person; msgid NULL: that is as it should be. */
void
forge_enrol(int64_t person, const char *word, const struct ledger_ref *by, int n, const char *msgid)
{
	struct key_why w = forge_why(word, by, n);
	struct signing_key *open;

	bare_ledger_enrol_as(ledger, person, (uint8_t)(0x40 + forge_head_seq()), &w, &open);
	signing_key_free(open);
	forge_key_expect(msgid);
}

void
forge_end(int64_t person, const char *word, const struct ledger_ref *by, int n, const char *msgid)
{
	struct key_why w = forge_why(word, by, n);

	bare_ledger_end_as(ledger, person, &w);
	forge_key_expect(msgid);
}

void
forge_codes(int64_t person, bool reset, const struct signing_key *a, const struct signing_key *b,
	struct ledger_ref out[2])
{
	bare_ledger_codes(ledger, person, reset, (const struct signing_key *[]){a, b}, out);
}

struct ledger_ref
forge_code(const struct signing_key *key, int64_t person, const struct forge_code_spec *k,
	const struct ledger_ref *first)
{
	struct forged f = forge(RECORD_CODE_ISSUED, 0, key);
	struct ledger_ref ref;

	record_text(&f.r, TAG_MEANING_EN, "I allow it.");
	record_text(&f.r, TAG_MEANING_ZH, "准许。");
	record_int(&f.r, TAG_CODE_PERSON, person);
	if (k->reset)
		record_int(&f.r, TAG_CODE_RESET, 1);
	if (k->founding)
		record_int(&f.r, TAG_CODE_FOUNDING, k->founding);
	record_int(&f.r, TAG_CODE_UNTIL,
		clock_utc_us(20261121, 14 * 60) + (k->until_s ? k->until_s : 3 * DAY_S) * 1000000);
	if (first && !k->no_with)
		record_bytes(&f.r, TAG_CODE_WITH, first->hash, SEAL_HASH);
	forge_store(&f);
	assert_true(ledger_head(&ledger->c, 0, &ref, NULL));
	return ref;
}

/* The next record is made a second after the clock's time. */
void
forge_clock(int64_t after_founding_s)
{
	ledger->clock.at.utc_us =
		clock_utc_us(20261121, 14 * 60) + (after_founding_s - 1) * 1000000;
}
