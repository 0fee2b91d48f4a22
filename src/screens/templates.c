/* templates.c — the templates of the entry line in one list: F4 behind a semicolon. SPDX-License-Identifier: MIT
 *
 * source: screens.md §6.5 rule (7).
 */
#include <string.h>

#include "screens/entry_bar.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_TAKE = UI_COMMANDS, FOOT_ROWS = 3 };

struct templates {
	char stem[ENTRY_TEMPLATE_CODE_BYTES];
	const struct entry_template *row[ENTRY_TEMPLATES_MAX];
	int rows;
	struct table table;
};

static const struct binding bindings[] = {
	{K_ENTER, K_TAB, CMD_TAKE, IN_LIST, N_("Take"), N_("Put it into the line"), NULL},
	{0},
};

static int64_t
template_id(const void *rows, int row)
{
	return ((const struct templates *)rows)->row[row]->id;
}

static void
template_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct entry_template *t = ((const struct templates *)rows)->row[row];
	const struct entry_kind_row *kind = entry_kind_row(t->kind);

	if (column == 0)
		str_format(out->text, sizeof out->text, ";%s", t->code);
	else if (column == 1)
		str_copy(out->text, sizeof out->text,
			text_lang() == LANG_ZH ? kind->name_zh : kind->code);
	else
		str_copy(out->text, sizeof out->text, t->text);
}

static struct table_source
source(const struct templates *s)
{
	static const struct table_column columns[] = {
		{N_("Template"), 9, false, false, 0},
		{N_("Kind"), 12, false, false, 0},
		{N_("Text"), 30, true, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = sizeof columns / sizeof *columns,
		.rows = s,
		.count = s->rows,
		.id = template_id,
		.cell = template_cell};
}

/* Those of the language on the screen first, each by code. */
static bool
templates_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	const struct entry_template_list *l = &console_of(ui)->templates;
	struct templates *s = state;
	struct table_source src;

	(void)why;
	(void)e;
	s->rows = 0;
	for (int pass = 0; pass < 2; pass++)
		for (int i = 0; i < l->n; i++) {
			const struct entry_template *t = &l->item[i];
			bool mine = entry_template_is_chinese(t) == (text_lang() == LANG_ZH);

			if (t->in_use && mine == (pass == 0) && str_starts(t->code, s->stem))
				s->row[s->rows++] = t;
		}
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

static bool
templates_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	(void)ui;
	(void)e;
	str_copy(((struct templates *)state)->stem, ENTRY_TEMPLATE_CODE_BYTES, arg);
	return true;
}

static void
templates_command(struct ui *ui, void *state, int command)
{
	const struct templates *s = state;
	int64_t id;

	if (command != CMD_TAKE || !s->rows)
		return;
	id = s->row[s->table.row]->id;
	ui_finish(ui, ENTRY_BAR_TEMPLATE, &id);
}

static bool
templates_event(struct ui *ui, void *state, const struct key *key)
{
	struct templates *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
templates_layout(void *state, struct rect body)
{
	struct templates *s = state;
	struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows - FOOT_ROWS);
}

static void
templates_head(const void *state, struct screen_head *out)
{
	str_format(out->count, sizeof out->count, "%d", ((const struct templates *)state)->rows);
}

static void
templates_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct templates *s = state;
	struct table_source src = source(s);
	int y = b.y + b.rows - FOOT_ROWS;

	if (!s->rows) {
		notice_draw(c, b, tr("No template begins so."), NULL, tr("Esc goes back"));
		return;
	}
	table_draw(&s->table, &src, c, (struct rect){b.y, b.x, b.rows - FOOT_ROWS, b.cols}, true);
	canvas_rule(c, y, b.x, b.cols);
	canvas_wrap(c, (struct rect){y + 1, b.x + 1, FOOT_ROWS - 1, b.cols - 2}, 0,
		s->row[s->table.row]->text, ROLE_SECONDARY);
}

const struct screen screen_templates = {
	.name = "templates",
	.title = N_("TEMPLATES"),
	.state_bytes = sizeof(struct templates),
	.bindings = bindings,
	.open = templates_open,
	.load = templates_load,
	.layout = templates_layout,
	.command = templates_command,
	.event = templates_event,
	.head = templates_head,
	.draw = templates_draw,
};
SCREEN_REGISTER(screen_templates);
