/* person_find.c — names as people type them. SPDX-License-Identifier: MIT */
#include <ctype.h>
#include <string.h>

#include "base/pinyin.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/person.h"

enum { FOLDED_BYTES = 3 * PERSON_NAME_BYTES, KEYS = 4 };

struct loading {
	struct person_directory *d;
	int room;
	bool left; /* those who left alone */
	bool out_of_memory;
};

static bool
add_entry(void *arg, const struct person *p)
{
	struct loading *l = arg;
	struct person_directory *d = l->d;
	char folded[FOLDED_BYTES], staff_no[FOLDED_BYTES];

	if (l->left != (p->left_on != 0))
		return true;
	if (d->entries == l->room) {
		int room = l->room ? 2 * l->room : 64;
		struct person_entry *more = arena_alloc(&d->arena, (size_t)room * sizeof(*more));
		l->out_of_memory = !more;
		if (!more)
			return false;
		if (d->entries)
			memcpy(more, d->entry, (size_t)d->entries * sizeof(*more));
		d->entry = more;
		l->room = room;
	}
	if (!utf8_fold(folded, sizeof(folded), p->name))
		folded[0] = '\0';
	if (!utf8_fold(staff_no, sizeof(staff_no), p->staff_no))
		staff_no[0] = '\0';
	struct person_entry *n = &d->entry[d->entries];
	*n = (struct person_entry){
		.id = p->id,
		.name = arena_strdup(&d->arena, p->name),
		.staff_no = arena_strdup(&d->arena, p->staff_no),
		.login = arena_strdup(&d->arena, p->login),
		.initials = arena_strdup(&d->arena, p->initials),
		.folded = arena_strdup(&d->arena, folded),
		.staff_key = arena_strdup(&d->arena, staff_no),
		.post = p->post,
		.team_id = p->team_id,
	};
	l->out_of_memory = !n->name || !n->staff_no || !n->login || !n->initials || !n->folded ||
			   !n->staff_key;
	d->entries++;
	return !l->out_of_memory;
}

static bool
load(struct ctx *c, struct person_directory *d, bool left, struct err *e)
{
	struct loading l = {.d = d, .left = left};

	*d = (struct person_directory){0};
	arena_init(&d->arena);
	bool read = person_list(c, &(struct person_filter){.with_left = left}, add_entry, &l, e);
	if (read && !l.out_of_memory)
		return true;
	person_directory_free(d);
	return read ? err_set(e, ERR_NOMEM) : false;
}

bool
person_directory_load(struct ctx *c, struct person_directory *d, struct err *e)
{
	return load(c, d, false, e);
}

bool
person_directory_load_left(struct ctx *c, struct person_directory *d, struct err *e)
{
	return load(c, d, true, e);
}

void
person_directory_free(struct person_directory *d)
{
	arena_free(&d->arena);
	d->entry = NULL;
	d->entries = 0;
}

const struct person_entry *
person_directory_get(const struct person_directory *d, int64_t id)
{
	for (int i = 0; i < d->entries; i++)
		if (d->entry[i].id == id)
			return &d->entry[i];
	return NULL;
}

static void
keys_of(const struct person_entry *p, const char *key[KEYS])
{
	key[0] = p->folded;
	key[1] = p->login;
	key[2] = p->initials;
	key[3] = p->staff_key;
}

static bool
is_exact(const struct person_entry *p, const char *query)
{
	const char *key[KEYS];

	keys_of(p, key);
	for (int i = 0; i < KEYS; i++)
		if (strcmp(key[i], query) == 0)
			return true;
	return false;
}

/* The start of any key, of any word of the name, any part of a name that is not
 * written with spaces (小明 of 王小明), or its pinyin. */
static bool
is_start(const struct person_entry *p, const char *query)
{
	const char *key[KEYS];

	keys_of(p, key);
	for (int i = 0; i < KEYS; i++)
		if (str_starts(key[i], query))
			return true;
	for (const char *at = p->folded; (at = strstr(at, query)); at++)
		if ((unsigned char)query[0] >= 0x80 || at[-1] == ' ')
			return true;
	return pinyin_fit(p->folded, query) != PINYIN_NONE;
}

int
person_find(const struct person_directory *d, const char *query, int *out, int max)
{
	char folded[FOLDED_BYTES];
	int n = 0;

	if (!utf8_fold(folded, sizeof(folded), query) || !folded[0])
		return 0;
	for (int pass = 0; pass < 2 && n == 0; pass++)
		for (int i = 0; i < d->entries; i++) {
			const struct person_entry *p = &d->entry[i];
			if (!(pass == 0 ? is_exact(p, folded) : is_start(p, folded)))
				continue;
			if (n < max)
				out[n] = i;
			n++;
		}
	return n;
}

/* May a name end before `next`? A Latin word may not be cut in two. */
static bool
ends_here(const char *folded, size_t n)
{
	return !(isalnum((unsigned char)folded[n - 1]) && isalnum((unsigned char)folded[n]));
}

/* Length of the longest key of p that `folded` begins with; 0 = none. */
static size_t
longest_key(const struct person_entry *p, const char *folded)
{
	const char *key[KEYS];
	size_t longest = 0;

	keys_of(p, key);
	for (int i = 0; i < KEYS; i++) {
		size_t n = strlen(key[i]);
		if (n > longest && strncmp(folded, key[i], n) == 0 && ends_here(folded, n))
			longest = n;
	}
	return longest;
}

/* Bytes of `text` whose folded form is `n` bytes long. */
static size_t
unfolded(const char *text, size_t n)
{
	char part[FOLDED_BYTES], folded[FOLDED_BYTES];
	size_t len = strlen(text);

	for (size_t at = 0; at < len && at < sizeof(part) - 1;) {
		at += utf8_next(text + at, len - at);
		if (at >= sizeof(part))
			break;
		memcpy(part, text, at);
		part[at] = '\0';
		if (utf8_fold(folded, sizeof(folded), part) && strlen(folded) >= n)
			return strlen(folded) == n ? at : 0;
	}
	return 0;
}

int
person_prefix(const struct person_directory *d, const char *text, size_t *bytes, int *out, int max)
{
	char head[PERSON_NAME_BYTES + 8], folded[FOLDED_BYTES];
	size_t longest = 0;
	int n = 0;

	*bytes = 0;
	(void)str_copy(head, sizeof(head), text); /* no name is longer */
	if (!utf8_fold(folded, sizeof(folded), head))
		return 0;
	for (int i = 0; i < d->entries; i++) {
		size_t here = longest_key(&d->entry[i], folded);
		if (here < longest || here == 0)
			continue;
		if (here > longest)
			n = 0;
		longest = here;
		if (n < max)
			out[n] = i;
		n++;
	}
	*bytes = longest ? unfolded(head, longest) : 0;
	return *bytes ? n : 0;
}
