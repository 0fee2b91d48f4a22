/* attendance_person.c — one person's lines of a period: shifts, events, evidence. SPDX-License-Identifier: MIT
 *
 * source: ATT-06, ATT-07.
 */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "domain/attendance.h"
#include "domain/ledger.h"
#include "domain/presence.h"
#include "domain/shift.h"
#include "screens/attendance_summary.h"
#include "tui/pager.h"

enum { CMD_OPEN = UI_COMMANDS, WORDS_BYTES = 256 };

/* A row of the evaluator with the event that was booked of it; or an event that no
 * fact shows any more, or that was booked by hand. */
struct line {
	struct attendance_row row;
	struct attendance_event event; /* id 0 = nothing is booked */
};

struct person_page {
	struct attendance_person_ask ask;
	struct line *line;
	int lines;
	struct arena arena;
	struct shift_table shifts;
	struct table table;
	char name[PERSON_NAME_BYTES];
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"),
		N_("What it follows from, and what was done with it"), NULL},
	{0},
};

/* --- the lines --- */

static bool
is_booked_of(const struct attendance_event *ev, const struct attendance_row *r)
{
	return ev->state != ATTENDANCE_SUPERSEDED && ev->day == r->day && ev->shift == r->shift &&
	       ev->kind == r->kind &&
	       (ev->kind != ATTENDANCE_OFF_POST || ev->evidence == r->evidence);
}

static struct line
line_of_event(const struct attendance_event *ev)
{
	return (struct line){.row = {.person = ev->person,
				     .day = ev->day,
				     .shift = ev->shift,
				     .desk = ev->desk,
				     .shift_us = ev->from_us,
				     .kind = ev->kind,
				     .reason = ev->reason,
				     .minutes = ev->minutes,
				     .from_us = ev->from_us,
				     .to_us = ev->to_us,
				     .of = ev->of,
				     .evidence = ev->evidence},
		.event = *ev};
}

static int
by_time(const void *a, const void *b)
{
	const struct line *x = a, *y = b;

	if (x->row.day != y->row.day)
		return x->row.day < y->row.day ? -1 : 1;
	return attendance_row_order(&x->row, &y->row);
}

static void
merge(struct person_page *s, const struct attendance_rows *rows,
	const struct attendance_events *events)
{
	for (size_t i = 0; i < rows->rows; i++) {
		struct line *l = &s->line[s->lines++];

		*l = (struct line){.row = rows->row[i]};
		for (size_t k = 0; k < events->events; k++)
			if (is_booked_of(&events->event[k], &l->row))
				l->event = events->event[k];
	}
	for (size_t k = 0; k < events->events; k++) {
		bool told = events->event[k].state == ATTENDANCE_SUPERSEDED;

		for (int i = 0; i < s->lines; i++)
			told = told || s->line[i].event.id == events->event[k].id;
		if (!told)
			s->line[s->lines++] = line_of_event(&events->event[k]);
	}
	qsort(s->line, (size_t)s->lines, sizeof *s->line, by_time);
}

static bool
read_lines(struct ctx *c, struct person_page *s, struct err *e)
{
	const struct attendance_filter f = {
		.person = s->ask.person, .from = s->ask.period.from, .to = s->ask.period.to};
	struct attendance_events events;
	struct attendance_rows rows;

	if (!attendance_rows(c, &f, &s->arena, &rows, e) ||
		!attendance_list(c, &f, true, &s->arena, &events, e))
		return false;
	s->line = arena_alloc(&s->arena, (rows.rows + events.events + 1) * sizeof *s->line);
	if (!s->line)
		return err_set(e, ERR_NOMEM);
	merge(s, &rows, &events);
	return true;
}

/* --- cells --- */

static int64_t
row_id(const void *rows, int row)
{
	(void)rows;
	return row + 1;
}

static const char *
shift_words(const struct person_page *s, int64_t id)
{
	for (int i = 0; i < s->shifts.shifts; i++)
		if (s->shifts.shift[i].id == id)
			return text_lang() == LANG_ZH ? s->shifts.shift[i].name_zh
						      : s->shifts.shift[i].name_en;
	return "";
}

static void
time_words(const struct attendance_row *r, char *out, size_t size)
{
	char from[CLOCK_TEXT_BYTES] = "", to[CLOCK_TEXT_BYTES] = "";

	if (r->from_us)
		clock_format_time(from, r->from_us);
	if (r->to_us)
		clock_format_time(to, r->to_us);
	str_format(out, size, *from || *to ? "%s - %s" : "%s%s", from, to);
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct person_page *s = rows;
	const struct line *l = &s->line[row];

	if (l->row.kind == ATTENDANCE_PRESENT)
		out->role = ROLE_SECONDARY;
	switch (column) {
	case 0: {
		char day[DAY_TEXT_BYTES];

		day_format(day, l->row.day);
		str_copy(out->text, sizeof out->text, day);
		break;
	}
	case 1: str_copy(out->text, sizeof out->text, shift_words(s, l->row.shift)); break;
	case 2:
		str_copy(out->text, sizeof out->text, tr(attendance_kind_label(l->row.kind)));
		break;
	case 3:
		if (l->row.minutes)
			str_format(out->text, sizeof out->text, "%d",
				l->event.id ? l->event.minutes : l->row.minutes);
		break;
	case 4: time_words(&l->row, out->text, sizeof out->text); break;
	default:
		if (l->event.id)
			str_copy(out->text, sizeof out->text,
				tr(attendance_state_label(l->event.state)));
		else if (l->row.provisional)
			str_copy(out->text, sizeof out->text, tr("provisional"));
	}
}

