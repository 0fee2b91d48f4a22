/* handover_since.c — what changed since I last signed, what is critical, what is asked of me. SPDX-License-Identifier: MIT
 *
 * Opened by = from the Handover and from the reading screen, for who reads there.
 * source: SHO-05, SHO-06, SHO-17, SHO-21.
 */
#include "screens/handover_since.h"

#include <assert.h>
#include <string.h>

#include "domain/handover_since.h"
#include "screens/incident.h"
#include "screens/items.h"
#include "screens/notice.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_NEXT_PART, CMD_PART_BEFORE };
static_assert((int)SINCE_PARTS == (int)SINCE_GROUPS, "a brief counts all parts");
enum { HEAD_ROWS = 2, FOOT_ROWS = 3 };

struct since_page {
	struct ctx *actor;
	struct handover_since s;
	struct table table;
	int64_t now_us;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"), N_("Open what the line is about"), NULL},
	{K_F8, K_TAB, CMD_NEXT_PART, IN_LIST, N_("Part"),
		N_("Next part: what changed, what is critical, what is asked of you"), "F7/F8"},
	{K_F7, 0, CMD_PART_BEFORE, IN_LIST, NULL, N_("The part before"), NULL},
	{K_F5, 'r', UI_READ, ALWAYS, N_("Refresh"), N_("Read everything again"), NULL},
	{0},
};

/* --- words --- */

static void
since_when(int64_t now_us, int64_t at_us, char *out, size_t size)
{
	char minute[CLOCK_TEXT_BYTES];

	if (!at_us)
		*out = '\0';
	else if (clock_local(at_us).day == clock_local(now_us).day) {
		clock_format_time(minute, at_us);
		str_copy(out, size, minute);
	} else {
		clock_format_minute(minute, at_us);
		str_copy(
			out, size, strlen(minute) > 5 ? minute + 5 : minute); /* without the year */
	}
}

static void
brief_of(const struct handover_since *s, struct since_brief *out)
{
	*out = (struct since_brief){.there = true, .never = s->never, .signed_us = s->signed_us};
	memcpy(out->of, s->of, sizeof out->of);
}

bool
since_brief_read(struct ctx *actor, int64_t desk, struct since_brief *out, struct err *e)
{
	struct handover_since s;
	struct err why;

	*out = (struct since_brief){.there = false};
	err_clear(&why);
	if (handover_since_load(actor, desk, &s, &why)) {
		brief_of(&s, out);
		handover_since_free(&s);
		return true;
	}
	if (why.code == ERR_DENIED)
		return true;
	*e = why;
	return false;
}

void
since_brief_say(const struct since_brief *b, int64_t now_us, char *out, size_t size)
{
	char when[CLOCK_TEXT_BYTES], n[SINCE_GROUPS][16], first[128];

	for (int g = 0; g < SINCE_GROUPS; g++)
		str_format(n[g], sizeof n[g], "%d", b->of[g]);
	since_when(now_us, b->signed_us, when, sizeof when);
	if (b->never)
		text_fill(first, sizeof first, tr("All that is open is new to you: {1}"), n[0],
			NULL, NULL);
	else
		text_fill(first, sizeof first, tr("Since you signed {1}: {2} changed"), when, n[0],
			NULL);
	text_fill(out, size, tr("{1}, {2} critical, {3} asked of you"), first, n[1], n[2]);
}

static const char *
weight_word(int64_t weight)
{
	return tr(handover_weight_label((enum handover_weight)weight));
}

/* "3 > 1", "stable > critical", "call at nine > call the bank", or what came of it. */
static void
since_after(const struct since_row *r, char *out, size_t size)
{
	char a[24], b[24];

	str_format(a, sizeof a, "%lld", (long long)r->before_n);
	str_format(b, sizeof b, "%lld", (long long)r->after_n);
	switch (r->kind) {
	case SINCE_MATTER_WEIGHT:
		str_format(out, size, "%s > %s", weight_word(r->before_n), weight_word(r->after_n));
		break;
	case SINCE_MATTER_STEP:
		str_format(out, size, "%s > %s", *r->before ? r->before : "-", r->after);
		break;
	case SINCE_MATTER_OWNER:
		str_format(out, size, "%s > %s", *r->before ? r->before : tr("the desk"),
			*r->after ? r->after : tr("the desk"));
		break;
	case SINCE_COUNT: str_format(out, size, "%s > %s", a, b); break;
	case SINCE_LENT: text_fill(out, size, tr("{1} lent to {2}"), b, r->after, NULL); break;
	case SINCE_BACK: text_fill(out, size, tr("{1} of {2} from {3}"), b, a, r->before); break;
	case SINCE_NOTICE_OVER:
		str_format(out, size, "%s%s%s",
			tr(notice_state_label((enum notice_state)r->after_n)),
			*r->after ? ": " : "", r->after);
		break;
	case SINCE_INCIDENT_OPENED:
	case SINCE_CRITICAL_INCIDENT:
		str_copy(
			out, size, tr(incident_severity_label((enum incident_severity)r->after_n)));
		break;
	case SINCE_MATTER_NEW:
	case SINCE_MATTER_DONE:
	case SINCE_MATTER_WITHDRAWN:
	case SINCE_INCIDENT_OVER:
	case SINCE_NOTICE_NEW:
	case SINCE_CRITICAL_MATTER:
	case SINCE_CRITICAL_CARRIED:
	case SINCE_ASK_QUESTION:
	case SINCE_ASK_EXPLAIN:
	case SINCE_ASK_WORDS:
	case SINCE_ASK_MATTER:
	case SINCE_ASK_NOTICE: str_copy(out, size, r->after); break;
	case SINCE_ASK_UNREAD:
	case SINCE_KINDS: *out = '\0';
	}
}

