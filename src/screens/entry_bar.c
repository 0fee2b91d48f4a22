/* entry_bar.c — the log's entry line with its live preview, on any screen. SPDX-License-Identifier: MIT */
#include "screens/entry_bar.h"

#include <string.h>

#include "base/utf8.h"
#include "domain/draft.h"
#include "domain/ledger.h"
#include "domain/shift.h"
#include "tui/dialog.h"

enum { PREVIEW_BYTES = 512, PASTE_MAX_LINES = 50, RECALL_MAX = 20 };

static const struct draft_key draft_of_line = {"log", 0};

static void
parse(struct ui *ui, struct entry_bar *b)
{
	struct console *con = console_of(ui);
	struct entry_line_names names = entry_line_names_of(&con->names);

	b->now_utc_us = clock_now(&con->ctx->clock).utc_us;
	entry_line_parse(&b->parse, edit_text(&b->line), b->now_utc_us, &names);
}

bool
entry_bar_open(struct ui *ui, struct entry_bar *b, struct err *e)
{
	static const struct edit_spec spec = {.max_chars = ENTRY_TEXT_CHARS};
	struct buf text;
	bool found = false, ok;

	if (!edit_init(&b->line, &spec))
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to go on"));
	buf_init(&text);
	ok = draft_load(console_ctx(ui), &draft_of_line, &text, &found, e);
	if (ok && found)
		edit_set(&b->line, buf_str(&text));
	buf_free(&text);
	b->kept = b->line.version;
	b->con = console_of(ui);
	parse(ui, b);
	return ok;
}

void
entry_bar_close(struct entry_bar *b)
{
	edit_free(&b->line);
	mem_free(b->pasted);
	b->pasted = NULL;
}

void
entry_bar_focus(struct ui *ui, struct entry_bar *b)
{
	if (!console_of(ui)->desk.id) {
		ui_say(ui, tr("No desk is chosen here, so nothing can be written. L, then F4 picks "
			      "one"));
		return;
	}
	b->focused = true;
	parse(ui, b);
}

void
entry_bar_correct(struct ui *ui, struct entry_bar *b, const struct entry *old)
{
	b->corrects = old->id;
	b->corrects_no = old->no;
	edit_set(&b->line, old->typed ? old->typed : old->text);
	entry_bar_focus(ui, b);
}

void
entry_bar_keep(struct ui *ui, struct entry_bar *b)
{
	struct err e;

	if (b->kept == b->line.version || b->corrects)
		return;
	err_clear(&e);
	if (draft_save(console_ctx(ui), &draft_of_line, edit_text(&b->line), &e))
		b->kept = b->line.version;
}

static void
line_done(struct ui *ui, struct entry_bar *b)
{
	b->corrects = 0;
	b->recall = 0;
	edit_set(&b->line, "");
	entry_bar_keep(ui, b);
	parse(ui, b);
}

static void
say_saved(struct ui *ui, const struct entry *written)
{
	const struct console *con = console_of(ui);
	char at[CLOCK_TEXT_BYTES];

	clock_format_time(at, written->at_utc_us);
	ui_sayf(ui, N_("Saved {1} {2} as {3}.  u Undo (5 min)"), at,
		tr_ctx("kind", entry_kind_row(written->kind)->label), con->me.person.name);
}

/* After a commit whose outcome nobody knows (act.c): what to look for later. */
static void
note_doubt(struct ui *ui, struct entry_bar *b)
{
	const struct ctx *c = console_ctx(ui);
	int last = c->wrote_n < CTX_WROTE_MAX ? c->wrote_n : CTX_WROTE_MAX;

	b->doubt = last > 0;
	if (!b->doubt)
		return;
	memcpy(b->doubt_hash, c->wrote[last - 1].hash, SEAL_HASH);
	b->doubt_version = b->line.version;
	ui_say(ui, tr("Storage did not answer for this line. Kept here; Enter looks, then saves"));
}

/* The line tried before: is it there after all? out: false = not known, said. */
static bool
settle_doubt(struct ui *ui, struct entry_bar *b, bool *stored)
{
	struct err e;

	*stored = false;
	if (!b->doubt || b->doubt_version != b->line.version)
		return true;
	err_clear(&e);
	if (!ledger_find_hash(console_ctx(ui), b->doubt_hash, stored, &e)) {
		ui_say_err(ui, &e);
		return false;
	}
	b->doubt = false;
	return true;
}

