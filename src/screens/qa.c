/* qa.c — the QA sheets of a month, and what they come to. SPDX-License-Identifier: MIT
 *
 * source: SCR-15, SCR-19, SCR-23.
 */
#include "screens/qa.h"

#include "base/day.h"
#include "domain/param.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_SCORE, CMD_BEFORE, CMD_AFTER };
enum { HEAD_ROWS = 2 };

struct sheets {
	int month;
	struct qa_rows rows;
	struct qa_average mean; /* of those shown that count */
	struct arena arena;
	struct table table;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"),
		N_("The sheet section by section; acknowledge, contest or decide it"), NULL},
	{K_F6, 0, CMD_SCORE, IN_LIST, N_("Score"), N_("Score a monitored call"), NULL},
	{K_F7, K_PGUP, CMD_BEFORE, IN_LIST, N_("Month"), N_("The month before"), "F7/F8"},
	{K_F8, K_PGDN, CMD_AFTER, IN_LIST, NULL, N_("The month after"), NULL},
	{0},
};

void
qa_points_text(char out[QA_POINTS_BYTES], int64_t hundredths)
{
	str_format(out, QA_POINTS_BYTES, "%lld.%02lld", (long long)(hundredths / 100),
		(long long)(hundredths % 100));
}

static bool
sheets_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct sheets *s = state;

	(void)arg;
	(void)e;
	s->con = console_of(ui);
	arena_init(&s->arena);
	s->month = clock_local(clock_now(ui_clock(ui)).utc_us).day / 100;
	return true;
}

static void
sheets_close(void *state)
{
	arena_free(&((struct sheets *)state)->arena);
}

static bool
counts(const struct qa_sheet *s)
{
	return !s->ended_record;
}

/* SCR-19: an average never stands without its n. */
static bool
mean_load(struct ctx *c, struct sheets *s, struct err *e)
{
	int64_t sum = 0, least;

	s->mean = (struct qa_average){0};
	for (int i = 0; i < s->rows.n; i++)
		if (counts(&s->rows.row[i].sheet)) {
			s->mean.n++;
			sum += s->rows.row[i].sheet.hundredths;
		}
	if (!s->mean.n)
		return true;
	s->mean.hundredths = qa_mean(sum, s->mean.n);
	if (!param_get_int(c, "score.min_n", s->month * 100 + 1, &least, e))
		return false;
	s->mean.few = s->mean.n < least;
	return true;
}

static bool
sheets_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct sheets *s = state;
	const struct qa_filter f = {.month = s->month};
	struct ctx *c = console_ctx(ui);

	(void)why;
	arena_free(&s->arena);
	s->rows = (struct qa_rows){.n = 0};
	return qa_list(c, &f, &s->arena, &s->rows, e) && mean_load(c, s, e);
}

/* --- drawing --- */

static int64_t
sheet_id(const void *rows, int row)
{
	return ((const struct sheets *)rows)->rows.row[row].sheet.id;
}

static void
sheet_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct sheets *s = rows;
	const struct qa_row *r = &s->rows.row[row];
	char text[DAY_TEXT_BYTES + QA_POINTS_BYTES];

	if (!counts(&r->sheet))
		out->role = ROLE_SECONDARY;
	switch (column) {
	case 0:
		day_format(text, r->sheet.day);
		str_copy(out->text, sizeof out->text, text);
		break;
	case 1: str_copy(out->text, sizeof out->text, r->name); break;
	case 2: str_copy(out->text, sizeof out->text, r->sheet.call); break;
	case 3:
		qa_points_text(text, r->sheet.hundredths);
		str_copy(out->text, sizeof out->text, text);
		break;
	case 4: str_copy(out->text, sizeof out->text, r->scorer_name); break;
	default: str_copy(out->text, sizeof out->text, tr(qa_state_label(r->sheet.state)));
	}
}

static char
sheet_alert(const void *rows, int row)
{
	const struct qa_sheet *s = &((const struct sheets *)rows)->rows.row[row].sheet;

	return s->state == QA_CONTESTED ? '!' : s->state == QA_SENT ? '+' : ' ';
}

