/* leave_cover.c — the shifts inside a leave and who works them. SPDX-License-Identifier: MIT
 *
 * source: LV-11, LV-13, RST-17.
 */
#include "screens/leave_cover.h"

#include <string.h>

#include "screens/shift_change_words.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_ASK, CMD_ASSIGN, CMD_SPARE };
enum { DETAIL_ROWS = 7, FREE_SHOWN = 3 };

struct page {
	int64_t id;
	struct arena arena;
	struct leave l;
	struct leave_cover_list list;
	struct leave_cover_may may;
	struct shift_candidates fit; /* of the shift `fit_of` */
	int fit_of;                  /* 1 + its place in the list, 0 = none yet */
	struct table table;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"), N_("The request or the cover of this shift"),
		NULL},
	{K_F6, 0, CMD_ASK, IN_LIST, N_("Ask"),
		N_("Ask a colleague to cover it, or all that need cover"), NULL},
	{K_F7, 0, CMD_ASSIGN, IN_LIST, N_("Assign"), N_("Assign somebody to cover a shift"), NULL},
	{K_F8, 0, CMD_SPARE, IN_LIST, N_("Without"),
		N_("State that it stays uncovered, with the reason; signed"), NULL},
	{0},
};

/* --- words --- */

static void
put(char *out, size_t size, const char *text)
{
	const size_t n = strlen(out);

	str_format(out + n, size - n, "%s%s", n ? tr_ctx("list", ", ") : "", text);
}

void
leave_left_words(const struct leave_effect_shift *s, bool beside, char *out, size_t size)
{
	*out = '\0';
	for (int i = 0; i < s->lefts; i++) {
		const struct leave_left *l = &s->left[i];
		const bool whole = l->from_us <= s->from_us && l->until_us >= s->until_us;
		char from[CLOCK_TEXT_BYTES], to[CLOCK_TEXT_BYTES];
		char text[PERSON_NAME_BYTES + 2 * CLOCK_TEXT_BYTES + 8];

		if (l->beside != beside)
			continue;
		clock_format_time(from, l->from_us);
		clock_format_time(to, l->until_us);
		str_format(text, sizeof text, "%s%s%s%s%s%s", l->name, l->pending ? "?" : "",
			whole ? "" : " ", whole ? "" : from, whole ? "" : "-", whole ? "" : to);
		put(out, size, text);
	}
}

void
leave_gap_words(const struct leave_effect_shift *s, char *out, size_t size)
{
	*out = '\0';
	for (int i = 0; i < s->gaps; i++) {
		char from[CLOCK_TEXT_BYTES], to[CLOCK_TEXT_BYTES], hours[2 * CLOCK_TEXT_BYTES];
		char n[2][12], text[96];

		clock_format_time(from, s->gap[i].from_us);
		clock_format_time(to, s->gap[i].until_us);
		str_format(hours, sizeof hours, "%s-%s", from, to);
		str_format(n[0], sizeof n[0], "%d", s->gap[i].have);
		str_format(n[1], sizeof n[1], "%d", s->need);
		text_fill(text, sizeof text, tr("{1}: {2} of {3}"), hours, n[0], n[1]);
		put(out, size, text);
	}
}

/* --- rows --- */

static int64_t
row_id(const void *rows, int row)
{
	const struct assignment *a = &((const struct page *)rows)->list.item[row].of;

	return (int64_t)a->day * 100 + a->shift % 100;
}

static const char *
part_word(enum leave_part part)
{
	switch (part) {
	case LEAVE_PART_FIRST: return tr("first half");
	case LEAVE_PART_SECOND: return tr("second half");
	case LEAVE_PART_WHOLE:
	case LEAVE_PART_NONE: break;
	}
	return "";
}

