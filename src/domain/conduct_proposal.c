/* conduct_proposal.c — conduct events that the console proposes and nobody has booked. SPDX-License-Identifier: MIT */
#include "domain/conduct_proposal.h"

#include <string.h>

#include "base/str.h"
#include "domain/cache.h"
#include "domain/conduct_proposal_sql.h"
#include "domain/ledger.h"

/* The record that a proposal follows from, by its hash: a number alone could
 * be another record in another copy of the file. */
static bool
put_evidence(struct ctx *c, struct record *r, int64_t record, struct err *e)
{
	struct ledger_record of;

	if (!ledger_read(c, record, &of, e))
		return false;
	record_bytes(r, TAG_CONDUCT_EVIDENCE, of.ref.hash, SEAL_HASH);
	ledger_record_free(&of);
	return true;
}

bool
conduct_propose_within(struct ctx *c, const struct conduct_proposal *proposal, struct err *e)
{
	struct conduct_proposal p = *proposal;
	struct record r;
	struct ledger_ref ref;
	bool good;

	p.state = CONDUCT_PROPOSED;
	p.proposed_us = c->now.utc_us;
	if (!conduct_proposal_next_id(c, &p.id, e))
		return false;
	record_init(&r, RECORD_CONDUCT_PROPOSED, 0);
	record_int(&r, TAG_CONDUCT_ID, p.id);
	record_int(&r, TAG_CONDUCT_PERSON, p.person);
	record_text(&r, TAG_CONDUCT_CODE, p.code);
	record_int(&r, TAG_CONDUCT_SOURCE, p.source);
	record_int(&r, TAG_CONDUCT_SOURCE_ID, p.source_id);
	record_int(&r, TAG_CONDUCT_MINUTES, p.minutes);
	good = put_evidence(c, &r, p.evidence, e) && ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	return good && conduct_proposal_insert(c, &p, ref.id, e);
}

bool
conduct_withdraw_within(struct ctx *c, enum conduct_source source, int64_t source_id,
	int64_t evidence, struct err *e)
{
	struct conduct_proposal p;
	struct ledger_ref ref;
	struct record r;
	bool found, good;

	if (!conduct_proposal_of(c, source, source_id, &p, &found, e))
		return false;
	if (!found || p.state != CONDUCT_PROPOSED)
		return true;
	record_init(&r, RECORD_CONDUCT_WITHDRAWN, 0);
	record_int(&r, TAG_CONDUCT_ID, p.id);
	good = put_evidence(c, &r, evidence, e) && ledger_append(c, c->site_key, &r, &ref, e);
	record_free(&r);
	return good && conduct_proposal_withdraw(c, p.id, ref.id, e);
}

static bool
same_evidence(struct ctx *c, const struct ledger_record *r, int64_t record)
{
	const struct record_field *named = record_view_field(&r->view, TAG_CONDUCT_EVIDENCE);
	struct ledger_record of;
	bool same;

	if (!named || named->n != SEAL_HASH || !ledger_read(c, record, &of, NULL))
		return false;
	same = seal_same(named->p, of.ref.hash, SEAL_HASH);
	ledger_record_free(&of);
	return same;
}

/* Proposed; or withdrawn, by a later record about it. */
static bool
is_at(struct ctx *c, const struct ledger_record *r, const struct conduct_proposal *p)
{
	static const struct cache_noun end = {
		RECORD_CONDUCT_WITHDRAWN, RECORD_CONDUCT_WITHDRAWN, TAG_CONDUCT_ID};
	int64_t record;

	return p->state == CONDUCT_PROPOSED ||
	       (p->state == CONDUCT_WITHDRAWN &&
		       conduct_proposal_withdrawn(c, p->id, &record, NULL) &&
		       cache_is_newer(c, record, r, &end));
}

bool
conduct_proposal_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct conduct_proposal p;
	int64_t id = 0, record = 0;
	static const char *const differs = N_("a proposed conduct event differs from its record");
	bool found;

	(void)record_view_int(&r->view, TAG_CONDUCT_ID, &id);
	if (r->view.head.type == RECORD_CONDUCT_WITHDRAWN)
		return (conduct_proposal_withdrawn(c, id, &record, NULL) && record == r->ref.id) ||
		       cache_differs(f, differs, "");
	if (conduct_proposal_get(c, id, &p, &record, &found, NULL) && found &&
		record == r->ref.id && cache_same_int(r, TAG_CONDUCT_PERSON, p.person) &&
		cache_same_text(r, TAG_CONDUCT_CODE, p.code) &&
		cache_same_int(r, TAG_CONDUCT_SOURCE, (int64_t)p.source) &&
		cache_same_int(r, TAG_CONDUCT_SOURCE_ID, p.source_id) &&
		cache_same_int(r, TAG_CONDUCT_MINUTES, p.minutes) && is_at(c, r, &p) &&
		p.proposed_us == r->view.head.at.utc_us && same_evidence(c, r, p.evidence))
		return true;
	return cache_differs(f, differs, "");
}
