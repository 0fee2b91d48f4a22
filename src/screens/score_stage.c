/* score_stage.c — how far a month of scores has come, in words. SPDX-License-Identifier: MIT
 *
 * source: SCR-14.
 */
#include "base/day.h"
#include "domain/score_month.h"
#include "screens/scores.h"

static void
sheet_words(const struct score_sheet *q, char *out, size_t size)
{
	char day[DAY_TEXT_BYTES];

	day_format(day, q->due_day);
	if (q->state == SCORE_SHEET_PUBLISHED && q->due_day)
		text_fill(out, size, tr(N_("published, appeals until {1}")), day, NULL, NULL);
	else
		str_copy(out, size, tr(score_sheet_label(q->state)));
}

bool
score_stage_load(struct ctx *c, int64_t person, int month, struct score_stage *out, struct err *e)
{
	struct score_sheet q;
	bool found;

	*out = (struct score_stage){.published = false};
	if (score_sheet_get(c, person, month, &q, &found, e)) {
		if (!found) {
			str_copy(out->words, sizeof out->words,
				tr(score_month_label(SCORE_MONTH_OPEN)));
			return true;
		}
		out->published = q.state >= SCORE_SHEET_PUBLISHED;
		sheet_words(&q, out->words, sizeof out->words);
		return true;
	}
	if (e->code != ERR_DENIED)
		return false;
	err_clear(e); /* it stands, and is told when it is published */
	str_copy(out->words, sizeof out->words, tr(score_sheet_label(SCORE_SHEET_HELD)));
	return true;
}

/* Both groups in one word where they have come as far. */
bool
score_stage_all(struct ctx *c, enum post post, int month, char *out, size_t size, struct err *e)
{
	struct score_period p[2];

	out[0] = '\0';
	if (access_reach(post, ACT_SCORE_MONTH_SEE) == RELATION_NOBODY)
		return true;
	if (!score_month_get(c, month, SCORE_GROUP_STAFF, &p[0], e) ||
		!score_month_get(c, month, SCORE_GROUP_LEADS, &p[1], e))
		return false;
	if (p[0].state == p[1].state)
		str_copy(out, size, tr(score_month_label(p[0].state)));
	else
		str_format(out, size, "%s / %s", tr(score_month_label(p[0].state)),
			tr(score_month_label(p[1].state)));
	return true;
}
