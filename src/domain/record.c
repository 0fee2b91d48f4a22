/* record.c — canonical bytes of a record, to and fro. SPDX-License-Identifier: MIT */
#include "domain/record.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"

#define MAGIC "jiaoban" /* with its final 0: eight bytes */
#define HASH_DOMAIN "jiaoban/record/v1"
#define APART_DOMAIN "jiaoban/apart/v1"

enum {
	FORMAT = 1,
	HEAD_FIXED =
		8 + 2 + 2 + 16 + 8 + 8 + 32 + 8 + 2 + 16 + 8 + 8 + 8 + 1, /* and the terminal */
	FIELD_HEAD = 2 + 4,
	TERMINAL_MAX = 32,
	TAG_MAX = 65535
};

static_assert(sizeof MAGIC == 8, "");
static_assert(SEAL_MESSAGE_MAX == 2 * RECORD_MAX_BYTES, "");

/* --- building --- */

void
record_init(struct record *r, enum record_type type, int64_t desk)
{
	const struct record_kind *k = record_kind((int)type);

	assert(k && desk >= 0 && k->on_desk_chain == (desk != 0));
	*r = (struct record){.type = type, .desk = desk};
	buf_init(&r->fields);
	buf_init(&r->said);
	buf_init(&r->apart);
	if (k->meaning_en[0]) {
		record_text(r, TAG_MEANING_EN, k->meaning_en);
		record_text(r, TAG_MEANING_ZH, k->meaning_zh);
	}
}

void
record_free(struct record *r)
{
	buf_free(&r->fields);
	buf_free(&r->said);
	buf_free(&r->apart);
}

void
record_bytes(struct record *r, int tag, const void *p, size_t n)
{
	assert(tag > r->last_tag && tag <= TAG_MAX);
	r->last_tag = tag;
	if (n > RECORD_MAX_BYTES) {
		r->failed = true;
		return;
	}
	buf_u16(&r->fields, (uint16_t)tag);
	buf_u32(&r->fields, (uint32_t)n);
	buf_put(&r->fields, p, n);
	if (r->fields.failed)
		r->failed = true;
}

void
record_buf(struct record *r, int tag, const struct buf *b)
{
	r->fields.failed = r->fields.failed || b->failed;
	record_bytes(r, tag, b->p, b->len);
}

void
record_int(struct record *r, int tag, int64_t v)
{
	uint8_t b[8];

	for (int i = 0; i < 8; i++)
		b[i] = (uint8_t)((uint64_t)v >> (56 - 8 * i));
	record_bytes(r, tag, b, sizeof b);
}

void
record_text(struct record *r, int tag, const char *s)
{
	if (!s)
		return;
	if (!utf8_check(s, strlen(s), true, "", NULL))
		r->failed = true;
	record_bytes(r, tag, s, strlen(s));
}

/* Where in the fields a tag has its place. */
static size_t
field_offset(const struct buf *fields, int tag)
{
	const uint8_t *p = (const uint8_t *)fields->p;
	size_t at = 0;

	while (at < fields->len && (p[at] << 8 | p[at + 1]) < tag) {
		size_t n = (size_t)p[at + 2] << 24 | (size_t)p[at + 3] << 16 |
			   (size_t)p[at + 4] << 8 | p[at + 5];
		at += 6 + n;
	}
	return at;
}

bool
record_put_in(struct record *r, int tag, const void *p, size_t n)
{
	size_t at = r->failed ? 0 : field_offset(&r->fields, tag);
	struct buf all;

	buf_init(&all);
	buf_put(&all, r->fields.p, at);
	buf_u16(&all, (uint16_t)tag);
	buf_u32(&all, (uint32_t)n);
	buf_put(&all, p, n);
	buf_put(&all, r->fields.p + at, r->fields.len - at);
	if (all.failed || r->failed) {
		r->fields.failed = r->fields.failed || all.failed;
		r->failed = true;
		buf_free(&all);
		return false;
	}
	buf_free(&r->fields);
	r->fields = all;
	return true;
}

void
record_said(struct record *r, int tag, const char *s)
{
	size_t n = s ? strlen(s) : 0;

	assert(tag >= TAG_OWN && tag > r->last_said);
	if (n == 0)
		return;
	r->last_said = tag;
	buf_u16(&r->said, (uint16_t)tag);
	buf_u32(&r->said, (uint32_t)n);
	buf_put(&r->said, s, n);
	if (r->said.failed || r->said.len > RECORD_MAX_BYTES || !utf8_check(s, n, true, "", NULL))
		r->failed = true;
	r->fields.failed = r->fields.failed || r->said.failed;
}

