/* attendance_sign.c — the signatures of an attendance summary. SPDX-License-Identifier: MIT
 *
 * source: ATT-06, screens.md §6.6.
 */
#include <string.h>

#include "base/day.h"
#include "domain/record.h"
#include "screens/attendance_summary.h"
#include "tui/dialog.h"

enum { LINES = 6, LINE_BYTES = 256 };

struct sign_lines {
	char line[LINES][LINE_BYTES];
	char who[LINE_BYTES];
	int n;
};

static int
total(const struct attendance_table *t, enum sum_field f)
{
	int n = 0;

	for (size_t i = 0; i < t->rows; i++)
		n += t->row[i].of[f];
	return n;
}

static void
say_figures(const struct attendance_month *s, struct sign_lines *l)
{
	char a[32], b[32], c[32];
	int leave = 0;

	str_format(a, sizeof a, "%zu", s->t.rows);
	str_format(b, sizeof b, "%d", total(&s->t, SUM_SHIFTS));
	attendance_hours_words(total(&s->t, SUM_WORKED_MIN), c, sizeof c);
	text_fill(l->line[l->n++], LINE_BYTES, tr("{1} people, {2} shifts, {3} hours worked"), a, b,
		c);
	for (size_t i = 0; i < s->t.rows; i++)
		leave += sum_leave_halves(&s->t.row[i]);
	str_format(a, sizeof a, "%d", total(&s->t, SUM_LATE));
	attendance_figure_words(SUM_OF_LEAVE, total(&s->t, SUM_ABSENT_HALF), b, sizeof b);
	attendance_figure_words(SUM_OF_LEAVE, leave, c, sizeof c);
	text_fill(l->line[l->n++], LINE_BYTES, tr("Late {1}, days absent {2}, days of leave {3}"),
		a, b, c);
}

static void
say_all(const struct attendance_month *s, struct sign_lines *l)
{
	char number[16];

	text_fill(l->line[l->n++], LINE_BYTES, tr("Attendance of {1}, {2}"), s->team,
		s->s.period.text, NULL);
	say_figures(s, l);
	if (s->t.corrections) {
		str_format(number, sizeof number, "%zu", s->t.corrections);
		text_fill(l->line[l->n++], LINE_BYTES, tr("Corrections of earlier periods: {1}"),
			number, NULL, NULL);
	}
	if (total(&s->t, SUM_PROVISIONAL)) {
		str_format(number, sizeof number, "%d", total(&s->t, SUM_PROVISIONAL));
		text_fill(l->line[l->n++], LINE_BYTES,
			tr("! Provisional shifts: {1}. The next summary corrects them"), number,
			NULL, NULL);
	}
	str_format(l->who, sizeof l->who, "%s, %s", s->con->me.person.name,
		s->con->me.person.staff_no);
}

/* F8: every row that is signed. */
static void
tell_rows(const struct attendance_month *s, struct buf *out)
{
	char text[64];

	for (size_t i = 0; i < s->t.rows; i++) {
		const struct attendance_sum *r = &s->t.row[i];

		buf_printf(out, "%s %s\n ", s->t.who[i].staff_no, s->t.who[i].name);
		for (int f = 0; f < SUM_FIELDS; f++) {
			if (!r->of[f])
				continue;
			attendance_figure_words(f, r->of[f], text, sizeof text);
			buf_printf(out, " %s %s;", tr(sum_label((enum sum_field)f)), text);
		}
		for (int k = 0; k < r->leaves; k++) {
			const int figure = SUM_OF_LEAVE + (int)r->leave[k].type;

			attendance_figure_words(figure, r->leave[k].halves, text, sizeof text);
			buf_printf(out, " %s %s;", attendance_figure_label(&s->t, figure), text);
		}
		buf_putc(out, '\n');
	}
}

/* --- the next step --- */

