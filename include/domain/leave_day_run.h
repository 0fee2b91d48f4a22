/* leave_day_run.h — leaves whose day has come, and whose return is owed. SPDX-License-Identifier: MIT
 *
 * A filed leave is taken from its first day on. Over, it stays taken until the
 * return to post: the person and the leader are asked for it. Nothing is decided
 * by a day alone. source: LV-10, LV-17.
 */
#ifndef DOMAIN_LEAVE_DAY_RUN_H
#define DOMAIN_LEAVE_DAY_RUN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/leave.h"

/* Filed and its first day has come: taken. Record LEAVE_BEGUN by the console, one for
 * each. Idempotent, by index; without a key where nothing has come. person 0 = all.
 * in: c as anybody; out: *begun (may be NULL) */
bool leave_day_run(struct ctx *c, int64_t person, int *begun, struct err *e) MUST_CHECK;

/* The same for whoever opens the console: trouble goes to the event log and keeps nobody out. */
void leave_day_run_now(struct ctx *c);

/* Taken, and its last day is over: the return to post is owed and not asked. */
struct leave_owed {
	int64_t leave, rev, person;
	int last_day;
	bool mine; /* c->who's own: confirmed in one key with leave_process_send */
};
struct leave_owes {
	struct leave_owed *item; /* arena of the caller; longest over first */
	int n;
};
enum { LEAVE_OWES_MAX = 50 };
/* Of c->who, and of those whose return they would decide. */
bool leave_owed_list(
	struct ctx *c, struct arena *a, struct leave_owes *out, struct err *e) MUST_CHECK;

#endif
