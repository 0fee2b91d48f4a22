/* attendance_rows.c — one's own month, day by day. SPDX-License-Identifier: MIT
 *
 * source: ATT-01, ATT-02.
 */
#include <stdlib.h>
#include <string.h>

#include "base/date_words.h"
#include "base/day.h"
#include "screens/attendance.h"

const char *
attend_shift_name(const struct shift_table *t, int64_t shift)
{
	for (int i = 0; i < t->shifts; i++)
		if (t->shift[i].id == shift)
			return text_lang() == LANG_ZH ? t->shift[i].name_zh : t->shift[i].name_en;
	return shift ? "?" : tr("unplanned");
}

void
attend_time(char out[CLOCK_TEXT_BYTES], int64_t utc_us)
{
	if (utc_us)
		clock_format_time(out, utc_us);
	else
		str_copy(out, CLOCK_TEXT_BYTES, "-");
}

void
attend_duty_words(const struct shift_table *t, const struct assignment *a, char *out, size_t size)
{
	char from[CLOCK_TEXT_BYTES], to[CLOCK_TEXT_BYTES];

	if (!a->shift) {
		str_copy(out, size, tr("unplanned"));
		return;
	}
	attend_time(from, a->start_us);
	attend_time(to, a->end_us);
	str_format(out, size, "%s %s-%s", attend_shift_name(t, a->shift), from, to);
}

/* --- what is known --- */

static struct attend_row *
add(struct attend *s)
{
	return s->rows < ATTEND_ROWS ? &s->row[s->rows++] : NULL;
}

static bool
take_stays(struct ctx *c, struct attend *s, int from, int to, struct err *e)
{
	const struct presence_filter f = {.person = c->who, .from = from, .to = to};
	struct presences all;

	if (!presence_load(c, &f, &s->arena, &all, e))
		return false;
	for (int i = 0; i < all.n; i++) {
		const struct presence *p = &all.item[i];
		struct attend_row *r = add(s);

		if (r)
			*r = (struct attend_row){.day = p->day,
				.shift = p->shift,
				.start_us = p->start_us,
				.end_us = p->end_us,
				.p = *p};
	}
	return true;
}

static bool
is_there(const struct attend *s, const struct assignment *a)
{
	for (int i = 0; i < s->rows; i++)
		if (s->row[i].day == a->day && s->row[i].shift == a->shift)
			return true;
	return false;
}

/* Duties without a stay: those to come stand in the list too. */
static bool
take_duties(struct ctx *c, struct attend *s, int from, int to, struct err *e)
{
	const struct assignment_filter f = {.person = c->who, .from = from, .to = to};
	struct roster_plan plan;

	if (!assignment_load(c, &f, &plan, e))
		return false;
	for (size_t i = 0; i < plan.items; i++) {
		const struct assignment *a = &plan.item[i];
		struct attend_row *r = is_there(s, a) ? NULL : add(s);

		if (r)
			*r = (struct attend_row){.day = a->day,
				.shift = a->shift,
				.start_us = a->start_us,
				.end_us = a->end_us};
	}
	roster_plan_free(&plan);
	return true;
}

/* --- what is said of it --- */

static void
put(char *out, size_t size, const char *more)
{
	size_t n = strlen(out);

	str_format(out + n, size - n, "%s%s", n ? "; " : "", more);
}

static void
put_minutes(char *out, size_t size, const char *msgid, int minutes)
{
	char n[16], text[64];

	if (!minutes)
		return;
	str_format(n, sizeof n, "%d", minutes);
	text_fill(text, sizeof text, msgid, n, NULL, NULL);
	put(out, size, text);
}

/* As the signatures have it, until the evaluation has booked it. */
static void
note_signed(struct attend_row *r, int64_t now_us)
{
	const struct presence *p = &r->p;

	if (!p->id && r->end_us <= now_us)
		put(r->note, sizeof r->note, tr("nothing signed"));
	put_minutes(r->note, sizeof r->note, tr("late {1} min"), p->id ? presence_late_min(p) : 0);
	put_minutes(r->note, sizeof r->note, tr("left {1} min early"),
		p->id ? presence_early_min(p) : 0);
}

static bool
note_booked(const struct attendance_events *ev, struct attend_row *r)
{
	bool any = false;

	for (size_t i = 0; i < ev->events; i++) {
		const struct attendance_event *x = &ev->event[i];
		char n[16], text[80];

		if (x->day != r->day || x->shift != r->shift)
			continue;
		str_format(n, sizeof n, "%d", x->minutes);
		if (x->minutes)
			text_fill(text, sizeof text, tr("{1} {2} min"),
				tr(attendance_kind_label(x->kind)), n, NULL);
		else
			str_copy(text, sizeof text, tr(attendance_kind_label(x->kind)));
		put(r->note, sizeof r->note, text);
		any = true;
	}
	return any;
}

