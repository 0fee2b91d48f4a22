/* leave_kind_form.c — a kind of leave, and which steps approve it. SPDX-License-Identifier: MIT
 *
 * source: LV-01, LV-04, LV-16.
 */
#include "domain/leave_type_edit.h"
#include "screens/leave_calls.h"
#include "screens/leave_words.h"

enum {
	NAME_EN,
	NAME_ZH,
	USED,
	COUNTED,
	HALVES,
	BALANCE,
	CERTIFICATE,
	NOTICE,
	PAY,
	ELSEWHERE,
	CHAIN,
	UPPER,
	FIELDS
};

struct kind_facts {
	struct leave_type type;
};

static const char *const yes_no[] = {N_("no"), N_("yes"), NULL};
static const char *const counted[] = {N_("by workdays"), N_("by calendar days"), NULL};
static const char *const balances[] = {
	N_("no balance"), N_("days of the year"), N_("lots that expire"), NULL};
static const char *const notices[] = {N_("exempt"), N_("asked in time"), NULL};
static const char *const pays[] = {N_("unpaid"), N_("sick pay"), N_("full pay"), N_("by insurance"),
	N_("full pay, bonus adjusted"), N_("full pay and allowance"), NULL};
static const char *const chains[] = {
	N_("leader, HR"), N_("manager, HR"), N_("leader, manager, HR"), NULL};

static void
show_number(struct form_screen *f, int field, int n)
{
	char text[16];

	str_format(text, sizeof text, "%d", n);
	form_text_set(f, field, text);
}

static void
show(struct form_screen *f, const struct leave_type *t)
{
	form_rev_set(f, t->rev);
	form_name(f, leave_type_name(t));
	form_text_set(f, NAME_EN, t->name_en);
	form_text_set(f, NAME_ZH, t->name_zh);
	form_choice_set(f, USED, t->in_use);
	form_choice_set(f, COUNTED, (int)t->counted - LEAVE_WORKDAYS);
	form_choice_set(f, HALVES, t->half_days);
	form_choice_set(f, BALANCE, (int)t->balance);
	show_number(f, CERTIFICATE, t->certificate_days);
	form_choice_set(f, NOTICE, t->notice);
	form_choice_set(f, PAY, (int)t->pay - LEAVE_PAY_NONE);
	form_choice_set(f, ELSEWHERE, t->elsewhere);
	form_choice_set(f, CHAIN, (int)t->chain - LEAVE_CHAIN_LEADER);
	show_number(f, UPPER, t->upper_days);
}

static bool
kind_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct kind_facts *d = form_data(f);
	const struct leave_type *t;
	struct leave_types all;

	if (!leave_types_load(console_ctx(ui), &all, e))
		return false;
	t = leave_type_of(&all, form_id(f));
	if (!t)
		return err_set(e, ERR_NOT_FOUND, .rule = "LV-01",
			.msgid = N_("There is no such kind of leave"));
	d->type = *t;
	show(f, t);
	return true;
}

static bool
take_number(const struct form_screen *f, int field, const char *name, int *out, struct err *e)
{
	const char *text = form_text(f, field);
	int64_t n = 0;

	if (*text && (!str_to_int64(text, &n) || n < 0 || n > 366))
		return err_set(e, ERR_INVALID, .field = name, .rule = "LV-01",
			.msgid = N_("A number of days: 0 for none, at most 366"));
	*out = (int)n;
	return true;
}

static bool
is_same(const struct leave_type *a, const struct leave_type *b)
{
	return str_eq(a->name_en, b->name_en) && str_eq(a->name_zh, b->name_zh) &&
	       a->in_use == b->in_use && a->counted == b->counted && a->half_days == b->half_days &&
	       a->balance == b->balance && a->certificate_days == b->certificate_days &&
	       a->notice == b->notice && a->pay == b->pay && a->elsewhere == b->elsewhere &&
	       a->chain == b->chain && a->upper_days == b->upper_days;
}

