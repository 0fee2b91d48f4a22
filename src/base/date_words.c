/* date_words.c — days as people type them. SPDX-License-Identifier: MIT */
#include "base/date_words.h"

#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "base/utf8.h"

enum { WORD_BYTES = 64, HALF_YEAR_DAYS = 183, DAYS_MAX = 36500 };

struct word {
	const char *text;
	int value;
};

/* ---- sentences ---- */

static bool
say_unknown(const char *text, const struct date_ask *ask, struct err *e)
{
	return err_set(e, ERR_INVALID, .field = ask->field,
		.msgid = N_("\"{1}\" is not a day. Type 12-24, 24, t, +3 or mon"), .arg = {text});
}

static bool
say_no_such_day(int month, int dom, int length, const struct date_ask *ask, struct err *e)
{
	static const char *const msgid[] = {
		N_("{1} Jan does not exist. January has {2} days. Example: 01-{2}"),
		N_("{1} Feb does not exist. February has {2} days. Example: 02-{2}"),
		N_("{1} Mar does not exist. March has {2} days. Example: 03-{2}"),
		N_("{1} Apr does not exist. April has {2} days. Example: 04-{2}"),
		N_("{1} May does not exist. May has {2} days. Example: 05-{2}"),
		N_("{1} Jun does not exist. June has {2} days. Example: 06-{2}"),
		N_("{1} Jul does not exist. July has {2} days. Example: 07-{2}"),
		N_("{1} Aug does not exist. August has {2} days. Example: 08-{2}"),
		N_("{1} Sep does not exist. September has {2} days. Example: 09-{2}"),
		N_("{1} Oct does not exist. October has {2} days. Example: 10-{2}"),
		N_("{1} Nov does not exist. November has {2} days. Example: 11-{2}"),
		N_("{1} Dec does not exist. December has {2} days. Example: 12-{2}"),
	};
	char day[16], days[16];
	str_format(day, sizeof day, "%d", dom);
	str_format(days, sizeof days, "%d", length);
	return err_set(
		e, ERR_INVALID, .field = ask->field, .msgid = msgid[month - 1], .arg = {day, days});
}

static bool
say_number(const char *msgid, int n, const struct date_ask *ask, struct err *e)
{
	char number[16];
	str_format(number, sizeof number, "%d", n);
	return err_set(e, ERR_INVALID, .field = ask->field, .msgid = msgid, .arg = {number});
}

bool
date_words_order(int from, int to, const char *field, struct err *e)
{
	char first[DAY_TEXT_BYTES];
	if (to >= from)
		return true;
	day_format(first, from);
	return err_set(e, ERR_INVALID, .field = field,
		.msgid = N_("To is before From. Type a day from {1} on, or +2"), .arg = {first});
}

/* ---- parts ---- */

/* A run of at most 8 digits. out: how many. */
static int
digits_take(const char **s, int *value)
{
	int n = 0;
	for (*value = 0; **s >= '0' && **s <= '9' && n < 9; (*s)++, n++)
		*value = *value * 10 + (**s - '0');
	return n;
}

static bool
skip(const char **s, const char *word)
{
	if (!str_starts(*s, word))
		return false;
	*s += strlen(word);
	return true;
}

/* Between the parts of a day, whatever the keyboard gives. */
static bool
skip_between(const char **s)
{
	static const char *const between[] = {"-", "/", ".", "。", "—", "–", "年", "月"};
	for (size_t i = 0; i < sizeof between / sizeof *between; i++)
		if (skip(s, between[i]))
			return true;
	return false;
}

static void
skip_day_sign(const char **s)
{
	if (!skip(s, "日"))
		(void)skip(s, "号");
}

static bool
word_find(const char *s, const struct word *word, size_t words, int *value)
{
	for (size_t i = 0; i < words; i++)
		if (str_eq(s, word[i].text)) {
			*value = word[i].value;
			return true;
		}
	return false;
}

static int
start_of(const struct date_ask *ask)
{
	return ask->from ? ask->from : ask->today;
}

/* ---- the forms ---- */

