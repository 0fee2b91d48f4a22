/* score_month_facts.c — what the rest of the console knows of a month's work. SPDX-License-Identifier: MIT
 *
 * source: SCR-04, SCR-23, SCR-24.
 */
#include "domain/score_month_core.h"

/* No attainment is known: nobody is first. */
bool
score_standing_load(struct ctx *c, int month, struct score_standing *s, int n, struct err *e)
{
	(void)c;
	(void)month;
	(void)e;
	for (int i = 0; i < n; i++)
		s[i].known = s[i].qa_known = false;
	return true;
}
