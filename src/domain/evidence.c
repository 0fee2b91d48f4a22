/* evidence.c — a record that names another one by its hash. SPDX-License-Identifier: MIT */
#include "domain/evidence.h"

#include "base/str.h"

bool
evidence_put(struct ctx *c, struct record *r, int tag, int64_t record, struct err *e)
{
	struct ledger_record of;

	if (!record)
		return true;
	if (!ledger_read(c, record, &of, e))
		return false;
	record_bytes(r, tag, of.ref.hash, SEAL_HASH);
	ledger_record_free(&of);
	return true;
}

bool
evidence_same(struct ctx *c, const struct ledger_record *r, int tag, int64_t record)
{
	const struct record_field *named = record_view_field(&r->view, tag);
	struct ledger_record of;
	bool same;

	if (!record || !named)
		return !record && !named;
	if (named->n != SEAL_HASH || !ledger_read(c, record, &of, NULL))
		return false;
	same = seal_same(named->p, of.ref.hash, SEAL_HASH);
	ledger_record_free(&of);
	return same;
}

bool
evidence_entry_check(struct ctx *c, int64_t entry, const char *rule, struct err *e)
{
	struct ledger_record of;
	struct err why = {0};
	int type;

	if (!entry)
		return true;
	if (!ledger_read(c, entry, &of, &why)) {
		if (why.code != ERR_NOT_FOUND) {
			*e = why;
			return false;
		}
		type = 0;
	} else {
		type = of.view.head.type;
		ledger_record_free(&of);
	}
	return type == RECORD_ENTRY ||
	       err_set(e, ERR_INVALID, .field = "entry", .rule = rule,
		       .msgid = N_("There is no such log entry. F4 lists those of that day"));
}
