/* export.c — the ledger as lines. SPDX-License-Identifier: MIT */
#include "domain/export.h"

#include "base/json.h"
#include "domain/act.h"
#include "domain/site_sql.h"
#include "domain/verify_run.h"

enum { BATCH = 64 };

struct export
{
	struct ctx *c;
	export_writer *write;
	void *arg;
	struct verify_bounds bounds;
	struct buf line, hex;
	int64_t records, keys;
};

static const char *
hex_of(struct export *x, const void *p, size_t n)
{
	static const char signs[] = "0123456789abcdef";
	const uint8_t *b = p;

	buf_clear(&x->hex);
	for (size_t i = 0; i < n; i++) {
		buf_putc(&x->hex, signs[b[i] >> 4]);
		buf_putc(&x->hex, signs[b[i] & 15]);
	}
	return buf_str(&x->hex);
}

static void
put_hex(struct export *x, struct json *j, const char *name, const void *p, size_t n)
{
	json_name(j, name);
	json_text(j, hex_of(x, p, n));
}

static void
put_int(struct json *j, const char *name, int64_t v)
{
	json_name(j, name);
	json_int(j, v);
}

static void
put_text(struct json *j, const char *name, const char *text)
{
	json_name(j, name);
	json_text(j, text);
}

static struct json
line_begin(struct export *x)
{
	struct json j;

	buf_clear(&x->line);
	json_init(&j, &x->line);
	json_open_object(&j);
	return j;
}

static bool
line_end(struct export *x, struct json *j, struct err *e)
{
	json_end(j);
	buf_putc(&x->line, '\n');
	if (x->line.failed || x->hex.failed)
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to export"));
	return x->write(x->arg, x->line.p, x->line.len, e);
}

static bool
write_site(struct export *x, struct err *e)
{
	struct site site;
	bool found;

	if (!site_row_get(x->c, &site, &found, e))
		return false;
	struct json j = line_begin(x);
	put_text(&j, "export", "jiaoban records");
	put_int(&j, "format", 1);
	json_name(&j, "site_row");
	json_bool(&j, found);
	put_hex(x, &j, "site", site.id, sizeof(site.id));
	put_text(&j, "name", site.name);
	put_text(&j, "zone", site.zone);
	put_text(&j, "kind", site_kind_code(site.kind));
	put_text(&j, "lang", site.lang);
	put_int(&j, "newest", x->bounds.newest);
	return line_end(x, &j, e);
}

static bool
write_keys(struct export *x, struct err *e)
{
	struct verify_key_row row = {.id = INT64_MIN};
	bool found;

	for (;;) {
		if (!verify_key_row_after(x->c, row.id, x->bounds.newest, &row, &found, e))
			return false;
		if (!found)
			return true;
		struct json j = line_begin(x);
		put_int(&j, "key", row.id);
		put_int(&j, "person", row.person);
		put_hex(x, &j, "public_key", row.public_key, SEAL_PUBLIC);
		put_int(&j, "enrolled", row.enrolled_id);
		put_int(&j, "revoked", row.revoked_id);
		if (!line_end(x, &j, e))
			return false;
		x->keys++;
	}
}

/* The content that the bytes name, if they can be read at all. */
static bool
put_content(struct export *x, struct json *j, const struct ledger_row *r, struct err *e)
{
	struct record_view v;
	struct buf content;
	bool found = false;

	if (!record_decode(r->bytes.p, r->bytes.len, &v, NULL))
		return true;
	const struct record_field *hash = record_view_field(&v, TAG_CONTENT_HASH);
	if (!hash || hash->n != SEAL_HASH)
		return true;
	buf_init(&content);
	bool read = ledger_content_get(x->c, hash->p, &content, &found, e);
	if (read && found)
		put_hex(x, j, "content", content.p, content.len);
	buf_free(&content);
	return read;
}

struct apart_export {
	struct export *x;
	struct json *j;
};

static bool
put_text_apart(void *arg, const struct ledger_apart_row *row, int64_t erased)
{
	struct apart_export *a = arg;

	json_open_object(a->j);
	put_int(a->j, "place", row->place);
	if (row->bytes) {
		put_hex(a->x, a->j, "salt", row->salt, SEAL_SALT);
		put_hex(a->x, a->j, "text", row->bytes, row->n);
	}
	if (erased)
		put_int(a->j, "erased", erased);
	json_end(a->j);
	return true;
}

/* LOG-11: what the bytes commit to, or its tombstone. */
static bool
put_apart(struct export *x, struct json *j, const struct ledger_row *r, struct err *e)
{
	struct apart_export a = {x, j};
	struct record_view v;

	if (!record_decode(r->bytes.p, r->bytes.len, &v, NULL) ||
		(!record_view_field(&v, TAG_SAID) && !record_view_field(&v, TAG_APART)))
		return true;
	json_name(j, "apart");
	json_open_array(j);
	bool read = ledger_apart_rows(x->c, r->ref.id, put_text_apart, &a, e);
	json_end(j);
	return read;
}

