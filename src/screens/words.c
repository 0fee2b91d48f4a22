/* words.c — words kept apart, one line a thing, and erasing one of them. SPDX-License-Identifier: MIT
 *
 * For whatever has words: the entry page has its own way in. source: LOG-11.
 */
#include "screens/words.h"

#include <assert.h>
#include <stddef.h>

#include "base/day.h"
#include "domain/access.h"
#include "screens/entry_erase.h"
#include "tui/table.h"

enum { CMD_ERASE = UI_COMMANDS, CMD_DECLINE };
enum { FOOT_ROWS = 7 };

struct words {
	struct entry_erase erase; /* of the selected one; first, for the signature's dialog */
	struct words_ask ask;
	struct erasure_units list;
	struct table table;
};
static_assert(offsetof(struct words, erase) == 0, "");

static const struct binding bindings[] = {
	{'X', 0, CMD_ERASE, IN_LIST, N_("Erase"),
		N_("propose to erase these words, or confirm what somebody proposed"), NULL},
	{'d', 0, CMD_DECLINE, IN_LIST, N_("Decline"), N_("decline to erase it, or take it back"),
		NULL},
	{0},
};

void
words_open_page(struct ui *ui, const struct words_ask *ask)
{
	struct err e;

	err_clear(&e);
	if (access_may(console_ctx(ui), ACT_LOG_ERASE, NULL, &e))
		ui_push(ui, &screen_words, ask);
	else
		ui_say(ui, tr("Only a supervisor or a post above can erase a text"));
}

/* ---- rows ---- */

enum { COL_NO, COL_WHAT, COL_WHO, COL_DAY, COL_WORDS, COLUMNS };
static const struct table_column columns[COLUMNS] = {
	[COL_NO] = {N_("Record"), 6, .right = true},
	[COL_WHAT] = {N_("Kind"), 20, .drop = 2},
	[COL_WHO] = {N_("Who"), 10, .drop = 1},
	[COL_DAY] = {N_("Day"), 5, .drop = 3},
	[COL_WORDS] = {N_("Text"), 20, .flex = true},
};

static int64_t
row_id(const void *rows, int row)
{
	return ((const struct erasure_unit *)rows)[row].text;
}

static char
row_alert(const void *rows, int row)
{
	return ((const struct erasure_unit *)rows)[row].open ? '!' : ' ';
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct erasure_unit *u = &((const struct erasure_unit *)rows)[row];
	char day[DAY_TEXT_BYTES];

	switch (column) {
	case COL_NO: str_format(out->text, sizeof out->text, "%lld", (long long)u->seq); break;
	case COL_WHAT:
		str_copy(out->text, sizeof out->text, tr(erasure_label(u->type, u->place)));
		break;
	case COL_WHO: str_copy(out->text, sizeof out->text, u->name); break;
	case COL_DAY:
		day_format(day, clock_local(u->utc_us).day);
		str_copy(out->text, sizeof out->text, day + 5);
		break;
	default: str_copy(out->text, sizeof out->text, u->words);
	}
	if (u->erased)
		out->role = ROLE_SECONDARY;
}

static struct table_source
source(const struct words *s)
{
	return (struct table_source){.column = columns,
		.columns = COLUMNS,
		.rows = s->list.unit,
		.count = s->list.n,
		.id = row_id,
		.cell = row_cell,
		.alert = row_alert};
}

static const struct erasure_unit *
selected(const struct words *s)
{
	return s->table.row < s->list.n ? &s->list.unit[s->table.row] : NULL;
}

/* ---- reading ---- */

static bool
read_list(struct ctx *c, struct words *s, struct erasure_units *out, struct err *e)
{
	int64_t text = s->ask.text;

	*out = (struct erasure_units){0};
	if (s->ask.handover)
		return erasure_units_of_handover(c, s->ask.handover, out, e);
	if (s->ask.about.type && !erasure_text_about(c, s->ask.about, &text, e))
		return false;
	return !text || erasure_units_of_text(c, text, out, e);
}

