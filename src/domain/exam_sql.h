/* exam_sql.h — rows of exam_result. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_EXAM_SQL_H
#define DOMAIN_EXAM_SQL_H

#include "domain/exam.h"

struct exam_stored {
	int64_t id, person, instead;
	int month, score;
	int64_t by, at_us, record, ended_record;
};
bool exam_next_id(struct ctx *c, int64_t *id, struct err *e) MUST_CHECK;
bool exam_insert(
	struct ctx *c, const struct exam_stored *s, const char *why, struct err *e) MUST_CHECK;
bool exam_end(struct ctx *c, int64_t id, int64_t record, struct err *e) MUST_CHECK;
/* The one that stands; *id = 0: none */
bool exam_standing(struct ctx *c, int month, int64_t person, int64_t *id, struct err *e) MUST_CHECK;
bool exam_stored(
	struct ctx *c, int64_t id, struct exam_stored *out, bool *found, struct err *e) MUST_CHECK;
/* How many rows a record stored. */
bool exam_count_of_record(struct ctx *c, int64_t record, int64_t *n, struct err *e) MUST_CHECK;
/* All who are here on `day` or have a result of the month. */
bool exam_rows_load(
	struct ctx *c, int month, struct arena *a, struct exam_rows *out, struct err *e) MUST_CHECK;

#endif
