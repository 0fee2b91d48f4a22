/* test_decide.h — a site with decisions of several kinds that wait. SPDX-License-Identifier: MIT */
#ifndef TESTS_SUPPORT_TEST_DECIDE_H
#define TESTS_SUPPORT_TEST_DECIDE_H

#include "domain/decision.h"
#include "support/test_duty.h"

struct test_decide {
	struct test_duty t;
	struct ctx manager, director, hr; /* the password just typed */
	int64_t entry[2], proposal[2];
};

/* A desk on duty with two entries of anna's; nothing waits. *state is a struct test_decide. */
int test_decide_setup(void **state);
int test_decide_teardown(void **state);

/* The manager proposes to erase entry i. Each of these takes a minute. */
void test_propose(struct test_decide *d, int i);
/* A release by phone in the supervisor's name; the desk waits for it. */
void test_phone(struct test_decide *d);
/* anna has an early shift on the day: a roster to read. out: its id */
int64_t test_publish(struct test_decide *d, int month, int day, const char *why);

/* "phone erasure": kinds of what waits, in order; the count is the same. */
const char *test_waiting(struct ctx *c);
/* The first that waits of a kind; the list is freed by the caller. */
const struct decision *test_first(
	struct ctx *c, const struct decision_source *of, struct decision_list *l);
/* Answers that one. */
bool test_answer(struct ctx *c, const struct decision_source *of, const struct decision_reply *r,
	struct err *e);
const char *test_words(struct ctx *c, const struct decision_text *text);
/* All lines of a part, each with a "|" behind it. */
const char *test_told(struct ctx *c, const struct decision *d, enum decision_part part);
/* verify has no finding. */
void test_verified(struct test_decide *d);

#endif
