/* palette.c — Go to anything. SPDX-License-Identifier: MIT */
#include "tui/palette.h"

#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "base/utf8.h"
#include "tui/ui_state.h"

enum {
	ITEMS = 9,
	TYPED_CHARS = 60,
	BOX_COLS = 66,
	LABEL_COLS = 26,
	KIND_COLS = 10,
	FOLD_BYTES = 256
};

struct palette {
	struct edit typed;
	struct goto_item item[ITEMS];
	int count, at;
};

static bool
starts_folded(const char *text, const char *typed)
{
	char a[FOLD_BYTES], b[FOLD_BYTES];
	return utf8_fold(a, sizeof a, text) && utf8_fold(b, sizeof b, typed) && str_starts(a, b);
}

/* By its name in either language, or by the pinyin initials of the Chinese one,
 * so that the input method may stay off. */
static bool
tab_matches(const struct ui_tab *tab, const char *typed)
{
	char initials[32];
	const char *zh = tr_in(LANG_ZH, tab->label);
	utf8_initials(initials, sizeof initials, zh);
	return starts_folded(tab->label, typed) || starts_folded(zh, typed) ||
	       starts_folded(initials, typed);
}

static void
tabs_find(const struct ui *ui, struct palette *p, const char *typed)
{
	for (int i = 0; ui->app.tabs && i < UI_TABS && p->count < ITEMS; i++) {
		const struct ui_tab *tab = &ui->app.tabs[i];
		if (!tab->screen || !tab_matches(tab, typed))
			continue;
		struct goto_item *item = &p->item[p->count++];
		*item = (struct goto_item){.kind = N_("screen"), .tab = i + 1};
		str_copy(item->label, sizeof item->label, tr(tab->label));
		(void)str_format(item->note, sizeof item->note, "%d", i + 1);
	}
}

static void
find(struct ui *ui, struct palette *p)
{
	const char *typed = edit_text(&p->typed);
	p->count = p->at = 0;
	tabs_find(ui, p, typed);
	const int room = ITEMS - p->count;
	if (typed[0] == '\0' || !ui->app.find || room == 0)
		return;
	const int n = ui->app.find(ui->app.data, typed, &p->item[p->count], room);
	p->count += n < room ? n : room;
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
item_open(struct ui *ui, const struct palette *p)
{
	if (p->count == 0) {
		ui_sayf(ui, N_("Nothing for \"{1}\". Type a screen, a person or a #number"),
			edit_text(&p->typed), NULL, NULL);
		return;
	}
	const struct goto_item item = p->item[p->at];
	ui_pop(ui);
	if (item.tab > 0)
		ui_tab(ui, item.tab);
	else if (item.screen)
		(void)ui_push(ui, item.screen, &item.id);
}

/* F9 and a digit, for keyboards and for texts where digits are text. */
static bool
digit_run(struct ui *ui, const struct palette *p, int code)
{
	if (!edit_is_empty(&p->typed) || code < '0' || code > '9')
		return false;
	ui_pop(ui);
	if (code == '0' && ui->app.lock)
		ui->app.lock(ui, ui->app.data);
	else if (code != '0')
		ui_tab(ui, code - '0');
	return true;
}

static bool
palette_event(struct ui *ui, void *state, const struct key *key)
{
	struct palette *p = state;
	if (digit_run(ui, p, key->code))
		return true;
	switch (key->code) {
	case K_ENTER: item_open(ui, p); return true;
	case K_UP: p->at = p->at > 0 ? p->at - 1 : 0; return true;
	case K_DOWN: p->at += p->at < p->count - 1; return true;
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

static void
palette_layout(void *state, struct rect body)
{
	(void)body;
	edit_layout(&((struct palette *)state)->typed, BOX_COLS - 14, 1);
}

static void
item_draw(const struct palette *p, int i, struct canvas *c, struct rect r)
{
	const struct goto_item *item = &p->item[i];
	canvas_printf(c, r.y, r.x, 3, ROLE_TEXT, "%s%d", i == p->at ? ">" : " ", i + 1);
	canvas_text(c, r.y, r.x + 3, LABEL_COLS, item->label, ROLE_TEXT);
	canvas_text(c, r.y, r.x + 4 + LABEL_COLS, KIND_COLS, tr(item->kind), ROLE_SECONDARY);
	const int x = 5 + LABEL_COLS + KIND_COLS;
	canvas_text(c, r.y, r.x + x, r.cols - x, item->note, ROLE_TEXT);
	if (i == p->at)
		canvas_tint(c, r, ROLE_SELECTED);
}

static void
palette_draw(const void *state, struct canvas *c, struct rect body)
{
	const struct palette *p = state;
	const int cols = body.cols - 2 < BOX_COLS ? body.cols - 2 : BOX_COLS;
	const struct rect box = {body.y, body.x + (body.cols - cols) / 2, ITEMS + 3, cols};
	const struct rect in = canvas_box(c, box, tr(N_("Go to  (F9 or Ctrl-G)")));
	const int x = canvas_text(c, in.y, in.x, in.cols, tr(N_("Go to>")), ROLE_TEXT) + 1;
	for (int i = 0; i < p->count && i < box.rows - 4; i++)
		item_draw(p, i, c, (struct rect){in.y + 2 + i, in.x - 1, 1, in.cols + 2});
	canvas_box_rule(c, box, in.y + 1);
	edit_draw(&p->typed, c, (struct rect){in.y, in.x + x, 1, in.cols - x}, true);
}

static void
palette_hint(const void *state, char *out, size_t size)
{
	const struct palette *p = state;
	if (edit_is_empty(&p->typed))
		str_copy(out, size,
			tr(N_("1-9 goes to that screen, 0 locks; or type a name and press Enter")));
	else
		str_copy(out, size, tr(N_("Up and Down choose, Enter opens, Tab completes")));
}

static const struct binding palette_keys[] = {
	{K_ESC, 0, UI_BACK, ALWAYS, N_("Close"), N_("back to where you were"), NULL},
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
