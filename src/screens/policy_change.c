/* policy_change.c — another value for a policy parameter. SPDX-License-Identifier: MIT
 *
 * source: SOP-02 (why is kept with it), param_set().
 */
#include "domain/draft.h"
#include "screens/day_marks.h"
#include "screens/policy.h"
#include "tui/form.h"

enum { VALUE, FROM, WHY, FIELDS, LABEL_COLS = 14 };
enum { CMD_SAVE = UI_COMMANDS };

struct policy_change {
	const struct param_def *def;
	struct edit value, why;
	struct datefield from;
	struct form_field field[FIELDS];
	struct form form;
};

static const struct binding bindings[] = {
	{K_F6, 0, CMD_SAVE, ALWAYS, N_("Save"), N_("This value holds from that day on"), NULL},
	{0},
};

static void
leave_field(void *ctx, struct form_field *f)
{
	struct policy_change *s = ctx;
	struct err e;

	err_clear(&e);
	f->error[0] = '\0';
	if (f == &s->field[VALUE] && !param_check(s->def, edit_text(&s->value), &e))
		text_err(f->error, sizeof f->error, &e);
	if (f == &s->field[FROM] && !datefield_settle(&s->from, "from", &e))
		text_err(f->error, sizeof f->error, &e);
	if (f == &s->field[WHY] && edit_is_empty(&s->why))
		str_copy(f->error, sizeof f->error, tr("Write why; it stands in the history"));
}

static void
fields_make(struct policy_change *s)
{
	s->field[VALUE] = (struct form_field){.kind = FIELD_EDIT,
		.name = "value",
		.label = N_("New value"),
		.cols = 24,
		.edit = &s->value};
	if (s->def->unit && s->def->unit[0])
		str_copy(s->field[VALUE].note, sizeof s->field[VALUE].note, tr(s->def->unit));
	s->field[FROM] = (struct form_field){.kind = FIELD_DATE,
		.name = "from",
		.label = N_("From"),
		.cols = 12,
		.help = N_("Today or later; days before keep the value they had"),
		.date = &s->from};
	s->field[WHY] = (struct form_field){
		.kind = FIELD_EDIT, .name = "why", .label = N_("Why"), .cols = 50, .edit = &s->why};
	s->form = (struct form){.field = s->field, .count = FIELDS, .leave = leave_field, .ctx = s};
}

static bool
change_open(struct ui *ui, void *state, const void *arg, struct err *e)
{
	const struct edit_spec value = {.max_chars = PARAM_VALUE_BYTES - 1},
			       why = {.max_chars = (PARAM_WHY_BYTES - 1) / 4};
	struct policy_change *s = state;
	int day = clock_local(clock_now(ui_clock(ui)).utc_us).day;
	struct param_version now;

	s->def = arg;
	if (!edit_init(&s->value, &value) || !edit_init(&s->why, &why) ||
		!datefield_init(&s->from, day))
		return err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory to go on"));
	if (!policy_in_force(console_ctx(ui), s->def, day, &now, e))
		return false;
	edit_default(&s->value, now.value);
	datefield_set(&s->from, day);
	s->from.needed = true;
	day_marks_put(ui, &s->from);
	fields_make(s);
	return true;
}

static void
change_close(void *state)
{
	struct policy_change *s = state;

	edit_free(&s->value);
	edit_free(&s->why);
	datefield_free(&s->from);
}

static void
save(struct ui *ui, struct policy_change *s)
{
	struct err e;

	err_clear(&e);
	if (!form_check(&s->form))
		return;
	if (!param_set(console_ctx(ui), s->def->name, edit_text(&s->value), s->from.day,
		    edit_text(&s->why), &e)) {
		(void)form_fail(&s->form, &e);
		ui_say_unsaved(ui, &e);
		return;
	}
	ui_pop(ui);
	ui_sayf(ui, N_("Saved. {1} holds from that day on"), s->def->name, NULL, NULL);
}

static void
change_command(struct ui *ui, void *state, int command)
{
	struct policy_change *s = state;

	if (command == CMD_SAVE)
		save(ui, s);
	else if (command == UI_PICK)
		(void)form_pick(&s->form, ui);
}

static bool
change_event(struct ui *ui, void *state, const struct key *key)
{
	struct policy_change *s = state;
	char note[FORM_NOTE_BYTES] = "";
	enum form_did did;

	if (key->code == K_F4)
		return form_pick(&s->form, ui);
	did = form_key(&s->form, key, note, sizeof note);
	if (did == FORM_LAST)
		ui_say(ui, tr("F6 saves this"));
	else if (*note)
		ui_say(ui, note);
	return did != FORM_NOT_MINE;
}

static void
change_result(struct ui *ui, void *state, int what, const void *data)
{
	(void)ui;
	(void)form_picked(&((struct policy_change *)state)->form, what, data);
}

static const struct edit *
change_editing(const void *state)
{
	return form_editing(&((const struct policy_change *)state)->form);
}

static void
change_layout(void *state, struct rect body)
{
	(void)body;
	form_layout(&((struct policy_change *)state)->form);
}

static void
change_hint(const void *state, char *out, size_t size)
{
	str_copy(out, size, form_help(&((const struct policy_change *)state)->form));
}

static void
change_draw(const void *state, struct canvas *c, struct rect b)
{
	const struct policy_change *s = state;

	canvas_heading(c, b.y, b.x, b.cols, s->def->name, s->def->rule);
	form_status_draw(&s->form, c, b.y + 1, b.x + 3, b.cols - 6);
	(void)form_draw(
		&s->form, c, (struct rect){b.y + 2, b.x, b.rows - 2, b.cols}, LABEL_COLS, true);
}

const struct screen screen_policy_change = {
	.name = "policy-change",
	.title = N_("POLICY"),
	.state_bytes = sizeof(struct policy_change),
	.bindings = bindings,
	.open = change_open,
	.close = change_close,
	.layout = change_layout,
	.command = change_command,
	.event = change_event,
	.editing = change_editing,
	.result = change_result,
	.hint = change_hint,
	.draw = change_draw,
};
SCREEN_REGISTER(screen_policy_change);
