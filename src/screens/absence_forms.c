/* absence_forms.c — the forms of an absence handover: a line, the head, an emergency. SPDX-License-Identifier: MIT
 *
 * A line's form is the table of its part with editors; what is typed is kept as a
 * draft until it is stored. source: AHO-03…AHO-05, LV-06.
 */
#include "screens/absence.h"

enum { FIELD_COLS = 54, FIELD_ROWS = 2 };

/* --- a line --- */

enum { LINE_TITLE, LINE_FIRST };

struct line_facts {
	int64_t absence;
	struct absence_line l; /* as it was, its texts in the arena */
	struct arena arena;
	bool back;
};

static void
facts_free(void *data)
{
	arena_free(&((struct line_facts *)data)->arena);
}

static const struct absence_line *
line_at(const struct absence_view *v, int no)
{
	for (int i = 0; i < v->lines; i++)
		if (v->line[i].no == no)
			return &v->line[i];
	return NULL;
}

/* Fields of the form in the order of the part's table, then what it has besides. */
static int
fields_of(enum absence_part p)
{
	int n = 0;

	while (n < ABSENCE_FIELDS && absence_part_form(p)->field[n].code)
		n++;
	return n;
}

static bool
line_fill_of(struct form_screen *f, enum absence_part p, bool back, const struct absence_line *l)
{
	int n = fields_of(p);

	form_text_set(f, LINE_TITLE, l->title);
	if (back) {
		form_text_set(f, LINE_FIRST, l->meanwhile);
		return true;
	}
	for (int i = 0; i < n; i++)
		form_text_set(f, LINE_FIRST + i, l->field[i]);
	if (absence_part_form(p)->important)
		form_choice_set(f, LINE_FIRST + n, l->important);
	return true;
}

static bool
keep_line(struct line_facts *d, const struct absence_line *l)
{
	bool full = false;

	d->l = *l;
	d->l.title = arena_strdup(&d->arena, l->title);
	d->l.meanwhile = arena_strdup(&d->arena, l->meanwhile);
	full = !d->l.title || !d->l.meanwhile;
	for (int i = 0; i < ABSENCE_FIELDS; i++) {
		d->l.field[i] = arena_strdup(&d->arena, l->field[i]);
		full = full || !d->l.field[i];
	}
	return !full;
}

static bool
line_fill(struct ui *ui, struct form_screen *f, enum absence_part p, struct err *e)
{
	static const struct absence_line empty = {
		.title = "", .field = {"", "", "", "", "", ""}, .meanwhile = ""};
	struct line_facts *d = form_data(f);
	const struct absence_line *l;
	struct absence_view v;
	bool good;

	d->absence = form_id(f) / ABSENCE_PLACE;
	if (!absence_load(console_ctx(ui), d->absence, &v, e))
		return false;
	l = line_at(&v, (int)(form_id(f) % ABSENCE_PLACE));
	d->back = v.a.kind == ABSENCE_BACK;
	good = keep_line(d, l ? l : &empty);
	d->l.part = p;
	form_rev_set(f, v.a.rev);
	form_name(f, console_name(form_console(f), v.a.giver));
	if (good)
		(void)line_fill_of(f, p, d->back, &d->l);
	absence_view_free(&v);
	return good || err_set(e, ERR_NOMEM);
}

static bool
line_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	struct line_facts *d = form_data(f);
	struct absence_ref ref = {d->absence, form_rev(f)};
	struct absence_line l = d->l;
	int n = fields_of(l.part);

	l.title = form_text(f, LINE_TITLE);
	if (d->back)
		l.meanwhile = form_text(f, LINE_FIRST);
	for (int i = 0; i < n && !d->back; i++)
		l.field[i] = form_text(f, LINE_FIRST + i);
	if (!d->back && absence_part_form(l.part)->important)
		l.important = form_choice(f, LINE_FIRST + n) == 1;
	*id = d->absence;
	return absence_line_set(console_ctx(ui), &ref, &l, e);
}

static const char *const important[] = {N_("ordinary"), N_("important"), NULL};

#define TITLE(label_)                                                                              \
	{                                                                                          \
		.kind = FIELD_EDIT, .name = "title", .label = (label_), .cols = FIELD_COLS,        \
		.chars = ABSENCE_TITLE_CHARS                                                       \
	}
#define WORDS(n_, label_)                                                                          \
	{                                                                                          \
		.kind = FIELD_EDIT, .name = "field" #n_, .label = (label_), .cols = FIELD_COLS,    \
		.chars = ABSENCE_FIELD_CHARS, .rows = FIELD_ROWS                                   \
	}
#define WEIGHT                                                                                     \
	{                                                                                          \
		.kind = FIELD_CHOICE, .name = "important", .label = N_("Weight"),                  \
		.choices = important, .help = N_("An important one says risks and cautions too")   \
	}
