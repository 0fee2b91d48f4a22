/* nightly.c — the day of a night, its texts, and that it ran. SPDX-License-Identifier: MIT
 *
 * source: SCR-16, contract.md §1 "nightly", promises.md §3.
 */
#include "domain/nightly.h"

#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "domain/act.h"
#include "domain/ledger_sql.h"
#include "domain/nightly_sql.h"
#include "domain/record.h"
#include "domain/site.h"

enum { START_BYTES = 16 + SEAL_HASH, NIGHT_HOURS = 26 };

/* --- which day --- */

bool
nightly_day(struct ctx *c, int asked, int *day, struct err *e)
{
	const int today = clock_today(&c->clock);
	char first[DAY_TEXT_BYTES];
	struct site site;
	int founded;

	if (!site_load(c, &site, e))
		return false;
	founded = clock_local(site.created_utc_us).day;
	*day = asked ? asked : day_add(today, -1);
	if (!asked && *day < founded)
		*day = founded;
	day_format(first, founded);
	if (*day > today)
		return err_set(e, ERR_INVALID, .field = "date", .rule = "SCR-16",
			.msgid = N_("This day has not come yet. Name today or a day before it"));
	if (*day < founded)
		return err_set(e, ERR_INVALID, .field = "date", .rule = "SCR-16",
			.msgid = N_("This site begins on {1}. Name that day or a later one"),
			.arg = {first});
	return true;
}

bool
nightly_cut(struct ctx *c, int day, int64_t *cut, struct err *e)
{
	return ledger_before(c, clock_utc_us(day_add(day, 1), 0), cut, e);
}

bool
nightly_seq_at(struct ctx *c, int64_t chain, int64_t cut, int64_t *seq, struct err *e)
{
	struct ledger_ref ref;

	*seq = 0;
	if (!nightly_head_at(c, chain, cut, &ref, e))
		return false;
	*seq = ref.seq;
	return true;
}

/* --- texts --- */

static bool
name_is_good(const char *name)
{
	const size_t n = strlen(name);

	return n > 0 && n < NIGHTLY_NAME_BYTES &&
	       strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789.-") == n && *name != '.';
}

static void
put_starts(struct record *r, const struct nightly_text *t)
{
	struct buf b;

	buf_init(&b);
	for (int i = 0; i < t->starts; i++) {
		buf_u64(&b, (uint64_t)t->start[i].chain);
		buf_u64(&b, (uint64_t)t->start[i].seq);
		buf_put(&b, t->start[i].hash, SEAL_HASH);
	}
	record_buf(r, TAG_NIGHT_STARTS, &b);
	buf_free(&b);
}

static bool
sign_text(struct ctx *c, const struct nightly_text *t, const struct buf *text, int64_t *record,
	struct err *e)
{
	uint8_t hash[SEAL_HASH];
	struct ledger_ref ref;
	struct record r;
	bool good;

	seal_hash(hash, buf_str(text), text->len);
	record_init(&r, RECORD_NIGHT_TEXT, 0);
	record_int(&r, TAG_NIGHT_DAY, t->day);
	record_text(&r, TAG_NIGHT_NAME, t->name);
	record_bytes(&r, TAG_NIGHT_HASH, hash, SEAL_HASH);
	record_int(&r, TAG_NIGHT_BYTES, (int64_t)text->len);
	record_int(&r, TAG_NIGHT_CUT, t->cut);
	if (t->starts) {
		record_int(&r, TAG_NIGHT_STATUS, t->status);
		put_starts(&r, t);
		record_int(&r, TAG_NIGHT_WHOLE, t->whole_day);
	}
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	*record = ref.id;
	return good;
}

static bool
put_piece(struct ctx *c, const struct nightly_text *t, const struct buf *text, size_t at,
	struct err *e)
{
	const size_t left = text->len - at;

	if (!left)
		return true;
	return nightly_piece_put(c,
		&(const struct nightly_piece){.day = t->day,
			.name = t->name,
			.no = (int64_t)(at / NIGHTLY_PIECE_BYTES),
			.p = (const uint8_t *)buf_str(text) + at,
			.n = left < NIGHTLY_PIECE_BYTES ? left : NIGHTLY_PIECE_BYTES},
		e);
}

/* The last piece, the row and the record: from here on it is there. */
static bool
keep_within(struct ctx *c, const struct nightly_text *t, const struct buf *text, bool *kept,
	struct err *e)
{
	const size_t last = text->len ? (text->len - 1) / NIGHTLY_PIECE_BYTES : 0;
	struct nightly_row row;
	bool found;

