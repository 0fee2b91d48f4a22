/* leave_cover_forms.c — asking for cover of a leave, and leaving a shift without. SPDX-License-Identifier: MIT
 *
 * source: LV-11, RST-17.
 */
#include "domain/record_type.h"
#include "screens/form_screen.h"
#include "screens/leave_cover.h"
#include "screens/shift_change_words.h"

enum { WHICH, TO, WHY, ASK_FIELDS };
enum { SPARE_WHICH, SPARE_WHY, SPARE_FIELDS };
enum { THIS_SHIFT, ALL_SHIFTS };

struct asking {
	struct arena arena;
	struct shift_candidates fit;
	struct shift_key of;
	bool assign, may_offer;
	char shift[96];
	const char *choice[3];
};

/* --- who could --- */

static void
note_of(const struct shift_candidate *c, char *out, size_t size)
{
	str_copy(out, size, c->rested ? tr("free and rested") : tr(roster_code_label(c->code)));
}

/* Whoever was typed: what the shift's day says of them, not today. */
static int
typed_taker(void *form, const char *typed, struct pick_item *out, int max)
{
	const struct asking *d = form_data(form);
	const int n = form_find_person(form, typed, out, max);

	for (int i = 0; i < n && i < max; i++)
		for (int k = 0; k < d->fit.n; k++)
			if (d->fit.row[k].person == out[i].id)
				note_of(&d->fit.row[k], out[i].note, sizeof out[i].note);
	return n;
}

static int
find_taker(void *form, const char *typed, struct pick_item *out, int max)
{
	const struct asking *d = form_data(form);

	if (*typed)
		return typed_taker(form, typed, out, max);
	for (int i = 0; i < d->fit.n && i < max; i++) {
		out[i].id = d->fit.row[i].person;
		str_copy(out[i].label, sizeof out[i].label, d->fit.row[i].name);
		note_of(&d->fit.row[i], out[i].note, sizeof out[i].note);
	}
	return d->fit.n;
}

/* --- filling --- */

static void
name_choices(struct form_screen *f, struct asking *d, const struct leave_cover_shift *s)
{
	shift_of_day_words(form_console(f), &s->of, d->shift, sizeof d->shift);
	d->choice[THIS_SHIFT] = d->shift;
	d->choice[ALL_SHIFTS] = N_("all that need cover");
	d->choice[2] = NULL;
	d->of = (struct shift_key){s->of.person, s->of.day, s->of.shift};
	form_choices_set(f, WHICH, d->choice);
}

static bool
ask_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	const struct leave_cover_about *about = form_about(f);
	struct asking *d = form_data(f);
	struct leave_cover_may may;

	arena_init(&d->arena);
	if (!about)
		return true;
	d->assign = about->assign;
	name_choices(f, d, about->shift);
	if (!leave_cover_may(console_ctx(ui), form_id(f), &may, e))
		return false;
	d->may_offer = may.offer;
	if (about->shift->state == LEAVE_COVER_COVERED)
		return true;
	if (!shift_change_candidates(console_ctx(ui), &d->of, &d->arena, &d->fit, e))
		return false;
	if (d->fit.rested)
		form_pick_offer(f, TO, d->fit.row[0].person, d->fit.row[0].name);
	form_start(f, TO);
	return true;
}

static void
asking_free(void *data)
{
	arena_free(&((struct asking *)data)->arena);
}

static bool
ask_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct asking *d = form_data(f);
	const bool one = form_choice(f, WHICH) == THIS_SHIFT;
	const struct leave_cover_ask ask = {.leave = form_id(f),
		.day = one ? d->of.day : 0,
		.shift = one ? d->of.shift : 0,
		.to = form_picked_id(f, TO),
		.assign = d->assign,
		.words = form_text(f, WHY)};
	int asked;

	(void)ui;
	*id = ask.leave;
	if (!ask.to && !d->may_offer)
		return err_set(e, ERR_INVALID, .field = "to", .rule = "LV-11",
			.msgid = N_("Choose a colleague. F4 lists who is free first"));
	return leave_cover_ask(form_signer(f), &ask, &asked, e);
}

static const char *const which[] = {N_("this shift"), N_("all that need cover"), NULL};

#define WHICH_FIELD                                                                                \
	{                                                                                          \
		.kind = FIELD_CHOICE, .name = "which", .label = N_("Shift"),                       \
		.help = N_("Space: this shift, or all of the leave that need cover"), .cols = 24,  \
		.choices = which                                                                   \
	}

