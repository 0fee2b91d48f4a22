/* ledger_anchor.c — checkpoint lines, as printed and as typed in. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/clock.h"
#include "domain/ledger.h"

enum { HEAD_SIGNS = 26 };

void
ledger_anchor_format(char out[LEDGER_ANCHOR_BYTES], const struct ledger_anchor *a)
{
	(void)str_format(out, LEDGER_ANCHOR_BYTES, "%s %lld %s %s", a->chain_name,
		(long long)a->seq, a->time, a->head);
}

/* The next word, cut off in place; NULL at the end. */
static char *
next_word(char **at)
{
	char *p = *at + strspn(*at, " \t\r\n");
	size_t n = strcspn(p, " \t\r\n");

	if (n == 0)
		return NULL;
	*at = p + n;
	if (**at)
		*(*at)++ = '\0';
	return p;
}

/* Paper does not tell O from 0 nor I from 1, and base 32 has no 0, 1 and 8. */
static bool
read_head(const char *word, char out[HEAD_SIGNS + 1])
{
	static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	if (strlen(word) != HEAD_SIGNS)
		return false;
	for (int i = 0; i < HEAD_SIGNS; i++) {
		char s = word[i];

		if (s >= 'a' && s <= 'z')
			s = (char)(s - 'a' + 'A');
		s = s == '0' ? 'O' : s == '1' ? 'I' : s == '8' ? 'B' : s;
		if (!strchr(signs, s))
			return false;
		out[i] = s;
	}
	out[HEAD_SIGNS] = '\0';
	return true;
}

static bool
read_anchor(char *line, struct ledger_anchor *out)
{
	char *at = line, *chain = next_word(&at), *seq = next_word(&at), *time = next_word(&at),
	     *head = next_word(&at);
	int64_t utc_us;

	return chain && seq && time && head && !next_word(&at) &&
	       str_copy(out->chain_name, sizeof(out->chain_name), chain) &&
	       str_to_int64(seq, &out->seq) && out->seq >= 1 && clock_parse_iso(time, &utc_us) &&
	       str_copy(out->time, sizeof(out->time), time) && read_head(head, out->head);
}

bool
ledger_anchor_parse(const char *line, struct ledger_anchor *out, struct err *e)
{
	char copy[LEDGER_ANCHOR_BYTES];

	*out = (struct ledger_anchor){0};
	if (str_copy(copy, sizeof(copy), line) && read_anchor(copy, out))
		return true;
	return err_set(e, ERR_INVALID, .field = "anchor",
		.msgid = N_("Not a checkpoint line; like: front-1 812 2026-11-21T14:06:03+08:00 "
			    "and 26 letters"));
}
