/* log_list.h — the rows of the log screen: read, filtered, sorted. SPDX-License-Identifier: MIT */
#ifndef SCREENS_LOG_LIST_H
#define SCREENS_LOG_LIST_H

#include "screens/entry_bar.h"
#include "screens/log_filter.h"
#include "screens/log_row.h"

struct log_state {
	struct entry_bar bar;
	struct log_filter filter;
	struct entry_list list;
	struct table table;
	struct table_picture picture;
	const struct console *con;
	int64_t whole;      /* entries of the desk */
	int64_t found;      /* entries that are asked for */
	bool found_more;    /* … or more than that */
	int64_t anchor;     /* the page begins older than this one, 0 = with the newest */
	int64_t waiting;    /* new ones from elsewhere that are not shown yet */
	int64_t closing;    /* matter whose result is being written */
	int64_t before;     /* the record that was selected when the filter was opened */
	bool stale;         /* the filter was typed in since the list was read */
	struct err trouble; /* of that reading: said below */
	int sorted;         /* as table_source.sorted */
	bool sorting;       /* s was pressed: the next letter names a column */
	int seen_top, seen; /* rows that stood on the screen when it was drawn last */
	bool pane_whole;    /* the pane showed all of the selected entry */
	int today;          /* yyyymmdd */
};

struct table_source log_source(const struct log_state *s, struct log_rows *rows);
const struct entry *log_selected(const struct log_state *s);
/* Is anything asked for but the newest of this desk? */
bool log_is_filtered(const struct log_state *s);
struct entry_filter log_asked(const struct log_state *s);

bool log_load_page(struct log_state *s, enum entry_way way, int64_t than, struct err *e) MUST_CHECK;
bool log_load_newest(struct log_state *s, struct err *e) MUST_CHECK;
/* Another desk changed something. */
bool log_load_elsewhere(struct log_state *s, struct err *e) MUST_CHECK;
/* The page that has this record in it, selected. */
bool log_load_around(struct log_state *s, int64_t id, struct err *e) MUST_CHECK;
/* Answers what was typed in the filter; a burst of keys is answered once. */
void log_refresh(struct log_state *s);

/* The letter of a column after s; again reverses. false: no column has it. */
bool log_sort_by(struct log_state *s, int letter);
void log_sort(struct log_state *s);

/* What a long reading of it is called. */
void log_reading(const void *state, char *out, size_t size);
void log_head(const void *state, struct screen_head *out);
void log_hint(const void *state, char *out, size_t size);
void log_layout(void *state, struct rect body);
void log_draw(const void *state, struct canvas *c, struct rect b);

#endif