static bool
write_record(struct export *x, const struct ledger_row *r, struct err *e)
{
	const struct record_kind *k = record_kind((int)r->type);
	struct json j = line_begin(x);

	put_int(&j, "record", r->ref.id);
	put_int(&j, "chain", r->ref.chain);
	put_int(&j, "seq", r->ref.seq);
	put_int(&j, "type", r->type);
	put_text(&j, "kind", k ? k->name : "");
	put_hex(x, &j, "prev_hash", r->prev_hash, SEAL_HASH);
	put_hex(x, &j, "hash", r->ref.hash, SEAL_HASH);
	put_hex(x, &j, "bytes", r->bytes.p, r->bytes.len);
	put_hex(x, &j, "sig", r->sig, SEAL_SIG);
	put_int(&j, "key_id", r->key_id);
	put_int(&j, "actor", r->actor);
	put_int(&j, "utc_us", r->utc_us);
	x->records++;
	return put_content(x, &j, r, e) && put_apart(x, &j, r, e) && line_end(x, &j, e);
}

static bool
write_chain(struct export *x, int64_t chain, struct verify_item *item, struct err *e)
{
	struct verify_slice next = {
		chain, x->bounds.newest, {.id = INT64_MIN, .seq = INT64_MIN}, BATCH};
	bool good;
	int n;

	do {
		good = verify_read_batch(x->c, &next, item, &n, e);
		for (int i = 0; i < n; i++) {
			good = good && write_record(x, &item[i].row, e);
			next.behind = item[i].row.ref;
			ledger_row_free(&item[i].row);
		}
	} while (good && n == BATCH);
	return good;
}

/* One line says how a chain is called on checkpoint lines. */
static bool
write_name(struct export *x, int64_t chain, struct err *e)
{
	char name[33];

	if (!ledger_chain_name(x->c, chain, name, e))
		return false;
	struct json j = line_begin(x);
	put_int(&j, "chain", chain);
	put_text(&j, "name", name);
	return line_end(x, &j, e);
}

static bool
write_chains(struct export *x, int64_t only, struct verify_item *item, struct err *e)
{
	int64_t chain = INT64_MIN;
	bool found;

	if (!write_name(x, 0, e) || !write_chain(x, 0, item, e))
		return false;
	for (;;) {
		if (!ledger_chain_after(x->c, chain, &chain, &found, e))
			return false;
		if (!found)
			return true;
		if (chain == 0 || (only != EXPORT_ALL && chain != only))
			continue;
		if (!write_name(x, chain, e) || !write_chain(x, chain, item, e))
			return false;
	}
}

static bool
write_end(struct export *x, int64_t only, struct err *e)
{
	struct json j = line_begin(x);

	put_text(&j, "end", only == EXPORT_ALL ? "all" : "part");
	put_int(&j, "records", x->records);
	put_int(&j, "keys", x->keys);
	return line_end(x, &j, e);
}

bool
export_records(struct ctx *c, int64_t chain, export_writer *write, void *arg, int64_t *records,
	struct err *e)
{
	struct export x = {.c = c, .write = write, .arg = arg};
	struct verify_item *item = mem_alloc(BATCH * sizeof(*item));

	if (!item)
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to export"));
	buf_init(&x.line);
	buf_init(&x.hex);
	bool good = verify_bounds_get(c, &x.bounds, e) && write_site(&x, e) && write_keys(&x, e) &&
		    write_chains(&x, chain, item, e) && write_end(&x, chain, e);
	buf_free(&x.line);
	buf_free(&x.hex);
	mem_free(item);
	if (records)
		*records = x.records;
	return good;
}

bool
export_allow(struct ctx *c, int64_t chain, struct err *e)
{
	const struct access_object on = {.desk = chain > 0 ? chain : 0};
	struct record r;

	if (!act_begin(c, ACT_EXPORT_RECORDS, &on, e))
		return false;
	record_init(&r, RECORD_EXPORTED, 0);
	record_int(&r, TAG_EXPORT_CHAIN, chain);
	bool done = ledger_append(c, NULL, &r, NULL, e);
	record_free(&r);
	return done ? act_commit(c, e) : act_fail(c);
}

bool
export_printed(struct ctx *c, int64_t desk, const char *stem, struct err *e)
{
	const struct access_object on = {.desk = desk ? desk : c->desk};
	struct record r;

	if (!act_begin(c, ACT_LOG_READ, &on, e))
		return false;
	record_init(&r, RECORD_EXPORTED, 0);
	record_int(&r, TAG_EXPORT_CHAIN, on.desk);
	record_text(&r, TAG_EXPORT_PRINTED, stem);
	bool done = ledger_append(c, NULL, &r, NULL, e);
	record_free(&r);
	return done ? act_commit(c, e) : act_fail(c);
}
