/* leave_process.h — correcting a leave, cancelling what is left of it, returning to post. SPDX-License-Identifier: MIT
 *
 * Each is a process of its own: a row of leave with its parent, asked by the
 * person, decided with leave_do() by whom its step is with, filed by HR. Its
 * effect on the parent takes place with the approval, in one transaction, signed.
 * source: LV-10, LV-17.
 */
#ifndef DOMAIN_LEAVE_PROCESS_H
#define DOMAIN_LEAVE_PROCESS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "domain/leave.h"

struct leave_process_ask {
	enum leave_process process; /* LEAVE_CORRECT, LEAVE_CANCEL, LEAVE_BACK */
	struct leave_ref parent;    /* as it was read */
	const char *reason;         /* apart; 2 to 200 characters, BACK: may be "" */
	/* CORRECT: the leave as it should stand, whole */
	int64_t type, takes_over;
	struct leave_range range;
	const char *contact;
	/* CANCEL: the first day given back; 0 = all that is not taken */
	int from_day;
	/* BACK: the first day at work again, at most today; 0 = leave_back_day() */
	int back_day;
	bool back_half; /* at work from the second half of that day */
};

/* What sending it would mean. Reads only. */
struct leave_process_preview {
	struct leave_count count; /* of the parent afterwards; its days in the caller's arena */
	struct leave_range range; /* of the parent afterwards */
	bool ends;                /* CANCEL, BACK: nothing of it was taken, it is cancelled */
	int half_days_back;       /* given back */
	int half_days_late;       /* BACK: counted days after its last one, without leave */
	struct leave_range late;  /* they lie in here: a further request, else ATT-04 */
	int64_t with;             /* who would decide */
};
bool leave_process_preview(struct ctx *c, const struct leave_process_ask *ask, struct arena *a,
	struct leave_process_preview *out, struct err *e) MUST_CHECK;

/* Record LEAVE_SENT of the process. ref->id 0: a new one; else one that came back,
 * guarded by ref->rev. Needs c->key_confirmed.
 * err: ERR_STALE the parent or the process changed; ERR_BLOCKED LV-17 the leave is not
 * filed yet, has ended, has another process open, did not begin (BACK), days that are
 * over (CANCEL); ERR_CONFLICT LV-02 overlaps another leave (never its parent);
 * ERR_INVALID "reason" "contact" "takes_over" "from" "back" and those of leave_count;
 * ERR_DENIED not one's own */
bool leave_process_send(struct ctx *c, struct leave_ref *ref, const struct leave_process_ask *ask,
	struct err *e) MUST_CHECK;

/* May c->who send it now? The sentence why not in e. Reads only. */
bool leave_process_may(
	struct ctx *c, enum leave_process p, const struct leave *parent, struct err *e) MUST_CHECK;

/* The process of a leave that is not decided; id 0 = none. */
bool leave_process_open(struct ctx *c, int64_t parent, struct leave *out, struct err *e) MUST_CHECK;
/* All processes of a leave, oldest first. */
bool leave_processes_of(struct ctx *c, int64_t parent, struct arena *a, struct leave_list *out,
	struct err *e) MUST_CHECK;
/* LV-17: the day the person came back, as the console knows it: of their first arrival
 * (ATT-01) behind its first day, else of their first sign-in behind its last one, else today. */
bool leave_back_day(struct ctx *c, const struct leave *parent, int *out, struct err *e) MUST_CHECK;
/* First day at work again of a BACK, from its row. Pure. */
int leave_back_of(const struct leave *back, bool *half);

#endif
