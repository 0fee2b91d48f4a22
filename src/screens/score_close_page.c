/* score_close_page.c — one month of scores, step by step. SPDX-License-Identifier: MIT
 *
 * Above: how it stands and what comes next, in words. Below: everybody's score, or
 * what is still open, each a key away from where it is settled. source: SCR-14.
 */
#include "base/day.h"
#include "base/half.h"
#include "domain/record.h"
#include "screens/attendance_summary.h"
#include "screens/conduct.h"
#include "screens/score_close.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_SIGN, CMD_VIEW, CMD_BACK, TOP_ROWS = 3, LINE = 256 };

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"),
		N_("This person's events, or where what is open is settled"), NULL},
	{K_F6, 0, CMD_SIGN, IN_LIST, N_("Sign"),
		N_("The next step: propose it, confirm it, publish it"), NULL},
	{K_F7, 0, CMD_VIEW, IN_LIST, N_("View"), N_("People, or what is still open"), NULL},
	{'v', 0, CMD_VIEW, IN_LIST, NULL, NULL, NULL},
	{K_F8, 0, CMD_BACK, IN_LIST, N_("SendBack"),
		N_("Send what is proposed back with a reason, or take it back"), NULL},
	{'b', 0, CMD_BACK, IN_LIST, NULL, NULL, NULL},
	{0},
};

static bool
is_frozen(const struct score_close *s)
{
	return s->p.record[SCORE_MONTH_CONFIRM] != 0;
}

/* --- rows --- */

static int64_t
row_id(const void *rows, int row)
{
	const struct score_close *s = rows;

	if (s->view == CLOSE_PEOPLE)
		return s->f.row[row].person;
	return s->open.item[row].event ? s->open.item[row].event : -s->open.item[row].team;
}

static void
person_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct score_row *w = &((const struct score_close *)rows)->f.row[row];

	if (!w->scored)
		out->role = ROLE_SECONDARY;
	switch (column) {
	case 0:
		if (w->rank)
			str_format(out->text, sizeof out->text, "%d", w->rank);
		break;
	case 1: str_copy(out->text, sizeof out->text, w->staff_no); break;
	case 2: str_copy(out->text, sizeof out->text, w->name); break;
	case 3:
		if (w->scored)
			half_text(out->text, w->sums.score);
		else
			str_copy(out->text, sizeof out->text, "-");
		break;
	case 4:
		if (w->scored)
			str_format(out->text, sizeof out->text, "%c", w->grade);
		break;
	case 5: half_signed_text(out->text, w->sums.additions); break;
	case 6: half_signed_text(out->text, -w->sums.deductions); break;
	default: half_signed_text(out->text, w->sums.discretion);
	}
}

static char
person_alert(const void *rows, int row)
{
	const struct score_row *w = &((const struct score_close *)rows)->f.row[row];

	return w->flags & (SCORE_BELOW_60 | SCORE_AGGRAVATED | SCORE_DISMISSAL_CASE |
				  SCORE_LAST_TWO_MONTHS)
		       ? '!'
		       : ' ';
}

static void
open_cell(const void *rows, int row, int column, struct table_cell *out)
{
	static const char *const what[SCORE_OPEN_KINDS] = {
		[SCORE_OPEN_PROPOSED] = N_("waits to be confirmed or dropped"),
		[SCORE_OPEN_CONTESTED] = N_("contested, waits for an answer"),
		[SCORE_OPEN_ATTENDANCE] = N_("attendance is not filed: told only"),
	};
	const struct score_open *o = &((const struct score_close *)rows)->open.item[row];

	switch (column) {
	case 0: str_copy(out->text, sizeof out->text, o->name); break;
	case 1:
		if (o->day)
			day_format(out->text, o->day);
		else
			str_format(out->text, sizeof out->text, "%04d-%02d", o->month / 100,
				o->month % 100);
		break;
	case 2: str_copy(out->text, sizeof out->text, o->code); break;
	default: str_copy(out->text, sizeof out->text, tr(what[o->kind]));
	}
}

static char
open_alert(const void *rows, int row)
{
	const struct score_open *o = &((const struct score_close *)rows)->open.item[row];

	return o->kind == SCORE_OPEN_ATTENDANCE ? ' ' : '!';
}

