/* targets.c — the targets of a month beside what was reached. SPDX-License-Identifier: MIT
 *
 * source: SCR-24.
 */
#include "screens/targets.h"

#include "base/day.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_SET, CMD_BEFORE, CMD_AFTER };
enum { WHO, ATTAINED, FIRST_KIND, SHARE = FIRST_KIND + TARGET_KINDS - 1, COLUMNS };

struct targets {
	int month;
	struct target_rows rows;
	struct arena arena;
	struct table table;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"),
		N_("Kind by kind; set targets, enter what was reached"), NULL},
	{K_F6, 0, CMD_SET, IN_LIST, N_("Targets"), N_("Set the targets of this row (manager)"),
		NULL},
	{K_F7, K_PGUP, CMD_BEFORE, IN_LIST, N_("Month"), N_("The month before"), "F7/F8"},
	{K_F8, K_PGDN, CMD_AFTER, IN_LIST, NULL, N_("The month after"), NULL},
	{0},
};

static bool
targets_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct targets *s = state;

	(void)arg;
	(void)e;
	s->con = console_of(ui);
	arena_init(&s->arena);
	s->month = clock_today(ui_clock(ui)) / 100;
	return true;
}

static void
targets_close(void *state)
{
	arena_free(&((struct targets *)state)->arena);
}

static bool
targets_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct targets *s = state;
	const struct target_ask ask = {.month = s->month};

	(void)why;
	arena_free(&s->arena);
	s->rows = (struct target_rows){NULL, 0};
	return target_load_seen(console_ctx(ui), &ask, &s->arena, &s->rows, e);
}

/* --- drawing --- */

void
target_percent(char *out, size_t size, int64_t hundredths)
{
	const int whole = (int)(hundredths / 100), part = (int)(hundredths % 100);

	if (hundredths == TARGET_NONE)
		(void)str_copy(out, size, "");
	else if (part)
		(void)str_format(out, size, "%d.%02d%%", whole, part);
	else
		(void)str_format(out, size, "%d%%", whole);
}

static int64_t
row_id(const void *rows, int row)
{
	const struct target_row *w = &((const struct targets *)rows)->rows.row[row];

	return w->person ? w->person : -w->team;
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct targets *s = rows;
	const struct target_row *w = &s->rows.row[row];

	if (column == WHO) {
		out->role = w->person ? out->role : ROLE_HEADING;
		str_copy(out->text, sizeof out->text,
			w->person ? console_name(s->con, w->person) : w->name);
	} else if (column == ATTAINED) {
		target_percent(out->text, sizeof out->text, w->attainment);
	} else if (column == SHARE) {
		target_percent(out->text, sizeof out->text, w->share);
	} else {
		target_figure_text(out->text, sizeof out->text, &w->kind[column - FIRST_KIND + 1]);
	}
}

/* A leader whose own share is not met. */
static char
row_alert(const void *rows, int row)
{
	const struct target_row *w = &((const struct targets *)rows)->rows.row[row];

	return w->share != TARGET_NONE && !w->share_met ? '!' : ' ';
}

static struct table_source
source(const struct targets *s)
{
	static const struct table_column columns[COLUMNS] = {
		{N_("Team, who"), 11, true, false, 0},
		{N_("Attained"), 8, false, true, 0},
		{N_("Calls in"), 11, false, true, 0},
		{N_("Calls out"), 11, false, true, 0},
		{N_("Tickets"), 11, false, true, 0},
		{N_("Call-backs"), 11, false, true, 0},
		{N_("Own share"), 9, false, true, 0},
	};

	return (struct table_source){.column = columns,
		.columns = COLUMNS,
		.rows = s,
		.count = s->rows.n,
		.id = row_id,
		.cell = row_cell,
		.alert = row_alert};
}

static void
targets_layout(void *state, struct rect body)
{
	struct targets *s = state;
	const struct table_source src = source(s);

	(void)table_follow(&s->table, &src);
	table_layout(&s->table, &src, body.rows);
}

static void
targets_head(const void *state, struct screen_head *out)
{
	const struct targets *s = state;

	str_format(out->keep, sizeof out->keep, "%04d-%02d", s->month / 100, s->month % 100);
	str_format(out->count, sizeof out->count, "%d", s->rows.n);
}

static void
targets_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct targets *s = state;
	const struct table_source src = source(s);

	if (s->rows.n)
		table_draw(&s->table, &src, c, b, true);
	else
		notice_draw(c, b, tr("No team whose targets you may see."), NULL,
			tr("F7 shows the month before"));
}

/* --- keys --- */

bool
target_may_set(const struct console *con, const char **why)
{
	*why = access_refusal(ACT_TARGET_SET, RELATION_TEAM);
	return access_reach(con->me.person.post, ACT_TARGET_SET) != RELATION_NOBODY;
}

static bool
targets_enabled(const void *state, int command, const char **why)
{
	const struct targets *s = state;

	return command != CMD_SET || target_may_set(s->con, why);
}

static void
on_row(struct ui *ui, const struct targets *s, int command)
{
	const struct target_row *row = &s->rows.row[s->table.row];
	const struct target_whose w = {row->team, row->person, s->month};

	if (command == CMD_SET)
		target_set_open(ui, &w);
	else
		(void)ui_push(ui, &screen_target, &w);
}

static void
targets_command(struct ui *ui, void *state, int command)
{
	struct targets *s = state;

	switch (command) {
	case CMD_OPEN:
	case CMD_SET:
		if (s->rows.n)
			on_row(ui, s, command);
		break;
	case CMD_BEFORE: console_turn_month(ui, &s->month, -1); break;
	case CMD_AFTER: console_turn_month(ui, &s->month, 1); break;
	default: break;
	}
}

static bool
targets_event(struct ui *ui, void *state, const struct key *key)
{
	struct targets *s = state;
	const struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

const struct screen screen_targets = {
	.name = "targets",
	.title = N_("TARGETS"),
	.help = N_("Reached / target by kind; a team's line adds up its people."),
	.state_bytes = sizeof(struct targets),
	.bindings = bindings,
	.hides_disabled = true,
	.open = targets_open,
	.close = targets_close,
	.load = targets_load,
	.layout = targets_layout,
	.command = targets_command,
	.enabled = targets_enabled,
	.event = targets_event,
	.head = targets_head,
	.draw = targets_draw,
};
SCREEN_REGISTER(screen_targets);
