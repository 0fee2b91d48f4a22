/* leave_form.c — asking for leave. SPDX-License-Identifier: MIT
 *
 * The days are typed, their number never: it is counted with every change.
 * source: LV-02, LV-03, LV-09, LV-15, mock-up 5.
 */
#include "screens/leave_form.h"

#include <stddef.h>

#include "base/pinyin.h"
#include "base/typed.h"
#include "base/utf8.h"
#include "domain/record.h"
#include "screens/leave_screens.h"
#include "screens/pick_person.h"

enum { WORDS_COLS = 60, WORDS_ROWS = 2, COVER_COLS = 16, TYPE_COLS = 16, PAPER_COLS = 28 };

static const char *const first_halves[] = {N_("full day"), N_("2nd half"), NULL};
static const char *const last_halves[] = {N_("full day"), N_("1st half"), NULL};

/* --- kinds and colleagues --- */

static bool
type_fits(const struct leave_type *t, const char *typed)
{
	char folded[LEAVE_TYPE_NAME_BYTES * 2], name[LEAVE_TYPE_NAME_BYTES * 2];

	if (!utf8_fold(folded, sizeof folded, typed) || !utf8_fold(name, sizeof name, t->name_en))
		return false;
	return str_starts(name, folded) || str_starts(t->code, folded) ||
	       str_starts(t->name_zh, typed) || pinyin_fit(t->name_zh, folded) != PINYIN_NONE;
}

static int
find_type(void *form, const char *typed, struct pick_item *out, int max)
{
	const struct leave_asking *q = form_data(form);
	int n = 0;

	for (int i = 0; i < q->types.n; i++) {
		const struct leave_type *t = &q->types.type[i];

		if (!t->in_use || (*typed && !type_fits(t, typed)))
			continue;
		if (n < max) {
			out[n] = (struct pick_item){.id = t->id};
			str_copy(out[n].label, sizeof out[n].label, leave_type_name(t));
		}
		n++;
	}
	return n;
}

/* Everybody but oneself; with nothing typed those of one's own team. */
static int
find_cover(void *form, const char *typed, struct pick_item *out, int max)
{
	const struct console *con = form_console(form);
	const struct person_directory *d = &con->people;
	const struct person *me = &con->me.person;
	int at[PICK_ITEMS * 4], n = 0;
	int found = *typed ? person_find(d, typed, at, PICK_ITEMS * 4) : d->entries;

	if (*typed && found > PICK_ITEMS * 4)
		found = PICK_ITEMS * 4;
	for (int i = 0; i < found; i++) {
		const struct person_entry *p = &d->entry[*typed ? at[i] : i];

		if (p->id == me->id || (!*typed && p->team_id != me->team_id))
			continue;
		if (n < max)
			pick_person_item(d, p, &out[n]);
		n++;
	}
	return n;
}

/* --- between the fields and the request --- */

int64_t
leave_form_own(const struct form_screen *f)
{
	const struct leave_asking *q = form_data(f);

	if (q->call)
		return 0;
	return q->process == LEAVE_CORRECT ? q->parent.id : form_id(f);
}

struct leave_request
leave_form_request(const struct form_screen *f)
{
	const struct leave_asking *q = form_data(f);

	return (struct leave_request){.type = form_picked_id(f, ASK_TYPE),
		.range = {form_day_meant(f, ASK_FIRST), form_day_meant(f, ASK_LAST),
			form_choice(f, ASK_FIRST_HALF) != 0, form_choice(f, ASK_LAST_HALF) != 0},
		.reason = form_text(f, ASK_REASON),
		.contact = form_text(f, ASK_CONTACT),
		.why_short =
			q->counted && q->preview.short_notice ? form_text(f, ASK_WHY_SHORT) : "",
		.takes_over = form_picked_id(f, ASK_COVER),
		.call = q->call};
}

struct leave_process_ask
leave_form_correction(const struct form_screen *f)
{
	const struct leave_asking *q = form_data(f);
	const struct leave_request r = leave_form_request(f);

	return (struct leave_process_ask){.process = LEAVE_CORRECT,
		.parent = {q->parent.id, q->parent.rev},
		.reason = r.reason,
		.type = r.type,
		.takes_over = r.takes_over,
		.range = r.range,
		.contact = r.contact};
}

