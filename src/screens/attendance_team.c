/* attendance_team.c — who is on duty, late, away, still to come. SPDX-License-Identifier: MIT
 *
 * source: ATT-01, ATT-03, RST-10.
 */
#include <stdlib.h>

#include "base/day.h"
#include "domain/desk.h"
#include "screens/attendance.h"
#include "screens/leave_calls.h"

enum { CMD_MOVE = UI_COMMANDS, CMD_NOTE, CMD_OWN, CMD_CALL, TEAM_ROWS = 400, DESKS = 100 };
#define MINUTE_US INT64_C(60000000)

/* In this order on the screen. */
enum standing { IS_LATE, IS_AWAY, IS_IN, IS_TO_COME, IS_GONE };

struct team_row {
	int64_t person;
	struct assignment duty; /* shift 0 = unplanned */
	struct presence p;      /* id 0 = nothing signed */
	struct away away;       /* open: gone, or asked, or approved; id 0 = none */
	enum standing is;
};
struct team {
	const struct console *con;
	int64_t now_us;
	struct arena arena;
	struct team_row row[TEAM_ROWS];
	int rows, in, late, asks;
	struct table table;
	struct shift_table shifts;
};

static const struct binding bindings[] = {
	{K_F6, 0, CMD_MOVE, IN_LIST, N_("Break"),
		N_("The planned break of the selected one begins, or is over"), NULL},
	{K_F4, 0, UI_PICK, IN_LIST, N_("Plan"), N_("Plan a break or a meal for them"), NULL},
	{K_F7, 0, CMD_CALL, IN_LIST, N_("Call"),
		N_("Note an emergency call: they phoned, and do not come"), NULL},
	{'x', 0, CMD_NOTE, IN_LIST, N_("Problem"), N_("Note that they were at another's post"),
		NULL},
	{'v', 0, CMD_OWN, IN_LIST, N_("View"), N_("One's own attendance"), NULL},
	{0},
};

/* --- what is read --- */

static bool
may_see(struct ctx *c, const struct team *s, int64_t person)
{
	return access_reach(s->con->me.person.post, ACT_PRESENCE_SEE) == RELATION_EVERYONE ||
	       access_may(c, ACT_PRESENCE_SEE, &(struct access_object){.person = person}, NULL);
}

/* What is in force is asked for by desk. */
struct desks {
	int64_t id[DESKS];
	int n;
};

static bool
take_desk(void *arg, const struct desk *d)
{
	struct desks *all = arg;

	if (all->n < DESKS)
		all->id[all->n++] = d->id;
	return all->n < DESKS;
}

static bool
take_duties_at(struct ctx *c, struct team *s, int64_t desk, int today, struct err *e)
{
	const struct assignment_filter f = {.desk = desk, .from = day_add(today, -1), .to = today};
	struct roster_plan plan;

	if (!assignment_load(c, &f, &plan, e))
		return false;
	for (size_t i = 0; i < plan.items && s->rows < TEAM_ROWS; i++) {
		const struct assignment *a = &plan.item[i];

		if ((a->day == today || a->end_us > s->now_us) && may_see(c, s, a->person))
			s->row[s->rows++] = (struct team_row){.person = a->person, .duty = *a};
	}
	roster_plan_free(&plan);
	return true;
}

static bool
take_duties(struct ctx *c, struct team *s, int today, struct err *e)
{
	struct desks all = {.n = 0};
	bool good = desk_list(c, take_desk, &all, e);

	for (int i = 0; good && i < all.n; i++)
		good = take_duties_at(c, s, all.id[i], today, e);
	return good;
}

/* The duty that a stay is for; an open stay of none gets a row of its own. */
static void
join_stay(struct ctx *c, struct team *s, const struct presence *p)
{
	for (int i = 0; i < s->rows; i++) {
		struct team_row *r = &s->row[i];

		if (r->person == p->person && r->duty.day == p->day && r->duty.shift == p->shift) {
			if (!r->p.id || p->arrived_us > r->p.arrived_us)
				r->p = *p;
			return;
		}
	}
	if (p->state == PRESENCE_IN && s->rows < TEAM_ROWS && may_see(c, s, p->person))
		s->row[s->rows++] = (struct team_row){.person = p->person,
			.duty = {.person = p->person,
				.day = p->day,
				.shift = p->shift,
				.desk = p->desk,
				.start_us = p->start_us,
				.end_us = p->end_us},
			.p = *p};
}

static bool
take_stays(struct ctx *c, struct team *s, int today, struct err *e)
{
	const struct presence_filter near = {.from = day_add(today, -1), .to = today};
	struct presences all;

	if (!presence_load(c, &near, &s->arena, &all, e))
		return false;
	for (int i = 0; i < all.n; i++)
		join_stay(c, s, &all.item[i]);
	return true;
}

