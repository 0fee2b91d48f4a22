/* follow.h — what falls due at a desk: one list, one order, before it bites. SPDX-License-Identifier: MIT
 *
 * What is promised by a time and still open: follow-ups of matters (a call
 * promised in an entry is one), next steps that a handover gave a time, what is
 * lent out, limits of incidents, instructions and notices that end. The window is the
 * shift of this hour and two hours more; outside all shifts the two hours.
 * source: LOG-02 (follow-up due), SHO-17 (by when), ITEM-02, INC-01, LOG-04.
 */
#ifndef DOMAIN_FOLLOW_H
#define DOMAIN_FOLLOW_H

#include <stdbool.h>
#include <stdint.h>

#include "domain/incident.h"
#include "domain/item_loan.h"
#include "domain/matter.h"
#include "domain/notice.h"

enum follow_kind {
	FOLLOW_MATTER,
	FOLLOW_LOAN,
	FOLLOW_INCIDENT, /* its limit */
	FOLLOW_NOTICE,   /* it ends */
	FOLLOW_KINDS
};

struct follow {
	enum follow_kind kind;
	int64_t id; /* matter, loan, incident, notice */
	int64_t due_us;
	/* what it is: one of these, of the list's arena */
	const struct matter *matter;
	const struct item_loan *loan;
	const struct incident *incident;
	const struct notice *notice;
};
struct follow_list {
	struct follow *follow; /* follow_before */
	int n;
	struct matter_list matters;
	struct notice_list notices;
	struct arena arena;
};

#define FOLLOW_AHEAD_US (2 * INT64_C(3600000000))

/* Pure: the end of the window; shift_end_us 0 = outside all shifts. */
int64_t follow_until(int64_t now_us, int64_t shift_end_us);
/* Pure: overdue first, which is by time; then by kind and id. */
bool follow_before(const struct follow *a, const struct follow *b);

/* Pure: when a matter falls due: as its entry says, unless a handover signed
 * after that entry gave its next step a time. said_us, said_record: of the newest
 * accepted handover, 0 = nothing said. */
int64_t follow_matter_due(const struct matter *m, int64_t said_us, int64_t said_record);

/* Everything at a desk that falls due up to until_us, that instant included, and
 * what is overdue. err: ERR_DENIED (LOG-06). cost: what is open, not the log */
bool follow_list(struct ctx *c, int64_t desk, int64_t until_us, struct follow_list *out,
	struct err *e) MUST_CHECK;
void follow_list_free(struct follow_list *l);

#endif
