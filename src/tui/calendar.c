/* calendar.c — a month to choose a day from. SPDX-License-Identifier: MIT */
#include "tui/calendar.h"

#include "base/date_words.h"
#include "base/day.h"
#include "base/str.h"
#include "base/text.h"

enum { WEEK_COLS = 4, DAY_COLS = 4, WEEKS = 6, LEGEND_BYTES = 128 };

bool
calendar_key(struct calendar *cal, const struct key *key)
{
	int day = 0;
	switch (key->code) {
	case K_LEFT: day = day_add(cal->day, -1); break;
	case K_RIGHT: day = day_add(cal->day, 1); break;
	case K_UP: day = day_add(cal->day, -7); break;
	case K_DOWN: day = day_add(cal->day, 7); break;
	case K_PGUP:
	case K_F7: day = day_add_months(cal->day, -1); break;
	case K_PGDN:
	case K_F8: day = day_add_months(cal->day, 1); break;
	case K_HOME: day = cal->today; break;
	default: return false;
	}
	if (day)
		cal->day = day; /* at the calendar's ends it stays */
	return true;
}

static int
month_first(int day)
{
	return day - day_of_month(day) + 1;
}

/* A day's cell: "[21]", " 21.": bracket or space, number, bracket or mark. */
static void
day_draw(const struct calendar *cal, struct canvas *c, int y, int x, int day, bool focused)
{
	const bool here = day == cal->day;
	const bool first = day == cal->from, last = day == cal->to;
	const bool inside = cal->from && day >= cal->from && day <= cal->to;
	char mark = cal->mark ? cal->mark(cal->ctx, day) : ' ';
	enum role role = inside ? ROLE_INFO : ROLE_TEXT;
	if (day == cal->today)
		role = ROLE_HEADING;
	canvas_printf(c, y, x + 1, 2, role, "%2d", day_of_month(day));
	if (mark != ' ')
		canvas_printf(c, y, x + 3, 1, mark == '!' ? ROLE_WARNING : ROLE_TEXT, "%c", mark);
	/* a range opens and closes once, with the cursor at its end */
	if (first || (here && !inside))
		canvas_text(c, y, x, 1, "[", ROLE_TEXT);
	if (last || (here && !inside))
		canvas_text(c, y, x + 3, 1, "]", ROLE_TEXT);
	if (here) {
		canvas_tint(c, (struct rect){y, x, 1, DAY_COLS}, ROLE_SELECTED);
		if (focused)
			canvas_cursor(c, y, x + 1);
	}
}

static void
weekdays_draw(struct canvas *c, int y, int x)
{
	static const char *const name[] = {
		N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su")};
	for (int i = 0; i < 7; i++)
		canvas_text(c, y, x + WEEK_COLS + i * DAY_COLS + 1, 2, tr(name[i]), ROLE_SECONDARY);
}

void
calendar_draw(const struct calendar *cal, struct canvas *c, int y, int x, bool focused)
{
	char month[DATE_WORDS_BYTES];
	const int first = month_first(cal->day);
	const int before = day_weekday(first) - 1; /* days of its first week */
	date_words_month(month, cal->day);
	canvas_text(c, y, x + WEEK_COLS + 1, CALENDAR_COLS - WEEK_COLS - 1, month, ROLE_HEADING);
	weekdays_draw(c, y + 1, x);
	for (int i = 0; i < WEEKS * 7; i++) {
		const int day = day_add(first, i - before);
		if (!day || day_month(day) != day_month(first))
			continue;
		const int row = y + 2 + i / 7;
		canvas_printf(c, row, x, 3, ROLE_SECONDARY, "%3d", day_iso_week(day));
		day_draw(cal, c, row, x + WEEK_COLS + i % 7 * DAY_COLS, day, focused);
	}
}

/* --- as an overlay ------------------------------------------------------- */

struct choosing {
	struct calendar cal;
	char legend[LEGEND_BYTES];
};

static bool
choosing_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct choosing *s = state;
	(void)ui;
	(void)e;
	s->cal = *(const struct calendar *)arg;
	if (!s->cal.day)
		s->cal.day = s->cal.today;
	str_copy(s->legend, sizeof s->legend, s->cal.legend ? s->cal.legend : "");
	s->cal.legend = NULL;
	return true;
}

static bool
choosing_event(struct ui *ui, void *state, const struct key *key)
{
	struct choosing *s = state;
	if (key->code == K_ENTER) {
		const int day = s->cal.day;
		ui_finish(ui, CALENDAR_DONE, &day);
		return true;
	}
	const bool used = calendar_key(&s->cal, key);
	if (s->cal.from)
		s->cal.to = s->cal.day;
	return used;
}

static void
choosing_hint(const void *state, char *out, size_t size)
{
	const struct choosing *s = state;
	char text[DATE_WORDS_BYTES];
	date_words_text(text, s->cal.day, s->cal.today);
	str_copy(out, size, text);
}

static void
choosing_draw(const void *state, struct canvas *c, struct rect body)
{
	const struct choosing *s = state;
	const int rows = CALENDAR_ROWS + 2 + (s->legend[0] ? 1 : 0);
	const int cols = CALENDAR_COLS + 6;
	const struct rect box = {
		body.y + (body.rows - rows) / 3, body.x + (body.cols - cols) / 2, rows, cols};
	const struct rect in = canvas_box(c, box, tr(N_("Calendar")));
	calendar_draw(&s->cal, c, in.y, in.x, true);
	if (s->legend[0])
		canvas_text(c, in.y + CALENDAR_ROWS, in.x, in.cols, s->legend, ROLE_SECONDARY);
}

static const struct binding choosing_keys[] = {
	{K_ENTER, 0, UI_NONE, ALWAYS, N_("Take"), N_("takes the day under the cursor"), NULL},
	{K_ESC, 0, UI_BACK, ALWAYS, N_("Close"), N_("leaves the field as it is"), NULL},
	{K_PGDN, 0, UI_NONE, ALWAYS, N_("Month"), N_("a month on or back, F7 and F8 too"),
		"PgUp/PgDn"},
	{K_HOME, 0, UI_NONE, ALWAYS, N_("Today"), N_("goes to today"), NULL},
	{K_RIGHT, 0, UI_NONE, ALWAYS, NULL, N_("arrows move by a day and by a week"), NULL},
	{0},
};

static const struct screen calendar_screen = {
	.name = "calendar",
	.title = N_("CALENDAR"),
	.kind = SCREEN_OVERLAY,
	.state_bytes = sizeof(struct choosing),
	.bindings = choosing_keys,
	.open = choosing_open,
	.event = choosing_event,
	.hint = choosing_hint,
	.draw = choosing_draw,
};
SCREEN_REGISTER(calendar_screen);

void
calendar_open(struct ui *ui, const struct calendar *cal)
{
	(void)ui_push(ui, &calendar_screen, cal);
}
