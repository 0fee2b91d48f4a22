/* checklist.h — the preparation checklist: a versioned template per desk. SPDX-License-Identifier: MIT
 *
 * A template is never changed: setting one makes the next version, and each
 * handover keeps the version it began with. source: SHO-03.
 */
#ifndef DOMAIN_CHECKLIST_H
#define DOMAIN_CHECKLIST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/verify.h"

/* Numbers are stored: append only. SHO-03, later SHO-23 and SHO-25; from
 * CHECKLIST_INCIDENT on the procedure of each kind of incident (INC-02). */
enum checklist_kind {
	CHECKLIST_PREPARE,
	CHECKLIST_RECEIVE,
	CHECKLIST_CLOSING,
	CHECKLIST_HANDOVER_KINDS,
	CHECKLIST_INCIDENT = 16, /* + enum incident_kind */
	CHECKLIST_KINDS = CHECKLIST_INCIDENT + 11
};
/* Is it a kind that has a shipped list? */
bool checklist_kind_is_known(int kind);
enum { CHECKLIST_LINES_MAX = 40, CHECKLIST_TEXT_CHARS = 60 };

struct checklist_line {
	const char *text_en, *text_zh; /* both needed, 2–60 characters */
	bool wants_value;              /* a figure or a word stands beside it */
};
struct checklist {
	int64_t id;   /* checklist.id, 0 = the shipped one */
	int64_t desk; /* 0 = every desk without its own */
	enum checklist_kind kind;
	int version; /* from 1; 0 = the shipped one */
	const struct checklist_line *line;
	int lines;
};

/* Makes the next version for a desk (0: for every desk without its own).
 * Record TEMPLATE_SET. in: desk, kind and lines; id and version are ours.
 * err: ERR_INVALID, field "text_en" or "text_zh", the line's number as arg {1}; ERR_DENIED */
bool checklist_set(
	struct ctx *c, const struct checklist *list, int64_t *id, struct err *e) MUST_CHECK;
/* The same inside an import's transaction; checked by the caller. */
bool checklist_set_within(
	struct ctx *c, const struct checklist *list, int64_t *id, struct err *e) MUST_CHECK;
/* What a handover begun now would use: the desk's own, else the site's, else
 * the shipped lines of SHO-03. */
bool checklist_current(struct ctx *c, int64_t desk, enum checklist_kind kind, struct arena *a,
	struct checklist *out, struct err *e) MUST_CHECK;
/* The one that something began with; id 0: the shipped one of the kind.
 * err: ERR_NOT_FOUND */
bool checklist_pinned(struct ctx *c, int64_t id, enum checklist_kind kind, struct arena *a,
	struct checklist *out, struct err *e) MUST_CHECK;
/* The shipped lines. */
const struct checklist *checklist_shipped(enum checklist_kind kind);
/* Pure: are the lines storable? */
bool checklist_check(const struct checklist_line *line, int lines, struct err *e) MUST_CHECK;

verify_cache_check checklist_cache_check; /* RECORD_TEMPLATE_SET */

#endif
