/* score_appeal_form.c — appealing, answering an appeal, taking it further. SPDX-License-Identifier: MIT
 *
 * source: SCR-20.
 */
#include "base/half.h"
#include "domain/conduct.h"
#include "domain/record.h"
#include "domain/score_appeal.h"
#include "screens/conduct.h"
#include "screens/score_close.h"

enum { WORDS_COLS = 50, WORDS_ROWS = 5, POINTS_COLS = 6 };

struct facts {
	struct conduct_code code;
	struct score_appeal p;
};

#define WORDS(label_, help_)                                                                       \
	{                                                                                          \
		.kind = FIELD_EDIT, .name = "words", .label = (label_), .help = (help_),           \
		.cols = WORDS_COLS, .chars = SCORE_APPEAL_CHARS, .rows = WORDS_ROWS                \
	}

static bool
read_points(const char *text, const char *field, int *halves, struct err *e)
{
	*halves = 0;
	return !*text || half_parse(text, halves) ||
	       err_set(e, ERR_INVALID, .field = field, .rule = "SCR-20",
		       .msgid = N_("Points are whole or halves. Example: 2 or 2.5"));
}

/* Above the fields: the item. */
static void
show_item(struct form_screen *f, const struct conduct_code *k, int halves)
{
	char above[200], points[16];

	conduct_points_text(points, sizeof points, k, halves);
	str_format(above, sizeof above, "%s %s", k->code, conduct_code_name(k));
	form_above(f, above, points);
}

/* --- appealing: the form's id is the conduct event, its rev the month --- */

enum { EXPECTED, APPEAL_WORDS, APPEAL_FIELDS };

static bool
appeal_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct facts *d = form_data(f);
	struct conduct_event ev;
	char range[80];

	if (!conduct_get(console_ctx(ui), form_id(f), &ev, e) ||
		!conduct_code_version(console_ctx(ui), ev.code, ev.version, &d->code, e))
		return false;
	show_item(f, &d->code, ev.halves);
	conduct_range_text(range, sizeof range, &d->code);
	form_note_set(f, EXPECTED, range, "");
	form_text_set(f, EXPECTED, "0");
	form_start(f, APPEAL_WORDS);
	return true;
}

static bool
appeal_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	struct score_appeal_new n = {.month = (int)form_rev(f),
		.event = form_id(f),
		.words = form_text(f, APPEAL_WORDS)};

	(void)ui;
	return read_points(form_text(f, EXPECTED), "expected", &n.expected, e) &&
	       score_appeal_send(form_signer(f), &n, id, e);
}

static const struct form_spec_field appeal_fields[APPEAL_FIELDS] = {
	[EXPECTED] = {.kind = FIELD_EDIT,
		.name = "expected",
		.label = N_("Should be"),
		.help = N_("Points that should stand; 0 takes the item away"),
		.cols = POINTS_COLS},
	[APPEAL_WORDS] = WORDS(N_("Why"), N_("What really happened, and what shows it")),
};
const struct form_spec score_appeal_form = {
	.title = N_("APPEAL"),
	.draft = "score-appeal",
	.new_of = true,
	.field = appeal_fields,
	.fields = APPEAL_FIELDS,
	.data_bytes = sizeof(struct facts),
	.about = N_("Somebody who neither scored nor confirmed it decides; it never lowers your "
		    "score."),
	.fill = appeal_fill,
	.store = appeal_store,
	.signs = N_("Sign: appeal"),
	.record_type = RECORD_SCORE_APPEALED,
};

/* --- answering --- */

enum { OUTCOME, STANDS, ANSWER_WORDS, ANSWER_FIELDS };

static const char *const outcomes[] = {
	N_("grant it"), N_("grant it in part"), N_("decline it"), NULL};
static const enum score_appeal_act outcome_acts[] = {
	SCORE_APPEAL_GRANT, SCORE_APPEAL_PART, SCORE_APPEAL_DECLINE};

