/* found.c — entries that belong together: of a ticket, a day, a person. SPDX-License-Identifier: MIT
 *
 * source: screens.md §5 (Go to), LOG-06.
 */
#include "screens/found.h"

#include "base/date_words.h"
#include "screens/log_row.h"
#include "tui/pager.h"

enum { PAGE = 100, CMD_OPEN = UI_COMMANDS };

struct found_state {
	struct found_ask ask;
	struct entry_list list;
	struct table table;
	struct table_picture picture;
	const struct console *con;
	int64_t all;
	int today;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"), N_("Show the entry with its history"), NULL},
	{0},
};

void
found_filter(const struct console *con, const struct found_ask *ask, struct entry_filter *out)
{
	bool all = access_reach(con->me.person.post, ACT_LOG_READ) == RELATION_EVERYONE;

	*out = (struct entry_filter){.desk_id = all && !ask->day ? 0 : con->desk.id,
		.ticket = ask->ticket,
		.author_id = ask->author,
		.from_day = ask->day,
		.to_day = ask->day};
}

static struct table_source
source(const struct found_state *s, struct log_rows *rows)
{
	*rows = (struct log_rows){.entry = s->list.entry, .con = s->con, .today = s->today};
	return (struct table_source){.column = log_columns,
		.columns = LOG_COLUMNS,
		.rows = rows,
		.count = s->list.n,
		.id = log_row_id,
		.cell = log_row_cell,
		.alert = log_row_alert,
		.picture = &s->picture};
}

static bool
page_load(struct ui *ui, struct found_state *s, enum entry_way way, int64_t than, struct err *e)
{
	struct entry_list list = {0};
	struct entry_filter f;
	struct log_rows rows;
	struct table_source src;

	found_filter(s->con, &s->ask, &f);
	if (!entry_page(
		    console_ctx(ui), &f, &(const struct entry_place){way, than, PAGE}, &list, e))
		return false;
	entry_list_free(&s->list);
	s->list = list;
	s->today = clock_local(clock_now(ui_clock(ui)).utc_us).day;
	table_picture_forget(&s->picture);
	src = source(s, &rows);
	(void)table_follow(&s->table, &src);
	return entry_count(console_ctx(ui), &f, &s->all, e);
}

/* Another desk's entries wait until they are asked for: nothing moves. */
static bool
found_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct found_state *s = state;

	if (why == LOAD_ELSEWHERE || (why == LOAD_BACK && s->list.n))
		return true;
	return page_load(ui, s, ENTRY_NEWEST, 0, e);
}

static bool
found_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct found_state *s = state;

	(void)e;
	s->ask = *(const struct found_ask *)arg;
	s->con = console_of(ui);
	return true;
}

static void
found_close(void *state)
{
	struct found_state *s = state;

	entry_list_free(&s->list);
	table_picture_free(&s->picture);
}

static void
found_command(struct ui *ui, void *state, int command)
{
	const struct found_state *s = state;

	if (command == CMD_OPEN && s->table.row < s->list.n)
		(void)ui_push(ui, &screen_entry, &s->list.entry[s->table.row].id);
}

static bool
found_event(struct ui *ui, void *state, const struct key *key)
{
	struct found_state *s = state;
	struct log_rows rows;
	struct table_source src = source(s, &rows);
	enum table_did did = table_key(&s->table, &src, key, false);
	struct err e;

	err_clear(&e);
	if (did == TABLE_AT_BOTTOM && s->list.more && s->list.n > 1) {
		int keep = s->table.top > 0 ? s->table.top - 1 : 0;

		if (!page_load(ui, s, ENTRY_OLDER, s->list.entry[keep].id, &e))
			ui_say_err(ui, &e);
	} else if (did == TABLE_AT_TOP && !page_load(ui, s, ENTRY_NEWEST, 0, &e)) {
		ui_say_err(ui, &e);
	}
	return did != TABLE_NOT_MINE;
}

static void
found_head(const void *state, struct screen_head *out)
{
	const struct found_state *s = state;
	char text[DATE_WORDS_BYTES], n[24];

	if (s->ask.ticket)
		str_format(out->scope, sizeof out->scope, "#%lld", (long long)s->ask.ticket);
	else if (s->ask.author)
		str_copy(out->scope, sizeof out->scope, console_name(s->con, s->ask.author));
	else {
		date_words_text(text, s->ask.day, s->today);
		str_copy(out->scope, sizeof out->scope, text);
	}
	str_format(n, sizeof n, s->all >= ENTRY_COUNT_MAX ? "%lld+" : "%lld", (long long)s->all);
	text_fill(out->count, sizeof out->count, tr_n("{1} entry", "{1} entries", (long)s->all), n,
		NULL, NULL);
}

static void
found_layout(void *state, struct rect body)
{
	struct found_state *s = state;
	struct log_rows rows;
	struct table_source src = source(s, &rows);

	table_layout(&s->table, &src, body.rows);
	table_picture_make(&s->picture, &s->table, &src, body, text_lang());
}

static void
found_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct found_state *s = state;
	struct log_rows rows;
	struct table_source src = source(s, &rows);

	if (s->list.n == 0)
		notice_draw(c, b, tr("No entry here that you may read."), NULL,
			tr("Esc goes back, F9 looks for something else"));
	else
		table_draw(&s->table, &src, c, b, true);
}

const struct screen screen_found = {
	.name = "found",
	.title = N_("FOUND"),
	.state_bytes = sizeof(struct found_state),
	.bindings = bindings,
	.open = found_open,
	.close = found_close,
	.load = found_load,
	.layout = found_layout,
	.command = found_command,
	.event = found_event,
	.head = found_head,
	.draw = found_draw,
};
SCREEN_REGISTER(screen_found);
