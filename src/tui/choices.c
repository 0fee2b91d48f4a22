/* choices.c — the answers of a question: by digit, letter, or arrows and Enter. SPDX-License-Identifier: MIT */
#include "tui/choices.h"

int
choices_key(struct choices *s, const struct key *key, bool *used)
{
	*used = true;
	for (int i = 0; i < s->n; i++) {
		if (key->code == '1' + i ||
			(s->choice[i].key != 0 && key->code == s->choice[i].key))
			return i;
	}
	switch (key->code) {
	case K_ESC: return 0;
	case K_ENTER: return s->at;
	case K_UP:
	case K_LEFT:
	case K_BACKTAB: s->at = s->at > 0 ? s->at - 1 : s->n - 1; break;
	case K_DOWN:
	case K_RIGHT:
	case K_TAB: s->at = s->at < s->n - 1 ? s->at + 1 : 0; break;
	default: *used = false;
	}
	return -1;
}

void
choices_draw(const struct choices *s, struct canvas *c, struct rect r)
{
	for (int i = 0; i < s->n; i++) {
		const int y = r.y + i;
		canvas_printf(c, y, r.x, r.cols, ROLE_TEXT, "%c%d %s", i == s->at ? '>' : ' ',
			i + 1, s->choice[i].label);
		if (s->choice[i].key != 0 && s->choice[i].key < 0x80)
			canvas_printf(c, y, r.x + r.cols - 3, 3, ROLE_KEY, "%c", s->choice[i].key);
		if (i == s->at) {
			canvas_tint(c, (struct rect){y, r.x, 1, r.cols}, ROLE_SELECTED);
			canvas_cursor(c, y, r.x);
		}
	}
}
