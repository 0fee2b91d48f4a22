/* part.h — a copy of a database is whole before it gets its name. SPDX-License-Identifier: MIT
 *
 * It is made as NAME.part, verified there, and renamed: what bears the name is
 * whole, whenever the program is killed. source: P1, promises.md §5.
 */
#ifndef CLI_PART_H
#define CLI_PART_H

#include "base/err.h"
#include "domain/verify.h"

struct cli;

enum { PART_PATH_BYTES = 4096 };

struct part {
	const char *to;
	char part[PART_PATH_BYTES]; /* "" = not begun */
};
/* Nothing may be at `to`; what a killed try left beside it is removed.
 * err: ERR_CONFLICT; ERR_INVALID with the field: the name is too long */
bool part_begin(struct part *p, const char *to, const char *field, struct err *e) MUST_CHECK;
/* Nobody has it open any more. err: ERR_CONFLICT there is one now; ERR_IO */
bool part_give_its_name(const struct part *p, struct err *e) MUST_CHECK;
/* Of one that comes to nothing; nothing if it was not begun. */
void part_remove(const struct part *p);

/* Copies the open database to a new file; its pages and what `ask` says of its records are
 * looked at in the copy before it has its name. err: ERR_CONFLICT; ERR_CORRUPT; ERR_FULL … */
bool part_backup(
	struct cli *cli, const char *file, const struct verify_ask *ask, struct err *e) MUST_CHECK;

#endif
