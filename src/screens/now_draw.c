/* now_draw.c — the Now board: its parts and their places. SPDX-License-Identifier: MIT
 *
 * One column at 80, two panes from 120 on. source: mockups.md §1.
 */
#include <string.h>

#include "domain/away.h"
#include "screens/log_row.h"
#include "screens/notice.h"
#include "screens/now_people.h"
#include "tui/chart.h"

enum {
	TODAY_ROWS = 6,
	MINE_ROWS = 5,
	TALL_ROWS = 24,
	LABEL_COLS = 15,
	NOTE_COLS = 9,
	DISTANCE_COLS = 16
};

static int
least(int a, int b)
{
	return a < b ? a : b;
}

static int
most(int a, int b)
{
	return a > b ? a : b;
}

/* --- places --- */

void
now_settle(struct now_state *s)
{
	struct now_person_row row[NOW_PEOPLE_ROWS];

	s->room_people = most(1, now_people_rows(s, row));
	s->room_needs = most(1, s->needs);
	s->room_notices = s->notices.n;
}

static void
places_narrow(const struct now_state *s, struct rect b, int rows, struct now_places *p)
{
	int share = b.rows - 1; /* of a body without the line being written: nothing jumps then */
	int people = 1 + least(s->room_people, most(1, share / 6));
	int needs = 1 + least(s->room_needs, most(3, share / 3));
	int notices = s->room_notices ? 1 + least(s->room_notices, most(1, share / 8)) : 0;
	int latest = most(0, rows - people - needs - notices);

	p->people = (struct rect){b.y, b.x, people, b.cols};
	p->needs = (struct rect){b.y + people, b.x, needs, b.cols};
	p->latest = (struct rect){b.y + people + needs, b.x, latest, b.cols};
	p->notices = (struct rect){b.y + people + needs + latest, b.x, notices, b.cols};
	p->need_rows = 1;
}

static void
places_wide(const struct now_state *s, struct rect b, int rows, struct now_places *p)
{
	bool tall = b.rows >= TALL_ROWS;
	int right = b.x + NOW_LEFT_COLS + 1, right_cols = b.cols - NOW_LEFT_COLS - 1;
	int people = 1 + least(s->room_people, tall ? 8 : 3) + tall;
	int notices = s->room_notices ? 1 + least(s->room_notices, tall ? 3 : 1) * 2 : 0;
	int today = rows - people - notices - TODAY_ROWS >= 4 ? TODAY_ROWS : 0;
	int needs = rows - people - notices - today, y = b.y + people + needs;
	int mine = rows >= 2 * MINE_ROWS ? MINE_ROWS : 0;

	p->people = (struct rect){b.y, b.x, people, NOW_LEFT_COLS};
	p->needs = (struct rect){b.y + people, b.x, needs, NOW_LEFT_COLS};
	p->today = (struct rect){y, b.x, today, NOW_LEFT_COLS};
	p->notices = (struct rect){y + today, b.x, notices, NOW_LEFT_COLS};
	p->latest = (struct rect){b.y, right, rows - mine, right_cols};
	p->mine = (struct rect){b.y + rows - mine, right, mine, right_cols};
	p->need_rows = tall ? 2 : 1;
}

struct now_places
now_places_of(const struct now_state *s, struct rect b)
{
	int bar = entry_bar_rows(&s->bar), rows = b.rows - bar;
	struct now_places p = {.bar = {b.y + rows, b.x, bar, b.cols}};

	if (b.cols >= UI_WIDE_COLS)
		places_wide(s, b, rows, &p);
	else
		places_narrow(s, b, rows, &p);
	return p;
}

/* --- who is on --- */

/* SHO-02: the hours of the shift and, where there is room, what is left of it. */
static void
hours_text(const struct now_state *s, bool narrow, char *out, size_t size)
{
	char from[CLOCK_TEXT_BYTES], to[CLOCK_TEXT_BYTES], hours[80], left[40];

	if (!s->shift.shift_id) {
		str_copy(out, size, tr("outside all shifts"));
		return;
	}
	clock_format_time(from, s->shift.start_utc_us);
	clock_format_time(to, s->shift.end_utc_us);
	str_format(hours, sizeof hours, "%s %s-%s", shift_name(&s->shift), from, to);
	if (narrow) {
		str_copy(out, size, hours);
		return;
	}
	console_distance(left, sizeof left, s->now_utc_us, s->shift.end_utc_us);
	text_fill(out, size, tr("{1}, ends {2}"), hours, left, NULL);
}

