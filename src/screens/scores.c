/* scores.c — tab 8: the scores of everybody whom one may see, or one's own. SPDX-License-Identifier: MIT
 *
 * source: SCR-01, SCR-14, SCR-19, screens.md §6.11.
 */
#include "screens/scores.h"

#include <string.h>

#include "base/day.h"
#include "screens/pick_person.h"
#include "screens/score_close.h"
#include "tui/dialog.h"

enum { ASK_PERSON = 960, ASK_TEAM };

static const struct binding bindings[] = {
	{K_ENTER, 0, SCORES_OPEN, IN_LIST, N_("Open"), N_("The month of this person, line by line"),
		NULL},
	{K_TAB, 0, SCORES_PANE, IN_LIST, N_("Tabs"),
		N_("People, months of the chosen one, grades, points by code"), NULL},
	{'v', 0, SCORES_VIEW, IN_LIST, N_("View"), N_("The same as a table, or as a chart again"),
		NULL},
	{'s', 0, SCORES_SORT, IN_LIST, N_("Sort"), N_("Sort: by name, by score, by change"), NULL},
	{K_F3, '/', UI_FIND, IN_LIST, NULL, N_("Find somebody in this list"), NULL},
	{K_F4, 0, UI_PICK, IN_LIST, N_("Team"), N_("One team, or all of them"), NULL},
	{K_F6, 0, SCORES_MONTH, IN_LIST, NULL,
		N_("The months: propose, confirm and publish their scores"), NULL},
	{K_F7, 0, SCORES_BEFORE, IN_LIST, N_("Month"), N_("The month before, the month after"),
		"F7/F8"},
	{K_F8, 0, SCORES_AFTER, IN_LIST, NULL, NULL, NULL},
	{'p', 0, SCORES_PRINT, IN_LIST, NULL, N_("Print what is shown"), NULL},
	{'a', 0, SCORES_CONFIRM, IN_LIST, NULL, N_("What waits for you to confirm, many at once"),
		NULL},
	{'E', 0, SCORES_PROPOSE, IN_LIST, NULL, N_("Propose a conduct event about this person"),
		NULL},
	{'!', 0, UI_NONE, IN_LIST, NULL, N_("The next one that is marked with !"), NULL},
	{0},
};

static const struct binding *
own_part(const void *state)
{
	return ((const struct scores *)state)->own ? score_page_bindings : NULL;
}

/* --- what is read --- */

static bool
scores_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct scores *s = state;
	const struct person *me;

	(void)arg;
	(void)e;
	s->con = console_of(ui);
	s->c = console_ctx(ui);
	me = &s->con->me.person;
	s->own = access_reach(me->post, ACT_CONDUCT_SEE) < RELATION_TEAM;
	s->month = s->this_month = clock_today(ui_clock(ui)) / 100;
	arena_init(&s->arena);
	score_page_begin(&s->page, ui, &(const struct score_page_ask){.person = me->id});
	return true;
}

static void
scores_close(void *state)
{
	struct scores *s = state;

	arena_free(&s->arena);
	score_page_close(&s->page);
}

static bool
scores_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct scores *s = state;
	struct scores_look look = {s, false};
	struct table_source src;

	if (s->own)
		return score_page_load(ui, &s->page, why, e);
	err_clear(&s->past_err);
	if (!scores_rows_load(console_ctx(ui), s, e))
		return false;
	src = scores_source(&look, 0);
	(void)table_follow(&s->table, &src);
	return true;
}

static void
scores_reading(const void *state, char *out, size_t size)
{
	(void)state;
	str_copy(out, size, tr(N_("Reading the scores...")));
}

/* --- keys --- */

static void
turn(struct ui *ui, struct scores *s, int by)
{
	if (by > 0 && s->month >= s->this_month) {
		ui_say(ui, tr(N_("This is the newest month")));
		return;
	}
	s->month = month_add(s->month, by);
	ui_load(ui, LOAD_ASKED);
}

static void
sort(struct ui *ui, struct scores *s)
{
	struct scores_look look = {s, false};
	struct table_source src;
	struct err e;

	err_clear(&e);
	s->order = (enum scores_order)((s->order + 1) % SCORES_ORDERS);
	if (!scores_rows_sort(s, &e))
		ui_say_err(ui, &e);
	src = scores_source(&look, 0);
	(void)table_follow(&s->table, &src);
}

