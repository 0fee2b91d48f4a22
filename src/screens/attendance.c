/* attendance.c — tab 7: one's own day and month, and signing in and out of duty. SPDX-License-Identifier: MIT
 *
 * source: ATT-01, ATT-03, ATT-05, RST-10.
 */
#include "screens/attendance.h"

#include "base/date_words.h"
#include "base/day.h"
#include "domain/record.h"
#include "screens/attendance_event.h"

enum { CMD_SIGN = UI_COMMANDS, CMD_FIX, CMD_BEFORE, CMD_AFTER, CMD_VIEW, CMD_DROP, CMD_EVENTS };
enum { HEAD_ROWS = 5 };

static const struct binding bindings[] = {
	{K_F6, 0, CMD_SIGN, IN_LIST, N_("Sign"),
		N_("Sign in for duty, out of it, or back from being away"), NULL},
	{K_F4, 0, UI_PICK, IN_LIST, N_("Away"),
		N_("Leave the post, go out, take a break: ask for it, or go"), NULL},
	{K_ENTER, 'c', CMD_FIX, IN_LIST, N_("Correct"),
		N_("Ask to have the times of this day put right"), NULL},
	{K_F7, K_PGUP, CMD_BEFORE, IN_LIST, N_("Month"), N_("The month before"), "F7/F8"},
	{K_F8, K_PGDN, CMD_AFTER, IN_LIST, NULL, N_("The month after"), NULL},
	{'!', 0, CMD_EVENTS, IN_LIST, NULL,
		N_("What was found in this month: late, absent; contest it"), NULL},
	{'d', 0, CMD_DROP, IN_LIST, NULL, N_("Withdraw what waits for an answer"), NULL},
	{'v', 0, CMD_VIEW, IN_LIST, N_("View"), N_("Who is on duty, late or away (leaders)"), NULL},
	{0},
};

/* --- what is read --- */

/* Of what is open: gone before approved before asked. */
static bool
read_away(struct ctx *c, struct attend *s, struct err *e)
{
	static const enum away_state order[] = {AWAY_GONE, AWAY_APPROVED, AWAY_ASKED};
	const struct away_filter f = {.person = c->who, .open = true};
	struct aways all;

	s->away = (struct away){.id = 0};
	if (!away_load(c, &f, &s->arena, &all, e))
		return false;
	for (int k = 0; k < 3 && !s->away.id; k++)
		for (int i = 0; i < all.n && !s->away.id; i++)
			if (all.item[i].state == order[k])
				s->away = all.item[i];
	return true;
}

/* The newest that is not still to come. */
static int
row_of_now(const struct attend *s)
{
	for (int i = 0; i < s->rows; i++)
		if (s->row[i].p.id || s->row[i].start_us <= s->now_us)
			return i;
	return 0;
}

static bool
attend_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct attend *s = state;
	struct ctx *c = console_ctx(ui);
	struct table_source src;

	s->now_us = clock_now(&c->clock).utc_us;
	arena_free(&s->arena);
	if (!shift_load(c, 0, &s->shifts, e) || !presence_offer(c, c->who, &s->offer, e) ||
		!read_away(c, s, e) || !attend_rows_load(c, s, e))
		return false;
	src = attend_source(s);
	if (why == LOAD_OPEN)
		table_select(&s->table, &src, row_of_now(s));
	else
		(void)table_follow(&s->table, &src);
	return true;
}

static bool
attend_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct attend *s = state;

	(void)arg;
	(void)e;
	s->con = console_of(ui);
	arena_init(&s->arena);
	s->month = clock_local(clock_now(&console_ctx(ui)->clock).utc_us).day / 100;
	return true;
}

static void
attend_close(void *state)
{
	arena_free(&((struct attend *)state)->arena);
}

/* --- signing --- */

static bool
sign(struct ui *ui, void *below, const char *staff, const char *password, struct err *e)
{
	struct ctx *c = console_ctx(ui), as = {0};
	struct presence_offer now;
	bool good;

	(void)staff;
	(void)below;
	if (!session_confirm(c, c->who, password, &as, NULL, e))
		return false;
	good = presence_offer(&as, as.who, &now, e) &&
	       (now.open.id && !now.stale ? presence_leave(&as, NULL, e)
					  : presence_arrive(&as, NULL, e));
	session_confirm_end(&as);
	return good;
}

