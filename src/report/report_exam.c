/* report_exam.c — exam results of the months of a period, person by person. SPDX-License-Identifier: MIT
 *
 * Who may see whom is asked of each row. Why one was corrected stays out (CON-06).
 * source: RPT-01, SCR-15, TRN-01.
 */
#include "base/day.h"
#include "domain/exam.h"
#include "domain/team.h"
#include "report/report_parts.h"

static const struct rtable_column columns[] = {
	REPORT_MONTH,
	REPORT_COLUMN("staff_no", N_("Staff no."), RTABLE_TEXT),
	REPORT_COLUMN("name", N_("Name"), RTABLE_TEXT),
	REPORT_COLUMN("team", N_("Team"), RTABLE_TEXT),
	REPORT_COLUMN("score", N_("Result"), RTABLE_INT),
	REPORT_STATE,
	REPORT_COLUMN("code", N_("Event code"), RTABLE_TEXT),
	REPORT_COLUMN("corrected", N_("Corrected"), RTABLE_BOOL),
	REPORT_COLUMN("entered_by", N_("Entered by"), RTABLE_TEXT),
	REPORT_COLUMN("entered_at", N_("Entered"), RTABLE_MINUTE),
	REPORT_COLUMN("record", N_("Record"), RTABLE_INT),
};
static const struct rtable_column paper[] = {
	REPORT_MONTH,
	REPORT_COLUMN("staff_no", N_("Staff no."), RTABLE_TEXT),
	REPORT_COLUMN("name", N_("Name"), RTABLE_TEXT),
	REPORT_COLUMN("team", N_("Team"), RTABLE_TEXT),
	REPORT_COLUMN("score", N_("Result"), RTABLE_INT),
	REPORT_STATE,
	REPORT_COLUMN("code", N_("Event code"), RTABLE_TEXT),
};

static void
put_state(struct rtable *t, int score)
{
	if (score == EXAM_NONE)
		rtable_word(t, N_("no result"), "none");
	else if (score == EXAM_ABSENT)
		rtable_word(t, N_("missed"), "absent");
	else
		rtable_word(t, score < EXAM_PASS ? N_("not passed") : N_("passed"),
			score < EXAM_PASS ? "not_passed" : "passed");
}

/* Who entered it, when, and the signed record. */
static bool
put_source(struct rtable *t, struct ctx *c, const struct exam_row *x, struct err *e)
{
	struct person by;

	if (!x->result) {
		for (int i = 0; i < 3; i++)
			rtable_none(t);
		return true;
	}
	if (!person_get(c, x->by, &by, e))
		return false;
	rtable_text(t, by.staff_no);
	rtable_number(t, x->at_us);
	rtable_number(t, x->record);
	return true;
}

static bool
put_row(const struct report_ask *ask, const char *month, const struct exam_row *x, struct rtable *t,
	struct err *e)
{
	const char *code = exam_code(x->score);
	struct team team = {.id = 0};

	if (x->team && !team_get(ask->c, x->team, &team, e))
		return false;
	rtable_text(t, month);
	rtable_text(t, x->staff_no);
	rtable_text(t, x->name);
	rtable_text(t, team.name);
	report_number_from(t, 0, x->score);
	put_state(t, x->score);
	rtable_text(t, code ? code : "");
	rtable_number(t, x->corrected);
	return put_source(t, ask->c, x, e);
}

static bool
put_month(const struct report_ask *ask, int month, struct rtable *t, struct err *e)
{
	struct exam_rows all;
	struct arena a;
	char text[16];
	bool good;

	arena_init(&a);
	str_format(text, sizeof text, "%04d-%02d", month / 100, month % 100);
	good = exam_load(ask->c, month, ask->team, &a, &all, e);
	for (int i = 0; good && i < all.n; i++)
		good = put_row(ask, text, &all.row[i], t, e);
	arena_free(&a);
	return good;
}

static bool
make(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	for (int day = ask->period.from / 100 * 100 + 1; day <= ask->period.to;
		day = day_add_months(day, 1))
		if (!put_month(ask, day / 100, t, e))
			return false;
	return true;
}

const struct report report_exam = {
	.name = "exam",
	.title = N_("Exam results"),
	.summary = N_("a person's exam of a month: result, and the code it proposes"),
	.people = true,
	.column = columns,
	.columns = sizeof columns / sizeof *columns,
	.paper_column = paper,
	.paper_columns = sizeof paper / sizeof *paper,
	.make = make,
};
