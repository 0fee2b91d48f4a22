/* print.h — p: into the site's spool folder, or on the screen. SPDX-License-Identifier: MIT */
#ifndef SCREENS_PRINT_H
#define SCREENS_PRINT_H

#include "domain/entry.h"
#include "report/print.h"
#include "screens/console.h"

struct print_ask {
	const char *stem;   /* of the file: "log-front-1" */
	const char *what;   /* translated */
	const char *filter; /* translated, "" = all of it, NULL = there is none */
	const struct rtable *table;
	const char *text;
	int copies;     /* of a text; 0 = one */
	bool customers; /* CON-06: holds their data, so it is recorded who prints it */
};
/* Says in the message row which file was written; where there is no folder, or
 * it takes nothing, says so and shows the pages instead. */
void console_print(struct ui *ui, const struct print_ask *ask);

enum { PRINT_LOG_MAX = 2000 };
/* The entries of a filter, newest first, at most PRINT_LOG_MAX. in: words = the
 * filter as it stands on the screen, "" = all. */
void print_log(struct ui *ui, const struct entry_filter *f, const char *words);

#endif