static struct table_source
source(const struct score_close *s)
{
	static const struct table_column people[] = {
		{N_("Rank"), 4, false, true, 0},
		{N_("Staff no."), 9, false, false, 0},
		{N_("Name"), 12, true, false, 0},
		{N_("Score"), 6, false, true, 0},
		{N_("Grade"), 5, false, false, 0},
		{N_("Added"), 6, false, true, 1},
		{N_("Taken"), 6, false, true, 1},
		{N_("At will"), 7, false, true, 2},
	};
	static const struct table_column open[] = {
		{N_("Who"), 14, true, false, 0},
		{N_("When"), 10, false, false, 0},
		{N_("Code"), 6, false, false, 0},
		{N_("What is open"), 36, false, false, 0},
	};
	const bool of_people = s->view == CLOSE_PEOPLE;

	return (struct table_source){.column = of_people ? people : open,
		.columns = of_people ? 8 : 4,
		.rows = s,
		.count = of_people ? s->f.rows : s->open.n,
		.id = row_id,
		.cell = of_people ? person_cell : open_cell,
		.alert = of_people ? person_alert : open_alert};
}

/* --- life --- */

static bool
page_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct score_close *s = state;

	(void)e;
	s->ask = *(const struct score_close_ask *)arg;
	s->con = console_of(ui);
	arena_init(&s->arena);
	arena_init(&s->f.arena);
	return true;
}

static void
page_close(void *state)
{
	struct score_close *s = state;

	score_frozen_free(&s->f);
	arena_free(&s->arena);
}

static bool
page_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct score_close *s = state;
	struct ctx *c = console_ctx(ui);
	struct table_source src;

	(void)why;
	score_frozen_free(&s->f);
	s->f.rows = 0;
	arena_free(&s->arena);
	s->open = (struct score_findings){0};
	if (!score_month_get(c, s->ask.month, s->ask.group, &s->p, e))
		return false;
	if (is_frozen(s)) {
		if (!score_month_frozen(c, &s->p, &s->f, e))
			return false;
		s->view = CLOSE_PEOPLE;
	} else if (!score_month_preview(c, s->ask.month, s->ask.group, &s->f, s->hash, e) ||
		   !score_month_check(c, s->ask.month, s->ask.group, &s->arena, &s->open, e)) {
		return false;
	}
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

static void
open_row(struct ui *ui, const struct score_close *s)
{
	const struct score_open *o;

	if (s->view == CLOSE_PEOPLE) {
		if (is_frozen(s))
			score_sheet_open(ui, s->f.row[s->table.row].person, s->ask.month);
		else
			conduct_events_open(ui, s->f.row[s->table.row].person, s->ask.month);
		return;
	}
	o = &s->open.item[s->table.row];
	if (o->event)
		conduct_event_open(ui, o->event);
	else
		(void)ui_push(ui, &screen_attendance_month,
			&(const struct attendance_month_ask){o->team, o->month});
}

static void
page_command(struct ui *ui, void *state, int command)
{
	struct score_close *s = state;

	switch (command) {
	case CMD_OPEN:
		if (source(s).count)
			open_row(ui, s);
		break;
	case CMD_SIGN: score_close_sign_next(ui, s); break;
	case CMD_VIEW: {
		s->view = s->view == CLOSE_PEOPLE ? CLOSE_OPEN : CLOSE_PEOPLE;
		const struct table_source src = source(s);

		table_select(&s->table, &src, 0);
		break;
	}
	default: score_close_back_ask(ui, s);
	}
}

static bool
page_enabled(const void *state, int command, const char **why)
{
	const struct score_close *s = state;

	*why = NULL;
	if (command == CMD_VIEW && is_frozen(s))
		*why = N_("It is confirmed: nothing is open in it any more");
	else if (command == CMD_SIGN && s->p.state >= SCORE_MONTH_PUBLISHED)
		*why = N_("It is published. It closes by itself when no sheet is open");
	else if (command == CMD_BACK && s->p.state != SCORE_MONTH_PROPOSED)
		*why = N_("Only what is proposed and not confirmed is sent back");
	return !*why;
}

