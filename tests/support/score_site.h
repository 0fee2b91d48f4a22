/* score_site.h — a site whose November is over and waits to be scored, for tests. SPDX-License-Identifier: MIT
 *
 * Anna, Wang Xiaoming, Bob, the team leader and the shift leader had a shift on
 * 2026-11-03, the QA trainer none. The clock stands at 2026-12-01 14:00, a Tuesday.
 */
#ifndef TESTS_SUPPORT_SCORE_SITE_H
#define TESTS_SUPPORT_SCORE_SITE_H

#include "domain/conduct.h"
#include "domain/score_appeal.h"
#include "domain/score_month.h"
#include "support/test_site.h"

enum { SCORE_NOVEMBER = 202611, SCORE_DECEMBER = 202612 };

struct score_site {
	struct test_site site;
	struct ctx key[TEST_PEOPLE]; /* everybody's password has just been typed */
	struct arena arena;
};
void score_site_open(struct score_site *s);
void score_site_open_file(struct score_site *s, const char *file);
void score_site_close(struct score_site *s);
/* Proposed and confirmed now; the day is the clock's, in November 21. out: its number */
int64_t score_site_event(
	struct score_site *s, enum test_person about, const char *code, int halves);
/* To December, with whatever was booked. */
void score_site_december(struct score_site *s);
struct score_period score_site_period(struct score_site *s, enum score_group g);
bool score_site_act(struct score_site *s, enum test_person by, enum score_group g,
	enum score_month_act act, struct err *e);
/* Proposed, confirmed and published by who does that. */
void score_site_publish(struct score_site *s, enum score_group g);
struct score_sheet score_site_sheet(struct score_site *s, enum test_person of);
/* Of the month as it is now; NULL = is not in it. */
const struct score_row *score_site_row(struct score_site *s, int month, enum test_person of);
/* The first event of that code that counts or counted of a person; 0 = none. */
int64_t score_site_find(struct score_site *s, int month, enum test_person of, const char *code);
void score_site_intact(struct score_site *s); /* verify finds nothing */

#endif
