/* toy.c — a small screen, to try the toolkit on. SPDX-License-Identifier: MIT */
#include "support/toy.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "base/utf8.h"
#include "tui/dialog.h"
#include "tui/loop.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { TOY_ASK = UI_COMMANDS, TOY_SIGN, TOY_REASON, TOY_GREY, ASKED, REASON };

struct state {
	struct toy *toy;
	struct table table;
	struct edit line;
	bool writing;
};

static int64_t
note_id(const void *rows, int row)
{
	const struct toy *t = rows;
	return t->notes - row;
}

static void
note_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct toy *t = rows;
	const int i = t->notes - row - 1;
	if (column == 0)
		(void)snprintf(out->text, sizeof out->text, "%d", i + 1);
	else if (column == 1)
		str_copy(out->text, sizeof out->text, t->note[i]);
	else
		str_copy(out->text, sizeof out->text, i % 3 == 0 ? "open" : "done");
}

static char
note_alert(const void *rows, int row)
{
	return note_id(rows, row) % 5 == 0 ? '!' : ' ';
}

static struct table_source
source(const struct toy *t)
{
	static const struct table_column columns[] = {
		{.heading = "No", .cols = 4, .right = true},
		{.heading = "What", .cols = 24, .flex = true},
		{.heading = "State", .cols = 6, .drop = 1},
	};
	return (struct table_source){
		columns, 3, t, t->notes, note_id, note_cell, note_alert, NULL, 0};
}

static bool
toy_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct state *s = state;
	(void)arg;
	s->toy = ui_data(ui);
	if (!edit_init(&s->line, &(struct edit_spec){.max_chars = 60}))
		return err_set(e, ERR_NOMEM, .msgid = "no memory");
	edit_set(&s->line, s->toy->draft);
	return true;
}

static void
toy_close(void *state)
{
	edit_free(&((struct state *)state)->line);
}

static bool
toy_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct state *s = state;
	const struct table_source src = source(s->toy);
	if (why == LOAD_ASKED && s->toy->endless) {
		while (ui_reading(ui))
			;
		return err_set(e, ERR_BUSY, .msgid = "The reading was left.");
	}
	const bool there = table_follow(&s->table, &src);
	if (why == LOAD_ELSEWHERE)
		ui_say(ui, there ? "New notes above. F5 shows them." : "The note left the list.");
	return true;
}

static void
toy_layout(void *state, struct rect body)
{
	struct state *s = state;
	const struct table_source src = source(s->toy);
	table_layout(&s->table, &src, body.rows - 2);
	edit_layout(&s->line, body.cols - 7, 1);
}

static bool
toy_sign(struct ui *ui, void *below, const char *staff, const char *password, struct err *e)
{
	struct state *s = below;
	(void)ui;
	if (str_eq(password, "stale"))
		return err_set(e, ERR_STALE, .msgid = "Li Si changed this at 14:05.");
	if (!str_eq(password, "right"))
		return err_set(
			e, ERR_DENIED, .msgid = "Password is wrong. 4 tries left at this desk");
	str_copy(s->toy->signed_by, sizeof s->toy->signed_by, staff);
	return true;
}

static void
toy_command(struct ui *ui, void *state, int command)
{
	struct state *s = state;
	if (command == UI_FIND)
		ui_say(ui, "find");
	else if (command == TOY_ASK)
		dialog_ask(ui, &(struct dialog){.what = ASKED,
				       .title = "Three lines",
				       .line = {"The paste has 3 lines.",
					       "Write them as one note or as three?"},
				       .choice = {{'k', "Keep as is"}, {'o', "One note"},
					       {'t', "Three notes"}}});
	else if (command == TOY_REASON)
		dialog_write(ui, &(struct dialog_line){.what = REASON,
					 .title = "Reason",
					 .label = "Why is it not applicable?",
					 .hint = "At least 2 characters",
					 .max_chars = 60,
					 .min_chars = 2});
	else if (command == TOY_SIGN)
		dialog_sign(ui,
			&(struct sign_spec){.title = "Sign: give the shift",
				.what = {"Handover Day to Evening, 21 Nov 2026, draft 7",
					"8 checklist items, 3 open items, 1 message",
					"Problems 2: locker B key not back; card reader 2 down"},
				.means = "I have told the next shift everything I know and handed "
					 "over "
					 "the items counted above.",
				.who = "Anna Lee, staff 2041, agent, giving the shift",
				.check = "7F3A 91C2",
				.full = "all of it\nline 2",
				.staff = "2041",
				.hint = "Signing cannot be undone.",
				.sign = toy_sign});
	(void)s;
}

