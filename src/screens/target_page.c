/* target_page.c — the targets of one team or person, kind by kind. SPDX-License-Identifier: MIT
 *
 * source: SCR-24.
 */
#include "screens/targets.h"
#include "tui/table.h"

enum { CMD_SET = UI_COMMANDS, CMD_ENTER };
enum { FACT_ROWS = 3, LABEL_COLS = 12 };

struct page {
	struct target_whose whose;
	struct target_row row;
	bool loaded;
	struct table table;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_F6, 0, CMD_SET, IN_LIST, N_("Targets"), N_("Set these targets (manager)"), NULL},
	{K_F7, 0, CMD_ENTER, IN_LIST, N_("Reached"), N_("Enter what was reached"), NULL},
	{0},
};

bool
target_row_of(struct ctx *c, const struct target_whose *w, struct arena *a, struct target_row *out,
	struct err *e)
{
	const struct target_ask ask = {.month = w->month, .team = w->team};
	struct target_rows rows;

	if (!target_load_seen(c, &ask, a, &rows, e))
		return false;
	for (int i = 0; i < rows.n; i++)
		if (rows.row[i].person == w->person) {
			*out = rows.row[i];
			return true;
		}
	return err_set(e, ERR_NOT_FOUND, .msgid = N_("This is not there, or no longer"));
}

static bool
page_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct page *s = state;

	(void)e;
	s->con = console_of(ui);
	s->whose = *(const struct target_whose *)arg;
	return true;
}

static int64_t
kind_id(const void *rows, int row)
{
	(void)rows;
	return row + 1;
}

static void
kind_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct target_figure *f = &((const struct page *)rows)->row.kind[row + 1];
	struct target_figure one[TARGET_KINDS] = {{TARGET_NONE, TARGET_NONE, TARGET_NOT_KNOWN}};
	const int64_t amount[] = {f->target, f->actual};

	for (int k = 1; k < TARGET_KINDS; k++)
		one[k] = one[0];
	one[1] = *f;
	switch (column) {
	case 0:
		str_copy(out->text, sizeof out->text,
			tr(target_kind_label((enum target_kind)(row + 1))));
		break;
	case 1:
	case 2:
		if (amount[column - 1] != TARGET_NONE)
			str_format(
				out->text, sizeof out->text, "%lld", (long long)amount[column - 1]);
		break;
	case 3: target_percent(out->text, sizeof out->text, target_attainment(one)); break;
	default:
		str_copy(out->text, sizeof out->text,
			f->source == TARGET_NOT_KNOWN ? "" : tr(target_source_label(f->source)));
	}
}

static struct table_source
source(const struct page *s)
{
	static const struct table_column columns[] = {
		{N_("Kind"), 14, true, false, 0},
		{N_("Target"), 8, false, true, 0},
		{N_("Reached"), 8, false, true, 0},
		{N_("Attained"), 9, false, true, 0},
		{N_("How"), 10, false, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 5,
		.rows = s,
		.count = s->loaded ? TARGET_KINDS - 1 : 0,
		.id = kind_id,
		.cell = kind_cell};
}

static bool
page_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct page *s = state;
	struct table_source src;
	struct arena a;

	(void)why;
	arena_init(&a);
	s->loaded = target_row_of(console_ctx(ui), &s->whose, &a, &s->row, e);
	arena_free(&a);
	src = source(s);
	(void)table_follow(&s->table, &src);
	return s->loaded;
}

/* --- drawing --- */

static const char *
name_of(const struct page *s)
{
	return s->whose.person ? console_name(s->con, s->whose.person) : s->row.name;
}

static void
fact(struct canvas *c, int y, struct rect b, const char *label, const char *value)
{
	canvas_text(c, y, b.x + 3, LABEL_COLS, tr(label), ROLE_SECONDARY);
	canvas_text(c, y, b.x + 3 + LABEL_COLS, b.cols - 4 - LABEL_COLS, value, ROLE_TEXT);
}

/* SCR-24: of the team's contacts, a leader's own. */
static void
share_text(const struct page *s, char *out, size_t size)
{
	char share[24];

	target_percent(share, sizeof share, s->row.share);
	if (s->row.share == TARGET_NONE)
		str_copy(out, size, "-");
	else
		text_fill(out, size,
			s->row.share_met ? tr("{1} of the team's contacts")
					 : tr("! {1} of the team's contacts: too few"),
			share, NULL, NULL);
}

static void
page_layout(void *state, struct rect body)
{
	struct page *s = state;
	const struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows - FACT_ROWS - 1);
}

static void
page_head(const void *state, struct screen_head *out)
{
	const struct page *s = state;

	if (s->loaded)
		str_copy(out->scope, sizeof out->scope, name_of(s));
	str_format(out->count, sizeof out->count, "%04d-%02d", s->whose.month / 100,
		s->whose.month % 100);
}

static void
page_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct page *s = state;
	const struct table_source src = source(s);
	const struct rect list = {b.y + FACT_ROWS + 1, b.x, b.rows - FACT_ROWS - 1, b.cols};
	char text[128];

	if (!s->loaded)
		return;
	fact(c, b.y, b, s->whose.person ? N_("Who") : N_("Team"), name_of(s));
	target_percent(text, sizeof text, s->row.attainment);
	fact(c, b.y + 1, b, N_("Attained"),
		s->row.attainment == TARGET_NONE ? tr("no target is set") : text);
	share_text(s, text, sizeof text);
	fact(c, b.y + 2, b, N_("Own share"), text);
	table_draw(&s->table, &src, c, list, true);
}

/* --- keys --- */

static bool
page_enabled(const void *state, int command, const char **why)
{
	const struct page *s = state;

	return command == CMD_SET ? target_may_set(s->con, why)
				  : command != CMD_ENTER || target_may_enter(s->con, why);
}

static void
page_command(struct ui *ui, void *state, int command)
{
	const struct page *s = state;

	if (command == CMD_SET)
		target_set_open(ui, &s->whose);
	else if (command == CMD_ENTER)
		target_enter_open(ui, &s->whose);
}

static bool
page_event(struct ui *ui, void *state, const struct key *key)
{
	struct page *s = state;
	const struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

const struct screen screen_target = {
	.name = "target",
	.title = N_("TARGETS OF ONE"),
	.state_bytes = sizeof(struct page),
	.bindings = bindings,
	.hides_disabled = true,
	.open = page_open,
	.load = page_load,
	.layout = page_layout,
	.command = page_command,
	.enabled = page_enabled,
	.event = page_event,
	.head = page_head,
	.draw = page_draw,
};
SCREEN_REGISTER(screen_target);
