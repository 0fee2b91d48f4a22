/* money.c — the fines and rewards of a month. SPDX-License-Identifier: MIT
 *
 * source: PAY-02, PAY-06.
 */
#include "screens/money.h"

#include "base/day.h"
#include "base/money.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_PROPOSE, CMD_BEFORE, CMD_AFTER, CMD_ALL };

struct entries {
	int month;
	struct money_list list;
	struct money_kinds kinds;
	bool all; /* also what was withdrawn, dropped or voided */
	struct arena arena;
	struct table table;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"),
		N_("The entry and its history; contest, decide, pay"), NULL},
	{K_F6, 0, CMD_PROPOSE, IN_LIST, N_("Propose"),
		N_("Propose a fine or reward, with its reason"), NULL},
	{K_F7, K_PGUP, CMD_BEFORE, IN_LIST, N_("Month"), N_("The month before"), "F7/F8"},
	{K_F8, K_PGDN, CMD_AFTER, IN_LIST, NULL, N_("The month after"), NULL},
	{'v', 0, CMD_ALL, IN_LIST, NULL, N_("Show those that do not count any more, or hide them"),
		NULL},
	{0},
};

const char *
money_kind_name(const struct money_kind *k)
{
	return text_lang() == LANG_ZH ? k->name_zh : k->name_en;
}

static bool
entries_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct entries *s = state;

	(void)arg;
	(void)e;
	s->con = console_of(ui);
	arena_init(&s->arena);
	s->month = clock_today(ui_clock(ui)) / 100;
	return true;
}

static void
entries_close(void *state)
{
	arena_free(&((struct entries *)state)->arena);
}

static bool
counts(const struct money_entry *m)
{
	return m->state == CONDUCT_PROPOSED || m->state == CONDUCT_CONFIRMED;
}

/* Everybody's, of who may see them; else one's own. */
static int64_t
whose(const struct console *con)
{
	const bool all = access_reach(con->me.person.post, ACT_MONEY_SEE) == RELATION_EVERYONE;

	return all ? 0 : con->me.person.id;
}

static bool
entries_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct entries *s = state;
	struct ctx *c = console_ctx(ui);
	const struct money_filter f = {.person = whose(s->con), .month = s->month};
	const int last = month_last_day(s->month);
	int n = 0;

	(void)why;
	arena_free(&s->arena);
	s->list = (struct money_list){NULL, 0, false};
	if (!money_kinds_load(c, last, &s->kinds, e) || !money_load(c, &f, &s->arena, &s->list, e))
		return false;
	for (int i = 0; i < s->list.n; i++)
		if (s->all || counts(&s->list.item[i]))
			s->list.item[n++] = s->list.item[i];
	s->list.n = n;
	return true;
}

/* --- drawing --- */

static int64_t
entry_id(const void *rows, int row)
{
	return ((const struct entries *)rows)->list.item[row].id;
}

static const char *
kind_name(const struct entries *s, const char *code)
{
	for (int i = 0; i < s->kinds.n; i++)
		if (str_eq(s->kinds.kind[i].code, code))
			return money_kind_name(&s->kinds.kind[i]);
	return code;
}

static const char *
state_word(const struct money_entry *m)
{
	if (m->contested)
		return N_("contested");
	if (m->state == CONDUCT_CONFIRMED)
		return m->paid_on ? N_("paid") : N_("not paid");
	return conduct_state_label(m->state);
}

static void
entry_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct entries *s = rows;
	const struct money_entry *m = &s->list.item[row];
	char day[DAY_TEXT_BYTES];

	if (!counts(m))
		out->role = ROLE_SECONDARY;
	switch (column) {
	case 0:
		day_format(day, m->day);
		str_copy(out->text, sizeof out->text, day);
		break;
	case 1: str_copy(out->text, sizeof out->text, console_name(s->con, m->person)); break;
	case 2: str_copy(out->text, sizeof out->text, m->code); break;
	case 3:
		if (m->fen || m->state == CONDUCT_CONFIRMED)
			money_signed_text(out->text, m->fen);
		break;
	case 4: str_copy(out->text, sizeof out->text, kind_name(s, m->code)); break;
	default: str_copy(out->text, sizeof out->text, tr(state_word(m)));
	}
}

static char
entry_alert(const void *rows, int row)
{
	return ((const struct entries *)rows)->list.item[row].contested ? '!' : ' ';
}

static struct table_source
source(const struct entries *s)
{
	static const struct table_column columns[] = {
		{N_("Day"), 10, false, false, 0},
		{N_("Who"), 14, false, false, 0},
		{N_("Kind"), 4, false, false, 0},
		{N_("Yuan"), 10, false, true, 0},
		{N_("What"), 18, true, false, 0},
		{N_("State"), 10, false, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 6,
		.rows = s,
		.count = s->list.n,
		.id = entry_id,
		.cell = entry_cell,
		.alert = entry_alert};
}

static void
entries_layout(void *state, struct rect body)
{
	struct entries *s = state;
	const struct table_source src = source(s);

	(void)table_follow(&s->table, &src);
	table_layout(&s->table, &src, body.rows);
}

static void
entries_head(const void *state, struct screen_head *out)
{
	const struct entries *s = state;

	str_format(out->count, sizeof out->count, "%04d-%02d", s->month / 100, s->month % 100);
}

static void
entries_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct entries *s = state;
	const struct table_source src = source(s);

	if (s->list.n)
		table_draw(&s->table, &src, c, b, true);
	else
		notice_draw(c, b, tr("No fine or reward in this month."),
			tr("Fines are off until a kind is switched on with its ground."),
			tr("F7 shows the month before; v those that do not count"));
}

/* --- keys --- */

static bool
entries_enabled(const void *state, int command, const char **why)
{
	const struct entries *s = state;

	*why = access_refusal(ACT_MONEY_PROPOSE, RELATION_TEAM);
	return command != CMD_PROPOSE ||
	       access_reach(s->con->me.person.post, ACT_MONEY_PROPOSE) != RELATION_NOBODY;
}

static void
entries_command(struct ui *ui, void *state, int command)
{
	struct entries *s = state;

	switch (command) {
	case CMD_OPEN:
		if (s->list.n)
			(void)ui_push(ui, &screen_money_entry, &s->list.item[s->table.row].id);
		break;
	case CMD_PROPOSE: money_propose_open(ui); break;
	case CMD_BEFORE: console_turn_month(ui, &s->month, -1); break;
	case CMD_AFTER: console_turn_month(ui, &s->month, 1); break;
	case CMD_ALL:
		s->all = !s->all;
		ui_load(ui, LOAD_ASKED);
		break;
	default: break;
	}
}

static bool
entries_event(struct ui *ui, void *state, const struct key *key)
{
	struct entries *s = state;
	const struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

const struct screen screen_money = {
	.name = "money",
	.title = N_("FINES AND REWARDS"),
	.help = N_("What is taken or given for an act, figures for payroll. Shipped off."),
	.state_bytes = sizeof(struct entries),
	.bindings = bindings,
	.hides_disabled = true,
	.open = entries_open,
	.close = entries_close,
	.load = entries_load,
	.layout = entries_layout,
	.command = entries_command,
	.enabled = entries_enabled,
	.event = entries_event,
	.head = entries_head,
	.draw = entries_draw,
};
SCREEN_REGISTER(screen_money);
