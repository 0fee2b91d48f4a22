/* ical.c — iCalendar files in and out (libical). SPDX-License-Identifier: MIT */
#include "base/ical.h"

#include <libical/ical.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
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

/* --- writing --- */

enum { JANUARY = 1, JULY = 7, SECOND_US = 1000000, OWN_BYTES = 1024 };
static const int64_t DAY_US = INT64_C(86400) * SECOND_US;
static const char PRODUCT[] = "-//jiaoban//roster//EN";

static struct icaltimetype
local_time(int64_t us)
{
	const struct local_time at = clock_local(us);

	return (struct icaltimetype){.year = day_year(at.day),
		.month = day_month(at.day),
		.day = day_of_month(at.day),
		.hour = at.minute / 60,
		.minute = at.minute % 60,
		.second = at.second};
}

static struct icaltimetype
utc_time(int64_t us)
{
	return icaltime_from_timet_with_zone(
		(time_t)(us / SECOND_US), 0, icaltimezone_get_utc_timezone());
}

static struct icaltimetype
whole_day(int day)
{
	return (struct icaltimetype){.year = day_year(day),
		.month = day_month(day),
		.day = day_of_month(day),
		.is_date = 1};
}

/* The library escapes no comma in what it does not know, so there is none. */
static void
plain(char *out, size_t size, const char *text)
{
	(void)str_copy(out, size, text);
	for (; *out; out++)
		if (strchr("\\;,", *out))
			*out = ' ';
}

static void
add_own(icalcomponent *to, const char *name, const char *value)
{
	char text[OWN_BYTES];
	icalproperty *p;

	plain(text, sizeof text, value);
	p = icalproperty_new_x(text);
	icalproperty_set_x_name(p, name);
	icalcomponent_add_property(to, p);
}

static bool
is_utc(const char *zone)
{
	return str_eq(zone, "UTC");
}

/* --- the zone, as far as these events need it --- */

static int
offset_s(int64_t us)
{
	return clock_local(us).offset_min * 60;
}

/* The smaller of the year's two offsets is the standard one. */
static bool
is_summer(int64_t us)
{
	const int year = day_year(clock_local(us).day);
	const int a = offset_s(clock_utc_us(day_make(year, JANUARY, 1), 0));
	const int b = offset_s(clock_utc_us(day_make(year, JULY, 1), 0));

	return offset_s(us) > (a < b ? a : b);
}

static void
add_offset(icalcomponent *zone, int64_t at_us, struct icaltimetype from, int before_s)
{
	icalcomponent *part = icalcomponent_new(
		is_summer(at_us) ? ICAL_XDAYLIGHT_COMPONENT : ICAL_XSTANDARD_COMPONENT);

	icalcomponent_add_property(part, icalproperty_new_dtstart(from));
	icalcomponent_add_property(part, icalproperty_new_tzoffsetfrom(before_s));
	icalcomponent_add_property(part, icalproperty_new_tzoffsetto(offset_s(at_us)));
	icalcomponent_add_component(zone, part);
}

/* The clock was put forward or back between the two: when, to the second. */
static void
add_change(icalcomponent *zone, int64_t before_us, int64_t after_us)
{
	const int before_s = offset_s(before_us);

	while (after_us - before_us > SECOND_US) {
		const int64_t mid_us =
			before_us + (after_us - before_us) / 2 / SECOND_US * SECOND_US;

		if (offset_s(mid_us) == before_s)
			before_us = mid_us;
		else
			after_us = mid_us;
	}
	/* RFC 5545 §3.6.5: its onset is told in the time before it */
	struct icaltimetype at = utc_time(after_us + (int64_t)before_s * SECOND_US);
	at.zone = NULL;
	add_offset(zone, after_us, at, before_s);
}

static void
add_zone(icalcomponent *root, const char *name, int64_t from_us, int64_t to_us)
{
	icalcomponent *zone = icalcomponent_new_vtimezone();

	from_us = (from_us - DAY_US) / SECOND_US * SECOND_US;
	icalcomponent_add_property(zone, icalproperty_new_tzid(name));
	add_offset(zone, from_us, (struct icaltimetype){.year = 1970, .month = 1, .day = 1},
		offset_s(from_us));
	for (int64_t at = from_us; at < to_us + DAY_US; at += DAY_US)
		if (offset_s(at) != offset_s(at + DAY_US))
			add_change(zone, at, at + DAY_US);
	icalcomponent_add_component(root, zone);
}

