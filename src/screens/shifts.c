/* shifts.c — the shifts: hours by season, breaks, how many people. SPDX-License-Identifier: MIT
 *
 * source: RST-01, RST-06, RST-07.
 */
#include "screens/shifts.h"

#include "domain/param.h"
#include "tui/table.h"

enum { CMD_EDIT = UI_COMMANDS, CMD_ADD, DAY_MINUTES = 1440, YEAR_FIRST = 101, YEAR_LAST = 1231 };

struct shifts_room {
	struct shift_table all;
	struct table table;
	int64_t most_min; /* RST-06 */
	/* A row for each season: the shift and which. */
	struct {
		int shift, season;
	} row[SHIFT_MAX * SHIFT_SEASONS];
	int rows;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 'e', CMD_EDIT, IN_LIST, N_("Edit"), N_("Its hours, names and people"), NULL},
	{K_F6, 0, CMD_ADD, IN_LIST, N_("Add"), N_("Add a shift"), NULL},
	{0},
};

void
shift_hours_text(const struct shift_hours *h, char *out, size_t size)
{
	char off[48] = "", time[32];

	if (h->break_end_min) {
		str_format(time, sizeof time, "%02d:%02d-%02d:%02d",
			h->break_start_min % DAY_MINUTES / 60, h->break_start_min % 60,
			h->break_end_min % DAY_MINUTES / 60, h->break_end_min % 60);
		text_fill(off, sizeof off, tr(", {1} off"), time, NULL, NULL);
	}
	str_format(out, size, "%02d:%02d-%02d:%02d%s%s", h->start_min / 60, h->start_min % 60,
		h->end_min % DAY_MINUTES / 60, h->end_min % 60,
		h->end_min > DAY_MINUTES ? "+1" : "", off);
}

static void
season_text(const struct shift_hours *h, char *out, size_t size)
{
	if (h->from_md == YEAR_FIRST && h->to_md == YEAR_LAST)
		str_copy(out, size, tr("all year"));
	else
		str_format(out, size, "%02d-%02d/%02d-%02d", h->from_md / 100, h->from_md % 100,
			h->to_md / 100, h->to_md % 100);
}

static int
work_min(const struct shift_hours *h)
{
	return h->end_min - h->start_min - (h->break_end_min - h->break_start_min);
}

static const struct shift *
shift_at_row(const struct shifts_room *s, int row)
{
	return &s->all.shift[s->row[row].shift];
}

static const struct shift_hours *
hours_at_row(const struct shifts_room *s, int row)
{
	return &shift_at_row(s, row)->hours[s->row[row].season];
}

static int64_t
room_id(const void *rows, int row)
{
	const struct shifts_room *s = rows;

	return shift_at_row(s, row)->id * SHIFT_SEASONS + s->row[row].season;
}

static void
staff_text(const struct shift *s, char *out, size_t size)
{
	if (s->max_staff)
		str_format(out, size, "%d-%d", s->min_staff, s->max_staff);
	else if (s->min_staff)
		str_format(out, size, "%d+", s->min_staff);
	else
		str_copy(out, size, "");
}

static void
room_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct shifts_room *s = rows;
	const struct shift *shift = shift_at_row(s, row);
	const struct shift_hours *h = hours_at_row(s, row);
	const bool first = s->row[row].season == 0;

	if (!shift->in_use)
		out->role = ROLE_SECONDARY;
	switch (column) {
	case 0:
		if (first)
			str_copy(out->text, sizeof out->text, shift->code);
		break;
	case 1:
		if (first)
			str_copy(out->text, sizeof out->text,
				text_lang() == LANG_ZH ? shift->name_zh : shift->name_en);
		break;
	case 2: season_text(h, out->text, sizeof out->text); break;
	case 3: shift_hours_text(h, out->text, sizeof out->text); break;
	case 4: str_format(out->text, sizeof out->text, "%d", work_min(h)); break;
	case 5:
		if (first)
			staff_text(shift, out->text, sizeof out->text);
		break;
	default:
		if (first)
			str_copy(out->text, sizeof out->text,
				tr(shift->in_use ? N_("yes") : N_("no")));
	}
}