/* A duty for which nothing was signed is asked about by its day and shift. */
static bool
is_asked(const struct presence_fixes *fix, const struct attend_row *r)
{
	for (int i = 0; i < fix->n; i++)
		if (!fix->item[i].presence && fix->item[i].day == r->day &&
			fix->item[i].shift == r->shift)
			return true;
	return r->p.fix != 0;
}

static bool
note_all(struct ctx *c, struct attend *s, int from, int to, struct err *e)
{
	const struct attendance_filter f = {.person = c->who, .from = from, .to = to};
	const struct presence_fix_filter waits = {.person = c->who, .waiting = true};
	struct presence_fixes fix;
	struct attendance_events ev;

	if (!attendance_list(c, &f, false, &s->arena, &ev, e) ||
		!presence_fix_list(c, &waits, &s->arena, &fix, e))
		return false;
	for (int i = 0; i < s->rows; i++) {
		struct attend_row *r = &s->row[i];

		if (!note_booked(&ev, r))
			note_signed(r, s->now_us);
		if (r->p.state == PRESENCE_LAPSED)
			put(r->note, sizeof r->note, tr("not signed out"));
		r->asked = is_asked(&fix, r);
		if (r->asked)
			put(r->note, sizeof r->note, tr("correction asked"));
		else if (r->p.id && (r->p.arrived_us != r->p.signed_arrived_us ||
					    r->p.left_us != r->p.signed_left_us))
			put(r->note, sizeof r->note, tr("corrected"));
	}
	return true;
}

static int
newest_first(const void *a, const void *b)
{
	const struct attend_row *x = a, *y = b;
	int64_t p = x->p.id ? x->p.arrived_us : x->start_us;
	int64_t q = y->p.id ? y->p.arrived_us : y->start_us;

	return (p < q) - (p > q);
}

bool
attend_rows_load(struct ctx *c, struct attend *s, struct err *e)
{
	int from = roster_first_day(s->month), to = roster_last_day(s->month);

	s->rows = 0;
	if (!take_stays(c, s, from, to, e) || !take_duties(c, s, from, to, e) ||
		!note_all(c, s, from, to, e))
		return false;
	qsort(s->row, (size_t)s->rows, sizeof *s->row, newest_first);
	return true;
}

/* --- the table --- */

/* A stay by its number, a duty without one by its day and shift. */
static int64_t
row_id(const void *rows, int row)
{
	const struct attend_row *r = &((const struct attend *)rows)->row[row];

	return r->p.id ? r->p.id : -(r->day * INT64_C(100) + r->shift);
}

static void
stay_words(const struct attend *s, const struct presence *p, char *out, size_t size)
{
	int minutes = presence_stay_min(p, s->now_us);

	if (p->id && (p->left_us || p->state == PRESENCE_IN))
		str_format(out, size, "%d:%02d", minutes / 60, minutes % 60);
	else
		str_copy(out, size, "-");
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct attend *s = rows;
	const struct attend_row *r = &s->row[row];
	char time[CLOCK_TEXT_BYTES];

	switch (column) {
	case 0:
		str_format(out->text, sizeof out->text, "%02d-%02d %s", day_month(r->day),
			day_of_month(r->day), date_words_weekday(r->day));
		break;
	case 1:
		attend_duty_words(&s->shifts,
			&(const struct assignment){
				.shift = r->shift, .start_us = r->start_us, .end_us = r->end_us},
			out->text, sizeof out->text);
		break;
	case 2:
	case 3:
		attend_time(time, column == 2 ? r->p.arrived_us : r->p.left_us);
		str_copy(out->text, sizeof out->text, time);
		break;
	case 4: stay_words(s, &r->p, out->text, sizeof out->text); break;
	default: str_copy(out->text, sizeof out->text, r->note);
	}
	if (!r->p.id && r->start_us > s->now_us)
		out->role = ROLE_SECONDARY;
}

static char
row_alert(const void *rows, int row)
{
	const struct attend *s = rows;
	const struct attend_row *r = &s->row[row];

	return !r->asked && (r->p.state == PRESENCE_LAPSED ||
				    (!r->p.id && r->shift && r->end_us <= s->now_us))
		       ? '!'
		       : ' ';
}

struct table_source
attend_source(const struct attend *s)
{
	static const struct table_column columns[] = {
		{N_("Day"), 10, false, false, 0},
		{N_("Shift"), 19, false, false, 1},
		{N_("In"), 5, false, false, 0},
		{N_("Out"), 5, false, false, 0},
		{N_("Hours"), 5, false, true, 0},
		{N_("Remarks"), 20, true, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 6,
		.rows = s,
		.count = s->rows,
		.id = row_id,
		.cell = row_cell,
		.alert = row_alert};
}