static bool
write_one(struct ui *ui, struct entry_bar *b, const struct entry_line *line, const char *typed,
	const char *details)
{
	struct console *con = console_of(ui);
	struct entry_draft d = {0};
	struct entry written;
	struct err e;
	bool ok;

	err_clear(&e);
	entry_draft_of(&d, line, typed);
	d.details = details;
	ok = b->corrects ? entry_correct(con->ctx, b->corrects, &d, &written, &e)
			 : entry_write(con->ctx, &d, &written, &e);
	if (!ok) {
		ui_say_err(ui, &e);
		if (e.code != ERR_DENIED)
			note_doubt(ui, b);
		return false;
	}
	con->undo_id = written.id;
	say_saved(ui, &written);
	return true;
}

static enum bar_did
save(struct ui *ui, struct entry_bar *b)
{
	char typed[ENTRY_LINE_BYTES];
	bool stored;

	parse(ui, b);
	if (!settle_doubt(ui, b, &stored))
		return BAR_USED;
	if (stored) {
		line_done(ui, b);
		ui_say(ui, tr("It was saved the first time; it stands in the log once"));
		return BAR_SAVED;
	}
	if (b->parse.too_short) {
		ui_say(ui, tr("Write at least 2 characters of what happened"));
		return BAR_USED;
	}
	if (b->parse.choices) {
		ui_say(ui,
			tr("Several people have this name. Press the number of the one you mean"));
		return BAR_USED;
	}
	str_copy(typed, sizeof typed, edit_text(&b->line));
	if (!write_one(ui, b, &b->parse, typed, NULL))
		return BAR_USED;
	line_done(ui, b);
	return BAR_SAVED;
}

/* screens.md §4.3: pasted lines never send; several lines ask. */
static bool
paste_asks(struct ui *ui, struct entry_bar *b, const struct key *key)
{
	char title[96], one[64], many[64], number[16];
	int lines = 1;

	if (key->code != K_PASTE || !strchr(key->paste, '\n'))
		return false;
	for (const char *p = key->paste; *p; p++)
		lines += *p == '\n' && p[1];
	if (lines < 2 || lines > PASTE_MAX_LINES)
		return false;
	mem_free(b->pasted);
	b->pasted = mem_alloc(strlen(key->paste) + 1);
	if (!b->pasted)
		return false;
	memcpy(b->pasted, key->paste, strlen(key->paste));
	str_format(number, sizeof number, "%d", lines);
	text_fill(title, sizeof title, tr("Pasted {1} lines"), number, NULL, NULL);
	text_fill(one, sizeof one, tr("One entry, the first line and details"), NULL, NULL, NULL);
	text_fill(many, sizeof many, tr("{1} entries"), number, NULL, NULL);
	dialog_ask(ui, &(struct dialog){.what = ENTRY_BAR_PASTE,
			       .title = title,
			       .line = {tr("Nothing is written before you choose.")},
			       .choice = {{'n', tr("Not now")}, {'o', one}, {'m', many}}});
	return true;
}

static void
write_lines(struct ui *ui, struct entry_bar *b)
{
	struct console *con = console_of(ui);
	struct entry_line_names names = entry_line_names_of(&con->names);
	char *next;

	for (char *p = b->pasted; p && *p; p = next) {
		next = strchr(p, '\n');
		if (next)
			*next++ = '\0';
		entry_line_parse(&b->parse, p, b->now_utc_us, &names);
		if (b->parse.too_short)
			continue;
		if (!write_one(ui, b, &b->parse, p, NULL)) {
			/* what was not written stays in the line */
			edit_insert(&b->line, p);
			break;
		}
	}
	parse(ui, b);
}

bool
entry_bar_result(struct ui *ui, struct entry_bar *b, int what, const void *data)
{
	int choice;
	char *rest;

	if (what != ENTRY_BAR_PASTE || !b->pasted)
		return what == ENTRY_BAR_PASTE;
	choice = *(const int *)data;
	if (choice == 2) {
		write_lines(ui, b);
	} else if (choice == 1) {
		rest = strchr(b->pasted, '\n');
		*rest++ = '\0';
		edit_insert(&b->line, b->pasted);
		parse(ui, b);
		if (!b->parse.too_short && write_one(ui, b, &b->parse, edit_text(&b->line), rest))
			line_done(ui, b);
	}
	mem_free(b->pasted);
	b->pasted = NULL;
	return true;
}

/* Would this digit go on with the name (a staff number, "agent2")? */
static bool
digit_goes_on(struct ui *ui, struct entry_bar *b, int code)
{
	struct console *con = console_of(ui);
	struct entry_line_names names = entry_line_names_of(&con->names);
	char word[ENTRY_LINE_BYTES];
	int64_t id;

	str_format(word, sizeof word, "%.*s%c", (int)(b->parse.choice_len - 1),
		edit_text(&b->line) + b->parse.choice_at + 1, code);
	return names.person(names.arg, word, strlen(word), true, &id, 1) > 0;
}

