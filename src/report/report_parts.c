/* report_parts.c — what the files of the reports share. SPDX-License-Identifier: MIT */
#include "report/report_parts.h"

#include "base/day.h"
#include "domain/volume.h"

bool
report_each_desk(
	const struct report_ask *ask, struct rtable *t, report_desk_putter *put, struct err *e)
{
	for (int i = 0; i < ask->desks; i++)
		if (!put(ask, &ask->desk[i], t, e))
			return false;
	return true;
}

bool
report_each_month(
	const struct report_ask *ask, struct rtable *t, report_month_putter *put, struct err *e)
{
	const int last = volume_month_of(ask->period.to);

	for (int i = 0; i < ask->desks; i++)
		for (int m = volume_month_of(ask->period.from); m <= last; m = month_add(m, 1))
			if (!put(ask, &ask->desk[i], m, t, e))
				return false;
	return true;
}

void
report_number_from(struct rtable *t, int64_t least, int64_t v)
{
	if (v < least)
		rtable_none(t);
	else
		rtable_number(t, v);
}

void
report_under(struct rtable *t, const char *what)
{
	for (int i = 0; i < t->columns - 1; i++)
		rtable_none(t);
	rtable_text(t, what);
}

struct gathering {
	struct ctx *c;
	enum action right;
	struct report_people *out;
	int room;
	bool failed;
};

static bool
gather(void *arg, const struct person *p)
{
	struct gathering *g = arg;
	const struct access_object on = {.person = p->id};
	struct person *more;
	struct err no;

	if (g->c->who && !access_may(g->c, g->right, &on, &no))
		return true;
	more = arena_more(&g->out->arena, g->out->item, g->out->n, &g->room, sizeof *more);
	g->failed = !more;
	if (g->failed)
		return false;
	g->out->item = more;
	g->out->item[g->out->n++] = *p;
	return true;
}

bool
report_people_load(
	struct ctx *c, int64_t team, enum action right, struct report_people *out, struct err *e)
{
	const struct person_filter f = {.team = team, .with_left = true};
	struct gathering g = {.c = c, .right = right, .out = out};

	out->item = NULL;
	out->n = 0;
	return person_list(c, &f, gather, &g, e) && (!g.failed || err_set(e, ERR_NOMEM));
}
