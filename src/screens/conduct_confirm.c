/* conduct_confirm.c — events that wait for the scorer: marked, and confirmed with one password. SPDX-License-Identifier: MIT
 *
 * source: SCR-03, ORG-02.
 */
#include "screens/conduct.h"

#include "base/day.h"
#include "domain/record.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_CONFIRM, CMD_CONFIRM_ALL, CMD_MARK, CMD_BEFORE, CMD_AFTER };
enum { FOOT_ROWS = 3, LINE_BYTES = 256, WHAT_LINES = DIALOG_LINES - 3 };

struct confirm {
	struct conduct_list list;
	struct conduct_codes codes;
	int from; /* of all that wait */
	struct arena arena;
	struct table table;
	const struct console *con;
	/* what the signature is asked for */
	struct conduct_ref ref[CONDUCT_BATCH_MAX];
	struct conduct_outcome outcome[CONDUCT_BATCH_MAX];
	int refs, done;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"),
		N_("The event: drop it, set its points, answer what is contested"), NULL},
	{'a', 0, CMD_CONFIRM, IN_LIST, NULL, N_("Confirm this one as it is proposed"), NULL},
	{K_F6, 0, CMD_CONFIRM_ALL, IN_LIST, N_("Confirm"),
		N_("Confirm all that are marked, or this one, with one password"), NULL},
	{'A', 0, CMD_CONFIRM_ALL, IN_LIST, NULL, N_("The same: all marked, one signature each"),
		NULL},
	{' ', 0, CMD_MARK, IN_LIST, NULL, N_("Mark for A"), NULL},
	{K_F7, 0, CMD_BEFORE, IN_LIST, N_("Page"), N_("The hundred before"), "F7/F8"},
	{K_F8, 0, CMD_AFTER, IN_LIST, NULL, N_("The next hundred"), NULL},
	{0},
};

static bool
confirm_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct confirm *s = state;

	(void)arg;
	(void)e;
	s->con = console_of(ui);
	arena_init(&s->arena);
	return true;
}

static void
confirm_close(void *state)
{
	arena_free(&((struct confirm *)state)->arena);
}

/* --- rows --- */

static int64_t
row_id(const void *rows, int row)
{
	return ((const struct confirm *)rows)->list.item[row].id;
}

static const struct conduct_code *
code_of(const struct confirm *s, const struct conduct_event *ev)
{
	return conduct_code_of(&s->codes, ev->code);
}

static const char *
by_of(const struct confirm *s, const struct conduct_event *ev)
{
	return ev->proposed_by ? console_name(s->con, ev->proposed_by) : tr("the system");
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct confirm *s = rows;
	const struct conduct_event *ev = &s->list.item[row];
	const struct conduct_code *k = code_of(s, ev);
	char day[DAY_TEXT_BYTES];

	switch (column) {
	case 0:
		str_copy(
			out->text, sizeof out->text, table_is_marked(&s->table, ev->id) ? "*" : "");
		break;
	case 1:
		day_format(day, ev->day);
		str_copy(out->text, sizeof out->text, day + 5);
		break;
	case 2: str_copy(out->text, sizeof out->text, console_name(s->con, ev->person)); break;
	case 3: str_copy(out->text, sizeof out->text, ev->code); break;
	case 4:
		if (k)
			conduct_points_text(out->text, sizeof out->text, k, ev->halves);
		break;
	case 5: str_copy(out->text, sizeof out->text, k ? conduct_code_name(k) : ""); break;
	default: str_copy(out->text, sizeof out->text, by_of(s, ev));
	}
}

static char
row_alert(const void *rows, int row)
{
	const struct conduct_event *ev = &((const struct confirm *)rows)->list.item[row];

	return ev->contested || !ev->evidence ? '!' : ' ';
}

