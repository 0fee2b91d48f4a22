/* entry_beside.c — what is told of log entries that stands beside their rows. SPDX-License-Identifier: MIT */
#include "domain/entry_sql.h"
#include "domain/handover_watch.h"
#include "domain/notice.h"

/* LOG-04, SHO-18 */
bool
entry_beside(struct ctx *c, struct entry_list *l, struct err *e)
{
	return notice_of_entries(c, l, e) && handover_watch_mark(c, l, e);
}
