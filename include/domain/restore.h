/* restore.h — a backup becomes the database: two people sign it. SPDX-License-Identifier: MIT
 *
 * source: ORG-10, promises.md §3 (the site chain holds restores).
 */
#ifndef DOMAIN_RESTORE_H
#define DOMAIN_RESTORE_H

#include <stdbool.h>

#include "base/err.h"
#include "domain/ctx.h"

/* In the copy that is to be used from now on: a record of each of the two, and
 * the end of every session that was open when the backup was made.
 * in: a and b from session_confirm over the copy, two different people with the
 * right to it.
 * err: ERR_DENIED; ERR_BLOCKED ORG-10 twice the same person; ERR_INVALID "why" */
bool restore_sign(struct ctx *a, struct ctx *b, const char *why, struct err *e) MUST_CHECK;

/* Fields of RECORD_RESTORED, one signed by each of the two */
enum {
	TAG_RESTORE_WHY = 16,
	TAG_RESTORE_WITH = 17 /* hash of the first person's record: this one is the second's */
};

#endif
