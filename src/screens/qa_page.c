/* qa_page.c — one QA sheet, section by section, and what was said of it. SPDX-License-Identifier: MIT
 *
 * What did not apply is left out and the rest stands for the whole; what takes a section
 * or the sheet to 0 stands apart. source: SCR-15, SCR-23.
 */
#include "screens/qa.h"

#include "base/day.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_READ = UI_COMMANDS, CMD_YES, CMD_NO, CMD_CONTEST, CMD_TAKE_BACK, CMD_VIEW };
enum { FACT_ROWS = 6, LABEL_COLS = 12, LINES_MAX = QA_ITEMS_MAX + QA_SECTIONS_MAX + 1 };

struct line {
	int section, item; /* -1 = none; neither: the heading of what ends a whole call */
};
struct page {
	int64_t id;
	struct qa_sheet sheet;
	struct qa_form form;
	struct qa_result result;
	struct qa_parts parts;
	struct qa_steps steps;
	struct line line[LINES_MAX];
	int lines;
	int until; /* last day to contest */
	bool loaded;
	bool said; /* what was said stands below, not the items */
	struct arena arena;
	struct table items, words;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_READ, IN_LIST, N_("In full"), N_("All of this line"), NULL},
	{K_F6, 0, CMD_YES, IN_LIST, N_("Seen"),
		N_("Acknowledge your own sheet; of a contested one: uphold it"), NULL},
	{'d', 0, CMD_NO, IN_LIST, NULL, N_("Overturn a contested sheet"), NULL},
	{K_F7, 0, CMD_CONTEST, IN_LIST, N_("Contest"),
		N_("Say why this is not so; it is answered in words"), NULL},
	{'u', 0, CMD_TAKE_BACK, IN_LIST, NULL, N_("Take back a sheet of your own scoring"), NULL},
	{'v', 0, CMD_VIEW, IN_LIST, N_("View"), N_("Items, or what was said and by whom"), NULL},
	{0},
};

const char *
qa_section_name(const struct qa_section *s)
{
	return text_lang() == LANG_ZH ? s->zh : s->en;
}

const char *
qa_item_name(const struct qa_item *it)
{
	return text_lang() == LANG_ZH ? it->zh : it->en;
}

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

/* --- loading --- */

static void
lines_of(struct page *s, int section, enum qa_weighing weighing)
{
	for (int i = 0; i < s->form.items; i++)
		if ((section < 0 || s->form.item[i].section == section) &&
			s->form.item[i].weighing == weighing)
			s->line[s->lines++] = (struct line){-1, i};
}

/* Section by section what has weight, then what takes it to 0; last what ends a call. */
static void
lines_make(struct page *s)
{
	int whole = 0;

	s->lines = 0;
	for (int i = 0; i < s->form.sections; i++) {
		s->line[s->lines++] = (struct line){i, -1};
		lines_of(s, i, QA_WEIGHTED);
		lines_of(s, i, QA_SECTION_FATAL);
	}
	for (int i = 0; i < s->form.items; i++)
		whole += s->form.item[i].weighing == QA_WHOLE_FATAL;
	if (!whole)
		return;
	s->line[s->lines++] = (struct line){-1, -1};
	lines_of(s, -1, QA_WHOLE_FATAL);
}

static bool
load_all(struct ctx *c, struct page *s, struct err *e)
{
	if (!qa_get(c, s->id, &s->sheet, e) || !qa_may_see(c, &s->sheet, e) ||
		!qa_form_version(c, s->sheet.version, &s->form, e) ||
		!qa_score(&s->form, s->sheet.answer, &s->result, e) ||
		!qa_contest_until(c, &s->sheet, &s->until, e) ||
		!qa_history(c, s->id, &s->arena, &s->steps, e))
		return false;
	qa_parts_of(&s->form, s->sheet.answer, &s->result, &s->parts);
	lines_make(s);
	return true;
}

/* --- the items --- */

