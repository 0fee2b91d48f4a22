/* score_page.c — one person's month of scores, line by line, with what each follows from. SPDX-License-Identifier: MIT
 *
 * source: SCR-01, SCR-11, SCR-13, SCR-14, SCR-19, SCR-22.
 */
#include <string.h>

#include "base/day.h"
#include "domain/param.h"
#include "screens/score_close.h"
#include "screens/scores.h"

const struct binding score_page_bindings[] = {
	{K_ENTER, 0, SCORES_OPEN, IN_LIST, N_("Open"),
		N_("What the line follows from, and what was done with it"), NULL},
	{K_F6, 0, SCORES_MONTH, IN_LIST, N_("Appeal"),
		N_("The published sheet of the month: acknowledge it, appeal"), NULL},
	{K_F7, 0, SCORES_BEFORE, IN_LIST, N_("Month"), N_("The month before, the month after"),
		"F7/F8"},
	{K_F8, 0, SCORES_AFTER, IN_LIST, NULL, NULL, NULL},
	{'v', 0, SCORES_VIEW, IN_LIST, N_("View"),
		N_("The lines, twelve months as a chart, the same as a table"), NULL},
	{'p', 0, SCORES_PRINT, IN_LIST, N_("Print"), N_("Print the month as it stands"), NULL},
	{'E', 0, SCORES_PROPOSE, IN_LIST, N_("Propose"),
		N_("Propose a conduct event about this person"), NULL},
	{0},
};

/* --- what is read --- */

static const struct score_row *
row_of(const struct score_month *m, int64_t person)
{
	for (int i = 0; i < m->rows; i++)
		if (m->row[i].person == person)
			return &m->row[i];
	return NULL;
}

static bool
rank_is_shared(const struct score_month *m, const struct score_row *r)
{
	int n = 0;

	for (int i = 0; r && i < m->rows; i++)
		n += m->row[i].rank && m->row[i].rank == r->rank;
	return n > 1;
}

static bool
read_lines(struct ctx *c, struct score_page *s, struct err *e)
{
	const struct conduct_filter f = {.person = s->person, .month = s->month};
	struct score_counting counting;
	struct conduct_list all;

	if (!conduct_load(c, &f, &s->arena, &all, e) ||
		!score_counting_load(c, s->person, s->month, &s->arena, &counting, e))
		return false;
	s->lines = 0;
	s->line = arena_alloc(&s->arena, ((size_t)all.n + 1) * sizeof *s->line);
	if (!s->line)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < all.n; i++) {
		struct score_line *l = &s->line[s->lines++];

		l->ev = all.item[i];
		l->corrected =
			l->ev.state == CONDUCT_VOIDED && score_counting_has(&counting, l->ev.id);
		if (!conduct_code_version(c, l->ev.code, l->ev.version, &l->code, e))
			return false;
	}
	return true;
}

/* SCR-08 follows at once, so it is told with what it follows from. */
static bool
weigh_open(struct ctx *c, struct score_page *s, struct err *e)
{
	struct conduct_code k;
	struct score_sums sums = s->row ? s->row->sums : (struct score_sums){0};

	s->open = 0;
	for (int i = 0; i < s->lines; i++) {
		const struct score_line *l = &s->line[i];

		if (l->ev.state != CONDUCT_PROPOSED)
			continue;
		s->open++;
		score_add(&sums,
			&(const struct score_event){l->code.kind, l->code.aspect, l->ev.halves});
	}
	s->if_aggravated =
		s->row && !(s->row->flags & SCORE_AGGRAVATED) && score_is_aggravated(&sums);
	if (s->if_aggravated) {
		if (!conduct_code_get(c, "S-05", clock_today(&c->clock), &k, e))
			return false;
		score_add(&sums, &(const struct score_event){k.kind, k.aspect, k.most});
	}
	score_total(&sums, &s->m.rules);
	s->if_all = sums.score;
	return true;
}

/* SCR-19 */
static bool
read_min_n(struct ctx *c, int *out, struct err *e)
{
	static const char name[] = "score.min_n";
	int64_t n = SCORES_FEW;

	if (param_def(name) && !param_get_int(c, name, 0, &n, e))
		return false;
	*out = (int)n;
	return true;
}

static bool
read_month(struct ctx *c, struct score_page *s, struct err *e)
{
	const struct score_ask ask = {.month = s->month};

	arena_free(&s->arena);
	s->row = NULL;
	s->past = (struct score_pasts){.person = s->person};
	if (!score_load(c, &ask, &s->arena, &s->m, e) || !read_lines(c, s, e) ||
		!read_min_n(c, &s->min_n, e) ||
		!score_stage_load(c, s->person, s->month, &s->stage, e) ||
		!score_past_load(c, s->month, SCORE_PAST_MONTHS, &s->past, 1, e))
		return false;
	s->row = row_of(&s->m, s->person);
	s->shared = rank_is_shared(&s->m, s->row);
	score_chart_title(console_name(s->con, s->person), &s->past, s->title, sizeof s->title);
	s->chart.title = s->title;
	score_chart_fill(&s->chart, &s->past, &s->m.rules);
	return weigh_open(c, s, e);
}

void
score_page_begin(struct score_page *s, struct ui *ui, const struct score_page_ask *ask)
{
	s->con = console_of(ui);
	s->this_month = clock_today(ui_clock(ui)) / 100;
	s->person = ask->person;
	s->month = ask->month ? ask->month : s->this_month;
	arena_init(&s->arena);
}

