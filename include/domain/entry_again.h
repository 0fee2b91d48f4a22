/* entry_again.h — an entry as the line its correction begins with. SPDX-License-Identifier: MIT
 *
 * A correction is a whole new entry; what the person does not touch has to stay
 * what it was. Times are the catch: "^-15" and ">16:00" mean another instant
 * when they are read again, so they leave the line and are kept beside it.
 * Pure. source: LOG-01, screens.md §6.5 rules (10) and (12).
 */
#ifndef DOMAIN_ENTRY_AGAIN_H
#define DOMAIN_ENTRY_AGAIN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "domain/entry.h"

/* The line as it was typed, without when it happened, with a mark for the kind,
 * tickets, importance and state that no mark in it says (imported entries).
 * in: chinese — which initials the kind is written with.
 * out: true = the follow-up time left the line too. */
bool entry_again_line(struct buf *out, const struct entry *old, int64_t now_utc_us,
	const struct entry_line_names *names, bool chinese);

/* What the line does not say is as it was: when it happened, a follow-up that
 * left the line, the outcome of a problem that still ends in "=done". */
void entry_again_keep(struct entry_line *line, const struct entry *old, bool due_left);
/* The fields no line has. Texts stay `old`'s. */
void entry_again_carry(struct entry_draft *d, const struct entry *old);

#endif
