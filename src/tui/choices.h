/* choices.h — the answers of a question: by digit, letter, or arrows and Enter. SPDX-License-Identifier: MIT */
#ifndef TUI_CHOICES_H
#define TUI_CHOICES_H

#include "tui/dialog.h"

enum { CHOICE_LABEL_BYTES = 96 };

struct choices {
	struct {
		int key;
		char label[CHOICE_LABEL_BYTES];
	} choice[DIALOG_CHOICES];
	int n, at;
};

/* out: the answer taken, -1 = none yet; *used tells whether the key was one of
 * its own. Esc is the first answer, the harmless one. */
int choices_key(struct choices *s, const struct key *key, bool *used);
/* One row each from r.y on; the cursor stands at the marked one. */
void choices_draw(const struct choices *s, struct canvas *c, struct rect r);

#endif
