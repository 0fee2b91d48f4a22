/* complaint_forms.c — naming a person in a complaint or praise, and what was found. SPDX-License-Identifier: MIT
 *
 * source: TKT-08, ORG-04, LOG-06.
 */
#include "base/day.h"
#include "base/mem.h"
#include "domain/access.h"
#include "domain/conduct_view.h"
#include "domain/record.h"
#include "screens/complaint.h"
#include "tui/palette.h"

/* --- naming --- */

enum { KIND, WHO, DAY, ENTRY, WORDS, FIELDS };

struct facts {
	struct conduct_evidences seen; /* log entries that may be read here */
	int64_t seen_of;               /* the person and the day they are of */
	int seen_day;
	struct arena arena;
};

static const char *const kinds[] = {N_("complaint"), N_("praise"), NULL};

static int
find_entry(void *form, const char *typed, struct pick_item *out, int max)
{
	const struct facts *d = form_data(form);
	char text[256];
	int n = 0;

	for (int i = 0; i < d->seen.n; i++) {
		decision_text_write(
			form_console(form)->ctx, &d->seen.item[i].what, text, sizeof text);
		if (*typed && goto_match(text, typed) == GOTO_NONE)
			continue;
		if (n < max) {
			out[n] = (struct pick_item){.id = d->seen.item[i].record};
			str_copy(out[n].label, sizeof out[n].label, text);
		}
		n++;
	}
	return n;
}

/* LOG-06: entries of desks whose log they may read. */
static bool
keep_entries(struct ctx *c, struct conduct_evidences *all, struct err *e)
{
	int n = 0;

	for (int i = 0; i < all->n; i++) {
		const struct access_object on = {.desk = all->item[i].desk};
		struct err why = {0};

		if (all->item[i].place != CONDUCT_AT_ENTRY)
			continue;
		if (access_may(c, ACT_LOG_READ, &on, &why))
			all->item[n++] = all->item[i];
		else if (why.code != ERR_DENIED) {
			*e = why;
			return false;
		}
	}
	all->n = n;
	return true;
}

static void
name_changed(struct ui *ui, struct form_screen *f)
{
	struct facts *d = form_data(f);
	const int64_t who = form_picked_id(f, WHO);
	const int day = form_day(f, DAY);
	struct ctx *c = console_ctx(ui);
	struct err e;

	err_clear(&e);
	if (!who || !day || (who == d->seen_of && day == d->seen_day))
		return;
	d->seen_of = who;
	d->seen_day = day;
	arena_free(&d->arena);
	d->seen = (struct conduct_evidences){NULL, 0, false};
	if (conduct_evidence_day(c, who, day, &d->arena, &d->seen, &e) &&
		keep_entries(c, &d->seen, &e))
		return;
	d->seen.n = 0;
	ui_say_err(ui, &e);
}

static bool
name_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct facts *d = form_data(f);

	(void)ui;
	(void)e;
	arena_init(&d->arena);
	form_name(f, tr("a new one"));
	form_day_set(f, DAY, form_today(f));
	form_start(f, KIND);
	return true;
}

static void
name_free(void *data)
{
	arena_free(&((struct facts *)data)->arena);
}

static bool
name_ready(struct form_screen *f, struct err *e)
{
	return form_picked_id(f, WHO) ||
	       err_set(e, ERR_INVALID, .field = "person", .rule = "TKT-08",
		       .msgid = N_("Name the person: part of a name or a staff number"));
}

static bool
name_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct complaint_named n = {.kind = form_choice(f, KIND) ? PRAISE : COMPLAINT,
		.person = form_picked_id(f, WHO),
		.day = form_day(f, DAY),
		.entry = form_picked_id(f, ENTRY),
		.words = form_text(f, WORDS)};

	(void)ui;
	return complaint_name(form_signer(f), &n, id, e);
}

static const struct form_spec_field name_fields[FIELDS] = {
	[KIND] = {.kind = FIELD_CHOICE, .name = "kind", .label = N_("Kind"), .choices = kinds},
	[WHO] = {.kind = FIELD_PICK,
		.name = "person",
		.label = N_("Who"),
		.help = N_("About whom: name, pinyin or staff number"),
		.cols = 24,
		.lookup = form_find_person},
	[DAY] = {.kind = FIELD_DATE,
		.name = "day",
		.label = N_("Day"),
		.back = true,
		.needed = true},
	[ENTRY] = {.kind = FIELD_PICK,
		.name = "entry",
		.label = N_("Log entry"),
		.help = N_("Of that day, by or about the person. F4 lists them; empty = none"),
		.cols = 40,
		.lookup = find_entry},
	[WORDS] = {.kind = FIELD_EDIT,
		.name = "words",
		.label = N_("What was said"),
		.help = N_("In the customer's words; no phone number, no address"),
		.cols = 50,
		.chars = COMPLAINT_WORDS_CHARS,
		.rows = 4},
};
static const struct form_spec name_form = {
	.title = N_("COMPLAINT OR PRAISE"),
	.draft = "complaint",
	.field = name_fields,
	.fields = FIELDS,
	.data_bytes = sizeof(struct facts),
	.about = N_("It counts for nothing until QA has verified it, and not at all where it is "
		    "not valid."),
	.fill = name_fill,
	.store = name_store,
	.ready = name_ready,
	.free = name_free,
	.changed = name_changed,
	.said = N_("Recorded. QA finds it in Complaints"),
	.signs = N_("Sign: complaint or praise"),
	.record_type = RECORD_COMPLAINT_NAMED,
};

