/* conduct_codes.c — the conduct catalogue: what counts, how much, from which day. SPDX-License-Identifier: MIT
 *
 * source: SCR-02, SCR-22, SOP-02.
 */
#include "domain/conduct_code_edit.h"

#include "base/day.h"
#include "screens/conduct.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { CMD_OPEN = UI_COMMANDS, CMD_EDIT, CMD_NEW };

struct codes {
	struct conduct_codes all;
	struct table table;
	int today;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"), N_("All of it, and every version of it"), NULL},
	{K_F6, 'e', CMD_EDIT, IN_LIST, N_("Edit"),
		N_("A new version from a day on: points, aspect, names, use"), NULL},
	{'&', 0, CMD_NEW, IN_LIST, NULL, N_("A new code"), NULL},
	{0},
};

static int64_t
row_id(const void *rows, int row)
{
	(void)rows;
	return row + 1;
}

static void
row_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct codes *s = rows;
	const struct conduct_code *k = &s->all.code[row];
	char day[DAY_TEXT_BYTES];

	if (!k->in_use)
		out->role = ROLE_SECONDARY;
	switch (column) {
	case 0: str_copy(out->text, sizeof out->text, k->code); break;
	case 1: str_copy(out->text, sizeof out->text, conduct_code_name(k)); break;
	case 2: conduct_range_text(out->text, sizeof out->text, k); break;
	case 3: str_copy(out->text, sizeof out->text, tr(conduct_aspect_label(k->aspect))); break;
	default:
		day_format(day, k->from_day);
		str_copy(out->text, sizeof out->text,
			!k->in_use               ? tr("not used")
			: k->from_day > s->today ? day
						 : "");
	}
}

static struct table_source
source(const struct codes *s)
{
	static const struct table_column columns[] = {
		{N_("Code"), 4, false, false, 0},
		{N_("What"), 20, true, false, 0},
		{N_("Points"), 18, false, false, 0},
		{N_("Aspect"), 16, false, false, 1},
		{N_("Use"), 10, false, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 5,
		.rows = s,
		.count = s->all.n,
		.id = row_id,
		.cell = row_cell};
}

static bool
codes_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	(void)arg;
	(void)e;
	((struct codes *)state)->con = console_of(ui);
	return true;
}

static bool
codes_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct codes *s = state;
	struct table_source src;

	(void)why;
	s->today = clock_local(clock_now(ui_clock(ui)).utc_us).day;
	if (!conduct_codes_newest(console_ctx(ui), &s->all, e))
		return false;
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

static void
put_version(struct buf *out, const struct conduct_code *k, bool shipped)
{
	char day[DAY_TEXT_BYTES], n[16], line[200], range[80];

	day_format(day, k->from_day);
	str_format(n, sizeof n, "%d", k->version);
	text_fill(line, sizeof line,
		tr(shipped ? N_("Version {1}: as shipped") : N_("Version {1}: from {2}")), n, day,
		NULL);
	conduct_range_text(range, sizeof range, k);
	buf_printf(out, "%s\n    %s / %s\n    %s, %s%s%s\n", line, k->name_en, k->name_zh, range,
		tr(conduct_aspect_label(k->aspect)), k->in_use ? "" : ", ",
		k->in_use ? "" : tr("not used"));
}

static void
tell(struct ui *ui, const struct conduct_code *k)
{
	struct conduct_code_versions all;
	struct buf out;
	struct err e;

	err_clear(&e);
	buf_init(&out);
	buf_printf(&out, "%s\n\n", tr("An act is judged by the version in force on its day."));
	if (conduct_code_history(console_ctx(ui), k->code, &all, &e)) {
		for (int i = 0; i < all.n; i++)
			put_version(&out, &all.item[i], !all.record[i]);
		pager_open(ui, k->code, buf_str(&out));
	} else {
		ui_say_err(ui, &e);
	}
	buf_free(&out);
}

static bool
codes_enabled(const void *state, int command, const char **why)
{
	const struct codes *s = state;

	*why = access_refusal(ACT_CONDUCT_CODE_SET, RELATION_EVERYONE);
	return command == CMD_OPEN ||
	       access_reach(s->con->me.person.post, ACT_CONDUCT_CODE_SET) != RELATION_NOBODY;
}

static void
codes_command(struct ui *ui, void *state, int command)
{
	const struct codes *s = state;
	struct form_ask ask = {.spec = &conduct_code_form};

	if (command == CMD_OPEN && s->all.n) {
		tell(ui, &s->all.code[s->table.row]);
		return;
	}
	if (command == CMD_EDIT && s->all.n) {
		ask.about = &s->all.code[s->table.row];
		ask.id = s->table.row + 1;
	}
	(void)ui_push(ui, &screen_form, &ask);
}

static bool
codes_event(struct ui *ui, void *state, const struct key *key)
{
	struct codes *s = state;
	const struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
codes_layout(void *state, struct rect body)
{
	struct codes *s = state;
	const struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows);
}

static void
codes_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct codes *s = state;
	const struct table_source src = source(s);

	table_draw(&s->table, &src, c, b, true);
}

const struct screen screen_conduct_codes = {
	.name = "conduct-codes",
	.title = N_("CONDUCT CATALOGUE"),
	.state_bytes = sizeof(struct codes),
	.bindings = bindings,
	.hides_disabled = true,
	.open = codes_open,
	.load = codes_load,
	.layout = codes_layout,
	.command = codes_command,
	.enabled = codes_enabled,
	.event = codes_event,
	.draw = codes_draw,
};
SCREEN_REGISTER(screen_conduct_codes);
