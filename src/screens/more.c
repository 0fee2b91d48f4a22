/* more.c — all other rooms in one list, numbered the same for everyone. SPDX-License-Identifier: MIT
 *
 * Digits stay the nine screens here too (screens.md §6.1): Enter opens a room,
 * and so does its name in Go to.
 */
#include "screens/more.h"

#include "screens/absence.h"
#include "screens/attendance.h"
#include "screens/attendance_event.h"
#include "screens/attendance_summary.h"
#include "screens/balances.h"
#include "screens/cleaning.h"
#include "screens/complaint.h"
#include "screens/conduct.h"
#include "screens/day.h"
#include "screens/delegation.h"
#include "screens/dispatch.h"
#include "screens/exams.h"
#include "screens/incident.h"
#include "screens/items.h"
#include "screens/leave_calls.h"
#include "screens/money.h"
#include "screens/notice.h"
#include "screens/part.h"
#include "screens/procedures.h"
#include "screens/qa.h"
#include "screens/score_close.h"
#include "screens/shift_change.h"
#include "screens/shifts.h"
#include "screens/targets.h"
#include "tui/table.h"

static void
enter_reading(struct ui *ui)
{
	(void)ui_push(ui, &screen_reading, &(struct reading_ask){.actor = console_ctx(ui)});
}

/* A new room is a row at the end. */
const struct room rooms[] = {
	{N_("Unread log"), N_("what others wrote since you were last on duty"), NULL, enter_reading,
		ACT_NONE},
	{N_("Own password"), N_("change it; your key stays the same"), &screen_password, NULL,
		ACT_OWN_PASSWORD},
	{N_("Settings"), N_("language, colours, bell; which desk this is"), &screen_settings, NULL,
		ACT_OWN_SETTINGS},
	{N_("People"), N_("who is here; codes, resets, unlocking"), &screen_people, NULL,
		ACT_PERSON_SEE},
	{N_("Policy"), N_("the site's parameters, with their history"), &screen_policy, NULL,
		ACT_PARAM_SEE},
	{N_("Log figures"), N_("entries by day and kind; handovers signed"), &screen_figures, NULL,
		ACT_LOG_READ},
	{N_("Sign out"), N_("drafts stay; a desk you hold stays yours"), NULL, console_sign_out,
		ACT_NONE},
	{N_("Incidents"), N_("open ones first; procedure, calls, measures"), &screen_incidents,
		NULL, ACT_LOG_READ},
	{N_("Contacts"), N_("whom to call in an incident, in order"), &screen_contacts, NULL,
		ACT_NONE},
	{N_("Items"), N_("the register; what is lent out, and to whom"), &screen_items, NULL,
		ACT_LOG_READ},
	{N_("Notices"), N_("instructions and notices in force; meetings"), &screen_notices, NULL,
		ACT_NONE},
	{N_("Volumes"), N_("the log month by month: closing, title pages"), &screen_volumes, NULL,
		ACT_LOG_READ},
	{N_("Day check"), N_("each desk's days: sign them as checked"), &screen_days, NULL,
		ACT_LOG_READ},
	{N_("Procedures"), N_("incident steps and checklists; versions, edits"), &screen_procedures,
		NULL, ACT_NONE},
	{N_("Attendance summary"), N_("periods of the 25th: draw up, confirm, file"), NULL,
		attendance_summary_open, ACT_ATTENDANCE_SUMMARY_SEE},
	{N_("Cleaning"), N_("who cleans where and when; inspection"), &screen_cleaning, NULL,
		ACT_NONE},
	{N_("Dispatch"), N_("who works for another team, for some days"), &screen_dispatches, NULL,
		ACT_NONE},
	{N_("Shifts"), N_("hours by season, breaks, how many people"), &screen_shifts, NULL,
		ACT_NONE},
	{N_("On duty"), N_("who is on duty, late, away, still to come"), &screen_attendance_team,
		NULL, ACT_PRESENCE_DECIDE},
	{N_("Calendar"), N_("the year: workdays, holidays, make-up days"), &screen_year, NULL,
		ACT_NONE},
	{N_("Shift changes"), N_("swaps, covers, shifts given away; approvals"),
		&screen_shift_changes, NULL, ACT_SHIFT_CHANGE_ANSWER},
	{N_("Attendance events"), N_("late, early, absent; contest, answer, book"),
		&screen_attendance_events, NULL, ACT_NONE},
	{N_("Balances"), N_("days granted, used and left; what lapses"), &screen_balances, NULL,
		ACT_LEAVE_BALANCE_SEE},
	{N_("Delegation"), N_("who decides for whom, from when until when"), &screen_delegations,
		NULL, ACT_NONE},
	{N_("Absence handovers"), N_("the work of who is away, over and back; review"),
		&screen_absences, NULL, ACT_NONE},
	{N_("Resignation"), N_("give notice, withdraw it; the last day"), &screen_resignations,
		NULL, ACT_RESIGN},
	{N_("Emergency calls"), N_("who phoned in; what has to be filed, by when"),
		&screen_leave_calls, NULL, ACT_NONE},
	{N_("Kinds of leave"), N_("how each is counted, paid, approved; versions"),
		&screen_leave_kinds, NULL, ACT_NONE},
	{N_("Conduct events"), N_("what adds or takes points, with evidence"),
		&screen_conduct_events, NULL, ACT_CONDUCT_SEE},
	{N_("Fines and rewards"), N_("what an act costs; contest, decide, pay"), &screen_money,
		NULL, ACT_MONEY_SEE},
	{N_("Kinds of fines"), N_("what is on, on what ground, told to staff when"),
		&screen_money_kinds, NULL, ACT_MONEY_KIND_SET},
	{N_("Base pay"), N_("what cap, floor and sick pay are counted from"), &screen_pay_bases,
		NULL, ACT_PAY_BASE_SET},
	{N_("Dismissal, parting"), N_("cases and proposals: records, answer, lines"), &screen_parts,
		NULL, ACT_PART_SEE},
	{N_("Events to confirm"), N_("what is proposed of those you score"),
		&screen_conduct_confirm, NULL, ACT_CONDUCT_DECIDE},
	{N_("Conduct catalogue"), N_("codes, points, aspects; versions from a day"),
		&screen_conduct_codes, NULL, ACT_CONDUCT_SEE},
	{N_("Score months"), N_("propose, confirm, publish a month; appeals"), NULL,
		scores_close_open, ACT_SCORE_MONTH_SEE},
	{N_("QA sheets"), N_("monitored calls: score, read, contest, decide"), &screen_qa, NULL,
		ACT_CONDUCT_SEE},
	{N_("Complaints"), N_("about a person: book, verify, reverse"), &screen_complaints, NULL,
		ACT_CONDUCT_SEE},
	{N_("Exams"), N_("results of the monthly exam; enter, correct"), &screen_exams, NULL,
		ACT_CONDUCT_SEE},
	{N_("Targets"), N_("monthly targets of teams and people; attained"), &screen_targets, NULL,
		ACT_CONDUCT_SEE},
};
const int room_count = sizeof rooms / sizeof *rooms;

