/* notice_page.c — one notice: its words, who has read it, acknowledging it. SPDX-License-Identifier: MIT
 *
 * Same order as every page: head, facts, text, history, what may be done.
 * source: LOG-04, CON-02, CON-04.
 */
#include "screens/notice.h"

#include <string.h>

#include "base/utf8.h"
#include "tui/check.h"
#include "tui/dialog.h"
#include "tui/pager.h"
#include "tui/table.h"

enum {
	CMD_ACK = UI_COMMANDS,
	CMD_NEXT,
	CMD_CORRECT,
	CMD_WITHDRAW,
	CMD_OPEN,
	ASK_REASON = 1,
	LABEL_COLS = 12
};

struct notice_page {
	struct notice_ask_page ask;
	struct ctx *c;
	struct notice_list one;
	struct notice_list read_out[NOTICE_READ_OUT_MAX]; /* of one each */
	int read_outs;
	struct arena arena;
	struct notice_reader *reader;
	int readers;
	struct table table;
	char no_withdraw[256]; /* why not; "" = one may */
	int64_t now_utc_us;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_F6, 0, CMD_ACK, IN_LIST, N_("Read it"),
		N_("Acknowledge: I have read this and will act on it"), NULL},
	{K_F8, 0, CMD_NEXT, IN_LIST, N_("Next one"), N_("The next one that asks you"), NULL},
	{'c', 0, CMD_CORRECT, IN_LIST, N_("Correct"),
		N_("Withdraw it and give a better one in its place"), NULL},
	{K_F7, 0, CMD_WITHDRAW, IN_LIST, N_("Withdraw"), N_("Withdraw it, with the reason"), NULL},
	{'d', 0, CMD_WITHDRAW, IN_LIST, NULL, NULL, NULL},
	{K_ENTER, 0, CMD_OPEN, IN_LIST, NULL,
		N_("Open the notice that was read out, or the log entry"), NULL},
	{0},
};

static const struct notice *
shown(const struct notice_page *s)
{
	return s->one.notice;
}

/* --- rows: what was read out, then who has read it --- */

static int64_t
row_id(const void *rows, int row)
{
	const struct notice_page *s = rows;

	return row < s->read_outs ? -s->read_out[row].notice->id
				  : s->reader[row - s->read_outs].person;
}

static void
read_out_cell(const struct notice *n, int column, struct table_cell *out)
{
	char no[24];

	switch (column) {
	case 0:
		str_copy(out->text, sizeof out->text,
			check_box(n->read_utc_us ? CHECK_DONE : CHECK_OPEN));
		break;
	case 1:
		str_format(no, sizeof no, "%lld", (long long)n->no);
		text_fill(out->text, sizeof out->text, tr("read out: no. {1} {2}"), no, n->text,
			NULL);
		for (char *p = out->text; *p; p++)
			if (*p == '\n')
				*p = ' ';
		break;
	default:
		str_copy(out->text, sizeof out->text,
			tr(n->asks_me            ? N_("to read")
				: n->read_utc_us ? N_("read")
						 : notice_state_label(n->state)));
	}
}

static void
reader_cell(const struct notice_page *s, const struct notice_reader *r, int column,
	struct table_cell *out)
{
	char at[CLOCK_TEXT_BYTES];

	switch (column) {
	case 0:
		str_copy(out->text, sizeof out->text,
			check_box(r->at_utc_us ? CHECK_DONE : CHECK_OPEN));
		break;
	case 1:
		str_format(out->text, sizeof out->text, "%s  %s%s%s", r->name, r->staff_no,
			r->person == s->c->who ? "  " : "",
			r->person == s->c->who ? tr_ctx("person", "you") : "");
		if (r->person == s->c->who)
			out->role = ROLE_MINE;
		break;
	default:
		clock_format_minute(at, r->at_utc_us);
		str_copy(out->text, sizeof out->text, r->at_utc_us ? at : tr("not yet"));
	}
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct notice_page *s = rows;

	if (row < s->read_outs)
		read_out_cell(s->read_out[row].notice, column, out);
	else
		reader_cell(s, &s->reader[row - s->read_outs], column, out);
}

static struct table_source
source(const struct notice_page *s)
{
	static const struct table_column columns[] = {
		{"", 3, false, false, 0}, {"", 24, true, false, 0}, {"", 17, false, false, 0}};

	return (struct table_source){.column = columns,
		.columns = 3,
		.rows = s,
		.count = s->read_outs + s->readers,
		.id = row_id,
		.cell = row_cell};
}

