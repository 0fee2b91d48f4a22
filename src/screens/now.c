/* now.c — the Now board: who is on, what waits for me, what just happened. SPDX-License-Identifier: MIT
 *
 * source: mockups.md §1, SHO-02 (countdown), SHO-26.
 */
#include "screens/exits.h"
#include "screens/now_need.h"

#include <string.h>

#include "domain/handover_due.h"
#include "screens/absence.h"
#include "screens/balances.h"
#include "screens/cleaning.h"
#include "screens/dispatch.h"
#include "screens/incident.h"
#include "screens/items.h"
#include "screens/log_row.h"
#include "screens/notice.h"
#include "screens/part.h"
#include "screens/people.h"
#include "screens/shift_change.h"
#include "screens/words.h"
#include "tui/dialog.h"

enum { CMD_WRITE = UI_COMMANDS, CMD_OPEN, CMD_LANGUAGE, CMD_PASSWORD };

static const struct binding bindings[] = {
	{K_ESC, 0, UI_BACK, IN_TEXT, N_("List"), N_("Leave the line; it is kept as a draft"), NULL},
	{K_ENTER, 0, UI_NONE, IN_TEXT, N_("Save"), N_("Save the line"), NULL},
	{K_TAB, 0, UI_NONE, IN_TEXT, N_("Complete"), N_("Complete a word or ;code; next blank"),
		NULL},
	{K_F4, 0, UI_NONE, IN_TEXT, N_("Details"), N_("Write several lines under the entry"), NULL},
	{K_F2, 'n', CMD_WRITE, ALWAYS, N_("Log it"), N_("Write a line in the log"), NULL},
	{K_F3, '/', UI_FIND, IN_LIST, N_("Find"), N_("Find in the log"), NULL},
	{K_F3, 0, UI_FIND, IN_TEXT, NULL, NULL, NULL},
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"), N_("Open what is selected"), NULL},
	{K_F7, 0, CMD_PASSWORD, IN_LIST, NULL, N_("Change your password"), NULL},
	{K_F8, 0, CMD_LANGUAGE, ALWAYS, NULL, N_("Switch the language"), NULL},
	{K_F5, 'r', UI_READ, ALWAYS, N_("Refresh"), N_("Read everything again"), NULL},
	{0},
};

/* --- what is read --- */

/* LOG-04, CON-04: what is in force here, and what of it asks me. */
static bool
read_notices(struct ctx *c, struct now_state *s, struct err *e)
{
	const struct notice_ask ask = {
		.which = NOTICE_AT_DESK, .desk = s->con->desk.id, .max = NOTICES_MAX};

	notice_list_free(&s->notices);
	return notice_owed(c, c->who, s->con->desk.id, &s->owed, e) &&
	       notice_list(c, &ask, &s->notices, e);
}

/* The shift that somebody is planned on goes before the one that follows by the clock. */
static bool
take_relief(struct ctx *c, struct now_state *s, struct err *e)
{
	const struct board_expected *x = s->expected.n ? &s->expected.row[0] : NULL;
	struct shift_duty planned = {0};
	struct shift shift;

	if (!x || x->desk != s->con->desk.id || x->next.shift == s->relief.shift_id)
		return true;
	if (!shift_get(c, x->next.shift, &shift, e))
		return false;
	if (shift_on_day(&shift, x->next.day, &planned))
		s->relief = planned;
	return true;
}

static bool
read_shift(struct ctx *c, struct now_state *s, struct err *e)
{
	int64_t desk = s->con->desk.id;

	return shift_at(c, desk, s->now_utc_us, &s->shift, e) && duty_load(c, desk, &s->duty, e) &&
	       shift_relief(c, desk, s->duty.shift, s->duty.since_us, &s->relief, e) &&
	       handover_due(c, &s->duty, &s->handover_utc_us, e) && take_relief(c, s, e);
}

static bool
read_desk(struct ctx *c, struct now_state *s, struct err *e)
{
	struct entry_owed owed;

	if (!handover_owed(c, s->con->desk.id, s->con->me.person.id, &owed, e) ||
		!entry_unread_few(c, &owed, UNREAD_MOST, &s->unread, e) || !read_shift(c, s, e))
		return false;
	return board_day(c, s->con->desk.id, s->shift.business_day, &s->day, e);
}

/* Without a desk the log of all of them, for who may read that (LOG-06). */
static bool
read_latest(struct ctx *c, struct now_state *s, struct err *e)
{
	struct entry_filter f = {.desk_id = s->con->desk.id};

	entry_list_free(&s->latest);
	if (!f.desk_id && access_reach(s->con->me.person.post, ACT_LOG_READ) < RELATION_EVERYONE)
		return true;
	return entry_page(c, &f, &(const struct entry_place){.n = LATEST}, &s->latest, e);
}

