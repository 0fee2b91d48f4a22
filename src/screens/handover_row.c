/* handover_row.c — what a row of the Handover screen says of its line. SPDX-License-Identifier: MIT */
#include "screens/handover.h"
#include "tui/check.h"

const char *
handover_row_box(const struct handover_screen *s, const struct handover_line *l)
{
	static const enum check of_state[HANDOVER_LINE_STATES] = {
		CHECK_OPEN, CHECK_DONE, CHECK_NOT_APPLICABLE, CHECK_PROBLEM};

	if (s->step == STEP_TAKE)
		return l->mark == HANDOVER_UNDERSTOOD ? check_box(CHECK_DONE)
		       : l->mark == HANDOVER_QUESTION ? "[?]"
						      : check_box(CHECK_OPEN);
	if (l->section == HANDOVER_ITEM)
		return l->counted < 0              ? check_box(CHECK_OPEN)
		       : l->counted == l->expected ? check_box(CHECK_DONE)
						   : check_box(CHECK_PROBLEM);
	if (l->section == HANDOVER_MATTER || l->section == HANDOVER_INCIDENT ||
		l->section == HANDOVER_INSTRUCTION)
		return check_box(handover_line_is_open(l) ? CHECK_OPEN : CHECK_DONE);
	return check_box(of_state[l->state]);
}

void
handover_row_value(
	const struct handover_screen *s, const struct handover_line *l, struct table_cell *out)
{
	char a[16], b[16];

	if (l->section == HANDOVER_ITEM) {
		int n = s->step == STEP_TAKE && l->recount >= 0 ? l->recount : l->counted;

		str_format(b, sizeof b, "%d", l->expected);
		if (n < 0)
			return;
		str_format(a, sizeof a, "%d", n);
		text_fill(out->text, sizeof out->text, tr("{1} of {2}"), a, b, NULL);
		if (n != l->expected)
			out->role = ROLE_WARNING;
	} else if (l->section == HANDOVER_MATTER) {
		str_copy(out->text, sizeof out->text,
			l->disposition ? tr(handover_disposition_label(l->disposition)) : "");
	} else {
		str_copy(out->text, sizeof out->text, l->value);
	}
}

/* ITEM-02: what is not at the desk, and whether it should be. */
static void
lent_of(const struct handover_screen *s, const struct handover_line *l, struct table_cell *out)
{
	char when[CLOCK_TEXT_BYTES];
	bool over = l->due_us <= s->now_utc_us;

	clock_format_time(when, l->due_us);
	text_fill(out->text, sizeof out->text,
		tr(over ? N_("lent out, overdue since {1}") : N_("lent out, back by {1}")), when,
		NULL, NULL);
	if (over)
		out->role = ROLE_WARNING;
}

void
handover_row_remark(
	const struct handover_screen *s, const struct handover_line *l, struct table_cell *out)
{
	if (s->step == STEP_TAKE && *l->question)
		str_format(out->text, sizeof out->text, "? %s%s%s", l->question,
			*l->answer ? " > " : "", l->answer);
	else if (s->step == STEP_TAKE && *l->remark2)
		str_copy(out->text, sizeof out->text, l->remark2);
	else if (l->section == HANDOVER_MATTER && *l->next_step)
		str_copy(out->text, sizeof out->text, l->next_step);
	else if (l->section == HANDOVER_ITEM && l->due_us && !*l->remark)
		lent_of(s, l, out);
	else
		str_copy(out->text, sizeof out->text, l->remark);
}
