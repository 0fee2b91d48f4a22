/* handover_draw.c — the pictures of the Handover screen. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/utf8.h"
#include "screens/handover.h"
#include "tui/check.h"
#include "tui/pager.h"

enum { STRIP_ROWS = 2, FOOT_ROWS = 3, FOOT_MORE = 2, FOOT_MORE_FROM = 18, PANE = 34 };

/* --- the list of a step --- */

static int64_t
line_id(const void *rows, int row)
{
	const struct handover_screen *s = rows;

	return s->mode == HAND_OPENING ? s->item[row].id : s->row[row]->line;
}

static void
opening_cell(const struct handover_screen *s, int row, int column, struct table_cell *out)
{
	const struct item *it = &s->item[row];
	char a[16], b[16];

	str_format(b, sizeof b, "%d", it->expected);
	switch (column) {
	case 0:
		str_copy(out->text, sizeof out->text,
			check_box(s->counted[row] < 0               ? CHECK_OPEN
				  : s->counted[row] == it->expected ? CHECK_DONE
								    : CHECK_PROBLEM));
		break;
	case 1:
		str_copy(out->text, sizeof out->text,
			text_lang() == LANG_ZH ? it->name_zh : it->name_en);
		break;
	case 2:
		str_format(a, sizeof a, "%d", s->counted[row]);
		if (s->counted[row] >= 0)
			text_fill(out->text, sizeof out->text, tr("{1} of {2}"), a, b, NULL);
		else
			text_fill(out->text, sizeof out->text, tr("expected {1}"), b, NULL, NULL);
		break;
	case 3: str_copy(out->text, sizeof out->text, s->why[row]); break;
	default: break;
	}
}

static void
line_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct handover_screen *s = rows;
	const struct handover_line *l;

	if (s->mode == HAND_OPENING) {
		opening_cell(s, row, column, out);
		return;
	}
	l = s->row[row];
	switch (column) {
	case 0: str_copy(out->text, sizeof out->text, handover_row_box(s, l)); break;
	case 1:
		handover_line_title(l, out->text, sizeof out->text);
		if (l->weight == HANDOVER_CRITICAL)
			out->role = ROLE_URGENT;
		break;
	case 2: handover_row_value(s, l, out); break;
	case 3: handover_row_remark(s, l, out); break;
	default:
		if (s->step == STEP_TAKE ? l->marked_us : l->done_us)
			clock_format_time(
				out->text, s->step == STEP_TAKE ? l->marked_us : l->done_us);
	}
}

static char
line_alert(const void *rows, int row)
{
	const struct handover_screen *s = rows;

	if (s->mode == HAND_OPENING)
		return ' ';
	return s->row[row]->weight == HANDOVER_CRITICAL ? '!' : ' ';
}

static const struct table_column columns[] = {
	{"", 3, false, false, 0},
	{N_("Item"), 24, true, false, 0},
	{N_("Value"), 12, false, false, 0},
	{N_("Remark"), 24, false, false, 2},
	{N_("Ticked"), 6, false, false, 1},
};

struct table_source
handover_source(const struct handover_screen *s)
{
	return (struct table_source){.column = columns,
		.columns = sizeof columns / sizeof *columns,
		.rows = s,
		.count = s->mode == HAND_OPENING ? s->items : s->rows,
		.id = line_id,
		.cell = line_cell,
		.alert = line_alert};
}

/* --- the strip of five steps --- */

static void
step_label(const struct handover_screen *s, enum handover_tab step, char *out, size_t size)
{
	static const char *const labels[STEPS] = {N_("1 Checklist {1}/{2}"),
		N_("2 Open items {1}/{2}"), N_("3 Message"), N_("4 Give: sign"),
		N_("5 Receive: sign")};
	const struct handover_view *v = &s->view;
	char a[16], b[16];
	int done = v->done[HANDOVER_CHECK] + v->done[HANDOVER_ITEM];
	int total = v->total[HANDOVER_CHECK] + v->total[HANDOVER_ITEM];

	if (step == STEP_MATTERS) {
		done = v->done[HANDOVER_MATTER] + v->done[HANDOVER_INCIDENT];
		total = v->total[HANDOVER_MATTER] + v->total[HANDOVER_INCIDENT];
	}
	str_format(a, sizeof a, "%d", done);
	str_format(b, sizeof b, "%d", total);
	text_fill(out, size, tr(labels[step]), a, b, NULL);
}

