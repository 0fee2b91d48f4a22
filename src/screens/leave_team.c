/* leave_team.c — leaves of a team, month by month: by whom, of which kind, in which state. SPDX-License-Identifier: MIT
 *
 * source: LV-13.
 */
#include <string.h>

#include "base/date_words.h"
#include "base/day.h"
#include "base/half.h"
#include "base/utf8.h"
#include "screens/leave_screens.h"
#include "screens/leave_words.h"
#include "screens/pick_team.h"
#include "tui/dialog.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_BEFORE, CMD_AFTER, CMD_SORT };
enum { ASK_TEAM = 1, ASK_FIND, FIND_CHARS = 30, WORDS_BYTES = 512 };
enum order { BY_DAY, BY_PERSON, BY_STATE, ORDERS };

struct room {
	int64_t team;
	int month; /* its first day */
	enum order order;
	char find[4 * FIND_CHARS + 1];
	struct people_teams teams;
	struct leave_types types;
	struct arena arena;
	struct leave_list list;
	const struct leave **shown; /* arena; those that fit what is looked for */
	int n;
	struct table table;
	struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"), N_("Everything about it, and what can be done"),
		NULL},
	{K_F3, '/', UI_FIND, IN_LIST, N_("Find"), N_("By name, kind or state; empty shows all"),
		NULL},
	{K_F4, 0, UI_PICK, IN_LIST, N_("Team"), N_("Another team"), NULL},
	{K_F7, 0, CMD_BEFORE, IN_LIST, N_("Month"), N_("The month before, the month after"),
		"F7/F8"},
	{K_F8, 0, CMD_AFTER, IN_LIST, NULL, NULL, NULL},
	{'s', 0, CMD_SORT, IN_LIST, NULL, N_("Sort: by day, by person, by state"), NULL},
	{0},
};

/* --- rows --- */

static const char *
kind_of(const struct room *s, const struct leave *l)
{
	return leave_type_name(leave_type_of(&s->types, l->type));
}

static int64_t
row_id(const void *rows, int row)
{
	return ((const struct room *)rows)->shown[row]->id;
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct room *s = rows;
	const struct leave *l = s->shown[row];

	switch (column) {
	case 0: str_copy(out->text, sizeof out->text, console_name(s->con, l->person)); break;
	case 1: str_copy(out->text, sizeof out->text, kind_of(s, l)); break;
	case 2: leave_range_words(&l->range, false, out->text, sizeof out->text); break;
	case 3: half_text(out->text, l->half_days); break;
	case 4: str_copy(out->text, sizeof out->text, tr(leave_state_label(l->state))); break;
	default: str_copy(out->text, sizeof out->text, console_name(s->con, l->with));
	}
}

static struct table_source
source(const struct room *s)
{
	static const struct table_column columns[] = {
		{N_("Person"), 12, false, false, 0},
		{N_("Kind"), 12, false, false, 3},
		{N_("From and to"), 22, true, false, 0},
		{N_("Days"), 5, false, true, 2},
		{N_("State"), 16, false, false, 0},
		{N_("With"), 10, false, false, 1},
	};

	return (struct table_source){.column = columns,
		.columns = 6,
		.rows = s,
		.count = s->n,
		.id = row_id,
		.cell = row_cell};
}

/* --- what is shown --- */

static bool
fits(const struct room *s, const struct leave *l)
{
	char words[WORDS_BYTES], folded[2 * WORDS_BYTES], find[2 * sizeof s->find];
	const struct person_entry *p = person_directory_get(&s->con->people, l->person);

	if (!*s->find)
		return true;
	str_format(words, sizeof words, "%s %s %s %s", p ? p->name : "", p ? p->staff_no : "",
		kind_of(s, l), tr(leave_state_label(l->state)));
	return !utf8_fold(folded, sizeof folded, words) || !utf8_fold(find, sizeof find, s->find) ||
	       strstr(folded, find) || (p && strstr(p->initials, find));
}

static bool
comes_before(const struct room *s, const struct leave *a, const struct leave *b)
{
	if (s->order == BY_STATE && a->state != b->state)
		return a->state < b->state;
	if (s->order == BY_PERSON && a->person != b->person)
		return a->person < b->person;
	return a->range.first_day < b->range.first_day;
}

static bool
choose(struct room *s, struct err *e)
{
	s->n = 0;
	s->shown = arena_alloc(&s->arena, ((size_t)s->list.n + 1) * sizeof *s->shown);
	if (!s->shown)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < s->list.n; i++) {
		const struct leave *l = &s->list.item[i];
		int at = s->n;

		if (!fits(s, l))
			continue;
		for (; at > 0 && comes_before(s, l, s->shown[at - 1]); at--)
			s->shown[at] = s->shown[at - 1];
		s->shown[at] = l;
		s->n++;
	}
	return true;
}

/* --- life --- */

