/* log_filter.h — the row above the log that says what it shows, and is typed in. SPDX-License-Identifier: MIT
 *
 * source: LOG-07, screens.md §6.7, mockups.md §2.
 */
#ifndef SCREENS_LOG_FILTER_H
#define SCREENS_LOG_FILTER_H

#include "domain/entry_filter.h"
#include "screens/console.h"
#include "tui/pick.h"

enum { LOG_FILTER_DESKS = 64 };

struct log_filter {
	const struct console *con;
	struct edit line;
	struct pick pick; /* F4 */
	bool focused, picking;
	bool may_all; /* LOG-06: this person reads every desk */
	struct entry_filter_line read;
	struct log_filter_desk {
		int64_t id;
		char code[DESK_CODE_BYTES], key[2][DESK_NAME_BYTES]; /* folded code and name */
	} desk[LOG_FILTER_DESKS];
	int desks;
};

enum log_filter_did {
	LOG_FILTER_NOT_MINE,
	LOG_FILTER_USED,
	LOG_FILTER_CHANGED, /* another question: the list is to be read */
	LOG_FILTER_LEFT,    /* Enter: to the list */
	LOG_FILTER_CLEARED  /* Esc: everything again */
};

bool log_filter_open(struct log_filter *f, const struct console *con, struct err *e) MUST_CHECK;
void log_filter_close(struct log_filter *f);
/* A key while focused. */
enum log_filter_did log_filter_key(struct ui *ui, struct log_filter *f, const struct key *key);
/* F4: kinds, people, days to choose from. */
void log_filter_choose(struct log_filter *f);
void log_filter_clear(struct log_filter *f);
/* F8: all days, then all desks for who may read them. false: nothing is left. */
bool log_filter_widen(struct log_filter *f);
/* The editor that has the focus, NULL = none. */
const struct edit *log_filter_editing(const struct log_filter *f);

/* "complaint, 王小明, all days, #1047": what is shown, in words. */
void log_filter_words(const struct log_filter *f, char *out, size_t size);
/* What a filter that finds nothing says, with the next step. */
void log_filter_nothing(const struct log_filter *f, char *what, char *step, size_t size);
const char *log_filter_desk_code(const void *arg, int64_t desk);

int log_filter_rows(const struct log_filter *f);
void log_filter_layout(struct log_filter *f, int cols);
void log_filter_draw(const struct log_filter *f, struct canvas *c, struct rect r);

#endif