static bool
choose(struct ui *ui, struct words *s, struct err *e)
{
	const struct erasure_unit *u = selected(s);

	return !u || entry_erase_load(ui, &s->erase, u->text, e);
}

static bool
words_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct words *s = state;
	struct erasure_units now;
	struct table_source src;

	(void)why;
	if (!read_list(console_ctx(ui), s, &now, e))
		return false;
	erasure_units_free(&s->list);
	s->list = now;
	src = source(s);
	(void)table_follow(&s->table, &src);
	return choose(ui, s, e);
}

static bool
words_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	(void)ui;
	(void)e;
	((struct words *)state)->ask = *(const struct words_ask *)arg;
	return true;
}

static void
words_close(void *state)
{
	struct words *s = state;

	entry_erase_free(&s->erase);
	erasure_units_free(&s->list);
}

/* ---- keys ---- */

static bool
words_enabled(const void *state, int command, const char **why)
{
	const struct words *s = state;
	const struct erasure_unit *u = selected(s);

	*why = N_("There are no words here");
	if (!u)
		return false;
	return command == CMD_DECLINE ? entry_erase_may_decline(&s->erase, why)
				      : entry_erase_may(&s->erase, u->erased, why);
}

static void
words_command(struct ui *ui, void *state, int command)
{
	struct words *s = state;

	if (command == CMD_ERASE)
		entry_erase_ask(ui, &s->erase);
	else
		entry_erase_decline(ui, &s->erase);
}

static bool
words_event(struct ui *ui, void *state, const struct key *key)
{
	struct words *s = state;
	struct table_source src = source(s);
	struct err e;

	if (table_key(&s->table, &src, key, false) == TABLE_NOT_MINE)
		return false;
	err_clear(&e);
	if (!choose(ui, s, &e))
		ui_say_err(ui, &e);
	return true;
}

static void
words_result(struct ui *ui, void *state, int what, const void *data)
{
	entry_erase_result(ui, &((struct words *)state)->erase, what, data);
}

/* ---- drawing ---- */

static struct rect
list_of(struct rect b)
{
	b.rows = b.rows > FOOT_ROWS ? b.rows - FOOT_ROWS : 1;
	return b;
}

static void
words_layout(void *state, struct rect body)
{
	struct words *s = state;
	struct table_source src = source(s);

	table_layout(&s->table, &src, list_of(body).rows - 1);
}

/* All of the selected one: who judges what goes has to read it. */
static void
draw_foot(const struct words *s, struct canvas *c, struct rect r)
{
	const struct erasure_unit *u = selected(s);
	struct buf text;

	buf_init(&text);
	entry_erase_tell(&s->erase, &text);
	if (u)
		buf_puts(&text, u->words);
	canvas_rule(c, r.y, r.x, r.cols);
	if (!text.failed && r.rows > 1)
		canvas_wrap(c, (struct rect){r.y + 1, r.x + 1, r.rows - 1, r.cols - 2}, 0,
			buf_str(&text), ROLE_TEXT);
	buf_free(&text);
}

static void
words_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct words *s = state;
	struct table_source src = source(s);
	struct rect top = list_of(b);

	if (src.count) {
		table_draw(&s->table, &src, c, top, true);
	} else {
		canvas_cursor(c, b.y, b.x);
		canvas_text(
			c, b.y, b.x + 3, b.cols - 4, tr("There are no words here"), ROLE_SECONDARY);
	}
	draw_foot(s, c, (struct rect){b.y + top.rows, b.x, b.rows - top.rows, b.cols});
}

static void
words_hint(const void *state, char *out, size_t size)
{
	const struct words *s = state;
	struct table_source src = source(s);

	table_span(&s->table, &src, out, size);
}

const struct screen screen_words = {
	.name = "words",
	.title = N_("WORDS"),
	.state_bytes = sizeof(struct words),
	.bindings = bindings,
	.open = words_open,
	.close = words_close,
	.load = words_load,
	.layout = words_layout,
	.command = words_command,
	.event = words_event,
	.result = words_result,
	.enabled = words_enabled,
	.hint = words_hint,
	.draw = words_draw,
};
SCREEN_REGISTER(screen_words);
