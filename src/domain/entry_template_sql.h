/* entry_template_sql.h — rows of entry_template. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_ENTRY_TEMPLATE_SQL_H
#define DOMAIN_ENTRY_TEMPLATE_SQL_H

#include "domain/entry_template.h"

bool entry_template_next_id(struct ctx *c, int64_t *id, struct err *e) MUST_CHECK;
/* The template with that code; 0 = none. */
bool entry_template_coded(struct ctx *c, const char *code, int64_t *id, struct err *e) MUST_CHECK;
/* Inserts with rev 1, or updates all but the code, guarded by rev. */
bool entry_template_store(struct ctx *c, const struct entry_template *t, int64_t record_id,
	bool is_new, struct err *e) MUST_CHECK;
/* err: ERR_NOT_FOUND. out: *record_id 0 = shipped */
bool entry_template_row_get(struct ctx *c, int64_t id, struct entry_template *out,
	int64_t *record_id, struct err *e) MUST_CHECK;

#endif
