/* cleaning.c — the cleaning roster: who, where, when, and how it was found. SPDX-License-Identifier: MIT
 *
 * A month of areas, today first. Cleaned is signed with one key; whoever inspects
 * passes one or all marked ones, or has one redone with a reason.
 * source: RST-09, RST-16, CON-03.
 */
#include "screens/cleaning.h"

#include "base/date_words.h"
#include "base/day.h"
#include "domain/roster.h"
#include "screens/pick_person.h"
#include "screens/pick_team.h"
#include "screens/print.h"
#include "tui/dialog.h"
#include "tui/pager.h"

enum {
	CMD_OPEN = UI_COMMANDS,
	CMD_DONE,
	CMD_PASS,
	CMD_FAIL,
	CMD_PASS_ALL,
	CMD_EDIT,
	CMD_PLAN,
	CMD_BEFORE,
	CMD_NEXT,
	CMD_PRINT,
	ASK_WHY = 960,
	ASK_WHO,
	ASK_TEAM,
	ASK_PLAN
};
enum { PLAN_NOTHING, PLAN_FILL, PLAN_ADD, PLAN_AREA };

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"), N_("All that happened there"), NULL},
	{K_F6, 0, CMD_DONE, IN_LIST, N_("Cleaned"), N_("Sign that you cleaned it"), NULL},
	{'a', 0, CMD_PASS, IN_LIST, NULL, N_("Inspected and found clean"), NULL},
	{'d', 0, CMD_FAIL, IN_LIST, NULL, N_("Inspected, to be done again: say why"), NULL},
	{'A', 0, CMD_PASS_ALL, IN_LIST, NULL, N_("Pass all that are marked with Space"), NULL},
	{'e', 0, CMD_EDIT, IN_LIST, N_("Edit"), N_("Who cleans there on that day"), NULL},
	{K_F4, 0, CMD_PLAN, IN_LIST, N_("Plan"), N_("Fill the month by turns; areas"), NULL},
	{K_F7, 0, CMD_BEFORE, IN_LIST, NULL, N_("The month before"), NULL},
	{K_F8, 0, CMD_NEXT, IN_LIST, N_("Month"), N_("The next month (F7 the one before)"), NULL},
	{'p', 0, CMD_PRINT, IN_LIST, N_("Print"), N_("Print the month"), NULL},
	{' ', 0, UI_NONE, IN_LIST, NULL, N_("Mark, to pass several at once with A"), NULL},
	{0},
};

static bool
may(const struct cleaning_room *s, enum action action)
{
	return access_reach(s->con->me.person.post, action) != RELATION_NOBODY;
}

static const struct cleaning_line *
selected(const struct cleaning_room *s)
{
	return s->table.row < s->n ? &s->line[s->table.row] : NULL;
}

/* --- life --- */

static bool
room_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	const struct cleaning_ask *ask = arg;
	struct cleaning_room *s = state;

	(void)e;
	s->con = console_of(ui);
	s->team = s->con->me.person.team_id;
	s->now_us = clock_now(ui_clock(ui)).utc_us;
	s->today = clock_local(s->now_us).day;
	s->month = s->today / 100;
	s->wanted = ask ? ask->duty : 0;
	arena_init(&s->arena);
	return true;
}

static void
room_close(void *state)
{
	arena_free(&((struct cleaning_room *)state)->arena);
}

/* On the duty asked for, else on today's first row, else on the first to come. */
static void
stand(struct cleaning_room *s, const struct table_source *src)
{
	int at = 0;

	while (at < s->n && s->line[at].d.day < s->today)
		at++;
	for (int i = 0; i < s->n; i++)
		if (s->wanted && s->line[i].d.id == s->wanted)
			at = i;
	table_select(&s->table, src, at < s->n ? at : s->n - 1);
	s->table.top = s->table.row;
}

static bool
room_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct cleaning_room *s = state;
	struct table_source src;

	s->now_us = clock_now(ui_clock(ui)).utc_us;
	s->today = clock_local(s->now_us).day;
	if (!cleaning_lines_load(console_ctx(ui), s, e))
		return false;
	src = cleaning_source(s);
	if (why == LOAD_OPEN && s->n)
		stand(s, &src);
	else
		(void)table_follow(&s->table, &src);
	return true;
}