static void
tell_arrival(const struct presence_offer *o, const char *duty, char *out, size_t size)
{
	char n[16];

	str_format(n, sizeof n, "%d", o->late_min);
	if (!o->duty.person)
		str_copy(out, size, tr("Arrive unplanned: no shift of yours is near"));
	else if (o->late_min)
		text_fill(out, size, tr("Arrive for {1}, {2} min late"), duty, n, NULL);
	else
		text_fill(out, size, tr("Arrive for {1}"), duty, NULL, NULL);
}

void
attend_sign(struct ui *ui, const struct presence_offer *o, const struct shift_table *t)
{
	const struct console *con = console_of(ui);
	const struct record_kind *k =
		record_kind(o->open.id && !o->stale ? RECORD_LEFT : RECORD_ARRIVED);
	bool leaves = o->open.id && !o->stale;
	char now[CLOCK_TEXT_BYTES], when[64], duty[96], what[160], where[160],
		since[CLOCK_TEXT_BYTES], lapsed[160] = "",
					 who[PERSON_NAME_BYTES + PERSON_STAFF_NO_BYTES + 4];

	clock_format_minute(since, o->open.id ? o->open.arrived_us : 0);
	attend_duty_words(t, &o->duty, duty, sizeof duty);
	if (leaves)
		text_fill(what, sizeof what, tr("Leave duty; arrived {1}"), since, NULL, NULL);
	else
		tell_arrival(o, duty, what, sizeof what);
	if (o->stale)
		text_fill(lapsed, sizeof lapsed,
			tr("! Not signed out since {1}: that is asked afterwards"), since, NULL,
			NULL);
	console_desk_name(con, where, sizeof where);
	clock_format_minute(now, clock_now(ui_clock(ui)).utc_us);
	text_fill(when, sizeof when, tr("Time now: {1}"), now, NULL, NULL);
	str_format(who, sizeof who, "%s, %s", con->me.person.name, con->me.person.staff_no);
	dialog_sign(ui, &(struct sign_spec){
				.title = leaves ? tr("Sign out of duty") : tr("Sign in for duty"),
				.what = {what, where, when, *lapsed ? lapsed : NULL},
				.means = text_lang() == LANG_ZH ? k->meaning_zh : k->meaning_en,
				.who = who,
				.hint = tr("Only for yourself: nobody signs for another"),
				.sign = sign});
}

/* Back is signed with the open key, at once. */
static void
come_back(struct ui *ui, const struct attend *s)
{
	struct err e;

	err_clear(&e);
	if (!away_return(console_ctx(ui), &(struct away_ref){s->away.id, s->away.rev}, &e)) {
		ui_say_err(ui, &e);
		return;
	}
	ui_load(ui, LOAD_ASKED);
	ui_say(ui, tr("Back at the post"));
}

/* --- being away --- */

static void
go(struct ui *ui, const struct attend *s)
{
	const struct away_going g = {.ref = {s->away.id, s->away.rev}};
	struct err e;

	err_clear(&e);
	if (!away_go(console_ctx(ui), &g, &e)) {
		ui_say_err(ui, &e);
		return;
	}
	ui_load(ui, LOAD_ASKED);
	ui_say(ui, tr("Away from now. F6 signs you back"));
}

static void
ask_away(struct ui *ui, const struct attend *s)
{
	if (s->away.state == AWAY_APPROVED ||
		(s->away.state == AWAY_ASKED && s->away.kind == AWAY_OFF_POST))
		go(ui, s);
	else
		form_push(ui, &attend_away_form, 0);
}

static void
withdraw(struct ui *ui, const struct attend *s)
{
	struct err e;

	err_clear(&e);
	if (!s->away.id || s->away.state == AWAY_GONE)
		ui_say(ui, tr("Nothing of yours waits here"));
	else if (!away_withdraw(console_ctx(ui), &(struct away_ref){s->away.id, s->away.rev}, &e))
		ui_say_err(ui, &e);
	else {
		ui_load(ui, LOAD_ASKED);
		ui_say(ui, tr("Withdrawn"));
	}
}

/* --- putting right --- */

