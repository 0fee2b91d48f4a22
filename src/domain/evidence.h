/* evidence.h — a record that names another one by its hash. SPDX-License-Identifier: MIT
 *
 * A number alone could be another record in another copy of the file.
 */
#ifndef DOMAIN_EVIDENCE_H
#define DOMAIN_EVIDENCE_H

#include "domain/ledger.h"

/* Puts the hash of `record` (0 = none: the field is left out). err: ERR_NOT_FOUND, ERR_CORRUPT */
bool evidence_put(
	struct ctx *c, struct record *r, int tag, int64_t record, struct err *e) MUST_CHECK;
/* For verify: does the field name that record? */
bool evidence_same(struct ctx *c, const struct ledger_record *r, int tag, int64_t record);
/* A log entry as evidence. err: ERR_INVALID "entry" of `rule`: there is none of that number */
bool evidence_entry_check(struct ctx *c, int64_t entry, const char *rule, struct err *e) MUST_CHECK;

#endif
