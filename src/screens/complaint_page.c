/* complaint_page.c — one complaint or praise: what happened, what was found, what it proposed. SPDX-License-Identifier: MIT
 *
 * source: TKT-08, ORG-04.
 */
#include "screens/complaint.h"

#include "base/day.h"

enum { CMD_VALID = UI_COMMANDS, CMD_NOT, CMD_REVERSE, CMD_ENTRY };
enum { LABEL_COLS = 14, WORD_ROWS = 5 };

struct page {
	int64_t id;
	struct complaint k;
	struct complaint_text text;
	bool loaded;
	struct arena arena;
	const struct console *con;
};

static const struct binding bindings[] = {
	{K_F6, 0, CMD_VALID, IN_LIST, N_("Valid"), N_("Found valid: from now on it counts"), NULL},
	{'d', 0, CMD_NOT, IN_LIST, NULL, N_("Found not valid: it never counts"), NULL},
	{'u', 0, CMD_REVERSE, IN_LIST, NULL, N_("Reverse what was found valid and was not"), NULL},
	{'O', 0, CMD_ENTRY, IN_LIST, N_("Evidence"), N_("Open the log entry it happened in"), NULL},
	{0},
};

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

static bool
page_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct page *s = state;
	struct ctx *c = console_ctx(ui);

	(void)why;
	arena_free(&s->arena);
	s->text = (struct complaint_text){"", ""};
	s->loaded = complaint_get(c, s->id, &s->k, e) && complaint_may_see(c, &s->k, e) &&
		    complaint_words(c, s->id, &s->arena, &s->text, e);
	return s->loaded;
}

/* --- drawing --- */

static int
fact(struct canvas *c, struct rect b, const char *label, const char *value)
{
	const struct rect r = {b.y, b.x + 3 + LABEL_COLS, b.rows < WORD_ROWS ? b.rows : WORD_ROWS,
		b.cols - 4 - LABEL_COLS};
	int rows;

	if (b.rows <= 0)
		return 0;
	canvas_text(c, b.y, b.x + 3, LABEL_COLS - 1, tr(label), ROLE_SECONDARY);
	rows = canvas_wrap(c, r, 0, value, ROLE_TEXT);
	return rows > 0 ? rows : 1;
}

static void
who_when(const struct page *s, int64_t who, int64_t at_us, char *out, size_t size)
{
	char at[CLOCK_TEXT_BYTES];

	clock_format_minute(at, at_us);
	str_format(out, size, "%s, %s", console_name(s->con, who), at);
}

/* "valid, proposed S-02" */
static void
state_text(const struct page *s, char *out, size_t size)
{
	const char *state = tr(complaint_state_label(s->k.state));

	if (*s->k.code)
		text_fill(out, size, tr("{1}; proposed {2}"), state, s->k.code, NULL);
	else
		str_copy(out, size, state);
}

static void
page_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct page *s = state;
	char text[512], day[DAY_TEXT_BYTES];
	struct rect r = b;
	const int end = b.y + b.rows;

	if (!s->loaded)
		return;
	day_format(day, s->k.day);
	str_format(text, sizeof text, "%s, %s", console_name(s->con, s->k.person), day);
#define FACT(label, value)                                                                         \
	do {                                                                                       \
		r.rows = end - r.y;                                                                \
		r.y += fact(c, r, (label), (value));                                               \
	} while (0)
	FACT(N_("Kind"), tr(complaint_kind_label(s->k.kind)));
	FACT(N_("Who"), text);
	who_when(s, s->k.by, s->k.sent_us, text, sizeof text);
	FACT(N_("Recorded by"), text);
	FACT(N_("Log entry"), s->k.entry ? tr("O opens it") : tr("none was named"));
	FACT(N_("What was said"), s->text.named);
	state_text(s, text, sizeof text);
	FACT(N_("State"), text);
	if (!s->k.found_by)
		return;
	who_when(s, s->k.found_by, s->k.found_us, text, sizeof text);
	FACT(N_("Verified by"), text);
	FACT(N_("Finding"), s->text.found);
#undef FACT
}

static void
page_head(const void *state, struct screen_head *out)
{
	const struct page *s = state;

	if (s->loaded)
		str_copy(out->scope, sizeof out->scope, console_name(s->con, s->k.person));
}

/* --- keys --- */

/* The rule says no before anything is typed. */
static void
push(struct ui *ui, const struct page *s, enum complaint_act act, const struct form_spec *form)
{
	struct err e;

	err_clear(&e);
	if (complaint_may(console_ctx(ui), &s->k, act, &e))
		form_push(ui, form, s->id);
	else
		ui_say_err(ui, &e);
}

static void
page_command(struct ui *ui, void *state, int command)
{
	struct page *s = state;

	if (!s->loaded)
		return;
	switch (command) {
	case CMD_VALID:
		push(ui, s, COMPLAINT_DO_FIND_VALID,
			s->k.kind == PRAISE ? &complaint_praise_form : &complaint_valid_form);
		break;
	case CMD_NOT: push(ui, s, COMPLAINT_DO_FIND_NOT, &complaint_not_form); break;
	case CMD_REVERSE: push(ui, s, COMPLAINT_DO_REVERSE, &complaint_reverse_form); break;
	case CMD_ENTRY:
		if (s->k.entry)
			(void)ui_push(ui, &screen_entry, &s->k.entry);
		else
			ui_say(ui, tr("No log entry was named; the words stand here"));
		break;
	default: break;
	}
}

static void
page_result(struct ui *ui, void *state, int what, const void *data)
{
	(void)state;
	(void)data;
	if (what == FORM_SCREEN_DONE)
		ui_say(ui, tr("Saved"));
}

const struct screen screen_complaint = {
	.name = "complaint",
	.title = N_("COMPLAINT OR PRAISE"),
	.state_bytes = sizeof(struct page),
	.bindings = bindings,
	.open = page_open,
	.close = page_close,
	.load = page_load,
	.command = page_command,
	.result = page_result,
	.head = page_head,
	.draw = page_draw,
};
SCREEN_REGISTER(screen_complaint);