static bool
room_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	const int today = clock_local(clock_now(ui_clock(ui)).utc_us).day;
	struct room *s = state;

	(void)arg;
	s->con = console_of(ui);
	s->team = s->con->me.person.team_id;
	s->month = day_make(day_year(today), day_month(today), 1);
	arena_init(&s->arena);
	if (!people_teams_load(console_ctx(ui), &s->teams, e))
		return false;
	if (!s->team && s->teams.n)
		s->team = s->teams.team[0].id;
	return true;
}

static void
room_close(void *state)
{
	arena_free(&((struct room *)state)->arena);
}

static bool
room_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct ctx *c = console_ctx(ui);
	struct room *s = state;
	const struct leave_filter f = {.view = LEAVE_OF_TEAM,
		.team = s->team,
		.from = s->month,
		.to = day_add(day_add_months(s->month, 1), -1)};

	(void)why;
	s->n = 0;
	arena_free(&s->arena);
	if (!leave_types_load(c, &s->types, e) || !leave_load(c, &f, &s->arena, &s->list, e) ||
		!choose(s, e))
		return false;
	const struct table_source src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

static bool
room_enabled(const void *state, int command, const char **why)
{
	*why = N_("Nobody's leave stands here");
	return command != CMD_OPEN || ((const struct room *)state)->n > 0;
}

/* --- keys --- */

static void
ask_team(struct ui *ui, struct room *s)
{
	dialog_pick(ui, &(struct dialog_pick){.what = ASK_TEAM,
				.title = tr("Leaves of another team"),
				.label = tr("Team"),
				.hint = tr("Type the beginning of its name; F4 lists them"),
				.lookup = pick_team,
				.ctx = &s->teams});
}

static void
ask_find(struct ui *ui, const struct room *s)
{
	dialog_write(ui, &(struct dialog_line){.what = ASK_FIND,
				 .title = tr("Find among these leaves"),
				 .label = tr("Words"),
				 .hint = tr("A name, a kind or a state; empty shows all"),
				 .max_chars = FIND_CHARS,
				 .initial = s->find});
}

static void
room_command(struct ui *ui, void *state, int command)
{
	struct room *s = state;

	switch (command) {
	case CMD_OPEN: leave_page_open(ui, s->shown[s->table.row]->id); return;
	case UI_PICK: ask_team(ui, s); return;
	case UI_FIND: ask_find(ui, s); return;
	case CMD_SORT: s->order = (enum order)((s->order + 1) % ORDERS); break;
	default: s->month = day_add_months(s->month, command == CMD_BEFORE ? -1 : 1);
	}
	ui_load(ui, LOAD_ASKED);
}

static void
room_result(struct ui *ui, void *state, int what, const void *data)
{
	struct room *s = state;

	if (what == ASK_TEAM)
		s->team = ((const struct dialog_picked *)data)->id;
	else if (what == ASK_FIND)
		str_copy(s->find, sizeof s->find, data);
	else
		return;
	ui_load(ui, LOAD_ASKED);
}

static bool
room_event(struct ui *ui, void *state, const struct key *key)
{
	struct room *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
room_layout(void *state, struct rect body)
{
	struct room *s = state;
	struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows);
}

/* --- the picture --- */

static void
room_head(const void *state, struct screen_head *out)
{
	const struct room *s = state;
	const struct team *t = people_team(&s->teams, s->team);
	char shown[16], all[16], month[DATE_WORDS_BYTES];

	date_words_month(month, s->month);
	str_copy(out->keep, sizeof out->keep, month);
	str_copy(out->scope, sizeof out->scope, t ? t->name : "");
	if (*s->find)
		text_fill(out->scope, sizeof out->scope, tr("{1}: only \"{2}\""), t ? t->name : "",
			s->find, NULL);
	str_format(shown, sizeof shown, "%d", s->n);
	str_format(all, sizeof all, s->list.more ? "%d+" : "%d", s->list.n);
	text_fill(out->count, sizeof out->count, tr("{1} of {2}"), shown, all, NULL);
}

static void
room_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct room *s = state;
	const struct table_source src = source(s);

	if (s->n) {
		table_draw(&s->table, &src, c, b, true);
		return;
	}
	notice_draw(c, b,
		*s->find ? tr("No leave of this month fits that.")
			 : tr("Nobody of this team has leave in this month."),
		NULL,
		*s->find ? tr("/ looks for something else; empty shows all")
			 : tr("F7 and F8 turn the month, F4 picks another team"));
	canvas_cursor(c, b.y, b.x);
}

const struct screen screen_leave_team = {
	.name = "leave-team",
	.title = N_("TEAM LEAVE"),
	.state_bytes = sizeof(struct room),
	.bindings = bindings,
	.open = room_open,
	.close = room_close,
	.load = room_load,
	.layout = room_layout,
	.command = room_command,
	.enabled = room_enabled,
	.event = room_event,
	.result = room_result,
	.head = room_head,
	.draw = room_draw,
};
SCREEN_REGISTER(screen_leave_team);

bool
leave_team_may(const struct console *con)
{
	return access_reach(con->me.person.post, ACT_LEAVE_SEE) > RELATION_SELF;
}

void
leave_team_open(struct ui *ui)
{
	(void)ui_push(ui, &screen_leave_team, NULL);
}
