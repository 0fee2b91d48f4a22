/* test_notice.h — a site in memory where superiors give and agents read. SPDX-License-Identifier: MIT
 *
 * For tests of one file each; site, anna and wxm are of test_log.h.
 */
#ifndef TESTS_SUPPORT_TEST_NOTICE_H
#define TESTS_SUPPORT_TEST_NOTICE_H

#include "domain/notice.h"
#include "support/test_log.h"

#define HOUR_US ((int64_t)3600 * 1000000)

extern struct ctx bob, lead, super, manager, ops;

/* cmocka's set-up and tear-down: all sign in at front-1, and out. */
int test_notice_open(void **state);
int test_notice_close(void **state);

/* A must-read notice for front-1. */
struct notice_draft for_desk(const char *text);
int64_t give(struct ctx *c, struct notice_draft d);
/* As c sees it; until the next call. */
struct notice look(struct ctx *c, int64_t id);
/* What c still has to acknowledge where they are. */
struct notice_owed owes(struct ctx *c);
/* By verify, caches too; says the first finding. */
bool is_intact(void);

#endif
