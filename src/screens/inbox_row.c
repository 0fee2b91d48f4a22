/* inbox_row.c — the rows of the Inbox in words, and what of them is found. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/date_words.h"
#include "base/day.h"
#include "base/utf8.h"
#include "screens/inbox.h"

enum { KINDS_IN_ID = 64 };

/* --- rows --- */

int64_t
inbox_id(const struct decision *d)
{
	int kind = 0;

	while (kind < decision_kinds() && decision_kind(kind) != d->of)
		kind++;
	return d->thing * KINDS_IN_ID + kind + 1;
}

void
inbox_when(char *out, size_t size, int64_t now_us, int64_t at_us)
{
	static const char *const months[] = {
		"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	const int today = clock_local(now_us).day, day = clock_local(at_us).day;
	const int days = day_diff(today, day);
	char time[CLOCK_TEXT_BYTES];

	clock_format_time(time, at_us);
	if (days == 0)
		str_copy(out, size, decision_is_day_end(at_us) ? tr("today") : time);
	else if (days > 0 && days < 7)
		str_copy(out, size, date_words_weekday(day));
	else if (text_lang() == LANG_ZH)
		str_format(out, size, "%02d-%02d", day_month(day), day_of_month(day));
	else
		str_format(out, size, "%d %s", day_of_month(day), months[day_month(day) - 1]);
}

/* "25 min", "2 h", "3 d": since when. */
static void
since_write(char *out, size_t size, int64_t now_us, int64_t since_us)
{
	const int64_t min = now_us > since_us ? (now_us - since_us) / 60000000 : 0;
	const int64_t n = min < 60 ? min : min < 48 * 60 ? min / 60 : min / 1440;
	char number[24];

	str_format(number, sizeof number, "%lld", (long long)n);
	text_fill(out, size,
		tr(min < 60             ? N_("{1} min")
			: min < 48 * 60 ? N_("{1} h")
					: N_("{1} d")),
		number, NULL, NULL);
}

static void
what_write(struct inbox *s, const struct decision *d, char *out, size_t size)
{
	char text[INBOX_WHAT_BYTES];

	decision_text_write(s->c, &d->what, text, sizeof text);
	if (d->question_us && !d->is_decided)
		text_fill(out, size, tr("(asked back) {1}"), text, NULL, NULL);
	else if (d->passed_by)
		text_fill(out, size, tr("(passed on by {2}) {1}"), text,
			console_name(s->con, d->passed_by), NULL);
	else if (d->acting_for && !d->is_decided)
		text_fill(out, size, tr("(for {2}) {1}"), text, console_name(s->con, d->acting_for),
			NULL);
	else
		str_copy(out, size, text);
}

/* Of what I asked for: who has it stands where the asker does elsewhere. */
static void
who_write(struct inbox *s, const struct decision *d, char *out, size_t size)
{
	const int64_t who =
		s->view == INBOX_ASKED ? d->is_decided ? d->decided_by : d->with : d->asker;

	str_copy(out, size, who ? console_name(s->con, who) : "-");
}

static void
row_write(struct inbox *s, const struct decision *d, struct inbox_row *r)
{
	*r = (struct inbox_row){.unread = s->view == INBOX_WAITING && !d->opened_us};
	str_copy(r->kind, sizeof r->kind, tr(d->of->label));
	what_write(s, d, r->what, sizeof r->what);
	who_write(s, d, r->who, sizeof r->who);
	if (d->is_decided) {
		if (s->view != INBOX_ASKED)
			inbox_when(r->due, sizeof r->due, s->now_us, d->decided_us);
		str_copy(r->waits, sizeof r->waits, tr(decision_done(d, d->answer)));
		return;
	}
	if (d->due_us)
		inbox_when(r->due, sizeof r->due, s->now_us, d->due_us);
	r->overdue = d->due_us && d->due_us <= s->now_us;
	since_write(r->waits, sizeof r->waits, s->now_us,
		s->view == INBOX_ASKED && d->with_us ? d->with_us : d->asked_us);
}

bool
inbox_holds(const char *text, const char *folded)
{
	char mine[INBOX_WHAT_BYTES * 2];

	return utf8_fold(mine, sizeof mine, text) && strstr(mine, folded);
}

static bool
is_found(const struct inbox *s, const struct inbox_row *r)
{
	char folded[INBOX_FIND_CHARS * 8];

	if (edit_is_empty(&s->find) || !utf8_fold(folded, sizeof folded, edit_text(&s->find)))
		return true;
	return inbox_holds(r->who, folded) || inbox_holds(r->kind, folded) ||
	       inbox_holds(r->what, folded) || inbox_holds(r->due, folded);
}

void
inbox_rows_write(struct inbox *s)
{
	s->rows = 0;
	for (int i = 0; i < s->list.n && s->rows < INBOX_ROWS; i++) {
		struct inbox_row *r = &s->row[s->rows];
		row_write(s, &s->list.row[i], r);
		r->at = i;
		s->rows += is_found(s, r);
	}
	s->today_rows = 0;
	for (int i = 0; i < s->today.n && i < INBOX_TODAY; i++)
		row_write(s, &s->today.row[i], &s->today_row[s->today_rows++]);
}

/* --- the table --- */

static int64_t
row_id(const void *rows, int row)
{
	const struct inbox *s = rows;
	const struct decision *d = &s->list.row[s->row[row].at];

	/* one thing can stand there twice: asked back, then decided */
	if (s->view == INBOX_DECIDED)
		return d->decided_us * DECISION_ANSWERS + (int)d->answer;
	return inbox_id(d);
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct inbox_row *r = &((const struct inbox *)rows)->row[row];
	const char *const text[] = {r->due, r->kind, r->who, r->what, r->waits};

	str_copy(out->text, sizeof out->text, text[column]);
	if (r->overdue && column == 0)
		out->role = ROLE_WARNING;
	else if (r->unread && column == 3)
		out->role = ROLE_HEADING;
}

/* Overdue before new: one place for both. */
static char
row_alert(const void *rows, int row)
{
	const struct inbox_row *r = &((const struct inbox *)rows)->row[row];

	return r->overdue ? '!' : r->unread ? '+' : ' ';
}

struct table_source
inbox_source(const struct inbox *s)
{
	static const struct table_column waiting[] = {
		{N_("Due by"), 6, false, false, 0},
		{N_("Kind"), 8, false, false, 1},
		{N_("Who"), 10, false, false, 0},
		{N_("What"), 24, true, false, 0},
		{N_("Waits"), 7, false, false, 2},
	};
	static const struct table_column decided[] = {
		{N_("When"), 6, false, false, 0},
		{N_("Kind"), 8, false, false, 1},
		{N_("Who"), 10, false, false, 0},
		{N_("What"), 24, true, false, 0},
		{N_("Outcome"), 10, false, false, 0},
	};
	static const struct table_column asked[] = {
		{N_("Due by"), 6, false, false, 2},
		{N_("Kind"), 8, false, false, 1},
		{N_("Who has it"), 10, false, false, 0},
		{N_("What"), 24, true, false, 0},
		{N_("Since"), 10, false, false, 0},
	};
	static const struct table_column *const of[] = {waiting, decided, asked};

	return (struct table_source){.column = of[s->view],
		.columns = 5,
		.rows = s,
		.count = s->rows,
		.id = row_id,
		.cell = row_cell,
		.alert = row_alert};
}
