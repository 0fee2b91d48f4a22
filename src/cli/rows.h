/* rows.h — the rows of a list, kept until its statement is done. SPDX-License-Identifier: MIT
 *
 * A statement may not be open twice at once, so what is read for each row is
 * read afterwards.
 */
#ifndef CLI_ROWS_H
#define CLI_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct rows {
	size_t size; /* of one row; set before the first */
	void *row;
	int n, cap;
	bool lost; /* memory ran out */
};

/* out: false = memory ran out, so the reading ends; rows_whole tells. */
bool rows_add(struct rows *r, const void *row);
/* err: ERR_NOMEM, so that no list ends early unnoticed */
bool rows_whole(const struct rows *r, struct err *e) MUST_CHECK;
void rows_free(struct rows *r);

#endif
