/* report_handover.c — the handovers of a period: late, blocked, returned, unsigned. SPDX-License-Identifier: MIT
 *
 * source: RPT-01, SHO-02, SHO-07.
 */
#include "domain/handover_period.h"
#include "report/report_parts.h"

#define DAY REPORT_COLUMN("day", N_("Day"), RTABLE_DAY)
#define GIVER REPORT_COLUMN("giver_name", N_("Giver"), RTABLE_TEXT)
#define RECEIVER REPORT_COLUMN("receiver_name", N_("Receiver"), RTABLE_TEXT)
#define LATE REPORT_COLUMN("late_min", N_("Late"), RTABLE_INT)
#define RELEASED REPORT_COLUMN("released", N_("Rel."), RTABLE_INT)
#define RETURNED REPORT_COLUMN("returned", N_("Ret."), RTABLE_INT)

static const struct rtable_column columns[] = {
	REPORT_DESK,
	DAY,
	REPORT_NO,
	{"shift", N_("Shift"), RTABLE_TEXT},
	REPORT_STATE,
	{"giver", N_("Staff no."), RTABLE_TEXT},
	GIVER,
	{"receiver", N_("Staff no."), RTABLE_TEXT},
	RECEIVER,
	{"due_at", N_("Due to hand over"), RTABLE_MINUTE},
	{"prepared_at", N_("Prepared"), RTABLE_MINUTE},
	{"offered_at", N_("Offered"), RTABLE_MINUTE},
	{"accepted_at", N_("Accepted"), RTABLE_MINUTE},
	{"checked_at", N_("Checked"), RTABLE_MINUTE},
	LATE,
	RELEASED,
	RETURNED,
	{"matters", N_("Matters"), RTABLE_INT},
	{"records", N_("Records"), RTABLE_INT},
};
static const struct rtable_column paper[] = {
	REPORT_DESK, DAY, REPORT_NO, REPORT_STATE, GIVER, RECEIVER, LATE, RELEASED, RETURNED};

static void
put_people(struct rtable *t, const struct handover_past *p)
{
	rtable_text(t, p->giver_no);
	rtable_text(t, p->giver);
	rtable_text(t, p->receiver_no);
	rtable_text(t, p->receiver);
}

/* Names in files are never translated (contract.md §1); of a shift the first one. */
static void
put_past(struct rtable *t, const struct desk *d, const struct handover_past *p, int64_t now_us)
{
	rtable_text(t, d->code);
	rtable_number(t, p->day);
	rtable_number(t, p->no);
	rtable_text(t, p->shift_en);
	rtable_word(t, handover_state_label(p->state), handover_state_code(p->state));
	put_people(t, p);
	rtable_number(t, p->due_us);
	rtable_number(t, p->opened_us);
	rtable_number(t, p->offered_us);
	rtable_number(t, p->accepted_us);
	rtable_number(t, p->checked_us);
	/* outside all shifts nothing is late */
	report_number_from(t, 0, p->due_us ? handover_past_late_min(p, now_us) : -1);
	rtable_number(t, p->released);
	rtable_number(t, p->returned);
	rtable_number(t, p->matters);
	rtable_number(t, p->records);
}

static bool
put_desk(const struct report_ask *ask, const struct desk *d, struct rtable *t, struct err *e)
{
	const struct handover_past_span of = {d->id, ask->period.from, ask->period.to};
	const int64_t now_us = clock_now(&ask->c->clock).utc_us;
	struct handover_pasts l;
	struct arena a;

	arena_init(&a);
	const bool ok = handover_period(ask->c, &of, &a, &l, e);
	for (int n = 0; ok && n < l.n; n++)
		put_past(t, d, &l.past[n], now_us);
	arena_free(&a);
	return ok;
}

static bool
make(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	return report_each_desk(ask, t, put_desk, e);
}

const struct report report_handover = {
	.name = "handover",
	.title = N_("Handovers"),
	.summary = N_("each handover: both people, when, how late, released, given back"),
	.column = columns,
	.columns = sizeof columns / sizeof *columns,
	.make = make,
	.paper_column = paper,
	.paper_columns = sizeof paper / sizeof *paper,
};
