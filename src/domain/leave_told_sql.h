/* leave_told_sql.h — rows of what people are told of leave. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_LEAVE_TOLD_SQL_H
#define DOMAIN_LEAVE_TOLD_SQL_H

#include "domain/leave_told.h"

/* What c->who is told of it. */
bool leave_told_forget(struct ctx *c, int64_t leave, struct err *e) MUST_CHECK;

#endif
