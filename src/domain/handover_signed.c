/* handover_signed.c — what was signed of a handover, read from the records alone. SPDX-License-Identifier: MIT */
#include <string.h>

#include "domain/handover_core.h"
#include "domain/handover_signed.h"
#include "domain/key.h"

static void
fingerprint(char out[SEAL_FINGERPRINT_TEXT], const void *p, size_t n)
{
	uint8_t hash[SEAL_HASH];

	seal_hash(hash, p, n);
	seal_fingerprint(out, hash);
}

static bool
fill_signature(
	struct ctx *c, const struct ledger_record *r, struct handover_signature *s, struct err *e)
{
	struct key_info key;

	if (!key_info(c, r->view.head.key_id, &key, e) ||
		!handover_party_get(c, r->view.head.actor, &s->who, e))
		return false;
	int64_t behalf = 0;

	(void)record_view_int(&r->view, TAG_ON_BEHALF, &behalf);
	if (!handover_party_get(c, behalf, &s->behalf, e))
		return false;
	s->record_type = r->view.head.type;
	s->seq = r->ref.seq;
	s->utc_us = r->view.head.at.utc_us;
	memcpy(s->hash, r->ref.hash, SEAL_HASH);
	(void)record_view_text(&r->view, TAG_MEANING_EN, s->meaning_en, sizeof s->meaning_en);
	(void)record_view_text(&r->view, TAG_MEANING_ZH, s->meaning_zh, sizeof s->meaning_zh);
	fingerprint(s->key, key.public_key, SEAL_PUBLIC);
	fingerprint(s->signature, r->sig, SEAL_SIG);
	if (r->content.len)
		fingerprint(s->content, r->content.p, r->content.len);
	return true;
}

static bool
read_part1(struct ctx *c, const struct handover_data *d, struct handover_signed *out,
	struct ledger_ref *last, struct err *e)
{
	struct ledger_record r;
	bool good;

	if (!d->h.part1_record)
		return err_set(e, ERR_NOT_FOUND,
			.msgid = N_("This handover is not signed yet. Offer it first"));
	if (!handover_part1_read(c, d->h.part1_record, &out->arena, &out->c, &r, e))
		return false;
	good = fill_signature(c, &r, &out->part1, e);
	*last = r.ref;
	ledger_record_free(&r);
	return good &&
	       (out->c.handover == d->h.id ||
		       err_set(e, ERR_CORRUPT,
			       .msgid = N_("The stored handover is not the one that was signed")));
}

/* The name as it was signed, not as it is now. */
static void
take_party(struct handover_signature *s, const struct handover_party *as_signed)
{
	if (s->who.person == as_signed->person)
		s->who = *as_signed;
}

static bool
read_part2(struct ctx *c, const struct handover_data *d, struct handover_signed *out,
	struct ledger_ref *last, struct err *e)
{
	struct ledger_record r;
	const struct record_field *f;
	bool good;

	if (!d->h.part2_record)
		return true;
	if (!ledger_read(c, d->h.part2_record, &r, e))
		return false;
	f = record_view_field(&r.view, TAG_HANDOVER_PART1_HASH);
	good = f && f->n == SEAL_HASH && seal_same(f->p, out->part1.hash, SEAL_HASH);
	if (!good)
		(void)err_set(
			e, ERR_CORRUPT, .msgid = N_("The acceptance belongs to another handover"));
	good = good && handover_part2_of(c, &r, &out->arena, &out->c, true, e) &&
	       fill_signature(c, &r, &out->part2, e);
	*last = r.ref;
	ledger_record_free(&r);
	return good;
}

static bool
read_plain(struct ctx *c, int64_t record, struct handover_signature *s, struct ledger_ref *last,
	struct err *e)
{
	struct ledger_record r;
	bool good;

	if (!record)
		return true;
	if (!ledger_read(c, record, &r, e))
		return false;
	good = fill_signature(c, &r, s, e);
	if (last)
		*last = r.ref;
	ledger_record_free(&r);
	return good;
}

static bool
anchor_text(struct ctx *c, const struct ledger_ref *ref, char out[160], struct err *e)
{
	struct ledger_anchor a;

	if (!ledger_anchor_of(c, ref, &a, e))
		return false;
	ledger_anchor_format(out, &a);
	return true;
}

static bool
read_anchors(struct ctx *c, const struct handover_data *d, const struct ledger_ref *last,
	struct handover_signed *out, struct err *e)
{
	struct ledger_record r;
	int64_t before;
	bool good;

	if (!anchor_text(c, last, out->anchor, e) ||
		!handover_before(c, d->h.desk, d->h.id, &before, e))
		return false;
	if (!before)
		return true;
	if (!ledger_read(c, before, &r, e))
		return false;
	good = anchor_text(c, &r.ref, out->previous, e);
	ledger_record_free(&r);
	return good;
}

static bool
read_after(struct ctx *c, int64_t id, struct handover_signed *out, struct err *e)
{
	return handover_addenda(c, id, &out->arena, &out->addendum, &out->addenda, e) &&
	       handover_rounds(c, id, &out->arena, &out->round, &out->rounds, e) &&
	       handover_surfaced(c, id, &out->arena, &out->surfaced, e) &&
	       read_plain(c, out->surfaced.closed_record, &out->watch, NULL, e) &&
	       handover_readers(c, id, &out->arena, &out->reader, &out->readers, e);
}

static bool
read_all(struct ctx *c, int64_t id, struct handover_signed *out, struct err *e)
{
	struct handover_data d;
	struct ledger_ref last;

	if (!handover_data_get(c, id, &d, e) || !read_part1(c, &d, out, &last, e) ||
		!read_part2(c, &d, out, &last, e) ||
		!read_plain(c, d.h.counter_record, &out->counter, &last, e) ||
		!read_plain(c, d.h.check_record, &out->check, NULL, e) ||
		!read_anchors(c, &d, &last, out, e))
		return false;
	take_party(&out->part1, &out->c.giver);
	take_party(&out->part2, &out->c.receiver);
	take_party(&out->counter, &out->c.giver);
	if (!read_after(c, id, out, e) || !handover_exits_load(c, id, &out->arena, &out->exits, e))
		return false;
	take_party(&out->watch, &out->c.receiver);
	return true;
}

bool
handover_signed_load(struct ctx *c, int64_t id, struct handover_signed *out, struct err *e)
{
	*out = (struct handover_signed){0};
	arena_init(&out->arena);
	if (read_all(c, id, out, e))
		return true;
	handover_signed_free(out);
	return false;
}

void
handover_signed_free(struct handover_signed *s)
{
	arena_free(&s->arena);
	*s = (struct handover_signed){0};
}