static void
take_leave(struct form_screen *f, const struct leave *l)
{
	const struct leave_asking *q = form_data(f);

	form_pick_set(f, ASK_TYPE, l->type, leave_type_name(leave_type_of(&q->types, l->type)));
	form_day_set(f, ASK_FIRST, l->range.first_day);
	form_day_set(f, ASK_LAST, l->range.last_day);
	form_choice_set(f, ASK_FIRST_HALF, l->range.first_half);
	form_choice_set(f, ASK_LAST_HALF, l->range.last_half);
	form_pick_set(f, ASK_COVER, l->takes_over, console_name(form_console(f), l->takes_over));
}

/* LV-09: those that came with it before are there still. */
static bool
take_papers(struct ctx *c, struct form_screen *f, struct err *e)
{
	struct leave_asking *q = form_data(f);
	struct leave_certificates l;

	if (!leave_certificates_load(c, form_id(f), &q->past_arena, &l, e))
		return false;
	if (l.n)
		str_copy(q->papers, sizeof q->papers, l.item[l.n - 1].name);
	return true;
}

/* One that was sent back says why above its fields. */
static bool
take_returned(struct ctx *c, struct form_screen *f, struct err *e)
{
	struct leave_asking *q = form_data(f);
	const char *reason, *contact, *why;
	struct leave_steps steps;
	char text[LEAVE_TEXT_BYTES];
	struct leave l;

	if (!leave_get(c, form_id(f), &l, e) ||
		!leave_words(c, l.id, &q->past_arena, &reason, &contact, e) ||
		!leave_why_short(c, l.id, &q->past_arena, &why, e) ||
		!leave_history(c, l.id, &q->past_arena, &steps, e))
		return false;
	take_leave(f, &l);
	form_rev_set(f, l.rev);
	form_text_set(f, ASK_REASON, reason);
	form_text_set(f, ASK_CONTACT, contact);
	form_text_set(f, ASK_WHY_SHORT, why);
	if (!take_papers(c, f, e))
		return false;
	for (int i = 0; i < steps.n; i++) {
		if (steps.item[i].action != LEAVE_DO_RETURN)
			continue;
		text_fill(text, sizeof text, tr("{1} sent it back: {2}"),
			console_name(form_console(f), steps.item[i].by), steps.item[i].words, NULL);
		form_above(f, text, "");
	}
	return true;
}

/* Annual leave where some is left, else the first kind. */
static void
begin_new(struct ctx *c, struct form_screen *f)
{
	struct leave_asking *q = form_data(f);
	const struct leave_type *t = leave_type_named(&q->types, "annual");
	struct leave_balance b;
	struct err e;

	err_clear(&e);
	if (t && (!leave_balance_of(c, c->who, t->id, &q->arena, &b, &e) || !b.kept ||
			 b.sums.left <= 0))
		t = NULL;
	for (int i = 0; i < q->types.n && (!t || !t->in_use); i++)
		t = q->types.type[i].in_use ? &q->types.type[i] : t;
	if (t && t->in_use)
		form_pick_offer(f, ASK_TYPE, t->id, leave_type_name(t));
}

/* What a form begins with that is no plain request. */
struct begin_with {
	bool call;    /* LV-08: the form's id is the call's */
	int64_t self; /* LV-17: the correction that came back, 0 = a new one */
};

/* LV-08: the days that were told by phone. */
static bool
take_call(struct ctx *c, struct form_screen *f, struct err *e)
{
	struct leave_asking *q = form_data(f);
	struct leave_call call;

	q->call = form_id(f);
	if (!leave_call_get(c, q->call, &q->past_arena, &call, e))
		return false;
	form_name(f, tr("After an emergency call"));
	begin_new(c, f);
	form_day_set(f, ASK_FIRST, call.first_day);
	form_day_set(f, ASK_LAST, call.last_day);
	form_text_set(f, ASK_REASON, call.why);
	return true;
}

/* LV-17: a correction begins with the leave as it stands, or as it was asked. */
static bool
take_parent(struct ctx *c, struct form_screen *f, struct err *e)
{
	struct leave_asking *q = form_data(f);
	const int64_t self = ((const struct begin_with *)form_about(f))->self;
	const char *reason, *contact;

	q->process = LEAVE_CORRECT;
	if (!leave_get(c, form_id(f), &q->parent, e) ||
		(self && !leave_get(c, self, &q->self, e)) ||
		!leave_words(c, self ? self : form_id(f), &q->past_arena, &reason, &contact, e))
		return false;
	form_name(f, tr("Correction"));
	take_leave(f, self ? &q->self : &q->parent);
	form_text_set(f, ASK_REASON, self ? reason : "");
	form_text_set(f, ASK_CONTACT, contact);
	return true;
}