static char
row_alert(const void *rows, int row)
{
	const struct line *l = &((const struct person_page *)rows)->line[row];

	return l->row.kind == ATTENDANCE_ABSENT || l->row.kind == ATTENDANCE_ABSENT_HALF ? '!'
											 : ' ';
}

static struct table_source
source(const struct person_page *s)
{
	static const struct table_column columns[] = {
		{N_("Day"), 10, false, false, 0},
		{N_("Shift"), 12, false, false, 1},
		{N_("What"), 14, true, false, 0},
		{N_("Min"), 4, false, true, 0},
		{N_("From - to"), 13, false, false, 0},
		{N_("State"), 12, false, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 6,
		.rows = s,
		.count = s->lines,
		.id = row_id,
		.cell = row_cell,
		.alert = row_alert};
}

/* --- life --- */

static bool
page_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct person_page *s = state;
	struct person p;

	s->ask = *(const struct attendance_person_ask *)arg;
	s->con = console_of(ui);
	arena_init(&s->arena);
	if (!person_get(console_ctx(ui), s->ask.person, &p, e))
		return false;
	str_copy(s->name, sizeof s->name, p.name);
	return true;
}

static void
page_close(void *state)
{
	arena_free(&((struct person_page *)state)->arena);
}

static bool
page_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct person_page *s = state;
	struct ctx *c = console_ctx(ui);
	struct table_source src;

	(void)why;
	arena_free(&s->arena);
	s->lines = 0;
	if (!shift_load(c, 0, &s->shifts, e) || !read_lines(c, s, e))
		return false;
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

/* --- what a line follows from --- */

static void
put_time(struct buf *out, const char *msgid, int64_t us, int64_t record)
{
	char at[CLOCK_TEXT_BYTES], line[WORDS_BYTES], no[24];

	if (!us)
		return;
	clock_format_minute(at, us);
	str_format(no, sizeof no, "%lld", (long long)record);
	text_fill(line, sizeof line, tr(msgid), at, no, NULL);
	buf_printf(out, "%s\n", line);
}

static bool
put_presence(struct ctx *c, int64_t id, struct buf *out, struct err *e)
{
	struct presence p;

	if (!presence_get(c, id, &p, e))
		return false;
	put_time(out, N_("Arrived {1}, record {2}"), p.arrived_us, p.arrived_record);
	put_time(out, N_("Left {1}, record {2}"), p.left_us, p.left_record);
	return true;
}

static bool
put_history(struct ui *ui, int64_t event, struct buf *out, struct err *e)
{
	struct attendance_history h;
	char at[CLOCK_TEXT_BYTES], line[WORDS_BYTES];
	struct arena a;
	bool good;

	arena_init(&a);
	good = attendance_history(console_ctx(ui), event, &a, &h, e);
	for (int i = 0; good && i < h.n; i++) {
		const struct attendance_past *p = &h.past[i];

		clock_format_minute(at, p->at_us);
		text_fill(line, sizeof line, tr(N_("{1} by {2}, {3}")),
			tr(attendance_act_label(p->act)),
			p->by ? console_name(console_of(ui), p->by) : tr(N_("the system")), at);
		buf_printf(out, "%s%s%s\n", line, *p->why ? ": " : "", p->why);
	}
	arena_free(&a);
	return good;
}

static bool
put_line(struct ui *ui, const struct person_page *s, const struct line *l, struct buf *out,
	struct err *e)
{
	char times[64], day[DAY_TEXT_BYTES];

	day_format(day, l->row.day);
	time_words(&l->row, times, sizeof times);
	buf_printf(out, "%s %s\n%s", day, shift_words(s, l->row.shift),
		tr(attendance_kind_label(l->row.kind)));
	if (l->row.minutes)
		buf_printf(out, " %d", l->event.id ? l->event.minutes : l->row.minutes);
	buf_printf(out, "\n%s\n%s\n\n", tr(attendance_reason_label(l->row.reason)), times);
	if (l->row.of == ATTENDANCE_OF_PRESENCE && l->row.evidence &&
		!put_presence(console_ctx(ui), l->row.evidence, out, e))
		return false;
	return !l->event.id || put_history(ui, l->event.id, out, e);
}

static void
page_command(struct ui *ui, void *state, int command)
{
	const struct person_page *s = state;
	struct buf text;
	struct err e;

	if (command != CMD_OPEN || !s->lines)
		return;
	err_clear(&e);
	buf_init(&text);
	if (put_line(ui, s, &s->line[s->table.row], &text, &e))
		pager_open(ui, s->name, buf_str(&text));
	else
		ui_say_err(ui, &e);
	buf_free(&text);
}

static bool
page_event(struct ui *ui, void *state, const struct key *key)
{
	struct person_page *s = state;
	const struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
page_layout(void *state, struct rect body)
{
	struct person_page *s = state;
	const struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows);
}

static void
page_head(const void *state, struct screen_head *out)
{
	const struct person_page *s = state;

	str_format(out->scope, sizeof out->scope, "%s", s->name);
	str_format(out->count, sizeof out->count, "%04d-%02d", s->ask.period.month / 100,
		s->ask.period.month % 100);
}

static void
page_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct person_page *s = state;
	const struct table_source src = source(s);

	if (s->lines == 0)
		notice_draw(c, b, tr("No shift and no event in this period."), NULL,
			tr("Esc goes back"));
	else
		table_draw(&s->table, &src, c, b, true);
}

const struct screen screen_attendance_person = {
	.name = "attendance-person",
	.title = N_("LINES"),
	.state_bytes = sizeof(struct person_page),
	.bindings = bindings,
	.open = page_open,
	.close = page_close,
	.load = page_load,
	.command = page_command,
	.event = page_event,
	.layout = page_layout,
	.head = page_head,
	.draw = page_draw,
};
SCREEN_REGISTER(screen_attendance_person);
