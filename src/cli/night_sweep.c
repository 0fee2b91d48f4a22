/* night_sweep.c — what a killed night left unfinished. SPDX-License-Identifier: MIT
 *
 * source: contract.md §1 "nightly", promises.md §2.
 */
#include <dirent.h>
#include <string.h>
#include <unistd.h>

#include "base/day.h"
#include "cli/night.h"

/* "score-2026-11-21.csv.part4711" of cli_write(), "jiaoban-2026-11-21.db.part" of a copy and
 * its journal: a day behind the stem, and nothing more behind the part. */
static bool
is_part_of(const char *name, const char *stem)
{
	char day[DAY_TEXT_BYTES] = "";
	const char *part;
	int is;

	if (!str_starts(name, stem))
		return false;
	name += strlen(stem);
	(void)str_copy(day, sizeof day, name); /* cut at the day */
	part = strstr(name, ".part");
	if (!day_parse(day, &is) || !part)
		return false;
	part += sizeof ".part" - 1;
	return part[strspn(part, "0123456789")] == '\0' || str_eq(part, "-journal");
}

static bool
is_unfinished(const char *name)
{
	static const char *const stems[] = {"score-", "verify-", "checkpoint-", "jiaoban-"};

	for (size_t i = 0; i < sizeof stems / sizeof stems[0]; i++)
		if (is_part_of(name, stems[i]))
			return true;
	return false;
}

static void
sweep(const char *folder)
{
	DIR *all = opendir(folder);
	const struct dirent *d;

	while (all && (d = readdir(all)) != NULL)
		if (is_unfinished(d->d_name))
			(void)unlinkat(dirfd(all), d->d_name, 0);
	if (all)
		closedir(all);
}

void
night_sweep(const struct night *n)
{
	sweep(n->texts);
	sweep(n->backups);
}
