/* day.h — civil dates, pure. SPDX-License-Identifier: MIT
 *
 * unit: a day is an int yyyymmdd (20261121), proleptic Gregorian, years
 * 1900–2999; 0 = none. A month is an int yyyymm (202611); 0 = none. A time of
 * day is whole minutes from 00:00.
 */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

enum { DAY_TEXT_BYTES = 11, DAY_MIN = 19000101, DAY_MAX = 29991231 };

bool day_is_valid(int day);
int day_make(int year, int month, int dom); /* 0 if there is no such day */
int day_year(int day);
int day_month(int day);
int day_of_month(int day);
int day_month_length(int year, int month);
int day_add(int day, int days);          /* days may be negative */
int day_diff(int from, int to);          /* days from -> to; negative if to is earlier */
int day_add_months(int day, int months); /* clamped to the month's last day */
int day_weekday(int day);                /* 1 = Monday … 7 = Sunday */
int day_iso_week(int day);
int month_add(int month, int months); /* months may be negative */
int month_last_day(int month);
long day_number(int day); /* days since 1970-01-01 */
int day_from_number(long number);

void day_format(char out[DAY_TEXT_BYTES], int day); /* 2026-11-21; "" for 0 */
/* Exactly YYYY-MM-DD. */
bool day_parse(const char *s, int *day) MUST_CHECK;
bool day_parse_time(const char *s, int *minute) MUST_CHECK; /* exactly HH:MM, 00:00–23:59 */

#endif
