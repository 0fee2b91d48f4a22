/* dispatch.c — who works for another team: now, soon, and lately. SPDX-License-Identifier: MIT
 *
 * source: ORG-11.
 */
#include "screens/dispatch.h"

#include "base/date_words.h"
#include "base/day.h"
#include "screens/people.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_SEND, CMD_END, DAYS_BACK = 92, DAYS_AHEAD = 731 };

struct dispatch_room {
	struct arena arena;
	struct dispatches all;
	struct people_teams teams;
	struct table table;
	int today;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"), N_("Why, by whom, and how it ended"), NULL},
	{K_F6, 0, CMD_SEND, IN_LIST, N_("Dispatch"), N_("Send one of your people to another team"),
		NULL},
	{K_F7, 0, CMD_END, IN_LIST, N_("End it"), N_("End it earlier than it was planned"), NULL},
	{0},
};

static bool
room_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct dispatch_room *s = state;

	(void)arg;
	(void)e;
	s->con = console_of(ui);
	arena_init(&s->arena);
	return true;
}

static void
room_close(void *state)
{
	arena_free(&((struct dispatch_room *)state)->arena);
}

static const struct dispatch *
selected(const struct dispatch_room *s)
{
	return s->table.row < s->all.n ? &s->all.row[s->table.row] : NULL;
}

/* --- rows: what is under way or to come first, then the newest that is over --- */

static int
rank_of(const struct dispatch_room *s, const struct dispatch *d)
{
	return d->until < s->today || d->until < d->from ? 1 : 0;
}

static bool
comes_before(const struct dispatch_room *s, const struct dispatch *a, const struct dispatch *b)
{
	const int x = rank_of(s, a), y = rank_of(s, b);

	return x != y ? x < y : x == 1 && a->until > b->until;
}

static void
sort(struct dispatch_room *s)
{
	for (int i = 1; i < s->all.n; i++) {
		const struct dispatch d = s->all.row[i];
		int at = i;

		for (; at > 0 && comes_before(s, &d, &s->all.row[at - 1]); at--)
			s->all.row[at] = s->all.row[at - 1];
		s->all.row[at] = d;
	}
}

static int64_t
row_id(const void *rows, int row)
{
	return ((const struct dispatch_room *)rows)->all.row[row].id;
}

static void
day_text(char *out, size_t size, int day)
{
	str_format(out, size, "%s %02d-%02d", date_words_weekday(day), day_month(day),
		day_of_month(day));
}

static const char *
state_of(const struct dispatch_room *s, const struct dispatch *d)
{
	if (d->until < d->from)
		return N_("called off");
	if (d->until < s->today)
		return d->ended_us ? N_("ended early") : N_("over now");
	return d->from > s->today ? N_("to come") : N_("under way");
}

static const char *
team_name(const struct dispatch_room *s, int64_t id)
{
	const struct team *t = people_team(&s->teams, id);

	return t ? t->name : "?";
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct dispatch_room *s = rows;
	const struct dispatch *d = &s->all.row[row];

	if (rank_of(s, d))
		out->role = ROLE_SECONDARY;
	switch (column) {
	case 0: str_copy(out->text, sizeof out->text, console_name(s->con, d->person)); break;
	case 1: str_copy(out->text, sizeof out->text, team_name(s, d->from_team)); break;
	case 2: str_copy(out->text, sizeof out->text, team_name(s, d->to_team)); break;
	case 3: day_text(out->text, sizeof out->text, d->from); break;
	case 4: day_text(out->text, sizeof out->text, d->planned_until); break;
	default: str_copy(out->text, sizeof out->text, tr(state_of(s, d)));
	}
}

