/* pager.c — a text to read, wrapped and scrolled. SPDX-License-Identifier: MIT */
#include "tui/pager.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/text.h"
#include "base/utf8.h"
#include "tui/wrap.h"

static void
top_set(struct pager *p, int top)
{
	const int last = p->lines - p->shown;
	p->top = top > last ? last : top;
	if (p->top < 0)
		p->top = 0;
}

void
pager_layout(struct pager *p, const char *text, int rows, int cols)
{
	size_t len = strlen(text);
	while (len > 0 && text[len - 1] == '\n')
		len--;
	p->shown = rows;
	p->lines = wrap_rows(text, len, cols);
	top_set(p, p->top);
}

bool
pager_key(struct pager *p, const struct key *key)
{
	const int page = p->shown > 1 ? p->shown - 1 : 1;
	switch (key->code) {
	case K_UP: top_set(p, p->top - 1); return true;
	case K_DOWN: top_set(p, p->top + 1); return true;
	case K_PGUP: top_set(p, p->top - page); return true;
	case K_PGDN:
	case ' ': top_set(p, p->top + page); return true;
	case K_HOME: top_set(p, 0); return true;
	case K_END: top_set(p, p->lines); return true;
	default: return false;
	}
}

void
pager_draw(const struct pager *p, const char *text, struct canvas *c, struct rect r)
{
	(void)canvas_wrap(c, r, p->top, text, ROLE_TEXT);
}

void
pager_span(const struct pager *p, char *out, size_t size)
{
	char from[16], to[16], all[16];
	const int last = p->top + p->shown < p->lines ? p->top + p->shown : p->lines;
	out[0] = '\0';
	if (p->lines <= p->shown)
		return;
	(void)snprintf(from, sizeof from, "%d", p->top + 1);
	(void)snprintf(to, sizeof to, "%d", last);
	(void)snprintf(all, sizeof all, "%d", p->lines);
	text_fill(out, size, tr(N_("lines {1}-{2} of {3}")), from, to, all);
}

void
notice_draw(struct canvas *c, struct rect r, const char *what, const char *last, const char *next)
{
	const struct {
		int y;
		const char *text;
	} line[] = {{1, what}, {3, last}, {4, next}};
	for (size_t i = 0; i < sizeof line / sizeof line[0]; i++) {
		if (line[i].text && line[i].y < r.rows)
			canvas_text(
				c, r.y + line[i].y, r.x + 3, r.cols - 4, line[i].text, ROLE_TEXT);
	}
	canvas_cursor(c, r.y + 1, r.x);
}

void
fact_draw(struct fact_rows *f, const char *label, const char *value, enum role role)
{
	const int x = f->r.x + 3, y = f->r.y++;

	canvas_text(f->c, y, x, f->label_cols, tr(label), ROLE_SECONDARY);
	canvas_text(f->c, y, x + f->label_cols, f->r.cols - 4 - f->label_cols, value, role);
}

/* --- as an overlay ------------------------------------------------------- */

struct reading {
	char *title, *text;
	int widest; /* cells of the longest line */
	void (*more)(struct ui *ui);
	struct pager pager;
};

struct reading_arg {
	const char *title, *text;
	void (*more)(struct ui *ui);
};

static int
widest_line(const char *text)
{
	int widest = 0;
	while (*text) {
		const size_t n = strcspn(text, "\n");
		const int cols = utf8_cols_n(text, n);
		widest = cols > widest ? cols : widest;
		text += n + (text[n] == '\n');
	}
	return widest;
}

static bool
reading_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct reading *s = state;
	const struct reading_arg *a = arg;
	(void)ui;
	s->title = mem_text(a->title);
	s->text = mem_text(a->text);
	s->more = a->more;
	s->widest = s->text ? widest_line(s->text) : 0;
	if (s->title && s->text)
		return true;
	return err_set(
		e, ERR_NOMEM, .msgid = N_("No memory for this text. Close a screen with Esc"));
}

static void
reading_close(void *state)
{
	struct reading *s = state;
	mem_free(s->title);
	mem_free(s->text);
}

static struct rect
reading_box(struct rect body)
{
	const int side = body.cols >= UI_WIDE_COLS ? 12 : 2;
	return (struct rect){body.y, body.x + side, body.rows, body.cols - 2 * side};
}

/* A sheet made for 80 columns is shown without a frame rather than broken. */
static bool
is_frameless(const struct reading *s, struct rect body)
{
	return s->widest > reading_box(body).cols - 4 && s->widest <= body.cols;
}

static void
reading_layout(void *state, struct rect body)
{
	struct reading *s = state;
	const struct rect box = reading_box(body);
	if (is_frameless(s, body))
		pager_layout(&s->pager, s->text, body.rows - 1, body.cols);
	else
		pager_layout(&s->pager, s->text, box.rows - 2, box.cols - 4);
}

static bool
reading_event(struct ui *ui, void *state, const struct key *key)
{
	struct reading *s = state;
	const bool more = s->more && (key->code == K_F1 || key->code == '?');
	if (more || key->code == K_F8)
		ui_pop(ui);
	if (more)
		s->more(ui);
	if (more || key->code == K_F8)
		return true;
	return pager_key(&s->pager, key);
}

static void
reading_hint(const void *state, char *out, size_t size)
{
	const struct reading *s = state;
	char span[64];
	pager_span(&s->pager, span, sizeof span);
	if (s->more)
		(void)str_format(out, size, "%s%s%s", tr(N_("F1 again: the manual")),
			span[0] ? "  " : "", span);
	else
		str_copy(out, size, span);
}

static void
reading_draw(const void *state, struct canvas *c, struct rect body)
{
	const struct reading *s = state;
	struct rect in = {body.y + 1, body.x, body.rows - 1, body.cols};
	if (is_frameless(s, body)) {
		canvas_fill(c, body, ROLE_TEXT);
		canvas_heading(c, body.y, body.x, body.cols, s->title, NULL);
	} else {
		in = canvas_box(c, reading_box(body), s->title);
	}
	pager_draw(&s->pager, s->text, c, in);
	canvas_cursor(c, in.y, in.x);
}

static const struct binding reading_keys[] = {
	{K_ESC, 0, UI_BACK, ALWAYS, N_("Close"), N_("back to where you were"), NULL},
	{K_PGDN, 0, UI_NONE, ALWAYS, N_("Page"), N_("a page on or back"), "PgUp/PgDn"},
	{0},
};

static const struct screen reading_screen = {
	.name = "reading",
	.title = N_("TEXT"),
	.kind = SCREEN_OVERLAY,
	.state_bytes = sizeof(struct reading),
	.bindings = reading_keys,
	.open = reading_open,
	.close = reading_close,
	.layout = reading_layout,
	.event = reading_event,
	.hint = reading_hint,
	.draw = reading_draw,
};
SCREEN_REGISTER(reading_screen);

void
pager_open(struct ui *ui, const char *title, const char *text)
{
	pager_open_more(ui, title, text, NULL);
}

void
pager_open_more(struct ui *ui, const char *title, const char *text, void (*more)(struct ui *ui))
{
	(void)ui_push(ui, &reading_screen, &(struct reading_arg){title, text, more});
}