static bool
full_day(int year, int month, int dom, const struct date_ask *ask, int *day, struct err *e)
{
	if (month < 1 || month > 12)
		return say_number(
			N_("There is no month {1}. A year has 12. Example: 12-24"), month, ask, e);
	const int length = day_month_length(year, month);
	if (dom < 1 || dom > length)
		return say_no_such_day(month, dom, length, ask, e);
	const int made = day_make(year, month, dom);
	if (!made)
		return say_number(
			N_("{1} is not a year here. Years run from 1900 to 2999"), year, ask, e);
	*day = made;
	return true;
}

/* The year in which this day is nearest, so that 01-05 typed in December is next
 * year's and 12-24 typed in January is last year's. */
static int
year_near(int month, int dom, const struct date_ask *ask)
{
	const int near = start_of(ask), year = day_year(near);
	if (month < 1 || month > 12 || dom < 1)
		return year;
	for (int y = year - 1; y <= year + 1; y++) {
		const int length = day_month_length(y, month);
		const int there = day_make(y, month, dom < length ? dom : length);
		if (!there)
			continue;
		const int days = day_diff(near, there);
		if (days > -HALF_YEAR_DAYS && days <= HALF_YEAR_DAYS)
			return y;
	}
	return year;
}

/* A day of the month alone: the next month that has it, from this one on. */
static bool
day_of_some_month(int dom, const struct date_ask *ask, int *day, struct err *e)
{
	if (dom < 1 || dom > 31)
		return say_number(
			N_("No month has a day {1}. Type 1 to 31, or 12-24"), dom, ask, e);
	const int start = start_of(ask), step = ask->back ? -1 : 1;
	const int first = day_make(day_year(start), day_month(start), 1);
	for (int i = 0; i <= 2; i++) {
		const int month = day_add_months(first, i * step);
		const int there = month ? day_make(day_year(month), day_month(month), dom) : 0;
		if (there && (ask->back ? there <= start : there >= start)) {
			*day = there;
			return true;
		}
	}
	return say_unknown("", ask, e);
}

/* The tens are there, the unit is not: "2026-12-2". */
static bool
say_unfinished(int tens, const struct date_ask *ask, struct err *e)
{
	static const char *const range[] = {"01-09", "10-19", "20-29", "30-31"};
	return err_set(e, ERR_INVALID, .field = ask->field,
		.msgid = N_("This is not a full date. Type day {1}, or +2, or sun. Example: 12-27"),
		.arg = {tens <= 3 ? range[tens] : "01-31"});
}

/* Digits first: 24, 1224, 20261224, 12-24, 2026-12-24. */
static bool
day_by_numbers(const char *s, const struct date_ask *ask, int *day, struct err *e)
{
	const char *at = s;
	int part[3] = {0}, n[3] = {0}, parts = 0;
	do {
		n[parts] = digits_take(&at, &part[parts]);
		if (n[parts] == 0 || n[parts] > 8)
			return say_unknown(s, ask, e);
		parts++;
	} while (parts < 3 && skip_between(&at));
	skip_day_sign(&at);
	if (*at)
		return say_unknown(s, ask, e);
	if (parts == 1 && n[0] <= 2)
		return day_of_some_month(part[0], ask, day, e);
	if (parts == 1 && n[0] == 4) {
		const int month = part[0] / 100, dom = part[0] % 100;
		return full_day(year_near(month, dom, ask), month, dom, ask, day, e);
	}
	if (parts == 1 && n[0] == 8)
		return full_day(part[0] / 10000, part[0] / 100 % 100, part[0] % 100, ask, day, e);
	if (parts == 2 && n[0] <= 2 && n[1] <= 2)
		return full_day(year_near(part[0], part[1], ask), part[0], part[1], ask, day, e);
	if (parts == 3 && n[0] == 4 && n[1] == 2 && n[2] == 1 && !strstr(s, "月"))
		return say_unfinished(part[2], ask, e);
	if (parts == 3 && n[0] == 4 && n[1] <= 2 && n[2] <= 2)
		return full_day(part[0], part[1], part[2], ask, day, e);
	return say_unknown(s, ask, e);
}

/* +3, -2 */
static bool
day_by_distance(const char *s, const struct date_ask *ask, int *day, struct err *e)
{
	const char *at = s + 1;
	int days;
	const int n = digits_take(&at, &days);
	if (n == 0 || *at)
		return say_unknown(s, ask, e);
	if (n > 5 || days > DAYS_MAX)
		return say_number(
			N_("More than {1} days away. Type the day itself. Example: 2026-12-24"),
			DAYS_MAX, ask, e);
	const int there = day_add(start_of(ask), *s == '-' ? -days : days);
	if (!there)
		return say_unknown(s, ask, e);
	*day = there;
	return true;
}

