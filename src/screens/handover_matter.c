/* handover_matter.c — all that is handed over of one matter, in a fixed order. SPDX-License-Identifier: MIT
 *
 * How serious, summary, what becomes of it and the next step, by when, and
 * if … then … on one page. What the log says already stands there.
 * source: SHO-17.
 */
#include <string.h>

#include "screens/handover.h"
#include "screens/pick_person.h"
#include "tui/form.h"

enum { WEIGHT, SUMMARY, BECOMES, WHY, NEXT, WHO, BY, IF_THEN, FIELDS, LABEL_COLS = 16 };
enum { CMD_SAVE = UI_COMMANDS };
enum { BY_CHARS = 20, WHO_CHARS = 40, TEXT_COLS = 56 };

struct matter_page {
	int64_t handover;
	int line;
	const struct console *con;
	struct handover_view view;
	struct edit edit[FIELDS]; /* of the texts */
	struct pick who;
	int weight, becomes;
	char by_was[BY_CHARS * 4];
	struct form_field field[FIELDS];
	struct form form;
};

static const struct binding bindings[] = {
	{K_F6, 0, CMD_SAVE, ALWAYS, N_("Save"), N_("Save what is handed over of this matter"),
		NULL},
	{0},
};

static const struct handover_line *
line_of(const struct matter_page *s)
{
	for (int i = 0; i < s->view.c.lines; i++)
		if (s->view.c.line[i].line == s->line)
			return &s->view.c.line[i];
	return NULL;
}

/* --- by when --- */

static void
by_text(char out[BY_CHARS * 4], int64_t now_utc_us, int64_t due_us)
{
	char time[CLOCK_TEXT_BYTES];

	out[0] = '\0';
	if (!due_us)
		return;
	clock_format_time(time, due_us);
	if (clock_local(due_us).day == clock_local(now_utc_us).day)
		str_copy(out, BY_CHARS * 4, time);
	else if (due_us > now_utc_us && due_us - now_utc_us < INT64_C(36) * 3600 * 1000000)
		str_format(out, BY_CHARS * 4, "tm%s", time);
	else
		clock_format_minute(out, due_us);
}

/* What was not touched stays, whatever its day. */
static bool
by_read(const struct matter_page *s, int64_t *due_us)
{
	const char *text = edit_text(&s->edit[BY]);
	int64_t now = clock_now(&s->con->ctx->clock).utc_us;
	const struct handover_line *l = line_of(s);

	*due_us = l ? l->due_us : 0;
	if (str_eq(text, s->by_was))
		return true;
	*due_us = 0;
	return !*text || due_take((struct piece){text, strlen(text)}, now, due_us) == strlen(text);
}

/* --- who --- */

/* Empty is nobody: the next shift. */
static bool
who_read(struct matter_page *s, int64_t *person, struct err *e)
{
	*person = 0;
	if (!*edit_text(&s->who.edit))
		return true;
	if (!pick_settle(&s->who, "to_person", e))
		return false;
	*person = s->who.chosen;
	return true;
}

/* --- the fields --- */

static void
leave_field(void *ctx, struct form_field *f)
{
	struct matter_page *s = ctx;
	int64_t value;
	struct err e;

	f->error[0] = '\0';
	if (f == &s->field[BY] && !by_read(s, &value))
		str_copy(f->error, sizeof f->error,
			tr("No time. Allowed is 16:00, or tm9:00 for tomorrow"));
	err_clear(&e);
	if (f == &s->field[WHO] && !who_read(s, &value, &e))
		text_err(f->error, sizeof f->error, &e);
}

static const char *const weights[] = {N_("stable"), N_("watch"), N_("critical"), NULL};
static const char *const becomes[] = {
	N_("carry over"), N_("finished"), N_("reassign"), N_("escalate"), NULL};
static const enum handover_disposition disposition[] = {
	HANDOVER_CARRY, HANDOVER_FINISHED, HANDOVER_REASSIGN, HANDOVER_ESCALATE};

