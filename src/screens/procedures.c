/* procedures.c — all procedures and checklists, with the version in force. SPDX-License-Identifier: MIT
 *
 * Everyone may read them. The site's own of each kind stand there, as shipped
 * until somebody makes a version; a desk's own under them. source: SOP-01, INC-02.
 */
#include "screens/procedures.h"

#include "base/day.h"
#include "tui/table.h"

enum { ROWS_MAX = CHECKLIST_VERSIONS_MAX + CHECKLIST_KINDS };
enum { CMD_OPEN = UI_COMMANDS, CMD_EDIT };

struct procedures {
	struct checklist_versions found;
	struct checklist_version row[ROWS_MAX]; /* version 0: as shipped */
	int rows;
	struct table table;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"), N_("Both languages, and older versions"), NULL},
	{K_F6, 'e', CMD_EDIT, IN_LIST, N_("Edit"), N_("Write the next version"), NULL},
	{0},
};

static int64_t
row_id(const void *rows, int row)
{
	const struct checklist_version *v = &((const struct procedures *)rows)->row[row];

	return (v->desk * CHECKLIST_KINDS + (int64_t)v->kind) + 1;
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct procedures *s = rows;
	const struct checklist_version *v = &s->row[row];

	if (column == 0)
		str_copy(out->text, sizeof out->text, tr(checklist_kind_label(v->kind)));
	else if (column == 1)
		str_copy(out->text, sizeof out->text, v->desk ? v->desk_code : tr("every desk"));
	else if (!v->version)
		str_copy(out->text, sizeof out->text, column == 2 ? tr("as shipped") : "");
	else if (column == 2)
		str_format(out->text, sizeof out->text, "%d", v->version);
	else if (column == 3)
		day_format(out->text, clock_local(v->at_utc_us).day);
	else
		str_copy(out->text, sizeof out->text, console_name(s->con, v->by));
}

static struct table_source
source(const struct procedures *s)
{
	static const struct table_column columns[] = {
		{N_("Procedure"), 24, true, false, 0},
		{N_("Desk"), 12, false, false, 0},
		{N_("Version"), 12, false, false, 0},
		{N_("Since"), 10, false, false, 1},
		{N_("By"), 14, false, false, 2},
	};

	return (struct table_source){.column = columns,
		.columns = 5,
		.rows = s,
		.count = s->rows,
		.id = row_id,
		.cell = row_cell};
}

/* Of each kind the site's first, be it as shipped, then the desks' own. */
static void
rows_make(struct procedures *s)
{
	int next = 0;

	s->rows = 0;
	for (int k = 0; k < CHECKLIST_KINDS; k++) {
		const enum checklist_kind kind = (enum checklist_kind)k;

		if (!checklist_kind_is_known(k))
			continue;
		if (next == s->found.n || s->found.item[next].kind != kind ||
			s->found.item[next].desk)
			s->row[s->rows++] = (struct checklist_version){.kind = kind};
		while (next < s->found.n && s->found.item[next].kind == kind)
			s->row[s->rows++] = s->found.item[next++];
	}
}

static bool
room_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct procedures *s = state;
	struct table_source src;

	(void)why;
	s->con = console_of(ui);
	if (!checklist_in_force(console_ctx(ui), &s->found, e))
		return false;
	rows_make(s);
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

static void
room_command(struct ui *ui, void *state, int command)
{
	const struct procedures *s = state;
	const struct checklist_version *v = &s->row[s->table.row];
	struct procedure_ask ask = {.kind = v->kind, .desk = v->desk};

	str_copy(ask.desk_code, sizeof ask.desk_code, v->desk_code);
	if (command == CMD_OPEN)
		(void)ui_push(ui, &screen_procedure, &ask);
	else
		procedure_edit(ui, &ask);
}

bool
procedure_may_edit(const struct console *con, const char **why)
{
	*why = access_refusal(ACT_TEMPLATE_SET, RELATION_EVERYONE);
	return access_reach(con->me.person.post, ACT_TEMPLATE_SET) != RELATION_NOBODY;
}

static bool
room_enabled(const void *state, int command, const char **why)
{
	return command != CMD_EDIT ||
	       procedure_may_edit(((const struct procedures *)state)->con, why);
}

static bool
room_event(struct ui *ui, void *state, const struct key *key)
{
	struct procedures *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
room_layout(void *state, struct rect body)
{
	struct procedures *s = state;
	struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows);
}

static void
room_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct procedures *s = state;
	struct table_source src = source(s);

	table_draw(&s->table, &src, c, b, true);
}

const struct screen screen_procedures = {
	.name = "procedures",
	.title = N_("PROCEDURES"),
	.state_bytes = sizeof(struct procedures),
	.bindings = bindings,
	.load = room_load,
	.layout = room_layout,
	.command = room_command,
	.event = room_event,
	.enabled = room_enabled,
	.draw = room_draw,
};
SCREEN_REGISTER(screen_procedures);