static bool
take_aways(struct ctx *c, struct team *s, struct err *e)
{
	struct aways all;

	if (!away_load(c, &(const struct away_filter){.open = true}, &s->arena, &all, e))
		return false;
	for (int k = 0; k < all.n; k++)
		for (int i = 0; i < s->rows; i++) {
			struct team_row *r = &s->row[i];

			if (r->p.id == all.item[k].presence &&
				(!r->away.id || all.item[k].state == AWAY_GONE))
				r->away = all.item[k];
		}
	return true;
}

static enum standing
standing(const struct team_row *r, int64_t now_us)
{
	if (r->p.state == PRESENCE_IN)
		return r->away.state == AWAY_GONE ? IS_AWAY : IS_IN;
	if (r->p.id)
		return IS_GONE;
	if (r->duty.start_us > now_us)
		return IS_TO_COME;
	return r->duty.end_us > now_us ? IS_LATE : IS_GONE;
}

static int
by_standing(const void *a, const void *b)
{
	const struct team_row *x = a, *y = b;

	if (x->is != y->is)
		return x->is < y->is ? -1 : 1;
	if (x->duty.start_us != y->duty.start_us)
		return x->duty.start_us < y->duty.start_us ? -1 : 1;
	return (x->person > y->person) - (x->person < y->person);
}

static bool
team_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct team *s = state;

	(void)arg;
	(void)e;
	s->con = console_of(ui);
	arena_init(&s->arena);
	return true;
}

static void
team_close(void *state)
{
	arena_free(&((struct team *)state)->arena);
}

/* --- the table --- */

static int64_t
team_id(const void *rows, int row)
{
	const struct team_row *r = &((const struct team *)rows)->row[row];

	return r->person * 100 + r->duty.shift;
}

static void
minutes_words(const char *msgid, int minutes, char *out, size_t size)
{
	char n[16];

	str_format(n, sizeof n, "%d", minutes);
	text_fill(out, size, msgid, n, NULL, NULL);
}

static void
state_words(const struct team *s, const struct team_row *r, char *out, size_t size)
{
	char time[CLOCK_TEXT_BYTES];

	switch (r->is) {
	case IS_LATE:
		minutes_words(tr("late {1} min"), (int)((s->now_us - r->duty.start_us) / MINUTE_US),
			out, size);
		break;
	case IS_TO_COME:
		clock_format_time(time, r->duty.start_us);
		text_fill(out, size, tr("from {1}"), time, NULL, NULL);
		break;
	case IS_GONE:
		clock_format_time(time, r->p.left_us);
		if (r->p.left_us)
			text_fill(out, size, tr("left {1}"), time, NULL, NULL);
		else
			str_copy(out, size, r->p.id ? tr("not signed out") : tr("nothing signed"));
		break;
	case IS_AWAY:
	case IS_IN:
		if (r->away.id)
			attend_away_words(&r->away, s->now_us, out, size);
		else if (presence_late_min(&r->p))
			minutes_words(tr("on duty, came {1} min late"), presence_late_min(&r->p),
				out, size);
		else
			str_copy(out, size, tr("on duty"));
		break;
	}
}

static bool
is_pressing(const struct team *s, const struct team_row *r)
{
	return r->is == IS_LATE || r->away.state == AWAY_ASKED ||
	       (r->is == IS_AWAY && away_over_min(&r->away, s->now_us) > 0);
}

static void
team_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct team *s = rows;
	const struct team_row *r = &s->row[row];
	char time[CLOCK_TEXT_BYTES];

	switch (column) {
	case 0: str_copy(out->text, sizeof out->text, console_name(s->con, r->person)); break;
	case 1: attend_duty_words(&s->shifts, &r->duty, out->text, sizeof out->text); break;
	case 2:
		attend_time(time, r->p.arrived_us);
		str_copy(out->text, sizeof out->text, time);
		break;
	default: state_words(s, r, out->text, sizeof out->text);
	}
	if (is_pressing(s, r))
		out->role = ROLE_WARNING;
	else if (r->is == IS_TO_COME || r->is == IS_GONE)
		out->role = ROLE_SECONDARY;
}

static char
team_alert(const void *rows, int row)
{
	const struct team *s = rows;

	return is_pressing(s, &s->row[row]) ? '!' : ' ';
}

