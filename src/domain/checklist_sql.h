/* checklist_sql.h — rows of checklists. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_CHECKLIST_SQL_H
#define DOMAIN_CHECKLIST_SQL_H

#include "domain/checklist.h"

bool checklist_next(struct ctx *c, int64_t desk, enum checklist_kind kind, int64_t *id,
	int64_t *version, struct err *e) MUST_CHECK;
bool checklist_insert(
	struct ctx *c, const struct checklist *l, int64_t record, struct err *e) MUST_CHECK;
/* The newest of exactly this desk (0 = the site's); id 0 if there is none. */
bool checklist_newest(struct ctx *c, int64_t desk, enum checklist_kind kind, struct arena *a,
	struct checklist *out, struct err *e) MUST_CHECK;

/* One version by id, with its lines and record. err: ERR_NOT_FOUND */
bool checklist_get(struct ctx *c, int64_t id, struct arena *a, struct checklist *out,
	int64_t *record, struct err *e) MUST_CHECK;

#endif
