/* night_backup.c — the copy of a night, and which older ones stay. SPDX-License-Identifier: MIT
 *
 * source: contract.md §1 "nightly", promises.md §2.
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/day.h"
#include "base/mem.h"
#include "cli/night.h"
#include "cli/part.h"
#include "domain/param.h"

static const char STEM[] = "jiaoban-", END[] = ".db";
enum { STEM_BYTES = sizeof STEM - 1, DAY_BYTES = 10, COPIES_MAX = 4000 };

/* jiaoban-2026-11-21.db and nothing else. */
static bool
is_copy(const char *name, int *day)
{
	char text[DAY_BYTES + 1];

	if (strlen(name) != STEM_BYTES + DAY_BYTES + sizeof END - 1 || !str_starts(name, STEM) ||
		!str_eq(name + STEM_BYTES + DAY_BYTES, END))
		return false;
	memcpy(text, name + STEM_BYTES, DAY_BYTES);
	text[DAY_BYTES] = '\0';
	return day_parse(text, day);
}

static bool
copy_name(const struct night *n, int day, char *out, size_t size)
{
	char text[DAY_TEXT_BYTES];

	day_format(text, day);
	return str_format(out, size, "%s/%s%s%s", n->backups, STEM, text, END);
}

static int
by_day(const void *a, const void *b)
{
	const int x = *(const int *)a, y = *(const int *)b;

	return x < y ? -1 : x > y;
}

/* The days that have a copy, and this one if it has none, ascending. */
static bool
days_load(const struct night *n, int *days, int *count, bool *there, struct err *e)
{
	DIR *all = opendir(n->backups);
	const struct dirent *d;
	int day;

	*count = 0;
	*there = false;
	if (!all)
		return err_set(e, ERR_IO, .where = n->backups,
			.msgid = N_("The folder of the copies could not be read"));
	while (*count < COPIES_MAX && (d = readdir(all)) != NULL)
		if (is_copy(d->d_name, &day)) {
			*there |= day == n->day;
			days[(*count)++] = day;
		}
	closedir(all);
	if (!*there)
		days[(*count)++] = n->day;
	qsort(days, (size_t)*count, sizeof *days, by_day);
	return true;
}

struct copies {
	int day[COPIES_MAX + 1];
	bool keep[COPIES_MAX + 1];
	int n;
	bool there;
};

static bool
is_kept(const struct copies *k, int day)
{
	for (int i = 0; i < k->n; i++)
		if (k->day[i] == day)
			return k->keep[i];
	return false;
}

static bool
let_go(const struct night *n, const struct copies *k, int *gone, struct err *e)
{
	char path[4096];

	for (int i = 0; i < k->n; i++) {
		if (k->keep[i])
			continue;
		if (!copy_name(n, k->day[i], path, sizeof path) || unlink(path) != 0)
			return err_set(e, ERR_IO, .where = n->backups,
				.msgid = N_("A copy that is too old could not be removed"));
		++*gone;
	}
	return true;
}

/* As far as the night's verification has come: the copy has the same records. */
static bool
copy_now(struct night *n, struct err *e)
{
	struct nightly_since since;
	struct verify_ask ask = {0};
	char path[4096];
	struct arena a;
	bool ok;

	if (!copy_name(n, n->day, path, sizeof path))
		return err_set(e, ERR_INVALID, .field = "backups",
			.msgid = N_("This file name is too long"));
	arena_init(&a);
	ok = nightly_verified(&n->cli->ctx, day_add(n->day, 1), &a, &since, e);
	if (ok) {
		ask.start = since.start;
		ask.starts = since.n;
		ok = part_backup(n->cli, path, &ask, e);
	}
	arena_free(&a);
	return ok;
}

static bool
copy_and_rotate(struct night *n, struct copies *k, struct err *e)
{
	struct ctx *c = &n->cli->ctx;
	int64_t most, months;
	int gone = 0;
	char text[16];

	if (!param_get_int(c, "nightly.keep_copies", 0, &most, e) ||
		!param_get_int(c, "nightly.keep_months", 0, &months, e) ||
		!days_load(n, k->day, &k->n, &k->there, e))
		return false;
	night_rotate(k->day, k->n, (int)most, (int)months, k->keep);
	n->copied = !k->there && is_kept(k, n->day);
	if (n->copied && !copy_now(n, e)) {
		n->copied = false;
		return false;
	}
	if (!n->copied && !k->there) {
		str_format(n->said, sizeof n->said, "%s",
			tr(N_("left out: a day that old has none any more")));
		return true;
	}
	if (!let_go(n, k, &gone, e))
		return false;
	str_format(text, sizeof text, "%d", gone);
	text_fill(n->said, sizeof n->said,
		n->copied ? tr(N_("copied and looked at; {1} older ones gone"))
			  : tr(N_("left out: the day has one")),
		text, NULL, NULL);
	return true;
}

bool
night_backup(struct night *n, struct err *e)
{
	struct copies *k = mem_alloc(sizeof *k);
	bool ok;

	if (!k)
		return err_set(e, ERR_NOMEM);
	ok = copy_and_rotate(n, k, e);
	mem_free(k);
	return ok;
}
