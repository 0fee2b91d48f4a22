/* inbox_pane.c — the Inbox drawn: the list, what is selected in full, what was decided. SPDX-License-Identifier: MIT
 *
 * source: mockups.md §6 (list over detail at 80, side by side at 120).
 */
#include "screens/inbox.h"

#include <string.h>

#include "base/utf8.h"
#include "tui/pager.h"

enum { MARK_COLS = 3 }; /* "[!]" */
enum { LEFT_COLS = 70, TEXT_BYTES = 1024, PARTS = 4, INDENT = 2, LIST_LEAST = 4 };

#define LONG_AGO_US (INT64_C(8) * 86400 * 1000000) /* the date then, never the weekday */

/* --- the detail in words --- */

static const char *
keep(struct inbox *s, const char *text)
{
	return decision_keep(&s->detail.arena, text);
}

static const char *
words_of(struct inbox *s, const struct decision_text *t)
{
	char text[TEXT_BYTES];

	decision_text_write(s->c, t, text, sizeof text);
	return keep(s, text);
}

static const char *
rule_of(struct inbox *s, const struct decision_line *l)
{
	char text[TEXT_BYTES], all[TEXT_BYTES + 64];

	decision_text_write(s->c, &l->text, text, sizeof text);
	if (l->code)
		str_format(all, sizeof all, "[%c] %s (%s)", l->mark, text, l->code);
	else
		str_format(all, sizeof all, "[%c] %s", l->mark, text);
	return keep(s, all);
}

static const char *
event_of(struct inbox *s, int64_t at_us, const char *words)
{
	char when[32], time[CLOCK_TEXT_BYTES], all[TEXT_BYTES + 64];
	const bool today = clock_local(at_us).day == clock_local(s->now_us).day;

	clock_format_time(time, at_us);
	if (today)
		str_copy(when, sizeof when, time);
	else {
		inbox_when(when, sizeof when, at_us + LONG_AGO_US, at_us);
		str_format(when + strlen(when), sizeof when - strlen(when), " %s", time);
	}
	str_format(all, sizeof all, "%s %s", when, words);
	return keep(s, all);
}

static void
line_write(struct inbox *s, const struct decision_line *l, struct inbox_line *out)
{
	*out = (struct inbox_line){.part = l->part, .cells = l->cells, .warned = l->mark == '!'};
	for (int i = 0; i < l->cells; i++)
		out->cell[i] = words_of(s, &l->cell[i]);
	if (l->part == DECISION_RULES)
		out->text = rule_of(s, l);
	else if (l->part == DECISION_HISTORY)
		out->text = event_of(s, l->at_us, words_of(s, &l->text));
	else
		out->text = words_of(s, &l->text);
}

/* Where the columns of the table end: its longest text each. */
static void
columns_fit(struct inbox_lines *t)
{
	for (int i = 0; i < t->n; i++) {
		const struct inbox_line *l = &t->line[i];
		if (!l->cells)
			continue;
		for (int k = 0; k <= l->cells && k < DECISION_CELLS + 1; k++) {
			const int cols = utf8_cols(k ? l->cell[k - 1] : l->text);
			t->cols[k] = cols > t->cols[k] ? cols : t->cols[k];
		}
	}
}

/* Opened now, by the first look at it; it is stored when nobody types. */
static void
look(struct inbox *s, struct decision *d)
{
	if (s->view != INBOX_WAITING || d->opened_us || s->lookeds == INBOX_LOOKED)
		return;
	d->opened_us = s->now_us;
	s->row[s->table.row].unread = false;
	s->looked[s->lookeds].of = d->of;
	s->looked[s->lookeds++].thing = d->thing;
	decision_event(&s->detail, s->now_us, N_("opened by {1}"), DECISION_PERSON(s->c->who),
		DECISION_NOTHING);
}

static void
tell_first(struct inbox *s, const char *msgid, const struct decision_text *t)
{
	char text[TEXT_BYTES], all[TEXT_BYTES + 64];

	if (!t->msgid)
		return;
	decision_text_write(s->c, t, text, sizeof text);
	text_fill(all, sizeof all, tr(msgid), text, NULL, NULL);
	s->lines.line[s->lines.n++] =
		(struct inbox_line){.part = DECISION_REQUEST, .text = keep(s, all)};
}