static void
next_pane(struct ui *ui, struct scores *s)
{
	struct err e;

	err_clear(&e);
	s->pane = (enum scores_pane)((s->pane + 1) % SCORES_PANES);
	s->bars_table = (struct table){0};
	if (!scores_bars_load(console_ctx(ui), s, &e))
		ui_say_err(ui, &e);
}

static void
next_alert(struct ui *ui, struct scores *s)
{
	struct scores_look look = {s, false};
	const struct table_source src = scores_source(&look, 0);

	for (int i = 1; i <= s->n; i++) {
		const int row = (s->table.row + i) % s->n;

		if (src.alert(&look, row) != '!')
			continue;
		table_select(&s->table, &src, row);
		return;
	}
	ui_say(ui, tr(N_("Nobody is marked with !")));
}

enum { ALL_TEAMS = -1 };

static int
lookup_team(void *ctx, const char *typed, struct pick_item *out, int max)
{
	const struct scores *s = ctx;
	int n = 0;

	for (int i = -1; i < s->m.teams; i++) {
		const char *name = i < 0 ? tr(N_("All teams")) : s->m.team[i].name;

		if (!strstr(name, typed) || (i >= 0 && s->m.team[i].scored == 0))
			continue;
		if (n < max) {
			out[n] = (struct pick_item){.id = i < 0 ? ALL_TEAMS : s->m.team[i].team};
			str_copy(out[n].label, sizeof out[n].label, name);
			str_copy(out[n].note, sizeof out[n].note,
				i < 0 ? "" : s->m.team[i].department);
		}
		n++;
	}
	return n;
}

static void
ask(struct ui *ui, struct scores *s, int what)
{
	const bool team = what == ASK_TEAM;

	dialog_pick(ui, &(const struct dialog_pick){.what = what,
				.title = team ? tr(N_("Which team")) : tr(N_("Find somebody")),
				.label = team ? tr("Team") : tr("Person"),
				.hint = team ? tr("F4 lists them")
					     : tr("Name, pinyin, initials or staff number; F4 "
						  "lists them"),
				.lookup = team ? lookup_team : pick_person,
				.ctx = team ? (void *)s : (void *)&s->con->people});
}

static void
go_to(struct ui *ui, struct scores *s, int64_t person)
{
	struct scores_look look = {s, false};
	const struct table_source src = scores_source(&look, 0);

	for (int i = 0; i < s->n; i++)
		if (s->row[i].r.person == person) {
			table_select(&s->table, &src, i);
			return;
		}
	ui_say(ui, tr(N_("They are not in this list")));
}

static void
scores_result(struct ui *ui, void *state, int what, const void *data)
{
	struct scores *s = state;
	const struct dialog_picked *p = data;

	if (what == ASK_PERSON)
		go_to(ui, s, p->id);
	if (what != ASK_TEAM)
		return;
	s->team = p->id == ALL_TEAMS ? 0 : p->id;
	str_copy(s->team_name, sizeof s->team_name, s->team ? p->label : "");
	ui_load(ui, LOAD_ASKED);
}

static bool
scores_enabled(const void *state, int command, const char **why)
{
	const struct scores *s = state;

	if (s->own) {
		*why = N_("Only your own scores are shown here");
		return command != SCORES_SORT && command != SCORES_CONFIRM &&
		       command != SCORES_PANE && command != UI_PICK && command != UI_FIND &&
		       score_page_enabled(&s->page, command, why);
	}
	if (command == SCORES_CONFIRM) {
		*why = access_refusal(ACT_CONDUCT_DECIDE, RELATION_TEAM);
		return access_reach(s->con->me.person.post, ACT_CONDUCT_DECIDE) != RELATION_NOBODY;
	}
	if (command == SCORES_MONTH) {
		*why = access_refusal(ACT_SCORE_MONTH_SEE, RELATION_EVERYONE);
		return access_reach(s->con->me.person.post, ACT_SCORE_MONTH_SEE) != RELATION_NOBODY;
	}
	if (command == SCORES_PROPOSE)
		return conduct_may_propose(s->con, why);
	*why = N_("Nobody is in this list");
	return command != SCORES_OPEN || s->n > 0;
}

static void
open_page(struct ui *ui, const struct scores *s)
{
	const struct scores_row *w = scores_chosen(s);

	if (w)
		(void)ui_push(ui, &screen_score_page,
			&(const struct score_page_ask){.person = w->r.person, .month = s->month});
}

