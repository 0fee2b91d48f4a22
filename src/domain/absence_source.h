/* absence_source.h — what a person owns: a row for each kind of thing. SPDX-License-Identifier: MIT
 *
 * To add one: a number at the end, a row in absence_source_sql.c. source: AHO-02.
 */
#ifndef DOMAIN_ABSENCE_SOURCE_H
#define DOMAIN_ABSENCE_SOURCE_H

#include "domain/absence.h"

/* Numbers are stored: append only. */
enum absence_source {
	ABSENCE_BY_HAND,
	ABSENCE_MATTER,
	ABSENCE_INCIDENT,
	ABSENCE_LOAN,
	ABSENCE_WATCH,
	ABSENCE_HANDOVER,
	ABSENCE_PROCEDURE,  /* a draft that waits to be published */
	ABSENCE_COVER,      /* a shift they promised to take */
	ABSENCE_CUSTOMER,   /* of an open matter */
	ABSENCE_ITEM,       /* kept by them */
	ABSENCE_DELEGATION, /* what they decide for somebody: ORG-09 */
	ABSENCE_SOURCES
};
const char *absence_source_label(int source); /* msgid, "" = written by hand */

/* The lines that a person's things would be, without numbers; at most ABSENCE_LINES_MAX. */
struct absence_found {
	struct absence_line *line; /* arena */
	int n;
};
/* What the thing of a line says now, "" = nothing or gone. */
bool absence_live(struct ctx *c, const struct absence_line *l, struct arena *a, const char **out,
	struct err *e) MUST_CHECK;
bool absence_owned(struct ctx *c, int64_t person, struct arena *a, struct absence_found *out,
	struct err *e) MUST_CHECK;

#endif
