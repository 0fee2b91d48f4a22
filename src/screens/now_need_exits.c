/* now_need_exits.c — by phone to be confirmed or denied, taken jointly, unfit. SPDX-License-Identifier: MIT
 *
 * source: SHO-07.
 */
#include "screens/now_need.h"

/* What was entered in one's own name: asked at the next sign-in. */
static bool
need_replies(struct ctx *c, struct now_state *s, struct arena *a, struct err *e)
{
	struct handover_phone *p;
	int n;

	if (!now_may_anywhere(s, ACT_BLOCKER_RELEASE))
		return true;
	if (!handover_phones_asked(c, a, &p, &n, e))
		return false;
	for (int i = 0; i < n; i++) {
		struct need *row = now_need_add(s, NEED_PHONE, p[i].record);

		if (!row)
			break;
		text_fill(row->text, sizeof row->text, tr("Did you say so by phone? {1}: {2}"),
			p[i].by.name, p[i].words, NULL);
		row->alert = true;
	}
	return true;
}

/* Red to the desk, and to all who may release. */
static bool
need_denied(struct ctx *c, struct now_state *s, int64_t desk, struct arena *a, struct err *e)
{
	struct handover_phone *p;
	int n;

	if (!handover_phones_denied(c, desk, a, &p, &n, e))
		return false;
	for (int i = 0; i < n; i++) {
		struct need *row = now_need_add(s, NEED_EXITS, p[i].handover);

		if (!row)
			break;
		row->key = p[i].record;
		text_fill(row->text, sizeof row->text,
			tr("{1} did not say by phone what {2} entered: {3}"), p[i].superior.name,
			p[i].by.name, p[i].words);
		row->alert = true;
	}
	return true;
}

static const char *
joint_msgid(const struct handover_joint_open *j)
{
	if (j->clause[0] == 'd')
		return N_("{1}: taken over jointly, {2} was marked unfit");
	return j->clause[0] == 'e' ? N_("{1}: taken over jointly with line {3} open")
				   : N_("{1}: taken over jointly with incident {3} open");
}

static bool
need_joint(struct ctx *c, struct now_state *s, int64_t desk, struct arena *a, struct err *e)
{
	struct handover_joint_open *j;
	char no[16], two[340];
	int n;

	if (!handover_joints_open(c, desk, a, &j, &n, e))
		return false;
	for (int i = 0; i < n; i++) {
		struct need *row = now_need_add(s, NEED_EXITS, j[i].handover);

		if (!row)
			break;
		row->key = -(j[i].handover * 1000 + i);
		str_format(no, sizeof no, "%d", j[i].no);
		str_format(
			two, sizeof two, "%s, %s + %s", j[i].desk_code, j[i].giver, j[i].receiver);
		text_fill(row->text, sizeof row->text, tr(joint_msgid(&j[i])), two, j[i].giver, no);
		row->alert = true;
	}
	return true;
}

/* (d) stands on the open handover of this desk. */
static bool
need_unfit(struct ctx *c, struct now_state *s, struct arena *a, struct err *e)
{
	struct handover_exits x;
	int64_t open = s->duty.open ? s->duty.open : s->duty.waiting;

	if (!s->con->desk.id || !open)
		return true;
	if (!handover_exits_load(c, open, a, &x, e))
		return false;
	for (int i = 0; i < x.unfits; i++) {
		struct need *row;

		if (x.unfit_now[x.unfit[i].side] != x.unfit[i].person.person ||
			!(row = now_need_add(s, NEED_EXITS, open)))
			continue;
		row->key = x.unfit[i].record;
		text_fill(row->text, sizeof row->text, tr("{1} is marked unfit. Name a substitute"),
			x.unfit[i].person.name, NULL, NULL);
		row->alert = true;
	}
	return true;
}

bool
now_needs_of_exits(struct ctx *c, struct now_state *s, struct err *e)
{
	int64_t desk = now_may_anywhere(s, ACT_BLOCKER_RELEASE) ? 0 : s->con->desk.id;
	bool mine = desk || now_may_anywhere(s, ACT_BLOCKER_RELEASE);
	struct arena a;
	bool good;

	arena_init(&a);
	good = need_replies(c, s, &a, e) && need_unfit(c, s, &a, e) &&
	       (!mine || (need_denied(c, s, desk, &a, e) && need_joint(c, s, desk, &a, e)));
	arena_free(&a);
	return good;
}