static struct table_source
source(const struct confirm *s)
{
	static const struct table_column columns[] = {
		{"", 1, false, false, 0},
		{N_("Day"), 5, false, false, 0},
		{N_("Who"), 14, false, false, 0},
		{N_("Code"), 4, false, false, 0},
		{N_("Points"), 6, false, true, 0},
		{N_("What"), 18, true, false, 0},
		{N_("Proposed by"), 12, false, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 7,
		.rows = s,
		.count = s->list.n,
		.id = row_id,
		.cell = row_cell,
		.alert = row_alert};
}

static bool
confirm_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct confirm *s = state;
	struct ctx *c = console_ctx(ui);
	struct table_source src;

	(void)why;
	arena_free(&s->arena);
	s->list = (struct conduct_list){NULL, 0, false};
	if (!conduct_codes_load(c, clock_local(clock_now(ui_clock(ui)).utc_us).day, &s->codes, e) ||
		!conduct_waiting(c, s->from, CONDUCT_BATCH_MAX, &s->arena, &s->list, e))
		return false;
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

/* --- confirming --- */

static void
put_line(const struct confirm *s, const struct conduct_event *ev, char *out, size_t size)
{
	const struct conduct_code *k = code_of(s, ev);
	char points[16] = "", day[DAY_TEXT_BYTES];

	if (k)
		conduct_points_text(points, sizeof points, k, ev->halves);
	day_format(day, ev->day);
	str_format(out, size, "%s %s %s %s %s%s", day + 5, console_name(s->con, ev->person),
		ev->code, points, k ? conduct_code_name(k) : "",
		ev->evidence ? "" : tr(" (words alone)"));
}

static bool
sign(struct ui *ui, void *below, const char *staff, const char *password, struct err *e)
{
	static const struct conduct_said said = {.act = CONDUCT_DO_CONFIRM};
	struct ctx *c = console_ctx(ui), as = {0};
	struct confirm *s = below;

	(void)staff;
	if (!session_confirm(c, c->who, password, &as, NULL, e))
		return false;
	s->done = conduct_do_all(&as, s->ref, s->refs, &said, s->outcome);
	session_confirm_end(&as);
	if (s->done || s->refs > 1)
		return true;
	*e = s->outcome[0].err;
	return false;
}

static void
hold(struct confirm *s, bool all)
{
	s->refs = 0;
	for (int i = 0; i < s->list.n; i++) {
		const struct conduct_event *ev = &s->list.item[i];

		if (ev->contested || s->refs == CONDUCT_BATCH_MAX)
			continue; /* answered with words, on its page */
		if (all && s->table.marks ? table_is_marked(&s->table, ev->id) : i == s->table.row)
			s->ref[s->refs++] = (struct conduct_ref){ev->id, ev->rev};
	}
}

static const struct conduct_event *
held(const struct confirm *s, int i)
{
	for (int k = 0; k < s->list.n; k++)
		if (s->list.item[k].id == s->ref[i].id)
			return &s->list.item[k];
	return NULL;
}

struct sign_text {
	char line[WHAT_LINES][LINE_BYTES], title[LINE_BYTES], who[LINE_BYTES];
};

static void
ask(struct ui *ui, struct confirm *s, bool all)
{
	const struct record_kind *k = record_kind(RECORD_CONDUCT_CONFIRMED);
	static const struct sign_text none;
	struct sign_text t = none;
	struct sign_spec spec = {.sign = sign, .title = t.title, .who = t.who};
	struct buf full;
	char n[16];

	hold(s, all);
	if (!s->refs) {
		ui_say(ui, tr("A contested one is answered with words: Enter opens it"));
		return;
	}
	buf_init(&full);
	for (int i = 0; i < s->refs; i++) {
		const struct conduct_event *ev = held(s, i);
		char line[LINE_BYTES] = "";

		if (ev)
			put_line(s, ev, line, sizeof line);
		buf_printf(&full, "%s\n", line);
		if (i < WHAT_LINES) {
			str_copy(t.line[i], LINE_BYTES, line);
			spec.what[i] = t.line[i];
		}
	}
	str_format(n, sizeof n, "%d", s->refs);
	text_fill(t.title, LINE_BYTES, tr("Sign: confirm {1}"), n, NULL, NULL);
	str_format(t.who, LINE_BYTES, "%s, %s", s->con->me.person.name, s->con->me.person.staff_no);
	spec.means = text_lang() == LANG_ZH ? k->meaning_zh : k->meaning_en;
	spec.full = buf_str(&full);
	spec.hint = tr("One password; each gets a signature of its own");
	dialog_sign(ui, &spec);
	buf_free(&full);
}

static void
tell(struct ui *ui, struct confirm *s)
{
	struct buf text;
	char done[16], not_done[16], line[LINE_BYTES], why[512];

	str_format(done, sizeof done, "%d", s->done);
	str_format(not_done, sizeof not_done, "%d", s->refs - s->done);
	if (s->done == s->refs) {
		ui_sayf(ui, N_("{1} confirmed, each with its own record"), done, NULL, NULL);
		return;
	}
	buf_init(&text);
	for (int i = 0; i < s->refs; i++) {
		const struct conduct_event *ev = held(s, i);

		if (s->outcome[i].done || !ev)
			continue;
		put_line(s, ev, line, sizeof line);
		text_err(why, sizeof why, &s->outcome[i].err);
		buf_printf(&text, "[!] %s\n    %s\n", line, why);
	}
	pager_open(ui, tr("What became of each"), buf_str(&text));
	buf_free(&text);
	ui_sayf(ui, N_("{1} done, {2} not: each says why"), done, not_done, NULL);
}

static void
confirm_result(struct ui *ui, void *state, int what, const void *data)
{
	struct confirm *s = state;

	(void)data;
	if (what != SIGN_DONE)
		return;
	tell(ui, s);
	table_unmark_all(&s->table);
	ui_load(ui, LOAD_ASKED);
}

/* --- keys --- */

static void
turn(struct ui *ui, struct confirm *s, int by)
{
	if (by < 0 ? s->from == 0 : !s->list.more) {
		ui_say(ui, tr(by < 0 ? N_("These wait longest") : N_("There are no more")));
		return;
	}
	s->from += by * CONDUCT_BATCH_MAX;
	s->table = (struct table){0};
	ui_load(ui, LOAD_ASKED);
}

static void
mark(struct confirm *s)
{
	const struct key space = {.code = ' '};
	const struct table_source src = source(s);

	(void)table_key(&s->table, &src, &space, true);
}

static void
confirm_command(struct ui *ui, void *state, int command)
{
	struct confirm *s = state;

	switch (command) {
	case CMD_OPEN:
		if (s->list.n)
			conduct_event_open(ui, s->list.item[s->table.row].id);
		break;
	case CMD_CONFIRM:
		if (s->list.n)
			ask(ui, s, false);
		break;
	case CMD_CONFIRM_ALL:
		if (s->list.n)
			ask(ui, s, true);
		break;
	case CMD_MARK: mark(s); break;
	case CMD_BEFORE: turn(ui, s, -1); break;
	case CMD_AFTER: turn(ui, s, 1); break;
	default: break;
	}
}

static bool
confirm_event(struct ui *ui, void *state, const struct key *key)
{
	struct confirm *s = state;
	const struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, true) != TABLE_NOT_MINE;
}

