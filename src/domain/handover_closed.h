/* handover_closed.h — important matters that were closed in a duty. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_HANDOVER_CLOSED_H
#define DOMAIN_HANDOVER_CLOSED_H

#include "base/mem.h"
#include "domain/duty.h"
#include "domain/entry.h"

enum { HANDOVER_CLOSED_MAX = 500 };

struct handover_closed {
	int64_t id, no; /* of the entry that opened it, or was written as done */
	enum entry_importance importance;
	const char *text, *result;
	int64_t opened_us, closed_us;
	int handovers;
};
/* SHO-21: important and urgent ones of the desk, oldest first; in the arena. */
bool handover_closed_list(struct ctx *c, const struct duty *d, struct arena *a,
	struct handover_closed **out, int *n, struct err *e) MUST_CHECK;

#endif
