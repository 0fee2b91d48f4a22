/* attachment.c — files attached to log entries and incidents. SPDX-License-Identifier: MIT
 *
 * source: promises.md §3 and §4, LOG-11, CON-06.
 */
#include "domain/attachment.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "domain/act.h"
#include "domain/attachment_sql.h"
#include "domain/cache.h"
#include "domain/erasure.h"
#include "domain/export.h"
#include "domain/ledger.h"
#include "domain/param.h"

static_assert(
	(ATTACHMENT_BYTES_MAX + ATTACHMENT_PIECE - 1) / ATTACHMENT_PIECE < RECORD_APARTS_MAX, "");
static_assert((int)ATTACHMENT_PIECE <= (int)RECORD_MAX_BYTES, "");

void
attachments_free(struct attachments *l)
{
	arena_free(&l->arena);
	*l = (struct attachments){0};
}

/* ---- adding ---- */

bool
attachment_bytes_check(const struct attachment_new *file, int64_t max_kib, struct err *e)
{
	char most[24];

	(void)str_format(most, sizeof most, "%lld", (long long)max_kib);
	if (file->n == 0)
		return err_set(e, ERR_INVALID, .field = "file", .rule = "LV-09",
			.msgid = N_("This file is empty. Choose one that holds something"));
	return file->n <= (size_t)max_kib * 1024 ||
	       err_set(e, ERR_INVALID, .field = "file", .rule = "LV-09",
		       .msgid = N_("This file is too large: at most {1} KB. Make it smaller first"),
		       .arg = {most});
}

void
attachment_cut(struct record *r, const struct attachment_new *file)
{
	for (size_t at = 0; at < file->n; at += ATTACHMENT_PIECE) {
		struct record_apart piece = {.bytes = (const uint8_t *)file->bytes + at,
			.n = file->n - at < ATTACHMENT_PIECE ? file->n - at : ATTACHMENT_PIECE,
			.about = r->about};

		seal_random(piece.salt, sizeof piece.salt);
		record_apart(r, &piece);
	}
}

/* Everything that takes time for a large file, before the transaction. */
static void
make_record(struct record *r, const struct attachment_thing *thing, const struct attachment *f,
	const struct attachment_new *file)
{
	record_init(r, RECORD_ATTACHED, thing->desk);
	record_int(r, TAG_ATTACH_TO, thing->type);
	record_int(r, TAG_ATTACH_NO, thing->no);
	record_int(r, TAG_ATTACH_SEQ, thing->seq);
	record_int(r, TAG_ATTACH_BYTES, f->bytes);
	record_said(r, TAG_ATTACH_NAME, f->name);
	record_said(r, TAG_ATTACH_MEDIA, f->media);
	record_said(r, TAG_ATTACH_SHA256, f->sha256);
	attachment_cut(r, file);
	ledger_settle(r);
}

static bool
stands(const struct attachment_thing *t, struct err *e)
{
	bool entry = t->about.type == RECORD_ENTRY;
	char no[24];

	(void)str_format(no, sizeof no, "%lld", (long long)t->corrected_by);
	if (t->corrected_by)
		return err_set(e, ERR_CONFLICT, .rule = "LOG-01",
			.msgid = N_("This entry was corrected. Attach the file to number {1}"),
			.arg = {no});
	if (t->erased)
		return err_set(e, ERR_BLOCKED, .rule = "LOG-11",
			.msgid = N_("Its words were erased. Nothing can be attached to it"));
	return !t->over ||
	       err_set(e, ERR_BLOCKED, .rule = entry ? "LOG-01" : "INC-01",
		       .msgid = entry ? N_("This entry was taken back. Attach it to another one")
				      : N_("This incident is reviewed. Nothing can be attached"));
}

static bool
has_room(struct ctx *c, const struct attachment *f, struct err *e)
{
	int64_t max, n;
	char most[24];
	bool same;

	if (!param_get_int(c, "attachment.max_files", 0, &max, e) ||
		!attachment_rows_count(c, f->about, f->sha256, &n, &same, e))
		return false;
	(void)str_format(most, sizeof most, "%lld", (long long)max);
	if (same)
		return err_set(e, ERR_CONFLICT, .field = "file",
			.msgid = N_("This very file is attached here already"));
	return n < max ||
	       err_set(e, ERR_BLOCKED, .field = "file", .rule = "LV-09",
		       .msgid = N_("There are {1} files here already. Write another entry for it"),
		       .arg = {most});
}

