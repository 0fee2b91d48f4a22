/* incident_row.c — the rows of an incident's page. SPDX-License-Identifier: MIT */
#include "base/day.h"
#include "screens/incident.h"

enum { NUMBER_BYTES = 16 };

void
incident_when(char *out, size_t size, int64_t now_us, int64_t at_us)
{
	struct local_time at = clock_local(at_us);
	char time[CLOCK_TEXT_BYTES];

	clock_format_time(time, at_us);
	if (at.day == clock_local(now_us).day)
		str_copy(out, size, time);
	else
		str_format(
			out, size, "%02d-%02d %s", day_month(at.day), day_of_month(at.day), time);
}

const struct incident_event *
incident_measure_at(const struct incident_page *s, int n)
{
	for (int i = 0; i < s->f.events; i++)
		if (s->f.event[i].what == INCIDENT_MEASURE && n-- == 0)
			return &s->f.event[i];
	return NULL;
}

int
incident_measures(const struct incident_page *s)
{
	int n = 0;

	while (incident_measure_at(s, n))
		n++;
	return n;
}

static const char *
step_text(const struct incident_page *s, int64_t line)
{
	const struct incident_step *step = &s->f.step[line - 1];

	if (line < 1 || line > s->f.steps)
		return "";
	return text_lang() == LANG_ZH ? step->text_zh : step->text_en;
}

/* --- sentences --- */

static void
say_step(const struct incident_page *s, const struct incident_event *v, char *out, size_t size)
{
	static const char *const says[] = {
		[INCIDENT_STEP_OPEN] = N_("Step {1} open again: {2}"),
		[INCIDENT_STEP_DONE] = N_("Step {1} done: {2}"),
		[INCIDENT_STEP_NOT_APPLICABLE] = N_("Step {1} does not apply: {3}"),
	};
	char number[NUMBER_BYTES];

	str_format(number, sizeof number, "%lld", (long long)v->ref);
	text_fill(out, size, tr(says[v->value]), number, step_text(s, v->ref), v->text);
}

static void
say_move(const struct incident_event *v, char *out, size_t size)
{
	switch ((enum incident_state)v->value) {
	case INCIDENT_RESOLVED:
		text_fill(out, size, tr("Resolved: {1}"), v->text, NULL, NULL);
		break;
	case INCIDENT_REVIEWED:
		text_fill(out, size, tr("Reviewed: {1}"), v->text, NULL, NULL);
		break;
	case INCIDENT_OPEN:
	case INCIDENT_HANDLING:
	case INCIDENT_STATES: str_copy(out, size, tr("Handles it and is in charge"));
	}
}

static void
say_call(const struct incident_event *v, char *out, size_t size)
{
	const char *outcome = tr(incident_outcome_label((enum incident_outcome)v->value));
	char who[256];

	str_format(who, sizeof who, *v->phone ? "%s %s" : "%s", v->name, v->phone);
	text_fill(out, size, tr(*v->text ? N_("{1}: {2}. {3}") : N_("{1}: {2}")), who, outcome,
		v->text);
}

static void
say_arrival(const struct incident_page *s, const struct incident_event *v, char *out, size_t size)
{
	const struct incident_event *call = incident_call_at(&s->f, (int)v->ref);

	text_fill(out, size, tr("{1} has arrived on site"), call ? call->name : "", NULL, NULL);
}

static void
say_measure(const struct incident_event *v, char *out, size_t size)
{
	text_fill(out, size,
		tr(*v->name ? N_("{1}: {2}. Allowed by {3}") : N_("{2}. Allowed by {3}")), v->name,
		v->text, v->authority);
}

void
incident_event_say(
	const struct incident_page *s, const struct incident_event *v, char *out, size_t size)
{
	switch (v->what) {
	case INCIDENT_WAS_OPENED:
		text_fill(out, size, tr("Reported as {1}: {2}"),
			tr(incident_severity_label((enum incident_severity)v->value)), v->text,
			NULL);
		break;
	case INCIDENT_WAS_MOVED: say_move(v, out, size); break;
	case INCIDENT_WAS_RAISED:
		text_fill(out, size, tr("Raised to {1}: {2}"),
			tr(incident_severity_label((enum incident_severity)v->value)), v->text,
			NULL);
		break;
	case INCIDENT_WAS_TAKEN: str_copy(out, size, tr("Takes charge")); break;
	case INCIDENT_WAS_PLACED:
		text_fill(out, size, tr("Place: {1}"), v->text, NULL, NULL);
		break;
	case INCIDENT_STEP_MARKED: say_step(s, v, out, size); break;
	case INCIDENT_WAS_CALLED: say_call(v, out, size); break;
	case INCIDENT_HAS_ARRIVED: say_arrival(s, v, out, size); break;
	case INCIDENT_MEASURE: say_measure(v, out, size); break;
	case INCIDENT_WHATS: break;
	}
}