/* RST-06: longer than one duty may be. */
static char
room_alert(const void *rows, int row)
{
	const struct shifts_room *s = rows;

	return work_min(hours_at_row(s, row)) > s->most_min ? '!' : ' ';
}

static struct table_source
source(const struct shifts_room *s)
{
	static const struct table_column columns[] = {
		{N_("Shift"), 8, false, false, 0},
		{N_("Shift name"), 10, true, false, 0},
		{N_("Season"), 11, false, false, 2},
		{N_("Hours"), 28, false, false, 0},
		{N_("Min"), 4, false, true, 0},
		{N_("People"), 6, false, true, 1},
		{N_("In use"), 6, false, false, 3},
	};

	return (struct table_source){.column = columns,
		.columns = 7,
		.rows = s,
		.count = s->rows,
		.id = room_id,
		.cell = room_cell,
		.alert = room_alert};
}

static bool
room_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	(void)arg;
	(void)e;
	((struct shifts_room *)state)->con = console_of(ui);
	return true;
}

static bool
room_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct shifts_room *s = state;
	struct table_source src;

	(void)why;
	s->rows = 0;
	if (!shift_load(console_ctx(ui), 0, &s->all, e) ||
		!param_get_int(
			console_ctx(ui), "roster.max_continuous_minutes", 0, &s->most_min, e))
		return false;
	for (int i = 0; i < s->all.shifts; i++)
		for (int k = 0; k < s->all.shift[i].seasons; k++) {
			s->row[s->rows].shift = i;
			s->row[s->rows++].season = k;
		}
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

static bool
room_enabled(const void *state, int command, const char **why)
{
	const struct shifts_room *s = state;

	(void)command;
	*why = access_refusal(ACT_SHIFT_SET, RELATION_DEPARTMENT);
	return access_reach(s->con->me.person.post, ACT_SHIFT_SET) != RELATION_NOBODY;
}

static void
room_command(struct ui *ui, void *state, int command)
{
	const struct shifts_room *s = state;

	if (command == CMD_ADD)
		form_push(ui, &shift_form, 0);
	else if (command == CMD_EDIT && s->rows)
		form_push(ui, &shift_form, shift_at_row(s, s->table.row)->id);
}

static void
room_result(struct ui *ui, void *state, int what, const void *data)
{
	(void)state;
	(void)data;
	if (what == FORM_SCREEN_DONE)
		ui_say(ui, tr("Saved. What is published keeps the times it was published with"));
}

static bool
room_event(struct ui *ui, void *state, const struct key *key)
{
	struct shifts_room *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
room_layout(void *state, struct rect body)
{
	struct shifts_room *s = state;
	struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows - 2);
}

static void
room_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct shifts_room *s = state;
	struct table_source src = source(s);
	char text[200], most[16];

	table_draw(&s->table, &src, c, (struct rect){b.y, b.x, b.rows - 2, b.cols}, true);
	str_format(most, sizeof most, "%lld", (long long)s->most_min);
	text_fill(text, sizeof text,
		tr("! longer than one duty may be ({1} minutes): two people share it"), most, NULL,
		NULL);
	canvas_text(c, b.y + b.rows - 1, b.x + 1, b.cols - 2, text, ROLE_SECONDARY);
}

const struct screen screen_shifts = {
	.name = "shifts",
	.title = N_("SHIFTS"),
	.state_bytes = sizeof(struct shifts_room),
	.bindings = bindings,
	.hides_disabled = true,
	.open = room_open,
	.load = room_load,
	.layout = room_layout,
	.command = room_command,
	.enabled = room_enabled,
	.event = room_event,
	.result = room_result,
	.draw = room_draw,
};
SCREEN_REGISTER(screen_shifts);
