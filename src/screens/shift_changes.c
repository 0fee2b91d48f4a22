/* shift_changes.c — changes of shifts: what waits for me, what is offered, mine. SPDX-License-Identifier: MIT
 *
 * source: RST-05, RST-13, RST-17.
 */
#include "screens/shift_change_words.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_ASK, CMD_ASSIGN };
enum part { PART_TO_DO, PART_OFFERED, PART_MINE, PARTS };

struct line {
	enum part part;
	const struct shift_change *s;
};
struct room {
	struct arena arena;
	struct shift_change_list list[PARTS];
	struct line *line; /* arena */
	int lines;
	struct table table;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"),
		N_("What it does and its history; agree, decline, approve there"), NULL},
	{K_F6, 0, CMD_ASK, IN_LIST, N_("Ask"),
		N_("Ask to swap a shift of yours, to have it covered, or give it away"), NULL},
	{K_F7, 0, CMD_ASSIGN, IN_LIST, N_("Assign"), N_("Assign somebody to cover a shift"), NULL},
	{0},
};

/* --- rows --- */

static int64_t
row_id(const void *rows, int row)
{
	return ((const struct room *)rows)->line[row].s->id;
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	static const char *const part[PARTS] = {N_("for you"), N_("to take"), N_("own")};
	const struct room *s = rows;
	const struct line *l = &s->line[row];
	const struct shift_move *m = &l->s->move[0];

	switch (column) {
	case 0: str_copy(out->text, sizeof out->text, tr(part[l->part])); break;
	case 1: shift_of_day_words(s->con, &m->of, out->text, sizeof out->text); break;
	case 2:
		str_copy(out->text, sizeof out->text, tr(shift_change_kind_label(l->s->kind)));
		break;
	case 3: str_copy(out->text, sizeof out->text, console_name(s->con, m->of.person)); break;
	case 4:
		str_copy(out->text, sizeof out->text, m->to ? console_name(s->con, m->to) : "-");
		break;
	default: str_copy(out->text, sizeof out->text, tr(shift_change_state_label(l->s->state)));
	}
}

static char
row_alert(const void *rows, int row)
{
	return ((const struct room *)rows)->line[row].part == PART_TO_DO ? '!' : ' ';
}

static struct table_source
source(const struct room *s)
{
	static const struct table_column columns[] = {
		{N_("Concerns"), 8, false, false, 1},
		{N_("Shift"), 18, false, false, 0},
		{N_("Kind"), 14, false, false, 2},
		{N_("From whom"), 12, false, false, 0},
		{N_("Taken by"), 12, false, false, 0},
		{N_("State"), 14, true, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 6,
		.rows = s,
		.count = s->lines,
		.id = row_id,
		.cell = row_cell,
		.alert = row_alert};
}

/* --- life --- */

static bool
room_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct room *s = state;

	(void)arg;
	(void)e;
	s->con = console_of(ui);
	arena_init(&s->arena);
	return true;
}

static void
room_close(void *state)
{
	arena_free(&((struct room *)state)->arena);
}

static bool
is_listed(const struct room *s, int64_t id)
{
	for (int i = 0; i < s->lines; i++)
		if (s->line[i].s->id == id)
			return true;
	return false;
}

static bool
list_all(struct room *s, struct err *e)
{
	int most = 0;

	s->lines = 0;
	for (int p = 0; p < PARTS; p++)
		most += s->list[p].n;
	s->line = arena_alloc(&s->arena, ((size_t)most + 1) * sizeof *s->line);
	if (!s->line)
		return err_set(e, ERR_NOMEM);
	for (int p = 0; p < PARTS; p++)
		for (int i = 0; i < s->list[p].n; i++)
			if (!is_listed(s, s->list[p].row[i].id))
				s->line[s->lines++] =
					(struct line){(enum part)p, &s->list[p].row[i]};
	return true;
}

static bool
room_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	static const enum shift_change_view view[PARTS] = {
		SHIFT_CHANGES_TO_DO, SHIFT_CHANGES_OFFERED, SHIFT_CHANGES_MINE};
	struct room *s = state;
	struct table_source src;

	(void)why;
	s->lines = 0;
	arena_free(&s->arena);
	for (int p = 0; p < PARTS; p++)
		if (!shift_change_load(console_ctx(ui), view[p], &s->arena, &s->list[p], e))
			return false;
	if (!list_all(s, e))
		return false;
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

static bool
room_enabled(const void *state, int command, const char **why)
{
	const struct room *s = state;
	enum action action = command == CMD_ASK ? ACT_SHIFT_CHANGE_ASK : ACT_SHIFT_CHANGE_ASSIGN;

	*why = N_("Nothing is asked for yet. F6 asks for a change");
	if (command == CMD_OPEN)
		return s->lines > 0;
	*why = access_refusal(action, RELATION_SELF);
	return access_reach(s->con->me.person.post, action) != RELATION_NOBODY;
}

static void
room_command(struct ui *ui, void *state, int command)
{
	struct room *s = state;

	switch (command) {
	case CMD_OPEN: shift_change_open(ui, s->line[s->table.row].s->id); break;
	case CMD_ASK: shift_change_ask_open(ui, NULL); break;
	default: shift_change_assign_open(ui, NULL); break;
	}
}

static bool
room_event(struct ui *ui, void *state, const struct key *key)
{
	struct room *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
room_layout(void *state, struct rect body)
{
	struct room *s = state;
	struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows);
}

static void
room_head(const void *state, struct screen_head *out)
{
	const struct room *s = state;
	char n[16];

	str_format(n, sizeof n, "%d", s->list[PART_TO_DO].n);
	text_fill(out->count, sizeof out->count, tr("{1} for you"), n, NULL, NULL);
}

static void
room_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct room *s = state;
	struct table_source src = source(s);

	if (s->lines)
		table_draw(&s->table, &src, c, b, true);
	else
		notice_draw(c, b, tr("No change of shifts is asked for."), NULL,
			tr("F6 asks to swap a shift, to have it covered, or gives it away"));
}

const struct screen screen_shift_changes = {
	.name = "shift-changes",
	.title = N_("SHIFT CHANGES"),
	.state_bytes = sizeof(struct room),
	.bindings = bindings,
	.hides_disabled = true,
	.open = room_open,
	.close = room_close,
	.load = room_load,
	.layout = room_layout,
	.command = room_command,
	.enabled = room_enabled,
	.event = room_event,
	.head = room_head,
	.draw = room_draw,
};
SCREEN_REGISTER(screen_shift_changes);
