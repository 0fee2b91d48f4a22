/* entry_bar.c — the log's entry line with its live preview, on any screen. SPDX-License-Identifier: MIT */
#include "screens/entry_bar.h"

#include <string.h>

#include "base/utf8.h"
#include "domain/draft.h"
#include "domain/ledger.h"
#include "domain/shift.h"
#include "tui/dialog.h"

enum { PASTE_MAX_LINES = 50, RECALL_MAX = 20 };

static const char *const no_desk =
	N_("No desk is chosen here, so nothing can be written. L, then F4 picks one");
static const struct draft_key draft_of_line = {"log", 0};

static void
parse(struct ui *ui, struct entry_bar *b)
{
	struct console *con = console_of(ui);
	struct entry_line_names names = entry_line_names_of(&con->names);

	b->now_utc_us = clock_now(&con->ctx->clock).utc_us;
	entry_line_parse(&b->parse, edit_text(&b->line), b->now_utc_us, &names);
}

static bool
load_draft(struct ui *ui, struct entry_bar *b, struct err *e)
{
	struct buf text;
	bool found = false, ok;

	buf_init(&text);
	ok = draft_load(console_ctx(ui), &draft_of_line, &text, &found, e);
	if (ok && !str_eq(found ? buf_str(&text) : "", edit_text(&b->line)))
		edit_set(&b->line, found ? buf_str(&text) : "");
	buf_free(&text);
	b->kept = b->line.version;
	parse(ui, b);
	return ok;
}

bool
entry_bar_open(struct ui *ui, struct entry_bar *b, struct err *e)
{
	static const struct edit_spec spec = {.max_chars = ENTRY_TEXT_CHARS};

	if (!edit_init(&b->line, &spec))
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to go on"));
	b->con = console_of(ui);
	return load_draft(ui, b, e);
}

bool
entry_bar_back(struct ui *ui, struct entry_bar *b, struct err *e)
{
	return b->corrects || b->kept != b->line.version || load_draft(ui, b, e);
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
	/* without a desk too: what is typed next must not run as commands */
	if (!console_of(ui)->desk.id)
		ui_say(ui, tr(no_desk));
	b->focused = true;
	parse(ui, b);
}

static bool
keep(struct ui *ui, struct entry_bar *b, struct err *e)
{
	if (b->kept == b->line.version || b->corrects)
		return true;
	if (!draft_save(console_ctx(ui), &draft_of_line, edit_text(&b->line), e))
		return false;
	b->kept = b->line.version;
	return true;
}

void
entry_bar_keep(struct ui *ui, struct entry_bar *b)
{
	struct err e;

	err_clear(&e);
	(void)keep(ui, b, &e); /* tried again at the next key; leaving the line says so */
}

void
entry_bar_correct(struct ui *ui, struct entry_bar *b, const struct entry *old)
{
	struct err e;

	err_clear(&e);
	if (!keep(ui, b, &e)) {
		/* the line typed before has no other place */
		ui_say_err(ui, &e);
		return;
	}
	b->corrects = old->id;
	b->corrects_no = old->no;
	edit_set(&b->line, old->typed ? old->typed : old->text);
	entry_bar_focus(ui, b);
}

/* After a correction the line typed before it comes back. */
static void
correction_end(struct ui *ui, struct entry_bar *b)
{
	struct err e;

	err_clear(&e);
	b->corrects = 0;
	if (!load_draft(ui, b, &e))
		ui_say_err(ui, &e);
}

