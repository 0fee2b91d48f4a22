/* roster_edit.c — the draft: changed by keys, undone, judged as one types. SPDX-License-Identifier: MIT
 *
 * Each change is one roster_set(), however many cells it has; what was there is
 * kept for u. source: RST-14, screens.md §6.9.
 */
#include "screens/roster.h"

#include <string.h>

#include "base/day.h"
#include "base/utf8.h"

enum { FEW = 2 };

/* --- what stands against it --- */

static bool
take_finding(void *arg, const struct roster_finding *f)
{
	struct roster_findings *l = arg;

	if (l->n == l->room) {
		const int room = l->room ? 2 * l->room : 64;
		struct roster_finding *more = mem_resize(l->item, (size_t)room * sizeof *more);

		l->failed |= !more;
		if (!more)
			return false;
		l->item = more;
		l->room = room;
	}
	l->item[l->n++] = *f;
	l->refusals += roster_code_refuses(f->code);
	return true;
}

/* For each cell the finding it shows, so that drawing looks nothing up. */
static bool
place_findings(struct roster_screen *s, struct err *e)
{
	struct roster_edit *d = &s->edit;
	const size_t cells = (size_t)s->board.rows * ROSTER_DAYS + 1;
	int *at = mem_resize(d->at, cells * sizeof *at);

	if (!at)
		return err_set(e, ERR_NOMEM);
	d->at = at;
	memset(at, 0, cells * sizeof *at);
	for (int i = 0, row = -1; i < d->found.n; i++) {
		const struct roster_finding *f = &d->found.item[i];

		if (!f->person)
			continue;
		if (row < 0 || s->board.row[row].person != f->person)
			row = roster_board_row(&s->board, f->person);
		if (row < 0)
			continue;
		int *cell = &at[row * ROSTER_DAYS + f->day % 100 - 1];
		if (!*cell || (roster_code_refuses(f->code) &&
				      !roster_code_refuses(d->found.item[*cell - 1].code)))
			*cell = i + 1;
	}
	return true;
}

static bool
judge(struct roster_screen *s, struct err *e)
{
	struct roster_edit *d = &s->edit;
	struct roster_plan plan;
	bool good;

	d->found.n = d->found.refusals = 0;
	d->found.failed = false;
	if (!roster_board_plan(&s->board, &plan, e))
		return false;
	good = roster_bench_check(d->bench, &plan, take_finding, &d->found, e);
	roster_plan_free(&plan);
	if (good && d->found.failed)
		return err_set(e, ERR_NOMEM);
	return good && place_findings(s, e);
}

const struct roster_finding *
roster_edit_finding(const struct roster_screen *s, int row, int col)
{
	const struct roster_edit *d = &s->edit;
	const int at = d->at ? d->at[row * ROSTER_DAYS + col] : 0;

	return at ? &d->found.item[at - 1] : NULL;
}

/* --- life --- */

static void
forget_undo(struct roster_edit *d)
{
	while (d->undo) {
		struct roster_undo *before = d->undo->before;

		mem_free(d->undo);
		d->undo = before;
	}
}

static bool
open_bench(struct ctx *c, struct roster_screen *s, struct err *e)
{
	struct roster_board *b = &s->board;
	int64_t *id = mem_alloc(((size_t)b->rows + 1) * sizeof *id);
	struct roster_plan plan;
	bool good;

	roster_bench_close(s->edit.bench);
	s->edit.bench = NULL;
	if (!id)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < b->rows; i++)
		id[i] = b->row[i].person;
	good = roster_board_plan(b, &plan, e);
	if (good) {
		const struct roster_proposal of = {b->team, b->month, &plan};

		good = roster_bench_open(c, &of, id, (size_t)b->rows, &s->edit.bench, e);
		roster_plan_free(&plan);
	}
	mem_free(id);
	return good;
}

/* What somebody else changed meanwhile is not to be undone over their work. */
bool
roster_edit_load(struct ctx *c, struct roster_screen *s, struct err *e)
{
	struct roster_edit *d = &s->edit;

	if (d->ref.id != s->draft.id || d->ref.rev != s->draft.rev)
		forget_undo(d);
	d->ref = (struct roster_ref){s->draft.id, s->draft.rev};
	if (open_bench(c, s, e) && judge(s, e))
		return true;
	roster_board_free(&s->board); /* nothing is set that cannot be judged */
	return false;
}