static void
turn_month(struct ui *ui, struct cleaning_room *s, int by)
{
	struct table_source src;

	s->month = month_add(s->month, by);
	s->table.selected = s->wanted = 0;
	table_unmark_all(&s->table);
	ui_load(ui, LOAD_ASKED);
	src = cleaning_source(s);
	if (s->n)
		stand(s, &src);
}

/* --- done and inspected --- */

static void
said(struct ui *ui, bool done, const struct err *e, const char *text)
{
	if (!done) {
		ui_say_err(ui, e);
		return;
	}
	ui_load(ui, LOAD_ASKED);
	ui_say(ui, text);
}

static void
sign_done(struct ui *ui, const struct cleaning_line *l)
{
	const struct cleaning_ref ref = {l->d.id, l->d.rev};
	struct err e;

	err_clear(&e);
	if (!l->d.id)
		ui_say(ui, tr("Nobody is planned here on that day. e plans somebody"));
	else
		said(ui, cleaning_done(console_ctx(ui), &ref, &e), &e,
			tr("Signed: cleaned. Now it waits for the inspection"));
}

static bool
is_to_inspect(const struct cleaning_duty *d)
{
	return d->id && d->state == CLEANING_DONE;
}

static void
pass(struct ui *ui, const struct cleaning_ref *ref, size_t n)
{
	const struct cleaning_verdict v = {true, NULL};
	char count[16], text[80];
	struct err e;

	err_clear(&e);
	str_format(count, sizeof count, "%zu", n);
	text_fill(text, sizeof text,
		tr_n("{1} area inspected: passed", "{1} areas inspected: passed", (long)n), count,
		NULL, NULL);
	said(ui, cleaning_inspect(console_ctx(ui), ref, n, &v, &e), &e, text);
}

static void
pass_one(struct ui *ui, const struct cleaning_line *l)
{
	const struct cleaning_ref ref = {l->d.id, l->d.rev};

	if (is_to_inspect(&l->d))
		pass(ui, &ref, 1);
	else
		ui_say(ui, tr("Only what was cleaned can be passed. Choose one \"to inspect\""));
}

static void
pass_marked(struct ui *ui, struct cleaning_room *s)
{
	struct cleaning_ref ref[TABLE_MARKS];
	size_t n = 0;

	for (int i = 0; i < s->n && n < TABLE_MARKS; i++)
		if (is_to_inspect(&s->line[i].d) && table_is_marked(&s->table, s->line[i].d.id))
			ref[n++] = (struct cleaning_ref){s->line[i].d.id, s->line[i].d.rev};
	if (!n) {
		ui_say(ui, tr("Mark what you inspected with Space, then A passes all of it"));
		return;
	}
	pass(ui, ref, n);
	table_unmark_all(&s->table);
}

static void
ask_why(struct ui *ui, const struct cleaning_line *l)
{
	char words[200];

	if (!l->d.id || (l->d.state != CLEANING_DONE && l->d.state != CLEANING_PLANNED)) {
		ui_say(ui, tr("Only what was cleaned, or should have been, can be sent back"));
		return;
	}
	cleaning_line_words(l, words, sizeof words);
	dialog_write(ui, &(struct dialog_line){.what = ASK_WHY,
				 .title = words,
				 .label = tr("To redo"),
				 .hint = tr("What is not clean? 2 to 200 characters"),
				 .min_chars = 2,
				 .max_chars = CLEANING_WHY_CHARS,
				 .keep = "cleaning-redo",
				 .about = l->d.id});
}

static void
fail(struct ui *ui, const struct cleaning_line *l, const char *why)
{
	const struct cleaning_verdict v = {false, why};
	const struct cleaning_ref ref = {l->d.id, l->d.rev};
	struct err e;

	err_clear(&e);
	said(ui, cleaning_inspect(console_ctx(ui), &ref, 1, &v, &e), &e,
		tr("Signed: to be redone. It stands on their board with the reason"));
}

/* --- planning --- */

