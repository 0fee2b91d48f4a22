/* exam_page.c — one person's exam of a month: what was entered, by whom, in which record. SPDX-License-Identifier: MIT
 *
 * source: SCR-15.
 */
#include "screens/conduct.h"
#include "screens/exams.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_READ = UI_COMMANDS, CMD_ENTER, CMD_EVENT };
enum { FACT_ROWS = 5, LABEL_COLS = 12 };

struct page {
	struct exam_ask ask;
	struct exam_stands stands;
	struct exam_steps steps;
	struct conduct_event event;
	struct conduct_code code;
	bool proposed; /* event and code hold */
	bool loaded;
	struct arena arena;
	struct table table;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_READ, IN_LIST, N_("In full"), N_("Why it was corrected, in full"), NULL},
	{K_F6, 'c', CMD_ENTER, IN_LIST, N_("Correct"), N_("Enter the result, or correct it"), NULL},
	{K_F7, 0, CMD_EVENT, IN_LIST, N_("Event"), N_("The conduct event that it proposed"), NULL},
	{0},
};

static bool
page_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct page *s = state;

	(void)e;
	s->con = console_of(ui);
	s->ask = *(const struct exam_ask *)arg;
	arena_init(&s->arena);
	return true;
}

static void
page_close(void *state)
{
	arena_free(&((struct page *)state)->arena);
}

/* --- what was entered, newest last --- */

static int64_t
step_id(const void *rows, int row)
{
	return ((const struct page *)rows)->steps.item[row].record;
}

static void
step_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct page *s = rows;
	const struct exam_step *step = &s->steps.item[row];
	char at[CLOCK_TEXT_BYTES];

	switch (column) {
	case 0:
		clock_format_minute(at, step->at_us);
		str_copy(out->text, sizeof out->text, at);
		break;
	case 1: str_copy(out->text, sizeof out->text, console_name(s->con, step->by)); break;
	case 2: exam_words(out->text, sizeof out->text, step->score); break;
	case 3: str_format(out->text, sizeof out->text, "%lld", (long long)step->record); break;
	default: str_copy(out->text, sizeof out->text, step->why);
	}
}

static struct table_source
source(const struct page *s)
{
	static const struct table_column columns[] = {
		{N_("When"), 16, false, false, 0},
		{N_("Who"), 14, false, false, 0},
		{N_("Result"), 6, false, true, 0},
		{N_("Record"), 8, false, true, 0},
		{N_("Why"), 16, true, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 5,
		.rows = s,
		.count = s->steps.n,
		.id = step_id,
		.cell = step_cell};
}

static bool
event_load(struct ctx *c, struct page *s, struct err *e)
{
	s->proposed = false;
	return !s->stands.result ||
	       (conduct_of(c, CONDUCT_OF_EXAM, s->stands.result, &s->event, &s->proposed, e) &&
		       (!s->proposed || conduct_code_version(
						c, s->event.code, s->event.version, &s->code, e)));
}

static bool
page_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct page *s = state;
	struct ctx *c = console_ctx(ui);
	struct table_source src;

	(void)why;
	arena_free(&s->arena);
	s->steps = (struct exam_steps){NULL, 0};
	s->loaded = exam_of(c, s->ask.month, s->ask.person, &s->stands, e) &&
		    exam_history(c, s->ask.month, s->ask.person, &s->arena, &s->steps, e) &&
		    event_load(c, s, e);
	if (!s->loaded)
		return false;
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

/* --- drawing --- */

static void
fact(struct canvas *c, int y, struct rect b, const char *label, const char *value)
{
	canvas_text(c, y, b.x + 3, LABEL_COLS, tr(label), ROLE_SECONDARY);
	canvas_text(c, y, b.x + 3 + LABEL_COLS, b.cols - 4 - LABEL_COLS, value, ROLE_TEXT);
}

static void
event_text(const struct page *s, char *out, size_t size)
{
	char points[16];

	if (!s->proposed) {
		str_copy(out, size, tr("nothing is proposed"));
		return;
	}
	conduct_points_text(points, sizeof points, &s->code, s->event.halves);
	str_format(out, size, "%s %s, %s, %s", s->event.code, conduct_code_name(&s->code), points,
		tr(conduct_state_label(s->event.state)));
}

static void
draw_facts(const struct page *s, struct canvas *c, struct rect b)
{
	char text[512], at[CLOCK_TEXT_BYTES], record[24];

	fact(c, b.y, b, N_("Who"), console_name(s->con, s->ask.person));
	str_format(text, sizeof text, "%04d-%02d", s->ask.month / 100, s->ask.month % 100);
	fact(c, b.y + 1, b, N_("In month"), text);
	exam_words(text, sizeof text, s->stands.score);
	fact(c, b.y + 2, b, N_("Result"), s->stands.result ? text : tr("nothing is entered yet"));
	if (!s->stands.result)
		return;
	event_text(s, text, sizeof text);
	fact(c, b.y + 3, b, N_("Event"), text);
	clock_format_minute(at, s->stands.at_us);
	str_format(record, sizeof record, "%lld", (long long)s->stands.record);
	text_fill(text, sizeof text, tr("no. {1}, signed by {2}, {3}"), record,
		console_name(s->con, s->stands.by), at);
	fact(c, b.y + 4, b, N_("Record"), text);
}

static void
page_layout(void *state, struct rect body)
{
	struct page *s = state;
	const struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows - FACT_ROWS - 1);
}