/* --- reading --- */

static void
forget(struct notice_page *s)
{
	notice_list_free(&s->one);
	for (int i = 0; i < s->read_outs; i++)
		notice_list_free(&s->read_out[i]);
	s->read_outs = s->readers = 0;
	arena_free(&s->arena);
}

/* Those that may not be seen any more are left out. */
static bool
read_outs_load(struct notice_page *s, struct err *e)
{
	int64_t id[NOTICE_READ_OUT_MAX];
	int n;

	if (!notice_read_out(s->c, s->ask.id, id, NOTICE_READ_OUT_MAX, &n, e))
		return false;
	for (int i = 0; i < n; i++) {
		struct err why;

		err_clear(&why);
		if (notice_get(s->c, id[i], &s->read_out[s->read_outs], &why))
			s->read_outs++;
		else if (why.code != ERR_DENIED) {
			*e = why;
			return false;
		}
	}
	return true;
}

static bool
page_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct notice_page *s = state;
	struct table_source src;
	struct err no;

	(void)ui;
	(void)why;
	forget(s);
	s->now_utc_us = clock_now(&s->c->clock).utc_us;
	if (!notice_get(s->c, s->ask.id, &s->one, e) ||
		!notice_readers(s->c, s->ask.id, &s->arena, &s->reader, &s->readers, e) ||
		!read_outs_load(s, e))
		return false;
	while (shown(s)->state >= NOTICE_ENDED && s->readers && !s->reader->at_utc_us) {
		s->reader++; /* those who had not stand first; nobody is asked any more */
		s->readers--;
	}
	err_clear(&no);
	s->no_withdraw[0] = '\0';
	if (!notice_may_withdraw(s->c, shown(s), &no))
		text_err(s->no_withdraw, sizeof s->no_withdraw, &no);
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

static bool
page_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct notice_page *s = state;

	(void)e;
	s->ask = *(const struct notice_ask_page *)arg;
	s->con = console_of(ui);
	s->c = s->ask.actor ? s->ask.actor : console_ctx(ui);
	s->table.headless = true;
	arena_init(&s->arena);
	return true;
}

static void
page_close(void *state)
{
	forget(state);
}

/* --- doing --- */

static bool
next_asking(struct notice_page *s, int64_t *id, int *n, struct err *e)
{
	const struct notice_ask ask = {.which = NOTICE_FOR_ME, .max = NOTICE_PAGE_MAX};
	struct notice_list l;

	if (!notice_list(s->c, &ask, &l, e))
		return false;
	*n = l.n;
	*id = 0;
	for (int i = 0; i < l.n && !*id; i++)
		if (l.notice[i].id != s->ask.id)
			*id = l.notice[i].id;
	notice_list_free(&l);
	return true;
}

static void
acknowledge(struct ui *ui, struct notice_page *s)
{
	char left[16];
	struct err e;
	int64_t id;
	int n = 0;

	err_clear(&e);
	if (!notice_acknowledge(s->c, s->ask.id, &e)) {
		ui_say_unsaved(ui, &e);
		return;
	}
	ui_load(ui, LOAD_ASKED);
	if (!next_asking(s, &id, &n, &e)) {
		ui_say_err(ui, &e);
		return;
	}
	str_format(left, sizeof left, "%d", n);
	if (n)
		ui_sayf(ui, N_("Acknowledged. {1} more to read: F8"), left, NULL, NULL);
	else
		ui_say(ui, tr("Acknowledged. Nothing more is to be read"));
}

static void
show_next(struct ui *ui, struct notice_page *s)
{
	struct err e;
	int64_t id;
	int n;

	err_clear(&e);
	if (!next_asking(s, &id, &n, &e)) {
		ui_say_err(ui, &e);
	} else if (!id) {
		ui_say(ui, tr("Nothing more is to be read"));
	} else {
		s->ask.id = id;
		s->table = (struct table){.headless = true};
		ui_load(ui, LOAD_ASKED);
	}
}

static void
open_row(struct ui *ui, const struct notice_page *s)
{
	if (s->table.row < s->read_outs)
		(void)ui_push(ui, &screen_notice,
			&(struct notice_ask_page){
				s->ask.actor, s->read_out[s->table.row].notice->id});
	else if (shown(s)->entry_id && !s->ask.actor)
		(void)ui_push(ui, &screen_entry, &shown(s)->entry_id);
	else
		ui_say(ui, tr("Nothing stands behind this row"));
}