static bool
day_name(const char *s, int *weekday)
{
	static const struct word names[] = {{"mon", 1}, {"tue", 2}, {"wed", 3}, {"thu", 4},
		{"fri", 5}, {"sat", 6}, {"sun", 7}, {"monday", 1}, {"tuesday", 2}, {"wednesday", 3},
		{"thursday", 4}, {"friday", 5}, {"saturday", 6}, {"sunday", 7}, {"tues", 2},
		{"thur", 4}, {"thurs", 4}};
	return word_find(s, names, sizeof names / sizeof *names, weekday);
}

static bool
day_name_zh(const char *s, int *weekday)
{
	static const struct word digit[] = {{"一", 1}, {"二", 2}, {"三", 3}, {"四", 4}, {"五", 5},
		{"六", 6}, {"日", 7}, {"天", 7}, {"1", 1}, {"2", 2}, {"3", 3}, {"4", 4}, {"5", 5},
		{"6", 6}, {"7", 7}};
	if (!skip(&s, "周") && !skip(&s, "星期") && !skip(&s, "礼拜"))
		return false;
	return word_find(s, digit, sizeof digit / sizeof *digit, weekday);
}

/* 上周一 本周一 下周一: of the week before, of this one, of the next. */
static bool
day_of_week_named(const char *s, const struct date_ask *ask, int *day)
{
	static const struct word which[] = {{"上", -1}, {"本", 0}, {"这", 0}, {"下", 1}};
	int weekday;
	for (size_t i = 0; i < sizeof which / sizeof *which; i++) {
		const char *at = s;
		if (!skip(&at, which[i].text))
			continue;
		(void)skip(&at, "个");
		if (!day_name_zh(at, &weekday))
			return false;
		*day = day_add(ask->today, weekday - day_weekday(ask->today) + 7 * which[i].value);
		return *day != 0;
	}
	return false;
}

static bool
day_by_weekday(const char *s, const struct date_ask *ask, int *day)
{
	int weekday;
	if (!day_name(s, &weekday) && !day_name_zh(s, &weekday))
		return day_of_week_named(s, ask, day);
	const int start = start_of(ask);
	int days = (weekday - day_weekday(start) + 7) % 7;
	if (ask->back)
		days = days ? days - 7 : 0;
	else if (days == 0)
		days = 7;
	*day = day_add(start, days);
	return *day != 0;
}

static bool
day_by_word(const char *s, const struct date_ask *ask, int *day)
{
	static const struct word near[] = {{"t", 0}, {"today", 0}, {"今天", 0}, {"今日", 0},
		{"y", -1}, {"yesterday", -1}, {"昨天", -1}, {"昨日", -1}, {"tm", 1},
		{"tomorrow", 1}, {"明天", 1}, {"明日", 1}, {"前天", -2}, {"后天", 2},
		{"大前天", -3}, {"大后天", 3}};
	static const struct word end[] = {{"eom", 0}, {"月底", 0}, {"月末", 0}};
	int value;
	if (word_find(s, near, sizeof near / sizeof *near, &value)) {
		*day = day_add(ask->today, value);
		return *day != 0;
	}
	if (word_find(s, end, sizeof end / sizeof *end, &value)) {
		const int start = start_of(ask), year = day_year(start), month = day_month(start);
		*day = day_make(year, month, day_month_length(year, month));
		return *day != 0;
	}
	return day_by_weekday(s, ask, day);
}

/* Case and width folded, without the spaces. false: too long to be a day. */
static bool
tidy(char out[WORD_BYTES], const char *text)
{
	char folded[WORD_BYTES];
	size_t n = 0;
	if (!utf8_fold(folded, sizeof folded, text))
		return false;
	for (const char *p = folded; *p; p++)
		if (*p != ' ')
			out[n++] = *p;
	out[n] = '\0';
	return true;
}