static void
ask_cell(struct ui *ui, struct cleaning_room *s, const struct cleaning_line *l)
{
	char words[200];

	cleaning_line_words(l, words, sizeof words);
	dialog_pick(ui, &(struct dialog_pick){.what = l->weekly ? ASK_TEAM : ASK_WHO,
				.title = words,
				.label = l->weekly ? tr("Team") : tr("Who"),
				.hint = tr("Who cleans there; an empty field: nobody"),
				.lookup = l->weekly ? pick_team : pick_person,
				.ctx = l->weekly ? (void *)&s->teams : (void *)&s->con->people});
}

static void
plan_cell(struct ui *ui, const struct cleaning_line *l, int64_t picked)
{
	const struct cleaning_cell cell = {.area = l->d.area,
		.day = l->d.day,
		.person = l->weekly ? 0 : picked,
		.group = l->weekly && picked};
	const int64_t team = l->weekly && picked ? picked : l->d.team;
	struct err e;

	err_clear(&e);
	said(ui, cleaning_plan(console_ctx(ui), team, &cell, 1, &e), &e, tr("Planned and signed"));
}

static void
ask_plan(struct ui *ui, const struct cleaning_room *s)
{
	char month[DATE_WORDS_BYTES], title[128];

	date_words_month(month, roster_first_day(s->month));
	text_fill(title, sizeof title, tr("Plan the cleaning of {1}"), month, NULL, NULL);
	dialog_ask(
		ui, &(struct dialog){.what = ASK_PLAN,
			    .title = title,
			    .line = {tr("Fill: who is at work takes turns; what is planned stays."),
				    tr("Add: an area. Area: change the selected one.")},
			    .choice = {{'b', tr("Back")}, {'f', tr("Fill")}, {'n', tr("Add")},
				    {'e', tr("Area")}}});
}

static void
fill_month(struct ui *ui, const struct cleaning_room *s)
{
	const struct cleaning_line *l = selected(s);
	char count[16], text[80];
	struct err e;
	int filled = 0;

	err_clear(&e);
	const bool done =
		cleaning_fill(console_ctx(ui), l ? l->d.team : s->team, s->month, &filled, &e);
	str_format(count, sizeof count, "%d", filled);
	text_fill(text, sizeof text,
		filled ? tr_n("{1} day planned", "{1} days planned", (long)filled)
		       : tr("Nothing was empty, or nobody is at work"),
		count, NULL, NULL);
	said(ui, done, &e, text);
}

static void
plan_chosen(struct ui *ui, const struct cleaning_room *s, int choice)
{
	const struct cleaning_line *l = selected(s);

	if (choice == PLAN_FILL)
		fill_month(ui, s);
	else if (choice == PLAN_ADD)
		form_push(ui, &cleaning_area_form, 0);
	else if (choice == PLAN_AREA && l)
		form_push(ui, &cleaning_area_form, l->d.area);
}

/* --- keys --- */

static void
tell_one(struct ui *ui, const struct cleaning_room *s, const struct cleaning_line *l)
{
	struct buf out;
	struct err e;

	err_clear(&e);
	buf_init(&out);
	if (cleaning_tell(console_ctx(ui), s, l, &out, &e))
		pager_open(ui, tr("Cleaning"), buf_str(&out));
	else
		ui_say_err(ui, &e);
	buf_free(&out);
}

static void
print_month(struct ui *ui, const struct cleaning_room *s)
{
	struct buf out;
	char stem[40];

	buf_init(&out);
	cleaning_print(s, &out);
	str_format(stem, sizeof stem, "cleaning-%d", s->month);
	console_print(ui,
		&(struct print_ask){.stem = stem, .what = tr("Cleaning"), .text = buf_str(&out)});
	buf_free(&out);
}

static bool
room_enabled(const void *state, int command, const char **why)
{
	const struct cleaning_room *s = state;

	switch (command) {
	case CMD_PASS:
	case CMD_FAIL:
	case CMD_PASS_ALL:
		*why = access_refusal(ACT_CLEANING_INSPECT, RELATION_EVERYONE);
		return may(s, ACT_CLEANING_INSPECT);
	case CMD_EDIT:
		*why = access_refusal(ACT_CLEANING_PLAN, RELATION_TEAM);
		return may(s, ACT_CLEANING_PLAN);
	case CMD_PLAN:
		*why = access_refusal(ACT_CLEANING_PLAN, RELATION_TEAM);
		return may(s, ACT_CLEANING_PLAN) || may(s, ACT_CLEANING_SET);
	default: return true;
	}
}