static bool
store(struct ctx *c, struct record *r, struct attachment *f, const struct attachment_new *file,
	struct err *e)
{
	struct attachment_thing now;
	struct ledger_ref ref;
	int64_t max_kib;

	if (!param_get_int(c, "attachment.max_kib", 0, &max_kib, e) ||
		!attachment_bytes_check(file, max_kib, e) ||
		!attachment_thing_get(c, f->about, &now, e) || !stands(&now, e) ||
		!has_room(c, f, e) || !ledger_append(c, NULL, r, &ref, e))
		return false;
	f->id = ref.id;
	f->by = c->who;
	f->at_utc_us = c->now.utc_us;
	return attachment_row_add(c, f, e);
}

bool
attachment_add(struct ctx *c, struct record_about about, const struct attachment_new *file,
	int64_t *id, struct err *e)
{
	enum action action = about.type == RECORD_ENTRY ? ACT_LOG_WRITE : ACT_INCIDENT_STATE;
	struct attachment f = {.about = about, .bytes = (int64_t)file->n};
	char name[ATTACHMENT_NAME_BYTES];
	struct attachment_thing thing;
	uint8_t hash[SEAL_HASH];
	struct record r;

	if (!attachment_bytes_check(file, ATTACHMENT_KIB_MAX, e) ||
		!attachment_thing_get(c, about, &thing, e))
		return false;
	attachment_name(name, file->name);
	seal_hash(hash, file->bytes, file->n);
	str_hex(f.sha256, hash, sizeof hash);
	f.desk = thing.desk;
	f.name = name;
	f.media = attachment_media(name);
	make_record(&r, &thing, &f, file);
	bool begun = act_begin(c, action, &(const struct access_object){.desk = thing.desk}, e);
	bool good = begun && store(c, &r, &f, file, e);
	record_free(&r);
	if (!good) {
		if (begun)
			(void)act_fail(c);
		return false;
	}
	if (id)
		*id = f.id;
	return act_commit(c, e);
}

/* ---- lists ---- */

static bool
tombstones_put(struct ctx *c, struct attachments *l, struct err *e)
{
	for (int i = 0; i < l->n; i++) {
		struct attachment *f = &l->file[i];
		if (f->erased)
			f->name = erasure_tombstone(c, f->erased, &l->arena, e);
		if (!f->name)
			return false;
	}
	return true;
}

static bool
may_read(struct ctx *c, int64_t desk, struct err *e)
{
	return access_may(c, ACT_LOG_READ, &(const struct access_object){.desk = desk}, e);
}

bool
attachment_list(struct ctx *c, struct record_about about, struct attachments *out, struct err *e)
{
	struct attachment_thing thing;

	*out = (struct attachments){0};
	arena_init(&out->arena);
	if (attachment_thing_get(c, about, &thing, e) && may_read(c, thing.desk, e) &&
		attachment_rows(c, about, out, e) && tombstones_put(c, out, e))
		return true;
	attachments_free(out);
	return false;
}

bool
attachment_get(struct ctx *c, int64_t id, struct attachments *out, struct err *e)
{
	*out = (struct attachments){0};
	arena_init(&out->arena);
	if (attachment_row_get(c, id, out, e) && may_read(c, out->file->desk, e) &&
		tombstones_put(c, out, e))
		return true;
	attachments_free(out);
	return false;
}

/* ---- the bytes ---- */

struct pieces {
	const struct ledger_record *r;
	int next;
	size_t bytes;
};

static bool
piece_next(void *arg, const void **p, size_t *n)
{
	struct pieces *l = arg;
	const struct ledger_record *r = l->r;

	while (l->next < r->aparts && !r->apart[l->next].bytes)
		l->next++;
	if (l->next == r->aparts)
		return false;
	*p = r->apart[l->next].bytes;
	*n = r->apart[l->next++].n;
	l->bytes += *n;
	return true;
}

/* The pieces together are what the record says of the whole. Asks for no memory:
 * the want of it would look like damage. */
static bool
is_whole(const struct ledger_record *r)
{
	char said[ATTACHMENT_HEX], is[ATTACHMENT_HEX];
	struct pieces l = {.r = r};
	uint8_t hash[SEAL_HASH];
	int64_t bytes = 0;

	seal_hash_pieces(hash, piece_next, &l);
	str_hex(is, hash, sizeof hash);
	return record_view_int(&r->view, TAG_ATTACH_BYTES, &bytes) && bytes == (int64_t)l.bytes &&
	       record_view_text(&r->view, TAG_ATTACH_SHA256, said, sizeof said) && str_eq(said, is);
}

