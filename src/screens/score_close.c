/* score_close.c — the months of scores: how each stands. SPDX-License-Identifier: MIT
 *
 * source: SCR-14.
 */
#include "screens/score_close.h"

#include "base/day.h"

enum { CMD_OPEN = UI_COMMANDS };

struct months {
	struct score_period row[SCORE_PERIODS_MAX];
	int n;
	struct table table;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"),
		N_("Its people and what is open; proposing, confirming, publishing"), NULL},
	{0},
};

static int64_t
row_id(const void *rows, int row)
{
	const struct score_period *p = &((const struct months *)rows)->row[row];

	return (int64_t)p->month * 10 + (int64_t)p->group;
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct score_period *p = &((const struct months *)rows)->row[row];

	if (p->state == SCORE_MONTH_CLOSED)
		out->role = ROLE_SECONDARY;
	switch (column) {
	case 0:
		str_format(
			out->text, sizeof out->text, "%04d-%02d", p->month / 100, p->month % 100);
		break;
	case 1: str_copy(out->text, sizeof out->text, tr(score_group_label(p->group))); break;
	case 2: str_copy(out->text, sizeof out->text, tr(score_month_label(p->state))); break;
	case 3:
		if (p->state == SCORE_MONTH_PUBLISHED)
			day_format(out->text, p->due_day);
		break;
	case 4:
		if (p->waiting)
			str_format(out->text, sizeof out->text, "%d", p->waiting);
		break;
	default:
		if (p->appeals)
			str_format(out->text, sizeof out->text, "%d", p->appeals);
	}
}

static struct table_source
source(const struct months *s)
{
	static const struct table_column columns[] = {
		{N_("In month"), 8, false, false, 0},
		{N_("Who"), 16, true, false, 0},
		{N_("State"), 10, false, false, 0},
		{N_("Answer by"), 10, false, false, 1},
		{N_("Waiting"), 7, false, true, 1},
		{N_("Appeals"), 7, false, true, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 6,
		.rows = s,
		.count = s->n,
		.id = row_id,
		.cell = row_cell};
}

static bool
months_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct months *s = state;
	struct table_source src;

	(void)why;
	if (!score_month_list(console_ctx(ui), s->row, SCORE_PERIODS_MAX, &s->n, e))
		return false;
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

static void
months_command(struct ui *ui, void *state, int command)
{
	const struct months *s = state;

	if (command == CMD_OPEN && s->n)
		score_close_open(ui, s->row[s->table.row].month, s->row[s->table.row].group);
}

static bool
months_event(struct ui *ui, void *state, const struct key *key)
{
	struct months *s = state;
	const struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
months_layout(void *state, struct rect body)
{
	struct months *s = state;
	const struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows);
}

static void
months_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct months *s = state;
	const struct table_source src = source(s);

	table_draw(&s->table, &src, c, b, true);
}

void
scores_close_open(struct ui *ui)
{
	const enum post post = console_of(ui)->me.person.post;

	if (access_reach(post, ACT_SCORE_MONTH_SEE) == RELATION_NOBODY)
		ui_say(ui, tr(access_refusal(ACT_SCORE_MONTH_SEE, RELATION_EVERYONE)));
	else
		(void)ui_push(ui, &screen_scores_close, NULL);
}

const struct screen screen_scores_close = {
	.name = "score-months",
	.title = N_("SCORE MONTHS"),
	.help = N_("Each month of scores, for the two groups that are scored by different posts: "
		   "proposed, confirmed, published, and closed when no sheet is open."),
	.state_bytes = sizeof(struct months),
	.bindings = bindings,
	.load = months_load,
	.layout = months_layout,
	.command = months_command,
	.event = months_event,
	.draw = months_draw,
};
SCREEN_REGISTER(screen_scores_close);
