/* item.h — public items handed over with a desk. SPDX-License-Identifier: MIT
 *
 * source: ITEM-01 (place, expected count), ITEM-02 (counted at every handover,
 * differences explained).
 */
#ifndef DOMAIN_ITEM_H
#define DOMAIN_ITEM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/verify.h"

enum { ITEM_NAME_CHARS = 40, ITEM_PLACE_CHARS = 40, ITEM_COUNT_MAX = 99999 };

struct item {
	int64_t id, rev, desk;
	const char *name_en, *name_zh, *place; /* arena; a name may be the same in both */
	int expected;
	int64_t custodian; /* person.id, 0 = nobody named */
	int last_count;    /* of the last signed handover or opening, -1 = never */
};

struct item_set {
	int64_t id, rev; /* 0 = a new item */
	int64_t desk;
	const char *name_en, *name_zh, *place;
	int expected; /* 0–99999 */
	int64_t custodian;
	bool retired; /* no longer counted */
};
/* Adds or changes one. Record ITEM_SET on the site chain; *id gets its id.
 * err: ERR_INVALID name, place, expected; ERR_STALE */
bool item_set(struct ctx *c, const struct item_set *s, int64_t *id, struct err *e) MUST_CHECK;

/* The items of a desk that are counted, in the order they were added. */
bool item_list(struct ctx *c, int64_t desk, struct arena *a, struct item **out, int *n,
	struct err *e) MUST_CHECK;

verify_cache_check item_cache_check; /* RECORD_ITEM_SET */

#endif
