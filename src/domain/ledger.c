/* ledger.c — appending to the chains, and reading back. SPDX-License-Identifier: MIT */
#include "domain/ledger.h"

#include <assert.h>
#include <string.h>

#include "domain/ledger_sql.h"

static struct signing_key *
default_key(const struct ctx *c, const struct record_kind *k)
{
	if (k->system || (!k->human && !c->key))
		return c->site_key;
	return c->key;
}

/* P3: what a person means only that person's key can say, and what the program
 * says never passes for a person's. */
static bool
key_fits(const struct record_kind *k, const struct signing_key *key, struct err *e)
{
	if (!key)
		return err_set(e, ERR_DENIED, .where = k->name,
			.msgid = N_("This needs your signature: sign in first"));
	bool site = signing_key_person(key) == 0;
	if ((k->human && site) || (k->system && !site))
		return err_set(e, ERR_DENIED, .where = k->name,
			.msgid = N_("This key may not sign this kind of record"));
	return true;
}

/* --- the place in the chain --- */

struct place {
	int64_t seq;
	uint8_t prev_hash[SEAL_HASH];
	bool first;
	int64_t day; /* of the record before */
};

static bool
find_place(struct ctx *c, int64_t chain, struct place *out, struct err *e)
{
	struct ledger_row row;
	struct record_view v;
	bool found;

	*out = (struct place){.seq = 1, .first = true};
	if (!ledger_row_newest(c, chain, &row, &found, e))
		return false;
	bool good = !found || record_decode(row.bytes.p, row.bytes.len, &v, e);
	if (found && good) {
		*out = (struct place){.seq = row.ref.seq + 1, .day = record_day(&v.head)};
		memcpy(out->prev_hash, row.ref.hash, SEAL_HASH);
	}
	ledger_row_free(&row);
	return good;
}

/* The newest number of the site chain and its hash, so that the site's tail
 * cannot be cut without the desk's records telling. */
static bool
quote_site_head(struct ctx *c, struct record *r, struct err *e)
{
	struct ledger_ref site;
	struct buf b;

	if (!ledger_head(c, 0, &site, e))
		return false;
	if (site.seq == 0)
		return true;
	buf_init(&b);
	buf_u64(&b, (uint64_t)site.seq);
	buf_put(&b, site.hash, SEAL_HASH);
	if (b.failed || !record_put_in(r, TAG_SITE_HEAD, b.p, b.len))
		r->failed = true;
	r->fields.failed = r->fields.failed || b.failed;
	buf_free(&b);
	return true;
}

/* contract.md §1: what was decided elsewhere is marked, whoever signs it here. */
static bool
mark_imported(struct record *r, struct err *e)
{
	static const uint8_t one[8] = {0, 0, 0, 0, 0, 0, 0, 1};

	return record_put_in(r, TAG_IMPORTED, one, sizeof(one)) || err_set(e, ERR_NOMEM);
}

static void
fill_head(struct ctx *c, const struct signing_key *key, const struct record *r,
	const struct place *at, struct record_head *h)
{
	*h = (struct record_head){.format = 1,
		.type = (uint16_t)r->type,
		.desk = r->desk,
		.seq = at->seq,
		.at = c->now,
		.offset_min = (int16_t)clock_local(c->now.utc_us).offset_min,
		.actor = signing_key_person(key),
		.key_id = signing_key_id(key)};
	memcpy(h->site, c->site, sizeof(h->site));
	memcpy(h->prev_hash, at->prev_hash, SEAL_HASH);
	(void)str_copy(h->terminal, sizeof(h->terminal), c->terminal);
}

/* Encodes, decodes what came out, signs, and checks the signature. */
static bool
make_row(const struct signing_key *key, const struct record_head *h, const struct record *r,
	struct ledger_row *row, struct err *e)
{
	struct record_view v;

