/* attendance_summary.c — the room of the attendance summaries: periods of teams. SPDX-License-Identifier: MIT
 *
 * source: ATT-06.
 */
#include "screens/attendance_summary.h"

#include "base/day.h"
#include "tui/pager.h"

enum { CMD_OPEN = UI_COMMANDS, MONTHS = 1000000 };

struct summary_room {
	struct attendance_summaries list;
	struct arena arena;
	struct table table;
	int today;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"),
		N_("Its people and figures; drawing up, confirming, filing"), NULL},
	{0},
};

void
attendance_due_words(const struct attendance_summary *s, int today, char *out, size_t size)
{
	char day[DAY_TEXT_BYTES], n[16];
	const int late = day_diff(s->period.due, today);

	day_format(day, s->period.due);
	str_format(n, sizeof n, "%d", late);
	if (s->state == SUMMARY_FILED) {
		day_format(day, clock_local(s->at_us[SUMMARY_FILE]).day);
		str_copy(out, size, day);
	} else if (late > 0) {
		text_fill(out, size, tr_n("overdue {1} day", "overdue {1} days", (long)late), n,
			NULL, NULL);
	} else {
		text_fill(out, size, tr("due {1}"), day, NULL, NULL);
	}
}

static int64_t
row_id(const void *rows, int row)
{
	const struct attendance_summary *s =
		&((const struct summary_room *)rows)->list.row[row].summary;

	return s->team * MONTHS + s->period.month;
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct summary_room *s = rows;
	const struct attendance_owed *o = &s->list.row[row];
	const struct attendance_period *p = &o->summary.period;

	if (o->event == SUMMARY_EVENTS || o->due == SUMMARY_DUE_LATER)
		out->role = ROLE_SECONDARY;
	switch (column) {
	case 0:
		str_format(
			out->text, sizeof out->text, "%04d-%02d", p->month / 100, p->month % 100);
		break;
	case 1:
		str_format(out->text, sizeof out->text, "%02d-%02d - %02d-%02d", day_month(p->from),
			day_of_month(p->from), day_month(p->to), day_of_month(p->to));
		break;
	case 2: str_copy(out->text, sizeof out->text, o->team); break;
	case 3:
		str_copy(out->text, sizeof out->text,
			tr(attendance_summary_label(o->summary.state)));
		break;
	case 4:
		if (o->summary.round > 1)
			str_format(out->text, sizeof out->text, "%d", o->summary.round);
		break;
	default: attendance_due_words(&o->summary, s->today, out->text, sizeof out->text);
	}
}

static char
row_alert(const void *rows, int row)
{
	const struct attendance_owed *o = &((const struct summary_room *)rows)->list.row[row];

	return o->due == SUMMARY_OVERDUE ? '!' : ' ';
}

static struct table_source
source(const struct summary_room *s)
{
	static const struct table_column columns[] = {
		{N_("In month"), 8, false, false, 0},
		{N_("From - to"), 13, false, false, 2},
		{N_("Team"), 12, true, false, 0},
		{N_("State"), 12, false, false, 0},
		{N_("Round"), 5, false, true, 1},
		{N_("Due by"), 15, false, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 6,
		.rows = s,
		.count = s->list.n,
		.id = row_id,
		.cell = row_cell,
		.alert = row_alert};
}

/* --- life --- */

static bool
room_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct summary_room *s = state;

	(void)arg;
	(void)e;
	s->con = console_of(ui);
	arena_init(&s->arena);
	return true;
}

static void
room_close(void *state)
{
	arena_free(&((struct summary_room *)state)->arena);
}

static bool
room_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct summary_room *s = state;
	struct ctx *c = console_ctx(ui);
	struct table_source src;

	(void)why;
	arena_free(&s->arena);
	s->list.n = 0;
	s->today = clock_today(&c->clock);
	if (!attendance_summary_list(c, &s->arena, &s->list, e))
		return false;
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

static void
room_command(struct ui *ui, void *state, int command)
{
	const struct summary_room *s = state;
	const struct attendance_summary *at;

	if (command != CMD_OPEN || !s->list.n)
		return;
	at = &s->list.row[s->table.row].summary;
	(void)ui_push(ui, &screen_attendance_month,
		&(const struct attendance_month_ask){at->team, at->period.month});
}

static bool
room_event(struct ui *ui, void *state, const struct key *key)
{
	struct summary_room *s = state;
	const struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
room_layout(void *state, struct rect body)
{
	struct summary_room *s = state;
	const struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows);
}

static void
room_head(const void *state, struct screen_head *out)
{
	const struct summary_room *s = state;
	char n[16];
	int open = 0;

	for (int i = 0; i < s->list.n; i++)
		open += s->list.row[i].due != SUMMARY_DUE_LATER;
	str_format(n, sizeof n, "%d", open);
	text_fill(out->count, sizeof out->count, tr("{1} due"), n, NULL, NULL);
}

static void
room_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct summary_room *s = state;
	const struct table_source src = source(s);

	if (s->list.n == 0)
		notice_draw(c, b, tr("No period with shifts of a team you see."), NULL,
			tr("A summary is drawn up once a roster is published. Esc goes back"));
	else
		table_draw(&s->table, &src, c, b, true);
}

void
attendance_summary_open(struct ui *ui)
{
	const enum post post = console_of(ui)->me.person.post;

	if (access_reach(post, ACT_ATTENDANCE_SUMMARY_SEE) == RELATION_NOBODY)
		ui_say(ui, tr(access_refusal(ACT_ATTENDANCE_SUMMARY_SEE, RELATION_SELF)));
	else
		(void)ui_push(ui, &screen_attendance_summary, NULL);
}

const struct screen screen_attendance_summary = {
	.name = "attendance-summary",
	.title = N_("SUMMARIES"),
	.state_bytes = sizeof(struct summary_room),
	.bindings = bindings,
	.open = room_open,
	.close = room_close,
	.load = room_load,
	.layout = room_layout,
	.command = room_command,
	.event = room_event,
	.head = room_head,
	.draw = room_draw,
};
SCREEN_REGISTER(screen_attendance_summary);
