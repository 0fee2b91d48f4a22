/* report_attendance.c — the attendance of a period: people, and what was corrected. SPDX-License-Identifier: MIT
 *
 * What was signed where there is a signature, else what comes out now.
 * source: RPT-01, ATT-06, contract.md §4.
 */
#include <string.h>

#include "domain/attendance_summary.h"
#include "domain/team.h"
#include "report/report_parts.h"

enum { LEGEND_BYTES = 4096 };

#define TEAM REPORT_COLUMN("team", N_("Team"), RTABLE_TEXT)
#define PERIOD REPORT_COLUMN("period", N_("Attendance period"), RTABLE_TEXT)
#define STAFF_NO REPORT_COLUMN("staff_no", N_("Staff no."), RTABLE_TEXT)
#define NAME REPORT_COLUMN("name", N_("Name"), RTABLE_TEXT)

/* ---- teams ---- */

struct each_team {
	const struct report_ask *ask;
	struct rtable *t;
	struct err *e;
	struct buf *said; /* of paper: who signed; NULL = nobody asks */
	bool (*put)(struct each_team *k, const struct team *team,
		const struct attendance_summary *s, const struct attendance_table *a);
	bool good;
	int teams;
};

static bool
one_team(void *arg, const struct team *team)
{
	struct each_team *k = arg;
	const struct access_object on = {.team = team->id};
	struct attendance_summary s;
	struct attendance_table a;
	struct err no;

	err_clear(&no);
	if ((k->ask->team && team->id != k->ask->team) ||
		(!k->ask->team && !access_may(k->ask->c, ACT_ATTENDANCE_SUMMARY_SEE, &on, &no)))
		return true;
	k->good = attendance_summary_get(k->ask->c, team->id, k->ask->period.month, &s, k->e) &&
		  attendance_table_load(k->ask->c, &s, &a, k->e);
	if (!k->good)
		return false;
	k->teams++;
	k->good = k->put(k, team, &s, &a);
	attendance_table_free(&a);
	return k->good;
}

static bool
each_team(struct each_team *k)
{
	k->good = true;
	if (!team_list(k->ask->c, one_team, k, k->e) || !k->good)
		return false;
	return k->teams || !k->ask->c->who ||
	       access_may(k->ask->c, ACT_ATTENDANCE_SUMMARY_SEE, NULL, k->e);
}

/* ---- people ---- */

static const struct rtable_column columns[] = {
	TEAM,
	PERIOD,
	REPORT_STATE,
	STAFF_NO,
	NAME,
	{"shifts", N_("Shifts"), RTABLE_INT},
	{"planned_min", N_("Planned min"), RTABLE_INT},
	{"worked_min", N_("Worked min"), RTABLE_INT},
	{"late", N_("Late"), RTABLE_INT},
	{"late_min", N_("Late min"), RTABLE_INT},
	{"early", N_("Left early"), RTABLE_INT},
	{"early_min", N_("Early min"), RTABLE_INT},
	{"absent_half_days", N_("Absent half days"), RTABLE_INT},
	{"off_post", N_("Off post"), RTABLE_INT},
	{"off_post_min", N_("Off post min"), RTABLE_INT},
	{"cover", N_("Covered shifts"), RTABLE_INT},
	{"cover_min", N_("Cover min"), RTABLE_INT},
	{"over_min", N_("Beyond plan min"), RTABLE_INT},
	{"provisional", N_("Provisional shifts"), RTABLE_INT},
	{"leave_half_days", N_("Leave half days"), RTABLE_INT},
	{"leave", N_("Leave by type"), RTABLE_TEXT},
	{"corrections", N_("Corrections"), RTABLE_INT},
	{"signed_by", N_("Signed by"), RTABLE_TEXT},
};

/* "annual:1.5;sick:0.5": flags are joined so in contract.md §4, days have one decimal. */
static void
write_leave(
	const struct attendance_table *a, const struct attendance_sum *s, char *out, size_t size)
{
	size_t n = 0;

	*out = '\0';
	for (int i = 0; i < s->leaves; i++) {
		const struct attendance_leave_type *k = attendance_leave_type(a, s->leave[i].type);

		(void)str_format(out + n, size - n, "%s%s:%d%s", n ? ";" : "", k ? k->code : "?",
			s->leave[i].halves / 2, s->leave[i].halves % 2 ? ".5" : "");
		n += strlen(out + n);
	}
}

static int
corrections_of(const struct attendance_table *a, int64_t person)
{
	int n = 0;

	for (size_t i = 0; i < a->corrections; i++)
		n += a->correction[i].person == person;
	return n;
}

