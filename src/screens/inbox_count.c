/* inbox_count.c — the number beside tab 5. SPDX-License-Identifier: MIT */
#include "domain/decision.h"
#include "screens/console.h"

void
console_inbox_set(struct console *con, int waiting)
{
	con->waiting = waiting;
}

/* Where it cannot be counted now the old number stands. */
bool
console_inbox_count(struct console *con)
{
	const int before = con->waiting;
	struct err e;
	int n;

	err_clear(&e);
	con->inbox_look = false;
	if (decision_count(con->ctx, &n, &e))
		con->waiting = n;
	return con->waiting != before;
}
