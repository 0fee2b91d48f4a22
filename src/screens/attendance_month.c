/* attendance_month.c — one period of a team: people, corrections, rounds. SPDX-License-Identifier: MIT
 *
 * source: ATT-06.
 */
#include <string.h>

#include "base/day.h"
#include "report/report.h"
#include "screens/attendance_summary.h"
#include "screens/print.h"
#include "tui/dialog.h"
#include "tui/pager.h"

enum {
	CMD_OPEN = UI_COMMANDS,
	CMD_SIGN,
	CMD_VIEW,
	CMD_COMPARE,
	CMD_BACK,
	CMD_PRINT,
	TOP_ROWS = 2,
	PANE_ROWS = 5,
	LINE_BYTES = 512
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"),
		N_("This person's shifts, with each event and what it follows from"), NULL},
	{K_F6, 0, CMD_SIGN, IN_LIST, N_("Sign"),
		N_("The next step: draw it up, confirm it, file it"), NULL},
	{K_F7, 0, CMD_VIEW, IN_LIST, N_("View"),
		N_("People, corrections of earlier periods, rounds of signatures"), NULL},
	{'v', 0, CMD_VIEW, IN_LIST, NULL, NULL, NULL},
	{K_F8, 0, CMD_BACK, IN_LIST, N_("Ask back"),
		N_("Send it back to be drawn up again, with a reason"), NULL},
	{'b', 0, CMD_BACK, IN_LIST, NULL, NULL, NULL},
	{'=', 0, CMD_COMPARE, IN_LIST, N_("Compare"),
		N_("What is signed beside what would come out now"), NULL},
	{'p', 0, CMD_PRINT, IN_LIST, N_("Print"), N_("Print the summary of this team"), NULL},
	{0},
};

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

static int
count_of(const struct attendance_month *s)
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

static struct table_source
source(const struct attendance_month *s)
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
		.count = count_of(s),
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

/* --- life --- */

static bool
month_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct attendance_month *s = state;

	(void)e;
	s->ask = *(const struct attendance_month_ask *)arg;
	s->con = console_of(ui);
	arena_init(&s->arena);
	arena_init(&s->t.arena);
	return true;
}

static void
month_close(void *state)
{
	struct attendance_month *s = state;

	attendance_table_free(&s->t);
	arena_free(&s->arena);
}

static bool
read_all(struct ctx *c, struct attendance_month *s, struct err *e)
{
	struct team t;

	attendance_table_free(&s->t);
	arena_free(&s->arena);
	s->steps.n = 0;
	s->diffs = 0;
	if (!team_get(c, s->ask.team, &t, e) ||
		!attendance_summary_get(c, s->ask.team, s->ask.month, &s->s, e) ||
		!attendance_table_load(c, &s->s, &s->t, e))
		return false;
	str_copy(s->team, sizeof s->team, t.name);
	return !s->s.id || attendance_summary_steps(c, s->s.id, &s->arena, &s->steps, e);
}

/* --- comparing --- */

struct comparing {
	struct attendance_month *s;
	size_t row;
	int room, who_room;
};

static bool
add_difference(void *arg, const struct sum_difference *d)
{
	struct comparing *k = arg;
	struct attendance_month *s = k->s;
	const int n = (int)s->diffs;

	s->diff = arena_more(&s->arena, s->diff, n, &k->room, sizeof *s->diff);
	s->diff_who = arena_more(&s->arena, s->diff_who, n, &k->who_room, sizeof *s->diff_who);
	if (!s->diff || !s->diff_who) {
		s->diffs = 0;
		return false;
	}
	s->diff[n] = (struct attendance_correction){.person = s->t.row[k->row].person,
		.month = s->ask.month,
		.figure = d->figure,
		.was = d->was,
		.now = d->now};
	s->diff_who[n] = s->t.who[k->row];
	s->diffs++;
	return true;
}

/* Row by row, by person: who joined or left the team since is in neither. */
static bool
find_differences(struct attendance_month *s, const struct attendance_table *now)
{
	struct comparing k = {.s = s};

	s->diff = NULL;
	s->diff_who = NULL;
	s->diffs = 0;
	for (k.row = 0; k.row < s->t.rows; k.row++)
		for (size_t i = 0; i < now->rows; i++)
			if (now->row[i].person == s->t.row[k.row].person &&
				!sum_compare(&s->t.row[k.row], &now->row[i], add_difference, &k))
				return false;
	return true;
}

static bool
read_differences(struct ctx *c, struct attendance_month *s, struct err *e)
{
	struct attendance_table now;
	bool good;

	if (!attendance_table_now(c, s->ask.team, s->ask.month, &now, e))
		return false;
	good = find_differences(s, &now) || err_set(e, ERR_NOMEM);
	attendance_table_free(&now);
	return good;
}

static bool
month_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct attendance_month *s = state;
	struct table_source src;

	(void)why;
	if (!read_all(console_ctx(ui), s, e) ||
		(s->view == MONTH_COMPARE && !read_differences(console_ctx(ui), s, e)))
		return false;
	if (s->view == MONTH_COMPARE && !s->diffs)
		s->view = MONTH_PEOPLE;
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

/* --- doing --- */

