/* log_row.c — one entry as a row of a list. SPDX-License-Identifier: MIT */
#include "screens/log_row.h"

#include <string.h>

#include "screens/files.h"

const struct table_column log_columns[LOG_COLUMNS] = {
	[LOG_TIME] = {N_("Time"), 8, false, true, 0},
	[LOG_KIND] = {N_("Kind"), 9, false, false, 1},
	[LOG_WHO] = {N_("Who"), 8, false, false, 2},
	[LOG_WHAT] = {N_("What"), 24, true, false, 0},
	[LOG_TICKET] = {N_("Ticket"), 6, false, false, 3},
	[LOG_STATE] = {N_("State"), 9, false, false, 4},
};

int64_t
log_row_id(const void *rows, int row)
{
	return ((const struct log_rows *)rows)->entry[row].id;
}

char
log_row_alert(const void *rows, int row)
{
	const struct entry *en = &((const struct log_rows *)rows)->entry[row];

	bool urgent = en->importance == ENTRY_URGENT && en->matter_open;
	bool call = entry_call_alerts(en) && !en->withdrawn && !en->corrected_by_id;

	return urgent || call ? '!' : ' ';
}

const char *
log_row_state(const struct entry *en)
{
	if (en->withdrawn)
		return tr_ctx("state", "withdrawn");
	if (en->corrected_by_id)
		return tr_ctx("state", "corrected");
	if (en->matter_open)
		return tr_ctx("state", "open");
	return en->state == ENTRY_STATE_NONE ? "" : tr_ctx("state", "done");
}

/* In front of the text, where no column cuts it: "!! (! 5 rings) (watch) ".
 * LOG-10, SHO-18 */
static void
row_mark(const struct entry *en, char *out, size_t size)
{
	char number[24], call[64] = "", files[32];
	const char *weight = en->importance == ENTRY_URGENT      ? "!! "
			     : en->importance == ENTRY_IMPORTANT ? "! "
								 : "";

	str_format(number, sizeof number, "%d", en->rings);
	if (en->rings > en->rings_limit)
		text_fill(call, sizeof call, tr("(! {1} rings)"), number, NULL, NULL);
	files_count_text(files, sizeof files, en->files);
	str_format(out, size, *files ? "%s%s%s%s%s%s%s(%s) " : "%s%s%s%s%s%s%s", weight, call,
		*call ? " " : "", en->watch_no ? tr("(watch)") : "", en->watch_no ? " " : "",
		en->outgoing == ENTRY_OUT_MARKED ? tr("(! called out)") : "",
		en->outgoing == ENTRY_OUT_MARKED ? " " : "", files);
}

/* LOG-01: what was taken back stays, struck through: with dashes, because a
 * plain capture must show it too. */
void
log_row_text(const struct entry *en, char *out, size_t size)
{
	char number[24], mark[128];

	row_mark(en, mark, sizeof mark);
	if (en->withdrawn) {
		str_format(out, size, "-- %s --", en->text);
	} else if (en->corrected_by_id) {
		str_format(number, sizeof number, "%lld", (long long)en->corrected_by_no);
		text_fill(out, size, tr("-- {1} -- see no. {2}"), en->text, number, NULL);
	} else if (en->corrects_id) {
		str_format(number, sizeof number, "%lld", (long long)en->corrects_no);
		text_fill(out, size, tr("{1}*Corrects no. {2}: {3}"), mark, number, en->text);
	} else {
		str_format(out, size, "%s%s", mark, en->text);
	}
}

/* Of another day the day of the month stands before the time. */
static void
time_cell(const struct log_rows *l, const struct entry *en, struct table_cell *out)
{
	char time[CLOCK_TEXT_BYTES];
	int day = clock_local(en->happened_utc_us).day;

	clock_format_time(time, en->happened_utc_us);
	if (day == l->today)
		str_copy(out->text, sizeof out->text, time);
	else
		str_format(out->text, sizeof out->text, "%02d %s", day % 100, time);
}

static void
ticket_cell(const struct entry *en, struct table_cell *out)
{
	if (en->tickets == 0)
		return;
	str_format(out->text, sizeof out->text, "#%lld", (long long)en->ticket[0]);
	out->role = ROLE_INFO;
}

/* LOG-07: hits stand in brackets, so that a plain capture shows them, and have a
 * colour. */
static void
hits_show(const struct search_words *words, struct table_cell *out)
{
	struct search_hit hit[TABLE_HITS];
	char plain[sizeof out->text];
	size_t from = 0, n = 0, size = sizeof out->text;
	int hits = search_hits(words, out->text, hit, TABLE_HITS);

	str_copy(plain, sizeof plain, out->text);
	for (int i = 0; i < hits; i++) {
		str_format(out->text + n, size - n, "%.*s[%.*s]", (int)(hit[i].at - from),
			plain + from, (int)hit[i].len, plain + hit[i].at);
		out->hit[i].at = (int)(n + hit[i].at - from);
		out->hit[i].len = (int)hit[i].len + 2;
		n += strlen(out->text + n);
		from = hit[i].at + hit[i].len;
		if ((size_t)out->hit[i].at + (size_t)out->hit[i].len > n)
			break;
		out->hits = i + 1;
	}
	str_copy(out->text + n, size - n, plain + from);
}

static void
what_cell(const struct log_rows *l, const struct entry *en, struct table_cell *out)
{
	char text[sizeof out->text];

	log_row_text(en, out->text, sizeof out->text);
	if (l->words)
		hits_show(l->words, out);
	if (!l->desk)
		return;
	str_copy(text, sizeof text, out->text);
	str_format(out->text, sizeof out->text, "%s: %s", l->desk(l->arg, en->desk_id), text);
	int shift = (int)(strlen(out->text) - strlen(text));
	for (int i = 0; i < out->hits; i++)
		out->hit[i].at += shift;
}

/* LOG-04: what is in force says who has read it. */
static void
state_cell(const struct entry *en, struct table_cell *out)
{
	char a[16], b[16];

	str_copy(out->text, sizeof out->text, log_row_state(en));
	if (!en->acks_of)
		return;
	str_format(a, sizeof a, "%d", en->acks);
	str_format(b, sizeof b, "%d", en->acks_of);
	text_fill(out->text, sizeof out->text, tr("ack {1}/{2}"), a, b, NULL);
}

void
log_row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct log_rows *l = rows;
	const struct entry *en = &l->entry[row];
	bool gone = en->withdrawn || en->corrected_by_id;

	switch ((enum log_column)column) {
	case LOG_TIME: time_cell(l, en, out); break;
	case LOG_KIND:
		str_copy(out->text, sizeof out->text,
			tr_ctx("kind", entry_kind_row(en->kind)->label));
		break;
	case LOG_WHO:
		str_copy(out->text, sizeof out->text,
			en->author_id == l->con->me.person.id ? tr_ctx("person", "you")
							      : en->author_name);
		break;
	case LOG_WHAT:
		what_cell(l, en, out);
		if (en->importance == ENTRY_URGENT && !gone)
			out->role = ROLE_URGENT;
		break;
	case LOG_TICKET: ticket_cell(en, out); break;
	case LOG_STATE: state_cell(en, out); break;
	case LOG_COLUMNS: break;
	}
	if (gone)
		out->role = ROLE_SECONDARY;
}