	if (!record_encode(h, r, &row->bytes, e) ||
		!record_decode(row->bytes.p, row->bytes.len, &v, e) ||
		!record_sign(key, &v, row->bytes.p, row->bytes.len, row->sig, e))
		return false;
	if (memcmp(&v.head.seq, &h->seq, sizeof(h->seq)) != 0 ||
		!record_sig_is_good(
			signing_key_public(key), &v, row->bytes.p, row->bytes.len, row->sig))
		return err_set(e, ERR_CORRUPT,
			.msgid = N_("The signature just made does not hold; nothing was stored"));
	record_hash(row->ref.hash, row->bytes.p, row->bytes.len);
	memcpy(row->prev_hash, h->prev_hash, SEAL_HASH);
	row->ref.chain = h->desk;
	row->ref.seq = h->seq;
	row->type = h->type;
	row->key_id = h->key_id;
	row->actor = h->actor;
	row->utc_us = h->at.utc_us;
	return true;
}

static void
note_written(struct ctx *c, const struct signing_key *key, const struct ledger_row *row)
{
	if (c->wrote_n < CTX_WROTE_MAX) {
		struct ctx_wrote *w = &c->wrote[c->wrote_n];
		w->id = row->ref.id;
		w->seq = row->ref.seq;
		memcpy(w->hash, row->ref.hash, SEAL_HASH);
		memcpy(w->sig, row->sig, SEAL_SIG);
		memcpy(w->public_key, signing_key_public(key), SEAL_PUBLIC);
	}
	if (c->wrote_n++ == 0)
		c->wrote_first = row->ref.id;
	c->wrote_last = row->ref.id;
}

bool
ledger_append(struct ctx *c, const struct signing_key *key, struct record *r,
	struct ledger_ref *ref, struct err *e)
{
	const struct record_kind *k = record_kind((int)r->type);
	struct record_head h;
	struct place at;

	if (!key)
		key = default_key(c, k);
	if (!key_fits(k, key, e) || !find_place(c, r->desk, &at, e))
		return false;
	if (c->importing && !mark_imported(r, e))
		return false;
	fill_head(c, key, r, &at, &h);
	if (r->desk && (at.first || at.day != record_day(&h)) && !quote_site_head(c, r, e))
		return false;
	uint8_t salt[SEAL_SALT];
	ledger_apart_commit(r, salt);
	struct ledger_row row = {0};
	buf_init(&row.bytes);
	bool good = make_row(key, &h, r, &row, e) && ledger_row_insert(c, &row, e) &&
		    ledger_apart_store(c, r, row.ref.id, salt, e);
	seal_wipe(salt, sizeof(salt));
	if (good)
		note_written(c, key, &row);
	if (good && ref)
		*ref = row.ref;
	ledger_row_free(&row);
	return good;
}

bool
ledger_content(struct ctx *c, struct record *r, const void *bytes, size_t n, struct err *e)
{
	uint8_t hash[SEAL_HASH];

	seal_hash(hash, bytes, n);
	record_bytes(r, TAG_CONTENT_HASH, hash, sizeof(hash));
	record_int(r, TAG_CONTENT_BYTES, (int64_t)n);
	return ledger_content_put(c, hash, bytes, n, e);
}

/* --- reading back --- */

static bool
damaged(struct err *e, const struct ledger_ref *ref)
{
	char number[24];

	(void)str_format(number, sizeof(number), "%lld", (long long)ref->seq);
	return err_set(e, ERR_CORRUPT, .rule = "LOG-05",
		.msgid = N_("Record {1} is not what was signed. Tell ops to run verify"),
		.arg = {number});
}

/* The hash was compared, so the bytes are those that were signed. */
static bool
is_as_written(const struct ctx_wrote *w, const struct ledger_row *row,
	const uint8_t public_key[SEAL_PUBLIC])
{
	return seal_same(w->hash, row->ref.hash, SEAL_HASH) &&
	       seal_same(w->sig, row->sig, SEAL_SIG) &&
	       seal_same(w->public_key, public_key, SEAL_PUBLIC);
}