static int64_t
line_id(const void *rows, int row)
{
	(void)rows;
	return row + 1;
}

static void
section_cell(const struct page *s, int i, int column, struct table_cell *out)
{
	const struct qa_section *sec = &s->form.section[i];

	out->role = ROLE_HEADING;
	switch (column) {
	case 0: str_copy(out->text, sizeof out->text, qa_section_name(sec)); break;
	case 1: str_format(out->text, sizeof out->text, "%d", sec->share); break;
	case 2:
		if (s->result.applies[i])
			qa_points_text(out->text, s->parts.section[i].of);
		break;
	case 3:
		if (s->result.applies[i])
			qa_points_text(out->text, s->parts.section[i].got);
		break;
	default:
		str_copy(out->text, sizeof out->text,
			!s->result.applies[i]        ? tr("n/a")
			: s->result.section_fatal[i] ? tr("to 0")
						     : "");
	}
}

static void
item_cell(const struct page *s, int i, int column, struct table_cell *out)
{
	const struct qa_item *it = &s->form.item[i];
	const enum qa_answer a = (enum qa_answer)s->sheet.answer[i];
	const bool weighs = it->weighing == QA_WEIGHTED && a != QA_NA;

	if (a == QA_NA)
		out->role = ROLE_SECONDARY;
	else if (a == QA_NOT_MET)
		out->role = it->weighing == QA_WEIGHTED ? ROLE_WARNING : ROLE_ERROR;
	switch (column) {
	case 0: str_format(out->text, sizeof out->text, "  %s", qa_item_name(it)); break;
	case 1:
		if (it->weighing == QA_WEIGHTED)
			str_format(out->text, sizeof out->text, "%d", it->weight);
		else
			str_copy(out->text, sizeof out->text, tr(qa_weighing_label(it->weighing)));
		break;
	case 2:
		if (weighs)
			qa_points_text(out->text, s->parts.item[i].of);
		break;
	case 3:
		if (weighs)
			qa_points_text(out->text, s->parts.item[i].got);
		break;
	default: str_copy(out->text, sizeof out->text, tr(qa_answer_label(a)));
	}
}

static void
line_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct page *s = rows;
	const struct line *l = &s->line[row];

	if (l->section >= 0)
		section_cell(s, l->section, column, out);
	else if (l->item >= 0)
		item_cell(s, l->item, column, out);
	else {
		out->role = ROLE_HEADING;
		if (column == 0)
			str_copy(
				out->text, sizeof out->text, tr("What takes the whole sheet to 0"));
	}
}

static char
line_alert(const void *rows, int row)
{
	const struct page *s = rows;
	const int i = s->line[row].item;

	return i >= 0 && s->form.item[i].weighing != QA_WEIGHTED && s->sheet.answer[i] == QA_NOT_MET
		       ? '!'
		       : ' ';
}

static struct table_source
item_source(const struct page *s)
{
	static const struct table_column columns[] = {
		{N_("Section and item"), 20, true, false, 0},
		{N_("Weighting"), 12, false, true, 0},
		{N_("Of 100"), 6, false, true, 0},
		{N_("Got"), 6, false, true, 0},
		{N_("Rated"), 8, false, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 5,
		.rows = s,
		.count = s->lines,
		.id = line_id,
		.cell = line_cell,
		.alert = line_alert};
}

/* --- what was said --- */

static const char *
act_label(enum qa_act a)
{
	static const char *const labels[QA_ACTS] = {"", N_("scored"), N_("seen"), N_("contested"),
		N_("upheld"), N_("overturned"), N_("withdrawn")};

	return labels[a];
}

static int64_t
step_id(const void *rows, int row)
{
	return ((const struct page *)rows)->steps.item[row].record;
}

static void
step_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct page *s = rows;
	const struct qa_step *step = &s->steps.item[row];
	char at[CLOCK_TEXT_BYTES];

	switch (column) {
	case 0:
		clock_format_minute(at, step->at_us);
		str_copy(out->text, sizeof out->text, at);
		break;
	case 1: str_copy(out->text, sizeof out->text, console_name(s->con, step->by)); break;
	case 2: str_copy(out->text, sizeof out->text, tr(act_label(step->act))); break;
	default: str_copy(out->text, sizeof out->text, step->words);
	}
}

