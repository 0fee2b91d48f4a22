/* entry_names.c — who and what can be named in the entry line. SPDX-License-Identifier: MIT */
#include "domain/entry_names.h"

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

enum { KEY_BYTES = 2 * PERSON_NAME_BYTES };

static bool
matches(const char *have, const char *key, bool prefix)
{
	return have[0] && (prefix ? str_starts(have, key) : str_eq(have, key));
}

/* Logins and initials are small ASCII letters already; a staff number is not. */
static bool
person_matches(const struct person_entry *p, const char *key, bool prefix)
{
	char number[PERSON_STAFF_NO_BYTES * 2];
	return matches(p->folded, key, prefix) || matches(p->login, key, prefix) ||
	       matches(p->initials, key, prefix) ||
	       (utf8_fold(number, sizeof number, p->staff_no) && matches(number, key, prefix));
}

static int
person_find_word(void *arg, const char *word, size_t len, bool prefix, int64_t *id, int max)
{
	const struct entry_names *n = arg;
	char plain[KEY_BYTES], key[KEY_BYTES];
	int found = 0;
	if (len >= sizeof plain)
		return 0;
	memcpy(plain, word, len);
	plain[len] = 0;
	if (!utf8_fold(key, sizeof key, plain) || key[0] == 0)
		return 0;
	for (int i = 0; i < n->people.entries; i++)
		if (person_matches(&n->people.entry[i], key, prefix) && found++ < max)
			id[found - 1] = n->people.entry[i].id;
	return found;
}

static int
shift_find_word(void *arg, const char *word, size_t len, bool prefix, int64_t *id, int max)
{
	const struct entry_names *n = arg;
	struct entry_line_directory d = {.shift = n->shift, .shifts = n->shifts};
	return entry_line_names_of(&d).shift(&d, word, len, prefix, id, max);
}

bool
entry_names_load(struct ctx *c, int64_t desk, struct entry_names *out, struct err *e)
{
	struct shift_table t;
	*out = (struct entry_names){0};
	if (!shift_load(c, desk, &t, e) || !person_directory_load(c, &out->people, e))
		return false;
	for (int i = 0; i < t.shifts; i++) {
		const struct shift *s = &t.shift[i];
		entry_line_name_set(
			&out->shift[out->shifts++], s->id, s->name_zh, s->code, s->name_en);
	}
	return true;
}

void
entry_names_free(struct entry_names *n)
{
	person_directory_free(&n->people);
	*n = (struct entry_names){0};
}

struct entry_line_names
entry_names_of(struct entry_names *n)
{
	return (struct entry_line_names){person_find_word, shift_find_word, n};
}
