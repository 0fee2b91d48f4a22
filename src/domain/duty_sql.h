/* duty_sql.h — rows of desk_duty. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_DUTY_SQL_H
#define DOMAIN_DUTY_SQL_H

#include "domain/duty.h"

struct duty_data {
	int64_t desk, state, holder, shift, since_us, from_seq, waiting, record, rev;
	int day;
	bool found;
};
bool duty_data_get(struct ctx *c, int64_t desk, struct duty_data *out, struct err *e) MUST_CHECK;
/* Adds the row (rev 0) or changes it, guarded by rev. err: ERR_STALE */
bool duty_data_put(struct ctx *c, const struct duty_data *d, struct err *e) MUST_CHECK;

enum { DUTY_ROW_HELD = 1, DUTY_ROW_CLOSED = 2, DUTY_ROW_UNATTENDED = 3 };

#endif
