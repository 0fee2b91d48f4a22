/* forge.c — records that are well made, and still must not be there. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "db/db.h"
#include "support/forge.h"

static const struct db_stmt insert = {
	.name = "test.insert",
	.sql = "INSERT INTO record (chain, seq, type, prev_hash, hash, bytes, sig, key_id, actor, "
	       "utc_us) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
	.in = "iiibbbbiii",
	.out = "",
};

struct bare_ledger forge_ledger;
struct signing_key *forge_stranger;

int
forge_setup(void **state)
{
	uint8_t seed[32] = {0xEE};
	struct sealed_key s;

	(void)state;
	bare_ledger_open(&forge_ledger, NULL);
	bare_ledger_fill(&forge_ledger);
	bare_ledger_sql(&forge_ledger, "PRAGMA foreign_keys = OFF");
	return seal_make_unsealed(77, 60, seed, &s, &forge_stranger, NULL) ? 0 : -1;
}

int
forge_teardown(void **state)
{
	(void)state;
	signing_key_free(forge_stranger);
	bare_ledger_close(&forge_ledger);
	return 0;
}

/* --- forging --- */

struct forged
forge(int type, int64_t desk, const struct signing_key *key)
{
	struct forged f = {.key = key};
	struct ledger_ref head;

	assert_true(ledger_head(&forge_ledger.c, desk, &head, NULL));
	clock_fixed_add(&forge_ledger.clock, 1000000);
	f.h = (struct record_head){.format = 1,
		.type = (uint16_t)type,
		.desk = desk,
		.seq = head.seq + 1,
		.at = forge_ledger.clock.at,
		.offset_min = 480,
		.actor = signing_key_person(key),
		.key_id = signing_key_id(key),
		.terminal = "tty1"};
	memcpy(f.h.site, forge_ledger.c.site, sizeof(f.h.site));
	memcpy(f.h.prev_hash, head.hash, SEAL_HASH);
	f.r = (struct record){.type = (enum record_type)type, .desk = desk};
	buf_init(&f.r.fields);
	return f;
}

struct forged
forge_entry(int64_t desk, const struct signing_key *key)
{
	struct forged f = forge(RECORD_ENTRY, desk, key);

	record_text(&f.r, TAG_MEANING_EN, "I write this into the log.");
	record_text(&f.r, TAG_MEANING_ZH, "此条由我记入日志。");
	return f;
}

void
forge_store(struct forged *f)
{
	struct buf b;
	struct record_view v;
	uint8_t hash[SEAL_HASH], sig[SEAL_SIG];

	buf_init(&b);
	assert_true(record_encode(&f->h, &f->r, &b, NULL));
	if (f->junk_behind)
		buf_putc(&b, 0);
	if (f->sign_without_meaning || !record_decode(b.p, b.len, &v, NULL))
		assert_true(seal_sign(f->key, b.p, b.len, sig, NULL));
	else
		assert_true(record_sign(f->key, &v, b.p, b.len, sig, NULL));
	record_hash(hash, b.p, b.len);
	assert_true(db_run(forge_ledger.db, &insert,
		DB_ARGS(DB_I(f->h.desk), DB_I(f->h.seq), DB_I(f->h.type),
			DB_B(f->h.prev_hash, SEAL_HASH), DB_B(hash, SEAL_HASH), DB_B(b.p, b.len),
			DB_B(sig, SEAL_SIG), DB_I(f->h.key_id), DB_I(f->h.actor),
			DB_I(f->h.at.utc_us)),
		NULL));
	buf_free(&b);
	record_free(&f->r);
}

void
forge_expect_at(int64_t chain, int64_t seq, bool missing, const char *msgid)
{
	struct verify_finding f = {.msgid = "nothing"};

	int64_t n = bare_ledger_verify(&forge_ledger, &f);
	/* That one, and nothing else for its sake. */
	if (n != 1 || f.chain != chain || f.seq != seq || f.missing != missing ||
		strcmp(f.msgid, msgid) != 0)
		fail_msg("%lld findings, %lld/%lld %s: %s", (long long)n, (long long)f.chain,
			(long long)f.seq, f.missing ? "MISSING" : "DAMAGED", f.msgid);
}

void
forge_expect(struct forged *f, const char *msgid)
{
	forge_store(f);
	forge_expect_at(f->h.desk, f->h.seq, false, msgid);
}

void
forge_put_numbers(struct record *r, int tag, const int64_t *v, size_t n)
{
	struct buf b;

	buf_init(&b);
	for (size_t i = 0; i < n; i++)
		buf_u64(&b, (uint64_t)v[i]);
	record_bytes(r, tag, b.p, b.len);
	buf_free(&b);
}

void
forge_put_quote(struct record *r, int64_t seq, const uint8_t *hash)
{
	uint8_t b[8 + SEAL_HASH] = {0};

	b[7] = (uint8_t)seq;
	memcpy(b + 8, hash, SEAL_HASH);
	record_bytes(r, TAG_SITE_HEAD, b, sizeof(b));
}
