/* conduct_code_edit.h — the conduct catalogue as data: a new version from a day on. SPDX-License-Identifier: MIT
 *
 * Shipped rows stay; a version says what holds from its day, so an act of before
 * is judged as it was then. source: SCR-02, SCR-22, SOP-02.
 */
#ifndef DOMAIN_CONDUCT_CODE_EDIT_H
#define DOMAIN_CONDUCT_CODE_EDIT_H

#include "domain/conduct_code.h"
#include "domain/verify.h"

enum { CONDUCT_NAME_CHARS = 60, CONDUCT_POINTS_MOST = 80 }; /* halves */

/* Pure. Its letter says the kind: "A-08". err: ERR_INVALID "code" "points" "name" */
bool conduct_code_check(const struct conduct_code *k, struct err *e) MUST_CHECK;
/* The kind that the letter of a code stands for, 0 = none. */
int conduct_code_kind(const char *code);

/* Use case ACT_CONDUCT_CODE_SET: k->version is the newest that was seen (0 = a new code),
 * k->from_day today or later. What the console books by itself keeps its points and its use.
 * Record CONDUCT_CODE_SET. err: ERR_INVALID as above, "from"; ERR_BLOCKED "used" "points"
 * SCR-08; ERR_CONFLICT "code" it is there; ERR_STALE; ERR_FULL; ERR_DENIED */
bool conduct_code_set(struct ctx *c, const struct conduct_code *k, struct err *e) MUST_CHECK;

/* Every code as its newest version says, also one of a day to come. */
bool conduct_codes_newest(struct ctx *c, struct conduct_codes *out, struct err *e) MUST_CHECK;
/* The versions of one, newest first. */
enum { CONDUCT_VERSIONS_MAX = 40 };
struct conduct_code_versions {
	struct conduct_code item[CONDUCT_VERSIONS_MAX];
	int64_t record[CONDUCT_VERSIONS_MAX]; /* 0 = shipped */
	int n;
};
bool conduct_code_history(struct ctx *c, const char *code, struct conduct_code_versions *out,
	struct err *e) MUST_CHECK;

verify_cache_check conduct_code_cache_check; /* RECORD_CONDUCT_CODE_SET */

/* Fields of RECORD_CONDUCT_CODE_SET; points + 1000, as in conduct.h */
enum {
	TAG_CODE_CODE = 16,
	TAG_CODE_VERSION,
	TAG_CODE_FROM,
	TAG_CODE_KIND,
	TAG_CODE_ASPECT,
	TAG_CODE_LEAST,
	TAG_CODE_MOST,
	TAG_CODE_EN,
	TAG_CODE_ZH,
	TAG_CODE_IN_USE
};

#endif