static void
since_text(const struct since_row *r, char *out, size_t size)
{
	char n[24];

	if (r->kind != SINCE_ASK_UNREAD) {
		str_format(out, size, "%.*s", (int)strcspn(r->text, "\n"), r->text);
		return;
	}
	str_format(n, sizeof n, "%lld", (long long)r->after_n);
	text_fill(out, size,
		tr_n("{1} log entry you have not read", "{1} log entries you have not read",
			(long)r->after_n),
		n, NULL, NULL);
}

/* --- the list --- */

static int64_t
since_id(const void *rows, int row)
{
	const struct since_row *r = &((const struct since_page *)rows)->s.row[row];

	return ((r->ref + 1) * SINCE_KINDS + (int64_t)r->kind) * 8 + (int64_t)r->thing + 1;
}

/* The part stands where it begins, and on the first row shown. */
static bool
begins_part(const struct since_page *s, int row)
{
	return row == s->table.top ||
	       since_group_of(s->s.row[row].kind) != since_group_of(s->s.row[row - 1].kind);
}

static const char *
part_word(enum since_group g)
{
	static const char *const word[SINCE_GROUPS] = {
		N_("Changed"), N_("Critical"), N_("For you")};

	return tr(word[g]);
}

static void
since_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct since_page *s = rows;
	const struct since_row *r = &s->s.row[row];

	switch (column) {
	case 0:
		if (begins_part(s, row))
			str_copy(out->text, sizeof out->text, part_word(since_group_of(r->kind)));
		out->role = ROLE_HEADING;
		break;
	case 1: str_copy(out->text, sizeof out->text, tr(since_kind_label(r->kind))); break;
	case 2: since_text(r, out->text, sizeof out->text); break;
	case 3: since_after(r, out->text, sizeof out->text); break;
	default: since_when(s->now_us, r->utc_us, out->text, sizeof out->text);
	}
}

static char
since_alert(const void *rows, int row)
{
	const struct since_row *r = &((const struct since_page *)rows)->s.row[row];

	return since_group_of(r->kind) == SINCE_CRITICAL ||
			       (r->kind == SINCE_ASK_NOTICE && r->after_n)
		       ? '!'
		       : ' ';
}

static struct table_source
source(const struct since_page *s)
{
	static const struct table_column columns[] = {
		{N_("Part"), 8, false, false, 0},
		{N_("Change"), 10, false, false, 0},
		{N_("About"), 20, true, false, 0},
		{N_("Before > after"), 24, false, false, 1},
		{N_("When"), 11, false, false, 2},
	};

	return (struct table_source){.column = columns,
		.columns = sizeof columns / sizeof *columns,
		.rows = s,
		.count = s->s.rows,
		.id = since_id,
		.cell = since_cell,
		.alert = since_alert};
}

/* --- life --- */

static bool
since_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct since_page *s = state;

	(void)e;
	s->con = console_of(ui);
	s->actor = ((const struct since_ask *)arg)->actor;
	return true;
}

static void
since_close(void *state)
{
	handover_since_free(&((struct since_page *)state)->s);
}

static bool
since_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct since_page *s = state;
	struct handover_since now;
	struct table_source src;

	if (!handover_since_load(s->actor, s->con->desk.id, &now, e))
		return false;
	handover_since_free(&s->s);
	s->s = now;
	s->now_us = clock_now(&s->actor->clock).utc_us;
	src = source(s);
	if (!table_follow(&s->table, &src) && why == LOAD_ELSEWHERE)
		ui_say(ui, tr("What was selected is settled; the next one is selected now"));
	return true;
}

