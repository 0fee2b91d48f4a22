/* shift_change_ask.c — asking for a change of shifts, and assigning a cover. SPDX-License-Identifier: MIT
 *
 * Under the fields stands what it would do, before anybody is asked.
 * source: RST-05, RST-06, RST-17.
 */
#include <string.h>

#include "base/day.h"
#include "screens/form_screen.h"
#include "screens/shift_change_words.h"

enum { DAYS_AHEAD = 60 };
enum { KIND, MINE, WITH, THEIRS, THIRD, THIRDS, WHY, ASK_FIELDS };
enum { WHOSE, TAKER, REASON, ASSIGN_FIELDS };

/* What can be chosen from: the team's shifts of the next days. */
struct choosing {
	struct roster_plan plan; /* a pick's id is its place from 1 */
	struct arena arena;
	struct shift_candidates fit; /* for the shift at `fit_of` */
	int64_t fit_of;
};

/* --- shifts in pick fields --- */

static const struct assignment *
shift_at(const struct choosing *d, int64_t id)
{
	return id > 0 && (size_t)id <= d->plan.items ? &d->plan.item[id - 1] : NULL;
}

static bool
fits_typed(const char *label, const char *typed)
{
	size_t n = strlen(typed);

	for (; *label; label++)
		if (strncmp(label, typed, n) == 0)
			return true;
	return n == 0;
}

/* The shifts of one person; 0 = everybody's, with their names. */
static int
find_shift(struct form_screen *f, int64_t person, const char *typed, struct pick_item *out, int max)
{
	const struct console *con = form_console(f);
	struct choosing *d = form_data(f);
	int64_t now_us = clock_now(&con->ctx->clock).utc_us;
	int n = 0;

	for (size_t i = 0; i < d->plan.items; i++) {
		const struct assignment *a = &d->plan.item[i];
		struct pick_item item = {.id = (int64_t)i + 1};
		char shift[48];

		if ((person && a->person != person) || a->start_us <= now_us)
			continue;
		shift_of_day_words(con, a, shift, sizeof shift);
		str_format(item.label, sizeof item.label, "%s%s%s", shift, person ? "" : " ",
			person ? "" : console_name(con, a->person));
		if (!fits_typed(item.label, typed))
			continue;
		if (n < max)
			out[n] = item;
		n++;
	}
	return n;
}

static int
find_mine(void *form, const char *typed, struct pick_item *out, int max)
{
	return find_shift(form, form_console(form)->me.person.id, typed, out, max);
}

static int
find_theirs(void *form, const char *typed, struct pick_item *out, int max)
{
	return find_shift(form, form_picked_id(form, WITH), typed, out, max);
}

static int
find_thirds(void *form, const char *typed, struct pick_item *out, int max)
{
	return find_shift(form, form_picked_id(form, THIRD), typed, out, max);
}

static int
find_whose(void *form, const char *typed, struct pick_item *out, int max)
{
	return find_shift(form, 0, typed, out, max);
}

/* --- colleagues: those who could take it first --- */

static void
candidate_note(const struct shift_candidate *c, char *out, size_t size)
{
	char h[16];

	str_format(h, sizeof h, "%d", c->rest_min / 60);
	if (!c->rested)
		str_copy(out, size, tr(roster_code_label(c->code)));
	else if (c->rest_min == SHIFT_REST_UNKNOWN)
		str_copy(out, size, tr("free"));
	else
		text_fill(out, size, tr("free, rest {1} h"), h, NULL, NULL);
}

static bool
fit_load(struct form_screen *f, int64_t shift)
{
	struct choosing *d = form_data(f);
	const struct assignment *a = shift_at(d, shift);
	struct err e;

	err_clear(&e);
	if (!a || d->fit_of == shift)
		return a != NULL;
	d->fit_of = shift;
	return shift_change_candidates(form_console(f)->ctx,
		&(const struct shift_key){a->person, a->day, a->shift}, &d->arena, &d->fit, &e);
}

/* Whoever was typed: what the shift's day says of them, not today. */
static int
typed_taker(struct form_screen *f, int64_t shift, const char *typed, struct pick_item *out, int max)
{
	const struct choosing *d = form_data(f);
	const int n = form_find_person(f, typed, out, max);

	for (int i = 0; fit_load(f, shift) && i < n && i < max; i++)
		for (int k = 0; k < d->fit.n; k++)
			if (d->fit.row[k].person == out[i].id)
				candidate_note(&d->fit.row[k], out[i].note, sizeof out[i].note);
	return n;
}

