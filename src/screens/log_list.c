/* log_list.c — the rows of the log screen: read, filtered, sorted. SPDX-License-Identifier: MIT */
#include "screens/log_list.h"

#include <string.h>

enum { PAGE = 100, FOUND_PAGE = 50 };

static int
column_of(const struct log_state *s)
{
	return (s->sorted < 0 ? -s->sorted : s->sorted) - 1;
}

struct table_source
log_source(const struct log_state *s, struct log_rows *rows)
{
	const struct entry_filter *f = &s->filter.read.filter;
	bool others = f->desk_id != s->con->desk.id && s->con->desk.id;

	*rows = (struct log_rows){.entry = s->list.entry,
		.con = s->con,
		.today = s->today,
		.words = f->words.n ? &f->words : NULL,
		.desk = others ? log_filter_desk_code : NULL,
		.arg = &s->filter};
	return (struct table_source){.column = log_columns,
		.columns = LOG_COLUMNS,
		.rows = rows,
		.count = s->list.n,
		.id = log_row_id,
		.cell = log_row_cell,
		.alert = log_row_alert,
		.picture = &s->picture,
		.sorted = s->sorted};
}

const struct entry *
log_selected(const struct log_state *s)
{
	return s->list.n && s->table.row < s->list.n ? &s->list.entry[s->table.row] : NULL;
}

bool
log_is_filtered(const struct log_state *s)
{
	return s->filter.read.any;
}

/* ---- reading ---- */

struct entry_filter
log_asked(const struct log_state *s)
{
	if (s->filter.read.any)
		return s->filter.read.filter;
	return (struct entry_filter){.desk_id = s->con->desk.id};
}

/* Sorted rows are one page: the newest of what is asked for. */
static int
page_of(const struct log_state *s)
{
	if (s->sorted)
		return ENTRY_PAGE_MAX;
	return s->filter.read.any ? FOUND_PAGE : PAGE;
}

bool
log_load_page(struct log_state *s, enum entry_way way, int64_t than, struct err *e)
{
	struct entry_filter f = log_asked(s);
	struct entry_place at = {way, than, page_of(s)};
	struct entry_list list = {0};
	struct log_rows rows;
	struct table_source src;

	if (!entry_page(s->con->ctx, &f, &at, &list, e))
		return false;
	s->today = clock_today(&s->con->ctx->clock);
	entry_list_free(&s->list);
	s->list = list;
	s->anchor = way == ENTRY_NEWEST ? 0 : than;
	s->seen = 0;
	s->pane_whole = false;
	log_sort(s);
	table_picture_forget(&s->picture);
	src = log_source(s, &rows);
	table_follow(&s->table, &src);
	return true;
}

static bool
count(struct log_state *s, struct err *e)
{
	struct entry_filter f = log_asked(s), desk = {.desk_id = s->con->desk.id};

	if (desk.desk_id && !entry_count(s->con->ctx, &desk, &s->whole, e))
		return false;
	s->found = s->whole;
	s->found_more = false;
	return !s->filter.read.any ||
	       entry_count_some(s->con->ctx, &f, &s->found, &s->found_more, e);
}

bool
log_load_newest(struct log_state *s, struct err *e)
{
	s->waiting = 0;
	s->stale = false;
	err_clear(&s->trouble);
	return log_load_page(s, ENTRY_NEWEST, 0, e) && count(s, e);
}

/* screens.md §6.8: at the end of the log and not typing the list follows; else
 * it only says how many wait. */
bool
log_load_elsewhere(struct log_state *s, struct err *e)
{
	struct entry_filter f = {.desk_id = s->con->desk.id};
	int64_t all = s->whole;

	if (s->anchor == 0 && s->table.row == 0 && !s->bar.focused && !s->filter.focused &&
		!s->table.marks)
		return log_load_newest(s, e);
	if (!entry_count(s->con->ctx, &f, &all, e))
		return false;
	s->waiting = all - s->whole;
	return true;
}

bool
log_load_around(struct log_state *s, int64_t id, struct err *e)
{
	struct entry_filter f = {.desk_id = s->con->desk.id};
	struct entry_place above = {ENTRY_NEWER, id, PAGE / 2};
	struct entry_list list = {0};
	int64_t than = 0;

	s->table.selected = id;
	if (id && !s->sorted) {
		if (!entry_page(s->con->ctx, &f, &above, &list, e))
			return false;
		than = list.n == above.n ? list.entry[0].id : 0;
		entry_list_free(&list);
	}
	if (!log_load_newest(s, e))
		return false;
	s->table.selected = id;
	return log_load_page(s, than ? ENTRY_OLDER : ENTRY_NEWEST, than, e);
}

void
log_refresh(struct log_state *s)
{
	struct log_rows rows;
	struct table_source src;
	int64_t was = s->table.selected;
	struct err e;

	if (!s->stale)
		return;
	err_clear(&e);
	if (!log_load_newest(s, &e)) {
		s->trouble = e;
		entry_list_free(&s->list);
		s->found = 0;
	}
	s->stale = false;
	src = log_source(s, &rows);
	if (s->table.selected != was)
		table_select(&s->table, &src, 0);
}

/* ---- sorting ---- */

static const struct {
	int letter;
	enum log_column column;
} letters[] = {{'t', LOG_TIME}, {'k', LOG_KIND}, {'w', LOG_WHO}, {'x', LOG_WHAT}, {'#', LOG_TICKET},
	{'s', LOG_STATE}};

bool
log_sort_by(struct log_state *s, int letter)
{
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
		int sorted = (int)letters[i].column + 1;
		if (letters[i].letter != letter)
			continue;
		/* without a column they come by time, the newest on top */
		if (letters[i].column == LOG_TIME)
			s->sorted = s->sorted == 0 ? sorted : 0;
		else
			s->sorted = s->sorted == sorted ? -sorted : sorted;
		return true;
	}
	return false;
}

static int
compare_numbers(int64_t a, int64_t b)
{
	return a < b ? -1 : a > b;
}

static int
compare(enum log_column column, const struct entry *a, const struct entry *b)
{
	switch (column) {
	case LOG_TIME: return compare_numbers(a->happened_utc_us, b->happened_utc_us);
	case LOG_KIND: return compare_numbers(a->kind, b->kind);
	case LOG_WHO: return strcmp(a->author_name, b->author_name);
	case LOG_WHAT: return strcmp(a->text, b->text);
	case LOG_TICKET:
		return compare_numbers(
			a->tickets ? a->ticket[0] : 0, b->tickets ? b->ticket[0] : 0);
	case LOG_STATE: return strcmp(log_row_state(a), log_row_state(b));
	case LOG_COLUMNS: break;
	}
	return 0;
}

/* Two hundred rows at most; equals keep their order, the newest first. */
void
log_sort(struct log_state *s)
{
	enum log_column column = (enum log_column)column_of(s);
	struct entry *list = s->list.entry;

	for (int i = 1; s->sorted && i < s->list.n; i++) {
		struct entry one = list[i];
		int at = i;
		while (at > 0) {
			int by = compare(column, &list[at - 1], &one);
			if ((s->sorted < 0 ? -by : by) <= 0)
				break;
			list[at] = list[at - 1];
			at--;
		}
		list[at] = one;
	}
}
