/* report_log_hours.c — the log of a period by kind and hour. SPDX-License-Identifier: MIT
 *
 * source: RPT-01.
 */
#include <assert.h>

#include "base/str.h"
#include "base/text.h"
#include "domain/entry_hours.h"
#include "report/report.h"

static const struct rtable_column columns[] = {
	{"hour", N_("Hour"), RTABLE_INT},
	{"inquiry", N_("Inq"), RTABLE_INT},
	{"help", N_("Aid"), RTABLE_INT},
	{"complaint", N_("Compl"), RTABLE_INT},
	{"coordination", N_("Coord"), RTABLE_INT},
	{"abnormal", N_("Abn"), RTABLE_INT},
	{"instruction", N_("Instr"), RTABLE_INT},
	{"patrol", N_("Patr"), RTABLE_INT},
	{"equipment", N_("Equip"), RTABLE_INT},
	{"mail", N_("Mail"), RTABLE_INT},
	{"meeting", N_("Meet"), RTABLE_INT},
	{"note", N_("Note"), RTABLE_INT},
	{"entries", N_("All"), RTABLE_INT},
};
static_assert(sizeof columns / sizeof *columns == ENTRY_KINDS + 1, "the hour, each kind, all");

static bool
make(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	struct entry_hours h = {0};

	for (int i = 0; i < ask->desks; i++) {
		const struct entry_hours_span of = {
			ask->desk[i].id, ask->period.from, ask->period.to};

		if (!entry_hours_add(ask->c, &of, &h, e))
			return false;
	}
	for (int hour = 0; hour < 24; hour++) {
		int64_t all = 0;

		rtable_number(t, hour);
		for (int kind = 1; kind < ENTRY_KINDS; kind++) {
			assert(str_eq(
				columns[kind].name, entry_kind_row((enum entry_kind)kind)->code));
			rtable_number(t, h.entries[hour][kind]);
			all += h.entries[hour][kind];
		}
		rtable_number(t, all);
	}
	return true;
}

const struct report report_log_hours = {
	.name = "log-hours",
	.title = N_("Log by kind and hour"),
	.summary = N_("how many entries of each kind in each hour of the day"),
	.column = columns,
	.columns = sizeof columns / sizeof *columns,
	.make = make,
	.chart_label = "hour",
	.chart_bar = "entries",
};
