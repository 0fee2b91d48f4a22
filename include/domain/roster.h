/* roster.h — who works when: drafts, versions, publication. SPDX-License-Identifier: MIT
 *
 * A roster is a team's month. It is planned in one draft, judged while one
 * types, and published whole and signed as the next version; publishing
 * withdraws the version before, which stays readable. What is in force is read
 * as assignments, whichever team planned them.
 * source: RST-01…03, RST-05…08, RST-13…15, RST-18.
 */
#ifndef DOMAIN_ROSTER_H
#define DOMAIN_ROSTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/ctx.h"
#include "domain/roster_rules.h"
#include "domain/verify.h"

enum roster_state { ROSTER_NONE, ROSTER_DRAFT, ROSTER_IN_FORCE, ROSTER_WITHDRAWN }; /* stored */

struct roster {
	int64_t id; /* 0 = there is none */
	int64_t team;
	int month; /* yyyymm */
	int version;
	enum roster_state state;
	int64_t rev;
	int64_t changed_by, changed_us, published_by, published_us, record; /* 0 = not yet */
};
struct roster_ref {
	int64_t id, rev;
};

/* Sorted by assignment_order. */
struct roster_plan {
	struct assignment *item; /* arena */
	size_t items;
	struct arena arena;
};
void roster_plan_free(struct roster_plan *p);

int roster_first_day(int month); /* pure */
int roster_last_day(int month);

/* The draft of a team's month, the version in force, or one version; id 0 = none. */
bool roster_draft(
	struct ctx *c, int64_t team, int month, struct roster *out, struct err *e) MUST_CHECK;
bool roster_in_force(
	struct ctx *c, int64_t team, int month, struct roster *out, struct err *e) MUST_CHECK;
/* All versions, newest first. */
struct roster_versions {
	struct roster *row; /* arena of the caller */
	int n;
};
bool roster_versions(struct ctx *c, int64_t team, int month, struct arena *a,
	struct roster_versions *out, struct err *e) MUST_CHECK;

/* The cells of a draft, with the times its shifts have today; or what a published
 * version signed, decoded from its bytes.
 * err: ERR_NOT_FOUND; ERR_CORRUPT; ERR_BLOCKED RST-01 a shift that is not worked on its day */
bool roster_plan_load(
	struct ctx *c, int64_t roster, struct roster_plan *out, struct err *e) MUST_CHECK;

/* What is in force in these days. 0 = all of: person, desk, team (by roster). */
struct assignment_filter {
	int64_t person, desk, team;
	int from, to;
};
bool assignment_load(struct ctx *c, const struct assignment_filter *f, struct roster_plan *out,
	struct err *e) MUST_CHECK;

/* RST-07: what each shift of a desk needs and has, by day and then by shift. */
struct roster_cover {
	struct roster_need need;
	int planned;
	int64_t holder; /* 0 = nobody is marked */
};
struct roster_coverage {
	struct roster_cover *row; /* arena of the caller */
	size_t rows;
};
/* in: f with a desk, without person and team */
bool roster_coverage(struct ctx *c, const struct assignment_filter *f, struct arena *a,
	struct roster_coverage *out, struct err *e) MUST_CHECK;

/* --- planning: ACT_ROSTER_PLAN of the team --- */

/* Opens the draft, or gives the one there is: it begins as what is in force.
 * err: ERR_DENIED; ERR_NOT_FOUND team; ERR_INVALID "month" */
bool roster_open(
	struct ctx *c, int64_t team, int month, struct roster_ref *ref, struct err *e) MUST_CHECK;

/* A person's day as it shall be: all its shifts, none = off. */
enum { ROSTER_CELL_SHIFTS = 3 };
struct roster_cell {
	int64_t person;
	int day;
	struct {
		int64_t shift, desk;
		bool holder;
	} on[ROSTER_CELL_SHIFTS];
	int n;
};
/* Within an import's transaction. */
bool roster_open_within(
	struct ctx *c, int64_t team, int month, struct roster_ref *ref, struct err *e) MUST_CHECK;
/* Many at once are one intention (a pattern, a fill); guarded by rev.
 * err: ERR_STALE; ERR_INVALID "day" "shift" "desk" "person"; ERR_DENIED */
