/* date_words.h — days as people type them. SPDX-License-Identifier: MIT
 *
 * in: text in either width; a full stop, slash, dash or 年月日 between the parts.
 *	2026-12-24  20261224   that day
 *	12-24  12月24日         the one that is nearest to today
 *	24  24日               the next such day; today counts
 *	t 今天  y 昨天  tm 明天  前天  后天   (also today, yesterday, tomorrow)
 *	+3  -2                 days from `from`
 *	mon 周一 星期一 礼拜一   the next one after `from`; 上周一 本周一 下周一 by the week
 *	eom 月底               the last day of that month
 * Ranges: a..b  a..  ..b  a  and 至 or 到 between them.
 * Pure. source: screens.md §6.3, §6.4.
 */
#ifndef BASE_DATE_WORDS_H
#define BASE_DATE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/text.h"

enum { DATE_WORDS_BYTES = 64 };

struct date_ask {
	int today;         /* yyyymmdd */
	int from;          /* first day of a range: +2, sun, 27, eom count from it; 0 = today */
	bool back;         /* 24 and mon are the last one (today counts), not the next: to find */
	const char *field; /* err.field; may be NULL */
};

/* err: ERR_INVALID with a sentence that names the reason and an example. Text of
 * spaces only is asked for a day as well. *day is left alone. */
bool date_words_day(
	const char *text, const struct date_ask *ask, int *day, struct err *e) MUST_CHECK;
/* out: both ends, inclusive; 0 = open on that side. The second end counts from
 * the first. err: ERR_INVALID as above, also when the end lies before the start. */
bool date_words_range(
	const char *text, const struct date_ask *ask, int *from, int *to, struct err *e) MUST_CHECK;
/* The sentence for an end before its start. */
bool date_words_order(int from, int to, const char *field, struct err *e) MUST_CHECK;

/* "2026-12-24 Thu (in 33 days)", "2026-12-24 周四（33 天后）". */
void date_words_text(char out[DATE_WORDS_BYTES], int day, int today);
/* "Thu (in 33 days)", "周四（33 天后）": beside a field that holds the day. */
void date_words_note(char out[DATE_WORDS_BYTES], int day, int today);
/* "Thu", "周四". */
const char *date_words_weekday(int day);
/* "T", "二": one character, for the head of a month. */
void date_words_initial(char out[8], int day);
/* "December 2026", "2026 年 12 月". */
void date_words_month(char out[DATE_WORDS_BYTES], int day);

#endif