void
complaint_name_open(struct ui *ui)
{
	const char *why = NULL;

	if (complaint_may_name(console_of(ui), &why))
		form_push(ui, &name_form, 0);
	else
		ui_say(ui, tr(why));
}

/* --- what was found --- */

static const char *const codes[] = {N_("no deduction"), N_("S-02 quarrel with a customer"),
	N_("D-06 slow, impatient, unfriendly"), NULL};

static bool
found_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	char above[160], day[DAY_TEXT_BYTES];
	struct complaint k;

	if (!complaint_get(console_ctx(ui), form_id(f), &k, e))
		return false;
	form_rev_set(f, k.rev);
	form_name(f, console_name(form_console(f), k.person));
	day_format(day, k.day);
	str_format(above, sizeof above, "%s, %s", tr(complaint_kind_label(k.kind)), day);
	form_above(f, above, "");
	return true;
}

static bool
found_store(const struct form_screen *f, struct complaint_said said, int64_t *id, struct err *e)
{
	const struct complaint_ref ref = {form_id(f), form_rev(f)};

	*id = ref.id;
	return complaint_do(form_signer(f), &ref, &said, e);
}

static bool
valid_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	static const char *const said[] = {"", "S-02", "D-06"};

	(void)ui;
	return found_store(f,
		(struct complaint_said){
			COMPLAINT_DO_FIND_VALID, said[form_choice(f, 0)], form_text(f, 1)},
		id, e);
}

#define BY_WORDS(name_, act_)                                                                      \
	static bool name_(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)        \
	{                                                                                          \
		(void)ui;                                                                          \
		return found_store(                                                                \
			f, (struct complaint_said){(act_), "", form_text(f, 0)}, id, e);           \
	}

BY_WORDS(praise_store, COMPLAINT_DO_FIND_VALID)
BY_WORDS(not_store, COMPLAINT_DO_FIND_NOT)
BY_WORDS(reverse_store, COMPLAINT_DO_REVERSE)

#define FOUND(help_)                                                                               \
	{                                                                                          \
		.kind = FIELD_EDIT, .name = "words", .label = N_("Finding"), .help = (help_),      \
		.cols = 50, .chars = COMPLAINT_WORDS_CHARS, .rows = 4                              \
	}
static const struct form_spec_field valid_fields[2] = {
	{.kind = FIELD_CHOICE,
		.name = "code",
		.label = N_("Proposed code"),
		.cols = 34,
		.choices = codes},
	FOUND(N_("What both sides said, and what shows it")),
};
static const struct form_spec_field word_fields[1] = {
	FOUND(N_("What both sides said, and what shows it")),
};

const struct form_spec complaint_valid_form = {
	.title = N_("VALID"),
	.draft = "complaint-valid",
	.new_of = true,
	.field = valid_fields,
	.fields = 2,
	.about = N_(
		"From now on it keeps A-05 away; a code is a proposal that the scorer confirms."),
	.fill = found_fill,
	.store = valid_store,
	.signs = N_("Sign: found valid"),
	.record_type = RECORD_COMPLAINT_VALID,
};
const struct form_spec complaint_praise_form = {
	.title = N_("VALID"),
	.draft = "praise-valid",
	.new_of = true,
	.field = word_fields,
	.fields = 1,
	.fill = found_fill,
	.store = praise_store,
	.signs = N_("Sign: found valid"),
	.record_type = RECORD_COMPLAINT_VALID,
};
const struct form_spec complaint_not_form = {
	.title = N_("NOT VALID"),
	.draft = "complaint-not",
	.new_of = true,
	.field = word_fields,
	.fields = 1,
	.about = N_("It never counts; the record of it stays."),
	.fill = found_fill,
	.store = not_store,
	.signs = N_("Sign: found not valid"),
	.record_type = RECORD_COMPLAINT_NOT_VALID,
};
const struct form_spec complaint_reverse_form = {
	.title = N_("REVERSE"),
	.draft = "complaint-reverse",
	.new_of = true,
	.field = word_fields,
	.fields = 1,
	.about = N_("Nothing is taken out: a record of its own ends what was found, and what it "
		    "proposed."),
	.fill = found_fill,
	.store = reverse_store,
	.signs = N_("Sign: reverse"),
	.record_type = RECORD_COMPLAINT_REVERSED,
};