static void
fields_make(struct matter_page *s)
{
	static const struct {
		const char *name, *label, *help;
		int cols, rows;
	} row[FIELDS] = {
		[WEIGHT] = {"weight", N_("How serious"),
			N_("Never less than the log marks it; critical ones are read back"), 12, 1},
		[SUMMARY] = {"summary", N_("Summary"),
			N_("Cause and course; the log's words stand there"), TEXT_COLS, 1},
		[BECOMES] = {"disposition", N_("Becomes"), N_("Space changes it"), 14, 1},
		[WHY] = {"remark", N_("Result or why"),
			N_("Finished: the result. Carried over: why it is not finished"), TEXT_COLS,
			1},
		[NEXT] = {"next_step", N_("Next step"), N_("What is to be done, or asked"),
			TEXT_COLS, 1},
		[WHO] = {"to_person", N_("Who"),
			N_("Name, pinyin, initials or staff number; F4 lists them"), 24, 1},
		[BY] = {"due", N_("By when"), N_("16:00, or tm9:00 for tomorrow"), 20, 1},
		[IF_THEN] = {"contingency", N_("If ... then ..."),
			N_("What to do if it gets worse, or if nothing comes"), TEXT_COLS, 1},
	};

	for (int i = 0; i < FIELDS; i++)
		s->field[i] = (struct form_field){.kind = FIELD_EDIT,
			.name = row[i].name,
			.label = row[i].label,
			.help = row[i].help,
			.cols = row[i].cols,
			.rows = row[i].rows,
			.edit = &s->edit[i]};
	s->field[WEIGHT].kind = s->field[BECOMES].kind = FIELD_CHOICE;
	s->field[WHO].kind = FIELD_PICK;
	s->field[WHO].pick = &s->who;
	s->field[WEIGHT].choice = &s->weight;
	s->field[WEIGHT].choices = weights;
	s->field[BECOMES].choice = &s->becomes;
	s->field[BECOMES].choices = becomes;
	s->form = (struct form){.field = s->field, .count = FIELDS, .leave = leave_field, .ctx = s};
}

static bool
edits_make(struct matter_page *s)
{
	for (int i = 0; i < FIELDS; i++) {
		struct edit_spec spec = {.max_chars = i == SUMMARY ? HANDOVER_SUMMARY_CHARS
						      : i == BY    ? BY_CHARS
								   : HANDOVER_REMARK_CHARS};

		if (!edit_init(&s->edit[i], &spec))
			return false;
	}
	return pick_init(&s->who, WHO_CHARS, pick_person, (void *)&s->con->people);
}

static void
fields_fill(struct matter_page *s, const struct handover_line *l)
{
	by_text(s->by_was, clock_now(&s->con->ctx->clock).utc_us, l->due_us);
	s->weight = (int)l->weight;
	for (int i = 0; i < 4; i++)
		if (disposition[i] == l->disposition)
			s->becomes = i;
	edit_set(&s->edit[SUMMARY], l->summary);
	edit_set(&s->edit[WHY], *l->remark ? l->remark : tr("shift ended before it was done"));
	edit_set(&s->edit[NEXT], l->next_step);
	edit_set(&s->who.edit, l->to.name);
	s->who.chosen = l->to.person;
	edit_set(&s->edit[BY], s->by_was);
	edit_set(&s->edit[IF_THEN], l->contingency);
	form_focus(&s->form, l->weight == HANDOVER_STABLE ? NEXT : SUMMARY);
}

static bool
page_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	const struct handover_matter_ask *ask = arg;
	struct matter_page *s = state;

	s->con = console_of(ui);
	s->handover = ask->handover;
	s->line = ask->line;
	if (!edits_make(s))
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to go on"));
	fields_make(s);
	if (!handover_load(console_ctx(ui), s->handover, &s->view, e))
		return false;
	if (!line_of(s))
		return err_set(
			e, ERR_NOT_FOUND, .msgid = N_("There is no such line on this handover"));
	fields_fill(s, line_of(s));
	return true;
}

