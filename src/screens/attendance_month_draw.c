/* attendance_month_draw.c — one period of a team: its rows, its head, the pane of a person. SPDX-License-Identifier: MIT
 *
 * source: ATT-06.
 */
#include <string.h>

#include "base/day.h"
#include "screens/attendance_summary.h"
#include "tui/pager.h"

enum { TOP_ROWS = 2, PANE_ROWS = 5, LINE_BYTES = 512 };

/* --- figures in words --- */

void
attendance_figure_words(int figure, int n, char *out, size_t size)
{
	char text[ATTENDANCE_WORDS_BYTES] = "";

	if (figure >= SUM_OF_LEAVE)
		attendance_days(text, n);
	else
		(void)str_format(text, sizeof text, "%d", n);
	str_copy(out, size, *text ? text : "0");
}

/* "0:00" where there is none: between words nothing would look forgotten. */
void
attendance_hours_words(int minutes, char *out, size_t size)
{
	str_format(out, size, "%d:%02d", minutes / 60, minutes % 60);
}

/* --- the rows of each view --- */

int
attendance_month_count(const struct attendance_month *s)
{
	switch (s->view) {
	case MONTH_PEOPLE: return (int)s->t.rows;
	case MONTH_CORRECTIONS: return (int)s->t.corrections;
	case MONTH_COMPARE: return (int)s->diffs;
	case MONTH_ROUNDS:
	case MONTH_VIEWS:
	default: return s->steps.n;
	}
}

static int64_t
row_id(const void *rows, int row)
{
	const struct attendance_month *s = rows;

	if (s->view == MONTH_PEOPLE)
		return s->t.row[row].person;
	return s->view == MONTH_ROUNDS ? s->steps.row[row].record : row + 1;
}

static int
corrections_of(const struct attendance_month *s, int64_t person)
{
	int n = 0;

	for (size_t i = 0; i < s->t.corrections; i++)
		n += s->t.correction[i].person == person;
	return n;
}

static void
times(struct table_cell *out, const struct attendance_sum *r, enum sum_field n,
	enum sum_field minutes)
{
	char text[ATTENDANCE_WORDS_BYTES];

	attendance_times(text, r->of[n], r->of[minutes]);
	str_copy(out->text, sizeof out->text, text);
}

static void
days(struct table_cell *out, int halves)
{
	char text[ATTENDANCE_WORDS_BYTES];

	attendance_days(text, halves);
	str_copy(out->text, sizeof out->text, text);
}

static void
hours(struct table_cell *out, int minutes)
{
	char text[ATTENDANCE_WORDS_BYTES];

	attendance_hours(text, minutes);
	str_copy(out->text, sizeof out->text, text);
}

static void
person_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct attendance_month *s = rows;
	const struct attendance_sum *r = &s->t.row[row];
	const int corrections = corrections_of(s, r->person);

	switch (column) {
	case 0: str_copy(out->text, sizeof out->text, s->t.who[row].staff_no); break;
	case 1: str_copy(out->text, sizeof out->text, s->t.who[row].name); break;
	case 2: str_format(out->text, sizeof out->text, "%d", r->of[SUM_SHIFTS]); break;
	case 3: hours(out, r->of[SUM_WORKED_MIN]); break;
	case 4: times(out, r, SUM_LATE, SUM_LATE_MIN); break;
	case 5: times(out, r, SUM_EARLY, SUM_EARLY_MIN); break;
	case 6: days(out, r->of[SUM_ABSENT_HALF]); break;
	case 7: times(out, r, SUM_OFF_POST, SUM_OFF_POST_MIN); break;
	case 8: days(out, sum_leave_halves(r)); break;
	case 9: times(out, r, SUM_COVER, SUM_COVER_MIN); break;
	case 10: hours(out, r->of[SUM_OVER_MIN]); break;
	default:
		if (corrections)
			str_format(out->text, sizeof out->text, "%d", corrections);
	}
}

static char
person_alert(const void *rows, int row)
{
	const struct attendance_sum *r = &((const struct attendance_month *)rows)->t.row[row];

	return r->of[SUM_ABSENT_HALF] ? '!' : ' ';
}

static void
correction_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct attendance_month *s = rows;
	const bool compare = s->view == MONTH_COMPARE;
	const struct attendance_correction *k = compare ? &s->diff[row] : &s->t.correction[row];
	const struct attendance_who *w = compare ? &s->diff_who[row] : &s->t.corrected[row];

	switch (column) {
	case 0:
		str_format(
			out->text, sizeof out->text, "%04d-%02d", k->month / 100, k->month % 100);
		break;
	case 1: str_copy(out->text, sizeof out->text, w->staff_no); break;
	case 2: str_copy(out->text, sizeof out->text, w->name); break;
	case 3:
		str_copy(out->text, sizeof out->text, attendance_figure_label(&s->t, k->figure));
		break;
	case 4: attendance_figure_words(k->figure, k->was, out->text, sizeof out->text); break;
	default: attendance_figure_words(k->figure, k->now, out->text, sizeof out->text);
	}
}

