/* board.h — what the Now board reads beside the log: short lists, by index. SPDX-License-Identifier: MIT
 *
 * Reads only. Every list has an end, so that the board costs the same on a
 * small and on a large site. source: screens.md §5, SHO-02, SHO-10, SHO-14.
 */
#ifndef DOMAIN_BOARD_H
#define DOMAIN_BOARD_H

#include <stdbool.h>
#include <stdint.h>

#include "domain/ctx.h"
#include "domain/desk.h"
#include "domain/entry_kind.h"
#include "domain/person.h"

enum {
	BOARD_PEOPLE = 64,
	BOARD_TASKS = 24,
	BOARD_HOURS = 24,
	BOARD_KINDS = 12,
	BOARD_DAY_MAX = 5000
};

/* Who is on: the holders of desks, who is signed in somewhere, and who is on duty
 * at c->desk without sitting at a terminal. */
struct board_person {
	int64_t person, desk; /* desk 0 = none */
	int64_t since_utc_us; /* held or signed in since */
	bool holder;
	/* ATT-01, ATT-03, RST-10: signed in for duty since, 0 = not; how many minutes late;
	 * away from the post: enum away_kind, 0 = not, for how long, and over what was allowed. */
	int64_t arrived_us;
	int late_min, away_kind, away_min, away_over_min;
	char name[PERSON_NAME_BYTES], desk_code[DESK_CODE_BYTES];
};
struct board_people {
	struct board_person person[BOARD_PEOPLE]; /* of c->desk first, then by desk */
	int n;
};
bool board_people(struct ctx *c, struct board_people *out, struct err *e) MUST_CHECK;

/* What waits for this post and is no matter of its desk. */
enum board_task_kind {
	BOARD_UNATTENDED, /* SHO-14: a desk whose holder was released; id = desk */
	BOARD_LOCKED      /* ORG-06: a login that waits at a desk; id = person */
};
struct board_task {
	enum board_task_kind kind;
	int64_t id, desk;
	int64_t at_utc_us; /* unattended since, locked until */
	int no;            /* of the handover */
	char desk_code[DESK_CODE_BYTES];
	char name[PERSON_NAME_BYTES]; /* released holder's, login's */
};
struct board_tasks {
	struct board_task task[BOARD_TASKS]; /* longest waiting first */
	int n;
};
/* Only what c->who may do something about (access.h); nobody's own. */
bool board_tasks(struct ctx *c, struct board_tasks *out, struct err *e) MUST_CHECK;

/* What came that is urgent for c->who: others wrote `!!` at c->desk, or anywhere
 * for or about c->who. A correction of what was urgent already, and what is
 * withdrawn, is no news. source: screens.md §6.8 */
struct board_urgent {
	int64_t last_id; /* the newest entry of the site: `after` of the next call */
	int n;           /* how many came, BOARD_URGENT_MAX at most */
	int64_t id;      /* the newest of them, 0 = none */
	char name[PERSON_NAME_BYTES], desk_code[DESK_CODE_BYTES]; /* of its author, its desk */
};
enum { BOARD_URGENT_MAX = 20 };
/* in: after = the entry up to which everything is known, -1 = only last_id is asked.
 * cost: the entries behind `after` */
bool board_urgent(struct ctx *c, int64_t after, struct board_urgent *out, struct err *e) MUST_CHECK;

/* A business day of a desk in numbers; counting ends at BOARD_DAY_MAX. */
struct board_day {
	int all, mine;
	int hour[BOARD_HOURS]; /* by the local hour in which it happened */
	int kind[BOARD_KINDS]; /* mine, by enum entry_kind */
};
bool board_day(
	struct ctx *c, int64_t desk, int day, struct board_day *out, struct err *e) MUST_CHECK;
/* The hour with the most entries, the first of several; -1 = none at all. */
int board_peak(const struct board_day *d);

#endif
