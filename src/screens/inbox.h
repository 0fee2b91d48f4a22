/* inbox.h — what the parts of the Inbox share. SPDX-License-Identifier: MIT
 *
 * inbox.c: the list, its views and keys; inbox_act.c: answering, alone or many;
 * inbox_pane.c: what is shown of the selected one, and drawing.
 */
#ifndef SCREENS_INBOX_H
#define SCREENS_INBOX_H

#include "domain/decision.h"
#include "screens/console.h"
#include "tui/table.h"

enum inbox_view { INBOX_WAITING, INBOX_DECIDED, INBOX_ASKED };
enum {
	INBOX_ROWS = DECISIONS_MAX,
	INBOX_TODAY = 50,
	INBOX_BATCH = 50,
	INBOX_LOOKED = 50,
	INBOX_FIND_CHARS = 32,
	INBOX_WHAT_BYTES = 512,
	INBOX_ARRANGED = 7310 /* of result(): a form has approved it */
};

/* A row in the language in use. */
struct inbox_row {
	int at; /* in the list */
	char due[24], kind[32], who[96], what[INBOX_WHAT_BYTES], waits[48];
	bool overdue, unread;
};
/* A line of the detail, in words; in the arena of the detail. */
struct inbox_line {
	enum decision_part part;
	const char *text;
	const char *cell[DECISION_CELLS];
	int cells;
	bool warned;
};
struct inbox_lines {
	struct inbox_line *line;
	int n, cols[DECISION_CELLS + 1];
};

/* What is answered: read again when the key was pressed, and frozen from there. */
struct inbox_pending {
	enum decision_answer answer;
	struct decision_list of[INBOX_BATCH];
	int n, left_out; /* marked, but not to be answered together */
	bool all;
	bool then_accept; /* LV-07: the note first, then what was pressed */
	int64_t to;
	char words[DECISION_WORDS_CHARS * 4 + 1];
	struct decision_outcome outcome[INBOX_BATCH];
	int done;
};

struct inbox {
	const struct console *con;
	struct ctx *c;
	enum inbox_view view;
	const struct decision_source *only; /* NULL = all kinds */
	struct edit find;
	bool finding;
	struct decision_list list, today; /* today: decided today, beside what waits */
	struct inbox_row *row, *today_row;
	int rows, today_rows;
	struct table table;
	struct decision_detail detail;
	struct inbox_lines lines;
	int64_t detail_of, detail_rev;
	int64_t now_us;
	struct {
		const struct decision_source *of;
		int64_t thing;
	} looked[INBOX_LOOKED];
	int lookeds;
	struct inbox_pending pending;
};

/* inbox.c */
const struct decision *inbox_selected(const struct inbox *s); /* NULL = the list is empty */

/* inbox_row.c */
int64_t inbox_id(const struct decision *d); /* of the list: kind and thing */
struct table_source inbox_source(const struct inbox *s);
void inbox_rows_write(struct inbox *s); /* of what was loaded, what is found */
bool inbox_holds(const char *text, const char *folded);
/* A moment in a few cells: the time today, else the weekday near by, else the day. */
void inbox_when(char *out, size_t size, int64_t now_us, int64_t at_us);

/* inbox_act.c */
void inbox_answer(struct ui *ui, struct inbox *s, enum decision_answer a, bool all);
void inbox_main(struct ui *ui, struct inbox *s, bool all); /* accept, read or reply */
bool inbox_result(struct ui *ui, struct inbox *s, int what, const void *data); /* true = its own */
void inbox_pending_free(struct inbox_pending *p);

/* inbox_leave.c: LV-06, before the signature of step 1 */
void inbox_arrange(struct ui *ui, const struct decision *d);

/* inbox_pane.c */
bool inbox_pane_load(struct inbox *s, struct err *e) MUST_CHECK;
void inbox_pane_text(const struct inbox *s, struct buf *out); /* all of it, for the page */
void inbox_draw(const void *state, struct canvas *c, struct rect b);
void inbox_layout(void *state, struct rect b);

#endif
