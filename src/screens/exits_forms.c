/* exits_forms.c — released, by phone, tried to reach, unfit, instead: one form each. SPDX-License-Identifier: MIT
 *
 * source: SHO-07, ORG-08.
 */
#include "screens/exits.h"

#include "base/day.h"
#include "domain/access.h"
#include "screens/pick_person.h"

enum { WORDS_CHARS = HANDOVER_REMARK_CHARS, CHOICES = 40, CHOICE_BYTES = 200 };

/* The blockers that can be released now, as words of a choice. */
struct blocked {
	char text[CHOICES][CHOICE_BYTES], clause[CHOICES][4];
	int line[CHOICES], n;
	const char *choice[CHOICES + 1];
};

void
exits_blocker_text(const struct handover_blocker *b, char *out, size_t size)
{
	text_fill(out, size, tr(b->msgid), b->arg[0], b->arg[1], NULL);
}

static void
take_blockers(struct blocked *d, const struct handover_view *v)
{
	for (int i = 0; i < v->blockers && d->n < CHOICES; i++) {
		const struct handover_blocker *b = &v->blocker[i];

		if (!b->can_release || b->released)
			continue;
		exits_blocker_text(b, d->text[d->n], CHOICE_BYTES);
		str_copy(d->clause[d->n], sizeof d->clause[0], b->clause);
		d->line[d->n] = b->line;
		d->choice[d->n] = d->text[d->n];
		d->n++;
	}
	if (!d->n)
		d->choice[0] = tr("nothing that can be released");
}

static void
name_handover(struct form_screen *f, const struct handover_view *v)
{
	char text[96], no[16];

	str_format(no, sizeof no, "%d", v->c.no);
	text_fill(text, sizeof text, tr("Handover no. {1}, from {2}"), no, v->c.giver.name, NULL);
	form_name(f, text);
}

/* Loads, names the form and hands the rest to `more`. */
static bool
with_view(struct form_screen *f,
	bool (*more)(struct form_screen *f, struct handover_view *v, struct err *e), struct err *e)
{
	struct handover_view v;
	bool good;

	if (!handover_load(form_signer(f), form_id(f), &v, e))
		return false;
	name_handover(f, &v);
	good = more(f, &v, e);
	handover_view_free(&v);
	return good;
}

static struct handover_ref
ref_of(const struct form_screen *f)
{
	return (struct handover_ref){form_id(f), form_rev(f)};
}

/* ORG-08: only who has the right to release is offered. */
static int
find_superior(void *form, const char *typed, struct pick_item *out, int max)
{
	const struct console *con = form_console(form);
	int n = form_find_person(form, typed, out, max), kept = 0;

	for (int i = 0; i < n && i < max; i++) {
		const struct person_entry *p = person_directory_get(&con->people, out[i].id);

		if (p && access_reach(p->post, ACT_BLOCKER_RELEASE) != RELATION_NOBODY)
			out[kept++] = out[i];
	}
	return kept;
}

static bool
put_first(struct form_screen *f, int field, const struct handover_view *v, struct err *e)
{
	int64_t first;

	if (!handover_release_first(form_signer(f), v->h.giver, v->h.receiver, &first, e))
		return false;
	if (first)
		form_pick_set(f, field, first, console_name(form_console(f), first));
	return true;
}

/* --- on the spot --- */

enum { RELEASE_WHAT, RELEASE_WHY, RELEASE_FIELDS };

static bool
fill_release(struct form_screen *f, struct handover_view *v, struct err *e)
{
	struct blocked *d = form_data(f);

	(void)e;
	take_blockers(d, v);
	form_choices_set(f, RELEASE_WHAT, d->choice);
	return true;
}

static bool
release_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	(void)ui;
	return with_view(f, fill_release, e);
}

static bool
release_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct blocked *d = form_data(f);
	const int what = form_choice(f, RELEASE_WHAT);
	struct handover_ref ref = ref_of(f);

	(void)ui;
	(void)id;
	return handover_release(
		form_signer(f), &ref, d->clause[what], d->line[what], form_text(f, RELEASE_WHY), e);
}

static const struct form_spec_field release_fields[RELEASE_FIELDS] = {
	{.kind = FIELD_CHOICE, .name = "clause", .label = N_("In the way"), .cols = 56},
	{.kind = FIELD_EDIT,
		.name = "why",
		.label = N_("Why"),
		.chars = WORDS_CHARS,
		.cols = 56,
		.rows = 2},
};
const struct form_spec exits_release_form = {
	.title = N_("RELEASE"),
	.draft = "handover-spot",
	.new_of = true,
	.field = release_fields,
	.fields = RELEASE_FIELDS,
	.about = N_("You allow the handover although this is open. It is named on the sheet."),
	.data_bytes = sizeof(struct blocked),
	.fill = release_fill,
	.store = release_store,
	.signs = N_("Sign: release what blocks"),
	.record_type = RECORD_BLOCKER_RELEASED,
};

/* --- by phone --- */

enum { PHONE_WHAT, PHONE_WHO, PHONE_WHEN, PHONE_WORDS, PHONE_FIELDS };

