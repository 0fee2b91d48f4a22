/* leave_form_effect.c — what a request means at the desks and for the balance. SPDX-License-Identifier: MIT
 *
 * source: LV-12, LV-13, RST-07, mock-up 5.
 */
#include "base/half.h"
#include "screens/leave_form.h"
#include "screens/shift_change_words.h"

enum { LABEL_COLS = 27, DAY_COLS = 11, SHIFTS_MAX = 4, NAMES_MAX = 4 };

void
leave_form_effect(struct ctx *c, const struct form_screen *f, struct leave_asking *q)
{
	const struct leave_effect_ask ask = {
		.leave = leave_form_own(f), .range = leave_form_request(f).range};
	struct err e;

	err_clear(&e);
	q->effect = (struct leave_effect){.shifts = 0};
	if (q->counted && !leave_effect_load(c, &ask, &q->arena, &q->effect, &e))
		q->effect = (struct leave_effect){.shifts = 0};
}

void
leave_form_left(struct ctx *c, struct leave_asking *q, int64_t type)
{
	char days[HALF_BYTES];
	struct leave_balance b;
	struct arena a;
	struct err e;

	err_clear(&e);
	arena_init(&a);
	q->left_of = type;
	*q->left = '\0';
	if (type && leave_balance_of(c, c->who, type, &a, &b, &e) && b.kept) {
		half_text(days, b.sums.left);
		text_fill(q->left, sizeof q->left,
			tr_n("left this year: {1} day", "left this year: {1} days",
				b.sums.left == 2 ? 1 : 2),
			days, NULL, NULL);
	}
	arena_free(&a);
}

/* --- the table --- */

static const char *
name_of_shift(const struct leave_asking *q, int64_t shift)
{
	for (int i = 0; i < q->shifts.shifts; i++)
		if (q->shifts.shift[i].id == shift)
			return text_lang() == LANG_ZH ? q->shifts.shift[i].name_zh
						      : q->shifts.shift[i].name_en;
	return "";
}

static const struct leave_effect_shift *
shift_of_day(const struct leave_effect *f, int64_t shift, int day)
{
	for (int i = 0; i < f->shifts; i++)
		if (f->shift[i].shift == shift && f->shift[i].day == day)
			return &f->shift[i];
	return NULL;
}

/* Days of the table: those with a shift of theirs, or all where none is planned. */
static int
days_of(const struct leave_asking *q, int day[], int most)
{
	const struct leave_effect *f = &q->effect;
	int n = 0;

	for (int i = 0; i < f->days && n < most; i++)
		if (f->day[i].shifts || (!f->shifts && q->preview.count.day[i].half_days))
			day[n++] = i;
	return n;
}

static bool
is_first_of_shift(const struct leave_effect *f, int i)
{
	for (int j = 0; j < i; j++)
		if (f->shift[j].shift == f->shift[i].shift)
			return false;
	return true;
}

static void
draw_days(const struct leave_asking *q, struct canvas *c, struct rect r, const int day[], int n)
{
	char text[48];

	canvas_text(c, r.y, r.x, LABEL_COLS - 1, tr("Effect on the roster"), ROLE_HEADING);
	for (int i = 0; i < n; i++) {
		shift_day_words(q->effect.day[day[i]].day, text, sizeof text);
		canvas_text(
			c, r.y, r.x + LABEL_COLS + i * DAY_COLS, DAY_COLS - 1, text, ROLE_HEADING);
	}
}