static void
page_close(void *state)
{
	struct matter_page *s = state;

	for (int i = 0; i < FIELDS; i++)
		edit_free(&s->edit[i]);
	pick_free(&s->who);
	handover_view_free(&s->view);
}

static void
save(struct ui *ui, struct matter_page *s)
{
	struct handover_ref ref = {s->handover, s->view.h.rev};
	struct handover_disposal d = {.line = s->line,
		.disposition = disposition[s->becomes],
		.remark = edit_text(&s->edit[WHY]),
		.next_step = edit_text(&s->edit[NEXT])};
	struct handover_pass p = {.weight = (enum handover_weight)s->weight,
		.summary = edit_text(&s->edit[SUMMARY]),
		.contingency = edit_text(&s->edit[IF_THEN])};
	struct err e;

	err_clear(&e);
	if (!form_check(&s->form) || !who_read(s, &d.to_person, &e) || !by_read(s, &p.due_us))
		return;
	if (!handover_matter_say(console_ctx(ui), &ref, &d, &p, &e)) {
		if (!form_fail(&s->form, &e))
			ui_say_unsaved(ui, &e);
		return;
	}
	ui_pop(ui);
	ui_say(ui, tr("Saved in this handover"));
}

static void
page_command(struct ui *ui, void *state, int command)
{
	if (command == CMD_SAVE)
		save(ui, state);
}

static bool
page_event(struct ui *ui, void *state, const struct key *key)
{
	struct matter_page *s = state;
	char note[FORM_NOTE_BYTES] = "";
	enum form_did did = form_key(&s->form, key, note, sizeof note);

	if (did == FORM_LAST)
		ui_say(ui, tr("F6 saves this"));
	else if (*note)
		ui_say(ui, note);
	return did != FORM_NOT_MINE;
}

static const struct edit *
page_editing(const void *state)
{
	return form_editing(&((const struct matter_page *)state)->form);
}

static void
page_layout(void *state, struct rect body)
{
	struct matter_page *s = state;
	int room = body.cols - LABEL_COLS - 7;

	for (int i = 0; i < FIELDS; i++)
		if (i == SUMMARY || i == WHY || i == NEXT || i == IF_THEN)
			s->field[i].cols = room < TEXT_COLS ? room : TEXT_COLS;
	form_layout(&s->form);
}

static void
page_hint(const void *state, char *out, size_t size)
{
	str_copy(out, size, form_help(&((const struct matter_page *)state)->form));
}

static void
page_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct matter_page *s = state;
	const struct handover_line *l = line_of(s);
	char text[2048], mark[80] = "";
	int y = b.y;

	if (!l)
		return;
	if (l->marked)
		text_fill(mark, sizeof mark, tr("marked in the log: {1}"),
			tr(handover_weight_label(l->marked)), NULL, NULL);
	canvas_heading(c, y++, b.x, b.cols, tr("What is handed over of this matter"), mark);
	str_format(text, sizeof text, "%s%s", l->weight == HANDOVER_CRITICAL ? "!! " : "",
		handover_label(l));
	y += canvas_wrap(c, (struct rect){y, b.x + 3, 2, b.cols - 6}, 0, text, ROLE_HEADING);
	form_status_draw(&s->form, c, y++, b.x + 3, b.cols - 6);
	(void)form_draw(
		&s->form, c, (struct rect){y, b.x, b.y + b.rows - y, b.cols}, LABEL_COLS, true);
}

const struct screen screen_handover_matter = {
	.name = "handover-matter",
	.title = N_("MATTER"),
	.state_bytes = sizeof(struct matter_page),
	.bindings = bindings,
	.open = page_open,
	.close = page_close,
	.layout = page_layout,
	.command = page_command,
	.event = page_event,
	.editing = page_editing,
	.hint = page_hint,
	.draw = page_draw,
};
SCREEN_REGISTER(screen_handover_matter);
