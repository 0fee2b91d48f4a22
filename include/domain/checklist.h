/* checklist.h — checklists and procedures: versioned templates per desk. SPDX-License-Identifier: MIT
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
#include "base/str.h"
#include "domain/ctx.h"
#include "domain/desk.h"
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
/* The same on what was shown: `base` is the version that the new one takes the
 * place of, 0 = this desk has none of its own. err: as above; ERR_STALE when
 * another version is in force by now; ERR_CONFLICT when nothing would change */
bool checklist_revise(struct ctx *c, const struct checklist *list, int base, int64_t *id,
	struct err *e) MUST_CHECK;
/* What a handover begun now would use: the desk's own, else the site's, else
 * the shipped lines of SHO-03. */
bool checklist_current(struct ctx *c, int64_t desk, enum checklist_kind kind, struct arena *a,
	struct checklist *out, struct err *e) MUST_CHECK;
/* The one that something began with; id 0: the shipped one of the kind.
 * err: ERR_NOT_FOUND */
bool checklist_pinned(struct ctx *c, int64_t id, enum checklist_kind kind, struct arena *a,
	struct checklist *out, struct err *e) MUST_CHECK;
/* Versions without their lines. source: SOP-01 */
struct checklist_version {
	int64_t id, desk; /* desk 0 = every desk without its own */
	enum checklist_kind kind;
	int version;
	int64_t by, at_utc_us;
	char desk_code[DESK_CODE_BYTES]; /* "" = desk 0 */
};
enum { CHECKLIST_VERSIONS_MAX = 400 };
struct checklist_versions {
	struct checklist_version item[CHECKLIST_VERSIONS_MAX];
	int n;
};
/* The newest of each kind and desk that has one, by kind, the site's first. */
bool checklist_in_force(struct ctx *c, struct checklist_versions *out, struct err *e) MUST_CHECK;
/* All of one desk's own (0: the site's), newest first. */
bool checklist_history(struct ctx *c, int64_t desk, enum checklist_kind kind,
	struct checklist_versions *out, struct err *e) MUST_CHECK;
/* The lines of one. err: ERR_NOT_FOUND */
bool checklist_read(struct ctx *c, int64_t id, struct arena *a, struct checklist *out,
	struct err *e) MUST_CHECK;

/* Pure: a checklist as people type it, one line each: "English | 中文", and
 * "___" behind either where a figure or a word is asked for.
 * out: lines in `a`. err: ERR_INVALID "lines", the line's number as arg {1} */
bool checklist_parse(
	const char *text, struct arena *a, struct checklist *out, struct err *e) MUST_CHECK;
void checklist_text(const struct checklist *l, struct buf *out);
const char *checklist_kind_label(enum checklist_kind kind); /* msgid */

/* The shipped lines. */
const struct checklist *checklist_shipped(enum checklist_kind kind);
/* Pure: are the lines storable? */
bool checklist_check(const struct checklist_line *line, int lines, struct err *e) MUST_CHECK;

/* Pure: the same lines. */
bool checklist_same(const struct checklist *a, const struct checklist *b);

verify_cache_check checklist_cache_check; /* RECORD_TEMPLATE_SET */

#endif
