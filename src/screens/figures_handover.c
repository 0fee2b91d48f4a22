/* figures_handover.c — the tabs of Log figures that tell of handovers. SPDX-License-Identifier: MIT */
#include "screens/figures_handover.h"

#include "base/day.h"
#include "base/utf8.h"
#include "domain/handover_figures.h"
#include "domain/volume.h"
#include "report/render.h"
#include "tui/pager.h"

enum { TREND_MONTHS = 12, CELL_MOST = 24 };

static const struct {
	const char *label;
	enum action may;
	const struct report *report;
} panes[PANES] = {
	[PANE_CHART] = {N_("all desks"), ACT_LOG_READ, NULL},
	[PANE_DESKS] = {N_("by desk"), ACT_LOG_READ, NULL},
	[PANE_HANDOVERS] = {N_("handovers"), ACT_DESK_FIGURES, &report_handover_figures},
	[PANE_TREND] = {N_("minutes late"), ACT_DESK_FIGURES, NULL},
	[PANE_READING] = {N_("reading"), ACT_READING_SPEED, &report_reading},
};

const char *
figures_pane_label(enum figures_pane p)
{
	return panes[p].label;
}

enum figures_pane
figures_next(enum post post, enum figures_pane p)
{
	do
		p = (enum figures_pane)((p + 1) % PANES);
	while (p != PANE_DESKS && access_reach(post, panes[p].may) == RELATION_NOBODY);
	return p;
}

/* ---- rows of a report as a list ---- */

static int64_t
row_id(const void *rows, int row)
{
	(void)rows;
	return row + 1;
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	render_cell(rows, (size_t)row, column, out->text, sizeof out->text);
}

static struct table_source
source(const struct figures_handover *h)
{
	return (struct table_source){.column = h->column,
		.columns = h->rows.columns,
		.rows = &h->rows,
		.count = (int)h->rows.rows,
		.id = row_id,
		.cell = row_cell};
}

/* As wide as what stands there; the last text gets what is left. */
static void
set_columns(struct figures_handover *h)
{
	char cell[256];

	for (int c = 0; c < h->rows.columns && c < TABLE_COLUMNS; c++) {
		const struct rtable_column *from = &h->rows.column[c];
		int cols = utf8_cols(tr(from->label));

		for (size_t r = 0; r < h->rows.rows; r++) {
			render_cell(&h->rows, r, c, cell, sizeof cell);
			cols = utf8_cols(cell) > cols ? utf8_cols(cell) : cols;
		}
		h->column[c] = (struct table_column){.heading = from->label,
			.cols = cols > CELL_MOST ? CELL_MOST : cols,
			.right = from->type == RTABLE_INT};
	}
}

static bool
load_rows(struct ctx *c, struct figures_handover *h, enum figures_pane p, int month, struct err *e)
{
	static const struct report_ask none;
	struct report_ask *ask = mem_alloc(sizeof *ask);

	if (!ask)
		return err_set(e, ERR_NOMEM);
	*ask = none;
	ask->c = c;
	ask->period.from = month * 100 + 1;
	ask->period.to = month_last_day(month);
	bool ok = report_desks(ask, 0, e);
	if (ok) {
		figures_handover_free(h);
		ok = report_make(panes[p].report, ask, true, &h->rows, e);
	}
	mem_free(ask);
	if (!ok)
		return false;
	set_columns(h);
	const struct table_source src = source(h);
	(void)table_follow(&h->table, &src);
	return !h->rows.failed || err_set(e, ERR_NOMEM);
}

/* ---- minutes late, month by month ---- */

struct summing {
	struct ctx *c;
	struct err *e;
	int month;
	int64_t minutes, compared;
	bool failed;
};

static bool
add_desk(void *arg, const struct desk *d)
{
	struct summing *s = arg;
	const struct handover_figures_span of = {d->id, s->month, true};
	struct handover_figures f;

	s->failed = !handover_figures_load(s->c, &of, &f, s->e);
	if (s->failed)
		return false;
	s->minutes += f.late_giver_min + f.late_receiver_min;
	s->compared += f.both;
	return true;
}

static bool
load_trend(struct ctx *c, struct chart *ch, int month, struct err *e)
{
	ch->title = tr(N_("Minutes late by month, all desks"));
	ch->unit = tr(N_("Minutes"));
	ch->points = TREND_MONTHS;
	ch->target = CHART_NONE;
	ch->bars = true;
	for (int i = 0; i < TREND_MONTHS; i++) {
		struct chart_point *p = &ch->point[i];
		struct summing s = {.c = c, .e = e};

		s.month = month_add(month, i + 1 - TREND_MONTHS);
		if (!desk_list(c, add_desk, &s, e) || s.failed)
			return false;
		*p = (struct chart_point){
			.n = (int)s.compared, .value = s.compared ? s.minutes : CHART_NONE};
		str_format(p->label, sizeof p->label, "%02d", s.month % 100);
		volume_month_text(p->name, s.month);
	}
	return true;
}

/* ---- both ---- */

bool
figures_handover_load(
	struct ctx *c, struct figures_handover *h, enum figures_pane p, int day, struct err *e)
{
	const int month = volume_month_of(day);

	if (p == PANE_TREND)
		return load_trend(c, &h->trend, month, e);
	return !panes[p].report || load_rows(c, h, p, month, e);
}

void
figures_handover_free(struct figures_handover *h)
{
	if (h->rows.column)
		rtable_free(&h->rows);
}

void
figures_handover_layout(struct figures_handover *h, enum figures_pane p, int rows)
{
	const struct table_source src = source(h);

	if (p == PANE_TREND)
		chart_layout(&h->trend, rows);
	else
		table_layout(&h->table, &src, rows);
}

bool
figures_handover_key(struct figures_handover *h, enum figures_pane p, const struct key *key)
{
	const struct table_source src = source(h);

	if (p == PANE_TREND)
		return chart_key(&h->trend, key);
	return table_key(&h->table, &src, key, false) != TABLE_NOT_MINE;
}

void
figures_handover_draw(
	const struct figures_handover *h, enum figures_pane p, struct canvas *c, struct rect b)
{
	enum { LEGEND_ROWS = 6 };
	const struct table_source src = source(h);
	const int legend = b.rows > 2 * LEGEND_ROWS ? LEGEND_ROWS : 0;

	if (p == PANE_TREND) {
		chart_draw(&h->trend, c, b, true);
		return;
	}
	if (src.count == 0)
		notice_draw(c, b, tr(N_("Nothing was counted in this month.")), NULL,
			tr(N_("F7 goes a month back")));
	else
		table_draw(
			&h->table, &src, c, (struct rect){b.y, b.x, b.rows - legend, b.cols}, true);
	if (legend && src.count && h->rows.legend)
		canvas_wrap(c,
			(struct rect){b.y + b.rows - legend + 1, b.x + 2, legend - 1, b.cols - 3},
			0, tr(h->rows.legend), ROLE_SECONDARY);
}
