/* roster_versions.c — the versions of a month: who published what when, and why. SPDX-License-Identifier: MIT
 *
 * The withdrawn ones stay readable and say that they are. How many days each
 * version changed counts per planner and month. source: RST-03, RST-13.
 */
#include <string.h>

#include "base/date_words.h"
#include "base/day.h"
#include "domain/ledger.h"
#include "screens/roster.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_COMPARE, WHY_BYTES = 801 };

struct line {
	struct roster r;
	int64_t before;  /* roster.id of the version it took the place of */
	int changed;     /* days of people that are another */
	const char *why; /* arena */
};

struct versions_screen {
	const struct console *con;
	struct roster_versions_ask ask;
	struct arena arena;
	struct line *line; /* newest first */
	int n;
	struct table table;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"), N_("This version, as it was signed"), NULL},
	{'=', 0, CMD_COMPARE, IN_LIST, NULL, N_("What it changed: old and new by person and day"),
		NULL},
	{K_F4, 0, CMD_COMPARE, IN_LIST, N_("Changes"), NULL, NULL},
	{0},
};

/* --- read --- */

/* RST-13: the reason, from the signed record. */
static bool
read_why(struct ctx *c, struct versions_screen *s, struct line *l, struct err *e)
{
	struct ledger_record rec;
	char why[WHY_BYTES];

	l->why = "";
	if (!l->r.record)
		return true;
	if (!ledger_read(c, l->r.record, &rec, e))
		return false;
	if (record_view_text(&rec.view, TAG_ROSTER_WHY, why, sizeof why))
		l->why = arena_strdup(&s->arena, why);
	ledger_record_free(&rec);
	return l->why ? true : err_set(e, ERR_NOMEM);
}

static bool
count_changed(struct ctx *c, struct versions_screen *s, struct line *l, struct err *e)
{
	struct roster_plan was = {.items = 0}, is = {.items = 0};
	struct roster_changes k;
	bool good;

	good = (!l->before || roster_plan_load(c, l->before, &was, e)) &&
	       roster_plan_load(c, l->r.id, &is, e) && roster_diff(&was, &is, 0, &s->arena, &k, e);
	l->changed = good ? k.n : 0;
	roster_plan_free(&was);
	roster_plan_free(&is);
	return good;
}

/* --- the list --- */

static int64_t
row_id(const void *rows, int row)
{
	return ((const struct versions_screen *)rows)->line[row].r.id;
}

static const char *
state_word(const struct roster *r)
{
	switch (r->state) {
	case ROSTER_DRAFT: return N_("draft");
	case ROSTER_IN_FORCE: return N_("in force");
	case ROSTER_WITHDRAWN: return N_("withdrawn");
	case ROSTER_NONE: break;
	}
	return "";
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct versions_screen *s = rows;
	const struct line *l = &s->line[row];
	const int64_t at = l->r.published_us ? l->r.published_us : l->r.changed_us;
	const int64_t by = l->r.published_by ? l->r.published_by : l->r.changed_by;
	char time[CLOCK_TEXT_BYTES], day[40];

	switch (column) {
	case 0: str_format(out->text, sizeof out->text, "v%d", l->r.version); break;
	case 1: str_copy(out->text, sizeof out->text, tr(state_word(&l->r))); break;
	case 2:
		clock_format_time(time, at);
		roster_tell_day(clock_local(at).day, day, sizeof day);
		str_format(out->text, sizeof out->text, "%s %s", day, time);
		break;
	case 3: str_copy(out->text, sizeof out->text, console_name(s->con, by)); break;
	case 4: str_format(out->text, sizeof out->text, "%d", l->changed); break;
	default: str_copy(out->text, sizeof out->text, l->why);
	}
	if (l->r.state == ROSTER_WITHDRAWN)
		out->role = ROLE_SECONDARY;
}

