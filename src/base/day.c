/* day.c — civil dates, pure. SPDX-License-Identifier: MIT */
#include "base/day.h"

#include <string.h>

#include "base/str.h"

int
day_year(int day)
{
	return day / 10000;
}

int
day_month(int day)
{
	return day / 100 % 100;
}

int
day_of_month(int day)
{
	return day % 100;
}

static bool
is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int
day_month_length(int year, int month)
{
	static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (month < 1 || month > 12)
		return 0;
	return length[month - 1] + (month == 2 && is_leap(year));
}

int
day_make(int year, int month, int dom)
{
	if (year < DAY_MIN / 10000 || year > DAY_MAX / 10000)
		return 0;
	if (dom < 1 || dom > day_month_length(year, month))
		return 0;
	return year * 10000 + month * 100 + dom;
}

bool
day_is_valid(int day)
{
	return day > 0 && day_make(day_year(day), day_month(day), day_of_month(day)) == day;
}

/* Years counted from March put the leap day last, so that a month's first day
 * is a straight line: (153 m + 2) / 5. An era has 400 years, 146 097 days. */
enum { ERA_DAYS = 146097, EPOCH_DAYS = 719468 };

long
day_number(int day)
{
	int month = day_month(day);
	long year = day_year(day) - (month <= 2);
	long month_from_march = (month + 9) % 12;
	long day_of_year = (153 * month_from_march + 2) / 5 + day_of_month(day) - 1;

	return year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - EPOCH_DAYS;
}

int
day_from_number(long number)
{
	if (number < day_number(DAY_MIN) || number > day_number(DAY_MAX))
		return 0;
	long days = number + EPOCH_DAYS;
	long era = days / ERA_DAYS, of_era = days % ERA_DAYS;
	long year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	long of_year = of_era - (365 * year + year / 4 - year / 100);
	long month_from_march = (5 * of_year + 2) / 153;
	long dom = of_year - (153 * month_from_march + 2) / 5 + 1;
	long month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;

	return (int)((era * 400 + year + (month <= 2)) * 10000 + month * 100 + dom);
}

int
day_add(int day, int days)
{
	return day_is_valid(day) ? day_from_number(day_number(day) + days) : 0;
}

int
day_diff(int from, int to)
{
	return (int)(day_number(to) - day_number(from));
}

int
day_add_months(int day, int months)
{
	if (!day_is_valid(day))
		return 0;
	long month = day_year(day) * 12L + day_month(day) - 1 + months;
	if (month < 0 || month > DAY_MAX / 10000 * 12L + 11)
		return 0;
	int year = (int)(month / 12), of_year = (int)(month % 12) + 1;
	int length = day_month_length(year, of_year), dom = day_of_month(day);
	return day_make(year, of_year, dom < length ? dom : length);
}

int
month_add(int month, int months)
{
	return day_add_months(day_make(month / 100, month % 100, 1), months) / 100;
}

int
month_last_day(int month)
{
	const int year = month / 100, of_year = month % 100;

	return day_make(year, of_year, day_month_length(year, of_year));
}

int
day_weekday(int day)
{
	/* 1970-01-01 was a Thursday; 7 * 5000 weeks keep the sum positive. */
	return (int)((day_number(day) + 3 + 7 * 5000L) % 7) + 1;
}

int
day_iso_week(int day)
{
	long thursday = day_number(day) + 4 - day_weekday(day);
	/* The year's days counted without its number: 2999 may end in week 1 of 3000. */
	int at = day_from_number(thursday);
	if (!at)
		return 1;
	long first = day_number(day_year(at) * 10000 + 101);
	return (int)((thursday - first) / 7) + 1;
}

void
day_format(char out[DAY_TEXT_BYTES], int day)
{
	out[0] = '\0';
	if (day_is_valid(day))
		(void)str_format(out, DAY_TEXT_BYTES, "%04d-%02d-%02d", day_year(day),
			day_month(day), day_of_month(day));
}

/* Matches s with a pattern in which 0 stands for a digit, all else for itself. */
static bool
looks_like(const char *s, const char *pattern)
{
	for (; *pattern; s++, pattern++) {
		bool digit = *s >= '0' && *s <= '9';
		if (*pattern == '0' ? !digit : *s != *pattern)
			return false;
	}
	return *s == '\0';
}

static int
digits(const char *s, int n)
{
	int v = 0;

	while (n-- > 0)
		v = v * 10 + (*s++ - '0');
	return v;
}

bool
day_parse(const char *s, int *day)
{
	if (!looks_like(s, "0000-00-00"))
		return false;
	int made = day_make(digits(s, 4), digits(s + 5, 2), digits(s + 8, 2));
	if (!made)
		return false;
	*day = made;
	return true;
}

bool
day_parse_time(const char *s, int *minute)
{
	if (!looks_like(s, "00:00"))
		return false;
	int hour = digits(s, 2), of_hour = digits(s + 3, 2);
	if (hour > 23 || of_hour > 59)
		return false;
	*minute = hour * 60 + of_hour;
	return true;
}