static void
line_done(struct ui *ui, struct entry_bar *b)
{
	b->recall = 0;
	if (b->corrects) {
		correction_end(ui, b);
		return;
	}
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
		ui_say_unsaved(ui, &e);
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
		ui_say_unsaved(ui, &e);
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
	if (!b->con->desk.id) {
		ui_say(ui, tr(no_desk));
		return BAR_USED;
	}
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

static void
ask_about_pasted(struct ui *ui, const struct entry_bar *b)
{
	char title[96], one[64], many[64] = "", number[16];
	int lines = 1;

	for (const char *p = b->pasted; *p; p++)
		lines += *p == '\n' && p[1];
	str_format(number, sizeof number, "%d", lines);
	text_fill(title, sizeof title, tr("Pasted {1} lines"), number, NULL, NULL);
	text_fill(one, sizeof one, tr("One entry, the first line and details"), NULL, NULL, NULL);
	/* a correction is one entry in any case */
	if (!b->corrects)
		text_fill(many, sizeof many, tr("{1} entries"), number, NULL, NULL);
	dialog_ask(ui, &(struct dialog){.what = ENTRY_BAR_PASTE,
			       .title = title,
			       .line = {tr("Nothing is written before you choose.")},
			       .choice = {{'n', tr("Not now")}, {'o', one},
				       {*many ? 'm' : 0, *many ? many : NULL}}});
}

/* screens.md §4.3: pasted lines never send; several lines ask. */
static bool
paste_asks(struct ui *ui, struct entry_bar *b, const struct key *key)
{
	const char *from = key->paste;
	int lines = 1;

	if (key->code != K_PASTE)
		return false;
	while (*from == '\n')
		from++;
	for (const char *p = from; *p; p++)
		lines += *p == '\n' && p[1];
	if (lines < 2 || lines > PASTE_MAX_LINES)
		return false;
	mem_free(b->pasted);
	b->pasted = mem_alloc(strlen(from) + 1);
	if (!b->pasted)
		return false;
	memcpy(b->pasted, from, strlen(from));
	ask_about_pasted(ui, b);
	return true;
}

/* out: what was not written, NULL = nothing is left. */
static char *
write_lines(struct ui *ui, struct entry_bar *b, bool first_is_stored)
{
	struct console *con = console_of(ui);
	struct entry_line_names names = entry_line_names_of(&con->names);
	bool skip = first_is_stored;

	for (char *p = b->pasted, *end; *p; p = end) {
		end = p + strcspn(p, "\n");
		char after = *end;

		*end = '\0';
		entry_line_parse(&b->parse, p, b->now_utc_us, &names);
		if (!b->parse.too_short && !skip && !write_one(ui, b, &b->parse, p, NULL)) {
			*end = after;
			return p;
		}
		skip = false;
		end += after != '\0';
	}
	return NULL;
}

/* The first line behind what is typed already, the others as details. */
static bool
write_with_details(struct ui *ui, struct entry_bar *b)
{
	char was[ENTRY_LINE_BYTES], *end = b->pasted + strcspn(b->pasted, "\n");
	bool ok;

	str_copy(was, sizeof was, edit_text(&b->line));
	*end = '\0';
	edit_insert(&b->line, b->pasted);
	parse(ui, b);
	if (b->parse.too_short)
		ui_say(ui, tr("Write at least 2 characters of what happened"));
	ok = !b->parse.too_short && write_one(ui, b, &b->parse, edit_text(&b->line), end + 1);
	if (ok) {
		line_done(ui, b);
		return true;
	}
	*end = '\n';
	edit_set(&b->line, was);
	if (b->doubt)
		b->doubt_version = b->line.version;
	return false;
}

/* What could not be written is asked about again: no line of it is lost (P6). */
static void
write_pasted(struct ui *ui, struct entry_bar *b, int choice)
{
	char *left = b->pasted;
	bool stored;

	if (choice == 0)
		left = NULL;
	else if (!b->con->desk.id)
		ui_say(ui, tr(no_desk));
	else if (!settle_doubt(ui, b, &stored))
		left = b->pasted;
	else if (choice == 2)
		left = write_lines(ui, b, stored);
	else if (stored || write_with_details(ui, b))
		left = NULL;
	if (left) {
		memmove(b->pasted, left, strlen(left) + 1);
		ask_about_pasted(ui, b);
	} else {
		mem_free(b->pasted);
		b->pasted = NULL;
	}
	parse(ui, b);
}

bool
entry_bar_result(struct ui *ui, struct entry_bar *b, int what, const void *data)
{
	if (what == ENTRY_BAR_PASTE && b->pasted)
		write_pasted(ui, b, *(const int *)data);
	return what == ENTRY_BAR_PASTE;
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
	struct err e;

	err_clear(&e);
	if (!keep(ui, b, &e) && err_is_storage(e.code) && !b->leaves) {
		b->leaves = true;
		ui_say(ui, tr("NOT KEPT: storage did not take this draft. Esc again leaves it"));
		return BAR_USED;
	}
	b->focused = false;
	if (b->corrects) {
		correction_end(ui, b);
		ui_say(ui, tr("Correction left; the entry stands as it was"));
		return BAR_LEFT;
	}
	if (b->kept == b->line.version && !edit_is_empty(&b->line))
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
	b->leaves = false;
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
		ui_say_unsaved(ui, &e);
		return;
	}
	con->undo_id = 0;
	ui_say(ui, tr("Withdrawn. The line stays in the log, struck through"));
	ui_load(ui, LOAD_ASKED);
}
