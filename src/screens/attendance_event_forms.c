/* attendance_event_forms.c — booking an event by hand, contesting it, answering. SPDX-License-Identifier: MIT
 *
 * source: ATT-02, ATT-07.
 */
#include "domain/record.h"
#include "domain/shift.h"
#include "screens/attendance_event.h"

enum { WORDS_COLS = 50, WORDS_ROWS = 4 };

/* Evidence is an entry of this desk's log. */
static bool
read_words(
	const struct form_screen *f, int why, int entry, struct attendance_words *w, struct err *e)
{
	const char *no = form_text(f, entry);

	*w = (struct attendance_words){.why = form_text(f, why)};
	if (!*no)
		return true;
	w->entry_desk = form_console(f)->desk.id;
	return (str_to_int64(*no == '#' ? no + 1 : no, &w->entry) && w->entry > 0) ||
	       err_set(e, ERR_INVALID, .field = "entry", .rule = "ATT-07",
		       .msgid = N_("There is no such entry in the log of this desk"));
}

/* What is no number is one that the use case refuses. */
static int
minutes_of(const struct form_screen *f, int field)
{
	int64_t n;

	return str_to_int64(form_text(f, field), &n) && n > 0 && n <= 1440 ? (int)n : 0;
}

static bool
fill_event(struct ui *ui, struct form_screen *f, struct attendance_event *ev, struct err *e)
{
	char what[160];

	if (!attendance_get(console_ctx(ui), form_id(f), ev, e))
		return false;
	form_rev_set(f, ev->rev);
	attendance_event_words(ev, what, sizeof what);
	form_name(f, console_name(form_console(f), ev->person));
	form_above(f, what, "");
	return true;
}

/* ---- contesting ---- */

enum { CONTEST_WHY, CONTEST_ENTRY, CONTEST_FIELDS };

static bool
contest_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct attendance_event ev;

	return fill_event(ui, f, &ev, e);
}

static bool
contest_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct attendance_ref ref = {form_id(f), form_rev(f)};
	struct attendance_words w;

	*id = ref.id;
	return read_words(f, CONTEST_WHY, CONTEST_ENTRY, &w, e) &&
	       attendance_contest(console_ctx(ui), &ref, &w, e);
}

#define WHY_FIELD(help_)                                                                           \
	{                                                                                          \
		.kind = FIELD_EDIT, .name = "why", .label = N_("Why"), .help = (help_),            \
		.cols = WORDS_COLS, .chars = ATTENDANCE_WORDS_CHARS, .rows = WORDS_ROWS            \
	}
#define ENTRY_FIELD                                                                                \
	{                                                                                          \
		.kind = FIELD_EDIT, .name = "entry", .label = N_("Entry no."),                     \
		.help = N_("Evidence in this desk's log, e.g. 812"), .cols = 8                     \
	}

static const struct form_spec_field contest_fields[CONTEST_FIELDS] = {
	WHY_FIELD(N_("What really happened, and who can tell")),
	ENTRY_FIELD,
};
const struct form_spec attendance_contest_form = {
	.title = N_("CONTEST"),
	.draft = "attend-contest",
	.new_of = true,
	.field = contest_fields,
	.fields = CONTEST_FIELDS,
	.fill = contest_fill,
	.store = contest_store,
};

/* ---- answering ---- */

enum { ANSWER_WHAT, ANSWER_MINUTES, ANSWER_WHY, ANSWER_ENTRY, ANSWER_FIELDS };

static const char *const answers[] = {
	N_("uphold: it stands"), N_("change the minutes"), N_("void: it was not so"), NULL};
static const enum attendance_act answer_acts[] = {
	ATTENDANCE_DO_UPHOLD, ATTENDANCE_DO_CHANGE, ATTENDANCE_DO_VOID};

static bool
answer_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct attendance_event ev;
	char n[16];

	if (!fill_event(ui, f, &ev, e))
		return false;
	str_format(n, sizeof n, "%d", ev.minutes);
	form_text_set(f, ANSWER_MINUTES, n);
	return true;
}

static bool
answer_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct attendance_ref ref = {form_id(f), form_rev(f)};
	struct attendance_words w;

	*id = ref.id;
	if (!read_words(f, ANSWER_WHY, ANSWER_ENTRY, &w, e))
		return false;
	w.minutes = minutes_of(f, ANSWER_MINUTES);
	return attendance_answer(
		console_ctx(ui), &ref, answer_acts[form_choice(f, ANSWER_WHAT)], &w, e);
}

static const struct form_spec_field answer_fields[ANSWER_FIELDS] = {
	{.kind = FIELD_CHOICE,
		.name = "answer",
		.label = N_("Answer"),
		.cols = 28,
		.choices = answers},
	{.kind = FIELD_EDIT,
		.name = "minutes",
		.label = N_("Minutes"),
		.help = N_("Counts only where you change them"),
		.cols = 6},
	WHY_FIELD(N_("The person reads this")),
	ENTRY_FIELD,
};
const struct form_spec attendance_answer_form = {
	.title = N_("ANSWER"),
	.draft = "attend-answer",
	.new_of = true,
	.field = answer_fields,
	.fields = ANSWER_FIELDS,
	.fill = answer_fill,
	.store = answer_store,
};

