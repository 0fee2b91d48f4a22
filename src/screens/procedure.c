/* procedure.c — one procedure in both languages, any of its versions. SPDX-License-Identifier: MIT
 *
 * source: SOP-01: old versions stay readable; who made each, and when.
 */
#include "screens/form_screen.h"
#include "screens/procedures.h"
#include "tui/pager.h"

enum { CMD_EDIT = UI_COMMANDS, CMD_OLDER, CMD_NEWER, HEAD_ROWS = 3 };

struct procedure {
	struct procedure_ask ask;
	struct checklist_versions of;
	int shown; /* in of.item; of.n: as shipped */
	struct buf text;
	struct pager pager;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_F6, 'e', CMD_EDIT, IN_LIST, N_("Edit"), N_("Write the next version"), NULL},
	{K_F7, 0, CMD_OLDER, IN_LIST, N_("Older"), N_("The version before this one"), NULL},
	{K_F8, 0, CMD_NEWER, IN_LIST, N_("Newer"), N_("The version after this one"), NULL},
	{0},
};

static bool
page_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct procedure *s = state;

	(void)e;
	s->ask = *(const struct procedure_ask *)arg;
	s->con = console_of(ui);
	buf_init(&s->text);
	return true;
}

static void
page_close(void *state)
{
	buf_free(&((struct procedure *)state)->text);
}

/* Each step in both languages: the reader's own first. */
static void
lines_tell(const struct checklist *l, struct buf *out)
{
	const bool zh = text_lang() == LANG_ZH;

	for (int i = 0; i < l->lines; i++) {
		const struct checklist_line *line = &l->line[i];

		buf_printf(out, "%3d. %s%s\n     %s\n", i + 1, zh ? line->text_zh : line->text_en,
			line->wants_value ? " ___" : "", zh ? line->text_en : line->text_zh);
	}
}

static bool
version_tell(struct ctx *c, struct procedure *s, struct err *e)
{
	struct checklist l;
	struct arena a;
	bool good = true;

	arena_init(&a);
	buf_clear(&s->text);
	if (s->shown < s->of.n)
		good = checklist_read(c, s->of.item[s->shown].id, &a, &l, e);
	else
		l = *checklist_shipped(s->ask.kind);
	if (good)
		lines_tell(&l, &s->text);
	arena_free(&a);
	return good;
}

static bool
page_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct procedure *s = state;
	struct ctx *c = console_ctx(ui);
	const int had = s->of.n;

	(void)why;
	if (!checklist_history(c, s->ask.desk, s->ask.kind, &s->of, e))
		return false;
	if (s->of.n > had && why != LOAD_OPEN)
		s->shown += why == LOAD_ELSEWHERE ? s->of.n - had : -s->shown;
	return version_tell(c, s, e);
}

static void
turn(struct ui *ui, struct procedure *s, int by)
{
	struct err e;

	err_clear(&e);
	s->shown += by;
	s->pager.top = 0;
	if (!version_tell(console_ctx(ui), s, &e))
		ui_say_err(ui, &e);
}

static void
page_command(struct ui *ui, void *state, int command)
{
	struct procedure *s = state;

	if (command == CMD_EDIT)
		procedure_edit(ui, &s->ask);
	else
		turn(ui, s, command == CMD_OLDER ? 1 : -1);
}

static bool
page_enabled(const void *state, int command, const char **why)
{
	const struct procedure *s = state;

	if (command == CMD_EDIT)
		return procedure_may_edit(s->con, why);
	*why = command == CMD_OLDER ? N_("There is no older version")
				    : N_("This is the version in force");
	return command == CMD_OLDER ? s->shown < s->of.n : s->shown > 0;
}

static bool
page_event(struct ui *ui, void *state, const struct key *key)
{
	(void)ui;
	return pager_key(&((struct procedure *)state)->pager, key);
}

static void
page_layout(void *state, struct rect body)
{
	struct procedure *s = state;

	pager_layout(&s->pager, buf_str(&s->text), body.rows - HEAD_ROWS, body.cols - 4);
}

static void
page_hint(const void *state, char *out, size_t size)
{
	pager_span(&((const struct procedure *)state)->pager, out, size);
}

static void
page_head(const void *state, struct screen_head *out)
{
	const struct procedure *s = state;

	str_copy(out->scope, sizeof out->scope, s->ask.desk ? s->ask.desk_code : tr("every desk"));
}

static void
which(const struct procedure *s, char *out, size_t size)
{
	const struct checklist_version *v = &s->of.item[s->shown];
	char number[16], at[CLOCK_TEXT_BYTES];

	if (s->shown >= s->of.n) {
		str_copy(out, size, tr("as shipped"));
		return;
	}
	str_format(number, sizeof number, "%d", v->version);
	clock_format_minute(at, v->at_utc_us);
	text_fill(out, size, tr("version {1}, {2}, {3}"), number, at, console_name(s->con, v->by));
}

static void
page_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct procedure *s = state;
	char text[256];

	which(s, text, sizeof text);
	canvas_heading(c, b.y, b.x, b.cols, tr(checklist_kind_label(s->ask.kind)), text);
	canvas_text(c, b.y + 1, b.x + 3, b.cols - 6,
		s->shown ? tr("An old version. What began with it keeps it.")
			 : tr("In force. What begins now takes this version."),
		s->shown ? ROLE_SECONDARY : ROLE_TEXT);
	canvas_cursor(c, b.y + HEAD_ROWS, b.x);
	pager_draw(&s->pager, buf_str(&s->text), c,
		(struct rect){b.y + HEAD_ROWS, b.x + 2, b.rows - HEAD_ROWS, b.cols - 4});
}

static void
page_result(struct ui *ui, void *state, int what, const void *data)
{
	(void)state;
	(void)data;
	if (what == FORM_SCREEN_DONE)
		ui_say(ui, tr("Signed. The version before it stays readable: F7"));
}

const struct screen screen_procedure = {
	.name = "procedure",
	.title = N_("PROCEDURE"),
	.state_bytes = sizeof(struct procedure),
	.bindings = bindings,
	.open = page_open,
	.close = page_close,
	.load = page_load,
	.layout = page_layout,
	.command = page_command,
	.event = page_event,
	.enabled = page_enabled,
	.result = page_result,
	.hint = page_hint,
	.head = page_head,
	.draw = page_draw,
};
SCREEN_REGISTER(screen_procedure);
