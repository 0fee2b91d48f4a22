/* roster_fill.c — many cells by a form: a rotation, a week again, last month; one cell. SPDX-License-Identifier: MIT
 *
 * Both forms stand over the draft's screen; what they come to is put into it by
 * its result(), as one change. source: screens.md §6.2, RST-07.
 */
#include <string.h>

#include "base/day.h"
#include "screens/form_screen.h"
#include "screens/roster.h"
#include "tui/palette.h"

enum { HOW, STEPS, TURN, EVERY, SOURCE, FILL_FIELDS };
enum { FIRST, FIRST_DESK, SECOND, SECOND_DESK, HOLDER, CELL_FIELDS };
enum { NUMBER_COLS = 4, DEFAULT_WEEK = 7, DEFAULT_BACK = 28, MONTHS_BACK = 3 };

/* Of both: the screen below, whose draft it is. */
struct data {
	struct roster_screen *s;
};

static const char *const hows[] = {N_("a rotation"), N_("repeat the first days"),
	N_("as last month"), N_("as another row"), N_("days off"), NULL};
static const char *const yes_no[] = {N_("no"), N_("yes"), NULL};

/* --- picking from the board --- */

static void
offer(struct pick_item *out, int n, int max, int64_t id, const char *label)
{
	if (n >= max)
		return;
	out[n] = (struct pick_item){.id = id};
	str_copy(out[n].label, sizeof out[n].label, label);
}

static int
find_row(void *form, const char *typed, struct pick_item *out, int max)
{
	const struct roster_screen *s = ((const struct data *)form_data(form))->s;
	int n = 0;

	for (int i = 0; i < s->board.rows; i++) {
		const struct roster_row *r = &s->board.row[i];

		if (!*typed || goto_match(r->name, typed) != GOTO_NONE ||
			str_starts(r->initials, typed) || str_starts(r->staff_no, typed))
			offer(out, n++, max, r->person, r->name);
	}
	return n;
}

static int
find_shift(void *form, const char *typed, struct pick_item *out, int max)
{
	const struct roster_board *b = &((const struct data *)form_data(form))->s->board;
	int n = 0;

	for (int i = 0; i < b->shift.shifts; i++) {
		const struct shift *k = &b->shift.shift[i];

		if (!*typed || goto_match(roster_shift_name(k), typed) != GOTO_NONE ||
			goto_match(k->code, typed) != GOTO_NONE)
			offer(out, n++, max, k->id, roster_shift_name(k));
	}
	return n;
}

static int
find_desk(void *form, const char *typed, struct pick_item *out, int max)
{
	const struct roster_board *b = &((const struct data *)form_data(form))->s->board;
	char label[DESK_CODE_BYTES + DESK_NAME_BYTES];
	int n = 0;

	for (int i = 0; i < b->places; i++) {
		str_format(label, sizeof label, "%s %s", b->place[i].code, b->place[i].name);
		if (!*typed || goto_match(label, typed) != GOTO_NONE)
			offer(out, n++, max, b->place[i].desk, label);
	}
	return n;
}

/* --- a stretch --- */

static const struct form_spec_field fill_fields[FILL_FIELDS] = {
	[HOW] = {.kind = FIELD_CHOICE, .name = "how", .label = N_("Fill with"), .choices = hows},
	[STEPS] = {.kind = FIELD_EDIT,
		.name = "steps",
		.label = N_("Rotation"),
		.help = N_("Day by day: letters of shifts, . for a day off. Example: EEMMNN.."),
		.cols = 40,
		.chars = ROSTER_STEPS},
	[TURN] = {.kind = FIELD_EDIT,
		.name = "turn",
		.label = N_("Each next"),
		.help = N_("Each next person begins so many days later in it; 0 = all alike"),
		.cols = NUMBER_COLS},
	[EVERY] = {.kind = FIELD_EDIT,
		.name = "every",
		.label = N_("Every days"),
		.help = N_("How many days are repeated: 7 is a week, 28 four of them"),
		.cols = NUMBER_COLS},
	[SOURCE] = {.kind = FIELD_PICK,
		.name = "source",
		.label = N_("Like whom"),
		.help = N_("Whose row is copied: name, initials or number; F4 lists them"),
		.lookup = find_row,
		.cols = 30},
};

static bool
number_of(const struct form_screen *f, int field, int fallback, int *out)
{
	int64_t n;

	*out = fallback;
	if (!*form_text(f, field))
		return true;
	if (!str_to_int64(form_text(f, field), &n) || n < 0 || n > ROSTER_STEPS)
		return false;
	*out = (int)n;
	return true;
}

static bool
bad_number(const char *field, struct err *e)
{
	return err_set(e, ERR_INVALID, .field = field,
		.msgid = N_("This is a number of days, 0 to 62. Example: 7"));
}