static struct table_source
source(const struct dispatch_room *s)
{
	static const struct table_column columns[] = {
		{N_("Who"), 16, true, false, 0},
		{N_("Of team"), 13, false, false, 2},
		{N_("To team"), 13, false, false, 0},
		{N_("From"), 10, false, false, 1},
		{N_("Until"), 10, false, false, 0},
		{N_("State"), 11, false, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 6,
		.rows = s,
		.count = s->all.n,
		.id = row_id,
		.cell = row_cell};
}

static bool
room_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct dispatch_room *s = state;
	struct dispatch_filter f = {.person = 0};
	struct table_source src;

	(void)why;
	s->today = clock_local(clock_now(ui_clock(ui)).utc_us).day;
	f.from = day_add(s->today, -DAYS_BACK);
	f.to = day_add(s->today, DAYS_AHEAD);
	arena_free(&s->arena);
	s->all.n = 0;
	if (!people_teams_load(console_ctx(ui), &s->teams, e) ||
		!dispatch_list(console_ctx(ui), &f, &s->arena, &s->all, e))
		return false;
	sort(s);
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

/* --- keys --- */

static void
put_line(struct buf *out, const char *line)
{
	buf_puts(out, line);
	buf_puts(out, "\n");
}

static void
tell(struct ui *ui, const struct dispatch_room *s, const struct dispatch *d)
{
	char line[400], from[24], until[24];
	struct buf out;

	buf_init(&out);
	day_text(from, sizeof from, d->from);
	day_text(until, sizeof until, d->planned_until);
	text_fill(line, sizeof line, tr("{1}: from {2} to {3}"), console_name(s->con, d->person),
		team_name(s, d->from_team), team_name(s, d->to_team));
	put_line(&out, line);
	text_fill(
		line, sizeof line, tr("From {1} until {2}: {3}"), from, until, tr(state_of(s, d)));
	put_line(&out, line);
	text_fill(line, sizeof line, tr("Reason: {1}"), *d->why ? d->why : tr("(erased)"), NULL,
		NULL);
	put_line(&out, line);
	text_fill(line, sizeof line, tr("Sent by {1}"), console_name(s->con, d->given_by), NULL,
		NULL);
	put_line(&out, line);
	if (d->ended_us) {
		day_text(until, sizeof until, d->until);
		text_fill(line, sizeof line, tr("Ended by {1}; last day {2}"),
			console_name(s->con, d->ended_by), until, NULL);
		put_line(&out, line);
	}
	pager_open(ui, tr("Dispatch"), buf_str(&out));
	buf_free(&out);
}

static bool
room_enabled(const void *state, int command, const char **why)
{
	const struct dispatch_room *s = state;

	*why = access_refusal(ACT_DISPATCH_GIVE, RELATION_DEPARTMENT);
	return command == CMD_OPEN ||
	       access_reach(s->con->me.person.post, ACT_DISPATCH_GIVE) != RELATION_NOBODY;
}

static void
room_command(struct ui *ui, void *state, int command)
{
	const struct dispatch_room *s = state;
	const struct dispatch *d = selected(s);

	if (command == CMD_SEND)
		form_push(ui, &dispatch_form, 0);
	else if (!d)
		return;
	else if (command == CMD_OPEN)
		tell(ui, s, d);
	else if (d->ended_us || d->until < s->today)
		ui_say(ui, tr("This dispatch is over. Nothing is left to end"));
	else
		form_push(ui, &dispatch_end_form, d->id);
}

static bool
room_event(struct ui *ui, void *state, const struct key *key)
{
	struct dispatch_room *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
room_layout(void *state, struct rect body)
{
	struct dispatch_room *s = state;
	struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows);
}

static void
room_head(const void *state, struct screen_head *out)
{
	const struct dispatch_room *s = state;
	char count[16];
	int n = 0;

	for (int i = 0; i < s->all.n; i++)
		n += s->all.row[i].from <= s->today && s->today <= s->all.row[i].until;
	str_format(count, sizeof count, "%d", n);
	text_fill(out->count, sizeof out->count, tr("{1} today"), count, NULL, NULL);
}

static void
room_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct dispatch_room *s = state;
	struct table_source src = source(s);
	bool may = access_reach(s->con->me.person.post, ACT_DISPATCH_GIVE) != RELATION_NOBODY;

	if (s->all.n)
		table_draw(&s->table, &src, c, b, true);
	else
		notice_draw(c, b, tr("Nobody works for another team."), NULL,
			may ? tr("F6 sends one of your people, for some days")
			    : tr("Shift leaders and those above send people"));
}

const struct screen screen_dispatches = {
	.name = "dispatches",
	.title = N_("DISPATCH"),
	.state_bytes = sizeof(struct dispatch_room),
	.bindings = bindings,
	.hides_disabled = true,
	.open = room_open,
	.close = room_close,
	.load = room_load,
	.layout = room_layout,
	.command = room_command,
	.enabled = room_enabled,
	.event = room_event,
	.result = form_saved,
	.head = room_head,
	.draw = room_draw,
};
SCREEN_REGISTER(screen_dispatches);