static void
ask_fix(struct ui *ui, const struct attend *s)
{
	const struct attend_row *r = s->rows ? &s->row[s->table.row] : NULL;

	if (!r)
		return;
	if (r->asked)
		ui_say(ui, tr("A correction of this day waits for its answer"));
	else if (!r->p.id && r->end_us > s->now_us)
		ui_say(ui, tr("This duty is not over yet. F6 signs you in for it"));
	else
		(void)ui_push(ui, &screen_form,
			&(struct form_ask){.spec = &attend_fix_form, .id = r->p.id, .about = r});
}

static bool
attend_enabled(const void *state, int command, const char **why)
{
	const struct attend *s = state;

	if (command == UI_PICK) {
		*why = N_("Sign in for duty first: F6");
		return s->offer.open.id && s->away.state != AWAY_GONE;
	}
	if (command == CMD_VIEW) {
		*why = access_refusal(ACT_PRESENCE_SEE, RELATION_TEAM);
		return access_reach(s->con->me.person.post, ACT_PRESENCE_SEE) >= RELATION_TEAM;
	}
	return true;
}

static void
attend_command(struct ui *ui, void *state, int command)
{
	struct attend *s = state;

	switch (command) {
	case CMD_SIGN:
		if (s->away.state == AWAY_GONE)
			come_back(ui, s);
		else
			attend_sign(ui, &s->offer, &s->shifts);
		break;
	case UI_PICK: ask_away(ui, s); break;
	case CMD_FIX: ask_fix(ui, s); break;
	case CMD_BEFORE: console_turn_month(ui, &s->month, -1); break;
	case CMD_AFTER: console_turn_month(ui, &s->month, 1); break;
	case CMD_VIEW: (void)ui_push(ui, &screen_attendance_team, NULL); break;
	case CMD_EVENTS: attendance_events_open(ui, s->con->me.person.id, s->month); break;
	case CMD_DROP: withdraw(ui, s); break;
	default: break;
	}
}