static const struct form_spec_field ask_fields[ASK_FIELDS] = {
	[WHICH] = WHICH_FIELD,
	[TO] = {.kind = FIELD_PICK,
		.name = "to",
		.label = N_("Covered by"),
		.help = N_("F4: who is free and rested first; empty: whoever of the team takes it"),
		.lookup = find_taker},
	[WHY] = {.kind = FIELD_EDIT,
		.name = "words",
		.label = N_("Reason"),
		.help = N_("May stay empty: then it says that it is for a leave"),
		.cols = 50,
		.chars = SHIFT_CHANGE_WORDS},
};

static const struct form_spec ask_form = {
	.title = N_("ASK FOR COVER"),
	.draft = "leave-cover-ask",
	.new_of = true,
	.field = ask_fields,
	.fields = ASK_FIELDS,
	.data_bytes = sizeof(struct asking),
	.fill = ask_fill,
	.store = ask_store,
	.free = asking_free,
	.said = N_("Asked. Until it is approved the roster stands as it is"),
};
static const struct form_spec assign_form = {
	.title = N_("ASSIGN A COVER"),
	.draft = "leave-cover-assign",
	.new_of = true,
	.field = ask_fields,
	.fields = ASK_FIELDS,
	.data_bytes = sizeof(struct asking),
	.fill = ask_fill,
	.store = ask_store,
	.free = asking_free,
	.said = N_("Assigned. They confirm or object; until then the roster stands"),
};

/* --- without cover --- */

static bool
spare_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	const struct leave_cover_about *about = form_about(f);
	struct asking *d = form_data(f);

	(void)ui;
	(void)e;
	arena_init(&d->arena);
	if (!about)
		return true;
	name_choices(f, d, about->shift);
	if (!leave_cover_stops(about->shift->state))
		form_choice_set(f, SPARE_WHICH, ALL_SHIFTS);
	form_start(f, SPARE_WHY);
	return true;
}

/* Before the password is asked, by the rule of leave_cover_spare(). */
static bool
spare_leave(const struct form_screen *f, int field, struct err *e)
{
	return field != SPARE_WHY || leave_words_fit(form_text(f, SPARE_WHY), "why", true, e);
}

static bool
spare_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct asking *d = form_data(f);
	const bool one = form_choice(f, SPARE_WHICH) == THIS_SHIFT;
	const struct leave_cover_spare s = {.leave = form_id(f),
		.day = one ? d->of.day : 0,
		.shift = one ? d->of.shift : 0,
		.why = form_text(f, SPARE_WHY)};

	(void)ui;
	*id = s.leave;
	return leave_cover_spare(form_signer(f), &s, e);
}

static const struct form_spec_field spare_fields[SPARE_FIELDS] = {
	[SPARE_WHICH] = WHICH_FIELD,
	[SPARE_WHY] = {.kind = FIELD_EDIT,
		.name = "why",
		.label = N_("Why"),
		.help = N_("Why nobody has to work it. Example: the hall is closed"),
		.cols = 50,
		.chars = LEAVE_WORDS_CHARS},
};

static const struct form_spec spare_form = {
	.title = N_("LEAVE UNCOVERED"),
	.draft = "leave-cover-spare",
	.new_of = true,
	.field = spare_fields,
	.fields = SPARE_FIELDS,
	.data_bytes = sizeof(struct asking),
	.fill = spare_fill,
	.store = spare_store,
	.leave = spare_leave,
	.free = asking_free,
	.said = N_("Stated. The leave can be approved without this cover"),
	.signs = N_("Sign: leave uncovered"),
	.record_type = RECORD_LEAVE_UNCOVERED,
};

static void
push(struct ui *ui, const struct form_spec *spec, int64_t leave,
	const struct leave_cover_about *about)
{
	(void)ui_push(
		ui, &screen_form, &(struct form_ask){.spec = spec, .id = leave, .about = about});
}

void
leave_cover_ask_open(struct ui *ui, int64_t leave, const struct leave_cover_about *about)
{
	push(ui, about->assign ? &assign_form : &ask_form, leave, about);
}

void
leave_cover_spare_open(struct ui *ui, int64_t leave, const struct leave_cover_about *about)
{
	push(ui, &spare_form, leave, about);
}