static void
on_line(struct ui *ui, struct cleaning_room *s, const struct cleaning_line *l, int command)
{
	switch (command) {
	case CMD_OPEN: tell_one(ui, s, l); break;
	case CMD_DONE: sign_done(ui, l); break;
	case CMD_PASS: pass_one(ui, l); break;
	case CMD_FAIL: ask_why(ui, l); break;
	case CMD_EDIT: ask_cell(ui, s, l); break;
	default: break;
	}
}

static void
room_command(struct ui *ui, void *state, int command)
{
	struct cleaning_room *s = state;
	const struct cleaning_line *l = selected(s);

	switch (command) {
	case CMD_PASS_ALL: pass_marked(ui, s); break;
	case CMD_PLAN: ask_plan(ui, s); break;
	case CMD_BEFORE: turn_month(ui, s, -1); break;
	case CMD_NEXT: turn_month(ui, s, 1); break;
	case CMD_PRINT: print_month(ui, s); break;
	default:
		if (l)
			on_line(ui, s, l, command);
	}
}

static void
room_result(struct ui *ui, void *state, int what, const void *data)
{
	struct cleaning_room *s = state;
	const struct cleaning_line *l = selected(s);

	if (what == FORM_SCREEN_DONE)
		ui_say(ui, tr("Saved"));
	else if (what == ASK_PLAN)
		plan_chosen(ui, s, *(const int *)data);
	else if (what == ASK_WHY && l)
		fail(ui, l, data);
	else if ((what == ASK_WHO || what == ASK_TEAM) && l)
		plan_cell(ui, l, ((const struct dialog_picked *)data)->id);
}

static bool
room_event(struct ui *ui, void *state, const struct key *key)
{
	struct cleaning_room *s = state;
	struct table_source src = cleaning_source(s);

	(void)ui;
	return table_key(&s->table, &src, key, may(s, ACT_CLEANING_INSPECT)) != TABLE_NOT_MINE;
}

/* --- the picture --- */

static void
room_layout(void *state, struct rect body)
{
	struct cleaning_room *s = state;
	struct table_source src = cleaning_source(s);

	s->now_us = clock_now(&s->con->ctx->clock).utc_us;
	table_layout(&s->table, &src, body.rows);
}

static void
room_head(const void *state, struct screen_head *out)
{
	const struct cleaning_room *s = state;
	char count[16];
	int open = 0;

	date_words_month(out->scope, roster_first_day(s->month));
	for (int i = 0; i < s->n; i++)
		open += s->line[i].d.id && s->line[i].d.day <= s->today &&
			s->line[i].d.state != CLEANING_PASSED;
	str_format(count, sizeof count, "%d", open);
	text_fill(out->count, sizeof out->count, tr("{1} open"), count, NULL, NULL);
}

/* What the letters mean here, for whoever may inspect what is selected. */
static void
room_hint(const void *state, char *out, size_t size)
{
	const struct cleaning_room *s = state;
	const struct cleaning_line *l = selected(s);

	if (l && is_to_inspect(&l->d) && may(s, ACT_CLEANING_INSPECT))
		str_copy(out, size,
			tr("a passes it, d has it redone; Space marks, A passes all marked"));
}

static void
room_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct cleaning_room *s = state;
	struct table_source src = cleaning_source(s);

	if (s->n)
		table_draw(&s->table, &src, c, b, true);
	else
		notice_draw(c, b,
			tr(s->areas.n ? N_("Nobody is planned in this month.")
				      : N_("No area is cleaned by turns here yet.")),
			NULL,
			may(s, ACT_CLEANING_PLAN) ? tr("F4 adds an area and plans the month")
						  : tr("Leaders plan who cleans where"));
}

const struct screen screen_cleaning = {
	.name = "cleaning",
	.title = N_("CLEANING"),
	.state_bytes = sizeof(struct cleaning_room),
	.bindings = bindings,
	.hides_disabled = true,
	.open = room_open,
	.close = room_close,
	.load = room_load,
	.layout = room_layout,
	.command = room_command,
	.enabled = room_enabled,
	.event = room_event,
	.result = room_result,
	.head = room_head,
	.hint = room_hint,
	.draw = room_draw,
};
SCREEN_REGISTER(screen_cleaning);
