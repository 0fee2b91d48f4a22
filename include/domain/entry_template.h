/* entry_template.h — ";rf" and Tab: sentences with blanks for the entry line. SPDX-License-Identifier: MIT
 *
 * Policy data, one list for the site. A template is plain entry-line text, so
 * what is filled into "#{ticket}" or ">{time}" becomes a mark by itself.
 * source: screens.md §6.5 rule (7).
 */
#ifndef DOMAIN_ENTRY_TEMPLATE_H
#define DOMAIN_ENTRY_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/ctx.h"
#include "domain/entry_kind.h"
#include "domain/verify.h"

enum {
	ENTRY_TEMPLATES_MAX = 96,
	ENTRY_TEMPLATE_CHARS = 200,
	ENTRY_TEMPLATE_CODE_BYTES = 9,
	ENTRY_TEMPLATE_BYTES = ENTRY_TEMPLATE_CHARS * 4 + 1
};

struct entry_template {
	int64_t id;                           /* 0 = new */
	char code[ENTRY_TEMPLATE_CODE_BYTES]; /* "rf": a-z 0-9, unique, never changed */
	enum entry_kind kind;
	char text[ENTRY_TEMPLATE_BYTES]; /* one line, 2 to 200 characters */
	bool in_use;
	int64_t rev;
};
struct entry_template_list {
	struct entry_template item[ENTRY_TEMPLATES_MAX]; /* by code */
	int n;
};

/* All of them, also those out of use. */
bool entry_template_list(struct ctx *c, struct entry_template_list *out, struct err *e) MUST_CHECK;
/* The one with exactly this code; NULL = none. Pure. */
const struct entry_template *entry_template_find(
	const struct entry_template_list *l, const char *code, size_t len);

/* Pure. err: ERR_INVALID "code" "text" "kind" */
bool entry_template_check(const struct entry_template *t, struct err *e) MUST_CHECK;
/* Use case ACT_ENTRY_TEMPLATE_SET: adds (id 0, set on return), or changes kind, text
 * and use, guarded by rev. Record ENTRY_TEMPLATE_SET.
 * err: as the check; ERR_CONFLICT the code is taken; ERR_STALE; ERR_DENIED */
bool entry_template_set(struct ctx *c, struct entry_template *t, struct err *e) MUST_CHECK;

/* The text as it goes into the line; `with_kind` puts the kind's mark before it
 * in the language of the text ("cp: ", "ts：").
 * out: false = did not fit. */
bool entry_template_expand(
	const struct entry_template *t, bool with_kind, char *out, size_t size) MUST_CHECK;

/* Has its text Chinese characters? Pure. */
bool entry_template_is_chinese(const struct entry_template *t);

/* A blank is {what stands there} or three and more underscores.
 * The first that begins at byte `from` or later. false: none. */
struct entry_blank {
	size_t at, len;
};
bool entry_blank_next(const char *text, size_t from, struct entry_blank *out);
/* The last that begins before byte `before`. */
bool entry_blank_previous(const char *text, size_t before, struct entry_blank *out);

verify_cache_check entry_template_cache_check; /* RECORD_ENTRY_TEMPLATE_SET */

/* Fields of RECORD_ENTRY_TEMPLATE_SET */
enum {
	TAG_ENTRY_TEMPLATE_ID = 16,
	TAG_ENTRY_TEMPLATE_CODE = 17,
	TAG_ENTRY_TEMPLATE_KIND = 18, /* code, "complaint" */
	TAG_ENTRY_TEMPLATE_TEXT = 19,
	TAG_ENTRY_TEMPLATE_IN_USE = 20
};

#endif