static void
left_cell(const struct leave_cover_shift *s, struct table_cell *out)
{
	char n[2][12];

	if (!s->effect)
		return;
	str_format(n[0], sizeof n[0], "%d", s->effect->after);
	str_format(n[1], sizeof n[1], "%d", s->effect->need);
	const bool is_short = s->effect->after < s->effect->need;
	text_fill(out->text, sizeof out->text, is_short ? tr("{1} of {2} !") : tr("{1} of {2}"),
		n[0], n[1], NULL);
	if (is_short)
		out->role = ROLE_WARNING;
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct page *p = rows;
	const struct leave_cover_shift *s = &p->list.item[row];

	switch (column) {
	case 0: shift_of_day_words(p->con, &s->of, out->text, sizeof out->text); break;
	case 1: str_copy(out->text, sizeof out->text, part_word(s->part)); break;
	case 2: left_cell(s, out); break;
	case 3: str_copy(out->text, sizeof out->text, tr(leave_cover_state_label(s->state))); break;
	default: str_copy(out->text, sizeof out->text, s->by ? s->name : "");
	}
}

static char
row_alert(const void *rows, int row)
{
	return leave_cover_stops(((const struct page *)rows)->list.item[row].state) ? '!' : ' ';
}

static struct table_source
source(const struct page *s)
{
	static const struct table_column columns[] = {
		{N_("Shift"), 20, false, false, 0},
		{N_("Half"), 11, false, false, 2},
		{N_("On desk"), 8, false, false, 0},
		{N_("Cover"), 19, false, false, 0},
		{N_("Who covers"), 12, true, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 5,
		.rows = s,
		.count = s->list.n,
		.id = row_id,
		.cell = row_cell,
		.alert = row_alert};
}

static const struct leave_cover_shift *
here(const struct page *s)
{
	return s->list.n ? &s->list.item[s->table.row] : NULL;
}

/* --- life --- */

static bool
page_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct page *s = state;

	(void)e;
	s->con = console_of(ui);
	s->id = *(const int64_t *)arg;
	arena_init(&s->arena);
	return true;
}

static void
page_close(void *state)
{
	arena_free(&((struct page *)state)->arena);
}

/* Who could take the selected one: said once the cursor is on it. */
static void
look_who_is_free(struct page *s)
{
	const struct leave_cover_shift *at = here(s);
	struct err e;

	if (!at || s->fit_of == s->table.row + 1)
		return;
	s->fit_of = s->table.row + 1;
	s->fit = (struct shift_candidates){.n = 0};
	if (!leave_cover_stops(at->state))
		return;
	err_clear(&e);
	if (!shift_change_candidates(s->con->ctx,
		    &(const struct shift_key){at->of.person, at->of.day, at->of.shift}, &s->arena,
		    &s->fit, &e))
		s->fit = (struct shift_candidates){.n = 0};
}

static bool
page_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct page *s = state;
	struct table_source src;

	(void)why;
	s->list = (struct leave_cover_list){.n = 0};
	s->fit = (struct shift_candidates){.n = 0};
	s->fit_of = 0;
	arena_free(&s->arena);
	if (!leave_get(console_ctx(ui), s->id, &s->l, e) ||
		!leave_cover_load(console_ctx(ui), s->id, &s->arena, &s->list, e) ||
		!leave_cover_may(console_ctx(ui), s->id, &s->may, e))
		return false;
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

static bool
page_enabled(const void *state, int command, const char **why)
{
	const struct page *s = state;
	const struct leave_cover_shift *at = here(s);

	*why = N_("This row has no request yet. F6 asks somebody");
	if (command == CMD_OPEN)
		return at && at->change;
	*why = N_("Every shift of this leave is settled, or the leave is over");
	if (command == CMD_ASK)
		return s->may.ask && at;
	if (command == CMD_ASSIGN)
		return s->may.assign && at;
	return s->may.spare && s->list.stops;
}

static void
page_command(struct ui *ui, void *state, int command)
{
	struct page *s = state;
	const struct leave_cover_about about = {here(s), command == CMD_ASSIGN};

	switch (command) {
	case CMD_OPEN: shift_change_open(ui, here(s)->change); break;
	case CMD_SPARE: leave_cover_spare_open(ui, s->id, &about); break;
	default: leave_cover_ask_open(ui, s->id, &about); break;
	}
}

