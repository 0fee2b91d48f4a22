/* offer.c — a character that no list knows: an input method is on. SPDX-License-Identifier: MIT
 *
 * source: screens.md §6.1, laws. What was typed is offered as a search: Enter
 * looks for it where the screen can find, else with Go to.
 */
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "tui/palette.h"
#include "tui/ui_state.h"

bool
offer_is_for(int code)
{
	return key_is_text(code) && code >= 0x80;
}

/* In both languages: whoever types this reads one of them. A word comes as
 * several characters in one burst; all of it is offered. */
void
offer_say(struct ui *ui, int code)
{
	static const char on[] = "Input method is on: use F keys. 输入法开着，请用 F 键。";
	const struct screen *top = ui_top(ui);
	char s[5];
	s[utf8_encode(s, (uint32_t)code)] = '\0';
	const size_t len = strlen(ui->offered);
	if (top->kind != SCREEN_FULL) {
		ui_say(ui, on);
		return;
	}
	(void)str_format(ui->offered + len, sizeof ui->offered - len, "%s", s);
	(void)str_format(ui->message, sizeof ui->message, "%sEnter 查找/finds %s", on, ui->offered);
}

static bool
has_find(const struct screen *screen)
{
	for (const struct binding *row = screen->bindings; row && row->key != 0; row++) {
		if (row->command == UI_FIND)
			return true;
	}
	return false;
}

static bool
is_writing(const struct ui *ui)
{
	const struct screen *top = ui_top(ui);
	return top->editing && top->editing(ui_top_state(ui));
}

void
offer_take(struct ui *ui)
{
	char text[OFFER_BYTES];
	str_copy(text, sizeof text, ui->offered);
	ui->offered[0] = '\0';
	if (has_find(ui_top(ui)))
		ui_key(ui, &(struct key){.code = K_F3});
	if (!is_writing(ui))
		palette_open(ui);
	if (is_writing(ui))
		ui_key(ui, &(struct key){.code = K_PASTE, .paste = text});
}