/* Of what one asked for: where it stands comes first. */
static void
tell_stands(struct inbox *s)
{
	const struct decision *d = inbox_selected(s);

	if (s->view != INBOX_ASKED || d->is_decided)
		return;
	tell_first(s, N_("Where it is: {1}"), &d->stands);
	tell_first(s, N_("What moves it: {1}"), &d->moves);
}

static bool
lines_write(struct inbox *s, struct err *e)
{
	const int n = s->detail.lines;

	s->lines = (struct inbox_lines){0};
	s->lines.line = arena_alloc(&s->detail.arena, (size_t)(n + 3) * sizeof *s->lines.line);
	if (!s->lines.line)
		return err_set(e, ERR_NOMEM);
	tell_stands(s);
	for (int i = 0; i < n; i++)
		line_write(s, &s->detail.line[i], &s->lines.line[s->lines.n++]);
	columns_fit(&s->lines);
	return true;
}

bool
inbox_pane_load(struct inbox *s, struct err *e)
{
	const struct decision *shown = inbox_selected(s);
	struct decision_detail now;
	struct decision *d;

	decision_detail_free(&s->detail);
	s->lines = (struct inbox_lines){0};
	if (!shown)
		return true;
	d = &s->list.row[s->row[s->table.row].at];
	if (!decision_detail(s->c, d, &now, e))
		return false;
	s->detail = now;
	if (now.warned) {
		d->warned = true;
		d->batchable = false;
		d->warning = now.warning;
	}
	look(s, d);
	return lines_write(s, e);
}

/* --- as one text --- */

static const char *
part_title(enum decision_part p)
{
	static const char *const titles[PARTS] = {
		N_("Request"), N_("What it changes"), N_("Rules"), N_("Its course")};

	return tr(titles[p]);
}

static void
cells_put(const struct inbox_lines *t, const struct inbox_line *l, struct buf *out)
{
	for (int k = 0; k <= l->cells; k++) {
		const char *text = k ? l->cell[k - 1] : l->text;
		buf_puts(out, text);
		for (int pad = utf8_cols(text); k < l->cells && pad < t->cols[k] + 2; pad++)
			buf_putc(out, ' ');
	}
}

void
inbox_pane_text(const struct inbox *s, struct buf *out)
{
	int part = -1;

	for (int i = 0; i < s->lines.n; i++) {
		const struct inbox_line *l = &s->lines.line[i];
		if ((int)l->part != part)
			buf_printf(out, "%s%s\n", part < 0 ? "" : "\n", part_title(l->part));
		part = (int)l->part;
		buf_puts(out, "  ");
		cells_put(&s->lines, l, out);
		buf_putc(out, '\n');
	}
}

/* --- drawing --- */

struct frame {
	struct rect list, today, detail;
	int foot; /* row of the actions */
	bool wide;
};

static int
find_rows(const struct inbox *s)
{
	return s->finding || !edit_is_empty(&s->find);
}

static struct frame
frame_of(const struct inbox *s, struct rect b)
{
	struct frame f = {.wide = b.cols >= UI_WIDE_COLS, .foot = b.y + b.rows - 1};
	const int top = b.y + find_rows(s), rows = b.rows - 2 - find_rows(s);
	int list = s->rows + 1;

	if (f.wide) {
		const int most = s->today_rows ? (rows - 1) * 2 / 3 : rows;
		list = list > most ? most : list;
		list = list < LIST_LEAST ? LIST_LEAST : list;
		f.list = (struct rect){top, b.x, s->today_rows ? list : rows, LEFT_COLS};
		f.today =
			(struct rect){top + list, b.x, s->today_rows ? rows - list : 0, LEFT_COLS};
		f.detail =
			(struct rect){b.y, b.x + LEFT_COLS + 1, b.rows - 2, b.cols - LEFT_COLS - 1};
		return f;
	}
	list = list > rows / 2 ? rows / 2 : list;
	f.list = (struct rect){top, b.x, list, b.cols};
	f.detail = (struct rect){top + list, b.x, rows - list, b.cols};
	return f;
}