void
roster_edit_close(struct roster_edit *d)
{
	forget_undo(d);
	roster_bench_close(d->bench);
	mem_free(d->found.item);
	mem_free(d->at);
	arena_free(&d->arena);
}

/* --- one change --- */

static struct roster_undo *
remember(const struct roster_screen *s, const struct roster_cells *to)
{
	struct roster_undo *u = mem_alloc(sizeof *u + to->n * sizeof u->cell[0]);

	if (!u)
		return NULL;
	u->n = to->n;
	for (size_t i = 0; i < to->n; i++) {
		const int row = roster_board_row(&s->board, to->cell[i].person);

		roster_board_take(&s->board, row, to->cell[i].day % 100 - 1, &u->cell[i]);
	}
	return u;
}

static bool
same_finding(const struct roster_finding *a, const struct roster_finding *b)
{
	return a->code == b->code && a->person == b->person && a->day == b->day &&
	       a->shift == b->shift && a->desk == b->desk;
}

static bool
was_found(const struct roster_findings *l, const struct roster_finding *f)
{
	for (int i = 0; i < l->n; i++)
		if (same_finding(&l->item[i], f))
			return true;
	return false;
}

static bool
concerns(const struct roster_cells *to, const struct roster_finding *f)
{
	for (size_t i = 0; i < to->n; i++)
		if (f->person ? f->person == to->cell[i].person : f->day == to->cell[i].day)
			return true;
	return false;
}

/* The worst of what a change of a cell or two brought; NULL = nothing new. */
static const struct roster_finding *
fresh_finding(const struct roster_findings *was, const struct roster_findings *is,
	const struct roster_cells *to)
{
	const struct roster_finding *first = NULL;

	for (int i = 0; to->n <= FEW && i < is->n; i++) {
		const struct roster_finding *f = &is->item[i];

		if ((first && !roster_code_refuses(f->code)) || !concerns(to, f) ||
			was_found(was, f))
			continue;
		if (roster_code_refuses(f->code))
			return f;
		first = f;
	}
	return first;
}

static void
say_count(struct ui *ui, const struct roster_screen *s, int left_out)
{
	const struct roster_findings *l = &s->edit.found;
	char refusals[16], warnings[16], left[16], text[256], more[128] = "";

	str_format(refusals, sizeof refusals, "%d", l->refusals);
	str_format(warnings, sizeof warnings, "%d", l->n - l->refusals);
	str_format(left, sizeof left, "%d", left_out);
	if (left_out)
		text_fill(more, sizeof more, tr("Left out {1} (leave, no such shift). "), left,
			NULL, NULL);
	if (l->n)
		text_fill(text, sizeof text, tr("{3}In the draft: refusals {1}, warnings {2}"),
			refusals, warnings, more);
	else
		text_fill(text, sizeof text, tr("{1}In the draft, and nothing is against it"), more,
			NULL, NULL);
	ui_say(ui, text);
}

/* RST-14: the code and its sentence, as soon as it is typed. */
static void
say_finding(struct ui *ui, const struct roster_finding *f)
{
	char sentence[256], text[320];
	struct err e;

	err_clear(&e);
	(void)roster_finding_err(console_ctx(ui), f, &e);
	text_err(sentence, sizeof sentence, &e);
	str_format(text, sizeof text, "%s: %s", roster_code_name(f->code), sentence);
	ui_say(ui, text);
}

/* The board follows what is stored, and the judge what is on the board. */
static bool
settle(struct ui *ui, struct roster_screen *s, const struct roster_cells *to)
{
	const struct roster_findings was = s->edit.found;
	const struct roster_finding *fresh;
	struct err e;

	err_clear(&e);
	(void)roster_board_put(&s->board, to->cell, to->n);
	s->draft.rev = s->edit.ref.rev;
	s->edit.untouched = false;
	s->edit.found = (struct roster_findings){.n = 0};
	if (!judge(s, &e)) {
		mem_free(was.item);
		ui_say_err(ui, &e);
		return false;
	}
	fresh = fresh_finding(&was, &s->edit.found, to);
	mem_free(was.item);
	if (fresh)
		say_finding(ui, fresh);
	else
		say_count(ui, s, to->left_out);
	return true;
}

