/* verify_erase.c — is a text gone because two people said so? SPDX-License-Identifier: MIT
 *
 * source: LOG-11, ORG-04, ORG-10. The site chain is walked first: at the end of
 * it every erasure is known, with the posts that its signers had at that place.
 */
#include <stdlib.h>
#include <string.h>

#include "domain/erasure.h"
#include "domain/verify_run.h"

enum { TEXT_BYTES = 16 + SEAL_HASH };

struct verify_proposal {
	uint8_t hash[SEAL_HASH];
	int64_t actor, desk;
	const uint8_t *texts; /* arena */
	int n;
	bool decided;
};
struct verify_erased {
	int64_t desk, seq, place;
	uint8_t hash[SEAL_HASH]; /* of the record whose text it was */
	int64_t record;          /* record.id of the erasure */
	int64_t actor[2];
};

/* A text that is kept apart, as it is found. */
struct verify_text {
	int64_t desk, seq, place, actor;
	int64_t erased; /* by this record, says its row; 0 = it is there */
	uint8_t hash[SEAL_HASH];
};

void
verify_erase_free(struct verify_erase *x)
{
	mem_free(x->proposal);
	mem_free(x->erased);
	mem_free(x->text);
}

static int64_t
number_at(const uint8_t *p)
{
	uint64_t v = 0;

	for (int i = 0; i < 8; i++)
		v = v << 8 | p[i];
	return (int64_t)v;
}

/* Ascending by number and place, so that none stands twice. */
static bool
is_list(const struct record_field *f)
{
	int64_t seq = 0, place = 0;

	if (!f || f->n == 0 || f->n % TEXT_BYTES)
		return false;
	for (size_t at = 0; at < f->n; at += TEXT_BYTES) {
		int64_t s = number_at(f->p + at), p = number_at(f->p + at + 8);
		if (s < 1 || p < 0 || s < seq || (at && s == seq && p <= place))
			return false;
		seq = s;
		place = p;
	}
	return true;
}

static const char *
take_proposal(struct verify_ring *ring, const struct record_view *v, const struct ledger_ref *ref)
{
	const struct record_field *f = record_view_field(v, TAG_ERASURE_TEXTS);
	struct verify_proposal x = {.actor = v->head.actor};
	struct verify_erase *all = &ring->erase;
	void *p;

	if (!record_view_int(v, TAG_ERASURE_DESK, &x.desk) || x.desk < 0 || !is_list(f))
		return N_("names no texts to erase");
	uint8_t *copy = arena_alloc(ring->arena, f->n);
	p = mem_more(all->proposal, all->proposals, &all->proposal_room, sizeof(x));
	if (!p)
		return verify_no_memory;
	all->proposal = p;
	if (!copy)
		return verify_no_memory;
	memcpy(copy, f->p, f->n);
	memcpy(x.hash, ref->hash, SEAL_HASH);
	x.texts = copy;
	x.n = (int)(f->n / TEXT_BYTES);
	all->proposal[all->proposals++] = x;
	return NULL;
}

static struct verify_proposal *
proposal_find(const struct verify_erase *all, const struct record_field *of)
{
	for (int i = all->proposals - 1; of && of->n == SEAL_HASH && i >= 0; i--)
		if (memcmp(all->proposal[i].hash, of->p, SEAL_HASH) == 0)
			return &all->proposal[i];
	return NULL;
}

static const char *
take_texts(struct verify_ring *ring, const struct verify_proposal *x, const struct record_view *v,
	const struct ledger_ref *ref)
{
	struct verify_erase *all = &ring->erase;

	for (int i = 0; i < x->n; i++) {
		const uint8_t *at = x->texts + (size_t)i * TEXT_BYTES;
		struct verify_erased one = {.desk = x->desk,
			.seq = number_at(at),
			.place = number_at(at + 8),
			.record = ref->id,
			.actor = {x->actor, v->head.actor}};
		void *p = mem_more(all->erased, all->erased_n, &all->erased_room, sizeof(one));
		if (!p)
			return verify_no_memory;
		memcpy(one.hash, at + 16, SEAL_HASH);
		all->erased = p;
		all->erased[all->erased_n++] = one;
	}
	return NULL;
}

