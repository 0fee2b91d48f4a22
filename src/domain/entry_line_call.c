/* entry_line_call.c — rings, calls out, minutes and incidents in the entry line. SPDX-License-Identifier: MIT
 *
 * LOG-10. A word with "=" behind it: it reads in the language of the line and
 * no sentence holds one by chance.
 */
#include <string.h>

#include "domain/entry_line_parts.h"

enum { RINGS_DIGITS = 2, INCIDENT_DIGITS = 6, MINUTES_DIGITS = 4, MINUTES_MAX = 1440 };

static uint32_t
code_lower(uint32_t code)
{
	code = code_narrow(code);
	return code >= 'A' && code <= 'Z' ? code + ('a' - 'A') : code;
}

/* "word=" of any case and width at the start of p. out: bytes with the "=". */
static size_t
word_equals_take(struct piece p, const char *const *word, size_t words)
{
	for (size_t i = 0; i < words; i++) {
		struct piece w = {word[i], strlen(word[i])};
		size_t at = 0, step, in = 0, word_step;
		uint32_t want = piece_code(w, 0, &word_step);
		while (in < w.len && code_lower(piece_code(p, at, &step)) == want && step) {
			at += step;
			in += word_step;
			want = piece_code(w, in, &word_step);
		}
		if (in == w.len && code_narrow(piece_code(p, at, &step)) == '=' && step)
			return at + step;
	}
	return 0;
}

/* Do the digits before `at` end their word? "15," does; "15.5", "15人" and
 * "15-20" do not. */
static bool
number_ends(struct piece p, size_t at)
{
	size_t step, after;
	uint32_t code = piece_code(p, at, &step);
	if (step == 0 || code_is_space(code))
		return true;
	code = code_narrow(code);
	if (code_is_latin(code) || code_is_han(code))
		return false;
	if (code < 0x80 && strchr(",.;:!?)]\"'", (int)code) == NULL)
		return false;
	return !code_is_digit(code_narrow(piece_code(p, at + step, &after)));
}

size_t
rings_take(struct piece p, int *rings)
{
	static const char *const words[] = {"rings", "ring", "rg", "响铃", "响", "xl"};
	static const char counted[] = "声";
	size_t at = word_equals_take(p, words, sizeof words / sizeof *words);
	int n;
	if (at == 0)
		return 0;
	at += piece_digits(piece_from(p, at), RINGS_DIGITS, rings, &n);
	if (n == 0 || *rings == 0)
		return 0;
	if (p.len - at >= sizeof counted - 1 && memcmp(p.s + at, counted, sizeof counted - 1) == 0)
		return at + sizeof counted - 1;
	return number_ends(p, at) ? at : 0;
}

size_t
entry_line_incident_word(const char *text, size_t n)
{
	static const char *const words[] = {"incident", "inc", "事件", "sj"};

	return word_equals_take((struct piece){text, n}, words, sizeof words / sizeof *words);
}

size_t
incident_mark_take(struct piece p, int *no)
{
	size_t at = entry_line_incident_word(p.s, p.len);
	int n;
	if (at == 0)
		return 0;
	at += piece_digits(piece_from(p, at), INCIDENT_DIGITS, no, &n);
	return n && *no && number_ends(p, at) ? at : 0;
}

size_t
out_take(struct piece p)
{
	static const char *const words[] = {"out", "呼出", "hc"};
	return word_equals_take(p, words, sizeof words / sizeof *words);
}

size_t
minutes_take(struct piece p, int *minutes)
{
	int n;
	size_t at = piece_digits(p, MINUTES_DIGITS, minutes, &n);
	return n && *minutes >= 1 && *minutes <= MINUTES_MAX && number_ends(p, at) ? at : 0;
}
