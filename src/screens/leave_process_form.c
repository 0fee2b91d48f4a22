/* leave_process_form.c — cancelling what is left of a leave, returning to post, calling back. SPDX-License-Identifier: MIT
 *
 * What it comes to stands under the fields before it is sent.
 * source: LV-10, LV-17.
 */
#include "domain/leave_process.h"
#include "domain/record.h"
#include "screens/form_screen.h"
#include "screens/leave_cover.h"
#include "screens/leave_screens.h"
#include "screens/leave_words.h"
#include "screens/shift_change_words.h"

enum { ENDING_DAY, ENDING_HALF, ENDING_REASON, ENDING_FIELDS };
enum { CANCEL_DAY, CANCEL_REASON, CANCEL_FIELDS, WORDS_COLS = 50, WORDS_ROWS = 2 };

/* The leave, and the process of it that was sent back (id 0: a new one). */
struct ending {
	enum leave_process process;
	struct leave parent, self;
	struct leave_types types;
	int day, half;
	const char *reason;
	struct arena arena;
	bool counted;
	struct err why;
	struct leave_process_preview p;
};
struct ending_about {
	enum leave_process process;
	int64_t parent, self;
};

static bool
ending_read(struct ctx *c, struct form_screen *f, struct err *e)
{
	const struct ending_about *a = form_about(f);
	struct ending *s = form_data(f);
	char text[128];

	*s = (struct ending){.process = a->process};
	arena_init(&s->arena);
	if (!leave_get(c, a->parent, &s->parent, e) || !leave_types_load(c, &s->types, e) ||
		(a->self && !leave_get(c, a->self, &s->self, e)))
		return false;
	leave_range_words(&s->parent.range, true, text, sizeof text);
	form_name(f, leave_type_name(leave_type_of(&s->types, s->parent.type)));
	form_above(f, text, "");
	return true;
}

static void
ending_free(void *data)
{
	arena_free(&((struct ending *)data)->arena);
}

static struct leave_process_ask
ending_ask(const struct form_screen *f)
{
	const struct ending *s = form_data(f);
	const bool back = s->process == LEAVE_BACK;

	return (struct leave_process_ask){.process = s->process,
		.parent = {s->parent.id, s->parent.rev},
		.reason = form_text(f, back ? (int)ENDING_REASON : (int)CANCEL_REASON),
		.from_day = back ? 0 : form_day_meant(f, CANCEL_DAY),
		.back_day = back ? form_day_meant(f, ENDING_DAY) : 0,
		.back_half = back && form_choice(f, ENDING_HALF) != 0};
}

static void
ending_count(struct ui *ui, struct form_screen *f)
{
	const struct leave_process_ask ask = ending_ask(f);
	struct ending *s = form_data(f);

	arena_free(&s->arena);
	err_clear(&s->why);
	s->counted = leave_process_preview(console_ctx(ui), &ask, &s->arena, &s->p, &s->why);
}

static void
ending_tell(const struct form_screen *f, struct buf *out)
{
	const struct ending *s = form_data(f);
	char text[LEAVE_TEXT_BYTES], days[48], range[128];

	if (!s->counted) {
		text_err(text, sizeof text, &s->why);
		buf_puts(out, text);
		return;
	}
	leave_length_words(s->p.half_days_back, days, sizeof days);
	leave_range_words(&s->p.range, true, range, sizeof range);
	if (s->p.ends)
		buf_puts(out, tr("Nothing of it is taken: the whole leave is cancelled."));
	else if (s->p.half_days_back)
		text_fill(text, sizeof text, tr("Gives back {1}. The leave is then: {2}."), days,
			range, NULL);
	else
		text_fill(
			text, sizeof text, tr("The leave stays as it is: {2}."), days, range, NULL);
	buf_puts(out, s->p.ends ? "" : text);
	if (s->p.half_days_late) {
		leave_length_words(s->p.half_days_late, days, sizeof days);
		text_fill(text, sizeof text,
			tr("\n! {1} after it without leave: ask for them, else they are absence."),
			days, NULL, NULL);
		buf_puts(out, text);
	}
	if (s->p.with) {
		text_fill(text, sizeof text, tr("\nGoes to: {1}"),
			console_name(form_console(f), s->p.with), NULL, NULL);
		buf_puts(out, text);
	}
}

static bool
ending_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct leave_process_ask ask = ending_ask(f);
	const struct ending *s = form_data(f);
	struct leave_ref ref = {s->self.id, s->self.rev};

	(void)ui;
	if (!leave_process_send(form_signer(f), &ref, &ask, e))
		return false;
	*id = s->parent.id;
	return true;
}

