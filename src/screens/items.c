/* items.c — the register of public items of this desk, and what is lent out. SPDX-License-Identifier: MIT
 *
 * source: ITEM-01, ITEM-02.
 */
#include "screens/items.h"

#include "base/date_words.h"
#include "base/day.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_LEND, CMD_ADD, CMD_EDIT };

struct items_room {
	struct arena arena;
	struct item *item;
	int n;
	struct item_loans out;
	struct table table;
	const struct console *con;
	int64_t now_utc_us;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"), N_("Its facts, and all its loans"), NULL},
	{K_F6, 0, CMD_LEND, IN_LIST, N_("Lend"), N_("Lend it: to whom, back when"), NULL},
	{K_F7, 0, CMD_ADD, IN_LIST, N_("Add"), N_("Add an item to the register"), NULL},
	{'e', 0, CMD_EDIT, IN_LIST, N_("Edit"), N_("Change it, or count it no longer"), NULL},
	{0},
};

const char *
item_name(const char *en, const char *zh)
{
	return text_lang() == LANG_ZH ? zh : en;
}

void
item_loan_words(const struct item_loan *l, char *out, size_t size)
{
	char count[16];

	str_format(count, sizeof count, "%d", l->count);
	text_fill(out, size, tr("{1} x {2} with {3}"), count, item_name(l->name_en, l->name_zh),
		*l->borrower ? l->borrower : tr("(erased)"));
}

void
item_loan_when(char *out, size_t size, int64_t now_utc_us, int64_t at_utc_us)
{
	int today = clock_local(now_utc_us).day, day = clock_local(at_utc_us).day;
	int days = day_diff(today, day);
	char time[CLOCK_TEXT_BYTES];

	clock_format_time(time, at_utc_us);
	if (days == 0)
		str_copy(out, size, time);
	else if (days > -7 && days < 7)
		str_format(out, size, "%s %s", date_words_weekday(day), time);
	else
		str_format(out, size, "%02d-%02d %s", day_month(day), day_of_month(day), time);
}

static int64_t
room_id(const void *rows, int row)
{
	return ((const struct items_room *)rows)->item[row].id;
}

static void
count_text(char *out, size_t size, int n)
{
	if (n > 0)
		str_format(out, size, "%d", n);
	else
		str_copy(out, size, "");
}

static void
room_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct items_room *s = rows;
	const struct item *i = &s->item[row];

	switch (column) {
	case 0: str_copy(out->text, sizeof out->text, item_name(i->name_en, i->name_zh)); break;
	case 1: str_copy(out->text, sizeof out->text, tr(item_kind_label(i->kind))); break;
	case 2: str_copy(out->text, sizeof out->text, i->place); break;
	case 3: str_format(out->text, sizeof out->text, "%d", i->expected); break;
	case 4: count_text(out->text, sizeof out->text, i->lent); break;
	default:
		str_format(
			out->text, sizeof out->text, i->last_count < 0 ? "-" : "%d", i->last_count);
	}
}

/* A loan that is late shows on its item too. */
static char
room_alert(const void *rows, int row)
{
	const struct items_room *s = rows;

	for (int i = 0; i < s->out.n; i++)
		if (s->out.loan[i].item == s->item[row].id &&
			s->out.loan[i].due_us <= s->now_utc_us)
			return '!';
	return ' ';
}

static struct table_source
source(const struct items_room *s)
{
	static const struct table_column columns[] = {
		{N_("Item name"), 20, true, false, 0},
		{N_("Kind"), 18, false, false, 2},
		{N_("Place"), 12, false, false, 1},
		{N_("Should"), 6, false, true, 0},
		{N_("Lent"), 4, false, true, 0},
		{N_("Last"), 4, false, true, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 6,
		.rows = s,
		.count = s->n,
		.id = room_id,
		.cell = room_cell,
		.alert = room_alert};
}

static bool
room_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct items_room *s = state;

	(void)arg;
	(void)e;
	s->con = console_of(ui);
	arena_init(&s->arena);
	return true;
}

static void
room_close(void *state)
{
	arena_free(&((struct items_room *)state)->arena);
}

static bool
room_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct items_room *s = state;
	struct ctx *c = console_ctx(ui);
	struct table_source src;

	(void)why;
	s->n = s->out.n = 0;
	s->now_utc_us = clock_now(ui_clock(ui)).utc_us;
	arena_free(&s->arena);
	if (!s->con->desk.id)
		return true;
	if (!item_list(c, s->con->desk.id, &s->arena, &s->item, &s->n, e) ||
		!item_loans_out(c, s->con->desk.id, &s->arena, &s->out, e))
		return false;
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

