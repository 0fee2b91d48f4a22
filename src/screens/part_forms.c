/* part_forms.c — proposing to part, the person's answer, the lines of a case. SPDX-License-Identifier: MIT
 *
 * source: SCR-21.
 */
#include "base/day.h"
#include "domain/record.h"
#include "screens/part.h"

enum { WORDS_COLS = 50, WORDS_ROWS = 4, MONTHS_BACK = 6 };

#define WORDS(name_, help_)                                                                        \
	{                                                                                          \
		.kind = FIELD_EDIT, .name = (name_), .label = N_("Words"), .help = (help_),        \
		.cols = WORDS_COLS, .chars = PART_WORDS_CHARS, .rows = WORDS_ROWS                  \
	}

/* --- proposing --- */

enum { WHO, SINCE, REASON, FIELDS };

static bool
propose_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	(void)ui;
	(void)e;
	form_name(f, tr("a new one"));
	form_day_set(f, SINCE, day_add_months(form_today(f), -MONTHS_BACK));
	return true;
}

/* How many records it would rest on. */
static void
propose_tell(const struct form_screen *f, struct buf *out)
{
	const int64_t person = form_picked_id(f, WHO);
	struct ctx *c = form_console(f)->ctx;
	struct part_grounds g;
	char n[16], text[120];
	struct err e;

	err_clear(&e);
	if (!person || !form_day(f, SINCE) ||
		!access_may(c, ACT_PART_PROPOSE, &(struct access_object){.person = person}, &e) ||
		!part_grounds_load(c, person, form_day(f, SINCE), &g, &e))
		return;
	str_format(n, sizeof n, g.more ? "%d+" : "%d", g.n);
	text_fill(text, sizeof text, tr("Confirmed records that it would rest on: {1}"), n, NULL,
		NULL);
	buf_printf(out, "%s", text);
}

static bool
propose_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	struct part_new n = {.person = form_picked_id(f, WHO), .reason = form_text(f, REASON)};
	int64_t record[PART_LINKS_MAX];
	struct part_grounds g;

	(void)ui;
	if (!n.person)
		return err_set(e, ERR_INVALID, .field = "person", .rule = "SCR-21",
			.msgid = N_("Name the person: part of a name or a staff number"));
	if (!part_grounds_load(form_signer(f), n.person, form_day(f, SINCE), &g, e))
		return false;
	for (int i = 0; i < g.n; i++)
		record[i] = g.item[i].record;
	n.record = record;
	n.records = g.n;
	return part_propose(form_signer(f), &n, id, e);
}

static const struct form_spec_field fields[FIELDS] = {
	[WHO] = {.kind = FIELD_PICK,
		.name = "person",
		.label = N_("Who"),
		.cols = 24,
		.lookup = form_find_person},
	[SINCE] = {.kind = FIELD_DATE,
		.name = "records",
		.label = N_("Records since"),
		.help = N_("It rests on what was confirmed about them since that day, 16 at most"),
		.back = true,
		.needed = true},
	[REASON] = WORDS("reason", N_("Why; the person reads it and answers")),
};
static const struct form_spec propose_form = {
	.title = N_("PROPOSE TO PART"),
	.draft = "part-propose",
	.field = fields,
	.fields = FIELDS,
	.about = N_("The person answers it first, then the manager decides. Never your own."),
	.fill = propose_fill,
	.store = propose_store,
	.tell = propose_tell,
	.said = N_("Proposed. The person is asked to answer"),
	.signs = N_("Sign: propose"),
	.record_type = RECORD_PART_PROPOSED,
};

void
part_propose_open(struct ui *ui)
{
	form_push(ui, &propose_form, 0);
}

/* --- answering, the lines, taking back --- */

static bool
fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct part_case p;

	if (!part_get(console_ctx(ui), form_id(f), &p, e))
		return false;
	form_rev_set(f, p.rev);
	form_name(f, console_name(form_console(f), p.person));
	form_above(f, tr(part_kind_label(p.kind)), "");
	return true;
}

