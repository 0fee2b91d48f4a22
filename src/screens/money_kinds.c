/* money_kinds.c — kinds of fines and rewards: what is on, since when, on what ground. SPDX-License-Identifier: MIT
 *
 * source: PAY-02, PAY-03.
 */
#include "base/day.h"
#include "base/money.h"
#include "domain/param.h"
#include "domain/record.h"
#include "screens/money.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_EDIT = UI_COMMANDS, LAST_DAY = 99991231 };

struct kinds {
	struct money_kinds all;
	bool on; /* fines.enabled */
	struct table table;
	const struct console *con;
};

static const struct binding bindings[] = {
	{'e', 0, CMD_EDIT, IN_LIST, N_("Edit"), N_("Switch it on or off, its amounts, its ground"),
		NULL},
	{0},
};

static bool
kinds_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	(void)arg;
	(void)e;
	((struct kinds *)state)->con = console_of(ui);
	return true;
}

static int64_t
row_id(const void *rows, int row)
{
	(void)rows;
	return row + 1;
}

/* "10.00, then 20.00" */
static void
amounts_text(const struct money_tiers *t, char *out, size_t size)
{
	char first[MONEY_BYTES], second[MONEY_BYTES];

	money_text(first, t->fen[0]);
	money_text(second, t->fen[1]);
	if (t->way == MONEY_BY_DAY)
		str_copy(out, size, tr("a day's base pay"));
	else if (t->way == MONEY_ENTERED)
		str_copy(out, size, tr("as entered"));
	else if (t->fen[0] == t->fen[1])
		str_copy(out, size, first);
	else
		text_fill(out, size, tr("{1}, then {2}"), first, second, NULL);
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct kinds *s = rows;
	const struct money_kind *k = &s->all.kind[row];

	if (!k->in_use)
		out->role = ROLE_SECONDARY;
	switch (column) {
	case 0: str_copy(out->text, sizeof out->text, k->code); break;
	case 1: str_copy(out->text, sizeof out->text, money_kind_name(k)); break;
	case 2: amounts_text(&k->tiers, out->text, sizeof out->text); break;
	case 3: str_copy(out->text, sizeof out->text, k->in_use ? tr("yes") : tr("no")); break;
	case 4:
		if (k->version > 1)
			day_format(out->text, k->from_day);
		break;
	default: str_copy(out->text, sizeof out->text, k->basis);
	}
}

static struct table_source
source(const struct kinds *s)
{
	static const struct table_column columns[] = {
		{N_("Kind"), 4, false, false, 0},
		{N_("What"), 24, true, false, 0},
		{N_("Yuan"), 18, false, false, 0},
		{N_("In use"), 6, false, false, 0},
		{N_("From"), 10, false, false, 0},
		{N_("Ground"), 16, false, false, 1},
	};

	return (struct table_source){.column = columns,
		.columns = 6,
		.rows = s,
		.count = s->all.n,
		.id = row_id,
		.cell = row_cell};
}

static bool
kinds_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct kinds *s = state;
	struct table_source src;

	(void)why;
	s->all.n = 0;
	if (!money_kinds_load(console_ctx(ui), LAST_DAY, &s->all, e) ||
		!param_get_bool(console_ctx(ui), "fines.enabled", 0, &s->on, e))
		return false;
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

static void
kinds_layout(void *state, struct rect body)
{
	struct kinds *s = state;
	const struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows - 2);
}

static void
kinds_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct kinds *s = state;
	const struct table_source src = source(s);
	const struct rect list = {b.y, b.x, b.rows - 2, b.cols};

	table_draw(&s->table, &src, c, list, true);
	canvas_text(c, b.y + b.rows - 1, b.x + 3, b.cols - 4,
		s->on ? tr("Fines are on: each kind that says so counts from its day.")
		      : tr("Fines are off for the site (fines.enabled): events carry points only."),
		ROLE_SECONDARY);
}

static bool
kinds_enabled(const void *state, int command, const char **why)
{
	const struct kinds *s = state;

	*why = access_refusal(ACT_MONEY_KIND_SET, RELATION_EVERYONE);
	return command != CMD_EDIT ||
	       access_reach(s->con->me.person.post, ACT_MONEY_KIND_SET) != RELATION_NOBODY;
}

static void
kinds_command(struct ui *ui, void *state, int command)
{
	const struct kinds *s = state;

	if (command == CMD_EDIT && s->all.n)
		form_push(ui, &money_kind_form, s->table.row + 1);
}