static bool
ask_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	static const struct leave_filter mine = {.view = LEAVE_MINE};
	struct leave_asking *q = form_data(f);
	struct ctx *c = console_ctx(ui);

	arena_init(&q->arena);
	arena_init(&q->past_arena);
	if (!leave_types_load(c, &q->types, e) || !shift_load(c, 0, &q->shifts, e) ||
		!leave_load(c, &mine, &q->past_arena, &q->past, e))
		return false;
	form_name(f, form_id(f) ? tr("Send again") : tr("New request"));
	paper_pick_open(form_console(f), &q->inbox);
	form_day_set(f, ASK_PAPER_DAY, form_today(f));
	q->process = LEAVE_APPLY;
	if (form_about(f) && ((const struct begin_with *)form_about(f))->call)
		return take_call(c, f, e);
	if (form_about(f))
		return take_parent(c, f, e);
	if (form_id(f))
		return take_returned(c, f, e);
	begin_new(c, f);
	return true;
}

static void
ask_free(void *data)
{
	struct leave_asking *q = data;

	arena_free(&q->arena);
	arena_free(&q->past_arena);
	inbox_free(&q->inbox);
}

/* --- what is said beside a field --- */

static bool
ask_leave(const struct form_screen *f, int field, struct err *e)
{
	const struct leave_asking *q = form_data(f);
	if (field == ASK_TYPE && !form_picked_id(f, field))
		return err_set(e, ERR_INVALID, .field = "type", .rule = "LV-01",
			.msgid = N_("A kind of leave is missing. F4 lists them"));
	if (field == ASK_REASON && !typed_has(form_text(f, field), 2))
		return err_set(e, ERR_INVALID, .field = "reason", .rule = "LV-02",
			.msgid = N_("Write it in 2 to 200 characters. Example: family visit"));
	if (field == ASK_WHY_SHORT && q->counted && q->preview.short_notice &&
		!typed_has(form_text(f, field), 2))
		return err_set(e, ERR_INVALID, .field = "why_short", .rule = "LV-03",
			.msgid = N_("This is short notice. Say why it could not be asked before"));
	if (!leave_form_paper_fits(f, field, e))
		return false;
	if (!q->looked || q->counted)
		return true;
	/* of both days once the last one is there */
	if (!(field == ASK_LAST && !str_eq(q->why.field, "type")) &&
		!(field == ASK_TYPE && str_eq(q->why.field, "type")))
		return true;
	*e = q->why;
	return false;
}

/* --- halves: F7, or a space where a day is typed --- */

static bool
turn_half(struct form_screen *f)
{
	const int at = form_focused(f) == ASK_FIRST  ? ASK_FIRST_HALF
		       : form_focused(f) == ASK_LAST ? ASK_LAST_HALF
						     : -1;

	if (at < 0)
		return false;
	form_choice_set(f, at, !form_choice(f, at));
	return true;
}

static bool
ask_key(struct ui *ui, struct form_screen *f, const struct key *key)
{
	(void)ui;
	return key->code == ' ' && turn_half(f);
}

static void
ask_own_key(struct ui *ui, struct form_screen *f)
{
	if (!turn_half(f))
		ui_say(ui, tr("Half a day: go to the first or the last day, then F7"));
}

/* --- signing --- */

