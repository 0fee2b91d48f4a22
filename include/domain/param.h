/* param.h — policy parameters with their history. SPDX-License-Identifier: MIT
 *
 * One static table says what parameters there are; the database holds what was
 * set, from which day, why and by whom. Past days keep the value that was in
 * force on them. source: policy.md "How to read it", SOP-02.
 */
#ifndef DOMAIN_PARAM_H
#define DOMAIN_PARAM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/ctx.h"
#include "domain/verify.h"

enum param_type {
	PARAM_INT,
	PARAM_BOOL, /* yes, no */
	PARAM_TEXT,
	PARAM_ENUM /* one of `choices` */
};
enum { PARAM_VALUE_BYTES = 129, PARAM_WHY_BYTES = 257 };

struct param_def {
	const char *name; /* "signin.max_failures" */
	enum param_type type;
	const char *fallback;            /* the shipped value, in its text form */
	int64_t min, max;                /* PARAM_INT */
	const char *choices;             /* PARAM_ENUM: "a|b|c" */
	const char *unit;                /* msgid: "minutes", "" = none */
	bool minor;                      /* SOP-02: the manager alone approves */
	const char *rule;                /* "ORG-06" */
	bool (*fits)(const char *value); /* PARAM_TEXT: NULL = any text */
};

/* The table, in the order of the policy book. */
const struct param_def *param_table(int *n);
const struct param_def *param_def(const char *name); /* NULL = there is none */

/* Pure: does this text fit the parameter? err: ERR_INVALID "value" with what is allowed */
bool param_check(const struct param_def *d, const char *value, struct err *e) MUST_CHECK;

/* The value in force on a day (0 = today in the site's zone). An unknown name
 * or the wrong type is a bug (asserted). */
bool param_get_int(
	struct ctx *c, const char *name, int day, int64_t *out, struct err *e) MUST_CHECK;
bool param_get_bool(struct ctx *c, const char *name, int day, bool *out, struct err *e) MUST_CHECK;
/* Of any type, in its text form. */
bool param_get_text(struct ctx *c, const char *name, int day, char out[PARAM_VALUE_BYTES],
	struct err *e) MUST_CHECK;

/* Sets it from a day on (0 = today; not earlier than today). Signed.
 * err: ERR_NOT_FOUND name; ERR_INVALID "value" "from" "why"; ERR_DENIED */
bool param_set(struct ctx *c, const char *name, const char *value, int from_day, const char *why,
	struct err *e) MUST_CHECK;

struct param_version {
	int version; /* from 1; 0 = the shipped value */
	char value[PARAM_VALUE_BYTES];
	int from_day;
	int64_t by, at_utc_us;
	char why[PARAM_WHY_BYTES];
};
/* All that was ever set of one parameter, newest first. */
bool param_history(struct ctx *c, const char *name,
	bool (*each)(void *arg, const struct param_version *v), void *arg,
	struct err *e) MUST_CHECK;

verify_cache_check param_cache_check; /* RECORD_PARAM_SET */

/* Fields of RECORD_PARAM_SET */
enum {
	TAG_PARAM_NAME = 16,
	TAG_PARAM_VERSION = 17,
	TAG_PARAM_VALUE = 18,
	TAG_PARAM_FROM = 19,
	TAG_PARAM_WHY = 20
};

#endif
