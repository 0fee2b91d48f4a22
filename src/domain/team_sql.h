/* team_sql.h — rows of team. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_TEAM_SQL_H
#define DOMAIN_TEAM_SQL_H

#include "domain/team.h"

struct team_row {
	struct team team;
	int64_t record_id;
};

bool team_row_get(struct ctx *c, int64_t id, struct team_row *out,
	struct err *e) MUST_CHECK; /* ERR_NOT_FOUND */
bool team_next_id(struct ctx *c, int64_t *out, struct err *e) MUST_CHECK;
/* The team of that name, folded; 0 = none. */
bool team_named(struct ctx *c, const char *name, int64_t *out, struct err *e) MUST_CHECK;
/* Inserts with rev 1, or updates guarded by rev. */
bool team_store(struct ctx *c, const struct team_row *t, bool is_new, struct err *e) MUST_CHECK;

/* team_set without its frame: inside a transaction that is already open. */
bool team_set_within(struct ctx *c, const struct team *t, int64_t *id, struct err *e) MUST_CHECK;
/* Pure. */
bool team_check(const struct team *t, struct err *e) MUST_CHECK;

/* SCR-16: as that record made it; out->id 0: there is no such row. */
bool team_was_row_get(
	struct ctx *c, int64_t id, int64_t record, struct team *out, struct err *e) MUST_CHECK;

#endif
