/* handover_expected.h — whom the roster expects at a handover. SPDX-License-Identifier: MIT
 *
 * The roster in force, approved changes included, says who gives and who takes
 * a desk, and when: the duty holder of the shift at the desk; where none is
 * marked, anybody planned on it. Without a published roster nobody is expected
 * and the shift's own hours hold. source: SHO-02, SHO-20, RST-05, RST-07.
 */
#ifndef DOMAIN_HANDOVER_EXPECTED_H
#define DOMAIN_HANDOVER_EXPECTED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/ctx.h"
#include "domain/duty.h"

struct handover_expected {
	int64_t person; /* 0 = the roster expects nobody here */
	int64_t shift;
	int day;                  /* business day of the shift */
	int64_t start_us, end_us; /* as planned */
	bool planned;             /* is the person asked about on this shift, in any part? */
	char name[164], staff_no[24];
};
/* Whom the roster expects on a shift of a desk that begins or ran on a business
 * day; `person` is who is there instead, 0 = nobody yet. */
bool handover_expected_on(struct ctx *c, int64_t desk, int64_t shift, int day, int64_t person,
	struct handover_expected *out, struct err *e) MUST_CHECK;

/* When the planned time of who holds the desk ends; 0 = no roster says so. */
bool handover_expected_end(
	struct ctx *c, const struct duty *d, int64_t *end_us, struct err *e) MUST_CHECK;

#endif
