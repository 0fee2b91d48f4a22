/* score_sql.h — rows that a month's scores are made of. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_SCORE_SQL_H
#define DOMAIN_SCORE_SQL_H

#include "domain/conduct_code.h"
#include "domain/score.h"

/* One conduct event that was confirmed at some time. */
struct score_counted {
	int64_t person, event;
	int64_t confirmed, ended; /* records; ended 0 = stands */
	const char *code;         /* until the next one */
	int version, halves, day;
};
/* By person. cost: the month's part of one index */
typedef bool score_each_event(void *arg, const struct score_counted *v, struct err *e);
bool score_events(
	struct ctx *c, int month, score_each_event *each, void *arg, struct err *e) MUST_CHECK;

struct score_span {
	int64_t mark; /* record.id: as of then */
	int first_day, last_day;
};
/* People who were here within those days, as they stood then; by person. */
bool score_people(struct ctx *c, const struct score_span *of, struct arena *a,
	struct score_month *out, struct err *e) MUST_CHECK;
/* Teams as they stood then, by name. */
bool score_teams(struct ctx *c, int64_t mark, struct arena *a, struct score_month *out,
	struct err *e) MUST_CHECK;
/* SCR-17: people with a rostered shift within those days, by person. */
typedef bool score_each_person(void *arg, int64_t person, struct err *e);
bool score_rostered(struct ctx *c, const struct score_span *of, score_each_person *each, void *arg,
	struct err *e) MUST_CHECK;

/* Every version of every code there is. */
bool score_codes(struct ctx *c, struct arena *a, struct conduct_code **out, int *n,
	struct err *e) MUST_CHECK;

#endif
