/* test_duty.h — a desk on duty, and the steps of a handover in one line each. SPDX-License-Identifier: MIT
 *
 * Every step must succeed (asserted) unless its name begins with try_.
 */
#ifndef TESTS_SUPPORT_TEST_DUTY_H
#define TESTS_SUPPORT_TEST_DUTY_H

#include "domain/duty.h"
#include "domain/handover_signed.h"
#include "support/test_site.h"

struct test_duty {
	struct test_site site;
	struct ctx anna, wxm, bob, super;                 /* signed in at front-1 */
	struct ctx anna_key, wxm_key, super_key, bob_key; /* password just typed */
	int64_t keys, phones;                             /* items: 3 and 2 expected */
	struct handover_ref ref;
};

/* anna holds front-1, which has two items. file NULL = :memory:. */
void test_duty_open(struct test_duty *t, const char *file);
/* The same at another time, 0 = 14:00. */
void test_duty_open_at(struct test_duty *t, const char *file, int64_t utc_us);
void test_duty_close(struct test_duty *t);

/* An entry of the log by c; open = leaves a matter. out: entry id. */
int64_t test_write(struct ctx *c, const char *text, bool open, int importance);
void test_read_all(struct ctx *c);

/* Preparation: every line done, items as expected, matters carried (important
 * ones escalated), the message "see list". */
void test_prepare(struct test_duty *t, struct ctx *giver);
void test_freeze(struct test_duty *t, struct ctx *giver);
void test_offer(struct test_duty *t, struct ctx *giver_key);
/* Reads the log, begins the review, marks every line understood, counts. */
void test_review(struct test_duty *t, struct ctx *receiver);
void test_accept(struct test_duty *t, struct ctx *receiver_key, struct ctx *giver_key);
/* All of it. */
void test_handover(struct test_duty *t, struct ctx *giver, struct ctx *giver_key,
	struct ctx *receiver, struct ctx *receiver_key);

/* Asks for the dialog and signs; the error of whichever refuses. */
bool try_sign(struct test_duty *t, struct ctx *c, struct ctx *giver, enum handover_action a,
	struct err *e);

/* The line number of the nth (from 0) of a section. */
int test_line(struct test_duty *t, enum handover_section s, int nth);
enum handover_state test_state(struct test_duty *t);
int64_t test_holder(struct test_duty *t);
/* Fails the test with the error's sentence. */
#define MUST(call)                                                                                 \
	do {                                                                                       \
		struct err must_e_;                                                                \
		err_clear(&must_e_);                                                               \
		if (!(call))                                                                       \
			test_failed(__FILE__, __LINE__, #call, &must_e_);                          \
	} while (0)
#define E (&must_e_)
void test_failed(const char *file, int line, const char *call, const struct err *e);

/* Fixtures: *state is a struct test_duty in memory. */
int test_duty_setup(void **state);
int test_duty_teardown(void **state);

/* The call, which names its error `e`, is refused with this code and rule. */
#define REFUSED(call, code_, rule_)                                                                \
	do {                                                                                       \
		struct err refused_;                                                               \
		err_clear(&refused_);                                                              \
		struct err *e = &refused_;                                                         \
		assert_false(call);                                                                \
		assert_int_equal(refused_.code, code_);                                            \
		assert_string_equal(refused_.rule, rule_);                                         \
	} while (0)

#endif
