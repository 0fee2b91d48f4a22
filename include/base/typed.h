/* typed.h — words that a person typed: how many characters they may have. SPDX-License-Identifier: MIT
 *
 * The one place where length and kind of a typed text are judged, so that all
 * fields count alike. Characters are those of utf8_clusters().
 */
#ifndef BASE_TYPED_H
#define BASE_TYPED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct typed_rule {
	const char *field, *rule; /* as in struct err */
	const char *msgid;        /* when it does not fit; {1} is `arg` */
	const char *arg;          /* NULL: `most` as a number */
	size_t least, most;       /* from 1 on, blanks alone are no text */
	size_t bytes;             /* of what it is kept in, with its 0; 0: most * 4 + 1 */
	bool lines;               /* it may have more than one */
	bool trimmed;             /* a blank at either end is refused */
};

/* in: s — anything, NULL is empty.
 * err: ERR_INVALID of utf8_check() first, then the rule's own. */
bool typed_check(const char *s, const struct typed_rule *rule, struct err *e) MUST_CHECK;

/* At least so many characters, and not blanks alone. in: NULL is empty. */
bool typed_has(const char *s, size_t least);

#endif
