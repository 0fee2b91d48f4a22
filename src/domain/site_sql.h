/* site_sql.h — the row of the site. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_SITE_SQL_H
#define DOMAIN_SITE_SQL_H

#include "domain/site.h"

enum { SITE_SOFTWARE_BYTES = 33 };

bool site_row_insert(struct ctx *c, const struct site *s, struct err *e) MUST_CHECK;
bool site_row_get(struct ctx *c, struct site *out, bool *found, struct err *e) MUST_CHECK;
/* The version of the newest 'software' record; "" where there is no site yet. */
bool site_software_get(struct ctx *c, char out[SITE_SOFTWARE_BYTES], struct err *e) MUST_CHECK;
bool site_software_set(struct ctx *c, const char *from, const char *to, struct err *e) MUST_CHECK;
bool site_begin(struct ctx *c, struct err *e) MUST_CHECK;

#endif
