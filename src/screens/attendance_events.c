/* attendance_events.c — the attendance events of a month. SPDX-License-Identifier: MIT
 *
 * source: ATT-02…04, ATT-07.
 */
#include "base/day.h"
#include "domain/shift.h"
#include "screens/attendance_event.h"
#include "tui/pager.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_BOOK, CMD_BEFORE, CMD_AFTER };

struct events {
	struct attendance_events_ask ask;
	struct attendance_events list;
	struct arena arena;
	struct shift_table shifts;
	struct table table;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"), N_("The event, its history; contest or answer"),
		NULL},
	{K_F6, 0, CMD_BOOK, IN_LIST, N_("Book"),
		N_("Book what no signature shows, as you saw it (leaders)"), NULL},
	{K_F7, K_PGUP, CMD_BEFORE, IN_LIST, N_("Month"), N_("The month before"), "F7/F8"},
	{K_F8, K_PGDN, CMD_AFTER, IN_LIST, NULL, N_("The month after"), NULL},
	{0},
};

/* ---- reading ---- */

static bool
events_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct events *s = state;

	(void)e;
	s->con = console_of(ui);
	arena_init(&s->arena);
	if (arg)
		s->ask = *(const struct attendance_events_ask *)arg;
	if (!s->ask.month)
		s->ask.month = clock_local(clock_now(ui_clock(ui)).utc_us).day / 100;
	return true;
}

static void
events_close(void *state)
{
	arena_free(&((struct events *)state)->arena);
}

/* ORG-03: as far as this post reaches. */
static struct attendance_filter
filter_of(const struct events *s)
{
	struct attendance_filter f = {.person = s->ask.person,
		.from = s->ask.month * 100 + 1,
		.to = month_last_day(s->ask.month)};
	const struct person *me = &s->con->me.person;

	if (f.person)
		return f;
	switch (access_reach(me->post, ACT_ATTENDANCE_SEE)) {
	case RELATION_EVERYONE: break;
	case RELATION_DEPARTMENT:
	case RELATION_TEAM: f.team = me->team_id; break;
	case RELATION_SELF:
	case RELATION_NOBODY:
	default: f.person = me->id;
	}
	return f;
}

static bool
events_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct events *s = state;
	struct ctx *c = console_ctx(ui);
	const struct attendance_filter f = filter_of(s);

	(void)why;
	arena_free(&s->arena);
	s->list = (struct attendance_events){NULL, 0};
	return shift_load(c, 0, &s->shifts, e) &&
	       attendance_list(c, &f, true, &s->arena, &s->list, e);
}

/* ---- drawing ---- */

void
attendance_event_words(const struct attendance_event *ev, char *out, size_t size)
{
	char n[16];

	str_format(n, sizeof n, "%d", ev->minutes);
	if (ev->kind == ATTENDANCE_IN_A_ROW)
		text_fill(out, size, tr("{1}: {2} days"), tr(attendance_kind_label(ev->kind)), n,
			NULL);
	else if (ev->minutes && !ev->half_days)
		text_fill(
			out, size, tr("{1} {2} min"), tr(attendance_kind_label(ev->kind)), n, NULL);
	else
		str_copy(out, size, tr(attendance_kind_label(ev->kind)));
}

static int64_t
event_id(const void *rows, int row)
{
	return ((const struct events *)rows)->list.event[row].id;
}

static const char *
shift_name_of(const struct shift_table *t, int64_t id)
{
	for (int i = 0; i < t->shifts; i++)
		if (t->shift[i].id == id)
			return text_lang() == LANG_ZH ? t->shift[i].name_zh : t->shift[i].name_en;
	return "";
}

static void
event_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct events *s = rows;
	const struct attendance_event *ev = &s->list.event[row];
	char day[DAY_TEXT_BYTES];

	if (!attendance_state_stands(ev->state) && ev->state != ATTENDANCE_PROPOSED)
		out->role = ROLE_SECONDARY;
	switch (column) {
	case 0:
		day_format(day, ev->day);
		str_copy(out->text, sizeof out->text, day);
		break;
	case 1: str_copy(out->text, sizeof out->text, console_name(s->con, ev->person)); break;
	case 2: str_copy(out->text, sizeof out->text, shift_name_of(&s->shifts, ev->shift)); break;
	case 3: attendance_event_words(ev, out->text, sizeof out->text); break;
	default: str_copy(out->text, sizeof out->text, tr(attendance_state_label(ev->state)));
	}
}

static char
event_alert(const void *rows, int row)
{
	const struct attendance_event *ev = &((const struct events *)rows)->list.event[row];

	return ev->state == ATTENDANCE_PROPOSED || ev->state == ATTENDANCE_CONTESTED ? '!' : ' ';
}

static struct table_source
source(const struct events *s)
{
	static const struct table_column columns[] = {
		{N_("Day"), 10, false, false, 0},
		{N_("Who"), 14, false, false, 0},
		{N_("Shift"), 12, false, false, 1},
		{N_("What"), 18, true, false, 0},
		{N_("State"), 15, false, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 5,
		.rows = s,
		.count = (int)s->list.events,
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

	if (s->list.events)
		table_draw(&s->table, &src, c, b, true);
	else
		notice_draw(c, b, tr("No attendance event in this month."), NULL,
			tr("F7 shows the month before"));
}

/* ---- keys ---- */

static bool
events_enabled(const void *state, int command, const char **why)
{
	const struct events *s = state;

	if (command != CMD_BOOK)
		return true;
	*why = access_refusal(ACT_ATTENDANCE_BOOK, RELATION_TEAM);
	return access_reach(s->con->me.person.post, ACT_ATTENDANCE_BOOK) != RELATION_NOBODY;
}

static void
events_command(struct ui *ui, void *state, int command)
{
	struct events *s = state;

	switch (command) {
	case CMD_OPEN:
		if (s->list.events)
			attendance_event_open(ui, s->list.event[s->table.row].id);
		break;
	case CMD_BOOK: form_push(ui, &attendance_book_form, s->ask.person); break;
	case CMD_BEFORE: console_turn_month(ui, &s->ask.month, -1); break;
	case CMD_AFTER: console_turn_month(ui, &s->ask.month, 1); break;
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
attendance_events_open(struct ui *ui, int64_t person, int month)
{
	const struct attendance_events_ask ask = {person, month};

	(void)ui_push(ui, &screen_attendance_events, &ask);
}

const struct screen screen_attendance_events = {
	.name = "attendance-events",
	.title = N_("ATTENDANCE EVENTS"),
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
	.result = form_saved,
	.head = events_head,
	.draw = events_draw,
};
SCREEN_REGISTER(screen_attendance_events);
