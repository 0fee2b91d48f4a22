/* qa_rules.h — what the answers on a QA sheet come to: pure, exact. SPDX-License-Identifier: MIT
 *
 * A section's share is what is left of it where an item did not apply: the
 * weights of its other items, and the shares of the other sections, stand for
 * the whole. Integers only; rounded once, half to even, at the end.
 * source: SCR-15, SCR-23.
 */
#ifndef DOMAIN_QA_RULES_H
#define DOMAIN_QA_RULES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

enum {
	QA_SECTIONS_MAX = 6,
	QA_ITEMS_MAX = 40,
	QA_SUM_MAX = 100, /* of a section's weights; of all shares: keeps 64 bits enough */
	QA_TEXT_BYTES = 121
};
/* Numbers are stored: append only. Fatal items carry no weight. */
enum qa_weighing { QA_WEIGHTED = 1, QA_SECTION_FATAL, QA_WHOLE_FATAL, QA_WEIGHINGS };
enum qa_answer { QA_NOT_ANSWERED, QA_MET, QA_PARTLY, QA_NOT_MET, QA_NA, QA_ANSWERS };

struct qa_item {
	int section; /* 0 … sections - 1, ascending */
	enum qa_weighing weighing;
	int weight;   /* 1 … 100; 0 of a fatal item */
	char code[8]; /* conduct code that a fatal item proposes when it is not met, "" = none */
	char en[QA_TEXT_BYTES], zh[QA_TEXT_BYTES];
};
struct qa_section {
	int share; /* 1 … 100 */
	char en[QA_TEXT_BYTES], zh[QA_TEXT_BYTES];
};
struct qa_form {
	int version, from_day; /* yyyymmdd */
	struct qa_section section[QA_SECTIONS_MAX];
	int sections;
	struct qa_item item[QA_ITEMS_MAX];
	int items;
};
/* Is it a form? Each section has a weighted item, the sums are within QA_SUM_MAX.
 * err: ERR_INVALID "section" "item" "weight" "share" with its number as {1} */
bool qa_form_check(const struct qa_form *f, struct err *e) MUST_CHECK;

struct qa_result {
	int hundredths; /* 0 … 10000 of 100.00 */
	bool applies[QA_SECTIONS_MAX];
	int section_hundredths[QA_SECTIONS_MAX];
	bool section_fatal[QA_SECTIONS_MAX];
	bool whole_fatal;
};
/* in: one answer an item. err: ERR_INVALID "answer": item {1} has none, or PARTLY of a fatal
 * one; nothing at all applies */
bool qa_score(const struct qa_form *f, const uint8_t *answer, struct qa_result *out,
	struct err *e) MUST_CHECK;

/* What an item stands for in the whole once what did not apply is left out, and what it
 * brought; each rounded by itself. 0 of 0: not applicable, or fatal and so without weight. */
struct qa_part {
	int of, got; /* hundredths of 100.00 */
};
/* in: answers that qa_score takes. out: section[s], item[i] */
struct qa_parts {
	struct qa_part section[QA_SECTIONS_MAX], item[QA_ITEMS_MAX];
};
void qa_parts_of(const struct qa_form *f, const uint8_t *answer, const struct qa_result *r,
	struct qa_parts *out);

/* The mean of hundredths, half to even. in: n > 0, sum ≥ 0 */
int64_t qa_mean(int64_t sum_hundredths, int64_t n);
/* a/b in hundredths of a percent, half to even: 2 of 3 = 6667. in: b > 0, a ≥ 0 */
int64_t qa_percent(int64_t a, int64_t b);

const char *qa_answer_label(enum qa_answer a);     /* msgid, ≤ 8 cells */
const char *qa_answer_code(enum qa_answer a);      /* "met": files */
const char *qa_weighing_label(enum qa_weighing w); /* msgid */

#endif
