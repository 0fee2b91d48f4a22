/* night_walk.c — one step of the night after the other, and which copies stay. SPDX-License-Identifier: MIT
 *
 * source: contract.md §1 "nightly".
 */
#include <stdio.h>
#include <string.h>

#include "cli/night.h"

void
night_tell(const struct night *n, const char *name, const struct err *e)
{
	char why[512];

	if (e) {
		text_err(why, sizeof why, e);
		fflush(stdout);
		fprintf(stderr, "%s  %s: %s\n", tr_ctx("night", N_("FAILED")), name, why);
		fflush(stderr);
	} else if (!n->quiet) {
		printf("ok  %s: %s\n", name, n->said);
		fflush(stdout);
	}
}

static bool
run_owed(struct night *n, const struct nightly_step *s, struct err *e)
{
	struct nightly_did did = {{0}};
	char text[NIGHTLY_COUNTS][24];

	if (!s->run(&n->cli->ctx, n->day, &did, e))
		return false;
	for (int i = 0; i < NIGHTLY_COUNTS; i++)
		str_format(text[i], sizeof text[i], "%lld", (long long)did.n[i]);
	text_fill(n->said, sizeof n->said, tr(s->did), text[0], text[1], text[2]);
	return true;
}

static void
add_name(char *failed, size_t size, const char *name)
{
	const size_t n = strlen(failed);

	str_format(failed + n, size - n, "%s%s", n ? ", " : "", name);
}

int
night_walk(struct night *n, const struct night_step *step, int steps, char *failed, size_t size)
{
	int wrong = 0;

	*failed = '\0';
	for (int i = 0; i < steps; i++) {
		struct err e;
		bool ok;

		err_clear(&e);
		*n->said = '\0';
		ok = step[i].run ? step[i].run(n, &e) : run_owed(n, step[i].owed, &e);
		night_tell(n, step[i].name, ok ? NULL : &e);
		if (!ok)
			add_name(failed, size, step[i].name);
		wrong += !ok;
	}
	return wrong;
}

void
night_rotate(const int *days, int n, int most, int months, bool *keep)
{
	int month = 0;

	for (int i = n - 1; i >= 0; i--) {
		const bool last = days[i] / 100 != month;

		keep[i] = n - i <= most || (last && months > 0);
		months -= last;
		month = days[i] / 100;
	}
}