static void
round_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct attendance_step *k = &((const struct attendance_month *)rows)->steps.row[row];

	switch (column) {
	case 0: str_format(out->text, sizeof out->text, "%d", k->round); break;
	case 1: str_copy(out->text, sizeof out->text, tr(attendance_summary_done(k->event))); break;
	case 2: str_format(out->text, sizeof out->text, "%s %s", k->name, k->staff_no); break;
	case 3: clock_format_minute(out->text, k->at_us); break;
	default: str_copy(out->text, sizeof out->text, k->why);
	}
}

struct table_source
attendance_month_source(const struct attendance_month *s)
{
	static const struct table_column people[] = {
		{N_("Staff no."), 9, false, false, 0},
		{N_("Name"), 9, true, false, 0},
		{N_("Shifts"), 6, false, true, 0},
		{N_("Worked"), 6, false, true, 0},
		{N_("Late"), 5, false, true, 0},
		{N_("Early"), 5, false, true, 0},
		{N_("Absent"), 6, false, true, 0},
		{N_("Off post"), 8, false, true, 0},
		{N_("Leave"), 5, false, true, 0},
		{N_("Cover"), 5, false, true, 0},
		{N_("Beyond"), 6, false, true, 2},
		{N_("Corr."), 5, false, true, 1},
	};
	static const struct table_column corrections[] = {
		{N_("In month"), 8, false, false, 0},
		{N_("Staff no."), 9, false, false, 0},
		{N_("Name"), 12, true, false, 0},
		{N_("Figure"), 20, false, false, 0},
		{N_("Was"), 8, false, true, 0},
		{N_("Is"), 8, false, true, 0},
	};
	static const struct table_column rounds[] = {
		{N_("Round"), 5, false, true, 0},
		{N_("Step"), 10, false, false, 0},
		{N_("Who"), 14, false, false, 0},
		{N_("When"), 16, false, false, 0},
		{N_("Reason"), 16, true, false, 1},
	};
	struct table_source src = {.column = people,
		.columns = 12,
		.rows = s,
		.count = attendance_month_count(s),
		.id = row_id,
		.cell = person_cell,
		.alert = person_alert};

	if (s->view != MONTH_PEOPLE) {
		const bool is_rounds = s->view == MONTH_ROUNDS;

		src.column = is_rounds ? rounds : corrections;
		src.columns = is_rounds ? 5 : 6;
		src.cell = is_rounds ? round_cell : correction_cell;
		src.alert = NULL;
	}
	return src;
}

/* --- drawing --- */

static struct rect
list_rect(const struct attendance_month *s, struct rect b)
{
	b.y += TOP_ROWS;
	b.rows -= TOP_ROWS;
	if (s->view == MONTH_PEOPLE && b.rows > 3 * PANE_ROWS - 4)
		b.rows -= PANE_ROWS;
	return b;
}

void
attendance_month_layout(void *state, struct rect body)
{
	struct attendance_month *s = state;
	const struct table_source src = attendance_month_source(s);

	table_layout(&s->table, &src, list_rect(s, body).rows);
}

static int
provisional_of(const struct attendance_month *s)
{
	int n = 0;

	for (size_t i = 0; i < s->t.rows; i++)
		n += s->t.row[i].of[SUM_PROVISIONAL];
	return n;
}

static void
draw_top(const struct attendance_month *s, struct canvas *c, struct rect b)
{
	char from[DAY_TEXT_BYTES], to[DAY_TEXT_BYTES], line[LINE_BYTES], due[64], n[16],
		at[CLOCK_TEXT_BYTES], more[LINE_BYTES];
	const int last = s->steps.n - 1, provisional = provisional_of(s);

	day_format(from, s->s.period.from);
	day_format(to, s->s.period.to);
	day_format(due, s->s.period.due);
	text_fill(line, sizeof line, tr("{1} to {2}, due {3}"), from, to, due);
	if (provisional) {
		str_format(n, sizeof n, "%d", provisional);
		text_fill(more, sizeof more,
			tr_n("; {1} shift is provisional", "; {1} shifts are provisional",
				(long)provisional),
			n, NULL, NULL);
		str_format(line + strlen(line), sizeof line - strlen(line), "%s", more);
	}
	canvas_text(c, b.y, b.x + 1, b.cols - 2, line, ROLE_TEXT);
	if (last < 0) {
		str_copy(line, sizeof line, tr("Nothing is signed yet: these are the figures now"));
	} else {
		clock_format_minute(at, s->steps.row[last].at_us);
		text_fill(line, sizeof line, tr(N_("{1} by {2}, {3}")),
			tr(attendance_summary_done(s->steps.row[last].event)),
			s->steps.row[last].name, at);
		if (*s->steps.row[last].why)
			str_format(line + strlen(line), sizeof line - strlen(line), ": %s",
				s->steps.row[last].why);
	}
	canvas_text(c, b.y + 1, b.x + 1, b.cols - 2, line,
		s->s.state == SUMMARY_SENT_BACK ? ROLE_WARNING : ROLE_SECONDARY);
}

