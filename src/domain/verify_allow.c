/* verify_allow.c — who allowed a key, or its end. SPDX-License-Identifier: MIT
 *
 * ORG-10, P3: enrolments are signed by the site's key, which whoever holds
 * database and pepper can use. What an enrolment rests on they cannot make: the
 * signatures of two people. Each code stands behind one key only, and only
 * until a newer one is issued, or what was once allowed would allow for ever.
 */
#include <string.h>

#include "domain/enrol.h"
#include "domain/key.h"
#include "domain/person.h"
#include "domain/site.h"
#include "domain/verify_run.h"

/* A record `code-issued`: one person allows one person a key. */
struct verify_code {
	uint8_t hash[SEAL_HASH];
	uint8_t with[SEAL_HASH]; /* the first of the two; zeros: this is the first */
	int64_t person, actor, until_us;
	bool reset, founding;
	bool alone; /* at its place one person was enough */
	bool used, used_to_end;
};

struct verify_person {
	int64_t id;
	bool able;   /* here, with a post that may enrol */
	bool erases; /* the same, with one that may erase */
	bool has_left;
	uint8_t left[SEAL_HASH]; /* the record that says so */
};

void
verify_allow_free(struct verify_allow *a)
{
	mem_free(a->code);
	mem_free(a->person);
}

/* --- what the site chain tells --- */

static struct verify_person *
told_person(const struct verify_allow *a, int64_t id)
{
	for (int i = a->persons - 1; i >= 0; i--)
		if (a->person[i].id == id)
			return &a->person[i];
	return NULL;
}

static struct verify_person *
add_person(struct verify_allow *a, int64_t id)
{
	struct verify_person *there = told_person(a, id);
	void *p;

	if (there)
		return there;
	p = mem_more(a->person, a->persons, &a->person_room, sizeof(*a->person));
	if (!p)
		return NULL;
	a->person = p;
	a->person[a->persons] = (struct verify_person){.id = id};
	return &a->person[a->persons++];
}

static bool
post_reaches(const struct record_view *v, enum action action)
{
	for (int post = POST_NONE + 1; post < POSTS; post++)
		if (verify_says(v, TAG_PERSON_POST, post_code((enum post)post)))
			return access_reach((enum post)post, action) == RELATION_EVERYONE;
	return false;
}

static const char *
take_person(struct verify_ring *ring, const struct record_view *v, const struct ledger_ref *ref)
{
	int64_t id;

	if (!record_view_int(v, TAG_PERSON_ID, &id))
		return NULL;
	struct verify_person *p = add_person(&ring->allow, id);
	if (!p)
		return verify_no_memory;
	if (v->head.type == RECORD_PERSON_LEFT) {
		p->has_left = true;
		memcpy(p->left, ref->hash, SEAL_HASH);
	}
	p->able = !p->has_left && post_reaches(v, ACT_PERSON_ENROL);
	p->erases = !p->has_left && post_reaches(v, ACT_LOG_ERASE);
	return NULL;
}

bool
verify_may_erase(const struct verify_ring *ring, int64_t person)
{
	const struct verify_person *p = told_person(&ring->allow, person);

	return p && p->erases;
}

static bool
within_first_day(const struct verify_ring *ring, int64_t utc_us)
{
	const struct verify_allow *a = &ring->allow;
	int64_t newest_us = utc_us > a->newest_us ? utc_us : a->newest_us;

	return newest_us - a->founded_us <= (int64_t)ENROL_FOUNDING_HOURS * 3600 * 1000000;
}

/* The window of enrol_is_founding(), told from the records alone. */
static bool
is_founding(const struct verify_ring *ring, int64_t utc_us)
{
	int able = 0;

	for (int i = 0; i < ring->keys; i++) {
		const struct verify_key *k = ring->key[i];
		const struct verify_person *p = told_person(&ring->allow, k->person);
		able += k->person && !k->revoked_seq && p && p->able;
	}
	return able < 2 && within_first_day(ring, utc_us);
}

