/* entry_bar.c — the log's entry line with its live preview, on any screen. SPDX-License-Identifier: MIT */
#include "screens/entry_bar.h"

#include <string.h>

#include "domain/draft.h"
#include "domain/entry_again.h"
#include "domain/ledger.h"
#include "screens/entry_bar_parts.h"

enum { RECALL_MAX = 20, DETAIL_ROWS = 999 };

static const char *const no_desk =
	N_("No desk is chosen here, so nothing can be written. L, then F4 picks one");

void
entry_bar_parse(struct ui *ui, struct entry_bar *b)
{
	struct console *con = console_of(ui);
	struct entry_line_names names = entry_line_names_of(&con->names);

	b->now_utc_us = clock_now(&con->ctx->clock).utc_us;
	entry_line_parse(&b->parse, edit_text(&b->line), b->now_utc_us, &names);
	if (b->corrects)
		entry_again_keep(&b->parse, &b->old.entry[0], b->due_left);
	if (edit_is_empty(&b->line))
		b->templated = false;
	entry_bar_away_look(ui, b);
}

unsigned long
entry_bar_version(const struct entry_bar *b)
{
	return b->line.version + b->details.version;
}

const char *
entry_bar_details(const struct entry_bar *b)
{
	const char *s = edit_text(&b->details);

	return s[strspn(s, " \n")] ? s : NULL;
}

/* --- drafts: the line, then its details --- */

static struct draft_key
draft_of(const struct entry_bar *b)
{
	return (struct draft_key){"log", b->corrects};
}

static void
texts_join(const struct entry_bar *b, struct buf *out)
{
	buf_puts(out, edit_text(&b->line));
	if (!edit_is_empty(&b->details))
		buf_printf(out, "\n%s", edit_text(&b->details));
}

static void
texts_set(struct entry_bar *b, const char *line, const char *details)
{
	edit_set(&b->line, line);
	edit_set(&b->details, details ? details : "");
}

static void
texts_split(struct entry_bar *b, struct buf *text)
{
	size_t n = strcspn(buf_str(text), "\n");
	bool more = n < text->len;

	if (more)
		text->p[n] = '\0';
	texts_set(b, buf_str(text), more ? text->p + n + 1 : NULL);
}

/* out: *found = there was a draft, and it stands in line and details now. */
static bool
load_draft(struct ui *ui, struct entry_bar *b, bool *found, struct err *e)
{
	const struct draft_key key = draft_of(b);
	struct buf text, now;
	bool ok;

	*found = false;
	buf_init(&text);
	buf_init(&now);
	texts_join(b, &now);
	ok = draft_load(console_ctx(ui), &key, &text, found, e);
	if (ok && !str_eq(buf_str(&text), buf_str(&now)) && (*found || !b->corrects))
		texts_split(b, &text);
	buf_free(&text);
	buf_free(&now);
	b->kept = entry_bar_version(b);
	entry_bar_parse(ui, b);
	return ok;
}

bool
entry_bar_open(struct ui *ui, struct entry_bar *b, struct err *e)
{
	static const struct edit_spec line = {.max_chars = ENTRY_TEXT_CHARS};
	static const struct edit_spec details = {
		.max_chars = ENTRY_DETAIL_CHARS, .max_rows = DETAIL_ROWS};
	bool found;

	if (!edit_init(&b->line, &line) || !edit_init(&b->details, &details))
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to go on"));
	b->con = console_of(ui);
	return load_draft(ui, b, &found, e);
}

bool
entry_bar_back(struct ui *ui, struct entry_bar *b, struct err *e)
{
	bool found;

	return b->corrects || b->kept != entry_bar_version(b) || load_draft(ui, b, &found, e);
}

void
entry_bar_close(struct entry_bar *b)
{
	edit_free(&b->line);
	edit_free(&b->details);
	entry_list_free(&b->old);
	mem_free(b->pasted);
	b->pasted = NULL;
}

bool
entry_bar_has_desk(struct ui *ui, const struct entry_bar *b)
{
	if (!b->con->desk.id)
		ui_say(ui, tr(no_desk));
	return b->con->desk.id != 0;
}

void
entry_bar_focus(struct ui *ui, struct entry_bar *b)
{
	/* without a desk too: what is typed next must not run as commands */
	(void)entry_bar_has_desk(ui, b);
	b->focused = true;
	b->away.known = 0; /* a leave may have been approved meanwhile */
	entry_bar_parse(ui, b);
}