/* ---- confirming what is proposed ---- */

enum { CONFIRM_WHAT, CONFIRM_WHY, CONFIRM_FIELDS };

static const char *const confirms[] = {N_("confirm: it is so"), N_("dismiss: it is not so"), NULL};

static bool
confirm_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct attendance_ref ref = {form_id(f), form_rev(f)};
	const struct attendance_words w = {.why = form_text(f, CONFIRM_WHY)};

	*id = ref.id;
	return attendance_answer(console_ctx(ui), &ref,
		form_choice(f, CONFIRM_WHAT) ? ATTENDANCE_DO_DISMISS : ATTENDANCE_DO_CONFIRM, &w,
		e);
}

static const struct form_spec_field confirm_fields[CONFIRM_FIELDS] = {
	{.kind = FIELD_CHOICE,
		.name = "answer",
		.label = N_("Answer"),
		.cols = 28,
		.choices = confirms},
	WHY_FIELD(N_("Needed to dismiss it")),
};
const struct form_spec attendance_confirm_form = {
	.title = N_("ANSWER"),
	.draft = "attend-confirm",
	.new_of = true,
	.field = confirm_fields,
	.fields = CONFIRM_FIELDS,
	.about = N_("Confirming dismisses nobody: what follows is for you and HR to decide."),
	.fill = contest_fill,
	.store = confirm_store,
};

/* ---- by hand ---- */

enum { BOOK_WHO, BOOK_DAY, BOOK_SHIFT, BOOK_KIND, BOOK_MINUTES, BOOK_WHY, BOOK_ENTRY, BOOK_FIELDS };

static const enum attendance_kind by_hand[] = {ATTENDANCE_LATE, ATTENDANCE_EARLY_OUT,
	ATTENDANCE_OFF_POST, ATTENDANCE_ABSENT, ATTENDANCE_ABSENT_HALF};
static const char *const by_hand_words[] = {
	N_("late"), N_("left early"), N_("off post"), N_("absent"), N_("absent half a day"), NULL};

/* The shifts of the site, and none. */
struct book {
	struct shift_table t;
	const char *name[SHIFT_MAX + 2];
};

static bool
book_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct book *b = form_data(f);

	if (!shift_load(console_ctx(ui), 0, &b->t, e))
		return false;
	b->name[0] = N_("no shift named");
	for (int i = 0; i < b->t.shifts; i++)
		b->name[i + 1] =
			text_lang() == LANG_ZH ? b->t.shift[i].name_zh : b->t.shift[i].name_en;
	form_choices_set(f, BOOK_SHIFT, b->name);
	if (form_id(f))
		form_pick_set(f, BOOK_WHO, form_id(f), console_name(form_console(f), form_id(f)));
	form_day_set(f, BOOK_DAY, form_today(f));
	return true;
}

static bool
book_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct book *b = form_data(f);
	int shift = form_choice(f, BOOK_SHIFT);
	struct attendance_booking k = {.person = form_picked_id(f, BOOK_WHO),
		.day = form_day(f, BOOK_DAY),
		.shift = shift ? b->t.shift[shift - 1].id : 0,
		.kind = by_hand[form_choice(f, BOOK_KIND)],
		.minutes = minutes_of(f, BOOK_MINUTES)};
	struct attendance_words w;

	if (!k.person)
		return err_set(e, ERR_INVALID, .field = "person", .rule = "ATT-02",
			.msgid = N_("Name the person: part of a name or a staff number"));
	if (!read_words(f, BOOK_WHY, BOOK_ENTRY, &w, e))
		return false;
	k.why = w.why;
	k.entry_desk = w.entry_desk;
	k.entry = w.entry;
	return attendance_book(console_ctx(ui), &k, id, e);
}

static const struct form_spec_field book_fields[BOOK_FIELDS] = {
	{.kind = FIELD_PICK, .name = "person", .label = N_("Who"), .lookup = form_find_person},
	{.kind = FIELD_DATE, .name = "day", .label = N_("Day"), .back = true, .needed = true},
	{.kind = FIELD_CHOICE, .name = "shift", .label = N_("Shift"), .cols = 20},
	{.kind = FIELD_CHOICE,
		.name = "kind",
		.label = N_("What"),
		.cols = 20,
		.choices = by_hand_words},
	{.kind = FIELD_EDIT,
		.name = "minutes",
		.label = N_("Minutes"),
		.help = N_("Of late, left early and off post"),
		.cols = 6},
	WHY_FIELD(N_("What you saw yourself")),
	ENTRY_FIELD,
};
const struct form_spec attendance_book_form = {
	.title = N_("BOOK AN EVENT"),
	.draft = "attend-book",
	.new_of = true,
	.field = book_fields,
	.fields = BOOK_FIELDS,
	.data_bytes = sizeof(struct book),
	.fill = book_fill,
	.store = book_store,
};
