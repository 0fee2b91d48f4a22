/* compare.c — somebody changed it meanwhile: both texts, and what next. SPDX-License-Identifier: MIT */
#include "tui/compare.h"

#include "base/str.h"
#include "base/text.h"
#include "tui/choices.h"
#include "tui/pager.h"

enum { BOX_COLS = 72, TITLE_BYTES = 96 };

struct state {
	int what;
	char title[TITLE_BYTES];
	struct buf text;
	struct pager pager;
	struct choices choices;
};

static bool
compare_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct state *s = state;
	const struct compare *c = arg;
	(void)ui;
	s->what = c->what;
	str_copy(s->title, sizeof s->title, c->title);
	buf_init(&s->text);
	buf_printf(
		&s->text, "%s\n\n%s\n%s\n\n%s\n%s", c->said, c->there, c->has, c->mine, c->wrote);
	for (int i = 0; i < DIALOG_CHOICES && c->choice[i].label; i++) {
		s->choices.choice[i].key = c->choice[i].key;
		str_copy(s->choices.choice[i].label, CHOICE_LABEL_BYTES, c->choice[i].label);
		s->choices.n++;
	}
	return !s->text.failed ||
	       err_set(e, ERR_NOMEM,
		       .msgid = N_("No memory for this text. Close a screen with Esc"));
}

static void
compare_close(void *state)
{
	buf_free(&((struct state *)state)->text);
}

static struct rect
box_of(const struct state *s, struct rect body, int lines)
{
	const int cols = body.cols - 2 < BOX_COLS ? body.cols - 2 : BOX_COLS;
	const int want = lines + s->choices.n + 3;
	const int rows = want < body.rows ? want : body.rows;
	return (struct rect){
		body.y + (body.rows - rows) / 3, body.x + (body.cols - cols) / 2, rows, cols};
}

static void
compare_layout(void *state, struct rect body)
{
	struct state *s = state;
	const int cols = box_of(s, body, 0).cols - 4;
	pager_layout(&s->pager, buf_str(&s->text), body.rows, cols);
	pager_layout(&s->pager, buf_str(&s->text),
		box_of(s, body, s->pager.lines).rows - s->choices.n - 3, cols);
}

static bool
compare_event(struct ui *ui, void *state, const struct key *key)
{
	struct state *s = state;
	bool used;
	const int answer = choices_key(&s->choices, key, &used);
	if (answer >= 0)
		ui_finish(ui, s->what, &answer);
	else if (!used && (key->code == K_PGUP || key->code == K_PGDN))
		return pager_key(&s->pager, key);
	return used;
}

static void
compare_hint(const void *state, char *out, size_t size)
{
	const struct state *s = state;
	str_copy(out, size,
		tr(s->pager.lines > s->pager.shown
				? N_("PgUp and PgDn show the rest. Nothing is saved yet")
				: N_("Nothing is saved yet. Your text is kept until you choose")));
}

static void
compare_draw(const void *state, struct canvas *c, struct rect body)
{
	const struct state *s = state;
	const struct rect box = box_of(s, body, s->pager.lines);
	const struct rect in = canvas_box(c, box, s->title);
	const int rows = in.rows - s->choices.n - 1;
	pager_draw(&s->pager, buf_str(&s->text), c, (struct rect){in.y, in.x, rows, in.cols});
	canvas_box_rule(c, box, in.y + rows);
	choices_draw(&s->choices, c, (struct rect){in.y + rows + 1, in.x, s->choices.n, in.cols});
}

static const struct binding compare_keys[] = {
	{K_ESC, 0, UI_BACK, ALWAYS, N_("Close"), N_("the first answer, which changes nothing"),
		NULL},
	{K_ENTER, 0, UI_NONE, ALWAYS, N_("Choose"), N_("takes the marked answer"), NULL},
	{'1', 0, UI_NONE, IN_LIST, N_("Answer"), N_("takes that answer"), "1-4"},
	{K_PGDN, 0, UI_NONE, ALWAYS, N_("Page"), N_("a page on or back"), "PgUp/PgDn"},
	{0},
};

static const struct screen compare_screen = {
	.name = "compare",
	.title = N_("CHANGED"),
	.kind = SCREEN_OVERLAY,
	.state_bytes = sizeof(struct state),
	.bindings = compare_keys,
	.open = compare_open,
	.close = compare_close,
	.layout = compare_layout,
	.event = compare_event,
	.hint = compare_hint,
	.draw = compare_draw,
};
SCREEN_REGISTER(compare_screen);

void
compare_ask(struct ui *ui, const struct compare *c)
{
	(void)ui_push(ui, &compare_screen, c);
}