/* Without anything selected a pattern is for the rest of the month, of this row. */
static void
range_of(const struct roster_screen *s, struct roster_fill_ask *k)
{
	roster_edit_range(s, &k->top, &k->bottom, &k->left, &k->right);
	if (!s->edit.selecting)
		k->right = s->board.days - 1;
}

static bool
take(const struct form_screen *f, const struct roster_screen *s, struct roster_fill_ask *k,
	struct err *e)
{
	*k = (struct roster_fill_ask){.how = (enum roster_fill)form_choice(f, HOW),
		.steps = form_text(f, STEPS),
		.source = roster_board_row(&s->board, form_picked_id(f, SOURCE))};
	range_of(s, k);
	if (!number_of(f, TURN, 0, &k->turn))
		return bad_number("turn", e);
	return number_of(f, EVERY, k->how == ROSTER_FILL_BEFORE ? DEFAULT_BACK : DEFAULT_WEEK,
		       &k->every) ||
	       bad_number("every", e);
}

/* What was in force before: only asked for where it is copied. */
static bool
load_before(struct ctx *c, const struct roster_screen *s, struct roster_plan *out, struct err *e)
{
	const int first = roster_first_day(s->ask.month);
	const struct assignment_filter f = {.team = s->ask.team,
		.from = day_add_months(first, -MONTHS_BACK),
		.to = day_add(first, -1)};

	return assignment_load(c, &f, out, e);
}

static bool
fill_cells(struct ctx *c, const struct form_screen *f, struct roster_screen *s, struct err *e)
{
	struct roster_plan before = {.items = 0};
	struct roster_fill_ask k;
	bool good;

	if (!take(f, s, &k, e) || (k.how == ROSTER_FILL_BEFORE && !load_before(c, s, &before, e)))
		return false;
	k.before = &before;
	arena_free(&s->edit.arena);
	good = roster_fill(&s->board, &k, &s->edit.arena, &s->edit.to, e);
	roster_plan_free(&before);
	return good;
}

static bool
fill_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	(void)id;
	return fill_cells(console_ctx(ui), f, ((struct data *)form_data(f))->s, e);
}

static void
say_range(const struct roster_screen *s, char *out, size_t size)
{
	struct roster_fill_ask k;
	char people[16], from[16], to[16];

	range_of(s, &k);
	str_format(people, sizeof people, "%d", k.bottom - k.top + 1);
	str_format(from, sizeof from, "%d", k.left + 1);
	str_format(to, sizeof to, "%d", k.right + 1);
	text_fill(out, size, tr("People {1}, days {2}-{3}"), people, from, to);
}

static bool
fill_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct data *d = form_data(f);
	char text[128];

	(void)e;
	d->s = ui_below_state(ui);
	say_range(d->s, text, sizeof text);
	form_name(f, text);
	form_choice_set(f, HOW, ROSTER_FILL_STEPS);
	form_start(f, STEPS);
	return true;
}

/* The legend, and what the fields come to. */
static void
fill_tell(const struct form_screen *f, struct buf *out)
{
	static const char *const says[ROSTER_FILLS] = {
		[ROSTER_FILL_STEPS] = N_("The rotation runs from the first day of the stretch on; "
					 "whoever is on leave keeps their leave."),
		[ROSTER_FILL_REPEAT] = N_("The first days of the stretch, as many as Every days "
					  "says (7), come again until its end."),
		[ROSTER_FILL_BEFORE] = N_("As it was in force so many days before (28: the same "
					  "weekdays of last month)."),
		[ROSTER_FILL_COPY] = N_("The days of another row; with Each next every further "
					"person is so many days later."),
		[ROSTER_FILL_OFF] = N_("All days of the stretch become days off."),
	};
	const struct roster_screen *s = ((const struct data *)form_data(f))->s;
	char legend[ROSTER_TELL_BYTES];

	roster_tell_legend(&s->board, false, legend, sizeof legend);
	buf_printf(out, "%s\n%s", tr(says[form_choice(f, HOW)]), legend);
}

static const struct form_spec fill_form = {
	.title = N_("FILL"),
	.draft = "roster-fill",
	.field = fill_fields,
	.fields = FILL_FIELDS,
	.label_cols = 12,
	.data_bytes = sizeof(struct data),
	.fill = fill_fill,
	.store = fill_store,
	.tell = fill_tell,
	.done = ROSTER_FILLED,
};

void
roster_fill_open(struct ui *ui, struct roster_screen *s)
{
	form_push(ui, &fill_form, s->draft.id);
}

/* --- one cell --- */

