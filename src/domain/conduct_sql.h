/* conduct_sql.h — rows of conduct_event and conduct_act. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_CONDUCT_SQL_H
#define DOMAIN_CONDUCT_SQL_H

#include "domain/conduct.h"

struct db_rows;

/* What is selected of conduct_event AS v, its types, and the reader of such a row. */
#define CONDUCT_COLUMNS                                                                            \
	"v.id, v.rev, v.person, v.day, v.month, v.code, v.version, v.halves, v.source,"            \
	" v.source_id, v.minutes, COALESCE(v.evidence, 0), v.state, v.contested,"                  \
	" COALESCE(v.proposed_by, 0), v.proposed_us, COALESCE(v.confirmed_record, 0),"             \
	" COALESCE(v.ended_record, 0), v.sent_record, v.record"
#define CONDUCT_OUT "iiiiitiiiiiiiiiiiiii"
struct conduct_event conduct_row_read(const struct db_rows *r);
/* All rows of a query for max + 1 of them; ends the query. err: ERR_NOMEM */
bool conduct_list_read(struct db_rows *r, int max, struct arena *a, struct conduct_list *out,
	struct err *e) MUST_CHECK;

bool conduct_next_id(struct ctx *c, int64_t *id, struct err *e) MUST_CHECK;
bool conduct_insert(
	struct ctx *c, const struct conduct_event *ev, const char *note, struct err *e) MUST_CHECK;
/* State, points, whether it is contested, its records; guarded by ev->rev. err: ERR_STALE */
bool conduct_update(struct ctx *c, const struct conduct_event *ev, struct err *e) MUST_CHECK;
bool conduct_row(struct ctx *c, int64_t id, struct conduct_event *out, bool *found,
	struct err *e) MUST_CHECK;
bool conduct_step_add(
	struct ctx *c, int64_t event, const struct conduct_step *s, struct err *e) MUST_CHECK;

/* SCR-18: what takes points away for one act, one record, and still stands. */
struct conduct_same {
	int64_t person, evidence;
	int day;
};
bool conduct_same_act(struct ctx *c, const struct conduct_same *of, struct conduct_event *out,
	bool *found, struct err *e) MUST_CHECK;

/* Does one of that code stand, proposed or confirmed, in the month? */
bool conduct_code_stands(
	struct ctx *c, const struct conduct_event *ev, bool *found, struct err *e) MUST_CHECK;

/* Does one stand for that source, person and code? */
bool conduct_source_stands(
	struct ctx *c, const struct conduct_found *f, bool *found, struct err *e) MUST_CHECK;

/* The same act in the same words? Of what people named. */
bool conduct_same_stands(struct ctx *c, const struct conduct_event *ev, const char *note,
	bool *found, struct err *e) MUST_CHECK;

/* Confirmed ones of one person and month, for the sums. */
struct conduct_tally {
	struct score_event event[256];
	size_t n;
	int64_t aggravation, rev; /* conduct_event.id of S-05 and its rev; 0 = not booked */
};
bool conduct_tally_load(struct ctx *c, int64_t person, int month, struct conduct_tally *out,
	struct err *e) MUST_CHECK;

/* What the columns of one act hold, for verify. */
struct conduct_kept {
	int64_t event, by;
	enum conduct_act act;
	int halves;
	bool found;
};
bool conduct_kept_of(
	struct ctx *c, int64_t record, struct conduct_kept *out, struct err *e) MUST_CHECK;

#endif
