/* entry_erase.h — proposing and confirming an erasure, on a page that shows the words. SPDX-License-Identifier: MIT
 *
 * source: LOG-11.
 */
#ifndef SCREENS_ENTRY_ERASE_H
#define SCREENS_ENTRY_ERASE_H

#include "base/str.h"
#include "domain/entry.h"
#include "domain/erasure.h"
#include "screens/console.h"

/* Stands first in the state of its screen: the signature's dialog gives that back. */
struct entry_erase {
	int64_t text;               /* domain/erasure.h; 0 = none chosen */
	bool right;                 /* c->who has it */
	struct erasure_list newest; /* that waits; n 0 = none does */
	struct erasure_extent extent;
	char reason[ERASURE_REASON_CHARS * 4 + 1];
};
bool entry_erase_load(struct ui *ui, struct entry_erase *x, int64_t text, struct err *e) MUST_CHECK;
void entry_erase_free(struct entry_erase *x);
/* A line while it waits. */
void entry_erase_tell(const struct entry_erase *x, struct buf *out);

bool entry_erase_may(const struct entry_erase *x, bool erased, const char **why);
bool entry_erase_may_decline(const struct entry_erase *x, const char **why);
/* Asks for the reason, or for the second signature. */
void entry_erase_ask(struct ui *ui, struct entry_erase *x);
void entry_erase_decline(struct ui *ui, struct entry_erase *x);
void entry_erase_result(struct ui *ui, struct entry_erase *x, int what, const void *data);

#endif