static struct table_source
source(const struct sheets *s)
{
	static const struct table_column columns[] = {
		{N_("Day"), 10, false, false, 0},
		{N_("Who"), 14, false, false, 0},
		{N_("Recording"), 12, true, false, 0},
		{N_("Points"), 6, false, true, 0},
		{N_("Scored by"), 12, false, false, 1},
		{N_("State"), 10, false, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 6,
		.rows = s,
		.count = s->rows.n,
		.id = sheet_id,
		.cell = sheet_cell,
		.alert = sheet_alert};
}

static void
sheets_layout(void *state, struct rect body)
{
	struct sheets *s = state;
	const struct table_source src = source(s);

	(void)table_follow(&s->table, &src);
	table_layout(&s->table, &src, body.rows - HEAD_ROWS);
}

static void
sheets_head(const void *state, struct screen_head *out)
{
	const struct sheets *s = state;

	str_format(out->count, sizeof out->count, "%04d-%02d", s->month / 100, s->month % 100);
}

static void
mean_draw(const struct sheets *s, struct canvas *c, struct rect b)
{
	char mean[QA_POINTS_BYTES], n[16], text[128];

	if (!s->mean.n) {
		canvas_text(c, b.y, b.x + 3, b.cols - 6, tr("None of these counts: no average"),
			ROLE_SECONDARY);
		return;
	}
	qa_points_text(mean, s->mean.hundredths);
	str_format(n, sizeof n, "%d", s->mean.n);
	text_fill(text, sizeof text, tr("Average of these: {1}, n {2}"), mean, n, NULL);
	canvas_text(c, b.y, b.x + 3, b.cols - 6, text, ROLE_HEADING);
	if (s->mean.few)
		canvas_text_right(c, b.y, b.x, b.cols - 3, tr("few"), ROLE_HEADING);
}

static void
sheets_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct sheets *s = state;
	const struct table_source src = source(s);
	const struct rect list = {b.y + HEAD_ROWS, b.x, b.rows - HEAD_ROWS, b.cols};

	if (!s->rows.n) {
		notice_draw(c, b, tr("No QA sheet in this month."), NULL,
			tr("F7 shows the month before"));
		return;
	}
	mean_draw(s, c, b);
	table_draw(&s->table, &src, c, list, true);
}

/* --- keys --- */

static void
turn_month(struct ui *ui, struct sheets *s, int by)
{
	s->month = day_add_months(s->month * 100 + 1, by) / 100;
	ui_load(ui, LOAD_ASKED);
}

bool
qa_may_score(const struct console *con, const char **why)
{
	*why = access_refusal(ACT_QA_SCORE, RELATION_EVERYONE);
	return access_reach(con->me.person.post, ACT_QA_SCORE) != RELATION_NOBODY;
}

static bool
sheets_enabled(const void *state, int command, const char **why)
{
	return command != CMD_SCORE || qa_may_score(((const struct sheets *)state)->con, why);
}

static void
sheets_command(struct ui *ui, void *state, int command)
{
	struct sheets *s = state;

	switch (command) {
	case CMD_OPEN:
		if (s->rows.n)
			(void)ui_push(ui, &screen_qa_sheet, &s->rows.row[s->table.row].sheet.id);
		break;
	case CMD_SCORE: qa_call_open(ui, 0); break;
	case CMD_BEFORE: turn_month(ui, s, -1); break;
	case CMD_AFTER: turn_month(ui, s, 1); break;
	default: break;
	}
}

static bool
sheets_event(struct ui *ui, void *state, const struct key *key)
{
	struct sheets *s = state;
	const struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

const struct screen screen_qa = {
	.name = "qa-sheets",
	.title = N_("QA SHEETS"),
	.state_bytes = sizeof(struct sheets),
	.bindings = bindings,
	.hides_disabled = true,
	.open = sheets_open,
	.close = sheets_close,
	.load = sheets_load,
	.layout = sheets_layout,
	.command = sheets_command,
	.enabled = sheets_enabled,
	.event = sheets_event,
	.head = sheets_head,
	.draw = sheets_draw,
};
SCREEN_REGISTER(screen_qa);