static bool
page_event(struct ui *ui, void *state, const struct key *key)
{
	struct page *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
page_layout(void *state, struct rect body)
{
	struct page *s = state;
	struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows - DETAIL_ROWS);
	look_who_is_free(s);
}

/* --- the picture --- */

static void
page_head(const void *state, struct screen_head *out)
{
	const struct page *s = state;
	char n[12];

	str_copy(out->scope, sizeof out->scope, console_name(s->con, s->l.person));
	str_format(n, sizeof n, "%d", s->list.stops);
	if (s->list.stops)
		text_fill(out->count, sizeof out->count, tr("{1} to settle"), n, NULL, NULL);
	else
		str_copy(out->count, sizeof out->count, tr("all settled"));
}

static void
line(struct canvas *c, struct rect *r, const char *label, const char *text, enum role role)
{
	char all[1024];
	int used;

	if (!*text || r->rows < 1)
		return;
	text_fill(all, sizeof all, tr("{1}: {2}"), tr(label), text, NULL);
	used = canvas_wrap(c, *r, 0, all, role);
	used = used < 1 ? 1 : used;
	r->y += used < r->rows ? used : r->rows;
	r->rows -= used < r->rows ? used : r->rows;
}

static void
free_words(const struct page *s, char *out, size_t size)
{
	*out = '\0';
	for (int i = 0; i < s->fit.rested && i < FREE_SHOWN; i++)
		put(out, size, s->fit.row[i].name);
}

static void
detail_draw(const struct page *s, struct canvas *c, struct rect r)
{
	const struct leave_cover_shift *at = here(s);
	char text[900];

	shift_of_day_words(s->con, &at->of, text, sizeof text);
	canvas_heading(c, r.y, r.x, r.cols, text, NULL);
	r = (struct rect){r.y + 1, r.x + 2, r.rows - 1, r.cols - 4};
	if (at->said_by) {
		str_copy(text, sizeof text, console_name(s->con, at->said_by));
		if (*at->why)
			str_format(text, sizeof text, "%s: %s", console_name(s->con, at->said_by),
				at->why);
		line(c, &r, N_("Left uncovered by"), text, ROLE_TEXT);
	}
	if (at->effect) {
		leave_left_words(at->effect, false, text, sizeof text);
		line(c, &r, N_("Left on this shift"), *text ? text : tr("nobody"), ROLE_TEXT);
		leave_gap_words(at->effect, text, sizeof text);
		line(c, &r, N_("! Under its minimum"), text, ROLE_WARNING);
		leave_left_words(at->effect, true, text, sizeof text);
		line(c, &r, N_("Of other shifts there"), text, ROLE_TEXT);
	}
	free_words(s, text, sizeof text);
	line(c, &r, N_("Free and rested"), text, ROLE_TEXT);
}

static void
page_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct page *s = state;
	const struct table_source src = source(s);
	struct rect above = b;

	if (!s->list.n) {
		notice_draw(c, b, tr("No rostered shift lies in this leave."), NULL,
			tr("Nothing needs cover. Esc goes back"));
		return;
	}
	above.rows -= DETAIL_ROWS;
	table_draw(&s->table, &src, c, above, true);
	detail_draw(s, c, (struct rect){b.y + above.rows, b.x, DETAIL_ROWS, b.cols});
}

const struct screen screen_leave_cover = {
	.name = "leave-cover",
	.title = N_("COVER"),
	.state_bytes = sizeof(struct page),
	.bindings = bindings,
	.hides_disabled = true,
	.open = page_open,
	.close = page_close,
	.load = page_load,
	.layout = page_layout,
	.command = page_command,
	.enabled = page_enabled,
	.event = page_event,
	.head = page_head,
	.draw = page_draw,
};
SCREEN_REGISTER(screen_leave_cover);

void
leave_cover_open(struct ui *ui, int64_t leave)
{
	(void)ui_push(ui, &screen_leave_cover, &leave);
}
