/* roster_show.c — a month of a team read for the screen, and moved in. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/day.h"
#include "base/utf8.h"
#include "screens/roster.h"
#include "tui/palette.h"

enum { MONTH_MIN = 190002, MONTH_MAX = 299911, FOUND = 8 };

int
roster_month_add(int month, int by)
{
	const int to = month_add(month, by);

	return to > MONTH_MIN && to < MONTH_MAX ? to : month;
}

/* --- which team --- */

struct taking {
	struct ctx *c;
	struct roster_teams *to;
};

static bool
take_team(void *arg, const struct team *t)
{
	struct taking *k = arg;
	const struct access_object on = {.team = t->id};
	struct err no;

	err_clear(&no);
	if (k->to->n == ROSTER_TEAMS)
		return false;
	if (!access_may(k->c, ACT_ROSTER_SEE, &on, &no))
		return true;
	k->to->team[k->to->n].id = t->id;
	str_copy(k->to->team[k->to->n++].name, TEAM_NAME_BYTES, t->name);
	return true;
}

static const char *
team_name(const struct roster_screen *s, int64_t team)
{
	for (int i = 0; i < s->teams.n; i++)
		if (s->teams.team[i].id == team)
			return s->teams.team[i].name;
	return NULL;
}

bool
roster_may_see(struct ctx *c, const struct roster_screen *s, int64_t team)
{
	(void)c;
	return team_name(s, team) != NULL;
}

/* One's own, else that of this desk, else the first there is. */
static int64_t
usual_team(const struct roster_screen *s)
{
	const int64_t own = s->con->me.person.team_id, here = s->con->desk.team_id;

	if (own && team_name(s, own))
		return own;
	if (here && team_name(s, here))
		return here;
	return s->teams.n ? s->teams.team[0].id : 0;
}

static bool
read_teams(struct ctx *c, struct roster_screen *s, struct err *e)
{
	struct taking k = {c, &s->teams};

	s->teams.n = 0;
	if (!team_list(c, take_team, &k, e))
		return false;
	if (!s->ask.team)
		s->ask.team = usual_team(s);
	return true;
}

/* --- life --- */

bool
roster_show_open(struct roster_screen *s, struct ui *ui, const void *arg, struct err *e)
{
	s->con = console_of(ui);
	s->today = clock_local(clock_now(ui_clock(ui)).utc_us).day;
	if (arg)
		s->ask = *(const struct roster_ask *)arg;
	if (!s->ask.month)
		s->ask.month = (s->ask.day ? s->ask.day : s->today) / 100;
	arena_init(&s->arena);
	arena_init(&s->edit.arena);
	arena_init(&s->board.arena);
	return edit_init(&s->find, &(const struct edit_spec){.max_chars = ROSTER_FIND_CHARS}) ||
	       err_set(e, ERR_NOMEM);
}

static void
forget_owed(struct roster_screen *s)
{
	roster_plan_free(&s->was);
	roster_plan_free(&s->is);
	arena_free(&s->arena);
	s->owed_changes = (struct roster_changes){.n = 0};
	s->asked = (struct shift_change_list){.n = 0};
	s->is_owed = false;
}

void
roster_show_close(struct roster_screen *s)
{
	forget_owed(s);
	roster_plan_free(&s->own_plan);
	roster_board_free(&s->board);
	roster_edit_close(&s->edit);
	edit_free(&s->find);
}

/* --- what one has to acknowledge --- */

/* RST-03: old and new of one's own shifts, against the version before. */
static bool
read_changes(struct ctx *c, struct roster_screen *s, struct err *e)
{
	struct roster_versions all;
	int64_t before = 0;

	if (!roster_versions(c, s->ask.team, s->ask.month, &s->arena, &all, e))
		return false;
	for (int i = 0; i < all.n; i++)
		if (all.row[i].version == s->owed.roster.version - 1)
			before = all.row[i].id;
	if (before && !roster_plan_load(c, before, &s->was, e))
		return false;
	return roster_plan_load(c, s->owed.roster.id, &s->is, e) &&
	       roster_diff(&s->was, &s->is, c->who, &s->arena, &s->owed_changes, e);
}

static bool
read_owed(struct ctx *c, struct roster_screen *s, struct err *e)
{
	struct roster_owed *all;
	int n;

	forget_owed(s);
	if (!roster_owed(c, c->who, &s->arena, &all, &n, e))
		return false;
	for (int i = 0; i < n && !s->is_owed; i++) {
		s->is_owed =
			all[i].roster.team == s->ask.team && all[i].roster.month == s->ask.month;
		s->owed = all[i];
	}
	return !s->is_owed || read_changes(c, s, e);
}

/* --- reading --- */

static bool
may(struct ctx *c, enum action action, int64_t team)
{
	struct err no;

	err_clear(&no);
	return access_may(c, action, &(const struct access_object){.team = team}, &no);
}

static bool
read_rights(struct ctx *c, struct roster_screen *s, struct err *e)
{
	s->may_plan = may(c, ACT_ROSTER_PLAN, s->ask.team);
	s->may_publish = may(c, ACT_ROSTER_PUBLISH, s->ask.team);
	return roster_draft(c, s->ask.team, s->ask.month, &s->draft, e) &&
	       roster_in_force(c, s->ask.team, s->ask.month, &s->in_force, e);
}

