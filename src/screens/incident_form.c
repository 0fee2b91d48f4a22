/* incident_form.c — reporting an incident, a call, a measure, a higher severity. SPDX-License-Identifier: MIT
 *
 * Under stress: one line and F6 are enough, the rest has a default or comes
 * later. source: INC-01, INC-04, INC-05, screens.md §6.2.
 */
#include <string.h>

#include "base/utf8.h"
#include "screens/incident.h"
#include "tui/palette.h"

enum { LABEL_COLS = 16, TEXT_COLS = 36, PICK_COLS = 28, CHOICE_COLS = 34 };
enum { REPORT_DONE = 940 }; /* it opens from anywhere: no other screen knows its id */

static bool
begins(const char *label, const char *typed)
{
	return !*typed || goto_match(label, typed) >= GOTO_INITIALS;
}

static void
item_add(struct pick_item *out, int n, int max, int64_t id, const char *label, const char *note)
{
	if (n >= max)
		return;
	out[n] = (struct pick_item){.id = id};
	str_copy(out[n].label, sizeof out[n].label, label);
	str_copy(out[n].note, sizeof out[n].note, note);
}

static void
severities(struct form_screen *f, int field, const char *label[INCIDENT_SEVERITIES + 1])
{
	for (int i = 0; i < INCIDENT_SEVERITIES; i++)
		label[i] = incident_severity_label((enum incident_severity)i);
	form_choices_set(f, field, label);
}

/* --- report --- */

enum { TITLE, KIND, SEVERITY, PLACE, REPORT_FIELDS };

struct report {
	int64_t entry; /* that it comes from, 0 = none: form_id */
	enum incident_kind as;
	enum incident_severity severity;
	char title[INCIDENT_TITLE_CHARS * 4 + 1];
};
struct report_data {
	const char *severity[INCIDENT_SEVERITIES + 1];
};

/* Ids are one more than the kind: 0 = none picked. */
static int
find_kind(void *form, const char *typed, struct pick_item *out, int max)
{
	int n = 0;

	(void)form;
	for (int k = 0; k < INCIDENT_KINDS; k++) {
		const char *label = tr(incident_kind_label((enum incident_kind)k));

		if (begins(label, typed))
			item_add(out, n++, max, k + 1, label, "");
	}
	return n;
}

static bool
report_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	const struct report *r = form_about(f);
	struct report_data *d = form_data(f);

	(void)ui;
	(void)e;
	severities(f, SEVERITY, d->severity);
	form_text_set(f, TITLE, r->title);
	form_pick_offer(f, KIND, (int64_t)r->as + 1, tr(incident_kind_label(r->as)));
	form_choice_set(f, SEVERITY, (int)r->severity);
	return true;
}

static bool
report_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	int64_t kind = form_picked_id(f, KIND);

	return incident_report(console_ctx(ui),
		&(const struct incident_new){
			.kind = kind ? (enum incident_kind)(kind - 1) : INCIDENT_OTHER,
			.severity = (enum incident_severity)form_choice(f, SEVERITY),
			.title = form_text(f, TITLE),
			.place = form_text(f, PLACE),
			.entry = form_id(f)},
		id, e);
}

static void
report_after(struct ui *ui, int64_t id)
{
	if (ui_push(ui, &screen_incident, &id))
		ui_say(ui, tr("Reported. This is its procedure; Space ticks a step, h records a "
			      "call"));
	else
		ui_say(ui, tr("Saved"));
}

static const struct form_spec_field report_fields[REPORT_FIELDS] = {
	{.kind = FIELD_EDIT,
		.name = "title",
		.label = N_("What happened"),
		.help = N_("One line and F6 are enough; the rest can be said later"),
		.cols = TEXT_COLS,
		.chars = INCIDENT_TITLE_CHARS},
	{.kind = FIELD_PICK,
		.name = "kind",
		.label = N_("Kind"),
		.help = N_("Type the beginning or its digit; F4 lists"),
		.cols = PICK_COLS,
		.lookup = find_kind},
	{.kind = FIELD_CHOICE, .name = "severity", .label = N_("Severity"), .cols = CHOICE_COLS},
	{.kind = FIELD_EDIT,
		.name = "place",
		.label = N_("Where"),
		.help = N_("Room, floor, gate; may stay empty"),
		.cols = TEXT_COLS,
		.chars = INCIDENT_PLACE_CHARS},
};
static const struct form_spec report_form = {
	.title = N_("INCIDENT"),
	.heading = N_("Report an incident"),
	.draft = "incident",
	.new_of = true,
	.field = report_fields,
	.fields = REPORT_FIELDS,
	.label_cols = LABEL_COLS,
	.data_bytes = sizeof(struct report_data),
	.fill = report_fill,
	.store = report_store,
	.done = REPORT_DONE,
	.after = report_after,
};