static bool
page_event(struct ui *ui, void *state, const struct key *key)
{
	struct score_close *s = state;
	const struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
page_result(struct ui *ui, void *state, int what, const void *data)
{
	struct score_close *s = state;

	if (what == SCORE_SEND_BACK) {
		score_close_back_sign(ui, s, data);
	} else if (what == SIGN_DONE) {
		ui_load(ui, LOAD_ASKED);
		ui_sayf(ui, N_("Signed: {1}"), tr(score_month_label(s->p.state)), NULL, NULL);
	}
}

static void
page_head(const void *state, struct screen_head *out)
{
	const struct score_close *s = state;

	str_format(out->scope, sizeof out->scope, "%04d-%02d %s", s->ask.month / 100,
		s->ask.month % 100, tr(score_group_label(s->ask.group)));
	str_copy(out->count, sizeof out->count, tr(score_month_label(s->p.state)));
}

/* --- drawing --- */

static void
say_next(const struct score_close *s, char *out, size_t size)
{
	static const char *const next[SCORE_MONTH_STATES] = {
		[SCORE_MONTH_OPEN] = N_("Step 1 of 3: F6 proposes these scores and books A-05 and "
					"A-01"),
		[SCORE_MONTH_PROPOSED] = N_("Step 2 of 3: F6 confirms; from then on nothing in it "
					    "changes"),
		[SCORE_MONTH_CONFIRMED] = N_("Step 3 of 3: F6 publishes; everybody then sees their "
					     "own"),
		[SCORE_MONTH_PUBLISHED] = N_("Published: acknowledged or appealed until {1}"),
		[SCORE_MONTH_CLOSED] = N_("Closed: what is found now counts in the open month"),
	};
	char day[DAY_TEXT_BYTES];

	day_format(day, s->p.due_day);
	text_fill(out, size, tr(next[s->p.state]), day, NULL, NULL);
}

static void
say_open(const struct score_close *s, char *out, size_t size)
{
	char stops[16], told[16];

	str_format(stops, sizeof stops, "%d", s->open.stops);
	str_format(told, sizeof told, "%d", s->open.of[SCORE_OPEN_ATTENDANCE]);
	if (is_frozen(s)) {
		str_format(stops, sizeof stops, "%d", s->p.waiting);
		str_format(told, sizeof told, "%d", s->p.appeals);
		text_fill(out, size, tr("Sheets not answered: {1}; open appeals: {2}"), stops, told,
			NULL);
	} else if (!s->open.n) {
		str_copy(out, size, tr("Nothing is open"));
	} else {
		text_fill(out, size,
			tr("Still open: {1} conduct events, {2} attendance periods. F7 shows them"),
			stops, told, NULL);
	}
}

static void
say_last(const struct score_close *s, char *out, size_t size)
{
	static const char *const said[SCORE_MONTH_ACTS] = {
		N_("put forward"), N_("sent back"), N_("confirmed"), N_("published"), N_("closed")};
	int last = -1;
	char at[CLOCK_TEXT_BYTES];

	out[0] = '\0';
	for (int a = 0; a < SCORE_MONTH_ACTS; a++)
		if (s->p.record[a] && (last < 0 || s->p.record[a] > s->p.record[last]))
			last = a;
	if (last < 0)
		return;
	clock_format_minute(at, s->p.at_us[last]);
	text_fill(out, size, tr(N_("{1} by {2}, {3}")), tr(said[last]),
		s->p.by[last] ? console_name(s->con, s->p.by[last]) : tr("the system"), at);
}

static struct rect
list_rect(struct rect b)
{
	b.y += TOP_ROWS;
	b.rows -= TOP_ROWS;
	return b;
}

static void
page_layout(void *state, struct rect body)
{
	struct score_close *s = state;
	const struct table_source src = source(s);

	table_layout(&s->table, &src, list_rect(body).rows);
}

static void
page_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct score_close *s = state;
	const struct table_source src = source(s);
	char line[LINE];

	say_next(s, line, sizeof line);
	canvas_text(c, b.y, b.x + 1, b.cols - 2, line, ROLE_TEXT);
	say_open(s, line, sizeof line);
	canvas_text(c, b.y + 1, b.x + 1, b.cols - 2, line,
		s->open.stops ? ROLE_WARNING : ROLE_SECONDARY);
	say_last(s, line, sizeof line);
	canvas_text(c, b.y + 2, b.x + 1, b.cols - 2, line, ROLE_SECONDARY);
	table_draw(&s->table, &src, c, list_rect(b), true);
}

void
score_close_open(struct ui *ui, int month, enum score_group group)
{
	(void)ui_push(ui, &screen_score_close, &(const struct score_close_ask){month, group});
}

const struct screen screen_score_close = {
	.name = "score-month",
	.title = N_("SCORE MONTH"),
	.help = N_("One month of scores, step by step: what is open, everybody's score, and the "
		   "signature that comes next."),
	.state_bytes = sizeof(struct score_close),
	.bindings = bindings,
	.open = page_open,
	.close = page_close,
	.load = page_load,
	.layout = page_layout,
	.command = page_command,
	.enabled = page_enabled,
	.event = page_event,
	.result = page_result,
	.head = page_head,
	.draw = page_draw,
};
SCREEN_REGISTER(screen_score_close);
