/* conduct_answer.c — deciding, contesting and taking back a conduct event. SPDX-License-Identifier: MIT
 *
 * source: SCR-02, SCR-03.
 */
#include "base/half.h"
#include "domain/record.h"
#include "screens/conduct.h"

enum { WORDS_COLS = 50, WORDS_ROWS = 4 };

struct facts {
	struct conduct_code code;
};

static bool
fill(struct ui *ui, struct form_screen *f, struct conduct_event *ev, struct err *e)
{
	struct facts *d = form_data(f);
	char above[200], points[16];

	if (!conduct_get(console_ctx(ui), form_id(f), ev, e) ||
		!conduct_code_version(console_ctx(ui), ev->code, ev->version, &d->code, e))
		return false;
	form_rev_set(f, ev->rev);
	form_name(f, console_name(form_console(f), ev->person));
	conduct_points_text(points, sizeof points, &d->code, ev->halves);
	str_format(above, sizeof above, "%s %s", ev->code, conduct_code_name(&d->code));
	form_above(f, above, points);
	return true;
}

static bool
fill_words(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct conduct_event ev;

	return fill(ui, f, &ev, e);
}

static bool
store_as(const struct form_screen *f, const struct conduct_said *said, int64_t *id, struct err *e)
{
	const struct conduct_ref ref = {form_id(f), form_rev(f)};

	*id = ref.id;
	return conduct_do(form_signer(f), &ref, said, e);
}

#define WORDS(help_)                                                                               \
	{                                                                                          \
		.kind = FIELD_EDIT, .name = "words", .label = N_("Words"), .help = (help_),        \
		.cols = WORDS_COLS, .chars = CONDUCT_WORDS_CHARS, .rows = WORDS_ROWS               \
	}

/* --- confirming --- */

enum { POINTS, CONFIRM_WORDS, CONFIRM_FIELDS };

static bool
confirm_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	const struct facts *d = form_data(f);
	struct conduct_event ev;
	char text[HALF_BYTES], range[80];

	if (!fill(ui, f, &ev, e))
		return false;
	half_text(text, ev.halves);
	form_text_set(f, POINTS, text);
	conduct_range_text(range, sizeof range, &d->code);
	form_note_set(f, POINTS, range, "");
	form_hide(f, POINTS, d->code.least == d->code.most);
	form_start(f, d->code.least == d->code.most ? CONFIRM_WORDS : POINTS);
	return true;
}

static bool
confirm_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct facts *d = form_data(f);
	struct conduct_said said = {
		.act = CONDUCT_DO_CONFIRM, .words = form_text(f, CONFIRM_WORDS)};

	(void)ui;
	if (d->code.least != d->code.most && !half_parse(form_text(f, POINTS), &said.halves))
		return err_set(e, ERR_INVALID, .field = "points", .rule = "SCR-02",
			.msgid = N_("Points are whole or halves. Example: 2 or 2.5"));
	return store_as(f, &said, id, e);
}

static const struct form_spec_field confirm_fields[CONFIRM_FIELDS] = {
	[POINTS] = {.kind = FIELD_EDIT, .name = "points", .label = N_("Points"), .cols = 6},
	[CONFIRM_WORDS] = WORDS(N_("Needed where it was contested; the person reads it")),
};
const struct form_spec conduct_confirm_form = {
	.title = N_("CONFIRM"),
	.draft = "conduct-confirm",
	.new_of = true,
	.field = confirm_fields,
	.fields = CONFIRM_FIELDS,
	.data_bytes = sizeof(struct facts),
	.fill = confirm_fill,
	.store = confirm_store,
	.signs = N_("Sign: confirm"),
	.record_type = RECORD_CONDUCT_CONFIRMED,
};

/* --- words alone --- */

#define BY_WORDS(name_, act_)                                                                      \
	static bool name_(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)        \
	{                                                                                          \
		(void)ui;                                                                          \
		return store_as(f,                                                                 \
			&(const struct conduct_said){.act = (act_), .words = form_text(f, 0)}, id, \
			e);                                                                        \
	}

BY_WORDS(drop_store, CONDUCT_DO_DROP)
BY_WORDS(void_store, CONDUCT_DO_VOID)
BY_WORDS(uphold_store, CONDUCT_DO_UPHOLD)
BY_WORDS(contest_store, CONDUCT_DO_CONTEST)
BY_WORDS(back_store, CONDUCT_DO_WITHDRAW)

static const struct form_spec_field answer_fields[1] = {
	WORDS(N_("The person reads this")),
};
static const struct form_spec_field contest_fields[1] = {
	WORDS(N_("What really happened, and who can tell")),
};
static const struct form_spec_field back_fields[1] = {
	WORDS(N_("May stay empty")),
};

const struct form_spec conduct_drop_form = {
	.title = N_("DROP"),
	.draft = "conduct-drop",
	.new_of = true,
	.field = answer_fields,
	.fields = 1,
	.data_bytes = sizeof(struct facts),
	.about = N_("It never counted; the record of it stays."),
	.fill = fill_words,
	.store = drop_store,
	.signs = N_("Sign: drop"),
	.record_type = RECORD_CONDUCT_DROPPED,
};
const struct form_spec conduct_void_form = {
	.title = N_("COUNTER-ENTRY"),
	.draft = "conduct-void",
	.new_of = true,
	.field = answer_fields,
	.fields = 1,
	.data_bytes = sizeof(struct facts),
	.about = N_("Nothing is taken out: a record of its own ends what counted until now."),
	.fill = fill_words,
	.store = void_store,
	.signs = N_("Sign: counter-entry"),
	.record_type = RECORD_CONDUCT_VOIDED,
};
const struct form_spec conduct_uphold_form = {
	.title = N_("UPHOLD"),
	.draft = "conduct-uphold",
	.new_of = true,
	.field = answer_fields,
	.fields = 1,
	.data_bytes = sizeof(struct facts),
	.about = N_("What the person contested goes on counting; an appeal stays open to them."),
	.fill = fill_words,
	.store = uphold_store,
	.signs = N_("Sign: uphold"),
	.record_type = RECORD_CONDUCT_UPHELD,
};
const struct form_spec conduct_contest_form = {
	.title = N_("CONTEST"),
	.draft = "conduct-contest",
	.new_of = true,
	.field = contest_fields,
	.fields = 1,
	.data_bytes = sizeof(struct facts),
	.about = N_("Whoever scores you has to answer in words."),
	.fill = fill_words,
	.store = contest_store,
	.signs = N_("Sign: contest"),
	.record_type = RECORD_CONDUCT_CONTESTED,
};
const struct form_spec conduct_back_form = {
	.title = N_("TAKE BACK"),
	.draft = "conduct-back",
	.new_of = true,
	.field = back_fields,
	.fields = 1,
	.data_bytes = sizeof(struct facts),
	.fill = fill_words,
	.store = back_store,
	.signs = N_("Sign: take back"),
	.record_type = RECORD_CONDUCT_TAKEN_BACK,
};
