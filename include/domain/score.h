/* score.h — a month's scores of everybody, as they stood at the end of a day. SPDX-License-Identifier: MIT
 *
 * Reads only. What counts is what was recorded before that day's midnight, under
 * the parameters and in the teams of then: run again later it gives the same.
 * source: SCR-01, SCR-11…13, SCR-16, SCR-17, contract.md §4.
 */
#ifndef DOMAIN_SCORE_H
#define DOMAIN_SCORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/conduct_code.h"
#include "domain/ctx.h"
#include "domain/person.h"
#include "domain/score_rules.h"
#include "domain/team.h"

enum score_flag { /* contract.md §4, in its order */
	SCORE_AGGRAVATED = 1 << 0,
	SCORE_NEAR_AGGRAVATION = 1 << 1,
	SCORE_DISMISSAL_CASE = 1 << 2,
	SCORE_BELOW_60 = 1 << 3,
	SCORE_LAST_TWO_MONTHS = 1 << 4,
	SCORE_ON_PROBATION_PAY = 1 << 5,
	SCORE_APPEAL_OPEN = 1 << 6
};
const char *score_flag_code(enum score_flag f); /* "aggravated"; NULL = there is none */

struct score_row {
	int64_t person;
	char staff_no[PERSON_STAFF_NO_BYTES], name[PERSON_NAME_BYTES];
	enum post post;
	int64_t team; /* 0 = none */
	int team_at;  /* its place among score_month.team; -1 = none */
	int joined_on;
	bool scored; /* SCR-03, SCR-17 */
	struct score_sums sums;
	char grade;       /* 0 = not scored */
	bool pay_applies; /* SCR-13 */
	int64_t pay_fen;
	int rank, of;          /* among all scored; 0 = not scored */
	int change;            /* halves, against the end of the day before */
	unsigned flags;        /* enum score_flag */
	bool is_low;           /* SCR-12, this month */
	int64_t frozen;        /* the record that froze it; 0 = still moves: SCR-14 */
	int64_t qa_hundredths; /* SCR-15: mean of the month's QA sheets, as of what froze it */
	int qa_n;              /* 0 = none */
	bool hidden;           /* score_ask.may_see: counts among all, is not to be shown */
};
struct score_team {
	int64_t team;
	char name[TEAM_NAME_BYTES], department[TEAM_DEPARTMENT_BYTES];
	int scored;
	int64_t mean_hundredths; /* 0 where nobody is */
	int people, hidden;      /* rows of it; those that are not to be shown */
};
/* One code of what counts, all who may be seen together. */
struct score_code {
	const struct conduct_code *code; /* its name, in the newest version there is */
	int64_t halves;
	int n; /* events */
};
/* SCR-16: what came to count since the day before, or ceased to. */
struct score_news {
	int64_t person;
	char code[CONDUCT_CODE_BYTES];
	int version, halves, day; /* of the act */
	bool ended;
};
enum { SCORE_NEWS_MAX = 500 };
struct score_month {
	int month, as_of_day;
	int64_t mark, mark_before; /* record.id up to which it counts; up to the day before */
	struct score_rules rules;
	struct score_row *row; /* arena of the caller; rank, then staff number */
	int rows;
	struct score_team *team; /* of those rows, by name */
	int teams;
	int scored;
	int64_t mean_hundredths;
	struct score_code *code; /* those that count, by code */
	int codes;
	struct score_news *news; /* by person; the first SCORE_NEWS_MAX of news_all */
	int news_n, news_all;
};
struct score_ask {
	int month;     /* yyyymm */
	int as_of_day; /* yyyymmdd; 0 = now, and change against yesterday's end */
	/* NULL = all; who may not be seen is ranked, but is `hidden`, without code and news */
	bool (*may_see)(void *arg, int64_t person, int64_t team);
	void *arg;
};
/* Everybody who was here in the month and is of a post that is scored. Who may see
 * which of them is the caller's to ask (ACT_CONDUCT_SEE).
 * err: ERR_INVALID "month" */
bool score_load(struct ctx *c, const struct score_ask *ask, struct arena *a,
	struct score_month *out, struct err *e) MUST_CHECK;

/* Six months' scores of each row of a month, as they stood at its mark. */
enum { SCORE_TREND = 6 };
struct score_trend {
	int month[SCORE_TREND];     /* yyyymm, oldest first; the last one is that of the rows */
	int (*halves)[SCORE_TREND]; /* by row; SCORE_TREND_NONE = not scored then */
};
#define SCORE_TREND_NONE (-1)
/* cost: that of score_load for each month before it */
bool score_trend_load(struct ctx *c, const struct score_month *m, struct arena *a,
	struct score_trend *out, struct err *e) MUST_CHECK;

#endif
