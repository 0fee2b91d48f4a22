/* person_sql.h — rows of person. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_PERSON_SQL_H
#define DOMAIN_PERSON_SQL_H

#include "domain/person.h"

enum { PERSON_SALT = 16 };

struct person_row { /* what only the cache check needs beside a person */
	struct person person;
	uint8_t salt[PERSON_SALT];
	int64_t record_id;
};

bool person_row_get(struct ctx *c, int64_t id, struct person_row *out,
	struct err *e) MUST_CHECK; /* ERR_NOT_FOUND */
bool person_next_id(struct ctx *c, int64_t *out, struct err *e) MUST_CHECK;
/* Is the word somebody's login or staff number (in lower case), but not `except`'s? */
bool person_word_taken(
	struct ctx *c, const char *word, int64_t except, bool *out, struct err *e) MUST_CHECK;
bool person_insert(struct ctx *c, const struct person_row *p, struct err *e) MUST_CHECK;
bool person_update(struct ctx *c, const struct person_row *p, struct err *e) MUST_CHECK;
bool person_set_left(
	struct ctx *c, int64_t id, int day, int64_t record_id, struct err *e) MUST_CHECK;
bool person_set_settings(
	struct ctx *c, int64_t id, const struct person_own *own, struct err *e) MUST_CHECK;

/* person_add without its frame: inside a transaction that is already open. */
bool person_insert_within(
	struct ctx *c, const struct person *p, int64_t *id, struct err *e) MUST_CHECK;
/* The same of person_change and person_leave. */
bool person_change_within(struct ctx *c, const struct person *p, struct err *e) MUST_CHECK;
bool person_leave_within(
	struct ctx *c, int64_t id, int day, const char *why, struct err *e) MUST_CHECK;

/* People here (not left) who report to `id`, and teams it leads. */
bool person_count_below(struct ctx *c, int64_t id, int64_t *out, struct err *e) MUST_CHECK;
/* Ends what lets a person in: open sessions and unused codes. */
bool person_end_access(struct ctx *c, int64_t id, struct err *e) MUST_CHECK;
/* 0 = nobody. The leader of a person's team; the manager of its department; a
 * director. Only who has not left, never `id`. */
bool person_team_leader(struct ctx *c, int64_t id, int64_t *out, struct err *e) MUST_CHECK;
bool person_department_manager(struct ctx *c, int64_t id, int64_t *out, struct err *e) MUST_CHECK;
bool person_director(struct ctx *c, int64_t id, int64_t *out, struct err *e) MUST_CHECK;
/* ORG-02: another manager here in the department of `team`; 0 = none. */
bool person_other_manager(
	struct ctx *c, int64_t team, int64_t except, int64_t *out, struct err *e) MUST_CHECK;

/* SCR-16: as that record made it; out->id 0: there is no such row. */
bool person_was_row_get(
	struct ctx *c, int64_t id, int64_t record, struct person *out, struct err *e) MUST_CHECK;

#endif
