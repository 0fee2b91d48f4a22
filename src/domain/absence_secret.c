/* absence_secret.c — does a text look as if it held a password? SPDX-License-Identifier: MIT
 *
 * A word for a password, then a value: behind a sign or "is" nearly anything that
 * is one word is a value; right behind the word only what no sentence would put
 * there. Words like "reset" or Chinese text behind it are prose.
 * source: AHO-04.
 */
#include "domain/absence_form.h"

#include <ctype.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"

static const char *const words[] = {"password", "passwords", "passwd", "passcode", "passphrase",
	"pwd", "pw", "pin", "密码", "口令", "暗码", "密钥"};
/* Values that are none. */
static const char *const prose[] = {"none", "reset", "changed", "unknown", "expired", "required",
	"forgotten", "locked", "n/a", "see", "ask", "policy"};

static bool
is_word_byte(char c)
{
	return isalnum((unsigned char)c) != 0;
}

static bool
is_ascii(const char *s)
{
	return (unsigned char)*s < 0x80;
}

/* Full width letters and signs as ASCII. */
static void
narrow(struct buf *out, const char *s)
{
	const unsigned char *p = (const unsigned char *)s;

	while (*p) {
		if (p[0] == 0xEF && p[1] == 0xBC && p[2] >= 0x81) {
			buf_putc(out, (char)tolower(p[2] - 0x81 + 0x21));
			p += 3;
		} else if (p[0] == 0xEF && p[1] == 0xBD && p[2] >= 0x80 && p[2] <= 0x9E) {
			buf_putc(out, (char)(p[2] - 0x80 + 0x60));
			p += 3;
		} else if (p[0] == 0xE3 && p[1] == 0x80 && p[2] == 0x80) {
			buf_putc(out, ' ');
			p += 3;
		} else {
			buf_putc(out, (char)tolower(*p));
			p++;
		}
	}
}

/* --- a value --- */

struct token {
	const char *p;
	size_t n;
};

static struct token
token_at(const char *s)
{
	struct token t = {s, 0};

	while (s[t.n] > ' ' && is_ascii(s + t.n) && !strchr(",;\"'()", s[t.n]))
		t.n++;
	while (t.n && strchr(".:?!", t.p[t.n - 1]))
		t.n--;
	return t;
}

struct kinds {
	int letters, digits, signs;
};

static struct kinds
kinds_of(struct token t)
{
	struct kinds k = {0, 0, 0};

	for (size_t i = 0; i < t.n; i++) {
		if (isalpha((unsigned char)t.p[i]))
			k.letters++;
		else if (isdigit((unsigned char)t.p[i]))
			k.digits++;
		else
			k.signs++;
	}
	return k;
}

/* "T-1042", "#88", "KB2041-3": letters, perhaps a dash, digits in groups. */
static bool
is_number_of_something(struct token t)
{
	size_t letters = 0, i = t.n && *t.p == '#';

	for (; i < t.n && isalpha((unsigned char)t.p[i]); i++)
		letters++;
	if (letters > 4 || i == t.n || (letters && t.p[i] != '-' && t.p[i] != '#'))
		return false;
	for (; i < t.n; i++)
		if (!isdigit((unsigned char)t.p[i]) && !strchr("-/#:", t.p[i]))
			return false;
	return letters || *t.p == '#' || memchr(t.p, '-', t.n) || memchr(t.p, '/', t.n) ||
	       memchr(t.p, ':', t.n);
}

static bool
is_phone(struct token t)
{
	struct kinds k = kinds_of(t);

	return !k.letters && k.digits >= 10;
}

static bool
is_address(struct token t)
{
	for (size_t i = 0; i + 3 <= t.n; i++)
		if (memcmp(t.p + i, "://", 3) == 0)
			return true;
	return t.n > 4 && memcmp(t.p, "www.", 4) == 0;
}

/* What no sentence has: letters and digits mixed, digits of a length like a PIN. */
static bool
is_odd(struct token t)
{
	struct kinds k = kinds_of(t);

	if (t.n < 4 || is_number_of_something(t) || is_phone(t) || is_address(t))
		return false;
	if (!k.letters && !k.signs)
		return true;
	return k.digits && (k.letters || k.signs);
}

static bool
is_prose(struct token t)
{
	for (size_t i = 0; i < sizeof prose / sizeof *prose; i++)
		if (strlen(prose[i]) == t.n && memcmp(prose[i], t.p, t.n) == 0)
			return true;
	return false;
}

static bool
ends_a_clause(const char *s)
{
	while (*s == ' ')
		s++;
	return !*s || strchr(",;.\n", *s) || !is_ascii(s);
}

/* Behind "password:", "pwd=", "密码是". */
static bool
is_value(struct token t)
{
	struct kinds k = kinds_of(t);

	if (t.n < 3 || *t.p == '#' || is_prose(t) || is_phone(t) || is_address(t))
		return false;
	return k.digits || k.signs || ends_a_clause(t.p + t.n);
}

/* --- behind a word --- */

static const char *
skip_blanks(const char *s)
{
	while (*s == ' ' || *s == '\t')
		s++;
	return s;
}

/* ":", "=", "is", "为", "是": what makes a value of the next word. */
static bool
skip_copula(const char **s)
{
	static const char *const copulas[] = {"为", "是", ":", "="};
	bool found = false;

	*s = skip_blanks(*s);
	if (strncmp(*s, "is ", 3) == 0) {
		*s = skip_blanks(*s + 3);
		found = true;
	}
	for (size_t i = 0; i < sizeof copulas / sizeof *copulas; i++) {
		size_t n = strlen(copulas[i]);

		if (strncmp(*s, copulas[i], n) == 0) {
			*s = skip_blanks(*s + n);
			found = true;
		}
	}
	return found;
}

static bool
value_follows(const char *s)
{
	const char *at = s;

	if (skip_copula(&at))
		return is_value(token_at(at));
	at = skip_blanks(at);
	return is_odd(token_at(at));
}

static bool
word_at(const char *text, const char *s, const char *word)
{
	size_t n = strlen(word);

	if (strncmp(s, word, n) != 0)
		return false;
	if (!is_ascii(word))
		return true;
	return (s == text || !is_word_byte(s[-1])) && !is_word_byte(s[n]);
}

bool
absence_holds_password(const char *text)
{
	struct buf plain;
	bool found = false;

	buf_init(&plain);
	narrow(&plain, text);
	const char *all = buf_str(&plain);
	for (const char *s = all; *s && !found; s++)
		for (size_t i = 0; i < sizeof words / sizeof *words && !found; i++)
			found = word_at(all, s, words[i]) && value_follows(s + strlen(words[i]));
	buf_free(&plain);
	return found;
}

bool
absence_secret_check(const char *text, const char *field, struct err *e)
{
	if (!text || !absence_holds_password(text))
		return true;
	return err_set(e, ERR_INVALID, .rule = "AHO-04", .field = field,
		.msgid = N_("No passwords here: write which system, and who grants access"));
}
