/* roster_day.c — one day of a roster: who is on which shift and desk, and how to reach them. SPDX-License-Identifier: MIT
 *
 * Phones of people stand there for whoever may see the person; below them is the
 * contact list of the desk in its order. source: ORG-08, RST-07.
 */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "domain/contact.h"
#include "domain/desk.h"
#include "domain/person.h"
#include "screens/roster.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_BEFORE = UI_COMMANDS, CMD_NEXT, CONTACTS = 6 };

struct line {
	struct assignment a;
	const char *name, *desk, *shift, *phone; /* arena */
};

struct day_screen {
	const struct console *con;
	struct roster_day_ask ask;
	struct arena arena;
	struct shift_table shifts;
	struct line *line;
	int n;
	struct contact_list contacts;
	struct table table;
};

static const struct binding bindings[] = {
	{K_F7, 0, CMD_BEFORE, IN_LIST, N_("Day"), N_("The day before, or after"), "F7/F8"},
	{K_F8, 0, CMD_NEXT, IN_LIST, NULL, NULL, NULL},
	{0},
};

/* --- read --- */

static int
by_time(const void *a, const void *b)
{
	const struct assignment *x = a, *y = b;

	if (x->start_us != y->start_us)
		return x->start_us < y->start_us ? -1 : 1;
	if (x->desk != y->desk)
		return x->desk < y->desk ? -1 : 1;
	return y->holder - x->holder;
}

static const struct shift *
shift_of(const struct shift_table *t, int64_t id)
{
	for (int i = 0; i < t->shifts; i++)
		if (t->shift[i].id == id)
			return &t->shift[i];
	return NULL;
}

/* ORG-03: a phone is shown to whoever may see the person. */
static bool
fill_line(struct ctx *c, struct day_screen *s, struct line *l, struct err *e)
{
	const struct shift *k = shift_of(&s->shifts, l->a.shift);
	struct access_object on = {.person = l->a.person};
	struct person p;
	struct desk d;
	struct err no;

	err_clear(&no);
	if (!person_get(c, l->a.person, &p, e) || !desk_get(c, l->a.desk, &d, e))
		return false;
	on.team = p.team_id;
	l->name = arena_strdup(&s->arena, p.name);
	l->desk = arena_strdup(&s->arena, d.code);
	l->shift = arena_strdup(&s->arena, k ? roster_shift_name(k) : "?");
	l->phone = arena_strdup(&s->arena, access_may(c, ACT_PERSON_SEE, &on, &no) ? p.phone : "");
	return (l->name && l->desk && l->shift && l->phone) || err_set(e, ERR_NOMEM);
}

static bool
take_plan(struct ctx *c, struct day_screen *s, struct roster_plan *p, struct err *e)
{
	if (p->items)
		qsort(p->item, p->items, sizeof *p->item, by_time);
	s->line = arena_alloc(&s->arena, (p->items + 1) * sizeof *s->line);
	if (!s->line)
		return err_set(e, ERR_NOMEM);
	for (size_t i = 0; i < p->items; i++) {
		s->line[i].a = p->item[i];
		if (!fill_line(c, s, &s->line[i], e))
			return false;
		s->n++;
	}
	return true;
}

static int64_t
row_id(const void *rows, int row)
{
	const struct assignment *a = &((const struct day_screen *)rows)->line[row].a;

	return a->person * SHIFT_STAFF_MAX + a->shift;
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct day_screen *s = rows;
	const struct line *l = &s->line[row];
	const bool own = l->a.person == s->con->me.person.id;
	char from[CLOCK_TEXT_BYTES], to[CLOCK_TEXT_BYTES];

	switch (column) {
	case 0: str_copy(out->text, sizeof out->text, l->shift); break;
	case 1:
		clock_format_time(from, l->a.start_us);
		clock_format_time(to, l->a.end_us);
		str_format(out->text, sizeof out->text, "%s-%s", from, to);
		break;
	case 2: str_copy(out->text, sizeof out->text, l->desk); break;
	case 3:
		str_copy(out->text, sizeof out->text, own ? tr_ctx("person", "you") : l->name);
		break;
	case 4: str_copy(out->text, sizeof out->text, l->a.holder ? tr("duty holder") : ""); break;
	default: str_copy(out->text, sizeof out->text, l->phone);
	}
	if (own)
		out->role = ROLE_MINE;
}

