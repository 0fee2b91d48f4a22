/* handover_edit.c — the giving side: ticks, counts, what becomes of matters. SPDX-License-Identifier: MIT */
#include <string.h>

#include "screens/handover.h"
#include "tui/dialog.h"

static void
tick(struct ui *ui, struct handover_screen *s, const struct handover_tick *t)
{
	struct handover_ref ref = handover_ref_of(s);
	struct err e;

	err_clear(&e);
	handover_after(ui, s, handover_check_set(console_ctx(ui), &ref, t, &e), &e);
}

static void
count(struct ui *ui, struct handover_screen *s, int line, int counted, const char *why)
{
	struct handover_ref ref = handover_ref_of(s);
	struct err e;

	err_clear(&e);
	handover_after(ui, s, handover_item_set(console_ctx(ui), &ref, line, counted, why, &e), &e);
}

static void
dispose(struct ui *ui, struct handover_screen *s, const struct handover_disposal *d)
{
	struct handover_ref ref = handover_ref_of(s);
	struct err e;

	err_clear(&e);
	handover_after(ui, s, handover_matter_set(console_ctx(ui), &ref, d, &e), &e);
}

static void
move_down(struct handover_screen *s)
{
	struct table_source src = handover_source(s);

	if (s->table.row + 1 < src.count)
		table_select(&s->table, &src, s->table.row + 1);
}

/* --- the opening: counts of a desk that was never handed over --- */

static void
opening_command(struct ui *ui, struct handover_screen *s, int command)
{
	int row = s->table.row;
	char number[16];

	if (row >= s->items)
		return;
	s->asked_line = row;
	if (command == HAND_OK) {
		s->counted[row] = s->item[row].expected;
		move_down(s);
	} else if (command == HAND_EDIT || command == HAND_PROBLEM) {
		str_format(number, sizeof number, "%d", s->item[row].expected);
		dialog_write(ui, &(struct dialog_line){.what = ASK_COUNT,
					 .title = tr("Count"),
					 .label = tr("Counted"),
					 .max_chars = 5,
					 .min_chars = 1,
					 .initial = number,
					 .hint = text_lang() == LANG_ZH ? s->item[row].name_zh
									: s->item[row].name_en});
	}
}

/* --- preparing --- */

static void
open_matter(struct ui *ui, const struct handover_screen *s, const struct handover_line *l)
{
	handover_matter_open(ui, &(struct handover_matter_ask){s->view.h.id, l->line});
}

static void
ok_line(struct ui *ui, struct handover_screen *s, const struct handover_line *l)
{
	if (l->section == HANDOVER_ITEM) {
		count(ui, s, l->line, l->counted == l->expected ? -1 : l->expected, "");
	} else if (l->section == HANDOVER_CHECK) {
		bool done = l->state == HANDOVER_LINE_DONE;

		tick(ui, s,
			&(struct handover_tick){.line = l->line,
				.value = l->value,
				.remark = "",
				.state = done ? HANDOVER_LINE_OPEN : HANDOVER_LINE_DONE});
	} else if (l->section == HANDOVER_MATTER) {
		/* SHO-17: a stable one needs its next step only */
		if (l->weight == HANDOVER_STABLE)
			handover_ask(ui, s, ASK_NEXT_STEP, N_("Carry on with this"),
				N_("Next step"), l->next_step);
		else
			open_matter(ui, s, l);
		return;
	}
	move_down(s);
}

static void
ask_count(struct ui *ui, struct handover_screen *s, const struct handover_line *l)
{
	char number[16];

	str_format(number, sizeof number, "%d", l->counted < 0 ? l->expected : l->counted);
	handover_ask(ui, s, ASK_COUNT, N_("Count"), N_("Counted"), number);
}

static void
edit_line(struct ui *ui, struct handover_screen *s, const struct handover_line *l)
{
	if (l->section == HANDOVER_ITEM)
		ask_count(ui, s, l);
	else if (l->section == HANDOVER_MATTER)
		open_matter(ui, s, l);
	else if (l->section == HANDOVER_CHECK)
		handover_ask(ui, s, ASK_VALUE, N_("Value"), N_("Value"), l->value);
}