static bool
page_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	const struct score_page_ask *ask = arg;
	const struct access_object about = {.person = ask->person};

	if (!access_may(console_ctx(ui), ACT_CONDUCT_SEE, &about, e))
		return false;
	score_page_begin(state, ui, ask);
	return true;
}

void
score_page_close(void *state)
{
	arena_free(&((struct score_page *)state)->arena);
}

bool
score_page_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct score_page *s = state;
	struct table_source src;

	(void)why;
	s->lines = 0;
	if (!read_month(console_ctx(ui), s, e))
		return false;
	src = score_page_source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

/* --- the lines --- */

static int64_t
line_id(const void *rows, int row)
{
	return ((const struct score_page *)rows)->line[row].ev.id;
}

static bool
counts(const struct score_line *l)
{
	return l->ev.state == CONDUCT_CONFIRMED || l->corrected;
}

static void
line_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct score_line *l = &((const struct score_page *)rows)->line[row];
	char day[DAY_TEXT_BYTES];

	out->role = counts(l)                         ? ROLE_TEXT
		    : l->ev.state == CONDUCT_PROPOSED ? ROLE_WAITING
						      : ROLE_SECONDARY;
	switch (column) {
	case 0:
		day_format(day, l->ev.day);
		str_copy(out->text, sizeof out->text, day + strlen("2026-"));
		break;
	case 1: str_copy(out->text, sizeof out->text, l->ev.code); break;
	case 2: str_copy(out->text, sizeof out->text, conduct_code_name(&l->code)); break;
	case 3: score_line_points(l, out->text, sizeof out->text); break;
	case 4: str_copy(out->text, sizeof out->text, score_aspect_short(l->code.aspect)); break;
	case 5: str_copy(out->text, sizeof out->text, score_line_state(l)); break;
	default: str_copy(out->text, sizeof out->text, score_line_source(&l->ev));
	}
}

static char
line_alert(const void *rows, int row)
{
	const struct score_line *l = &((const struct score_page *)rows)->line[row];
	const bool waits = l->ev.state == CONDUCT_PROPOSED ||
			   (l->ev.contested && l->ev.state == CONDUCT_CONFIRMED);

	return waits ? '!' : ' ';
}

struct table_source
score_page_source(const struct score_page *s)
{
	static const struct table_column columns[] = {
		{N_("Date"), 5, false, false, 0},
		{N_("Rule"), 5, false, false, 0},
		{N_("What"), 20, true, false, 0},
		{N_("Points"), 7, false, true, 0},
		{N_("Aspect"), 11, false, false, 3},
		{N_("State"), 10, false, false, 0},
		{N_("Source"), 10, false, false, 2},
	};

	return (struct table_source){.column = columns,
		.columns = 7,
		.rows = s,
		.count = s->lines,
		.id = line_id,
		.cell = line_cell,
		.alert = line_alert};
}

/* --- keys --- */

static void
turn(struct ui *ui, struct score_page *s, int by)
{
	if (by > 0 && s->month >= s->this_month) {
		ui_say(ui, tr(N_("This is the newest month")));
		return;
	}
	s->month = month_add(s->month, by);
	s->table = (struct table){0};
	ui_load(ui, LOAD_ASKED);
}

bool
score_page_enabled(const void *state, int command, const char **why)
{
	const struct score_page *s = state;

	if (command == SCORES_OPEN) {
		*why = s->view == PAGE_LINES ? N_("There is no line in this month")
					     : N_("v goes back to the lines");
		return s->lines > 0 && s->view == PAGE_LINES;
	}
	if (command == SCORES_MONTH) {
		*why = N_("The sheet stands here once the month is published");
		return s->stage.published;
	}
	if (command == SCORES_PROPOSE) {
		*why = N_("Nobody proposes about themselves");
		return s->person != s->con->me.person.id && conduct_may_propose(s->con, why);
	}
	return true;
}

void
score_page_command(struct ui *ui, void *state, int command)
{
	struct score_page *s = state;

	switch (command) {
	case SCORES_OPEN: conduct_event_open(ui, s->line[s->table.row].ev.id); break;
	case SCORES_PROPOSE:
		conduct_propose_open(ui, &(const struct conduct_propose_ask){.person = s->person});
		break;
	case SCORES_MONTH: score_sheet_open(ui, s->person, s->month); break;
	case SCORES_BEFORE: turn(ui, s, -1); break;
	case SCORES_AFTER: turn(ui, s, 1); break;
	case SCORES_VIEW:
		s->view = (enum score_page_view)((s->view + 1) % PAGE_VIEWS);
		s->chart.as_table = s->view == PAGE_MONTHS;
		break;
	case SCORES_PRINT: score_page_print(ui, s); break;
	default: break;
	}
}

bool
score_page_event(struct ui *ui, void *state, const struct key *key)
{
	struct score_page *s = state;
	const struct table_source src = score_page_source(s);

	(void)ui;
	if (s->view != PAGE_LINES)
		return chart_key(&s->chart, key);
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

const struct screen screen_score_page = {
	.name = "score-page",
	.title = N_("SCORE"),
	.help = N_("How the score of a month comes about: the base, each line with its points, and "
		   "what it follows from. Points in parentheses do not count, or not yet."),
	.state_bytes = sizeof(struct score_page),
	.bindings = score_page_bindings,
	.hides_disabled = true,
	.open = page_open,
	.close = score_page_close,
	.load = score_page_load,
	.layout = score_page_layout,
	.command = score_page_command,
	.enabled = score_page_enabled,
	.event = score_page_event,
	.head = score_page_head,
	.hint = score_page_hint,
	.draw = score_page_draw,
};
SCREEN_REGISTER(screen_score_page);
