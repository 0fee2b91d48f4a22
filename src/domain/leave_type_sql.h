/* leave_type_sql.h — rows of leave_type and leave_type_version. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_LEAVE_TYPE_SQL_H
#define DOMAIN_LEAVE_TYPE_SQL_H

#include "domain/leave_type_edit.h"

/* Is a request of this kind open, or filed and not begun? */
bool leave_type_under_way(struct ctx *c, int64_t type, bool *out, struct err *e) MUST_CHECK;
/* The kind as it is from now on, and its version beside it. err: ERR_STALE */
bool leave_type_store(struct ctx *c, const struct leave_type_version *v, struct err *e) MUST_CHECK;
/* err: ERR_NOT_FOUND */
bool leave_type_version_row(struct ctx *c, int64_t type, int64_t version,
	struct leave_type_version *out, struct err *e) MUST_CHECK;

#endif
