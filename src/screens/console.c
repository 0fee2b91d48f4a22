/* console.c — who is signed in, and the way between screens. SPDX-License-Identifier: MIT */
#include "screens/console.h"

#include <stdlib.h>

#include "base/day.h"
#include "domain/leave_day_run.h"
#include "domain/leave_due.h"
#include "domain/param.h"
#include "domain/search.h"
#include "domain/shift.h"
#include "domain/stand_in.h"
#include "screens/day_marks.h"
#include "screens/entry_bar.h"
#include "screens/found.h"
#include "tui/loop.h"
#include "tui/term.h"

/* Digits never move, whatever the post (screens.md §5). */
const struct ui_tab console_tabs[UI_TABS] = {
	{N_("Now"), &screen_now},
	{N_("Log"), &screen_log},
	{N_("Handover"), &screen_handover},
	{N_("Leave"), &screen_leave},
	{N_("Inbox"), &screen_inbox},
	{N_("Roster"), &screen_roster},
	{N_("Attend"), &screen_attendance},
	{N_("Scores"), &screen_scores},
	{N_("More"), &screen_more},
};

enum { IDLE_WARNING_S = 30, DISTANCE_MINUTES_BELOW = 180, INBOX_TAB = 5 };

struct console *
console_of(const struct ui *ui)
{
	return ui_data(ui);
}

struct ctx *
console_ctx(const struct ui *ui)
{
	return console_of(ui)->ctx;
}

void
console_turn_month(struct ui *ui, int *month, int by)
{
	*month = month_add(*month, by);
	ui_load(ui, LOAD_ASKED);
}

const char *
console_name(const struct console *con, int64_t person)
{
	const struct person_entry *p;

	if (person && person == con->me.person.id)
		return tr_ctx("person", "you");
	p = person_directory_get(&con->people, person);
	return p ? p->name : "";
}

void
console_desk_name(const struct console *con, char *out, size_t size)
{
	if (con->desk.id)
		str_format(out, size, "%s %s", con->desk.code,
			str_eq(con->desk.code, con->desk.name) ? "" : con->desk.name);
	else
		str_copy(out, size, tr("no desk"));
}

void
console_distance(char *out, size_t size, int64_t from_utc_us, int64_t to_utc_us)
{
	int64_t min = (to_utc_us - from_utc_us) / 60000000;
	bool late = to_utc_us < from_utc_us;
	char hours[16], minutes[16];

	if (late)
		min = -min;
	str_format(hours, sizeof hours, "%lld", (long long)(min / 60));
	str_format(minutes, sizeof minutes, "%lld", (long long)(min < 60 ? min : min % 60));
	if (min == 0)
		str_copy(out, size, tr("now"));
	else if (min < 60)
		text_fill(out, size, tr(late ? N_("overdue {1} min") : N_("in {1} min")), minutes,
			NULL, NULL);
	else if (min < DISTANCE_MINUTES_BELOW)
		text_fill(out, size, tr(late ? N_("overdue {1} h {2}") : N_("in {1} h {2}")), hours,
			minutes, NULL);
	else /* far off a minute says nothing, and would be drawn each minute */
		text_fill(out, size, tr(late ? N_("overdue {1} h") : N_("in {1} h")), hours, NULL,
			NULL);
}

static void
person_line(void *data, char *out, size_t size)
{
	const struct console *con = data;

	/* contract.md §1: nobody takes a demo for the real thing */
	const char *demo = con->site.kind == SITE_DEMO ? "DEMO  " : "";
	char twice[16] = "", who[256];

	if (con->sessions > 1)
		str_format(twice, sizeof twice, " x%d", con->sessions);
	if (con->me.person.id) {
		text_fill(who, sizeof who, tr(N_("{1} ({2})")), con->me.person.name,
			tr(post_label(con->me.person.post)), "");
		str_format(out, size, "%s%s%s", demo, who, twice);
	} else
		console_desk_name(con, out, size);
}

static bool
ask_changed(void *data)
{
	struct console *con = data;
	bool changed = con->changed && con->changed(con->ctx);

	con->look_again |= changed;
	if ((changed || con->inbox_look) && con->me.person.id && !con->locked)
		changed |= console_inbox_count(con);
	return changed;
}

static int
badge(void *data, int tab)
{
	const struct console *con = data;

	return tab == INBOX_TAB && con->me.person.id ? con->waiting : 0;
}

