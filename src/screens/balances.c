/* balances.c — who has how many days of leave, of each kind. SPDX-License-Identifier: MIT
 *
 * source: LV-12.
 */
#include "screens/balances.h"

#include "base/day.h"
#include "base/half.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_GRANT, CMD_VIEW, ROWS_MOST = 500, KINDS = 100 };

struct balances {
	struct arena arena;
	struct leave_types types;
	struct leave_balance_rows all;
	struct table table;
	const struct console *con;
	int today;
	bool lapsing; /* those alone with days that would lapse */
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"), N_("Its grants, and each move of their days"),
		NULL},
	{K_F6, 0, CMD_GRANT, IN_LIST, N_("Grant"), N_("Give days with a reason (HR)"), NULL},
	{K_F3, '/', UI_FIND, IN_LIST, N_("Find"), N_("Find a person"), NULL},
	{'v', 0, CMD_VIEW, IN_LIST, N_("View"), N_("Only days that would lapse, or all"), NULL},
	{0},
};

const char *
balance_type_name(const struct leave_type *t)
{
	return text_lang() == LANG_ZH ? t->name_zh : t->name_en;
}

void
balance_day(char *out, size_t size, int day, int today)
{
	if (day_year(day) == day_year(today))
		str_format(out, size, "%02d-%02d", day_month(day), day_of_month(day));
	else
		str_format(out, size, "%04d-%02d-%02d", day_year(day), day_month(day),
			day_of_month(day));
}

/* What the days ask for is shown as it is, and stored a part at a time where HR looks. */
static void
bring_up(struct ui *ui)
{
	struct ctx system = ctx_system(console_ctx(ui));
	struct leave_balance_ran ran;
	struct err e;

	err_clear(&e);
	if (!leave_balance_run_some(&system, &ran, &e))
		ui_say_err(ui, &e);
}

static bool
room_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct balances *s = state;

	(void)arg;
	(void)e;
	s->con = console_of(ui);
	arena_init(&s->arena);
	if (access_reach(s->con->me.person.post, ACT_LEAVE_BALANCE_SET) == RELATION_EVERYONE)
		bring_up(ui);
	return true;
}

static void
room_close(void *state)
{
	arena_free(&((struct balances *)state)->arena);
}

static const struct leave_balance_row *
selected(const struct balances *s)
{
	return s->table.row < s->all.n ? &s->all.row[s->table.row] : NULL;
}

static int64_t
row_id(const void *rows, int row)
{
	const struct leave_balance_row *r = &((const struct balances *)rows)->all.row[row];

	return r->person * KINDS + r->type;
}

static void
lapse_text(const struct balances *s, const struct leave_balance_row *r, char *out, size_t size)
{
	char days[HALF_BYTES], day[16];

	*out = '\0';
	if (!r->lapsing)
		return;
	half_text(days, r->lapsing);
	balance_day(day, sizeof day, r->lapses_on, s->today);
	text_fill(out, size, tr("{1} on {2}"), days, day, NULL);
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct balances *s = rows;
	const struct leave_balance_row *r = &s->all.row[row];
	const struct leave_type *t = leave_type_of(&s->types, r->type);

	switch (column) {
	case 0: str_copy(out->text, sizeof out->text, console_name(s->con, r->person)); break;
	case 1: str_copy(out->text, sizeof out->text, t ? balance_type_name(t) : "?"); break;
	case 2: half_text(out->text, r->sums.granted); break;
	case 3: half_text(out->text, r->sums.used); break;
	case 4: half_text(out->text, r->sums.pending); break;
	case 5: half_text(out->text, r->sums.left); break;
	default: lapse_text(s, r, out->text, sizeof out->text); break;
	}
}

static char
row_alert(const void *rows, int row)
{
	return ((const struct balances *)rows)->all.row[row].lapsing ? '!' : ' ';
}

