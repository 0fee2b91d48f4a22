/* conduct_code_form.c — a version of a code of the conduct catalogue, or a new code. SPDX-License-Identifier: MIT
 *
 * source: SCR-02, SCR-22, SOP-02.
 */
#include "base/half.h"
#include "domain/conduct_code_edit.h"
#include "screens/conduct.h"

enum { CODE, FROM, NAME_EN, NAME_ZH, LEAST, MOST, ASPECT, USED, FIELDS };

struct facts {
	struct conduct_code k;
};

static const char *const yes_no[] = {N_("no"), N_("yes"), NULL};
static const char *const aspects[] = {
	N_("carrying out orders"), N_("service quality"), N_("cooperation"), N_("hygiene"), NULL};

static bool
code_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	const struct conduct_code *k = form_about(f);
	struct facts *d = form_data(f);
	char text[HALF_BYTES];

	(void)ui;
	(void)e;
	form_day_set(f, FROM, form_today(f));
	form_choice_set(f, USED, 1);
	form_name(f, k ? k->code : tr("a new one"));
	form_hide(f, CODE, k != NULL);
	form_start(f, k ? FROM : CODE);
	if (!k)
		return true;
	d->k = *k;
	form_text_set(f, CODE, k->code);
	form_text_set(f, NAME_EN, k->name_en);
	form_text_set(f, NAME_ZH, k->name_zh);
	half_text(text, k->least);
	form_text_set(f, LEAST, text);
	half_text(text, k->most);
	form_text_set(f, MOST, text);
	form_choice_set(f, ASPECT, (int)k->aspect - CONDUCT_ORDERS);
	form_choice_set(f, USED, k->in_use);
	return true;
}

static bool
code_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct facts *d = form_data(f);
	struct conduct_code k = {.version = d->k.version,
		.from_day = form_day(f, FROM),
		.kind = (enum conduct_kind)conduct_code_kind(form_text(f, CODE)),
		.aspect = (enum conduct_aspect)(form_choice(f, ASPECT) + CONDUCT_ORDERS),
		.in_use = form_choice(f, USED) == 1};

	*id = 1;
	if (!half_parse(form_text(f, LEAST), &k.least) || !half_parse(form_text(f, MOST), &k.most))
		return err_set(e, ERR_INVALID, .field = "points", .rule = "SCR-02",
			.msgid = N_("Points are whole or halves. Example: 2 or 2.5"));
	if (!str_copy(k.code, sizeof k.code, form_text(f, CODE)))
		k.code[0] = '\0'; /* refused as no code */
	if (!str_copy(k.name_en, sizeof k.name_en, form_text(f, NAME_EN)) ||
		!str_copy(k.name_zh, sizeof k.name_zh, form_text(f, NAME_ZH)))
		return err_set(e, ERR_INVALID, .field = "name", .rule = "SCR-02",
			.msgid = N_("A name has 2 to {1} characters, in both languages"),
			.arg = {"60"});
	return conduct_code_set(console_ctx(ui), &k, e);
}

static const struct form_spec_field fields[FIELDS] = {
	[CODE] = {.kind = FIELD_EDIT,
		.name = "code",
		.label = N_("Code"),
		.help = N_("Its letter says the kind: A adds, D M S take away, X is a case"),
		.cols = 6},
	[FROM] = {.kind = FIELD_DATE,
		.name = "from",
		.label = N_("From"),
		.help = N_("Today or later; what was before is judged as it was"),
		.needed = true},
	[NAME_EN] = {.kind = FIELD_EDIT,
		.name = "name",
		.label = N_("English name"),
		.cols = 50,
		.chars = CONDUCT_NAME_CHARS},
	[NAME_ZH] = {.kind = FIELD_EDIT,
		.name = "name_zh",
		.label = N_("Chinese name"),
		.cols = 50,
		.chars = CONDUCT_NAME_CHARS},
	[LEAST] = {.kind = FIELD_EDIT, .name = "points", .label = N_("Least"), .cols = 6},
	[MOST] = {.kind = FIELD_EDIT, .name = "most", .label = N_("Most"), .cols = 6},
	[ASPECT] = {.kind = FIELD_CHOICE,
		.name = "aspect",
		.label = N_("Aspect"),
		.cols = 24,
		.choices = aspects},
	[USED] = {.kind = FIELD_CHOICE,
		.name = "used",
		.label = N_("In use"),
		.help = N_("Off: nothing new under it; what stands stays"),
		.cols = 6,
		.choices = yes_no},
};

const struct form_spec conduct_code_form = {
	.title = N_("CODE"),
	.draft = "conduct-code",
	.field = fields,
	.fields = FIELDS,
	.data_bytes = sizeof(struct facts),
	.fill = code_fill,
	.store = code_store,
	.said = N_("Saved as a new version; what was booked keeps its own"),
};
