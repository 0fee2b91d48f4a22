/* incident_draw.c — the page of an incident. SPDX-License-Identifier: MIT
 *
 * Head: what, where, who; minutes against the limit; the principles; whom to
 * call. Then one part of the record, and all that the selected row says.
 * source: INC-01, INC-03, INC-05, INC-06.
 */
#include "screens/incident.h"

#include "screens/files.h"

enum { COURSE_COLS = 52, NUMBER_BYTES = 24, LINE_BYTES = 512 };

struct rect
incident_list_place(struct rect b)
{
	bool wide = b.cols >= UI_WIDE_COLS;

	return (struct rect){b.y + INCIDENT_HEAD_ROWS, b.x,
		b.rows - INCIDENT_HEAD_ROWS - INCIDENT_TELL_ROWS,
		wide ? b.cols - COURSE_COLS - 1 : b.cols};
}

static void
number(char out[NUMBER_BYTES], int64_t n)
{
	str_format(out, NUMBER_BYTES, "%lld", (long long)n);
}

/* --- head --- */

static void
draw_title(const struct incident_page *s, struct canvas *c, struct rect b)
{
	const struct incident *i = &s->f.i;
	char title[LINE_BYTES], right[128];

	text_fill(title, sizeof title, tr("{1}: {2}"), tr(incident_kind_label(i->kind)), i->title,
		NULL);
	text_fill(right, sizeof right, tr("{1}, {2}"), tr(incident_severity_label(i->severity)),
		tr(incident_state_label(i->state)), NULL);
	canvas_heading(c, b.y, b.x, b.cols, title, right);
}

static void
draw_facts(const struct incident_page *s, struct canvas *c, struct rect b)
{
	const struct incident *i = &s->f.i;
	char line[LINE_BYTES], when[24];

	incident_when(when, sizeof when, s->now_us, i->opened_us);
	text_fill(line, sizeof line, tr("Where: {1}.  In charge: {2}.  Opened {3}"),
		*i->place ? i->place : tr("not said yet"), console_name(s->con, i->lead), when);
	int x = b.x + 3 + canvas_text(c, b.y + 1, b.x + 3, b.cols - 4, line, ROLE_TEXT);
	files_count_text(line, sizeof line, s->files);
	canvas_text(c, b.y + 1, x + 2, b.x + b.cols - x - 3, line, ROLE_INFO);
}

/* INC-01, INC-03: measured in the record, and live against the limit. */
static void
draw_minutes(const struct incident_page *s, struct canvas *c, struct rect b)
{
	const struct incident *i = &s->f.i;
	int64_t over = incident_over_min(i, s->now_us), report = incident_report_min(i);
	char age[NUMBER_BYTES], limit[NUMBER_BYTES], by[NUMBER_BYTES], first[128], line[LINE_BYTES];
	enum role role = over ? ROLE_WARNING : ROLE_TEXT;

	number(age, incident_age_min(i, s->now_us));
	number(limit, i->limit_min);
	number(by, over);
	text_fill(line, sizeof line,
		tr(over ? N_("{1} of {2} min, {3} over the limit.") : N_("{1} of {2} min.")), age,
		limit, by);
	if (over)
		canvas_text(c, b.y + 2, b.x + 1, 1, "!", role);
	int x = b.x + 3 + canvas_text(c, b.y + 2, b.x + 3, b.cols - 4, line, role) + 2;
	number(by, report);
	text_fill(first, sizeof first,
		tr(report < 0 ? N_("Nobody was reached yet.") : N_("First report after {1} min.")),
		by, NULL, NULL);
	canvas_text(c, b.y + 2, x, b.x + b.cols - x - 1, first, ROLE_TEXT);
}

static void
draw_principles(struct canvas *c, struct rect b)
{
	int x = b.x + 3;

	for (int i = 0; i < INCIDENT_PRINCIPLES && x < b.x + b.cols; i++)
		x += canvas_text(c, b.y + 3, x, b.x + b.cols - x, tr(incident_principle[i]),
			     ROLE_INFO) +
		     3;
}

/* INC-05 */
static void
say_offer(const struct incident_page *s, char *out, size_t size, bool *due)
{
	const struct contact *k = &s->f.contacts.item[s->f.offer.contact];
	char who[256], time[24];

	*due = s->f.offer.due_us <= s->now_us;
	str_format(who, sizeof who, "%s %s", k->name, k->phone);
	incident_when(time, sizeof time, s->now_us, s->f.offer.due_us);
	text_fill(out, size,
		tr(*due ? N_("Call now: {1} ({2}). h records it")
			: N_("Nobody answers? From {3} on call {1} ({2})")),
		who, tr(contact_role_label(k->role)), time);
}

/* INC-06: for the leader and the person; booked by nobody. */
static void
say_proposal(const struct incident_page *s, char *out, size_t size)
{
	char over[NUMBER_BYTES];

	number(over, s->f.proposal.minutes);
	text_fill(out, size,
		tr("Proposed, not booked: {1} for {2} ({3} min over). A leader decides"),
		s->f.proposal.code, console_name(s->con, s->f.proposal.person), over);
}

static bool
sees_proposal(const struct incident_page *s)
{
	const struct console *con = s->con;

	return s->f.is_proposed &&
	       (s->f.proposal.person == con->me.person.id ||
		       access_reach(con->me.person.post, ACT_INCIDENT_REVIEW) != RELATION_NOBODY);
}

