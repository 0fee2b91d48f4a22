/* leave_call_sql.h — rows of leave_call. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_LEAVE_CALL_SQL_H
#define DOMAIN_LEAVE_CALL_SQL_H

#include "domain/leave_call.h"
#include "domain/leave_flow.h"

/* A call and what its state follows from. */
struct leave_call_row {
	struct leave_call call;
	enum leave_state leave; /* of the leave that was filed; 0 = none */
	struct leave_range range;
	int64_t back_us;     /* first arrival after it, 0 = none */
	int64_t returned_us; /* the leave last came back to the person, 0 = never */
	bool gone;           /* the person has left */
};
struct leave_call_rows {
	struct leave_call_row *item; /* arena; newest first */
	int n;
};

bool leave_call_next_id(struct ctx *c, int64_t *id, struct err *e) MUST_CHECK;
bool leave_call_insert(struct ctx *c, const struct leave_call *k, struct err *e) MUST_CHECK;
bool leave_call_link(struct ctx *c, int64_t call, int64_t leave, struct err *e) MUST_CHECK;
/* err: ERR_NOT_FOUND */
bool leave_call_row(struct ctx *c, int64_t id, struct arena *a, struct leave_call_row *out,
	struct err *e) MUST_CHECK;
/* That touch the days; person 0 = all. */
bool leave_call_rows(struct ctx *c, const struct leave_call_filter *f, struct arena *a,
	struct leave_call_rows *out, struct err *e) MUST_CHECK;

#endif
