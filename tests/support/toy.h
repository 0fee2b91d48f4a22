/* toy.h — a small screen, to try the toolkit on. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_TOY_H
#define SUPPORT_TOY_H

#include "tui/ui.h"

enum { TOY_NOTES = 200, TOY_NOTE_BYTES = 128 };

/* What stands for a database: notes, and how often drafts were kept. */
struct toy {
	char note[TOY_NOTES][TOY_NOTE_BYTES];
	int notes;
	int kept;
	char draft[TOY_NOTE_BYTES];
	bool changed; /* another desk wrote: the next tick loads */
	bool endless; /* F5 reads until it is left */
	int locked;
	char signed_by[64];
	int answered; /* of the last dialog, -1 = none */
	char wrote[64];
};

void toy_init(struct toy *t, int notes);
struct ui_app toy_app(struct toy *t);
extern const struct screen toy_screen;
/* pty tests run themselves as this program: the toy on a real terminal. */
int toy_main(void);

#endif
