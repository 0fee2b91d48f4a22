/* cleaning.h — who cleans which area on which day, and how it was found. SPDX-License-Identifier: MIT
 *
 * Areas are data. A daily area has a person for each day, done by
 * [cleaning.done_by]; a weekly one is a team's, on [cleaning.group_weekday].
 * Done is signed by who did it, inspected by a superior: passed, or to be redone
 * with a reason; every step stays.
 * source: RST-09, RST-16, CON-03.
 */
#ifndef DOMAIN_CLEANING_H
#define DOMAIN_CLEANING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/access.h"
#include "domain/cleaning_rules.h"
#include "domain/ctx.h"
#include "domain/verify.h"

enum {
	CLEANING_NAME_BYTES = 65,
	CLEANING_NAME_CHARS = 20,
	CLEANING_WHY_CHARS = 200,
	CLEANING_AREAS_MAX = 64
};

/* --- areas --- */

struct cleaning_area {
	int64_t id;
	char name_en[CLEANING_NAME_BYTES], name_zh[CLEANING_NAME_BYTES];
	bool weekly;  /* RST-16: cleaned by a team together, once a week */
	int64_t team; /* whose people clean it */
	bool retired;
	int64_t rev;
};
struct cleaning_areas {
	struct cleaning_area row[CLEANING_AREAS_MAX];
	int n;
};
/* All, daily ones first, then by their number. */
bool cleaning_area_list(struct ctx *c, struct cleaning_areas *out, struct err *e) MUST_CHECK;
/* Use case ACT_CLEANING_SET: id 0 adds, else changes that one, guarded by rev.
 * err: ERR_INVALID "name" "team"; ERR_CONFLICT too many areas; ERR_STALE; ERR_DENIED */
bool cleaning_area_set(
	struct ctx *c, const struct cleaning_area *a, int64_t *id, struct err *e) MUST_CHECK;
const char *cleaning_name(const char *en, const char *zh); /* in the current language */

/* --- what is planned and what became of it --- */

struct cleaning_duty {
	int64_t id, area;
	int day;
	int64_t team, person; /* person 0 = the team together */
	enum cleaning_state state;
	int64_t rev;
	int64_t due_us; /* as it was when it was planned */
	int64_t planned_by;
	int64_t done_by, done_us; /* newest; 0 = not yet */
	bool late;                /* first done after due_us */
	int64_t inspected_by, inspected_us;
	int redone;         /* how often it was sent back */
	const char *reason; /* of the newest; arena, "" = none or erased */
	char name_en[CLEANING_NAME_BYTES], name_zh[CLEANING_NAME_BYTES];
};
struct cleaning_duties {
	struct cleaning_duty *row; /* arena of the caller */
	int n;
};
/* By day, then area. 0 = of all: area, person, team. person: theirs, and their team's. */
struct cleaning_filter {
	int64_t area, person, team;
	int from, to;
	bool open; /* only those that are not passed */
};
bool cleaning_list(struct ctx *c, const struct cleaning_filter *f, struct arena *a,
	struct cleaning_duties *out, struct err *e) MUST_CHECK;
bool cleaning_get(struct ctx *c, int64_t id, struct arena *a, struct cleaning_duty *out,
	struct err *e) MUST_CHECK;

/* Every step of one, oldest first. */
struct cleaning_step {
	int64_t record;
	enum cleaning_deed deed;
	int64_t by, at_us;
	const char *reason; /* arena; "" = none or erased */
};
struct cleaning_steps {
	struct cleaning_step *row;
	int n;
};
bool cleaning_history(struct ctx *c, int64_t duty, struct arena *a, struct cleaning_steps *out,
	struct err *e) MUST_CHECK;

/* --- planning: ACT_CLEANING_PLAN of the team. Record CLEANING_PLANNED --- */

struct cleaning_cell {
	int64_t area;
	int day;
	int64_t person; /* daily: who. 0 = nobody any more */
	bool group;     /* weekly: the team of the plan; false = nobody any more */
};
/* The cells of a team's people are one intention.
 * err: ERR_INVALID "day" (past) "area" "person" "team"; ERR_STALE somebody began it;
 * ERR_BLOCKED RST-16 the supervisor assigned it; ERR_DENIED */
bool cleaning_plan(struct ctx *c, int64_t team, const struct cleaning_cell *cell, size_t n,
	struct err *e) MUST_CHECK;
/* Fills what is empty of a month, from today on: daily areas in turn by those at work
 * (all, where no roster is in force), weekly ones by the team. *filled cells.
 * err: ERR_NOT_FOUND the team has no area, or nobody; ERR_DENIED */
bool cleaning_fill(struct ctx *c, int64_t team, int month, int *filled, struct err *e) MUST_CHECK;

/* --- what is done --- */

struct cleaning_ref {
	int64_t id, rev;
};
/* ACT_CLEANING_DO, for oneself or one's team. Record CLEANING_DONE.
 * err: ERR_BLOCKED RST-09 before its day; ERR_DENIED another's; ERR_STALE */
bool cleaning_done(struct ctx *c, const struct cleaning_ref *ref, struct err *e) MUST_CHECK;
/* ACT_CLEANING_INSPECT, one record CLEANING_INSPECTED each, together or not at all.
 * in: why is needed where it did not pass.
 * err: ERR_INVALID "why"; ERR_BLOCKED CON-03 not due yet; ERR_DENIED one's own; ERR_STALE */
struct cleaning_verdict {
	bool passed;
	const char *why;
};
bool cleaning_inspect(struct ctx *c, const struct cleaning_ref *ref, size_t n,
	const struct cleaning_verdict *v, struct err *e) MUST_CHECK;
/* May this person inspect it? ORG-04: never what they cleaned. */
bool cleaning_may_inspect(
	struct ctx *c, const struct cleaning_duty *d, bool *may, struct err *e) MUST_CHECK;

verify_cache_check cleaning_cache_check; /* all four types */

/* Fields of the records. The content of CLEANING_PLANNED is a list by place from 1: area
 * u64, day u32, team u64, person u64, due u64. */
enum {
	TAG_CLEANING_AREA = 16,
	TAG_CLEANING_NAME_EN = 17,
	TAG_CLEANING_NAME_ZH = 18,
	TAG_CLEANING_WEEKLY = 19,
	TAG_CLEANING_TEAM = 20,
	TAG_CLEANING_RETIRED = 21,
	TAG_CLEANING_CELLS = 22, /* how many */
	TAG_CLEANING_DUTY = 23,
	TAG_CLEANING_DAY = 24,
	TAG_CLEANING_PASSED = 25,
	TAG_CLEANING_LATE = 26,
	TAG_CLEANING_WHY = 27 /* apart */
};

#endif
