/* now_need_night.c — last night's run, for who looks after the site. SPDX-License-Identifier: MIT
 *
 * source: SCR-16, contract.md §1 "nightly".
 */
#include "base/day.h"
#include "domain/nightly.h"
#include "domain/person.h"
#include "screens/now_need.h"

/* Where no night ever ran nobody has set it up yet, and nothing is missing. */
bool
now_needs_of_night(struct ctx *c, struct now_state *s, struct err *e)
{
	struct nightly_last last;
	char day[DAY_TEXT_BYTES];
	struct person me;
	struct need *n;

	if (!person_get(c, c->who, &me, e))
		return false;
	if (me.post != POST_OPS)
		return true;
	if (!nightly_last(c, &last, e))
		return false;
	if (!last.day || (!last.late && !*last.failed))
		return true;
	n = now_need_add(s, NEED_NIGHT, last.day);
	if (!n)
		return true;
	day_format(day, last.day);
	text_fill(n->text, sizeof n->text,
		last.late ? tr(N_("No night has run since that of {1}"))
			  : tr(N_("The night of {1} failed in: {2}")),
		day, last.failed, NULL);
	n->at_utc_us = last.at_us;
	n->alert = true;
	return true;
}
