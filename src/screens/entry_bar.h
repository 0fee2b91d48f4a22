/* entry_bar.h — the log's entry line with its live preview, on any screen. SPDX-License-Identifier: MIT
 *
 * Bottom rows of a body: the line, what would be saved, choices of a name. F4
 * opens a page for the details of the same entry. Line and details are one
 * draft, the line first.
 * source: screens.md §6.5, LOG-02, LOG-10.
 */
#ifndef SCREENS_ENTRY_BAR_H
#define SCREENS_ENTRY_BAR_H

#include "domain/entry.h"
#include "screens/console.h"

/* `what` of results that are the bar's. */
enum {
	ENTRY_BAR_ROWS = 3,
	ENTRY_BAR_PASTE = 900,
	ENTRY_BAR_SAVED = 901,
	ENTRY_BAR_MEANWHILE = 902,
	ENTRY_BAR_TEMPLATE = 903 /* int64_t: one was taken from the list */
};

/* Tab again takes the next candidate, until something else was typed. */
struct entry_bar_tab {
	unsigned long version; /* of the line it left, 0 = none */
	size_t at;             /* where the completed word begins */
	int index;
	char stem[ENTRY_NAME_KEY_BYTES]; /* as it was typed, with its mark */
};

/* LV-14: somebody named who is on leave, and who answers for them. */
struct entry_bar_away {
	int64_t person, stands_in; /* the first in the line; 0 = nobody */
	size_t at, len;            /* their name with its mark */
	/* looked up so far, on that day */
	int day, known;
	struct {
		int64_t person, stands_in;
	} of[ENTRY_PEOPLE_MAX + 1];
};

struct entry_bar {
	struct edit line, details;
	struct entry_line parse;
	bool focused;
	int64_t corrects; /* entry being corrected, 0 = a new line */
	int64_t corrects_no;
	int64_t incident;      /* that the line is about, 0 = none */
	struct entry_list old; /* of one: what is corrected, for what its line does not say */
	bool due_left;         /* its follow-up time is not in the line */
	int64_t meanwhile_id, meanwhile_no; /* its correction from another desk, while asked */
	unsigned long kept;                 /* version of the texts that are stored as a draft */
	char *pasted;                       /* several lines, while it is asked how to write them */
	bool pasted_less;                   /* of which something could not be stored */
	int64_t now_utc_us;                 /* of the parse: the minute of the preview */
	const struct console *con;          /* names, for drawing */
	bool leaves;                   /* Esc was pressed once and the draft could not be kept */
	int recall;                    /* own lines back, 0 = the line being typed */
	char before[ENTRY_LINE_BYTES]; /* that line, while others are looked at */
	struct entry_bar_tab tab;
	struct entry_bar_away away;
	unsigned long blank_version; /* of the line while a blank is selected, 0 = none is */
	size_t blank_at, blank_len;
	bool templated;            /* a template was expanded: its blanks are to be filled */
	unsigned long blanks_said; /* version for which Enter said that one is open */
	/* A write that said no may be stored all the same: its hash is looked up
	 * before the same line is written again (P6). */
	bool doubt;
	uint8_t doubt_hash[SEAL_HASH];
	unsigned long doubt_version; /* of the texts that were tried */
};

enum bar_did { BAR_NOT_MINE, BAR_USED, BAR_SAVED, BAR_LEFT };

/* Opens with the person's unsaved line in it. */
bool entry_bar_open(struct ui *ui, struct entry_bar *b, struct err *e) MUST_CHECK;
/* Back on the screen: another one's line may have saved or changed the draft. */
bool entry_bar_back(struct ui *ui, struct entry_bar *b, struct err *e) MUST_CHECK;
void entry_bar_close(struct entry_bar *b);
void entry_bar_focus(struct ui *ui, struct entry_bar *b);
/* The line becomes a correction of that entry and starts as its line (entry_again.h). */
void entry_bar_correct(struct ui *ui, struct entry_bar *b, int64_t id);
/* A key while focused. BAR_SAVED: an entry was written; BAR_LEFT: Esc. */
enum bar_did entry_bar_key(struct ui *ui, struct entry_bar *b, const struct key *key);
/* For screen.result(): true = it was the bar's; something may have been written. */
bool entry_bar_result(struct ui *ui, struct entry_bar *b, int what, const void *data);
/* Writes line and details. */
enum bar_did entry_bar_save(struct ui *ui, struct entry_bar *b);
/* Stores the line as a draft if it changed. */
void entry_bar_keep(struct ui *ui, struct entry_bar *b);
int entry_bar_rows(const struct entry_bar *b);
void entry_bar_layout(struct entry_bar *b, int cols);
void entry_bar_draw(const struct entry_bar *b, struct canvas *c, struct rect r);

/* Takes back the entry written last (u): a withdrawal, LOG-01. */
void entry_bar_undo(struct ui *ui);

#endif