/* In the order of the steps: "L001;S001;H001". */
static bool
write_signers(struct each_team *k, const struct attendance_summary *s, char *out, size_t size)
{
	struct person p;
	size_t n = 0;

	*out = '\0';
	for (int v = SUMMARY_DRAW; s->state != SUMMARY_SENT_BACK && v <= SUMMARY_FILE; v++) {
		if (!s->by[v])
			continue;
		if (!person_get(k->ask->c, s->by[v], &p, k->e))
			return false;
		(void)str_format(out + n, size - n, "%s%s", n ? ";" : "", p.staff_no);
		n += strlen(out + n);
	}
	return true;
}

static bool
put_people(struct each_team *k, const struct team *team, const struct attendance_summary *s,
	const struct attendance_table *a)
{
	char leave[SUM_LEAVES_MAX * 24], signers[3 * PERSON_STAFF_NO_BYTES];

	if (!write_signers(k, s, signers, sizeof signers))
		return false;
	for (size_t i = 0; i < a->rows; i++) {
		const struct attendance_sum *row = &a->row[i];

		rtable_text(k->t, team->name);
		rtable_text(k->t, a->period.text);
		rtable_word(k->t, attendance_summary_label(s->state),
			attendance_summary_code(s->state));
		rtable_text(k->t, a->who[i].staff_no);
		rtable_text(k->t, a->who[i].name);
		for (int f = 0; f < SUM_FIELDS; f++)
			rtable_number(k->t, row->of[f]);
		write_leave(a, row, leave, sizeof leave);
		rtable_number(k->t, sum_leave_halves(row));
		rtable_text(k->t, leave);
		rtable_number(k->t, corrections_of(a, row->person));
		rtable_text(k->t, signers);
	}
	return true;
}

static bool
make(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	return each_team(&(struct each_team){.ask = ask, .t = t, .e = e, .put = put_people});
}

/* ---- the same on paper: what 80 cells hold, and who signed ---- */

static const struct rtable_column paper[] = {
	REPORT_COLUMN("staff_no", N_("Staff"), RTABLE_TEXT),
	NAME,
	{"shifts", N_("Shifts"), RTABLE_INT},
	{"worked", N_("Worked"), RTABLE_TEXT},
	{"late", N_("Late"), RTABLE_TEXT},
	{"early", N_("Early"), RTABLE_TEXT},
	{"absent", N_("Absent"), RTABLE_TEXT},
	{"off_post", N_("Off"), RTABLE_TEXT},
	{"leave", N_("Leave"), RTABLE_TEXT},
	{"cover", N_("Cover"), RTABLE_TEXT},
	{"over", N_("Beyond"), RTABLE_TEXT},
};

static void
put_words(struct rtable *t, const char *text)
{
	rtable_text(t, text);
}

static void
put_person_row(struct rtable *t, const struct attendance_sum *s, const struct attendance_who *w)
{
	char text[ATTENDANCE_WORDS_BYTES];

	rtable_text(t, w->staff_no);
	rtable_text(t, w->name);
	rtable_number(t, s->of[SUM_SHIFTS]);
	attendance_hours(text, s->of[SUM_WORKED_MIN]);
	put_words(t, text);
	attendance_times(text, s->of[SUM_LATE], s->of[SUM_LATE_MIN]);
	put_words(t, text);
	attendance_times(text, s->of[SUM_EARLY], s->of[SUM_EARLY_MIN]);
	put_words(t, text);
	attendance_days(text, s->of[SUM_ABSENT_HALF]);
	put_words(t, text);
	attendance_times(text, s->of[SUM_OFF_POST], s->of[SUM_OFF_POST_MIN]);
	put_words(t, text);
	attendance_days(text, sum_leave_halves(s));
	put_words(t, text);
	attendance_times(text, s->of[SUM_COVER], s->of[SUM_COVER_MIN]);
	put_words(t, text);
	attendance_hours(text, s->of[SUM_OVER_MIN]);
	put_words(t, text);
}

/* A line each: "Front: drawn up by Zhao Min, L001, 2026-11-25 17:02" */
static bool
say_signers(struct each_team *k, const struct team *team, const struct attendance_summary *s)
{
	char at[CLOCK_TEXT_BYTES], line[512], who[PERSON_NAME_BYTES + PERSON_STAFF_NO_BYTES + 2];
	struct person p;

	if (s->state == SUMMARY_OPEN || s->state == SUMMARY_SENT_BACK) {
		buf_printf(k->said, "\n%s: %s", team->name, tr(attendance_summary_label(s->state)));
		return true;
	}
	for (int v = SUMMARY_DRAW; v <= SUMMARY_FILE; v++) {
		if (!s->by[v])
			continue;
		if (!person_get(k->ask->c, s->by[v], &p, k->e))
			return false;
		clock_format_minute(at, s->at_us[v]);
		(void)str_format(who, sizeof who, "%s, %s", p.name, p.staff_no);
		text_fill(line, sizeof line, tr(N_("{1} by {2}, {3}")),
			tr(attendance_summary_done((enum attendance_summary_event)v)), who, at);
		buf_printf(k->said, "\n%s: %s", team->name, line);
	}
	return true;
}

