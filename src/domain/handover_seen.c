/* handover_seen.c — others on the shift acknowledge the signed sheet. SPDX-License-Identifier: MIT
 *
 * source: SHO-01.
 */
#include "domain/handover_seen.h"

#include "domain/cache.h"
#include "domain/handover_core.h"
#include "domain/handover_seen_sql.h"

bool
handover_unseen(struct ctx *c, struct handover_unseen *out, struct err *e)
{
	struct err denied;

	*out = (struct handover_unseen){.id = 0};
	if (!c->desk)
		return true;
	err_clear(&denied);
	/* who checks or only looks is not on the shift */
	if (!access_may(c, ACT_HANDOVER_SEE, &(struct access_object){.desk = c->desk}, &denied)) {
		if (denied.code != ERR_DENIED && e)
			*e = denied;
		return denied.code == ERR_DENIED;
	}
	return handover_seen_owed(c, out, e);
}

static bool
may_see(struct ctx *c, const struct handover_data *d, struct err *e)
{
	int64_t record, at_us;

	if (!d->h.part2_record)
		return err_set(e, ERR_BLOCKED, .rule = "SHO-01",
			.msgid = N_("Both have to sign this handover first; then it is read"));
	if (c->who == d->h.giver || c->who == d->h.receiver)
		return err_set(e, ERR_BLOCKED, .rule = "SHO-01",
			.msgid = N_("You signed this handover yourself; nothing is asked of you"));
	if (!handover_seen_get(c, d->h.id, c->who, &record, &at_us, e))
		return false;
	return !record || err_set(e, ERR_CONFLICT, .rule = "SHO-01",
				  .msgid = N_("You have acknowledged this already"));
}

static bool
write_seen(struct ctx *c, const struct handover_data *d, struct err *e)
{
	struct ledger_ref ref;
	struct record r;

	handover_record(&r, RECORD_HANDOVER_SEEN, d);
	bool good = ledger_quote(c, &r, TAG_HANDOVER_PART2_HASH, d->h.part2_record, e) &&
		    ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	return good && handover_seen_insert(c, d->h.id, ref.id, e);
}

bool
handover_see(struct ctx *c, int64_t id, struct err *e)
{
	struct handover_data d;

	if (!handover_data_get(c, id, &d, e) ||
		!act_begin(c, ACT_HANDOVER_SEE, &(struct access_object){.desk = d.h.desk}, e))
		return false;
	if (!handover_data_get(c, id, &d, e) || !may_see(c, &d, e) || !write_seen(c, &d, e))
		return act_fail(c);
	return act_commit(c, e);
}

static bool
read_reader(struct ctx *c, int64_t record, struct handover_reader *out, struct err *e)
{
	struct ledger_record r;

	if (!ledger_read(c, record, &r, e))
		return false;
	out->utc_us = r.view.head.at.utc_us;
	bool good = handover_party_get(c, r.view.head.actor, &out->who, e);
	ledger_record_free(&r);
	return good;
}

bool
handover_readers(struct ctx *c, int64_t id, struct arena *a, struct handover_reader **out, int *n,
	struct err *e)
{
	int64_t *record;

	if (!handover_seen_records(c, id, a, &record, n, e))
		return false;
	*out = arena_alloc(a, (size_t)(*n + 1) * sizeof **out);
	if (!*out)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < *n; i++)
		if (!read_reader(c, record[i], &(*out)[i], e))
			return false;
	return true;
}

bool
handover_seen_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	int64_t id = 0, record, at_us;

	if (record_view_int(&r->view, TAG_HANDOVER_ID, &id) &&
		handover_seen_get(c, id, r->view.head.actor, &record, &at_us, NULL) &&
		record == r->ref.id && at_us == r->view.head.at.utc_us)
		return true;
	return cache_differs(
		f, N_("a handover is stored otherwise than it was signed: {1}"), "handover_seen");
}