static bool
toy_event(struct ui *ui, void *state, const struct key *key)
{
	struct state *s = state;
	const struct table_source src = source(s->toy);
	char note[UI_TEXT_BYTES];
	if (!s->writing)
		return table_key(&s->table, &src, key, true) != TABLE_NOT_MINE;
	if (key->code == K_ESC) {
		s->writing = false;
		return true;
	}
	if (key->code == K_ENTER && s->toy->notes < TOY_NOTES) {
		str_copy(s->toy->note[s->toy->notes++], TOY_NOTE_BYTES, edit_text(&s->line));
		edit_set(&s->line, "");
		s->table.selected = s->toy->notes;
		ui_load(ui, LOAD_ASKED);
		return true;
	}
	const enum edit_did did = edit_key(&s->line, key);
	edit_note(&s->line, did, note, sizeof note);
	if (note[0])
		ui_say(ui, note);
	return did != EDIT_NOT_MINE;
}

static bool
toy_enabled(const void *state, int command, const char **why)
{
	(void)state;
	*why = "A note needs at least 2 characters";
	return command != TOY_GREY;
}

static const struct edit *
toy_editing(const void *state)
{
	const struct state *s = state;
	return s->writing ? &s->line : NULL;
}

static void
toy_result(struct ui *ui, void *state, int what, const void *data)
{
	struct state *s = state;
	if (what == ASKED)
		s->toy->answered = *(const int *)data;
	else if (what == REASON)
		str_copy(s->toy->wrote, sizeof s->toy->wrote, data);
	else if (what == SIGN_DONE)
		ui_say(ui, "Signed.");
}

static void
toy_keep(struct ui *ui, void *state)
{
	struct state *s = state;
	const char *file = getenv("TOY_DRAFT");
	char whole[300];
	(void)ui;
	s->toy->kept++;
	str_copy(s->toy->draft, sizeof s->toy->draft, edit_text(&s->line));
	if (!file)
		return;
	/* Renamed when whole: a kill in between leaves the draft before. */
	(void)str_format(whole, sizeof whole, "%s.new", file);
	FILE *f = fopen(whole, "w");
	if (f) {
		fputs(s->toy->draft, f);
		fclose(f);
		(void)rename(whole, file);
	}
}

static void
toy_head(const void *state, struct screen_head *out)
{
	const struct state *s = state;
	str_copy(out->scope, sizeof out->scope, "Desk 3");
	(void)snprintf(out->count, sizeof out->count, "%d notes", s->toy->notes);
}

static void
toy_draw(const void *state, struct canvas *c, struct rect body)
{
	const struct state *s = state;
	const struct table_source src = source(s->toy);
	const int below = body.y + body.rows - 2;
	char span[64];
	table_draw(&s->table, &src, c, (struct rect){body.y, 0, body.rows - 2, body.cols},
		!s->writing);
	table_span(&s->table, &src, span, sizeof span);
	canvas_heading(c, below, 0, body.cols, NULL, span);
	canvas_text(c, below + 1, 1, 5, "Note>", s->writing ? ROLE_HEADING : ROLE_TEXT);
	edit_draw(&s->line, c, (struct rect){below + 1, 7, 1, body.cols - 7}, s->writing);
}

static const struct binding toy_keys[] = {
	{K_F2, 'n', UI_WRITE, ALWAYS, N_("Note"), N_("write a note"), NULL},
	{K_F3, '/', UI_FIND, ALWAYS, N_("Find"), NULL, NULL},
	{'x', 0, TOY_ASK, IN_LIST, N_("Ask"), N_("ask something"), NULL},
	{'e', 0, TOY_REASON, IN_LIST, NULL, NULL, NULL},
	{K_F6, 0, TOY_SIGN, ALWAYS, N_("Sign"), NULL, NULL},
	{K_F7, 0, TOY_GREY, ALWAYS, N_("Grey"), NULL, NULL},
	{0},
};