static bool
kind_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct kind_facts *d = form_data(f);
	struct leave_type t = d->type;

	t.rev = form_rev(f);
	t.in_use = form_choice(f, USED) == 1;
	t.counted = (enum leave_counted)(form_choice(f, COUNTED) + LEAVE_WORKDAYS);
	t.half_days = form_choice(f, HALVES) == 1;
	t.balance = (enum leave_balance_rule)form_choice(f, BALANCE);
	t.notice = form_choice(f, NOTICE) == 1;
	t.pay = (enum leave_pay)(form_choice(f, PAY) + LEAVE_PAY_NONE);
	t.elsewhere = form_choice(f, ELSEWHERE) == 1;
	t.chain = (unsigned)(form_choice(f, CHAIN) + LEAVE_CHAIN_LEADER);
	if (!take_number(f, CERTIFICATE, "certificate", &t.certificate_days, e) ||
		!take_number(f, UPPER, "upper", &t.upper_days, e))
		return false;
	if (!str_copy(t.name_en, sizeof t.name_en, form_text(f, NAME_EN)) ||
		!str_copy(t.name_zh, sizeof t.name_zh, form_text(f, NAME_ZH)))
		return err_set(e, ERR_INVALID, .field = "name", .rule = "LV-01",
			.msgid = N_("A name has 1 to 20 characters. Example: Annual leave"));
	*id = t.id;
	if (is_same(&t, &d->type))
		return err_set(e, ERR_INVALID, .field = "name", .rule = "LV-01",
			.msgid = N_("Nothing is changed. Change something, or Esc goes back"));
	return leave_type_set(console_ctx(ui), &t, e);
}

static const struct form_spec_field fields[FIELDS] = {
	[NAME_EN] = {.kind = FIELD_EDIT,
		.name = "name",
		.label = N_("English name"),
		.cols = 24,
		.chars = LEAVE_TYPE_NAME_CHARS},
	[NAME_ZH] = {.kind = FIELD_EDIT,
		.name = "name_zh",
		.label = N_("Chinese name"),
		.cols = 24,
		.chars = LEAVE_TYPE_NAME_CHARS},
	[USED] = {.kind = FIELD_CHOICE,
		.name = "used",
		.label = N_("In use"),
		.help = N_("Off: it can no longer be asked for; what was asked stays"),
		.cols = 6,
		.choices = yes_no},
	[COUNTED] = {.kind = FIELD_CHOICE,
		.name = "counted",
		.label = N_("Counted in"),
		.cols = 16,
		.choices = counted},
	[HALVES] = {.kind = FIELD_CHOICE,
		.name = "half",
		.label = N_("Halves allowed"),
		.cols = 6,
		.choices = yes_no},
	[BALANCE] = {.kind = FIELD_CHOICE,
		.name = "balance",
		.label = N_("Balance"),
		.cols = 20,
		.choices = balances},
	[CERTIFICATE] = {.kind = FIELD_EDIT,
		.name = "certificate",
		.label = N_("Certificate from"),
		.help = N_("From so many days on; 0 = none is asked for"),
		.cols = 4,
		.chars = 3},
	[NOTICE] = {.kind = FIELD_CHOICE,
		.name = "notice",
		.label = N_("Asked ahead"),
		.cols = 16,
		.choices = notices},
	[PAY] = {.kind = FIELD_CHOICE,
		.name = "pay",
		.label = N_("Pay"),
		.cols = 26,
		.choices = pays},
	[ELSEWHERE] = {.kind = FIELD_CHOICE,
		.name = "elsewhere",
		.label = N_("At work elsewhere"),
		.cols = 6,
		.choices = yes_no},
	[CHAIN] = {.kind = FIELD_CHOICE,
		.name = "chain",
		.label = N_("Approved by"),
		.help = N_("HR always records last and approves nothing"),
		.cols = 24,
		.choices = chains},
	[UPPER] = {.kind = FIELD_EDIT,
		.name = "upper",
		.label = N_("Next up from"),
		.help = N_("From so many days on the next above the manager signs too; 0 = never"),
		.cols = 4,
		.chars = 3},
};

const struct form_spec leave_kind_form = {
	.title = N_("KIND OF LEAVE"),
	.draft = "leave-kind",
	.field = fields,
	.fields = FIELDS,
	.data_bytes = sizeof(struct kind_facts),
	.fill = kind_fill,
	.store = kind_store,
};
