/* figures.c — how the log was kept: entries by desk, day and kind. SPDX-License-Identifier: MIT */
#include "domain/figures_sql.h"

#include <string.h>

#include "base/str.h"
#include "domain/access.h"

struct reading {
	struct ctx *ctx;
	struct figures *out;
};

static bool
take_desk(void *arg, const struct desk *d)
{
	const struct reading *r = arg;
	struct figures_desk *to;
	struct err e;

	err_clear(&e);
	if (r->out->desks == FIGURES_DESKS)
		return false;
	if (!access_may(r->ctx, ACT_LOG_READ, &(const struct access_object){.desk = d->id}, &e))
		return true; /* LOG-06 */
	to = &r->out->desk[r->out->desks++];
	*to = (struct figures_desk){.id = d->id};
	(void)str_copy(to->code, sizeof to->code, d->code);
	(void)str_copy(to->name, sizeof to->name, d->name);
	return true;
}

bool
figures_load(struct ctx *c, struct figures *out, struct err *e)
{
	struct reading r = {c, out};

	out->desks = 0;
	if (!desk_list(c, take_desk, &r, e))
		return false;
	for (int i = 0; i < out->desks; i++)
		if (!figures_rows_entries(c, out->from, &out->desk[i], e) ||
			!figures_rows_handovers(c, out->from, &out->desk[i], e))
			return false;
	return true;
}

int
figures_of_day(const struct figures *f, int day, enum entry_kind kind)
{
	int n = 0;

	for (int i = 0; i < f->desks; i++)
		n += f->desk[i].entries[day][kind];
	return n;
}
