/* pager.h — a text to read, wrapped and scrolled. SPDX-License-Identifier: MIT */
#ifndef TUI_PAGER_H
#define TUI_PAGER_H

#include "tui/ui.h"

struct pager {
	int top;   /* first line shown */
	int lines; /* of the text at this width */
	int shown;
};

void pager_layout(struct pager *p, const char *text, int rows, int cols);
bool pager_key(struct pager *p, const struct key *key); /* true = used */
void pager_draw(const struct pager *p, const char *text, struct canvas *c, struct rect r);
/* "lines 1-14 of 40", or "" when all of it is shown. */
void pager_span(const struct pager *p, char *out, size_t size);

/* As an overlay with a frame; both texts translated and copied. */
void pager_open(struct ui *ui, const char *title, const char *text);
/* The same; F1 in it closes it and calls more(): the manual behind a help page. */
void pager_open_more(
	struct ui *ui, const char *title, const char *text, void (*more)(struct ui *ui));

/* The four lines of an empty screen: what is empty, what was last, what next. */
void notice_draw(
	struct canvas *c, struct rect r, const char *what, const char *last, const char *next);

/* Facts one below the other: the labels in a column of their own, the values beside. */
struct fact_rows {
	struct canvas *c;
	struct rect r; /* the next one stands in its first row */
	int label_cols;
};
/* label: msgid; value: translated. */
void fact_draw(struct fact_rows *f, const char *label, const char *value, enum role role);

#endif
