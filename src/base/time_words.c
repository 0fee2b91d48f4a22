/* time_words.c — times of day as people type them. SPDX-License-Identifier: MIT */
#include "base/time_words.h"

#include <string.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/str.h"
#include "base/text.h"
#include "base/utf8.h"

enum { MINUTE_US = 60 * 1000000, HALF_DAY_MIN = 720 };

uint32_t
code_narrow(uint32_t code)
{
	if (code == 0x3000)
		return ' ';
	return code >= 0xFF01 && code <= 0xFF5E ? code - 0xFEE0 : code;
}

uint32_t
piece_code(struct piece p, size_t at, size_t *step)
{
	uint32_t code = 0;
	*step = at < p.len ? utf8_decode(p.s + at, p.len - at, &code) : 0;
	if (at < p.len && *step == 0) {
		*step = 1;
		code = 0xFFFD;
	}
	return code;
}

bool
code_is_space(uint32_t code)
{
	return code == ' ' || code == '\t' || code == '\n' || code == 0xA0 || code == 0x3000;
}

bool
code_is_digit(uint32_t code)
{
	return code >= '0' && code <= '9';
}

bool
code_is_latin(uint32_t code)
{
	code = code_narrow(code);
	if (code < 0x80)
		return code_is_digit(code) || (code >= 'A' && code <= 'Z') ||
		       (code >= 'a' && code <= 'z') || code == '_';
	return code >= 0xC0 && code < 0x2000 && code != 0xD7 && code != 0xF7;
}

static bool
ends_word(struct piece p, size_t at)
{
	size_t step;
	uint32_t code = code_narrow(piece_code(p, at, &step));
	return step == 0 || (!code_is_latin(code) && code != ':');
}

size_t
piece_digits(struct piece p, int max, int *value, int *count)
{
	size_t at = 0, step;
	*value = *count = 0;
	for (; *count < max; at += step, (*count)++) {
		uint32_t code = code_narrow(piece_code(p, at, &step));
		if (step == 0 || !code_is_digit(code))
			break;
		*value = *value * 10 + (int)(code - '0');
	}
	return at;
}

struct piece
piece_from(struct piece p, size_t at)
{
	return (struct piece){p.s + at, p.len - at};
}

size_t
clock_take(struct piece p, int *minute)
{
	int hour, min, n;
	size_t step, at = piece_digits(p, 2, &hour, &n);
	if (n == 0 || code_narrow(piece_code(p, at, &step)) != ':')
		return 0;
	at += step;
	at += piece_digits(piece_from(p, at), 2, &min, &n);
	if (n != 2 || hour > 23 || min > 59 || !ends_word(p, at))
		return 0;
	*minute = hour * 60 + min;
	return at;
}

/* 9, 930, 1405 */
static size_t
bare_clock_take(struct piece p, int *minute)
{
	int value, n;
	size_t at = piece_digits(p, 5, &value, &n);
	if (n == 0 || n > 4 || !ends_word(p, at))
		return 0;
	int hour = n <= 2 ? value : value / 100, min = n <= 2 ? 0 : value % 100;
	if (hour > 23 || min > 59)
		return 0;
	*minute = hour * 60 + min;
	return at;
}

static size_t
word_take(struct piece p, const char *const *word, int words)
{
	for (int i = 0; i < words; i++) {
		size_t n = strlen(word[i]);
		if (p.len >= n && memcmp(p.s, word[i], n) == 0)
			return n;
	}
	return 0;
}

bool
time_happened(int minute, int64_t now_utc_us, struct time_found *out)
{
	int today = clock_local(now_utc_us).day;
	out->yesterday = false;
	out->utc_us = clock_utc_us(today, minute);
	if (out->utc_us <= now_utc_us)
		return true;
	out->yesterday = true;
	out->utc_us = clock_utc_us(day_add(today, -1), minute);
	return (now_utc_us - out->utc_us) / MINUTE_US <= HALF_DAY_MIN;
}

static size_t
minutes_ago_take(struct piece p, int64_t now_utc_us, struct time_found *out)
{
	size_t step;
	uint32_t code = code_narrow(piece_code(p, 0, &step));
	if (step == 0 || code != '-')
		return 0;
	int value, n;
	size_t at = step + piece_digits(piece_from(p, step), 4, &value, &n);
	if (n == 0 || value > HALF_DAY_MIN || !ends_word(p, at))
		return 0;
	out->utc_us = now_utc_us - (int64_t)value * MINUTE_US;
	out->yesterday = clock_local(out->utc_us).day != clock_local(now_utc_us).day;
	return at;
}

static size_t
now_take(struct piece p, int64_t now_utc_us, struct time_found *out)
{
	static const char *const now_words[] = {"现在", "n", "N", "ｎ"};
	size_t at = word_take(p, now_words, 4);
	if (at == 0 || !ends_word(p, at))
		return 0;
	*out = (struct time_found){.utc_us = now_utc_us};
	return at;
}

