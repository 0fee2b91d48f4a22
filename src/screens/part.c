/* part.c — dismissal cases and proposals to part, newest first. SPDX-License-Identifier: MIT
 *
 * source: SCR-09, SCR-21.
 */
#include "screens/part.h"

#include "base/day.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_PROPOSE, CMD_ALL };

struct parts {
	struct part_list list;
	bool all; /* also what is decided or withdrawn */
	struct arena arena;
	struct table table;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"),
		N_("Its records, the answer and what was done; answer it, fill in its lines"),
		NULL},
	{K_F6, 0, CMD_PROPOSE, IN_LIST, N_("Propose"),
		N_("Propose to part with somebody, resting on confirmed records"), NULL},
	{'v', 0, CMD_ALL, IN_LIST, NULL, N_("Show those that are over, too, or hide them"), NULL},
	{0},
};

static bool
parts_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct parts *s = state;

	(void)arg;
	(void)e;
	s->con = console_of(ui);
	s->all = true;
	arena_init(&s->arena);
	return true;
}

static void
parts_close(void *state)
{
	arena_free(&((struct parts *)state)->arena);
}

static bool
parts_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct parts *s = state;

	(void)why;
	arena_free(&s->arena);
	s->list = (struct part_list){NULL, 0, false};
	return part_load(console_ctx(ui), !s->all, &s->arena, &s->list, e);
}

/* --- drawing --- */

static int64_t
part_id(const void *rows, int row)
{
	return ((const struct parts *)rows)->list.item[row].id;
}

static bool
is_open(const struct part_case *p)
{
	return p->state == PART_HEARING || p->state == PART_HEARD;
}

static void
part_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct parts *s = rows;
	const struct part_case *p = &s->list.item[row];
	char day[DAY_TEXT_BYTES];

	if (!is_open(p))
		out->role = ROLE_SECONDARY;
	switch (column) {
	case 0:
		day_format(day, p->day);
		str_copy(out->text, sizeof out->text, day);
		break;
	case 1: str_copy(out->text, sizeof out->text, console_name(s->con, p->person)); break;
	case 2: str_copy(out->text, sizeof out->text, tr(part_kind_label(p->kind))); break;
	case 3: str_copy(out->text, sizeof out->text, tr(part_stand_label(p->stand))); break;
	default: str_copy(out->text, sizeof out->text, tr(part_state_label(p->state)));
	}
}

static char
part_alert(const void *rows, int row)
{
	const struct parts *s = rows;
	const struct part_case *p = &s->list.item[row];

	return p->state == PART_HEARING && p->person == s->con->me.person.id ? '!' : ' ';
}

static struct table_source
source(const struct parts *s)
{
	static const struct table_column columns[] = {
		{N_("Day"), 10, false, false, 0},
		{N_("Who"), 14, false, false, 0},
		{N_("What"), 16, true, false, 0},
		{N_("Own answer"), 16, false, false, 0},
		{N_("State"), 14, false, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 5,
		.rows = s,
		.count = s->list.n,
		.id = part_id,
		.cell = part_cell,
		.alert = part_alert};
}

static void
parts_layout(void *state, struct rect body)
{
	struct parts *s = state;
	const struct table_source src = source(s);

	(void)table_follow(&s->table, &src);
	table_layout(&s->table, &src, body.rows);
}

static void
parts_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct parts *s = state;
	const struct table_source src = source(s);

	if (s->list.n)
		table_draw(&s->table, &src, c, b, true);
	else
		notice_draw(c, b, tr("No dismissal case and no proposal to part."),
			tr("A case opens by itself when an X-code is confirmed."),
			tr("The person concerned sees it here and answers it first"));
}

/* --- keys --- */

static bool
parts_enabled(const void *state, int command, const char **why)
{
	const struct parts *s = state;

	*why = access_refusal(ACT_PART_PROPOSE, RELATION_TEAM);
	return command != CMD_PROPOSE ||
	       access_reach(s->con->me.person.post, ACT_PART_PROPOSE) != RELATION_NOBODY;
}

static void
parts_command(struct ui *ui, void *state, int command)
{
	struct parts *s = state;

	switch (command) {
	case CMD_OPEN:
		if (s->list.n)
			(void)ui_push(ui, &screen_part, &s->list.item[s->table.row].id);
		break;
	case CMD_PROPOSE: part_propose_open(ui); break;
	case CMD_ALL:
		s->all = !s->all;
		ui_load(ui, LOAD_ASKED);
		break;
	default: break;
	}
}

static bool
parts_event(struct ui *ui, void *state, const struct key *key)
{
	struct parts *s = state;
	const struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

const struct screen screen_parts = {
	.name = "parts",
	.title = N_("DISMISSAL AND PARTING"),
	.help = N_("Who is concerned is heard first; the manager decides, HR carries it out."),
	.state_bytes = sizeof(struct parts),
	.bindings = bindings,
	.hides_disabled = true,
	.open = parts_open,
	.close = parts_close,
	.load = parts_load,
	.layout = parts_layout,
	.command = parts_command,
	.enabled = parts_enabled,
	.event = parts_event,
	.draw = parts_draw,
};
SCREEN_REGISTER(screen_parts);
