/* leave_words.c — a leave in words. SPDX-License-Identifier: MIT
 *
 * source: LV-02, LV-10, LV-15.
 */
#include "screens/leave_words.h"

#include "base/date_words.h"
#include "base/day.h"
#include "base/half.h"
#include "screens/shift_change_words.h"

const char *
leave_type_name(const struct leave_type *t)
{
	if (!t)
		return "";
	return text_lang() == LANG_ZH ? t->name_zh : t->name_en;
}

const char *
leave_process_label(enum leave_process p)
{
	static const char *const label[LEAVE_PROCESSES] = {[LEAVE_APPLY] = N_("Leave"),
		[LEAVE_CORRECT] = N_("Correction"),
		[LEAVE_CANCEL] = N_("Cancelling"),
		[LEAVE_BACK] = N_("Return to post")};

	return label[p];
}

const char *
leave_half_words(bool half, bool first)
{
	if (!half)
		return tr("[full day]");
	return first ? tr("[2nd half]") : tr("[1st half]");
}

/* --- from when to when --- */

static void
one_day(int day, const char *half, bool whole, char *out, size_t size)
{
	char text[48], iso[DAY_TEXT_BYTES];

	if (whole) {
		day_format(iso, day);
		str_format(text, sizeof text, "%s %s", iso, date_words_weekday(day));
	} else {
		shift_day_words(day, text, sizeof text);
	}
	text_fill(out, size, half ? half : "{1}", text, NULL, NULL);
}

void
leave_range_words(const struct leave_range *r, bool whole, char *out, size_t size)
{
	const char *second = r->first_half ? tr("{1} (2nd half)") : NULL;
	const char *until = r->last_half ? tr("{1} (1st half)") : NULL;
	char first[64], last[64];

	one_day(r->first_day, second ? second : until, whole, first, sizeof first);
	if (r->first_day == r->last_day) {
		str_copy(out, size, first);
		return;
	}
	one_day(r->first_day, second, whole, first, sizeof first);
	one_day(r->last_day, until, whole, last, sizeof last);
	text_fill(out, size, tr_ctx("days", "{1} to {2}"), first, last, NULL);
}

void
leave_length_words(int half_days, char *out, size_t size)
{
	char n[HALF_BYTES];

	half_text(n, half_days);
	text_fill(out, size, tr_n("{1} day", "{1} days", half_days == 2 ? 1 : 2), n, NULL, NULL);
}

/* --- which days count --- */

enum why { COUNTS, OFF_BY_ROSTER, HOLIDAY, REST, WHYS };

static enum why
why_of(const struct leave_day *d)
{
	if (d->half_days)
		return COUNTS;
	if (d->roster == LEAVE_ROSTER_OFF)
		return OFF_BY_ROSTER;
	return d->class == DAY_CLASS_HOLIDAY ? HOLIDAY : REST;
}

const char *
leave_day_why(const struct leave_day *d, enum leave_counted counted)
{
	static const char *const not_counted[WHYS] = {
		[OFF_BY_ROSTER] = N_("off by roster"),
		[HOLIDAY] = N_("holiday"),
		[REST] = N_("rest day"),
	};
	const enum why why = why_of(d);

	if (why != COUNTS)
		return tr(not_counted[why]);
	if (counted == LEAVE_CALENDAR_DAYS)
		return tr("every day counts");
	if (d->roster == LEAVE_ROSTER_ON)
		return tr("on shift");
	return d->class == DAY_CLASS_MAKE_UP ? tr("make-up workday") : tr("workday");
}

/* Days of one month that lie together. */
struct list {
	const struct leave_count *c;
	enum why why;
	bool months; /* named */
	struct buf *out;
	const char *between;
};

static int
run_end(const struct list *l, int from)
{
	const struct leave_day *d = l->c->day;
	int end = from;

	while (end + 1 < l->c->days && why_of(&d[end + 1]) == l->why &&
		d[end + 1].half_days == d[from].half_days &&
		day_month(d[end + 1].day) == day_month(d[from].day))
		end++;
	return end;
}

