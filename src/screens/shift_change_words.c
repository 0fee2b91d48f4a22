/* shift_change_words.c — a change of shifts in words. SPDX-License-Identifier: MIT */
#include "screens/shift_change_words.h"

#include <string.h>

#include "base/date_words.h"
#include "base/day.h"
#include "domain/desk.h"
#include "domain/leave_cover.h"
#include "domain/shift.h"

enum { LEAVE_GAP_BYTES = 512 };

void
shift_day_words(int day, char *out, size_t size)
{
	str_format(out, size, "%s %02d-%02d", date_words_weekday(day), day_month(day),
		day_of_month(day));
}

static void
shift_words(struct ctx *c, int64_t id, char *out, size_t size)
{
	struct shift s;
	struct err e;

	err_clear(&e);
	if (shift_get(c, id, &s, &e))
		str_copy(out, size, text_lang() == LANG_ZH ? s.name_zh : s.name_en);
	else
		str_copy(out, size, "?");
}

void
shift_of_day_words(const struct console *con, const struct assignment *a, char *out, size_t size)
{
	char day[32], shift[SHIFT_NAME_BYTES];

	shift_day_words(a->day, day, sizeof day);
	shift_words(con->ctx, a->shift, shift, sizeof shift);
	str_format(out, size, "%s %s", day, shift);
}

/* "me" is "you" alone in lists; here the name says more. */
static const char *
who(const struct console *con, int64_t person)
{
	return person ? console_name(con, person) : tr("whoever takes it");
}

void
shift_move_words(const struct console *con, const struct shift_move *m, char *out, size_t size)
{
	char shift[96];

	shift_of_day_words(con, &m->of, shift, sizeof shift);
	text_fill(out, size, tr("{1}: {2} to {3}"), shift, who(con, m->of.person), who(con, m->to));
}

void
shift_change_line(const struct console *con, const struct shift_change *s, char *out, size_t size)
{
	char shift[96];

	shift_of_day_words(con, &s->move[0].of, shift, sizeof shift);
	text_fill(out, size, tr("{1}: {2}, {3}"), tr(shift_change_kind_label(s->kind)),
		who(con, s->move[0].of.person), shift);
}

/* --- what it does --- */

static void
hours(char *out, size_t size, int min)
{
	if (min % 60)
		str_format(out, size, "%d:%02d", min / 60, min % 60);
	else
		str_format(out, size, "%d", min / 60);
}

static void
tell_person(const struct console *con, const struct shift_effect_person *p, struct buf *out)
{
	char text[256], month[48], week[48], a[16], b[16], rest[16];

	hours(a, sizeof a, p->month_min[0]);
	hours(b, sizeof b, p->month_min[1]);
	text_fill(month, sizeof month, tr("{1} to {2} h"), a, b, NULL);
	hours(a, sizeof a, p->week_min[0]);
	hours(b, sizeof b, p->week_min[1]);
	text_fill(week, sizeof week, tr("{1} to {2} h"), a, b, NULL);
	text_fill(text, sizeof text, tr("  {1}: month {2}, week {3}"), console_name(con, p->person),
		month, week);
	buf_puts(out, text);
	if (p->rest_min != SHIFT_REST_UNKNOWN) {
		hours(rest, sizeof rest, p->rest_min);
		text_fill(text, sizeof text, tr(", rest {1} h"), rest, NULL, NULL);
		buf_puts(out, text);
	}
	buf_puts(out, "\n");
}

/* LV-13: who is left, by name, while the shift is under its minimum. */
static void
tell_gap(const struct console *con, const struct shift_effect_cover *v,
	const struct shift_effect_gap *g, struct buf *out)
{
	char from[CLOCK_TEXT_BYTES], to[CLOCK_TEXT_BYTES], hours_of[2 * CLOCK_TEXT_BYTES];
	char figures[32], text[LEAVE_GAP_BYTES], names[LEAVE_GAP_BYTES / 2] = "";

	for (int i = 0; i < g->lefts; i++) {
		const size_t n = strlen(names);

		str_format(names + n, sizeof names - n, "%s%s", n ? tr_ctx("list", ", ") : "",
			console_name(con, g->left[i]));
	}
	clock_format_time(from, g->from_us);
	clock_format_time(to, g->until_us);
	str_format(hours_of, sizeof hours_of, "%s-%s", from, to);
	str_format(figures, sizeof figures, "%d/%d", g->have, v->need);
	text_fill(text, sizeof text, tr("{1}: {2} left: {3}"), hours_of, figures,
		*names ? names : tr("nobody"));
	buf_printf(out, "  ! %s\n", text);
}

