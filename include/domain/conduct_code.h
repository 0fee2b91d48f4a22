/* conduct_code.h — the conduct catalogue: what counts, and how much. SPDX-License-Identifier: MIT
 *
 * Data with versions: an act is judged by the version in force on its day, so a
 * month replayed later gives the same. source: SCR-02, SCR-04…10, SCR-22, SOP-02.
 */
#ifndef DOMAIN_CONDUCT_CODE_H
#define DOMAIN_CONDUCT_CODE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/ctx.h"
#include "domain/score_rules.h"

enum { CONDUCT_CODE_BYTES = 8, CONDUCT_NAME_BYTES = 241, CONDUCT_CODES_MAX = 96 };

struct conduct_code {
	char code[CONDUCT_CODE_BYTES]; /* "D-04" */
	int version, from_day;
	enum conduct_kind kind;
	enum conduct_aspect aspect;
	int least, most; /* halves; of DISCRETION with their sign */
	char name_en[CONDUCT_NAME_BYTES], name_zh[CONDUCT_NAME_BYTES];
	bool by_rule; /* the system alone books it, S-05 */
	bool in_use;
};
struct conduct_codes {
	struct conduct_code code[CONDUCT_CODES_MAX]; /* by kind, then code */
	int n;
};
/* Those in force on a day. cost: one small scan */
bool conduct_codes_load(
	struct ctx *c, int day, struct conduct_codes *out, struct err *e) MUST_CHECK;
/* One, as in force on a day. err: ERR_INVALID SCR-02 "code": not in the catalogue then */
bool conduct_code_get(struct ctx *c, const char *code, int day, struct conduct_code *out,
	struct err *e) MUST_CHECK;
/* One version, whatever the day. err: ERR_NOT_FOUND */
bool conduct_code_version(struct ctx *c, const char *code, int version, struct conduct_code *out,
	struct err *e) MUST_CHECK;
/* NULL = none */
const struct conduct_code *conduct_code_of(const struct conduct_codes *all, const char *code);

/* Pure. SCR-02: outside the range is refused. err: ERR_INVALID "points" with the range */
bool conduct_code_fits(const struct conduct_code *k, int halves, struct err *e) MUST_CHECK;
/* SCR-01: D, M and S take points away. */
bool conduct_kind_deducts(enum conduct_kind k);
const char *conduct_kind_label(enum conduct_kind k);     /* msgid */
const char *conduct_aspect_label(enum conduct_aspect a); /* msgid */
const char *conduct_aspect_code(enum conduct_aspect a);  /* "orders": reports */

#endif
