/* leave_calendar.c — leave as events of a calendar. SPDX-License-Identifier: MIT
 *
 * source: LV-13.
 */
#include "domain/leave_calendar.h"

#include "base/str.h"
#include "domain/access.h"
#include "domain/leave_calendar_sql.h"
#include "domain/leave_names.h"
#include "domain/person.h"

/* The same for ever, of this site only: ids are never used twice. */
static void
uid_put(struct ctx *c, struct leave_event *ev)
{
	char site[2 * sizeof c->site + 1];

	str_hex(site, c->site, sizeof c->site);
	(void)str_format(
		ev->uid, sizeof ev->uid, "leave-%lld@%.12s.jiaoban", (long long)ev->leave, site);
}

static bool
may(struct ctx *c, const struct access_object *on, struct err *e)
{
	return !c->who || on->person == c->who || access_may(c, ACT_LEAVE_SEE, on, e);
}

/* Kinds such as sick are for those who may see the leave itself. */
static void
hide_kind(struct ctx *c, struct leave_event *ev)
{
	struct err why;

	err_clear(&why);
	if (may(c, &(const struct access_object){.person = ev->person}, &why))
		return;
	ev->kind_en = ev->kind_zh = "";
}

/* One's own, the team's for its people, everything for who sees everybody's. */
static bool
may_load(struct ctx *c, const struct leave_event_filter *f, struct err *e)
{
	const struct access_object on = {.person = f->person, .team = f->team};
	struct person self;

	if (c->who && f->team && !f->person) {
		if (!person_get(c, c->who, &self, e))
			return false;
		if (self.team_id == f->team)
			return true;
	}
	return may(c, &on, e);
}

bool
leave_events_load(struct ctx *c, const struct leave_event_filter *f, struct arena *a,
	struct leave_events *out, struct err *e)
{
	struct leave_names names = {.c = c, .arena = a};
	bool good = may_load(c, f, e) && leave_event_rows(c, f, a, out, e);

	for (int i = 0; good && i < out->n; i++) {
		struct leave_event *ev = &out->item[i];

		ev->name = leave_name_of(&names, ev->person, e);
		good = ev->name != NULL;
		hide_kind(c, ev);
		uid_put(c, ev);
	}
	mem_free(names.item);
	return good;
}
