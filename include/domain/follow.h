/* follow.h — what falls due at a desk: one list, one order, before it bites. SPDX-License-Identifier: MIT
 *
 * What is promised by a time and still open: follow-ups of matters, next steps
 * that a handover gave a time, calls promised in entries, what is lent out,
 * limits of incidents, instructions and notices that end. The window is the
 * shift of this hour and two hours more; outside all shifts the two hours.
 * source: LOG-02 (follow-up due), SHO-17 (by when), ITEM-02, INC-01, LOG-04.
 */
#ifndef DOMAIN_FOLLOW_H
#define DOMAIN_FOLLOW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "domain/ctx.h"

enum follow_kind {
	FOLLOW_MATTER,   /* id = entry that speaks for it */
	FOLLOW_CALL,     /* promised in an entry that is no open matter; id = entry */
	FOLLOW_LOAN,     /* id = loan */
	FOLLOW_INCIDENT, /* its limit; id = incident */
	FOLLOW_NOTICE,   /* ends; id = notice */
	FOLLOW_KINDS
};

struct follow {
	enum follow_kind kind;
	int64_t id, thing; /* thing: item of a loan, matter; else as id */
	int64_t no;        /* number that people see, 0 = none */
	int64_t due_us;
	const char *text; /* arena; never NULL */
	const char *with; /* borrower, "" = nobody */
};
struct follow_list {
	struct follow *follow; /* follow_before */
	int n;
	struct arena arena;
};

#define FOLLOW_AHEAD_US (2 * INT64_C(3600000000))
enum { FOLLOW_MAX = 200, FOLLOW_BACK_DAYS = 7 };

/* Pure: the end of the window; shift_end_us 0 = outside all shifts. */
int64_t follow_until(int64_t now_us, int64_t shift_end_us);
/* Pure: overdue first, which is by time; then by kind and id. */
bool follow_before(const struct follow *a, const struct follow *b);

/* Everything at a desk that falls due up to until_us, that instant included, and
 * what is overdue. A promised call is told for FOLLOW_BACK_DAYS and until an
 * entry of the same ticket, or a correction, follows it.
 * err: ERR_DENIED (LOG-06). cost: what is open, not the log */
bool follow_list(struct ctx *c, int64_t desk, int64_t until_us, struct follow_list *out,
	struct err *e) MUST_CHECK;
void follow_list_free(struct follow_list *l);

#endif
