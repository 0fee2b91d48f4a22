/* time_words.h — times of day as people type them. SPDX-License-Identifier: MIT
 *
 * 9  930  1405  9:30  -15 (minutes ago)  n 现在  y23:40 昨天23:40; either width.
 * A time later than now means yesterday's if that is at most 12 h ago (the
 * night shift). source: screens.md §6.3.
 */
#ifndef BASE_TIME_WORDS_H
#define BASE_TIME_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct piece { /* of a line: never beyond len */
	const char *s;
	size_t len;
};

/* The code point at `at`, its bytes in *step (1 for a byte that is no UTF-8);
 * 0 at the end. */
uint32_t piece_code(struct piece p, size_t at, size_t *step);
uint32_t code_narrow(uint32_t code); /* fullwidth ASCII as ASCII */
struct piece piece_from(struct piece p, size_t at);
/* Up to `max` digits of either width at the start. out: bytes, *count digits. */
size_t piece_digits(struct piece p, int max, int *value, int *count);

bool code_is_space(uint32_t code);
bool code_is_digit(uint32_t code); /* ASCII, after code_narrow */
/* Letters and digits of scripts that put spaces between words. */
bool code_is_latin(uint32_t code);

/* A time at the start of p. out: bytes taken, 0 = none, or not come yet. */
struct time_found {
	int64_t utc_us;
	bool yesterday;
};
size_t time_take(struct piece p, int64_t now_utc_us, struct time_found *out);
/* "14:05" only. out: bytes, *minute. */
size_t clock_take(struct piece p, int *minute);
/* The instant of a bare clock time by the night-shift rule. false: still to come. */
bool time_happened(int minute, int64_t now_utc_us, struct time_found *out);
/* "16:00", "tm9:00", "明天9:00": the next such instant. */
size_t due_take(struct piece p, int64_t now_utc_us, int64_t *utc_us);

/* ---- a field that holds one time ---- */

enum { TIME_WORDS_BYTES = 48 };

/* The whole text as a time that has happened. err: ERR_INVALID with a sentence:
 * no time, no such time, or still to come. */
bool time_words_happened(const char *text, int64_t now_utc_us, const char *field,
	struct time_found *out, struct err *e) MUST_CHECK;
/* The whole text as a time of day, of a plan: 9, 930, 1405, 9:30, 14:05.
 * out: minutes from 00:00. err: ERR_INVALID as above. */
bool time_words_of_day(const char *text, const char *field, int *minute, struct err *e) MUST_CHECK;
/* "14:05", "yesterday 23:40". */
void time_words_text(char out[TIME_WORDS_BYTES], const struct time_found *t);

#endif