#define SPEC(part_, draft_, title_, fields_)                                                       \
	static bool part_##_fill(struct ui *ui, struct form_screen *f, struct err *e)              \
	{                                                                                          \
		return line_fill(ui, f, part_, e);                                                 \
	}                                                                                          \
	static const struct form_spec part_##_form = {.title = (title_),                           \
		.draft = (draft_),                                                                 \
		.field = (fields_),                                                                \
		.fields = sizeof(fields_) / sizeof *(fields_),                                     \
		.label_cols = 16,                                                                  \
		.data_bytes = sizeof(struct line_facts),                                           \
		.fill = part_##_fill,                                                              \
		.store = line_store,                                                               \
		.free = facts_free,                                                                \
		.about = N_("No passwords: which system, and who grants access")}

static const struct form_spec_field customer_fields[] = {TITLE(N_("Customer")),
	WORDS(1, N_("Profile")), WORDS(2, N_("History")), WORDS(3, N_("Special needs"))};
SPEC(ABSENCE_CUSTOMERS, "absence-customer", N_("CUSTOMER"), customer_fields);

static const struct form_spec_field ticket_fields[] = {TITLE(N_("Matter")),
	WORDS(1, N_("Progress")), WORDS(2, N_("Key point")), WORDS(3, N_("Measures taken")),
	WORDS(4, N_("Next step")), WORDS(5, N_("Risks")), WORDS(6, N_("Cautions")), WEIGHT};
SPEC(ABSENCE_TICKETS, "absence-matter", N_("OPEN MATTER"), ticket_fields);

static const struct form_spec_field knowledge_fields[] = {TITLE(N_("Material")),
	WORDS(1, N_("What about")), WORDS(2, N_("Where it is")), WORDS(3, N_("Progress")),
	WORDS(4, N_("Next step"))};
SPEC(ABSENCE_KNOWLEDGE, "absence-material", N_("KNOWLEDGE"), knowledge_fields);

static const struct form_spec_field system_fields[] = {TITLE(N_("System")), WORDS(1, N_("Look up")),
	WORDS(2, N_("Handle")), WORDS(3, N_("Record")), WORDS(4, N_("Access granted by"))};
SPEC(ABSENCE_SYSTEMS, "absence-system", N_("SYSTEM"), system_fields);

static const struct form_spec_field project_fields[] = {TITLE(N_("Project")), WORDS(1, N_("Goal")),
	WORDS(2, N_("Division of work")), WORDS(3, N_("Milestones")), WORDS(4, N_("Next step")),
	WORDS(5, N_("Risks")), WORDS(6, N_("Cautions")), WEIGHT};
SPEC(ABSENCE_PROJECTS, "absence-project", N_("PROJECT"), project_fields);

/* AHO-08: what happened since; the part stands with the line. */
static bool
back_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct line_facts *d = form_data(f);
	bool good = line_fill(ui, f, ABSENCE_CUSTOMERS, e);
	struct absence_view v;
	const struct absence_line *l;

	if (!good || !absence_load(console_ctx(ui), d->absence, &v, e))
		return false;
	l = line_at(&v, (int)(form_id(f) % ABSENCE_PLACE));
	if (l)
		d->l.part = l->part;
	absence_view_free(&v);
	form_start(f, LINE_FIRST);
	return true;
}

static const struct form_spec_field back_fields[] = {TITLE(N_("What")),
	{.kind = FIELD_EDIT,
		.name = "meanwhile",
		.label = N_("Meanwhile"),
		.cols = FIELD_COLS,
		.chars = ABSENCE_FIELD_CHARS,
		.rows = 4,
		.help = N_("What happened since it was handed over, and where it stands")}};
static const struct form_spec back_form = {
	.title = N_("HANDBACK"),
	.draft = "absence-back",
	.field = back_fields,
	.fields = 2,
	.label_cols = 16,
	.data_bytes = sizeof(struct line_facts),
	.fill = back_fill,
	.store = line_store,
	.free = facts_free,
};

const struct form_spec *
absence_line_form(enum absence_part p, bool back)
{
	static const struct form_spec *const forms[ABSENCE_PARTS] = {
		[ABSENCE_CUSTOMERS] = &ABSENCE_CUSTOMERS_form,
		[ABSENCE_TICKETS] = &ABSENCE_TICKETS_form,
		[ABSENCE_KNOWLEDGE] = &ABSENCE_KNOWLEDGE_form,
		[ABSENCE_SYSTEMS] = &ABSENCE_SYSTEMS_form,
		[ABSENCE_PROJECTS] = &ABSENCE_PROJECTS_form,
	};

	return back ? &back_form : forms[p];
}