bool roster_set(struct ctx *c, struct roster_ref *ref, const struct roster_cell *cell, size_t n,
	struct err *e) MUST_CHECK;
/* The draft is given up; what is in force stays. */
bool roster_discard(struct ctx *c, struct roster_ref *ref, struct err *e) MUST_CHECK;

/* --- judging --- */

struct roster_proposal {
	int64_t team;
	int month;
	const struct roster_plan *plan; /* sorted */
};
/* RST-14: what is proposed, with its neighbours: the same people's assignments
 * before, after and in other teams, everybody at its desks, the calendar, who is
 * employed. Reads only. */
bool roster_check(struct ctx *c, const struct roster_proposal *of, roster_found *found, void *arg,
	struct err *e) MUST_CHECK;

/* The same for a screen that judges at every key: what lies beside the plan is read
 * once. in: the people who may be put on it, n of them; of->plan need not outlive it.
 * cost of a check: as roster_judge, no query. err: as roster_check */
struct roster_bench;
bool roster_bench_open(struct ctx *c, const struct roster_proposal *of, const int64_t *also,
	size_t n, struct roster_bench **out, struct err *e) MUST_CHECK;
bool roster_bench_check(struct roster_bench *b, const struct roster_plan *plan, roster_found *found,
	void *arg, struct err *e) MUST_CHECK;
void roster_bench_close(struct roster_bench *b); /* NULL allowed */

/* What a finding says, as an error: {1} name or desk, {2} day, {3} figures; its code as
 * field. out: false */
bool roster_finding_err(struct ctx *c, const struct roster_finding *f, struct err *e);

/* --- publication: ACT_ROSTER_PUBLISH, password --- */

struct roster_publication {
	const char *why;          /* RST-13: of a change; "" for a first publication */
	const char *override_why; /* RST-14: why the warnings stand; "" if there are none */
};
/* Record ROSTER_PUBLISHED with the plan as content. The version before is
 * withdrawn; everybody planned, or planned before, has to acknowledge.
 * err: ERR_BLOCKED with the code's rule: a refusal of roster_check (arg {1} person, {2} day);
 * ERR_INVALID "why", "override_why" (RST-14: warnings need a reason); ERR_STALE; ERR_DENIED */
bool roster_publish(struct ctx *c, struct roster_ref *ref, const struct roster_publication *p,
	struct err *e) MUST_CHECK;
/* The same within an import's transaction: the draft, or this plan in its place
 * (times as assignment_time has them, in assignment_order). */
bool roster_publish_within(struct ctx *c, struct roster_ref *ref,
	const struct roster_publication *p, struct err *e) MUST_CHECK;
bool roster_publish_plan_within(struct ctx *c, struct roster_ref *ref,
	const struct roster_plan *plan, const struct roster_publication *p,
	struct err *e) MUST_CHECK;

/* --- acknowledging, RST-03, RST-15 --- */

struct roster_owed {
	struct roster roster;
	bool changed; /* a change; false: a first publication */
	int due_day;
};
/* What this person still has to acknowledge, oldest first. */
bool roster_owed(struct ctx *c, int64_t person, struct arena *a, struct roster_owed **out, int *n,
	struct err *e) MUST_CHECK;
/* Record ROSTER_SEEN. err: ERR_NOT_FOUND nothing is owed */
bool roster_acknowledge(struct ctx *c, int64_t roster, struct err *e) MUST_CHECK;

verify_cache_check roster_cache_check; /* RECORD_ROSTER_PUBLISHED, RECORD_ROSTER_SEEN */

/* Fields of the records; the content is a list by place from 1: person u64, day
 * u32, shift u64, desk u64, holder u8, start u64, end u64, minutes u16. */
enum {
	TAG_ROSTER_ID = 16,
	TAG_ROSTER_TEAM = 17,
	TAG_ROSTER_MONTH = 18,
	TAG_ROSTER_VERSION = 19,
	TAG_ROSTER_ITEMS = 20,
	TAG_ROSTER_WHY = 21,      /* apart */
	TAG_ROSTER_OVERRIDE = 22, /* apart */
	TAG_ROSTER_DUE = 24,      /* of a first version: by when it had to be published, RST-02 */
	TAG_ROSTER_WARNINGS = 23  /* codes with their counts: "below-minimum 3 seven-days 1" */
};

#endif