static void
lock(struct ui *ui, void *data)
{
	const struct console *con = data;

	if (con->me.person.id && !con->locked)
		console_lock(ui);
}

static bool
count_mine(void *arg, const struct session_open *s)
{
	struct console *con = arg;

	con->sessions += s->person == con->me.person.id;
	return true;
}

/* screens.md §6.8: two sessions of one person are allowed, and both marked. */
static bool
count_sessions(struct console *con, struct err *e)
{
	con->sessions = 0;
	return session_list(con->ctx, count_mine, con, e);
}

/* LOG-10: what the preview of the entry line goes by. Saving asks again. */
static void
reload_rules(struct console *con)
{
	int64_t rings;
	struct err e;

	err_clear(&e);
	con->look_again = (con->desk.id && !desk_get(con->ctx, con->desk.id, &con->desk, &e)) ||
			  !param_get_int(con->ctx, "hotline.max_rings", 0, &rings, &e) ||
			  !entry_template_list(con->ctx, &con->templates, &e);
	if (!con->look_again)
		con->max_rings = (int)rings;
}

/* ORG-01: the post counts as it is now, and who left sees nothing more. */
static void
look_at_me(struct ui *ui, struct console *con)
{
	struct person now;
	bool open;
	struct err e;

	con->look_again = false;
	err_clear(&e);
	if (!count_sessions(con, &e) || !session_is_open(con->ctx, &open, &e) ||
		!person_get(con->ctx, con->me.person.id, &now, &e))
		return;
	con->me.person = now;
	reload_rules(con);
	if (!now.left_on && now.has_key && open)
		return;
	console_leave(ui);
	ui_say(ui, tr("You were signed out: this login was ended by someone who may do that"));
}

/* SHO-11: work goes on, but nobody wonders about the times they see. */
static void
say_clock_step(struct ui *ui, struct console *con)
{
	int64_t min = con->ctx->stepped_us / 60000000;
	char by[24];

	con->ctx->stepped_us = 0;
	str_format(by, sizeof by, "%+lld", (long long)min);
	ui_sayf(ui, N_("The server's clock moved by {1} min since the last record. Tell ops"), by,
		NULL, NULL);
}

/* The kernel's own console has 512 glyphs, none of them Chinese (screens.md
 * §4.6): English there, for this terminal only, and F8 has the last word. */
static enum lang
language_here(enum lang wish)
{
	return term_shows_chinese() ? wish : LANG_EN;
}

static void
language_tell(struct ui *ui, struct console *con)
{
	con->untold = false;
	ui_say(ui, tr(N_("TERM=linux cannot show Chinese, so this is English. F8 switches")));
}

/* ORG-07: sooner where a signature waits (screens.md §6.8). */
static int
lock_after_s(const struct ui *ui, const struct console *con)
{
	const struct screen *top = ui_top(ui);

	return top && top->idle_s && top->idle_s < con->idle_lock_s ? top->idle_s
								    : con->idle_lock_s;
}

/* The sentence goes when somebody is there again. */
static void
warn(struct ui *ui, struct console *con, bool now)
{
	const char *text = tr("This desk locks in 30 s. Any key goes on; what you typed is kept");

	if (now && !con->warned)
		ui_say(ui, text);
	else if (!now && con->warned && str_eq(ui_message(ui), text))
		ui_say(ui, "");
	con->warned = now;
}

/* ORG-07: warned 30 s before, then covered. */
static void
idle(struct ui *ui, void *data, int idle_s)
{
	struct console *con = data;
	const bool look = con->me.person.id && con->look_again;

	search_index_tend(con->ctx, idle_s);
	if (look)
		look_at_me(ui, con);
	if (!con->me.person.id || con->locked)
		return;
	if (look)
		console_urgent_look(ui);
	con->inbox_look |= idle_s <= 1;
	console_minute(ui, idle_s);
	if (con->ctx->stepped_us)
		say_clock_step(ui, con);
	if (con->untold && ui_message(ui)[0] == '\0')
		language_tell(ui, con); /* the words of signing in came first */
	if (idle_s >= lock_after_s(ui, con))
		console_lock(ui);
	else
		warn(ui, con, idle_s >= lock_after_s(ui, con) - IDLE_WARNING_S);
}

