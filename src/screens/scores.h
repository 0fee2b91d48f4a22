/* scores.h — what the files of tab 8 share. SPDX-License-Identifier: MIT
 *
 * scores.c: everybody whom one may see, or one's own page. scores_rows.c: the
 * rows of that list. score_stage.c: how far a month has come. scores_draw.c: its picture. scores_print.c: p.
 * score_page.c: one person's month, line by line. score_page_words.c: the
 * sentences that explain it. score_page_draw.c: its picture.
 * source: SCR-01, SCR-11…14, SCR-17, SCR-19, SCR-22, screens.md §6.11.
 */
#ifndef SCREENS_SCORES_H
#define SCREENS_SCORES_H

#include "domain/conduct.h"
#include "domain/score.h"
#include "domain/score_past.h"
#include "report/table.h"
#include "screens/conduct.h"
#include "screens/console.h"
#include "tui/chart.h"

enum {
	SCORES_OPEN = UI_COMMANDS,
	SCORES_BEFORE,
	SCORES_AFTER,
	SCORES_VIEW,
	SCORES_PANE,
	SCORES_PROPOSE,
	SCORES_MONTH, /* closing it; of one person the published sheet */
	SCORES_CONFIRM,
	SCORES_PRINT,
	SCORES_SORT
};
enum { SCORES_FEW = 10 }; /* SCR-19, where the site says nothing */
enum { SCORES_SIDE = 35, SCORES_WORDS_BYTES = 160, SCORES_WIDE_ROWS = 18 };

/* score_stage.c: SCR-14, how far a month has come. */
struct score_stage {
	bool published; /* or further */
	char words[96]; /* translated: "published, appeals until 2026-12-04" */
};
bool score_stage_load(struct ctx *c, int64_t person, int month, struct score_stage *out,
	struct err *e) MUST_CHECK;
/* Of everybody, for who may see how a month stands; "" for the others. */
bool score_stage_all(
	struct ctx *c, enum post post, int month, char *out, size_t size, struct err *e) MUST_CHECK;

/* --- one person's month --- */

struct score_line {
	struct conduct_event ev;
	struct conduct_code code; /* as it was on the day of the act */
	/* SCR-14: ended after the month was frozen; its points came back in another one */
	bool corrected;
};
enum score_page_view { PAGE_LINES, PAGE_CHART, PAGE_MONTHS, PAGE_VIEWS };

struct score_page_ask {
	int64_t person;
	int month;
};
struct score_page {
	const struct console *con;
	int64_t person;
	int month, this_month; /* yyyymm */
	struct arena arena;
	struct score_month m;
	const struct score_row *row; /* NULL = was not here, or is of no post that is scored */
	bool shared;                 /* the rank */
	struct score_stage stage;
	struct score_line *line;
	int lines, open;                    /* open: proposed and not decided */
	char title[PERSON_NAME_BYTES + 48]; /* of the chart */
	int if_all;                         /* halves, were all of them confirmed */
	bool if_aggravated;                 /* SCR-08: S-05 would follow */
	int min_n;                          /* SCR-19 */
	struct score_pasts past;
	struct chart chart;
	struct table table;
	enum score_page_view view;
};
extern const struct screen screen_score_page;
/* Its own, for the tab: begins on *s, which is zero. */
void score_page_begin(struct score_page *s, struct ui *ui, const struct score_page_ask *ask);
void score_page_close(void *state);
bool score_page_load(struct ui *ui, void *state, enum load_why why, struct err *e);
void score_page_command(struct ui *ui, void *state, int command);
bool score_page_enabled(const void *state, int command, const char **why);
bool score_page_event(struct ui *ui, void *state, const struct key *key);
void score_page_layout(void *state, struct rect body);
void score_page_head(const void *state, struct screen_head *out);
void score_page_hint(const void *state, char *out, size_t size);
void score_page_draw(const void *state, struct canvas *c, struct rect b);
extern const struct binding score_page_bindings[];
struct table_source score_page_source(const struct score_page *s);

