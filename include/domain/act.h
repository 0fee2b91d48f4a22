/* act.h — the frame of every use case: one user intention, one transaction. SPDX-License-Identifier: MIT
 *
 *	if (!act_begin(c, ACT_LOG_WRITE, &(struct access_object){.desk = c->desk}, e))
 *		return false;
 *	… checks and statements; on trouble: return act_fail(c);
 *	return act_commit(c, e);
 */
#ifndef DOMAIN_ACT_H
#define DOMAIN_ACT_H

#include "domain/access.h"
#include "domain/ctx.h"

/* Takes the writers' queue and the write lock, reads the clock into c->now
 * (a step of it becomes a record, SHO-11), then asks access with the person's
 * state as stored now. If the last try of this action is in doubt it is looked
 * up first, so that nothing is written twice.
 * err: ERR_BUSY; ERR_DENIED: rolled back, and the refusal recorded (P5);
 * ERR_CONFLICT: the last try was saved after all (said once). */
bool act_begin(struct ctx *c, enum action action, const struct access_object *on,
	struct err *e) MUST_CHECK;

/* Commits, then reads back and verifies every record that was appended; only
 * then may a screen say "saved". A commit whose answer is in doubt is looked up
 * by hash: it is there = true; it is not = false, nothing is stored; it cannot be
 * looked up = false, noted in c->doubt for the next act_begin.
 * err: as db_commit; ERR_CORRUPT */
bool act_commit(struct ctx *c, struct err *e) MUST_CHECK;

/* The action to begin where it follows from a state: that of the last try, if this
 * is in doubt and the thing has moved on since it was read. So what was stored after
 * all is looked up under its own name, whatever it has led to. */
enum action act_again(const struct ctx *c, enum action action, bool moved_on);

/* Rolls back; returns false, leaving the caller's error as it is. */
bool act_fail(struct ctx *c);

/* Fields of the records the frame itself writes. */
enum {
	TAG_STEP_BEFORE_US = 16, /* RECORD_CLOCK_STEP: UTC expected by the boot clock */
	TAG_STEP_AFTER_US = 17,  /* UTC found */
	TAG_REFUSED_PERSON = 16, /* RECORD_REFUSED */
	TAG_REFUSED_ACTION = 17, /* action_name() */
	TAG_REFUSED_ON_PERSON = 18,
	TAG_REFUSED_ON_TEAM = 19,
	TAG_REFUSED_ON_DESK = 20,
	TAG_REFUSED_TIMES = 21,   /* this one and those since the record before it */
	TAG_SOFTWARE_VERSION = 16 /* RECORD_SOFTWARE */
};

#endif
