/* report_handover_figures.c — how the handovers of each desk went, month by month. SPDX-License-Identifier: MIT
 *
 * Desks, never people: nobody is ranked by how few questions were asked.
 * source: SHO-19, RPT-01.
 */
#include "domain/handover_figures.h"

#include "base/str.h"
#include "domain/volume.h"
#include "report/report_parts.h"

#define GIVER_MIN REPORT_COLUMN("late_giver_min", N_("Giv"), RTABLE_INT)
#define RECEIVER_MIN REPORT_COLUMN("late_receiver_min", N_("Rcv"), RTABLE_INT)
#define UNATTENDED REPORT_COLUMN("unattended", N_("None"), RTABLE_INT)
#define RELEASED REPORT_COLUMN("released", N_("Rel."), RTABLE_INT)
#define CARRIED REPORT_COLUMN("carried_three", N_("3+"), RTABLE_INT)
#define ADDENDA REPORT_COLUMN("addenda", N_("Adds"), RTABLE_INT)
#define QUESTIONS REPORT_COLUMN("questions", N_("Qs"), RTABLE_INT)
#define READ_S REPORT_COLUMN("read_s", N_("Sec"), RTABLE_INT)

static const struct rtable_column columns[] = {
	REPORT_DESK,
	REPORT_MONTH,
	{"handovers", N_("Handovers"), RTABLE_INT},
	{"compared", N_("Compared"), RTABLE_INT},
	{"on_time", N_("On time"), RTABLE_INT},
	{"late_giver", N_("Giver late"), RTABLE_INT},
	GIVER_MIN,
	{"late_receiver", N_("Receiver late"), RTABLE_INT},
	RECEIVER_MIN,
	UNATTENDED,
	{"blocked", N_("Blocked"), RTABLE_INT},
	RELEASED,
	CARRIED,
	ADDENDA,
	QUESTIONS,
	{"entries_read", N_("Read"), RTABLE_INT},
	READ_S,
};
/* What 80 cells hold in both languages: "on time / compared" in one. */
static const struct rtable_column paper[] = {
	REPORT_DESK,
	REPORT_MONTH,
	{"on_time_of", N_("On time"), RTABLE_TEXT},
	GIVER_MIN,
	RECEIVER_MIN,
	UNATTENDED,
	RELEASED,
	CARRIED,
	ADDENDA,
	QUESTIONS,
	READ_S,
};

static bool
load(const struct report_ask *ask, const struct desk *d, int month, struct rtable *t,
	struct handover_figures *f, struct err *e)
{
	char name[VOLUME_MONTH_BYTES];

	if (!handover_figures_load(ask->c,
		    &(const struct handover_figures_span){.desk = d->id, .month = month}, f, e))
		return false;
	volume_month_text(name, month);
	rtable_text(t, d->code);
	rtable_text(t, name);
	return true;
}

static bool
put_month(const struct report_ask *ask, const struct desk *d, int month, struct rtable *t,
	struct err *e)
{
	struct handover_figures f;

	if (!load(ask, d, month, t, &f, e))
		return false;
	rtable_number(t, f.handovers);
	rtable_number(t, f.both);
	report_number_from(t, 0, f.both ? f.on_time : -1);
	rtable_number(t, f.late_giver);
	rtable_number(t, f.late_giver_min);
	rtable_number(t, f.late_receiver);
	rtable_number(t, f.late_receiver_min);
	rtable_number(t, f.unattended);
	rtable_number(t, f.blocked);
	rtable_number(t, f.released);
	rtable_number(t, f.carried);
	rtable_number(t, f.addenda);
	rtable_number(t, f.questions);
	rtable_number(t, f.reading.entries);
	report_number_from(t, 0, handover_reading_s(&f.reading));
	return true;
}

static bool
put_month_paper(const struct report_ask *ask, const struct desk *d, int month, struct rtable *t,
	struct err *e)
{
	struct handover_figures f;
	char on_time[32] = "";

	if (!load(ask, d, month, t, &f, e))
		return false;
	if (f.both)
		str_format(on_time, sizeof on_time, "%lld/%lld", (long long)f.on_time,
			(long long)f.both);
	rtable_text(t, on_time);
	rtable_number(t, f.late_giver_min);
	rtable_number(t, f.late_receiver_min);
	rtable_number(t, f.unattended);
	rtable_number(t, f.released);
	rtable_number(t, f.carried);
	rtable_number(t, f.addenda);
	rtable_number(t, f.questions);
	report_number_from(t, 0, handover_reading_s(&f.reading));
	return true;
}

static bool
make(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	return report_each_month(ask, t, put_month, e);
}

static bool
make_paper(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	return report_each_month(ask, t, put_month_paper, e);
}

const struct report report_handover_figures = {
	.name = "handover-figures",
	.title = N_("Figures of handovers"),
	.summary = N_("each desk and month: on time, minutes late, released, carried, read"),
	.column = columns,
	.columns = sizeof columns / sizeof *columns,
	.make = make,
	.chart_label = "desk",
	.chart_label2 = "month",
	.chart_bar = "late_giver_min",
	.chart_bar2 = "late_receiver_min",
	.chart_title = N_("Minutes late: of who gives (dark) and who receives (light)"),
	.legend =
		N_("On time: of those both signed face to face for a shift's end. Giv, Rcv: "
		   "minutes late until the offer, and from then on. None: nobody came. Rel.: "
		   "blockers released. 3+: matters carried three times or more. Adds: words after "
		   "signing. Qs: questions asked; many are no fault. Sec: seconds of reading an "
		   "entry."),
	.paper_column = paper,
	.paper_columns = sizeof paper / sizeof *paper,
	.make_paper = make_paper,
};
