/* leave_form_draw.c — under and beside the fields of a request for leave. SPDX-License-Identifier: MIT
 *
 * source: LV-04, LV-13, mock-up 5.
 */
#include "base/day.h"
#include "domain/leave_flow.h"
#include "screens/leave_form.h"
#include "tui/calendar.h"

/* --- under the fields --- */

/* LV-16: who signed a step signs the next one with it, where both are theirs. */
static bool
is_theirs(enum leave_side side, enum post post)
{
	return (side == LEAVE_BY_MANAGER && (post == POST_MANAGER || post == POST_DIRECTOR)) ||
	       (side == LEAVE_BY_UPPER && post == POST_DIRECTOR);
}

/* LV-04: LEAVE_CHAIN_* that the kind asks for behind the first step. */
static unsigned
later_steps(const struct leave_asking *q, enum post first)
{
	const struct leave_type *t = leave_type_of(&q->types, q->asked.type);
	const unsigned chain =
		t ? leave_chain_of(t->chain, t->upper_days, q->preview.count.half_days) : 0;
	const struct leave_move *m = NULL;
	enum leave_state at = LEAVE_SUBMITTED;
	unsigned steps = 0;

	do {
		const enum leave_side side = leave_waits_in(chain, q->process, at);

		if (m && !is_theirs(side, first))
			steps |= side == LEAVE_BY_MANAGER ? LEAVE_CHAIN_MANAGER
				 : side == LEAVE_BY_UPPER ? LEAVE_CHAIN_UPPER
							  : 0;
		m = leave_move_in(chain, q->process, at, LEAVE_DO_APPROVE, side);
		at = m ? m->to : at;
	} while (m);
	return steps;
}

static void
say_goes_to(const struct form_screen *f, struct canvas *c, struct rect r)
{
	static const char *const said[] = {
		[0] = N_("Goes to: {1} ({2}), then HR"),
		[LEAVE_CHAIN_MANAGER] = N_("Goes to: {1} ({2}), then the manager, then HR"),
		[LEAVE_CHAIN_UPPER] = N_("Goes to: {1} ({2}), then the next up, then HR"),
		[LEAVE_CHAIN_MANAGER | LEAVE_CHAIN_UPPER] =
			N_("Goes to: {1} ({2}), then the manager, the next up, then HR"),
	};
	const struct leave_asking *q = form_data(f);
	const struct console *con = form_console(f);
	const struct person_entry *p = person_directory_get(&con->people, q->preview.with);
	char text[LEAVE_TEXT_BYTES];

	if (!p)
		return;
	text_fill(text, sizeof text, tr(said[later_steps(q, p->post)]), p->name,
		tr(post_label(p->post)), NULL);
	canvas_text(c, r.y, r.x, r.cols, text, ROLE_TEXT);
}

static int
say_warnings(const struct leave_asking *q, struct canvas *c, struct rect r)
{
	static const char *const said[] = {
		N_("! Short notice: everybody who decides is told so"),
		N_("! The first half day does not count: that day is not worked"),
		N_("! The last half day does not count: that day is not worked"),
		N_("! Counted for the time being: that year's holidays are not announced"),
		N_("! A long leave: the manager talks with you before deciding"),
	};
	const bool is[] = {q->preview.short_notice, q->preview.count.first_half_ignored,
		q->preview.count.last_half_ignored, q->preview.count.provisional,
		q->preview.needs_note};
	int n = 0;

	for (size_t i = 0; i < sizeof is / sizeof *is; i++)
		if (is[i] && n < r.rows)
			canvas_text(c, r.y + n++, r.x, r.cols, tr(said[i]), ROLE_WARNING);
	return n;
}

void
leave_form_below(const struct form_screen *f, struct canvas *c, struct rect r)
{
	const struct leave_asking *q = form_data(f);

	canvas_rule(c, r.y++, r.x - 3, r.cols + 6);
	r.rows--;
	if (!q->counted || r.rows < 1)
		return;
	const int end = r.y + r.rows;

	r.y += leave_form_effect_draw(q, c, r);
	if (r.y < end)
		say_goes_to(f, c, (struct rect){r.y++, r.x, 1, r.cols});
	(void)say_warnings(q, c, (struct rect){r.y, r.x, end - r.y, r.cols});
}

/* --- beside them --- */

static int
say_month(const struct form_screen *f, struct canvas *c, struct rect r)
{
	const int first = form_day_meant(f, ASK_FIRST), last = form_day_meant(f, ASK_LAST);
	const int at = form_focused(f) == ASK_LAST ? last : first;
	struct calendar month = {.day = at ? at : form_today(f),
		.today = form_today(f),
		.from = first && last >= first ? first : 0,
		.to = first && last >= first ? last : 0};

	canvas_heading(c, r.y, r.x, r.cols, tr("Calendar (F4)"), NULL);
	calendar_draw(&month, c, r.y + 1, r.x, false);
	return CALENDAR_ROWS + 2;
}

static int
say_past(const struct form_screen *f, struct canvas *c, struct rect r)
{
	enum { MOST = 5, DAY_COLS = 11, KIND_COLS = 12 };
	const struct leave_asking *q = form_data(f);
	char day[DAY_TEXT_BYTES];
	int n = 0;

	canvas_heading(c, r.y, r.x, r.cols, tr("Your requests"), NULL);
	for (int i = 0; i < q->past.n && n < MOST; i++) {
		const struct leave *l = &q->past.item[i];
		const int y = r.y + 1 + n++, x = r.x + 2;

		day_format(day, l->range.first_day);
		canvas_text(c, y, x, DAY_COLS - 1, day, ROLE_TEXT);
		canvas_text(c, y, x + DAY_COLS, KIND_COLS - 1,
			leave_type_name(leave_type_of(&q->types, l->type)), ROLE_TEXT);
		canvas_text(c, y, x + DAY_COLS + KIND_COLS, r.cols - 2 - DAY_COLS - KIND_COLS,
			tr(leave_state_label(l->state)), ROLE_TEXT);
	}
	if (!n)
		canvas_text(c, r.y + 1, r.x + 2, r.cols - 2, tr("none yet"), ROLE_SECONDARY);
	return (n ? n : 1) + 2;
}

static void
say_keys(struct canvas *c, struct rect r)
{
	static const char *const line[] = {N_("t today       +3 in 3 days"),
		N_("24 next 24th  12-24"), N_("mon next Monday"), N_("Space  half a day")};

	canvas_heading(c, r.y, r.x, r.cols, tr("Keys for days"), NULL);
	for (size_t i = 0; i < sizeof line / sizeof *line && (int)i + 1 < r.rows; i++)
		canvas_text(c, r.y + 1 + (int)i, r.x + 2, r.cols - 2, tr(line[i]), ROLE_TEXT);
}

void
leave_form_side(const struct form_screen *f, struct canvas *c, struct rect r)
{
	const int end = r.y + r.rows;

	r.y += say_month(f, c, r);
	r.y += say_past(f, c, r);
	r.rows = end - r.y;
	if (r.rows > 1)
		say_keys(c, r);
}
