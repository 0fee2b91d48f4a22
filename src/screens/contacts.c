/* contacts.c — whom to call in an incident, in escalation order. SPDX-License-Identifier: MIT
 *
 * source: ORG-08.
 */
#include "screens/incident.h"
#include "tui/pager.h"

enum { CMD_CHANGE = UI_COMMANDS, CMD_ADD };

struct contacts_room {
	struct contact_list list;
	struct table table;
	const struct console *con;
	char desk[CONTACTS_MAX][DESK_CODE_BYTES];
};

static const struct binding bindings[] = {
	{K_ENTER, 'e', CMD_CHANGE, IN_LIST, N_("Edit"),
		N_("Change order, name or phone, or take it out of use"), NULL},
	{K_F6, 0, CMD_ADD, IN_LIST, N_("Add"), N_("Add somebody to the list"), NULL},
	{0},
};

static int64_t
room_id(const void *rows, int row)
{
	return ((const struct contacts_room *)rows)->list.item[row].id;
}

static void
room_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct contacts_room *s = rows;
	const struct contact *k = &s->list.item[row];

	if (k->retired)
		out->role = ROLE_SECONDARY;
	switch (column) {
	case 0: str_format(out->text, sizeof out->text, "%d", k->rank); break;
	case 1: str_copy(out->text, sizeof out->text, k->name); break;
	case 2: str_copy(out->text, sizeof out->text, k->phone); break;
	case 3: str_copy(out->text, sizeof out->text, tr(contact_role_label(k->role))); break;
	case 4: str_copy(out->text, sizeof out->text, s->desk[row]); break;
	default: str_copy(out->text, sizeof out->text, k->retired ? tr("not in use") : "");
	}
}

static struct table_source
source(const struct contacts_room *s)
{
	static const struct table_column columns[] = {
		{N_("Order"), 5, false, true, 0},
		{N_("Name"), 16, true, false, 0},
		{N_("Phone"), 18, false, false, 0},
		{N_("Role"), 16, false, false, 1},
		{N_("Desk"), 10, false, false, 0},
		{"", 10, false, false, 2},
	};

	return (struct table_source){.column = columns,
		.columns = 6,
		.rows = s,
		.count = s->list.n,
		.id = room_id,
		.cell = room_cell};
}

static bool
room_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct contacts_room *s = state;

	(void)arg;
	(void)e;
	s->con = console_of(ui);
	return true;
}

static bool
desks_load(struct ctx *c, struct contacts_room *s, struct err *e)
{
	struct desk d;

	for (int i = 0; i < s->list.n; i++) {
		str_copy(s->desk[i], sizeof s->desk[i], tr("every one"));
		if (!s->list.item[i].desk)
			continue;
		if (!desk_get(c, s->list.item[i].desk, &d, e))
			return false;
		str_copy(s->desk[i], sizeof s->desk[i], d.code);
	}
	return true;
}

static bool
room_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct contacts_room *s = state;
	struct ctx *c = console_ctx(ui);
	struct table_source src;

	(void)why;
	if (!contact_list_all(c, &s->list, e) || !desks_load(c, s, e))
		return false;
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

static bool
may_keep(const struct contacts_room *s)
{
	return access_reach(s->con->me.person.post, ACT_CONTACT_SET) != RELATION_NOBODY;
}

static void
room_command(struct ui *ui, void *state, int command)
{
	const struct contacts_room *s = state;

	if (command == CMD_ADD)
		form_push(ui, &contact_form, 0);
	else if (command == CMD_CHANGE && s->list.n)
		(void)ui_push(ui, &screen_form,
			&(const struct form_ask){.spec = &contact_form,
				.id = s->list.item[s->table.row].id,
				.about = &s->list.item[s->table.row]});
}

static bool
room_enabled(const void *state, int command, const char **why)
{
	(void)command;
	*why = access_refusal(ACT_CONTACT_SET, RELATION_EVERYONE);
	return may_keep(state);
}

static bool
room_event(struct ui *ui, void *state, const struct key *key)
{
	struct contacts_room *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
room_layout(void *state, struct rect body)
{
	struct contacts_room *s = state;
	struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows);
}

static void
room_head(const void *state, struct screen_head *out)
{
	const struct contacts_room *s = state;

	str_format(out->count, sizeof out->count, "%d", s->list.n);
}

static void
room_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct contacts_room *s = state;
	struct table_source src = source(s);

	if (s->list.n == 0) {
		notice_draw(c, b, tr("Nobody is on the contact list yet."), NULL,
			may_keep(s) ? tr("F6 adds who is called first in an incident")
				    : tr("Supervisors, HR and operations keep this list"));
		return;
	}
	table_draw(&s->table, &src, c, b, true);
}

const struct screen screen_contacts = {
	.name = "contacts",
	.title = N_("CONTACTS"),
	.state_bytes = sizeof(struct contacts_room),
	.bindings = bindings,
	.open = room_open,
	.load = room_load,
	.layout = room_layout,
	.command = room_command,
	.enabled = room_enabled,
	.event = room_event,
	.head = room_head,
	.draw = room_draw,
};
SCREEN_REGISTER(screen_contacts);
