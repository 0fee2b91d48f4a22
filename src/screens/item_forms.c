/* item_forms.c — an item of the register, lending it, taking it back. SPDX-License-Identifier: MIT
 *
 * source: ITEM-01, ITEM-02.
 */
#include "base/day.h"
#include "screens/items.h"

/* --- the register --- */

enum { NAME_EN, NAME_ZH, KIND, PLACE, EXPECTED, CUSTODIAN, USED, ITEM_FIELDS };

static const char *const kinds[] = {N_("other item"), N_("office supplies"),
	N_("phones and radios"), N_("documents"), N_("keys"), N_("seals"), NULL};
static const char *const used[] = {N_("counted at each handover"), N_("no longer counted"), NULL};

static void
number_set(struct form_screen *f, int field, int n)
{
	char text[16];

	str_format(text, sizeof text, "%d", n);
	form_text_set(f, field, text);
}

/* What is no number becomes one that the use case refuses. */
static int
number_of(const struct form_screen *f, int field)
{
	int64_t n;

	return str_to_int64(form_text(f, field), &n) && n >= 0 && n <= ITEM_COUNT_MAX ? (int)n : -1;
}

static bool
item_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct arena a;
	struct item i;
	bool good;

	if (!form_id(f)) {
		form_name(f, tr("a new one"));
		return true;
	}
	arena_init(&a);
	good = item_get(console_ctx(ui), form_id(f), &a, &i, e);
	if (good) {
		form_rev_set(f, i.rev);
		form_name(f, item_name(i.name_en, i.name_zh));
		form_text_set(f, NAME_EN, i.name_en);
		form_text_set(f, NAME_ZH, i.name_zh);
		form_text_set(f, PLACE, i.place);
		form_choice_set(f, KIND, (int)i.kind);
		number_set(f, EXPECTED, i.expected);
		form_pick_set(f, CUSTODIAN, i.custodian,
			i.custodian ? console_name(form_console(f), i.custodian) : "");
	}
	arena_free(&a);
	return good;
}

static bool
item_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const char *en = form_text(f, NAME_EN), *zh = form_text(f, NAME_ZH);
	struct item_set s = {.id = form_id(f),
		.rev = form_rev(f),
		.desk = form_console(f)->desk.id,
		.kind = (enum item_kind)form_choice(f, KIND),
		.name_en = *en ? en : zh,
		.name_zh = *zh ? zh : en, /* one name serves both */
		.place = form_text(f, PLACE),
		.expected = number_of(f, EXPECTED),
		.custodian = form_picked_id(f, CUSTODIAN),
		.retired = form_choice(f, USED) == 1};

	return item_set(console_ctx(ui), &s, id, e);
}

static const struct form_spec_field item_fields[ITEM_FIELDS] = {
	{.kind = FIELD_EDIT,
		.name = "name_en",
		.label = N_("English name"),
		.help = N_("One of the two names is enough")},
	{.kind = FIELD_EDIT,
		.name = "name_zh",
		.label = N_("Chinese name"),
		.help = N_("One of the two names is enough")},
	{.kind = FIELD_CHOICE,
		.name = "kind",
		.label = N_("Kind"),
		.choices = kinds,
		.keeps_last = true},
	{.kind = FIELD_EDIT, .name = "place", .label = N_("Place"), .keeps_last = true},
	{.kind = FIELD_EDIT, .name = "expected", .label = N_("Expected"), .cols = 6},
	{.kind = FIELD_PICK,
		.name = "custodian",
		.label = N_("Custodian"),
		.lookup = form_find_person},
	{.kind = FIELD_CHOICE, .name = "used", .label = N_("In use"), .cols = 28, .choices = used},
};
const struct form_spec item_form = {
	.title = N_("ITEM"),
	.draft = "item",
	.field = item_fields,
	.fields = ITEM_FIELDS,
	.fill = item_fill,
	.store = item_store,
};

/* --- lending --- */

enum { LEND_COUNT, LEND_TO, LEND_OTHER, LEND_DAY, LEND_TIME, LEND_FIELDS };

static bool
lend_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct arena a;
	struct item i;
	bool good;

	arena_init(&a);
	good = item_get(console_ctx(ui), form_id(f), &a, &i, e);
	if (good)
		form_name(f, item_name(i.name_en, i.name_zh));
	arena_free(&a);
	number_set(f, LEND_COUNT, 1);
	form_day_set(f, LEND_DAY, form_today(f));
	return good;
}

static bool
lend_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	struct item_lending l = {.item = form_id(f),
		.count = number_of(f, LEND_COUNT),
		.person = form_picked_id(f, LEND_TO),
		.due_utc_us = clock_utc_us(form_day(f, LEND_DAY), form_minute(f, LEND_TIME))};

	l.borrower = form_text(f, l.person ? LEND_TO : LEND_OTHER);
	return item_lend(console_ctx(ui), &l, id, e);
}

static const struct form_spec_field lend_fields[LEND_FIELDS] = {
	{.kind = FIELD_EDIT, .name = "count", .label = N_("How many"), .cols = 6},
	{.kind = FIELD_PICK,
		.name = "person",
		.label = N_("Colleague"),
		.lookup = form_find_person},
	{.kind = FIELD_EDIT,
		.name = "borrower",
		.label = N_("Or somebody"),
		.help = N_("Who is no colleague, e.g. Mr Zhou, flat 12")},
	{.kind = FIELD_DATE,
		.name = "day",
		.label = N_("Back on"),
		.needed = true,
		.keeps_last = true},
	{.kind = FIELD_TIME,
		.name = "due",
		.label = N_("Back by"),
		.needed = true,
		.keeps_last = true},
};
const struct form_spec item_lend_form = {
	.title = N_("LEND"),
	.draft = "item-lend",
	.new_of = true,
	.field = lend_fields,
	.fields = LEND_FIELDS,
	.fill = lend_fill,
	.store = lend_store,
};

/* --- taking back --- */

enum { BACK_COUNT, BACK_REMARK, BACK_FIELDS };

static bool
back_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct arena a;
	struct item_loan l;
	char words[256];
	bool good;

	arena_init(&a);
	good = item_loan_read(console_ctx(ui), form_id(f), &a, &l, e);
	if (good) {
		item_loan_words(&l, words, sizeof words);
		form_name(f, words);
		number_set(f, BACK_COUNT, l.count);
	}
	arena_free(&a);
	return good;
}

static bool
back_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct item_returning r = {.loan = form_id(f),
		.count = number_of(f, BACK_COUNT),
		.remark = form_text(f, BACK_REMARK)};

	(void)id;
	return item_return(console_ctx(ui), &r, e);
}

static const struct form_spec_field back_fields[BACK_FIELDS] = {
	{.kind = FIELD_EDIT, .name = "count", .label = N_("Came back"), .cols = 6},
	{.kind = FIELD_EDIT,
		.name = "remark",
		.label = N_("Remark"),
		.cols = 50,
		.chars = LOAN_REMARK_CHARS,
		.help = N_("Needed when fewer came back: where is the rest?")},
};
const struct form_spec item_return_form = {
	.title = N_("RETURNED"),
	.draft = "item-return",
	.field = back_fields,
	.fields = BACK_FIELDS,
	.fill = back_fill,
	.store = back_store,
};
