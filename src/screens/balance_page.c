/* balance_page.c — one person's lots of a kind, and what became of their days. SPDX-License-Identifier: MIT
 *
 * source: LV-12, LV-17.
 */
#include "base/day.h"
#include "base/half.h"
#include "screens/balances.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_CORRECT, CMD_GRANT, CMD_VIEW };
enum { SUM_ROWS = 2, MOVES_MIN = 4, LOTS_MOST = 6, LINE_BYTES = 320 };

struct balance_page {
	struct balance_ask ask;
	struct arena arena;
	struct leave_types types;
	struct leave_balance all;
	struct leave_movements moves;
	struct table table;
	const struct console *con;
	int today, lot_rows;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"), N_("Each move of the selected grant"), NULL},
	{K_F6, 'c', CMD_CORRECT, IN_LIST, N_("Correct"),
		N_("Add days to the selected grant or take some off (HR)"), NULL},
	{K_F7, 0, CMD_GRANT, IN_LIST, N_("Grant"), N_("Give days with a reason (HR)"), NULL},
	{'v', 0, CMD_VIEW, IN_LIST, N_("View"), N_("The next kind of leave"), NULL},
	{0},
};

static const struct leave_lot *
selected(const struct balance_page *s)
{
	return s->table.row < s->all.lots ? &s->all.lot[s->table.row] : NULL;
}

/* --- the lots --- */

static int64_t
row_id(const void *rows, int row)
{
	const struct leave_lot *l = &((const struct balance_page *)rows)->all.lot[row];

	return l->id ? l->id : -row - 1;
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct balance_page *s = rows;
	const struct leave_lot *l = &s->all.lot[row];

	if (l->lapses_on < s->today)
		out->role = ROLE_SECONDARY;
	switch (column) {
	case 0: str_format(out->text, sizeof out->text, "%d", l->year); break;
	case 1: str_copy(out->text, sizeof out->text, tr(leave_lot_source_label(l->source))); break;
	case 2: half_text(out->text, l->granted); break;
	case 3: half_text(out->text, l->used); break;
	case 4: half_text(out->text, l->pending); break;
	case 5: half_text(out->text, leave_lot_left(l)); break;
	case 6: balance_day(out->text, sizeof out->text, l->usable_from, s->today); break;
	default: balance_day(out->text, sizeof out->text, l->lapses_on, s->today); break;
	}
}

static struct table_source
source(const struct balance_page *s)
{
	static const struct table_column columns[] = {
		{N_("Year"), 4, false, false, 0},
		{N_("What for"), 14, true, false, 0},
		{N_("Granted"), 7, false, true, 0},
		{N_("Used"), 5, false, true, 0},
		{N_("Pending"), 7, false, true, 0},
		{N_("Days left"), 9, false, true, 0},
		{N_("Valid from"), 10, false, false, 1},
		{N_("Valid to"), 10, false, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 8,
		.rows = s,
		.count = s->all.lots,
		.id = row_id,
		.cell = row_cell};
}

static bool
page_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct balance_page *s = state;

	(void)e;
	s->con = console_of(ui);
	s->ask = *(const struct balance_ask *)arg;
	arena_init(&s->arena);
	return true;
}

static void
page_close(void *state)
{
	arena_free(&((struct balance_page *)state)->arena);
}

static bool
page_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct balance_page *s = state;
	struct ctx *c = console_ctx(ui);
	struct table_source src;

	(void)why;
	s->today = clock_local(clock_now(ui_clock(ui)).utc_us).day;
	s->all.lots = s->moves.n = 0;
	arena_free(&s->arena);
	if (!leave_types_load(c, &s->types, e) ||
		!leave_balance_of(c, s->ask.person, s->ask.type, &s->arena, &s->all, e) ||
		!leave_movements_load(c, s->ask.person, s->ask.type, &s->arena, &s->moves, e))
		return false;
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

/* --- the moves --- */

static void
of_what(const struct balance_page *s, const struct leave_movement *m, char *out, size_t size)
{
	char no[24], day[16];

	*out = '\0';
	if (m->leave) {
		str_format(no, sizeof no, "%lld", (long long)m->leave);
		balance_day(day, sizeof day, m->day, s->today);
		text_fill(out, size, tr("leave {1}, {2}"), no, day, NULL);
	} else if (*m->reason)
		str_format(out, size, "%s: %s", console_name(s->con, m->by), m->reason);
	else if (m->by)
		str_copy(out, size, console_name(s->con, m->by));
}

static void
move_line(const struct balance_page *s, const struct leave_movement *m, char *out, size_t size)
{
	char at[CLOCK_TEXT_BYTES], days[HALF_BYTES], what[256];

	clock_format_minute(at, m->at_us);
	half_text(days, m->half_days);
	of_what(s, m, what, sizeof what);
	str_format(out, size, "%s  %s: %s%s%s", at, tr(leave_lot_kind_label(m->kind)), days,
		*what ? "  " : "", what);
}

static void
tell(struct ui *ui, const struct balance_page *s, const struct leave_lot *l)
{
	char line[LINE_BYTES];
	struct buf out;

	buf_init(&out);
	for (int i = 0; i < s->moves.n; i++) {
		if (s->moves.item[i].lot != l->id)
			continue;
		move_line(s, &s->moves.item[i], line, sizeof line);
		buf_puts(&out, line);
		buf_puts(&out, "\n");
	}
	if (!out.len)
		buf_puts(&out, tr("Nothing was moved yet. It is granted when it is first used."));
	pager_open(ui, tr("Moves of these days"), buf_str(&out));
	buf_free(&out);
}

/* --- keys --- */

