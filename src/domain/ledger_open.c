/* ledger_open.c — are the newest records whole? Asked before anybody works. SPDX-License-Identifier: MIT
 *
 * Not the whole ledger: that is verify's. source: promises.md §2 "Checked at open".
 */
#include "base/mem.h"
#include "base/str.h"
#include "domain/desk.h"
#include "domain/ledger.h"

enum { CHAINS_MAX = 1024 };

struct chains {
	int64_t id[CHAINS_MAX];
	char name[CHAINS_MAX][DESK_CODE_BYTES];
	int n;
};

static bool
collect(void *arg, const struct desk *d)
{
	struct chains *all = arg;

	all->id[all->n] = d->id;
	(void)str_copy(all->name[all->n++], sizeof all->name[0], d->code);
	return all->n < CHAINS_MAX;
}

static bool
head_is_whole(struct ctx *c, int64_t chain, const char *name, struct err *e)
{
	struct ledger_record r = {0};
	struct ledger_ref head;
	bool whole;

	if (!ledger_head(c, chain, &head, e))
		return false;
	if (head.seq == 0)
		return true;
	whole = ledger_read(c, head.id, &r, e);
	ledger_record_free(&r);
	if (!whole && e->code == ERR_CORRUPT)
		return err_set(e, ERR_CORRUPT, .where = name,
			.msgid = N_(
				"The newest record of {1} is not whole. jiaoban verify tells more"),
			.arg = {name});
	return whole;
}

bool
ledger_heads_check(struct ctx *c, struct err *e)
{
	struct chains *all = mem_alloc(sizeof *all);
	bool ok;

	if (!all)
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to go on"));
	ok = head_is_whole(c, 0, "site", e) && desk_list(c, collect, all, e);
	for (int i = 0; ok && i < all->n; i++)
		ok = head_is_whole(c, all->id[i], all->name[i], e);
	mem_free(all);
	return ok;
}