void
inbox_layout(void *state, struct rect b)
{
	struct inbox *s = state;
	struct table_source src = inbox_source(s);

	edit_layout(&s->find, 32, 1);
	table_layout(&s->table, &src, frame_of(s, b).list.rows);
}

static void
find_draw(const struct inbox *s, struct canvas *c, struct rect b)
{
	int x = b.x + 1;

	if (!find_rows(s))
		return;
	x += canvas_text(c, b.y, x, 12, tr("Find:"), ROLE_TEXT) + 1;
	edit_draw_field(&s->find, c, (struct rect){b.y, x, 1, 34}, s->finding);
}

static int
cells_draw(const struct inbox_lines *t, const struct inbox_line *l, struct canvas *c, struct rect r)
{
	int x = r.x;

	for (int k = 0; k <= l->cells && x < r.x + r.cols; k++) {
		canvas_text(c, r.y, x, r.x + r.cols - x, k ? l->cell[k - 1] : l->text,
			k ? ROLE_TEXT : ROLE_SECONDARY);
		x += t->cols[k] + 2;
	}
	return 1;
}

static int
line_draw(const struct inbox_lines *t, const struct inbox_line *l, struct canvas *c, struct rect r)
{
	if (l->cells)
		return cells_draw(t, l, c, r);
	const enum role role = l->part == DECISION_HISTORY ? ROLE_SECONDARY
			       : l->warned                 ? ROLE_WARNING
							   : ROLE_TEXT;
	const int n = canvas_wrap(c, r, 0, l->text, role);

	/* Of several rows the first alone has the mark: the others would say it by colour. */
	if (role == ROLE_WARNING && n > 1) {
		(void)canvas_wrap(c, r, 0, l->text, ROLE_TEXT);
		canvas_text(c, r.y, r.x, MARK_COLS, l->text, ROLE_WARNING);
	}
	return n > 0 ? n : 1;
}

/* Parts with their headings where there is room, else a blank line between. */
static void
detail_draw(const struct inbox *s, struct canvas *c, struct rect r, bool wide)
{
	const int end = r.y + r.rows;
	int y = r.y, part = -1, i = 0;

	for (; i < s->lines.n && y < end; i++) {
		const struct inbox_line *l = &s->lines.line[i];
		if ((int)l->part != part && (part < 0 || (wide && y + 2 < end))) {
			y += part >= 0;
			canvas_heading(c, y++, r.x, r.cols, part_title(l->part), NULL);
		}
		part = (int)l->part;
		if (y < end)
			y += line_draw(&s->lines, l, c,
				(struct rect){y, r.x + (wide ? 1 : INDENT), end - y,
					r.cols - (wide ? 2 : 2 * INDENT)});
	}
	if (i == s->lines.n && y <= end)
		return;
	canvas_fill(c, (struct rect){end - 1, r.x, 1, r.cols}, ROLE_TEXT);
	canvas_text(c, end - 1, r.x + (wide ? 1 : INDENT), r.cols - 4, tr("Enter shows all of it"),
		ROLE_SECONDARY);
}

static void
today_draw(const struct inbox *s, struct canvas *c, struct rect r)
{
	char title[64], n[16];

	if (r.rows < 2)
		return;
	str_format(n, sizeof n, "%d", s->today_rows);
	text_fill(title, sizeof title, tr("Decided today ({1})"), n, NULL, NULL);
	canvas_heading(c, r.y, r.x, r.cols, title, NULL);
	for (int i = 0; i < s->today_rows && i + 1 < r.rows; i++) {
		const struct inbox_row *t = &s->today_row[i];
		const int y = r.y + 1 + i;
		canvas_text(c, y, r.x + 2, 6, t->due, ROLE_SECONDARY);
		canvas_text(c, y, r.x + 9, 10, t->waits, ROLE_TEXT);
		canvas_text(c, y, r.x + 20, 10, t->who, ROLE_TEXT);
		canvas_text(c, y, r.x + 31, r.cols - 32, t->what, ROLE_TEXT);
	}
}

