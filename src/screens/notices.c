/* notices.c — the room of notices: what asks me first, then what is in force. SPDX-License-Identifier: MIT
 *
 * source: LOG-04, CON-02, CON-04 (unread first).
 */
#include "screens/notice.h"

#include <string.h>

#include "base/day.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_NEW, CMD_VIEW };

struct notices_room {
	struct notices_ask ask;
	struct ctx *c;
	struct notice_list list;
	struct table table;
	bool over; /* ended and withdrawn ones instead */
	int asking;
	int64_t now_utc_us;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"),
		N_("Its words, who has read it; F6 acknowledges"), NULL},
	{K_F6, 0, CMD_NEW, IN_LIST, N_("Add"),
		N_("Give an instruction or a notice, or note a meeting"), NULL},
	{'v', 0, CMD_VIEW, IN_LIST, NULL, NULL, NULL},
	{K_F7, 0, CMD_VIEW, IN_LIST, N_("Ended"),
		N_("Those that ended or were withdrawn, and back again"), NULL},
	{0},
};

/* --- words --- */

void
notice_until(char *out, size_t size, int64_t now_utc_us, int64_t until_utc_us)
{
	struct local_time now = clock_local(now_utc_us), end;
	char time[CLOCK_TEXT_BYTES];
	int day;

	str_copy(out, size, "-");
	if (until_utc_us == NOTICE_NO_END)
		return;
	end = clock_local(until_utc_us);
	clock_format_time(time, until_utc_us);
	day = end.minute == 0 ? day_add(end.day, -1) : end.day;
	if (end.minute && end.day == now.day)
		str_copy(out, size, time);
	else if (day_year(day) == day_year(now.day))
		str_format(out, size, "%02d-%02d%s%s", day_month(day), day_of_month(day),
			end.minute ? " " : "", end.minute ? time : "");
	else
		str_format(out, size, "%04d-%02d-%02d", day_year(day), day_month(day),
			day_of_month(day));
}

void
notice_for(const struct notice *n, char *out, size_t size)
{
	switch (n->to) {
	case NOTICE_TO_SITE: str_copy(out, size, tr("everybody")); break;
	case NOTICE_TO_PEOPLE:
		str_copy(out, size,
			tr(n->kind == NOTICE_MEETING ? N_("who attended") : N_("named people")));
		break;
	case NOTICE_TO_DESK:
	case NOTICE_TO_TEAM:
	case NOTICE_TOS: str_copy(out, size, n->to_name); break;
	}
}

void
notice_acks(const struct notice *n, char *out, size_t size)
{
	char a[16], b[16];

	str_format(a, sizeof a, "%d", n->acks);
	str_format(b, sizeof b, "%d", n->of);
	text_fill(out, size, tr("ack {1}/{2}"), a, b, NULL);
}

void
notice_line(const struct notice *n, char *out, size_t size)
{
	char *end;

	str_copy(out, size, n->erased && !*n->text ? tr("(its words were erased)") : n->text);
	end = strchr(out, '\n');
	if (end)
		*end = '\0';
}

/* --- the list --- */

static int64_t
room_id(const void *rows, int row)
{
	return ((const struct notices_room *)rows)->list.notice[row].id;
}

/* What it wants of me: a word, not a colour. */
static void
state_cell(const struct notices_room *s, const struct notice *n, struct table_cell *out)
{
	const char *word = n->asks_me ? N_("to read")
			   : n->read_utc_us && n->state == NOTICE_IN_FORCE
				   ? N_("read")
				   : notice_state_label(n->state);

	(void)s;
	str_copy(out->text, sizeof out->text, tr(word));
	if (n->asks_me)
		out->role = n->must_read ? ROLE_WARNING : ROLE_HEADING;
}

static void
room_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct notices_room *s = rows;
	const struct notice *n = &s->list.notice[row];

	if (n->state >= NOTICE_ENDED)
		out->role = ROLE_SECONDARY;
	switch (column) {
	case 0: str_format(out->text, sizeof out->text, "%lld", (long long)n->no); break;
	case 1: str_copy(out->text, sizeof out->text, tr(notice_kind_label(n->kind))); break;
	case 2: notice_line(n, out->text, sizeof out->text); break;
	case 3: notice_for(n, out->text, sizeof out->text); break;
	case 4: str_copy(out->text, sizeof out->text, n->giver_name); break;
	case 5: notice_until(out->text, sizeof out->text, s->now_utc_us, n->until_utc_us); break;
	case 6: notice_acks(n, out->text, sizeof out->text); break;
	default: state_cell(s, n, out);
	}
}

static char
room_alert(const void *rows, int row)
{
	const struct notice *n = &((const struct notices_room *)rows)->list.notice[row];

	return n->asks_me && n->must_read ? '!' : ' ';
}