static bool
take_step(struct ctx *c, struct attendance_month *s, struct err *e)
{
	struct attendance_summary_ref ref = {s->s.id, s->s.rev};

	switch (attendance_summary_onward(s->s.state)) {
	case SUMMARY_DRAW: return attendance_summary_draw(c, &s->s, &s->t, e);
	case SUMMARY_CONFIRM: return attendance_summary_confirm(c, &ref, e);
	case SUMMARY_FILE: return attendance_summary_file(c, &ref, e);
	case SUMMARY_SEND_BACK:
	case SUMMARY_EVENTS:
	default: return err_set(e, ERR_STALE);
	}
}

static bool
sign_step(struct ui *ui, void *below, const char *staff, const char *password, struct err *e)
{
	struct ctx *c = console_ctx(ui), as = {0};

	(void)staff;
	if (!session_confirm(c, c->who, password, &as, NULL, e))
		return false;
	const bool ok = take_step(&as, below, e);
	session_confirm_end(&as);
	return ok;
}

static bool
sign_back(struct ui *ui, void *below, const char *staff, const char *password, struct err *e)
{
	struct ctx *c = console_ctx(ui), as = {0};
	const struct attendance_month *s = below;
	struct attendance_summary_ref ref = {s->s.id, s->s.rev};

	(void)staff;
	if (!session_confirm(c, c->who, password, &as, NULL, e))
		return false;
	const bool ok = attendance_summary_send_back(&as, &ref, s->why, e);
	session_confirm_end(&as);
	return ok;
}

static void
ask_signature(struct ui *ui, struct attendance_month *s, enum attendance_summary_event event,
	const char *title)
{
	const struct record_kind *k = record_kind(attendance_summary_record(event));
	const bool back = event == SUMMARY_SEND_BACK;
	struct sign_lines l = {.n = 0};
	struct buf full;
	struct sign_spec spec = {.title = title,
		.means = text_lang() == LANG_ZH ? k->meaning_zh : k->meaning_en,
		.who = l.who,
		.hint = tr("Signing cannot be undone. F8 shows every row that is signed"),
		.sign = back ? sign_back : sign_step};

	say_all(s, &l);
	if (back)
		text_fill(l.line[l.n++], LINE_BYTES, tr("Reason: {1}"), s->why, NULL, NULL);
	for (int i = 0; i < l.n; i++)
		spec.what[i] = l.line[i];
	buf_init(&full);
	tell_rows(s, &full);
	spec.full = buf_str(&full);
	dialog_sign(ui, &spec);
	buf_free(&full);
}

void
attendance_sign_next(struct ui *ui, struct attendance_month *s)
{
	static const char *const titles[] = {
		[SUMMARY_DRAW] = N_("Sign: draw up the summary"),
		[SUMMARY_CONFIRM] = N_("Sign: confirm the summary"),
		[SUMMARY_FILE] = N_("Sign: file the summary"),
	};
	const enum attendance_summary_event event = attendance_summary_onward(s->s.state);
	struct err e;

	err_clear(&e);
	if (event == SUMMARY_EVENTS)
		return;
	if (attendance_summary_may(console_ctx(ui), &s->s, event, &e))
		ask_signature(ui, s, event, tr(titles[event]));
	else
		ui_say_err(ui, &e);
}

/* --- sending back --- */

void
attendance_send_back_ask(struct ui *ui, struct attendance_month *s)
{
	struct err e;

	err_clear(&e);
	if (!attendance_summary_may(console_ctx(ui), &s->s, SUMMARY_SEND_BACK, &e)) {
		ui_say_err(ui, &e);
		return;
	}
	dialog_write(ui, &(const struct dialog_line){.what = MONTH_SEND_BACK,
				 .title = tr("Send the summary back"),
				 .label = tr("Reason"),
				 .hint = tr("What is to be put right; the clerk reads it"),
				 .max_chars = ATTENDANCE_WHY_CHARS,
				 .min_chars = 2,
				 .keep = "attendance-back",
				 .about = s->s.id});
}

void
attendance_send_back_sign(struct ui *ui, struct attendance_month *s, const char *why)
{
	str_copy(s->why, sizeof s->why, why);
	ask_signature(ui, s, SUMMARY_SEND_BACK, tr("Sign: send the summary back"));
}