static void
open_row(struct ui *ui, const struct since_page *s)
{
	const struct since_row *r = &s->s.row[s->table.row];
	int64_t line;

	switch (r->thing) {
	case SINCE_ENTRY: (void)ui_push(ui, &screen_entry, &r->ref); break;
	case SINCE_INCIDENT: (void)ui_push(ui, &screen_incident, &r->ref); break;
	case SINCE_NOTICE:
		(void)ui_push(ui, &screen_notice, &(struct notice_ask_page){s->actor, r->ref});
		break;
	case SINCE_ITEM: (void)ui_push(ui, &screen_item, &r->ref); break;
	case SINCE_READING:
		(void)ui_push(ui, &screen_reading, &(struct reading_ask){.actor = s->actor});
		break;
	case SINCE_LINE:
	case SINCE_AREA:
		line = r->thing == SINCE_LINE ? r->ref : 0;
		ui_finish(ui, SINCE_GO_LINE, &line);
		break;
	case SINCE_NOTHING: break;
	}
}

/* The first row of the part behind or before, around the ends. */
static void
turn(struct since_page *s, int by)
{
	struct table_source src = source(s);
	enum since_group here = since_group_of(s->s.row[s->table.row].kind);

	for (int g = 1; g <= SINCE_GROUPS; g++) {
		int want = ((int)here + by * g + SINCE_GROUPS * g) % SINCE_GROUPS;

		for (int i = 0; i < s->s.rows; i++)
			if ((int)since_group_of(s->s.row[i].kind) == want) {
				table_select(&s->table, &src, i);
				return;
			}
	}
}

static void
since_command(struct ui *ui, void *state, int command)
{
	struct since_page *s = state;

	if (command == UI_READ)
		ui_load(ui, LOAD_ASKED);
	else if (s->s.rows == 0)
		return;
	else if (command == CMD_OPEN)
		open_row(ui, s);
	else
		turn(s, command == CMD_NEXT_PART ? 1 : -1);
}

static bool
since_event(struct ui *ui, void *state, const struct key *key)
{
	struct since_page *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
since_layout(void *state, struct rect body)
{
	struct since_page *s = state;
	struct table_source src = source(s);

	s->now_us = clock_now(&s->actor->clock).utc_us;
	table_layout(&s->table, &src, body.rows - HEAD_ROWS - FOOT_ROWS);
}

static void
since_head(const void *state, struct screen_head *out)
{
	const struct since_page *s = state;

	str_copy(out->scope, sizeof out->scope, console_name(s->con, s->actor->who));
}

static void
draw_selected(const struct since_page *s, struct canvas *c, struct rect r)
{
	const struct since_row *row = &s->s.row[s->table.row];
	char text[1400], about[256], now[512], due[64] = "", when[CLOCK_TEXT_BYTES];

	canvas_rule(c, r.y, r.x, r.cols);
	since_text(row, about, sizeof about);
	since_after(row, now, sizeof now);
	since_when(s->now_us, row->utc_us, when, sizeof when);
	if (row->kind == SINCE_LENT)
		text_fill(due, sizeof due, tr(", back {1}"), when, NULL, NULL);
	str_format(text, sizeof text, "%s%s%s%s", about, *now ? "  " : "", now, due);
	canvas_wrap(c, (struct rect){r.y + 1, r.x + 1, r.rows - 1, r.cols - 2}, 0, text,
		ROLE_SECONDARY);
}

static void
draw_nothing(const struct since_page *s, struct canvas *c, struct rect b)
{
	char last[160], when[CLOCK_TEXT_BYTES];

	clock_format_minute(when, s->s.signed_us);
	text_fill(last, sizeof last, tr("You signed last: {1}"), when, NULL, NULL);
	notice_draw(c, b,
		s->s.never ? tr("You never signed at this desk, and nothing stands open.")
			   : tr("Nothing changed here since you signed."),
		s->s.never ? NULL : last, tr("Esc goes back"));
}

static void
since_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct since_page *s = state;
	struct table_source src = source(s);
	struct since_brief brief;
	char line[256];

	if (s->s.rows == 0) {
		draw_nothing(s, c, b);
		return;
	}
	brief_of(&s->s, &brief);
	since_brief_say(&brief, s->now_us, line, sizeof line);
	canvas_text(c, b.y, b.x + 1, b.cols - 2, line, ROLE_HEADING);
	canvas_rule(c, b.y + 1, b.x, b.cols);
	table_draw(&s->table, &src, c,
		(struct rect){b.y + HEAD_ROWS, b.x, b.rows - HEAD_ROWS - FOOT_ROWS, b.cols}, true);
	draw_selected(s, c, (struct rect){b.y + b.rows - FOOT_ROWS, b.x, FOOT_ROWS, b.cols});
}

const struct screen screen_handover_since = {
	.name = "handover-since",
	.title = N_("SINCE YOU SIGNED"),
	.state_bytes = sizeof(struct since_page),
	.bindings = bindings,
	.open = since_open,
	.close = since_close,
	.load = since_load,
	.layout = since_layout,
	.command = since_command,
	.event = since_event,
	.head = since_head,
	.draw = since_draw,
};
SCREEN_REGISTER(screen_handover_since);