/* out: cells used; `brief` = only the step one is at has its words. */
static int
strip_text(const struct handover_screen *s, bool brief, char *out, size_t size)
{
	char label[64];
	size_t len = 0;

	for (int i = 0; i < STEPS; i++) {
		bool here = (int)s->step == i;

		step_label(s, (enum handover_tab)i, label, sizeof label);
		if (brief && !here)
			str_format(label, sizeof label, "%d", i + 1);
		str_format(
			out + len, size - len, "%s%s%s", here ? "[" : " ", label, here ? "]" : " ");
		len = strlen(out);
	}
	return utf8_cols(out);
}

static void
draw_strip(const struct handover_screen *s, struct canvas *c, struct rect b)
{
	char text[512];
	const char *open, *shut;

	if (strip_text(s, false, text, sizeof text) > b.cols - 1)
		strip_text(s, true, text, sizeof text);
	canvas_text(c, b.y, b.x + 1, b.cols - 1, text, ROLE_TEXT);
	open = strchr(text, '[');
	shut = strchr(text, ']');
	if (open && shut)
		canvas_tint(c,
			(struct rect){b.y, b.x + 1 + utf8_cols_n(text, (size_t)(open - text)), 1,
				utf8_cols_n(open, (size_t)(shut - open) + 1)},
			ROLE_HEADING);
	handover_watch_rule(&s->watch, s->con->me.person.id, s->now_utc_us, c,
		(struct rect){b.y + 1, b.x, 1, b.cols});
}

/* --- the steps --- */

/* Under the list a rule and what the selected line says. Who receives has to
 * read all of it, above the count of what is gone through (SHO-05). */
static int
foot_rows(const struct handover_screen *s, int rows)
{
	return s->step == STEP_TAKE && rows >= FOOT_MORE_FROM ? FOOT_ROWS + FOOT_MORE : FOOT_ROWS;
}

int
handover_list_rows(const struct handover_screen *s, struct rect b)
{
	int used = s->mode == HAND_OPENING ? 3 : STRIP_ROWS + foot_rows(s, b.rows - STRIP_ROWS);

	used += s->step == STEP_TAKE && s->since.there;
	return b.rows > used ? b.rows - used : 1;
}

int
handover_step_cols(int cols)
{
	return cols >= UI_WIDE_COLS ? cols - PANE - 1 : cols;
}

static void
add_words(char *out, size_t size, const char *between, const char *words)
{
	size_t n = strlen(out);

	if (*words)
		str_format(out + n, size - n, "%s%s", between, words);
}

static void
add_due(char *out, size_t size, int64_t now_utc_us, int64_t due_us)
{
	char when[CLOCK_TEXT_BYTES] = "", line[64];

	if (!due_us)
		return;
	if (clock_local(due_us).day == clock_local(now_utc_us).day)
		clock_format_time(when, due_us);
	else
		clock_format_minute(when, due_us);
	text_fill(line, sizeof line, tr(", by {1}"), when, NULL, NULL);
	add_words(out, size, "", line);
}

/* All that was said of the selected line: rows may have cut it. */
static void
draw_selected(const struct handover_screen *s, struct canvas *c, struct rect r)
{
	const struct handover_line *l = handover_selected(s);
	char text[2048];

	canvas_rule(c, r.y, r.x, r.cols);
	if (!l)
		return;
	str_copy(text, sizeof text, handover_label(l));
	add_words(text, sizeof text, "  ", l->summary);
	add_words(text, sizeof text, "  ", l->remark);
	add_words(text, sizeof text, " > ", l->next_step);
	add_due(text, sizeof text, s->now_utc_us, l->due_us);
	add_words(text, sizeof text, "  ", l->contingency);
	if (s->step == STEP_TAKE) {
		add_words(text, sizeof text, "  ? ", l->question);
		add_words(text, sizeof text, " > ", l->answer);
		add_words(text, sizeof text, "  ", l->difference);
		add_words(text, sizeof text, " = ", l->remark2);
	}
	canvas_wrap(c, (struct rect){r.y + 1, r.x + 1, r.rows - 1, r.cols - 2}, 0, text,
		ROLE_SECONDARY);
}

/* A sentence instead of a list; the cursor stands before it. */
static void
say_alone(struct canvas *c, int y, struct rect r, const char *text)
{
	canvas_cursor(c, y, r.x);
	canvas_text(c, y, r.x + 3, r.cols - 4, text, ROLE_SECONDARY);
}

