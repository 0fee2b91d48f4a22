/* money_forms.c — proposing, answering and paying a fine or reward. SPDX-License-Identifier: MIT
 *
 * source: PAY-02, PAY-03, PAY-06, PAY-07.
 */
#include "base/half.h"
#include "base/money.h"
#include "domain/record.h"
#include "screens/money.h"
#include "tui/palette.h"

enum { WORDS_COLS = 50, WORDS_ROWS = 4 };

#define WORDS(help_)                                                                               \
	{                                                                                          \
		.kind = FIELD_EDIT, .name = "words", .label = N_("Words"), .help = (help_),        \
		.cols = WORDS_COLS, .chars = MONEY_WORDS_CHARS, .rows = WORDS_ROWS                 \
	}

bool
money_read(const struct form_screen *f, int field, const char *name, int64_t *fen, struct err *e)
{
	return money_parse(form_text(f, field), fen) ||
	       err_set(e, ERR_INVALID, .field = name, .rule = "PAY-04",
		       .msgid = N_("Write yuan with at most two decimals. Example: 520.40"));
}

/* --- proposing --- */

enum { WHO, DAY, KIND, DAYS, AMOUNT, NOTE, FIELDS };

struct facts {
	struct money_kinds kinds;
	int64_t shown_kind;
};

static int
find_kind(void *form, const char *typed, struct pick_item *out, int max)
{
	const struct facts *d = form_data(form);
	int n = 0;

	for (int i = 0; i < d->kinds.n; i++) {
		const struct money_kind *k = &d->kinds.kind[i];
		const char *const names[] = {k->code, k->name_en, k->name_zh};

		if (!k->in_use || !goto_fits(names, 3, typed))
			continue;
		if (n < max) {
			out[n] = (struct pick_item){.id = i + 1};
			str_format(out[n].label, sizeof out[n].label, "%s %s", k->code,
				money_kind_name(k));
		}
		n++;
	}
	return n;
}

static bool
propose_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct facts *d = form_data(f);

	d->shown_kind = -1;
	form_name(f, tr("a new one"));
	form_day_set(f, DAY, form_today(f));
	form_text_set(f, DAYS, "1");
	return money_kinds_load(console_ctx(ui), form_today(f), &d->kinds, e);
}

static const struct money_kind *
picked(const struct form_screen *f)
{
	const struct facts *d = form_data(f);
	const int64_t at = form_picked_id(f, KIND);

	return at ? &d->kinds.kind[at - 1] : NULL;
}

static void
propose_changed(struct ui *ui, struct form_screen *f)
{
	const struct money_kind *k = picked(f);

	(void)ui;
	form_hide(f, DAYS, !k || k->tiers.way != MONEY_BY_DAY);
	form_hide(f, AMOUNT, !k || k->tiers.way != MONEY_ENTERED);
}

static bool
read_days(const struct form_screen *f, int *half_days, struct err *e)
{
	return (half_parse(form_text(f, DAYS), half_days) && *half_days > 0) ||
	       err_set(e, ERR_INVALID, .field = "days", .rule = "PAY-02",
		       .msgid = N_("Write days in halves. Example: 1 or 0.5"));
}

static bool
propose_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct money_kind *k = picked(f);
	struct money_named n = {.person = form_picked_id(f, WHO),
		.day = form_day(f, DAY),
		.note = form_text(f, NOTE)};

	(void)ui;
	if (!n.person)
		return err_set(e, ERR_INVALID, .field = "person", .rule = "PAY-02",
			.msgid = N_("Name the person: part of a name or a staff number"));
	if (!k)
		return err_set(e, ERR_INVALID, .field = "kind", .rule = "PAY-02",
			.msgid = N_("Pick the kind: F-07, or a word of its name. F4 lists them"));
	n.code = k->code;
	if ((k->tiers.way == MONEY_BY_DAY && !read_days(f, &n.half_days, e)) ||
		(k->tiers.way == MONEY_ENTERED && !money_read(f, AMOUNT, "fen", &n.fen, e)))
		return false;
	return money_propose(form_signer(f), &n, id, e);
}

static const struct form_spec_field fields[FIELDS] = {
	[WHO] = {.kind = FIELD_PICK,
		.name = "person",
		.label = N_("Who"),
		.cols = 24,
		.lookup = form_find_person},
	[DAY] = {.kind = FIELD_DATE,
		.name = "day",
		.label = N_("Day"),
		.back = true,
		.needed = true},
	[KIND] = {.kind = FIELD_PICK,
		.name = "kind",
		.label = N_("Kind"),
		.help = N_("F-07, or a word of its name. F4 lists those that are on"),
		.cols = 40,
		.lookup = find_kind},
	[DAYS] = {.kind = FIELD_EDIT, .name = "days", .label = N_("Days"), .cols = 6},
	[AMOUNT] = {.kind = FIELD_EDIT, .name = "fen", .label = N_("Yuan"), .cols = 12},
	[NOTE] = {.kind = FIELD_EDIT,
		.name = "note",
		.label = N_("Words"),
		.help = N_("What you saw, and who else"),
		.cols = WORDS_COLS,
		.chars = MONEY_WORDS_CHARS,
		.rows = 3},
};
static const struct form_spec propose_form = {
	.title = N_("PROPOSE A FINE OR REWARD"),
	.draft = "money-propose",
	.field = fields,
	.fields = FIELDS,
	.data_bytes = sizeof(struct facts),
	.about = N_("It counts once the manager has confirmed it. Never your own."),
	.fill = propose_fill,
	.store = propose_store,
	.changed = propose_changed,
	.said = N_("Proposed. The manager finds it in the Inbox"),
	.signs = N_("Sign: propose"),
	.record_type = RECORD_MONEY_NAMED,
};

