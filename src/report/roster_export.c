/* roster_export.c — rosters as files for other programs. SPDX-License-Identifier: MIT
 *
 * source: RST-11.
 */
#include "report/roster_export.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/ical.h"
#include "base/text.h"
#include "domain/access.h"
#include "domain/desk.h"
#include "domain/person.h"
#include "domain/shift.h"
#include "domain/site.h"
#include "domain/team.h"
#include "report/render.h"
#include "report/roster_history.h"

enum { LINE_BYTES = 512 };

bool
roster_export_format_parse(const char *name, enum roster_export_format *out)
{
	static const char *const names[] = {"csv", "ics", "json"};

	for (int i = 0; i < 3; i++) {
		if (!str_eq(name, names[i]))
			continue;
		*out = (enum roster_export_format)i;
		return true;
	}
	return false;
}

/* --- names, read once --- */

struct names {
	struct ctx *c;
	const struct roster_export *x;
	struct shift_table shifts;
	struct person *person; /* in the order of their ids */
	int people, room;
	struct desk desk[64];
	int desks;
	struct roster_history h;
	bool failed;
};

static bool
keep_desk(void *arg, const struct desk *d)
{
	struct names *n = arg;

	if (n->desks == (int)(sizeof n->desk / sizeof *n->desk))
		return false;
	n->desk[n->desks++] = *d;
	return true;
}

static bool
keep_person(void *arg, const struct person *p)
{
	struct names *n = arg;
	struct person *more = mem_more(n->person, n->people, &n->room, sizeof *more);

	n->failed |= !more;
	if (!more)
		return false;
	n->person = more;
	n->person[n->people++] = *p;
	return true;
}