static void
draw_list(const struct handover_screen *s, struct canvas *c, struct rect b, const char *empty)
{
	struct table_source src = handover_source(s);
	const int foot = foot_rows(s, b.rows + (s->step == STEP_TAKE && s->since.there));
	struct rect r = b;

	r.rows -= foot;
	if (src.count)
		table_draw(&s->table, &src, c, r, true);
	else
		say_alone(c, r.y + 1, r, tr(empty));
	draw_selected(s, c, (struct rect){r.y + r.rows, b.x, foot, r.cols});
}

static void
draw_message(const struct handover_screen *s, struct canvas *c, struct rect b)
{
	bool mine = s->mode == HAND_GIVE && handover_is_editable(s->view.h.state);

	canvas_text(c, b.y, b.x + 2, b.cols - 4, tr("To the next shift, in your own words:"),
		ROLE_HEADING);
	edit_draw(&s->message, c, (struct rect){b.y + 2, b.x + 2, b.rows - 4, b.cols - 4}, mine);
	canvas_text(c, b.y + b.rows - 1, b.x + 2, b.cols - 4,
		tr("Saved as you type. Leave it empty when there is nothing to report."),
		ROLE_SECONDARY);
}

static int
draw_blocker(const struct handover_blocker *k, struct canvas *c, int y, struct rect b, bool blocks)
{
	char text[512];

	text_fill(text, sizeof text, tr(k->msgid), k->arg[0], k->arg[1], NULL);
	if (blocks && !k->released)
		canvas_text(c, y, b.x + 1, 2, "!", ROLE_WARNING);
	canvas_text(c, y, b.x + 3, b.cols - 4, text, k->released ? ROLE_SECONDARY : ROLE_WARNING);
	if (k->released)
		text_fill(text, sizeof text, tr("released by {1}: {2}"), k->released_by.name,
			k->release, NULL);
	else if (k->clear_msgid)
		text_fill(text, sizeof text, tr(k->clear_msgid), k->arg[0], k->arg[1], NULL);
	else
		return y + 1;
	canvas_text(c, y + 1, b.x + 5, b.cols - 6, text, ROLE_SECONDARY);
	return y + 2;
}

/* As many as there is room for, and how many there are besides. */
static int
draw_blockers(const struct handover_view *v, struct canvas *c, struct rect b)
{
	int all = v->blockers + v->contradictions, i = 0, y = b.y, bottom = b.y + b.rows - 1;
	char line[128], n[16];

	for (; i < all && y + 1 < bottom; i++) {
		bool blocks = i < v->blockers;

		y = draw_blocker(blocks ? &v->blocker[i] : &v->contradiction[i - v->blockers], c, y,
			b, blocks);
	}
	str_format(n, sizeof n, "%d", all - i);
	text_fill(line, sizeof line, tr("and {1} more; ! in steps 1, 2 and 5 goes to each"), n,
		NULL, NULL);
	if (i < all)
		canvas_text(c, y++, b.x + 3, b.cols - 4, line, ROLE_WARNING);
	return y;
}

void
handover_say_elements(const struct handover_view *v, char *out, size_t size)
{
	char n[16], count[16], line[128];
	size_t len;

	str_format(n, sizeof n, "%d", handover_elements(&v->c));
	text_fill(out, size, tr("Complete: {1} of 5 elements"), n, NULL, NULL);
	for (int k = 0, said = 0; k < HANDOVER_ELEMENTS; k++) {
		int lacking = 0;

		for (int i = 0; i < v->c.lines; i++)
			lacking += (handover_line_lacks(&v->c.line[i]) & 1u << k) != 0;
		if (!lacking)
			continue;
		str_format(count, sizeof count, "%d", lacking);
		text_fill(line, sizeof line, said++ ? tr(", {1} {2}") : tr("; lacks {1} {2}"),
			tr(handover_element_label((enum handover_element)k)), count, NULL);
		len = strlen(out);
		str_format(out + len, size - len, "%s", line);
	}
}

