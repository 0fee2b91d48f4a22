/* conduct_form.c — proposing a conduct event: about whom, which code, what shows it. SPDX-License-Identifier: MIT
 *
 * source: SCR-02, SCR-10.
 */
#include "base/day.h"
#include "base/half.h"
#include "base/mem.h"
#include "domain/record.h"
#include "screens/conduct.h"
#include "tui/palette.h"

enum { WHO, DAY = WHO + CONDUCT_NAMED_MAX, CODE, POINTS, EVIDENCE, NOTE, FIELDS };

struct facts {
	struct conduct_codes codes;
	int codes_of; /* the day they are of */
	struct conduct_evidences seen;
	int64_t seen_of; /* the person and the day it is of */
	int seen_day;
	int64_t shown_code;            /* whose range stands behind the points */
	struct conduct_evidence given; /* the record that the form was opened from */
	char given_text[256];
	struct arena arena, given_arena;
};

/* --- what is picked --- */

static void
code_item(const struct conduct_code *k, int at, struct pick_item *out)
{
	*out = (struct pick_item){.id = at + 1};
	str_format(out->label, sizeof out->label, "%s %s", k->code, conduct_code_name(k));
	conduct_range_text(out->note, sizeof out->note, k);
}

static int
find_code(void *form, const char *typed, struct pick_item *out, int max)
{
	const struct facts *d = form_data(form);
	int n = 0;

	for (int i = 0; i < d->codes.n; i++) {
		const struct conduct_code *k = &d->codes.code[i];
		const char *const names[] = {k->code, k->name_en, k->name_zh};

		if (k->by_rule || !k->in_use || !goto_fits(names, 3, typed))
			continue;
		if (n < max)
			code_item(k, i, &out[n]);
		n++;
	}
	return n;
}

static void
evidence_text(const struct form_screen *f, const struct conduct_evidence *v, char *out, size_t size)
{
	decision_text_write(form_console(f)->ctx, &v->what, out, size);
}

static int
find_evidence(void *form, const char *typed, struct pick_item *out, int max)
{
	const struct facts *d = form_data(form);
	char text[256];
	int n = 0;

	for (int i = -1; i < d->seen.n; i++) {
		const struct conduct_evidence *v = i < 0 ? &d->given : &d->seen.item[i];

		if (!v->record || (i >= 0 && v->record == d->given.record))
			continue;
		evidence_text(form, v, text, sizeof text);
		if (*typed && goto_match(text, typed) == GOTO_NONE)
			continue;
		if (n < max) {
			out[n] = (struct pick_item){.id = v->record};
			str_copy(out[n].label, sizeof out[n].label, text);
		}
		n++;
	}
	return n;
}

/* --- filling --- */

static bool
given_load(
	struct ui *ui, struct form_screen *f, const struct conduct_propose_ask *ask, struct err *e)
{
	struct facts *d = form_data(f);

	if (!conduct_evidence_of(console_ctx(ui), ask->evidence, &d->given_arena, &d->given, e))
		return false;
	if (!d->given.record)
		return true;
	evidence_text(f, &d->given, d->given_text, sizeof d->given_text);
	form_pick_set(f, EVIDENCE, d->given.record, d->given_text);
	return true;
}

static bool
form_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	const struct conduct_propose_ask *ask = form_about(f);
	struct facts *d = form_data(f);
	int day = ask->day ? ask->day : form_today(f);

	arena_init(&d->arena);
	arena_init(&d->given_arena);
	d->shown_code = -1;
	form_name(f, tr("a new one"));
	form_day_set(f, DAY, day);
	if (ask->person)
		form_pick_set(f, WHO, ask->person, console_name(form_console(f), ask->person));
	form_start(f, ask->person ? CODE : WHO);
	d->codes_of = day;
	return conduct_codes_load(console_ctx(ui), day, &d->codes, e) && given_load(ui, f, ask, e);
}

static void
form_free(void *data)
{
	struct facts *d = data;

	arena_free(&d->arena);
	arena_free(&d->given_arena);
}

/* --- what follows of the fields --- */

static void
codes_follow(struct ui *ui, struct form_screen *f)
{
	struct facts *d = form_data(f);
	int day = form_day(f, DAY);
	struct err e;

	err_clear(&e);
	if (!day || day == d->codes_of)
		return;
	d->codes_of = day;
	if (!conduct_codes_load(console_ctx(ui), day, &d->codes, &e))
		ui_say_err(ui, &e);
}

static void
seen_follow(struct ui *ui, struct form_screen *f)
{
	struct facts *d = form_data(f);
	int64_t who = form_picked_id(f, WHO);
	int day = form_day(f, DAY);
	struct err e;

	err_clear(&e);
	if (!who || !day || (who == d->seen_of && day == d->seen_day))
		return;
	d->seen_of = who;
	d->seen_day = day;
	arena_free(&d->arena);
	d->seen = (struct conduct_evidences){NULL, 0, false};
	if (!conduct_evidence_day(console_ctx(ui), who, day, &d->arena, &d->seen, &e))
		ui_say_err(ui, &e);
}

