/* incident_sql.h — rows of incidents. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_INCIDENT_SQL_H
#define DOMAIN_INCIDENT_SQL_H

#include "domain/incident.h"

struct incident_data {
	int64_t id, rev, desk, no, opened_by, resolved_by;
	enum incident_state state;
	int64_t kind, severity, record;
	bool erased; /* LOG-11: title and result are gone */
	char title[INCIDENT_TITLE_CHARS * 4 + 1], result[INCIDENT_TEXT_CHARS * 4 + 1];
};
bool incident_next(struct ctx *c, int64_t desk, int64_t *id, int64_t *no, struct err *e) MUST_CHECK;
bool incident_insert(
	struct ctx *c, const struct incident *i, int64_t record, struct err *e) MUST_CHECK;
bool incident_data_get(
	struct ctx *c, int64_t id, struct incident_data *out, struct err *e) MUST_CHECK;
/* Guarded by rev and state. err: ERR_STALE */
bool incident_put_state(struct ctx *c, const struct incident_data *d, enum incident_state to,
	const char *result, int64_t record, struct err *e) MUST_CHECK;

#endif
