/* roster_words.c — cells, days and states of a roster in words. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/date_words.h"
#include "base/day.h"
#include "screens/roster.h"

const char *
roster_shift_name(const struct shift *s)
{
	return text_lang() == LANG_ZH ? s->name_zh : s->name_en;
}

const char *
roster_letter_text(const struct roster_letter *l)
{
	return text_lang() == LANG_ZH ? l->zh : l->en;
}

const char *
roster_name(const struct roster_screen *s, int row)
{
	const struct roster_row *r = &s->board.row[row];

	return r->person == s->con->me.person.id ? tr_ctx("person", "you") : r->name;
}

/* English months are names: 24 Nov; Chinese ones numbers: 11-24. */
void
roster_tell_day(int day, char *out, size_t size)
{
	static const char *const months[] = {
		"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

	if (text_lang() == LANG_ZH)
		str_format(out, size, "%02d-%02d %s", day_month(day), day_of_month(day),
			date_words_weekday(day));
	else
		str_format(out, size, "%s %d %s", date_words_weekday(day), day_of_month(day),
			months[day_month(day) - 1]);
}

const struct shift_change *
roster_asked(const struct roster_screen *s, int row, int col)
{
	const int64_t person = s->board.row[row].person;
	const int day = roster_board_day(&s->board, col);

	for (int i = 0; i < s->asked.n; i++) {
		const struct shift_change *k = &s->asked.row[i];

		for (int m = 0; m < k->moves; m++)
			if (k->move[m].of.person == person && k->move[m].of.day == day)
				return k;
	}
	return NULL;
}

static void
put(char *out, size_t size, const char *between, const char *text)
{
	const size_t n = strlen(out);

	str_format(out + n, size - n, "%s%s", n ? between : "", text);
}

static const char *
desk_code(const struct roster_board *b, int64_t desk)
{
	const int at = roster_board_place(b, desk);

	return at < 0 ? "?" : b->place[at].code;
}

static void
tell_times(const struct assignment *a, char *out, size_t size)
{
	char from[CLOCK_TEXT_BYTES], to[CLOCK_TEXT_BYTES];

	clock_format_time(from, a->start_us);
	clock_format_time(to, a->end_us);
	str_format(out, size, "%s-%s", from, to);
}

static void
tell_one(
	const struct roster_board *b, const struct assignment *a, bool desk, char *out, size_t size)
{
	const int at = roster_board_shift(b, a->shift);
	char times[40], where[DESK_CODE_BYTES + 24] = "";

	tell_times(a, times, sizeof times);
	str_format(
		out, size, "%s %s", at < 0 ? "?" : roster_shift_name(&b->shift.shift[at]), times);
	if (!desk)
		return;
	text_fill(where, sizeof where, tr("desk {1}"), desk_code(b, a->desk), NULL, NULL);
	put(out, size, tr(", "), where);
	if (a->holder)
		put(out, size, tr(", "), tr("duty holder"));
}

void
roster_tell_shifts(const struct roster_board *b, const struct assignment *a, int n, bool desk,
	char *out, size_t size)
{
	char one[128];

	*out = '\0';
	for (int i = 0; i < n; i++) {
		tell_one(b, &a[i], desk, one, sizeof one);
		put(out, size, tr("; "), one);
	}
	if (!n)
		str_copy(out, size, tr_ctx("roster", "off"));
}

static void
tell_leave(const struct leave_spell *l, char *out, size_t size)
{
	const char *type = text_lang() == LANG_ZH ? l->type_zh : l->type_en;
	char from[8], to[8];

	str_format(from, sizeof from, "%d", day_of_month(l->first_day));
	str_format(to, sizeof to, "%d", day_of_month(l->last_day));
	if (l->first_day == l->last_day)
		text_fill(out, size, tr("{1} (approved)"), type, NULL, NULL);
	else
		text_fill(out, size, tr("{1} ({2} to {3}, approved)"), type, from, to);
}

/* LV-13: of the shift's own desk, those who come. */
static void
tell_left(
	const struct roster_screen *s, int row, const struct assignment *a, char *out, size_t size)
{
	const struct roster_board *b = &s->board;
	const int col = day_of_month(a->day) - 1;

	*out = '\0';
	for (int i = 0; i < b->rows; i++) {
		const struct roster_square *q = &b->row[i].day[col];

		for (int k = 0; i != row && k < q->n; k++)
			if (q->on[k].desk == a->desk && q->on[k].shift == a->shift &&
				roster_board_comes(b, i, col))
				put(out, size, tr(", "), roster_name(s, i));
	}
}

bool
roster_tell_spare(const struct roster_screen *s, int row, int col, char *out, size_t size)
{
	const struct roster_square *q = &s->board.row[row].day[col];
	const struct roster_spare *spare = q->n ? roster_board_spare(&s->board, row, col, 0) : NULL;
	char left[ROSTER_TELL_BYTES], text[ROSTER_TELL_BYTES];

	if (!spare)
		return false;
	text_fill(out, size,
		*spare->why ? tr("Left uncovered by {1}: {2}") : tr("Left uncovered by {1}"),
		console_name(s->con, spare->by), spare->why, NULL);
	tell_left(s, row, &q->on[0], left, sizeof left);
	text_fill(text, sizeof text, *left ? tr("there: {1}") : tr("nobody else is there"), left,
		NULL, NULL);
	put(out, size, tr("; "), text);
	return true;
}

void
roster_tell_square(const struct roster_screen *s, int row, int col, char *out, size_t size)
{
	const struct roster_board *b = &s->board;
	const struct roster_row *r = &b->row[row];
	const struct leave_spell *l = roster_board_leave(b, row, col);
	const struct roster_square *q = &r->day[col];
	char shifts[ROSTER_TELL_BYTES];

	*out = '\0';
	if (l)
		tell_leave(l, out, size);
	if (roster_board_needs_cover(b, row, col))
		put(out, size, tr("; "), tr("needs cover"));
	else if (q->n && roster_board_spare(b, row, col, 0))
		put(out, size, tr("; "), tr("left uncovered"));
	roster_tell_shifts(b, q->on, q->n, true, shifts, sizeof shifts);
	if (q->n || !l)
		put(out, size, tr("; "), shifts);
	if (roster_asked(s, row, col)) {
		const struct shift_change *k = roster_asked(s, row, col);

		text_fill(shifts, sizeof shifts, tr("{1}: {2}"),
			tr(shift_change_kind_label(k->kind)),
			tr(shift_change_state_label(k->state)), NULL);
		put(out, size, tr("; "), shifts);
	}
	if (!roster_board_employed(r, roster_board_day(b, col)))
		put(out, size, tr("; "), tr("not employed on this day"));
}

void
roster_tell(const struct roster_screen *s, int row, int col, char *out, size_t size)
{
	char day[40], what[ROSTER_TELL_BYTES];

	roster_tell_day(roster_board_day(&s->board, col), day, sizeof day);
	roster_tell_square(s, row, col, what, sizeof what);
	text_fill(out, size, tr("{1}, {2}: {3}"), roster_name(s, row), day, what);
}

void
roster_tell_state(const struct roster_screen *s, char *out, size_t size)
{
	const struct roster *r = &s->board.shown;
	char v[16], now[16];

	str_format(v, sizeof v, "%d", r->version);
	str_format(now, sizeof now, "%d", s->in_force.version);
	if (!r->id)
		str_copy(out, size, tr("not planned"));
	else if (r->state == ROSTER_WITHDRAWN)
		text_fill(out, size, tr("v{1}, withdrawn"), v, NULL, NULL);
	else if (r->state == ROSTER_IN_FORCE)
		text_fill(out, size, tr("published v{1}"), v, NULL, NULL);
	else if (s->in_force.id)
		text_fill(out, size, tr("draft over v{1}"), now, NULL, NULL);
	else
		str_copy(out, size, tr("draft"));
}

void
roster_tell_finding(const struct roster_finding *f, char *out, size_t size)
{
	char figures[32] = "";

	if (f->allowed)
		str_format(figures, sizeof figures, " %d/%d", f->found, f->allowed);
	str_format(out, size, "%s: %s%s", roster_code_name(f->code), tr(roster_code_label(f->code)),
		figures);
}

static bool
is_used(const struct roster_board *b, int shift)
{
	for (int i = 0; i < b->covers; i++)
		if (b->cover[i].need.shift == b->shift.shift[shift].id)
			return true;
	return roster_board_most(b, shift) > 0;
}

void
roster_tell_legend(const struct roster_board *b, bool times, char *out, size_t size)
{
	char one[96];
	struct shift_duty d;

	*out = '\0';
	for (int i = 0; i < b->shift.shifts; i++) {
		const struct shift *k = &b->shift.shift[i];

		if (b->shown.state != ROSTER_DRAFT && !k->in_use && !is_used(b, i))
			continue;
		str_format(one, sizeof one, "%s %s", roster_letter_text(&b->letter[i]),
			roster_shift_name(k));
		if (times && shift_on_day(k, roster_first_day(b->month), &d)) {
			const struct assignment a = {
				.start_us = d.start_utc_us, .end_us = d.end_utc_us};
			char hours[40];

			tell_times(&a, hours, sizeof hours);
			put(one, sizeof one, " ", hours);
		}
		put(out, size, "  ", one);
	}
	put(out, size, "  ", tr(". off  L leave  2! too few"));
	if (b->spares)
		put(out, size, "  ", tr("L- left uncovered"));
}

/* "Night 0 of 1 at front-1" */
static void
tell_gap(const struct roster_board *b, const struct roster_cover *k, char *out, size_t size)
{
	const int at = roster_board_shift(b, k->need.shift);
	char count[24], name[SHIFT_NAME_BYTES];

	str_format(count, sizeof count, "%d/%d", k->planned, k->need.min);
	str_copy(name, sizeof name, at < 0 ? "?" : roster_shift_name(&b->shift.shift[at]));
	text_fill(out, size, tr("{1} {2} at {3}"), name, count, desk_code(b, k->need.desk));
}

void
roster_tell_gaps(const struct roster_board *b, int col, char *out, size_t size)
{
	char day[40], one[128], all[ROSTER_TELL_BYTES] = "";

	for (int i = 0; i < b->covers; i++) {
		const struct roster_cover *k = &b->cover[i];

		if (k->need.day != roster_board_day(b, col) || k->planned >= k->need.min)
			continue;
		tell_gap(b, k, one, sizeof one);
		put(all, sizeof all, tr(", "), one);
	}
	roster_tell_day(roster_board_day(b, col), day, sizeof day);
	text_fill(out, size, *all ? tr("{1}: too few: {2}") : tr("{1}: nobody is missing"), day,
		all, NULL);
}
