/* part_page.c — one dismissal case or proposal to part: answer, lines, records, history. SPDX-License-Identifier: MIT
 *
 * source: SCR-09, SCR-21.
 */
#include "screens/part.h"

#include "base/day.h"
#include "domain/conduct_view.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_READ = UI_COMMANDS, CMD_ANSWER, CMD_LINES, CMD_RECORDS, CMD_TAKE_BACK };
enum { FACT_ROWS = 6, LABEL_COLS = 20 };

struct page {
	int64_t id;
	struct part_case p;
	struct part_steps steps;
	struct part_links links;
	bool loaded;
	struct arena arena;
	struct table table;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_READ, IN_LIST, N_("In full"), N_("All that was said there"), NULL},
	{K_F6, 0, CMD_ANSWER, IN_LIST, N_("Reply"),
		N_("If it is about you: say whether you agree, and why"), NULL},
	{K_F7, 0, CMD_LINES, IN_LIST, N_("Note it"),
		N_("Fill in \"union informed\" and \"rule published and acknowledged\""), NULL},
	{K_F8, 0, CMD_RECORDS, IN_LIST, N_("Grounds"), N_("The records that it rests on"), NULL},
	{'u', 0, CMD_TAKE_BACK, IN_LIST, NULL, N_("Take back what you proposed yourself"), NULL},
	{0},
};

static bool
page_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct page *s = state;

	(void)e;
	s->con = console_of(ui);
	s->id = *(const int64_t *)arg;
	arena_init(&s->arena);
	return true;
}

static void
page_close(void *state)
{
	arena_free(&((struct page *)state)->arena);
}

/* --- history --- */

static int64_t
step_id(const void *rows, int row)
{
	return ((const struct page *)rows)->steps.item[row].record;
}

static void
step_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct page *s = rows;
	const struct part_step *step = &s->steps.item[row];
	char at[CLOCK_TEXT_BYTES];

	switch (column) {
	case 0:
		clock_format_minute(at, step->at_us);
		str_copy(out->text, sizeof out->text, at);
		break;
	case 1:
		str_copy(out->text, sizeof out->text,
			step->by ? console_name(s->con, step->by) : tr("the system"));
		break;
	case 2: str_copy(out->text, sizeof out->text, tr(part_act_label(step->act))); break;
	default: str_copy(out->text, sizeof out->text, step->words);
	}
}

