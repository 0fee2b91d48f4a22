/* roster_findings.c — all that stands against a draft, by code; Enter goes there. SPDX-License-Identifier: MIT
 *
 * Over the draft's screen, whose judgement it shows. source: RST-14.
 */
#include <string.h>

#include "base/day.h"
#include "screens/roster.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_GO = UI_COMMANDS };

struct findings_screen {
	struct roster_screen *s; /* below, and longer there than this */
	int *order;              /* refusals first, then by day */
	struct table table;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_GO, IN_LIST, N_("Go there"), N_("The cell it is about"), NULL},
	{0},
};

static const struct roster_finding *
at(const struct findings_screen *f, int row)
{
	return &f->s->edit.found.item[f->order[row]];
}

static int64_t
row_id(const void *rows, int row)
{
	return ((const struct findings_screen *)rows)->order[row] + 1;
}

static void
whose(const struct findings_screen *f, const struct roster_finding *k, char *out, size_t size)
{
	const struct roster_board *b = &f->s->board;
	const int row = k->person ? roster_board_row(b, k->person) : -1;
	const int place = roster_board_place(b, k->desk), shift = roster_board_shift(b, k->shift);

	if (row >= 0)
		str_copy(out, size, roster_name(f->s, row));
	else
		str_format(out, size, "%s %s", place < 0 ? "" : b->place[place].code,
			shift < 0 ? "" : roster_shift_name(&b->shift.shift[shift]));
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct findings_screen *f = rows;
	const struct roster_finding *k = at(f, row);

	switch (column) {
	case 0: roster_tell_day(k->day, out->text, sizeof out->text); break;
	case 1: whose(f, k, out->text, sizeof out->text); break;
	case 2: str_copy(out->text, sizeof out->text, roster_code_name(k->code)); break;
	case 3: str_copy(out->text, sizeof out->text, tr(roster_code_label(k->code))); break;
	default:
		if (k->allowed)
			str_format(out->text, sizeof out->text, "%d/%d", k->found, k->allowed);
	}
	out->role = roster_code_refuses(k->code) ? ROLE_TEXT : ROLE_SECONDARY;
}

static char
row_alert(const void *rows, int row)
{
	return roster_code_refuses(at(rows, row)->code) ? '!' : ' ';
}

static struct table_source
source(const struct findings_screen *f)
{
	static const struct table_column columns[] = {
		{N_("Day"), 11, false, false, 0},
		{N_("Who or where"), 14, false, false, 0},
		{N_("Its code"), 14, false, false, 1},
		{N_("What"), 20, true, false, 0},
		{"", 9, false, true, 2},
	};

	return (struct table_source){.column = columns,
		.columns = 5,
		.rows = f,
		.count = f->s ? f->s->edit.found.n : 0,
		.id = row_id,
		.cell = row_cell,
		.alert = row_alert};
}

static bool
comes_before(const struct roster_finding *a, const struct roster_finding *b)
{
	const bool ra = roster_code_refuses(a->code), rb = roster_code_refuses(b->code);

	return ra != rb ? ra : a->day < b->day;
}

/* Stable: of equal ones the judge's order stays. */
static void
merge_sort(int *order, int *room, int n, const struct roster_finding *item)
{
	const int half = n / 2;
	int i = 0, k = half, to = 0;

	if (n < 2)
		return;
	merge_sort(order, room, half, item);
	merge_sort(order + half, room, n - half, item);
	while (i < half || k < n) {
		const bool first =
			k == n || (i < half && !comes_before(&item[order[k]], &item[order[i]]));

		room[to++] = first ? order[i++] : order[k++];
	}
	memcpy(order, room, (size_t)n * sizeof *order);
}

static bool
sort(struct findings_screen *f, struct err *e)
{
	const int n = f->s->edit.found.n;
	int *room = mem_alloc(((size_t)n + 1) * sizeof *room);

	f->order = mem_alloc(((size_t)n + 1) * sizeof *f->order);
	if (f->order && room) {
		for (int i = 0; i < n; i++)
			f->order[i] = i;
		merge_sort(f->order, room, n, f->s->edit.found.item);
	}
	mem_free(room);
	return f->order ? true : err_set(e, ERR_NOMEM);
}

static bool
screen_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct findings_screen *f = state;

	(void)why;
	f->s = ui_below_state(ui);
	mem_free(f->order);
	f->order = NULL;
	if (!sort(f, e))
		return false;
	const struct table_source src = source(f);
	(void)table_follow(&f->table, &src);
	return true;
}

static void
screen_close(void *state)
{
	mem_free(((struct findings_screen *)state)->order);
}

static void
command(struct ui *ui, void *state, int command)
{
	struct findings_screen *f = state;
	struct roster_finding k;

	if (command != CMD_GO || !f->s->edit.found.n)
		return;
	k = *at(f, f->table.row);
	ui_finish(ui, ROSTER_FOUND, &k);
}

static bool
event(struct ui *ui, void *state, const struct key *key)
{
	struct findings_screen *f = state;
	const struct table_source src = source(f);

	(void)ui;
	return table_key(&f->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
layout(void *state, struct rect body)
{
	struct findings_screen *f = state;
	const struct table_source src = source(f);

	table_layout(&f->table, &src, body.rows);
}

static void
head(const void *state, struct screen_head *out)
{
	const struct findings_screen *f = state;
	const struct roster_findings *l = &f->s->edit.found;
	char refusals[16], all[16];

	str_format(refusals, sizeof refusals, "%d", l->refusals);
	str_format(all, sizeof all, "%d", l->n);
	text_fill(out->count, sizeof out->count, tr("! {1} of {2}"), refusals, all, NULL);
}

/* The whole sentence of the selected one. */
static void
hint(const void *state, char *out, size_t size)
{
	const struct findings_screen *f = state;
	char day[DAY_TEXT_BYTES], who[PERSON_NAME_BYTES], figures[32];
	const struct roster_finding *k;

	if (!f->s->edit.found.n)
		return;
	k = at(f, f->table.row);
	day_format(day, k->day);
	whose(f, k, who, sizeof who);
	str_format(figures, sizeof figures, "%d/%d", k->found, k->allowed);
	text_fill(out, size, tr(roster_code_sentence(k->code)), who, day, figures);
}

static void
draw(const void *state, struct canvas *c, struct rect b)
{
	const struct findings_screen *f = state;
	const struct table_source src = source(f);

	if (src.count)
		table_draw(&f->table, &src, c, b, true);
	else
		notice_draw(c, b, tr("Nothing stands against this draft."), NULL,
			tr("Esc goes back to it; F6 there publishes it"));
}

const struct screen screen_roster_findings = {
	.name = "roster-findings",
	.title = N_("AGAINST"),
	.state_bytes = sizeof(struct findings_screen),
	.bindings = bindings,
	.close = screen_close,
	.load = screen_load,
	.layout = layout,
	.command = command,
	.event = event,
	.head = head,
	.hint = hint,
	.draw = draw,
};
SCREEN_REGISTER(screen_roster_findings);
