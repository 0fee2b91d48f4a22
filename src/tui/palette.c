/* palette.c — Go to anything. SPDX-License-Identifier: MIT */
#include "tui/palette.h"

#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "base/utf8.h"
#include "tui/ui_state.h"

enum {
	ITEMS = 48,
	SHOWN = 10,     /* lines at most: nine screens and the lock */
	FRAME_ROWS = 6, /* of the box around them */
	TYPED_CHARS = 60,
	BOX_COLS = 66,
	LABEL_COLS = 34,
	KIND_COLS = 9,
	FOLD_BYTES = 512,
	INITIALS_BYTES = 64,
	LOCK_ITEM = -1 /* goto_item.tab */
};

struct palette {
	struct edit typed;
	struct goto_item item[ITEMS];
	int count, at, top, shown;
};

/* --- how well a name fits ------------------------------------------------- */

static bool
is_word_start(const char *text, const char *at)
{
	return at == text || at[-1] == ' ' || at[-1] == '-' || at[-1] == '#';
}

static enum goto_rank
rank_inside(const char *text, const char *typed)
{
	const char *at = strstr(text, typed);
	for (; at; at = strstr(at + 1, typed)) {
		if (is_word_start(text, at))
			return GOTO_PREFIX;
	}
	return strstr(text, typed) && utf8_clusters(typed, strlen(typed)) >= 2 ? GOTO_INSIDE
									       : GOTO_NONE;
}

static bool
initials_match(const char *name, const char *typed, bool whole)
{
	char initials[INITIALS_BYTES];
	utf8_initials(initials, sizeof initials, name);
	return whole ? str_eq(initials, typed) : str_starts(initials, typed);
}

enum goto_rank
goto_match(const char *name, const char *typed)
{
	char a[FOLD_BYTES], b[FOLD_BYTES];
	if (!utf8_fold(b, sizeof b, typed) || !b[0] || !utf8_fold(a, sizeof a, name))
		return GOTO_NONE;
	if (str_eq(a, b))
		return GOTO_EXACT;
	const enum goto_rank inside = rank_inside(a, b);
	if (inside == GOTO_PREFIX)
		return inside;
	return initials_match(name, b, false) ? GOTO_INITIALS : inside;
}

enum goto_rank
goto_match_msgid(const char *msgid, const char *typed)
{
	const char *zh = tr_in(LANG_ZH, msgid);
	char b[FOLD_BYTES];
	if (utf8_fold(b, sizeof b, typed) && b[0] && b[1] && initials_match(zh, b, true))
		return GOTO_EXACT;
	const enum goto_rank en = goto_match(msgid, typed), other = goto_match(zh, typed);
	return en > other ? en : other;
}

bool
goto_fits(const char *const *name, int n, const char *typed)
{
	bool fits = !*typed;

	for (int i = 0; i < n && !fits; i++)
		fits = goto_match(name[i], typed) != GOTO_NONE;
	return fits;
}

/* --- candidates ----------------------------------------------------------- */

static struct goto_item *
item_add(struct palette *p, enum goto_rank rank, const char *kind, const char *label)
{
	if (rank == GOTO_NONE || p->count == ITEMS)
		return NULL;
	struct goto_item *item = &p->item[p->count++];
	*item = (struct goto_item){.kind = kind, .rank = rank};
	str_copy(item->label, sizeof item->label, label);
	return item;
}

static enum goto_rank
rank_of(const char *msgid, const char *typed)
{
	return typed[0] ? goto_match_msgid(msgid, typed) : GOTO_EXACT;
}

static void
tabs_find(const struct ui *ui, struct palette *p, const char *typed)
{
	for (int i = 0; ui->app.tabs && i < UI_TABS; i++) {
		const struct ui_tab *tab = &ui->app.tabs[i];
		if (!tab->screen)
			continue;
		struct goto_item *item =
			item_add(p, rank_of(tab->label, typed), N_("screen"), tr(tab->label));
		if (!item)
			continue;
		item->tab = i + 1;
		(void)str_format(item->note, sizeof item->note, "%d", i + 1);
	}
}

static void
lock_find(const struct ui *ui, struct palette *p, const char *typed)
{
	static const char *const name = N_("Lock the desk");
	struct goto_item *item =
		ui->app.lock ? item_add(p, rank_of(name, typed), N_("action"), tr(name)) : NULL;
	if (!item)
		return;
	item->tab = LOCK_ITEM;
	str_copy(item->note, sizeof item->note, typed[0] ? "L" : "0");
}

/* A sentence of the help page is found by a word of it, after all names. */
static enum goto_rank
row_rank(const struct binding *row, const char *typed)
{
	const enum goto_rank hint = row->hint ? goto_match_msgid(row->hint, typed) : GOTO_NONE;
	if (hint != GOTO_NONE)
		return hint;
	return goto_match(tr(row->help), typed) >= GOTO_PREFIX ? GOTO_INSIDE : GOTO_NONE;
}

