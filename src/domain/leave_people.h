/* leave_people.h — what becomes of open steps when people move, change posts or leave. SPDX-License-Identifier: MIT
 *
 * source: LV-16, ORG-05, ORG-12.
 */
#ifndef DOMAIN_LEAVE_PEOPLE_H
#define DOMAIN_LEAVE_PEOPLE_H

#include "domain/person.h"

/* Inside the leaving: what was not decided, or begins after the last day, ends with it. Records
 * LEAVE_VOID of the console, because of the leaving; reservations go back. ORG-12 */
struct leave_left_of {
	int64_t person, record; /* PERSON_LEFT */
	int last_day;
};
bool leave_left_within(struct ctx *c, const struct leave_left_of *of, struct err *e) MUST_CHECK;

/* Asked before a person is changed or leaves, done after, in one transaction. */
struct leave_people {
	struct person was;
	int64_t above; /* the next up before it, 0 = nobody */
};
bool leave_people_before(
	struct ctx *c, int64_t person, struct leave_people *out, struct err *e) MUST_CHECK;
/* Steps that are open with who left, or may not decide them any more, are opened anew;
 * where an applicant changed teams both superiors are told.
 * err: ERR_BLOCKED LV-16 nobody could decide them */
bool leave_people_after(struct ctx *c, const struct leave_people *p, struct err *e) MUST_CHECK;

#endif