static void
draw_call(const struct incident_page *s, struct canvas *c, struct rect b)
{
	char line[LINE_BYTES] = "";
	bool alert = false;

	if (s->f.offer.contact >= 0)
		say_offer(s, line, sizeof line, &alert);
	else if (sees_proposal(s))
		say_proposal(s, line, sizeof line);
	else if (s->f.contacts.n == 0 && !s->f.i.first_report_us &&
		 s->f.i.severity != INCIDENT_NORMAL && s->f.i.state < INCIDENT_RESOLVED) {
		str_copy(line, sizeof line, tr("The contact list is empty: report at once anyway"));
		alert = true;
	}
	if (alert)
		canvas_text(c, b.y + 4, b.x + 1, 1, "!", ROLE_WARNING);
	canvas_text(c, b.y + 4, b.x + 3, b.cols - 4, line, alert ? ROLE_WARNING : ROLE_TEXT);
}

/* --- parts --- */

static void
part_name(const struct incident_page *s, enum incident_part p, char *out, size_t size)
{
	char n[NUMBER_BYTES], all[NUMBER_BYTES];

	number(n, p == INCIDENT_CALLS      ? s->f.calls
		  : p == INCIDENT_MEASURES ? incident_measures(s)
		  : p == INCIDENT_COURSE   ? s->f.events
		  : p == INCIDENT_LOG      ? s->logs
					   : s->f.steps_done);
	number(all, s->f.steps);
	switch (p) {
	case INCIDENT_PROCEDURE: text_fill(out, size, tr("Procedure {1}/{2}"), n, all, NULL); break;
	case INCIDENT_CALLS: text_fill(out, size, tr("Calls {1}"), n, NULL, NULL); break;
	case INCIDENT_MEASURES: text_fill(out, size, tr("Measures {1}"), n, NULL, NULL); break;
	case INCIDENT_COURSE: text_fill(out, size, tr("Course {1}"), n, NULL, NULL); break;
	case INCIDENT_LOG: text_fill(out, size, tr("Log {1}"), n, NULL, NULL); break;
	case INCIDENT_PARTS: break;
	}
}

static void
draw_parts(const struct incident_page *s, struct canvas *c, struct rect b)
{
	int x = b.x + 2;

	for (int p = 0; p < INCIDENT_PARTS; p++) {
		char name[96], shown[100];

		part_name(s, (enum incident_part)p, name, sizeof name);
		str_format(shown, sizeof shown, p == (int)s->part ? "[%s]" : " %s ", name);
		x += canvas_text(c, b.y + 5, x, b.x + b.cols - x, shown,
			     p == (int)s->part ? ROLE_HEADING : ROLE_TEXT) +
		     1;
	}
}

static const char *
nothing(const struct incident_page *s)
{
	switch (s->part) {
	case INCIDENT_CALLS: return tr("Nobody was called yet. h records a call.");
	case INCIDENT_MEASURES: return tr("No measure was taken yet. m records one.");
	case INCIDENT_LOG: return tr("No log entry names it yet. n writes one.");
	case INCIDENT_PROCEDURE:
	case INCIDENT_COURSE:
	case INCIDENT_PARTS: break;
	}
	return "";
}

/* The newest events at the bottom, beside the rest. */
static void
draw_course(const struct incident_page *s, struct canvas *c, struct rect r)
{
	int first = s->f.events > r.rows - 1 ? s->f.events - r.rows + 1 : 0;

	canvas_upright(c, r.y, r.x - 1, r.rows);
	canvas_text(c, r.y, r.x + 1, r.cols - 1, tr("Course"), ROLE_HEADING);
	for (int i = first; i < s->f.events; i++) {
		const struct incident_event *v = &s->f.event[i];
		int y = r.y + 1 + i - first;
		char when[24], text[INCIDENT_SAY_BYTES];

		incident_when(when, sizeof when, s->now_us, v->at_us);
		incident_event_say(s, v, text, sizeof text);
		canvas_text(c, y, r.x + 1, 11, when, ROLE_SECONDARY);
		canvas_text(c, y, r.x + 13, r.cols - 14, text, ROLE_TEXT);
	}
}

static void
draw_tell(const struct incident_page *s, struct canvas *c, struct rect b)
{
	char text[INCIDENT_SAY_BYTES + 600];
	int y = b.y + b.rows - INCIDENT_TELL_ROWS;

	canvas_rule(c, y, b.x, b.cols);
	incident_row_tell(s, s->table.row, text, sizeof text);
	canvas_wrap(c, (struct rect){y + 1, b.x + 3, INCIDENT_TELL_ROWS - 1, b.cols - 4}, 0, text,
		ROLE_TEXT);
}

void
incident_page_draw(const struct incident_page *s, struct canvas *c, struct rect b)
{
	struct table_source src = incident_rows(s);
	struct rect list = incident_list_place(b);

	draw_title(s, c, b);
	draw_facts(s, c, b);
	draw_minutes(s, c, b);
	draw_principles(c, b);
	draw_call(s, c, b);
	draw_parts(s, c, b);
	table_draw(&s->table, &src, c, list, true);
	if (src.count == 0) {
		canvas_text(c, list.y, list.x + 3, list.cols - 4, nothing(s), ROLE_TEXT);
		canvas_cursor(c, list.y, list.x);
	}
	if (list.cols < b.cols)
		draw_course(s, c,
			(struct rect){list.y, list.x + list.cols + 1, list.rows, COURSE_COLS});
	draw_tell(s, c, b);
}