static struct table_source
source(const struct day_screen *s)
{
	static const struct table_column columns[] = {
		{N_("Shift"), 10, false, false, 0},
		{N_("Hours"), 12, false, false, 1},
		{N_("Desk"), 10, false, false, 0},
		{N_("Name"), 14, true, false, 0},
		{"", 11, false, false, 3},
		{N_("Phone"), 14, false, false, 2},
	};

	return (struct table_source){.column = columns,
		.columns = 6,
		.rows = s,
		.count = s->n,
		.id = row_id,
		.cell = row_cell};
}

static bool
screen_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct day_screen *s = state;
	struct ctx *c = console_ctx(ui);
	const struct assignment_filter f = {
		.team = s->ask.team, .from = s->ask.day, .to = s->ask.day};
	struct roster_plan p;
	bool good;

	(void)why;
	s->n = 0;
	arena_free(&s->arena);
	if (!assignment_load(c, &f, &p, e))
		return false;
	good = shift_load(c, 0, &s->shifts, e) && take_plan(c, s, &p, e) &&
	       contact_list(c, s->con->desk.id, &s->contacts, e);
	roster_plan_free(&p);
	const struct table_source src = source(s);
	(void)table_follow(&s->table, &src);
	return good;
}

/* --- life --- */

static bool
screen_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct day_screen *s = state;

	(void)e;
	s->con = console_of(ui);
	s->ask = *(const struct roster_day_ask *)arg;
	arena_init(&s->arena);
	return true;
}

static void
screen_close(void *state)
{
	arena_free(&((struct day_screen *)state)->arena);
}

static void
command(struct ui *ui, void *state, int command)
{
	struct day_screen *s = state;
	const int day = day_add(s->ask.day, command == CMD_BEFORE ? -1 : 1);

	if (day > DAY_MIN && day < DAY_MAX)
		s->ask.day = day;
	ui_load(ui, LOAD_ASKED);
}

static bool
event(struct ui *ui, void *state, const struct key *key)
{
	struct day_screen *s = state;
	const struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

/* --- the picture --- */

static int
contact_rows(const struct day_screen *s, int rows)
{
	const int n = s->contacts.n < CONTACTS ? s->contacts.n : CONTACTS;
	const int most = rows / 3;

	return n == 0 ? 0 : (n < most ? n : most) + 1;
}

static void
layout(void *state, struct rect b)
{
	struct day_screen *s = state;
	const struct table_source src = source(s);

	table_layout(&s->table, &src, b.rows - contact_rows(s, b.rows));
}

static void
head(const void *state, struct screen_head *out)
{
	const struct day_screen *s = state;

	roster_tell_day(s->ask.day, out->keep, sizeof out->keep);
	str_format(out->count, sizeof out->count, "%d", s->n);
}

static void
draw_contacts(const struct day_screen *s, struct canvas *c, struct rect b, int rows)
{
	const int y = b.y + b.rows - rows;

	canvas_heading(c, y, b.x, b.cols, tr("Whom to call, in this order"), NULL);
	for (int i = 0; i < rows - 1; i++) {
		const struct contact *k = &s->contacts.item[i];
		const int used =
			canvas_text_right(c, y + 1 + i, b.x, b.cols - 1, k->phone, ROLE_TEXT);

		canvas_printf(c, y + 1 + i, b.x + 2, b.cols - used - 4, ROLE_TEXT, "%d  %s, %s",
			k->rank, k->name, tr(contact_role_label(k->role)));
	}
}

static void
draw(const void *state, struct canvas *c, struct rect b)
{
	const struct day_screen *s = state;
	const struct table_source src = source(s);
	const int rows = contact_rows(s, b.rows);
	struct rect top = b;

	top.rows -= rows;
	if (s->n) {
		table_draw(&s->table, &src, c, top, true);
	} else {
		canvas_cursor(c, b.y, b.x);
		notice_draw(c, top, tr("Nobody is planned on this day."), NULL,
			tr("F7/F8 looks at the day before or after; Esc goes back"));
	}
	if (rows)
		draw_contacts(s, c, b, rows);
}

const struct screen screen_roster_day = {
	.name = "roster-day",
	.title = N_("DAY"),
	.state_bytes = sizeof(struct day_screen),
	.bindings = bindings,
	.open = screen_open,
	.close = screen_close,
	.load = screen_load,
	.layout = layout,
	.command = command,
	.event = event,
	.head = head,
	.draw = draw,
};
SCREEN_REGISTER(screen_roster_day);
