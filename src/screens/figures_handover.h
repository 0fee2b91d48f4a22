/* figures_handover.h — the tabs of Log figures that tell of handovers. SPDX-License-Identifier: MIT
 *
 * The rows are those of the reports: one number is computed once.
 * source: SHO-19, screens.md §6.11.
 */
#ifndef SCREENS_FIGURES_HANDOVER_H
#define SCREENS_FIGURES_HANDOVER_H

#include "report/report.h"
#include "screens/console.h"
#include "tui/chart.h"
#include "tui/table.h"

enum figures_pane { PANE_CHART, PANE_DESKS, PANE_HANDOVERS, PANE_TREND, PANE_READING, PANES };

struct figures_handover {
	struct rtable rows; /* of HANDOVERS or READING */
	struct table table;
	struct table_column column[TABLE_COLUMNS];
	struct chart trend;
};

/* The next tab that this post may see: ORG-03. */
enum figures_pane figures_next(enum post post, enum figures_pane p);
const char *figures_pane_label(enum figures_pane p); /* msgid */

/* Of the month of `day`; READING, HANDOVERS: all desks that c->who may read. */
bool figures_handover_load(struct ctx *c, struct figures_handover *h, enum figures_pane p, int day,
	struct err *e) MUST_CHECK;
void figures_handover_free(struct figures_handover *h);
void figures_handover_layout(struct figures_handover *h, enum figures_pane p, int rows);
bool figures_handover_key(struct figures_handover *h, enum figures_pane p, const struct key *key);
void figures_handover_draw(
	const struct figures_handover *h, enum figures_pane p, struct canvas *c, struct rect b);

#endif