static int
find_taker_of(
	struct form_screen *f, int64_t shift, const char *typed, struct pick_item *out, int max)
{
	const struct choosing *d = form_data(f);

	if (*typed || !fit_load(f, shift))
		return typed_taker(f, shift, typed, out, max);
	for (int i = 0; i < d->fit.n && i < max; i++) {
		out[i].id = d->fit.row[i].person;
		str_copy(out[i].label, sizeof out[i].label, d->fit.row[i].name);
		candidate_note(&d->fit.row[i], out[i].note, sizeof out[i].note);
	}
	return d->fit.n;
}

static int
find_colleague(void *form, const char *typed, struct pick_item *out, int max)
{
	return find_taker_of(form, form_picked_id(form, MINE), typed, out, max);
}

static int
find_taker(void *form, const char *typed, struct pick_item *out, int max)
{
	return find_taker_of(form, form_picked_id(form, WHOSE), typed, out, max);
}

/* --- what the fields say --- */

static void
put_move(struct shift_change_ask *k, const struct assignment *a, int64_t to)
{
	if (a)
		k->move[k->moves].of = (struct shift_key){a->person, a->day, a->shift};
	k->move[k->moves++].to = to;
}

static void
ask_of(const struct form_screen *f, struct shift_change_ask *k)
{
	static const enum shift_change_kind kinds[] = {
		SHIFT_COVER, SHIFT_SWAP, SHIFT_GIVE, SHIFT_THREE_WAY};
	const struct choosing *d = form_data(f);
	const struct assignment *mine = shift_at(d, form_picked_id(f, MINE));
	int64_t me = form_console(f)->me.person.id, with = form_picked_id(f, WITH);

	*k = (struct shift_change_ask){
		.kind = kinds[form_choice(f, KIND)], .reason = form_text(f, WHY)};
	put_move(k, mine, k->kind == SHIFT_GIVE ? 0 : with);
	if (k->kind == SHIFT_SWAP)
		put_move(k, shift_at(d, form_picked_id(f, THEIRS)), me);
	if (k->kind == SHIFT_THREE_WAY) {
		put_move(k, shift_at(d, form_picked_id(f, THEIRS)), form_picked_id(f, THIRD));
		put_move(k, shift_at(d, form_picked_id(f, THIRDS)), me);
	}
}

static void
assign_of(const struct form_screen *f, struct shift_change_ask *k)
{
	*k = (struct shift_change_ask){.kind = SHIFT_ASSIGNED, .reason = form_text(f, REASON)};
	put_move(k, shift_at(form_data(f), form_picked_id(f, WHOSE)), form_picked_id(f, TAKER));
}

static const struct assignment *
find_key(const struct choosing *d, const struct shift_key *k)
{
	for (size_t i = 0; i < d->plan.items; i++) {
		const struct assignment *a = &d->plan.item[i];

		if (a->person == k->person && a->day == k->day && a->shift == k->shift)
			return a;
	}
	return NULL;
}

/* Under the form, once it is clear which shifts are meant. */
static void
tell_effect(const struct form_screen *f, const struct shift_change_ask *k, struct buf *out)
{
	struct shift_move move[SHIFT_MOVES_MAX];
	struct shift_change_effect effect;
	struct err e;

	for (int i = 0; i < k->moves; i++) {
		const struct assignment *a = find_key(form_data(f), &k->move[i].of);

		if (!a || (!k->move[i].to && k->kind != SHIFT_GIVE))
			return;
		move[i] = (struct shift_move){*a, k->move[i].to};
	}
	err_clear(&e);
	if (!shift_change_effect(form_console(f)->ctx, move, k->moves, &effect, &e))
		return;
	if (k->kind == SHIFT_GIVE)
		buf_puts(out, tr("Whoever of your team takes it first is judged then."));
	else
		shift_effect_words(form_console(f), &effect, out);
}

static void
ask_tell(const struct form_screen *f, struct buf *out)
{
	struct shift_change_ask k;

	ask_of(f, &k);
	tell_effect(f, &k, out);
}

static void
assign_tell(const struct form_screen *f, struct buf *out)
{
	struct shift_change_ask k;

	assign_of(f, &k);
	tell_effect(f, &k, out);
}

/* --- filling --- */

