/* log_filter_draw.c — what the log shows, in words, and its row. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/day.h"
#include "base/utf8.h"
#include "screens/log_filter.h"

enum { FIELD_COLS = 24, WORDS_BYTES = 256 };

static void
add(char *out, size_t size, const char *part)
{
	size_t n = strlen(out);

	if (part[0])
		str_format(out + n, size - n, "%s%s", n ? tr(", ") : "", part);
}

static void
add_days(const struct log_filter *f, char *out, size_t size)
{
	const struct entry_filter *q = &f->read.filter;
	int today = clock_today(&f->con->ctx->clock);
	char part[64], from[DAY_TEXT_BYTES], to[DAY_TEXT_BYTES];

	day_format(from, q->from_day);
	day_format(to, q->to_day);
	if (!q->from_day && !q->to_day)
		str_copy(part, sizeof part, tr("all days"));
	else if (q->from_day == today && q->to_day == today)
		str_copy(part, sizeof part, tr("today"));
	else if (q->from_day == q->to_day)
		str_copy(part, sizeof part, from);
	else
		str_format(part, sizeof part, "%s..%s", from, to);
	add(out, size, part);
}

static void
add_marks(const struct entry_filter *q, char *out, size_t size)
{
	char part[64];

	if (q->with_ticket) {
		str_format(part, sizeof part, "#%lld", (long long)q->with_ticket);
		add(out, size, part);
	}
	if (q->tag[0]) {
		str_format(part, sizeof part, "#%s", q->tag);
		add(out, size, part);
	}
	if (q->open_only)
		add(out, size, tr("open matters"));
	if (q->unread_only)
		add(out, size, tr("not read by me"));
	if (q->next_shift_only)
		add(out, size, tr("for the next shift"));
	if (q->urgent_only)
		add(out, size, tr("urgent"));
	else if (q->important_only)
		add(out, size, tr("important"));
}

/* What could not be taken as it was meant stands first. */
static void
add_notes(const struct log_filter *f, char *out, size_t size)
{
	char part[128], n[16];

	if (f->read.choices) {
		str_format(n, sizeof n, "%d", f->read.choices);
		text_fill(part, sizeof part, tr("{1} may be {2} people"), f->read.note, n, NULL);
		add(out, size, part);
	}
	if (f->read.no_desk) {
		text_fill(part, sizeof part, tr("there is no {1}"), f->read.note, NULL, NULL);
		add(out, size, part);
	}
}

void
log_filter_words(const struct log_filter *f, char *out, size_t size)
{
	const struct entry_filter *q = &f->read.filter;
	char part[200];

	out[0] = '\0';
	add_notes(f, out, size);
	if (q->desk_id == 0 && f->con->desk.id)
		add(out, size, tr("all desks"));
	else if (q->desk_id != f->con->desk.id)
		add(out, size, log_filter_desk_code(f, q->desk_id));
	if (f->read.words[0]) {
		text_fill(part, sizeof part, tr("\"{1}\""), f->read.words, NULL, NULL);
		add(out, size, part);
	}
	add(out, size, q->kind ? tr_ctx("kind", entry_kind_row(q->kind)->label) : tr("all kinds"));
	add(out, size, q->person_id ? console_name(f->con, q->person_id) : tr("everyone"));
	add_days(f, out, size);
	add_marks(q, out, size);
}

void
log_filter_nothing(const struct log_filter *f, char *what, char *step, size_t size)
{
	const struct entry_filter *q = &f->read.filter;
	int today = clock_today(&f->con->ctx->clock);
	char typed[ENTRY_LINE_BYTES], short_one[96];
	bool days = q->from_day || q->to_day;

	entry_filter_without_days(
		typed, sizeof typed, edit_text(&f->line), clock_now(&f->con->ctx->clock).utc_us);
	str_copy(short_one, sizeof short_one, typed);
	if (days && q->from_day == today && q->to_day == today)
		text_fill(what, size, tr("Nothing for \"{1}\" in today."), short_one, NULL, NULL);
	else if (days)
		text_fill(what, size, tr("Nothing for \"{1}\" in these days."), short_one, NULL,
			NULL);
	else if (q->desk_id)
		text_fill(
			what, size, tr("Nothing for \"{1}\" at this desk."), short_one, NULL, NULL);
	else
		text_fill(
			what, size, tr("Nothing for \"{1}\" at any desk."), short_one, NULL, NULL);
	if (days)
		str_copy(step, size, tr("F8: search all days"));
	else if (q->desk_id && f->may_all)
		str_copy(step, size, tr("F8: search all desks"));
	else
		str_copy(step, size, tr("Esc: everything again"));
}

/* ---- the row ---- */

int
log_filter_rows(const struct log_filter *f)
{
	return 1 + (f->picking ? pick_rows(&f->pick) : 0);
}

void
log_filter_layout(struct log_filter *f, int cols)
{
	edit_layout(&f->line, cols, 1);
	if (f->picking)
		edit_layout(&f->pick.edit, FIELD_COLS - 2, 1);
}

static void
draw_typed(const struct log_filter *f, struct canvas *c, struct rect r)
{
	char words[WORDS_BYTES];
	int x = r.x + 1 + canvas_text(c, r.y, r.x + 1, r.cols - 2, tr("Find>"), ROLE_HEADING) + 1;
	int end = r.x + r.cols - 1, typed = utf8_cols(edit_text(&f->line)) + 2, room;

	log_filter_words(f, words, sizeof words);
	room = end - x - typed;
	if (f->read.any && room > 20)
		canvas_text_right(c, r.y, end - (room < 48 ? room : 48), room < 48 ? room : 48,
			words, ROLE_SECONDARY);
	else
		room = 0;
	edit_draw(&f->line, c, (struct rect){r.y, x, 1, end - x - (room < 48 ? room : 48)}, true);
}

static void
draw_pick(const struct log_filter *f, struct canvas *c, struct rect r)
{
	int x = r.x + 1 + canvas_text(c, r.y, r.x + 1, r.cols - 2, tr("Choose"), ROLE_HEADING) + 1;

	pick_draw(&f->pick, c, (struct rect){r.y, x, 1, r.x + r.cols - 1 - x}, FIELD_COLS, true);
	pick_list_draw(&f->pick, c, (struct rect){r.y + 1, x, pick_rows(&f->pick), r.cols - x});
}

void
log_filter_draw(const struct log_filter *f, struct canvas *c, struct rect r)
{
	char words[WORDS_BYTES], shown[WORDS_BYTES + 32];
	const char *keys = tr("F3 Find  F4 Kind/Person/Day  s Sort");

	if (f->picking) {
		draw_pick(f, c, r);
		return;
	}
	if (f->focused) {
		draw_typed(f, c, r);
		return;
	}
	log_filter_words(f, words, sizeof words);
	text_fill(shown, sizeof shown, tr("Show: {1}"), words, NULL, NULL);
	int room = r.cols - 2, cols = utf8_cols(shown);
	if (cols + 2 + utf8_cols(keys) <= room)
		canvas_text_right(
			c, r.y, r.x + 1 + cols + 2, room - cols - 2 - 2, keys, ROLE_SECONDARY);
	canvas_text(c, r.y, r.x + 1, room, shown, f->read.any ? ROLE_INFO : ROLE_SECONDARY);
}
