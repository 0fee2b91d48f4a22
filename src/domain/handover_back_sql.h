/* handover_back_sql.h — rows of handover_round. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_HANDOVER_BACK_SQL_H
#define DOMAIN_HANDOVER_BACK_SQL_H

#include "domain/handover_back.h"

/* One row; texts as they are stored, "" once erased. */
struct round_row {
	int64_t record, handover, owes, by, utc_us, done_us;
	int64_t giver_record, receiver_record, let_be_record, let_be_by;
	int no, kind, state;
	const char *reason, *giver_text, *receiver_text, *let_be_why;
};
/* All of a handover, by number; in the arena. */
bool round_rows(struct ctx *c, int64_t handover, struct arena *a, struct round_row **out, int *n,
	struct err *e) MUST_CHECK;
bool round_insert(struct ctx *c, const struct round_row *r, struct err *e) MUST_CHECK;
/* The open one becomes what `r` says. err: ERR_STALE */
bool round_answer(struct ctx *c, const struct round_row *r, struct err *e) MUST_CHECK;
bool round_let_be(struct ctx *c, const struct round_row *r, struct err *e) MUST_CHECK;
bool round_rows_owed(struct ctx *c, struct handover_rounds_owed *out, struct err *e) MUST_CHECK;

#endif