static bool
load_appeal(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct facts *d = form_data(f);
	struct conduct_event ev;

	if (!score_appeal_get(console_ctx(ui), form_id(f), &d->p, e) ||
		!conduct_get(console_ctx(ui), d->p.event, &ev, e) ||
		!conduct_code_version(console_ctx(ui), ev.code, ev.version, &d->code, e))
		return false;
	form_rev_set(f, d->p.rev);
	form_name(f, console_name(form_console(f), d->p.person));
	show_item(f, &d->code, d->p.now_halves);
	return true;
}

static void
answer_changed(struct ui *ui, struct form_screen *f)
{
	(void)ui;
	form_hide(f, STANDS, outcome_acts[form_choice(f, OUTCOME)] != SCORE_APPEAL_PART);
}

static bool
answer_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	const struct facts *d = form_data(f);
	char range[80], points[16], note[120];

	if (!load_appeal(ui, f, e))
		return false;
	conduct_points_text(points, sizeof points, &d->code, d->p.expected);
	text_fill(note, sizeof note, tr("asked for: {1}"), points, NULL, NULL);
	form_note_set(f, OUTCOME, note, "");
	conduct_range_text(range, sizeof range, &d->code);
	form_note_set(f, STANDS, range, "");
	answer_changed(ui, f);
	return true;
}

static bool
answer_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	struct score_appeal_said s = {
		.act = outcome_acts[form_choice(f, OUTCOME)], .words = form_text(f, ANSWER_WORDS)};

	(void)ui;
	*id = form_id(f);
	return (s.act != SCORE_APPEAL_PART ||
		       read_points(form_text(f, STANDS), "halves", &s.halves, e)) &&
	       score_appeal_do(form_signer(f), form_id(f), form_rev(f), &s, e);
}

static const struct form_spec_field answer_fields[ANSWER_FIELDS] = {
	[OUTCOME] = {.kind = FIELD_CHOICE,
		.name = "act",
		.label = N_("Decision"),
		.help = N_("In part: other points stand in its place"),
		.choices = outcomes},
	[STANDS] = {.kind = FIELD_EDIT,
		.name = "halves",
		.label = N_("Points"),
		.help = N_("Between what stands and what was asked for"),
		.cols = POINTS_COLS},
	[ANSWER_WORDS] = WORDS(N_("Reason"), N_("The person reads this")),
};
const struct form_spec score_answer_form = {
	.title = N_("DECIDE APPEAL"),
	.draft = "score-answer",
	.new_of = true,
	.field = answer_fields,
	.fields = ANSWER_FIELDS,
	.data_bytes = sizeof(struct facts),
	.about =
		N_("What is granted is a counter-entry; what was confirmed stays as it is signed."),
	.fill = answer_fill,
	.store = answer_store,
	.changed = answer_changed,
	.signs = N_("Sign: decide the appeal"),
	.record_type = RECORD_SCORE_APPEAL_DECIDED,
};

/* --- taking it further --- */

static bool
raise_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct score_appeal_said s = {.act = SCORE_APPEAL_RAISE, .words = form_text(f, 0)};

	(void)ui;
	*id = form_id(f);
	return score_appeal_do(form_signer(f), form_id(f), form_rev(f), &s, e);
}

static const struct form_spec_field raise_fields[1] = {
	WORDS(N_("Why"), N_("What the answer did not look at")),
};
const struct form_spec score_raise_form = {
	.title = N_("ROUND 2"),
	.draft = "score-raise",
	.new_of = true,
	.field = raise_fields,
	.fields = 1,
	.data_bytes = sizeof(struct facts),
	.about = N_("The department's manager decides round 2, and nobody after that."),
	.fill = load_appeal,
	.store = raise_store,
	.signs = N_("Sign: take it to round 2"),
	.record_type = RECORD_SCORE_APPEAL_MOVED,
};
