/* duty.h — who holds a desk. SPDX-License-Identifier: MIT
 *
 * At most one holder a desk; duty passes only by an accepted handover, is laid
 * down by closing the desk or by a supervisor's release, and begins with an
 * opening. source: SHO-08, SHO-14, SHO-26.
 */
#ifndef DOMAIN_DUTY_H
#define DOMAIN_DUTY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/ctx.h"
#include "domain/verify.h"

enum duty_state {
	DUTY_NEVER,      /* nobody ever opened this desk: duty_open() */
	DUTY_HELD,       /* holder is on duty */
	DUTY_CLOSED,     /* desk closed; waiting is the closing to read and accept */
	DUTY_UNATTENDED, /* the holder was released, nobody came yet; waiting as above */
};
struct duty {
	int64_t desk;
	enum duty_state state;
	int64_t holder; /* person.id; 0 unless DUTY_HELD */
	int64_t shift;  /* shift.id, 0 = outside all shifts */
	int64_t since_us;
	int64_t from_seq; /* first desk record that belongs to this duty (SHO-15) */
	int64_t waiting;  /* handover.id to accept before anything else, 0 = none */
	int64_t open;     /* handover.id now open at the desk (waiting or not), 0 = none */
	char holder_name[164], holder_staff_no[24];
};
bool duty_load(struct ctx *c, int64_t desk, struct duty *out, struct err *e) MUST_CHECK;

struct duty_count {
	int64_t item; /* item.id */
	int count;
	const char *remark; /* needed where count differs from what is expected */
};
/* SHO-26: the first person of a desk that was never handed over signs an
 * opening and becomes its holder. Record DUTY_OPENED, with the open key.
 * in: shift 0 = the one of now, or that begins next (shift_taken); one count for
 * every item of the desk; remarks may be "".
 * err: ERR_BLOCKED SHO-26 when a closing waits to be accepted, SHO-08 when
 * somebody holds the desk (arg {1} the name); ERR_INVALID field "count" (arg {1} the item). */
bool duty_open(struct ctx *c, int64_t shift, const struct duty_count *count, int counts,
	const char *remarks, struct err *e) MUST_CHECK;

/* Desks whose holder is `person` (SHO-08: only then may they leave): out n, the
 * first one's id. */
bool duty_held_by(
	struct ctx *c, int64_t person, int64_t *first_desk, int *n, struct err *e) MUST_CHECK;

verify_cache_check duty_cache_check; /* RECORD_DUTY_OPENED */

#endif