static bool
keep(struct ui *ui, struct entry_bar *b, struct err *e)
{
	const struct draft_key key = draft_of(b);
	struct buf text;
	bool ok;

	if (b->kept == entry_bar_version(b))
		return true;
	buf_init(&text);
	texts_join(b, &text);
	ok = !text.failed ? draft_save(console_ctx(ui), &key, buf_str(&text), e)
			  : err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to go on"));
	buf_free(&text);
	if (ok)
		b->kept = entry_bar_version(b);
	return ok;
}

void
entry_bar_keep(struct ui *ui, struct entry_bar *b)
{
	struct err e;

	err_clear(&e);
	(void)keep(ui, b, &e); /* tried again at the next key; leaving the line says so */
}

static void
again_set(struct ui *ui, struct entry_bar *b)
{
	struct console *con = console_of(ui);
	const struct entry *old = &b->old.entry[0];
	struct entry_line_names names = entry_line_names_of(&con->names);
	struct buf line;

	buf_init(&line);
	b->due_left = entry_again_line(
		&line, old, clock_now(&con->ctx->clock).utc_us, &names, text_lang() == LANG_ZH);
	texts_set(b, buf_str(&line), old->details);
	buf_free(&line);
}

void
entry_bar_correct(struct ui *ui, struct entry_bar *b, int64_t id)
{
	struct err e;
	bool found;

	err_clear(&e);
	entry_list_free(&b->old);
	if (!keep(ui, b, &e) || !entry_get(console_ctx(ui), id, &b->old, &e)) {
		/* the line typed before has no other place */
		ui_say_err(ui, &e);
		return;
	}
	b->corrects = id;
	b->corrects_no = b->old.entry[0].no;
	again_set(ui, b);
	if (!load_draft(ui, b, &found, &e))
		ui_say_err(ui, &e);
	entry_bar_focus(ui, b);
}

/* After a correction the line typed before it comes back. */
static void
correction_end(struct ui *ui, struct entry_bar *b)
{
	struct err e;
	bool found;

	err_clear(&e);
	b->corrects = 0;
	if (!load_draft(ui, b, &found, &e))
		ui_say_err(ui, &e);
}

void
entry_bar_done(struct ui *ui, struct entry_bar *b)
{
	b->recall = 0;
	texts_set(b, "", NULL);
	entry_bar_keep(ui, b);
	if (b->corrects)
		correction_end(ui, b);
	entry_bar_parse(ui, b);
}

/* --- saving --- */

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
	b->doubt_version = entry_bar_version(b);
	ui_say(ui, tr("Storage did not answer for this line. Kept here; Enter looks, then saves"));
}

bool
entry_bar_settle_doubt(struct ui *ui, struct entry_bar *b, bool *stored)
{
	struct err e;

	*stored = false;
	if (!b->doubt || b->doubt_version != entry_bar_version(b))
		return true;
	err_clear(&e);
	if (!ledger_find_hash(console_ctx(ui), b->doubt_hash, stored, &e)) {
		ui_say_unsaved(ui, &e);
		return false;
	}
	b->doubt = false;
	return true;
}