void
record_apart(struct record *r, const struct record_apart *a)
{
	buf_u16(&r->apart, (uint16_t)a->about.type);
	buf_u64(&r->apart, (uint64_t)a->about.id);
	buf_put(&r->apart, a->salt, sizeof a->salt);
	buf_u32(&r->apart, (uint32_t)a->n);
	buf_put(&r->apart, a->bytes, a->n);
	if (r->apart.failed || a->n > RECORD_MAX_BYTES || r->aparts == RECORD_APARTS_MAX)
		r->failed = true;
	else
		r->aparts++;
	r->fields.failed = r->fields.failed || r->apart.failed;
}

void
record_commitment(
	uint8_t out[SEAL_HASH], const uint8_t salt[SEAL_SALT], const void *bytes, size_t n)
{
	uint8_t first[sizeof APART_DOMAIN + SEAL_SALT];

	memcpy(first, APART_DOMAIN, sizeof APART_DOMAIN);
	memcpy(first + sizeof APART_DOMAIN, salt, SEAL_SALT);
	seal_hash2(out, first, sizeof first, bytes, n);
}

static void
put_head(struct buf *out, const struct record_head *h)
{
	size_t n = strlen(h->terminal);

	buf_put(out, MAGIC, sizeof MAGIC);
	buf_u16(out, h->format);
	buf_u16(out, h->type);
	buf_put(out, h->site, sizeof h->site);
	buf_u64(out, (uint64_t)h->desk);
	buf_u64(out, (uint64_t)h->seq);
	buf_put(out, h->prev_hash, SEAL_HASH);
	buf_u64(out, (uint64_t)h->at.utc_us);
	buf_u16(out, (uint16_t)h->offset_min);
	buf_put(out, h->at.boot_id, sizeof h->at.boot_id);
	buf_u64(out, (uint64_t)h->at.boot_us);
	buf_u64(out, (uint64_t)h->actor);
	buf_u64(out, (uint64_t)h->key_id);
	buf_putc(out, (char)n);
	buf_put(out, h->terminal, n);
}

bool
record_encode(const struct record_head *h, const struct record *r, struct buf *out, struct err *e)
{
	assert(h->format == FORMAT && h->type == r->type && h->desk == r->desk);
	buf_clear(out);
	put_head(out, h);
	buf_put(out, r->fields.p, r->fields.len);
	if (out->failed || r->fields.failed)
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory for this record"));
	if (r->failed || out->len > RECORD_MAX_BYTES)
		return err_set(e, ERR_INVALID,
			.msgid =
				N_("This is too long for one record, or holds signs that cannot be "
				   "stored"));
	return true;
}

/* --- reading: refuses whatever is not the one encoding --- */

/* Takes from the front; `short_of` sticks. */
struct reader {
	const uint8_t *p;
	size_t left;
	bool short_of;
};

static const uint8_t *
take(struct reader *r, size_t n)
{
	static const uint8_t nothing[64];

	if (r->short_of || r->left < n) {
		r->short_of = true;
		return nothing;
	}
	r->p += n;
	r->left -= n;
	return r->p - n;
}

static uint64_t
take_uint(struct reader *r, size_t bytes)
{
	const uint8_t *p = take(r, bytes);
	uint64_t v = 0;

	for (size_t i = 0; i < bytes; i++)
		v = v << 8 | p[i];
	return v;
}

static bool
not_canonical(struct err *e, const char *what)
{
	return err_set(
		e, ERR_CORRUPT, .msgid = N_("These bytes are not a record: {1}"), .arg = {what});
}

static bool
read_fields(struct reader *r, struct record_field *out, int max, int *count)
{
	int last = 0;

	*count = 0;
	while (r->left > 0) {
		if (r->left < FIELD_HEAD || *count == max)
			return false;
		int tag = (int)take_uint(r, 2);
		size_t n = (size_t)take_uint(r, 4);

		if (tag <= last || n > r->left)
			return false;
		last = tag;
		out[*count] = (struct record_field){.tag = tag, .p = r->p, .n = n};
		r->p += n;
		r->left -= n;
		++*count;
	}
	return true;
}

bool
record_fields_decode(const void *bytes, size_t n, struct record_field *out, int max, int *count)
{
	struct reader r = {.p = bytes, .left = n};

	return read_fields(&r, out, max, count);
}

/* Of valid UTF-8. docs/security.md § 3 asks for no more of a terminal. */
static bool
has_control(const uint8_t *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i] < 0x20 || p[i] == 0x7f || (p[i] == 0xc2 && p[i + 1] < 0xa0))
			return true;
	return false;
}

static bool
read_terminal(struct reader *r, struct record_head *h)
{
	size_t n = (size_t)take_uint(r, 1);

	if (r->short_of || n > TERMINAL_MAX)
		return false;
	const uint8_t *p = take(r, n);

	if (r->short_of || !utf8_is_valid((const char *)p, n) || has_control(p, n))
		return false;
	memcpy(h->terminal, p, n);
	h->terminal[n] = '\0';
	return true;
}