/* --- a call --- */

enum { CONTACT, CALL_WHO, OUTCOME, ANSWER, CALL_TIME, CALL_FIELDS };

struct call_data {
	struct contact_list contacts;
	const char *outcome[INCIDENT_OUTCOMES + 1];
};

static int
find_contact(void *form, const char *typed, struct pick_item *out, int max)
{
	const struct contact_list *l = &((struct call_data *)form_data(form))->contacts;
	int n = 0;

	for (int i = 0; i < l->n; i++)
		if (begins(l->item[i].name, typed))
			item_add(out, n++, max, l->item[i].id, l->item[i].name, l->item[i].phone);
	return n;
}

static bool
call_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	const struct incident_page *page = form_about(f);
	struct call_data *d = form_data(f);

	if (!contact_list(console_ctx(ui), form_console(f)->desk.id, &d->contacts, e))
		return false;
	for (int i = 0; i < INCIDENT_OUTCOMES; i++)
		d->outcome[i] = incident_outcome_label((enum incident_outcome)i);
	form_choices_set(f, OUTCOME, d->outcome);
	form_choice_set(f, OUTCOME, INCIDENT_REACHED);
	if (page->f.offer.contact >= 0) {
		const struct contact *k = &page->f.contacts.item[page->f.offer.contact];

		form_pick_offer(f, CONTACT, k->id, k->name);
	}
	return true;
}

static bool
call_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	return incident_call_add(console_ctx(ui), *id,
		&(const struct incident_call){.contact = form_picked_id(f, CONTACT),
			.name = form_text(f, CALL_WHO),
			.outcome = (enum incident_outcome)form_choice(f, OUTCOME),
			.answer = form_text(f, ANSWER),
			.at_us = form_happened_us(f, CALL_TIME)},
		e);
}

static const struct form_spec_field call_fields[CALL_FIELDS] = {
	{.kind = FIELD_PICK,
		.name = "contact",
		.label = N_("From the list"),
		.help = N_("In escalation order; empty = somebody else, named below"),
		.cols = PICK_COLS,
		.chars = CONTACT_NAME_CHARS,
		.lookup = find_contact},
	{.kind = FIELD_EDIT,
		.name = "name",
		.label = N_("Somebody else"),
		.help = N_("Only if nobody of the list was called"),
		.cols = TEXT_COLS,
		.chars = INCIDENT_NAME_CHARS},
	{.kind = FIELD_CHOICE, .name = "outcome", .label = N_("Outcome"), .cols = CHOICE_COLS},
	{.kind = FIELD_EDIT,
		.name = "answer",
		.label = N_("Their answer"),
		.help = N_("What they said; may stay empty"),
		.cols = TEXT_COLS,
		.chars = INCIDENT_TEXT_CHARS},
	{.kind = FIELD_TIME,
		.name = "time",
		.label = N_("Time"),
		.help = N_("Empty = now; 9:30, or -5 for five minutes ago"),
		.past = true},
};
const struct form_spec incident_call_form = {
	.title = N_("INCIDENT"),
	.heading = N_("Record a call"),
	.draft = "incident-call",
	.field = call_fields,
	.fields = CALL_FIELDS,
	.label_cols = LABEL_COLS,
	.data_bytes = sizeof(struct call_data),
	.fill = call_fill,
	.store = call_store,
	.said = N_("Saved"),
};

/* --- a measure --- */

enum { MEASURE, MEASURE_WHO, WHAT, AUTHORITY, MEASURE_FIELDS };

static const char *const measures[] = {
	N_("people of another department"), N_("temporary protective measure"), NULL};

