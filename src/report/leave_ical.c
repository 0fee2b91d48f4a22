/* leave_ical.c — who is away, as a calendar for other programs. SPDX-License-Identifier: MIT
 *
 * source: contract.md §1, LV-13, RFC 5545.
 */
#include "base/day.h"
#include "base/ical.h"
#include "base/text.h"
#include "domain/leave_calendar.h"
#include "domain/site.h"
#include "report/leave_export.h"

enum { LINE_BYTES = 512 };

/* "Anna Lee: Annual leave"; without the kind where it is not to be known. */
static const char *
summary_of(const struct leave_event *ev, struct arena *to)
{
	const char *kind = text_lang() == LANG_ZH ? ev->kind_zh : ev->kind_en;
	char line[LINE_BYTES];

	text_fill(line, sizeof line, tr_ctx("calendar", N_("{1}: {2}")), ev->name,
		*kind ? kind : tr_ctx("calendar", N_("away")), NULL);
	return arena_strdup(to, line);
}

/* A half day has no hours of its own: they are those of the shift it lies in. */
static const char *
halves_of(const struct leave_range *r)
{
	if (r->first_half && r->last_half)
		return tr(N_("Without the first half of its first day and the second of its last"));
	if (r->first_half)
		return tr(N_("Without the first half of its first day"));
	return r->last_half ? tr(N_("Without the second half of its last day")) : NULL;
}

static bool
fill(const struct leave_event *ev, struct arena *to, struct ical_entry *out)
{
	*out = (struct ical_entry){.uid = ev->uid,
		.summary = summary_of(ev, to),
		.description = halves_of(&ev->range),
		.first_day = ev->range.first_day,
		.days = day_diff(ev->range.first_day, ev->range.last_day) + 1,
		.changed_us = ev->changed_us,
		.sequence = ev->sequence,
		.cancelled = !ev->stands};
	return out->summary != NULL;
}

static bool
put(struct ctx *c, const struct leave_export *x, struct arena *a, struct buf *out, struct err *e)
{
	const struct leave_event_filter f = {
		.person = x->person, .team = x->team, .from = x->from, .to = x->to};
	struct leave_events all;
	struct ical_entry *entry;
	struct site site;

	if (!site_load(c, &site, e) || !leave_events_load(c, &f, a, &all, e))
		return false;
	entry = arena_alloc(a, ((size_t)all.n + 1) * sizeof *entry);
	for (int i = 0; entry && i < all.n; i++)
		if (!fill(&all.item[i], a, &entry[i]))
			entry = NULL;
	return entry ? ical_put(out,
			       &(const struct ical_calendar){.name = tr(N_("Who is away")),
				       .zone = site.zone,
				       .stamp_us = x->stamp_us,
				       .entry = entry,
				       .entries = (size_t)all.n},
			       e)
		     : err_set(e, ERR_NOMEM);
}

bool
leave_export_calendar(struct ctx *c, const struct leave_export *x, struct buf *out, struct err *e)
{
	struct arena a;
	bool good;

	arena_init(&a);
	good = put(c, x, &a, out, e);
	arena_free(&a);
	return good;
}
