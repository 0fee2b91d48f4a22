/* enrol_sql.h — rows of one-time codes. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_ENROL_SQL_H
#define DOMAIN_ENROL_SQL_H

#include "domain/enrol.h"

struct enrol_row {
	int64_t id, person;
	uint8_t hash[SEAL_HASH];
	bool founding;
	int64_t record_id, second_record_id; /* 0 = one person alone */
	int64_t until_utc_us;
};

/* Ends the code that a person has, and stores a new one. */
bool enrol_code_insert(struct ctx *c, const struct enrol_row *r, struct err *e) MUST_CHECK;
/* The code of a person that may still be used; *found false = none. */
bool enrol_code_live(struct ctx *c, int64_t person, struct enrol_row *out, bool *found,
	struct err *e) MUST_CHECK;
/* Guarded: err: ERR_STALE used meanwhile */
bool enrol_code_end(struct ctx *c, int64_t id, struct err *e) MUST_CHECK;

/* People here with a key whose post is one of those that may enrol. */
bool enrol_count_able(struct ctx *c, int64_t *out, struct err *e) MUST_CHECK;

/* The latest time that a record of the site chain was made at. */
bool enrol_newest_us(struct ctx *c, int64_t *out, struct err *e) MUST_CHECK;

/* Names of the site, desks and people, for the block list. each false = stop. */
bool enrol_names_each(struct ctx *c, bool (*each)(void *arg, const char *name), void *arg,
	struct err *e) MUST_CHECK;

/* The database's file; "" for memory. */
const char *enrol_db_path(struct ctx *c);

#endif