static bool
is_action(const struct binding *row, bool common)
{
	if (!row->help || row->command == UI_NONE || row->command == UI_BACK ||
		row->command == UI_GOTO || row->command == UI_LOCK)
		return false;
	return !common || (row->command < UI_TAB_1 && row->command != UI_HELP);
}

static void
actions_find(struct palette *p, const struct binding *row, bool common, const char *typed)
{
	for (; row && row->key != 0; row++) {
		char buf[16];
		if (!is_action(row, common))
			continue;
		struct goto_item *item = item_add(p, row_rank(row, typed), N_("action"),
			tr(row->hint && !common ? row->hint : row->help));
		if (!item)
			continue;
		item->row = row;
		str_copy(item->note, sizeof item->note, key_label(row->key, buf));
	}
}

/* Stable: of equal ones the order in which they were found. */
static void
items_sort(struct palette *p)
{
	for (int i = 1; i < p->count; i++) {
		const struct goto_item item = p->item[i];
		int at = i;
		for (; at > 0 && p->item[at - 1].rank < item.rank; at--)
			p->item[at] = p->item[at - 1];
		p->item[at] = item;
	}
}

static void
find(struct ui *ui, struct palette *p)
{
	const char *typed = edit_text(&p->typed);
	const struct stack *s = &ui->stack[ui->tab];
	p->count = p->at = p->top = 0;
	tabs_find(ui, p, typed);
	if (typed[0] != '\0') {
		const int room = ITEMS - p->count;
		const int n = ui->app.find
				      ? ui->app.find(ui->app.data, typed, &p->item[p->count], room)
				      : 0;
		p->count += n < room ? n : room;
		if (s->depth > 1)
			actions_find(p, s->layer[s->depth - 2]->screen->bindings, false, typed);
		actions_find(p, binding_common(), true, typed);
	}
	lock_find(ui, p, typed);
	items_sort(p);
}

static bool
palette_start(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct palette *p = state;
	(void)arg;
	if (!edit_init(&p->typed, &(struct edit_spec){.max_chars = TYPED_CHARS}))
		return err_set(e, ERR_NOMEM,
			.msgid = N_("No memory for this text. Close a screen with Esc"));
	find(ui, p);
	return true;
}

static void
palette_close(void *state)
{
	edit_free(&((struct palette *)state)->typed);
}

static void
item_go(struct ui *ui, const struct goto_item *item)
{
	if (item->tab == LOCK_ITEM)
		ui->app.lock(ui, ui->app.data);
	else if (item->tab > 0)
		ui_tab(ui, item->tab);
	else if (item->row)
		ui_run(ui, item->row);
	else if (item->run)
		item->run(ui, item->id);
	else if (item->screen)
		(void)ui_push(ui, item->screen, &item->id);
}

static void
item_open(struct ui *ui, const struct palette *p)
{
	if (p->count == 0) {
		ui_sayf(ui, N_("Nothing for \"{1}\". Type a screen, a person or a #number"),
			edit_text(&p->typed), NULL, NULL);
		return;
	}
	const struct goto_item item = p->item[p->at];
	ui_pop(ui);
	item_go(ui, &item);
}

/* F9 and a digit, for keyboards and for texts where digits are text. */
static bool
digit_run(struct ui *ui, const struct palette *p, int code)
{
	if (!edit_is_empty(&p->typed) || code < '0' || code > '9')
		return false;
	const struct goto_item item = {.tab = code == '0' ? LOCK_ITEM : code - '0'};
	ui_pop(ui);
	if (code != '0' || ui->app.lock)
		item_go(ui, &item);
	return true;
}

static int
clamp(int at, int count)
{
	if (at >= count)
		at = count - 1;
	return at > 0 ? at : 0;
}

static bool
palette_event(struct ui *ui, void *state, const struct key *key)
{
	struct palette *p = state;
	if (digit_run(ui, p, key->code))
		return true;
	switch (key->code) {
	case K_ENTER: item_open(ui, p); return true;
	case K_UP: p->at = clamp(p->at - 1, p->count); return true;
	case K_DOWN: p->at = clamp(p->at + 1, p->count); return true;
	case K_PGUP: p->at = clamp(p->at - p->shown, p->count); return true;
	case K_PGDN: p->at = clamp(p->at + p->shown, p->count); return true;
	case K_F9:
	case K_CTRL('G'): ui_pop(ui); return true;
	case K_TAB:
		if (p->count > 0)
			edit_replace(&p->typed, p->item[p->at].label);
		find(ui, p);
		return true;
	default: break;
	}
	const enum edit_did did = edit_key(&p->typed, key);
	if (did == EDIT_CHANGED)
		find(ui, p);
	return did != EDIT_NOT_MINE;
}