static int
ask_what(const struct form_screen *f, char line[][DIALOG_LINE_BYTES], int max)
{
	const struct leave_asking *q = form_data(f);
	const struct leave_request r = leave_form_request(f);
	char range[DIALOG_LINE_BYTES];
	int n = 0;

	leave_range_words(&r.range, true, range, sizeof range);
	text_fill(line[n++], DIALOG_LINE_BYTES, tr("{1}: {2}"),
		leave_type_name(leave_type_of(&q->types, r.type)), range, NULL);
	str_copy(line[n++], DIALOG_LINE_BYTES, q->days);
	text_fill(line[n++], DIALOG_LINE_BYTES, tr("Cover: {1}"),
		r.takes_over ? console_name(form_console(f), r.takes_over) : tr("nobody proposed"),
		NULL, NULL);
	text_fill(line[n++], DIALOG_LINE_BYTES, tr("Reason: {1}"), r.reason, NULL, NULL);
	if (*r.contact)
		text_fill(line[n++], DIALOG_LINE_BYTES, tr("Contact: {1}"), r.contact, NULL, NULL);
	if (leave_form_paper_named(f))
		text_fill(line[n++], DIALOG_LINE_BYTES, tr("Certificate: {1}, {2}"),
			form_text(f, ASK_PAPER), form_text(f, ASK_HOSPITAL), NULL);
	if (q->preview.short_notice)
		text_fill(line[n++], DIALOG_LINE_BYTES, tr("! Short notice: {1}"), r.why_short,
			NULL, NULL);
	if (q->preview.count.provisional)
		str_copy(line[n++], DIALOG_LINE_BYTES,
			tr("! Counted for the time being: that year's holidays are not announced"));
	for (int i = 0; n < max && leave_form_gap_words(q, i, range, sizeof range); i++)
		text_fill(line[n++], DIALOG_LINE_BYTES, "! {1}", range, NULL, NULL);
	return n;
}

/* What is wrong with the paper stands under the field that names it. */
static bool
of_paper(struct err *e)
{
	if (str_eq(e->field, "name") || str_eq(e->field, "file"))
		str_copy(e->field, sizeof e->field, "paper");
	return false;
}

static bool
ask_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	struct leave_request r = leave_form_request(f);
	struct leave_ref ref = {leave_form_own(f), form_rev(f)};
	struct leave_paper paper;
	struct buf bytes;
	bool good = true;

	(void)ui;
	buf_init(&bytes);
	if (leave_form_paper_named(f)) {
		good = leave_form_paper(f, &paper, &bytes, e);
		r.paper = &paper;
	}
	good = good && leave_send(form_signer(f), &ref, &r, e);
	buf_free(&bytes);
	if (!good)
		return of_paper(e);
	*id = ref.id;
	return true;
}

static bool
correct_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct leave_process_ask ask = leave_form_correction(f);
	const struct leave_asking *q = form_data(f);
	struct leave_ref ref = {q->self.id, q->self.rev};

	(void)ui;
	if (!leave_process_send(form_signer(f), &ref, &ask, e))
		return false;
	*id = ref.id;
	return true;
}

static void
ask_after(struct ui *ui, int64_t id)
{
	struct leave l;
	struct err e;

	err_clear(&e);
	if (leave_get(console_ctx(ui), id, &l, &e) && l.with)
		ui_sayf(ui, N_("Sent. It is with {1} now"), console_name(console_of(ui), l.with),
			NULL, NULL);
	else
		ui_say(ui, tr("Sent"));
}

/* --- the form --- */