static int
ending_what(const struct form_screen *f, char line[][DIALOG_LINE_BYTES], int max)
{
	const struct ending *s = form_data(f);
	char range[128];
	struct buf b;
	int n = 0;

	(void)max;
	leave_range_words(&s->parent.range, true, range, sizeof range);
	str_copy(line[n++], DIALOG_LINE_BYTES, range);
	buf_init(&b);
	ending_tell(f, &b);
	str_copy(line[n++], DIALOG_LINE_BYTES, buf_str(&b));
	buf_free(&b);
	if (*ending_ask(f).reason)
		text_fill(line[n++], DIALOG_LINE_BYTES, tr("Reason: {1}"), ending_ask(f).reason,
			NULL, NULL);
	return n;
}

static const struct binding sends[] = {
	{K_F6, 0, FORM_SAVE, ALWAYS, N_("Send"), N_("Signs it and sends it"), NULL},
	{0},
};

/* --- returning to post --- */

static bool
back_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct ctx *c = console_ctx(ui);
	struct ending *s = form_data(f);
	bool half = false;
	int day;

	if (!ending_read(c, f, e) || !leave_back_day(c, &s->parent, &day, e))
		return false;
	if (s->self.id)
		day = leave_back_of(&s->self, &half);
	form_day_set(f, ENDING_DAY, day);
	form_choice_set(f, ENDING_HALF, half);
	return true;
}

static const char *const halves[] = {N_("from its beginning"), N_("from its 2nd half"), NULL};

static const struct form_spec_field back_fields[ENDING_FIELDS] = {
	[ENDING_DAY] = {.kind = FIELD_DATE,
		.name = "back",
		.label = N_("Back at work"),
		.help = N_("The first day at work again; today at the latest"),
		.back = true,
		.needed = true},
	[ENDING_HALF] = {.kind = FIELD_CHOICE,
		.name = "half",
		.label = N_("That day"),
		.cols = 20,
		.choices = halves},
	[ENDING_REASON] = {.kind = FIELD_EDIT,
		.name = "reason",
		.label = N_("Words"),
		.help = N_("If you are back early or late: why; may stay empty"),
		.cols = WORDS_COLS,
		.chars = LEAVE_WORDS_CHARS,
		.rows = WORDS_ROWS},
};

static const struct form_spec back_form = {
	.title = N_("RETURN TO POST"),
	.draft = "leave-back",
	.new_of = true,
	.field = back_fields,
	.fields = ENDING_FIELDS,
	.data_bytes = sizeof(struct ending),
	.fill = back_fill,
	.store = ending_store,
	.changed = ending_count,
	.tell = ending_tell,
	.free = ending_free,
	.what = ending_what,
	.said = N_("Sent. The leader confirms that you are back"),
	.signs = N_("Sign: back at work"),
	.record_type = RECORD_LEAVE_SENT,
	.keys = sends,
	.kept = N_("Kept as draft. Open Leave to go on"),
};

/* --- cancelling what is left --- */

static bool
cancel_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	const struct ending *s = form_data(f);

	if (!ending_read(console_ctx(ui), f, e))
		return false;
	if (s->self.id)
		form_day_set(f, CANCEL_DAY, s->self.range.first_day);
	return true;
}

static bool
cancel_leave(const struct form_screen *f, int field, struct err *e)
{
	return field != CANCEL_REASON ||
	       leave_words_fit(form_text(f, CANCEL_REASON), "reason", true, e);
}

static const struct form_spec_field cancel_fields[CANCEL_FIELDS] = {
	[CANCEL_DAY] = {.kind = FIELD_DATE,
		.name = "from",
		.label = N_("Cancel from"),
		.help = N_("The first day given back; empty = all that is not taken")},
	[CANCEL_REASON] = {.kind = FIELD_EDIT,
		.name = "reason",
		.label = N_("Reason"),
		.help = N_("Why it is not needed any more"),
		.cols = WORDS_COLS,
		.chars = LEAVE_WORDS_CHARS,
		.rows = WORDS_ROWS},
};

static const struct form_spec cancel_form = {
	.title = N_("CANCEL LEAVE"),
	.draft = "leave-cancel",
	.new_of = true,
	.field = cancel_fields,
	.fields = CANCEL_FIELDS,
	.data_bytes = sizeof(struct ending),
	.fill = cancel_fill,
	.store = ending_store,
	.leave = cancel_leave,
	.changed = ending_count,
	.tell = ending_tell,
	.free = ending_free,
	.what = ending_what,
	.said = N_("Sent. The manager decides whether it is cancelled"),
	.signs = N_("Sign: cancel the leave"),
	.record_type = RECORD_LEAVE_SENT,
	.keys = sends,
	.kept = N_("Kept as draft. Open Leave to go on"),
};

static void
open_ending(struct ui *ui, const struct ending_about *a)
{
	const struct form_ask ask = {.spec = a->process == LEAVE_BACK ? &back_form : &cancel_form,
		.id = a->parent,
		.about = a};

	(void)ui_push(ui, &screen_form, &ask);
}

void
leave_back_open(struct ui *ui, int64_t parent, int64_t self)
{
	open_ending(ui, &(const struct ending_about){LEAVE_BACK, parent, self});
}