static const struct edit *
palette_editing(const void *state)
{
	return &((const struct palette *)state)->typed;
}

/* --- drawing -------------------------------------------------------------- */

static struct rect
box_of(struct rect body)
{
	const int cols = body.cols - 2 < BOX_COLS ? body.cols - 2 : BOX_COLS;
	const int rows = body.rows < SHOWN + FRAME_ROWS ? body.rows : SHOWN + FRAME_ROWS;
	return (struct rect){body.y, body.x + (body.cols - cols) / 2, rows, cols};
}

static void
palette_layout(void *state, struct rect body)
{
	struct palette *p = state;
	edit_layout(&p->typed, box_of(body).cols - 14, 1);
	p->shown = box_of(body).rows - FRAME_ROWS;
	if (p->at < p->top)
		p->top = p->at;
	if (p->at >= p->top + p->shown)
		p->top = p->at - p->shown + 1;
}

static void
item_draw(const struct palette *p, int i, struct canvas *c, struct rect r)
{
	const struct goto_item *item = &p->item[i];
	const int label =
		r.cols - 20 - KIND_COLS < LABEL_COLS ? r.cols - 20 - KIND_COLS : LABEL_COLS;
	const int x = 5 + label + KIND_COLS;
	canvas_text(c, r.y, r.x, 1, i == p->at ? ">" : " ", ROLE_TEXT);
	if (edit_is_empty(&p->typed))
		canvas_text(c, r.y, r.x + 1, 2, item->note, ROLE_KEY);
	canvas_text(c, r.y, r.x + 3, label, item->label, ROLE_TEXT);
	canvas_text(c, r.y, r.x + 4 + label, KIND_COLS, tr(item->kind), ROLE_SECONDARY);
	if (!edit_is_empty(&p->typed))
		canvas_text(c, r.y, r.x + x, r.cols - x - 1, item->note, ROLE_TEXT);
	if (i == p->at)
		canvas_tint(c, r, ROLE_SELECTED);
}

static void
palette_draw(const void *state, struct canvas *c, struct rect body)
{
	const struct palette *p = state;
	const struct rect box = box_of(body);
	const struct rect in = canvas_box(c, box, tr(N_("Go to  (F9 or Ctrl-G)")));
	const int x = canvas_text(c, in.y, in.x, in.cols, tr(N_("Go to>")), ROLE_TEXT) + 1;
	for (int i = 0; i < p->shown && p->top + i < p->count; i++)
		item_draw(p, p->top + i, c, (struct rect){in.y + 2 + i, in.x - 1, 1, in.cols + 2});
	canvas_box_rule(c, box, in.y + 1);
	canvas_box_rule(c, box, box.y + box.rows - 3);
	canvas_text(c, box.y + box.rows - 2, in.x, in.cols,
		tr(N_("A screen, person, #ticket, day, action or words.   Enter opens")),
		ROLE_SECONDARY);
	edit_draw(&p->typed, c, (struct rect){in.y, in.x + x, 1, in.cols - x}, true);
}

static void
palette_hint(const void *state, char *out, size_t size)
{
	const struct palette *p = state;
	char n[16];
	(void)str_format(n, sizeof n, p->count == ITEMS ? "%d+" : "%d", p->count);
	if (edit_is_empty(&p->typed))
		str_copy(out, size,
			tr(N_("1-9 goes to that screen, 0 locks; or type a name and press Enter")));
	else
		text_fill(out, size, tr_n("{1} match", "{1} matches", p->count), n, NULL, NULL);
}

static const struct binding palette_keys[] = {
	{K_ESC, 0, UI_BACK, ALWAYS, N_("Close"), N_("back to where you were"), NULL},
	{K_UP, K_DOWN, UI_NONE, ALWAYS, N_("Choose"), N_("marks another line"), N_("Up/Down")},
	{K_ENTER, 0, UI_NONE, ALWAYS, N_("Open"), N_("opens the marked line"), NULL},
	{K_TAB, 0, UI_NONE, ALWAYS, N_("Complete"), N_("completes what was typed"), NULL},
	{0},
};

static const struct screen palette_screen = {
	.name = "goto",
	.title = N_("GO TO"),
	.kind = SCREEN_OVERLAY,
	.state_bytes = sizeof(struct palette),
	.bindings = palette_keys,
	.open = palette_start,
	.close = palette_close,
	.layout = palette_layout,
	.event = palette_event,
	.editing = palette_editing,
	.hint = palette_hint,
	.draw = palette_draw,
};
SCREEN_REGISTER(palette_screen);

void
palette_open(struct ui *ui)
{
	(void)ui_push(ui, &palette_screen, NULL);
}
