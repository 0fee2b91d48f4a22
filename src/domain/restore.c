/* restore.c — a backup becomes the database: two people sign it. SPDX-License-Identifier: MIT */
#include "domain/restore.h"

#include <string.h>

#include "base/utf8.h"
#include "domain/act.h"
#include "domain/ledger.h"
#include "domain/session_sql.h"

static bool
check_pair(const struct ctx *a, const struct ctx *b, const char *why, struct err *e)
{
	if (!a->who || !b->who || !a->key_confirmed || !b->key_confirmed)
		return err_set(e, ERR_DENIED, .rule = "ORG-10",
			.msgid = N_("Each of the two types the password for this very act"));
	if (a->who == b->who)
		return err_set(e, ERR_BLOCKED, .rule = "ORG-10",
			.msgid = N_("This takes two different people. Ask a second one"));
	if (!why || !*why)
		return err_set(e, ERR_INVALID, .field = "why",
			.msgid = N_("Write why; it is kept with the record"));
	return utf8_check(why, strlen(why), false, "why", e);
}

static bool
sign(struct ctx *c, const char *why, const struct ledger_ref *first, struct ledger_ref *ref,
	struct err *e)
{
	struct record r;

	record_init(&r, RECORD_RESTORED, 0);
	record_text(&r, TAG_RESTORE_WHY, why);
	if (first)
		record_bytes(&r, TAG_RESTORE_WITH, first->hash, sizeof(first->hash));
	bool done = ledger_append(c, NULL, &r, ref, e);
	record_free(&r);
	return done;
}

/* The second one in the transaction of the first; act_commit reads both back. */
static bool
second_signs(struct ctx *a, const struct ctx *b, const char *why, const struct ledger_ref *first,
	struct err *e)
{
	struct ctx s = *a;
	struct ledger_ref ref;

	s.who = b->who;
	s.key = b->key;
	s.session = b->session;
	if (!access_may(&s, ACT_RESTORE, NULL, e) || !sign(&s, why, first, &ref, e))
		return false;
	memcpy(a->wrote, s.wrote, sizeof(s.wrote));
	a->wrote_n = s.wrote_n;
	a->wrote_last = s.wrote_last;
	return true;
}

bool
restore_sign(struct ctx *a, struct ctx *b, const char *why, struct err *e)
{
	struct ledger_ref first;

	if (!check_pair(a, b, why, e) || !act_begin(a, ACT_RESTORE, NULL, e))
		return false;
	if (!sign(a, why, NULL, &first, e) || !second_signs(a, b, why, &first, e) ||
		!session_end_all(a, e))
		return act_fail(a);
	return act_commit(a, e);
}