static bool
is_set(const struct record_view *v, int tag)
{
	int64_t n = 0;

	return record_view_int(v, tag, &n) && n == 1;
}

static const char *
take_code(struct verify_ring *ring, const struct record_view *v, const struct ledger_ref *ref)
{
	const struct record_field *with = record_view_field(v, TAG_CODE_WITH);
	struct verify_code code = {.actor = v->head.actor,
		.reset = is_set(v, TAG_CODE_RESET),
		.founding = is_set(v, TAG_CODE_FOUNDING)};
	struct verify_allow *a = &ring->allow;
	void *p;

	if (!record_view_int(v, TAG_CODE_PERSON, &code.person) ||
		!record_view_int(v, TAG_CODE_UNTIL, &code.until_us))
		return N_("names no person or no end");
	if (with && with->n != SEAL_HASH)
		return N_("names no other record");
	/* Further back something is missing that could say otherwise. */
	code.alone = ring->loose || is_founding(ring, v->head.at.utc_us);
	memcpy(code.hash, ref->hash, SEAL_HASH);
	if (with)
		memcpy(code.with, with->p, SEAL_HASH);
	p = mem_more(a->code, a->codes, &a->code_room, sizeof(*a->code));
	if (!p)
		return verify_no_memory;
	a->code = p;
	a->code[a->codes++] = code;
	return NULL;
}

const char *
verify_allow_take(
	struct verify_ring *ring, const struct record_view *v, const struct ledger_ref *ref)
{
	struct verify_allow *a = &ring->allow;

	if (ref->seq == 1) {
		a->founded_us = a->newest_us = v->head.at.utc_us;
		a->is_live = !verify_says(v, TAG_SITE_KIND, site_kind_code(SITE_DEMO)) &&
			     !verify_says(v, TAG_SITE_KIND, site_kind_code(SITE_TEST));
	}
	if (v->head.at.utc_us > a->newest_us)
		a->newest_us = v->head.at.utc_us;
	if (v->head.type == RECORD_PERSON_ADDED || v->head.type == RECORD_PERSON_CHANGED ||
		v->head.type == RECORD_PERSON_LEFT)
		return take_person(ring, v, ref);
	return v->head.type == RECORD_CODE_ISSUED ? take_code(ring, v, ref) : NULL;
}

/* --- what an enrolment or an end rests on --- */

/* What the record says about itself, taken apart. */
struct claim {
	const struct record_view *v;
	int64_t person;
	const uint8_t *by;
	size_t by_n; /* hashes */
	struct verify_code *code[KEY_BY_MAX];
	bool reset; /* ends a key, else begins one */
};

static bool
read_claim(struct claim *c, const struct record_view *v, int64_t person)
{
	const struct record_field *by = record_view_field(v, TAG_KEY_BY);

	*c = (struct claim){.v = v, .person = person, .reset = v->head.type == RECORD_KEY_REVOKED};
	if (by) {
		c->by = by->p;
		c->by_n = by->n / SEAL_HASH;
	}
	return !by || (by->n % SEAL_HASH == 0 && c->by_n >= 1 && c->by_n <= KEY_BY_MAX);
}

static struct verify_code *
code_find(const struct verify_allow *a, const uint8_t *hash)
{
	for (int i = a->codes - 1; i >= 0; i--)
		if (memcmp(a->code[i].hash, hash, SEAL_HASH) == 0)
			return &a->code[i];
	return NULL;
}

static const struct verify_code *
newest_code(const struct verify_allow *a, int64_t person)
{
	for (int i = a->codes - 1; i >= 0; i--)
		if (a->code[i].person == person)
			return &a->code[i];
	return NULL;
}

/* The second names the first, so that no two records of two days make a pair. */
static bool
is_pair(const struct verify_code *first, const struct verify_code *second)
{
	return memcmp(second->with, first->hash, SEAL_HASH) == 0 && first->reset == second->reset &&
	       first->until_us == second->until_us;
}