/* score_page_words.c: how a score comes about, a sentence a line. */
enum score_word {
	WORD_SCORE,
	WORD_SUM,
	WORD_HELD,
	WORD_PAY,
	WORD_ASPECTS,
	WORD_QA,
	WORD_OPEN,
	WORD_FLAGS,
	SCORE_WORDS
};
/* "" = there is nothing to say. out: size ≥ SCORES_WORDS_BYTES */
void score_page_word(const struct score_page *s, enum score_word w, char *out, size_t size);
/* The selected line, or any, in full: "label: value", a line each. */
void score_line_words(const struct score_page *s, const struct score_line *l, struct buf *out);
/* "+5", "-2", "-" of a dismissal case; in parentheses what does not count. */
void score_line_points(const struct score_line *l, char *out, size_t size);
const char *score_line_state(const struct score_line *l);      /* translated */
const char *score_aspect_short(enum conduct_aspect a);         /* translated */
const char *score_line_source(const struct conduct_event *ev); /* translated */
/* "2: below 60, aggravated"; "" = none. out: how many of them ask for something. */
int score_flag_words(const struct score_row *r, char *out, size_t size);
void score_month_words(char *out, size_t size, int month); /* "Nov" */

/* The chart of these months: the base as its target. in: title lives as long as it. */
void score_chart_fill(struct chart *ch, const struct score_pasts *p, const struct score_rules *r);
/* "Bob Tran: score by month, n=5" */
void score_chart_title(const char *name, const struct score_pasts *p, char *out, size_t size);
void score_past_values(const struct score_pasts *p, int64_t value[SCORE_PAST_MONTHS]);
/* Of the last two months, in tenths; "" where one is missing. */
void score_change_text(const struct score_pasts *p, char out[CHART_TEXT_BYTES]);

/* --- the list --- */

enum scores_order { SCORES_BY_NAME, SCORES_BY_SCORE, SCORES_BY_CHANGE, SCORES_ORDERS };
enum scores_pane { SCORES_PEOPLE, SCORES_MONTHS, SCORES_GRADES, SCORES_CODES, SCORES_PANES };

struct scores_row {
	struct score_row r;
	struct score_pasts past;
	bool has_past;
	char key[48]; /* how the name is sorted */
};
/* A row of the two distributions. */
struct scores_bar {
	char label[8], name[CONDUCT_NAME_BYTES];
	int n, people, halves, percent;
};
enum { SCORES_BARS = CONDUCT_CODES_MAX };

struct scores {
	const struct console *con;
	struct ctx *c;
	bool own; /* nobody else is theirs to see: the page stands instead of the list */
	struct score_page page;
	int month, this_month;
	int64_t team; /* 0 = all of them */
	char team_name[TEAM_NAME_BYTES];
	enum scores_order order;
	enum scores_pane pane;
	bool as_table;
	struct arena arena;
	struct score_month m;
	struct scores_row *row;
	int n, held_back;                   /* rows; people whose month is not published yet */
	char stage[96];                     /* of everybody */
	char title[PERSON_NAME_BYTES + 48]; /* of the chart */
	struct table table, bars_table;
	struct chart chart;
	bool chart_shown; /* below the list */
	struct scores_bar bar[SCORES_BARS];
	int bars, bar_most;
	struct err past_err; /* of what layout() read */
};
/* scores_rows.c */
bool scores_rows_load(struct ctx *c, struct scores *s, struct err *e) MUST_CHECK;
/* The months of rows first … first + n - 1, as far as they are not there. */
bool scores_rows_past(struct scores *s, int first, int n, struct err *e) MUST_CHECK;
bool scores_rows_sort(struct scores *s, struct err *e) MUST_CHECK;
/* What its bar is as long as: points of a code, people of a grade. */
int scores_bar_size(const struct scores *s, const struct scores_bar *b);
bool scores_bars_load(struct ctx *c, struct scores *s, struct err *e) MUST_CHECK;
const struct scores_row *scores_chosen(const struct scores *s); /* NULL = none */
/* Rows as they are drawn; `ascii` the way of the sparkline. */
struct scores_look {
	const struct scores *s;
	bool ascii;
};
struct table_source scores_source(const struct scores_look *look, int cols);
struct table_source scores_bars_source(const struct scores *s);

/* scores_draw.c */
void scores_layout(void *state, struct rect body);
void scores_draw(const void *state, struct canvas *c, struct rect b);
const char *scores_order_words(const struct scores *s);
void scores_scope(const struct scores *s, char *out, size_t size);

/* scores_print.c */
void scores_print(struct ui *ui, const struct scores *s);
void score_page_print(struct ui *ui, const struct score_page *s);

#endif