static bool
page_enabled(const void *state, int command, const char **why)
{
	const struct balance_page *s = state;

	*why = access_refusal(ACT_LEAVE_BALANCE_SET, RELATION_EVERYONE);
	return (command != CMD_CORRECT && command != CMD_GRANT) ||
	       access_reach(s->con->me.person.post, ACT_LEAVE_BALANCE_SET) != RELATION_NOBODY;
}

static void
next_kind(struct ui *ui, struct balance_page *s)
{
	int at = 0;

	while (at < s->types.n && s->types.type[at].id != s->ask.type)
		at++;
	for (int i = 1; i <= s->types.n; i++) {
		const struct leave_type *t = &s->types.type[(at + i) % s->types.n];

		if (t->balance == LEAVE_NO_BALANCE || !t->in_use)
			continue;
		s->ask.type = t->id;
		break;
	}
	ui_load(ui, LOAD_ASKED);
}

static void
page_command(struct ui *ui, void *state, int command)
{
	struct balance_page *s = state;
	const struct leave_lot *l = selected(s);

	if (command == CMD_VIEW)
		next_kind(ui, s);
	else if (command == CMD_GRANT)
		form_push(ui, &balance_grant_form, s->ask.person);
	else if (command == CMD_OPEN && l)
		tell(ui, s, l);
	else if (command == CMD_CORRECT && l && !l->id)
		ui_say(ui, tr("This is not granted yet. Open Balances again, then correct it"));
	else if (command == CMD_CORRECT && l)
		form_push(ui, &balance_correct_form, l->id);
}

static bool
page_event(struct ui *ui, void *state, const struct key *key)
{
	struct balance_page *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
page_layout(void *state, struct rect body)
{
	struct balance_page *s = state;
	struct table_source src = source(s);
	const int room = body.rows - SUM_ROWS - MOVES_MIN;

	s->lot_rows = s->all.lots + 1 < room ? s->all.lots + 1 : room;
	table_layout(&s->table, &src, s->lot_rows);
}

static void
page_head(const void *state, struct screen_head *out)
{
	const struct balance_page *s = state;
	const struct leave_type *t = leave_type_of(&s->types, s->ask.type);

	str_format(out->scope, sizeof out->scope, "%s, %s", console_name(s->con, s->ask.person),
		t ? balance_type_name(t) : "");
}

static void
draw_sums(const struct balance_page *s, struct canvas *c, struct rect b)
{
	char n[4][HALF_BYTES], line[200], day[16];
	int x = b.x + 2;

	half_text(n[0], s->all.sums.left);
	half_text(n[1], s->all.sums.granted);
	half_text(n[2], s->all.sums.used);
	half_text(n[3], s->all.sums.pending);
	text_fill(line, sizeof line,
		tr_n("{1} day left today", "{1} days left today", s->all.sums.left == 2 ? 1 : 2),
		n[0], NULL, NULL);
	x += canvas_text(c, b.y, x, b.cols - 3, line, ROLE_TEXT) + 2;
	text_fill(line, sizeof line, tr("granted {1} - used {2} - pending {3}"), n[1], n[2], n[3]);
	canvas_text(c, b.y, x, b.x + b.cols - x, line, ROLE_SECONDARY);
	if (!s->all.lapsing)
		return;
	half_text(n[0], s->all.lapsing);
	balance_day(day, sizeof day, s->all.lapses_on, s->today);
	text_fill(line, sizeof line,
		tr_n("{1} day would lapse after {2}", "{1} days would lapse after {2}",
			s->all.lapsing == 2 ? 1 : 2),
		n[0], day, NULL);
	canvas_text(c, b.y + 1, b.x + 2, b.cols - 3, line, ROLE_WARNING);
}

static void
draw_moves(const struct balance_page *s, struct canvas *c, struct rect b)
{
	const struct leave_lot *l = selected(s);
	char line[LINE_BYTES];
	int y = b.y + 1;

	canvas_heading(c, b.y, b.x, b.cols, tr("Moves of these days"), "");
	for (int i = 0; l && i < s->moves.n && y < b.y + b.rows; i++) {
		if (s->moves.item[i].lot != l->id)
			continue;
		move_line(s, &s->moves.item[i], line, sizeof line);
		canvas_text(c, y++, b.x + 2, b.cols - 3, line, ROLE_TEXT);
	}
	if (y == b.y + 1)
		canvas_text(c, y, b.x + 2, b.cols - 3,
			tr("Nothing was moved yet. It is granted when it is first used."),
			ROLE_SECONDARY);
}

static void
page_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct balance_page *s = state;
	struct table_source src = source(s);
	const struct rect lots = {b.y + SUM_ROWS, b.x, s->lot_rows, b.cols};
	const int used = SUM_ROWS + s->lot_rows + 1;

	if (!s->all.lots) {
		notice_draw(c, b, tr("No days of this kind were granted."), NULL,
			access_reach(s->con->me.person.post, ACT_LEAVE_BALANCE_SET) !=
					RELATION_NOBODY
				? tr("F7 grants some, with a reason")
				: NULL);
		return;
	}
	draw_sums(s, c, b);
	table_draw(&s->table, &src, c, lots, true);
	draw_moves(s, c, (struct rect){b.y + used, b.x, b.rows - used, b.cols});
}

const struct screen screen_balance = {
	.name = "balance",
	.title = N_("BALANCE"),
	.help = N_("Each grant keeps its own days; a day given back goes to the grant it came "
		   "from."),
	.state_bytes = sizeof(struct balance_page),
	.bindings = bindings,
	.hides_disabled = true,
	.open = page_open,
	.close = page_close,
	.load = page_load,
	.layout = page_layout,
	.command = page_command,
	.enabled = page_enabled,
	.event = page_event,
	.result = form_saved,
	.head = page_head,
	.draw = page_draw,
};
SCREEN_REGISTER(screen_balance);
