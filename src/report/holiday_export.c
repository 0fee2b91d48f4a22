/* holiday_export.c — a year's notice in each of its three forms. SPDX-License-Identifier: MIT
 *
 * Names stand as the notice has them, in no language but its own, so that what
 * is taken out can be taken in again. source: RST-11, RST-12, contract.md §3.
 */
#include "base/day.h"
#include "base/ical.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/holiday.h"
#include "report/render.h"
#include "report/roster_export.h"

enum { SUMMARY_BYTES = HOLIDAY_NAME_BYTES + 32, UID_BYTES = 64 };

static const struct rtable_column columns[] = {
	{"date", N_("Date"), RTABLE_DAY},
	{"kind", N_("Kind"), RTABLE_TEXT},
	{"name", N_("Name"), RTABLE_TEXT},
};

static bool
put_csv(const struct holiday_notice *n, struct buf *out, struct err *e)
{
	const struct render_ask ask = {.format = RENDER_CSV};
	struct rtable t;
	bool good;

	rtable_init(&t, "holidays", N_("Public holidays"), columns, 3);
	for (int i = 0; i < n->days; i++) {
		rtable_number(&t, n->day[i].day);
		rtable_text(&t, n->day[i].off ? "off" : "work");
		rtable_text(&t, n->day[i].name);
	}
	good = render_table(&t, &ask, out, e);
	rtable_free(&t);
	return good;
}

static bool
put_json(const struct holiday_notice *n, struct buf *out, struct err *e)
{
	char day[DAY_TEXT_BYTES];
	struct json j;

	json_init(&j, out);
	json_open_object(&j);
	json_name(&j, "year");
	json_int(&j, n->year);
	json_name(&j, "days");
	json_open_array(&j);
	for (int i = 0; i < n->days; i++) {
		day_format(day, n->day[i].day);
		json_open_object(&j);
		json_name(&j, "name");
		json_text(&j, n->day[i].name);
		json_name(&j, "date");
		json_text(&j, day);
		json_name(&j, "isOffDay");
		json_bool(&j, n->day[i].off);
		json_end(&j);
	}
	json_end(&j);
	json_end(&j);
	buf_putc(out, '\n');
	return !out->failed || err_set(e, ERR_NOMEM);
}

/* Days in a row of one name are one event. */
static int
run_days(const struct holiday_notice *n, int at)
{
	int days = 1;

	while (at + days < n->days && n->day[at + days].off == n->day[at].off &&
		str_eq(n->day[at + days].name, n->day[at].name) &&
		n->day[at + days].day == day_add(n->day[at].day, days))
		days++;
	return days;
}

/* As holiday_file.c reads it: what begins with 上班 is a make-up workday. */
static bool
fill_event(const struct ctx *c, const struct holiday_notice *n, int at, struct arena *to,
	struct ical_entry *out)
{
	char site[2 * sizeof c->site + 1], uid[UID_BYTES], summary[SUMMARY_BYTES];
	const struct holiday *h = &n->day[at];

	str_hex(site, c->site, sizeof c->site);
	(void)str_format(uid, sizeof uid, "holiday-%d@%.12s.jiaoban", h->day, site);
	(void)str_format(summary, sizeof summary, h->off ? "%s假期" : "上班(补%s假期)", h->name);
	*out = (struct ical_entry){.uid = arena_strdup(to, uid),
		.summary = arena_strdup(to, summary),
		.first_day = h->day,
		.days = run_days(n, at),
		.sequence = n->revision};
	return out->uid && out->summary;
}

static bool
put_events(const struct ctx *c, const struct holiday_notice *n, int64_t stamp_us, struct buf *out,
	struct err *e)
{
	struct ical_calendar cal = {.zone = "", .stamp_us = stamp_us};
	struct ical_entry *entry;
	char name[128], year[16];
	struct arena a;
	bool good;

	(void)str_format(year, sizeof year, "%d", n->year);
	text_fill(name, sizeof name, tr(N_("Public holidays {1}")), year, NULL, NULL);
	arena_init(&a);
	entry = arena_alloc(&a, (size_t)(n->days + 1) * sizeof *entry);
	good = entry != NULL;
	for (int at = 0; good && at < n->days; at += run_days(n, at))
		good = fill_event(c, n, at, &a, &entry[cal.entries++]);
	cal.name = name;
	cal.entry = entry;
	good = good ? ical_put(out, &cal, e) : err_set(e, ERR_NOMEM);
	arena_free(&a);
	return good;
}

static bool
put_notice(const struct ctx *c, const struct holiday_notice *n, int64_t stamp_us,
	enum roster_export_format f, struct buf *out, struct err *e)
{
	char year[16];

	(void)str_format(year, sizeof year, "%d", n->year);
	if (!n->days)
		return err_set(e, ERR_NOT_FOUND, .field = "year", .rule = "RST-12",
			.msgid = N_("The holidays of {1} are not yet announced. \"import "
				    "holidays\" takes them in"),
			.arg = {year});
	if (f == ROSTER_EXPORT_ICS)
		return put_events(c, n, stamp_us, out, e);
	return f == ROSTER_EXPORT_JSON ? put_json(n, out, e) : put_csv(n, out, e);
}

bool
holiday_export_put(struct ctx *c, int year, int64_t stamp_us, enum roster_export_format f,
	struct buf *out, struct err *e)
{
	struct holiday_notice *n = mem_alloc(sizeof *n);
	bool good = n ? holiday_notice_load(c, year, n, e) && put_notice(c, n, stamp_us, f, out, e)
		      : err_set(e, ERR_NOMEM);

	mem_free(n);
	return good;
}
