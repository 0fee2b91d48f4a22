/* item_page.c — one public item: its facts, and to whom it was lent. SPDX-License-Identifier: MIT
 *
 * source: ITEM-01, ITEM-02.
 */
#include "screens/items.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { LOANS_SHOWN = 100, FACT_ROWS = 4, LABEL_COLS = 14 };
enum { CMD_LEND = UI_COMMANDS, CMD_BACK, CMD_EDIT };

struct item_page {
	int64_t id;
	struct arena arena;
	struct item item;
	struct item_loans loans;
	struct table table;
	const struct console *con;
	int64_t now_utc_us;
};

static const struct binding bindings[] = {
	{K_F6, 0, CMD_LEND, IN_LIST, N_("Lend"), N_("Lend it: to whom, back when"), NULL},
	{K_F7, 0, CMD_BACK, IN_LIST, N_("Returned"), N_("The selected loan came back"), NULL},
	{'e', 0, CMD_EDIT, IN_LIST, N_("Edit"), N_("Change it, or count it no longer"), NULL},
	{0},
};

static int64_t
page_id(const void *rows, int row)
{
	return ((const struct item_page *)rows)->loans.loan[row].id;
}

static void
back_text(const struct item_page *s, const struct item_loan *l, char *out, size_t size)
{
	char when[40], count[16];

	if (!l->returned_us) {
		str_copy(out, size, tr(l->due_us <= s->now_utc_us ? N_("overdue") : N_("out")));
		return;
	}
	item_loan_when(when, sizeof when, s->now_utc_us, l->returned_us);
	str_format(count, sizeof count, "%d", l->returned_count);
	if (l->returned_count < l->count)
		text_fill(out, size, tr("{1} back {2}: {3}"), count, when, l->remark);
	else
		text_fill(out, size, tr("back {1}"), when, NULL, NULL);
}

static void
page_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct item_page *s = rows;
	const struct item_loan *l = &s->loans.loan[row];

	switch (column) {
	case 0: item_loan_when(out->text, sizeof out->text, s->now_utc_us, l->lent_us); break;
	case 1: str_format(out->text, sizeof out->text, "%d", l->count); break;
	case 2:
		str_copy(out->text, sizeof out->text, *l->borrower ? l->borrower : tr("(erased)"));
		break;
	case 3: item_loan_when(out->text, sizeof out->text, s->now_utc_us, l->due_us); break;
	default: back_text(s, l, out->text, sizeof out->text);
	}
}

static char
page_alert(const void *rows, int row)
{
	const struct item_page *s = rows;
	const struct item_loan *l = &s->loans.loan[row];

	return !l->returned_us && l->due_us <= s->now_utc_us ? '!' : ' ';
}

static struct table_source
source(const struct item_page *s)
{
	static const struct table_column columns[] = {
		{N_("Lent"), 12, false, false, 1},
		{N_("Count"), 5, false, true, 0},
		{N_("To whom"), 18, false, false, 0},
		{N_("Due"), 12, false, false, 0},
		{N_("Returned"), 16, true, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 5,
		.rows = s,
		.count = s->loans.n,
		.id = page_id,
		.cell = page_cell,
		.alert = page_alert};
}

static bool
page_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct item_page *s = state;

	(void)e;
	s->con = console_of(ui);
	s->id = *(const int64_t *)arg;
	arena_init(&s->arena);
	return true;
}

static void
page_close(void *state)
{
	arena_free(&((struct item_page *)state)->arena);
}

static bool
page_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct item_page *s = state;
	struct ctx *c = console_ctx(ui);
	struct table_source src;

	(void)why;
	s->loans.n = 0;
	s->now_utc_us = clock_now(ui_clock(ui)).utc_us;
	arena_free(&s->arena);
	if (!item_get(c, s->id, &s->arena, &s->item, e) ||
		!item_loans_of(c, s->id, LOANS_SHOWN, &s->arena, &s->loans, e))
		return false;
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

static const struct item_loan *
selected(const struct item_page *s)
{
	return s->loans.n ? &s->loans.loan[s->table.row] : NULL;
}

static bool
page_enabled(const void *state, int command, const char **why)
{
	const struct item_page *s = state;
	const struct item_loan *l = selected(s);
	enum action action = command == CMD_EDIT ? ACT_ITEM_SET : ACT_ITEM_LEND;

	*why = N_("Nothing is out on this line");
	if (command == CMD_BACK && (!l || l->returned_us))
		return false;
	*why = access_refusal(action, RELATION_SELF);
	return access_reach(s->con->me.person.post, action) != RELATION_NOBODY;
}

static void
page_command(struct ui *ui, void *state, int command)
{
	struct item_page *s = state;

	if (command == CMD_BACK)
		form_push(ui, &item_return_form, selected(s)->id);
	else
		form_push(ui, command == CMD_EDIT ? &item_form : &item_lend_form, s->id);
}

static bool
page_event(struct ui *ui, void *state, const struct key *key)
{
	struct item_page *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
page_layout(void *state, struct rect body)
{
	struct item_page *s = state;
	struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows - FACT_ROWS);
}

static void
page_head(const void *state, struct screen_head *out)
{
	const struct item_page *s = state;

	str_copy(out->scope, sizeof out->scope,
		s->item.name_en ? item_name(s->item.name_en, s->item.name_zh) : "");
}

static void
draw_facts(const struct item_page *s, struct canvas *c, struct rect b)
{
	char counts[160], n[3][16];
	const struct item *i = &s->item;
	struct fact_rows f = {c, b, LABEL_COLS};

	str_format(n[0], sizeof n[0], "%d", i->expected);
	str_format(n[1], sizeof n[1], "%d", i->lent);
	str_format(n[2], sizeof n[2], i->last_count < 0 ? "-" : "%d", i->last_count);
	text_fill(counts, sizeof counts, tr("{1}, lent out {2}, last count {3}"), n[0], n[1], n[2]);
	fact_draw(&f, N_("Kind"), tr(item_kind_label(i->kind)), ROLE_TEXT);
	fact_draw(&f, N_("Place"), *i->place ? i->place : "-", ROLE_TEXT);
	fact_draw(&f, N_("Expected"), counts, ROLE_TEXT);
	fact_draw(&f, N_("Custodian"), i->custodian ? console_name(s->con, i->custodian) : "-",
		ROLE_TEXT);
}

static void
page_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct item_page *s = state;
	struct table_source src = source(s);
	struct rect list = {b.y + FACT_ROWS, b.x, b.rows - FACT_ROWS, b.cols};

	if (!s->item.name_en)
		return;
	draw_facts(s, c, b);
	if (s->loans.n)
		table_draw(&s->table, &src, c, list, true);
	else
		notice_draw(c, list, tr("It was never lent."), NULL, tr("F6 lends it"));
}

const struct screen screen_item = {
	.name = "item",
	.title = N_("ITEM"),
	.state_bytes = sizeof(struct item_page),
	.bindings = bindings,
	.hides_disabled = true,
	.open = page_open,
	.close = page_close,
	.load = page_load,
	.layout = page_layout,
	.command = page_command,
	.enabled = page_enabled,
	.event = page_event,
	.result = form_saved,
	.head = page_head,
	.draw = page_draw,
};
SCREEN_REGISTER(screen_item);
