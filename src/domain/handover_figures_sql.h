/* handover_figures_sql.h — rows that the figures of handovers are made of. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_HANDOVER_FIGURES_SQL_H
#define DOMAIN_HANDOVER_FIGURES_SQL_H

#include "domain/handover_figures.h"

struct handover_figures_row {
	struct handover_times times;
	bool unattended;
	int64_t released, addenda, questions;
};
typedef void handover_figures_each(void *arg, const struct handover_figures_row *row);
bool handover_figures_rows(struct ctx *c, const struct handover_figures_span *of,
	handover_figures_each *each, void *arg, struct err *e) MUST_CHECK;
/* Matters that passed HANDOVER_CARRIED_MANY handovers or more, the last of them in the month. */
bool handover_figures_carried(struct ctx *c, const struct handover_figures_span *of, int64_t *n,
	struct err *e) MUST_CHECK;

/* A mark of one entry, by person and time. */
struct handover_read_row {
	int64_t person, at_us, written_us, chars;
	const char *name, *staff_no; /* until the call ends */
};
/* each returns false to stop. */
typedef bool handover_read_each(void *arg, const struct handover_read_row *row);
bool handover_read_rows(struct ctx *c, const struct handover_figures_span *of,
	handover_read_each *each, void *arg, struct err *e) MUST_CHECK;

#endif