/* ATT-03, RST-10: who is away is told before what else they are. */
static bool
away_words(const struct board_person *p, char *out, size_t size)
{
	char n[16];

	if (!p->away_kind)
		return false;
	str_format(n, sizeof n, "%d", p->away_min);
	text_fill(out, size, tr("{1}, {2} min"), tr(away_kind_label((enum away_kind)p->away_kind)),
		n, NULL);
	return true;
}

static const char *
person_note(const struct now_state *s, const struct board_person *p)
{
	bool me = p->person == s->con->me.person.id, here = p->desk == s->con->desk.id;

	if (p->holder && here)
		return me ? tr("you hold this desk") : tr("holds this desk");
	if (p->holder)
		return me ? tr("you hold that desk") : tr("holds that desk");
	return me ? tr_ctx("person", "you") : "";
}

/* Below the holder of a desk: who takes it next, and when. */
static void
next_draw(
	const struct now_state *s, const struct board_expected *x, struct canvas *c, struct rect r)
{
	const int name_cols = r.cols < 60 ? 15 : 20, desk = 4 + name_cols, time = desk + 9;
	char when[16], note[64];

	now_when(when, sizeof when, s->now_utc_us, x->next.start_us);
	now_next_note(s, x, note, sizeof note);
	canvas_text(c, r.y, r.x + 3, name_cols, x->next.who.name, ROLE_SECONDARY);
	canvas_text(c, r.y, r.x + desk, 8, x->desk_code, ROLE_SECONDARY);
	canvas_text(c, r.y, r.x + time, 5, when, ROLE_SECONDARY);
	canvas_text(c, r.y, r.x + time + 7, r.cols - time - 7, note, ROLE_SECONDARY);
}

static void
people_draw(const struct now_state *s, struct canvas *c, struct rect r)
{
	int name_cols = r.cols < 60 ? 15 : 20, desk = 4 + name_cols, time = desk + 9;
	struct now_person_row row[NOW_PEOPLE_ROWS];
	const int rows = now_people_rows(s, row);
	char title[64], number[16], hours[160], when[16], away[64];

	hours_text(s, r.cols < 60, hours, sizeof hours);
	str_format(number, sizeof number, "%d", s->people.n);
	text_fill(title, sizeof title, tr("On duty now ({1})"), number, NULL, NULL);
	canvas_heading(c, r.y, r.x, r.cols, title, hours);
	if (rows == 0)
		canvas_text(
			c, r.y + 1, r.x + 3, r.cols - 3, tr("Nobody is on duty."), ROLE_SECONDARY);
	for (int i = 0; i < rows && i + 1 < r.rows; i++) {
		const struct board_person *p = row[i].on;
		bool me = p && p->person == s->con->me.person.id;
		int y = r.y + 1 + i;

		if (!p) {
			next_draw(s, row[i].next, c, (struct rect){y, r.x, 1, r.cols});
			continue;
		}
		now_when(when, sizeof when, s->now_utc_us, p->since_utc_us);
		canvas_text(c, y, r.x + 3, name_cols, p->name, me ? ROLE_MINE : ROLE_TEXT);
		canvas_text(c, y, r.x + desk, 8, p->desk_code, ROLE_TEXT);
		canvas_text(c, y, r.x + time, 5, when, ROLE_TEXT);
		if (!away_words(p, away, sizeof away))
			canvas_text(c, y, r.x + time + 7, r.cols - time - 7, person_note(s, p),
				p->holder ? ROLE_OK : ROLE_MINE);
		else
			canvas_text(c, y, r.x + time + 7, r.cols - time - 7, away,
				p->away_over_min ? ROLE_WARNING : ROLE_INFO);
	}
}

/* --- what needs me --- */

/* In a narrow pane a need has two lines: what, and what goes with it. */
static void
need_draw_two(const struct need *n, bool selected, struct canvas *c, struct rect r)
{
	canvas_text(c, r.y, r.x, 1, selected ? ">" : " ", ROLE_TEXT);
	canvas_text(c, r.y, r.x + 1, 1, n->alert ? "!" : " ", n->alert ? ROLE_WARNING : ROLE_TEXT);
	canvas_text(c, r.y, r.x + 3, 5, n->when, ROLE_TEXT);
	canvas_text(c, r.y, r.x + 9, r.cols - 10, n->text, ROLE_TEXT);
	canvas_text(c, r.y + 1, r.x + 9, 24, n->note, ROLE_INFO);
	canvas_text_right(c, r.y + 1, r.x + 33, r.cols - 34, n->distance,
		n->alert ? ROLE_WARNING : ROLE_TEXT);
}

