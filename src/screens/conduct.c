/* conduct.c — the conduct events of a month. SPDX-License-Identifier: MIT
 *
 * source: SCR-02, SCR-14.
 */
#include "screens/conduct.h"

#include "base/day.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_PROPOSE, CMD_BEFORE, CMD_AFTER, CMD_ALL };

struct events {
	struct conduct_events_ask ask;
	struct conduct_list list;
	struct conduct_codes codes;
	bool all; /* also what was withdrawn, dropped or voided */
	struct arena arena;
	struct table table;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"),
		N_("The event, its evidence and history; contest or decide"), NULL},
	{K_F6, 0, CMD_PROPOSE, IN_LIST, N_("Propose"),
		N_("Propose an event: code, points, evidence"), NULL},
	{K_F7, K_PGUP, CMD_BEFORE, IN_LIST, N_("Month"), N_("The month before"), "F7/F8"},
	{K_F8, K_PGDN, CMD_AFTER, IN_LIST, NULL, N_("The month after"), NULL},
	{'v', 0, CMD_ALL, IN_LIST, NULL, N_("Show those that do not count any more, or hide them"),
		NULL},
	{0},
};

static bool
events_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct events *s = state;

	(void)e;
	s->con = console_of(ui);
	arena_init(&s->arena);
	if (arg)
		s->ask = *(const struct conduct_events_ask *)arg;
	if (!s->ask.month)
		s->ask.month = clock_local(clock_now(ui_clock(ui)).utc_us).day / 100;
	return true;
}

static void
events_close(void *state)
{
	arena_free(&((struct events *)state)->arena);
}

static bool
counts(const struct conduct_event *ev)
{
	return ev->state == CONDUCT_PROPOSED || ev->state == CONDUCT_CONFIRMED;
}

static bool
events_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct events *s = state;
	struct ctx *c = console_ctx(ui);
	const struct conduct_filter f = {.person = s->ask.person, .month = s->ask.month};
	const int last = month_last_day(s->ask.month);
	int n = 0;

	(void)why;
	arena_free(&s->arena);
	s->list = (struct conduct_list){NULL, 0, false};
	if (!conduct_codes_load(c, last, &s->codes, e) ||
		!conduct_list(c, &f, &s->arena, &s->list, e))
		return false;
	for (int i = 0; i < s->list.n; i++)
		if (s->all || counts(&s->list.item[i]))
			s->list.item[n++] = s->list.item[i];
	s->list.n = n;
	return true;
}

/* --- drawing --- */

static int64_t
event_id(const void *rows, int row)
{
	return ((const struct events *)rows)->list.item[row].id;
}

static void
event_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct events *s = rows;
	const struct conduct_event *ev = &s->list.item[row];
	const struct conduct_code *k = conduct_code_of(&s->codes, ev->code);
	char day[DAY_TEXT_BYTES];

	if (!counts(ev))
		out->role = ROLE_SECONDARY;
	switch (column) {
	case 0:
		day_format(day, ev->day);
		str_copy(out->text, sizeof out->text, day);
		break;
	case 1: str_copy(out->text, sizeof out->text, console_name(s->con, ev->person)); break;
	case 2: str_copy(out->text, sizeof out->text, ev->code); break;
	case 3:
		if (k)
			conduct_points_text(out->text, sizeof out->text, k, ev->halves);
		break;
	case 4: str_copy(out->text, sizeof out->text, k ? conduct_code_name(k) : ""); break;
	default:
		str_copy(out->text, sizeof out->text,
			tr(ev->contested ? N_("contested") : conduct_state_label(ev->state)));
	}
}

static char
event_alert(const void *rows, int row)
{
	const struct conduct_event *ev = &((const struct events *)rows)->list.item[row];

	return ev->contested ? '!' : ' ';
}

static struct table_source
source(const struct events *s)
{
	static const struct table_column columns[] = {
		{N_("Day"), 10, false, false, 0},
		{N_("Who"), 14, false, false, 0},
		{N_("Code"), 4, false, false, 0},
		{N_("Points"), 6, false, true, 0},
		{N_("What"), 18, true, false, 0},
		{N_("State"), 10, false, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 6,
		.rows = s,
		.count = s->list.n,
		.id = event_id,
		.cell = event_cell,
		.alert = event_alert};
}

static void
events_layout(void *state, struct rect body)
{
	struct events *s = state;
	const struct table_source src = source(s);

	(void)table_follow(&s->table, &src);
	table_layout(&s->table, &src, body.rows);
}

static void
events_head(const void *state, struct screen_head *out)
{
	const struct events *s = state;

	if (s->ask.person)
		str_copy(out->scope, sizeof out->scope, console_name(s->con, s->ask.person));
	str_format(
		out->count, sizeof out->count, "%04d-%02d", s->ask.month / 100, s->ask.month % 100);
}

static void
events_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct events *s = state;
	const struct table_source src = source(s);

	if (s->list.n)
		table_draw(&s->table, &src, c, b, true);
	else
		notice_draw(c, b, tr("No conduct event in this month."), NULL,
			tr("F7 shows the month before; v those that do not count"));
}

/* --- keys --- */

bool
conduct_may_propose(const struct console *con, const char **why)
{
	*why = access_refusal(ACT_CONDUCT_PROPOSE, RELATION_TEAM);
	return access_reach(con->me.person.post, ACT_CONDUCT_PROPOSE) != RELATION_NOBODY;
}

static bool
events_enabled(const void *state, int command, const char **why)
{
	const struct events *s = state;

	return command != CMD_PROPOSE || conduct_may_propose(s->con, why);
}

static void
events_command(struct ui *ui, void *state, int command)
{
	struct events *s = state;

	switch (command) {
	case CMD_OPEN:
		if (s->list.n)
			conduct_event_open(ui, s->list.item[s->table.row].id);
		break;
	case CMD_PROPOSE:
		conduct_propose_open(
			ui, &(const struct conduct_propose_ask){.person = s->ask.person});
		break;
	case CMD_BEFORE: console_turn_month(ui, &s->ask.month, -1); break;
	case CMD_AFTER: console_turn_month(ui, &s->ask.month, 1); break;
	case CMD_ALL:
		s->all = !s->all;
		ui_load(ui, LOAD_ASKED);
		break;
	default: break;
	}
}

static bool
events_event(struct ui *ui, void *state, const struct key *key)
{
	struct events *s = state;
	const struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

void
conduct_events_open(struct ui *ui, int64_t person, int month)
{
	const struct conduct_events_ask ask = {person, month};

	(void)ui_push(ui, &screen_conduct_events, &ask);
}

const struct screen screen_conduct_events = {
	.name = "conduct-events",
	.title = N_("CONDUCT EVENTS"),
	.state_bytes = sizeof(struct events),
	.bindings = bindings,
	.hides_disabled = true,
	.open = events_open,
	.close = events_close,
	.load = events_load,
	.layout = events_layout,
	.command = events_command,
	.enabled = events_enabled,
	.event = events_event,
	.head = events_head,
	.draw = events_draw,
};
SCREEN_REGISTER(screen_conduct_events);