static void
page_head(const void *state, struct screen_head *out)
{
	const struct page *s = state;

	str_copy(out->scope, sizeof out->scope, console_name(s->con, s->ask.person));
	str_format(
		out->count, sizeof out->count, "%04d-%02d", s->ask.month / 100, s->ask.month % 100);
}

static void
page_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct page *s = state;
	const struct table_source src = source(s);
	const struct rect list = {b.y + FACT_ROWS + 1, b.x, b.rows - FACT_ROWS - 1, b.cols};

	if (!s->loaded)
		return;
	draw_facts(s, c, b);
	if (s->steps.n)
		table_draw(&s->table, &src, c, list, true);
}

/* --- keys --- */

static bool
page_enabled(const void *state, int command, const char **why)
{
	const struct page *s = state;

	return command != CMD_ENTER || exam_may_enter(s->con, why);
}

static void
read_words(struct ui *ui, const struct page *s)
{
	const struct exam_step *step = s->steps.n ? &s->steps.item[s->table.row] : NULL;
	struct buf text;

	if (!step)
		return;
	buf_init(&text);
	buf_printf(&text, "%s\n", *step->why ? step->why : tr("Nothing was said."));
	pager_open(ui, tr("Why it was corrected"), buf_str(&text));
	buf_free(&text);
}

static void
page_command(struct ui *ui, void *state, int command)
{
	const struct page *s = state;

	switch (command) {
	case CMD_READ: read_words(ui, s); break;
	case CMD_ENTER: exam_form_open(ui, &s->ask); break;
	case CMD_EVENT:
		if (s->proposed)
			conduct_event_open(ui, s->event.id);
		else
			ui_say(ui, tr("This result proposes nothing"));
		break;
	default: break;
	}
}

static bool
page_event(struct ui *ui, void *state, const struct key *key)
{
	struct page *s = state;
	const struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

const struct screen screen_exam = {
	.name = "exam",
	.title = N_("EXAM RESULTS"),
	.state_bytes = sizeof(struct page),
	.bindings = bindings,
	.hides_disabled = true,
	.open = page_open,
	.close = page_close,
	.load = page_load,
	.layout = page_layout,
	.command = page_command,
	.enabled = page_enabled,
	.event = page_event,
	.head = page_head,
	.draw = page_draw,
};
SCREEN_REGISTER(screen_exam);