static struct table_source
source(const struct team *s)
{
	static const struct table_column columns[] = {
		{N_("Name"), 16, false, false, 0},
		{N_("Shift"), 19, false, false, 1},
		{N_("In"), 5, false, false, 0},
		{N_("State"), 24, true, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 4,
		.rows = s,
		.count = s->rows,
		.id = team_id,
		.cell = team_cell,
		.alert = team_alert};
}

static bool
team_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct team *s = state;
	struct ctx *c = console_ctx(ui);
	struct table_source src;
	int today;

	(void)why;
	s->now_us = clock_now(&c->clock).utc_us;
	today = clock_local(s->now_us).day;
	s->rows = s->in = s->late = s->asks = 0;
	arena_free(&s->arena);
	if (!shift_load(c, 0, &s->shifts, e) || !take_duties(c, s, today, e) ||
		!take_stays(c, s, today, e) || !take_aways(c, s, e))
		return false;
	for (int i = 0; i < s->rows; i++) {
		s->row[i].is = standing(&s->row[i], s->now_us);
		s->in += s->row[i].is == IS_IN || s->row[i].is == IS_AWAY;
		s->late += s->row[i].is == IS_LATE;
		s->asks += s->row[i].away.state == AWAY_ASKED;
	}
	qsort(s->row, (size_t)s->rows, sizeof *s->row, by_standing);
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

/* --- commands --- */

static void
move_break(struct ui *ui, const struct team_row *r)
{
	const struct away_ref ref = {r->away.id, r->away.rev};
	struct ctx *c = console_ctx(ui);
	bool back = r->away.state == AWAY_GONE;
	struct err e;

	err_clear(&e);
	if (!r->away.id || !away_is_break(r->away.kind) || r->away.state == AWAY_ASKED) {
		ui_say(ui, tr("No break of theirs is planned. F4 plans one"));
		return;
	}
	if (!(back ? away_return(c, &ref, &e) : break_begin(c, &ref, &e))) {
		ui_say_err(ui, &e);
		return;
	}
	ui_load(ui, LOAD_ASKED);
	ui_say(ui, back ? tr("Back at the post") : tr("The break begins"));
}

static bool
team_enabled(const void *state, int command, const char **why)
{
	const struct team *s = state;
	enum action need = command == CMD_NOTE   ? ACT_AWAY_DECIDE
			   : command == CMD_CALL ? ACT_LEAVE_CALL
						 : ACT_BREAK_PLAN;

	if (command == CMD_OWN)
		return true;
	*why = access_refusal(need, RELATION_TEAM);
	if (access_reach(s->con->me.person.post, need) == RELATION_NOBODY)
		return false;
	*why = N_("Nobody is planned or signed in now");
	return command == CMD_CALL || s->rows > 0;
}

static void
team_command(struct ui *ui, void *state, int command)
{
	const struct team *s = state;
	const struct team_row *r = s->rows ? &s->row[s->table.row] : NULL;

	if (command == CMD_OWN)
		ui_finish(ui, 0, NULL);
	else if (command == CMD_CALL)
		leave_call_note(ui, r ? r->person : 0);
	else if (r && command == CMD_MOVE)
		move_break(ui, r);
	else if (r)
		form_push(
			ui, command == CMD_NOTE ? &attend_note_form : &attend_plan_form, r->person);
}

static bool
team_event(struct ui *ui, void *state, const struct key *key)
{
	struct team *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
team_layout(void *state, struct rect body)
{
	struct team *s = state;
	struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows);
}

static void
team_hint(const void *state, char *out, size_t size)
{
	const struct team *s = state;
	char n[16];

	if (!s->asks)
		return;
	str_format(n, sizeof n, "%d", s->asks);
	text_fill(out, size, tr("{1} wait for a yes: 5 opens the Inbox"), n, NULL, NULL);
}

static void
team_head(const void *state, struct screen_head *out)
{
	const struct team *s = state;
	char in[16], late[16];

	str_format(in, sizeof in, "%d", s->in);
	str_format(late, sizeof late, "%d", s->late);
	text_fill(out->count, sizeof out->count, tr("{1} on duty, {2} late"), in, late, NULL);
}

static void
team_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct team *s = state;
	struct table_source src = source(s);

	if (s->rows)
		table_draw(&s->table, &src, c, b, true);
	else
		notice_draw(c, b, tr("Nobody is planned or signed in now"), NULL,
			tr("6 is the roster"));
}

const struct screen screen_attendance_team = {
	.name = "attendance-team",
	.title = N_("ON DUTY"),
	.state_bytes = sizeof(struct team),
	.bindings = bindings,
	.hides_disabled = true,
	.open = team_open,
	.close = team_close,
	.load = team_load,
	.layout = team_layout,
	.command = team_command,
	.enabled = team_enabled,
	.event = team_event,
	.result = form_saved,
	.hint = team_hint,
	.head = team_head,
	.draw = team_draw,
};
SCREEN_REGISTER(screen_attendance_team);
