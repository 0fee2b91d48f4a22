/* night.h — the run of a night: its steps, and where its files go. SPDX-License-Identifier: MIT */
#ifndef CLI_NIGHT_H
#define CLI_NIGHT_H

#include "cli/cli.h"
#include "domain/nightly.h"

enum { NIGHT_PATH_BYTES = 3800, NIGHT_SAID_BYTES = 200 };

struct night {
	struct cli *cli;
	int day;
	int64_t cut; /* record.id: the newest of the day */
	char texts[NIGHT_PATH_BYTES], backups[NIGHT_PATH_BYTES]; /* folders */
	bool quiet;
	bool copied;                 /* the copy of this night was made now, and is whole */
	char said[NIGHT_SAID_BYTES]; /* what the step did, in the language in use */
};

struct night_step {
	const char *name;
	bool (*run)(struct night *n, struct err *e); /* NULL: `owed` */
	const struct nightly_step *owed;
};

/* Runs one after the other and tells each in a line; one that fails stops none.
 * out: how many failed; their names in failed (size bytes), ", " between. */
int night_walk(
	struct night *n, const struct night_step *step, int steps, char *failed, size_t size);
/* One line: what it did, or on stderr why it did not. e NULL = done */
void night_tell(const struct night *n, const char *name, const struct err *e);
/* The steps behind those of the domain. */
const struct night_step *night_steps(int *n);

/* SCR-16: the score report of the day's month, as the day left it; four files. */
bool night_score(struct night *n, struct err *e) MUST_CHECK;

/* A text of the day as DIR/STEM-YYYY-MM-DD.END: whole or not at all, the same bytes again
 * where they are there already. name: "score.csv" */
bool night_put(
	const struct night *n, const char *name, const struct buf *text, struct err *e) MUST_CHECK;

/* What a night that was killed left unfinished in both folders is removed; the run is alone
 * there, so nobody writes it any more. */
void night_sweep(const struct night *n);

/* jiaoban-YYYY-MM-DD.db in n->backups, verified; nothing where the day has one. Then lets
 * go of copies that are neither among the newest nor the last one of their month. */
bool night_backup(struct night *n, struct err *e) MUST_CHECK;
/* Which of `days` (ascending) stay: the newest `most`, and the last one of each of the
 * newest `months` months. Pure. */
void night_rotate(const int *days, int n, int most, int months, bool *keep);

#endif
