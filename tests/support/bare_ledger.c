/* bare_ledger.c — a small ledger without people. SPDX-License-Identifier: MIT */
#include "support/bare_ledger.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "db/door.h"
#include "db/migrate.h"
#include "domain/act.h"
#include "domain/enrol.h"
#include "domain/export.h"
#include "domain/person.h"
#include "domain/site.h"

static const struct db_stmt desk_insert = {
	.name = "bare.desk",
	.sql = "INSERT INTO desk (id, code, name, closed, rev, record_id) "
	       "VALUES ($1, $2, $2, 0, 1, $3)",
	.in = "iti",
	.out = "",
};

#define MUST(call)                                                                                 \
	do {                                                                                       \
		struct err e_ = {.msgid = ""};                                                     \
		struct err *e = &e_;                                                               \
		if (!(call)) {                                                                     \
			fprintf(stderr, "bare_ledger.c:%d: %s (%s %s %s)\n", __LINE__, #call,      \
				err_name(e->code), e->msgid ? e->msgid : "", e->where);            \
			abort();                                                                   \
		}                                                                                  \
	} while (0)

static void
begin(struct bare_ledger *l)
{
	clock_fixed_add(&l->clock, 1000000);
	MUST(act_begin(&l->c, ACT_SYSTEM, NULL, e));
}

static int64_t
commit(struct bare_ledger *l)
{
	MUST(act_commit(&l->c, e));
	return l->c.wrote_last;
}

static int64_t
append(struct bare_ledger *l, struct record *r, const struct signing_key *key)
{
	MUST(ledger_append(&l->c, key, r, NULL, e));
	record_free(r);
	return commit(l);
}

int64_t
bare_ledger_add(struct bare_ledger *l, enum record_type type, int64_t desk,
	const struct signing_key *key, const char *text)
{
	struct record r;

	begin(l);
	record_init(&r, type, desk);
	record_text(&r, TAG_OWN, text);
	return append(l, &r, key);
}

int64_t
bare_ledger_entry(
	struct bare_ledger *l, int64_t desk, const struct signing_key *key, const char *text)
{
	return bare_ledger_add(l, RECORD_ENTRY, desk, key, text);
}

int64_t
bare_ledger_with_content(
	struct bare_ledger *l, int64_t desk, const struct signing_key *key, const char *content)
{
	struct record r;

	begin(l);
	record_init(&r, RECORD_HANDOVER_OFFERED, desk);
	MUST(ledger_content(&l->c, &r, content, strlen(content), e));
	record_text(&r, TAG_OWN, "offer");
	return append(l, &r, key);
}

int64_t
bare_ledger_heads(struct bare_ledger *l)
{
	begin(l);
	MUST(ledger_heads(&l->c, NULL, e));
	return commit(l);
}

static struct ledger_ref
add_code(struct bare_ledger *l, int64_t person, bool reset, const struct signing_key *by,
	const struct ledger_ref *first)
{
	struct ledger_ref ref = {0};
	struct record r;

	record_init(&r, RECORD_CODE_ISSUED, 0);
	record_int(&r, TAG_CODE_PERSON, person);
	if (reset)
		record_int(&r, TAG_CODE_RESET, 1);
	record_int(&r, TAG_CODE_UNTIL, clock_utc_us(20261124, 14 * 60));
	if (first)
		record_bytes(&r, TAG_CODE_WITH, first->hash, sizeof(first->hash));
	MUST(ledger_append(&l->c, by, &r, &ref, e));
	record_free(&r);
	return ref;
}

void
bare_ledger_codes(struct bare_ledger *l, int64_t person, bool reset,
	const struct signing_key *const by[2], struct ledger_ref out[2])
{
	begin(l);
	out[0] = add_code(l, person, reset, by[0], NULL);
	out[1] = add_code(l, person, reset, by[1], &out[0]);
	(void)commit(l);
}

/* Two who have keys and are not this person. */
static bool
two_others(const struct bare_ledger *l, int64_t person, const struct signing_key *out[2])
{
	const struct signing_key *const all[] = {l->anna, l->wxm, l->lin};
	int n = 0;

	for (int i = 0; i < 3 && n < 2; i++)
		if (all[i] && signing_key_person(all[i]) != person)
			out[n++] = all[i];
	return n == 2;
}

static void
put_by(struct key_why *why, const struct ledger_ref by[2])
{
	why->by[0] = by[0];
	why->by[1] = by[1];
	why->by_n = 2;
}