/* --- how it is handed over, and why a part is empty --- */

enum { HEAD_MODE, HEAD_CHANNEL, HEAD_FILED, HEAD_NONE1, HEAD_FIELDS = HEAD_NONE1 + 5 };

static const char *const modes[] = {N_("not said yet"), N_("face to face"), N_("online"), NULL};

static bool
head_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct absence_view v;

	if (!absence_load(console_ctx(ui), form_id(f), &v, e))
		return false;
	form_rev_set(f, v.a.rev);
	form_name(f, console_name(form_console(f), v.a.giver));
	form_choice_set(f, HEAD_MODE, (int)v.a.mode);
	form_text_set(f, HEAD_CHANNEL, v.a.channel);
	form_text_set(f, HEAD_FILED, v.a.filed_at);
	for (int p = ABSENCE_CUSTOMERS; p < ABSENCE_PARTS; p++)
		form_text_set(f, HEAD_NONE1 + p - 1, v.a.none_why[p]);
	absence_view_free(&v);
	return true;
}

static bool
head_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	struct absence_ref ref = {form_id(f), form_rev(f)};
	struct absence a = {.mode = (enum absence_mode)form_choice(f, HEAD_MODE),
		.channel = form_text(f, HEAD_CHANNEL),
		.filed_at = form_text(f, HEAD_FILED)};

	for (int p = ABSENCE_CUSTOMERS; p < ABSENCE_PARTS; p++)
		a.none_why[p] = form_text(f, HEAD_NONE1 + p - 1);
	*id = ref.id;
	return absence_head_set(console_ctx(ui), &ref, &a, e);
}

#define NONE(n_, label_)                                                                           \
	{                                                                                          \
		.kind = FIELD_EDIT, .name = "none" #n_, .label = (label_), .cols = 48,             \
		.chars = ABSENCE_WORDS_CHARS, .help = N_("Why this part has no line; else empty")  \
	}
static const struct form_spec_field head_fields[HEAD_FIELDS] = {
	{.kind = FIELD_CHOICE, .name = "mode", .label = N_("How"), .choices = modes},
	{.kind = FIELD_EDIT,
		.name = "channel",
		.label = N_("Channel"),
		.cols = 48,
		.chars = ABSENCE_CHANNEL_CHARS,
		.help = N_("Online: by which channel")},
	{.kind = FIELD_EDIT,
		.name = "filed_at",
		.label = N_("Filed where"),
		.cols = 48,
		.chars = ABSENCE_WORDS_CHARS,
		.help = N_("Online: where the material is filed")},
	NONE(1, N_("No customers")),
	NONE(2, N_("No matters")),
	NONE(3, N_("No knowledge")),
	NONE(4, N_("No systems")),
	NONE(5, N_("No projects")),
};
const struct form_spec absence_head_form = {
	.title = N_("HOW IT IS HANDED OVER"),
	.draft = "absence-head",
	.field = head_fields,
	.fields = HEAD_FIELDS,
	.label_cols = 16,
	.about = N_("No part is empty without a reason."),
	.fill = head_fill,
	.store = head_store,
};

/* --- LV-06: for somebody who could not write it --- */

enum { EMERGENCY_WHO, EMERGENCY_TO, EMERGENCY_FIELDS };

static bool
emergency_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	(void)ui;
	(void)e;
	form_name(f, tr("a new one"));
	return true;
}

static bool
emergency_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct absence_order o = {.kind = ABSENCE_EMERGENCY,
		.giver = form_picked_id(f, EMERGENCY_WHO),
		.receiver = form_picked_id(f, EMERGENCY_TO)};

	if (!o.giver)
		return err_set(e, ERR_INVALID, .field = "giver", .rule = "LV-06",
			.msgid = N_("Say who is away: a name, initials or a staff number"));
	if (!o.receiver)
		return err_set(e, ERR_INVALID, .field = "receiver", .rule = "LV-06",
			.msgid = N_("Say who takes over: a name, initials or a staff number"));
	return absence_open(console_ctx(ui), &o, id, e);
}

static const struct form_spec_field emergency_fields[EMERGENCY_FIELDS] = {
	{.kind = FIELD_PICK,
		.name = "giver",
		.label = N_("Who is away"),
		.lookup = form_find_person},
	{.kind = FIELD_PICK,
		.name = "receiver",
		.label = N_("Who takes over"),
		.lookup = form_find_person},
};
const struct form_spec absence_emergency_form = {
	.title = N_("HANDOVER FOR SOMEBODY"),
	.draft = "absence-for",
	.field = emergency_fields,
	.fields = EMERGENCY_FIELDS,
	.about = N_("You write it for them; they confirm it when they are back."),
	.fill = emergency_fill,
	.store = emergency_store,
};