/* --- the picture --- */

static void
confirm_layout(void *state, struct rect body)
{
	struct confirm *s = state;
	const struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows - FOOT_ROWS);
}

static void
confirm_head(const void *state, struct screen_head *out)
{
	const struct confirm *s = state;

	str_format(out->count, sizeof out->count, "%d%s", s->from + s->list.n,
		s->list.more ? "+" : "");
}

static void
confirm_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct confirm *s = state;
	const struct table_source src = source(s);
	const struct rect list = {b.y, b.x, b.rows - FOOT_ROWS, b.cols};

	if (!s->list.n) {
		notice_draw(c, b, tr("No event waits for you."), NULL,
			tr("Whom you score, and what others propose of them, comes here"));
		return;
	}
	table_draw(&s->table, &src, c, list, true);
	canvas_rule(c, b.y + b.rows - FOOT_ROWS, b.x, b.cols);
	canvas_wrap(c, (struct rect){b.y + b.rows - FOOT_ROWS + 1, b.x + 1, 2, b.cols - 2}, 0,
		tr("Space marks, F6 confirms what is marked. \"!\" is contested, or no record "
		   "stands behind it: Enter opens it."),
		ROLE_SECONDARY);
}

void
conduct_confirm_open(struct ui *ui)
{
	(void)ui_push(ui, &screen_conduct_confirm, NULL);
}

const struct screen screen_conduct_confirm = {
	.name = "conduct-confirm",
	.title = N_("EVENTS TO CONFIRM"),
	.state_bytes = sizeof(struct confirm),
	.bindings = bindings,
	.open = confirm_open,
	.close = confirm_close,
	.load = confirm_load,
	.layout = confirm_layout,
	.command = confirm_command,
	.event = confirm_event,
	.result = confirm_result,
	.head = confirm_head,
	.draw = confirm_draw,
};
SCREEN_REGISTER(screen_conduct_confirm);