static bool
now_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct now_state *s = state;
	struct ctx *c = console_ctx(ui);
	struct table_source src;

	if (why == LOAD_BACK && !entry_bar_back(ui, &s->bar, e))
		return false;
	s->now_utc_us = clock_now(&c->clock).utc_us;
	s->unread = s->handover_utc_us = 0;
	if (!board_people(c, &s->people, e) || !board_expected(c, &s->expected, e) ||
		!read_notices(c, s, e) || (s->con->desk.id && !read_desk(c, s, e)) ||
		!read_latest(c, s, e) || !now_needs_load(c, s, e))
		return false;
	src = now_needs(s);
	if (!table_follow(&s->table, &src) && why == LOAD_ELSEWHERE)
		ui_say(ui, tr("What was selected is settled; the next one is selected now"));
	if (why != LOAD_ELSEWHERE)
		now_settle(s);
	/* what came above shows, as far as the selected row allows */
	if (why == LOAD_ASKED)
		s->table.top = 0;
	return true;
}

/* --- life --- */

static bool
now_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct now_state *s = state;

	(void)arg;
	s->con = console_of(ui);
	s->table.headless = true;
	return entry_bar_open(ui, &s->bar, e);
}

static void
now_close(void *state)
{
	struct now_state *s = state;

	entry_bar_close(&s->bar);
	entry_list_free(&s->latest);
	notice_list_free(&s->notices);
}

static void
open_task(struct ui *ui, const struct need *n)
{
	if (n->kind == NEED_TASK_DESK)
		ui_say(ui, tr("Whoever comes signs in at that desk and receives it there"));
	else if (ui_push(ui, &screen_person, &n->id))
		ui_say(ui, tr("Make sure in person that it is them, then release the login"));
}

static void
open_selected(struct ui *ui, const struct now_state *s)
{
	const struct need *n = s->table.row < s->needs ? &s->need[s->table.row] : NULL;

	if (!n)
		return;
	switch (n->kind) {
	case NEED_HANDOVER: ui_tab(ui, 3); break;
	case NEED_ERASURE:
	case NEED_MATTER: ui_push(ui, &screen_entry, &n->id); break;
	case NEED_WORDS: words_open_page(ui, &(struct words_ask){.text = n->id}); break;
	case NEED_UNREAD:
		ui_push(ui, &screen_reading, &(struct reading_ask){.actor = console_ctx(ui)});
		break;
	case NEED_NOTICES:
		ui_push(ui, &screen_notices, &(struct notices_ask){.for_me = true});
		break;
	case NEED_DAY:
	case NEED_ROUND:
	case NEED_REPORT: (void)now_open_check(ui, n); break;
	case NEED_TASK_DESK:
	case NEED_TASK_LOGIN: open_task(ui, n); break;
	case NEED_SIGN_IN:
	case NEED_SIGN_OUT:
	case NEED_LAPSED:
	case NEED_AWAY: (void)now_open_presence(ui, n); break;
	case NEED_DRAFT: ui_tab(ui, (int)n->id); break;
	case NEED_INCIDENT:
	case NEED_CALL:
	case NEED_REVIEW: ui_push(ui, &screen_incident, &n->id); break;
	case NEED_WATCH:
	case NEED_WATCH_LEFT:
	case NEED_WAS_LATE:
	case NEED_SEEN: ui_push(ui, &screen_sheet, &n->id); break;
	case NEED_LATE:
		ui_say(ui, tr("It passes at that desk; after the wait w releases the holder"));
		break;
	case NEED_ARRIVE: ui_tab(ui, 3); break;
	case NEED_PHONE:
		ui_push(ui, &screen_form,
			&(struct form_ask){.spec = &exits_reply_form, .id = n->id});
		break;
	case NEED_EXITS: ui_push(ui, &screen_exits, &(struct exits_ask){.handover = n->id}); break;
	case NEED_LOAN: ui_push(ui, &screen_item, &n->id); break;
	case NEED_VOLUME: ui_push(ui, &screen_volumes, NULL); break;
	case NEED_ATTENDANCE_SUMMARY: now_open_attendance(ui, n); break;
	case NEED_CLEAN:
	case NEED_INSPECT:
		ui_push(ui, &screen_cleaning, &(struct cleaning_ask){.duty = n->id});
		break;
	case NEED_ABSENCE: absence_page_open(ui, n->id); break;
	case NEED_LAPSING: ui_push(ui, &screen_balances, NULL); break;
	case NEED_DISPATCH: ui_push(ui, &screen_dispatches, NULL); break;
	case NEED_ROSTER_DUE: ui_tab(ui, 6); break;
	case NEED_ROSTER_LATE: now_open_roster_late(ui, n->id); break;
	case NEED_LEAVE_BACK:
	case NEED_LEAVE_AWAY:
	case NEED_LEAVE_CALL: now_open_leave_back(ui, n); break;
	case NEED_LEAVE_OVERDUE:
	case NEED_ROSTER_FILE: ui_tab(ui, 5); break;
	case NEED_ROSTER: now_open_roster(ui, n); break;
	case NEED_SHIFT_CHANGE:
	case NEED_SHIFT_TOLD: shift_change_open(ui, n->id); break;
	case NEED_LEAVE_OPEN:
	case NEED_LEAVE_TOLD: (void)now_open_leave(ui, n); break;
	case NEED_NIGHT:
		ui_say(ui, tr("On the host: jiaoban nightly does it now and says what is wrong"));
		break;
	case NEED_CONDUCT:
	case NEED_CONDUCT_OWN: now_open_conduct(ui, n); break;
	case NEED_PART_OWN: (void)ui_push(ui, &screen_parts, NULL); break;
	case NEED_SCORE_OWN:
	case NEED_SCORE_MONTH:
	case NEED_SCORE_APPEAL: now_open_score(ui, n); break;
	case NEED_NOTICE_END:
		ui_push(ui, &screen_notice, &(struct notice_ask_page){.id = n->id});
		break;
	}
}

