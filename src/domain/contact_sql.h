/* contact_sql.h — rows of contact. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_CONTACT_SQL_H
#define DOMAIN_CONTACT_SQL_H

#include "domain/contact.h"

/* *record (may be NULL) = its newest record. err: ERR_NOT_FOUND */
bool contact_get(
	struct ctx *c, int64_t id, struct contact *out, int64_t *record, struct err *e) MUST_CHECK;
bool contact_next_id(struct ctx *c, int64_t *id, struct err *e) MUST_CHECK;
/* err: ERR_STALE */
bool contact_store(struct ctx *c, const struct contact *k, int64_t record, bool is_new,
	struct err *e) MUST_CHECK;

#endif
