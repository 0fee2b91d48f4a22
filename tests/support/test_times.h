/* test_times.h — a site with a roster, for tests of attendance. SPDX-License-Identifier: MIT
 *
 * A test_site at 2026-11-23 07:00 (a Monday); everybody is signed in at front-1
 * with the password just typed. Rests and hours of duty are not limited, so that
 * any shifts can be planned.
 */
#ifndef TESTS_SUPPORT_TEST_TIMES_H
#define TESTS_SUPPORT_TEST_TIMES_H

#include "domain/away.h"
#include "domain/presence.h"
#include "domain/roster.h"
#include "support/test_duty.h"

enum { TIMES_EARLY = 1, TIMES_MIDDLE = 2, TIMES_NIGHT = 3, TIMES_MONTH = 202612 };

struct test_times {
	struct test_site site;
	struct ctx who[TEST_PEOPLE]; /* as confirmed */
};
/* file NULL = :memory: */
void test_times_open(struct test_times *t, const char *file);
void test_times_close(struct test_times *t);

/* All that is in force in December. */
struct test_turn {
	int who, day;
	int64_t shift, second; /* 0 = none */
};
void test_times_plan(struct test_times *t, const struct test_turn *turn, size_t n);

/* Puts the clock, UTC and boot alike, to a local day and time ("0730"). */
void test_times_at(struct test_times *t, int day, int hhmm);
/* The UTC clock alone. */
void test_times_step(struct test_times *t, int minutes);
int64_t test_times_us(int day, int hhmm);

void test_times_arrive(struct test_times *t, int who);
void test_times_leave(struct test_times *t, int who);
/* "7/1 0725-1530 done": all stays of a person, one line each. */
const char *test_times_stays(struct test_times *t, int who);
/* Nothing is found by verify. */
void test_times_verify(struct test_times *t);

#endif