/* In one line the text has the columns that this row leaves empty. */
static void
need_draw_one(const struct need *n, bool selected, struct canvas *c, struct rect r)
{
	int note = r.cols - NOTE_COLS - DISTANCE_COLS, end = r.cols;

	if (*n->distance)
		end = r.cols - DISTANCE_COLS;
	if (*n->note)
		end = note;
	canvas_text(c, r.y, r.x, 1, selected ? ">" : " ", ROLE_TEXT);
	canvas_text(c, r.y, r.x + 1, 1, n->alert ? "!" : " ", n->alert ? ROLE_WARNING : ROLE_TEXT);
	canvas_text(c, r.y, r.x + 3, 5, n->when, ROLE_TEXT);
	canvas_text(c, r.y, r.x + 9, end - 10, n->text, ROLE_TEXT);
	canvas_text(c, r.y, r.x + note, NOTE_COLS - 1, n->note, ROLE_INFO);
	canvas_text_right(c, r.y, r.x + r.cols - DISTANCE_COLS, DISTANCE_COLS - 1, n->distance,
		n->alert ? ROLE_WARNING : ROLE_TEXT);
}

static void
need_rows_draw(const struct now_state *s, int rows, struct canvas *c, struct rect r)
{
	for (int i = s->table.top; i < s->needs && (i - s->table.top + 1) * rows <= r.rows; i++) {
		struct rect line = {r.y + (i - s->table.top) * rows, r.x, rows, r.cols};
		bool selected = i == s->table.row;

		if (rows == 2)
			need_draw_two(&s->need[i], selected, c, line);
		else
			need_draw_one(&s->need[i], selected, c, line);
		if (!selected)
			continue;
		canvas_tint(c, (struct rect){line.y, line.x, 1, line.cols}, ROLE_SELECTED);
		if (!s->bar.focused)
			canvas_cursor(c, line.y, line.x);
	}
}

/* What pressing came above the selected row since the board was read: it is not
 * moved under the cursor, so it is told (screens.md §6.7). */
static void
needs_span(const struct now_state *s, char *out, size_t size)
{
	struct table_source src = now_needs(s);
	char n[24];
	int alerts = 0;

	out[0] = '\0';
	for (int i = 0; i < s->table.top && i < s->needs; i++)
		alerts += s->need[i].alert;
	str_format(n, sizeof n, "%d", alerts);
	if (alerts > 0)
		text_fill(out, size, tr("! {1} above, F5 shows them"), n, NULL, NULL);
	else if (s->needs > s->table.shown)
		table_span(&s->table, &src, out, size);
}

static void
needs_draw(const struct now_state *s, struct canvas *c, const struct now_places *p)
{
	struct rect r = p->needs;
	char title[64], n[24], span[64];

	str_format(n, sizeof n, "%d", s->needs);
	text_fill(title, sizeof title, tr("Needs you ({1})"), n, NULL, NULL);
	needs_span(s, span, sizeof span);
	canvas_heading(c, r.y, r.x, r.cols, title, *span ? span : NULL);
	r.y++;
	r.rows--;
	if (s->needs) {
		need_rows_draw(s, p->need_rows, c, r);
	} else {
		canvas_text(c, r.y, r.x + 3, r.cols - 3,
			tr("Nothing waits for you. 2 is the log, 3 the handover"), ROLE_SECONDARY);
		if (!s->bar.focused)
			canvas_cursor(c, r.y, r.x);
	}
}

/* --- the log --- */

/* As wide as the times shown need: of another day the day stands before. */
static int
time_cols(const struct log_rows *rows, int n)
{
	for (int i = 0; i < n; i++)
		if (clock_local(rows->entry[i].happened_utc_us).day != rows->today)
			return 8;
	return 5;
}

static void
latest_row_draw(const struct log_rows *rows, int i, int time_w, struct canvas *c, struct rect r)
{
	static const enum log_column columns[] = {LOG_KIND, LOG_WHO};
	struct table_cell cell = {.role = ROLE_TEXT};
	const struct entry *en = &rows->entry[i];
	int x = r.x + 1 + time_w + 2, right = r.x + r.cols;
	char text[600];

	log_row_cell(rows, i, LOG_TIME, &cell);
	canvas_text_right(c, r.y, r.x + 1, time_w, cell.text, cell.role);
	for (int k = 0; k < 2; k++, x += 11) {
		cell = (struct table_cell){.role = ROLE_TEXT};
		log_row_cell(rows, i, (int)columns[k], &cell);
		canvas_text(c, r.y, x, k ? 10 : 9, cell.text, cell.role);
	}
	log_row_text(en, text, sizeof text);
	canvas_text(c, r.y, x, right - 8 - x, text,
		en->importance == ENTRY_URGENT && !en->withdrawn ? ROLE_URGENT : cell.role);
	cell = (struct table_cell){.role = ROLE_TEXT};
	log_row_cell(rows, i, LOG_TICKET, &cell);
	canvas_text(c, r.y, right - 7, 7, cell.text, cell.role);
}

