/* delegation.c — who decides for whom: given by me, given to me. SPDX-License-Identifier: MIT
 *
 * source: ORG-09.
 */
#include "screens/delegation.h"

#include "base/date_words.h"
#include "base/day.h"
#include "domain/leave.h"
#include "screens/people.h"
#include "tui/dialog.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_GIVE, CMD_END, CMD_AGREE, ASK_END = 7400, ROWS_MAX = 400 };

struct delegation_room {
	struct arena arena;
	struct delegation *row[ROWS_MAX];
	int rows;
	struct leave_types types;
	struct people_teams teams;
	struct table table;
	int today;
	int64_t ending, ending_rev;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"), N_("What for, why, and what became of it"),
		NULL},
	{K_F6, 0, CMD_GIVE, IN_LIST, N_("Delegate"), N_("Name who decides for you, for some days"),
		NULL},
	{'a', 0, CMD_AGREE, IN_LIST, NULL, N_("Agree or refuse, in the Inbox"), NULL},
	{K_F7, 0, CMD_END, IN_LIST, N_("End it"), N_("End it now; either of the two may"), NULL},
	{0},
};

static bool
room_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct delegation_room *s = state;

	(void)arg;
	(void)e;
	s->con = console_of(ui);
	arena_init(&s->arena);
	return true;
}

static void
room_close(void *state)
{
	arena_free(&((struct delegation_room *)state)->arena);
}

static const struct delegation *
selected(const struct delegation_room *s)
{
	return s->table.row < s->rows ? s->row[s->table.row] : NULL;
}

static bool
is_live(const struct delegation *d)
{
	return d->state == DELEGATION_ASKED || d->state == DELEGATION_AGREED;
}

/* --- rows: what holds or is asked by its first day, then the newest that is over --- */

static bool
comes_before(const struct delegation *a, const struct delegation *b)
{
	if (is_live(a) != is_live(b))
		return is_live(a);
	return is_live(a) ? a->first_day < b->first_day : a->last_day > b->last_day;
}

static void
take(struct delegation_room *s, const struct delegations *all)
{
	for (int i = 0; i < all->n && s->rows < ROWS_MAX; i++) {
		int at = s->rows++;

		for (; at > 0 && comes_before(&all->item[i], s->row[at - 1]); at--)
			s->row[at] = s->row[at - 1];
		s->row[at] = &all->item[i];
	}
}

static struct table_source source(const struct delegation_room *s);

static bool
room_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct delegation_room *s = state;
	struct ctx *c = console_ctx(ui);
	struct delegations given, held;
	struct table_source src;

	(void)why;
	s->today = clock_local(clock_now(ui_clock(ui)).utc_us).day;
	arena_free(&s->arena);
	s->rows = 0;
	if (!leave_types_load(c, &s->types, e) || !people_teams_load(c, &s->teams, e) ||
		!delegation_load(c, DELEGATIONS_GIVEN, &s->arena, &given, e) ||
		!delegation_load(c, DELEGATIONS_HELD, &s->arena, &held, e))
		return false;
	take(s, &given);
	take(s, &held);
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

static int64_t
row_id(const void *rows, int row)
{
	return ((const struct delegation_room *)rows)->row[row]->id;
}

static void
day_text(char *out, size_t size, int day)
{
	str_format(out, size, "%s %02d-%02d", date_words_weekday(day), day_month(day),
		day_of_month(day));
}

static const char *
state_of(const struct delegation_room *s, const struct delegation *d)
{
	if (d->state == DELEGATION_AGREED)
		return d->first_day > s->today ? N_("to come") : N_("in force");
	return delegation_state_label(d->state);
}

/* "leave: annual, sick; at most 3 days", in a few words. */
static void
scope_text(const struct delegation_room *s, const struct delegation_scope *of, struct buf *out)
{
	const char *sep = ": ";
	char line[160];

	buf_puts(out, tr("leave"));
	for (int i = 0; i < s->types.n; i++) {
		const struct leave_type *t = &s->types.type[i];

		if (!(of->types >> t->id & 1))
			continue;
		buf_puts(out, sep);
		buf_puts(out, text_lang() == LANG_ZH ? t->name_zh : t->name_en);
		sep = ", ";
	}
	for (int i = 0; i < of->teams; i++) {
		const struct team *t = people_team(&s->teams, of->team[i]);

		text_fill(line, sizeof line, tr("; team {1}"), t ? t->name : "?", NULL, NULL);
		buf_puts(out, line);
	}
	if (of->max_days) {
		char n[16];

		str_format(n, sizeof n, "%d", of->max_days);
		text_fill(line, sizeof line,
			tr_n("; at most {1} day", "; at most {1} days", of->max_days), n, NULL,
			NULL);
		buf_puts(out, line);
	}
}

