/* sheet.c — the signed handover sheet, 80 columns as it prints. SPDX-License-Identifier: MIT
 *
 * source: SHO-12; read from the signed bytes (SHO-09).
 */
#include "report/sheet.h"

#include "screens/conduct.h"
#include "screens/handover_watch.h"
#include "screens/print.h"
#include "screens/words.h"
#include "tui/pager.h"

struct sheet_state {
	int64_t handover;
	struct buf text;
	struct pager pager;
	struct sheet_after after;
};

enum { CMD_PRINT = UI_COMMANDS, CMD_ERASE, CMD_READ, CMD_CLOSE, CMD_CONDUCT };

static const struct binding bindings[] = {
	{K_F6, 0, CMD_READ, IN_LIST, N_("Read it"),
		N_("Others on the shift: acknowledge the signed sheet"), NULL},
	{'a', 0, CMD_CLOSE, IN_LIST, N_("In order"),
		N_("Close the watch: what surfaced is checked"), NULL},
	{'p', 0, CMD_PRINT, IN_LIST, N_("Print"), N_("Put the sheet into the printer's folder"),
		NULL},
	{'X', 0, CMD_ERASE, IN_LIST, N_("Erase"),
		N_("The words of this handover, to erase some of them"), NULL},
	{'E', 0, CMD_CONDUCT, IN_LIST, NULL,
		N_("Propose a conduct event that this record shows (leaders)"), NULL},
	{0},
};

static bool
sheet_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct sheet_state *s = state;

	(void)ui;
	(void)e;
	s->handover = *(const int64_t *)arg;
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

	(void)why;
	buf_clear(&s->text);
	return sheet_after_load(ui, s->handover, &s->after, e) &&
	       sheet_print(console_ctx(ui), s->handover, text_lang(), &s->text, e);
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

/* SCR-02 */
static void
propose(struct ui *ui, int64_t handover)
{
	struct conduct_about about;
	struct err e;

	err_clear(&e);
	if (!conduct_about_of(console_ctx(ui), CONDUCT_AT_HANDOVER, handover, &about, &e))
		ui_say_err(ui, &e);
	else
		conduct_propose_open(ui,
			&(const struct conduct_propose_ask){about.person, about.day, about.record});
}

static void
sheet_command(struct ui *ui, void *state, int command)
{
	const struct sheet_state *s = state;
	char stem[40];

	switch (command) {
	case CMD_ERASE: words_open_page(ui, &(struct words_ask){.handover = s->handover}); return;
	case CMD_READ: sheet_after_read(ui, s->handover); return;
	case CMD_CLOSE: sheet_after_close(ui, s->handover); return;
	case CMD_CONDUCT: propose(ui, s->handover); return;
	default: break;
	}
	str_format(stem, sizeof stem, "handover-%lld", (long long)s->handover);
	console_print(ui, &(struct print_ask){.stem = stem,
				  .what = tr(N_("Shift handover record")),
				  .text = buf_str(&s->text),
				  .copies = SHEET_COPIES,
				  .customers = true});
}

static bool
sheet_enabled(const void *state, int command, const char **why)
{
	const struct sheet_state *s = state;

	return (command != CMD_READ && command != CMD_CLOSE) ||
	       sheet_after_may(&s->after, command == CMD_CLOSE, why);
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

const struct screen screen_sheet = {
	.name = "sheet",
	.title = N_("SHEET"),
	.state_bytes = sizeof(struct sheet_state),
	.bindings = bindings,
	.open = sheet_open,
	.close = sheet_close,
	.load = sheet_load,
	.layout = sheet_layout,
	.command = sheet_command,
	.enabled = sheet_enabled,
	.hides_disabled = true,
	.event = sheet_event,
	.hint = sheet_hint,
	.draw = sheet_draw,
};
SCREEN_REGISTER(screen_sheet);