bool
roster_show_load(struct ctx *c, struct roster_screen *s, struct err *e)
{
	struct roster_board_ask of = {.first = c->who};

	if (!read_teams(c, s, e))
		return false;
	roster_board_free(&s->board);
	if (!s->ask.team)
		return true;
	if (!read_rights(c, s, e))
		return false;
	of.team = s->ask.team;
	of.month = s->ask.month;
	of.roster = s->planning ? s->draft.id : s->ask.version;
	if (!roster_board_load(c, &of, &s->board, e)) {
		roster_board_free(&s->board); /* half of a month is none */
		return false;
	}
	return s->planning ||
	       (read_owed(c, s, e) && shift_change_open_of(c,
					      &(const struct assignment_filter){.team = s->ask.team,
						      .from = roster_first_day(s->ask.month),
						      .to = roster_last_day(s->ask.month)},
					      &s->arena, &s->asked, e));
}

/* --- the cursor --- */

void
roster_show_at(struct roster_screen *s, int64_t person, int day)
{
	const int row = roster_board_row(&s->board, person);

	if (row >= 0)
		s->grid.row = row;
	if (day / 100 == s->board.month)
		s->grid.col = day % 100 - 1;
}

int64_t
roster_show_person(const struct roster_screen *s)
{
	return s->grid.row < s->board.rows ? s->board.row[s->grid.row].person : 0;
}

int
roster_show_day(const struct roster_screen *s)
{
	const int col = s->grid.col < s->board.days ? s->grid.col : 0;

	return roster_first_day(s->ask.month) + col;
}

/* --- the next gap --- */

static bool
has_alert(const struct roster_screen *s, int row, int col)
{
	const struct roster_board *b = &s->board;

	if (s->planning)
		return roster_edit_finding(s, row, col) != NULL;
	return roster_board_needs_cover(b, row, col);
}

/* The first cell of a day below `row` that something is wrong with. */
static int
alert_below(const struct roster_screen *s, int row, int col)
{
	for (int i = row; i < s->board.rows; i++)
		if (has_alert(s, i, col))
			return i;
	return -1;
}

bool
roster_show_next(struct roster_screen *s)
{
	const struct roster_board *b = &s->board;
	int row = b->rows ? alert_below(s, s->grid.row + 1, s->grid.col) : -1;

	if (row >= 0) {
		s->grid.row = row;
		return true;
	}
	for (int i = 1; i <= b->days; i++) {
		const int col = (s->grid.col + i) % b->days;

		row = alert_below(s, 0, col);
		if (row < 0 && !roster_board_is_short(b, col))
			continue;
		s->grid.col = col;
		s->grid.row = row < 0 ? s->grid.row : row;
		return true;
	}
	return false;
}

/* --- a person by name --- */

/* Who is meant and stands on this roster: initials, pinyin, name, number. */
static int
find_row(const struct roster_screen *s, const char *typed)
{
	int at[FOUND], n = person_find(&s->con->people, typed, at, FOUND);

	for (int i = 0; i < n && i < FOUND; i++) {
		const int row = roster_board_row(&s->board, s->con->people.entry[at[i]].id);

		if (row >= 0)
			return row;
	}
	for (int i = 0; i < s->board.rows; i++)
		if (goto_match(s->board.row[i].name, typed) != GOTO_NONE)
			return i;
	return -1;
}

/* A first letter finds at once. */
void
roster_find_begin(struct roster_screen *s, int letter)
{
	char text[8] = "";
	int row;

	if (letter)
		text[utf8_encode(text, (uint32_t)letter)] = '\0';
	edit_set(&s->find, text);
	s->finding = true;
	row = *text ? find_row(s, text) : -1;
	if (row >= 0)
		s->grid.row = row;
}

/* Nobody here of that name, but in another team that may be seen. */
static bool
go_elsewhere(struct ui *ui, struct roster_screen *s, const char *typed)
{
	int at[FOUND], n = person_find(&s->con->people, typed, at, FOUND);

	for (int i = 0; i < n && i < FOUND; i++) {
		const struct person_entry *p = &s->con->people.entry[at[i]];

		if (!p->team_id || !team_name(s, p->team_id) || s->planning)
			continue;
		s->ask.team = p->team_id;
		s->ask.version = 0;
		ui_load(ui, LOAD_ASKED);
		roster_show_at(s, p->id, 0);
		return true;
	}
	return false;
}

static void
find_end(struct ui *ui, struct roster_screen *s, bool go)
{
	char typed[ROSTER_FIND_CHARS * 4 + 1];

	str_copy(typed, sizeof typed, edit_text(&s->find));
	s->finding = false;
	if (go && *typed && find_row(s, typed) < 0 && !go_elsewhere(ui, s, typed))
		ui_sayf(ui, N_("Nobody on this roster is called \"{1}\". F4 shows other teams"),
			typed, NULL, NULL);
}

bool
roster_find_key(struct ui *ui, struct roster_screen *s, const struct key *key)
{
	if (key->code == K_ENTER || key->code == K_ESC) {
		find_end(ui, s, key->code == K_ENTER);
		return true;
	}
	if (key->code == K_UP || key->code == K_DOWN) {
		find_end(ui, s, false);
		return false;
	}
	if (edit_key(&s->find, key) == EDIT_NOT_MINE)
		return false;
	const int row = edit_is_empty(&s->find) ? -1 : find_row(s, edit_text(&s->find));
	if (row >= 0)
		s->grid.row = row;
	return true;
}

/* --- the title --- */

void
roster_head(const struct roster_screen *s, struct screen_head *out)
{
	const char *name = team_name(s, s->ask.team);

	if (s->planning)
		out->title = N_("PLAN");
	str_format(
		out->keep, sizeof out->keep, "%04d-%02d", s->ask.month / 100, s->ask.month % 100);
	str_copy(out->scope, sizeof out->scope, name ? name : "");
	if (s->ask.team)
		roster_tell_state(s, out->count, sizeof out->count);
}
