/* reading.c — the log entries a person still owes reading, oldest first. SPDX-License-Identifier: MIT
 *
 * What stood on the screen in full when the next page was asked for counts as
 * read. source: SHO-06, LOG-08.
 */
#include <string.h>

#include "domain/day_check.h"
#include "domain/handover.h"
#include "screens/entry_pane.h"
#include "screens/handover_since.h"
#include "tui/pager.h"

enum { LOADED_MAX = 60, CMD_ON = UI_COMMANDS, CMD_BACK, CMD_SINCE };

struct reading {
	struct ctx *actor;
	int64_t to_seq, left; /* entries still unread */
	int64_t desk;
	int day;                             /* of this day alone; 0 = what is owed */
	struct entry_list entry[LOADED_MAX]; /* of one each, from their signed bytes */
	struct buf told[LOADED_MAX];
	int loaded, top, shown;
	int line, lines, rows; /* of an entry longer than the screen: first line shown, all, room */
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_PGDN, 0, CMD_ON, IN_LIST, N_("Read on"), N_("These are read; show the next ones"),
		N_("Space")},
	{' ', 0, CMD_ON, IN_LIST, NULL, NULL, NULL}, /* marks them read */
	{K_PGUP, K_UP, CMD_BACK, IN_LIST, N_("Before"), N_("The ones before"), NULL},
	{'=', 0, CMD_SINCE, IN_LIST, N_("Changes"), N_("What changed since you signed last"), NULL},
	{0},
};

static void
forget(struct reading *s)
{
	for (int i = 0; i < s->loaded; i++) {
		entry_list_free(&s->entry[i]);
		buf_free(&s->told[i]);
	}
	s->loaded = s->top = s->shown = s->line = 0;
}

static bool
read_owed(struct reading *s, int64_t id[LOADED_MAX], int *n, struct err *e)
{
	struct entry_owed owed;
	int64_t first;

	if (!handover_owed(s->actor, s->con->desk.id, s->actor->who, &owed, e))
		return false;
	owed.to_seq = s->to_seq;
	return entry_unread(s->actor, &owed, &s->left, &first, e) &&
	       entry_unread_list(s->actor, &owed, id, LOADED_MAX, n, e);
}

static bool
read_day(struct reading *s, int64_t id[LOADED_MAX], int *n, struct err *e)
{
	struct day_view v;

	if (!day_load(s->actor, s->desk, s->day, &v, e))
		return false;
	s->left = v.unread;
	day_view_free(&v);
	return day_unread(s->actor, &(const struct day_key){s->desk, s->day}, id, LOADED_MAX, n, e);
}

static bool
reading_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct reading *s = state;
	int64_t id[LOADED_MAX];
	int n = 0;

	(void)ui;
	if (why == LOAD_ELSEWHERE)
		return true; /* nothing moves under the reader */
	forget(s);
	if (!(s->day ? read_day(s, id, &n, e) : read_owed(s, id, &n, e)))
		return false;
	for (int i = 0; i < n; i++) {
		if (!entry_get(s->actor, id[i], &s->entry[i], e))
			return false;
		buf_init(&s->told[i]);
		entry_tell_brief(&s->entry[i].entry[0], &s->told[i]);
		s->loaded++;
	}
	return true;
}

static bool
reading_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	const struct reading_ask *ask = arg;
	struct reading *s = state;

	(void)e;
	s->actor = ask->actor;
	s->to_seq = ask->to_seq;
	s->desk = ask->desk;
	s->day = ask->day;
	s->con = console_of(ui);
	return true;
}

static void
reading_close(void *state)
{
	forget(state);
}

static void
read_on(struct ui *ui, struct reading *s)
{
	int64_t id[LOADED_MAX];
	struct err e;
	int n = 0;

	err_clear(&e);
	if (s->shown == 0 && s->top < s->loaded)
		return; /* typed ahead of the picture: nothing was seen */
	if (s->line + s->rows < s->lines) {
		s->line += s->rows;
		s->shown = 0;
		return;
	}
	for (int i = s->top; i < s->top + s->shown; i++)
		if (!s->entry[i].entry[0].read)
			id[n++] = s->entry[i].entry[0].id;
	if (n && !entry_mark_read(s->actor, id, n, &e)) {
		ui_say_unsaved(ui, &e);
		return;
	}
	for (int i = s->top; i < s->top + s->shown; i++)
		s->entry[i].entry[0].read = true;
	s->left -= n;
	s->top += s->shown;
	s->shown = s->line = 0;
	if (s->top >= s->loaded && s->left > 0)
		ui_load(ui, LOAD_ASKED);
	else if (s->top >= s->loaded) {
		ui_pop(ui);
		ui_say(ui, tr("All read"));
		ui_load(ui, LOAD_ASKED);
	}
}

static void
read_back(struct reading *s)
{
	if (s->line > 0)
		s->line = s->line > s->rows ? s->line - s->rows : 0;
	else if (s->top > 0)
		s->top--;
	s->shown = 0;
}

static void
reading_command(struct ui *ui, void *state, int command)
{
	struct reading *s = state;

	if (command == CMD_ON)
		read_on(ui, s);
	else if (command == CMD_BACK)
		read_back(s);
	else if (command == CMD_SINCE)
		ui_push(ui, &screen_handover_since, &(struct since_ask){s->actor});
}

static int
rows_of(struct buf *told, int cols)
{
	struct pager p = {0};

	pager_layout(&p, buf_str(told), 1, cols);
	return p.lines;
}

/* Whole entries only; one that is longer than the screen alone, and it counts
 * when its end stood there. */
static void
reading_layout(void *state, struct rect body)
{
	struct reading *s = state;
	int used = 0;

	s->shown = 0;
	s->rows = body.rows;
	s->lines = s->top < s->loaded ? rows_of(&s->told[s->top], body.cols - 4) : 0;
	while (s->top + s->shown < s->loaded) {
		int rows = rows_of(&s->told[s->top + s->shown], body.cols - 4) + 1;

		if (s->shown && used + rows > body.rows)
			break;
		used += rows;
		s->shown++;
	}
}

static void
reading_head(const void *state, struct screen_head *out)
{
	const struct reading *s = state;
	char n[24];

	str_copy(out->scope, sizeof out->scope, console_name(s->con, s->actor->who));
	str_format(n, sizeof n, "%lld", (long long)s->left);
	text_fill(out->count, sizeof out->count, tr("{1} unread"), n, NULL, NULL);
}

static void
reading_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct reading *s = state;
	int y = b.y;

	canvas_cursor(c, b.y, b.x);
	if (s->loaded == 0)
		notice_draw(c, b, tr("Everything is read."), NULL, tr("Esc goes back"));
	for (int i = s->top; i < s->top + s->shown && y < b.y + b.rows; i++) {
		struct rect r = {y, b.x + 3, b.y + b.rows - y, b.cols - 4};

		if (i == s->top)
			canvas_text(c, y, b.x, 1, ">", ROLE_SELECTED);
		y += canvas_wrap(c, r, i == s->top ? s->line : 0, buf_str(&s->told[i]), ROLE_TEXT) +
		     1;
	}
}

const struct screen screen_reading = {
	.name = "reading",
	.title = N_("READ THE LOG"),
	.state_bytes = sizeof(struct reading),
	.bindings = bindings,
	.open = reading_open,
	.close = reading_close,
	.load = reading_load,
	.layout = reading_layout,
	.command = reading_command,
	.head = reading_head,
	.draw = reading_draw,
};
SCREEN_REGISTER(screen_reading);
