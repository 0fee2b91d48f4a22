/* absences.c — absence handovers: mine, to review, overdue among one's people. SPDX-License-Identifier: MIT
 *
 * source: AHO-01, AHO-07, AHO-09.
 */
#include "base/date_words.h"
#include "base/day.h"
#include "screens/absence.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_FOR, MANY = 3 * ABSENCES_MAX };

struct absences_room {
	const struct console *con;
	struct arena arena;
	struct absence_row row[MANY];
	int rows;
	struct table table;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"), N_("Fill in, sign, go through, review"), NULL},
	{K_F6, 0, CMD_FOR, IN_LIST, N_("For whom"),
		N_("Emergency: write one for somebody who is away"), NULL},
	{0},
};

static bool
room_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct absences_room *s = state;

	(void)arg;
	(void)e;
	s->con = console_of(ui);
	arena_init(&s->arena);
	return true;
}

static void
room_close(void *state)
{
	arena_free(&((struct absences_room *)state)->arena);
}

/* --- rows --- */

static bool
is_listed(const struct absences_room *s, int64_t id)
{
	for (int i = 0; i < s->rows; i++)
		if (s->row[i].id == id)
			return true;
	return false;
}

static bool
add(struct ui *ui, struct absences_room *s, enum absence_whose whose, struct err *e)
{
	struct absence_list all;

	if (!absence_list(console_ctx(ui), whose, &s->arena, &all, e))
		return false;
	for (int i = 0; i < all.n && s->rows < MANY; i++)
		if (!is_listed(s, all.row[i].id))
			s->row[s->rows++] = all.row[i];
	return true;
}

static int64_t
row_id(const void *rows, int row)
{
	return ((const struct absences_room *)rows)->row[row].id;
}

static char
row_alert(const void *rows, int row)
{
	return ((const struct absences_room *)rows)->row[row].late ? '!' : ' ';
}

static void
day_text(char *out, size_t size, int day)
{
	if (day)
		str_format(out, size, "%s %02d-%02d", date_words_weekday(day), day_month(day),
			day_of_month(day));
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct absences_room *s = rows;
	const struct absence_row *r = &s->row[row];

	if (absence_is_over(r->state))
		out->role = ROLE_SECONDARY;
	if (r->late)
		out->role = ROLE_URGENT;
	switch (column) {
	case 0: str_copy(out->text, sizeof out->text, console_name(s->con, r->giver)); break;
	case 1:
		str_copy(out->text, sizeof out->text,
			r->receiver ? console_name(s->con, r->receiver) : "-");
		break;
	case 2: str_copy(out->text, sizeof out->text, tr(absence_kind_label(r->kind))); break;
	case 3: day_text(out->text, sizeof out->text, r->first_day); break;
	case 4: day_text(out->text, sizeof out->text, r->due_day); break;
	default:
		str_copy(out->text, sizeof out->text,
			tr(r->late ? N_("not signed") : absence_state_label(r->state)));
	}
}

static struct table_source
source(const struct absences_room *s)
{
	static const struct table_column columns[] = {
		{N_("From"), 12, true, false, 0},
		{N_("To"), 12, false, false, 0},
		{N_("Because of"), 11, false, false, 2},
		{N_("Away from"), 10, false, false, 1},
		{N_("Sign by"), 10, false, false, 0},
		{N_("State"), 15, false, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 6,
		.rows = s,
		.count = s->rows,
		.id = row_id,
		.cell = row_cell,
		.alert = row_alert};
}

static bool
room_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct absences_room *s = state;
	struct table_source src;

	(void)why;
	arena_free(&s->arena);
	s->rows = 0;
	if (!add(ui, s, ABSENCE_TO_REVIEW, e) || !add(ui, s, ABSENCE_OF_MINE, e) ||
		!add(ui, s, ABSENCE_OPEN_BELOW, e))
		return false;
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

/* --- keys --- */

static bool
room_enabled(const void *state, int command, const char **why)
{
	const struct absences_room *s = state;

	*why = access_refusal(ACT_ABSENCE_REVIEW, RELATION_TEAM);
	return command != CMD_FOR ||
	       access_reach(s->con->me.person.post, ACT_ABSENCE_REVIEW) != RELATION_NOBODY;
}

static void
room_command(struct ui *ui, void *state, int command)
{
	const struct absences_room *s = state;

	if (command == CMD_FOR)
		form_push(ui, &absence_emergency_form, 0);
	else if (s->table.row < s->rows)
		absence_page_open(ui, s->row[s->table.row].id);
}

static void
room_result(struct ui *ui, void *state, int what, const void *data)
{
	(void)state;
	if (what == FORM_SCREEN_DONE)
		absence_page_open(ui, *(const int64_t *)data);
}

static bool
room_event(struct ui *ui, void *state, const struct key *key)
{
	struct absences_room *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
room_layout(void *state, struct rect body)
{
	struct absences_room *s = state;
	struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows);
}

static void
room_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct absences_room *s = state;
	struct table_source src = source(s);

	if (s->rows)
		table_draw(&s->table, &src, c, b, true);
	else
		notice_draw(c, b, tr("Nothing is handed over because of an absence."), NULL,
			tr("It begins when a leave is approved and who takes over is named"));
}

const struct screen screen_absences = {
	.name = "absences",
	.title = N_("ABSENCE HANDOVERS"),
	.state_bytes = sizeof(struct absences_room),
	.bindings = bindings,
	.hides_disabled = true,
	.open = room_open,
	.close = room_close,
	.load = room_load,
	.layout = room_layout,
	.command = room_command,
	.enabled = room_enabled,
	.event = room_event,
	.result = room_result,
	.draw = room_draw,
};
SCREEN_REGISTER(screen_absences);
