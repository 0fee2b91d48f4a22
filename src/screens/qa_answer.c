/* qa_answer.c — contesting, deciding and taking back a QA sheet. SPDX-License-Identifier: MIT
 *
 * source: SCR-23, ORG-04.
 */
#include "domain/record.h"
#include "screens/qa.h"

enum { WORDS_COLS = 50, WORDS_ROWS = 5 };

static bool
words_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	char above[96], points[QA_POINTS_BYTES];
	struct qa_sheet s;

	if (!qa_get(console_ctx(ui), form_id(f), &s, e))
		return false;
	form_rev_set(f, s.rev);
	form_name(f, console_name(form_console(f), s.person));
	qa_points_text(points, s.hundredths);
	text_fill(above, sizeof above, tr("Call {1}"), s.call, NULL, NULL);
	form_above(f, above, points);
	return true;
}

static bool
store_as(const struct form_screen *f, enum qa_act act, int64_t *id, struct err *e)
{
	const struct qa_ref ref = {form_id(f), form_rev(f)};

	*id = ref.id;
	return qa_do(form_signer(f), &ref, act, form_text(f, 0), e);
}

#define BY_WORDS(name_, act_)                                                                      \
	static bool name_(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)        \
	{                                                                                          \
		(void)ui;                                                                          \
		return store_as(f, (act_), id, e);                                                 \
	}

BY_WORDS(contest_store, QA_DO_CONTEST)
BY_WORDS(uphold_store, QA_DO_UPHOLD)
BY_WORDS(overturn_store, QA_DO_OVERTURN)
BY_WORDS(withdraw_store, QA_DO_WITHDRAW)

#define WORDS(help_)                                                                               \
	{                                                                                          \
		.kind = FIELD_EDIT, .name = "words", .label = N_("Words"), .help = (help_),        \
		.cols = WORDS_COLS, .chars = QA_WORDS_CHARS, .rows = WORDS_ROWS                    \
	}
static const struct form_spec_field contest_fields[1] = {
	WORDS(N_("Which item, and what really happened in the call")),
};
static const struct form_spec_field answer_fields[1] = {
	WORDS(N_("The person and the scorer read this")),
};

const struct form_spec qa_contest_form = {
	.title = N_("CONTEST"),
	.draft = "qa-contest",
	.new_of = true,
	.field = contest_fields,
	.fields = 1,
	.about = N_("Somebody else than the scorer listens to the call and decides."),
	.fill = words_fill,
	.store = contest_store,
	.signs = N_("Sign: contest"),
	.record_type = RECORD_QA_SHEET_CONTESTED,
};
const struct form_spec qa_uphold_form = {
	.title = N_("UPHOLD"),
	.draft = "qa-uphold",
	.new_of = true,
	.field = answer_fields,
	.fields = 1,
	.about = N_("The sheet goes on counting as it was scored."),
	.fill = words_fill,
	.store = uphold_store,
	.signs = N_("Sign: uphold"),
	.record_type = RECORD_QA_SHEET_UPHELD,
};
const struct form_spec qa_overturn_form = {
	.title = N_("OVERTURN"),
	.draft = "qa-overturn",
	.new_of = true,
	.field = answer_fields,
	.fields = 1,
	.about =
		N_("The sheet counts no more, nor what it proposed; it is an error of the scorer."),
	.fill = words_fill,
	.store = overturn_store,
	.signs = N_("Sign: overturn"),
	.record_type = RECORD_QA_SHEET_OVERTURNED,
};
const struct form_spec qa_withdraw_form = {
	.title = N_("TAKE BACK"),
	.draft = "qa-withdraw",
	.new_of = true,
	.field = answer_fields,
	.fields = 1,
	.about = N_("The sheet counts no more; the call can be scored again."),
	.fill = words_fill,
	.store = withdraw_store,
	.signs = N_("Sign: take back"),
	.record_type = RECORD_QA_SHEET_WITHDRAWN,
};
