/* session_sql.h — rows of session and of failures in a row. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_SESSION_SQL_H
#define DOMAIN_SESSION_SQL_H

#include "domain/session.h"

/* Failures of who_key at c->desk and anywhere. */
bool session_count_load(
	struct ctx *c, const char *who_key, struct session_count *out, struct err *e) MUST_CHECK;
bool session_count_store(struct ctx *c, const char *who_key, const struct session_count *k,
	struct err *e) MUST_CHECK;
/* Drops what is a day old of logins that nobody has. */
bool session_count_forget(struct ctx *c, struct err *e) MUST_CHECK;
/* Everything of a person: after a reset. */
bool session_count_clear(struct ctx *c, int64_t person, struct err *e) MUST_CHECK;
/* Unlocks at one desk, or at all (0). */
bool session_count_unlock(struct ctx *c, int64_t person, int64_t desk, struct err *e) MUST_CHECK;

/* People by initials or whole name, only those here. *n may pass 1; out = the first. */
bool session_named(struct ctx *c, const char *word, const char *name, int64_t *out, int *n,
	struct err *e) MUST_CHECK;
/* By login or staff number; 0 = nobody. */
bool session_person_of(struct ctx *c, const char *word, int64_t *out, struct err *e) MUST_CHECK;

struct session_row {
	int64_t id, person, desk, started_utc_us;
};
/* The newest session of a person; *found false = none. */
bool session_last(struct ctx *c, int64_t person, struct session_row *out, bool *found,
	struct err *e) MUST_CHECK;
bool session_next_id(struct ctx *c, int64_t *out, struct err *e) MUST_CHECK;
bool session_insert(struct ctx *c, const struct session_row *s, struct err *e) MUST_CHECK;
bool session_end(struct ctx *c, int64_t id, struct err *e) MUST_CHECK;
/* Ends all that stand: the database comes from a backup. */
bool session_end_all(struct ctx *c, struct err *e) MUST_CHECK;
/* Ends what a killed console left open at this terminal, but `except`. */
bool session_end_abandoned(struct ctx *c, int64_t except, struct err *e) MUST_CHECK;
/* Does it stand? false: ended, or never stored. */
bool session_stands(struct ctx *c, int64_t id, bool *out, struct err *e) MUST_CHECK;
/* When the key was enrolled; 0 = unknown. */
bool session_key_since(struct ctx *c, int64_t key_id, int64_t *utc_us, struct err *e) MUST_CHECK;

#endif
