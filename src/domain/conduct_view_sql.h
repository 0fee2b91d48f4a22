/* conduct_view_sql.h — rows of conduct events for lists, and traces of a day. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_CONDUCT_VIEW_SQL_H
#define DOMAIN_CONDUCT_VIEW_SQL_H

#include "domain/conduct_view.h"

enum { CONDUCT_POSTS = 5 }; /* that are scored, SCR-03 */
struct conduct_posts {
	int post[CONDUCT_POSTS]; /* enum post */
	int n;
};
struct conduct_page_of {
	const struct conduct_posts *posts;
	int from, max;
};
bool conduct_waiting_rows(struct ctx *c, const struct conduct_page_of *p, struct arena *a,
	struct conduct_list *out, struct err *e) MUST_CHECK;
bool conduct_waiting_number(struct ctx *c, const struct conduct_posts *posts, int max, int *n,
	struct err *e) MUST_CHECK;
/* Of a team's people, or of all of its department's. */
struct conduct_people_of {
	int64_t team;
	bool department;
	int month;
	enum conduct_state state; /* 0 = all */
};
bool conduct_of_people(struct ctx *c, const struct conduct_people_of *f, struct arena *a,
	struct conduct_list *out, struct err *e) MUST_CHECK;
/* What c->who decided since, newest first: events and the acts. */
struct conduct_decided {
	int64_t event;
	enum conduct_act act;
	int64_t at_us;
};
bool conduct_decided_since(struct ctx *c, int64_t since_us, struct conduct_decided *out, int max,
	int *n, struct err *e) MUST_CHECK;

struct conduct_span {
	int64_t person;
	int day;
	int64_t from_us, to_us; /* of the day */
	int64_t from, to;       /* the records before both */
};
struct conduct_trace {
	enum conduct_place place;
	int64_t record, id, desk, at_us, no;
	int kind; /* enum attendance_kind */
	const char *desk_code, *text;
};
struct conduct_traces {
	struct conduct_trace *item; /* arena */
	int n, max;
	bool more;
};
/* Newest first of each kind. in: out->max */
bool conduct_traces_load(struct ctx *c, const struct conduct_span *s, struct arena *a,
	struct conduct_traces *out, struct err *e) MUST_CHECK;

#endif
