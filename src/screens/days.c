/* days.c — the room of the daily check: each desk's days, what is to check first. SPDX-License-Identifier: MIT
 *
 * source: SHO-10.
 */
#include "base/day.h"
#include "screens/day.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_VIEW };

struct days_room {
	struct duty_days open, all;
	struct arena arena;
	struct table table;
	bool everything; /* the checked ones, too */
	int64_t now_utc_us;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"),
		N_("The day: its handovers, its log in numbers, its reports; F6 signs it"), NULL},
	{K_F7, 0, CMD_VIEW, IN_LIST, N_("All days"),
		N_("Days that are checked, too, and back to what is to check"), NULL},
	{'v', 0, CMD_VIEW, IN_LIST, NULL, NULL, NULL},
	{0},
};

void
day_state_say(const struct duty_day *d, int64_t now_utc_us, char *out, size_t size)
{
	char n[16], at[CLOCK_TEXT_BYTES];

	(void)now_utc_us;
	str_format(n, sizeof n, "%d", d->overdue_days);
	clock_format_minute(at, d->checked_us);
	if (d->state == DAY_CHECKED)
		text_fill(out, size, tr("checked by {1} {2}"), d->checked_name, at, NULL);
	else if (d->overdue_days)
		text_fill(out, size,
			tr_n("to check, overdue {1} day", "to check, overdue {1} days",
				(long)d->overdue_days),
			n, NULL, NULL);
	else if (d->again && d->state == DAY_TO_CHECK)
		str_copy(out, size, tr("to check again"));
	else
		str_copy(out, size, tr(day_state_label(d->state)));
}

/* --- the list --- */

static const struct duty_days *
shown(const struct days_room *s)
{
	return s->everything ? &s->all : &s->open;
}

static int64_t
row_id(const void *rows, int row)
{
	const struct duty_day *d = &shown(rows)->day[row];

	return day_id(d->desk, d->day);
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct days_room *s = rows;
	const struct duty_day *d = &shown(s)->day[row];
	char day[DAY_TEXT_BYTES];

	if (d->state != DAY_TO_CHECK)
		out->role = ROLE_SECONDARY;
	switch (column) {
	case 0:
		day_format(day, d->day);
		str_copy(out->text, sizeof out->text, day);
		break;
	case 1: str_format(out->text, sizeof out->text, "%s", d->desk_code); break;
	case 2: str_copy(out->text, sizeof out->text, d->desk_name); break;
	case 3: str_format(out->text, sizeof out->text, "%d", d->handovers); break;
	case 4:
		if (d->sent_back)
			str_format(out->text, sizeof out->text, "%d", d->sent_back);
		break;
	default: day_state_say(d, s->now_utc_us, out->text, sizeof out->text);
	}
}

static char
row_alert(const void *rows, int row)
{
	return shown(rows)->day[row].overdue_days ? '!' : ' ';
}

static struct table_source
source(const struct days_room *s)
{
	static const struct table_column columns[] = {
		{N_("Day"), 10, false, false, 0},
		{N_("Desk"), 10, false, false, 0},
		{"", 12, false, false, 3},
		{N_("Handovers"), 9, false, true, 1},
		{N_("Sent back"), 9, false, true, 2},
		{N_("State"), 24, true, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 6,
		.rows = s,
		.count = shown(s)->n,
		.id = row_id,
		.cell = row_cell,
		.alert = row_alert};
}

/* --- life --- */

static bool
days_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct days_room *s = state;

	(void)arg;
	(void)e;
	s->con = console_of(ui);
	arena_init(&s->arena);
	return true;
}

static void
days_close(void *state)
{
	arena_free(&((struct days_room *)state)->arena);
}

static bool
days_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	const struct duty_days_ask open = {.open_only = true, .max = DUTY_DAYS_MAX};
	const struct duty_days_ask all = {.max = DUTY_DAYS_MAX};
	struct ctx *c = console_ctx(ui);
	struct days_room *s = state;
	struct table_source src;

	arena_free(&s->arena);
	arena_init(&s->arena);
	s->open = s->all = (struct duty_days){.n = 0};
	s->now_utc_us = clock_now(&c->clock).utc_us;
	if (!duty_days(c, &open, &s->arena, &s->open, e) ||
		!duty_days(c, &all, &s->arena, &s->all, e))
		return false;
	src = source(s);
	if (!table_follow(&s->table, &src) && why == LOAD_ELSEWHERE)
		ui_say(ui, tr("What was selected was checked meanwhile"));
	return true;
}

static void
days_command(struct ui *ui, void *state, int command)
{
	struct days_room *s = state;
	struct table_source src;

	if (command == CMD_VIEW) {
		s->everything = !s->everything;
		src = source(s);
		(void)table_follow(&s->table, &src);
		ui_say(ui,
			tr(s->everything ? N_("All days, newest first. F7 shows what is to check")
					 : N_("What is not checked, oldest first. F7 shows all")));
	} else if (command == CMD_OPEN && shown(s)->n) {
		const struct duty_day *d = &shown(s)->day[s->table.row];
		(void)ui_push(ui, &screen_day, &(struct day_ask){d->desk, d->day});
	}
}

static bool
days_event(struct ui *ui, void *state, const struct key *key)
{
	struct days_room *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
days_layout(void *state, struct rect body)
{
	struct days_room *s = state;
	struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows);
}

static void
days_head(const void *state, struct screen_head *out)
{
	const struct days_room *s = state;
	char n[16];
	int due = 0;

	for (int i = 0; i < s->open.n; i++)
		due += s->open.day[i].state == DAY_TO_CHECK;
	str_format(n, sizeof n, "%d", due);
	str_copy(out->scope, sizeof out->scope, s->everything ? tr("all days") : "");
	text_fill(out->count, sizeof out->count, tr("{1} to check"), n, NULL, NULL);
}

static void
days_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct days_room *s = state;
	struct table_source src = source(s);

	if (src.count == 0) {
		notice_draw(c, b, tr("Every day of duty is checked."), NULL,
			tr("F7 shows the days that are checked, with who did and when"));
		return;
	}
	table_draw(&s->table, &src, c, b, true);
}

const struct screen screen_days = {
	.name = "days",
	.title = N_("DAY CHECK"),
	.state_bytes = sizeof(struct days_room),
	.bindings = bindings,
	.open = days_open,
	.close = days_close,
	.load = days_load,
	.layout = days_layout,
	.command = days_command,
	.event = days_event,
	.head = days_head,
	.draw = days_draw,
};
SCREEN_REGISTER(screen_days);