	*kept = false;
	if (!nightly_row_get(c, t->day, t->name, &row, &found, e))
		return false;
	if (found)
		return true;
	if (!last && !nightly_pieces_drop(c, t->day, t->name, e))
		return false;
	row.bytes = (int64_t)text->len;
	*kept = true;
	return put_piece(c, t, text, last * NIGHTLY_PIECE_BYTES, e) &&
	       sign_text(c, t, text, &row.record, e) && nightly_row_put(c, t, &row, e);
}

/* A long text goes in piece by piece, so that no desk waits for the whole of it; what a
 * killed run left is dropped with the first. */
static bool
keep_pieces(struct ctx *c, const struct nightly_text *t, const struct buf *text, struct err *e)
{
	for (size_t at = 0; at + NIGHTLY_PIECE_BYTES < text->len; at += NIGHTLY_PIECE_BYTES) {
		if (!act_begin(c, ACT_SYSTEM, NULL, e))
			return false;
		if ((!at && !nightly_pieces_drop(c, t->day, t->name, e)) ||
			!put_piece(c, t, text, at, e))
			return act_fail(c);
		if (!act_commit(c, e))
			return false;
	}
	return true;
}

bool
nightly_keep(struct ctx *c, const struct nightly_text *t, const struct buf *text, bool *kept,
	struct err *e)
{
	struct nightly_row row;
	bool found;

	*kept = false;
	if (!name_is_good(t->name) || text->failed)
		return err_set(e, text->failed ? ERR_NOMEM : ERR_INVALID, .field = "name");
	if (!nightly_row_get(c, t->day, t->name, &row, &found, e))
		return false;
	if (found)
		return true;
	if (!keep_pieces(c, t, text, e) || !act_begin(c, ACT_SYSTEM, NULL, e))
		return false;
	return keep_within(c, t, text, kept, e) ? act_commit(c, e) : act_fail(c);
}

static bool
is_as_signed(const struct ledger_record *r, const uint8_t *p, size_t n)
{
	const struct record_field *f = record_view_field(&r->view, TAG_NIGHT_HASH);
	uint8_t hash[SEAL_HASH];
	int64_t bytes;

	seal_hash(hash, n ? p : (const uint8_t *)"", n);
	return f && f->n == SEAL_HASH && memcmp(f->p, hash, SEAL_HASH) == 0 &&
	       record_view_int(&r->view, TAG_NIGHT_BYTES, &bytes) && bytes == (int64_t)n;
}

static bool
is_record_of(const struct ledger_record *r, int day, const char *name)
{
	char named[NIGHTLY_NAME_BYTES];
	int64_t of;

	return r->view.head.type == RECORD_NIGHT_TEXT &&
	       record_view_int(&r->view, TAG_NIGHT_DAY, &of) && of == day &&
	       record_view_text(&r->view, TAG_NIGHT_NAME, named, sizeof named) &&
	       str_eq(named, name);
}

bool
nightly_read(struct ctx *c, int day, const char *name, struct buf *out, struct nightly_found *found,
	struct err *e)
{
	const size_t behind = out->len;
	struct ledger_record r;
	struct nightly_row row;
	int64_t said = 0;
	bool good;

	*found = (struct nightly_found){false, 0};
	if (!nightly_row_get(c, day, name, &row, &found->is_there, e))
		return false;
	if (!found->is_there)
		return true;
	if (!ledger_read(c, row.record, &r, e))
		return false;
	good = nightly_pieces_get(c, day, name, out, e);
	if (good && (!is_record_of(&r, day, name) ||
			    !is_as_signed(
				    &r, (const uint8_t *)buf_str(out) + behind, out->len - behind)))
		good = err_set(e, ERR_CORRUPT, .where = name,
			.msgid = N_("The text kept of this day is not the one that was signed"));
	(void)record_view_int(&r.view, TAG_NIGHT_STATUS, &said);
	found->status = (int)said;
	ledger_record_free(&r);
	return good;
}

/* --- checkpoint --- */

static bool
put_lines(struct ctx *c, int64_t cut, struct buf *text, struct err *e)
{
	char line[LEDGER_ANCHOR_BYTES];
	struct ledger_anchor a;
	struct ledger_ref head;
	int64_t chain = -1;
	bool found;

	for (;;) {
		if (!ledger_chain_after(c, chain, &chain, &found, e))
			return false;
		if (!found)
			return true;
		if (!nightly_head_at(c, chain, cut, &head, e))
			return false;
		if (!head.seq)
			continue;
		if (!ledger_anchor_of(c, &head, &a, e))
			return false;
		ledger_anchor_format(line, &a);
		buf_puts(text, line);
		buf_putc(text, '\n');
	}
}

