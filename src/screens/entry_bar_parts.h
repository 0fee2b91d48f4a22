/* entry_bar_parts.h — what the files of the entry line on screen share. SPDX-License-Identifier: MIT */
#ifndef SCREENS_ENTRY_BAR_PARTS_H
#define SCREENS_ENTRY_BAR_PARTS_H

#include "domain/entry_template.h"
#include "screens/entry_bar.h"

enum { ENTRY_PREVIEW_BYTES = 1024 };

void entry_bar_parse(struct ui *ui, struct entry_bar *b);
/* Grows with every change of line or details. */
unsigned long entry_bar_version(const struct entry_bar *b);
/* NULL when there is nothing but blanks. */
const char *entry_bar_details(const struct entry_bar *b);
bool entry_bar_has_desk(struct ui *ui, const struct entry_bar *b); /* false: said */
bool entry_bar_write(struct ui *ui, struct entry_bar *b, const struct entry_line *line,
	const char *typed, const char *details);
/* Written: the line is empty again, or is the one before the correction. */
void entry_bar_done(struct ui *ui, struct entry_bar *b);
/* The line tried before: is it there after all? out: false = not known, said. */
bool entry_bar_settle_doubt(struct ui *ui, struct entry_bar *b, bool *stored);
void entry_bar_say_too_short(struct ui *ui);

/* §4.3: false = the paste is one line, the editor's. */
bool entry_bar_paste(struct ui *ui, struct entry_bar *b, const struct key *key);
void entry_bar_pasted(struct ui *ui, struct entry_bar *b, int choice);

/* §8 no. 30: another desk corrected the same entry; both texts, and what next. */
void entry_bar_ask_meanwhile(struct ui *ui, struct entry_bar *b);
void entry_bar_meanwhile(struct ui *ui, struct entry_bar *b, int choice);

/* entry_bar_incident.c, LOG-02: the incident of this desk with that number.
 * out: false = there is none, said. */
bool entry_bar_incident(struct ui *ui, int no, int64_t *id);
/* Tab behind "incident=": the number of the next incident of this desk, open ones
 * first; out: bytes of the line to replace and what by. false = not there. */
bool entry_bar_incident_next(
	struct ui *ui, const struct entry_bar *b, size_t *from, char *word, size_t size);

/* Tab: choices, templates, blanks, completion. */
void entry_bar_tab(struct ui *ui, struct entry_bar *b, bool backwards);
/* A digit that chooses one of several people. */
bool entry_bar_choose(struct ui *ui, struct entry_bar *b, int code);
/* A key that replaces the blank it stands on. out: true = nothing is left to do */
bool entry_bar_fill_blank(struct entry_bar *b, const struct key *key);
/* Before a template is saved: false = a blank is open, said. */
bool entry_bar_blanks_filled(struct ui *ui, struct entry_bar *b);
bool entry_bar_on_blank(const struct entry_bar *b);
/* F4: behind ";" the list of templates, else the details of the entry. */
void entry_bar_f4(struct ui *ui, struct entry_bar *b);
/* One was taken from the list. */
void entry_bar_template(struct ui *ui, struct entry_bar *b, int64_t id);
/* The word behind ";" that the cursor stands at. */
bool entry_bar_template_stem(const struct entry_bar *b, const char **stem, size_t *len);

/* entry_bar_away.c, LV-14: who of the line is on leave, after each parse. */
void entry_bar_away_look(struct ui *ui, struct entry_bar *b);
/* The sentence that offers who stands in. out: false = nobody is on leave. */
bool entry_bar_away_say(const struct entry_bar *b, char *out, size_t size);
/* What the line lacks, NULL = nothing; it is said before who stands in. */
const char *entry_bar_warning(const struct entry_bar *b);

/* What would be saved, and below it choices, blanks, warnings: two rows. */
void entry_bar_draw_preview(const struct entry_bar *b, struct canvas *c, struct rect r);

#endif
