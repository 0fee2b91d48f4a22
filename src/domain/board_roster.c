/* board_roster.c — who comes next to each desk, by the roster in force. SPDX-License-Identifier: MIT */
#include "domain/board_roster.h"

#include <string.h>

#include "base/str.h"
#include "domain/handover_due.h"

#define DAY_US (INT64_C(86400) * 1000000)

struct listing {
	int64_t own; /* c->desk */
	struct board_expecteds *out;
};

static bool
keep(void *arg, const struct desk *d)
{
	struct listing *l = arg;
	struct board_expected *row = l->out->row;
	const bool first = d->id == l->own;

	if (d->closed || (l->out->n == BOARD_EXPECTED && !first))
		return true;
	l->out->n -= l->out->n == BOARD_EXPECTED;
	if (first)
		memmove(row + 1, row, (size_t)l->out->n * sizeof *row);
	else
		row += l->out->n;
	*row = (struct board_expected){.desk = d->id};
	(void)str_copy(row->desk_code, sizeof row->desk_code, d->code);
	l->out->n++;
	return true;
}

static bool
find_next(struct ctx *c, int64_t now_us, struct board_expected *row, struct err *e)
{
	struct handover_shift at = {.desk = row->desk};
	struct duty d;

	if (!duty_load(c, row->desk, &d, e) || !handover_due(c, &d, &at.after_us, e))
		return false;
	if (!at.after_us)
		at.after_us = now_us;
	return handover_expected(c, &at, c->who, &row->next, e);
}

bool
board_expected(struct ctx *c, struct board_expecteds *out, struct err *e)
{
	const int64_t now_us = clock_now(&c->clock).utc_us;
	struct listing l = {c->desk, out};
	int kept = 0;

	out->n = 0;
	if (!desk_list(c, keep, &l, e))
		return false;
	for (int i = 0; i < out->n; i++) {
		struct board_expected *row = &out->row[i];

		if (!find_next(c, now_us, row, e))
			return false;
		if (row->next.who.person && row->next.start_us < now_us + DAY_US)
			out->row[kept++] = *row;
	}
	out->n = kept;
	return true;
}