static bool
load_plan(struct form_screen *f, int64_t team, struct err *e)
{
	struct choosing *d = form_data(f);
	const struct assignment_filter of = {
		.team = team, .from = form_today(f), .to = day_add(form_today(f), DAYS_AHEAD)};

	arena_init(&d->arena);
	return assignment_load(form_console(f)->ctx, &of, &d->plan, e);
}

static void
set_shift(struct form_screen *f, int field, const struct assignment *of, bool named)
{
	const struct choosing *d = form_data(f);
	const struct assignment *a =
		find_key(d, &(const struct shift_key){of->person, of->day, of->shift});
	char shift[64], label[64];

	if (!a)
		return;
	shift_of_day_words(form_console(f), a, shift, sizeof shift);
	str_format(label, sizeof label, "%s%s%s", shift, named ? " " : "",
		named ? console_name(form_console(f), a->person) : "");
	form_pick_set(f, field, a - d->plan.item + 1, label);
}

/* Somebody else's shift: the first thought is to swap for it. */
static bool
ask_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	const struct assignment *of = form_about(f);
	const struct person *me = &console_of(ui)->me.person;

	if (!load_plan(f, me->team_id, e))
		return false;
	if (of && of->person == me->id) {
		set_shift(f, MINE, of, false);
	} else if (of) {
		form_choice_set(f, KIND, 1);
		form_pick_set(f, WITH, of->person, console_name(form_console(f), of->person));
		set_shift(f, THEIRS, of, false);
	}
	return true;
}

static bool
assign_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	const struct assignment *of = form_about(f);
	const struct person *me = &console_of(ui)->me.person;
	struct person p;
	int64_t team = me->team_id;

	if (of && !person_get(console_ctx(ui), of->person, &p, e))
		return false;
	if (of)
		team = p.team_id;
	if (!load_plan(f, team, e))
		return false;
	if (of)
		set_shift(f, WHOSE, of, true);
	form_start(f, of ? TAKER : WHOSE);
	return true;
}

static void
choosing_free(void *data)
{
	struct choosing *d = data;

	roster_plan_free(&d->plan);
	arena_free(&d->arena);
}

/* --- storing --- */

static bool
missing(const char *field, const char *msgid, struct err *e)
{
	return err_set(e, ERR_INVALID, .field = field, .rule = "RST-05", .msgid = msgid);
}

static bool
is_complete(const struct form_screen *f, const struct shift_change_ask *k, struct err *e)
{
	bool swaps = k->kind == SHIFT_SWAP || k->kind == SHIFT_THREE_WAY;

	if (!form_picked_id(f, MINE))
		return missing("mine", N_("Choose a shift of your own. F4 lists them"), e);
	if (k->kind != SHIFT_GIVE && !form_picked_id(f, WITH))
		return missing("to", N_("Choose a colleague. F4 lists who is free first"), e);
	if (swaps && !form_picked_id(f, THEIRS))
		return missing("theirs", N_("Choose a shift of theirs. F4 lists them"), e);
	if (k->kind == SHIFT_THREE_WAY && !form_picked_id(f, THIRD))
		return missing("third", N_("Choose who takes your colleague's shift"), e);
	if (k->kind == SHIFT_THREE_WAY && !form_picked_id(f, THIRDS))
		return missing("thirds", N_("Choose a shift of theirs. F4 lists them"), e);
	return true;
}

/* The domain names what was said; the form has other names for it. */
static bool
send(const struct form_screen *f, const struct shift_change_ask *k, const char *why, int64_t *id,
	struct err *e)
{
	if (shift_change_ask(form_signer(f), k, id, e))
		return true;
	if (str_eq(e->field, "words"))
		str_copy(e->field, sizeof e->field, why);
	return false;
}

static bool
ask_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	struct shift_change_ask k;

	(void)ui;
	ask_of(f, &k);
	return is_complete(f, &k, e) && send(f, &k, "why", id, e);
}

static bool
assign_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	struct shift_change_ask k;

	(void)ui;
	if (!form_picked_id(f, WHOSE))
		return missing("whose", N_("Choose the shift that needs a cover"), e);
	if (!form_picked_id(f, TAKER))
		return missing("to", N_("Choose a colleague. F4 lists who is free first"), e);
	assign_of(f, &k);
	return send(f, &k, "why", id, e);
}

/* --- the forms --- */

static const char *const kind_choices[] = {N_("somebody covers it"), N_("swap for theirs"),
	N_("give it away"), N_("swap among three"), NULL};

