/* ui_flags.c — what the loop asks after each key: is it the end, is all to be drawn anew? SPDX-License-Identifier: MIT */
#include "tui/ui_state.h"

void
ui_quit(struct ui *ui, int status)
{
	ui->quitting = true;
	ui->status = status;
}

bool
ui_is_quitting(const struct ui *ui, int *status)
{
	if (status)
		*status = ui->status;
	return ui->quitting;
}

bool
ui_take_redraw(struct ui *ui)
{
	const bool redraw = ui->redraw;
	ui->redraw = false;
	return redraw;
}