static bool
may(const struct items_room *s, enum action action)
{
	return access_reach(s->con->me.person.post, action) != RELATION_NOBODY;
}

static bool
room_enabled(const void *state, int command, const char **why)
{
	const struct items_room *s = state;
	enum action action = command == CMD_LEND ? ACT_ITEM_LEND : ACT_ITEM_SET;

	*why = N_("No desk is chosen at this terminal.");
	if (!s->con->desk.id)
		return false;
	*why = N_("Nothing is registered at this desk yet");
	if (s->n == 0 && command != CMD_ADD)
		return false;
	*why = access_refusal(action, RELATION_SELF);
	return command == CMD_OPEN || may(s, action);
}

static void
room_command(struct ui *ui, void *state, int command)
{
	struct items_room *s = state;
	const int64_t id = s->n ? s->item[s->table.row].id : 0;

	switch (command) {
	case CMD_OPEN: ui_push(ui, &screen_item, &id); break;
	case CMD_LEND: form_push(ui, &item_lend_form, id); break;
	case CMD_EDIT: form_push(ui, &item_form, id); break;
	case CMD_ADD: form_push(ui, &item_form, 0); break;
	default: break;
	}
}

static bool
room_event(struct ui *ui, void *state, const struct key *key)
{
	struct items_room *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

/* --- the picture: the register, and under it what is out --- */

static int
out_rows(const struct items_room *s, int rows)
{
	int most = rows / 3;

	return s->out.n == 0 ? 0 : (s->out.n < most ? s->out.n : most) + 1;
}

static void
room_layout(void *state, struct rect body)
{
	struct items_room *s = state;
	struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows - out_rows(s, body.rows));
}

static void
room_head(const void *state, struct screen_head *out)
{
	const struct items_room *s = state;

	console_desk_name(s->con, out->scope, sizeof out->scope);
	str_format(out->count, sizeof out->count, "%d", s->n);
}

static void
draw_loan(const struct items_room *s, const struct item_loan *l, struct canvas *c, int y,
	struct rect b)
{
	char words[256], when[40], due[80];
	bool late = l->due_us <= s->now_utc_us;

	item_loan_words(l, words, sizeof words);
	item_loan_when(when, sizeof when, s->now_utc_us, l->due_us);
	text_fill(due, sizeof due, tr(late ? N_("! due {1}") : N_("back {1}")), when, NULL, NULL);
	int used =
		canvas_text_right(c, y, b.x, b.cols - 1, due, late ? ROLE_URGENT : ROLE_SECONDARY);
	canvas_text(c, y, b.x + 2, b.cols - used - 4, words, ROLE_TEXT);
}

static void
draw_out(const struct items_room *s, struct canvas *c, struct rect b)
{
	char count[64], n[16];

	str_format(n, sizeof n, "%d", s->out.n);
	text_fill(count, sizeof count, tr("Lent out ({1})"), n, NULL, NULL);
	canvas_heading(c, b.y, b.x, b.cols, count, NULL);
	for (int i = 0; i < b.rows - 1; i++)
		draw_loan(s, &s->out.loan[i], c, b.y + 1 + i, b);
}

static void
room_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct items_room *s = state;
	struct table_source src = source(s);
	int out = out_rows(s, b.rows);
	struct rect top = {b.y, b.x, b.rows - out, b.cols};

	if (!s->con->desk.id)
		notice_draw(c, b, tr("No desk is chosen at this terminal."), NULL,
			tr("L locks, then F4 chooses the desk you stand at"));
	else if (s->n == 0)
		notice_draw(c, b, tr("No items are counted at this desk."), NULL,
			may(s, ACT_ITEM_SET) ? tr("F7 adds one to the register")
					     : tr("Leaders and supervisors keep the register"));
	else
		table_draw(&s->table, &src, c, top, true);
	if (out)
		draw_out(s, c, (struct rect){b.y + b.rows - out, b.x, out, b.cols});
}

const struct screen screen_items = {
	.name = "items",
	.title = N_("ITEMS"),
	.state_bytes = sizeof(struct items_room),
	.bindings = bindings,
	.hides_disabled = true,
	.open = room_open,
	.close = room_close,
	.load = room_load,
	.layout = room_layout,
	.command = room_command,
	.enabled = room_enabled,
	.event = room_event,
	.result = form_saved,
	.head = room_head,
	.draw = room_draw,
};
SCREEN_REGISTER(screen_items);