/* LV-09: a certificate may be words alone. */
static bool
is_file(const struct ledger_record *r)
{
	return r->view.head.type == RECORD_ATTACHED ||
	       (r->view.head.type == RECORD_LEAVE_CERTIFICATE &&
		       record_view_field(&r->view, TAG_ATTACH_BYTES));
}

bool
attachment_pieces(const struct ledger_record *r, struct buf *out, struct err *e)
{
	char number[24];

	(void)str_format(number, sizeof number, "%lld", (long long)r->ref.seq);
	if (r->erased)
		return err_set(e, ERR_BLOCKED, .rule = "LOG-11",
			.msgid = N_("This file was erased by two people. Nothing of it is left"));
	if (!is_file(r) || !is_whole(r))
		return err_set(e, ERR_CORRUPT, .rule = "LOG-05",
			.msgid = N_("File {1} is not what was signed. Tell ops to run verify"),
			.arg = {number});
	for (int i = 0; i < r->aparts; i++)
		buf_put(out, r->apart[i].bytes, r->apart[i].n);
	return !out->failed ||
	       err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory for this file"));
}

static bool
read_bytes(struct ctx *c, int64_t id, struct buf *out, struct err *e)
{
	struct ledger_record r;

	if (!ledger_read(c, id, &r, e))
		return false;
	bool good = attachment_pieces(&r, out, e);
	ledger_record_free(&r);
	return good;
}

bool
attachment_read(struct ctx *c, int64_t id, struct buf *out, struct err *e)
{
	struct attachments one;

	if (!attachment_get(c, id, &one, e))
		return false;
	attachments_free(&one);
	return read_bytes(c, id, out, e);
}

/* CON-06: who takes which file, and when. */
static bool
record_take(struct ctx *c, const struct attachment *f, struct err *e)
{
	const struct access_object on = {.desk = f->desk};
	struct record r;

	if (!act_begin(c, ACT_ATTACHMENT_TAKE, &on, e))
		return false;
	record_init(&r, RECORD_EXPORTED, 0);
	record_int(&r, TAG_EXPORT_CHAIN, f->desk);
	bool good = ledger_quote(c, &r, TAG_EXPORT_FILE, f->id, e) &&
		    ledger_append(c, NULL, &r, NULL, e);
	record_free(&r);
	return good ? act_commit(c, e) : act_fail(c);
}

bool
attachment_take(struct ctx *c, int64_t id, struct buf *out, struct err *e)
{
	size_t before = out->len;
	struct attachments one;

	one = (struct attachments){0};
	arena_init(&one.arena);
	/* Read first: nobody is recorded for a file that is damaged or gone. */
	bool good = attachment_row_get(c, id, &one, e) && read_bytes(c, id, out, e) &&
		    record_take(c, one.file, e);
	attachments_free(&one);
	if (!good && out->p)
		out->len = before;
	return good;
}

/* ---- LOG-05 ---- */

const char *
attachment_wrong(const struct ledger_record *r)
{
	if (!is_file(r) || r->erased || is_whole(r))
		return NULL;
	return N_("the pieces of its file are not the file that was signed");
}

static bool
row_is_record(struct ctx *c, const struct ledger_record *r, const struct attachment *f)
{
	struct attachment_thing t;

	if (!attachment_thing_get(c, f->about, &t, NULL))
		return false;
	return f->desk == r->ref.chain && t.desk == f->desk &&
	       cache_same_int(r, TAG_ATTACH_TO, t.type) && cache_same_int(r, TAG_ATTACH_NO, t.no) &&
	       cache_same_int(r, TAG_ATTACH_SEQ, t.seq) &&
	       cache_same_int(r, TAG_ATTACH_BYTES, f->bytes) && f->by == r->view.head.actor &&
	       f->at_utc_us == r->view.head.at.utc_us &&
	       cache_same_text(r, TAG_ATTACH_NAME, f->name) &&
	       cache_same_text(r, TAG_ATTACH_MEDIA, f->media) &&
	       cache_same_text(r, TAG_ATTACH_SHA256, f->sha256);
}

bool
attachment_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct attachments one = {0};
	bool right = false;

	arena_init(&one.arena);
	bool good = attachment_row_get(c, r->ref.id, &one, NULL) && row_is_record(c, r, one.file) &&
		    attachment_is_shown_right(c, r->ref.id, &right, NULL) && right;
	attachments_free(&one);
	return good ||
	       cache_differs(f, N_("the table of files says something else than this record"), "");
}