/* `written`: NULL, or what is to stand there. */
static bool
check_row(struct ctx *c, const struct ledger_row *row, const struct ctx_wrote *written,
	struct record_view *v, struct err *e)
{
	uint8_t hash[SEAL_HASH], public_key[SEAL_PUBLIC];
	bool found;

	record_hash(hash, row->bytes.p, row->bytes.len);
	if (!seal_same(hash, row->ref.hash, SEAL_HASH) ||
		!record_decode(row->bytes.p, row->bytes.len, v, NULL) ||
		v->head.desk != row->ref.chain || v->head.seq != row->ref.seq)
		return damaged(e, &row->ref);
	if (!ledger_key_public(c, v->head.key_id, public_key, &found, e))
		return false;
	bool good = found && (written ? is_as_written(written, row, public_key)
				      : record_sig_is_good(public_key, v, row->bytes.p,
						row->bytes.len, row->sig));
	return good || damaged(e, &row->ref);
}

static bool
read_content(struct ctx *c, const struct ledger_ref *ref, const struct record_view *v,
	struct buf *out, struct err *e)
{
	const struct record_field *named = record_view_field(v, TAG_CONTENT_HASH);
	uint8_t hash[SEAL_HASH];
	int64_t bytes;
	bool found;

	if (!named)
		return true;
	if (named->n != SEAL_HASH || !record_view_int(v, TAG_CONTENT_BYTES, &bytes))
		return damaged(e, ref);
	if (!ledger_content_get(c, named->p, out, &found, e))
		return false;
	seal_hash(hash, out->p ? out->p : "", out->len);
	if (!found || (int64_t)out->len != bytes || !seal_same(hash, named->p, SEAL_HASH))
		return damaged(e, ref);
	return true;
}

/* LOG-11: what is kept apart is as signed, or was erased. */
static bool
read_apart(struct ctx *c, struct ledger_record *r, struct err *e)
{
	const char *wrong;
	bool missing;

	return ledger_apart_load(c, r, &wrong, &missing, e) && (!wrong || damaged(e, &r->ref));
}

static bool
read_one(struct ctx *c, int64_t record_id, const struct ctx_wrote *written,
	struct ledger_record *out, struct err *e)
{
	struct ledger_row row;
	bool found;

	*out = (struct ledger_record){0};
	buf_init(&out->content);
	if (!ledger_row_get(c, record_id, &row, &found, e))
		return false;
	if (!found) {
		ledger_row_free(&row);
		return err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such record"));
	}
	out->ref = row.ref;
	out->bytes = row.bytes;
	memcpy(out->sig, row.sig, SEAL_SIG);
	if (check_row(c, &row, written, &out->view, e) &&
		read_content(c, &row.ref, &out->view, &out->content, e) && read_apart(c, out, e))
		return true;
	ledger_record_free(out);
	return false;
}

bool
ledger_read(struct ctx *c, int64_t record_id, struct ledger_record *out, struct err *e)
{
	return read_one(c, record_id, NULL, out, e);
}

bool
ledger_read_written(
	struct ctx *c, const struct ctx_wrote *w, struct ledger_record *out, struct err *e)
{
	return read_one(c, w->id, w, out, e);
}

void
ledger_record_free(struct ledger_record *r)
{
	buf_free(&r->bytes);
	buf_free(&r->content);
	arena_free(&r->arena);
}

bool
ledger_quote(struct ctx *c, struct record *r, int tag, int64_t record_id, struct err *e)
{
	struct ledger_record of;

	if (!ledger_read(c, record_id, &of, e))
		return false;
	record_bytes(r, tag, of.ref.hash, SEAL_HASH);
	ledger_record_free(&of);
	return true;
}

bool
ledger_quote_if(struct ctx *c, struct record *r, int tag, int64_t record_id, struct err *e)
{
	return !record_id || ledger_quote(c, r, tag, record_id, e);
}

