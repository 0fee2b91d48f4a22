/* now_need_part.c — a dismissal case or proposal to part waits for one's own answer. SPDX-License-Identifier: MIT
 *
 * source: SCR-09, SCR-21.
 */
#include "screens/now_need.h"
#include "screens/part.h"

bool
now_needs_of_parts(struct ctx *c, struct now_state *s, struct err *e)
{
	struct need *need;
	int n = 0;

	if (!part_about_me(c, &n, e))
		return false;
	need = n ? now_need_add(s, NEED_PART_OWN, 0) : NULL;
	if (need)
		str_copy(need->text, sizeof need->text,
			tr("A case about you waits for your own answer"));
	return true;
}
