/* test_roster.h — rosters of a test site in a few lines. SPDX-License-Identifier: MIT */
#ifndef TESTS_SUPPORT_TEST_ROSTER_H
#define TESTS_SUPPORT_TEST_ROSTER_H

#include "support/test_site.h"

#define TEST_ROSTER_HEAD "date,desk,shift,staff_no,holder\n"
/* Rows as "import roster" takes them, published by ops. Asserts that all were taken. */
void test_roster_publish(struct test_site *s, const char *csv);

#endif