static bool
kinds_event(struct ui *ui, void *state, const struct key *key)
{
	struct kinds *s = state;
	const struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

const struct screen screen_money_kinds = {
	.name = "money-kinds",
	.title = N_("KINDS OF FINES"),
	.help = N_("What is fined or rewarded, how much, on what ground. Shipped off."),
	.state_bytes = sizeof(struct kinds),
	.bindings = bindings,
	.hides_disabled = true,
	.open = kinds_open,
	.load = kinds_load,
	.layout = kinds_layout,
	.command = kinds_command,
	.enabled = kinds_enabled,
	.event = kinds_event,
	.result = form_saved,
	.draw = kinds_draw,
};
SCREEN_REGISTER(screen_money_kinds);

/* --- one of them --- */

enum { STATE, FROM, FIRST, SECOND, LATER, BASIS, TOLD_ON, FIELDS };
static const char *const states[] = {N_("switched off"), N_("switched on"), NULL};

static void
amount_set(struct form_screen *f, int field, int64_t fen)
{
	char text[MONEY_BYTES];

	money_text(text, fen);
	form_text_set(f, field, text);
}

static bool
kind_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct money_kind *k = form_data(f);
	struct money_kinds all;

	if (!money_kinds_load(console_ctx(ui), LAST_DAY, &all, e))
		return false;
	*k = all.kind[form_id(f) - 1];
	form_name(f, money_kind_name(k));
	form_choice_set(f, STATE, k->in_use);
	form_day_set(f, FROM, form_today(f));
	amount_set(f, FIRST, k->tiers.fen[0]);
	amount_set(f, SECOND, k->tiers.fen[1]);
	amount_set(f, LATER, k->tiers.fen[2]);
	form_text_set(f, BASIS, k->basis);
	if (k->told_on)
		form_day_set(f, TOLD_ON, k->told_on);
	for (int i = FIRST; i <= LATER; i++)
		form_hide(f, i, k->tiers.way != MONEY_BY_COUNT);
	form_hide(f, BASIS, k->tiers.reward);
	form_hide(f, TOLD_ON, k->tiers.reward);
	return true;
}

static struct money_kind
kind_typed(const struct form_screen *f)
{
	struct money_kind k = *(const struct money_kind *)form_data(f);

	k.in_use = form_choice(f, STATE) == 1;
	k.from_day = form_day(f, FROM);
	k.told_on = form_day(f, TOLD_ON);
	(void)str_copy(k.basis, sizeof k.basis, form_text(f, BASIS));
	return k;
}

/* Before the password is asked. */
static bool
kind_leave(const struct form_screen *f, int field, struct err *e)
{
	const struct money_kind k = kind_typed(f);
	struct err why;

	err_clear(&why);
	if ((field != BASIS && field != TOLD_ON) || money_kind_check(&k, &why) ||
		!str_eq(why.field, field == BASIS ? "basis" : "told_on"))
		return true;
	*e = why;
	return false;
}

static bool
kind_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	struct money_kind k = kind_typed(f);

	(void)ui;
	*id = form_id(f);
	if (k.tiers.way == MONEY_BY_COUNT)
		for (int i = 0; i < 3; i++)
			if (!money_read(f, FIRST + i, "fen", &k.tiers.fen[i], e))
				return false;
	return money_kind_set(form_signer(f), &k, e);
}

#define AMOUNT(label_)                                                                             \
	{                                                                                          \
		.kind = FIELD_EDIT, .name = "fen", .label = (label_), .cols = 12                   \
	}
static const struct form_spec_field fields[FIELDS] = {
	[STATE] = {.kind = FIELD_CHOICE, .name = "state", .label = N_("State"), .choices = states},
	[FROM] = {.kind = FIELD_DATE, .name = "from_day", .label = N_("From"), .needed = true},
	[FIRST] = AMOUNT(N_("First")),
	[SECOND] = AMOUNT(N_("Second")),
	[LATER] = AMOUNT(N_("Later ones")),
	[BASIS] = {.kind = FIELD_EDIT,
		.name = "basis",
		.label = N_("Ground"),
		.help = N_("The rule it rests on. Example: staff handbook 2026, chapter 4"),
		.cols = 50,
		.chars = MONEY_BASIS_CHARS,
		.rows = 3},
	[TOLD_ON] = {.kind = FIELD_DATE,
		.name = "told_on",
		.label = N_("Published"),
		.back = true,
		.help = N_("The day the rule was published to staff")},
};
const struct form_spec money_kind_form = {
	.title = N_("KIND OF FINE"),
	.draft = "money-kind",
	.new_of = true,
	.field = fields,
	.fields = FIELDS,
	.data_bytes = sizeof(struct money_kind),
	.about = N_("Cash fines have no national basis since 2008; some provinces forbid them."),
	.fill = kind_fill,
	.leave = kind_leave,
	.store = kind_store,
	.signs = N_("Sign: kind of fine"),
	.record_type = RECORD_MONEY_KIND_SET,
};
