/* now_need_score.c — a score to look at, a month to sign, an appeal to decide. SPDX-License-Identifier: MIT
 *
 * source: SCR-14, SCR-20.
 */
#include "base/day.h"
#include "screens/now_need.h"
#include "screens/score_close.h"

enum { OWN_MAX = 3, GROUPS = 10, MONTHS = 1000000, MONTH_BYTES = 16 };

static void
month_text(char out[MONTH_BYTES], int month)
{
	str_format(out, MONTH_BYTES, "%04d-%02d", month / 100, month % 100);
}

static void
when_text(struct need *n, int due_day, int64_t now_us)
{
	str_format(n->when, sizeof n->when, "%02d-%02d", day_month(due_day), day_of_month(due_day));
	n->alert = due_day < clock_local(now_us).day;
}

static bool
need_own(struct ctx *c, struct now_state *s, struct err *e)
{
	struct score_sheet sheet[OWN_MAX];
	char month[MONTH_BYTES];
	int n;

	if (!score_sheet_waiting(c, sheet, OWN_MAX, &n, e))
		return false;
	for (int i = 0; i < n; i++) {
		struct need *need = now_need_add(s, NEED_SCORE_OWN, sheet[i].month);

		if (!need)
			return true;
		month_text(month, sheet[i].month);
		text_fill(need->text, sizeof need->text,
			tr("Your score of {1}: acknowledge or appeal"), month, NULL, NULL);
		when_text(need, sheet[i].due_day, s->now_utc_us);
	}
	return true;
}

static bool
need_months(struct ctx *c, struct now_state *s, struct err *e)
{
	static const char *const what[SCORE_MONTH_ACTS] = {
		[SCORE_MONTH_PROPOSE] = N_("Propose scores {1}: {2}"),
		[SCORE_MONTH_CONFIRM] = N_("Confirm scores {1}: {2}"),
		[SCORE_MONTH_PUBLISH] = N_("Publish scores {1}: {2}"),
	};
	struct score_period p[SCORE_PERIODS_MAX];
	char month[MONTH_BYTES];
	int n;

	if (!score_month_owed(c, p, SCORE_PERIODS_MAX, &n, e))
		return false;
	for (int i = 0; i < n; i++) {
		struct need *need = now_need_add(
			s, NEED_SCORE_MONTH, (int64_t)p[i].month * GROUPS + (int64_t)p[i].group);

		if (!need)
			return true;
		month_text(month, p[i].month);
		text_fill(need->text, sizeof need->text, tr(what[score_month_onward(p[i].state)]),
			month, tr(score_group_label(p[i].group)), NULL);
	}
	return true;
}

static bool
need_appeals(struct ctx *c, struct now_state *s, struct err *e)
{
	struct score_appeal_list all;
	char month[MONTH_BYTES];
	struct arena a;
	bool good;

	arena_init(&a);
	good = score_appeal_waiting(c, &a, &all, e);
	for (int i = 0; good && i < all.n; i++) {
		struct need *need = now_need_add(
			s, NEED_SCORE_APPEAL, all.item[i].person * MONTHS + all.item[i].month);

		if (!need)
			break;
		month_text(month, all.item[i].month);
		text_fill(need->text, sizeof need->text, tr("Appeal {1} of {2} to decide"), month,
			console_name(s->con, all.item[i].person), NULL);
		when_text(need, all.item[i].due_day, s->now_utc_us);
	}
	arena_free(&a);
	return good;
}

bool
now_needs_of_scores(struct ctx *c, struct now_state *s, struct err *e)
{
	return need_own(c, s, e) &&
	       (!now_may_anywhere(s, ACT_SCORE_PROPOSE) || need_months(c, s, e)) &&
	       (!now_may_anywhere(s, ACT_SCORE_APPEAL_DECIDE) || need_appeals(c, s, e));
}

void
now_open_score(struct ui *ui, const struct need *n)
{
	if (n->kind == NEED_SCORE_OWN)
		score_sheet_open(ui, console_of(ui)->me.person.id, (int)n->id);
	else if (n->kind == NEED_SCORE_MONTH)
		score_close_open(ui, (int)(n->id / GROUPS), (enum score_group)(n->id % GROUPS));
	else
		score_sheet_open(ui, n->id / MONTHS, (int)(n->id % MONTHS));
}