/* Where there is no room for the chart, it comes first. */
static void
view(struct scores *s)
{
	if (!s->chart_shown)
		s->pane = SCORES_MONTHS;
	else
		s->chart.as_table = s->as_table = !s->as_table;
}

static void
propose(struct ui *ui, const struct scores *s)
{
	const struct scores_row *w = scores_chosen(s);
	const bool other = w && w->r.person != s->con->me.person.id;

	conduct_propose_open(
		ui, &(const struct conduct_propose_ask){.person = other ? w->r.person : 0});
}

static void
scores_command(struct ui *ui, void *state, int command)
{
	struct scores *s = state;

	if (s->own) {
		score_page_command(ui, &s->page, command);
		return;
	}
	switch (command) {
	case SCORES_OPEN: open_page(ui, s); break;
	case SCORES_PANE: next_pane(ui, s); break;
	case SCORES_VIEW: view(s); break;
	case SCORES_SORT: sort(ui, s); break;
	case UI_FIND: ask(ui, s, ASK_PERSON); break;
	case UI_PICK: ask(ui, s, ASK_TEAM); break;
	case SCORES_BEFORE: turn(ui, s, -1); break;
	case SCORES_AFTER: turn(ui, s, 1); break;
	case SCORES_PRINT: scores_print(ui, s); break;
	case SCORES_CONFIRM: conduct_confirm_open(ui); break;
	case SCORES_MONTH: scores_close_open(ui); break;
	case SCORES_PROPOSE: propose(ui, s); break;
	default: break;
	}
}

static bool
bars_event(struct scores *s, const struct key *key)
{
	const struct table_source src = scores_bars_source(s);

	return s->as_table && table_key(&s->bars_table, &src, key, false) != TABLE_NOT_MINE;
}

static bool
scores_event(struct ui *ui, void *state, const struct key *key)
{
	struct scores *s = state;
	struct scores_look look = {s, false};
	const struct table_source src = scores_source(&look, 0);

	if (s->own)
		return score_page_event(ui, &s->page, key);
	if (key->code == '!') {
		next_alert(ui, s);
		return true;
	}
	if (s->pane == SCORES_GRADES || s->pane == SCORES_CODES)
		return bars_event(s, key);
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
scores_head(const void *state, struct screen_head *out)
{
	const struct scores *s = state;
	char n[16];

	if (s->own) {
		score_page_head(&s->page, out);
		return;
	}
	str_format(out->keep, sizeof out->keep, "%04d-%02d", s->month / 100, s->month % 100);
	str_format(out->scope, sizeof out->scope, "%s%s%s", s->stage,
		s->team && *s->stage ? tr(N_(", ")) : "", s->team ? s->team_name : "");
	if (strchr(s->stage, '/'))
		return; /* that takes the room */
	str_format(n, sizeof n, "%d", s->n);
	text_fill(out->count, sizeof out->count, tr(N_("{1} people")), n, NULL, NULL);
}

static void
scores_hint(const void *state, char *out, size_t size)
{
	const struct scores *s = state;
	char n[16];

	str_format(n, sizeof n, "%d", s->held_back);
	if (s->own)
		score_page_hint(&s->page, out, size);
	else if (s->past_err.code)
		text_err(out, size, &s->past_err);
	else if (s->held_back)
		text_fill(out, size,
			tr(N_("{1} more are shown here once their month is published")), n, NULL,
			NULL);
	else
		text_fill(out, size, tr(N_("Sorted {1}.  s Sort   v Table/chart   p Print")),
			scores_order_words(s), NULL, NULL);
}

const struct screen screen_scores = {
	.name = "scores",
	.title = N_("SCORES"),
	.help = N_("Scores of a month. n counts the events behind a score; 12 months runs from the "
		   "person's lowest to their highest, a dot is a month without a score."),
	.state_bytes = sizeof(struct scores),
	.bindings = bindings,
	.part = own_part,
	.hides_disabled = true,
	.open = scores_open,
	.close = scores_close,
	.load = scores_load,
	.reading = scores_reading,
	.layout = scores_layout,
	.command = scores_command,
	.enabled = scores_enabled,
	.event = scores_event,
	.result = scores_result,
	.head = scores_head,
	.hint = scores_hint,
	.draw = scores_draw,
};
SCREEN_REGISTER(screen_scores);
