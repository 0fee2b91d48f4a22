/* leave_calls.c — emergency calls: who is missing, and by when it has to be filed. SPDX-License-Identifier: MIT
 *
 * A leader sees those of their people, everybody else their own.
 * source: LV-08.
 */
#include "screens/leave_calls.h"

#include "base/date_words.h"
#include "base/day.h"
#include "screens/leave_screens.h"
#include "screens/leave_words.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_NEW, DAYS_BACK = 92 };

struct calls {
	struct arena arena;
	struct leave_calls all;
	struct table table;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"),
		N_("Everything about it; of one's own the form that files it"), NULL},
	{K_F6, 0, CMD_NEW, IN_LIST, N_("New call"), N_("Write down who called, when and why"),
		NULL},
	{0},
};

static bool
calls_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct calls *s = state;

	(void)arg;
	(void)e;
	s->con = console_of(ui);
	arena_init(&s->arena);
	return true;
}

static void
calls_close(void *state)
{
	arena_free(&((struct calls *)state)->arena);
}

static const struct leave_call *
selected(const struct calls *s)
{
	return s->table.row < s->all.n ? &s->all.item[s->table.row] : NULL;
}

/* --- rows --- */

static void
day_text(char *out, size_t size, int day)
{
	str_format(out, size, "%s %02d-%02d", date_words_weekday(day), day_month(day),
		day_of_month(day));
}

static void
days_text(char *out, size_t size, const struct leave_call *k)
{
	char first[24], last[24];

	day_text(first, sizeof first, k->first_day);
	day_text(last, sizeof last, k->last_day);
	if (k->last_day == k->first_day)
		str_copy(out, size, first);
	else
		str_format(out, size, "%s - %s", first, last);
}

static void
state_text(char *out, size_t size, const struct leave_call *k)
{
	char day[24];

	if (k->state != LEAVE_CALL_OPEN || !k->file_by) {
		str_copy(out, size, tr(leave_call_state_label(k->state)));
		return;
	}
	day_text(day, sizeof day, k->file_by);
	text_fill(out, size, tr("to be filed by {1}"), day, NULL, NULL);
}

static int64_t
row_id(const void *rows, int row)
{
	return ((const struct calls *)rows)->all.item[row].id;
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct calls *s = rows;
	const struct leave_call *k = &s->all.item[row];
	char when[CLOCK_TEXT_BYTES];

	switch (column) {
	case 0: str_copy(out->text, sizeof out->text, console_name(s->con, k->person)); break;
	case 1: days_text(out->text, sizeof out->text, k); break;
	case 2:
		clock_format_minute(when, k->came_us);
		str_copy(out->text, sizeof out->text, when + 5);
		break;
	case 3: str_copy(out->text, sizeof out->text, k->late ? tr("late") : ""); break;
	default: state_text(out->text, sizeof out->text, k);
	}
	if (k->state == LEAVE_CALL_LAPSED || k->state == LEAVE_CALL_REFUSED)
		out->role = ROLE_WARNING;
	else if (k->state == LEAVE_CALL_STANDS)
		out->role = ROLE_SECONDARY;
}

static char
row_alert(const void *rows, int row)
{
	return ((const struct calls *)rows)->all.item[row].state == LEAVE_CALL_OPEN ? '!' : ' ';
}