static bool
fill_phone(struct form_screen *f, struct handover_view *v, struct err *e)
{
	const struct local_time now = clock_local(clock_now(&form_signer(f)->clock).utc_us);
	struct blocked *d = form_data(f);

	take_blockers(d, v);
	form_choices_set(f, PHONE_WHAT, d->choice);
	form_minute_set(f, PHONE_WHEN, now.minute);
	return put_first(f, PHONE_WHO, v, e);
}

static bool
phone_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	(void)ui;
	return with_view(f, fill_phone, e);
}

/* A time later than now was yesterday's: the night shift calls before midnight. */
static int64_t
said_us(const struct form_screen *f)
{
	int64_t us = clock_utc_us(form_today(f), form_minute(f, PHONE_WHEN));

	return us <= clock_now(&form_signer(f)->clock).utc_us ? us : us - 86400 * INT64_C(1000000);
}

static bool
phone_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct blocked *d = form_data(f);
	const int what = form_choice(f, PHONE_WHAT);
	struct handover_ref ref = ref_of(f);

	(void)ui;
	(void)id;
	return handover_phone_release(form_signer(f), &ref,
		&(const struct handover_phone_said){.clause = d->clause[what],
			.line = d->line[what],
			.superior = form_picked_id(f, PHONE_WHO),
			.said_us = said_us(f),
			.words = form_text(f, PHONE_WORDS)},
		e);
}

static const struct form_spec_field phone_fields[PHONE_FIELDS] = {
	{.kind = FIELD_CHOICE, .name = "clause", .label = N_("In the way"), .cols = 56},
	{.kind = FIELD_PICK,
		.name = "superior",
		.label = N_("Who said it"),
		.help = N_("Who may release; F4 lists them"),
		.lookup = find_superior},
	{.kind = FIELD_TIME, .name = "when", .label = N_("When"), .needed = true},
	{.kind = FIELD_EDIT,
		.name = "words",
		.label = N_("In these words"),
		.help = N_("As they were said"),
		.chars = WORDS_CHARS,
		.cols = 56,
		.rows = 2},
};
const struct form_spec exits_phone_form = {
	.title = N_("RELEASE BY PHONE"),
	.draft = "handover-phone",
	.new_of = true,
	.field = phone_fields,
	.fields = PHONE_FIELDS,
	.about = N_("It counts at once. The superior is asked at the next sign-in whether it was "
		    "so."),
	.data_bytes = sizeof(struct blocked),
	.fill = phone_fill,
	.store = phone_store,
	.signs = N_("Sign: release by phone"),
	.record_type = RECORD_BLOCKER_PHONED,
};

/* --- tried to reach --- */

enum { TRY_WHO, TRY_REACHED, TRY_WORDS, TRY_FIELDS };
static const char *const reached[] = {N_("not reached"), N_("reached"), NULL};

static bool
fill_attempt(struct form_screen *f, struct handover_view *v, struct err *e)
{
	return put_first(f, TRY_WHO, v, e);
}

static bool
attempt_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	(void)ui;
	return with_view(f, fill_attempt, e);
}

static bool
attempt_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	struct handover_ref ref = ref_of(f);

	(void)ui;
	(void)id;
	return handover_attempt_add(form_signer(f), &ref, form_picked_id(f, TRY_WHO),
		form_choice(f, TRY_REACHED) == 1, form_text(f, TRY_WORDS), e);
}

static const struct form_spec_field attempt_fields[TRY_FIELDS] = {
	{.kind = FIELD_PICK,
		.name = "called",
		.label = N_("Who was called"),
		.help = N_("Who may release; F4 lists them"),
		.lookup = find_superior},
	{.kind = FIELD_CHOICE, .name = "reached", .label = N_("Result"), .choices = reached},
	{.kind = FIELD_EDIT,
		.name = "words",
		.label = N_("Remark"),
		.chars = WORDS_CHARS,
		.cols = 56,
		.rows = 2},
};
const struct form_spec exits_attempt_form = {
	.title = N_("TRIED TO REACH"),
	.draft = "handover-try",
	.new_of = true,
	.field = attempt_fields,
	.fields = TRY_FIELDS,
	.about =
		N_("The time is now. When nobody was reached for long enough, the next shift takes "
		   "over jointly, and what is open stays open and red."),
	.fill = attempt_fill,
	.store = attempt_store,
};

/* --- unfit --- */

enum { UNFIT_WHO, UNFIT_WORDS, UNFIT_FIELDS };

/* The other one of the two. */
static bool
fill_unfit(struct form_screen *f, struct handover_view *v, struct err *e)
{
	int64_t me = form_signer(f)->who;
	int64_t other = me == v->h.receiver ? v->h.giver : v->h.receiver;

	(void)e;
	if (other && !handover_is_unfit(&v->x, other))
		form_pick_set(f, UNFIT_WHO, other, console_name(form_console(f), other));
	return true;
}

static bool
unfit_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	(void)ui;
	return with_view(f, fill_unfit, e);
}

