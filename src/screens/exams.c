/* exams.c — the exam of a month: what everybody reached whom one may see. SPDX-License-Identifier: MIT
 *
 * source: SCR-15, TRN-01.
 */
#include "screens/exams.h"

#include "base/day.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_ENTER, CMD_BEFORE, CMD_AFTER, CMD_VIEW };

struct exams {
	int month;
	struct exam_rows rows;
	int all; /* of them before any were left out */
	bool open_only;
	struct arena arena;
	struct table table;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"),
		N_("All results of this person in the month, and the event"), NULL},
	{K_F6, 0, CMD_ENTER, IN_LIST, N_("Score it"),
		N_("Enter this person's result, or correct it"), NULL},
	{K_F7, K_PGUP, CMD_BEFORE, IN_LIST, N_("Month"), N_("The month before"), "F7/F8"},
	{K_F8, K_PGDN, CMD_AFTER, IN_LIST, NULL, N_("The month after"), NULL},
	{'v', 0, CMD_VIEW, IN_LIST, N_("View"), N_("Only those without a result, or everybody"),
		NULL},
	{0},
};

static bool
exams_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct exams *s = state;

	(void)arg;
	(void)e;
	s->con = console_of(ui);
	arena_init(&s->arena);
	s->month = clock_today(ui_clock(ui)) / 100;
	return true;
}

static void
exams_close(void *state)
{
	arena_free(&((struct exams *)state)->arena);
}

static bool
exams_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct exams *s = state;
	int n = 0;

	(void)why;
	arena_free(&s->arena);
	s->rows = (struct exam_rows){NULL, 0};
	if (!exam_load(console_ctx(ui), s->month, 0, &s->arena, &s->rows, e))
		return false;
	s->all = s->rows.n;
	for (int i = 0; i < s->rows.n; i++)
		if (!s->open_only || !s->rows.row[i].result)
			s->rows.row[n++] = s->rows.row[i];
	s->rows.n = n;
	return true;
}

/* --- drawing --- */

void
exam_words(char *out, size_t size, int score)
{
	char text[EXAM_TEXT_BYTES];

	exam_text(text, score);
	(void)str_copy(out, size, score == EXAM_ABSENT ? tr("missed") : text);
}

static int64_t
row_id(const void *rows, int row)
{
	return ((const struct exams *)rows)->rows.row[row].person;
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct exams *s = rows;
	const struct exam_row *x = &s->rows.row[row];
	const char *code = exam_code(x->score);

	switch (column) {
	case 0: str_copy(out->text, sizeof out->text, x->staff_no); break;
	case 1: str_copy(out->text, sizeof out->text, console_name(s->con, x->person)); break;
	case 2: exam_words(out->text, sizeof out->text, x->score); break;
	case 3: str_copy(out->text, sizeof out->text, code ? code : ""); break;
	case 4:
		if (x->result)
			day_format(out->text, clock_local(x->at_us).day);
		break;
	case 5:
		if (x->result)
			str_copy(out->text, sizeof out->text, console_name(s->con, x->by));
		break;
	default:
		if (x->corrected)
			str_copy(out->text, sizeof out->text, tr("revised"));
	}
}

static struct table_source
source(const struct exams *s)
{
	static const struct table_column columns[] = {
		{N_("Staff no."), 9, false, false, 0},
		{N_("Who"), 14, true, false, 0},
		{N_("Result"), 6, false, true, 0},
		{N_("Event code"), 10, false, false, 0},
		{N_("Entered"), 10, false, false, 0},
		{N_("Entered by"), 12, false, false, 0},
		{N_("State"), 9, false, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 7,
		.rows = s,
		.count = s->rows.n,
		.id = row_id,
		.cell = row_cell};
}

static void
exams_layout(void *state, struct rect body)
{
	struct exams *s = state;
	const struct table_source src = source(s);

	(void)table_follow(&s->table, &src);
	table_layout(&s->table, &src, body.rows);
}

static void
exams_head(const void *state, struct screen_head *out)
{
	const struct exams *s = state;
	char shown[16], all[16];

	str_format(out->keep, sizeof out->keep, "%04d-%02d", s->month / 100, s->month % 100);
	str_format(shown, sizeof shown, "%d", s->rows.n);
	str_format(all, sizeof all, "%d", s->all);
	text_fill(out->count, sizeof out->count, tr("{1} of {2}"), shown, all, NULL);
}

static void
exams_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct exams *s = state;
	const struct table_source src = source(s);

	if (s->rows.n)
		table_draw(&s->table, &src, c, b, true);
	else if (s->open_only && s->all)
		notice_draw(c, b, tr("Everybody has a result of this month."), NULL,
			tr("v shows them"));
	else
		notice_draw(c, b, tr("No exam result that you may see."), NULL,
			tr("F7 shows the month before"));
}

/* --- keys --- */

bool
exam_may_enter(const struct console *con, const char **why)
{
	*why = access_refusal(ACT_EXAM_ENTER, RELATION_TEAM);
	return access_reach(con->me.person.post, ACT_EXAM_ENTER) != RELATION_NOBODY;
}

static bool
exams_enabled(const void *state, int command, const char **why)
{
	const struct exams *s = state;

	return command != CMD_ENTER || exam_may_enter(s->con, why);
}

static void
exams_command(struct ui *ui, void *state, int command)
{
	struct exams *s = state;
	const struct exam_ask ask = {s->rows.n ? s->rows.row[s->table.row].person : 0, s->month};

	switch (command) {
	case CMD_OPEN:
		if (ask.person)
			(void)ui_push(ui, &screen_exam, &ask);
		break;
	case CMD_ENTER: exam_form_open(ui, &ask); break;
	case CMD_BEFORE: console_turn_month(ui, &s->month, -1); break;
	case CMD_AFTER: console_turn_month(ui, &s->month, 1); break;
	case CMD_VIEW:
		s->open_only = !s->open_only;
		ui_load(ui, LOAD_ASKED);
		break;
	default: break;
	}
}

static bool
exams_event(struct ui *ui, void *state, const struct key *key)
{
	struct exams *s = state;
	const struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

const struct screen screen_exams = {
	.name = "exams",
	.title = N_("EXAMS"),
	.help = N_("100 proposes A-02 and below 60 M-07; who scores the person decides."),
	.state_bytes = sizeof(struct exams),
	.bindings = bindings,
	.hides_disabled = true,
	.open = exams_open,
	.close = exams_close,
	.load = exams_load,
	.layout = exams_layout,
	.command = exams_command,
	.enabled = exams_enabled,
	.event = exams_event,
	.head = exams_head,
	.draw = exams_draw,
};
SCREEN_REGISTER(screen_exams);
