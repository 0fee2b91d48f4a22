/* log_draw.c — the picture of the log screen. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/day.h"

#include "screens/entry_pane.h"
#include "screens/log_list.h"
#include "tui/pager.h"

enum { FOOT = 1, PANE_COLS = 35 };

static void
number(char out[24], int64_t n, bool more)
{
	str_format(out, 24, "%lld%s", (long long)n, more ? "+" : "");
}

void
log_head(const void *state, struct screen_head *out)
{
	const struct log_state *s = state;
	char n[24], found[24];

	console_desk_name(s->con, out->scope, sizeof out->scope);
	number(n, s->whole, false);
	number(found, s->found, s->found_more);
	if (log_is_filtered(s) && s->filter.read.filter.desk_id == s->con->desk.id)
		text_fill(out->count, sizeof out->count, tr("{1} of {2}"), found, n, NULL);
	else
		text_fill(out->count, sizeof out->count,
			tr_n("{1} entry", "{1} entries", (long)s->found), found, NULL, NULL);
}

void
log_reading(const void *state, char *out, size_t size)
{
	const struct log_state *s = state;
	const struct entry_filter f = log_asked(s);
	char n[24];

	if (!f.from_day || !f.to_day || f.from_day > f.to_day) {
		str_copy(out, size,
			log_is_filtered(s) ? tr("Searching the log...") : tr("Reading the log..."));
		return;
	}
	const int days = day_diff(f.from_day, f.to_day) + 1;
	number(n, days, false);
	text_fill(out, size,
		tr_n("Reading the log of {1} day...", "Reading the log of {1} days...", days), n,
		NULL, NULL);
}

void
log_hint(const void *state, char *out, size_t size)
{
	const struct log_state *s = state;
	char n[24];

	out[0] = '\0';
	if (s->sorting) {
		str_copy(
			out, size, tr("Sort by: t Time  k Kind  w Who  x What  # Ticket  s State"));
		return;
	}
	if (s->trouble.code) {
		text_fill(out, size, tr(s->trouble.msgid ? s->trouble.msgid : ""),
			s->trouble.arg[0], s->trouble.arg[1], s->trouble.arg[2]);
		return;
	}
	if (s->list.looked_to) {
		str_copy(out, size, tr("There may be more further back. PgDn looks on"));
		return;
	}
	if (s->waiting <= 0)
		return;
	str_format(n, sizeof n, "%lld", (long long)s->waiting);
	text_fill(out, size,
		tr_n("{1} new entry above. F5 shows it", "{1} new entries above. F5 shows them",
			(long)s->waiting),
		n, NULL, NULL);
}

static struct rect
list_rect(const struct log_state *s, struct rect b)
{
	int above = log_filter_rows(&s->filter);

	b.y += above;
	b.rows -= above + entry_bar_rows(&s->bar) + FOOT;
	if (b.cols >= UI_WIDE_COLS)
		b.cols -= PANE_COLS + 1;
	return b;
}

void
log_layout(void *state, struct rect body)
{
	struct log_state *s = state;
	struct log_rows rows;

	log_refresh(s);
	struct table_source src = log_source(s, &rows);
	struct rect list = list_rect(s, body);
	const struct entry *en = log_selected(s);

	log_filter_layout(&s->filter, body.cols - 8);
	entry_bar_layout(&s->bar, body.cols - 8);
	table_layout(&s->table, &src, list.rows);
	/* a row names who reads it "you", in the language of the person */
	table_picture_make(&s->picture, &s->table, &src, list,
		s->con->me.person.id * LANGS + (int64_t)text_lang());
	s->seen_top = s->table.top;
	s->seen = s->table.shown;
	s->pane_whole = en && body.cols >= UI_WIDE_COLS &&
			entry_pane_fits(en, s->con, list.rows, PANE_COLS);
}

static void
draw_empty(struct canvas *c, struct rect r, const struct log_state *s)
{
	char what[256], step[256];

	if (s->trouble.code) {
		log_hint(s, what, sizeof what);
		notice_draw(c, r, what, NULL, tr("Esc: everything again"));
	} else if (log_is_filtered(s)) {
		log_filter_nothing(&s->filter, what, step, sizeof what);
		notice_draw(c, r, what, NULL, step);
	} else if (s->con->desk.id)
		notice_draw(c, r, tr("Nothing is written at this desk yet."), NULL,
			tr("F2 writes the first line, e.g.  nt: shift begins, all in order"));
	else
		notice_draw(c, r, tr("No desk is chosen at this terminal."), NULL,
			tr("L locks, then F4 chooses the desk you stand at"));
}

/* "1-16 of 2466"; older pages say where they begin by the entries' numbers. */
static void
say_span(const struct log_state *s, char *out, size_t size)
{
	int last = s->table.top + s->table.shown < s->list.n ? s->table.top + s->table.shown
							     : s->list.n;
	char from[24], to[24], all[24];

	if (s->list.n == 0)
		return;
	number(all, s->found, s->found_more);
	if (s->anchor) {
		str_format(from, sizeof from, "%lld", (long long)s->list.entry[s->table.top].no);
		text_fill(out, size, tr("no. {1} and before, of {2}"), from, all, NULL);
		return;
	}
	str_format(from, sizeof from, "%d", s->table.top + 1);
	str_format(to, sizeof to, "%d", last);
	if (s->sorted && s->list.more) { /* all of them would be a walk over the whole log */
		number(all, s->list.n, false);
		text_fill(out, size, tr("sorted: {1}-{2} of the newest {3}"), from, to, all);
		return;
	}
	text_fill(out, size, tr("{1}-{2} of {3}"), from, to, all);
}

void
log_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct log_state *s = state;
	struct rect r = list_rect(s, b), bar = b;
	struct log_rows rows;
	struct table_source src = log_source(s, &rows);
	char span[64] = "";

	log_filter_draw(&s->filter, c, b);
	if (s->list.n == 0)
		draw_empty(c, r, s);
	else
		table_draw(&s->table, &src, c, r, !s->bar.focused && !s->filter.focused);
	if (b.cols >= UI_WIDE_COLS) {
		canvas_upright(c, r.y, r.x + r.cols, r.rows);
		entry_pane_draw(log_selected(s), s->con, rows.words, c,
			(struct rect){r.y, r.x + r.cols + 1, r.rows, PANE_COLS});
	}
	say_span(s, span, sizeof span);
	canvas_heading(c, r.y + r.rows, b.x, b.cols, NULL, s->list.n ? span : NULL);
	bar.y = r.y + r.rows + FOOT;
	bar.rows = b.y + b.rows - bar.y;
	entry_bar_draw(&s->bar, c, bar);
}
