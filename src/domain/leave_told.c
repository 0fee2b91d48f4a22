/* leave_told.c — what happened to a leave without its people, until they looked. SPDX-License-Identifier: MIT */
#include "domain/leave_told.h"

#include "domain/act.h"
#include "domain/leave_told_sql.h"

bool
leave_told_seen(struct ctx *c, int64_t leave, struct err *e)
{
	if (!act_begin(c, ACT_LEAVE_ASK, &(struct access_object){.person = c->who}, e))
		return false;
	return leave_told_forget(c, leave, e) ? act_commit(c, e) : act_fail(c);
}