static int
by_id(const void *a, const void *b)
{
	const struct person *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

static const struct person *
person_of(const struct names *n, int64_t id)
{
	const struct person key = {.id = id};

	return bsearch(&key, n->person, (size_t)n->people, sizeof key, by_id);
}

static const struct desk *
desk_of(const struct names *n, int64_t id)
{
	static const struct desk none = {.id = 0};

	for (int i = 0; i < n->desks; i++)
		if (n->desk[i].id == id)
			return &n->desk[i];
	return &none;
}

static const struct shift *
shift_of(const struct names *n, int64_t id)
{
	static const struct shift none = {.id = 0};

	for (int i = 0; i < n->shifts.shifts; i++)
		if (n->shifts.shift[i].id == id)
			return &n->shifts.shift[i];
	return &none;
}

static bool
names_load(struct names *n, struct err *e)
{
	const struct person_filter all = {.with_left = true};

	if (!shift_load(n->c, 0, &n->shifts, e) || !desk_list(n->c, keep_desk, n, e) ||
		!person_list(n->c, &all, keep_person, n, e) ||
		!roster_history_load(n->c, n->x->month, n->x->person, n->x->team, &n->h, e))
		return false;
	if (n->failed)
		return err_set(e, ERR_NOMEM);
	qsort(n->person, (size_t)n->people, sizeof *n->person, by_id);
	return true;
}

static void
names_free(struct names *n)
{
	mem_free(n->person);
	roster_history_free(&n->h);
}

/* --- CSV and JSON --- */

/* What import roster reads. */
static const struct rtable_column file_columns[] = {
	{"date", N_("Date"), RTABLE_DAY},
	{"desk", N_("Desk"), RTABLE_TEXT},
	{"shift", N_("Shift"), RTABLE_TEXT},
	{"staff_no", N_("Staff no."), RTABLE_TEXT},
	{"holder", N_("Duty holder"), RTABLE_TEXT},
};
static const struct rtable_column json_columns[] = {
	{"date", N_("Date"), RTABLE_DAY},
	{"desk", N_("Desk"), RTABLE_TEXT},
	{"shift", N_("Shift"), RTABLE_TEXT},
	{"staff_no", N_("Staff no."), RTABLE_TEXT},
	{"holder", N_("Duty holder"), RTABLE_TEXT},
	{"name", N_("Name"), RTABLE_TEXT},
	{"start", N_("Start"), RTABLE_MINUTE},
	{"end", N_("End"), RTABLE_MINUTE},
	{"work_min", N_("Minutes"), RTABLE_INT},
};

static void
put_row(const struct names *n, const struct assignment *a, bool json, struct rtable *t)
{
	const struct person *p = person_of(n, a->person);

	rtable_number(t, a->day);
	rtable_text(t, desk_of(n, a->desk)->code);
	rtable_text(t, shift_of(n, a->shift)->code);
	rtable_text(t, p ? p->staff_no : "");
	rtable_text(t, a->holder ? "yes" : "no");
	if (!json)
		return;
	rtable_text(t, p ? p->name : "");
	rtable_number(t, a->start_us);
	rtable_number(t, a->end_us);
	rtable_number(t, a->work_min);
}

static bool
put_table(const struct names *n, bool json, struct buf *out, struct err *e)
{
	const size_t columns = json ? sizeof json_columns / sizeof *json_columns
				    : sizeof file_columns / sizeof *file_columns;
	char month[16];
	const struct render_ask ask = {.format = json ? RENDER_JSON : RENDER_CSV,
		.site = n->x->site,
		.period_name = "month",
		.period = month};
	struct rtable t;
	bool good;

	(void)str_format(month, sizeof month, "%04d-%02d", n->x->month / 100, n->x->month % 100);
	rtable_init(&t, "roster", N_("Roster"), json ? json_columns : file_columns, (int)columns);
	for (size_t i = 0; i < n->h.n; i++)
		if (n->h.event[i].stands)
			put_row(n, &n->h.event[i].a, json, &t);
	good = render_table(&t, &ask, out, e);
	rtable_free(&t);
	return good;
}

/* --- iCalendar --- */

/* "Anna Lee: Early shift, front-1"; of one's own without the name. */
static const char *
summary_of(const struct names *n, const struct assignment *a, struct arena *to)
{
	const struct shift *s = shift_of(n, a->shift);
	const struct person *p = person_of(n, a->person);
	char line[LINE_BYTES];

	text_fill(line, sizeof line,
		n->x->person ? tr_ctx("calendar", N_("{2}, {3}"))
			     : tr_ctx("calendar", N_("{1}: {2}, {3}")),
		p ? p->name : "", text_lang() == LANG_ZH ? s->name_zh : s->name_en,
		desk_of(n, a->desk)->code);
	return arena_strdup(to, line);
}

/* The same for ever, of this site only: ids are never used twice. */
static const char *
uid_of(const struct names *n, const struct assignment *a, struct arena *to)
{
	char site[2 * sizeof n->c->site + 1], line[LINE_BYTES];

	str_hex(site, n->c->site, sizeof n->c->site);
	(void)str_format(line, sizeof line, "roster-%lld-%d-%lld@%.12s.jiaoban",
		(long long)a->person, a->day, (long long)a->shift, site);
	return arena_strdup(to, line);
}

static bool
fill_entry(const struct names *n, const struct roster_event *ev, struct arena *to,
	struct ical_entry *out)
{
	*out = (struct ical_entry){.uid = uid_of(n, &ev->a, to),
		.summary = summary_of(n, &ev->a, to),
		.description = ev->a.holder ? tr("Duty holder of the desk") : NULL,
		.location = desk_of(n, ev->a.desk)->name,
		.start_us = ev->a.start_us,
		.end_us = ev->a.end_us,
		.changed_us = ev->changed_us,
		.sequence = ev->changes,
		.cancelled = !ev->stands};
	return out->uid && out->summary;
}

static bool
calendar_name(const struct names *n, char *out, size_t size, struct err *e)
{
	const struct person *p = person_of(n, n->x->person);
	struct team t;

	if (!p && !team_get(n->c, n->x->team, &t, e))
		return false;
	text_fill(out, size, tr(N_("Roster of {1}")), p ? p->name : t.name, NULL, NULL);
	return true;
}

static bool
put_calendar(const struct names *n, struct buf *out, struct err *e)
{
	struct ical_entry *entry;
	char name[LINE_BYTES];
	struct site site;
	struct arena a;
	bool good;

	if (!site_load(n->c, &site, e) || !calendar_name(n, name, sizeof name, e))
		return false;
	arena_init(&a);
	entry = arena_alloc(&a, (n->h.n + 1) * sizeof *entry);
	good = entry != NULL;
	for (size_t i = 0; good && i < n->h.n; i++)
		good = fill_entry(n, &n->h.event[i], &a, &entry[i]);
	good = good ? ical_put(out,
			      &(const struct ical_calendar){.name = name,
				      .zone = site.zone,
				      .stamp_us = n->x->stamp_us,
				      .entry = entry,
				      .entries = n->h.n},
			      e)
		    : err_set(e, ERR_NOMEM);
	arena_free(&a);
	return good;
}

/* --- what is asked for --- */

static bool
may_export(struct ctx *c, const struct roster_export *x, struct err *e)
{
	const struct access_object on = {.person = x->person, .team = x->team};

	return !c->who || access_may(c, ACT_ROSTER_SEE, &on, e);
}

bool
roster_export_put(struct ctx *c, const struct roster_export *x, enum roster_export_format f,
	struct buf *out, struct err *e)
{
	struct names *n;
	bool good;

	if (f == ROSTER_EXPORT_ICS && !x->person && !x->team)
		return err_set(e, ERR_INVALID, .field = "team", .rule = "RST-11",
			.msgid = N_("A calendar is one person's or one team's. Name --person or "
				    "--team"));
	if (!may_export(c, x, e))
		return false;
	n = mem_alloc(sizeof *n);
	if (!n)
		return err_set(e, ERR_NOMEM);
	n->c = c;
	n->x = x;
	good = names_load(n, e) &&
	       (f == ROSTER_EXPORT_ICS ? put_calendar(n, out, e)
				       : put_table(n, f == ROSTER_EXPORT_JSON, out, e));
	names_free(n);
	mem_free(n);
	return good;
}

bool
roster_export_own(struct ctx *c, int month, int64_t stamp_us, struct buf *out,
	char name[SPOOL_NAME_BYTES], struct err *e)
{
	const struct roster_export x = {.month = month, .person = c->who, .stamp_us = stamp_us};
	const struct local_time at = clock_local(stamp_us);
	char stem[SPOOL_NAME_BYTES];
	struct person p;

	if (!person_get(c, c->who, &p, e))
		return false;
	(void)str_format(
		stem, sizeof stem, "roster-%s-%04d-%02d", p.staff_no, month / 100, month % 100);
	spool_name(name, stem, at.day, at.minute, at.second, "ics");
	return roster_export_put(c, &x, ROSTER_EXPORT_ICS, out, e);
}
