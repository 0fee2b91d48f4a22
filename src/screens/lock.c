/* lock.c — the desk is locked: nothing is shown, everything is kept. SPDX-License-Identifier: MIT
 *
 * The screens lie under this one as they were left. The same person's password
 * shows them again; anybody else just signs in, and they are gone but for their
 * drafts. source: ORG-07, screens.md §6.8.
 */
#include "domain/duty.h"
#include "domain/handover_due.h"
#include "domain/param.h"
#include "domain/shift.h"
#include "screens/signin.h"
#include "tui/term.h"

enum { CMD_LANGUAGE = UI_COMMANDS, CMD_CODE, CMD_SIGN_OUT };

struct lock {
	struct signin_form in;
	struct kept kept;
	int64_t now_utc_us,
		due_utc_us; /* SHO-02: when the desk is handed over next, 0 = no shift says */
	int64_t arrive_min;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_F8, 0, CMD_LANGUAGE, ALWAYS, N_("中文"), N_("Switch the language"), NULL},
	{K_F6, 0, CMD_CODE, ALWAYS, N_("Use code"),
		N_("You were given a one-time code: choose a password"), NULL},
	{K_F12, 0, CMD_SIGN_OUT, ALWAYS, N_("Sign out"),
		N_("With your password: end the locked session; drafts and the desk stay"), NULL},
	{0},
};

static bool
lock_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct lock *s = state;

	(void)arg;
	s->con = console_of(ui);
	return signin_form_open(&s->in, s->con->me.person.login, e);
}

static void
lock_close(void *state)
{
	signin_form_close(&((struct lock *)state)->in);
}

/* Whoever comes next stands before this screen. */
static bool
find_due(struct ctx *c, int64_t desk, struct lock *s, struct err *e)
{
	struct shift_duty shift;
	struct duty d;

	if (!duty_load(c, desk, &d, e) || !handover_due(c, &d, &s->due_utc_us, e) ||
		!param_get_int(c, "handover.arrive_minutes", 0, &s->arrive_min, e) ||
		!shift_at(c, desk, clock_now(&c->clock).utc_us, &shift, e))
		return false;
	if (!s->due_utc_us && shift.shift_id)
		s->due_utc_us = shift.end_utc_us;
	return true;
}

static bool
lock_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct lock *s = state;
	struct ctx *c = console_ctx(ui);

	(void)why;
	s->due_utc_us = 0;
	return kept_load(c, s->con->desk.id, &s->kept, e) &&
	       (!s->con->desk.id || find_due(c, s->con->desk.id, s, e));
}

static bool
is_the_same(struct ui *ui, const struct lock *s)
{
	struct person p;
	struct err e;

	return session_who(console_ctx(ui), edit_text(&s->in.who), &p, &e) &&
	       p.id == s->con->me.person.id;
}

/* The password of who locked it. out: false = said why not. */
static bool
resume(struct ui *ui, struct lock *s, int *wrong)
{
	struct err e;
	bool ok;

	err_clear(&e);
	ok = session_resume(console_ctx(ui), edit_text(&s->in.password), wrong, NULL, &e);
	if (!ok && e.code == ERR_STALE) {
		console_leave(ui);
		ui_say_err(ui, &e);
		return false;
	}
	signin_form_tried(ui, &s->in, ok, &e);
	return ok;
}

static void
open_again(struct ui *ui, struct lock *s)
{
	char failures[16];
	int wrong;

	if (!resume(ui, s, &wrong))
		return;
	console_unlock(ui);
	str_format(failures, sizeof failures, "%d", wrong);
	if (wrong)
		ui_sayf(ui, N_("Open again. Wrong tries meanwhile: {1}. Not you? Tell your leader"),
			failures, NULL, NULL);
	else
		ui_say(ui, tr("Open again, as you left it"));
}

/* ORG-07: the next person is in first, then the one before is out. */
static void
change_person(struct ui *ui, struct lock *s)
{
	struct session_info info;
	struct session_try t;
	struct err e;
	bool ok;

	err_clear(&e);
	ok = session_switch(
		console_ctx(ui), edit_text(&s->in.who), edit_text(&s->in.password), &info, &t, &e);
	signin_form_tried(ui, &s->in, ok, &e);
	if (!ok)
		return;
	if (console_enter(ui, &info, &e))
		signin_welcome(ui, &info);
	else
		ui_say_err(ui, &e);
}

