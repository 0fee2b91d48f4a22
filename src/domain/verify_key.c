/* verify_key.c — whose key signed where, from the site chain alone. SPDX-License-Identifier: MIT */
#include <string.h>

#include "domain/key.h"
#include "domain/site.h"
#include "domain/verify_run.h"

const char verify_no_memory[] = "";

static uint64_t
get_u64(const uint8_t *p)
{
	uint64_t v = 0;

	for (int i = 0; i < 8; i++)
		v = v << 8 | p[i];
	return v;
}

bool
verify_says(const struct record_view *v, int tag, const char *text)
{
	const struct record_field *f = record_view_field(v, tag);

	return f && f->n == strlen(text) && memcmp(f->p, text, f->n) == 0;
}

bool
verify_places(struct arena *a, const struct record_field *f, size_t each,
	const struct verify_place **out, int *n)
{
	int64_t last = 0;

	*n = 0;
	if (!f || f->n % each != 0)
		return false;
	struct verify_place *p = arena_alloc(a, (f->n / each + 1) * sizeof(*p));
	if (!p)
		return false;
	for (size_t at = 0; at < f->n; at += each) {
		p[*n].chain = (int64_t)get_u64(f->p + at);
		p[*n].seq = (int64_t)get_u64(f->p + at + 8);
		if (p[*n].chain <= last || p[*n].seq < 1)
			return false;
		last = p[*n].chain;
		++*n;
	}
	*out = p;
	return true;
}