/* out: false = not stored, said. */
static bool
store(struct ui *ui, struct roster_screen *s, const struct roster_cells *to)
{
	struct err e;

	err_clear(&e);
	if (roster_set(console_ctx(ui), &s->edit.ref, to->cell, to->n, &e))
		return true;
	if (e.code == ERR_STALE)
		ui_load(ui, LOAD_ELSEWHERE);
	ui_say_unsaved(ui, &e);
	return false;
}

void
roster_edit_apply(struct ui *ui, struct roster_screen *s, const struct roster_cells *to)
{
	struct roster_undo *u;

	s->edit.and = false;
	if (!to->n) {
		ui_say(ui, to->left_out
				   ? tr("Nothing changed: on leave, not employed, or no such shift")
				   : tr("It is like that already"));
		return;
	}
	u = remember(s, to);
	if (!u || !store(ui, s, to)) {
		mem_free(u);
		return;
	}
	u->before = s->edit.undo;
	s->edit.undo = u;
	(void)settle(ui, s, to);
}

void
roster_edit_undo(struct ui *ui, struct roster_screen *s)
{
	struct roster_undo *u = s->edit.undo;
	struct roster_cells back;

	if (!u) {
		ui_say(ui,
			tr("Nothing to take back: nothing was changed here since it was opened"));
		return;
	}
	back = (struct roster_cells){.cell = u->cell, .n = u->n};
	if (!store(ui, s, &back))
		return;
	roster_show_at(s, u->cell[0].person, u->cell[0].day);
	(void)settle(ui, s, &back);
	s->edit.undo = u->before;
	mem_free(u);
}

/* --- the stretch --- */

static void
order(int a, int b, int *low, int *high)
{
	*low = a < b ? a : b;
	*high = a < b ? b : a;
}

void
roster_edit_range(const struct roster_screen *s, int *top, int *bottom, int *left, int *right)
{
	const struct roster_edit *d = &s->edit;

	order(d->selecting ? d->row : s->grid.row, s->grid.row, top, bottom);
	order(d->selecting ? d->col : s->grid.col, s->grid.col, left, right);
}

bool
roster_edit_in_range(const struct roster_screen *s, int row, int col)
{
	int top, bottom, left, right;

	roster_edit_range(s, &top, &bottom, &left, &right);
	return row >= top && row <= bottom && col >= left && col <= right;
}

/* --- keys --- */

typedef bool change(const struct roster_board *b, const struct roster_put *p, struct arena *a,
	struct roster_cells *out, struct err *e);

static void
carry_out(struct ui *ui, struct roster_screen *s, change *make, int64_t shift)
{
	struct roster_put p = {.shift = shift, .and = s->edit.and };
	struct roster_cells to;
	struct err e;

	err_clear(&e);
	roster_edit_range(s, &p.top, &p.bottom, &p.left, &p.right);
	arena_free(&s->edit.arena);
	if (!make(&s->board, &p, &s->edit.arena, &to, &e))
		ui_say_err(ui, &e);
	else
		roster_edit_apply(ui, s, &to);
}

/* A run of letters fills day after day. */
static void
letter(struct ui *ui, struct roster_screen *s, int64_t shift)
{
	const bool one = !s->edit.selecting;

	carry_out(ui, s, roster_put, shift);
	s->edit.selecting = false;
	if (one && s->grid.col < s->board.days - 1)
		s->grid.col++;
}

static bool
is_off(int code)
{
	return code == '.' || code == 0x3002 || code == 0x4f11 || code == K_DELETE ||
	       code == K_BACKSPACE;
}

bool
roster_edit_key(struct ui *ui, struct roster_screen *s, int code)
{
	char text[8] = "";
	int at;

	if (key_is_text(code))
		text[utf8_encode(text, (uint32_t)code)] = '\0';
	at = *text ? roster_letter_find(s->board.letter, s->board.shift.shifts, text) : -1;
	if (at >= 0)
		letter(ui, s, s->board.shift.shift[at].id);
	else if (is_off(code))
		letter(ui, s, 0);
	else if (code == '*' || code == 0xff0a)
		carry_out(ui, s, roster_hold, 0);
	else if (code == '@' || code == 0xff20)
		carry_out(ui, s, roster_move, 0);
	else if (code == '&' || code == 0xff06) {
		s->edit.and = true;
		ui_say(ui, tr("One more shift of this day: type its letter"));
	} else
		return false;
	return true;
}
