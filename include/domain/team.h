/* team.h — teams and the department they belong to. SPDX-License-Identifier: MIT
 *
 * source: ORG-02: a team has one leader, a department one manager (the person
 * of post `manager` in one of its teams).
 */
#ifndef DOMAIN_TEAM_H
#define DOMAIN_TEAM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/ctx.h"
#include "domain/verify.h"

enum { TEAM_NAME_BYTES = 65, TEAM_DEPARTMENT_BYTES = 65 };

struct team {
	int64_t id;
	char name[TEAM_NAME_BYTES]; /* unique without case */
	char department[TEAM_DEPARTMENT_BYTES];
	int64_t leader_id; /* 0 = none yet */
	int64_t rev;
};

bool team_get(struct ctx *c, int64_t id, struct team *out, struct err *e) MUST_CHECK;
bool team_by_name(struct ctx *c, const char *name, struct team *out, struct err *e) MUST_CHECK;
bool team_list(struct ctx *c, bool (*each)(void *arg, const struct team *t), void *arg,
	struct err *e) MUST_CHECK;

/* id 0 adds, else changes the team of this id guarded by rev.
 * err: ERR_INVALID "team" "department" "leader", ERR_CONFLICT the name is taken, ERR_STALE, ERR_DENIED */
bool team_set(struct ctx *c, const struct team *t, int64_t *id, struct err *e) MUST_CHECK;

verify_cache_check team_cache_check; /* RECORD_TEAM_SET */

/* Fields of RECORD_TEAM_SET */
enum { TAG_TEAM_ID = 16, TAG_TEAM_NAME = 17, TAG_TEAM_DEPARTMENT = 18, TAG_TEAM_LEADER = 19 };

#endif