static struct table_source
step_source(const struct page *s)
{
	static const struct table_column columns[] = {
		{N_("When"), 16, false, false, 0},
		{N_("Who"), 14, false, false, 0},
		{N_("What"), 12, false, false, 0},
		{N_("Words"), 20, true, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 4,
		.rows = s,
		.count = s->steps.n,
		.id = step_id,
		.cell = step_cell};
}

static bool
page_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct page *s = state;
	struct table_source items, words;

	(void)why;
	arena_free(&s->arena);
	s->steps = (struct qa_steps){NULL, 0};
	s->loaded = load_all(console_ctx(ui), s, e);
	if (!s->loaded)
		return false;
	items = item_source(s);
	words = step_source(s);
	(void)table_follow(&s->items, &items);
	(void)table_follow(&s->words, &words);
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
points_draw(const struct page *s, struct canvas *c, int y, struct rect b)
{
	char points[QA_POINTS_BYTES], text[64];

	qa_points_text(points, s->sheet.hundredths);
	text_fill(text, sizeof text, tr("{1} of 100"), points, NULL, NULL);
	fact(c, y, b, N_("Points"), text);
	if (s->sheet.fatal)
		canvas_text(c, y, b.x + 3 + LABEL_COLS + 24, b.cols - 28 - LABEL_COLS,
			tr(s->result.whole_fatal ? N_("! an item took the whole sheet to 0")
						 : N_("! an item took its section to 0")),
			ROLE_ERROR);
}

static void
state_text(const struct page *s, char *out, size_t size)
{
	char until[DAY_TEXT_BYTES];

	day_format(until, s->until);
	if (qa_move_of(s->sheet.state, QA_DO_CONTEST))
		text_fill(out, size, tr("{1}; can be contested until {2}"),
			tr(qa_state_label(s->sheet.state)), until, NULL);
	else if (s->sheet.state == QA_CONTESTED)
		text_fill(out, size, tr("{1}; waits for its decision"),
			tr(qa_state_label(s->sheet.state)), NULL, NULL);
	else
		str_copy(out, size, tr(qa_state_label(s->sheet.state)));
}

static void
draw_facts(const struct page *s, struct canvas *c, struct rect b)
{
	char text[512], part[64], day[DAY_TEXT_BYTES], at[CLOCK_TEXT_BYTES];

	day_format(day, s->sheet.day);
	str_format(text, sizeof text, "%s, %s", console_name(s->con, s->sheet.person), day);
	fact(c, b.y, b, N_("Who"), text);
	str_format(part, sizeof part, "%d", s->sheet.version);
	text_fill(text, sizeof text, tr("{1}, form version {2}"), s->sheet.call, part, NULL);
	fact(c, b.y + 1, b, N_("Recording"), text);
	clock_format_minute(at, s->sheet.sent_us);
	str_format(text, sizeof text, "%s, %s", console_name(s->con, s->sheet.scorer), at);
	fact(c, b.y + 2, b, N_("Scored by"), text);
	points_draw(s, c, b.y + 3, b);
	state_text(s, text, sizeof text);
	fact(c, b.y + 4, b, N_("State"), text);
	fact(c, b.y + 5, b, N_("Feedback"),
		s->steps.n && *s->steps.item[0].words ? s->steps.item[0].words : "-");
}

static void
page_layout(void *state, struct rect body)
{
	struct page *s = state;
	const struct table_source items = item_source(s), words = step_source(s);

	table_layout(&s->items, &items, body.rows - FACT_ROWS - 1);
	table_layout(&s->words, &words, body.rows - FACT_ROWS - 1);
}

static void
page_head(const void *state, struct screen_head *out)
{
	const struct page *s = state;

	if (s->loaded)
		str_copy(out->scope, sizeof out->scope, console_name(s->con, s->sheet.person));
}

static void
page_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct page *s = state;
	const struct table_source items = item_source(s), words = step_source(s);
	const struct rect list = {b.y + FACT_ROWS + 1, b.x, b.rows - FACT_ROWS - 1, b.cols};

	if (!s->loaded)
		return;
	draw_facts(s, c, b);
	if (s->said)
		table_draw(&s->words, &words, c, list, true);
	else
		table_draw(&s->items, &items, c, list, true);
}

