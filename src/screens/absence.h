/* absence.h — what the screens of absence handovers share. SPDX-License-Identifier: MIT
 *
 * source: AHO-01…09, ORG-12.
 */
#ifndef SCREENS_ABSENCE_H
#define SCREENS_ABSENCE_H

#include "domain/absence.h"
#include "domain/resignation.h"
#include "screens/form_screen.h"
#include "tui/pager.h"
#include "tui/table.h"

enum {
	ABSENCE_HEAD_ROWS = 3,
	ABSENCE_ROWS_MAX = ABSENCE_LINES_MAX + ABSENCE_PARTS,
	ABSENCE_PLACE = 128 /* forms of one line: absence * 128 + line */
};

/* A line of the list: a part's heading (line NULL), or a line of it. */
struct absence_shown_row {
	enum absence_part part;
	const struct absence_line *line;
};

struct absence_page {
	int64_t id;
	const struct console *con;
	bool loaded;
	struct absence_view v;
	struct absence_shown_row row[ABSENCE_ROWS_MAX];
	int rows;
	struct table table;
	struct pager pager;
	struct buf told; /* the line that is selected */
	int64_t told_of;
	int told_rev;
	enum absence_action signing;
	char words[ABSENCE_WORDS_CHARS * 4 + 1];
	int asked_line;
	int list_rows; /* layout() */
};

/* The page of one. */
void absence_page_open(struct ui *ui, int64_t id);

const struct absence_line *absence_page_line(const struct absence_page *s);
enum absence_part absence_page_part(const struct absence_page *s);
bool absence_page_is_mine(const struct absence_page *s, bool receiver);
struct absence_ref absence_page_ref(const struct absence_page *s);
struct table_source absence_page_source(const struct absence_page *s);
void absence_page_head(const struct absence_page *s, char line[ABSENCE_HEAD_ROWS][256]);

/* absence_page_act.c: what the keys do. */
enum absence_command {
	ABSENCE_CMD_MAIN = UI_COMMANDS,
	ABSENCE_CMD_EDIT,
	ABSENCE_CMD_ADD,
	ABSENCE_CMD_HOW,
	ABSENCE_CMD_NONE,
	ABSENCE_CMD_GATHER,
	ABSENCE_CMD_OK,
	ABSENCE_CMD_ASK,
	ABSENCE_CMD_RECALL,
	ABSENCE_CMD_ACCEPT,
	ABSENCE_CMD_RETURN,
	ABSENCE_CMD_NAME,
	ABSENCE_CMD_SHEET
};
void absence_page_command(struct ui *ui, void *state, int command);
void absence_page_result(struct ui *ui, void *state, int what, const void *data);
bool absence_page_enabled(const void *state, int command, const char **why);
/* What F6 does now; 0 = nothing. */
enum absence_action absence_page_main(const struct absence_page *s);

/* absence_forms.c */
extern const struct form_spec absence_head_form, absence_emergency_form;
const struct form_spec *absence_line_form(enum absence_part p, bool back);
extern const struct form_spec resignation_form, resignation_withdraw_form;

extern const struct screen screen_absences, screen_absence, screen_absence_sheet,
	screen_resignations;

#endif
