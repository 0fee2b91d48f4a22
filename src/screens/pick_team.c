/* pick_team.c — teams in pick fields. SPDX-License-Identifier: MIT */
#include "screens/pick_team.h"

#include <string.h>

int
pick_team(void *ctx, const char *typed, struct pick_item *out, int max)
{
	const struct people_teams *t = ctx;
	int n = 0;

	for (int i = 0; i < t->n; i++) {
		if (strncmp(t->team[i].name, typed, strlen(typed)) != 0)
			continue;
		if (n < max) {
			out[n] = (struct pick_item){.id = t->team[i].id};
			str_copy(out[n].label, sizeof out[n].label, t->team[i].name);
			str_copy(out[n].note, sizeof out[n].note, t->team[i].department);
		}
		n++;
	}
	return n;
}