/* One's own request is not declined but taken back. */
static const char *
verb_of(const struct inbox *s, const struct decision *d, enum decision_answer a)
{
	return a == DECISION_DECLINE && d->asker == s->c->who ? N_("Take back")
							      : decision_verb(d, a);
}

/* Only what can be answered now, in the words of its kind. */
static void
actions_draw(const struct inbox *s, struct canvas *c, int y, struct rect b)
{
	static const struct {
		char key;
		enum decision_answer answer;
	} keys[] = {{'a', DECISION_ACCEPT}, {'a', DECISION_READ}, {'a', DECISION_REPLY},
		{'d', DECISION_DECLINE}, {'B', DECISION_SEND_BACK}, {'j', DECISION_NOTE},
		{'b', DECISION_ASK_BACK}, {'w', DECISION_PASS_ON}};
	const struct decision *d = inbox_selected(s);
	char text[96], n[16];
	int x = b.x + 1;

	for (size_t i = 0; d && i < sizeof keys / sizeof *keys; i++) {
		if (!(d->answers & (1U << keys[i].answer)))
			continue;
		canvas_printf(c, y, x, 1, ROLE_KEY, "%c", keys[i].key);
		x += 2 +
		     canvas_text(c, y, x + 2, b.cols - x, tr(verb_of(s, d, keys[i].answer)),
			     ROLE_TEXT) +
		     3;
	}
	if (d && !d->answers && !d->is_decided)
		canvas_text(c, y, x, b.cols - x, tr("Enter opens its page: it is decided there"),
			ROLE_SECONDARY);
	if (s->view != INBOX_WAITING || (!s->table.marks && s->rows < 2))
		return;
	str_format(n, sizeof n, "%d", s->table.marks);
	text_fill(text, sizeof text,
		tr(s->table.marks ? N_("* marked {1}: A all marked") : N_("Space marks for A, D")),
		n, NULL, NULL);
	if (x <= b.x + b.cols - 30)
		canvas_text_right(c, y, b.x + b.cols - 30, 29, text,
			s->table.marks ? ROLE_TEXT : ROLE_SECONDARY);
	else if (s->table.marks)
		canvas_text_right(c, y - 1, b.x + b.cols - 30, 29, text, ROLE_TEXT);
}

static void
empty_draw(const struct inbox *s, struct canvas *c, struct rect b)
{
	char last[INBOX_WHAT_BYTES + 128];

	canvas_cursor(c, b.y + 2, b.x);
	if (s->view == INBOX_DECIDED) {
		notice_draw(c, b, tr("You decided nothing today."), NULL,
			tr("F7 goes back to what waits, F8 shows what you asked for"));
		return;
	}
	if (s->view == INBOX_ASKED) {
		notice_draw(c, b, tr("You asked for nothing in the last 31 days."), NULL,
			tr("F8 goes back to what waits for you"));
		return;
	}
	if (s->today_rows)
		str_format(last, sizeof last, "%s %s %s %s", tr("Last today:"), s->today_row[0].due,
			s->today_row[0].waits, s->today_row[0].what);
	notice_draw(c, b,
		s->only ? tr("Nothing of this kind waits for you.")
			: tr("Nothing waits for your decision."),
		s->today_rows ? last : NULL,
		s->only ? tr("F4 shows all kinds again")
			: tr("F7 shows what you decided, F8 what you asked for"));
}

void
inbox_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct inbox *s = state;
	struct table_source src = inbox_source(s);
	const struct frame f = frame_of(s, b);

	if (!s->list.n) {
		empty_draw(s, c, b);
		return;
	}
	find_draw(s, c, b);
	table_draw(&s->table, &src, c, f.list, !s->finding);
	if (!s->rows)
		canvas_text(c, f.list.y + 1, b.x + 3, f.list.cols - 4,
			tr("Nothing here holds these words. F3 changes them"), ROLE_SECONDARY);
	if (f.wide)
		canvas_upright(c, b.y, b.x + LEFT_COLS, b.rows - 2);
	today_draw(s, c, f.today);
	detail_draw(s, c, f.detail, f.wide);
	canvas_rule(c, f.foot - 1, b.x, b.cols);
	actions_draw(s, c, f.foot, b);
}