static struct table_source
source(const struct notices_room *s)
{
	static const struct table_column columns[] = {
		{N_("No."), 4, false, true, 0},
		{N_("Kind"), 11, false, false, 1},
		{N_("What"), 20, true, false, 0},
		{N_("For"), 14, false, false, 3},
		{N_("Given by"), 10, false, false, 2},
		{N_("Until"), 11, false, false, 0},
		{N_("Read by"), 10, false, false, 0},
		{N_("State"), 10, false, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 8,
		.rows = s,
		.count = s->list.n,
		.id = room_id,
		.cell = room_cell,
		.alert = room_alert};
}

/* --- life --- */

static bool
room_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct notices_room *s = state;

	(void)e;
	if (arg)
		s->ask = *(const struct notices_ask *)arg;
	s->con = console_of(ui);
	s->c = s->ask.actor ? s->ask.actor : console_ctx(ui);
	return true;
}

static void
room_close(void *state)
{
	notice_list_free(&((struct notices_room *)state)->list);
}

static bool
room_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct notices_room *s = state;
	struct notice_ask ask = {.which = s->over         ? NOTICE_OVER
					  : s->ask.for_me ? NOTICE_FOR_ME
							  : NOTICE_LIVE,
		.max = NOTICE_PAGE_MAX};
	struct notice_list now;
	struct table_source src;

	if (!notice_list(s->c, &ask, &now, e))
		return false;
	notice_list_free(&s->list);
	s->list = now;
	s->now_utc_us = clock_now(&s->c->clock).utc_us;
	s->asking = 0;
	for (int i = 0; i < s->list.n; i++)
		s->asking += s->list.notice[i].asks_me;
	src = source(s);
	if (!table_follow(&s->table, &src) && why == LOAD_ELSEWHERE)
		ui_say(ui, tr("What was selected is not in force any more"));
	return true;
}

static void
room_command(struct ui *ui, void *state, int command)
{
	struct notices_room *s = state;

	if (command == CMD_NEW) {
		notice_form_open(ui, 0);
	} else if (command == CMD_VIEW) {
		s->over = !s->over;
		ui_load(ui, LOAD_ASKED);
		ui_say(ui, tr(s->over ? N_("These are over. F7 shows what is in force")
				      : N_("These are in force. F7 shows what is over")));
	} else if (command == CMD_OPEN && s->list.n) {
		(void)ui_push(ui, &screen_notice,
			&(struct notice_ask_page){s->ask.actor, s->list.notice[s->table.row].id});
	}
}

static bool
room_enabled(const void *state, int command, const char **why)
{
	const struct notices_room *s = state;

	if (command != CMD_NEW)
		return true;
	if (s->ask.actor)
		*why = N_("You are receiving the desk here; give it at a terminal of your own");
	else if (access_reach(s->con->me.person.post, ACT_NOTICE_GIVE) == RELATION_NOBODY)
		*why = N_("Superiors give these. Pass one on by the log: in: text @who");
	else
		return true;
	return false;
}

static bool
room_event(struct ui *ui, void *state, const struct key *key)
{
	struct notices_room *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
room_result(struct ui *ui, void *state, int what, const void *data)
{
	struct notices_room *s = state;
	struct table_source src;

	(void)ui;
	if (what != FORM_SCREEN_DONE)
		return;
	s->table.selected = *(const int64_t *)data;
	src = source(s);
	(void)table_follow(&s->table, &src);
	ui_say(ui, tr("Given. Who has read it stands in its page"));
}

static void
room_layout(void *state, struct rect body)
{
	struct notices_room *s = state;
	struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows);
}

static void
room_head(const void *state, struct screen_head *out)
{
	const struct notices_room *s = state;
	char a[16];

	str_copy(out->scope, sizeof out->scope, s->over ? tr("ended or withdrawn") : "");
	str_format(a, sizeof a, "%d", s->asking);
	text_fill(out->count, sizeof out->count, tr("{1} to read"), a, NULL, NULL);
}

static void
room_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct notices_room *s = state;
	struct table_source src = source(s);

	if (s->list.n == 0) {
		notice_draw(c, b,
			s->over         ? tr("Nothing has ended or was withdrawn yet.")
			: s->ask.for_me ? tr("You have read everything that is asked of you.")
					: tr("No instruction, notice or meeting note is in force."),
			NULL, tr("F7 turns over; F2 in: text writes an instruction in the log"));
		return;
	}
	table_draw(&s->table, &src, c, b, true);
}

const struct screen screen_notices = {
	.name = "notices",
	.title = N_("NOTICES"),
	.state_bytes = sizeof(struct notices_room),
	.bindings = bindings,
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
SCREEN_REGISTER(screen_notices);