size_t
time_take(struct piece p, int64_t now_utc_us, struct time_found *out)
{
	static const char *const yesterday_words[] = {"昨天", "昨日", "y", "Y", "ｙ"};
	static const char *const today_words[] = {"今天", "今日", "t", "T", "ｔ"};
	size_t at = minutes_ago_take(p, now_utc_us, out);
	if (at == 0)
		at = now_take(p, now_utc_us, out);
	if (at != 0)
		return at;
	size_t y = word_take(p, yesterday_words, 5), t = y ? 0 : word_take(p, today_words, 5);
	int minute;
	at = y + t;
	size_t n = clock_take(piece_from(p, at), &minute);
	if (n == 0)
		n = bare_clock_take(piece_from(p, at), &minute);
	if (n == 0)
		return 0;
	if (y == 0 && t == 0)
		return time_happened(minute, now_utc_us, out) ? n : 0;
	int day = day_add(clock_local(now_utc_us).day, y ? -1 : 0);
	*out = (struct time_found){clock_utc_us(day, minute), y != 0};
	return out->utc_us <= now_utc_us ? at + n : 0;
}

size_t
due_take(struct piece p, int64_t now_utc_us, int64_t *utc_us)
{
	static const char *const tomorrow_words[] = {"明天", "明日", "tm", "TM", "ｔｍ"};
	static const char *const today_words[] = {"今天", "今日", "t", "T", "ｔ"};
	size_t tm = word_take(p, tomorrow_words, 5), t = tm ? 0 : word_take(p, today_words, 5);
	int minute, today = clock_local(now_utc_us).day;
	size_t n = clock_take(piece_from(p, tm + t), &minute);
	if (n == 0)
		return 0;
	*utc_us = clock_utc_us(day_add(today, tm ? 1 : 0), minute);
	if (tm == 0 && t == 0 && *utc_us <= now_utc_us)
		*utc_us = clock_utc_us(day_add(today, 1), minute);
	return tm + t + n;
}

/* ---- a field that holds one time ---- */

/* Without the spaces around it. */
static struct piece
piece_of(const char *text)
{
	struct piece p = {text, strlen(text)};
	size_t step;
	while (p.len > 0 && code_is_space(piece_code(p, 0, &step)))
		p = piece_from(p, step);
	while (p.len > 0 && p.s[p.len - 1] == ' ')
		p.len--;
	return p;
}

/* A colon or digits, whether such a time exists or not. */
static bool
looks_like_time(struct piece p)
{
	size_t step, digits = 0;
	for (size_t at = 0; at < p.len; at += step) {
		const uint32_t code = code_narrow(piece_code(p, at, &step));
		if (!code_is_digit(code) && code != ':')
			return false;
		digits += code_is_digit(code);
	}
	return digits > 0 && digits <= 4;
}

static bool
say_no_time(struct piece p, const char *text, const char *field, struct err *e)
{
	if (looks_like_time(p))
		return err_set(e, ERR_INVALID, .field = field,
			.msgid = N_("\"{1}\" does not exist. Hours run to 23, minutes to 59: 9:30"),
			.arg = {text});
	return err_set(e, ERR_INVALID, .field = field,
		.msgid = N_("\"{1}\" is not a time. Type 930, 9:30, -15 or n"), .arg = {text});
}

static bool
minute_of(struct piece p, int *minute)
{
	size_t n = clock_take(p, minute);
	if (n == 0)
		n = bare_clock_take(p, minute);
	return n > 0 && n == p.len;
}

bool
time_words_of_day(const char *text, const char *field, int *minute, struct err *e)
{
	const struct piece p = piece_of(text);
	int made;
	if (!minute_of(p, &made))
		return say_no_time(p, text, field, e);
	*minute = made;
	return true;
}

bool
time_words_happened(const char *text, int64_t now_utc_us, const char *field, struct time_found *out,
	struct err *e)
{
	const struct piece p = piece_of(text);
	struct time_found found;
	char now[CLOCK_TEXT_BYTES], when[CLOCK_TEXT_BYTES];
	int minute;
	if (p.len > 0 && time_take(p, now_utc_us, &found) == p.len) {
		*out = found;
		return true;
	}
	if (!minute_of(p, &minute))
		return say_no_time(p, text, field, e);
	clock_format_time(now, now_utc_us);
	str_format(when, sizeof when, "%02d:%02d", minute / 60, minute % 60);
	return err_set(e, ERR_INVALID, .field = field,
		.msgid = N_("{1} has not come yet. Type a time up to {2}, or -15"),
		.arg = {when, now});
}

void
time_words_text(char out[TIME_WORDS_BYTES], const struct time_found *t)
{
	char at[CLOCK_TEXT_BYTES];
	clock_format_time(at, t->utc_us);
	if (t->yesterday)
		text_fill(out, TIME_WORDS_BYTES, tr(N_("yesterday {1}")), at, "", "");
	else
		str_copy(out, TIME_WORDS_BYTES, at);
}
