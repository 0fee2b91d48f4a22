/* exam_form.c — entering the result of an exam, or correcting one. SPDX-License-Identifier: MIT
 *
 * source: SCR-15, ORG-04.
 */
#include "domain/record.h"
#include "screens/exams.h"

enum { MONTH, WHO, RESULT, WHY, FIELDS };

/* What stood when it was looked at: a correction names it. */
struct facts {
	int64_t person;
	int month;
	struct exam_stands stands;
};

static bool
result_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	const struct exam_ask *ask = form_about(f);
	char month[16];

	(void)ui;
	(void)e;
	str_format(month, sizeof month, "%04d-%02d", ask->month / 100, ask->month % 100);
	form_text_set(f, MONTH, month);
	if (ask->person)
		form_pick_set(f, WHO, ask->person, console_name(form_console(f), ask->person));
	form_name(f, month);
	form_start(f, ask->person ? RESULT : WHO);
	return true;
}

/* Quietly: what is wrong is said when it is stored. */
static void
stands_follow(struct ui *ui, struct form_screen *f)
{
	struct facts *d = form_data(f);
	const int64_t person = form_picked_id(f, WHO);
	struct err e;
	int month = 0;

	err_clear(&e);
	if (!exam_month_parse(form_text(f, MONTH), &month, &e))
		month = 0;
	if (person == d->person && month == d->month)
		return;
	d->person = person;
	d->month = month;
	d->stands = (struct exam_stands){.score = EXAM_NONE};
	err_clear(&e);
	if (person && month && !exam_of(console_ctx(ui), month, person, &d->stands, &e))
		ui_say_err(ui, &e);
}

static void
result_changed(struct ui *ui, struct form_screen *f)
{
	const struct facts *d = form_data(f);
	char was[32], note[64] = "";

	stands_follow(ui, f);
	exam_words(was, sizeof was, d->stands.score);
	if (d->stands.result)
		text_fill(note, sizeof note, tr("stands: {1}"), was, NULL, NULL);
	form_note_set(f, RESULT, note, "");
	form_hide(f, WHY, !d->stands.result);
}

static bool
result_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct facts *d = form_data(f);
	struct exam_line line = {.person = form_picked_id(f, WHO), .instead = d->stands.result};
	struct exam_list_entered x = {.line = &line, .n = 1};
	int wrong;

	(void)ui;
	*id = line.person;
	if (!line.person)
		return err_set(e, ERR_INVALID, .field = "person", .rule = "SCR-15",
			.msgid = N_("Name the person: part of a name or a staff number"));
	if (!exam_month_parse(form_text(f, MONTH), &x.month, e) ||
		!exam_parse(form_text(f, RESULT), &line.score, e))
		return false;
	x.why = line.instead ? form_text(f, WHY) : NULL;
	return exam_enter(form_signer(f), &x, &wrong, e);
}

/* Before the password is asked. */
static bool
result_leave(const struct form_screen *f, int field, struct err *e)
{
	const struct facts *d = form_data(f);
	int score, month;

	switch (field) {
	case MONTH: return exam_month_parse(form_text(f, MONTH), &month, e);
	case RESULT: return exam_parse(form_text(f, RESULT), &score, e);
	case WHY: return !d->stands.result || exam_why_check(form_text(f, WHY), true, e);
	default: return true;
	}
}

static const struct form_spec_field fields[FIELDS] = {
	[MONTH] = {.kind = FIELD_EDIT, .name = "month", .label = N_("In month"), .cols = 8},
	[WHO] = {.kind = FIELD_PICK,
		.name = "person",
		.label = N_("Who"),
		.help = N_("Name, pinyin or staff number"),
		.cols = 24,
		.lookup = form_find_person},
	[RESULT] = {.kind = FIELD_EDIT,
		.name = "score",
		.label = N_("Result"),
		.help = N_("0 to 100, or - for who missed it"),
		.cols = 6},
	[WHY] = {.kind = FIELD_EDIT,
		.name = "why",
		.label = N_("Why"),
		.help = N_("What was wrong with the result that stands"),
		.cols = 50,
		.chars = EXAM_WHY_CHARS,
		.rows = 3},
};
static const struct form_spec exam_form = {
	.title = N_("EXAM RESULT"),
	.draft = "exam-result",
	.new_of = true,
	.field = fields,
	.fields = FIELDS,
	.data_bytes = sizeof(struct facts),
	.about = N_("100 proposes A-02, below 60 M-07. A correction takes back what it proposed."),
	.fill = result_fill,
	.store = result_store,
	.leave = result_leave,
	.changed = result_changed,
	.said = N_("Result saved"),
	.signs = N_("Sign: exam result"),
	.record_type = RECORD_EXAM_ENTERED,
};

void
exam_form_open(struct ui *ui, const struct exam_ask *ask)
{
	const struct form_ask form = {.spec = &exam_form, .id = ask->person, .about = ask};
	const char *why = NULL;

	if (exam_may_enter(console_of(ui), &why))
		(void)ui_push(ui, &screen_form, &form);
	else
		ui_say(ui, tr(why));
}