static void
add_needed_zone(icalcomponent *root, const struct ical_calendar *cal)
{
	int64_t from_us = INT64_MAX, to_us = INT64_MIN;

	for (size_t i = 0; i < cal->entries; i++) {
		const struct ical_entry *en = &cal->entry[i];

		if (en->first_day)
			continue;
		from_us = en->start_us < from_us ? en->start_us : from_us;
		to_us = en->end_us > to_us ? en->end_us : to_us;
	}
	if (from_us < to_us && !is_utc(cal->zone))
		add_zone(root, cal->zone, from_us, to_us);
}

/* --- events --- */

static void
add_time(icalcomponent *ev, icalproperty *p, const char *zone)
{
	if (!is_utc(zone))
		icalproperty_add_parameter(p, icalparameter_new_tzid(zone));
	icalcomponent_add_property(ev, p);
}

static void
add_when(icalcomponent *ev, const struct ical_entry *en, const char *zone)
{
	if (en->first_day) {
		icalcomponent_add_property(ev, icalproperty_new_dtstart(whole_day(en->first_day)));
		icalcomponent_add_property(
			ev, icalproperty_new_dtend(whole_day(day_add(en->first_day, en->days))));
		icalcomponent_add_property(ev, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
		return;
	}
	add_time(ev,
		icalproperty_new_dtstart(
			is_utc(zone) ? utc_time(en->start_us) : local_time(en->start_us)),
		zone);
	add_time(ev,
		icalproperty_new_dtend(
			is_utc(zone) ? utc_time(en->end_us) : local_time(en->end_us)),
		zone);
}

static void
add_entry(icalcomponent *root, const struct ical_calendar *cal, const struct ical_entry *en)
{
	icalcomponent *ev = icalcomponent_new_vevent();

	icalcomponent_add_property(ev, icalproperty_new_uid(en->uid));
	icalcomponent_add_property(ev, icalproperty_new_dtstamp(utc_time(cal->stamp_us)));
	add_when(ev, en, cal->zone);
	icalcomponent_add_property(ev, icalproperty_new_summary(en->summary));
	if (en->description && *en->description)
		icalcomponent_add_property(ev, icalproperty_new_description(en->description));
	if (en->location && *en->location)
		icalcomponent_add_property(ev, icalproperty_new_location(en->location));
	if (en->changed_us)
		icalcomponent_add_property(
			ev, icalproperty_new_lastmodified(utc_time(en->changed_us)));
	icalcomponent_add_property(ev, icalproperty_new_sequence(en->sequence));
	icalcomponent_add_property(
		ev, icalproperty_new_status(
			    en->cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
	icalcomponent_add_component(root, ev);
}

bool
ical_put(struct buf *out, const struct ical_calendar *cal, struct err *e)
{
	icalcomponent *root = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
	char *text;

	icalcomponent_add_property(root, icalproperty_new_version("2.0"));
	icalcomponent_add_property(root, icalproperty_new_prodid(PRODUCT));
	icalcomponent_add_property(root, icalproperty_new_calscale("GREGORIAN"));
	icalcomponent_add_property(root, icalproperty_new_method(ICAL_METHOD_PUBLISH));
	icalcomponent_add_property(root, icalproperty_new_name(cal->name)); /* RFC 7986 */
	add_own(root, "X-WR-CALNAME", cal->name);
	if (*cal->zone)
		add_own(root, "X-WR-TIMEZONE", cal->zone);
	add_needed_zone(root, cal);
	for (size_t i = 0; i < cal->entries; i++)
		add_entry(root, cal, &cal->entry[i]);
	text = icalcomponent_as_ical_string_r(root);
	if (text)
		buf_puts(out, text);
	else
		out->failed = true;
	icalmemory_free_buffer(text);
	icalcomponent_free(root);
	return !out->failed || err_set(e, ERR_NOMEM);
}