/* A digit takes that choice of an ambiguous name, if the cursor stands behind
 * the name and the digit is no part of it. */
static bool
take_choice(struct ui *ui, struct entry_bar *b, int code)
{
	const struct console *con = console_of(ui);
	int at = code == K_TAB ? 0 : code - '1';
	const struct person_entry *p;
	char text[ENTRY_LINE_BYTES];
	const char *was = edit_text(&b->line), *rest;

	if (!b->parse.choices || at < 0 || at >= b->parse.choices ||
		b->line.at != b->parse.choice_at + b->parse.choice_len ||
		(code != K_TAB && digit_goes_on(ui, b, code)))
		return false;
	p = person_directory_get(&con->people, b->parse.choice[at]);
	if (!p)
		return false;
	rest = was + b->parse.choice_at + b->parse.choice_len;
	str_format(text, sizeof text, "%.*s%c%s%s%s", (int)b->parse.choice_at, was,
		was[b->parse.choice_at] == '>' ? '>' : '@', p->staff_no, *rest == ' ' ? "" : " ",
		rest);
	edit_replace(&b->line, text);
	parse(ui, b);
	return true;
}

/* Up and Down bring back one's own lines of today. */
static void
recall(struct ui *ui, struct entry_bar *b, int step)
{
	struct console *con = console_of(ui);
	struct entry_filter f = {.desk_id = con->desk.id,
		.author_id = con->me.person.id,
		.from_day = clock_local(clock_now(&con->ctx->clock).utc_us).day};
	struct entry_list list = {0};
	int want = b->recall + step;
	struct err e;

	err_clear(&e);
	if (want < 0 || want > RECALL_MAX ||
		!entry_page(con->ctx, &f, &(const struct entry_place){.n = RECALL_MAX}, &list, &e))
		return;
	if (want == 0)
		edit_replace(&b->line, "");
	else if (want <= list.n)
		edit_replace(&b->line, list.entry[want - 1].typed ? list.entry[want - 1].typed
								  : list.entry[want - 1].text);
	if (want <= list.n)
		b->recall = want;
	entry_list_free(&list);
	parse(ui, b);
}

static enum bar_did
leave_line(struct ui *ui, struct entry_bar *b)
{
	b->focused = false;
	if (b->corrects) {
		b->corrects = 0;
		edit_set(&b->line, "");
		parse(ui, b);
		ui_say(ui, tr("Correction left; the entry stands as it was"));
		return BAR_LEFT;
	}
	entry_bar_keep(ui, b);
	if (!edit_is_empty(&b->line))
		ui_say(ui, tr("Kept as draft. F2 goes on with it"));
	return BAR_LEFT;
}

enum bar_did
entry_bar_key(struct ui *ui, struct entry_bar *b, const struct key *key)
{
	char note[256] = "";
	enum edit_did did;

	if (!b->focused)
		return BAR_NOT_MINE;
	if (key->code == K_ENTER)
		return save(ui, b);
	if (key->code == K_ESC || key->code == K_F12)
		return leave_line(ui, b);
	if (key->code == K_UP || key->code == K_DOWN) {
		recall(ui, b, key->code == K_UP ? 1 : -1);
		return BAR_USED;
	}
	if ((key->code == K_TAB || (key->code >= '1' && key->code <= '9')) &&
		take_choice(ui, b, key->code))
		return BAR_USED;
	if (paste_asks(ui, b, key))
		return BAR_USED;
	did = edit_key(&b->line, key);
	edit_note(&b->line, did, note, sizeof note);
	if (*note)
		ui_say(ui, note);
	parse(ui, b);
	return did == EDIT_NOT_MINE ? BAR_NOT_MINE : BAR_USED;
}

void
entry_bar_undo(struct ui *ui)
{
	struct console *con = console_of(ui);
	struct err e;

	err_clear(&e);
	if (!con->undo_id) {
		ui_say(ui, tr("Nothing of yours to take back here"));
		return;
	}
	if (!entry_withdraw(con->ctx, con->undo_id, &e)) {
		ui_say_err(ui, &e);
		return;
	}
	con->undo_id = 0;
	ui_say(ui, tr("Withdrawn. The line stays in the log, struck through"));
	ui_load(ui, LOAD_ASKED);
}

int
entry_bar_rows(const struct entry_bar *b)
{
	return b->focused ? ENTRY_BAR_ROWS : 1;
}

void
entry_bar_layout(struct entry_bar *b, int cols)
{
	edit_layout(&b->line, cols, 1);
}