static int
ring_index(const struct verify_ring *ring, int64_t id)
{
	int low = 0, high = ring->keys;

	while (low < high) {
		int mid = low + (high - low) / 2;
		if (ring->key[mid]->id < id)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

const struct verify_key *
verify_ring_find(const struct verify_ring *ring, int64_t id)
{
	int i = ring_index(ring, id);

	return i < ring->keys && ring->key[i]->id == id ? ring->key[i] : NULL;
}

void
verify_ring_free(struct verify_ring *ring)
{
	mem_free(ring->key);
	verify_allow_free(&ring->allow);
	verify_erase_free(&ring->erase);
}

static bool
ring_insert(struct verify_ring *ring, struct verify_key *key)
{
	int at = ring_index(ring, key->id);

	if (ring->keys == ring->room) {
		int room = ring->room ? 2 * ring->room : 64;
		struct verify_key **more =
			mem_resize(ring->key, (size_t)room * sizeof(struct verify_key *));
		if (!more)
			return false;
		ring->key = more;
		ring->room = room;
	}
	memmove(&ring->key[at + 1], &ring->key[at],
		(size_t)(ring->keys - at) * sizeof(struct verify_key *));
	ring->key[at] = key;
	ring->keys++;
	return true;
}

static const char *
add_key(struct verify_ring *ring, const struct verify_key *made)
{
	const struct verify_key *there = verify_ring_find(ring, made->id);

	if (there && !there->loose)
		return N_("this key was enrolled before");
	for (int i = 0; i < ring->keys; i++)
		if (memcmp(ring->key[i]->public_key, made->public_key, SEAL_PUBLIC) == 0)
			return N_("this public key was enrolled before");
	struct verify_key *key = arena_alloc(ring->arena, sizeof(*key));
	if (!key)
		return verify_no_memory;
	*key = *made;
	return ring_insert(ring, key) ? NULL : verify_no_memory;
}

const struct verify_key *
verify_ring_take_row(
	struct verify_ring *ring, int64_t id, int64_t person, const uint8_t public_key[SEAL_PUBLIC])
{
	struct verify_key key = {.id = id, .person = person, .loose = true};

	memcpy(key.public_key, public_key, SEAL_PUBLIC);
	return add_key(ring, &key) ? NULL : verify_ring_find(ring, id);
}

/* The one key that no other vouches for: an anchor or the export's reader does. */
static const char *
take_founding(struct verify_ring *ring, const struct record_view *v, const struct ledger_ref *ref)
{
	const struct record_field *public_key = record_view_field(v, TAG_SITE_PUBLIC);
	struct verify_key key = {.id = v->head.key_id, .enrolled_id = ref->id};

	if (ref->seq != 1)
		return N_("a site is founded once");
	if (!public_key || public_key->n != SEAL_PUBLIC)
		return N_("names no public key");
	memcpy(key.public_key, public_key->p, SEAL_PUBLIC);
	return add_key(ring, &key);
}

static const char *
take_enrolment(struct verify_ring *ring, const struct record_view *v, const struct ledger_ref *ref)
{
	const struct record_field *public_key = record_view_field(v, TAG_KEY_PUBLIC);
	struct verify_key key = {.enrolled_seq = ref->seq, .enrolled_id = ref->id};

	if (!record_view_int(v, TAG_KEY_ID, &key.id) ||
		!record_view_int(v, TAG_KEY_PERSON, &key.person) || key.person < 1 || !public_key ||
		public_key->n != SEAL_PUBLIC)
		return N_("names no key, person or public key");
	if (!verify_places(
		    ring->arena, record_view_field(v, TAG_KEY_HEADS), 16, &key.from, &key.from_n))
		return N_("does not say where the key begins");
	memcpy(key.public_key, public_key->p, SEAL_PUBLIC);
	for (int i = 0; i < ring->keys; i++)
		if (ring->key[i]->person == key.person && !ring->key[i]->revoked_seq &&
			!ring->loose)
			return N_("this person had a key in force");
	/* What such a key signed is named as well. */
	const char *wrong = verify_allow_key(ring, v, key.person);
	key.unallowed = wrong != NULL;
	const char *twice = add_key(ring, &key);
	return twice ? twice : wrong;
}

static const char *
take_revocation(struct verify_ring *ring, const struct record_view *v, const struct ledger_ref *ref)
{
	int64_t id = 0;

	if (!record_view_int(v, TAG_KEY_ID, &id))
		return N_("names no key, person or public key");
	int at = ring_index(ring, id);
	if ((at == ring->keys || ring->key[at]->id != id) && ring->loose)
		return NULL;
	if (at == ring->keys || ring->key[at]->id != id || !ring->key[at]->person)
		return N_("ends a key that was never enrolled");
	struct verify_key *key = ring->key[at];
	if (key->revoked_seq)
		return N_("ends a key that had ended");
	if (!verify_places(
		    ring->arena, record_view_field(v, TAG_KEY_HEADS), 16, &key->to, &key->to_n))
		return N_("does not say where the key ends");
	const char *wrong = verify_allow_end(ring, v, key->person);
	if (wrong)
		return wrong;
	key->revoked_seq = ref->seq;
	key->revoked_id = ref->id;
	return NULL;
}

const char *
verify_ring_take(
	struct verify_ring *ring, const struct record_view *v, const struct ledger_ref *ref)
{
	if (v->head.type == RECORD_SITE_FOUNDED)
		return take_founding(ring, v, ref);
	if (ref->seq == 1)
		return N_("the first record does not found the site");
	if (v->head.type == RECORD_KEY_ENROLLED)
		return take_enrolment(ring, v, ref);
	if (v->head.type == RECORD_KEY_REVOKED)
		return take_revocation(ring, v, ref);
	return NULL;
}

static int64_t
seq_at(const struct verify_place *p, int n, int64_t chain)
{
	for (int i = 0; i < n; i++)
		if (p[i].chain == chain)
			return p[i].seq;
	return 0;
}

/* Validity by place, never by the clock. source: promises.md §3 */
static bool
in_interval(const struct verify_key *key, int64_t chain, int64_t seq)
{
	if (key->person == 0 || key->loose)
		return true;
	if (chain == 0)
		return seq > key->enrolled_seq && (!key->revoked_seq || seq < key->revoked_seq);
	return seq > seq_at(key->from, key->from_n, chain) &&
	       (!key->revoked_seq || seq <= seq_at(key->to, key->to_n, chain));
}

const char *
verify_key_fits(const struct verify_key *key, const struct record_view *v)
{
	const struct record_kind *k = record_kind(v->head.type);

	if (!k || k->on_desk_chain != (v->head.desk != 0))
		return N_("this type of record has no place here");
	if (!key)
		return N_("signed by a key that was never enrolled");
	if (key->person != v->head.actor)
		return N_("signed by another person's key");
	if (key->unallowed)
		return N_("signed by a key that nobody allowed");
	if (!in_interval(key, v->head.desk, v->head.seq))
		return N_("signed by a key that was not in force here");
	if (k->human && key->person == 0)
		return N_("signed by the system in a person's name");
	if (k->system && key->person != 0)
		return N_("signed by a person in the system's name");
	if (k->human &&
		(!record_view_field(v, TAG_MEANING_EN) || !record_view_field(v, TAG_MEANING_ZH)))
		return N_("does not say what the signature means");
	return NULL;
}
