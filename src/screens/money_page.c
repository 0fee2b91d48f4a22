/* money_page.c — one fine or reward: what it is, what it costs, what was done with it. SPDX-License-Identifier: MIT
 *
 * source: PAY-02, PAY-06.
 */
#include "screens/money.h"

#include "base/day.h"
#include "base/money.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_READ = UI_COMMANDS, CMD_DECIDE, CMD_AGAINST, CMD_CONTEST, CMD_TAKE_BACK };
enum { FACT_ROWS = 6, LABEL_COLS = 12 };

struct page {
	int64_t id;
	struct money_entry m;
	struct money_kind kind;
	struct money_steps steps;
	const char *note;
	bool loaded;
	struct arena arena;
	struct table table;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_READ, IN_LIST, N_("In full"), N_("All that was said there"), NULL},
	{K_F6, 0, CMD_DECIDE, IN_LIST, N_("Confirm"),
		N_("Confirm it; of one that stands: it was paid (HR)"), NULL},
	{'d', 0, CMD_AGAINST, IN_LIST, NULL, N_("Drop it; of one that counts: a counter-entry"),
		NULL},
	{K_F7, 0, CMD_CONTEST, IN_LIST, N_("Contest"),
		N_("Say why this is not so; it is answered in words"), NULL},
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
	const struct money_step *step = &s->steps.item[row];
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
	case 2: str_copy(out->text, sizeof out->text, tr(money_act_label(step->act))); break;
	case 3:
		if (step->fen)
			money_signed_text(out->text, step->fen);
		break;
	default: str_copy(out->text, sizeof out->text, step->words);
	}
}

static struct table_source
source(const struct page *s)
{
	static const struct table_column columns[] = {
		{N_("When"), 16, false, false, 0},
		{N_("Who"), 14, false, false, 0},
		{N_("Step"), 12, false, false, 0},
		{N_("Yuan"), 10, false, true, 0},
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
load_all(struct ctx *c, struct page *s, struct err *e)
{
	return money_get(c, s->id, &s->m, e) &&
	       access_may(c, ACT_MONEY_SEE, &(struct access_object){.person = s->m.person}, e) &&
	       money_kind_version(c, s->m.code, s->m.version, &s->kind, e) &&
	       money_history(c, s->id, &s->arena, &s->steps, e) &&
	       money_note(c, s->id, &s->arena, &s->note, e);
}

static bool
page_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct page *s = state;
	struct table_source src;

	(void)why;
	arena_free(&s->arena);
	s->steps = (struct money_steps){NULL, 0};
	s->loaded = load_all(console_ctx(ui), s, e);
	if (!s->loaded)
		return false;
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

/* --- drawing --- */

static void
amount_text(const struct page *s, char *out, size_t size)
{
	char fen[MONEY_BYTES], month[16];

	if (s->m.state == CONDUCT_PROPOSED && !s->m.fen) {
		str_copy(out, size, tr("is counted when it is confirmed"));
		return;
	}
	money_signed_text(fen, s->m.fen);
	str_format(month, sizeof month, "%04d-%02d", s->m.month / 100, s->m.month % 100);
	text_fill(out, size, tr("{1} yuan in {2}"), fen, month, NULL);
}

static void
due_text(const struct page *s, char *out, size_t size)
{
	char due[DAY_TEXT_BYTES], paid[DAY_TEXT_BYTES];

	day_format(due, s->m.due_day);
	if (s->m.state != CONDUCT_CONFIRMED) {
		str_copy(out, size, "-");
		return;
	}
	if (!s->m.paid_on) {
		text_fill(out, size, tr("{1}, not paid yet"), due, NULL, NULL);
		return;
	}
	day_format(paid, s->m.paid_on);
	text_fill(out, size, tr("{1}, paid on {2}"), due, paid, NULL);
}

static void
draw_facts(const struct page *s, struct canvas *c, struct rect b)
{
	struct fact_rows f = {c, b, LABEL_COLS};
	char text[512], day[DAY_TEXT_BYTES];

	day_format(day, s->m.day);
	str_format(text, sizeof text, "%s, %s", console_name(s->con, s->m.person), day);
	fact_draw(&f, N_("Who"), text, ROLE_TEXT);
	str_format(text, sizeof text, "%s %s", s->m.code, money_kind_name(&s->kind));
	fact_draw(&f, N_("What"), text, ROLE_TEXT);
	amount_text(s, text, sizeof text);
	fact_draw(&f, N_("Amount"), text, ROLE_TEXT);
	due_text(s, text, sizeof text);
	fact_draw(&f, N_("Due on"), text, ROLE_TEXT);
	fact_draw(&f, N_("State"), tr(conduct_state_label(s->m.state)), ROLE_TEXT);
	if (s->m.contested)
		canvas_text(c, b.y + 4, b.x + 3 + LABEL_COLS + 14, 40,
			tr("! contested, waits for its answer"), ROLE_WARNING);
	fact_draw(&f, N_("Reason"), s->note, ROLE_TEXT);
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
		str_copy(out->scope, sizeof out->scope, console_name(s->con, s->m.person));
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
push(struct ui *ui, const struct page *s, enum money_act act, const struct form_spec *form)
{
	struct err e;

	err_clear(&e);
	if (money_may(console_ctx(ui), &s->m, act, &e))
		form_push(ui, form, s->id);
	else
		ui_say_err(ui, &e);
}

static void
read_words(struct ui *ui, const struct page *s)
{
	const struct money_step *step = s->steps.n ? &s->steps.item[s->table.row] : NULL;

	if (step)
		pager_open(ui, tr(money_act_label(step->act)),
			*step->words ? step->words : tr("Nothing was said."));
}

static void
page_command(struct ui *ui, void *state, int command)
{
	struct page *s = state;
	const bool stands = s->loaded && s->m.state == CONDUCT_CONFIRMED;

	if (!s->loaded)
		return;
	switch (command) {
	case CMD_READ: read_words(ui, s); break;
	case CMD_DECIDE:
		push(ui, s, stands ? MONEY_DO_PAY : MONEY_DO_CONFIRM,
			stands ? &money_pay_form : &money_confirm_form);
		break;
	case CMD_AGAINST:
		push(ui, s, stands ? MONEY_DO_VOID : MONEY_DO_DROP,
			stands ? &money_void_form : &money_drop_form);
		break;
	case CMD_CONTEST: push(ui, s, MONEY_DO_CONTEST, &money_contest_form); break;
	case CMD_TAKE_BACK: push(ui, s, MONEY_DO_WITHDRAW, &money_back_form); break;
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

const struct screen screen_money_entry = {
	.name = "money-entry",
	.title = N_("FINE OR REWARD"),
	.state_bytes = sizeof(struct page),
	.bindings = bindings,
	.open = page_open,
	.close = page_close,
	.load = page_load,
	.layout = page_layout,
	.command = page_command,
	.event = page_event,
	.result = form_saved,
	.head = page_head,
	.draw = page_draw,
};
SCREEN_REGISTER(screen_money_entry);
