/* leave_certificate_sql.h — rows of leave_certificate. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_LEAVE_CERTIFICATE_SQL_H
#define DOMAIN_LEAVE_CERTIFICATE_SQL_H

#include "domain/leave_certificate.h"

bool leave_certificate_insert(
	struct ctx *c, const struct leave_certificate *p, struct err *e) MUST_CHECK;
bool leave_certificate_count(struct ctx *c, int64_t leave, int64_t *n, struct err *e) MUST_CHECK;
/* Is this very file there? sha256 not "". */
bool leave_certificate_same(
	struct ctx *c, int64_t leave, const char *sha256, bool *same, struct err *e) MUST_CHECK;
bool leave_certificate_rows(struct ctx *c, int64_t leave, struct arena *a,
	struct leave_certificates *out, struct err *e) MUST_CHECK;
/* err: ERR_NOT_FOUND */
bool leave_certificate_row(struct ctx *c, int64_t id, struct arena *a,
	struct leave_certificate *out, struct err *e) MUST_CHECK;
/* Did this person sign a step of the leave? */
bool leave_signed_by(
	struct ctx *c, int64_t leave, int64_t person, bool *out, struct err *e) MUST_CHECK;
/* Was it sent back by HR, after all approvals: its last step but one was the filing's. */
bool leave_came_from_hr(struct ctx *c, int64_t leave, bool *out, struct err *e) MUST_CHECK;
enum { LEAVE_PAPERLESS_MAX = 64 };
/* Over, and short of the paper that its kind asks for; behind `after`. in: today, after */
struct leave_paperless {
	int today;
	int64_t after, id[LEAVE_PAPERLESS_MAX];
	int n;
};
bool leave_paperless(struct ctx *c, struct leave_paperless *out, struct err *e) MUST_CHECK;

#endif