static const struct form_spec_field ask_fields[ASK_FIELDS] = {
	{.kind = FIELD_CHOICE,
		.name = "kind",
		.label = N_("What"),
		.help = N_("Given away: offered to your team, the first who accepts takes it"),
		.cols = 20,
		.choices = kind_choices},
	{.kind = FIELD_PICK,
		.name = "mine",
		.label = N_("My shift"),
		.help = N_("Your shifts of the next 60 days; F4 lists them"),
		.lookup = find_mine},
	{.kind = FIELD_PICK,
		.name = "to",
		.label = N_("A colleague"),
		.help = N_("Who takes your shift; F4 lists who is free and rested first"),
		.lookup = find_colleague},
	{.kind = FIELD_PICK,
		.name = "theirs",
		.label = N_("Their shift"),
		.help = N_("For a swap: the shift of your colleague that is given for it"),
		.lookup = find_theirs},
	{.kind = FIELD_PICK,
		.name = "third",
		.label = N_("Third person"),
		.help = N_("Among three: who takes your colleague's shift"),
		.lookup = form_find_person},
	{.kind = FIELD_PICK,
		.name = "thirds",
		.label = N_("Third shift"),
		.help = N_("Among three: the shift of the third person, which you take"),
		.lookup = find_thirds},
	{.kind = FIELD_EDIT,
		.name = "why",
		.label = N_("Reason"),
		.help = N_("Why, for those who agree and approve. Example: exam on Tuesday"),
		.cols = 50,
		.chars = SHIFT_CHANGE_WORDS},
};
static const struct form_spec ask_form = {
	.title = N_("ASK FOR A CHANGE"),
	.draft = "shift-change",
	.new_of = true,
	.field = ask_fields,
	.fields = ASK_FIELDS,
	.data_bytes = sizeof(struct choosing),
	.fill = ask_fill,
	.store = ask_store,
	.tell = ask_tell,
	.free = choosing_free,
	.said = N_("Asked. Until it is approved the roster stands as it is"),
};

static const struct form_spec_field assign_fields[ASSIGN_FIELDS] = {
	{.kind = FIELD_PICK,
		.name = "whose",
		.label = N_("Shift"),
		.help = N_("The shift that needs a cover; F4 lists those of the next 60 days"),
		.cols = 40,
		.lookup = find_whose},
	{.kind = FIELD_PICK,
		.name = "to",
		.label = N_("Covered by"),
		.help = N_("F4 lists who is free and rested first"),
		.lookup = find_taker},
	{.kind = FIELD_EDIT,
		.name = "why",
		.label = N_("Reason"),
		.help = N_("Why it is needed. The person confirms or objects within hours"),
		.cols = 50,
		.chars = SHIFT_CHANGE_WORDS},
};
static const struct form_spec assign_form = {
	.title = N_("ASSIGN A COVER"),
	.draft = "shift-assign",
	.new_of = true,
	.field = assign_fields,
	.fields = ASSIGN_FIELDS,
	.data_bytes = sizeof(struct choosing),
	.fill = assign_fill,
	.store = assign_store,
	.tell = assign_tell,
	.free = choosing_free,
	.said = N_("Assigned. They confirm or object; until then the roster stands"),
};

static void
push(struct ui *ui, const struct form_spec *spec, const struct assignment *of)
{
	(void)ui_push(ui, &screen_form, &(struct form_ask){.spec = spec, .about = of});
}

void
shift_change_assign_open(struct ui *ui, const struct assignment *of)
{
	enum post post = console_of(ui)->me.person.post;

	if (access_reach(post, ACT_SHIFT_CHANGE_ASSIGN) == RELATION_NOBODY)
		ui_say(ui, tr(access_refusal(ACT_SHIFT_CHANGE_ASSIGN, RELATION_EVERYONE)));
	else
		push(ui, &assign_form, of);
}

void
shift_change_ask_open(struct ui *ui, const struct assignment *of)
{
	const struct person *me = &console_of(ui)->me.person;

	if (of && of->person != me->id &&
		access_reach(me->post, ACT_SHIFT_CHANGE_ASSIGN) != RELATION_NOBODY)
		push(ui, &assign_form, of);
	else if (access_reach(me->post, ACT_SHIFT_CHANGE_ASK) == RELATION_NOBODY)
		ui_say(ui, tr(access_refusal(ACT_SHIFT_CHANGE_ASK, RELATION_SELF)));
	else
		push(ui, &ask_form, of);
}
