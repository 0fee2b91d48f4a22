/* leave_read.c — a leave for whoever may see it. SPDX-License-Identifier: MIT
 *
 * source: LV-13, LOG-11.
 */
#include "domain/act.h"
#include "domain/leave_core.h"

/* Whom it waits for sees it, wherever they stand. */
static bool
may_see(struct ctx *c, const struct leave *l, struct err *e)
{
	const struct access_object on = {.person = l->person};

	return l->with == c->who || l->acting_for == c->who || access_may(c, ACT_LEAVE_SEE, &on, e);
}

void
leave_keep_seen(struct ctx *c, struct leave_list *l)
{
	struct err none;
	int kept = 0;

	for (int i = 0; i < l->n; i++) {
		err_clear(&none);
		if (may_see(c, &l->item[i], &none))
			l->item[kept++] = l->item[i];
	}
	l->n = kept;
}

bool
leave_get(struct ctx *c, int64_t id, struct leave *out, struct err *e)
{
	return leave_row(c, id, out, e) && may_see(c, out, e);
}

bool
leave_words(struct ctx *c, int64_t leave, struct arena *a, const char **reason,
	const char **contact, struct err *e)
{
	struct leave_words w;
	struct leave l;

	if (!leave_get(c, leave, &l, e) || !leave_row_words(c, leave, a, &w, e))
		return false;
	*reason = w.reason;
	*contact = w.contact;
	return true;
}

bool
leave_why_short(struct ctx *c, int64_t leave, struct arena *a, const char **why, struct err *e)
{
	struct leave_words w;
	struct leave l;

	if (!leave_get(c, leave, &l, e) || !leave_row_words(c, leave, a, &w, e))
		return false;
	*why = w.why_short;
	return true;
}

bool
leave_days(struct ctx *c, int64_t leave, struct arena *a, struct leave_count *out, struct err *e)
{
	struct leave l;

	*out = (struct leave_count){.day = arena_alloc(a, LEAVE_DAYS_MAX * sizeof *out->day)};
	if (!out->day)
		return err_set(e, ERR_NOMEM);
	return leave_get(c, leave, &l, e) && leave_days_of(c, leave, out, e);
}