/* "Annual leave 1.5, Sick leave 0.5" */
static void
say_leave(const struct attendance_month *s, const struct attendance_sum *r, char *out, size_t size)
{
	char days_text[ATTENDANCE_WORDS_BYTES];
	size_t n = 0;

	str_copy(out, size, tr("none"));
	for (int i = 0; i < r->leaves; i++) {
		attendance_days(days_text, r->leave[i].halves);
		str_format(out + n, size - n, "%s%s %s", i ? ", " : "",
			attendance_figure_label(&s->t, SUM_OF_LEAVE + (int)r->leave[i].type),
			days_text);
		n += strlen(out + n);
	}
}

/* "2026-10 Late 1 > 0, …" */
static void
say_corrections(
	const struct attendance_month *s, const struct attendance_sum *r, char *out, size_t size)
{
	char was[32], now[32];
	size_t n = 0;

	str_copy(out, size, tr("none"));
	for (size_t i = 0; i < s->t.corrections; i++) {
		const struct attendance_correction *k = &s->t.correction[i];

		if (k->person != r->person)
			continue;
		attendance_figure_words(k->figure, k->was, was, sizeof was);
		attendance_figure_words(k->figure, k->now, now, sizeof now);
		str_format(out + n, size - n, "%s%04d-%02d %s %s > %s", n ? ", " : "",
			k->month / 100, k->month % 100, attendance_figure_label(&s->t, k->figure),
			was, now);
		n += strlen(out + n);
	}
}

static void
draw_pane(const struct attendance_month *s, struct canvas *c, struct rect b)
{
	const struct attendance_sum *r = &s->t.row[s->table.row];
	char line[2 * LINE_BYTES], words[LINE_BYTES], planned[32], worked[32], over[32];

	canvas_heading(c, b.y, b.x, b.cols, s->t.who[s->table.row].name, "");
	attendance_hours_words(r->of[SUM_PLANNED_MIN], planned, sizeof planned);
	attendance_hours_words(r->of[SUM_WORKED_MIN], worked, sizeof worked);
	attendance_hours_words(r->of[SUM_OVER_MIN], over, sizeof over);
	text_fill(line, sizeof line, tr("Hours: planned {1}, worked {2}, beyond the plan {3}"),
		planned, worked, over);
	canvas_text(c, b.y + 1, b.x + 1, b.cols - 2, line, ROLE_TEXT);
	say_leave(s, r, words, sizeof words);
	text_fill(line, sizeof line, tr("Leave: {1}"), words, NULL, NULL);
	canvas_text(c, b.y + 2, b.x + 1, b.cols - 2, line, ROLE_TEXT);
	say_corrections(s, r, words, sizeof words);
	text_fill(line, sizeof line, tr("Corrections: {1}"), words, NULL, NULL);
	canvas_wrap(
		c, (struct rect){b.y + 3, b.x + 1, PANE_ROWS - 3, b.cols - 2}, 0, line, ROLE_TEXT);
}

void
attendance_month_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct attendance_month *s = state;
	const struct table_source src = attendance_month_source(s);
	const struct rect list = list_rect(s, b);

	draw_top(s, c, b);
	if (src.count == 0) {
		notice_draw(c, list,
			s->view == MONTH_PEOPLE        ? tr("Nobody belongs to this team.")
			: s->view == MONTH_CORRECTIONS ? tr("No filed period has changed.")
						       : tr("Nothing is signed yet."),
			NULL, tr("F7 shows the next view"));
		return;
	}
	table_draw(&s->table, &src, c, list, true);
	if (s->view == MONTH_PEOPLE && list.rows + TOP_ROWS < b.rows)
		draw_pane(s, c,
			(struct rect){
				list.y + list.rows, b.x, b.rows - TOP_ROWS - list.rows, b.cols});
}