static void
page_command(struct ui *ui, void *state, int command)
{
	struct notice_page *s = state;

	switch (command) {
	case CMD_ACK: acknowledge(ui, s); break;
	case CMD_NEXT: show_next(ui, s); break;
	case CMD_CORRECT: notice_form_open(ui, s->ask.id); break;
	case CMD_WITHDRAW:
		dialog_write(ui,
			&(struct dialog_line){.what = ASK_REASON,
				.title = tr("Withdraw this"),
				.label = tr("Why"),
				.hint = tr("It stands with it for good; nobody is asked any more"),
				.max_chars = NOTICE_REASON_CHARS,
				.min_chars = 2});
		break;
	case CMD_OPEN: open_row(ui, s); break;
	default: break;
	}
}

/* What stands in the way, as the domain will say it. */
static const char *
no_ack(const struct notice *n)
{
	if (n->read_utc_us)
		return N_("You have acknowledged this already");
	if (n->state == NOTICE_COMING)
		return N_("It is not in force yet; it asks you when it is");
	if (n->state != NOTICE_IN_FORCE)
		return N_("It is not in force any more; nothing is asked");
	return n->binds_me ? NULL : N_("This is not for you; nothing is asked of you");
}

static bool
page_enabled(const void *state, int command, const char **why)
{
	const struct notice_page *s = state;

	if (command == CMD_ACK)
		*why = no_ack(shown(s));
	else if (command == CMD_CORRECT && shown(s)->entry_id)
		*why = N_("It stands in the log. Correct the entry, this follows it");
	else if ((command == CMD_CORRECT || command == CMD_WITHDRAW) && s->no_withdraw[0])
		*why = s->no_withdraw;
	else if (command == CMD_CORRECT && s->ask.actor)
		*why = N_("You are receiving the desk here; give it at a terminal of your own");
	else
		*why = NULL;
	return !*why;
}

