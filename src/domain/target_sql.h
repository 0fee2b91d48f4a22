/* target_sql.h — rows of target_figure, and calls counted from the log. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_TARGET_SQL_H
#define DOMAIN_TARGET_SQL_H

#include "domain/target.h"

struct target_stored {
	int64_t id, team, person;
	int month, kind;
	bool actual, imported;
	int64_t amount; /* TARGET_NONE = taken away */
	int64_t by, at_us, record, ended_record;
};
bool target_next_id(struct ctx *c, int64_t *id, struct err *e) MUST_CHECK;
bool target_insert(
	struct ctx *c, const struct target_stored *s, const char *why, struct err *e) MUST_CHECK;
bool target_end(struct ctx *c, int64_t id, int64_t record, struct err *e) MUST_CHECK;
/* What stands for the same month, team, person and kind; *found = false: nothing */
bool target_standing(struct ctx *c, const struct target_stored *of, struct target_stored *out,
	bool *found, struct err *e) MUST_CHECK;
bool target_stored(struct ctx *c, int64_t id, struct target_stored *out, bool *found,
	struct err *e) MUST_CHECK;
bool target_count_of_record(struct ctx *c, int64_t record, int64_t *n, struct err *e) MUST_CHECK;

typedef bool target_each_figure(void *arg, const struct target_stored *s, struct err *e);
bool target_figures(struct ctx *c, const struct target_ask *ask, target_each_figure *each,
	void *arg, struct err *e) MUST_CHECK;
/* Calls in and out by author, from the duty log: what is a contact with a customer. */
struct target_counted {
	int64_t person, calls_in, calls_out;
};
typedef bool target_each_counted(void *arg, const struct target_counted *n, struct err *e);
bool target_calls(struct ctx *c, const struct target_ask *ask, target_each_counted *each, void *arg,
	struct err *e) MUST_CHECK;
/* One row a team (person 0) and one a person who is here and has a team. */
bool target_rows_load(struct ctx *c, const struct target_ask *ask, struct arena *a,
	struct target_rows *out, struct err *e) MUST_CHECK;

#endif
