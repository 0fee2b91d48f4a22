/* key.c — enrolling, ending and resealing keys. SPDX-License-Identifier: MIT */
#include "domain/key.h"

#include <assert.h>

#include "domain/key_sql.h"
#include "domain/ledger.h"
#include "domain/ledger_sql.h"

static void
put_why(struct record *r, const struct key_why *why)
{
	struct buf by;

	assert(why->by_n >= 0 && why->by_n <= KEY_BY_MAX);
	record_text(r, TAG_KEY_WHY, why->word);
	if (why->by_n == 0)
		return;
	buf_init(&by);
	for (int i = 0; i < why->by_n; i++)
		buf_put(&by, why->by[i].hash, SEAL_HASH);
	record_buf(r, TAG_KEY_BY, &by);
	buf_free(&by);
}

/* With `why` NULL only what stays the same: key, owner, public half. */
static bool
append_key(struct ctx *c, enum record_type type, const struct sealed_key *s,
	const struct key_why *why, struct ledger_ref *ref, struct err *e)
{
	struct record r;
	struct buf heads;

	buf_init(&heads);
	if (why && !ledger_put_heads(c, false, &heads, e)) {
		buf_free(&heads);
		return false;
	}
	record_init(&r, type, 0);
	record_int(&r, TAG_KEY_ID, s->key_id);
	record_int(&r, TAG_KEY_PERSON, s->person_id);
	record_bytes(&r, TAG_KEY_PUBLIC, s->public_key, SEAL_PUBLIC);
	if (why) {
		record_buf(&r, TAG_KEY_HEADS, &heads);
		put_why(&r, why);
	}
	bool good = ledger_append(c, NULL, &r, ref, e);
	buf_free(&heads);
	record_free(&r);
	return good;
}

bool
key_enrol(struct ctx *c, const struct sealed_key *s, const struct key_why *why, struct err *e)
{
	struct sealed_key old;
	struct ledger_ref ref;
	bool found, has_seal;

	assert(s->person_id > 0);
	if (!key_row_in_force(c, s->person_id, &old, &found, &has_seal, e))
		return false;
	if (found)
		return err_set(e, ERR_CONFLICT, .rule = "ORG-10",
			.msgid = N_("This person has a key. Reset it, that takes two people"));
	return append_key(c, RECORD_KEY_ENROLLED, s, why, &ref, e) &&
	       key_row_insert(c, s, ref.id, e);
}

bool
key_revoke(struct ctx *c, int64_t person, const struct key_why *why, struct err *e)
{
	struct sealed_key s;
	struct ledger_ref ref;
	bool found, has_seal;

	assert(person > 0);
	if (!key_row_in_force(c, person, &s, &found, &has_seal, e))
		return false;
	if (!found)
		return err_set(e, ERR_NOT_FOUND, .msgid = N_("This person has no key to end"));
	return append_key(c, RECORD_KEY_REVOKED, &s, why, &ref, e) &&
	       key_row_end(c, s.key_id, ref.id, e);
}

bool
key_reseal(struct ctx *c, const struct sealed_key *s, struct err *e)
{
	return key_row_reseal(c, s, e) && append_key(c, RECORD_KEY_RESEALED, s, NULL, NULL, e);
}

bool
key_of_person(struct ctx *c, int64_t person, struct sealed_key *out, bool *found, struct err *e)
{
	bool exists, has_seal;

	if (!key_row_in_force(c, person, out, &exists, &has_seal, e))
		return false;
	*found = exists && has_seal;
	return true;
}
