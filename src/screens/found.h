/* found.h — entries that belong together: of a ticket, a day, a person. SPDX-License-Identifier: MIT */
#ifndef SCREENS_FOUND_H
#define SCREENS_FOUND_H

#include "screens/console.h"

/* One of them is set. Of this desk, or of all of them for who may read that (LOG-06). */
struct found_ask {
	int64_t ticket, author;
	int day; /* yyyymmdd */
};
extern const struct screen screen_found;

/* The filter of the log that answers it. */
struct entry_filter;
void found_filter(const struct console *con, const struct found_ask *ask, struct entry_filter *out);

/* What Go to finds beside the screens and the actions: rooms, people, tickets,
 * days, sheets, entries. For ui_app.find. */
int find_anything(void *console, const char *typed, struct goto_item *out, int max);

#endif