struct ledger_ref
bare_ledger_person(struct bare_ledger *l, enum record_type type, int64_t person, const char *post)
{
	struct ledger_ref ref = {0};
	struct record r;

	begin(l);
	record_init(&r, type, 0);
	record_int(&r, TAG_PERSON_ID, person);
	record_text(&r, TAG_PERSON_POST, post);
	MUST(ledger_append(&l->c, NULL, &r, &ref, e));
	record_free(&r);
	(void)commit(l);
	return ref;
}

void
bare_ledger_end_as(struct bare_ledger *l, int64_t person, const struct key_why *why)
{
	begin(l);
	MUST(key_revoke(&l->c, person, why, e));
	(void)commit(l);
}

int64_t
bare_ledger_enrol_as(struct bare_ledger *l, int64_t person, uint8_t seed, const struct key_why *why,
	struct signing_key **open)
{
	uint8_t seeds[32] = {seed};
	struct sealed_key s;
	int64_t id = 0;

	MUST(key_next_id(&l->c, &id, e));
	MUST(seal_make_unsealed(id, person, seeds, &s, open, e));
	begin(l);
	MUST(key_enrol(&l->c, &s, why, e));
	(void)commit(l);
	return id;
}

void
bare_ledger_revoke(struct bare_ledger *l, int64_t person)
{
	struct key_why why = {.word = "reset"};
	const struct signing_key *by[2];

	if (!two_others(l, person, by))
		abort();
	bare_ledger_codes(l, person, true, by, l->reset);
	l->reset_of = person;
	put_by(&why, l->reset);
	bare_ledger_end_as(l, person, &why);
}

int64_t
bare_ledger_enrol(struct bare_ledger *l, int64_t person, uint8_t seed, struct signing_key **open)
{
	struct key_why why = {.word = "demo"};
	const struct signing_key *by[2];

	if (two_others(l, person, by)) {
		why.word = "code";
		if (l->reset_of != person)
			bare_ledger_codes(l, person, false, by, l->reset);
		l->reset_of = 0;
		put_by(&why, l->reset);
	}
	return bare_ledger_enrol_as(l, person, seed, &why, open);
}

static void
add_desk(struct bare_ledger *l, int64_t id, const char *code)
{
	struct record r;
	struct ledger_ref ref = {0};

	begin(l);
	record_init(&r, RECORD_DESK_SET, 0);
	record_text(&r, TAG_OWN + 1, code);
	MUST(ledger_append(&l->c, NULL, &r, &ref, e));
	MUST(db_run(l->db, &desk_insert, DB_ARGS(DB_I(id), DB_T(code), DB_I(ref.id)), e));
	record_free(&r);
	(void)commit(l);
}

void
bare_ledger_found(struct bare_ledger *l, const char *file, enum site_kind kind)
{
	struct site site = {.id = {1, 2, 3},
		.name = "Test 试用",
		.zone = "Asia/Shanghai",
		.lang = "en",
		.kind = kind};

	memset(l, 0, sizeof(*l));
	MUST(seal_init(e));
	MUST(db_open(file ? file : "", file ? DB_CREATE : DB_MEMORY, &l->db, e));
	MUST(migrate_run(l->db, e));
	MUST(clock_zone_use("Asia/Shanghai", e));
	l->clock.at.utc_us = clock_utc_us(20261121, 14 * 60);
	l->clock.at.boot_us = 60000000;
	l->c.db = l->db;
	l->c.clock = clock_fixed(&l->clock);
	(void)str_copy(l->c.terminal, sizeof(l->c.terminal), "tty1");
	MUST(site_found(&l->c, &site, e));
	add_desk(l, BARE_FRONT, "front-1");
	add_desk(l, BARE_BACK, "back-1");
}

void
bare_ledger_open(struct bare_ledger *l, const char *file)
{
	bare_ledger_found(l, file, SITE_TEST);
	l->anna_key = bare_ledger_enrol(l, BARE_ANNA, 0xA1, &l->anna);
	l->wxm_key = bare_ledger_enrol(l, BARE_WXM, 0xB2, &l->wxm);
	l->lin_key = bare_ledger_enrol(l, BARE_LIN, 0xC3, &l->lin);
}

void
bare_ledger_close(struct bare_ledger *l)
{
	signing_key_free(l->anna);
	signing_key_free(l->wxm);
	signing_key_free(l->lin);
	signing_key_free(l->c.site_key);
	db_close(l->db);
}