static const struct form_spec_field cell_fields[CELL_FIELDS] = {
	[FIRST] = {.kind = FIELD_PICK,
		.name = "shift",
		.label = N_("Shift"),
		.help = N_("Empty = a day off; F4 lists the shifts"),
		.lookup = find_shift,
		.cols = 24},
	[FIRST_DESK] = {.kind = FIELD_PICK,
		.name = "desk",
		.label = N_("Desk"),
		.help = N_("Empty = where this person usually is; F4 lists the desks"),
		.lookup = find_desk,
		.cols = 34},
	[SECOND] = {.kind = FIELD_PICK,
		.name = "second",
		.label = N_("And"),
		.help = N_("A second shift of the same day; empty = none"),
		.lookup = find_shift,
		.cols = 24},
	[SECOND_DESK] = {.kind = FIELD_PICK,
		.name = "second_desk",
		.label = N_("Its desk"),
		.lookup = find_desk,
		.cols = 34},
	[HOLDER] = {.kind = FIELD_CHOICE,
		.name = "holder",
		.label = N_("Duty holder"),
		.help = N_("One for each shift of a desk"),
		.choices = yes_no,
		.cols = 6},
};

static void
shift_offer(struct form_screen *f, int field, const struct roster_screen *s, int64_t shift)
{
	const int at = roster_board_shift(&s->board, shift);

	if (at >= 0)
		form_pick_set(f, field, shift, roster_shift_name(&s->board.shift.shift[at]));
}

static void
desk_offer(struct form_screen *f, int field, const struct roster_screen *s, int64_t desk)
{
	const int at = roster_board_place(&s->board, desk);
	char label[DESK_CODE_BYTES + DESK_NAME_BYTES];

	if (at < 0)
		return;
	str_format(label, sizeof label, "%s %s", s->board.place[at].code, s->board.place[at].name);
	form_pick_set(f, field, desk, label);
}

static bool
cell_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct data *d = form_data(f);
	const struct roster_square *q;
	char text[ROSTER_TELL_BYTES], day[40];

	(void)e;
	d->s = ui_below_state(ui);
	q = &d->s->board.row[d->s->grid.row].day[d->s->grid.col];
	roster_tell_day(roster_show_day(d->s), day, sizeof day);
	str_format(text, sizeof text, "%s, %s", roster_name(d->s, d->s->grid.row), day);
	form_name(f, text);
	for (int i = 0; i < q->n && i < 2; i++) {
		shift_offer(f, i ? SECOND : FIRST, d->s, q->on[i].shift);
		desk_offer(f, i ? SECOND_DESK : FIRST_DESK, d->s, q->on[i].desk);
	}
	form_choice_set(f, HOLDER, q->n && q->on[0].holder);
	return true;
}

static void
add(struct roster_cell *cell, const struct form_screen *f, int shift, int desk, int64_t usual)
{
	const int64_t id = form_picked_id(f, shift), at = form_picked_id(f, desk);

	if (!id)
		return;
	cell->on[cell->n].shift = id;
	cell->on[cell->n].desk = at ? at : usual;
	cell->on[cell->n].holder = form_choice(f, HOLDER) == 1;
	cell->n++;
}

static bool
cell_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	struct roster_screen *s = ((struct data *)form_data(f))->s;
	const int row = s->grid.row, col = s->grid.col;
	const int64_t usual = roster_board_desk(&s->board, row, col);
	struct roster_cell *cell;

	(void)ui;
	(void)id;
	if (form_picked_id(f, FIRST) && form_picked_id(f, FIRST) == form_picked_id(f, SECOND))
		return err_set(e, ERR_INVALID, .field = "second",
			.msgid = N_("The same shift twice. Leave the second one empty"));
	arena_free(&s->edit.arena);
	cell = arena_alloc(&s->edit.arena, sizeof *cell);
	if (!cell)
		return err_set(e, ERR_NOMEM);
	*cell = (struct roster_cell){
		.person = s->board.row[row].person, .day = roster_board_day(&s->board, col)};
	add(cell, f, FIRST, FIRST_DESK, usual);
	add(cell, f, SECOND, SECOND_DESK, usual);
	s->edit.to = (struct roster_cells){.cell = cell, .n = 1};
	return true;
}

static const struct form_spec cell_form = {
	.title = N_("CELL"),
	.draft = "roster-cell",
	.field = cell_fields,
	.fields = CELL_FIELDS,
	.label_cols = 12,
	.data_bytes = sizeof(struct data),
	.fill = cell_fill,
	.store = cell_store,
	.done = ROSTER_FILLED,
};

/* Each cell has a draft of its own. */
void
roster_cell_open(struct ui *ui, struct roster_screen *s)
{
	form_push(ui, &cell_form, roster_show_person(s) * INT64_C(100000000) + roster_show_day(s));
}