bool
nightly_checkpoint(struct ctx *c, int day, int64_t cut, struct buf *text, bool *kept, struct err *e)
{
	const struct nightly_text t = {.day = day, .name = "checkpoint.txt", .cut = cut};

	*kept = false;
	if (!put_lines(c, cut, text, e) || !act_begin(c, ACT_SYSTEM, NULL, e))
		return false;
	if (!keep_within(c, &t, text, kept, e) || (*kept && !ledger_heads(c, NULL, e)))
		return act_fail(c);
	return act_commit(c, e);
}

/* --- the last sound verification --- */

static uint64_t
number_at(const uint8_t *p)
{
	uint64_t v = 0;

	for (int i = 0; i < 8; i++)
		v = v << 8 | p[i];
	return v;
}

static bool
take_starts(
	const struct ledger_record *r, struct arena *a, struct nightly_since *out, struct err *e)
{
	const struct record_field *f = record_view_field(&r->view, TAG_NIGHT_STARTS);
	int64_t status = 1, whole = 0;

	if (!f || f->n % START_BYTES || !record_view_int(&r->view, TAG_NIGHT_STATUS, &status) ||
		status || !record_view_int(&r->view, TAG_NIGHT_WHOLE, &whole))
		return true;
	out->start = arena_alloc(a, f->n / START_BYTES * sizeof *out->start + 1);
	if (!out->start)
		return err_set(e, ERR_NOMEM);
	out->whole_day = (int)whole;
	for (size_t at = 0; at < f->n; at += START_BYTES) {
		struct verify_start *s = &out->start[out->n++];

		s->chain = (int64_t)number_at(f->p + at);
		s->seq = (int64_t)number_at(f->p + at + 8);
		memcpy(s->hash, f->p + at + 16, SEAL_HASH);
	}
	return true;
}

bool
nightly_verified(
	struct ctx *c, int before_day, struct arena *a, struct nightly_since *out, struct err *e)
{
	struct ledger_record r;
	int64_t record;
	bool good;

	*out = (struct nightly_since){0};
	if (!nightly_verified_record(c, before_day, &out->day, &record, e))
		return false;
	if (!record)
		return true;
	if (!ledger_read(c, record, &r, e))
		return false;
	good = r.view.head.type != RECORD_NIGHT_TEXT || take_starts(&r, a, out, e);
	ledger_record_free(&r);
	return good;
}

/* --- that it ran --- */

bool
nightly_ran(struct ctx *c, int day, const char *failed, struct err *e)
{
	if (!act_begin(c, ACT_SYSTEM, NULL, e))
		return false;
	return nightly_run_put(c, day, failed, e) ? act_commit(c, e) : act_fail(c);
}

/* A night has until two in the morning of the day behind it. */
bool
nightly_last(struct ctx *c, struct nightly_last *out, struct err *e)
{
	int64_t owed_us;

	if (!nightly_run_last(c, out, e))
		return false;
	if (!out->day)
		return true;
	owed_us = clock_utc_us(day_add(out->day, 1), 0) + (int64_t)NIGHT_HOURS * 3600 * 1000000;
	out->late = clock_now(&c->clock).utc_us > owed_us;
	return true;
}

/* --- verify --- */

bool
nightly_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	char name[NIGHTLY_NAME_BYTES] = "";
	struct nightly_row row;
	struct buf text;
	int64_t day = 0;
	bool good, found;

	buf_init(&text);
	(void)record_view_int(&r->view, TAG_NIGHT_DAY, &day);
	(void)record_view_text(&r->view, TAG_NIGHT_NAME, name, sizeof name);
	good = nightly_row_get(c, (int)day, name, &row, &found, NULL) && found &&
	       row.record == r->ref.id && nightly_pieces_get(c, (int)day, name, &text, NULL) &&
	       is_as_signed(r, (const uint8_t *)buf_str(&text), text.len) &&
	       row.bytes == (int64_t)text.len;
	buf_free(&text);
	if (good)
		return true;
	f->msgid = N_("the text kept of a night differs from its record: {1}");
	(void)str_copy(f->arg, sizeof f->arg, name);
	return false;
}