static const char *
check_codes(const struct verify_allow *a, const struct claim *c)
{
	const struct verify_code *last = c->code[c->by_n - 1];

	for (size_t i = 0; i < c->by_n; i++) {
		const struct verify_code *k = c->code[i];
		if (k->person != c->person || k->actor == c->person)
			return N_("was not allowed to this person by others");
		if (c->reset ? k->used_to_end : k->used)
			return N_("rests on a code that was used before");
		if ((c->reset && !k->reset) || k->founding != (c->by_n == 1))
			return N_("rests on a code that was meant for something else");
	}
	if (newest_code(a, c->person) != last)
		return N_("rests on a code that a newer one replaced");
	if (c->v->head.at.utc_us >= last->until_us)
		return N_("rests on a code whose time was over");
	if (c->by_n == 1)
		return last->alone ? NULL : N_("was allowed by one person alone");
	if (c->code[0]->actor == last->actor)
		return N_("was allowed by one person alone");
	return is_pair(c->code[0], last) ? NULL
					 : N_("rests on two codes that do not belong together");
}

static const char *
rests_on_codes(struct verify_ring *ring, struct claim *c)
{
	for (size_t i = 0; i < c->by_n; i++) {
		c->code[i] = code_find(&ring->allow, c->by + i * SEAL_HASH);
		if (!c->code[i])
			return ring->loose ? NULL : N_("names nobody who allowed it");
	}
	const char *wrong = check_codes(&ring->allow, c);
	for (size_t i = 0; i < c->by_n && !wrong; i++) {
		c->code[i]->used_to_end = c->code[i]->used_to_end || c->reset;
		c->code[i]->used = c->code[i]->used || !c->reset;
	}
	return wrong;
}

/* The key of whoever set the site up: the first of a person, on the first day. */
static const char *
is_first_key(const struct verify_ring *ring, const struct record_view *v)
{
	for (int i = 0; i < ring->keys; i++)
		if (ring->key[i]->person)
			return N_("names nobody who allowed it");
	return ring->loose || within_first_day(ring, v->head.at.utc_us)
		       ? NULL
		       : N_("names nobody who allowed it");
}

const char *
verify_allow_key(struct verify_ring *ring, const struct record_view *v, int64_t person)
{
	struct claim c;

	if (!read_claim(&c, v, person))
		return N_("names nobody who allowed it");
	if (verify_says(v, TAG_KEY_WHY, "demo") && c.by_n == 0)
		return ring->allow.is_live ? N_("is a key as only demo and test sites have them")
					   : NULL;
	if (verify_says(v, TAG_KEY_WHY, "founding") && c.by_n == 0)
		return is_first_key(ring, v);
	if ((verify_says(v, TAG_KEY_WHY, "founding") && c.by_n == 1) ||
		(verify_says(v, TAG_KEY_WHY, "code") && c.by_n == 2))
		return rests_on_codes(ring, &c);
	return N_("names nobody who allowed it");
}

static const char *
rests_on_leaving(const struct verify_ring *ring, const struct claim *c)
{
	const struct verify_person *p = told_person(&ring->allow, c->person);
	bool said = p && p->has_left && memcmp(p->left, c->by, SEAL_HASH) == 0;

	return said || ring->loose ? NULL : N_("names nobody who allowed it");
}

const char *
verify_allow_end(struct verify_ring *ring, const struct record_view *v, int64_t person)
{
	struct claim c;

	if (!read_claim(&c, v, person))
		return N_("names nobody who allowed it");
	if (verify_says(v, TAG_KEY_WHY, "left") && c.by_n == 1)
		return rests_on_leaving(ring, &c);
	if (verify_says(v, TAG_KEY_WHY, "reset") && c.by_n == 2)
		return rests_on_codes(ring, &c);
	return N_("names nobody who allowed it");
}
