/* part_case_core.h — what the files of dismissal cases share. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_PART_CASE_CORE_H
#define DOMAIN_PART_CASE_CORE_H

#include "domain/part_case.h"
#include "domain/record_type.h"

/* One act, p as it is after it. */
struct part_signed {
	enum record_type type;
	enum part_act act;
	const char *words;              /* apart */
	const struct part_links *links; /* of the first */
};
/* Appends the record and moves the row; of the first act the first of both. */
bool part_settle(
	struct ctx *c, struct part_case *p, const struct part_signed *s, struct err *e) MUST_CHECK;

/* --- rows --- */

bool part_next_id(struct ctx *c, int64_t *id, struct err *e) MUST_CHECK;
bool part_insert(struct ctx *c, const struct part_case *p, const char *reason,
	const struct part_links *links, struct err *e) MUST_CHECK;
bool part_update(struct ctx *c, const struct part_case *p, struct err *e) MUST_CHECK;
bool part_row(
	struct ctx *c, int64_t id, struct part_case *out, bool *found, struct err *e) MUST_CHECK;
/* The newest of one thing. */
bool part_of(struct ctx *c, enum part_source source, int64_t source_id, struct part_case *out,
	bool *found, struct err *e) MUST_CHECK;
/* Is a proposal about that person under way? */
bool part_is_proposed(struct ctx *c, int64_t person, bool *is, struct err *e) MUST_CHECK;
/* Does that record confirm a deduction of the person's that stands? */
bool part_is_ground(
	struct ctx *c, int64_t person, int64_t record, bool *is, struct err *e) MUST_CHECK;
bool part_act_add(struct ctx *c, int64_t id, const struct part_step *s, struct err *e) MUST_CHECK;
bool part_all(
	struct ctx *c, bool open, struct arena *a, struct part_list *out, struct err *e) MUST_CHECK;
/* About that person or proposed by them. */
bool part_of_person(struct ctx *c, int64_t person, bool open, struct arena *a,
	struct part_list *out, struct err *e) MUST_CHECK;
struct part_kept {
	bool found;
	int64_t part, by;
	enum part_act act;
};
bool part_kept_of(struct ctx *c, int64_t record, struct part_kept *out, struct err *e) MUST_CHECK;

#endif
