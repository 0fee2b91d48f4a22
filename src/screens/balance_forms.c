/* balance_forms.c — granting days of leave, correcting a grant, finding whose. SPDX-License-Identifier: MIT
 *
 * source: LV-12.
 */
#include "base/day.h"
#include "base/half.h"
#include "screens/balances.h"

/* --- days as they are typed --- */

bool
balance_days_parse(const char *text, int *half_days)
{
	const bool less = *text == '-';
	int n = 0, digits = 0;

	if (*text == '-' || *text == '+')
		text++;
	for (; *text >= '0' && *text <= '9' && digits < 4; text++, digits++)
		n = n * 10 + (*text - '0');
	n *= 2;
	if (*text == '.') {
		if (text[1] != '0' && text[1] != '5')
			return false;
		n += text[1] == '5';
		text += 2;
	}
	*half_days = less ? -n : n;
	return digits && !*text;
}

static bool
take_days(const char *text, int *half_days, struct err *e)
{
	return balance_days_parse(text, half_days) ||
	       err_set(e, ERR_INVALID, .field = "days", .rule = "LV-12",
		       .msgid = N_("Write days in halves, half a day to 366. Example: 1.5"));
}

/* --- a grant --- */

enum { KIND, SOURCE, DAYS, EARNED, LAST, WHY, FIELDS };

struct grant_facts {
	struct leave_types types;
	int64_t type[LEAVE_TYPES_MAX];
	const char *name[LEAVE_TYPES_MAX + 1];
};

static const enum leave_lot_source source_of[] = {
	LEAVE_LOT_OVERTIME, LEAVE_LOT_HOLIDAY, LEAVE_LOT_BY_HAND};
static const char *const sources[] = {
	N_("for overtime"), N_("for duty on a holiday"), N_("granted by HR"), NULL};

static bool
grant_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct grant_facts *d = form_data(f);
	int n = 0, lots = 0;

	if (!leave_types_load(console_ctx(ui), &d->types, e))
		return false;
	for (int i = 0; i < d->types.n; i++) {
		const struct leave_type *t = &d->types.type[i];

		if (t->balance == LEAVE_NO_BALANCE || !t->in_use)
			continue;
		if (t->balance == LEAVE_BY_LOTS && !lots)
			lots = n;
		d->type[n] = t->id;
		d->name[n++] = balance_type_name(t);
	}
	d->name[n] = NULL;
	form_name(f, console_name(form_console(f), form_id(f)));
	form_choices_set(f, KIND, d->name);
	form_choice_set(f, KIND, lots);
	return true;
}

static bool
grant_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct grant_facts *d = form_data(f);
	struct leave_grant g = {.person = form_id(f),
		.type = d->type[form_choice(f, KIND)],
		.source = source_of[form_choice(f, SOURCE)],
		.earned_on = form_day(f, EARNED),
		.lapses_on = form_day(f, LAST),
		.reason = form_text(f, WHY)};

	(void)ui;
	return take_days(form_text(f, DAYS), &g.half_days, e) &&
	       leave_balance_grant(form_signer(f), &g, id, e);
}

static const struct form_spec_field grant_fields[FIELDS] = {
	{.kind = FIELD_CHOICE, .name = "type", .label = N_("Kind of leave")},
	{.kind = FIELD_CHOICE, .name = "source", .label = N_("What for"), .choices = sources},
	{.kind = FIELD_EDIT,
		.name = "days",
		.label = N_("Days"),
		.cols = 6,
		.chars = 6,
		.help = N_("In halves. Example: 1.5")},
	{.kind = FIELD_DATE,
		.name = "earned",
		.label = N_("Earned on"),
		.back = true,
		.help = N_("Of overtime and holiday duty: the day of it")},
	{.kind = FIELD_DATE, .name = "lapses", .label = N_("Its last day"), .needed = true},
	{.kind = FIELD_EDIT,
		.name = "reason",
		.label = N_("Reason"),
		.cols = 50,
		.chars = LEAVE_BALANCE_REASON_CHARS},
};
const struct form_spec balance_grant_form = {
	.title = N_("GRANT DAYS"),
	.draft = "balance-grant",
	.new_of = true,
	.field = grant_fields,
	.fields = FIELDS,
	.data_bytes = sizeof(struct grant_facts),
	.about = N_("These days stand apart and lapse on their own last day. The person sees why."),
	.fill = grant_fill,
	.store = grant_store,
	.signs = N_("Sign: grant days of leave"),
	.record_type = RECORD_LEAVE_BALANCE_SET,
};

/* --- a correction --- */

enum { CHANGE, BECAUSE, CORRECT_FIELDS };

static bool
correct_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct leave_lot *l = form_data(f);
	char left[HALF_BYTES], line[120];

	if (!leave_balance_lot(console_ctx(ui), form_id(f), l, e))
		return false;
	half_text(left, leave_lot_left(l));
	text_fill(line, sizeof line,
		tr_n("{1}: {2} day left of this grant", "{1}: {2} days left of this grant",
			leave_lot_left(l) == 2 ? 1 : 2),
		tr(leave_lot_source_label(l->source)), left, NULL);
	form_name(f, console_name(form_console(f), l->person));
	form_above(f, line, "");
	return true;
}

static bool
correct_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct leave_lot *l = form_data(f);
	struct leave_correction k = {.person = l->person,
		.type = l->type,
		.lot = l->id,
		.reason = form_text(f, BECAUSE)};

	(void)ui;
	*id = l->id;
	return take_days(form_text(f, CHANGE), &k.half_days, e) &&
	       leave_balance_correct(form_signer(f), &k, e);
}

static const struct form_spec_field correct_fields[CORRECT_FIELDS] = {
	{.kind = FIELD_EDIT,
		.name = "days",
		.label = N_("Days"),
		.cols = 6,
		.chars = 6,
		.help = N_("1.5 adds one and a half, -2 takes two off")},
	{.kind = FIELD_EDIT,
		.name = "reason",
		.label = N_("Reason"),
		.cols = 50,
		.chars = LEAVE_BALANCE_REASON_CHARS},
};
const struct form_spec balance_correct_form = {
	.title = N_("CORRECT DAYS"),
	.draft = "balance-correct",
	.new_of = true,
	.field = correct_fields,
	.fields = CORRECT_FIELDS,
	.data_bytes = sizeof(struct leave_lot),
	.about = N_("Nothing is overwritten: the correction is one more move, and says why."),
	.fill = correct_fill,
	.store = correct_store,
	.signs = N_("Sign: correct days of leave"),
	.record_type = RECORD_LEAVE_BALANCE_SET,
};

/* --- whose --- */

enum { WHO, FIND_FIELDS };

static bool
find_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	(void)ui;
	*id = form_picked_id(f, WHO);
	return *id || err_set(e, ERR_INVALID, .field = "person", .rule = "LV-12",
			      .msgid = N_("Say whose: a name, initials or a staff number"));
}

static const struct form_spec_field find_fields[FIND_FIELDS] = {
	{.kind = FIELD_PICK, .name = "person", .label = N_("Who"), .lookup = form_find_person}};
const struct form_spec balance_find_form = {
	.title = N_("FIND A BALANCE"),
	.draft = "balance-find",
	.field = find_fields,
	.fields = FIND_FIELDS,
	.store = find_store,
	.done = BALANCE_FOUND,
};
