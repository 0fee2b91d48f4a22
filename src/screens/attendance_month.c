/* attendance_month.c — one period of a team: people, corrections, rounds. SPDX-License-Identifier: MIT
 *
 * source: ATT-06.
 */
#include <string.h>

#include "base/day.h"
#include "report/report.h"
#include "screens/attendance_summary.h"
#include "screens/print.h"
#include "tui/dialog.h"
#include "tui/pager.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_SIGN, CMD_VIEW, CMD_COMPARE, CMD_BACK, CMD_PRINT };

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"),
		N_("This person's shifts, with each event and what it follows from"), NULL},
	{K_F6, 0, CMD_SIGN, IN_LIST, N_("Sign"),
		N_("The next step: draw it up, confirm it, file it"), NULL},
	{K_F7, 0, CMD_VIEW, IN_LIST, N_("View"),
		N_("People, corrections of earlier periods, rounds of signatures"), NULL},
	{'v', 0, CMD_VIEW, IN_LIST, NULL, NULL, NULL},
	{K_F8, 0, CMD_BACK, IN_LIST, N_("Ask back"),
		N_("Send it back to be drawn up again, with a reason"), NULL},
	{'b', 0, CMD_BACK, IN_LIST, NULL, NULL, NULL},
	{'=', 0, CMD_COMPARE, IN_LIST, N_("Changes"),
		N_("What is signed beside what would come out now"), NULL},
	{'p', 0, CMD_PRINT, IN_LIST, N_("Print"), N_("Print the summary of this team"), NULL},
	{0},
};

/* --- life --- */

static bool
month_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct attendance_month *s = state;

	(void)e;
	s->ask = *(const struct attendance_month_ask *)arg;
	s->con = console_of(ui);
	arena_init(&s->arena);
	arena_init(&s->t.arena);
	return true;
}

static void
month_close(void *state)
{
	struct attendance_month *s = state;

	attendance_table_free(&s->t);
	arena_free(&s->arena);
}

static bool
read_all(struct ctx *c, struct attendance_month *s, struct err *e)
{
	struct team t;

	attendance_table_free(&s->t);
	arena_free(&s->arena);
	s->steps.n = 0;
	s->diffs = 0;
	if (!team_get(c, s->ask.team, &t, e) ||
		!attendance_summary_get(c, s->ask.team, s->ask.month, &s->s, e) ||
		!attendance_table_load(c, &s->s, &s->t, e))
		return false;
	str_copy(s->team, sizeof s->team, t.name);
	return !s->s.id || attendance_summary_steps(c, s->s.id, &s->arena, &s->steps, e);
}

/* --- comparing --- */

struct comparing {
	struct attendance_month *s;
	size_t row;
	int room, who_room;
};

static bool
add_difference(void *arg, const struct sum_difference *d)
{
	struct comparing *k = arg;
	struct attendance_month *s = k->s;
	const int n = (int)s->diffs;

	s->diff = arena_more(&s->arena, s->diff, n, &k->room, sizeof *s->diff);
	s->diff_who = arena_more(&s->arena, s->diff_who, n, &k->who_room, sizeof *s->diff_who);
	if (!s->diff || !s->diff_who) {
		s->diffs = 0;
		return false;
	}
	s->diff[n] = (struct attendance_correction){.person = s->t.row[k->row].person,
		.month = s->ask.month,
		.figure = d->figure,
		.was = d->was,
		.now = d->now};
	s->diff_who[n] = s->t.who[k->row];
	s->diffs++;
	return true;
}

/* Row by row, by person: who joined or left the team since is in neither. */
static bool
find_differences(struct attendance_month *s, const struct attendance_table *now)
{
	struct comparing k = {.s = s};

	s->diff = NULL;
	s->diff_who = NULL;
	s->diffs = 0;
	for (k.row = 0; k.row < s->t.rows; k.row++)
		for (size_t i = 0; i < now->rows; i++)
			if (now->row[i].person == s->t.row[k.row].person &&
				!sum_compare(&s->t.row[k.row], &now->row[i], add_difference, &k))
				return false;
	return true;
}

static bool
read_differences(struct ctx *c, struct attendance_month *s, struct err *e)
{
	struct attendance_table now;
	bool good;

	if (!attendance_table_now(c, s->ask.team, s->ask.month, &now, e))
		return false;
	good = find_differences(s, &now) || err_set(e, ERR_NOMEM);
	attendance_table_free(&now);
	return good;
}

static bool
month_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct attendance_month *s = state;
	struct table_source src;

	(void)why;
	if (!read_all(console_ctx(ui), s, e) ||
		(s->view == MONTH_COMPARE && !read_differences(console_ctx(ui), s, e)))
		return false;
	if (s->view == MONTH_COMPARE && !s->diffs)
		s->view = MONTH_PEOPLE;
	src = attendance_month_source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

/* --- doing --- */

