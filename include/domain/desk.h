/* desk.h — the desks; each has its own chain of records. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_DESK_H
#define DOMAIN_DESK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/ctx.h"
#include "domain/verify.h"

enum { DESK_CODE_BYTES = 33, DESK_NAME_BYTES = 65, DESK_TERMINAL_BYTES = 33 };

struct desk {
	int64_t id; /* the number of its chain, never 0 */
	char code
		[DESK_CODE_BYTES]; /* "front-1": a-z 0-9 - , unique, never changed; on checkpoint lines */
	char name[DESK_NAME_BYTES];         /* "Front hall" */
	int64_t team_id;                    /* 0 = none */
	char terminal[DESK_TERMINAL_BYTES]; /* the tty or host that is this desk, or "" */
	bool closed;                        /* no longer offered; its chain stays */
	bool incoming_only;                 /* LOG-10: its number takes calls only */
	int64_t rev;
};

bool desk_get(struct ctx *c, int64_t id, struct desk *out, struct err *e) MUST_CHECK;
bool desk_by_code(struct ctx *c, const char *code, struct desk *out, struct err *e) MUST_CHECK;
/* By code, else by exactly this name. err: as desk_by_code() */
bool desk_find(struct ctx *c, const char *code_or_name, struct desk *out, struct err *e) MUST_CHECK;
/* A code for a desk that was given a name only: "Front hall" -> front-hall,
 * 前厅 -> qt; desk-`number` where nothing is left of it. Pure. */
void desk_code_from(char out[DESK_CODE_BYTES], const char *name, int number);
/* err: ERR_NOT_FOUND no desk is bound to it */
bool desk_by_terminal(
	struct ctx *c, const char *terminal, struct desk *out, struct err *e) MUST_CHECK;
bool desk_list(struct ctx *c, bool (*each)(void *arg, const struct desk *d), void *arg,
	struct err *e) MUST_CHECK;

/* id 0 adds, else changes name, team, terminal, closed guarded by rev.
 * err: ERR_INVALID "desk" "name" "team", ERR_CONFLICT code or terminal taken, ERR_STALE, ERR_DENIED */
bool desk_set(struct ctx *c, const struct desk *d, int64_t *id, struct err *e) MUST_CHECK;

verify_cache_check desk_cache_check; /* RECORD_DESK_SET */

/* Fields of RECORD_DESK_SET */
enum {
	TAG_DESK_ID = 16,
	TAG_DESK_CODE = 17,
	TAG_DESK_NAME = 18,
	TAG_DESK_TEAM = 19,
	TAG_DESK_TERMINAL = 20,
	TAG_DESK_CLOSED = 21,
	TAG_DESK_INCOMING_ONLY = 22
};

#endif