/* --- keys --- */

/* The rule says no before anything is typed. */
static void
push(struct ui *ui, const struct page *s, enum qa_act act, const struct form_spec *form)
{
	struct err e;

	err_clear(&e);
	if (qa_may(console_ctx(ui), &s->sheet, act, &e))
		form_push(ui, form, s->id);
	else
		ui_say_err(ui, &e);
}

static void
see(struct ui *ui, const struct page *s)
{
	const struct qa_ref ref = {s->id, s->sheet.rev};
	struct err e;

	err_clear(&e);
	if (!qa_do(console_ctx(ui), &ref, QA_DO_SEE, NULL, &e)) {
		ui_say_err(ui, &e);
		return;
	}
	ui_load(ui, LOAD_ASKED);
	ui_say(ui, tr("Acknowledged. It can still be contested until the day shown"));
}

static const char *
item_words(const struct page *s)
{
	const struct line *l = &s->line[s->items.row];

	if (l->item >= 0)
		return qa_item_name(&s->form.item[l->item]);
	return l->section >= 0 ? qa_section_name(&s->form.section[l->section])
			       : tr("What takes the whole sheet to 0");
}

static void
read_line(struct ui *ui, const struct page *s)
{
	const struct qa_step *step = s->said && s->steps.n ? &s->steps.item[s->words.row] : NULL;
	struct buf text;

	buf_init(&text);
	if (!s->said)
		buf_printf(&text, "%s\n", item_words(s));
	else
		buf_printf(&text, "%s\n",
			step && *step->words ? step->words : tr("Nothing was said."));
	pager_open(ui, step ? tr(act_label(step->act)) : tr("Section and item"), buf_str(&text));
	buf_free(&text);
}

static void
page_command(struct ui *ui, void *state, int command)
{
	struct page *s = state;
	const bool own = s->sheet.person == s->con->ctx->who;

	if (!s->loaded)
		return;
	switch (command) {
	case CMD_READ: read_line(ui, s); break;
	case CMD_YES:
		if (own)
			see(ui, s);
		else
			push(ui, s, QA_DO_UPHOLD, &qa_uphold_form);
		break;
	case CMD_NO: push(ui, s, QA_DO_OVERTURN, &qa_overturn_form); break;
	case CMD_CONTEST: push(ui, s, QA_DO_CONTEST, &qa_contest_form); break;
	case CMD_TAKE_BACK: push(ui, s, QA_DO_WITHDRAW, &qa_withdraw_form); break;
	case CMD_VIEW: s->said = !s->said; break;
	default: break;
	}
}

static bool
page_event(struct ui *ui, void *state, const struct key *key)
{
	struct page *s = state;
	const struct table_source src = s->said ? step_source(s) : item_source(s);

	(void)ui;
	return table_key(s->said ? &s->words : &s->items, &src, key, false) != TABLE_NOT_MINE;
}

static void
page_result(struct ui *ui, void *state, int what, const void *data)
{
	(void)state;
	(void)data;
	if (what == FORM_SCREEN_DONE)
		ui_say(ui, tr("Saved"));
}

const struct screen screen_qa_sheet = {
	.name = "qa-sheet",
	.title = N_("QA SHEET"),
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
SCREEN_REGISTER(screen_qa_sheet);
