/* fuzz_parse.c — any line as a day, a time, an anchor. SPDX-License-Identifier: MIT */
#include <assert.h>
#include <string.h>

#include "base/clock.h"
#include "base/day.h"
#include "domain/ledger.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

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
	if (!ledger_anchor_parse(line, &anchor, &e))
		assert(e.msgid);
	return 0;
}
