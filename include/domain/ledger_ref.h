/* ledger_ref.h — names one record of the ledger. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_LEDGER_REF_H
#define DOMAIN_LEDGER_REF_H

#include <stdint.h>

struct ledger_ref {
	int64_t id;    /* record.id */
	int64_t chain; /* desk.id, 0 = site chain */
	int64_t seq;
	uint8_t hash[32];
};

#endif
