/* policy.c — the policy parameters: all of them, and one with its history. SPDX-License-Identifier: MIT
 *
 * Everyone may read them; who may set them does it here through the same use
 * case as `jiaoban policy`. source: policy.md "How to read it", SOP-02.
 */
#include "screens/policy.h"

#include "base/day.h"
#include "tui/pager.h"
#include "tui/table.h"

enum { POLICY_MAX = 120, HISTORY_MAX = 40, FACT_ROWS = 6, LABEL_COLS = 16 };
enum { CMD_OPEN = UI_COMMANDS, CMD_CHANGE };

/* --- what is read --------------------------------------------------------- */

struct in_force {
	int day;
	struct param_version *out;
	bool found;
};

static bool
first_in_force(void *arg, const struct param_version *v)
{
	struct in_force *f = arg;

	f->found = v->from_day <= f->day;
	if (f->found)
		*f->out = *v;
	return !f->found;
}

bool
policy_in_force(
	struct ctx *c, const struct param_def *d, int day, struct param_version *out, struct err *e)
{
	struct in_force f = {.day = day, .out = out};

	if (!param_history(c, d->name, first_in_force, &f, e))
		return false;
	if (!f.found) {
		*out = (struct param_version){0};
		str_copy(out->value, sizeof out->value, d->fallback);
	}
	return true;
}

void
policy_value(const struct param_def *d, const char *value, char *out, size_t size)
{
	if (d->type == PARAM_BOOL)
		str_copy(out, size, tr(str_eq(value, "yes") ? N_("yes") : N_("no")));
	else if (d->unit && d->unit[0])
		str_format(out, size, "%s %s", value, tr(d->unit));
	else
		str_copy(out, size, value);
}

static int
today(const struct ui *ui)
{
	return clock_local(clock_now(ui_clock(ui)).utc_us).day;
}

/* --- all of them ---------------------------------------------------------- */

struct policy {
	struct param_version now[POLICY_MAX];
	const struct param_def *def;
	int n;
	struct table table;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_ENTER, 0, CMD_OPEN, IN_LIST, N_("Open"), N_("Its history, and a change"), NULL},
	{K_F6, 'e', CMD_CHANGE, IN_LIST, N_("Edit"), N_("Set another value from a day on"), NULL},
	{0},
};

static int64_t
policy_id(const void *rows, int row)
{
	(void)rows;
	return row + 1;
}

static void
policy_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct policy *s = rows;
	const struct param_version *v = &s->now[row];

	switch (column) {
	case 0: str_copy(out->text, sizeof out->text, s->def[row].name); break;
	case 1: policy_value(&s->def[row], v->value, out->text, sizeof out->text); break;
	case 2:
		if (v->version)
			day_format(out->text, v->from_day);
		else
			str_copy(out->text, sizeof out->text, tr("as shipped"));
		break;
	case 3:
		if (v->version)
			str_copy(out->text, sizeof out->text, console_name(s->con, v->by));
		break;
	default: str_copy(out->text, sizeof out->text, s->def[row].rule);
	}
}

static struct table_source
source(const struct policy *s)
{
	static const struct table_column columns[] = {
		{N_("Parameter"), 28, true, false, 0},
		{N_("Value"), 14, false, false, 0},
		{N_("Since"), 12, false, false, 1},
		{N_("By"), 12, false, false, 2},
		{N_("Rule"), 6, false, false, 3},
	};

	return (struct table_source){.column = columns,
		.columns = 5,
		.rows = s,
		.count = s->n,
		.id = policy_id,
		.cell = policy_cell};
}

static bool
policy_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct policy *s = state;
	struct table_source src;

	(void)why;
	s->con = console_of(ui);
	s->def = param_table(&s->n);
	s->n = s->n < POLICY_MAX ? s->n : POLICY_MAX;
	for (int i = 0; i < s->n; i++)
		if (!policy_in_force(console_ctx(ui), &s->def[i], today(ui), &s->now[i], e))
			return false;
	src = source(s);
	(void)table_follow(&s->table, &src);
	return true;
}

static void
policy_command(struct ui *ui, void *state, int command)
{
	const struct policy *s = state;

	ui_push(ui, command == CMD_OPEN ? &screen_policy_page : &screen_policy_change,
		&s->def[s->table.row]);
}

/* ORG-03: what one may not do is said before anything is typed. */
static bool
may_change(const struct console *con, int command, const char **why)
{
	if (command != CMD_CHANGE ||
		access_reach(con->me.person.post, ACT_PARAM_SET) != RELATION_NOBODY)
		return true;
	*why = access_refusal(ACT_PARAM_SET, RELATION_EVERYONE);
	return false;
}

static bool
policy_enabled(const void *state, int command, const char **why)
{
	return may_change(((const struct policy *)state)->con, command, why);
}

static bool
policy_event(struct ui *ui, void *state, const struct key *key)
{
	struct policy *s = state;
	struct table_source src = source(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
policy_layout(void *state, struct rect body)
{
	struct policy *s = state;
	struct table_source src = source(s);

	table_layout(&s->table, &src, body.rows);
}

static void
policy_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct policy *s = state;
	struct table_source src = source(s);

	table_draw(&s->table, &src, c, b, true);
}

const struct screen screen_policy = {
	.name = "policy",
	.title = N_("POLICY"),
	.state_bytes = sizeof(struct policy),
	.bindings = bindings,
	.load = policy_load,
	.layout = policy_layout,
	.command = policy_command,
	.event = policy_event,
	.enabled = policy_enabled,
	.draw = policy_draw,
};
SCREEN_REGISTER(screen_policy);

/* --- one of them ---------------------------------------------------------- */

struct policy_page {
	const struct param_def *def;
	struct param_version now, version[HISTORY_MAX];
	int versions;
	struct table table;
	const struct console *con;
};

static const struct binding page_bindings[] = {
	{K_F6, 'e', CMD_CHANGE, IN_LIST, N_("Edit"), N_("Set another value from a day on"), NULL},
	{0},
};

static bool
page_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct policy_page *s = state;

	(void)e;
	s->def = arg;
	s->con = console_of(ui);
	return true;
}