static void
tell_cover(const struct console *con, const struct shift_effect_cover *v, struct buf *out)
{
	const struct assignment a = {.day = v->day, .shift = v->shift};
	char shift[96], counts[64], text[200], n[3][12];
	struct desk d;
	struct err e;

	err_clear(&e);
	if (!desk_get(con->ctx, v->desk, &d, &e))
		return;
	shift_of_day_words(con, &a, shift, sizeof shift);
	str_format(n[0], sizeof n[0], "%d", v->before);
	str_format(n[1], sizeof n[1], "%d", v->after);
	str_format(n[2], sizeof n[2], "%d", v->need);
	text_fill(counts, sizeof counts, tr("{1} to {2} people, {3} needed"), n[0], n[1], n[2]);
	text_fill(text, sizeof text, tr("  {1}, {2}: {3}"), shift, d.code, counts);
	buf_puts(out, text);
	buf_puts(out, "\n");
	for (int i = 0; i < v->gaps; i++)
		tell_gap(con, v, &v->gap[i], out);
}

static void
tell_finding(const struct console *con, const struct roster_finding *f, struct buf *out)
{
	char text[256];
	struct err e;

	err_clear(&e);
	(void)roster_finding_err(con->ctx, f, &e);
	text_err(text, sizeof text, &e);
	buf_puts(out, roster_code_refuses(f->code) ? "  !! " : "  ! ");
	buf_puts(out, text);
	buf_printf(out, " (%s)\n", roster_code_name(f->code));
}

void
shift_effect_words(const struct console *con, const struct shift_change_effect *f, struct buf *out)
{
	for (int i = 0; i < f->people; i++)
		tell_person(con, &f->person[i], out);
	for (int i = 0; i < f->covers; i++)
		tell_cover(con, &f->cover[i], out);
	for (int i = 0; i < f->findings; i++)
		tell_finding(con, &f->finding[i], out);
	if (!f->findings) {
		buf_puts(out, "  ");
		buf_puts(out, tr("No rule speaks against it."));
		buf_puts(out, "\n");
	}
}

/* --- history --- */

static const char *const did[SHIFT_CHANGE_ACTS] = {
	[SHIFT_CHANGE_ASK] = N_("{1} asked"),
	[SHIFT_CHANGE_ACCEPT] = N_("{1} agreed"),
	[SHIFT_CHANGE_REFUSE] = N_("{1} refused"),
	[SHIFT_CHANGE_OBJECT] = N_("{1} objected"),
	[SHIFT_CHANGE_ANSWER] = N_("{1} answered"),
	[SHIFT_CHANGE_WITHDRAW] = N_("{1} withdrew it"),
	[SHIFT_CHANGE_APPROVE] = N_("{1} approved"),
	[SHIFT_CHANGE_DECLINE] = N_("{1} did not approve"),
	[SHIFT_CHANGE_ASK_BACK] = N_("{1} asked back"),
	[SHIFT_CHANGE_REASSIGN] = N_("{1} named another person"),
	[SHIFT_CHANGE_STAND] = N_("{1} let it stand"),
	[SHIFT_CHANGE_INVALIDATE] = N_("The shift changed in the roster: this is void"),
};

void
shift_step_words(
	const struct console *con, const struct shift_change_step *s, char *out, size_t size)
{
	char what[200];

	text_fill(what, sizeof what, tr(did[s->act]), s->by ? console_name(con, s->by) : "", NULL,
		NULL);
	if (s->words && *s->words)
		text_fill(out, size, tr("{1}: {2}"), what, s->words, NULL);
	else
		str_copy(out, size, what);
}

/* What became of it, for those who are told. */
static const char *const outcomes[SHIFT_CHANGE_STATES] = {
	[SHIFT_CHANGE_APPROVED] = N_("In force now: {1}"),
	[SHIFT_CHANGE_DECLINED] = N_("Not approved: {1}"),
	[SHIFT_CHANGE_REFUSED] = N_("Refused: {1}"),
	[SHIFT_CHANGE_WITHDRAWN] = N_("Withdrawn: {1}"),
	[SHIFT_CHANGE_INVALIDATED] = N_("Void, the shift changed: {1}"),
	[SHIFT_CHANGE_LAPSED] = N_("Lapsed, the shift began: {1}"),
};

/* LV-11: of a cover for a leave, why it stands here again. */
static const char *
outcome_of(const struct console *con, const struct shift_change *s)
{
	int64_t leave = 0;
	bool over = false;
	struct err e;

	err_clear(&e);
	if (s->state != SHIFT_CHANGE_APPROVED && s->state != SHIFT_CHANGE_INVALIDATED)
		return outcomes[s->state];
	if (!leave_cover_behind(con->ctx, s->id, &leave, &over, &e) || !leave)
		return outcomes[s->state];
	if (s->state == SHIFT_CHANGE_INVALIDATED)
		return N_("No longer needed: {1}");
	return over ? N_("The leave is off, the cover stands: {1}") : outcomes[s->state];
}

void
shift_outcome_words(const struct console *con, const struct shift_change *s, char *out, size_t size)
{
	char line[200];

	shift_change_line(con, s, line, sizeof line);
	text_fill(out, size, tr(outcome_of(con, s)), line, NULL, NULL);
}