static void
compare(struct ui *ui, struct attendance_month *s)
{
	struct err e;

	err_clear(&e);
	if (!read_differences(console_ctx(ui), s, &e)) {
		ui_say_err(ui, &e);
	} else if (!s->diffs) {
		ui_say(ui, tr(N_("Nothing differs: it would come out the same now")));
	} else {
		s->view = MONTH_COMPARE;
		const struct table_source src = source(s);

		table_select(&s->table, &src, 0);
		ui_say(ui, tr(N_("As it was signed, and as it would come out now. F7 goes back")));
	}
}

static void
next_view(struct ui *ui, struct attendance_month *s)
{
	static const char *const said[MONTH_VIEWS] = {
		[MONTH_PEOPLE] = N_("People. F7 shows corrections of earlier periods"),
		[MONTH_CORRECTIONS] =
			N_("What changed in periods that were filed. F7 shows the rounds"),
		[MONTH_ROUNDS] = N_("Who signed what, round by round. F7 shows the people"),
	};

	s->view = s->view >= MONTH_ROUNDS ? MONTH_PEOPLE : (enum month_view)(s->view + 1);
	const struct table_source src = source(s);

	table_select(&s->table, &src, 0);
	ui_say(ui, tr(said[s->view]));
}

static void
print(struct ui *ui, const struct attendance_month *s)
{
	const struct report *r = report_find("attendance");
	struct report_ask ask = {.c = console_ctx(ui),
		.period = {.from = s->s.period.from, .to = s->s.period.to, .month = s->ask.month},
		.team = s->ask.team};
	char stem[40];
	struct rtable t;
	struct err e;

	err_clear(&e);
	str_format(stem, sizeof stem, "attendance-%04d-%02d-%lld", s->ask.month / 100,
		s->ask.month % 100, (long long)s->ask.team);
	if (report_make(r, &ask, true, &t, &e))
		console_print(ui, &(struct print_ask){.stem = stem,
					  .what = tr(r->title),
					  .filter = s->s.period.text,
					  .table = &t});
	else
		ui_say_err(ui, &e);
	rtable_free(&t);
}

static void
open_person(struct ui *ui, const struct attendance_month *s)
{
	struct attendance_person_ask ask = {.period = s->t.period};

	if (s->view == MONTH_PEOPLE)
		ask.person = s->t.row[s->table.row].person;
	else if (s->view == MONTH_COMPARE)
		ask.person = s->diff[s->table.row].person;
	else
		ask.person = s->t.correction[s->table.row].person;
	(void)ui_push(ui, &screen_attendance_person, &ask);
}

static void
month_command(struct ui *ui, void *state, int command)
{
	struct attendance_month *s = state;

	switch (command) {
	case CMD_OPEN: open_person(ui, s); break;
	case CMD_SIGN: attendance_sign_next(ui, s); break;
	case CMD_VIEW: next_view(ui, s); break;
	case CMD_COMPARE: compare(ui, s); break;
	case CMD_BACK: attendance_send_back_ask(ui, s); break;
	default: print(ui, s);
	}
}

static bool
month_enabled(const void *state, int command, const char **why)
{
	const struct attendance_month *s = state;

	*why = NULL;
	if (command == CMD_OPEN && (s->view == MONTH_ROUNDS || !count_of(s)))
		*why = N_("Select a person first. F7 shows the people");
	else if (command == CMD_COMPARE &&
		 (s->s.state == SUMMARY_OPEN || s->s.state == SUMMARY_SENT_BACK))
		*why = N_("Nothing is signed to compare with: these figures are of now");
	else if (command == CMD_SIGN && s->s.state == SUMMARY_FILED)
		*why = N_("It is filed. What changes now is a correction in the next one");
	else if (command == CMD_BACK && s->s.state != SUMMARY_DRAWN &&
		 s->s.state != SUMMARY_CONFIRMED)
		*why = N_("Only what is signed and not filed can be sent back");
	return !*why;
}

static bool
month_event(struct ui *ui, void *state, const struct key *key)
{
	struct attendance_month *s = state;
	const struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
month_result(struct ui *ui, void *state, int what, const void *data)
{
	struct attendance_month *s = state;

	if (what == MONTH_SEND_BACK) {
		attendance_send_back_sign(ui, s, data);
	} else if (what == SIGN_DONE) {
		ui_load(ui, LOAD_ASKED);
		ui_sayf(ui, N_("Signed: {1}"), tr(attendance_summary_label(s->s.state)), NULL,
			NULL);
	}
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

static void
month_layout(void *state, struct rect body)
{
	struct attendance_month *s = state;
	const struct table_source src = source(s);

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

static void
month_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct attendance_month *s = state;
	const struct table_source src = source(s);
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

static void
month_head(const void *state, struct screen_head *out)
{
	const struct attendance_month *s = state;

	str_format(out->scope, sizeof out->scope, "%04d-%02d %s", s->ask.month / 100,
		s->ask.month % 100, s->team);
	str_copy(out->count, sizeof out->count, tr(attendance_summary_label(s->s.state)));
}

const struct screen screen_attendance_month = {
	.name = "attendance-month",
	.title = N_("SUMMARY"),
	.state_bytes = sizeof(struct attendance_month),
	.bindings = bindings,
	.open = month_open,
	.close = month_close,
	.load = month_load,
	.layout = month_layout,
	.command = month_command,
	.enabled = month_enabled,
	.event = month_event,
	.result = month_result,
	.head = month_head,
	.draw = month_draw,
};
SCREEN_REGISTER(screen_attendance_month);
