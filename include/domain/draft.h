/* draft.h — what was typed and is not saved yet. SPDX-License-Identifier: MIT
 *
 * A draft belongs to a person, a form and a record; the form alone knows what
 * its text means. Not signed, seen by its person only.
 * source: screens.md §6.2 (9), §6.8, P6.
 */
#ifndef DOMAIN_DRAFT_H
#define DOMAIN_DRAFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "domain/ctx.h"

/* A form of a name that begins so keeps what its person used last, to begin with
 * the next time: nothing that waits to be saved, and in neither list below.
 * source: screens.md §6.2 (6) */
#define DRAFT_LAST "last-"

enum { DRAFT_FORM_BYTES = 25, DRAFT_OWNER_BYTES = 163, DRAFT_MAX_BYTES = 65536 };

struct draft_key {
	const char *form;  /* "log", "handover", "entry": [a-z-], at most 24 */
	int64_t record_id; /* what the form is about; 0 = something new */
};

struct draft {
	char form[DRAFT_FORM_BYTES];
	int64_t record_id, desk_id;
	int64_t saved_utc_us;
	const char *text; /* arena */
};
struct draft_list {
	struct draft *draft; /* newest first */
	int n;
	struct arena arena;
};
void draft_list_free(struct draft_list *l);

/* Stores or replaces c->who's draft; an empty text drops it. Needs no key.
 * err: ERR_INVALID too long, not UTF-8, or holding a 0 byte; as act_commit. */
bool draft_save(
	struct ctx *c, const struct draft_key *k, const char *text, struct err *e) MUST_CHECK;
bool draft_drop(
	struct ctx *c, const struct draft_key *k, struct err *e) MUST_CHECK; /* none: still true */
/* out: appended to *text; *found tells. */
bool draft_load(struct ctx *c, const struct draft_key *k, struct buf *text, bool *found,
	struct err *e) MUST_CHECK;
/* All drafts of c->who, for the Now board. */
bool draft_list(struct ctx *c, struct draft_list *out, struct err *e) MUST_CHECK;

/* Drafts that were typed at a desk, newest first: whose and when, never what.
 * For the sign-in screen and the lock. source: screens.md §6.8
 * in: at most `max` rows; desk 0 = none. out: *n */
struct draft_kept {
	char name[DRAFT_OWNER_BYTES];
	char form[DRAFT_FORM_BYTES];
	int64_t saved_utc_us;
};
bool draft_kept_at(struct ctx *c, int64_t desk, struct draft_kept *out, int max, int *n,
	struct err *e) MUST_CHECK;

#endif