static void
draw_give(const struct handover_screen *s, struct canvas *c, struct rect b)
{
	const struct handover_view *v = &s->view;
	int y = b.y;
	char line[256];

	canvas_cursor(c, y, b.x);
	text_fill(line, sizeof line, tr("State: {1}"), tr(handover_state_label(v->h.state)), NULL,
		NULL);
	canvas_text(c, y++, b.x + 3, b.cols - 4, line, ROLE_TEXT);
	if (v->h.reason && *v->h.reason) {
		text_fill(line, sizeof line, tr("Reason: {1}"), v->h.reason, NULL, NULL);
		canvas_text(c, y++, b.x + 3, b.cols - 4, line, ROLE_TEXT);
	}
	handover_say_elements(v, line, sizeof line);
	canvas_text(c, y++, b.x + 3, b.cols - 4, line,
		handover_elements(&v->c) == HANDOVER_ELEMENTS ? ROLE_OK : ROLE_WARNING);
	y++;
	y = draw_blockers(v, c, (struct rect){y, b.x, b.y + b.rows - y, b.cols});
	if (v->blocking == 0 && handover_is_editable(v->h.state))
		canvas_text(c, y, b.x + 3, b.cols - 4,
			tr("Ready. F6 freezes the list and asks for your password."), ROLE_OK);
	else if (v->h.state == HANDOVER_OFFERED)
		canvas_wrap(c, (struct rect){y, b.x + 3, 2, b.cols - 4}, 0,
			tr("Offered. Step 5: the next person receives, here or at their own desk."),
			ROLE_OK);
}

/* SHO-22: what the receiver found and nobody explained yet. */
static void
draw_area(const struct handover_screen *s, struct canvas *c, int y, struct rect b)
{
	const struct handover_content *h = &s->view.c;
	char line[512];

	for (int i = 0; i < h->answers; i++) {
		const struct handover_answer *a = &h->answer[i];

		if (a->list != HANDOVER_AREA || a->state != HANDOVER_LINE_PROBLEM ||
			*a->explanation || handover_giver_is_gone(s->view.h.state))
			continue;
		text_fill(line, sizeof line, tr("To be explained by the giver (b): {1}"), a->remark,
			NULL, NULL);
		canvas_fill(c, (struct rect){y, b.x, 1, b.cols}, ROLE_TEXT);
		canvas_text(c, y, b.x + 1, b.cols - 2, line, ROLE_WARNING);
		return;
	}
}

static void
draw_take(const struct handover_screen *s, struct canvas *c, struct rect b)
{
	const struct handover_view *v = &s->view;
	char line[256], said[320], marked[16], all[16], unread[24];

	if (s->since.there) {
		since_brief_say(&s->since, s->now_utc_us, line, sizeof line);
		text_fill(said, sizeof said, tr("{1} (= shows it)"), line, NULL, NULL);
		canvas_text(c, b.y, b.x + 1, b.cols - 2, said, ROLE_HEADING);
		b.y++;
		b.rows--;
	}
	draw_list(s, c, b, N_("Nothing to receive yet."));
	str_format(marked, sizeof marked, "%d", v->marked);
	str_format(all, sizeof all, "%d", v->c.lines);
	str_format(unread, sizeof unread, "%lld", (long long)v->unread);
	text_fill(line, sizeof line,
		tr("{1} of {2} lines gone through, {3} log entries unread (v reads them)"), marked,
		all, unread);
	canvas_fill(c, (struct rect){b.y + b.rows - 1, b.x, 1, b.cols}, ROLE_TEXT);
	canvas_text(c, b.y + b.rows - 1, b.x + 1, b.cols - 2, line,
		v->unread ? ROLE_WARNING : ROLE_TEXT);
	draw_area(s, c, b.y + b.rows - 2, b);
}

static void
draw_pane(const struct handover_screen *s, struct canvas *c, struct rect r)
{
	const struct handover_view *v = &s->view;
	char line[160], n[24];
	int y = r.y;

	canvas_heading(c, y++, r.x, r.cols, tr("Status"), NULL);
	text_fill(line, sizeof line, tr("Giving: {1}"), v->c.giver.name, NULL, NULL);
	canvas_text(c, y++, r.x + 1, r.cols - 1, line, ROLE_TEXT);
	text_fill(line, sizeof line, tr("Receiving: {1}"),
		v->c.receiver.person ? v->c.receiver.name : "-", NULL, NULL);
	canvas_text(c, y++, r.x + 1, r.cols - 1, line, ROLE_TEXT);
	y++;
	str_format(n, sizeof n, "%lld", (long long)v->c.entries);
	text_fill(line, sizeof line, tr("Log entries: {1}"), n, NULL, NULL);
	canvas_text(c, y++, r.x + 1, r.cols - 1, line, ROLE_TEXT);
	str_format(n, sizeof n, "%d", v->blocking);
	text_fill(line, sizeof line, tr("Still in the way: {1}"), n, NULL, NULL);
	canvas_text(c, y++, r.x + 1, r.cols - 1, line, v->blocking ? ROLE_WARNING : ROLE_OK);
	for (int i = 0; i < v->blockers && y < r.y + r.rows; i++) {
		text_fill(line, sizeof line, tr(v->blocker[i].msgid), v->blocker[i].arg[0],
			v->blocker[i].arg[1], NULL);
		y += canvas_wrap(c, (struct rect){y, r.x + 1, r.y + r.rows - y, r.cols - 1}, 0,
			line, ROLE_SECONDARY);
	}
}

