/* complaint.c — complaints and praise of a month, those that wait first. SPDX-License-Identifier: MIT
 *
 * source: TKT-08.
 */
#include "screens/complaint.h"

#include "base/day.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_NAME, CMD_BEFORE, CMD_AFTER };

struct list {
	int month;
	struct complaint_rows rows;
	struct arena arena;
	struct table table;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"),
		N_("What happened, and what was found; verify it"), NULL},
	{K_F6, 0, CMD_NAME, IN_LIST, N_("Book"), N_("Record a complaint about somebody, or praise"),
		NULL},
	{K_F7, K_PGUP, CMD_BEFORE, IN_LIST, N_("Month"), N_("The month before"), "F7/F8"},
	{K_F8, K_PGDN, CMD_AFTER, IN_LIST, NULL, N_("The month after"), NULL},
	{0},
};

static bool
list_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct list *s = state;

	(void)arg;
	(void)e;
	s->con = console_of(ui);
	arena_init(&s->arena);
	s->month = clock_local(clock_now(ui_clock(ui)).utc_us).day / 100;
	return true;
}

static void
list_close(void *state)
{
	arena_free(&((struct list *)state)->arena);
}

static bool
list_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct list *s = state;

	(void)why;
	arena_free(&s->arena);
	s->rows = (struct complaint_rows){.n = 0};
	return complaint_list(console_ctx(ui), s->month, &s->arena, &s->rows, e);
}

/* --- drawing --- */

static int64_t
row_id(const void *rows, int row)
{
	return ((const struct list *)rows)->rows.row[row].id;
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct list *s = rows;
	const struct complaint *k = &s->rows.row[row];
	char day[DAY_TEXT_BYTES];

	if (k->state == COMPLAINT_NOT_VALID || k->state == COMPLAINT_REVERSED)
		out->role = ROLE_SECONDARY;
	switch (column) {
	case 0:
		day_format(day, k->day);
		str_copy(out->text, sizeof out->text, day);
		break;
	case 1: str_copy(out->text, sizeof out->text, console_name(s->con, k->person)); break;
	case 2: str_copy(out->text, sizeof out->text, tr(complaint_kind_label(k->kind))); break;
	case 3: str_copy(out->text, sizeof out->text, console_name(s->con, k->by)); break;
	case 4: str_copy(out->text, sizeof out->text, k->code); break;
	default: str_copy(out->text, sizeof out->text, tr(complaint_state_label(k->state)));
	}
}

static char
row_alert(const void *rows, int row)
{
	return ((const struct list *)rows)->rows.row[row].state == COMPLAINT_OPEN ? '+' : ' ';
}

static struct table_source
source(const struct list *s)
{
	static const struct table_column columns[] = {
		{N_("Day"), 10, false, false, 0},
		{N_("Who"), 14, true, false, 0},
		{N_("Kind"), 10, false, false, 0},
		{N_("Recorded by"), 14, false, false, 1},
		{N_("Code"), 5, false, false, 0},
		{N_("State"), 10, false, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 6,
		.rows = s,
		.count = s->rows.n,
		.id = row_id,
		.cell = row_cell,
		.alert = row_alert};
}

static void
list_layout(void *state, struct rect body)
{
	struct list *s = state;
	const struct table_source src = source(s);

	(void)table_follow(&s->table, &src);
	table_layout(&s->table, &src, body.rows);
}

static void
list_head(const void *state, struct screen_head *out)
{
	const struct list *s = state;

	str_format(out->count, sizeof out->count, "%04d-%02d", s->month / 100, s->month % 100);
}

static void
list_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct list *s = state;
	const struct table_source src = source(s);

	if (s->rows.n)
		table_draw(&s->table, &src, c, b, true);
	else
		notice_draw(c, b, tr("No complaint and no praise in this month."), NULL,
			tr("F7 shows the month before"));
}

/* --- keys --- */

static void
turn_month(struct ui *ui, struct list *s, int by)
{
	s->month = day_add_months(s->month * 100 + 1, by) / 100;
	ui_load(ui, LOAD_ASKED);
}

bool
complaint_may_name(const struct console *con, const char **why)
{
	*why = access_refusal(ACT_COMPLAINT_NAME, RELATION_TEAM);
	return access_reach(con->me.person.post, ACT_COMPLAINT_NAME) != RELATION_NOBODY;
}

static bool
list_enabled(const void *state, int command, const char **why)
{
	return command != CMD_NAME || complaint_may_name(((const struct list *)state)->con, why);
}

static void
list_command(struct ui *ui, void *state, int command)
{
	struct list *s = state;

	switch (command) {
	case CMD_OPEN:
		if (s->rows.n)
			(void)ui_push(ui, &screen_complaint, &s->rows.row[s->table.row].id);
		break;
	case CMD_NAME: complaint_name_open(ui); break;
	case CMD_BEFORE: turn_month(ui, s, -1); break;
	case CMD_AFTER: turn_month(ui, s, 1); break;
	default: break;
	}
}

static bool
list_event(struct ui *ui, void *state, const struct key *key)
{
	struct list *s = state;
	const struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

const struct screen screen_complaints = {
	.name = "complaints",
	.title = N_("COMPLAINTS AND PRAISE"),
	.state_bytes = sizeof(struct list),
	.bindings = bindings,
	.hides_disabled = true,
	.open = list_open,
	.close = list_close,
	.load = list_load,
	.layout = list_layout,
	.command = list_command,
	.enabled = list_enabled,
	.event = list_event,
	.head = list_head,
	.draw = list_draw,
};
SCREEN_REGISTER(screen_complaints);