static bool
collect(void *arg, const struct param_version *v)
{
	struct policy_page *s = arg;

	if (s->versions < HISTORY_MAX)
		s->version[s->versions++] = *v;
	return true;
}

static int64_t
version_id(const void *rows, int row)
{
	return ((const struct policy_page *)rows)->version[row].version;
}

static void
version_cell(const void *rows, int row, int column, struct table_cell *out)
{
	const struct policy_page *s = rows;
	const struct param_version *v = &s->version[row];

	switch (column) {
	case 0: day_format(out->text, v->from_day); break;
	case 1: policy_value(s->def, v->value, out->text, sizeof out->text); break;
	case 2: str_copy(out->text, sizeof out->text, console_name(s->con, v->by)); break;
	case 3: clock_format_minute(out->text, v->at_utc_us); break;
	default: str_copy(out->text, sizeof out->text, v->why);
	}
}

static struct table_source
history(const struct policy_page *s)
{
	static const struct table_column columns[] = {
		{N_("From"), 10, false, false, 0},
		{N_("Value"), 12, false, false, 0},
		{N_("By"), 12, false, false, 1},
		{N_("Set at"), 16, false, false, 2},
		{N_("Why"), 16, true, false, 0},
	};

	return (struct table_source){.column = columns,
		.columns = 5,
		.rows = s,
		.count = s->versions,
		.id = version_id,
		.cell = version_cell};
}

static bool
page_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct policy_page *s = state;
	struct table_source src;

	(void)why;
	s->versions = 0;
	if (!policy_in_force(console_ctx(ui), s->def, today(ui), &s->now, e) ||
		!param_history(console_ctx(ui), s->def->name, collect, s, e))
		return false;
	src = history(s);
	(void)table_follow(&s->table, &src);
	return true;
}

static void
page_command(struct ui *ui, void *state, int command)
{
	(void)command;
	ui_push(ui, &screen_policy_change, ((struct policy_page *)state)->def);
}

static bool
page_enabled(const void *state, int command, const char **why)
{
	return may_change(((const struct policy_page *)state)->con, command, why);
}

static bool
page_event(struct ui *ui, void *state, const struct key *key)
{
	struct policy_page *s = state;
	struct table_source src = history(s);

	(void)ui;
	return table_key(&s->table, &src, key, false) != TABLE_NOT_MINE;
}

static void
page_layout(void *state, struct rect body)
{
	struct policy_page *s = state;
	struct table_source src = history(s);

	table_layout(&s->table, &src, body.rows - FACT_ROWS);
}

static void
page_head(const void *state, struct screen_head *out)
{
	str_copy(out->scope, sizeof out->scope, ((const struct policy_page *)state)->def->name);
}

static void
fact(struct canvas *c, int y, struct rect b, const char *label, const char *text)
{
	canvas_text(c, y, b.x + 3, LABEL_COLS, tr(label), ROLE_TEXT);
	canvas_text(c, y, b.x + 3 + LABEL_COLS, b.cols - LABEL_COLS - 4, text, ROLE_TEXT);
}

static void
page_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct policy_page *s = state;
	struct table_source src = history(s);
	const struct rect rest = {b.y + FACT_ROWS, b.x, b.rows - FACT_ROWS, b.cols};
	char text[256], min[24], max[24];

	canvas_heading(c, b.y, b.x, b.cols, s->def->name, s->def->rule);
	policy_value(s->def, s->now.value, text, sizeof text);
	fact(c, b.y + 1, b, N_("In force"), text);
	policy_value(s->def, s->def->fallback, text, sizeof text);
	fact(c, b.y + 2, b, N_("Shipped"), text);
	if (s->def->type == PARAM_INT) {
		str_format(min, sizeof min, "%lld", (long long)s->def->min);
		str_format(max, sizeof max, "%lld", (long long)s->def->max);
		text_fill(text, sizeof text, tr("from {1} to {2}"), min, max, NULL);
	} else {
		str_copy(text, sizeof text,
			s->def->type == PARAM_BOOL   ? tr("yes or no")
			: s->def->type == PARAM_ENUM ? s->def->choices
						     : tr("text"));
	}
	fact(c, b.y + 3, b, N_("Allowed"), text);
	canvas_heading(c, b.y + FACT_ROWS - 1, b.x, b.cols, tr("History"), NULL);
	if (s->versions) {
		table_draw(&s->table, &src, c, rest, true);
		return;
	}
	canvas_cursor(c, rest.y, rest.x);
	canvas_text(c, rest.y, b.x + 3, b.cols - 6, tr("Never changed since the site was set up."),
		ROLE_TEXT);
}

const struct screen screen_policy_page = {
	.name = "policy-page",
	.title = N_("POLICY"),
	.state_bytes = sizeof(struct policy_page),
	.bindings = page_bindings,
	.open = page_open,
	.load = page_load,
	.layout = page_layout,
	.command = page_command,
	.event = page_event,
	.enabled = page_enabled,
	.head = page_head,
	.draw = page_draw,
};
SCREEN_REGISTER(screen_policy_page);
