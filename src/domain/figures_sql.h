/* figures_sql.h — rows of the log's figures. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_FIGURES_SQL_H
#define DOMAIN_FIGURES_SQL_H

#include "domain/figures.h"

/* Of the desk d->id, days from `from` on. */
bool figures_rows_entries(
	struct ctx *c, int from, struct figures_desk *d, struct err *e) MUST_CHECK;
bool figures_rows_handovers(
	struct ctx *c, int from, struct figures_desk *d, struct err *e) MUST_CHECK;

#endif
