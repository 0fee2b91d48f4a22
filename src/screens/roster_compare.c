/* roster_compare.c — old and new of two versions of a month, by person and day. SPDX-License-Identifier: MIT
 *
 * With what each day was, what it is, and how many hours before its first shift
 * it was made known. source: RST-03, RST-13.
 */
#include <string.h>

#include "base/date_words.h"
#include "base/day.h"
#include "domain/ledger.h"
#include "screens/print.h"
#include "screens/roster.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_PRINT = UI_COMMANDS, CMD_VERSIONS, WHY_BYTES = 801, TOLD_BYTES = 200 };

struct compare_screen {
	const struct console *con;
	struct roster_compare_ask ask;
	struct roster was, is; /* id 0 = nothing before */
	struct roster_plan old, new;
	struct roster_changes k;
	struct roster_board words; /* shifts and desks by name, no people of it are shown */
	struct arena arena;
	struct table table;
	char why[WHY_BYTES];
	int64_t at_us; /* published, of a draft now */
};

static const struct binding bindings[] = {
	{'p', 0, CMD_PRINT, IN_LIST, N_("Print"), N_("Print what changed"), NULL},
	{'=', 0, CMD_VERSIONS, IN_LIST, NULL, N_("Versions of this month; old and new"), NULL},
	{0},
};

/* --- read --- */

static void
forget(struct compare_screen *s)
{
	roster_plan_free(&s->old);
	roster_plan_free(&s->new);
	roster_board_free(&s->words);
	arena_free(&s->arena);
	s->k = (struct roster_changes){.n = 0};
}

/* Which versions: of what is in force the newest two. */
static bool
find_versions(struct ctx *c, struct compare_screen *s, struct err *e)
{
	struct roster_versions all;

	s->was = s->is = (struct roster){.id = 0};
	if (!roster_versions(c, s->ask.team, s->ask.month, &s->arena, &all, e))
		return false;
	for (int i = 0; i < all.n; i++) {
		if (all.row[i].id == s->ask.is)
			s->is = all.row[i];
		if (all.row[i].id == s->ask.was)
			s->was = all.row[i];
	}
	for (int i = 0; !s->ask.was && i < all.n; i++)
		if (s->is.id && all.row[i].version == s->is.version - 1)
			s->was = all.row[i];
	return true;
}

/* Against a draft stands what is in force now, approved requests included. */
static bool
load_old(struct ctx *c, struct compare_screen *s, struct err *e)
{
	const struct assignment_filter f = {.team = s->ask.team,
		.from = roster_first_day(s->ask.month),
		.to = roster_last_day(s->ask.month)};

	if (s->is.state == ROSTER_DRAFT)
		return assignment_load(c, &f, &s->old, e);
	return !s->was.id || roster_plan_load(c, s->was.id, &s->old, e);
}

static bool
load_why(struct ctx *c, struct compare_screen *s, struct err *e)
{
	struct ledger_record rec;

	s->why[0] = '\0';
	s->at_us = s->is.published_us ? s->is.published_us : clock_now(&c->clock).utc_us;
	if (!s->is.record)
		return true;
	if (!ledger_read(c, s->is.record, &rec, e))
		return false;
	(void)record_view_text(&rec.view, TAG_ROSTER_WHY, s->why, sizeof s->why);
	ledger_record_free(&rec);
	return true;
}

static const char *
name_of(const struct compare_screen *s, int64_t person)
{
	const int row = roster_board_row(&s->words, person);
	const char *name = console_name(s->con, person);

	return *name ? name : row >= 0 ? s->words.row[row].name : "?";
}

static void
tell_side(const struct compare_screen *s, const struct assignment *a, int n, char *out, size_t size)
{
	roster_tell_shifts(&s->words, a, n, true, out, size);
}

static int64_t
row_id(const void *rows, int row)
{
	const struct roster_change *k = &((const struct compare_screen *)rows)->k.item[row];

	return k->person * ROSTER_DAYS + k->day % 100;
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct compare_screen *s = rows;
	const struct roster_change *k = &s->k.item[row];

	switch (column) {
	case 0: roster_tell_day(k->day, out->text, sizeof out->text); break;
	case 1: str_copy(out->text, sizeof out->text, name_of(s, k->person)); break;
	case 2: tell_side(s, k->was, k->was_n, out->text, sizeof out->text); break;
	case 3: tell_side(s, k->is, k->is_n, out->text, sizeof out->text); break;
	default:
		str_format(out->text, sizeof out->text, "%d%s", roster_lead_h(k, s->at_us),
			tr_ctx("roster", "h"));
	}
	if (column == 2)
		out->role = ROLE_SECONDARY;
}

static struct table_source
source(const struct compare_screen *s, int cols)
{
	static const struct table_column narrow[] = {
		{N_("Day"), 10, false, false, 0},
		{N_("Name"), 10, false, false, 0},
		{N_("Was"), 24, false, false, 0},
		{N_("Is now"), 18, true, false, 0},
		{N_("Lead"), 6, false, true, 1},
	};
	static const struct table_column wide[] = {
		{N_("Day"), 11, false, false, 0},
		{N_("Name"), 16, false, false, 0},
		{N_("Was"), 38, false, false, 0},
		{N_("Is now"), 30, true, false, 0},
		{N_("Lead"), 6, false, true, 1},
	};

	return (struct table_source){.column = cols >= UI_WIDE_COLS ? wide : narrow,
		.columns = 5,
		.rows = s,
		.count = s->k.n,
		.id = row_id,
		.cell = row_cell};
}