bool
entry_bar_write(struct ui *ui, struct entry_bar *b, const struct entry_line *line,
	const char *typed, const char *details)
{
	struct console *con = console_of(ui);
	struct entry_draft d = {0};
	struct entry written;
	struct err e;
	bool ok;

	err_clear(&e);
	entry_draft_of(&d, line, typed);
	d.incident_id = b->incident;
	d.details = details;
	if (b->corrects)
		entry_again_carry(&d, &b->old.entry[0]);
	if (line->incident_no && !entry_bar_incident(ui, line->incident_no, &d.incident_id))
		return false;
	ok = b->corrects ? entry_correct(con->ctx, b->corrects, &d, &written, &e)
			 : entry_write(con->ctx, &d, &written, &e);
	if (!ok && b->corrects && e.code == ERR_CONFLICT) {
		entry_bar_ask_meanwhile(ui, b);
		return false;
	}
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

void
entry_bar_say_too_short(struct ui *ui)
{
	ui_say(ui, tr("Write at least 2 characters of what happened"));
}

/* What the line itself says against being saved. */
static bool
is_ready(struct ui *ui, struct entry_bar *b)
{
	if (b->parse.too_short) {
		entry_bar_say_too_short(ui);
		return false;
	}
	if (b->parse.choices) {
		ui_say(ui,
			tr("Several people have this name. Press the number of the one you mean"));
		return false;
	}
	return entry_bar_blanks_filled(ui, b);
}

enum bar_did
entry_bar_save(struct ui *ui, struct entry_bar *b)
{
	char typed[ENTRY_LINE_BYTES];
	bool stored;

	entry_bar_parse(ui, b);
	if (!entry_bar_has_desk(ui, b) || !entry_bar_settle_doubt(ui, b, &stored))
		return BAR_USED;
	if (stored) {
		entry_bar_done(ui, b);
		ui_say(ui, tr("It was saved the first time; it stands in the log once"));
		return BAR_SAVED;
	}
	str_copy(typed, sizeof typed, edit_text(&b->line));
	if (!is_ready(ui, b) || !entry_bar_write(ui, b, &b->parse, typed, entry_bar_details(b)))
		return BAR_USED;
	entry_bar_done(ui, b);
	return BAR_SAVED;
}

/* --- keys --- */

bool
entry_bar_result(struct ui *ui, struct entry_bar *b, int what, const void *data)
{
	if (what == ENTRY_BAR_PASTE && b->pasted)
		entry_bar_pasted(ui, b, *(const int *)data);
	if (what == ENTRY_BAR_MEANWHILE)
		entry_bar_meanwhile(ui, b, *(const int *)data);
	if (what == ENTRY_BAR_TEMPLATE)
		entry_bar_template(ui, b, *(const int64_t *)data);
	return what == ENTRY_BAR_TEMPLATE || what == ENTRY_BAR_PASTE ||
	       what == ENTRY_BAR_MEANWHILE || what == ENTRY_BAR_SAVED;
}

/* Up and Down bring back one's own lines of today. */
static void
recall(struct ui *ui, struct entry_bar *b, int step)
{
	struct console *con = console_of(ui);
	struct entry_filter f = {.desk_id = con->desk.id,
		.author_id = con->me.person.id,
		.from_day = clock_today(&con->ctx->clock)};
	struct entry_list list = {0};
	int want = b->recall + step;
	struct err e;

	err_clear(&e);
	if (want < 0 || want > RECALL_MAX ||
		!entry_page(con->ctx, &f, &(const struct entry_place){.n = RECALL_MAX}, &list, &e))
		return;
	if (b->recall == 0)
		str_copy(b->before, sizeof b->before, edit_text(&b->line));
	if (want == 0)
		edit_replace(&b->line, b->before);
	else if (want <= list.n)
		edit_replace(&b->line, list.entry[want - 1].typed ? list.entry[want - 1].typed
								  : list.entry[want - 1].text);
	if (want <= list.n)
		b->recall = want;
	entry_list_free(&list);
	entry_bar_parse(ui, b);
}

static enum bar_did
leave_line(struct ui *ui, struct entry_bar *b)
{
	bool changed = b->kept != entry_bar_version(b), kept;
	struct err e;

	err_clear(&e);
	kept = keep(ui, b, &e);
	if (!kept && err_is_storage(e.code) && !b->leaves) {
		b->leaves = true;
		ui_say(ui, tr("NOT KEPT: storage did not take this draft. Esc again leaves it"));
		return BAR_USED;
	}
	b->focused = false;
	if (b->corrects) {
		correction_end(ui, b);
		ui_say(ui, changed && kept ? tr("Correction kept as draft; c goes on with it")
					   : tr("Correction left; the entry stands as it was"));
		return BAR_LEFT;
	}
	if (kept && !edit_is_empty(&b->line))
		ui_say(ui, tr("Kept as draft. F2 goes on with it"));
	return BAR_LEFT;
}

static enum bar_did
edit_with(struct ui *ui, struct entry_bar *b, const struct key *key)
{
	enum edit_did did = EDIT_CHANGED;
	char note[256] = "";

	if (!entry_bar_fill_blank(b, key))
		did = edit_key(&b->line, key);
	edit_note(&b->line, did, note, sizeof note);
	if (*note)
		ui_say(ui, note);
	entry_bar_parse(ui, b);
	return did == EDIT_NOT_MINE ? BAR_NOT_MINE : BAR_USED;
}

enum bar_did
entry_bar_key(struct ui *ui, struct entry_bar *b, const struct key *key)
{
	if (!b->focused)
		return BAR_NOT_MINE;
	if (key->code == K_ENTER)
		return entry_bar_save(ui, b);
	if (key->code == K_ESC || key->code == K_F12)
		return leave_line(ui, b);
	b->leaves = false;
	if (key->code == K_UP || key->code == K_DOWN)
		recall(ui, b, key->code == K_UP ? 1 : -1);
	else if (key->code == K_F4)
		entry_bar_f4(ui, b);
	else if (key->code == K_TAB || key->code == K_BACKTAB)
		entry_bar_tab(ui, b, key->code == K_BACKTAB);
	else if ((key->code < '1' || key->code > '9' || !entry_bar_choose(ui, b, key->code)) &&
		 !entry_bar_paste(ui, b, key))
		return edit_with(ui, b, key);
	return BAR_USED;
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
