/* leave_kinds.c — kinds of leave: how each is counted, paid and approved; its versions. SPDX-License-Identifier: MIT
 *
 * source: LV-01, LV-04, LV-16.
 */
#include "domain/leave_type_edit.h"

#include "base/text.h"
#include "screens/leave_calls.h"
#include "screens/leave_words.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_EDIT };

struct kinds {
	struct leave_types all;
	struct table table;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"), N_("All of it, and every version of it"), NULL},
	{K_F6, 'e', CMD_EDIT, IN_LIST, N_("Edit"),
		N_("Change this kind or who approves it; requests under way keep theirs"), NULL},
	{0},
};

/* --- words --- */

static const char *const balances[] = {
	N_("no balance"), N_("days of the year"), N_("lots that expire")};
static const char *const pays[] = {[LEAVE_PAY_NONE] = N_("unpaid"),
	[LEAVE_PAY_SICK] = N_("sick pay"),
	[LEAVE_PAY_FULL] = N_("full pay"),
	[LEAVE_PAY_INSURED] = N_("by insurance"),
	[LEAVE_PAY_TRAINING] = N_("full pay, bonus adjusted"),
	[LEAVE_PAY_TRAVEL] = N_("full pay and allowance")};

static void
chain_words(const struct leave_type *t, char *out, size_t size)
{
	static const char *const chains[] = {[LEAVE_CHAIN_LEADER] = N_("leader, HR"),
		[LEAVE_CHAIN_MANAGER] = N_("manager, HR"),
		[LEAVE_CHAIN_SHIPPED] = N_("leader, manager, HR")};
	char days[16];

	str_format(days, sizeof days, "%d", t->upper_days);
	if (!t->upper_days)
		str_copy(out, size, tr(chains[t->chain]));
	else
		text_fill(out, size,
			tr_n("{1}; from {2} day the next up too",
				"{1}; from {2} days the next up too", t->upper_days),
			tr(chains[t->chain]), days, NULL);
}

static void
certificate_words(const struct leave_type *t, char *out, size_t size)
{
	char days[16];

	str_format(days, sizeof days, "%d", t->certificate_days);
	if (t->certificate_days)
		text_fill(out, size, tr_n("from {1} day", "from {1} days", t->certificate_days),
			days, NULL, NULL);
	else
		str_copy(out, size, tr("none"));
}

/* One line for each thing that a version says. */
enum { KIND_LINES = 10, KIND_LINE_BYTES = 200 };
struct kind_lines {
	char line[KIND_LINES][KIND_LINE_BYTES];
	int n;
};

static void
add(struct kind_lines *k, const char *label, const char *value)
{
	text_fill(k->line[k->n++], KIND_LINE_BYTES, tr("{1}: {2}"), tr(label), value, NULL);
}

static void
lines_of(const struct leave_type *t, struct kind_lines *k)
{
	char text[120];

	k->n = 0;
	str_format(text, sizeof text, "%s / %s", t->name_en, t->name_zh);
	add(k, N_("Name"), text);
	add(k, N_("In use"), tr(t->in_use ? N_("yes") : N_("no")));
	add(k, N_("Counted in"),
		tr(t->counted == LEAVE_WORKDAYS ? N_("by workdays") : N_("by calendar days")));
	add(k, N_("Halves allowed"), tr(t->half_days ? N_("yes") : N_("no")));
	add(k, N_("Balance"), tr(balances[t->balance]));
	certificate_words(t, text, sizeof text);
	add(k, N_("Certificate"), text);
	add(k, N_("Asked ahead"), tr(t->notice ? N_("asked in time") : N_("exempt")));
	add(k, N_("Pay"), tr(pays[t->pay]));
	add(k, N_("At work elsewhere"), tr(t->elsewhere ? N_("yes") : N_("no")));
	chain_words(t, text, sizeof text);
	add(k, N_("Approved by"), text);
}

/* --- rows --- */

static int64_t
row_id(const void *rows, int row)
{
	return ((const struct kinds *)rows)->all.type[row].id;
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct leave_type *t = &((const struct kinds *)rows)->all.type[row];

	if (!t->in_use)
		out->role = ROLE_SECONDARY;
	switch (column) {
	case 0: str_copy(out->text, sizeof out->text, leave_type_name(t)); break;
	case 1: str_copy(out->text, sizeof out->text, t->in_use ? "" : tr("not used")); break;
	case 2:
		str_copy(out->text, sizeof out->text,
			tr(t->counted == LEAVE_WORKDAYS ? N_("by workdays")
							: N_("by calendar days")));
		break;
	case 3: certificate_words(t, out->text, sizeof out->text); break;
	case 4: str_copy(out->text, sizeof out->text, tr(pays[t->pay])); break;
	default: chain_words(t, out->text, sizeof out->text);
	}
}

