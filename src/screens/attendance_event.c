/* attendance_event.c — one attendance event: what was found, and what was done with it. SPDX-License-Identifier: MIT
 *
 * source: ATT-07.
 */
#include "screens/attendance_event.h"

#include "base/day.h"
#include "domain/desk.h"
#include "tui/pager.h"

enum { CMD_ANSWER = UI_COMMANDS, CMD_CONTEST, CMD_READ };
enum { FACT_ROWS = 5, LABEL_COLS = 12 };

struct page {
	int64_t id;
	struct attendance_event ev;
	struct attendance_history past;
	struct arena arena;
	struct table table;
	const struct console *con;
	bool may_answer, may_contest;
	struct err no_answer, no_contest; /* why not */
};

static const struct binding bindings[] = {
	{K_F6, 0, CMD_ANSWER, IN_LIST, N_("Decide"),
		N_("Decide: uphold, change, void; confirm or dismiss"), NULL},
	{K_F7, 0, CMD_CONTEST, IN_LIST, N_("Contest"),
		N_("Say why this is not so; a leader answers"), NULL},
	{K_ENTER, 0, CMD_READ, IN_LIST, N_("In full"), N_("All that was said there"), NULL},
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

static int64_t past_id(const void *rows, int row);
static void past_cell(const void *rows, int row, int column, struct table_cell *out);

static struct table_source
source(const struct page *s)
{
	static const struct table_column columns[] = {
		{N_("When"), 16, false, false, 0},
		{N_("Who"), 14, false, false, 0},
		{N_("What"), 12, false, false, 0},
		{N_("Why"), 20, true, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 4,
		.rows = s,
		.count = s->past.n,
		.id = past_id,
		.cell = past_cell};
}

static bool
page_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct page *s = state;
	struct ctx *c = console_ctx(ui);
	struct table_source src;
	enum attendance_act answer;

	(void)why;
	arena_free(&s->arena);
	s->past = (struct attendance_history){NULL, 0};
	if (!attendance_get(c, s->id, &s->ev, e) ||
		!attendance_history(c, s->id, &s->arena, &s->past, e))
		return false;
	answer = s->ev.state == ATTENDANCE_PROPOSED ? ATTENDANCE_DO_CONFIRM : ATTENDANCE_DO_UPHOLD;
	err_clear(&s->no_answer);
	err_clear(&s->no_contest);
	s->may_answer = attendance_may(c, &s->ev, answer, &s->no_answer);
	s->may_contest = attendance_may(c, &s->ev, ATTENDANCE_DO_CONTEST, &s->no_contest);
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

/* ---- drawing ---- */

static int64_t
past_id(const void *rows, int row)
{
	return ((const struct page *)rows)->past.past[row].record;
}

static const char *
name_of(const struct page *s, int64_t person)
{
	return person ? console_name(s->con, person) : tr("the system");
}

static void
past_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct page *s = rows;
	const struct attendance_past *p = &s->past.past[row];
	char at[CLOCK_TEXT_BYTES];

	switch (column) {
	case 0:
		clock_format_minute(at, p->at_us);
		str_copy(out->text, sizeof out->text, at);
		break;
	case 1: str_copy(out->text, sizeof out->text, name_of(s, p->by)); break;
	case 2: str_copy(out->text, sizeof out->text, tr(attendance_act_label(p->act))); break;
	default: str_copy(out->text, sizeof out->text, p->why);
	}
}

/* What is compared: due and come, gone and due; of days in a row nothing. */
static void
compared_words(const struct attendance_event *ev, char *out, size_t size)
{
	char from[CLOCK_TEXT_BYTES], to[CLOCK_TEXT_BYTES];

	if (!ev->from_us || ev->kind == ATTENDANCE_IN_A_ROW) {
		str_copy(out, size, "-");
		return;
	}
	clock_format_minute(from, ev->from_us);
	if (clock_local(ev->from_us).day == clock_local(ev->to_us).day)
		clock_format_time(to, ev->to_us);
	else
		clock_format_minute(to, ev->to_us);
	str_format(out, size, "%s - %s", from, to);
}

static void
draw_facts(const struct page *s, struct canvas *c, struct rect b)
{
	char what[160], compared[80], day[DAY_TEXT_BYTES], who[PERSON_NAME_BYTES + 32];
	struct fact_rows f = {c, b, LABEL_COLS};

	day_format(day, s->ev.day);
	str_format(who, sizeof who, "%s, %s", console_name(s->con, s->ev.person), day);
	fact_draw(&f, N_("Who"), who, ROLE_TEXT);
	attendance_event_words(&s->ev, what, sizeof what);
	fact_draw(&f, N_("What"), what, ROLE_TEXT);
	compared_words(&s->ev, compared, sizeof compared);
	fact_draw(&f, N_("From - to"), compared, ROLE_TEXT);
	fact_draw(&f, N_("Because"), tr(attendance_reason_label(s->ev.reason)), ROLE_TEXT);
	fact_draw(&f, N_("State"), tr(attendance_state_label(s->ev.state)), ROLE_TEXT);
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

	if (s->ev.id)
		str_copy(out->scope, sizeof out->scope, console_name(s->con, s->ev.person));
}

static void
page_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct page *s = state;
	const struct table_source src = source(s);
	struct rect list = {b.y + FACT_ROWS + 1, b.x, b.rows - FACT_ROWS - 1, b.cols};

	if (!s->ev.id)
		return;
	draw_facts(s, c, b);
	table_draw(&s->table, &src, c, list, true);
}

/* ---- keys ---- */

static void
answer(struct ui *ui, const struct page *s)
{
	if (!s->may_answer)
		ui_say_err(ui, &s->no_answer);
	else
		form_push(ui,
			s->ev.state == ATTENDANCE_PROPOSED ? &attendance_confirm_form
							   : &attendance_answer_form,
			s->id);
}

static void
read_words(struct ui *ui, const struct page *s)
{
	const struct attendance_past *p = s->past.n ? &s->past.past[s->table.row] : NULL;
	char no[24];
	struct desk d;
	struct buf text;
	struct err e;

	if (!p)
		return;
	buf_init(&text);
	buf_printf(&text, "%s\n", *p->why ? p->why : tr("Nothing was said."));
	err_clear(&e);
	if (p->entry && desk_get(console_ctx(ui), p->entry_desk, &d, &e)) {
		str_format(no, sizeof no, "%lld", (long long)p->entry);
		buf_printf(&text, "\n%s: %s #%s\n", tr("Evidence"), d.code, no);
	}
	pager_open(ui, tr(attendance_act_label(p->act)), buf_str(&text));
	buf_free(&text);
}

static void
page_command(struct ui *ui, void *state, int command)
{
	struct page *s = state;

	if (command == CMD_ANSWER)
		answer(ui, s);
	else if (command == CMD_READ)
		read_words(ui, s);
	else if (s->may_contest)
		form_push(ui, &attendance_contest_form, s->id);
	else
		ui_say_err(ui, &s->no_contest);
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
attendance_event_open(struct ui *ui, int64_t id)
{
	(void)ui_push(ui, &screen_attendance_event, &id);
}

const struct screen screen_attendance_event = {
	.name = "attendance-event",
	.title = N_("ATTENDANCE EVENT"),
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
SCREEN_REGISTER(screen_attendance_event);
