/* matter_sql.h — rows of matter. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_MATTER_SQL_H
#define DOMAIN_MATTER_SQL_H

#include "domain/matter.h"

bool matter_row_add(struct ctx *c, const struct entry *en, struct err *e) MUST_CHECK;
/* The matter that an entry speaks for; id 0 = none. */
struct matter_brief {
	int64_t id, rev;
	enum matter_state state;
};
bool matter_of_entry(
	struct ctx *c, int64_t entry_id, struct matter_brief *out, struct err *e) MUST_CHECK;
bool matter_entry_set(
	struct ctx *c, const struct matter_brief *m, int64_t entry_id, struct err *e) MUST_CHECK;

struct matter_end {
	enum matter_state state;
	int64_t record_id;
	const char *cause, *course, *result; /* NULL = none */
};
bool matter_end_set(struct ctx *c, const struct matter_brief *m, const struct matter_end *end,
	struct err *e) MUST_CHECK;

bool matter_rows_open(struct ctx *c, int64_t desk, int64_t to_seq, struct matter_list *out,
	struct err *e) MUST_CHECK;
bool matter_rows_first(
	struct ctx *c, int64_t desk, int max, struct matter_list *out, struct err *e) MUST_CHECK;
bool matter_rows_mine(struct ctx *c, int max, struct matter_list *out, struct err *e) MUST_CHECK;
bool matter_row_get(struct ctx *c, int64_t id, struct matter_list *out, struct err *e) MUST_CHECK;
bool matter_rows_since(struct ctx *c, int64_t desk, int64_t after_seq, int max,
	struct matter_list *out, struct err *e) MUST_CHECK;
bool matter_rows_due(struct ctx *c, int64_t desk, int64_t until_us, int max,
	struct matter_list *out, struct err *e) MUST_CHECK;
bool matter_rows_count(struct ctx *c, int64_t desk, int64_t *n, struct err *e) MUST_CHECK;
bool matter_rows_carry(
	struct ctx *c, int64_t desk, int64_t cut_seq, int64_t *carried, struct err *e) MUST_CHECK;
bool matter_row_dispose(struct ctx *c, const struct matter_disposal *d, struct err *e) MUST_CHECK;

/* What closed a matter and how; record_id 0 = it is open, or not there. */
bool matter_closing_of(struct ctx *c, int64_t desk, int64_t no, struct matter_end *out,
	char result[ENTRY_LINE_BYTES], struct err *e) MUST_CHECK;
/* LOG-05: an entry written as open has its matter, and one that is no longer
 * open names the later record of its desk that ended it. */
bool matter_stands_for(struct ctx *c, const struct entry *en);

#endif
