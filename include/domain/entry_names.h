/* entry_names.h — who and what can be named in the entry line. SPDX-License-Identifier: MIT
 *
 * Loaded once a screen; then each key is parsed in memory.
 */
#ifndef DOMAIN_ENTRY_NAMES_H
#define DOMAIN_ENTRY_NAMES_H

#include "domain/entry_line.h"
#include "domain/person.h"
#include "domain/shift.h"

struct entry_names {
	struct person_directory people;
	struct entry_line_name shift[SHIFT_MAX];
	int shifts;
};

/* in: desk 0 = all shifts. err: as the loads; nothing to free then. */
bool entry_names_load(
	struct ctx *c, int64_t desk, struct entry_names *out, struct err *e) MUST_CHECK;
void entry_names_free(struct entry_names *n);
/* For entry_line_parse; `n` must stay. */
struct entry_line_names entry_names_of(struct entry_names *n);

#endif