static void
add_part(char *out, size_t size, const char *part)
{
	size_t n = strlen(out);

	if (*part)
		str_format(out + n, size - n, "%s%s", n ? " | " : "", part);
}

static void
preview_marks(const struct entry_bar *b, const struct console *con, char *out, size_t size)
{
	const struct entry_line *p = &b->parse;
	char part[128], at[CLOCK_TEXT_BYTES];

	for (int i = 0; i < p->people; i++)
		add_part(out, size, console_name(con, p->person[i]));
	for (int i = 0; i < p->tickets; i++) {
		char number[24];

		str_format(number, sizeof number, "%lld", (long long)p->ticket[i]);
		text_fill(part, sizeof part, tr("ticket {1}"), number, NULL, NULL);
		add_part(out, size, part);
	}
	for (int i = 0; i < p->tags; i++) {
		str_format(part, sizeof part, "#%s", p->tag[i]);
		add_part(out, size, part);
	}
	if (p->importance != ENTRY_NORMAL)
		add_part(out, size,
			tr(p->importance == ENTRY_URGENT ? N_("urgent") : N_("important")));
	if (p->for_person) {
		text_fill(part, sizeof part, tr("for {1}"), console_name(con, p->for_person), NULL,
			NULL);
		add_part(out, size, part);
	} else if (p->for_next_shift) {
		add_part(out, size, tr("for the next shift"));
	}
	if (p->due_utc_us) {
		clock_format_time(at, p->due_utc_us);
		text_fill(part, sizeof part, tr("due {1}"), at, NULL, NULL);
		add_part(out, size, part);
	}
	if (p->state != ENTRY_STATE_NONE)
		add_part(
			out, size, tr_ctx("state", p->state == ENTRY_STATE_OPEN ? "open" : "done"));
}

static void
preview(const struct entry_bar *b, const struct console *con, char out[PREVIEW_BYTES])
{
	const struct entry_line *p = &b->parse;
	char at[CLOCK_TEXT_BYTES], parts[PREVIEW_BYTES] = "", when[64];

	if (edit_is_empty(&b->line)) {
		str_copy(out, PREVIEW_BYTES,
			tr("kind:  @person  #ticket  ! important  !! urgent  ^14:05  >next  "
			   "=done"));
		return;
	}
	clock_format_time(at, p->happened_utc_us ? p->happened_utc_us : b->now_utc_us);
	text_fill(when, sizeof when, p->yesterday ? tr("yesterday {1}") : "{1}", at, NULL, NULL);
	add_part(parts, sizeof parts, tr_ctx("kind", entry_kind_row(p->kind)->label));
	add_part(parts, sizeof parts, when);
	preview_marks(b, con, parts, sizeof parts);
	text_fill(out, PREVIEW_BYTES,
		tr(b->corrects ? N_("Will correct: {1}") : N_("Will save: {1}")), parts, NULL,
		NULL);
}

static void
draw_choices(const struct entry_bar *b, const struct console *con, struct canvas *c, struct rect r)
{
	int x = r.x + 1;

	if (b->parse.done_needs_three) {
		canvas_text(c, r.y, x, r.cols - 2,
			tr("Done needs cause; course; result. Until then it stays open"),
			ROLE_WARNING);
		return;
	}
	for (int i = 0; i < b->parse.choices && i < ENTRY_LINE_CHOICES; i++)
		x += canvas_printf(c, r.y, x, r.x + r.cols - x, ROLE_INFO, "%d %s   ", i + 1,
			console_name(con, b->parse.choice[i]));
}

void
entry_bar_draw(const struct entry_bar *b, struct canvas *c, struct rect r)
{
	const char *label = b->corrects ? tr(N_("Correct>")) : tr(N_("Log>"));
	int x = r.x + 1 + canvas_text(c, r.y, r.x + 1, r.cols - 2, label, ROLE_HEADING) + 1;
	char text[PREVIEW_BYTES];

	if (!b->focused && edit_is_empty(&b->line)) {
		canvas_text_right(c, r.y, x, r.x + r.cols - 1 - x,
			tr("F2 or n to write, e.g.  cp: text @who #ticket !"), ROLE_SECONDARY);
		return;
	}
	edit_draw(&b->line, c, (struct rect){r.y, x, 1, r.x + r.cols - 1 - x}, b->focused);
	if (!b->focused)
		return;
	preview(b, b->con, text);
	canvas_text(c, r.y + 1, r.x + 1, r.cols - 2, text,
		b->parse.too_short ? ROLE_SECONDARY : ROLE_INFO);
	draw_choices(b, b->con, c, (struct rect){r.y + 2, r.x, 1, r.cols});
}
