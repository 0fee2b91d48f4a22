/* ical.c — whole-day events of an iCalendar file (libical). SPDX-License-Identifier: MIT */
#include "base/ical.h"

#include <libical/ical.h>
#include <string.h>

#include "base/csv.h"
#include "base/day.h"
#include "base/str.h"

/* libical keeps no places: the k-th event of the file is the k-th it names. */
static int
next_event_line(const char *bytes, size_t n, size_t *at, int *line)
{
	static const char word[] = "BEGIN:VEVENT";

	for (; *at < n; (*line)++) {
		const char *begin = bytes + *at;
		const char *end = memchr(begin, '\n', n - *at);
		size_t length = end ? (size_t)(end - begin) : n - *at;

		*at += length + 1;
		if (length >= sizeof word - 1 && strncasecmp(begin, word, sizeof word - 1) == 0)
			return (*line)++;
	}
	return *line;
}

static int
day_of(struct icaltimetype t)
{
	return icaltime_is_null_time(t) || !t.is_date ? 0 : day_make(t.year, t.month, t.day);
}

static const char *
refusal(const icalcomponent *vevent, const struct ical_event *ev)
{
	icalcomponent *c = (icalcomponent *)(uintptr_t)vevent;

	if (icalcomponent_get_first_property(c, ICAL_RRULE_PROPERTY) ||
		icalcomponent_get_first_property(c, ICAL_RDATE_PROPERTY))
		return N_("This event repeats. Give each day an event of its own");
	if (!ev->first_day)
		return N_("An event here takes whole days. Example: DTSTART;VALUE=DATE:20261001");
	if (ev->days < 1 || ev->days > ICAL_EVENT_DAYS_MAX)
		return N_("DTEND is the day after the last, at most 366 days after DTSTART");
	return NULL;
}

static bool
take(struct ical *out, icalcomponent *vevent, int line, const char *file, struct err *e)
{
	struct ical_event *ev = &out->event[out->events++];
	const char *summary = icalcomponent_get_summary(vevent), *why;
	int end = day_of(icalcomponent_get_dtend(vevent));
	char where[128];

	*ev = (struct ical_event){.first_day = day_of(icalcomponent_get_dtstart(vevent)),
		.days = 1,
		.line = line,
		.summary = arena_strdup(&out->arena, summary ? summary : "")};
	if (!ev->summary)
		return err_set(e, ERR_NOMEM);
	if (end && ev->first_day)
		ev->days = day_diff(ev->first_day, end);
	why = refusal(vevent, ev);
	if (!why)
		return true;
	csv_place(where, sizeof where, file, line, 1);
	return err_set(e, ERR_INVALID, .where = where, .msgid = why);
}

static bool
take_all(struct ical *out, icalcomponent *root, const char *file, const char *bytes, size_t n,
	struct err *e)
{
	size_t at = 0;
	int line = 1, count = icalcomponent_count_components(root, ICAL_VEVENT_COMPONENT);

	if (count > ICAL_EVENTS_MAX)
		return err_set(e, ERR_FULL, .where = file,
			.msgid = N_("At most 4000 events at once. Split the file"));
	out->event = arena_alloc(&out->arena, (size_t)(count + 1) * sizeof *out->event);
	if (!out->event)
		return err_set(e, ERR_NOMEM);
	for (icalcomponent *v = icalcomponent_get_first_component(root, ICAL_VEVENT_COMPONENT); v;
		v = icalcomponent_get_next_component(root, ICAL_VEVENT_COMPONENT))
		if (!take(out, v, next_event_line(bytes, n, &at, &line), file, e))
			return false;
	return true;
}

bool
ical_read(struct ical *out, const char *file, const char *bytes, size_t n, struct err *e)
{
	icalcomponent *root = strlen(bytes) == n ? icalparser_parse_string(bytes) : NULL;
	char where[128];
	bool good;

	*out = (struct ical){.events = 0};
	arena_init(&out->arena);
	csv_place(where, sizeof where, file, 1, 1);
	good = root && icalcomponent_isa(root) == ICAL_VCALENDAR_COMPONENT
		       ? take_all(out, root, file, bytes, n, e)
		       : err_set(e, ERR_INVALID, .where = where,
				 .msgid = N_("This is no iCalendar file. It begins with "
					     "BEGIN:VCALENDAR"));
	if (root)
		icalcomponent_free(root);
	if (!good)
		ical_free(out);
	return good;
}

void
ical_free(struct ical *cal)
{
	arena_free(&cal->arena);
	*cal = (struct ical){.events = 0};
}
