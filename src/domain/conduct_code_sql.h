/* conduct_code_sql.h — rows of conduct_code. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_CONDUCT_CODE_SQL_H
#define DOMAIN_CONDUCT_CODE_SQL_H

#include "domain/conduct_code.h"

bool conduct_code_insert(
	struct ctx *c, const struct conduct_code *k, int64_t record, struct err *e) MUST_CHECK;

#endif