bool
ledger_head(struct ctx *c, int64_t chain, struct ledger_ref *out, struct err *e)
{
	struct ledger_row row;
	bool found;

	if (!ledger_row_newest(c, chain, &row, &found, e))
		return false;
	*out = row.ref;
	out->chain = chain;
	ledger_row_free(&row);
	return true;
}

/* Halves a span that is always the same: what comes behind the mark is asked only
 * whether it is later, which it stays. */
bool
ledger_before(struct ctx *c, int64_t utc_us, int64_t *record_id, struct err *e)
{
	int64_t low = 0, high = INT64_C(1) << 40;

	while (high - low > 1) {
		int64_t middle = low + (high - low) / 2, at;
		bool found;

		if (!ledger_row_us(c, middle, &at, &found, e))
			return false;
		if (found && at < utc_us)
			low = middle;
		else
			high = middle;
	}
	*record_id = low;
	return true;
}

bool
ledger_find_hash(struct ctx *c, const uint8_t hash[SEAL_HASH], bool *found, struct err *e)
{
	if (!ledger_hash_is_new(c, hash, found, e))
		return false;
	/* Whoever asked knows now. */
	if (memcmp(hash, c->doubt.hash, SEAL_HASH) == 0)
		c->doubt.action = 0;
	return true;
}

/* --- heads and anchors --- */

bool
ledger_put_heads(struct ctx *c, bool with_hash, struct buf *out, struct err *e)
{
	int64_t chain = 0;
	struct ledger_ref head;
	bool found;

	for (;;) {
		if (!ledger_chain_after(c, chain, &chain, &found, e))
			return false;
		if (!found)
			return true;
		if (!ledger_head(c, chain, &head, e))
			return false;
		buf_u64(out, (uint64_t)chain);
		buf_u64(out, (uint64_t)head.seq);
		if (with_hash)
			buf_put(out, head.hash, SEAL_HASH);
	}
}

bool
ledger_heads(struct ctx *c, struct ledger_ref *ref, struct err *e)
{
	struct record r;
	struct buf heads;

	record_init(&r, RECORD_HEADS, 0);
	buf_init(&heads);
	bool good = ledger_put_heads(c, true, &heads, e);
	if (good) {
		record_buf(&r, TAG_HEADS, &heads);
		good = ledger_append(c, NULL, &r, ref, e);
	}
	buf_free(&heads);
	record_free(&r);
	return good;
}

void
ledger_anchor_head(char out[27], const uint8_t hash[SEAL_HASH])
{
	char all[SEAL_HASH * 8 / 5 + 2];

	str_base32(all, hash, SEAL_HASH);
	memcpy(out, all, 26);
	out[26] = '\0';
}

bool
ledger_anchor_of(
	struct ctx *c, const struct ledger_ref *ref, struct ledger_anchor *out, struct err *e)
{
	struct ledger_row row;
	bool found;

	if (!ledger_row_get(c, ref->id, &row, &found, e))
		return false;
	ledger_row_free(&row);
	if (!found)
		return err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such record"));
	*out = (struct ledger_anchor){.seq = row.ref.seq};
	clock_format_iso(out->time, row.utc_us);
	ledger_anchor_head(out->head, row.ref.hash);
	return ledger_chain_name(c, row.ref.chain, out->chain_name, e);
}

bool
ledger_checkpoint(struct ctx *c, bool (*each)(void *arg, const struct ledger_anchor *a), void *arg,
	struct err *e)
{
	int64_t chain = -1;
	struct ledger_ref head;
	struct ledger_anchor a;
	bool found;

	for (;;) {
		if (!ledger_chain_after(c, chain, &chain, &found, e))
			return false;
		if (!found)
			return true;
		if (!ledger_head(c, chain, &head, e) || !ledger_anchor_of(c, &head, &a, e))
			return false;
		if (!each(arg, &a))
			return true;
	}
}