static void
latest_draw(const struct now_state *s, struct canvas *c, struct rect r)
{
	struct log_rows rows = {
		.entry = s->latest.entry, .con = s->con, .today = clock_local(s->now_utc_us).day};
	int n = least(s->latest.n, r.rows - 1), time_w = time_cols(&rows, n);

	if (r.rows < 2)
		return;
	canvas_heading(c, r.y, r.x, r.cols, tr("Latest log"), tr("F3 find   2 all"));
	for (int i = 0; i < n; i++)
		latest_row_draw(&rows, i, time_w, c, (struct rect){r.y + 1 + i, r.x, 1, r.cols});
	if (s->latest.n == 0)
		canvas_text(c, r.y + 1, r.x + 3, r.cols - 3,
			tr("Nothing is written here yet. F2 writes the first line"),
			ROLE_SECONDARY);
}

/* --- notices: what is in force at the desk --- */

/* "Li Si 11:20, ack 2/3" */
static void
notice_by(const struct now_state *s, const struct notice *n, char *out, size_t size)
{
	char when[16], acks[32];

	now_when(when, sizeof when, s->now_utc_us, n->given_utc_us);
	notice_acks(n, acks, sizeof acks);
	text_fill(out, size, tr("{1} {2}, {3}"), n->giver_name, when, acks);
}

static void
notices_draw(const struct now_state *s, struct canvas *c, struct rect r)
{
	int rows = r.cols < 60 ? 2 : 1, y = r.y + 1;
	char by[300], text[NOTICE_TEXT_BYTES];

	if (r.rows < 2)
		return;
	canvas_heading(c, r.y, r.x, r.cols, tr("Notice"), NULL);
	for (int i = 0; i < s->notices.n && y + rows <= r.y + r.rows; i++, y += rows) {
		const struct notice *n = &s->notices.notice[i];
		enum role role = n->asks_me ? ROLE_HEADING : ROLE_TEXT;

		notice_by(s, n, by, sizeof by);
		notice_line(n, text, sizeof text);
		if (n->asks_me && n->must_read)
			canvas_text(c, y, r.x + 1, 1, "!", ROLE_WARNING);
		canvas_text(c, y, r.x + 3, r.cols - (rows == 1 ? 33 : 4), text, role);
		if (rows == 1)
			canvas_text_right(c, y, r.x + r.cols - 29, 28, by, ROLE_SECONDARY);
		else
			canvas_text(c, y + 1, r.x + 5, r.cols - 6, by, ROLE_SECONDARY);
	}
}

/* --- figures --- */

/* From the first hour of the shift in which something was written until now,
 * twelve of them at the most. */
static void
hours_draw(const struct now_state *s, struct canvas *c, struct rect r)
{
	int now = clock_local(s->now_utc_us).minute / 60, from = 0, peak = board_peak(&s->day);
	char text[SPARK_BYTES + 32], spark[SPARK_BYTES], top[16], at[16];
	int64_t hour[BOARD_HOURS];
	int n;

	if (peak < 0)
		return;
	if (s->shift.shift_id)
		from = clock_local(s->shift.start_utc_us).minute / 60;
	while (!s->day.hour[from % BOARD_HOURS])
		from++;
	n = (now - from % BOARD_HOURS + BOARD_HOURS) % BOARD_HOURS + 1;
	from += most(n - SPARK_CELLS, 0);
	n = least(n, SPARK_CELLS);
	for (int i = 0; i < n; i++)
		hour[i] = s->day.hour[(from + i) % BOARD_HOURS];
	from %= BOARD_HOURS;
	(void)spark_text(spark, hour, n, SPARK_FROM_ZERO, c->ascii);
	str_format(text, sizeof text, "%02d %s %02d", from, spark, now);
	int used = canvas_text(c, r.y, r.x, r.cols, text, ROLE_TEXT);
	str_format(at, sizeof at, "%02d:00", peak);
	str_format(top, sizeof top, "%d", s->day.hour[peak]);
	text_fill(text, sizeof text, tr("peak {1} = {2}"), at, top, NULL);
	canvas_text(c, r.y, r.x + used + 3, r.cols - used - 3, text, ROLE_SECONDARY);
}

