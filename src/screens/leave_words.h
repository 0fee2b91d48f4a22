/* leave_words.h — a leave in words, for the screens of tab 4. SPDX-License-Identifier: MIT
 *
 * source: LV-02, LV-10, LV-15.
 */
#ifndef SCREENS_LEAVE_WORDS_H
#define SCREENS_LEAVE_WORDS_H

#include "base/str.h"
#include "domain/leave.h"
#include "screens/console.h"

enum { LEAVE_TEXT_BYTES = 320 };

/* In the language of the console. out: of the type */
const char *leave_type_name(const struct leave_type *t);
/* "Thu 12-24 (2nd half) to Mon 12-28"; `whole` with the year: "2026-12-24 Thu". */
void leave_range_words(const struct leave_range *r, bool whole, char *out, size_t size);
/* "3 days", "0.5 days" */
void leave_length_words(int half_days, char *out, size_t size);
/* "3 working days (24, 25, 28 Dec; 26-27 off by roster)" */
void leave_days_words(
	const struct leave_count *c, enum leave_counted counted, char *out, size_t size);
/* Why a day counts or not: "on shift", "off by roster", "holiday". */
const char *leave_day_why(const struct leave_day *d, enum leave_counted counted);
/* "[full day]": of the first day, of the last one. */
const char *leave_half_words(bool half, bool first);
const char *leave_process_label(enum leave_process p); /* msgid */

#endif
