/* entry_record.h — an entry as a signed record. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_ENTRY_RECORD_H
#define DOMAIN_ENTRY_RECORD_H

#include "domain/entry.h"

/* Appends the record of `en` (all but id and seq, which it gets) to its desk's
 * chain; `old_seq` is the place of the entry it corrects, 0 = none. */
bool entry_record_append(
	struct ctx *c, struct entry *en, int64_t old_seq, struct err *e) MUST_CHECK;
bool entry_withdrawal_append(struct ctx *c, int64_t desk, int64_t no, int64_t seq,
	struct ledger_ref *ref, struct err *e) MUST_CHECK;

/* entry_write without its frame and its access: for import, inside its transaction. */
bool entry_import_within(struct ctx *c, const struct entry_draft *d, struct err *e) MUST_CHECK;

#endif