static const struct form_spec_field fields[ASK_FIELDS] = {
	[ASK_TYPE] = {.kind = FIELD_PICK,
		.name = "type",
		.label = N_("Kind"),
		.help = N_("Type the beginning of its name or its initials; F4 lists"),
		.cols = TYPE_COLS,
		.lookup = find_type,
		.keeps_last = true},
	[ASK_FIRST] = {.kind = FIELD_DATE,
		.name = "first",
		.label = N_("From"),
		.help = N_("12-24, 24, t, +3 or mon; F4 calendar; Space or F7: half a day"),
		.needed = true},
	[ASK_LAST] = {.kind = FIELD_DATE,
		.name = "last",
		.label = N_("To"),
		.help = N_("12-27, 27, sun, or +2 from the first day; Space or F7: half a day"),
		.needed = true,
		.since = ASK_FIRST + 1},
	[ASK_DAYS] = {.kind = FIELD_FIXED, .name = "days", .label = N_("Days")},
	[ASK_COVER] = {.kind = FIELD_PICK,
		.name = "takes_over",
		.label = N_("Cover"),
		.help = N_("Who could take over: name, pinyin, initials or number; may stay empty"),
		.cols = COVER_COLS,
		.lookup = find_cover},
	[ASK_REASON] = {.kind = FIELD_EDIT,
		.name = "reason",
		.label = N_("Reason"),
		.help = N_("Read by who decides, and by HR"),
		.cols = WORDS_COLS,
		.chars = LEAVE_WORDS_CHARS,
		.rows = WORDS_ROWS},
	[ASK_WHY_SHORT] = {.kind = FIELD_EDIT,
		.name = "why_short",
		.label = N_("Why so late"),
		.help = N_("It is short notice: say why it could not be asked before"),
		.cols = WORDS_COLS,
		.chars = LEAVE_WORDS_CHARS},
	[ASK_CONTACT] = {.kind = FIELD_EDIT,
		.name = "contact",
		.label = N_("Contact"),
		.help = N_("Where you can be reached while away; may stay empty"),
		.cols = 40,
		.chars = LEAVE_CONTACT_CHARS,
		.keeps_last = true},
	[ASK_PAPER] = {.kind = FIELD_PICK,
		.name = "paper",
		.label = N_("Certificate"),
		.help = N_("F4: a file of the inbox folder; or its name; or later, on the leave"),
		.cols = PAPER_COLS,
		.chars = ATTACHMENT_NAME_CHARS,
		.lookup = leave_form_paper_find},
	[ASK_FIRST_HALF] = {.kind = FIELD_CHOICE,
		.name = "first_half",
		.label = N_("From"),
		.choices = first_halves},
	[ASK_LAST_HALF] = {.kind = FIELD_CHOICE,
		.name = "last_half",
		.label = N_("To"),
		.choices = last_halves},
	[ASK_HOSPITAL] = {.kind = FIELD_EDIT,
		.name = "hospital",
		.label = N_("Hospital"),
		.cols = 40,
		.chars = LEAVE_HOSPITAL_CHARS},
	[ASK_PAPER_DAY] = {.kind = FIELD_DATE,
		.name = "day",
		.label = N_("Written on"),
		.back = true},
};

static const struct binding keys[] = {
	{K_TAB, 0, UI_NONE, IN_TEXT, N_("Next"), N_("the next field; Shift-Tab the one before"),
		NULL},
	{K_F4, 0, UI_NONE, ALWAYS, N_("Pick"), N_("the list of a field, the calendar of a day"),
		NULL},
	{K_F6, 0, FORM_SAVE, ALWAYS, N_("Send"), N_("Signs the request and sends it"), NULL},
	{K_F7, 0, FORM_OWN_KEY, ALWAYS, N_("Half day"), N_("in From or To: only half of that day"),
		NULL},
	{0},
};

enum { LABEL_COLS = 12, SIDE_COLS = 34 };

#define ASKING                                                                                     \
	.title = N_("LEAVE"), .field = fields, .fields = ASK_FIELDS, .label_cols = LABEL_COLS,     \
	.data_bytes = sizeof(struct leave_asking), .fill = ask_fill, .leave = ask_leave,           \
	.after = ask_after, .free = ask_free, .record_type = RECORD_LEAVE_SENT, .what = ask_what,  \
	.changed = leave_form_count, .key = ask_key, .own_key = ask_own_key, .keys = keys,         \
	.below = leave_form_below, .side = leave_form_side, .side_cols = SIDE_COLS,                \
	.kept = N_("Kept as draft. Open Leave to go on")

static const struct form_spec form = {
	ASKING,
	.draft = "leave-request",
	.store = ask_store,
	.signs = N_("Sign: ask for leave"),
};
static const struct form_spec correction = {
	ASKING,
	.draft = "leave-correct",
	.new_of = true,
	.no_last = true,
	.store = correct_store,
	.signs = N_("Sign: correct the leave"),
};

static const struct form_spec after_call = {
	ASKING,
	.draft = "leave-call",
	.new_of = true,
	.no_last = true,
	.store = ask_store,
	.signs = N_("Sign: ask for leave"),
};

void
leave_file_call_open(struct ui *ui, int64_t call)
{
	const struct begin_with with = {true, 0};
	const struct form_ask ask = {.spec = &after_call, .id = call, .about = &with};

	(void)ui_push(ui, &screen_form, &ask);
}

void
leave_ask_open(struct ui *ui)
{
	form_push(ui, &form, 0);
}

void
leave_edit_open(struct ui *ui, int64_t leave)
{
	form_push(ui, &form, leave);
}

void
leave_correct_open(struct ui *ui, int64_t parent, int64_t self)
{
	const struct begin_with with = {false, self};
	const struct form_ask ask = {.spec = &correction, .id = parent, .about = &with};

	(void)ui_push(ui, &screen_form, &ask);
}
