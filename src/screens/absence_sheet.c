/* absence_sheet.c — the sheet of an absence handover, 80 columns as it prints. SPDX-License-Identifier: MIT
 *
 * source: AHO-06.
 */
#include "report/absence_sheet.h"

#include "screens/absence.h"
#include "screens/print.h"

struct sheet_state {
	int64_t id;
	struct buf text;
	struct pager pager;
};

enum { CMD_PRINT = UI_COMMANDS };

static const struct binding bindings[] = {
	{'p', 0, CMD_PRINT, IN_LIST, N_("Print"), N_("Put the sheet into the printer's folder"),
		NULL},
	{0},
};

static bool
sheet_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct sheet_state *s = state;

	(void)ui;
	(void)e;
	s->id = *(const int64_t *)arg;
	buf_init(&s->text);
	return true;
}

static void
sheet_close(void *state)
{
	buf_free(&((struct sheet_state *)state)->text);
}

static bool
sheet_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct sheet_state *s = state;
	struct absence_view v;
	bool good;

	(void)why;
	buf_clear(&s->text);
	if (!absence_load(console_ctx(ui), s->id, &v, e))
		return false;
	good = absence_sheet_put(console_ctx(ui), &v, text_lang(), &s->text, e);
	absence_view_free(&v);
	return good;
}

static void
sheet_layout(void *state, struct rect body)
{
	struct sheet_state *s = state;

	pager_layout(&s->pager, buf_str(&s->text), body.rows, body.cols);
}

static bool
sheet_event(struct ui *ui, void *state, const struct key *key)
{
	(void)ui;
	return pager_key(&((struct sheet_state *)state)->pager, key);
}

static void
sheet_command(struct ui *ui, void *state, int command)
{
	const struct sheet_state *s = state;
	char stem[40];

	(void)command;
	str_format(stem, sizeof stem, "absence-%lld", (long long)s->id);
	console_print(ui, &(struct print_ask){.stem = stem,
				  .what = tr(N_("Absence handover sheet")),
				  .text = buf_str(&s->text),
				  .copies = ABSENCE_SHEET_COPIES,
				  .customers = true});
}

static void
sheet_hint(const void *state, char *out, size_t size)
{
	pager_span(&((const struct sheet_state *)state)->pager, out, size);
}

static void
sheet_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct sheet_state *s = state;

	canvas_cursor(c, b.y, b.x);
	pager_draw(&s->pager, buf_str(&s->text), c, b);
}

const struct screen screen_absence_sheet = {
	.name = "absence-sheet",
	.title = N_("ABSENCE SHEET"),
	.state_bytes = sizeof(struct sheet_state),
	.bindings = bindings,
	.open = sheet_open,
	.close = sheet_close,
	.load = sheet_load,
	.layout = sheet_layout,
	.command = sheet_command,
	.event = sheet_event,
	.hint = sheet_hint,
	.draw = sheet_draw,
};
SCREEN_REGISTER(screen_absence_sheet);