static struct table_source
source(const struct kinds *s)
{
	static const struct table_column columns[] = {
		{N_("Kind"), 17, false, false, 0},
		{N_("Use"), 8, false, false, 0},
		{N_("Counted in"), 16, false, false, 3},
		{N_("Certificate"), 12, false, false, 1},
		{N_("Pay"), 14, false, false, 2},
		{N_("Approved by"), 20, true, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 6,
		.rows = s,
		.count = s->all.n,
		.id = row_id,
		.cell = row_cell};
}

/* --- life --- */

static bool
kinds_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct kinds *s = state;

	(void)arg;
	(void)e;
	s->con = console_of(ui);
	return true;
}

static bool
kinds_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct kinds *s = state;
	struct table_source src;

	(void)why;
	if (!leave_types_load(console_ctx(ui), &s->all, e))
		return false;
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

/* --- one kind and its versions --- */

static void
put_version(struct buf *out, const struct kinds *s, const struct leave_type_versions *all, int i)
{
	const struct leave_type_version *v = &all->item[i];
	char number[16], when[CLOCK_TEXT_BYTES], line[256];
	struct kind_lines now, was;

	str_format(number, sizeof number, "%lld", (long long)v->type.rev);
	if (!v->by) {
		text_fill(line, sizeof line, tr("Version {1}: as shipped"), number, NULL, NULL);
		buf_printf(out, "%s\n", line);
		return;
	}
	clock_format_minute(when, v->at_us);
	text_fill(line, sizeof line, tr("Version {1}: {2}, {3}"), number,
		console_name(s->con, v->by), when);
	buf_printf(out, "%s\n", line);
	lines_of(&v->type, &now);
	if (i + 1 < all->n)
		lines_of(&all->item[i + 1].type, &was);
	for (int k = 0; k < now.n; k++)
		if (i + 1 == all->n || !str_eq(now.line[k], was.line[k]))
			buf_printf(out, "    %s\n", now.line[k]);
}

static void
tell(struct ui *ui, const struct kinds *s, const struct leave_type *t)
{
	struct leave_type_versions all;
	struct kind_lines lines;
	struct arena a;
	struct buf out;
	struct err e;

	err_clear(&e);
	arena_init(&a);
	buf_init(&out);
	lines_of(t, &lines);
	for (int i = 0; i < lines.n; i++)
		buf_printf(&out, "%s\n", lines.line[i]);
	buf_printf(
		&out, "\n%s\n", tr("A request keeps the steps of the version it was sent under."));
	if (leave_type_history(console_ctx(ui), t->id, &a, &all, &e)) {
		for (int i = 0; i < all.n; i++)
			put_version(&out, s, &all, i);
		pager_open(ui, leave_type_name(t), buf_str(&out));
	} else {
		ui_say_err(ui, &e);
	}
	buf_free(&out);
	arena_free(&a);
}

/* --- keys --- */

static bool
kinds_enabled(const void *state, int command, const char **why)
{
	const struct kinds *s = state;

	*why = access_refusal(ACT_LEAVE_KIND_SET, RELATION_EVERYONE);
	return command == CMD_OPEN ||
	       access_reach(s->con->me.person.post, ACT_LEAVE_KIND_SET) != RELATION_NOBODY;
}

static void
kinds_command(struct ui *ui, void *state, int command)
{
	const struct kinds *s = state;
	const struct leave_type *t = &s->all.type[s->table.row];

	if (!s->all.n)
		return;
	if (command == CMD_OPEN)
		tell(ui, s, t);
	else
		form_push(ui, &leave_kind_form, t->id);
}

static void
kinds_result(struct ui *ui, void *state, int what, const void *data)
{
	(void)state;
	(void)data;
	if (what == FORM_SCREEN_DONE)
		ui_say(ui, tr("Saved as a new version. Requests under way keep their steps"));
}

static bool
kinds_event(struct ui *ui, void *state, const struct key *key)
{
	struct kinds *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

/* --- the picture --- */

static void
kinds_layout(void *state, struct rect body)
{
	struct kinds *s = state;
	struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows);
}

static void
kinds_head(const void *state, struct screen_head *out)
{
	const struct kinds *s = state;
	char count[16];
	int n = 0;

	for (int i = 0; i < s->all.n; i++)
		n += s->all.type[i].in_use;
	str_format(count, sizeof count, "%d", n);
	text_fill(out->count, sizeof out->count, tr("{1} in use"), count, NULL, NULL);
}

static void
kinds_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct kinds *s = state;
	struct table_source src = source(s);

	table_draw(&s->table, &src, c, b, true);
}

const struct screen screen_leave_kinds = {
	.name = "leave-kinds",
	.title = N_("KINDS OF LEAVE"),
	.state_bytes = sizeof(struct kinds),
	.bindings = bindings,
	.hides_disabled = true,
	.open = kinds_open,
	.load = kinds_load,
	.layout = kinds_layout,
	.command = kinds_command,
	.enabled = kinds_enabled,
	.event = kinds_event,
	.result = kinds_result,
	.head = kinds_head,
	.draw = kinds_draw,
};
SCREEN_REGISTER(screen_leave_kinds);