/* The search is the log's; its key opens it there. */
static void
find_in_log(struct ui *ui)
{
	ui_tab(ui, 2);
	ui_key(ui, &(struct key){.code = K_F3});
}

static void
now_command(struct ui *ui, void *state, int command)
{
	struct now_state *s = state;

	switch (command) {
	case CMD_WRITE: entry_bar_focus(ui, &s->bar); break;
	case CMD_OPEN: open_selected(ui, s); break;
	case UI_FIND: find_in_log(ui); break;
	case CMD_PASSWORD: ui_push(ui, &screen_password, NULL); break;
	case CMD_LANGUAGE: console_switch_language(ui); break;
	case UI_READ: ui_load(ui, LOAD_ASKED); break;
	default: break;
	}
}

static bool
now_event(struct ui *ui, void *state, const struct key *key)
{
	struct now_state *s = state;
	struct table_source src = now_needs(s);
	enum bar_did bar = entry_bar_key(ui, &s->bar, key);

	if (bar == BAR_SAVED)
		ui_load(ui, LOAD_ASKED);
	if (bar != BAR_NOT_MINE)
		return true;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
now_result(struct ui *ui, void *state, int what, const void *data)
{
	if (what == SIGN_DONE) { /* ATT-01: in or out of duty */
		ui_load(ui, LOAD_ASKED);
		ui_say(ui, tr("Signed: the time stands on tab 7"));
		return;
	}
	if (entry_bar_result(ui, &((struct now_state *)state)->bar, what, data))
		ui_load(ui, LOAD_ASKED);
}

static const struct edit *
now_editing(const void *state)
{
	const struct now_state *s = state;

	return s->bar.focused ? &s->bar.line : NULL;
}

static void
now_keep(struct ui *ui, void *state)
{
	entry_bar_keep(ui, &((struct now_state *)state)->bar);
}

static void
now_head(const void *state, struct screen_head *out)
{
	const struct now_state *s = state;
	char n[24];

	console_desk_name(s->con, out->scope, sizeof out->scope);
	str_format(n, sizeof n, "%d", s->needs);
	text_fill(out->count, sizeof out->count, tr("{1} for you"), n, NULL, NULL);
}

/* --- drawing --- */

static void
now_layout(void *state, struct rect body)
{
	struct now_state *s = state;
	struct table_source src = now_needs(s);
	struct now_places p = now_places_of(s, body);

	now_minute(s, clock_now(&s->con->ctx->clock).utc_us);
	entry_bar_layout(&s->bar, body.cols - 8);
	table_layout(&s->table, &src, (p.needs.rows - 1) / p.need_rows);
}

static void
now_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct now_state *s = state;
	struct now_places p = now_places_of(s, b);

	now_board_draw(s, c, &p);
	if (b.cols >= UI_WIDE_COLS)
		canvas_upright(c, b.y, b.x + NOW_LEFT_COLS, b.rows - p.bar.rows);
	entry_bar_draw(&s->bar, c, p.bar);
}

const struct screen screen_now = {
	.name = "now",
	.title = N_("NOW"),
	.state_bytes = sizeof(struct now_state),
	.bindings = bindings,
	.open = now_open,
	.close = now_close,
	.load = now_load,
	.layout = now_layout,
	.command = now_command,
	.event = now_event,
	.editing = now_editing,
	.result = now_result,
	.keep = now_keep,
	.head = now_head,
	.draw = now_draw,
};
SCREEN_REGISTER(screen_now);