static bool
attend_event(struct ui *ui, void *state, const struct key *key)
{
	struct attend *s = state;
	struct table_source src = attend_source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
attend_result(struct ui *ui, void *state, int what, const void *data)
{
	const struct attend *s = state;

	(void)data;
	if (what == SIGN_DONE) {
		ui_load(ui, LOAD_ASKED);
		ui_say(ui, s->offer.open.id ? tr("Signed in for duty") : tr("Signed out of duty"));
	} else if (what == FORM_SCREEN_DONE) {
		ui_say(ui, tr("Saved"));
	}
}

static void
attend_layout(void *state, struct rect body)
{
	struct attend *s = state;
	struct table_source src = attend_source(s);

	table_layout(&s->table, &src, body.rows - HEAD_ROWS);
}

/* --- drawing --- */

static void
since_words(const struct attend *s, char *out, size_t size)
{
	const struct presence *p = &s->offer.open;
	char since[CLOCK_TEXT_BYTES], n[16];

	if (s->offer.stale) {
		clock_format_minute(since, p->arrived_us);
		text_fill(out, size, tr("Signed in {1} and never out"), since, NULL, NULL);
		return;
	}
	clock_format_time(since, p->arrived_us);
	str_format(n, sizeof n, "%d", presence_late_min(p));
	if (presence_late_min(p))
		text_fill(out, size, tr("On duty since {1}, {2} min late"), since, n, NULL);
	else
		text_fill(out, size, tr("On duty since {1}"), since, NULL, NULL);
}

/* What F6 would sign, and by when. */
static void
next_words(const struct attend *s, char *out, size_t size)
{
	const struct presence_offer *o = &s->offer;
	char duty[96], by[CLOCK_TEXT_BYTES];

	attend_duty_words(&s->shifts, &o->duty, duty, sizeof duty);
	if (!o->duty.person) {
		str_copy(
			out, size, tr("Nothing is planned for you now. F6 signs you in unplanned"));
		return;
	}
	clock_format_time(by, o->due_us);
	text_fill(out, size,
		o->late_min ? tr("{1}: begun. F6 signs you in")
			    : tr("{1}: be here by {2}. F6 signs you in"),
		duty, by, NULL);
}

void
attend_away_words(const struct away *a, int64_t now_us, char *out, size_t size)
{
	char n[16], of[16];

	str_format(n, sizeof n, "%d",
		a->state == AWAY_GONE ? away_gone_min(a, now_us) : a->expected_min);
	str_format(of, sizeof of, "%d", a->expected_min);
	if (a->state != AWAY_GONE)
		text_fill(out, size,
			a->state == AWAY_ASKED ? tr("{1}, {2} min: asked, not answered yet")
					       : tr("{1}, {2} min: approved"),
			tr(away_kind_label(a->kind)), n, NULL);
	else if (a->expected_min)
		text_fill(out, size,
			a->approved ? tr("{1}: {2} of {3} min") : tr("{1}: {2} of {3} min asked"),
			tr(away_kind_label(a->kind)), n, of);
	else
		text_fill(out, size, tr("{1}: {2} min, not asked"), tr(away_kind_label(a->kind)), n,
			NULL);
}

static void
draw_today(const struct attend *s, struct canvas *c, struct rect b)
{
	char day[DATE_WORDS_BYTES], text[200], next[120];
	const struct presence_offer *o = &s->offer;
	bool over = s->away.state == AWAY_GONE && away_over_min(&s->away, s->now_us) > 0;
	int y = b.y + 1;

	date_words_text(day, clock_local(s->now_us).day, clock_local(s->now_us).day);
	canvas_heading(c, b.y, b.x, b.cols, tr("Today"), day);
	if (o->open.id) {
		since_words(s, text, sizeof text);
		canvas_text(c, y++, b.x + 3, b.cols - 4, text,
			o->stale || presence_late_min(&o->open) ? ROLE_WARNING : ROLE_OK);
	}
	if (!o->open.id || o->stale) {
		next_words(s, text, sizeof text);
		canvas_text(
			c, y++, b.x + 3, b.cols - 4, text, o->late_min ? ROLE_WARNING : ROLE_TEXT);
	}
	if (s->away.id && y < b.y + HEAD_ROWS - 1) {
		attend_away_words(&s->away, s->now_us, text, sizeof text);
		canvas_text(c, y++, b.x + 3, b.cols - 4, text, over ? ROLE_WARNING : ROLE_INFO);
	}
	if (o->next.person && o->open.id && y < b.y + HEAD_ROWS - 1) {
		attend_duty_words(&s->shifts, &o->next, next, sizeof next);
		text_fill(text, sizeof text, tr("Next: {1}, {2}"), next,
			date_words_weekday(o->next.day), NULL);
		canvas_text(c, y, b.x + 3, b.cols - 4, text, ROLE_SECONDARY);
	}
}

static void
attend_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct attend *s = state;
	struct table_source src = attend_source(s);
	struct rect list = {b.y + HEAD_ROWS, b.x, b.rows - HEAD_ROWS, b.cols};
	char month[DATE_WORDS_BYTES], span[32];

	draw_today(s, c, b);
	date_words_month(month, roster_first_day(s->month));
	span[0] = '\0';
	if (s->rows)
		table_span(&s->table, &src, span, sizeof span);
	canvas_heading(c, list.y - 1, b.x, b.cols, month, span);
	if (s->rows)
		table_draw(&s->table, &src, c, list, true);
	else
		notice_draw(c, list, tr("Nothing was planned or signed in this month."), NULL,
			tr("F7 and F8 turn the months"));
}

static void
attend_hint(const void *state, char *out, size_t size)
{
	const struct attend *s = state;
	char day[DATE_WORDS_BYTES];

	if (!s->offer.lapsed.id)
		return;
	date_words_text(day, s->offer.lapsed.day, clock_local(s->now_us).day);
	text_fill(out, size, tr("When did you leave on {1}? Enter on that day asks"), day, NULL,
		NULL);
}

static void
attend_head(const void *state, struct screen_head *out)
{
	const struct attend *s = state;

	str_copy(out->scope, sizeof out->scope, s->con->me.person.name);
}

const struct screen screen_attendance = {
	.name = "attendance",
	.title = N_("ATTENDANCE"),
	.state_bytes = sizeof(struct attend),
	.bindings = bindings,
	.hides_disabled = true,
	.open = attend_open,
	.close = attend_close,
	.load = attend_load,
	.layout = attend_layout,
	.command = attend_command,
	.enabled = attend_enabled,
	.event = attend_event,
	.result = attend_result,
	.hint = attend_hint,
	.head = attend_head,
	.draw = attend_draw,
};
SCREEN_REGISTER(screen_attendance);
