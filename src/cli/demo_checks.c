/* demo_checks.c — duty reports, and the supervisor's check of each day. SPDX-License-Identifier: MIT
 *
 * source: SHO-10, SHO-24.
 */
#include "base/text.h"
#include "cli/demo.h"
#include "domain/day_check.h"
#include "domain/duty_report.h"

enum { SUPERVISOR = 3, UNREAD = 200, NO_REPORT_EVERY = 9 };

static bool
read_log(struct ctx *c, const struct day_view *v, struct err *e)
{
	int64_t id[UNREAD];
	int n;

	do {
		if (!day_unread(
			    c, &(const struct day_key){v->d.desk, v->d.day}, id, UNREAD, &n, e) ||
			(n && !entry_mark_read(c, id, n, e)))
			return false;
	} while (n == UNREAD);
	return true;
}

static int
place_of(const struct demo *d, int64_t person)
{
	int i = 0;

	while (i < d->people && d->person[i].id != person)
		i++;
	return i;
}

/* Now and then somebody forgets it. */
static bool
send_reports(struct demo *d, const struct day_view *v, struct err *e)
{
	char text[400], n[24];

	(void)str_format(n, sizeof n, "%lld", (long long)v->entries);
	for (int i = 0; i < v->reports && (v->d.day + i) % NO_REPORT_EVERY; i++) {
		int who = place_of(d, v->report[i].person);
		struct ctx c = demo_as(d, who, v->d.desk);
		(void)text_fill(text, sizeof text,
			who % 2 ? "当日 {1} 条记录，秩序正常，未结事项已交下一班。"
				: "{1} entries; a normal day, what is open went to the next shift.",
			n, NULL, NULL);
		if (!v->report[i].record && !duty_report_send(&c, v->d.desk, v->d.day, text, e))
			return false;
	}
	return true;
}

static bool
check_one(struct demo *d, struct ctx *c, const struct duty_day *day, struct err *e)
{
	struct day_view v;

	if (!day_load(c, day->desk, day->day, &v, e))
		return false;
	bool good = send_reports(d, &v, e) && read_log(c, &v, e);
	day_view_free(&v);
	if (!good || !day_load(c, day->desk, day->day, &v, e))
		return false;
	good = day_check(c, &v, v.missing > 0, e);
	day_view_free(&v);
	return good;
}

bool
demo_check_days(struct demo *d, int64_t desk, struct err *e)
{
	const struct duty_days_ask ask = {.desk = desk, .open_only = true, .max = DUTY_DAYS_MAX};
	struct ctx c = demo_as(d, SUPERVISOR, desk);
	struct duty_days days;
	struct arena a;

	arena_init(&a);
	bool good = duty_days(&c, &ask, &a, &days, e);
	for (int i = 0; good && i < days.n; i++)
		if (days.day[i].state == DAY_TO_CHECK)
			good = check_one(d, &c, &days.day[i], e);
	arena_free(&a);
	return good;
}
