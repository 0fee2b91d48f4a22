/* more.h — the rooms behind tab 9. SPDX-License-Identifier: MIT
 *
 * Numbered from 10 on, the same for everyone; a room is listed once its screen
 * is there. source: screens.md §5.
 */
#ifndef SCREENS_MORE_H
#define SCREENS_MORE_H

#include "domain/access.h"
#include "screens/console.h"

enum { ROOM_FIRST = 10 };

struct room {
	const char *name, *about;     /* msgids; about in at most 46 cells */
	const struct screen *screen;  /* pushed without an argument … */
	void (*enter)(struct ui *ui); /* … or this is called instead */
	enum action may;              /* who may do this anywhere may enter; ACT_NONE = all */
};

extern const struct room rooms[];
extern const int room_count;

/* May this post enter? false: *why is a msgid that says who may. */
bool room_is_open(const struct room *r, enum post post, const char **why);
/* Goes in, or says why not. */
void room_enter(struct ui *ui, const struct room *r);

#endif
