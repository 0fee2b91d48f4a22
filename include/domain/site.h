/* site.h — the one row that says which site this is. SPDX-License-Identifier: MIT
 *
 * Its signed original is the first record of the site chain; verify compares.
 * source: promises.md §3.
 */
#ifndef DOMAIN_SITE_H
#define DOMAIN_SITE_H

#include "domain/ctx.h"
#include "domain/seal.h"

enum site_kind { SITE_LIVE, SITE_DEMO, SITE_TEST };
const char *site_kind_code(enum site_kind k); /* "live", "demo", "test" */

struct site {
	uint8_t id[16];
	char name[97];
	char zone[49]; /* "Asia/Shanghai" */
	char lang[9];  /* default language: "en", "zh_CN" */
	enum site_kind kind;
	int64_t created_utc_us;
};

/* Fields of RECORD_SITE_FOUNDED. */
enum {
	TAG_SITE_NAME = 16,
	TAG_SITE_ZONE = 17,
	TAG_SITE_KIND = 18,
	TAG_SITE_LANG = 19,
	TAG_SITE_PUBLIC = 20,
	TAG_SITE_SOFTWARE = 21
};

/* What keys of this kind of site cost at most, and are made with. */
struct seal_cost site_cost(enum site_kind k);

/* Founds the site on a migrated, empty database: makes the site key (key 1,
 * sealed under c->pepper), the row and record 1 of the site chain, in one
 * transaction of its own. in: s->id all zero = a random one is made.
 * out: c->site and c->site_key are set, as site_open does.
 * err: ERR_CONFLICT already founded; as db_commit */
bool site_found(struct ctx *c, struct site *s, struct err *e) MUST_CHECK;

/* Reads the row, takes its zone for this process, sets c->site and opens the
 * site key with c->pepper into c->site_key (the caller frees it).
 * err: ERR_NOT_FOUND not founded, ERR_DENIED the pepper is another one, ERR_CORRUPT */
bool site_open(struct ctx *c, struct site *out, struct err *e) MUST_CHECK;

/* The row alone, for commands that need no key. */
bool site_load(struct ctx *c, struct site *out, struct err *e) MUST_CHECK;

/* This program's version, as recorded by RECORD_SOFTWARE. */
const char *site_software(void);

#endif