void
leave_cancel_open(struct ui *ui, int64_t parent, int64_t self)
{
	open_ending(ui, &(const struct ending_about){LEAVE_CANCEL, parent, self});
}

/* --- calling somebody back --- */

enum { RECALL_FROM, RECALL_WORDS, RECALL_FIELDS };

struct recalling {
	struct arena arena;
	struct leave_cover_list cover;
};

static bool
recall_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct recalling *s = form_data(f);
	char text[128];
	struct leave l;

	arena_init(&s->arena);
	if (!leave_get(console_ctx(ui), form_id(f), &l, e) ||
		!leave_cover_load(console_ctx(ui), form_id(f), &s->arena, &s->cover, e))
		return false;
	form_rev_set(f, l.rev);
	form_name(f, console_name(form_console(f), l.person));
	leave_range_words(&l.range, true, text, sizeof text);
	form_above(f, text, "");
	return true;
}

static void
recall_free(void *data)
{
	arena_free(&((struct recalling *)data)->arena);
}

/* LV-11: a cover stands, what is only asked for becomes void. */
static void
recall_cover(const struct form_screen *f, const struct leave_cover_shift *s, struct buf *out)
{
	char shift[96], text[LEAVE_TEXT_BYTES];

	shift_of_day_words(form_console(f), &s->of, shift, sizeof shift);
	if (s->state == LEAVE_COVER_COVERED)
		text_fill(text, sizeof text, tr("{1}: {2} covers it, and that stands"), shift,
			s->name, NULL);
	else if (s->change)
		text_fill(text, sizeof text, tr("{1}: the request for cover becomes void"), shift,
			NULL, NULL);
	else
		text_fill(text, sizeof text, tr("{1}: worked again by who is called back"), shift,
			NULL, NULL);
	buf_puts(out, text);
	buf_puts(out, "\n");
}

/* Who is at the desk then, the one who is called back beside those who are left. */
static void
recall_desk(const struct form_screen *f, const struct leave_cover_shift *s, struct buf *out)
{
	char names[LEAVE_TEXT_BYTES], text[2 * LEAVE_TEXT_BYTES];

	if (!s->effect)
		return;
	leave_left_words(s->effect, false, names, sizeof names);
	if (*names)
		str_format(text, sizeof text, "%s, %s", console_name(form_console(f), s->of.person),
			names);
	else
		str_copy(text, sizeof text, console_name(form_console(f), s->of.person));
	text_fill(names, sizeof names, tr("  then on the desk: {1}"), text, NULL, NULL);
	buf_puts(out, names);
	buf_puts(out, "\n");
}

static void
recall_tell(const struct form_screen *f, struct buf *out)
{
	const struct recalling *s = form_data(f);
	const int from = form_day_meant(f, RECALL_FROM);

	for (int i = 0; from && i < s->cover.n; i++) {
		if (s->cover.item[i].of.day < from)
			continue;
		recall_cover(f, &s->cover.item[i], out);
		recall_desk(f, &s->cover.item[i], out);
	}
}

static bool
recall_leave(const struct form_screen *f, int field, struct err *e)
{
	return field != RECALL_WORDS ||
	       leave_words_fit(form_text(f, RECALL_WORDS), "words", true, e);
}

static bool
recall_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct leave_ref ref = {form_id(f), form_rev(f)};
	const struct leave_said said = {.action = LEAVE_DO_RECALL,
		.words = form_text(f, RECALL_WORDS),
		.from_day = form_day_meant(f, RECALL_FROM)};

	(void)ui;
	*id = ref.id;
	return leave_do(form_signer(f), &ref, &said, e);
}

static const struct form_spec_field recall_fields[RECALL_FIELDS] = {
	[RECALL_FROM] = {.kind = FIELD_DATE,
		.name = "from",
		.label = N_("Back from"),
		.help = N_("The first day at work again: what is not taken is given back"),
		.needed = true},
	[RECALL_WORDS] = {.kind = FIELD_EDIT,
		.name = "words",
		.label = N_("Why"),
		.help = N_("The person reads this"),
		.cols = WORDS_COLS,
		.chars = LEAVE_WORDS_CHARS,
		.rows = WORDS_ROWS},
};

static const struct form_spec recall_form = {
	.title = N_("CALL BACK"),
	.draft = "leave-recall",
	.new_of = true,
	.field = recall_fields,
	.fields = RECALL_FIELDS,
	.data_bytes = sizeof(struct recalling),
	.fill = recall_fill,
	.store = recall_store,
	.leave = recall_leave,
	.tell = recall_tell,
	.free = recall_free,
	.said = N_("Called back. Tell them by phone as well: they are away"),
	.signs = N_("Sign: call back from leave"),
	.record_type = RECORD_LEAVE_RECALLED,
	.keys = sends,
};

void
leave_recall_open(struct ui *ui, int64_t leave)
{
	form_push(ui, &recall_form, leave);
}
