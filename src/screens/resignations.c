/* resignations.c — notices that stand: one's own, and those one may see. SPDX-License-Identifier: MIT
 *
 * source: ORG-12.
 */
#include "base/date_words.h"
#include "base/day.h"
#include "domain/record.h"
#include "screens/absence.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_GIVE, CMD_WITHDRAW };

struct resignations_room {
	const struct console *con;
	struct arena arena;
	struct resignations all;
	struct table table;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"), N_("The handover of all that they hold"), NULL},
	{K_F6, 0, CMD_GIVE, IN_LIST, N_("Notice"), N_("Give notice; HR: record somebody's"), NULL},
	{K_F7, 0, CMD_WITHDRAW, IN_LIST, N_("Withdraw"),
		N_("Withdraw a notice before the last day"), NULL},
	{0},
};

static bool
room_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct resignations_room *s = state;

	(void)arg;
	(void)e;
	s->con = console_of(ui);
	arena_init(&s->arena);
	return true;
}

static void
room_close(void *state)
{
	arena_free(&((struct resignations_room *)state)->arena);
}

static const struct resignation *
selected(const struct resignations_room *s)
{
	return s->table.row < s->all.n ? &s->all.row[s->table.row] : NULL;
}

static int64_t
row_id(const void *rows, int row)
{
	return ((const struct resignations_room *)rows)->all.row[row].id;
}

static void
day_text(char *out, size_t size, int day)
{
	str_format(out, size, "%s %02d-%02d", date_words_weekday(day), day_month(day),
		day_of_month(day));
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct resignations_room *s = rows;
	const struct resignation *r = &s->all.row[row];

	switch (column) {
	case 0: str_copy(out->text, sizeof out->text, console_name(s->con, r->person)); break;
	case 1: day_text(out->text, sizeof out->text, r->given_on); break;
	case 2: day_text(out->text, sizeof out->text, r->last_day); break;
	default: str_copy(out->text, sizeof out->text, *r->words ? r->words : tr("(erased)"));
	}
}

static struct table_source
source(const struct resignations_room *s)
{
	static const struct table_column columns[] = {
		{N_("Who"), 16, false, false, 0},
		{N_("Given on"), 10, false, false, 1},
		{N_("Last day"), 10, false, false, 0},
		{N_("Reason"), 20, true, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 4,
		.rows = s,
		.count = s->all.n,
		.id = row_id,
		.cell = row_cell};
}

static bool
room_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct resignations_room *s = state;
	struct table_source src;

	(void)why;
	arena_free(&s->arena);
	s->all.n = 0;
	if (!resignation_list(console_ctx(ui), &s->arena, &s->all, e))
		return false;
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

static void
room_command(struct ui *ui, void *state, int command)
{
	const struct resignations_room *s = state;
	const struct resignation *r = selected(s);

	if (command == CMD_GIVE)
		form_push(ui, &resignation_form, 0);
	else if (r && command == CMD_WITHDRAW)
		(void)ui_push(ui, &screen_form,
			&(struct form_ask){.spec = &resignation_withdraw_form,
				.id = r->id,
				.rev = r->rev,
				.about = r});
	else if (r && r->absence)
		absence_page_open(ui, r->absence);
}

static void
room_result(struct ui *ui, void *state, int what, const void *data)
{
	(void)state;
	(void)data;
	if (what == FORM_SCREEN_DONE)
		ui_say(ui, tr("Signed and saved"));
}

static bool
room_event(struct ui *ui, void *state, const struct key *key)
{
	struct resignations_room *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
room_layout(void *state, struct rect body)
{
	struct resignations_room *s = state;
	struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows);
}

static void
room_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct resignations_room *s = state;
	struct table_source src = source(s);

	if (s->all.n)
		table_draw(&s->table, &src, c, b, true);
	else
		notice_draw(c, b, tr("No notice of resignation stands."), NULL,
			tr("F6 gives yours; HR records that of others"));
}

const struct screen screen_resignations = {
	.name = "resignations",
	.title = N_("RESIGNATION"),
	.state_bytes = sizeof(struct resignations_room),
	.bindings = bindings,
	.open = room_open,
	.close = room_close,
	.load = room_load,
	.layout = room_layout,
	.command = room_command,
	.event = room_event,
	.result = room_result,
	.draw = room_draw,
};
SCREEN_REGISTER(screen_resignations);

/* --- giving notice --- */

enum { WHO, GIVEN, LAST, WHY, FIELDS };

static bool
give_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	const struct console *con = form_console(f);
	const struct person_entry *of = person_directory_get(&con->people, form_id(f));
	const struct person *me = &con->me.person;

	(void)ui;
	(void)e;
	form_name(f, tr("a new one"));
	form_pick_set(f, WHO, of ? of->id : me->id, of ? of->name : me->name);
	form_day_set(f, GIVEN, form_today(f));
	form_start(f, LAST);
	return true;
}

static bool
give_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct resignation_notice n = {.person = form_picked_id(f, WHO),
		.given_on = form_day(f, GIVEN),
		.last_day = form_day(f, LAST),
		.words = form_text(f, WHY)};

	(void)ui;
	if (!n.person)
		return err_set(e, ERR_INVALID, .field = "person", .rule = "ORG-12",
			.msgid = N_("Say who goes: a name, initials or a staff number"));
	return resignation_give(form_signer(f), &n, id, e);
}

static const struct form_spec_field give_fields[FIELDS] = {
	{.kind = FIELD_PICK, .name = "person", .label = N_("Who"), .lookup = form_find_person},
	{.kind = FIELD_DATE, .name = "given_on", .label = N_("Given on"), .needed = true},
	{.kind = FIELD_DATE,
		.name = "last_day",
		.label = N_("Last day"),
		.help = N_("Empty: the day on which the notice ends")},
	{.kind = FIELD_EDIT,
		.name = "words",
		.label = N_("Reason"),
		.cols = 50,
		.chars = RESIGNATION_WORDS_CHARS},
};
const struct form_spec resignation_form = {
	.title = N_("NOTICE OF RESIGNATION"),
	.draft = "resignation",
	.field = give_fields,
	.fields = FIELDS,
	.about = N_("It starts the handover of all that the person holds."),
	.fill = give_fill,
	.store = give_store,
	.signs = N_("Sign: notice of resignation"),
	.record_type = RECORD_RESIGNATION_GIVEN,
};

/* --- withdrawing it --- */

static bool
withdraw_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	const struct resignation *r = form_about(f);

	(void)ui;
	(void)e;
	form_name(f, console_name(form_console(f), r->person));
	return true;
}

static bool
withdraw_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	(void)ui;
	*id = form_id(f);
	return resignation_withdraw(form_signer(f), form_id(f), form_rev(f), form_text(f, 0), e);
}

static const struct form_spec_field withdraw_fields[] = {
	{.kind = FIELD_EDIT,
		.name = "words",
		.label = N_("Reason"),
		.cols = 50,
		.chars = RESIGNATION_WORDS_CHARS},
};
const struct form_spec resignation_withdraw_form = {
	.title = N_("WITHDRAW A NOTICE"),
	.draft = "resign-withdraw",
	.field = withdraw_fields,
	.fields = 1,
	.about = N_("The handover that it started ends with it."),
	.fill = withdraw_fill,
	.store = withdraw_store,
	.signs = N_("Sign: withdraw a notice"),
	.record_type = RECORD_RESIGNATION_WITHDRAWN,
};
