/* fuzz_parse.c — any line as a day, a time, an anchor; as people type them too. SPDX-License-Identifier: MIT */
#include <assert.h>
#include <string.h>

#include "base/clock.h"
#include "base/date_words.h"
#include "base/day.h"
#include "base/time_words.h"
#include "domain/ledger.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* What is taken is a day; what is not names the reason and changes nothing. */
static void
as_people_type(const char *line)
{
	const int64_t now_utc_us = 1795241160000000; /* 2026-11-21 */
	struct date_ask ask = {.today = 20261121, .back = line[0] & 1};
	struct time_found at;
	struct err e;
	int day = 7, from = 7, to = 7, minute = -1;

	err_clear(&e);
	assert(date_words_day(line, &ask, &day, &e) ? day_is_valid(day) : day == 7 && e.msgid);
	if (date_words_range(line, &ask, &from, &to, &e))
		assert((!from || day_is_valid(from)) && (!to || day_is_valid(to)) &&
			(!from || !to || from <= to));
	else
		assert(from == 7 && to == 7 && e.msgid);
	assert(time_words_of_day(line, NULL, &minute, &e) ? minute >= 0 && minute < 1440
							  : minute == -1);
	if (time_words_happened(line, now_utc_us, NULL, &at, &e))
		assert(at.utc_us <= now_utc_us);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char line[256], day_text[DAY_TEXT_BYTES];
	struct ledger_anchor anchor;
	struct err e;
	int64_t utc_us;
	int day, minute;

	if (n >= sizeof line)
		return 0;
	memcpy(line, data, n);
	line[n] = '\0';
	if (day_parse(line, &day)) {
		day_format(day_text, day);
		assert(day_is_valid(day) && strcmp(day_text, line) == 0);
		assert(day_from_number(day_number(day)) == day);
	}
	if (day_parse_time(line, &minute))
		assert(minute >= 0 && minute < 1440);
	if (clock_parse_iso(line, &utc_us))
		assert(strlen(line) >= 16);
	as_people_type(line);
	if (!ledger_anchor_parse(line, &anchor, &e))
		assert(e.msgid);
	return 0;
}