static bool
measure_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	return incident_measure_add(console_ctx(ui), *id,
		&(const struct incident_measure_new){(enum incident_measure)form_choice(f, MEASURE),
			form_text(f, MEASURE_WHO), form_text(f, WHAT), form_text(f, AUTHORITY)},
		e);
}

static const struct form_spec_field measure_fields[MEASURE_FIELDS] = {
	{.kind = FIELD_CHOICE,
		.name = "measure",
		.label = N_("Measure"),
		.cols = CHOICE_COLS,
		.choices = measures},
	{.kind = FIELD_EDIT,
		.name = "name",
		.label = N_("Who"),
		.help = N_("Department or people; may be empty for a measure"),
		.cols = TEXT_COLS,
		.chars = INCIDENT_NAME_CHARS},
	{.kind = FIELD_EDIT,
		.name = "what",
		.label = N_("What"),
		.help = N_("What they do, or what was closed off or stopped"),
		.cols = TEXT_COLS,
		.chars = INCIDENT_TEXT_CHARS},
	{.kind = FIELD_EDIT,
		.name = "authority",
		.label = N_("Allowed by"),
		.help = N_("Who allowed it, or the rule; INC-04 asks for it"),
		.cols = TEXT_COLS,
		.chars = INCIDENT_NAME_CHARS},
};
const struct form_spec incident_measure_form = {
	.title = N_("INCIDENT"),
	.heading = N_("Record a measure"),
	.draft = "incident-measure",
	.field = measure_fields,
	.fields = MEASURE_FIELDS,
	.label_cols = LABEL_COLS,
	.store = measure_store,
	.said = N_("Saved"),
};

/* --- a higher severity --- */

enum { RAISED, WHY, RAISE_FIELDS };

static bool
raise_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	const struct incident_page *page = form_about(f);
	struct report_data *d = form_data(f);

	(void)ui;
	(void)e;
	severities(f, RAISED, d->severity);
	form_choice_set(f, RAISED, (int)page->f.i.severity + 1);
	return true;
}

static bool
raise_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	return incident_raise(console_ctx(ui), *id, form_rev(f),
		(enum incident_severity)form_choice(f, RAISED), form_text(f, WHY), e);
}

static const struct form_spec_field raise_fields[RAISE_FIELDS] = {
	{.kind = FIELD_CHOICE, .name = "severity", .label = N_("Severity"), .cols = CHOICE_COLS},
	{.kind = FIELD_EDIT,
		.name = "why",
		.label = N_("Why"),
		.help = N_("It stands with the incident for good"),
		.cols = TEXT_COLS,
		.chars = INCIDENT_TEXT_CHARS},
};
const struct form_spec incident_raise_form = {
	.title = N_("INCIDENT"),
	.heading = N_("Raise the severity"),
	.draft = "incident-raise",
	.field = raise_fields,
	.fields = RAISE_FIELDS,
	.label_cols = LABEL_COLS,
	.data_bytes = sizeof(struct report_data),
	.fill = raise_fill,
	.store = raise_store,
	.said = N_("Saved"),
};

/* --- the ways in --- */

static void
report_open(struct ui *ui, const struct report *r)
{
	(void)ui_push(ui, &screen_form,
		&(const struct form_ask){.spec = &report_form, .id = r->entry, .about = r});
}

void
incident_report_anywhere(struct ui *ui)
{
	if (!console_of(ui)->desk.id) {
		ui_say(ui, tr("This terminal has no desk. Sign in at one"));
		return;
	}
	report_open(ui, &(const struct report){.as = INCIDENT_OTHER, .severity = INCIDENT_URGENT});
}

void
incident_from_entry(struct ui *ui, const struct entry *en, int64_t incident)
{
	struct report r = {.entry = en->id,
		.as = en->kind == ENTRY_EQUIPMENT ? INCIDENT_EQUIPMENT : INCIDENT_OTHER,
		.severity = en->importance == ENTRY_URGENT ? INCIDENT_URGENT : INCIDENT_NORMAL};
	size_t n = 0, len = strlen(en->text);

	if (incident) {
		(void)ui_push(ui, &screen_incident, &incident);
		return;
	}
	for (int i = 0; n < len && i < INCIDENT_TITLE_CHARS; i++)
		n += utf8_next(en->text + n, len - n);
	str_format(r.title, sizeof r.title, "%.*s", (int)n, en->text);
	report_open(ui, &r);
}
