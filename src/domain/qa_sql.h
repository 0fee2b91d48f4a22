/* qa_sql.h — rows of QA forms, sheets and summaries. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_QA_SQL_H
#define DOMAIN_QA_SQL_H

#include "domain/qa_sheet.h"

/* --- qa_form_sql.c --- */

/* The version in force on a day; 0 = none. */
bool qa_form_in_force(struct ctx *c, int day, int *version, struct err *e) MUST_CHECK;
bool qa_form_newest(struct ctx *c, int *version, int *from_day, struct err *e) MUST_CHECK;
bool qa_form_read(struct ctx *c, int version, struct qa_form *out, int64_t *record, bool *found,
	struct err *e) MUST_CHECK;
bool qa_form_insert(
	struct ctx *c, const struct qa_form *f, int64_t record, struct err *e) MUST_CHECK;

/* --- qa_sql.c --- */

bool qa_next_id(struct ctx *c, int64_t *id, struct err *e) MUST_CHECK;
bool qa_insert(struct ctx *c, const struct qa_sheet *s, struct err *e) MUST_CHECK;
bool qa_update(struct ctx *c, const struct qa_sheet *s, struct err *e) MUST_CHECK;
bool qa_row(struct ctx *c, int64_t id, struct qa_sheet *out, bool *found, struct err *e) MUST_CHECK;
bool qa_act_add(struct ctx *c, const struct qa_sheet *s, enum qa_act act, const char *words,
	struct err *e) MUST_CHECK;
struct qa_kept {
	bool found;
	int64_t sheet, by;
	enum qa_act act;
};
bool qa_kept_of(struct ctx *c, int64_t record, struct qa_kept *out, struct err *e) MUST_CHECK;
/* A sheet of that day and person with the same call that stands; 0 = none */
bool qa_same_call(struct ctx *c, int64_t person, int day, const char *call, int64_t *id,
	struct err *e) MUST_CHECK;

typedef bool qa_each_sheet(void *arg, const struct qa_sheet *s, struct err *e);
/* Contested ones, oldest first; what `by` decided since; a person's not seen yet; of a month. */
bool qa_contested(struct ctx *c, int max, qa_each_sheet *each, void *arg, struct err *e) MUST_CHECK;
bool qa_decided_by(struct ctx *c, int64_t by, int64_t since_us, qa_each_sheet *each, void *arg,
	struct err *e) MUST_CHECK;
bool qa_unseen(
	struct ctx *c, int64_t person, qa_each_sheet *each, void *arg, struct err *e) MUST_CHECK;
bool qa_of_month(
	struct ctx *c, int month, qa_each_sheet *each, void *arg, struct err *e) MUST_CHECK;

struct qa_asked {
	int month;
	int64_t mark; /* record.id, 0 = now */
};
/* Without `few`. */
bool qa_averages_read(struct ctx *c, const struct qa_asked *ask, struct arena *a,
	struct qa_averages *out, struct err *e) MUST_CHECK;

/* --- qa_summary_sql.c --- */

bool qa_summary_next_id(struct ctx *c, int64_t *id, struct err *e) MUST_CHECK;
bool qa_summary_insert(
	struct ctx *c, const struct qa_summary *s, const char *words, struct err *e) MUST_CHECK;
bool qa_summary_update(
	struct ctx *c, const struct qa_summary *s, const char *answer, struct err *e) MUST_CHECK;
bool qa_summary_row(
	struct ctx *c, int64_t id, struct qa_summary *out, bool *found, struct err *e) MUST_CHECK;
typedef bool qa_each_summary(void *arg, const struct qa_summary *s, struct err *e);
/* Those of a team that wait for the leader's answer, oldest first. */
bool qa_summary_open(
	struct ctx *c, int64_t team, qa_each_summary *each, void *arg, struct err *e) MUST_CHECK;

#endif
