/* test_log.h — a site in memory at which two people, anna and wxm, write. SPDX-License-Identifier: MIT
 *
 * For tests of one file each: site, anna and wxm are the test's.
 */
#ifndef TESTS_SUPPORT_TEST_LOG_H
#define TESTS_SUPPORT_TEST_LOG_H

#include "domain/entry.h"
#include "support/test_site.h"

extern struct test_site site;
extern struct ctx anna, wxm;

/* cmocka's set-up and tear-down: both sign in at front-1, and out. */
int test_log_open(void **state);
int test_log_close(void **state);

struct entry_draft note(const char *text);
struct entry write_as(struct ctx *c, struct entry_draft d);
/* The first column of the first row. */
int64_t count_of(const char *sql);

/* The engine's own answer, past the door. */
int test_log_sql(const char *sql);
/* The entry's or closing's row says what its record says. */
bool test_log_cache_is_right(int64_t record_id);

#endif
