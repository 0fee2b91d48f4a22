/* message.c — the message row: what is said there, and when. SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "base/text.h"
#include "tui/ui_state.h"

void
ui_say(struct ui *ui, const char *text)
{
	str_copy(ui->message, sizeof ui->message, text);
}

void
ui_sayf(struct ui *ui, const char *msgid, const char *a1, const char *a2, const char *a3)
{
	text_fill(ui->message, sizeof ui->message, tr(msgid), a1, a2, a3);
}

void
ui_say_err(struct ui *ui, const struct err *e)
{
	text_err(ui->message, sizeof ui->message, e);
}

void
ui_say_unsaved(struct ui *ui, const struct err *e)
{
	char why[UI_TEXT_BYTES];
	text_err(why, sizeof why, e);
	if (err_is_storage(e->code) && !e->in_doubt)
		ui_sayf(ui, N_("NOT SAVED. {1}"), why, NULL, NULL);
	else
		ui_say(ui, why);
}

void
ui_say_now(struct ui *ui, const char *text)
{
	ui->painted = true;
	if (ui->paint)
		ui->paint(ui->paint_arg, text);
}

void
ui_on_say_now(struct ui *ui, void (*paint)(void *arg, const char *text), void *arg)
{
	ui->paint = paint;
	ui->paint_arg = arg;
}

const char *
ui_message(const struct ui *ui)
{
	return ui->message;
}
