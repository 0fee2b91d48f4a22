/* handover_ask.c — the windows of the Handover screen: asked, answered, asked again. SPDX-License-Identifier: MIT */
#include "screens/handover.h"
#include "screens/pick_person.h"
#include "tui/dialog.h"

static void
ask(struct ui *ui, struct handover_screen *s, int what, const char *hint, const char *initial)
{
	if (what == ASK_REASSIGN) {
		dialog_pick(ui,
			&(struct dialog_pick){.what = what,
				.title = tr(s->asked_title),
				.label = tr(s->asked_label),
				.hint = tr("Name, pinyin, initials or staff number; F4 lists them"),
				.lookup = pick_person,
				.ctx = (void *)&s->con->people,
				.unknown = N_("Nobody is called \"{1}\". Write a name, initials or "
					      "staff number"),
				.initial = initial});
		return;
	}
	dialog_write(
		ui, &(struct dialog_line){.what = what,
			    .keep = s->view.h.id && what != ASK_RECOUNT ? "handover-ask" : NULL,
			    .about = s->view.h.id << 24 | what << 16 | s->asked_line,
			    .writer = handover_actor(ui, s),
			    .title = tr(s->asked_title),
			    .label = tr(s->asked_label),
			    .hint = hint,
			    .max_chars = HANDOVER_REMARK_CHARS,
			    .min_chars = what == ASK_VALUE ? 0 : 1,
			    .initial = initial});
}

void
handover_ask(struct ui *ui, struct handover_screen *s, enum handover_asked what, const char *title,
	const char *label, const char *initial)
{
	const struct handover_line *l = handover_selected(s);

	s->asked_line = l ? l->line : 0;
	str_copy(s->asked_title, sizeof s->asked_title, title);
	str_copy(s->asked_label, sizeof s->asked_label, label);
	handover_meanwhile_from(s, (int)what);
	ask(ui, s, (int)what, l ? handover_label(l) : NULL, initial);
}

static void
save_answer(struct ui *ui, struct handover_screen *s, int what, const void *data)
{
	s->refused = s->stale = false;
	if (!handover_edit_result(ui, s, what, data))
		handover_take_result(ui, s, what, data);
}

/* An answer that was refused or could not be stored is asked for again, with the
 * words as they were typed (P6). */
static void
ask_again(struct ui *ui, struct handover_screen *s, int what, const void *data)
{
	char said[UI_TEXT_BYTES];

	if (!s->refused || what == ASK_RELEASE || ui_top(ui) != &screen_handover)
		return;
	str_copy(said, sizeof said, ui_message(ui));
	ask(ui, s, what, NULL, data);
	ui_say(ui, said);
}

/* Saved unless its line is another than the one asked about. Where only another
 * line changed, between reading and writing, it is saved all the same. */
static void
answered(struct ui *ui, struct handover_screen *s, int what, const void *data)
{
	if (handover_meanwhile(ui, s, what, data))
		return;
	save_answer(ui, s, what, data);
	if (s->stale && handover_asked(s)) {
		if (handover_meanwhile(ui, s, what, data))
			return;
		save_answer(ui, s, what, data);
	}
	ask_again(ui, s, what, data);
}

/* Both were shown: what becomes of mine. */
static void
compared(struct ui *ui, struct handover_screen *s, int choice)
{
	const int what = s->wrote_what, next = handover_meanwhile_chosen(s, choice);

	char wrote[sizeof s->wrote];

	str_copy(wrote, sizeof wrote, s->wrote);
	if (next > 0)
		answered(ui, s, what, wrote);
	else if (next == 0)
		ask(ui, s, what, NULL, wrote);
	else
		ui_say(ui, tr("Yours is dropped; what is there stands"));
}

void
handover_said(struct ui *ui, struct handover_screen *s, int what, const void *data)
{
	switch (what) {
	case ASK_MEANWHILE: compared(ui, s, *(const int *)data); break;
	case ASK_MEANWHILE_MESSAGE: handover_message_chosen(ui, s, *(const int *)data); break;
	case ASK_REASSIGN:
		s->asked_person = ((const struct dialog_picked *)data)->id;
		answered(ui, s, what, ((const struct dialog_picked *)data)->label);
		break;
	case ASK_CLOSING_DONE:
	case ASK_RECEIVING_DONE: (void)handover_take_result(ui, s, what, data); break;
	default:
		/* what a form or another screen ends with is an id, no words */
		if (what > 0 && what < ASKED)
			answered(ui, s, what, data);
	}
}