static bool
read_head(struct reader *r, struct record_head *h)
{
	*h = (struct record_head){0};
	h->type = (uint16_t)take_uint(r, 2);
	memcpy(h->site, take(r, sizeof h->site), sizeof h->site);
	h->desk = (int64_t)take_uint(r, 8);
	h->seq = (int64_t)take_uint(r, 8);
	memcpy(h->prev_hash, take(r, SEAL_HASH), SEAL_HASH);
	h->at.utc_us = (int64_t)take_uint(r, 8);
	h->offset_min = (int16_t)take_uint(r, 2);
	memcpy(h->at.boot_id, take(r, sizeof h->at.boot_id), sizeof h->at.boot_id);
	h->at.boot_us = (int64_t)take_uint(r, 8);
	h->actor = (int64_t)take_uint(r, 8);
	h->key_id = (int64_t)take_uint(r, 8);
	return read_terminal(r, h) && h->desk >= 0 && h->seq >= 1 && h->actor >= 0 &&
	       h->key_id >= 1;
}

bool
record_decode(const void *bytes, size_t n, struct record_view *v, struct err *e)
{
	struct reader r = {.p = bytes, .left = n};

	v->fields = 0;
	if (n < HEAD_FIXED || n > RECORD_MAX_BYTES)
		return not_canonical(e, "length");
	if (memcmp(take(&r, sizeof MAGIC), MAGIC, sizeof MAGIC) != 0)
		return not_canonical(e, "magic");
	uint16_t format = (uint16_t)take_uint(&r, 2);

	if (format != FORMAT)
		return not_canonical(e, "format");
	if (!read_head(&r, &v->head))
		return not_canonical(e, "head");
	v->head.format = format;
	int max = (int)(sizeof v->field / sizeof v->field[0]);

	if (!read_fields(&r, v->field, max, &v->fields))
		return not_canonical(e, "fields");
	return true;
}

const struct record_field *
record_view_field(const struct record_view *v, int tag)
{
	for (int i = 0; i < v->fields; i++)
		if (v->field[i].tag == tag)
			return &v->field[i];
	return NULL;
}

bool
record_view_int(const struct record_view *v, int tag, int64_t *out)
{
	const struct record_field *f = record_view_field(v, tag);

	if (!f || f->n != 8)
		return false;
	struct reader r = {.p = f->p, .left = f->n};

	*out = (int64_t)take_uint(&r, 8);
	return true;
}

bool
record_view_text(const struct record_view *v, int tag, char *out, size_t size)
{
	const struct record_field *f = record_view_field(v, tag);
	size_t n = f && f->n < size ? f->n : 0;

	assert(size > 0);
	if (f && f->n > 0 && n == 0)
		n = size - 1;
	if (f)
		memcpy(out, f->p, n);
	out[n] = '\0';
	if (!f || n == f->n)
		return f != NULL;
	/* Cut where a character ends. */
	while (n > 0 && !utf8_is_valid(out, n))
		out[--n] = '\0';
	return false;
}

void
record_hash(uint8_t out[SEAL_HASH], const void *bytes, size_t n)
{
	seal_hash2(out, HASH_DOMAIN, sizeof HASH_DOMAIN, bytes, n);
}

int64_t
record_day(const struct record_head *h)
{
	static const int64_t day_us = 86400LL * 1000000;
	int64_t local_us = 0;

	/* Any 64 bits may stand in damaged bytes. */
	if (__builtin_add_overflow(h->at.utc_us, (int64_t)h->offset_min * 60000000, &local_us))
		return 0;
	return local_us / day_us - (local_us % day_us < 0);
}

static void
put_signed_message(struct buf *out, const struct record_view *v, const void *bytes, size_t n)
{
	const struct record_field *meaning = record_view_field(v, TAG_MEANING_EN);

	buf_init(out);
	if (meaning)
		buf_put(out, meaning->p, meaning->n);
	buf_put(out, bytes, n);
}

bool
record_sign(const struct signing_key *k, const struct record_view *v, const void *bytes, size_t n,
	uint8_t sig[SEAL_SIG], struct err *e)
{
	struct buf message;

	put_signed_message(&message, v, bytes, n);
	bool good = message.failed
			    ? err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to sign this"))
			    : seal_sign(k, message.p, message.len, sig, e);
	buf_free(&message);
	return good;
}

bool
record_sig_is_good(const uint8_t public_key[SEAL_PUBLIC], const struct record_view *v,
	const void *bytes, size_t n, const uint8_t sig[SEAL_SIG])
{
	/* On the stack: a lack of memory must not look like a bad signature. */
	uint8_t message[SEAL_MESSAGE_MAX];
	const struct record_field *meaning = record_view_field(v, TAG_MEANING_EN);
	size_t first = meaning ? meaning->n : 0;

	if (first > RECORD_MAX_BYTES || n > RECORD_MAX_BYTES)
		return false;
	if (first)
		memcpy(message, meaning->p, first);
	memcpy(message + first, bytes, n);
	return seal_verify(public_key, message, first + n, sig);
}