static void
compare(struct ui *ui, struct attendance_month *s)
{
	struct err e;

	err_clear(&e);
	if (!read_differences(console_ctx(ui), s, &e)) {
		ui_say_err(ui, &e);
	} else if (!s->diffs) {
		ui_say(ui, tr(N_("Nothing differs: it would come out the same now")));
	} else {
		s->view = MONTH_COMPARE;
		const struct table_source src = attendance_month_source(s);

		table_select(&s->table, &src, 0);
		ui_say(ui, tr(N_("As it was signed, and as it would come out now. F7 goes back")));
	}
}

static void
next_view(struct ui *ui, struct attendance_month *s)
{
	static const char *const said[MONTH_VIEWS] = {
		[MONTH_PEOPLE] = N_("People. F7 shows corrections of earlier periods"),
		[MONTH_CORRECTIONS] =
			N_("What changed in periods that were filed. F7 shows the rounds"),
		[MONTH_ROUNDS] = N_("Who signed what, round by round. F7 shows the people"),
	};

	s->view = s->view >= MONTH_ROUNDS ? MONTH_PEOPLE : (enum month_view)(s->view + 1);
	const struct table_source src = attendance_month_source(s);

	table_select(&s->table, &src, 0);
	ui_say(ui, tr(said[s->view]));
}

static void
print(struct ui *ui, const struct attendance_month *s)
{
	const struct report *r = report_find("attendance");
	struct report_ask ask = {.c = console_ctx(ui),
		.period = {.from = s->s.period.from, .to = s->s.period.to, .month = s->ask.month},
		.team = s->ask.team};
	char stem[40];
	struct rtable t;
	struct err e;

	err_clear(&e);
	str_format(stem, sizeof stem, "attendance-%04d-%02d-%lld", s->ask.month / 100,
		s->ask.month % 100, (long long)s->ask.team);
	if (report_make(r, &ask, true, &t, &e))
		console_print(ui, &(struct print_ask){.stem = stem,
					  .what = tr(r->title),
					  .filter = s->s.period.text,
					  .table = &t});
	else
		ui_say_err(ui, &e);
	rtable_free(&t);
}

static void
open_person(struct ui *ui, const struct attendance_month *s)
{
	struct attendance_person_ask ask = {.period = s->t.period};

	if (s->view == MONTH_PEOPLE)
		ask.person = s->t.row[s->table.row].person;
	else if (s->view == MONTH_COMPARE)
		ask.person = s->diff[s->table.row].person;
	else
		ask.person = s->t.correction[s->table.row].person;
	(void)ui_push(ui, &screen_attendance_person, &ask);
}

static void
month_command(struct ui *ui, void *state, int command)
{
	struct attendance_month *s = state;

	switch (command) {
	case CMD_OPEN: open_person(ui, s); break;
	case CMD_SIGN: attendance_sign_next(ui, s); break;
	case CMD_VIEW: next_view(ui, s); break;
	case CMD_COMPARE: compare(ui, s); break;
	case CMD_BACK: attendance_send_back_ask(ui, s); break;
	default: print(ui, s);
	}
}

static bool
month_enabled(const void *state, int command, const char **why)
{
	const struct attendance_month *s = state;

	*why = NULL;
	if (command == CMD_OPEN && (s->view == MONTH_ROUNDS || !attendance_month_count(s)))
		*why = N_("Select a person first. F7 shows the people");
	else if (command == CMD_COMPARE &&
		 (s->s.state == SUMMARY_OPEN || s->s.state == SUMMARY_SENT_BACK))
		*why = N_("Nothing is signed to compare with: these figures are of now");
	else if (command == CMD_SIGN && s->s.state == SUMMARY_FILED)
		*why = N_("It is filed. What changes now is a correction in the next one");
	else if (command == CMD_BACK && s->s.state != SUMMARY_DRAWN &&
		 s->s.state != SUMMARY_CONFIRMED)
		*why = N_("Only what is signed and not filed can be sent back");
	return !*why;
}

static bool
month_event(struct ui *ui, void *state, const struct key *key)
{
	struct attendance_month *s = state;
	const struct table_source src = attendance_month_source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
month_result(struct ui *ui, void *state, int what, const void *data)
{
	struct attendance_month *s = state;

	if (what == MONTH_SEND_BACK) {
		attendance_send_back_sign(ui, s, data);
	} else if (what == SIGN_DONE) {
		ui_load(ui, LOAD_ASKED);
		ui_sayf(ui, N_("Signed: {1}"), tr(attendance_summary_label(s->s.state)), NULL,
			NULL);
	}
}

static void
month_head(const void *state, struct screen_head *out)
{
	const struct attendance_month *s = state;

	str_format(out->scope, sizeof out->scope, "%04d-%02d %s", s->ask.month / 100,
		s->ask.month % 100, s->team);
	str_copy(out->count, sizeof out->count, tr(attendance_summary_label(s->s.state)));
}

const struct screen screen_attendance_month = {
	.name = "attendance-month",
	.title = N_("SUMMARY"),
	.state_bytes = sizeof(struct attendance_month),
	.bindings = bindings,
	.open = month_open,
	.close = month_close,
	.load = month_load,
	.layout = attendance_month_layout,
	.command = month_command,
	.enabled = month_enabled,
	.event = month_event,
	.result = month_result,
	.head = month_head,
	.draw = attendance_month_draw,
};
SCREEN_REGISTER(screen_attendance_month);