void
bare_ledger_fill(struct bare_ledger *l)
{
	bare_ledger_entry(l, BARE_FRONT, l->anna, "电梯停运");
	bare_ledger_entry(l, BARE_FRONT, l->wxm, "lift stands");
	bare_ledger_entry(l, BARE_BACK, l->wxm, "parcels");
	bare_ledger_with_content(l, BARE_FRONT, l->anna, "one");
	bare_ledger_add(l, RECORD_HANDOVER_ACCEPTED, BARE_FRONT, l->wxm, "taken");
	bare_ledger_entry(l, BARE_BACK, l->anna, "two");
	bare_ledger_heads(l);
	bare_ledger_add(l, RECORD_SIGN_OUT, 0, l->anna, "");
	clock_fixed_add(&l->clock, INT64_C(86400) * 1000000);
	bare_ledger_entry(l, BARE_FRONT, l->wxm, "next day");
	bare_ledger_revoke(l, BARE_ANNA);
	signing_key_free(l->anna);
	l->anna = NULL;
	bare_ledger_enrol(l, BARE_ANNA, 0xA2, &l->anna);
	bare_ledger_entry(l, BARE_FRONT, l->anna, "new key");
	bare_ledger_with_content(l, BARE_BACK, l->anna, "two more");
	bare_ledger_entry(l, BARE_BACK, l->wxm, "last");
	bare_ledger_add(l, RECORD_SIGN_IN, 0, l->wxm, "");
}

void
bare_ledger_sql(struct bare_ledger *l, const char *sql)
{
	MUST(door_exec(l->db, sql, "by hand", e));
}

void
bare_ledger_unlock(struct bare_ledger *l, bool unique)
{
	bare_ledger_sql(l,
		"PRAGMA foreign_keys = OFF;"
		"DROP TRIGGER record_is_not_changed; DROP TRIGGER record_is_not_removed;"
		"DROP TRIGGER content_is_not_changed; DROP TRIGGER content_is_not_removed;"
		"DROP TRIGGER key_is_not_deleted; DROP TRIGGER key_does_not_change;");
	if (!unique)
		return;
	bare_ledger_sql(l,
		"CREATE TABLE other (id INTEGER PRIMARY KEY, chain INTEGER, seq INTEGER,"
		" type INTEGER, prev_hash BLOB, hash BLOB, bytes BLOB, sig BLOB, key_id INTEGER,"
		" actor INTEGER, utc_us INTEGER) STRICT;"
		"INSERT INTO other SELECT * FROM record;"
		"DROP TABLE record; ALTER TABLE other RENAME TO record;"
		"CREATE INDEX record_place ON record (chain, seq);"
		"CREATE TABLE other (id INTEGER PRIMARY KEY, person_id INTEGER, public_key BLOB,"
		" sealed BLOB, salt BLOB, ops INTEGER, mem INTEGER, enrolled_record INTEGER,"
		" revoked_record INTEGER) STRICT;"
		"INSERT INTO other SELECT * FROM key;"
		"DROP TABLE key; ALTER TABLE other RENAME TO key");
}

static bool
to_file(void *arg, const char *bytes, size_t n, struct err *e)
{
	return fwrite(bytes, 1, n, arg) == n || err_set(e, ERR_IO, .msgid = "file");
}

void
bare_ledger_verdict(struct bare_ledger *l, FILE *f, int n)
{
	const struct verify_ask ask = {.no_caches = true};
	struct verify_result r;
	int64_t records = 0;

	MUST(verify_run(&l->c, &ask, &r, e));
	if (r.findings_total)
		fprintf(f, "#%d %s %lld %lld %s\n", n, r.finding[0].missing ? "MISSING" : "DAMAGED",
			(long long)r.finding[0].chain, (long long)r.finding[0].seq,
			r.finding[0].msgid);
	else
		fprintf(f, "#%d INTACT 0 0\n", n);
	MUST(export_records(&l->c, EXPORT_ALL, to_file, f, &records, e));
	if (records != r.records)
		abort();
	verify_result_free(&r);
}

int64_t
bare_ledger_verify(struct bare_ledger *l, struct verify_finding *first)
{
	const struct verify_ask ask = {.no_caches = true};
	struct verify_result r;

	const char *file = getenv("JIAOBAN_AGREE");
	FILE *f = file ? fopen(file, "a") : NULL;
	if (f) {
		bare_ledger_verdict(l, f, 0);
		fclose(f);
	}
	MUST(verify_run(&l->c, &ask, &r, e));
	int64_t n = r.findings_total;
	if (first && n)
		*first = r.finding[0];
	verify_result_free(&r);
	return n;
}