struct more_state {
	struct table table;
	enum post post;
};

enum { CMD_ENTER = UI_COMMANDS, FOOT_ROWS = 3 };

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_ENTER, IN_LIST, N_("Open"), N_("Open the room that is selected"), NULL},
	{0},
};

bool
room_is_open(const struct room *r, enum post post, const char **why)
{
	if (r->may == ACT_NONE || access_reach(post, r->may) != RELATION_NOBODY)
		return true;
	*why = access_refusal(r->may, RELATION_SELF);
	return false;
}

void
room_enter(struct ui *ui, const struct room *r)
{
	const char *why = NULL;

	if (!room_is_open(r, console_of(ui)->me.person.post, &why))
		ui_say(ui, tr(why));
	else if (r->enter)
		r->enter(ui);
	else
		(void)ui_push(ui, r->screen, NULL);
}

static int64_t
room_id(const void *rows, int row)
{
	(void)rows;
	return ROOM_FIRST + row;
}

static void
room_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct more_state *s = rows;
	const struct room *r = &rooms[row];
	const char *why = NULL;

	if (!room_is_open(r, s->post, &why))
		out->role = ROLE_SECONDARY;
	switch (column) {
	case 0: str_format(out->text, sizeof out->text, "%d", ROOM_FIRST + row); break;
	case 1: str_copy(out->text, sizeof out->text, tr(r->name)); break;
	default: str_copy(out->text, sizeof out->text, tr(why ? why : r->about));
	}
}

static struct table_source
source(const struct more_state *s)
{
	static const struct table_column columns[] = {
		{N_("No."), 4, false, true, 0},
		{N_("Room"), 20, false, false, 0},
		{N_("What it is for"), 24, true, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 3,
		.rows = s,
		.count = room_count,
		.id = room_id,
		.cell = room_cell};
}

static bool
more_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct more_state *s = state;
	struct table_source src = source(s);

	(void)why;
	(void)e;
	s->post = console_of(ui)->me.person.post;
	(void)table_follow(&s->table, &src);
	return true;
}

static void
more_command(struct ui *ui, void *state, int command)
{
	if (command == CMD_ENTER)
		room_enter(ui, &rooms[((struct more_state *)state)->table.row]);
}

static bool
more_event(struct ui *ui, void *state, const struct key *key)
{
	struct more_state *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
more_layout(void *state, struct rect body)
{
	struct more_state *s = state;
	struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows - FOOT_ROWS);
}

static void
more_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct more_state *s = state;
	struct table_source src = source(s);
	struct rect list = {b.y, b.x, b.rows - FOOT_ROWS, b.cols};

	table_draw(&s->table, &src, c, list, true);
	canvas_rule(c, b.y + b.rows - FOOT_ROWS, b.x, b.cols);
	canvas_wrap(c, (struct rect){b.y + b.rows - FOOT_ROWS + 1, b.x + 1, 2, b.cols - 2}, 0,
		tr("Not built yet and so not listed: tickets, mail, knowledge, "
		   "reports, training."),
		ROLE_SECONDARY);
}

const struct screen screen_more = {
	.name = "more",
	.title = N_("MORE"),
	.state_bytes = sizeof(struct more_state),
	.bindings = bindings,
	.load = more_load,
	.command = more_command,
	.event = more_event,
	.layout = more_layout,
	.draw = more_draw,
};
SCREEN_REGISTER(screen_more);