void
money_propose_open(struct ui *ui)
{
	form_push(ui, &propose_form, 0);
}

/* --- answering --- */

static bool
fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	char amount[MONEY_BYTES], above[200];
	struct money_entry m;
	struct money_kind k;

	if (!money_get(console_ctx(ui), form_id(f), &m, e) ||
		!money_kind_version(console_ctx(ui), m.code, m.version, &k, e))
		return false;
	form_rev_set(f, m.rev);
	form_name(f, console_name(form_console(f), m.person));
	amount[0] = '\0';
	if (m.fen)
		money_signed_text(amount, m.fen);
	str_format(above, sizeof above, "%s %s", k.code, money_kind_name(&k));
	form_above(f, above, amount);
	return true;
}

static bool
store_as(const struct form_screen *f, const struct money_said *said, int64_t *id, struct err *e)
{
	const struct money_ref ref = {form_id(f), form_rev(f)};

	*id = ref.id;
	return money_do(form_signer(f), &ref, said, e);
}

#define BY_WORDS(name_, act_)                                                                      \
	static bool name_(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)        \
	{                                                                                          \
		(void)ui;                                                                          \
		return store_as(f,                                                                 \
			&(const struct money_said){.act = (act_), .words = form_text(f, 0)}, id,   \
			e);                                                                        \
	}

BY_WORDS(confirm_store, MONEY_DO_CONFIRM)
BY_WORDS(drop_store, MONEY_DO_DROP)
BY_WORDS(void_store, MONEY_DO_VOID)
BY_WORDS(contest_store, MONEY_DO_CONTEST)
BY_WORDS(back_store, MONEY_DO_WITHDRAW)

static const struct form_spec_field confirm_fields[1] = {
	WORDS(N_("Needed where it was contested; the person reads it")),
};
static const struct form_spec_field answer_fields[1] = {
	WORDS(N_("The person reads this")),
};
static const struct form_spec_field contest_fields[1] = {
	WORDS(N_("What really happened, and who can tell")),
};
static const struct form_spec_field back_fields[1] = {
	WORDS(N_("May stay empty")),
};

#define ANSWER(variable_, title_, draft_, field_, about_, store_, signs_, type_)                   \
	const struct form_spec variable_ = {                                                       \
		.title = (title_),                                                                 \
		.draft = (draft_),                                                                 \
		.new_of = true,                                                                    \
		.field = (field_),                                                                 \
		.fields = 1,                                                                       \
		.about = (about_),                                                                 \
		.fill = fill,                                                                      \
		.store = (store_),                                                                 \
		.signs = (signs_),                                                                 \
		.record_type = (type_),                                                            \
	}

ANSWER(money_confirm_form, N_("CONFIRM"), "money-confirm", confirm_fields,
	N_("What it costs follows from its place in the month."), confirm_store,
	N_("Sign: confirm"), RECORD_MONEY_CONFIRMED);
ANSWER(money_drop_form, N_("DROP"), "money-drop", answer_fields,
	N_("It never counted; the record of it stays."), drop_store, N_("Sign: drop"),
	RECORD_MONEY_DROPPED);
ANSWER(money_void_form, N_("COUNTER-ENTRY"), "money-void", answer_fields,
	N_("Nothing is taken out: a record of its own ends what counted until now."), void_store,
	N_("Sign: counter-entry"), RECORD_MONEY_VOIDED);
ANSWER(money_contest_form, N_("CONTEST"), "money-contest", contest_fields,
	N_("Whoever decides has to answer in words."), contest_store, N_("Sign: contest"),
	RECORD_MONEY_CONTESTED);
ANSWER(money_back_form, N_("TAKE BACK"), "money-back", back_fields,
	N_("It ends before anybody decides."), back_store, N_("Sign: take back"),
	RECORD_MONEY_TAKEN_BACK);

/* --- paying: PAY-06 --- */

enum { PAID_ON, PAID_TO, PAY_FIELDS };

static bool
pay_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	form_day_set(f, PAID_ON, form_today(f));
	return fill(ui, f, e);
}

static bool
pay_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	(void)ui;
	return store_as(f,
		&(const struct money_said){.act = MONEY_DO_PAY,
			.words = form_text(f, PAID_TO),
			.paid_on = form_day(f, PAID_ON)},
		id, e);
}

static const struct form_spec_field pay_fields[PAY_FIELDS] = {
	[PAID_ON] = {.kind = FIELD_DATE,
		.name = "paid_on",
		.label = N_("Paid on"),
		.back = true,
		.needed = true},
	[PAID_TO] = {.kind = FIELD_EDIT,
		.name = "words",
		.label = N_("Paid to"),
		.cols = WORDS_COLS,
		.chars = MONEY_WORDS_CHARS,
		.help = N_("Who took it. Example: cashier Ms Liu, receipt 0231")},
};
const struct form_spec money_pay_form = {
	.title = N_("PAID"),
	.draft = "money-pay",
	.new_of = true,
	.field = pay_fields,
	.fields = PAY_FIELDS,
	.about = N_("Nothing is paid by the console: it keeps when and to whom."),
	.fill = pay_fill,
	.store = pay_store,
	.signs = N_("Sign: paid"),
	.record_type = RECORD_MONEY_PAID,
};
