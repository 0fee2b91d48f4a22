/* setup.h — setting a site up, and opening it for work. SPDX-License-Identifier: MIT
 *
 * Joins what site.h (row and site key), the pepper file and the first person
 * need. source: promises.md §3 (pepper, founding), contract.md §1 `init`.
 */
#ifndef DOMAIN_SETUP_H
#define DOMAIN_SETUP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/ctx.h"
#include "domain/site.h"

struct setup_desk {
	const char *code, *name; /* name NULL = the code */
};

struct setup_spec {
	const char *name, *zone, *lang; /* zone NULL = Asia/Shanghai, lang NULL = "en" */
	enum site_kind kind;
	const char *login, *staff_no, *person_name,
		*password; /* first person: ops; staff_no NULL = "OPS1" */
	const struct setup_desk *desk;
	int desks;
};

/* Founds a site in a migrated database that has none: pepper, site key, site
 * row, the first person (ops) with a key, the desks.
 * in: c->db, c->clock, c->terminal, c->account; seal_init() done.
 * The pepper is made in the file `pepper` beside the database, or read where
 * that file is already there (databases of one directory share it); for a
 * memory database c->pepper is taken as it stands.
 * out: c as after setup_open; *founder (may be NULL) = the first person's id.
 * err: ERR_INVALID (field), ERR_CONFLICT a site is already here, ERR_NOT_FOUND
 * the zone is not installed, ERR_IO. All input is checked before anything is made.
 * cost: two key derivations. */
bool setup_site(
	struct ctx *c, const struct setup_spec *spec, int64_t *founder, struct err *e) MUST_CHECK;

/* Reads the pepper beside the database (a memory database: c->pepper as it
 * stands), then site_open(). *out may be NULL. */
bool setup_open(struct ctx *c, struct site *out, struct err *e) MUST_CHECK;
/* Wipes and frees c->key, c->site_key and c->pepper. */
void setup_close(struct ctx *c);

/* The pepper file of a database: "pepper" in its directory. false: too long. */
bool setup_pepper_file(char *out, size_t size, const char *db_path);

#endif