static void
points_follow(struct form_screen *f)
{
	struct facts *d = form_data(f);
	int64_t at = form_picked_id(f, CODE);
	const struct conduct_code *k = at ? &d->codes.code[at - 1] : NULL;
	char text[HALF_BYTES] = "", range[80] = "";

	if (at == d->shown_code)
		return;
	d->shown_code = at;
	if (k) {
		conduct_range_text(range, sizeof range, k);
		if (k->kind != CONDUCT_DISCRETION)
			half_text(text, k->least);
		form_text_set(f, POINTS, text);
	}
	form_note_set(f, POINTS, range, "");
	form_hide(f, POINTS, !k || k->least == k->most);
}

static void
form_changed(struct ui *ui, struct form_screen *f)
{
	codes_follow(ui, f);
	seen_follow(ui, f);
	points_follow(f);
	for (int i = 1; i < CONDUCT_NAMED_MAX; i++)
		form_hide(
			f, WHO + i, !form_picked_id(f, WHO + i - 1) && !form_picked_id(f, WHO + i));
}

/* --- storing --- */

static bool
read_points(const struct form_screen *f, const struct conduct_code *k, int *halves, struct err *e)
{
	*halves = k->least;
	return k->least == k->most || half_parse(form_text(f, POINTS), halves) ||
	       err_set(e, ERR_INVALID, .field = "points", .rule = "SCR-02",
		       .msgid = N_("Points are whole or halves. Example: 2 or 2.5"));
}

static bool
is_twice(const struct conduct_named *n, int count, int64_t person)
{
	for (int i = 0; i < count; i++)
		if (n[i].person == person)
			return true;
	return false;
}

static bool
form_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct facts *d = form_data(f);
	int64_t at = form_picked_id(f, CODE), ids[CONDUCT_NAMED_MAX];
	struct conduct_named one = {.day = form_day(f, DAY),
		.evidence = form_picked_id(f, EVIDENCE),
		.note = form_text(f, NOTE)};
	struct conduct_named named[CONDUCT_NAMED_MAX];
	int n = 0;

	(void)ui;
	if (!form_picked_id(f, WHO))
		return err_set(e, ERR_INVALID, .field = "person", .rule = "SCR-02",
			.msgid = N_("Name the person: part of a name or a staff number"));
	if (!at)
		return err_set(e, ERR_INVALID, .field = "code", .rule = "SCR-02",
			.msgid = N_("Pick the code: D-04, or a word of its name. F4 lists them"));
	one.code = d->codes.code[at - 1].code;
	if (!read_points(f, &d->codes.code[at - 1], &one.halves, e))
		return false;
	for (int i = 0; i < CONDUCT_NAMED_MAX; i++) {
		one.person = form_picked_id(f, WHO + i);
		if (one.person && !is_twice(named, n, one.person))
			named[n++] = one;
	}
	if (!conduct_propose_all(form_signer(f), named, n, ids, e))
		return false;
	*id = ids[0];
	return true;
}

#define AND_WHO                                                                                    \
	{                                                                                          \
		.kind = FIELD_PICK, .name = "person", .label = N_("And"), .cols = 24,              \
		.lookup = form_find_person                                                         \
	}
static const struct form_spec_field fields[FIELDS] = {
	[WHO] = {.kind = FIELD_PICK,
		.name = "person",
		.label = N_("Who"),
		.help = N_("Name, pinyin or staff number; others can follow, up to five"),
		.cols = 24,
		.lookup = form_find_person},
	[WHO + 1] = AND_WHO,
	[WHO + 2] = AND_WHO,
	[WHO + 3] = AND_WHO,
	[WHO + 4] = AND_WHO,
	[DAY] = {.kind = FIELD_DATE,
		.name = "day",
		.label = N_("Day"),
		.back = true,
		.needed = true},
	[CODE] = {.kind = FIELD_PICK,
		.name = "code",
		.label = N_("Code"),
		.help = N_("D-04, or a word of its name in English or Chinese. F4 lists them"),
		.cols = 40,
		.lookup = find_code},
	[POINTS] = {.kind = FIELD_EDIT, .name = "points", .label = N_("Points"), .cols = 6},
	[EVIDENCE] = {.kind = FIELD_PICK,
		.name = "evidence",
		.label = N_("Evidence"),
		.help = N_("A record of that day: F4 lists entries, handovers, attendance"),
		.cols = 40,
		.lookup = find_evidence},
	[NOTE] = {.kind = FIELD_EDIT,
		.name = "note",
		.label = N_("Words"),
		.help = N_("What you saw; needed where no record shows it"),
		.cols = 50,
		.chars = CONDUCT_WORDS_CHARS,
		.rows = 3},
};
static const struct form_spec propose_form = {
	.title = N_("PROPOSE AN EVENT"),
	.draft = "conduct-propose",
	.field = fields,
	.fields = FIELDS,
	.data_bytes = sizeof(struct facts),
	.about = N_("It counts once whoever scores the person has confirmed it. Never your own."),
	.fill = form_fill,
	.store = form_store,
	.free = form_free,
	.changed = form_changed,
	.said = N_("Proposed. Whoever scores them finds it in the Inbox"),
	.signs = N_("Sign: propose"),
	.record_type = RECORD_CONDUCT_NAMED,
};

void
conduct_propose_open(struct ui *ui, const struct conduct_propose_ask *ask)
{
	const struct form_ask form = {.spec = &propose_form, .about = ask};
	const char *why = NULL;

	if (conduct_may_propose(console_of(ui), &why))
		(void)ui_push(ui, &screen_form, &form);
	else
		ui_say(ui, tr(why));
}