static bool
page_event(struct ui *ui, void *state, const struct key *key)
{
	struct notice_page *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
page_result(struct ui *ui, void *state, int what, const void *data)
{
	struct notice_page *s = state;
	struct err e;

	err_clear(&e);
	if (what == FORM_SCREEN_DONE) {
		s->ask.id = *(const int64_t *)data;
		ui_load(ui, LOAD_ASKED);
		ui_say(ui, tr("Corrected. This one is in force; everybody is asked again"));
	} else if (what == ASK_REASON && notice_withdraw(s->c, s->ask.id, data, &e)) {
		ui_load(ui, LOAD_ASKED);
		ui_say(ui, tr("Withdrawn. It is not handed over any more"));
	} else if (what == ASK_REASON) {
		ui_say_unsaved(ui, &e);
	}
}

/* --- drawing --- */

static void
given_text(const struct notice *n, char *out, size_t size)
{
	char at[CLOCK_TEXT_BYTES], who[400];

	clock_format_minute(at, n->given_utc_us);
	if (n->on_word_of)
		text_fill(who, sizeof who, tr("{1}, written down by {2}"), n->giver_name,
			n->writer_name, NULL);
	else
		str_copy(who, sizeof who, n->giver_name);
	str_format(out, size, "%s  %s", who, at);
}

static void
time_text(const struct notice_page *s, char *out, size_t size)
{
	const struct notice *n = shown(s);
	char from[CLOCK_TEXT_BYTES], until[CLOCK_TEXT_BYTES];

	clock_format_minute(from, n->from_utc_us);
	notice_until(until, sizeof until, s->now_utc_us, n->until_utc_us);
	if (n->until_utc_us == NOTICE_NO_END)
		text_fill(out, size, tr("from {1} until it is withdrawn"), from, NULL, NULL);
	else
		text_fill(out, size, tr("from {1} until {2}"), from, until, NULL);
}

/* What became of it: LOG-04, in one line. */
static void
history_text(const struct notice *n, char *out, size_t size)
{
	char at[CLOCK_TEXT_BYTES], no[24];

	out[0] = '\0';
	clock_format_minute(at, n->withdrawn_utc_us);
	if (n->replaced_by_no) {
		str_format(no, sizeof no, "%lld", (long long)n->replaced_by_no);
		text_fill(out, size, tr("{1}: corrected by {2}, see no. {3}"), at,
			n->withdrawn_name, no);
	} else if (n->state == NOTICE_WITHDRAWN) {
		text_fill(out, size, tr("{1}: withdrawn by {2}. {3}"), at, n->withdrawn_name,
			n->reason);
	} else if (n->replaces_no) {
		str_format(no, sizeof no, "%lld", (long long)n->replaces_no);
		text_fill(out, size, tr("Stands in place of no. {1}"), no, NULL, NULL);
	}
}

/* out: rows used. */
static int
draw_facts(const struct notice_page *s, struct canvas *c, struct rect b)
{
	const struct notice *n = shown(s);
	char text[640], state[96], to[200];
	struct fact_rows f = {c, {b.y + 1, b.x, b.rows - 1, b.cols}, LABEL_COLS};

	str_format(state, sizeof state, "%s%s%s", tr(notice_state_label(n->state)),
		n->must_read && n->state < NOTICE_ENDED ? "  " : "",
		n->must_read && n->state < NOTICE_ENDED ? tr("must be read") : "");
	str_format(text, sizeof text, "%s%s%s", tr(notice_kind_label(n->kind)),
		n->meeting ? "  " : "", n->meeting ? tr(notice_meeting_label(n->meeting)) : "");
	canvas_heading(c, b.y, b.x, b.cols, text, state);
	given_text(n, text, sizeof text);
	fact_draw(&f, N_("Given by"), text, ROLE_TEXT);
	notice_for(n, to, sizeof to);
	fact_draw(&f, N_("For"), to, ROLE_TEXT);
	time_text(s, text, sizeof text);
	fact_draw(&f, N_("Period"), text, ROLE_TEXT);
	history_text(n, text, sizeof text);
	if (*text)
		fact_draw(&f, N_("Since then"), text, ROLE_WARNING);
	return f.r.y - b.y;
}

/* Rows of the list at the bottom: at least three, and what the words leave. */
static int
list_rows(const struct notice_page *s, struct rect b)
{
	int most = b.rows - 12, rows = s->read_outs + s->readers;

	if (most < 3)
		most = 3;
	return rows < 1 ? 1 : rows < most ? rows : most;
}

static void
page_layout(void *state, struct rect body)
{
	struct notice_page *s = state;
	struct table_source src = source(s);

	table_layout(&s->table, &src, list_rows(s, body));
}

static void
page_head(const void *state, struct screen_head *out)
{
	const struct notice_page *s = state;

	str_format(out->scope, sizeof out->scope, "%lld", (long long)shown(s)->no);
	notice_acks(shown(s), out->count, sizeof out->count);
}

static void
page_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct notice_page *s = state;
	struct table_source src = source(s);
	const int rows = list_rows(s, b), top = b.y + b.rows - rows - 1;
	int y = b.y + draw_facts(s, c, b) + 1;
	char text[NOTICE_TEXT_BYTES + 4096], acks[32];

	str_format(text, sizeof text, "%s%s%s", shown(s)->text, *shown(s)->details ? "\n" : "",
		shown(s)->details);
	if (y < top)
		(void)canvas_wrap(c, (struct rect){y, b.x + 3, top - y, b.cols - 6}, 0, text,
			shown(s)->asks_me ? ROLE_HEADING : ROLE_TEXT);
	notice_acks(shown(s), acks, sizeof acks);
	canvas_heading(c, top, b.x, b.cols, tr("Who has read it"), acks);
	if (src.count == 0) {
		canvas_cursor(c, top + 1, b.x);
		canvas_text(c, top + 1, b.x + 3, b.cols - 4,
			shown(s)->state >= NOTICE_ENDED
				? tr("Nobody had read it.")
				: tr("It binds nobody now: nobody of that desk is here yet."),
			ROLE_SECONDARY);
		return;
	}
	table_draw(&s->table, &src, c, (struct rect){top + 1, b.x, rows, b.cols}, true);
}

const struct screen screen_notice = {
	.name = "notice",
	.title = N_("NOTICE"),
	.state_bytes = sizeof(struct notice_page),
	.bindings = bindings,
	.hides_disabled = true,
	.open = page_open,
	.close = page_close,
	.load = page_load,
	.layout = page_layout,
	.command = page_command,
	.enabled = page_enabled,
	.event = page_event,
	.result = page_result,
	.head = page_head,
	.draw = page_draw,
};
SCREEN_REGISTER(screen_notice);