/* Of several teams each stands above its people. */
static void
put_team_row(struct rtable *t, const char *name)
{
	rtable_text(t, "");
	rtable_text(t, name);
	for (int i = 2; i < t->columns; i++)
		rtable_none(t);
}

static bool
put_paper(struct each_team *k, const struct team *team, const struct attendance_summary *s,
	const struct attendance_table *a)
{
	if (!k->ask->team)
		put_team_row(k->t, team->name);
	for (size_t i = 0; i < a->rows; i++)
		put_person_row(k->t, &a->row[i], &a->who[i]);
	return say_signers(k, team, s);
}

/* A line each: nothing breaks a line of Chinese. */
static const char *const legend[] = {
	N_("Late, early, off, cover: times/minutes. Absent, leave: days."),
	N_("Off: off post. Beyond: on duty after a shift's end or on none."),
	N_("A period ends on the report day; fines and scores go by calendar month."),
};

static bool
make_paper(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	struct buf said;
	bool good;

	buf_init(&said);
	for (size_t i = 0; i < sizeof legend / sizeof *legend; i++)
		buf_printf(&said, "%s%s", i ? "\n" : "", tr(legend[i]));
	good = each_team(
		&(struct each_team){.ask = ask, .t = t, .e = e, .said = &said, .put = put_paper});
	if (good) {
		t->legend = arena_strdup(&t->arena, buf_str(&said));
		t->failed |= said.failed || !t->legend;
	}
	buf_free(&said);
	return good;
}

const struct report report_attendance = {
	.name = "attendance",
	.title = N_("Attendance summary"),
	.summary = N_("each person's shifts, hours, late, absent, leave of a period"),
	.column = columns,
	.columns = sizeof columns / sizeof *columns,
	.make = make,
	.paper_column = paper,
	.paper_columns = sizeof paper / sizeof *paper,
	.make_paper = make_paper,
	.own_period = true,
};

/* ---- corrections ---- */

static const struct rtable_column corrected[] = {
	TEAM,
	PERIOD,
	{"of_month", N_("Period of"), RTABLE_TEXT},
	STAFF_NO,
	NAME,
	{"figure", N_("Figure"), RTABLE_WORD},
	{"leave_type", N_("Leave"), RTABLE_TEXT},
	{"was", N_("Was"), RTABLE_INT},
	{"now", N_("Is"), RTABLE_INT},
};

/* On paper of one period, named in its head. */
static const struct rtable_column corrected_paper[] = {
	{"of_month", N_("Period of"), RTABLE_TEXT},
	STAFF_NO,
	NAME,
	{"figure", N_("Figure"), RTABLE_WORD},
	{"leave_type", N_("Leave"), RTABLE_TEXT},
	{"was", N_("Was"), RTABLE_INT},
	{"now", N_("Is"), RTABLE_INT},
};

static bool
put_corrections(struct each_team *k, const struct team *team, const struct attendance_summary *s,
	const struct attendance_table *a)
{
	char month[16];

	(void)s;
	for (size_t i = 0; i < a->corrections; i++) {
		const struct attendance_correction *c = &a->correction[i];
		const bool leave = c->figure >= SUM_OF_LEAVE;
		const struct attendance_leave_type *type =
			leave ? attendance_leave_type(a, c->figure - SUM_OF_LEAVE) : NULL;
		const enum sum_field f = (enum sum_field)c->figure;

		rtable_text(k->t, team->name);
		rtable_text(k->t, a->period.text);
		(void)str_format(month, sizeof month, "%04d-%02d", c->month / 100, c->month % 100);
		rtable_text(k->t, month);
		rtable_text(k->t, a->corrected[i].staff_no);
		rtable_text(k->t, a->corrected[i].name);
		rtable_word(k->t, leave ? N_("Leave half days") : sum_label(f),
			leave ? "leave_half_days" : sum_name(f));
		rtable_text(k->t, type ? type->code : "");
		rtable_number(k->t, c->was);
		rtable_number(k->t, c->now);
	}
	return true;
}

static bool
make_corrections(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	return each_team(&(struct each_team){.ask = ask, .t = t, .e = e, .put = put_corrections});
}

const struct report report_attendance_corrections = {
	.name = "attendance-corrections",
	.title = N_("Attendance: corrections of earlier periods"),
	.summary = N_("what changed in a period after its summary was filed"),
	.column = corrected,
	.columns = sizeof corrected / sizeof *corrected,
	.make = make_corrections,
	.paper_column = corrected_paper,
	.paper_columns = sizeof corrected_paper / sizeof *corrected_paper,
	.own_period = true,
};