static const char *
take_decision(struct verify_ring *ring, const struct record_view *v, const struct ledger_ref *ref)
{
	struct verify_proposal *x =
		proposal_find(&ring->erase, record_view_field(v, TAG_ERASURE_OF));

	if (!x) /* Further back something is missing that could have been it. */
		return ring->loose ? NULL : N_("names no proposal to erase");
	if (x->decided)
		return N_("rests on a proposal that was decided before");
	if (v->head.type == RECORD_ERASED && x->actor == v->head.actor)
		return N_("erases what one person alone proposed and confirmed");
	x->decided = true;
	return v->head.type == RECORD_ERASED ? take_texts(ring, x, v, ref) : NULL;
}

const char *
verify_erase_take(
	struct verify_ring *ring, const struct record_view *v, const struct ledger_ref *ref)
{
	int type = v->head.type;

	if (type != RECORD_ERASURE_PROPOSED && type != RECORD_ERASED &&
		type != RECORD_ERASURE_DECLINED)
		return NULL;
	if (!ring->loose && !verify_may_erase(ring, v->head.actor))
		return N_("is by somebody whose post may not erase");
	return type == RECORD_ERASURE_PROPOSED ? take_proposal(ring, v, ref)
					       : take_decision(ring, v, ref);
}

/* --- the texts --- */

static int
by_place(const void *a, const void *b)
{
	const struct verify_erased *x = a, *y = b;

	if (x->desk != y->desk)
		return x->desk < y->desk ? -1 : 1;
	if (x->seq != y->seq)
		return x->seq < y->seq ? -1 : 1;
	return x->place < y->place ? -1 : x->place > y->place;
}

/* One that counts: of this very record, and by two who did not sign it. */
static const struct verify_erased *
erased_find(struct verify_erase *all, const struct verify_text *t)
{
	struct verify_erased key = {.desk = t->desk, .seq = t->seq, .place = t->place};

	if (!all->sorted && all->erased_n)
		qsort(all->erased, (size_t)all->erased_n, sizeof(key), by_place);
	all->sorted = true;
	if (!all->erased_n)
		return NULL;
	const struct verify_erased *x =
		bsearch(&key, all->erased, (size_t)all->erased_n, sizeof(key), by_place);
	if (!x || memcmp(x->hash, t->hash, SEAL_HASH) != 0 || x->actor[0] == t->actor ||
		x->actor[1] == t->actor)
		return NULL;
	return x;
}

static const char *
text_fits(struct verify_ring *ring, const struct verify_text *t)
{
	const struct verify_erased *x = erased_find(&ring->erase, t);

	if (!t->erased)
		return x ? N_("a text of it is there again that was erased") : NULL;
	if (ring->loose || (x && x->record == t->erased))
		return NULL;
	return N_("a text of it is gone that no two people erased");
}

/* What two people erased of the site's chain stands behind it in the same chain. */
static const char *
text_take(struct verify_ring *ring, const struct verify_text *t)
{
	struct verify_erase *all = &ring->erase;
	struct verify_text *p;

	if (t->desk)
		return text_fits(ring, t);
	p = mem_more(all->text, all->texts, &all->text_room, sizeof(*t));
	if (!p)
		return verify_no_memory;
	all->text = p;
	all->text[all->texts++] = *t;
	return NULL;
}

const char *
verify_erase_fits(struct verify_ring *ring, const struct ledger_record *r, bool *missing)
{
	const char *wrong = NULL;
	struct verify_text t = {.desk = r->view.head.desk,
		.seq = r->view.head.seq,
		.actor = r->view.head.actor,
		.erased = r->erased};

	memcpy(t.hash, r->ref.hash, SEAL_HASH);
	if (record_view_field(&r->view, TAG_SAID))
		wrong = text_take(ring, &t);
	for (int i = 0; i < r->aparts && !wrong; i++) {
		t.place = i + 1;
		t.erased = r->apart[i].erased;
		wrong = text_take(ring, &t);
	}
	*missing = wrong && t.erased;
	return wrong;
}

const char *
verify_erase_settle(struct verify_ring *ring, int i, int64_t *seq, bool *missing)
{
	const struct verify_text *t = &ring->erase.text[i];

	*seq = t->seq;
	*missing = t->erased != 0;
	return text_fits(ring, t);
}