static void
figure_draw(struct canvas *c, struct rect r, const char *label, int64_t n, const char *beside,
	int64_t m)
{
	char number[24], text[64];

	str_format(number, sizeof number, "%lld", (long long)m);
	text_fill(text, sizeof text, beside, number, NULL, NULL);
	canvas_text(c, r.y, r.x + 1, LABEL_COLS - 1, label, ROLE_TEXT);
	canvas_printf(c, r.y, r.x + LABEL_COLS, 6, ROLE_TEXT, "%4lld", (long long)n);
	canvas_text(c, r.y, r.x + LABEL_COLS + 7, r.cols - LABEL_COLS - 7, text, ROLE_TEXT);
}

static void
today_draw(const struct now_state *s, struct canvas *c, struct rect r)
{
	struct rect in = {r.y + 1, r.x, 1, r.cols};
	struct rect value = {r.y + 3, r.x + LABEL_COLS + 1, 1, r.cols - LABEL_COLS - 2};
	char at[16], text[128];

	if (r.rows < 2)
		return;
	canvas_heading(c, r.y, r.x, r.cols, tr("Today"), NULL);
	figure_draw(c, in, tr("Entries"), s->day.all, tr("yours {1}"), s->day.mine);
	in.y++;
	figure_draw(c, in, tr("Open matters"), s->open, tr("urgent {1}"), s->urgent);
	canvas_text(c, value.y, r.x + 1, LABEL_COLS - 1, tr("Handover"), ROLE_TEXT);
	now_when(at, sizeof at, s->now_utc_us, s->handover_utc_us);
	if (s->handover_utc_us && s->relief.shift_id)
		text_fill(
			text, sizeof text, tr("next {1} to {2}"), at, shift_name(&s->relief), NULL);
	else
		text_fill(text, sizeof text,
			s->handover_utc_us           ? tr("next {1}")
			: s->duty.state == DUTY_HELD ? tr("outside all shifts")
						     : tr("Nobody holds this desk now"),
			at, NULL, NULL);
	canvas_text(c, value.y, value.x, value.cols, text, ROLE_TEXT);
	value.y++;
	canvas_text(c, value.y, r.x + 1, LABEL_COLS - 1, tr("Per hour"), ROLE_TEXT);
	hours_draw(s, c, value);
}

static void
kinds_text(const struct board_day *d, char *out, size_t size)
{
	size_t len = 0;

	*out = 0;
	for (int k = 1; k < ENTRY_KINDS; k++) {
		if (!d->kind[k])
			continue;
		str_format(out + len, size - len, "%s%s %d", len ? "  " : "",
			tr_ctx("kind", entry_kind_row((enum entry_kind)k)->label), d->kind[k]);
		len = strlen(out);
	}
}

static void
mine_draw(const struct now_state *s, struct canvas *c, struct rect r)
{
	char text[256], number[24], list[160];

	if (r.rows < 4)
		return;
	canvas_heading(c, r.y, r.x, r.cols, tr("Your day"), NULL);
	for (int i = 0; i < s->people.n; i++) {
		const struct board_person *p = &s->people.person[i];

		if (p->person != s->con->me.person.id)
			continue;
		now_when(number, sizeof number, s->now_utc_us, p->since_utc_us);
		text_fill(text, sizeof text,
			p->holder ? tr("Desk held since {1}") : tr("Signed in since {1}"), number,
			NULL, NULL);
		canvas_text(c, r.y + 1, r.x + 1, r.cols - 2, text, ROLE_TEXT);
		break;
	}
	str_format(number, sizeof number, "%d", s->day.mine);
	kinds_text(&s->day, list, sizeof list);
	text_fill(text, sizeof text, tr_n("{1} entry: {2}", "{1} entries: {2}", s->day.mine),
		number, list, NULL);
	canvas_text(c, r.y + 2, r.x + 1, r.cols - 2,
		s->day.mine ? text : tr("No entry of yours yet"), ROLE_TEXT);
	now_unread_text(s, number, sizeof number);
	text_fill(text, sizeof text, tr("{1} unread"), number, NULL, NULL);
	canvas_text(c, r.y + 3, r.x + 1, r.cols - 2, s->unread ? text : tr("Everything is read."),
		ROLE_TEXT);
}

void
now_board_draw(const struct now_state *s, struct canvas *c, const struct now_places *p)
{
	people_draw(s, c, p->people);
	needs_draw(s, c, p);
	latest_draw(s, c, p->latest);
	notices_draw(s, c, p->notices);
	today_draw(s, c, p->today);
	mine_draw(s, c, p->mine);
}
