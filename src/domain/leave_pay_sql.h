/* leave_pay_sql.h — half days of leave that stand, by person and kind. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_LEAVE_PAY_SQL_H
#define DOMAIN_LEAVE_PAY_SQL_H

#include "domain/leave_pay.h"

bool leave_pay_rows_of(struct ctx *c, const struct leave_pay_filter *f, struct arena *a,
	struct leave_pay_rows *out, struct err *e) MUST_CHECK;

#endif