/* F2 from anywhere: the line over the present screen, Esc back to it. */
static void
write_line(struct ui *ui, void *data)
{
	const struct console *con = data;

	if (con->me.person.id)
		ui_push(ui, &screen_write, NULL);
}

/* screens.md §6.9: from any list, whichever screen it was saved on. */
static void
undo(struct ui *ui, void *data)
{
	const struct console *con = data;

	if (con->me.person.id)
		entry_bar_undo(ui);
}

struct ui *
console_ui(struct console *con)
{
	const struct ui_app app = {.data = con,
		.clock = &con->ctx->clock,
		.tabs = console_tabs,
		.badge = badge,
		.person = person_line,
		.changed = ask_changed,
		.find = find_anything,
		.write = write_line,
		.undo = undo,
		.lock = lock,
		.keep_words = console_words_keep,
		.kept_words = console_words_kept,
		.idle = idle};

	return ui_new(&app);
}

static void
forget_person(struct console *con)
{
	person_directory_free(&con->people);
	day_marks_forget(con);
	arena_free(&con->names_arena);
	con->names = (struct entry_line_directory){0};
	con->me = (struct session_info){0};
	con->undo_id = 0;
	con->locked = con->warned = con->prepared_untold = false;
	con->minute = 0;
	con->sessions = 0;
}

/* LV-14: pick fields say who is on leave. Unread, they say less. */
void
console_away_read(struct console *con)
{
	struct err none;

	err_clear(&none);
	if (!stand_in_mark(con->ctx, &con->people, clock_today(&con->ctx->clock), &none))
		err_clear(&none);
}

/* The old ones stay where the new ones cannot be read. */
bool
console_people_read(struct ui *ui, struct err *e)
{
	struct console *con = console_of(ui);
	struct person_directory d;

	if (!person_directory_load(con->ctx, &d, e))
		return false;
	person_directory_free(&con->people);
	con->people = d;
	console_away_read(con);
	con->names = (struct entry_line_directory){0};
	return console_names_read(con, e);
}

/* The person's own language and looks. */
static void
use_settings(const struct console *con)
{
	const struct person *p = &con->me.person;

	term_paste(true);
	text_use(language_here(p->language));
	term_theme(p->theme ? (enum theme)(p->theme - 1) : con->start_theme);
	term_plain(p->plain_lines);
}

static void
sign_out(struct ui *ui)
{
	struct console *con = console_of(ui);
	struct err e;

	err_clear(&e);
	session_sign_out(con->ctx, &e);
	forget_person(con);
	text_use(con->start_lang);
	term_theme(con->start_theme);
	term_plain(false);
	term_wipe();
	ui_replace(ui, &screen_signin, NULL);
}

bool
console_enter(struct ui *ui, const struct session_info *info, struct err *e)
{
	struct console *con = console_of(ui);
	int64_t minutes, rings;

	forget_person(con);
	con->me = *info;
	leave_day_run_now(con->ctx);
	leave_due_now(con->ctx);
	if (!person_directory_load(con->ctx, &con->people, e) || !console_names_read(con, e) ||
		!count_sessions(con, e) || !console_urgent_begin(con, e) ||
		!param_get_int(con->ctx, "terminal.idle_lock_minutes", 0, &minutes, e) ||
		!param_get_int(con->ctx, "hotline.max_rings", 0, &rings, e)) {
		sign_out(ui);
		return false;
	}
	console_away_read(con);
	con->max_rings = (int)rings;
	con->idle_lock_s = (int)minutes * 60;
	use_settings(con);
	con->untold = info->person.language != text_lang();
	con->waiting = 0;
	(void)console_inbox_count(con);
	return ui_replace(ui, &screen_now, NULL);
}

void
console_leave(struct ui *ui)
{
	ui_keep(ui);
	sign_out(ui);
}

void
console_sign_out(struct ui *ui)
{
	const struct console *con = console_of(ui);
	struct desk held = {0};
	int64_t first = 0;
	struct err e;
	int n = 0;

	err_clear(&e);
	const bool holds = duty_held_by(con->ctx, con->me.person.id, &first, &n, &e) && n > 0 &&
			   desk_get(con->ctx, first, &held, &e);
	console_leave(ui);
	if (holds)
		ui_sayf(ui,
			N_("Signed out. You still hold {1}: it passes by a handover, not by "
			   "this"),
			held.code, NULL, NULL);
	else
		ui_say(ui, tr("Signed out. What you typed stays as a draft"));
}