/* ORG-07: a session ends by its own person or by the next one's sign-in. */
static void
sign_out(struct ui *ui, struct lock *s)
{
	int wrong;

	if (!is_the_same(ui, s) || edit_is_empty(&s->in.password)) {
		form_focus(&s->in.form, is_the_same(ui, s) ? SIGNIN_PASSWORD : SIGNIN_WHO);
		ui_sayf(ui,
			N_("Only {1} can sign out here: password, then F12. Others just sign in"),
			s->con->me.person.name, NULL, NULL);
	} else if (resume(ui, s, &wrong))
		console_sign_out(ui);
}

static void
lock_command(struct ui *ui, void *state, int command)
{
	if (command == CMD_LANGUAGE)
		console_switch_language(ui);
	else if (command == CMD_CODE)
		ui_push(ui, &screen_enrol, NULL);
	else if (command == CMD_SIGN_OUT)
		sign_out(ui, state);
}

static bool
lock_event(struct ui *ui, void *state, const struct key *key)
{
	struct lock *s = state;
	bool enter, used = signin_form_key(ui, &s->in, key, &enter);

	if (enter && is_the_same(ui, s))
		open_again(ui, s);
	else if (enter)
		change_person(ui, s);
	return used;
}

static const struct edit *
lock_editing(const void *state)
{
	return form_editing(&((const struct lock *)state)->in.form);
}

static void
lock_layout(void *state, struct rect body)
{
	struct lock *s = state;

	(void)body;
	s->now_utc_us = clock_now(&s->con->ctx->clock).utc_us;
	form_layout(&s->in.form);
}

static void
lock_head(const void *state, struct screen_head *out)
{
	console_desk_name(((const struct lock *)state)->con, out->count, sizeof out->count);
}

static void
lock_hint(const void *state, char *out, size_t size)
{
	str_copy(out, size, form_help(&((const struct lock *)state)->in.form));
}

static void
draw_next(const struct lock *s, struct canvas *c, int y, struct rect b)
{
	char time[CLOCK_TEXT_BYTES], by[CLOCK_TEXT_BYTES], left[64], text[160];

	if (!s->due_utc_us)
		return;
	clock_format_time(time, s->due_utc_us);
	clock_format_time(by, s->due_utc_us - s->arrive_min * 60000000);
	console_distance(left, sizeof left, s->now_utc_us, s->due_utc_us);
	text_fill(text, sizeof text,
		s->arrive_min ? tr("Next handover {1}, {2}; come by {3}")
			      : tr("Next handover {1}, {2}"),
		time, left, by);
	canvas_text(c, y, b.x + 3, b.cols - 6, text, ROLE_TEXT);
}

static void
lock_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct lock *s = state;
	char text[256];
	int y = b.y + 1;

	text_fill(text, sizeof text, tr("{1} locked this desk. Everything is kept."),
		s->con->me.person.name, NULL, NULL);
	canvas_text(c, y++, b.x + 3, b.cols - 6, text, ROLE_HEADING);
	draw_next(s, c, y, b);
	y += 2;
	y += form_draw(
		&s->in.form, c, (struct rect){y, b.x, b.rows - 4, b.cols}, SIGNIN_LABEL_COLS, true);
	y++;
	canvas_text(c, y++, b.x + 3, b.cols - 6,
		tr("The same person goes on where the cursor was left."), ROLE_SECONDARY);
	canvas_text(c, y, b.x + 3, b.cols - 6,
		tr("Another person types over the name and signs in; nothing of it is shown."),
		ROLE_SECONDARY);
	y += 2;
	(void)kept_draw(&s->kept, c, (struct rect){y, b.x, b.y + b.rows - y, b.cols});
}

const struct screen screen_lock = {
	.name = "lock",
	.title = N_("LOCKED"),
	.kind = SCREEN_BARE,
	.state_bytes = sizeof(struct lock),
	.bindings = bindings,
	.open = lock_open,
	.close = lock_close,
	.load = lock_load,
	.layout = lock_layout,
	.command = lock_command,
	.event = lock_event,
	.editing = lock_editing,
	.head = lock_head,
	.hint = lock_hint,
	.draw = lock_draw,
};
SCREEN_REGISTER(screen_lock);
