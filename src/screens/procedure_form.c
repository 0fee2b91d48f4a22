/* procedure_form.c — the next version of a procedure or checklist. SPDX-License-Identifier: MIT
 *
 * One line a step, both languages beside each other, so that they cannot drift
 * apart. source: SOP-01, INC-02, SHO-03.
 */
#include "screens/form_screen.h"
#include "screens/procedures.h"

enum { WHOSE, STEPS, FIELDS };
enum { STEP_ROWS = 14, STEP_CHARS = CHECKLIST_LINES_MAX * (2 * CHECKLIST_TEXT_CHARS + 8) };

struct data {
	struct procedure_ask ask;
	const char *whose[3];
	char here[DESK_CODE_BYTES];
	int64_t desk[2]; /* that a choice means */
	int base[2];     /* the version that it takes the place of */
};

/* The site, or the desk that the list is of; else this terminal's. */
static void
whose_offer(struct form_screen *f)
{
	struct data *d = form_data(f);
	const struct desk *here = &form_console(f)->desk;

	d->desk[1] = d->ask.desk ? d->ask.desk : here->id;
	str_copy(d->here, sizeof d->here, d->ask.desk ? d->ask.desk_code : here->code);
	d->whose[0] = N_("every desk");
	d->whose[1] = d->desk[1] ? d->here : NULL;
	form_choices_set(f, WHOSE, d->whose);
	form_choice_set(f, WHOSE, d->ask.desk != 0);
}

static bool
bases_read(struct ctx *c, struct data *d, struct err *e)
{
	struct checklist_versions of;

	for (int i = 0; i < 2; i++) {
		if (!checklist_history(c, d->desk[i], d->ask.kind, &of, e))
			return false;
		d->base[i] = of.n ? of.item[0].version : 0;
	}
	return true;
}

static bool
steps_fill(struct ctx *c, struct form_screen *f, struct err *e)
{
	const struct data *d = form_data(f);
	struct checklist now;
	struct arena a;
	struct buf b;
	bool good;

	arena_init(&a);
	buf_init(&b);
	good = checklist_current(c, d->ask.desk, d->ask.kind, &a, &now, e);
	if (good) {
		checklist_text(&now, &b);
		form_text_set(f, STEPS, buf_str(&b));
	}
	buf_free(&b);
	arena_free(&a);
	return good;
}

static bool
fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct data *d = form_data(f);

	d->ask = *(const struct procedure_ask *)form_about(f);
	whose_offer(f);
	form_name(f, tr(checklist_kind_label(d->ask.kind)));
	if (!bases_read(console_ctx(ui), d, e) || !steps_fill(console_ctx(ui), f, e))
		return false;
	form_start(f, STEPS);
	return true;
}

static bool
store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct data *d = form_data(f);
	const int of = form_choice(f, WHOSE);
	struct checklist l = {.desk = d->desk[of], .kind = d->ask.kind};
	struct arena a;
	bool good;

	arena_init(&a);
	good = checklist_parse(form_text(f, STEPS), &a, &l, e) &&
	       checklist_revise(console_ctx(ui), &l, d->base[of], id, e);
	if (!good && (str_eq(e->field, "text_en") || str_eq(e->field, "text_zh")))
		str_copy(e->field, sizeof e->field, "lines"); /* both stand there */
	arena_free(&a);
	return good;
}

static const struct form_spec_field fields[FIELDS] = {
	{.kind = FIELD_CHOICE,
		.name = "desk",
		.label = N_("For"),
		.help = N_("A desk's own list goes before the one for every desk")},
	{.kind = FIELD_EDIT,
		.name = "lines",
		.label = N_("Steps"),
		.help = N_("One a line: English | Chinese; ___ at its end asks for a figure"),
		.cols = 112,
		.chars = STEP_CHARS,
		.rows = STEP_ROWS},
};
static const struct form_spec procedure_form = {
	.title = N_("NEXT VERSION"),
	.draft = "procedure",
	.field = fields,
	.fields = FIELDS,
	.label_cols = 7,
	.data_bytes = sizeof(struct data),
	.fill = fill,
	.store = store,
};

void
procedure_edit(struct ui *ui, const struct procedure_ask *ask)
{
	const struct form_ask of = {.spec = &procedure_form,
		.id = ask->desk * CHECKLIST_KINDS + (int64_t)ask->kind + 1,
		.about = ask};

	(void)ui_push(ui, &screen_form, &of);
}