static bool
unfit_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	struct handover_ref ref = ref_of(f);

	(void)ui;
	(void)id;
	return handover_unfit_mark(
		form_signer(f), &ref, form_picked_id(f, UNFIT_WHO), form_text(f, UNFIT_WORDS), e);
}

static const struct form_spec_field unfit_fields[UNFIT_FIELDS] = {
	{.kind = FIELD_PICK, .name = "person", .label = N_("Who"), .lookup = form_find_person},
	{.kind = FIELD_EDIT,
		.name = "words",
		.label = N_("What you saw"),
		.help = N_("Signs, not a judgement: smells of drink, slurs, confused"),
		.chars = WORDS_CHARS,
		.cols = 56,
		.rows = 2},
};
const struct form_spec exits_unfit_form = {
	.title = N_("NOT FIT"),
	.draft = "handover-unfit",
	.new_of = true,
	.field = unfit_fields,
	.fields = UNFIT_FIELDS,
	.about = N_("Both and the supervisor see it. They sign this handover no more; a substitute "
		    "has to be named."),
	.fill = unfit_fill,
	.store = unfit_store,
	.signs = N_("Sign: not fit"),
	.record_type = RECORD_HANDOVER_UNFIT,
};

/* --- instead --- */

enum { INSTEAD_SIDE, INSTEAD_WHO, INSTEAD_FIELDS };
static const char *const sides[] = {
	N_("signs for the outgoing person"), N_("takes over instead"), NULL};

static bool
fill_instead(struct form_screen *f, struct handover_view *v, struct err *e)
{
	(void)e;
	form_choice_set(f, INSTEAD_SIDE,
		v->x.unfit_now[HANDOVER_OUTGOING] ? HANDOVER_OUTGOING : HANDOVER_INCOMING);
	return true;
}

static bool
instead_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	(void)ui;
	return with_view(f, fill_instead, e);
}

static bool
instead_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	struct handover_ref ref = ref_of(f);

	(void)ui;
	(void)id;
	return handover_substitute_name(form_signer(f), &ref,
		(enum handover_side)form_choice(f, INSTEAD_SIDE), form_picked_id(f, INSTEAD_WHO),
		e);
}

static const struct form_spec_field instead_fields[INSTEAD_FIELDS] = {
	{.kind = FIELD_CHOICE,
		.name = "side",
		.label = N_("What for"),
		.cols = 34,
		.choices = sides},
	{.kind = FIELD_PICK, .name = "person", .label = N_("Who"), .lookup = form_find_person},
};
const struct form_spec exits_substitute_form = {
	.title = N_("SUBSTITUTE"),
	.draft = "handover-instead",
	.new_of = true,
	.field = instead_fields,
	.fields = INSTEAD_FIELDS,
	.about = N_("Another can be named at any time. For the outgoing person a superior signs."),
	.fill = instead_fill,
	.store = instead_store,
	.signs = N_("Sign: name a substitute"),
	.record_type = RECORD_HANDOVER_SUBSTITUTE,
};

/* --- the superior's word to a release by phone --- */

enum { REPLY_SAID, REPLY_REMARK, REPLY_FIELDS };
static const char *const replies[] = {N_("I said so"), N_("I did not say so"), NULL};
struct reply_data {
	char told[512];
};

static bool
reply_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct reply_data *d = form_data(f);
	struct handover_phone p;
	struct arena a;
	char when[CLOCK_TEXT_BYTES];
	bool good;

	(void)ui;
	arena_init(&a);
	good = handover_phone_get(form_signer(f), form_id(f), &a, &p, e);
	if (good) {
		clock_format_minute(when, p.said_us);
		text_fill(
			d->told, sizeof d->told, tr("{1}, {2}: \"{3}\""), when, p.by.name, p.words);
		form_name(f, p.by.name);
	}
	arena_free(&a);
	return good;
}

static void
reply_tell(const struct form_screen *f, struct buf *out)
{
	buf_puts(out, ((const struct reply_data *)form_data(f))->told);
}

static bool
reply_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	(void)ui;
	(void)id;
	return handover_phone_reply(form_signer(f), form_id(f), form_choice(f, REPLY_SAID) == 0,
		form_text(f, REPLY_REMARK), e);
}

static const struct form_spec_field reply_fields[REPLY_FIELDS] = {
	{.kind = FIELD_CHOICE, .name = "said", .label = N_("It was so"), .choices = replies},
	{.kind = FIELD_EDIT,
		.name = "remark",
		.label = N_("Remark"),
		.chars = WORDS_CHARS,
		.cols = 56,
		.rows = 2},
};
const struct form_spec exits_reply_form = {
	.title = N_("SAID BY PHONE"),
	.draft = "phone-reply",
	.new_of = true,
	.field = reply_fields,
	.fields = REPLY_FIELDS,
	.about = N_("What was entered in your name released a handover. If you did not say so, it "
		    "is shown red to the desk and on the sheet."),
	.data_bytes = sizeof(struct reply_data),
	.fill = reply_fill,
	.store = reply_store,
	.tell = reply_tell,
	.signs = N_("Sign: what was said by phone"),
	.record_type = RECORD_PHONE_ANSWERED,
};