static struct table_source
source(const struct calls *s)
{
	static const struct table_column columns[] = {
		{N_("Who"), 14, true, false, 0},
		{N_("Days missed"), 21, false, false, 0},
		{N_("Called"), 11, false, false, 1},
		{"", 4, false, false, 2},
		{N_("State"), 26, false, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 5,
		.rows = s,
		.count = s->all.n,
		.id = row_id,
		.cell = row_cell,
		.alert = row_alert};
}

static bool
calls_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct calls *s = state;
	struct leave_call_filter f = {.person = 0};
	struct table_source src;

	(void)why;
	arena_free(&s->arena);
	s->all.n = 0;
	f.from = day_add(clock_local(clock_now(ui_clock(ui)).utc_us).day, -DAYS_BACK);
	if (!leave_calls_load(console_ctx(ui), &f, &s->arena, &s->all, e))
		return false;
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

/* --- keys --- */

static void
put(struct buf *out, const char *msgid, const char *a, const char *b, const char *c)
{
	char line[600];

	text_fill(line, sizeof line, tr(msgid), a, b, c);
	buf_puts(out, line);
	buf_puts(out, "\n");
}

static const char *
or_erased(const char *words)
{
	return *words ? words : tr("(erased)");
}

static void
tell(struct ui *ui, const struct calls *s, const struct leave_call *k)
{
	char when[CLOCK_TEXT_BYTES], days[48], state[64];
	struct buf out;

	buf_init(&out);
	clock_format_minute(when, k->came_us);
	days_text(days, sizeof days, k);
	state_text(state, sizeof state, k);
	put(&out, N_("{1}: {2}"), console_name(s->con, k->person), days, NULL);
	put(&out, k->late ? N_("Called at {1}, late, by {2}") : N_("Called at {1} by {2}"), when,
		or_erased(k->caller), NULL);
	put(&out, N_("Reason: {1}"), or_erased(k->why), NULL, NULL);
	if (*k->phone)
		put(&out, N_("Called from {1}"), k->phone, NULL, NULL);
	put(&out, N_("Noted by {1}"), console_name(s->con, k->by), NULL, NULL);
	put(&out, N_("State: {1}"), state, NULL, NULL);
	pager_open(ui, tr("Emergency call"), buf_str(&out));
	buf_free(&out);
}

static bool
calls_enabled(const void *state, int command, const char **why)
{
	const struct calls *s = state;

	if (command == CMD_OPEN) {
		*why = N_("No call is selected");
		return selected(s) != NULL;
	}
	*why = access_refusal(ACT_LEAVE_CALL, RELATION_TEAM);
	return access_reach(s->con->me.person.post, ACT_LEAVE_CALL) != RELATION_NOBODY;
}

static void
calls_command(struct ui *ui, void *state, int command)
{
	const struct calls *s = state;
	const struct leave_call *k = selected(s);

	if (command == CMD_NEW)
		leave_call_note(ui, 0);
	else if (k && k->person == s->con->me.person.id && k->state == LEAVE_CALL_OPEN)
		leave_file_call_open(ui, k->id);
	else if (k)
		tell(ui, s, k);
}

static bool
calls_event(struct ui *ui, void *state, const struct key *key)
{
	struct calls *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
calls_layout(void *state, struct rect body)
{
	struct calls *s = state;
	struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows);
}

static void
calls_head(const void *state, struct screen_head *out)
{
	const struct calls *s = state;
	char count[16];
	int n = 0;

	for (int i = 0; i < s->all.n; i++)
		n += s->all.item[i].state == LEAVE_CALL_OPEN;
	str_format(count, sizeof count, "%d", n);
	text_fill(out->count, sizeof out->count, tr("{1} to be filed"), count, NULL, NULL);
}

static void
calls_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct calls *s = state;
	struct table_source src = source(s);
	bool may = access_reach(s->con->me.person.post, ACT_LEAVE_CALL) != RELATION_NOBODY;

	if (s->all.n)
		table_draw(&s->table, &src, c, b, true);
	else
		notice_draw(c, b, tr("No emergency call is on record."), NULL,
			may ? tr("F6 writes one down: who called, when and why")
			    : tr("In an emergency phone your leader, who notes the call"));
}

const struct screen screen_leave_calls = {
	.name = "leave-calls",
	.title = N_("EMERGENCY CALLS"),
	.state_bytes = sizeof(struct calls),
	.bindings = bindings,
	.hides_disabled = true,
	.open = calls_open,
	.close = calls_close,
	.load = calls_load,
	.layout = calls_layout,
	.command = calls_command,
	.enabled = calls_enabled,
	.event = calls_event,
	.head = calls_head,
	.draw = calls_draw,
};
SCREEN_REGISTER(screen_leave_calls);
