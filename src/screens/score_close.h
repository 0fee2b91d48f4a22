/* score_close.h — a month of scores on screens: closing it, one's own sheet, appeals. SPDX-License-Identifier: MIT
 *
 * score_close.c: the months. score_close_page.c, score_close_sign.c: one of them,
 * step by step. score_appeal.c: a person's sheet. score_appeal_form.c: its forms.
 * source: SCR-12, SCR-14, SCR-20.
 */
#ifndef SCREENS_SCORE_CLOSE_H
#define SCREENS_SCORE_CLOSE_H

#include "domain/score_appeal.h"
#include "domain/score_month.h"
#include "screens/console.h"
#include "screens/form_screen.h"
#include "tui/table.h"
#include "tui/ui.h"

/* The months, from tab 8 or from More. */
void scores_close_open(struct ui *ui);
/* One of them. */
struct score_close_ask {
	int month;
	enum score_group group;
};
void score_close_open(struct ui *ui, int month, enum score_group group);
/* A person's sheet of a month that is published: what it holds, appeals. Says why not. */
void score_sheet_open(struct ui *ui, int64_t person, int month);

extern const struct screen screen_scores_close, screen_score_close, screen_score_sheet;

enum score_close_view { CLOSE_PEOPLE, CLOSE_OPEN };
enum { SCORE_SEND_BACK = 961 };

/* State of screen_score_close, for its files. */
struct score_close {
	struct score_close_ask ask;
	struct score_period p;
	struct score_frozen f; /* as frozen, or as it would be now */
	uint8_t hash[SEAL_HASH];
	struct score_findings open;
	struct arena arena; /* of open */
	enum score_close_view view;
	struct table table;
	char why[SCORE_WORDS_CHARS * 4 + 1]; /* of a sending back, until it is signed */
	const struct console *con;
};
/* F6 and F8: the step that is next, and sending back; each says why it is not possible. */
void score_close_sign_next(struct ui *ui, struct score_close *s);
void score_close_back_ask(struct ui *ui, struct score_close *s);
void score_close_back_sign(struct ui *ui, struct score_close *s, const char *why);

/* score_appeal_form.c: appealing (`id` the conduct event, `rev` the month), answering and taking
 * further (`id` the appeal). */
extern const struct form_spec score_appeal_form, score_answer_form, score_raise_form;

#endif
