/* leave_site.h — people and their leaves, a line for each step. SPDX-License-Identifier: MIT
 *
 * Every step must succeed (asserted) unless its name begins with try_.
 */
#ifndef TESTS_SUPPORT_LEAVE_SITE_H
#define TESTS_SUPPORT_LEAVE_SITE_H

#include "domain/leave_process.h"
#include "support/test_duty.h"

enum { LEAVE_PERSONAL = 1, LEAVE_SICK = 2, LEAVE_ANNUAL = 3 };

struct leave_site {
	struct test_site site;
	struct ctx c[TEST_PEOPLE]; /* signed in; the password is typed before each step */
};

void leave_site_open(struct leave_site *s, const char *file);
void leave_site_close(struct leave_site *s);
/* The clock goes on to 9:00 of that day. */
void leave_site_day(struct leave_site *s, int day);

struct leave leave_site_get(struct leave_site *s, int64_t id);
/* Personal leave of whole days, "moving house". */
int64_t leave_site_ask(struct leave_site *s, enum test_person who, int first, int last);
bool leave_site_try(struct leave_site *s, enum test_person who, int64_t id, struct leave_said said,
	struct err *e);
/* By whoever it is with: approved with an arrangement, a note where it needs one, filed. */
void leave_site_step(struct leave_site *s, int64_t id);
/* Until nobody has to sign any more. */
void leave_site_through(struct leave_site *s, int64_t id);
/* Asked and filed. */
int64_t leave_site_filed(struct leave_site *s, enum test_person who, int first, int last);

bool leave_site_try_process(struct leave_site *s, enum test_person who,
	struct leave_process_ask ask, int64_t parent, int64_t *id, struct err *e);
int64_t leave_site_process(
	struct leave_site *s, enum test_person who, struct leave_process_ask ask, int64_t parent);

/* No finding; what counts holds: days and their sum. */
void leave_site_verify(struct leave_site *s);
/* "anna submitted, lead leader-approved": its steps; the console is "-". */
const char *leave_site_history(struct leave_site *s, int64_t id);

#endif
