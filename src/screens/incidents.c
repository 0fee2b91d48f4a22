/* incidents.c — the room of incidents: open first, worst first, minutes running. SPDX-License-Identifier: MIT
 *
 * source: INC-01, INC-03.
 */
#include "screens/incident.h"
#include "tui/pager.h"

enum { MOST = 200, CMD_OPEN = UI_COMMANDS, CMD_REPORT };

struct incidents_room {
	struct arena arena;
	struct incidents list;
	struct table table;
	int64_t now_us;
	int open;
	const struct console *con;
	char desk[MOST][DESK_CODE_BYTES]; /* of another desk than this one, else "" */
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"), N_("Its procedure, calls and course"), NULL},
	{K_F6, 0, CMD_REPORT, IN_LIST, N_("Report"),
		N_("Report a new incident (F9 ! from anywhere)"), NULL},
	{0},
};

static int64_t
room_id(const void *rows, int row)
{
	return ((const struct incidents_room *)rows)->list.incident[row].id;
}

/* Numbers run on each desk: another one's stands beside its number. */
static void
number_of(const struct incidents_room *s, int row, char *out, size_t size)
{
	str_format(out, size, *s->desk[row] ? "%s %d" : "%s%d", s->desk[row],
		s->list.incident[row].no);
}

static void
room_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct incidents_room *s = rows;
	const struct incident *i = &s->list.incident[row];

	switch (column) {
	case 0: number_of(s, row, out->text, sizeof out->text); break;
	case 1: incident_when(out->text, sizeof out->text, s->now_us, i->opened_us); break;
	case 2: str_copy(out->text, sizeof out->text, tr(incident_kind_label(i->kind))); break;
	case 3: str_copy(out->text, sizeof out->text, i->title); break;
	case 4:
		str_copy(out->text, sizeof out->text, tr(incident_severity_label(i->severity)));
		break;
	case 5: str_copy(out->text, sizeof out->text, tr(incident_state_label(i->state))); break;
	case 6:
		str_format(out->text, sizeof out->text, "%lld/%d",
			(long long)incident_age_min(i, s->now_us), i->limit_min);
		break;
	}
}

/* What is urgent and open, and whatever is over its limit. */
static char
room_alert(const void *rows, int row)
{
	const struct incidents_room *s = rows;
	const struct incident *i = &s->list.incident[row];
	bool open = i->state < INCIDENT_RESOLVED;

	return (open && i->severity != INCIDENT_NORMAL) || incident_over_min(i, s->now_us) ? '!'
											   : ' ';
}

static struct table_source
source(const struct incidents_room *s)
{
	static const struct table_column columns[] = {
		{N_("No."), 9, false, true, 0},
		{N_("Opened"), 11, false, false, 1},
		{N_("Kind"), 17, false, false, 2},
		{N_("What happened"), 18, true, false, 0},
		{N_("Severity"), 8, false, false, 0},
		{N_("State"), 9, false, false, 0},
		{N_("Min"), 8, false, true, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 7,
		.rows = s,
		.count = s->list.n,
		.id = room_id,
		.cell = room_cell,
		.alert = room_alert};
}

static bool
room_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct incidents_room *s = state;

	(void)arg;
	(void)e;
	s->con = console_of(ui);
	arena_init(&s->arena);
	return true;
}

static void
room_close(void *state)
{
	arena_free(&((struct incidents_room *)state)->arena);
}

static bool
desks_load(struct ctx *c, struct incidents_room *s, struct err *e)
{
	struct desk d = {0};

	for (int i = 0; i < s->list.n; i++) {
		int64_t desk = s->list.incident[i].desk;

		s->desk[i][0] = '\0';
		if (desk == s->con->desk.id)
			continue;
		if (d.id != desk && !desk_get(c, desk, &d, e))
			return false;
		str_copy(s->desk[i], sizeof s->desk[i], d.code);
	}
	return true;
}

/* LOG-06: all desks for who may read them all, else one's own. */
static bool
room_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct incidents_room *s = state;
	bool all = access_reach(s->con->me.person.post, ACT_LOG_READ) == RELATION_EVERYONE;
	struct table_source src;

	(void)why;
	s->now_us = clock_now(&s->con->ctx->clock).utc_us;
	s->list.n = s->open = 0;
	arena_free(&s->arena);
	if (!all && !s->con->desk.id)
		return true;
	if (!incident_room(
		    console_ctx(ui), all ? 0 : s->con->desk.id, MOST, &s->arena, &s->list, e) ||
		!desks_load(console_ctx(ui), s, e))
		return false;
	for (int i = 0; i < s->list.n; i++)
		s->open += s->list.incident[i].state < INCIDENT_RESOLVED;
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

static void
room_command(struct ui *ui, void *state, int command)
{
	const struct incidents_room *s = state;
	int64_t id;

	if (command == CMD_REPORT)
		incident_report_anywhere(ui);
	else if (command == CMD_OPEN && s->list.n) {
		id = s->list.incident[s->table.row].id;
		(void)ui_push(ui, &screen_incident, &id);
	}
}

static bool
room_enabled(const void *state, int command, const char **why)
{
	const struct incidents_room *s = state;

	if (command != CMD_REPORT ||
		access_reach(s->con->me.person.post, ACT_INCIDENT_OPEN) != RELATION_NOBODY)
		return true;
	*why = access_refusal(ACT_INCIDENT_OPEN, RELATION_SELF);
	return false;
}

static bool
room_event(struct ui *ui, void *state, const struct key *key)
{
	struct incidents_room *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
room_layout(void *state, struct rect body)
{
	struct incidents_room *s = state;
	struct table_source src = source(s);

	s->now_us = clock_now(&s->con->ctx->clock).utc_us;
	table_layout(&s->table, &src, body.rows);
}

static void
room_head(const void *state, struct screen_head *out)
{
	const struct incidents_room *s = state;
	char open[16];

	str_format(open, sizeof open, "%d", s->open);
	text_fill(out->count, sizeof out->count, tr("{1} open"), open, NULL, NULL);
}

static void
room_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct incidents_room *s = state;
	struct table_source src = source(s);

	if (s->list.n == 0) {
		notice_draw(c, b, tr("No incident was ever reported here."), NULL,
			tr("F6 reports one; F9 ! does so from anywhere"));
		return;
	}
	table_draw(&s->table, &src, c, b, true);
}

const struct screen screen_incidents = {
	.name = "incidents",
	.title = N_("INCIDENTS"),
	.state_bytes = sizeof(struct incidents_room),
	.bindings = bindings,
	.open = room_open,
	.close = room_close,
	.load = room_load,
	.layout = room_layout,
	.command = room_command,
	.enabled = room_enabled,
	.event = room_event,
	.head = room_head,
	.draw = room_draw,
};
SCREEN_REGISTER(screen_incidents);