static struct table_source
source(const struct balances *s)
{
	static const struct table_column columns[] = {
		{N_("Who"), 14, true, false, 0},
		{N_("Kind of leave"), 16, false, false, 0},
		{N_("Granted"), 7, false, true, 2},
		{N_("Used"), 6, false, true, 0},
		{N_("Pending"), 7, false, true, 0},
		{N_("Days left"), 9, false, true, 0},
		{N_("Would lapse"), 12, false, false, 1},
	};

	return (struct table_source){.column = columns,
		.columns = 7,
		.rows = s,
		.count = s->all.n,
		.id = row_id,
		.cell = row_cell,
		.alert = row_alert};
}

static bool
room_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct balances *s = state;
	struct ctx *c = console_ctx(ui);
	const struct leave_balance_filter f = {.most = ROWS_MOST, .lapsing = s->lapsing};
	struct table_source src;

	(void)why;
	s->today = clock_local(clock_now(ui_clock(ui)).utc_us).day;
	s->all.n = 0;
	arena_free(&s->arena);
	if (!leave_types_load(c, &s->types, e) || !leave_balance_load(c, &f, &s->arena, &s->all, e))
		return false;
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

/* --- keys --- */

static bool
room_enabled(const void *state, int command, const char **why)
{
	const struct balances *s = state;
	const enum relation reach = access_reach(s->con->me.person.post, ACT_LEAVE_BALANCE_SET);

	*why = access_refusal(ACT_LEAVE_BALANCE_SET, RELATION_EVERYONE);
	return command != CMD_GRANT || reach != RELATION_NOBODY;
}

static void
open_person(struct ui *ui, const struct balances *s, int64_t person)
{
	struct balance_ask ask = {.person = person};

	for (int i = 0; !ask.type && i < s->types.n; i++)
		if (s->types.type[i].in_use && s->types.type[i].balance != LEAVE_NO_BALANCE)
			ask.type = s->types.type[i].id;
	if (ask.type)
		(void)ui_push(ui, &screen_balance, &ask);
}

static void
room_command(struct ui *ui, void *state, int command)
{
	struct balances *s = state;
	const struct leave_balance_row *r = selected(s);

	if (command == UI_FIND)
		form_push(ui, &balance_find_form, 0);
	else if (command == CMD_VIEW) {
		s->lapsing = !s->lapsing;
		ui_load(ui, LOAD_ASKED);
	} else if (command == CMD_OPEN && r)
		(void)ui_push(ui, &screen_balance, &(struct balance_ask){r->person, r->type});
	else if (command == CMD_GRANT && r)
		form_push(ui, &balance_grant_form, r->person);
}

static void
room_result(struct ui *ui, void *state, int what, const void *data)
{
	if (what == BALANCE_FOUND)
		open_person(ui, state, *(const int64_t *)data);
	else if (what == FORM_SCREEN_DONE)
		ui_say(ui, tr("Saved"));
}

static bool
room_event(struct ui *ui, void *state, const struct key *key)
{
	struct balances *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
room_layout(void *state, struct rect body)
{
	struct balances *s = state;
	struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows);
}

static void
room_head(const void *state, struct screen_head *out)
{
	const struct balances *s = state;
	char count[16];

	str_format(count, sizeof count, s->all.more ? "%d+" : "%d", s->all.n);
	str_copy(out->count, sizeof out->count, count);
	if (s->lapsing)
		str_copy(out->scope, sizeof out->scope, tr("days that would lapse"));
}

static void
room_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct balances *s = state;
	struct table_source src = source(s);

	if (s->all.n)
		table_draw(&s->table, &src, c, b, true);
	else if (s->lapsing)
		notice_draw(c, b, tr("No days lapse within 60 days."), NULL,
			tr("v shows all balances"));
	else
		notice_draw(c, b, tr("No kind of leave has a balance here."), NULL, NULL);
}

const struct screen screen_balances = {
	.name = "balances",
	.title = N_("BALANCES"),
	.help = N_("Days of leave: granted, used, asked for and not decided yet, left."),
	.state_bytes = sizeof(struct balances),
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
SCREEN_REGISTER(screen_balances);