/* --- rows --- */

struct line {
	char when[24], text[INCIDENT_SAY_BYTES], who[PERSON_NAME_BYTES + 16];
	enum role role;
};

static void
step_line(const struct incident_page *s, int row, struct line *out)
{
	static const char *const mark[] = {"[ ]", "[x]", "[-]"};
	const struct incident_step *step = &s->f.step[row];
	char time[24];

	str_copy(out->when, sizeof out->when, mark[step->mark]);
	str_format(out->text, sizeof out->text, "%d. %s", step->line, step_text(s, step->line));
	if (!step->us)
		return;
	incident_when(time, sizeof time, s->now_us, step->us);
	str_format(out->who, sizeof out->who, "%s %s", time, console_name(s->con, step->by));
}

static void
event_line(const struct incident_page *s, const struct incident_event *v, struct line *out)
{
	incident_when(out->when, sizeof out->when, s->now_us, v->at_us);
	incident_event_say(s, v, out->text, sizeof out->text);
	str_copy(out->who, sizeof out->who, console_name(s->con, v->by));
}

/* INC-09: called at and arrived at stand side by side. */
static void
call_line(const struct incident_page *s, int row, struct line *out)
{
	const struct incident_event *v = incident_call_at(&s->f, row + 1);
	int64_t arrived = incident_call_arrived_us(&s->f, row + 1);
	char time[24], told[INCIDENT_SAY_BYTES];

	event_line(s, v, out);
	if (!arrived)
		return;
	incident_when(time, sizeof time, s->now_us, arrived);
	str_copy(told, sizeof told, out->text);
	text_fill(out->text, sizeof out->text, tr("{1}. Arrived {2}"), told, time, NULL);
}

static void
log_line(const struct incident_page *s, int row, struct line *out)
{
	const struct entry *en = &s->log[row].entry[0];

	incident_when(out->when, sizeof out->when, s->now_us, en->happened_utc_us);
	str_format(out->text, sizeof out->text, "%lld  %s", (long long)en->no, en->text);
	str_copy(out->who, sizeof out->who, console_name(s->con, en->author_id));
}

static void
line_of(const struct incident_page *s, int row, struct line *out)
{
	*out = (struct line){.role = ROLE_TEXT};
	switch (s->part) {
	case INCIDENT_PROCEDURE: step_line(s, row, out); break;
	case INCIDENT_CALLS: call_line(s, row, out); break;
	case INCIDENT_MEASURES: event_line(s, incident_measure_at(s, row), out); break;
	case INCIDENT_COURSE: event_line(s, &s->f.event[row], out); break;
	case INCIDENT_LOG: log_line(s, row, out); break;
	case INCIDENT_PARTS: break;
	}
}

static int
count(const struct incident_page *s)
{
	switch (s->part) {
	case INCIDENT_PROCEDURE: return s->f.steps;
	case INCIDENT_CALLS: return s->f.calls;
	case INCIDENT_MEASURES: return incident_measures(s);
	case INCIDENT_COURSE: return s->f.events;
	case INCIDENT_LOG: return s->logs;
	case INCIDENT_PARTS: break;
	}
	return 0;
}

static int64_t
row_id(const void *rows, int row)
{
	(void)rows;
	return row + 1;
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	struct line l;

	line_of(rows, row, &l);
	str_copy(out->text, sizeof out->text, column == 0 ? l.when : column == 1 ? l.text : l.who);
}

struct table_source
incident_rows(const struct incident_page *s)
{
	static const struct table_column steps[] = {
		{"", 3, false, false, 0}, {"", 30, true, false, 0}, {"", 16, false, false, 1}};
	static const struct table_column events[] = {
		{"", 11, false, false, 0}, {"", 30, true, false, 0}, {"", 10, false, false, 1}};

	return (struct table_source){.column = s->part == INCIDENT_PROCEDURE ? steps : events,
		.columns = 3,
		.rows = s,
		.count = count(s),
		.id = row_id,
		.cell = row_cell};
}

void
incident_row_tell(const struct incident_page *s, int row, char *out, size_t size)
{
	struct line l;

	*out = '\0';
	if (row >= count(s))
		return;
	line_of(s, row, &l);
	if (s->part == INCIDENT_PROCEDURE && *s->f.step[row].why)
		text_fill(out, size, tr("{1} (does not apply: {2})"), l.text, s->f.step[row].why,
			NULL);
	else
		str_copy(out, size, l.text);
}
