/* test_desk.h — a handover at the console, brought as far as a test needs it. SPDX-License-Identifier: MIT
 *
 * By keys, as people do it, on a console of 80x24 in English.
 */
#ifndef TESTS_SUPPORT_TEST_DESK_H
#define TESTS_SUPPORT_TEST_DESK_H

#include "support/test_console.h"

/* The checklist as shipped, the two items of test_duty.h, and the message. */
enum { CHECKS = 6, ITEMS = 2, LINES = CHECKS + ITEMS + 1 };

void test_desk_times(struct test_console *t, const char *keys, int n);
/* Another person at this terminal, on the Handover screen. */
void test_desk_now_comes(struct test_console *t, const char *login);
void test_desk_open_as(struct test_console *t, const char *login);
/* Everything done, in step 4. No matters. */
void test_desk_ready(struct test_console *t);
void test_desk_offered(struct test_console *t);
/* wxm receives at anna's terminal; no line is marked yet. */
void test_desk_in_review(struct test_console *t);
void test_desk_reviewed(struct test_console *t);

int64_t test_desk_holder(struct test_console *t);
int64_t test_desk_person(struct test_console *t, enum test_person who);

#endif
