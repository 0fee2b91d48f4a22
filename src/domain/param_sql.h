/* param_sql.h — rows of param_version. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_PARAM_SQL_H
#define DOMAIN_PARAM_SQL_H

#include "domain/param.h"

/* out: left as it is when no version is in force on that day */
bool param_value_at(struct ctx *c, const char *name, int day, char out[PARAM_VALUE_BYTES],
	struct err *e) MUST_CHECK;
bool param_last_version(struct ctx *c, const char *name, int *out, struct err *e) MUST_CHECK;
bool param_insert(struct ctx *c, const char *name, const struct param_version *v, int64_t record_id,
	struct err *e) MUST_CHECK;
/* err: ERR_NOT_FOUND */
bool param_version_get(struct ctx *c, const char *name, int version, struct param_version *out,
	int64_t *record_id, struct err *e) MUST_CHECK;

#endif
