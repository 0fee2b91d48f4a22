/* pay_bases.c — base pay and the person's part of the contributions, from a day on. SPDX-License-Identifier: MIT
 *
 * source: PAY-01, PAY-05.
 */
#include "base/day.h"
#include "base/money.h"
#include "domain/record.h"
#include "screens/money.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_SET = UI_COMMANDS };

struct bases {
	struct pay_base_list list;
	struct arena arena;
	struct table table;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_F6, K_ENTER, CMD_SET, IN_LIST, N_("Set"), N_("Enter base pay from a day on"), NULL},
	{0},
};

static bool
bases_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct bases *s = state;

	(void)arg;
	(void)e;
	s->con = console_of(ui);
	arena_init(&s->arena);
	return true;
}

static void
bases_close(void *state)
{
	arena_free(&((struct bases *)state)->arena);
}

static int64_t
row_id(const void *rows, int row)
{
	return ((const struct bases *)rows)->list.item[row].person;
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct bases *s = rows;
	const struct pay_base *b = &s->list.item[row];

	switch (column) {
	case 0: str_copy(out->text, sizeof out->text, console_name(s->con, b->person)); break;
	case 1: day_format(out->text, b->from_day); break;
	case 2: money_text(out->text, b->base_fen); break;
	default: money_text(out->text, b->contribution_fen); break;
	}
}

static struct table_source
source(const struct bases *s)
{
	static const struct table_column columns[] = {
		{N_("Who"), 20, true, false, 0},
		{N_("From"), 10, false, false, 0},
		{N_("Base pay"), 12, false, true, 0},
		{N_("Own part"), 12, false, true, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 4,
		.rows = s,
		.count = s->list.n,
		.id = row_id,
		.cell = row_cell};
}

static bool
bases_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct bases *s = state;
	struct table_source src;

	(void)why;
	arena_free(&s->arena);
	s->list = (struct pay_base_list){NULL, 0, false};
	if (!pay_base_load(console_ctx(ui), &s->arena, &s->list, e))
		return false;
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

static void
bases_layout(void *state, struct rect body)
{
	struct bases *s = state;
	const struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows);
}

static void
bases_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct bases *s = state;
	const struct table_source src = source(s);

	if (s->list.n)
		table_draw(&s->table, &src, c, b, true);
	else
		notice_draw(c, b, tr("No base pay is entered."),
			tr("Cap, floor, absence and sick pay are counted from it."),
			tr("F6 enters one"));
}

static void
bases_head(const void *state, struct screen_head *out)
{
	const struct bases *s = state;

	str_format(out->count, sizeof out->count, s->list.more ? "%d+" : "%d", s->list.n);
}

static void
bases_command(struct ui *ui, void *state, int command)
{
	const struct bases *s = state;

	if (command == CMD_SET)
		form_push(ui, &pay_base_form, s->list.n ? s->list.item[s->table.row].person : 0);
}

static bool
bases_event(struct ui *ui, void *state, const struct key *key)
{
	struct bases *s = state;
	const struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

const struct screen screen_pay_bases = {
	.name = "pay-bases",
	.title = N_("BASE PAY"),
	.help = N_(
		"What cap, floor, absence and sick pay are counted from; payroll stays outside."),
	.state_bytes = sizeof(struct bases),
	.bindings = bindings,
	.open = bases_open,
	.close = bases_close,
	.load = bases_load,
	.layout = bases_layout,
	.command = bases_command,
	.event = bases_event,
	.result = form_saved,
	.head = bases_head,
	.draw = bases_draw,
};
SCREEN_REGISTER(screen_pay_bases);

/* --- entering one --- */

enum { WHO, FROM, BASE, PART, FIELDS };

static bool
fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	const int64_t person = form_id(f);
	struct pay_base b;
	char text[MONEY_BYTES];

	form_day_set(f, FROM, form_today(f));
	if (!person)
		return true;
	form_pick_set(f, WHO, person, console_name(form_console(f), person));
	if (!pay_base_on(console_ctx(ui), person, form_today(f), &b, e))
		return false;
	if (b.base_fen >= 0) {
		money_text(text, b.base_fen);
		form_text_set(f, BASE, text);
		money_text(text, b.contribution_fen);
		form_text_set(f, PART, text);
	}
	return true;
}

static bool
store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	struct pay_base b = {.person = form_picked_id(f, WHO), .from_day = form_day(f, FROM)};

	(void)ui;
	*id = b.person;
	if (!b.person)
		return err_set(e, ERR_INVALID, .field = "person", .rule = "PAY-01",
			.msgid = N_("Name the person: part of a name or a staff number"));
	return money_read(f, BASE, "base", &b.base_fen, e) &&
	       money_read(f, PART, "contribution", &b.contribution_fen, e) &&
	       pay_base_set(form_signer(f), &b, e);
}

static const struct form_spec_field fields[FIELDS] = {
	[WHO] = {.kind = FIELD_PICK,
		.name = "person",
		.label = N_("Who"),
		.cols = 24,
		.lookup = form_find_person},
	[FROM] = {.kind = FIELD_DATE, .name = "from_day", .label = N_("From"), .needed = true},
	[BASE] = {.kind = FIELD_EDIT,
		.name = "base",
		.label = N_("Base pay"),
		.cols = 12,
		.help = N_("Yuan a month. Example: 4500")},
	[PART] = {.kind = FIELD_EDIT,
		.name = "contribution",
		.label = N_("Own part"),
		.cols = 12,
		.help = N_("Of social insurance and housing fund, yuan a month")},
};
const struct form_spec pay_base_form = {
	.title = N_("SET BASE PAY"),
	.draft = "pay-base",
	.new_of = true,
	.field = fields,
	.fields = FIELDS,
	.about = N_("Earlier months keep what held then."),
	.fill = fill,
	.store = store,
	.signs = N_("Sign: base pay"),
	.record_type = RECORD_PAY_BASE_SET,
};