static void
put_days(struct list *l, struct buf *b, int from, int to)
{
	const struct leave_day *d = l->c->day;
	const int least = l->why == COUNTS ? 2 : 1; /* "24, 25" but "26-27 off" */
	char text[32], half[48];

	for (int i = from; i <= to; i++) {
		const bool run = to - from >= least;

		str_format(text, sizeof text, run ? "%d-%d" : "%d", day_of_month(d[i].day),
			day_of_month(d[to].day));
		if (d[i].half_days == 1) {
			text_fill(half, sizeof half, tr("{1} (half)"), text, NULL, NULL);
			str_copy(text, sizeof text, half);
		}
		buf_puts(b, b->len ? tr_ctx("list", ", ") : "");
		buf_puts(b, text);
		if (run)
			return;
	}
}

static void
put_month(struct list *l, struct buf *days, int month)
{
	static const char *const in[12] = {N_("{1} Jan"), N_("{1} Feb"), N_("{1} Mar"),
		N_("{1} Apr"), N_("{1} May"), N_("{1} Jun"), N_("{1} Jul"), N_("{1} Aug"),
		N_("{1} Sep"), N_("{1} Oct"), N_("{1} Nov"), N_("{1} Dec")};
	char text[LEAVE_TEXT_BYTES];

	if (!days->len || month < 1)
		return;
	text_fill(text, sizeof text,
		l->months ? tr(in[month - 1]) : tr_ctx("days of the month", "{1}"), buf_str(days),
		NULL, NULL);
	buf_puts(l->out, l->between);
	buf_puts(l->out, text);
	l->between = tr_ctx("list", ", ");
	buf_clear(days);
}

/* out: false = there are none */
static bool
list_days(struct list *l)
{
	const struct leave_day *d = l->c->day;
	struct buf days;
	int month = 0;
	bool any = false;

	buf_init(&days);
	for (int i = 0; i < l->c->days; i++) {
		if (why_of(&d[i]) != l->why)
			continue;
		if (month && month != day_month(d[i].day))
			put_month(l, &days, month);
		const int end = run_end(l, i);

		put_days(l, &days, i, end);
		month = day_month(d[i].day);
		any = true;
		i = end;
	}
	put_month(l, &days, month);
	buf_free(&days);
	return any;
}

static void
put_others(const struct leave_count *c, bool months, struct buf *b)
{
	static const char *const what[WHYS] = {[OFF_BY_ROSTER] = N_("{1} off by roster"),
		[HOLIDAY] = N_("{1} holiday"),
		[REST] = N_("{1} rest")};
	char text[LEAVE_TEXT_BYTES];

	for (int w = OFF_BY_ROSTER; w < WHYS; w++) {
		struct buf days;
		struct list l = {
			.c = c, .why = (enum why)w, .months = months, .out = &days, .between = ""};

		buf_init(&days);
		if (list_days(&l)) {
			text_fill(text, sizeof text, tr(what[w]), buf_str(&days), NULL, NULL);
			buf_puts(b, tr_ctx("list", "; "));
			buf_puts(b, text);
		}
		buf_free(&days);
	}
}

void
leave_days_words(const struct leave_count *c, enum leave_counted counted, char *out, size_t size)
{
	char n[HALF_BYTES];
	struct buf b;
	struct list l = {.c = c, .why = COUNTS, .months = true, .out = &b, .between = ""};
	const bool one = c->half_days == 2;

	buf_init(&b);
	half_text(n, c->half_days);
	(void)list_days(&l);
	put_others(c, day_month(c->day[0].day) != day_month(c->day[c->days - 1].day), &b);
	text_fill(out, size,
		counted == LEAVE_WORKDAYS
			? tr_n("{1} working day ({2})", "{1} working days ({2})", one ? 1 : 2)
			: tr_n("{1} calendar day ({2})", "{1} calendar days ({2})", one ? 1 : 2),
		n, buf_str(&b), NULL);
	buf_free(&b);
}