static struct table_source
source(const struct versions_screen *s)
{
	static const struct table_column columns[] = {
		{"", 4, false, false, 0},
		{N_("State"), 10, false, false, 0},
		{N_("When"), 16, false, false, 0},
		{N_("By"), 12, false, false, 0},
		{N_("Days"), 5, false, true, 1},
		{N_("Why"), 16, true, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 6,
		.rows = s,
		.count = s->n,
		.id = row_id,
		.cell = row_cell};
}

static bool
screen_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct versions_screen *s = state;
	struct ctx *c = console_ctx(ui);
	struct roster_versions all;

	(void)why;
	s->n = 0;
	arena_free(&s->arena);
	if (!roster_versions(c, s->ask.team, s->ask.month, &s->arena, &all, e))
		return false;
	s->line = arena_alloc(&s->arena, (size_t)(all.n + 1) * sizeof *s->line);
	if (!s->line)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < all.n; i++) {
		struct line *l = &s->line[i];

		l->r = all.row[i];
		l->before = i + 1 < all.n ? all.row[i + 1].id : 0;
		if (!read_why(c, s, l, e) || !count_changed(c, s, l, e))
			return false;
		s->n++;
	}
	const struct table_source src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

/* --- life --- */

static bool
screen_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct versions_screen *s = state;

	(void)e;
	s->con = console_of(ui);
	s->ask = *(const struct roster_versions_ask *)arg;
	arena_init(&s->arena);
	return true;
}

static void
screen_close(void *state)
{
	arena_free(&((struct versions_screen *)state)->arena);
}

static bool
enabled(const void *state, int command, const char **why)
{
	(void)command;
	*why = N_("There is no version of this month yet");
	return ((const struct versions_screen *)state)->n > 0;
}

static void
command(struct ui *ui, void *state, int command)
{
	struct versions_screen *s = state;
	const struct line *l = &s->line[s->table.row];
	const struct roster_ask look = {
		.team = s->ask.team, .month = s->ask.month, .version = l->r.id};
	const struct roster_compare_ask compare = {
		.was = l->before, .is = l->r.id, .team = s->ask.team, .month = s->ask.month};

	if (command == CMD_OPEN)
		ui_push(ui, &screen_roster, &look);
	else
		ui_push(ui, &screen_roster_compare, &compare);
}

static bool
event(struct ui *ui, void *state, const struct key *key)
{
	struct versions_screen *s = state;
	const struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
layout(void *state, struct rect b)
{
	struct versions_screen *s = state;
	const struct table_source src = source(s);

	table_layout(&s->table, &src, b.rows);
}

static void
head(const void *state, struct screen_head *out)
{
	const struct versions_screen *s = state;
	char month[DATE_WORDS_BYTES];

	date_words_month(month, roster_first_day(s->ask.month));
	str_copy(out->keep, sizeof out->keep, month);
	str_format(out->count, sizeof out->count, "%d", s->n);
}

/* What one's eye would have to add up: how often who changed this month. */
static void
hint(const void *state, char *out, size_t size)
{
	const struct versions_screen *s = state;
	const struct line *l = &s->line[s->table.row];
	char versions[16], days[16];
	int n = 0, changed = 0;

	if (!s->n || !l->r.published_by)
		return;
	for (int i = 0; i < s->n; i++) {
		if (s->line[i].r.published_by != l->r.published_by || !s->line[i].before)
			continue;
		n++;
		changed += s->line[i].changed;
	}
	str_format(versions, sizeof versions, "%d", n);
	str_format(days, sizeof days, "%d", changed);
	text_fill(out, size, tr("Changed after publication by {1}: {2} times, days {3}"),
		console_name(s->con, l->r.published_by), versions, days);
}

static void
draw(const void *state, struct canvas *c, struct rect b)
{
	const struct versions_screen *s = state;
	const struct table_source src = source(s);

	if (s->n) {
		table_draw(&s->table, &src, c, b, true);
		return;
	}
	canvas_cursor(c, b.y, b.x);
	notice_draw(c, b, tr("There is no version of this month yet."), NULL,
		tr("Esc goes back to the roster"));
}

const struct screen screen_roster_versions = {
	.name = "roster-versions",
	.title = N_("VERSIONS"),
	.state_bytes = sizeof(struct versions_screen),
	.bindings = bindings,
	.open = screen_open,
	.close = screen_close,
	.load = screen_load,
	.layout = layout,
	.command = command,
	.enabled = enabled,
	.event = event,
	.head = head,
	.hint = hint,
	.draw = draw,
};
SCREEN_REGISTER(screen_roster_versions);
