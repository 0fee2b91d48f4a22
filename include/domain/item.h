/* item.h — public items handed over with a desk. SPDX-License-Identifier: MIT
 *
 * source: ITEM-01 (kind, place, expected count, custodian), ITEM-02 (counted at
 * every handover, differences explained; lent out: item_loan.h).
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

/* ITEM-01; numbers are stored and signed: append only */
enum item_kind {
	ITEM_OTHER,
	ITEM_OFFICE,   /* office supplies */
	ITEM_PHONE,    /* phones and radios */
	ITEM_DOCUMENT, /* documents */
	ITEM_KEY,      /* keys, those of show flats too */
	ITEM_SEAL,
	ITEM_KINDS
};
const char *item_kind_code(enum item_kind k);  /* "key": files */
const char *item_kind_label(enum item_kind k); /* msgid */
bool item_kind_parse(const char *code, enum item_kind *out) MUST_CHECK;

struct item {
	int64_t id, rev, desk;
	enum item_kind kind;
	const char *name_en, *name_zh, *place; /* arena; a name may be the same in both */
	int expected;
	int64_t custodian; /* person.id, 0 = nobody named */
	int last_count;    /* of the last signed handover or opening, -1 = never */
	int lent;          /* out now */
	int64_t back_us;   /* when the first of them is due back; 0 = nothing is out */
};

int item_at_desk(const struct item *i); /* ITEM-02: what a count should find */

struct item_set {
	int64_t id, rev; /* 0 = a new item */
	int64_t desk;
	enum item_kind kind;
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
/* One of them. err: ERR_NOT_FOUND */
bool item_get(
	struct ctx *c, int64_t id, struct arena *a, struct item *out, struct err *e) MUST_CHECK;

verify_cache_check item_cache_check; /* RECORD_ITEM_SET */

#endif