const struct screen toy_screen = {
	.name = "toy",
	.title = N_("TOY"),
	.kind = SCREEN_FULL,
	.state_bytes = sizeof(struct state),
	.bindings = toy_keys,
	.open = toy_open,
	.close = toy_close,
	.load = toy_load,
	.layout = toy_layout,
	.command = toy_command,
	.event = toy_event,
	.enabled = toy_enabled,
	.editing = toy_editing,
	.result = toy_result,
	.keep = toy_keep,
	.head = toy_head,
	.draw = toy_draw,
};

/* --- its program --------------------------------------------------------- */

static void
app_write(struct ui *ui, void *data)
{
	(void)data;
	if (ui_top(ui) == &toy_screen)
		((struct state *)ui_top_state(ui))->writing = true;
}

static bool
app_changed(void *data)
{
	struct toy *t = data;
	const bool changed = t->changed;
	t->changed = false;
	return changed;
}

static void
app_lock(struct ui *ui, void *data)
{
	(void)ui;
	((struct toy *)data)->locked++;
}

static void
app_person(void *data, char *out, size_t size)
{
	(void)data;
	str_copy(out, size, "Anna Lee (agent)");
}

static int
app_badge(void *data, int tab)
{
	(void)data;
	return tab == 5 ? 2 : 0;
}

static const struct ui_tab toy_tabs[UI_TABS] = {
	{N_("Now"), NULL},
	{N_("Log"), &toy_screen},
	{N_("Handover"), NULL},
	{N_("Leave"), NULL},
	{N_("Inbox"), NULL},
	{N_("Roster"), NULL},
	{N_("Attend"), NULL},
	{N_("Scores"), NULL},
	{N_("More"), NULL},
};

struct ui_app
toy_app(struct toy *t)
{
	return (struct ui_app){.data = t,
		.tabs = toy_tabs,
		.badge = app_badge,
		.person = app_person,
		.changed = app_changed,
		.write = app_write,
		.lock = app_lock};
}

void
toy_init(struct toy *t, int notes)
{
	static const char *const texts[] = {"Printer 2 paper refilled", "包裹两次丢失，已赠代金券",
		"Locker B keys lent to cleaner", "询问周末营业时间 opening hours"};
	memset(t, 0, sizeof *t);
	t->answered = -1;
	for (t->notes = 0; t->notes < notes; t->notes++)
		str_copy(t->note[t->notes], TOY_NOTE_BYTES, texts[t->notes % 4]);
}

/* Each look at this clock is a minute later. */
static struct moment
clock_hurry(void *state)
{
	struct clock_fixed *at = state;
	clock_fixed_add(at, 60 * 1000000LL);
	return at->at;
}

/* Each look at this one is a tenth of a millisecond later. */
static struct moment
clock_crawl(void *state)
{
	struct clock_fixed *at = state;
	clock_fixed_add(at, 100);
	return at->at;
}

int
toy_main(void)
{
	static struct toy toy;
	struct clock_fixed at = {.at = {.utc_us = 1795241160LL * 1000000, .boot_us = 1}};
	struct clock clock = clock_fixed(&at);
	struct err e;
	if (getenv("TOY_MINUTES"))
		clock.read = clock_hurry;
	const char *lang = getenv("TOY_LANG"), *notes = getenv("TOY_NOTES");
	toy_init(&toy, notes ? atoi(notes) : 40);
	toy.endless = getenv("TOY_ENDLESS") != NULL;
	if (toy.endless)
		clock.read = clock_crawl;
	struct ui_app app = toy_app(&toy);
	app.clock = &clock;
	if (!utf8_locale_use(&e) || !clock_zone_use("Asia/Shanghai", &e))
		return 2;
	text_use(lang && str_eq(lang, "zh") ? LANG_ZH : LANG_EN);
	if (!term_open(&(struct term_spec){.theme = THEME_DARK}, &e))
		return 3;
	struct ui *ui = ui_new(&app);
	(void)ui_replace(ui, &toy_screen, NULL);
	const int status = loop_run(ui);
	ui_free(ui);
	return status;
}