static void
draw_steps(const struct handover_screen *s, struct canvas *c, struct rect b)
{
	struct rect inner = {
		b.y + STRIP_ROWS, b.x, b.rows - STRIP_ROWS, handover_step_cols(b.cols)};

	draw_strip(s, c, b);
	switch (s->step) {
	case STEP_CHECK: draw_list(s, c, inner, N_("This desk has no checklist.")); break;
	case STEP_MATTERS:
		draw_list(s, c, inner, N_("No open matters. Nothing is carried over."));
		break;
	case STEP_MESSAGE: draw_message(s, c, inner); break;
	case STEP_GIVE: draw_give(s, c, inner); break;
	case STEP_TAKE: draw_take(s, c, inner); break;
	case STEPS: break;
	}
	if (b.cols >= UI_WIDE_COLS) {
		canvas_upright(c, inner.y, b.x + b.cols - PANE - 1, inner.rows);
		draw_pane(s, c, (struct rect){inner.y, b.x + b.cols - PANE, inner.rows, PANE});
	}
}

static void
draw_opening(const struct handover_screen *s, struct canvas *c, struct rect b)
{
	struct table_source src = handover_source(s);

	canvas_text(c, b.y, b.x + 1, b.cols - 2,
		tr("This desk was never handed over. Count its items, then F6 signs the opening."),
		ROLE_TEXT);
	canvas_rule(c, b.y + 1, b.x, b.cols);
	if (s->items)
		table_draw(
			&s->table, &src, c, (struct rect){b.y + 2, b.x, b.rows - 3, b.cols}, true);
	else
		say_alone(c, b.y + 3, b, tr("No items are counted at this desk."));
}

/* Where nothing is under way these keys lead on. */
static void
draw_quiet_keys(const struct handover_screen *s, struct canvas *c, struct rect b)
{
	if (s->mode != HAND_NO_DESK && b.rows > 6)
		canvas_text(c, b.y + 6, b.x + 3, b.cols - 4,
			s->view.h.id ? tr("p shows its sheet, = what changed since you signed")
				     : tr("= shows what changed since you signed"),
			ROLE_SECONDARY);
}

static void
draw_quiet(const struct handover_screen *s, struct canvas *c, struct rect b)
{
	char last[256] = "", when[CLOCK_TEXT_BYTES];

	if (s->view.h.accepted_us) {
		clock_format_minute(when, s->view.h.accepted_us);
		text_fill(last, sizeof last, tr("Last handover: {1}, {2} to {3}"), when,
			s->view.c.giver.name, s->view.c.receiver.name);
	}
	if (s->mode == HAND_NO_DESK)
		notice_draw(c, b, tr("No desk is chosen at this terminal."), NULL,
			tr("L locks, then F4 chooses the desk you stand at"));
	else if (s->mode == HAND_START)
		notice_draw(c, b, tr("You hold this desk. No handover is under way."), last,
			tr("F6 begins the handover of this shift"));
	else {
		char held[200];

		text_fill(held, sizeof held,
			tr("This desk is held by {1}. Nothing to receive yet."),
			s->duty.holder_name, NULL, NULL);
		notice_draw(c, b, held, last, tr("When it is offered, it appears here"));
	}
	draw_quiet_keys(s, c, b);
	handover_watch_draw(&s->watch, s->con->me.person.id, s->now_utc_us, c,
		(struct rect){b.y + 8, b.x, b.rows - 8, b.cols});
}

void
handover_draw(const struct handover_screen *s, struct canvas *c, struct rect b)
{
	bool under_way = s->view.h.id && handover_is_open(s->view.h.state);

	if (s->mode == HAND_OPENING)
		draw_opening(s, c, b);
	else if (s->mode == HAND_GIVE || s->mode == HAND_TAKE ||
		 (s->mode == HAND_WATCH && under_way))
		draw_steps(s, c, b);
	else
		draw_quiet(s, c, b);
}