static void
draw_shift(const struct leave_asking *q, struct canvas *c, struct rect r, int at, const int day[],
	int n)
{
	const struct leave_effect_shift *of = &q->effect.shift[at];
	char text[128], need[16];

	str_format(need, sizeof need, "%d", of->need);
	text_fill(text, sizeof text, tr("{1}, need {2}"), name_of_shift(q, of->shift), need, NULL);
	canvas_text(c, r.y, r.x, LABEL_COLS - 1, text, ROLE_TEXT);
	for (int i = 0; i < n; i++) {
		const struct leave_effect_shift *s =
			shift_of_day(&q->effect, of->shift, q->effect.day[day[i]].day);
		const bool low = s && s->after < s->need;

		if (s)
			canvas_printf(c, r.y, r.x + LABEL_COLS + i * DAY_COLS, DAY_COLS - 1,
				low ? ROLE_WARNING : ROLE_TEXT, low ? "   %d !" : "   %d",
				s->after);
	}
}

static void
draw_away(const struct leave_asking *q, struct canvas *c, struct rect r, const int day[], int n)
{
	canvas_text(c, r.y, r.x, LABEL_COLS - 1, tr("Others away (+ asked for)"), ROLE_TEXT);
	for (int i = 0; i < n; i++) {
		const struct leave_effect_day *d = &q->effect.day[day[i]];

		canvas_printf(c, r.y, r.x + LABEL_COLS + i * DAY_COLS, DAY_COLS - 1, ROLE_TEXT,
			d->pending ? "   %d+%d" : "   %d", d->away, d->pending);
	}
}

int
leave_form_effect_draw(const struct leave_asking *q, struct canvas *c, struct rect r)
{
	const struct leave_effect *f = &q->effect;
	int day[LEAVE_DAYS_MAX], y = r.y, rows = 0;
	const int most = (r.cols - LABEL_COLS) / DAY_COLS;
	const int n = days_of(q, day, most < 1 ? 1 : most);
	char gap[LEAVE_TEXT_BYTES];

	if (!f->days || !n || r.rows < 3)
		return 0;
	draw_days(q, c, (struct rect){y++, r.x, 1, r.cols}, day, n);
	for (int i = 0; i < f->shifts && rows < SHIFTS_MAX && y + 1 < r.y + r.rows; i++)
		if (is_first_of_shift(f, i)) {
			draw_shift(q, c, (struct rect){y++, r.x, 1, r.cols}, i, day, n);
			rows++;
		}
	if (!f->shifts)
		canvas_text(c, y++, r.x, r.cols,
			tr("  no shift of yours on these days is published"), ROLE_SECONDARY);
	if (y < r.y + r.rows)
		draw_away(q, c, (struct rect){y++, r.x, 1, r.cols}, day, n);
	for (int i = 0;
		i < 2 && y + 1 < r.y + r.rows && leave_form_gap_words(q, i, gap, sizeof gap); i++)
		canvas_printf(c, y++, r.x, r.cols, ROLE_WARNING, "! %s", gap);
	return y - r.y;
}

/* --- gaps in words --- */

static void
put_names(const struct leave_effect_shift *s, struct buf *b)
{
	int n = 0;

	for (int i = 0; i < s->lefts && n < NAMES_MAX; i++) {
		if (s->left[i].beside)
			continue;
		buf_puts(b, n++ ? tr_ctx("list", ", ") : "");
		buf_puts(b, s->left[i].name);
	}
	if (!n)
		buf_puts(b, tr("nobody"));
}

bool
leave_form_gap_words(const struct leave_asking *q, int nth, char *out, size_t size)
{
	const struct leave_effect *f = &q->effect;
	char day[48], shift[128], figures[32];

	for (int i = 0; q->counted && i < f->shifts; i++) {
		const struct leave_effect_shift *s = &f->shift[i];
		struct buf names;

		if (!leave_effect_opens(s) || nth-- > 0)
			continue;
		buf_init(&names);
		put_names(s, &names);
		shift_day_words(s->day, day, sizeof day);
		str_format(shift, sizeof shift, "%s %s", day, name_of_shift(q, s->shift));
		str_format(figures, sizeof figures, "%d/%d", s->after, s->need);
		text_fill(out, size, tr("{1}: {2} left: {3}"), shift, figures, buf_str(&names));
		buf_free(&names);
		return true;
	}
	return false;
}
