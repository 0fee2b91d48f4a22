/* cache.c — is a row that claims a newer record right in that? SPDX-License-Identifier: MIT */
#include "domain/cache.h"

#include <string.h>

#include "base/str.h"

bool
cache_is_newer(struct ctx *c, int64_t record_id, const struct ledger_record *r,
	const struct cache_noun *noun)
{
	struct ledger_record newer;
	int64_t about = 0, newer_about = 0;

	if (!ledger_read(c, record_id, &newer, NULL))
		return false;
	bool right = newer.ref.chain == r->ref.chain && newer.ref.seq > r->ref.seq &&
		     newer.view.head.type >= (int)noun->first &&
		     newer.view.head.type <= (int)noun->last &&
		     record_view_int(&r->view, noun->tag, &about) &&
		     record_view_int(&newer.view, noun->tag, &newer_about) && about == newer_about;
	ledger_record_free(&newer);
	return right;
}

bool
cache_same_text(const struct ledger_record *r, int tag, const char *text)
{
	const struct record_field *f = record_view_field(&r->view, tag);
	size_t n = strlen(text);

	return f ? f->n == n && memcmp(f->p, text, n) == 0 : n == 0;
}

bool
cache_same_int(const struct ledger_record *r, int tag, int64_t v)
{
	int64_t stored = 0;

	(void)record_view_int(&r->view, tag, &stored);
	return stored == v;
}

bool
cache_same_quote(struct ctx *c, const struct ledger_record *r, int tag, int64_t record_id)
{
	const struct record_field *quoted = record_view_field(&r->view, tag);
	struct ledger_record of;
	bool same;

	if (!record_id || !quoted)
		return !record_id && !quoted;
	if (quoted->n != SEAL_HASH || !ledger_read(c, record_id, &of, NULL))
		return false;
	same = seal_same(quoted->p, of.ref.hash, SEAL_HASH);
	ledger_record_free(&of);
	return same;
}

bool
cache_differs(struct verify_finding *f, const char *msgid, const char *arg)
{
	f->msgid = msgid;
	(void)str_copy(f->arg, sizeof(f->arg), arg);
	return false;
}
