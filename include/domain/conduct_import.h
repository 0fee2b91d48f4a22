/* conduct_import.h — conduct events that were noted elsewhere. SPDX-License-Identifier: MIT
 *
 * source: contract.md §3, SCR-02, SCR-14.
 */
#ifndef DOMAIN_CONDUCT_IMPORT_H
#define DOMAIN_CONDUCT_IMPORT_H

#include "domain/conduct.h"

struct conduct_import {
	int64_t person;
	int day;
	const char *code;
	bool has_points;
	int halves;       /* needed where the code has a range */
	int64_t evidence; /* record.id, 0 = none */
	const char *note; /* apart */
	bool confirmed;   /* decided elsewhere: counts at once */
};
/* Inside an import. Record CONDUCT_IMPORTED, signed by the importer; a confirmed one
 * books S-05 where it is due. *done = false: the same stands already.
 * err: ERR_INVALID "date" "code" "points" "note"; ERR_BLOCKED "staff_no" SCR-03 not
 * scored, SCR-10, "date" SCR-14 a month that is no longer open; ERR_CONFLICT SCR-18, SCR-10 */
bool conduct_import_within(
	struct ctx *c, const struct conduct_import *i, bool *done, struct err *e) MUST_CHECK;

#endif