static struct table_source
source(const struct page *s)
{
	static const struct table_column columns[] = {
		{N_("When"), 16, false, false, 0},
		{N_("Who"), 14, false, false, 0},
		{N_("What"), 19, false, false, 0},
		{N_("Why"), 16, true, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 4,
		.rows = s,
		.count = s->steps.n,
		.id = step_id,
		.cell = step_cell};
}

static bool
load_all(struct ctx *c, struct page *s, struct err *e)
{
	return part_get(c, s->id, &s->p, e) && part_may_see(c, &s->p, e) &&
	       part_links_of(c, s->id, &s->links, e) &&
	       part_history(c, s->id, &s->arena, &s->steps, e);
}

static bool
page_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct page *s = state;
	struct table_source src;

	(void)why;
	arena_free(&s->arena);
	s->steps = (struct part_steps){NULL, 0};
	s->loaded = load_all(console_ctx(ui), s, e);
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
answer_text(const struct page *s, char *out, size_t size)
{
	char due[DAY_TEXT_BYTES];

	day_format(due, s->p.answer_due);
	if (s->p.stand || s->p.state != PART_HEARING)
		str_copy(out, size, tr(part_stand_label(s->p.stand)));
	else
		text_fill(out, size, tr("nothing said yet, asked until {1}"), due, NULL, NULL);
}

static const char *
line_text(const struct page *s, int day, char out[DAY_TEXT_BYTES])
{
	if (s->p.kind != PART_DISMISSAL)
		return tr("not of a proposal");
	if (!day)
		return tr("not filled in yet");
	day_format(out, day);
	return out;
}

static void
draw_facts(const struct page *s, struct canvas *c, struct rect b)
{
	char text[256], day[DAY_TEXT_BYTES];

	day_format(day, s->p.day);
	str_format(text, sizeof text, "%s, %s", tr(part_kind_label(s->p.kind)), day);
	fact(c, b.y, b, N_("What"), text);
	fact(c, b.y + 1, b, N_("State"), tr(part_state_label(s->p.state)));
	answer_text(s, text, sizeof text);
	fact(c, b.y + 2, b, N_("Own answer"), text);
	fact(c, b.y + 3, b, N_("Union informed"), line_text(s, s->p.union_on, day));
	fact(c, b.y + 4, b, N_("Rule acknowledged"), line_text(s, s->p.rule_on, day));
	str_format(day, sizeof day, "%d", s->links.n);
	text_fill(text, sizeof text, tr("{1} on record, F8 lists them"), day, NULL, NULL);
	fact(c, b.y + 5, b, N_("Rests on"), text);
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

	if (s->loaded)
		str_copy(out->scope, sizeof out->scope, console_name(s->con, s->p.person));
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
	table_draw(&s->table, &src, c, list, true);
}

/* --- keys --- */

/* The rule says no before anything is typed. */
static void
push(struct ui *ui, const struct page *s, enum part_act act, const struct form_spec *form)
{
	struct err e;

	err_clear(&e);
	if (part_may(console_ctx(ui), &s->p, act, &e))
		form_push(ui, form, s->id);
	else
		ui_say_err(ui, &e);
}

static void
read_words(struct ui *ui, const struct page *s)
{
	const struct part_step *step = s->steps.n ? &s->steps.item[s->table.row] : NULL;
	struct buf text;

	if (!step)
		return;
	buf_init(&text);
	buf_printf(&text, "%s\n", *step->words ? step->words : tr("Nothing was said."));
	pager_open(ui, tr(part_act_label(step->act)), buf_str(&text));
	buf_free(&text);
}

static void
read_records(struct ui *ui, const struct page *s)
{
	struct ctx *c = console_ctx(ui);
	struct conduct_evidence ev;
	struct arena a;
	struct buf text;
	struct err e;
	bool good = true;

	err_clear(&e);
	arena_init(&a);
	buf_init(&text);
	for (int i = 0; good && i < s->links.n; i++) {
		char line[256];

		good = conduct_evidence_of(c, s->links.record[i], &a, &ev, &e);
		if (!good)
			break;
		decision_text_write(c, &ev.what, line, sizeof line);
		buf_printf(&text, "%s\n", line);
	}
	if (good)
		pager_open(ui, tr("The records that it rests on"), buf_str(&text));
	else
		ui_say_err(ui, &e);
	buf_free(&text);
	arena_free(&a);
}

static void
page_command(struct ui *ui, void *state, int command)
{
	struct page *s = state;

	if (!s->loaded)
		return;
	switch (command) {
	case CMD_READ: read_words(ui, s); break;
	case CMD_ANSWER: push(ui, s, PART_DO_ANSWER, &part_answer_form); break;
	case CMD_LINES: push(ui, s, PART_DO_NOTE, &part_lines_form); break;
	case CMD_RECORDS: read_records(ui, s); break;
	case CMD_TAKE_BACK: push(ui, s, PART_DO_WITHDRAW, &part_back_form); break;
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

static void
page_result(struct ui *ui, void *state, int what, const void *data)
{
	(void)state;
	(void)data;
	if (what == FORM_SCREEN_DONE)
		ui_say(ui, tr("Saved"));
}

const struct screen screen_part = {
	.name = "part",
	.title = N_("CASE"),
	.state_bytes = sizeof(struct page),
	.bindings = bindings,
	.open = page_open,
	.close = page_close,
	.load = page_load,
	.layout = page_layout,
	.command = page_command,
	.event = page_event,
	.result = page_result,
	.head = page_head,
	.draw = page_draw,
};
SCREEN_REGISTER(screen_part);