static bool
day_from(const char *s, const struct date_ask *ask, int *day, struct err *e)
{
	if (!*s)
		return err_set(e, ERR_INVALID, .field = ask->field,
			.msgid = N_("A day is missing. Type 12-24, 24, t, +3 or mon"));
	if (*s >= '0' && *s <= '9')
		return day_by_numbers(s, ask, day, e);
	if (*s == '+' || *s == '-')
		return day_by_distance(s, ask, day, e);
	int made;
	if (!day_by_word(s, ask, &made))
		return say_unknown(s, ask, e);
	*day = made;
	return true;
}

bool
date_words_day(const char *text, const struct date_ask *ask, int *day, struct err *e)
{
	char s[WORD_BYTES];
	if (!tidy(s, text))
		return say_unknown(text, ask, e);
	return day_from(s, ask, day, e);
}

/* ---- ranges ---- */

/* Cuts s at the first sign between two days. out: the second half, NULL = none. */
static char *
range_cut(char *s)
{
	static const char *const between[] = {"..", "。。", "~", "至", "到"};
	for (size_t i = 0; i < sizeof between / sizeof *between; i++) {
		char *at = strstr(s, between[i]);
		if (!at)
			continue;
		*at = '\0';
		at += strlen(between[i]);
		return at + strspn(at, "."); /* …… folds to six of them */
	}
	return NULL;
}

bool
date_words_range(const char *text, const struct date_ask *ask, int *from, int *to, struct err *e)
{
	char s[WORD_BYTES];
	struct date_ask second = *ask;
	int first = 0, last = 0;
	if (!tidy(s, text))
		return say_unknown(text, ask, e);
	const char *rest = range_cut(s);
	if ((*s || !rest || !*rest) && !day_from(s, ask, &first, e))
		return false;
	if (!rest)
		last = first;
	if (first) {
		second.from = first;
		second.back = false;
	}
	if (rest && *rest && !day_from(rest, &second, &last, e))
		return false;
	if (first && last && !date_words_order(first, last, ask->field, e))
		return false;
	*from = first;
	*to = last;
	return true;
}

/* ---- shown ---- */

const char *
date_words_weekday(int day)
{
	static const char *const name[] = {
		N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun")};
	return tr(name[day_weekday(day) - 1]);
}

void
date_words_initial(char out[8], int day)
{
	const char *name = date_words_weekday(day);
	if (text_lang() == LANG_ZH)
		name += strlen("周");
	str_format(out, 8, "%.*s", (int)utf8_next(name, strlen(name)), name);
}

static void
distance(char out[DATE_WORDS_BYTES], int days)
{
	char n[16];
	str_format(n, sizeof n, "%d", days < 0 ? -days : days);
	if (days >= -1 && days <= 1)
		str_copy(out, DATE_WORDS_BYTES,
			tr(days < 0    ? N_("yesterday")
				: days ? N_("tomorrow")
				       : N_("today")));
	else
		text_fill(out, DATE_WORDS_BYTES,
			tr(days < 0 ? N_("{1} days ago") : N_("in {1} days")), n, "", "");
}

void
date_words_note(char out[DATE_WORDS_BYTES], int day, int today)
{
	char far[DATE_WORDS_BYTES];
	out[0] = '\0';
	if (!day_is_valid(day) || !day_is_valid(today))
		return;
	distance(far, day_diff(today, day));
	text_fill(out, DATE_WORDS_BYTES, tr(N_("{1} ({2})")), date_words_weekday(day), far, "");
}

void
date_words_text(char out[DATE_WORDS_BYTES], int day, int today)
{
	char iso[DAY_TEXT_BYTES], note[DATE_WORDS_BYTES];
	day_format(iso, day);
	date_words_note(note, day, today);
	str_format(out, DATE_WORDS_BYTES, "%s %s", iso, note);
}

void
date_words_month(char out[DATE_WORDS_BYTES], int day)
{
	static const char *const pattern[] = {N_("January {1}"), N_("February {1}"),
		N_("March {1}"), N_("April {1}"), N_("May {1}"), N_("June {1}"), N_("July {1}"),
		N_("August {1}"), N_("September {1}"), N_("October {1}"), N_("November {1}"),
		N_("December {1}")};
	char year[8];
	str_format(year, sizeof year, "%04d", day_year(day));
	text_fill(out, DATE_WORDS_BYTES, tr(pattern[day_month(day) - 1]), year, "", "");
}