static bool
screen_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct compare_screen *s = state;
	struct ctx *c = console_ctx(ui);
	const struct roster_board_ask words = {.team = s->ask.team, .month = s->ask.month};

	(void)why;
	forget(s);
	if (!find_versions(c, s, e) || !roster_board_load(c, &words, &s->words, e) ||
		!load_old(c, s, e) || (s->is.id && !roster_plan_load(c, s->is.id, &s->new, e)) ||
		!load_why(c, s, e) ||
		!roster_diff(&s->old, &s->new, s->ask.person, &s->arena, &s->k, e))
		return false;
	const struct table_source src = source(s, 0);
	(void)table_follow(&s->table, &src);
	return true;
}

/* --- life --- */

static bool
screen_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct compare_screen *s = state;

	(void)e;
	s->con = console_of(ui);
	s->ask = *(const struct roster_compare_ask *)arg;
	arena_init(&s->arena);
	arena_init(&s->words.arena);
	return true;
}

static void
screen_close(void *state)
{
	forget(state);
}

static void
say_versions(const struct compare_screen *s, char *out, size_t size)
{
	char was[24], is[24];

	str_format(was, sizeof was, "v%d", s->was.version);
	str_format(is, sizeof is, "v%d", s->is.version);
	text_fill(out, size, tr_ctx("roster", "{1} to {2}"), s->was.id ? was : tr("nothing"),
		s->is.state == ROSTER_DRAFT ? tr("draft") : is, NULL);
}

static void
print(struct ui *ui, const struct compare_screen *s)
{
	static const struct rtable_column columns[] = {
		{"date", N_("Day"), RTABLE_DAY},
		{"name", N_("Name"), RTABLE_TEXT},
		{"old", N_("Was"), RTABLE_TEXT},
		{"new", N_("Is now"), RTABLE_TEXT},
		{"lead_h", N_("Lead"), RTABLE_INT},
	};
	char stem[40], versions[64], told[TOLD_BYTES];
	struct rtable t;

	rtable_init(&t, "roster-changes", N_("Changes of the roster"), columns, 5);
	for (int i = 0; i < s->k.n; i++) {
		const struct roster_change *k = &s->k.item[i];

		rtable_number(&t, k->day);
		rtable_text(&t, name_of(s, k->person));
		tell_side(s, k->was, k->was_n, told, sizeof told);
		rtable_text(&t, told);
		tell_side(s, k->is, k->is_n, told, sizeof told);
		rtable_text(&t, told);
		rtable_number(&t, roster_lead_h(k, s->at_us));
	}
	str_format(stem, sizeof stem, "roster-changes-%d", s->ask.month);
	say_versions(s, versions, sizeof versions);
	console_print(ui, &(struct print_ask){.stem = stem,
				  .what = tr("Changes of the roster"),
				  .filter = versions,
				  .table = &t});
	rtable_free(&t);
}

static void
command(struct ui *ui, void *state, int command)
{
	const struct compare_screen *s = state;

	if (command == CMD_PRINT)
		print(ui, s);
	else
		ui_push(ui, &screen_roster_versions,
			&(const struct roster_versions_ask){s->ask.team, s->ask.month});
}

static bool
event(struct ui *ui, void *state, const struct key *key)
{
	struct compare_screen *s = state;
	const struct table_source src = source(s, 0);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
layout(void *state, struct rect b)
{
	struct compare_screen *s = state;
	const struct table_source src = source(s, b.cols);

	table_layout(&s->table, &src, b.rows - 3);
}

static void
head(const void *state, struct screen_head *out)
{
	const struct compare_screen *s = state;
	char month[DATE_WORDS_BYTES];

	date_words_month(month, roster_first_day(s->ask.month));
	str_copy(out->keep, sizeof out->keep, month);
	say_versions(s, out->count, sizeof out->count);
}

/* Who, when and why; below the list the selected day in full. */
static void
draw(const void *state, struct canvas *c, struct rect b)
{
	const struct compare_screen *s = state;
	const struct table_source src = source(s, b.cols);
	struct rect list = {b.y + 1, b.x, b.rows - 3, b.cols};
	char text[2 * ROSTER_TELL_BYTES], side[ROSTER_TELL_BYTES];

	if (*s->why) {
		text_fill(text, sizeof text, tr("{1}: {2}"),
			console_name(s->con, s->is.published_by), s->why, NULL);
		canvas_text(c, b.y, b.x + 1, b.cols - 2, text, ROLE_TEXT);
	}
	if (!s->k.n) {
		canvas_cursor(c, b.y, b.x);
		notice_draw(c, list, tr("Nothing is different."), NULL, tr("Esc goes back"));
		return;
	}
	table_draw(&s->table, &src, c, list, true);
	const struct roster_change *k = &s->k.item[s->table.row];
	tell_side(s, k->was, k->was_n, side, sizeof side);
	text_fill(text, sizeof text, tr("Was: {1}"), side, NULL, NULL);
	canvas_text(c, b.y + b.rows - 2, b.x + 1, b.cols - 2, text, ROLE_SECONDARY);
	tell_side(s, k->is, k->is_n, side, sizeof side);
	text_fill(text, sizeof text, tr("Is now: {1}"), side, NULL, NULL);
	canvas_text(c, b.y + b.rows - 1, b.x + 1, b.cols - 2, text, ROLE_TEXT);
}

const struct screen screen_roster_compare = {
	.name = "roster-compare",
	.title = N_("CHANGES"),
	.state_bytes = sizeof(struct compare_screen),
	.bindings = bindings,
	.open = screen_open,
	.close = screen_close,
	.load = screen_load,
	.layout = layout,
	.command = command,
	.event = event,
	.head = head,
	.draw = draw,
};
SCREEN_REGISTER(screen_roster_compare);
