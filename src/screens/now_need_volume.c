/* now_need_volume.c — months of the log that are over and not closed. SPDX-License-Identifier: MIT
 *
 * source: LOG-09.
 */
#include "domain/volume.h"
#include "screens/now_need.h"

/* One row a desk: the first month, and how many stand behind it. */
static void
need_volume(struct now_state *s, const struct volume_due *d)
{
	struct need *n = now_need_add(s, NEED_VOLUME, d->desk);
	char month[VOLUME_MONTH_BYTES], count[16];

	if (!n)
		return;
	volume_month_text(month, d->month);
	text_fill(n->text, sizeof n->text, tr(N_("Close the log of {1} of {2}")), d->code, month,
		NULL);
	if (d->months < 2)
		return;
	str_format(count, sizeof count, "%d", d->months);
	text_fill(n->note, sizeof n->note, tr(N_("{1} months")), count, NULL, NULL);
	n->alert = true; /* another month went by meanwhile */
}

bool
now_needs_of_volumes(struct ctx *c, struct now_state *s, struct err *e)
{
	struct volume_due due[VOLUME_DUE_MAX];
	int n;

	if (!now_may_anywhere(s, ACT_VOLUME_CLOSE))
		return true;
	if (!volume_due_list(c, due, VOLUME_DUE_MAX, &n, e))
		return false;
	for (int i = 0; i < n; i++)
		need_volume(s, &due[i]);
	return true;
}