static bool
store_as(const struct form_screen *f, const struct part_said *said, int64_t *id, struct err *e)
{
	const struct part_ref ref = {form_id(f), form_rev(f)};

	*id = ref.id;
	return part_do(form_signer(f), &ref, said, e);
}

enum { STAND, ANSWER, ANSWER_FIELDS };

static bool
answer_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	(void)ui;
	return store_as(f,
		&(const struct part_said){.act = PART_DO_ANSWER,
			.stand = (enum part_stand)form_choice(f, STAND),
			.words = form_text(f, ANSWER)},
		id, e);
}

/* In the order of enum part_stand. */
static const char *const stands[] = {
	N_("please choose one"), N_("I agree to part"), N_("I do not agree"), NULL};
static const struct form_spec_field answer_fields[ANSWER_FIELDS] = {
	[STAND] = {.kind = FIELD_CHOICE, .name = "stand", .label = N_("I say"), .choices = stands},
	[ANSWER] = WORDS("words", N_("What you think of it, in your own words")),
};
const struct form_spec part_answer_form = {
	.title = N_("YOUR ANSWER"),
	.draft = "part-answer",
	.new_of = true,
	.field = answer_fields,
	.fields = ANSWER_FIELDS,
	.about = N_("Whoever decides reads it before anything is decided. It is given once."),
	.fill = fill,
	.store = answer_store,
	.signs = N_("Sign: your answer"),
	.record_type = RECORD_PART_ANSWERED,
};

enum { UNION, RULE, SHOWN, LINES_FIELDS };

static bool
lines_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct part_case p;

	if (!fill(ui, f, e) || !part_get(console_ctx(ui), form_id(f), &p, e))
		return false;
	if (p.union_on)
		form_day_set(f, UNION, p.union_on);
	if (p.rule_on)
		form_day_set(f, RULE, p.rule_on);
	return true;
}

static bool
lines_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	(void)ui;
	return store_as(f,
		&(const struct part_said){.act = PART_DO_NOTE,
			.union_on = form_day(f, UNION),
			.rule_on = form_day(f, RULE),
			.words = form_text(f, SHOWN)},
		id, e);
}

static const struct form_spec_field lines_fields[LINES_FIELDS] = {
	[UNION] = {.kind = FIELD_DATE,
		.name = "union_on",
		.label = N_("Union informed"),
		.help = N_("The day; may stay empty"),
		.back = true},
	[RULE] = {.kind = FIELD_DATE,
		.name = "rule_on",
		.label = N_("Rule acknowledged"),
		.help = N_("When the person acknowledged the published rule; may stay empty"),
		.back = true},
	[SHOWN] = WORDS("words", N_("Where it can be seen: letter, list, file number")),
};
const struct form_spec part_lines_form = {
	.title = N_("LINES OF THE CASE"),
	.draft = "part-lines",
	.new_of = true,
	.field = lines_fields,
	.fields = LINES_FIELDS,
	.label_cols = 18,
	.about = N_("Without both of them nobody is let go."),
	.fill = lines_fill,
	.store = lines_store,
	.signs = N_("Sign: lines"),
	.record_type = RECORD_PART_NOTED,
};

static bool
back_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	(void)ui;
	return store_as(f,
		&(const struct part_said){.act = PART_DO_WITHDRAW, .words = form_text(f, 0)}, id,
		e);
}

static const struct form_spec_field back_fields[1] = {
	WORDS("words", N_("Why it is taken back; the person reads it")),
};
const struct form_spec part_back_form = {
	.title = N_("TAKE BACK"),
	.draft = "part-back",
	.new_of = true,
	.field = back_fields,
	.fields = 1,
	.about = N_("It ends before anybody decides."),
	.fill = fill,
	.store = back_store,
	.signs = N_("Sign: take back"),
	.record_type = RECORD_PART_TAKEN_BACK,
};