void
console_lock(struct ui *ui)
{
	struct console *con = console_of(ui);
	bool signing = ui_top(ui) && ui_top(ui)->idle_s;

	ui_keep(ui);
	con->locked = true;
	con->warned = false;
	text_use(con->start_lang);
	if (!ui_cover(ui, &screen_lock, NULL)) {
		console_leave(ui);
		return;
	}
	session_lock(con->ctx);
	term_wipe();
	term_paste(false);
	if (signing)
		ui_say(ui, tr("The signature that was open is closed. Nothing was signed"));
}

void
console_unlock(struct ui *ui)
{
	struct console *con = console_of(ui);

	con->locked = false;
	con->look_again = true;
	use_settings(con);
	ui_uncover(ui);
}

bool
console_settings(struct ui *ui, const struct person_own *own)
{
	struct console *con = console_of(ui);
	struct person *me = &con->me.person;
	struct err e;

	me->language = own->language;
	me->theme = own->theme;
	me->plain_lines = own->plain_lines;
	me->silent = own->silent;
	use_settings(con);
	ui_load(ui, LOAD_ASKED); /* sentences made while reading are in the language of then */
	err_clear(&e);
	if (person_settings(con->ctx, own, &e))
		return true;
	ui_say_unsaved(ui, &e);
	return false;
}

void
console_switch_language(struct ui *ui)
{
	struct console *con = console_of(ui);
	enum lang lang = text_lang() == LANG_EN ? LANG_ZH : LANG_EN;
	struct person_own own;
	struct err e;

	text_use(lang);
	ui_load(ui, LOAD_ASKED); /* sentences made while reading are in the language of then */
	if (!con->me.person.id || con->locked) {
		con->start_lang = lang;
		return;
	}
	con->me.person.language = lang;
	if (!term_shows_chinese())
		return; /* for this terminal, not for the person's other ones */
	own = person_own_of(&con->me.person);
	err_clear(&e);
	if (!person_settings(con->ctx, &own, &e))
		ui_say_unsaved(ui, &e);
}

/* promises.md §2: from the first second on it is said why nothing moves. */
static void
waits(void *arg, int seconds)
{
	char text[160], s[16];

	str_format(s, sizeof s, "%d", seconds);
	text_fill(text, sizeof text,
		tr("Others are saving; waiting for {1} s. What you type is kept"), s, NULL, NULL);
	ui_say_now(arg, text);
}

static bool
reads(void *arg)
{
	return ui_reading(arg);
}

static bool
console_start(struct console *con, const struct console_spec *spec, struct err *e)
{
	*con = (struct console){.ctx = spec->ctx,
		.site = *spec->site,
		.start_lang = spec->lang,
		.spool = spec->spool,
		.inbox = spec->inbox,
		.outbox = spec->outbox,
		.changed = spec->changed};
	text_use(spec->lang);
	return !spec->ctx->desk || desk_get(spec->ctx, spec->ctx->desk, &con->desk, e);
}

bool
console_run(const struct console_spec *spec, int *status, struct err *e)
{
	struct term_spec term = {.theme = THEME_DARK, .ascii = spec->no_lines};
	struct console con;
	struct ui *ui;

	if (spec->theme && !theme_parse(spec->theme, &term.theme))
		return err_set(e, ERR_INVALID, .field = "theme",
			.msgid = N_("There is no theme \"{1}\". Use dark, light, mono or contrast"),
			.arg = {spec->theme});
	if (!console_start(&con, spec, e) || !term_open(&term, e))
		return false;
	con.start_theme = term.theme;
	con.start_lang = language_here(spec->lang);
	text_use(con.start_lang);
	ui = console_ui(&con);
	if (ui && spec->on_wait)
		spec->on_wait(spec->ctx, waits, ui);
	if (ui && spec->on_read)
		spec->on_read(spec->ctx, reads, ui);
	if (ui && ui_push(ui, &screen_signin, NULL)) {
		if (con.start_lang != spec->lang)
			language_tell(ui, &con);
		*status = loop_run(ui);
	}
	if (con.me.person.id)
		console_leave(ui);
	if (spec->on_wait)
		spec->on_wait(spec->ctx, NULL, NULL);
	if (spec->on_read)
		spec->on_read(spec->ctx, NULL, NULL);
	ui_free(ui);
	term_close();
	forget_person(&con);
	return true;
}