static void
scope_cell(const struct delegation_room *s, const struct delegation *d, char *out, size_t size)
{
	struct buf b;

	buf_init(&b);
	scope_text(s, &d->scope, &b);
	(void)str_copy(out, size, buf_str(&b));
	buf_free(&b);
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct delegation_room *s = rows;
	const struct delegation *d = s->row[row];

	if (!is_live(d))
		out->role = ROLE_SECONDARY;
	switch (column) {
	case 0: str_copy(out->text, sizeof out->text, console_name(s->con, d->from)); break;
	case 1: str_copy(out->text, sizeof out->text, console_name(s->con, d->to)); break;
	case 2: day_text(out->text, sizeof out->text, d->first_day); break;
	case 3: day_text(out->text, sizeof out->text, d->last_day); break;
	case 4: scope_cell(s, d, out->text, sizeof out->text); break;
	default: str_copy(out->text, sizeof out->text, tr(state_of(s, d)));
	}
}

static struct table_source
source(const struct delegation_room *s)
{
	static const struct table_column columns[] = {
		{N_("For whom"), 14, false, false, 0},
		{N_("Who decides"), 14, false, false, 0},
		{N_("From"), 10, false, false, 1},
		{N_("Until"), 10, false, false, 0},
		{N_("What for"), 10, true, false, 2},
		{N_("State"), 14, false, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 6,
		.rows = s,
		.count = s->rows,
		.id = row_id,
		.cell = row_cell};
}

/* --- keys --- */

static void
put_line(struct buf *out, const char *line)
{
	buf_puts(out, line);
	buf_puts(out, "\n");
}

static void
put_moment(struct buf *out, const char *msgid, const char *who, int64_t at_us)
{
	char line[400], at[CLOCK_TEXT_BYTES];
	char day[24];

	day_text(day, sizeof day, clock_local(at_us).day);
	clock_format_time(at, at_us);
	text_fill(line, sizeof line, tr(msgid), who, day, at);
	put_line(out, line);
}

static void
put_words(struct ui *ui, const struct delegation *d, struct buf *out)
{
	const char *why = "", *refused = "";
	char line[DELEGATION_WHY_CHARS * 4 + 64];
	struct arena a;
	struct err e;

	err_clear(&e);
	arena_init(&a);
	if (delegation_words(console_ctx(ui), d, &a, &why, &refused, &e)) {
		if (*why) {
			text_fill(line, sizeof line, tr("Reason: {1}"), why, NULL, NULL);
			put_line(out, line);
		}
		if (*refused) {
			text_fill(line, sizeof line, tr("Refused: {1}"), refused, NULL, NULL);
			put_line(out, line);
		}
	}
	arena_free(&a);
}

static void
tell(struct ui *ui, const struct delegation_room *s, const struct delegation *d)
{
	char line[400], from[24], until[24];
	struct buf out;

	buf_init(&out);
	day_text(from, sizeof from, d->first_day);
	day_text(until, sizeof until, d->last_day);
	text_fill(line, sizeof line, tr("{1} decides for {2}"), console_name(s->con, d->to),
		console_name(s->con, d->from), NULL);
	put_line(&out, line);
	text_fill(
		line, sizeof line, tr("From {1} until {2}: {3}"), from, until, tr(state_of(s, d)));
	put_line(&out, line);
	scope_text(s, &d->scope, &out);
	buf_puts(&out, "\n");
	put_words(ui, d, &out);
	put_moment(&out, N_("Named by {1}, {2} {3}"), console_name(s->con, d->from), d->given_us);
	if (d->answered_us)
		put_moment(&out,
			d->state == DELEGATION_REFUSED ? N_("Refused by {1}, {2} {3}")
						       : N_("Agreed to by {1}, {2} {3}"),
			console_name(s->con, d->to), d->answered_us);
	if (d->ended_us)
		put_moment(&out, N_("Ended by {1}, {2} {3}"), console_name(s->con, d->ended_by),
			d->ended_us);
	put_line(&out, tr("Nobody decides their own, or of whom they are changing shifts with."));
	pager_open(ui, tr("Delegation"), buf_str(&out));
	buf_free(&out);
}

static bool
room_enabled(const void *state, int command, const char **why)
{
	const struct delegation_room *s = state;
	const struct delegation *d = selected(s);

	if (command == CMD_GIVE) {
		*why = N_("Only who decides something here can delegate it");
		return access_reach(s->con->me.person.post, ACT_DELEGATION_GIVE) != RELATION_NOBODY;
	}
	if (command == CMD_AGREE) {
		*why = N_("Only what is asked of you is agreed to");
		return d && d->state == DELEGATION_ASKED && d->to == s->con->me.person.id;
	}
	*why = N_("This delegation is over already");
	return command != CMD_END || (d && is_live(d));
}

static void
end_ask(struct ui *ui, struct delegation_room *s, const struct delegation *d)
{
	char line[256];

	s->ending = d->id;
	s->ending_rev = d->rev;
	text_fill(line, sizeof line, tr("{1} decides for {2}"), console_name(s->con, d->to),
		console_name(s->con, d->from), NULL);
	dialog_ask(ui, &(struct dialog){.what = ASK_END,
			       .title = tr("End this delegation now?"),
			       .line = {line, tr("What is open goes back at once.")},
			       .choice = {{'k', tr("Keep")}, {'e', tr("End it")}}});
}

static void
room_command(struct ui *ui, void *state, int command)
{
	struct delegation_room *s = state;
	const struct delegation *d = selected(s);

	if (command == CMD_GIVE)
		form_push(ui, &delegation_form, 0);
	else if (!d)
		return;
	else if (command == CMD_OPEN)
		tell(ui, s, d);
	else if (command == CMD_AGREE)
		ui_tab(ui, 5);
	else
		end_ask(ui, s, d);
}

static void
end_now(struct ui *ui, struct delegation_room *s)
{
	const struct delegation_ref ref = {s->ending, s->ending_rev};
	struct err e;

	err_clear(&e);
	if (delegation_end(console_ctx(ui), &ref, &e)) {
		ui_load(ui, LOAD_ASKED);
		ui_say(ui, tr("Ended. What is open went back"));
	} else {
		ui_say_err(ui, &e);
	}
}

static void
room_result(struct ui *ui, void *state, int what, const void *data)
{
	if (what == FORM_SCREEN_DONE)
		ui_say(ui, tr("Asked. It is in force once it is agreed to"));
	else if (what == ASK_END && *(const int *)data == 1)
		end_now(ui, state);
}

static bool
room_event(struct ui *ui, void *state, const struct key *key)
{
	struct delegation_room *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
room_layout(void *state, struct rect body)
{
	struct delegation_room *s = state;
	struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows);
}

static void
room_head(const void *state, struct screen_head *out)
{
	const struct delegation_room *s = state;
	char count[16];
	int n = 0;

	for (int i = 0; i < s->rows; i++)
		n += s->row[i]->state == DELEGATION_AGREED && s->row[i]->first_day <= s->today;
	str_format(count, sizeof count, "%d", n);
	text_fill(out->count, sizeof out->count, tr("{1} in force"), count, NULL, NULL);
}

static void
room_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct delegation_room *s = state;
	struct table_source src = source(s);
	bool may = access_reach(s->con->me.person.post, ACT_DELEGATION_GIVE) != RELATION_NOBODY;

	if (s->rows)
		table_draw(&s->table, &src, c, b, true);
	else
		notice_draw(c, b, tr("Nobody decides for you, and you for nobody."), NULL,
			may ? tr("F6 names somebody, for some days; they have to agree")
			    : tr("Leaders and those above delegate"));
}

const struct screen screen_delegations = {
	.name = "delegations",
	.title = N_("DELEGATION"),
	.state_bytes = sizeof(struct delegation_room),
	.bindings = bindings,
	.hides_disabled = true,
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
SCREEN_REGISTER(screen_delegations);