void
handover_edit_command(struct ui *ui, struct handover_screen *s, int command)
{
	const struct handover_line *l = handover_selected(s);

	if (s->mode == HAND_OPENING) {
		opening_command(ui, s, command);
		return;
	}
	if (s->mode != HAND_GIVE || !l)
		return;
	switch (command) {
	case HAND_OK: ok_line(ui, s, l); break;
	case HAND_EDIT: edit_line(ui, s, l); break;
	case HAND_PROBLEM:
		if (l->section == HANDOVER_CHECK)
			handover_ask(ui, s, ASK_PROBLEM, N_("Problem"), N_("What"), l->remark);
		else
			edit_line(ui, s, l);
		break;
	case HAND_PASS_ON:
		if (l->section == HANDOVER_MATTER && handover_is_editable(s->view.h.state))
			handover_ask(
				ui, s, ASK_REASSIGN, N_("Pass on to a person"), N_("Who"), NULL);
		break;
	case HAND_NA:
		if (l->section == HANDOVER_CHECK)
			handover_ask(ui, s, ASK_NA, N_("Not applicable"), N_("Why"), l->remark);
		break;
	default: ui_say(ui, tr("Not used in this step; F1 shows the keys")); break;
	}
}

/* --- answers of dialogs --- */

static void
counted(struct ui *ui, struct handover_screen *s, const char *text)
{
	const struct handover_line *l = handover_asked(s);
	int64_t n;

	if (!str_to_int64(text, &n) || n < 0 || n > ITEM_COUNT_MAX) {
		ui_say(ui, tr("A count is a whole number, for example 3"));
		s->refused = true;
		return;
	}
	s->asked_count = (int)n;
	if (s->mode == HAND_OPENING) {
		s->counted[s->asked_line] = (int)n;
		if (n != s->item[s->asked_line].expected)
			dialog_write(ui, &(struct dialog_line){.what = ASK_COUNT_WHY,
						 .title = tr("The count differs"),
						 .label = tr("Why"),
						 .max_chars = 40,
						 .min_chars = 2});
		return;
	}
	if (l && n != l->expected)
		handover_ask(ui, s, ASK_COUNT_WHY, N_("The count differs"), N_("Why"), l->remark);
	else if (l)
		count(ui, s, l->line, (int)n, "");
}

static void
count_explained(struct ui *ui, struct handover_screen *s, const char *why)
{
	const struct handover_line *l = handover_asked(s);

	if (s->mode == HAND_OPENING)
		str_copy(s->why[s->asked_line], sizeof s->why[0], why);
	else if (l)
		count(ui, s, l->line, s->asked_count, why);
}

/* SHO-16: carried on says the next step; the shift's end is the usual reason. */
static void
carry(struct ui *ui, struct handover_screen *s, const struct handover_line *l, const char *next)
{
	dispose(ui, s,
		&(struct handover_disposal){.line = l->line,
			.disposition = HANDOVER_CARRY,
			.remark = *l->remark ? l->remark : tr("shift ended before it was done"),
			.next_step = next});
	move_down(s);
}

bool
handover_edit_result(struct ui *ui, struct handover_screen *s, int what, const void *data)
{
	const struct handover_line *l = handover_asked(s);

	switch (what) {
	case ASK_COUNT: counted(ui, s, data); return true;
	case ASK_COUNT_WHY: count_explained(ui, s, data); return true;
	default: break;
	}
	if (!l)
		return false;
	switch (what) {
	case ASK_PROBLEM:
	case ASK_NA:
		tick(ui, s,
			&(struct handover_tick){.line = l->line,
				.value = l->value,
				.remark = data,
				.state =
					what == ASK_NA ? HANDOVER_LINE_NA : HANDOVER_LINE_PROBLEM});
		move_down(s);
		return true;
	case ASK_VALUE:
		tick(ui, s,
			&(struct handover_tick){.line = l->line,
				.value = data,
				.remark = l->remark,
				.state = l->state});
		return true;
	case ASK_NEXT_STEP: carry(ui, s, l, data); return true;
	case ASK_REASSIGN:
		dispose(ui, s,
			&(struct handover_disposal){.line = l->line,
				.disposition = HANDOVER_REASSIGN,
				.to_person = s->asked_person,
				.remark = "",
				.next_step = *l->next_step ? l->next_step : tr("goes on with it")});
		move_down(s);
		return true;
	default: return false;
	}
}
