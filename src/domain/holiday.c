/* holiday.c — the notices of public holidays and make-up workdays. SPDX-License-Identifier: MIT */
#include "domain/holiday.h"

#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "base/text.h"
#include "domain/cache.h"
#include "domain/holiday_sql.h"
#include "domain/leave_recount.h"
#include "domain/ledger.h"

bool
holiday_notice_load(struct ctx *c, int year, struct holiday_notice *out, struct err *e)
{
	if (!holiday_newest(c, year, out, e))
		return false;
	if (!out->revision)
		holiday_shipped(year, out);
	return true;
}

/* --- names --- */

static const struct {
	const char *zh, *label;
} known[] = {
	{"元旦", N_("New Year")},
	{"春节", N_("Spring Festival")},
	{"清明节", N_("Qingming")},
	{"劳动节", N_("Labour Day")},
	{"端午节", N_("Dragon Boat Festival")},
	{"中秋节", N_("Mid-Autumn Festival")},
	{"国庆节", N_("National Day")},
};

/* Of `n` bytes at `part`; NULL = not a known one. */
static const char *
label_of(const char *part, size_t n)
{
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strlen(known[i].zh) == n && memcmp(known[i].zh, part, n) == 0)
			return tr(known[i].label);
	return NULL;
}

void
holiday_name(char *out, size_t size, const char *name)
{
	static const char comma[] = "、";
	const char *part = name;
	char text[256] = "";

	while (part) {
		const char *next = strstr(part, comma);
		const char *label = label_of(part, next ? (size_t)(next - part) : strlen(part));
		size_t n = strlen(text);

		if (!label) {
			(void)str_copy(out, size, name);
			return;
		}
		(void)str_format(text + n, sizeof text - n, "%s%s", n ? tr(N_(", ")) : "", label);
		part = next ? next + strlen(comma) : NULL;
	}
	(void)str_copy(out, size, text);
}

/* --- does a notice add up? --- */

/* The statutory days were 11 up to 2024 and are 13 from 2025. */
enum { STATUTORY_UP_TO_2024 = 11, STATUTORY = 13, FRIDAY = 5 };

struct holiday_sum
holiday_sum(const struct holiday_notice *n)
{
	static const int known_not_to[] = {2007, 2011, 2012, 2015, 2020};
	struct holiday_sum s = {.statutory = n->year <= 2024 ? STATUTORY_UP_TO_2024 : STATUTORY};

	for (int i = 0; i < n->days; i++) {
		s.weekdays_off += n->day[i].off && day_weekday(n->day[i].day) <= FRIDAY;
		s.make_up += !n->day[i].off;
	}
	s.adds_up = s.weekdays_off == s.statutory + s.make_up;
	for (size_t i = 0; i < sizeof known_not_to / sizeof *known_not_to; i++)
		s.is_known = s.is_known || known_not_to[i] == n->year;
	return s;
}

/* --- taking one in --- */

static void
put_day(struct record *list, int tag, const struct holiday *h)
{
	struct buf b;

	buf_init(&b);
	buf_u32(&b, (uint32_t)h->day);
	buf_putc(&b, (char)h->off);
	buf_puts(&b, h->name);
	record_buf(list, tag, &b);
	buf_free(&b);
}

static bool
append(struct ctx *c, const struct holiday_notice *n, struct ledger_ref *ref, struct err *e)
{
	struct record r, list = {.last_tag = 0};
	bool done;

	record_init(&r, RECORD_HOLIDAYS_SET, 0);
	record_int(&r, TAG_HOLIDAY_YEAR, n->year);
	record_int(&r, TAG_HOLIDAY_REVISION, n->revision);
	for (int i = 0; i < n->days; i++)
		put_day(&list, i + 1, &n->day[i]);
	r.failed |= list.failed;
	record_buf(&r, TAG_HOLIDAY_DAYS, &list.fields);
	record_free(&list);
	done = ledger_append(c, NULL, &r, ref, e);
	record_free(&r);
	return done;
}

/* LV-15: of the year and of the December before it. */
static bool
recount_leave(struct ctx *c, int year, int64_t record, struct err *e)
{
	enum { YEAR = 10000, DECEMBER_1 = 1201, LAST = 1231 };
	const struct leave_recount r = {.from = (year - 1) * YEAR + DECEMBER_1,
		.to = year * YEAR + LAST,
		.because = record};

	return leave_recount_within(c, &r, e);
}

bool
holiday_set_within(struct ctx *c, struct holiday_notice *n, struct err *e)
{
	struct holiday_notice *old = mem_alloc(sizeof *old);
	struct ledger_ref ref;
	bool good = old ? holiday_newest(c, n->year, old, e) : err_set(e, ERR_NOMEM);

	if (good)
		n->revision = old->revision + 1;
	mem_free(old);
	return good && append(c, n, &ref, e) && holiday_store(c, n, ref.id, e) &&
	       recount_leave(c, n->year, ref.id, e);
}

/* --- verify --- */

static bool
same_days(const struct ledger_record *r, const struct holiday_notice *n)
{
	const struct record_field *list = record_view_field(&r->view, TAG_HOLIDAY_DAYS);
	struct record_field day[HOLIDAY_DAYS_MAX];
	int days;

	if (!list || !record_fields_decode(list->p, list->n, day, HOLIDAY_DAYS_MAX, &days) ||
		days != n->days)
		return false;
	for (int i = 0; i < days; i++) {
		struct record one = {.last_tag = 0};
		bool same;

		put_day(&one, i + 1, &n->day[i]);
		/* behind the tag and the length of the field */
		same = one.fields.len == day[i].n + 6 &&
		       memcmp(one.fields.p + 6, day[i].p, day[i].n) == 0;
		record_free(&one);
		if (!same)
			return false;
	}
	return true;
}

bool
holiday_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct holiday_notice *n = mem_alloc(sizeof *n);
	int64_t year = 0, revision = 0, record = 0;
	char text[24];
	bool good;

	(void)record_view_int(&r->view, TAG_HOLIDAY_YEAR, &year);
	(void)record_view_int(&r->view, TAG_HOLIDAY_REVISION, &revision);
	good = n && holiday_revision(c, (int)year, (int)revision, n, &record, NULL) &&
	       record == r->ref.id && same_days(r, n);
	mem_free(n);
	(void)str_format(text, sizeof text, "%lld", (long long)year);
	return good || cache_differs(f, N_("the holidays of {1} differ from their record"), text);
}
