/* report_incident.c — the incidents of a period: limits, reports, outcomes. SPDX-License-Identifier: MIT
 *
 * source: RPT-01, INC-01, INC-03, INC-06.
 */
#include "base/day.h"
#include "domain/incident.h"
#include "domain/person.h"
#include "report/report_parts.h"

#define OPENED REPORT_COLUMN("opened_at", N_("Opened"), RTABLE_MINUTE)
#define KIND REPORT_COLUMN("kind", N_("Kind"), RTABLE_WORD)
#define SEVERITY REPORT_COLUMN("severity", N_("Severity"), RTABLE_WORD)
#define TITLE REPORT_COLUMN("title", N_("What"), RTABLE_TEXT)
#define TOOK REPORT_COLUMN("took_min", N_("Min"), RTABLE_INT)
#define OVER REPORT_COLUMN("over_min", N_("Over"), RTABLE_INT)

static const struct rtable_column columns[] = {
	REPORT_DESK,
	REPORT_NO,
	OPENED,
	KIND,
	SEVERITY,
	REPORT_STATE,
	TITLE,
	{"place", N_("Place"), RTABLE_TEXT},
	{"lead", N_("In charge"), RTABLE_TEXT},
	{"lead_name", N_("In charge"), RTABLE_TEXT},
	{"limit_min", N_("Limit"), RTABLE_INT},
	{"report_min", N_("Reported"), RTABLE_INT},
	TOOK,
	OVER,
	{"proposes", N_("Proposes"), RTABLE_TEXT},
	{"resolved_at", N_("Resolved"), RTABLE_MINUTE},
	{"reviewed_at", N_("Reviewed"), RTABLE_MINUTE},
	{"result", N_("Result"), RTABLE_TEXT},
};
static const struct rtable_column paper[] = {
	REPORT_DESK, REPORT_NO, OPENED, KIND, SEVERITY, REPORT_STATE, TITLE, TOOK, OVER};

static const char *
severity_code(enum incident_severity s)
{
	static const char *const codes[INCIDENT_SEVERITIES] = {"normal", "urgent", "major"};

	return codes[s];
}

static const char *
state_code(enum incident_state s)
{
	static const char *const codes[INCIDENT_STATES] = {
		"open", "handling", "resolved", "reviewed"};

	return codes[s];
}

/* INC-03, INC-06 */
static void
put_minutes(struct rtable *t, const struct incident *in, int64_t now_us)
{
	const int64_t report = incident_report_min(in), over = incident_over_min(in, now_us);
	const char *code = incident_overrun_code(over);

	rtable_number(t, in->limit_min);
	report_number_from(t, 0, report); /* nobody was reached yet */
	rtable_number(t, incident_age_min(in, now_us));
	rtable_number(t, over);
	rtable_text(t, in->resolved_us ? code : "");
}

static void
put_incident(struct rtable *t, const struct report_ask *ask, const struct desk *d,
	const struct incident *in, const struct person *lead)
{
	const bool words = ask->c->who != 0; /* CON-06 */

	rtable_text(t, d->code);
	rtable_number(t, in->no);
	rtable_number(t, in->opened_us);
	rtable_word(t, incident_kind_label(in->kind), incident_kind_code(in->kind));
	rtable_word(t, incident_severity_label(in->severity), severity_code(in->severity));
	rtable_word(t, incident_state_label(in->state), state_code(in->state));
	rtable_text(t, words ? in->title : "");
	rtable_text(t, words ? in->place : "");
	rtable_text(t, lead->staff_no);
	rtable_text(t, lead->name);
	put_minutes(t, in, clock_now(&ask->c->clock).utc_us);
	rtable_number(t, in->resolved_us);
	rtable_number(t, in->reviewed_us);
	rtable_text(t, words ? in->result : "");
}

/* A day at a time: however many there were, none is left out unnoticed. */
static bool
put_day(const struct report_ask *ask, const struct desk *d, int day, struct rtable *t,
	struct err *e)
{
	const struct incident_span of = {
		d->id, clock_utc_us(day, 0), clock_utc_us(day_add(day, 1), 0)};
	struct incidents l = {0};
	struct arena a;

	arena_init(&a);
	bool ok = incident_period(ask->c, &of, &a, &l, e);
	for (int i = 0; ok && i < l.n; i++) {
		struct person lead = {0};

		ok = !l.incident[i].lead || person_get(ask->c, l.incident[i].lead, &lead, e);
		if (ok)
			put_incident(t, ask, d, &l.incident[i], &lead);
	}
	arena_free(&a);
	return ok;
}

static bool
put_desk(const struct report_ask *ask, const struct desk *d, struct rtable *t, struct err *e)
{
	for (int day = ask->period.from; day <= ask->period.to; day = day_add(day, 1))
		if (!put_day(ask, d, day, t, e))
			return false;
	return true;
}

static bool
make(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	return report_each_desk(ask, t, put_desk, e);
}

const struct report report_incident = {
	.name = "incident",
	.title = N_("Incidents"),
	.summary = N_("each incident opened: limit, first report, how long, what was proposed"),
	.words = true,
	.column = columns,
	.columns = sizeof columns / sizeof *columns,
	.make = make,
	.paper_column = paper,
	.paper_columns = sizeof paper / sizeof *paper,
};
