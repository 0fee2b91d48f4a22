/* things.h — a small database to try the door on. SPDX-License-Identifier: MIT
 *
 * Things with a unique name, a blob, a number below 100 and a parent that must
 * be there; and one row of `fixed`, which a trigger keeps as it is (LOG-01).
 */
#ifndef SUPPORT_THINGS_H
#define SUPPORT_THINGS_H

#include "db/db.h"
#include "support/scratch.h"

extern const struct db_stmt thing_insert, thing_swapped, thing_all, thing_count, thing_n, thing_set,
	thing_give;

struct db *things_in_memory(void);
/* out: path, in the test's scratch directory */
struct db *things_in_file(char path[SCRATCH_PATH]);
/* A thing whose body is the two bytes 0 and 1; parent 0 = none. */
bool thing_put(struct db *db, const char *name, int64_t n, int64_t parent, struct err *e);
int64_t things(struct db *db);

#endif
