/* conduct_page.c — one conduct event: what it is, its evidence, what was done with it. SPDX-License-Identifier: MIT
 *
 * source: SCR-02, SCR-03, SCR-14.
 */
#include "screens/conduct.h"

#include "base/day.h"
#include "base/half.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_READ = UI_COMMANDS, CMD_DECIDE, CMD_AGAINST, CMD_CONTEST, CMD_TAKE_BACK, CMD_EVIDENCE };
enum { FACT_ROWS = 7, LABEL_COLS = 12 };

struct page {
	int64_t id;
	struct conduct_page p;
	bool loaded;
	struct table table;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_READ, IN_LIST, N_("In full"), N_("All that was said there"), NULL},
	{K_F6, 0, CMD_DECIDE, IN_LIST, N_("Confirm"),
		N_("Confirm it; of a contested one that counts: uphold it"), NULL},
	{'d', 0, CMD_AGAINST, IN_LIST, NULL, N_("Drop it; of one that counts: a counter-entry"),
		NULL},
	{K_F7, 0, CMD_CONTEST, IN_LIST, N_("Contest"),
		N_("Say why this is not so; it is answered in words"), NULL},
	{'O', 0, CMD_EVIDENCE, IN_LIST, N_("Evidence"), N_("Open the record it follows from"),
		NULL},
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
	arena_init(&s->p.arena);
	return true;
}

static void
page_close(void *state)
{
	conduct_page_free(&((struct page *)state)->p);
}

/* --- history --- */

static int64_t
step_id(const void *rows, int row)
{
	return ((const struct page *)rows)->p.steps.item[row].record;
}

static const char *
name_of(const struct page *s, int64_t person)
{
	return person ? console_name(s->con, person) : tr("the system");
}

static void
step_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct page *s = rows;
	const struct conduct_step *step = &s->p.steps.item[row];
	char at[CLOCK_TEXT_BYTES];

	switch (column) {
	case 0:
		clock_format_minute(at, step->at_us);
		str_copy(out->text, sizeof out->text, at);
		break;
	case 1: str_copy(out->text, sizeof out->text, name_of(s, step->by)); break;
	case 2: str_copy(out->text, sizeof out->text, tr(conduct_act_label(step->act))); break;
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
		{N_("Why"), 20, true, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 4,
		.rows = s,
		.count = s->p.steps.n,
		.id = step_id,
		.cell = step_cell};
}

static bool
page_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct page *s = state;
	struct table_source src;

	(void)why;
	conduct_page_free(&s->p);
	s->loaded = conduct_page_load(console_ctx(ui), s->id, &s->p, e);
	if (!s->loaded)
		return false;
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

/* --- drawing --- */

static void
draw_facts(const struct page *s, struct canvas *c, struct rect b)
{
	const struct conduct_event *ev = &s->p.ev;
	char text[512], day[DAY_TEXT_BYTES], points[16], range[80], month[16];
	struct fact_rows f = {c, b, LABEL_COLS};

	day_format(day, ev->day);
	str_format(text, sizeof text, "%s, %s", console_name(s->con, ev->person), day);
	fact_draw(&f, N_("Who"), text, ROLE_TEXT);
	str_format(text, sizeof text, "%s %s", ev->code, conduct_code_name(&s->p.code));
	fact_draw(&f, N_("What"), text, ROLE_TEXT);
	conduct_points_text(points, sizeof points, &s->p.code, ev->halves);
	conduct_range_text(range, sizeof range, &s->p.code);
	str_format(month, sizeof month, "%04d-%02d", ev->month / 100, ev->month % 100);
	text_fill(text, sizeof text, tr("{1} in {2} ({3})"), points, month, range);
	fact_draw(&f, N_("Points"), text, ROLE_TEXT);
	str_format(text, sizeof text, "%s, %s", tr(conduct_kind_label(s->p.code.kind)),
		tr(conduct_aspect_label(s->p.code.aspect)));
	fact_draw(&f, N_("Aspect"), text, ROLE_TEXT);
	decision_text_write(s->con->ctx, &s->p.evidence.what, text, sizeof text);
	fact_draw(&f, N_("Evidence"), s->p.evidence.record ? text : tr("no record, words alone"),
		ROLE_TEXT);
	fact_draw(&f, N_("State"), tr(conduct_state_label(ev->state)), ROLE_TEXT);
	if (ev->contested)
		canvas_text(c, b.y + 5, b.x + 3 + LABEL_COLS + 14, 40,
			tr("! contested, waits for its answer"), ROLE_WARNING);
	fact_draw(&f, N_("Words"), s->p.note, ROLE_TEXT);
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
		str_copy(out->scope, sizeof out->scope, console_name(s->con, s->p.ev.person));
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

static void
decide(struct ui *ui, const struct page *s, enum conduct_act act, const struct form_spec *form)
{
	struct err e;

	err_clear(&e);
	if (conduct_may(console_ctx(ui), &s->p.ev, act, &e))
		form_push(ui, form, s->id);
	else
		ui_say_err(ui, &e);
}

static void
read_words(struct ui *ui, const struct page *s)
{
	const struct conduct_step *step = s->p.steps.n ? &s->p.steps.item[s->table.row] : NULL;

	if (step)
		pager_open(ui, tr(conduct_act_label(step->act)),
			*step->words ? step->words : tr("Nothing was said."));
}

static void
page_command(struct ui *ui, void *state, int command)
{
	struct page *s = state;
	const bool counts = s->loaded && s->p.ev.state == CONDUCT_CONFIRMED;

	if (!s->loaded)
		return;
	switch (command) {
	case CMD_READ: read_words(ui, s); break;
	case CMD_DECIDE:
		decide(ui, s, counts ? CONDUCT_DO_UPHOLD : CONDUCT_DO_CONFIRM,
			counts ? &conduct_uphold_form : &conduct_confirm_form);
		break;
	case CMD_AGAINST:
		decide(ui, s, counts ? CONDUCT_DO_VOID : CONDUCT_DO_DROP,
			counts ? &conduct_void_form : &conduct_drop_form);
		break;
	case CMD_CONTEST: decide(ui, s, CONDUCT_DO_CONTEST, &conduct_contest_form); break;
	case CMD_TAKE_BACK: decide(ui, s, CONDUCT_DO_WITHDRAW, &conduct_back_form); break;
	case CMD_EVIDENCE:
		if (s->p.evidence.record)
			conduct_evidence_open(ui, &s->p.evidence);
		else
			ui_say(ui, tr("No record was named; the words stand here"));
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

void
conduct_event_open(struct ui *ui, int64_t id)
{
	(void)ui_push(ui, &screen_conduct_event, &id);
}

const struct screen screen_conduct_event = {
	.name = "conduct-event",
	.title = N_("CONDUCT EVENT"),
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
SCREEN_REGISTER(screen_conduct_event);
