/* attendance_forms.c — leaving the post, times to put right, breaks, another's post. SPDX-License-Identifier: MIT
 *
 * source: ATT-01, ATT-03, ATT-05, RST-10.
 */
#include "base/day.h"
#include "domain/record.h"
#include "screens/attendance.h"

enum { TEXT_COLS = 50 };

/* What is no number becomes one that the use case refuses. */
static int
number_of(const struct form_screen *f, int field)
{
	int64_t n;

	return str_to_int64(form_text(f, field), &n) && n >= 0 && n <= 9999 ? (int)n : -1;
}

/* --- away --- */

enum { AWAY_WHAT, AWAY_HOW, AWAY_MINUTES, AWAY_TOLD, AWAY_WHY, AWAY_FIELDS };
static const char *const whats[] = {N_("leave the post"), N_("go out on work"),
	N_("go out for myself"), N_("a short break"), N_("a meal"), NULL};
static const enum away_kind kind_of[] = {
	AWAY_OFF_POST, AWAY_OUT_BUSINESS, AWAY_OUT_PRIVATE, AWAY_BREAK, AWAY_MEAL};
static const char *const hows[] = {
	N_("ask first"), N_("go now: it cannot wait (the post only)"), NULL};

static bool
away_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	struct ctx *c = console_ctx(ui);
	const struct away_ask ask = {.kind = kind_of[form_choice(f, AWAY_WHAT)],
		.minutes = number_of(f, AWAY_MINUTES),
		.reason = form_text(f, AWAY_WHY)};
	const struct away_going g = {
		.told = form_picked_id(f, AWAY_TOLD), .reason = ask.reason, .id = id};

	if (form_choice(f, AWAY_HOW) == 1 && ask.kind == AWAY_OFF_POST)
		return away_go(c, &g, e);
	return away_ask(c, &ask, id, e);
}

static const struct form_spec_field away_fields[AWAY_FIELDS] = {
	{.kind = FIELD_CHOICE, .name = "kind", .label = N_("What"), .cols = 24, .choices = whats},
	{.kind = FIELD_CHOICE, .name = "how", .label = N_("How"), .cols = 44, .choices = hows},
	{.kind = FIELD_EDIT,
		.name = "minutes",
		.label = N_("Minutes"),
		.cols = 6,
		.help = N_("How long it will take, in minutes. Example: 10")},
	{.kind = FIELD_PICK,
		.name = "told",
		.label = N_("Told"),
		.lookup = form_find_person,
		.help = N_("Going now: the superior who knows; empty if you told nobody")},
	{.kind = FIELD_EDIT,
		.name = "reason",
		.label = N_("Reason"),
		.cols = TEXT_COLS,
		.chars = AWAY_TEXT_CHARS,
		.help = N_("Example: printer paper. Of a break it may stay empty")},
};
const struct form_spec attend_away_form = {
	.title = N_("AWAY"),
	.draft = "away",
	.field = away_fields,
	.fields = AWAY_FIELDS,
	.about = N_("A few minutes any superior may allow, more only the head of the department; "
		    "going out is for the line manager. F6 on tab 7 signs you back."),
	.store = away_store,
};

/* --- times to put right --- */

enum { FIX_IN, FIX_OUT, FIX_WHY, FIX_FIELDS };

/* The instant of a minute of the day next to when it should have been. */
static int64_t
near(int day, int minute, int64_t should_us)
{
	int64_t best = 0, apart = INT64_MAX;

	for (int k = -1; k <= 1 && minute >= 0; k++) {
		int64_t at = clock_utc_us(day_add(day, k), minute);
		int64_t d = at > should_us ? at - should_us : should_us - at;

		if (d < apart) {
			apart = d;
			best = at;
		}
	}
	return best;
}

static int
minute_at(int64_t utc_us)
{
	return utc_us ? clock_local(utc_us).minute : -1;
}

/* What was signed, where something else counts by now. */
static void
tell_signed(struct form_screen *f, const struct presence *p)
{
	char in[CLOCK_TEXT_BYTES], out[CLOCK_TEXT_BYTES], text[96];

	attend_time(in, p->signed_arrived_us);
	attend_time(out, p->signed_left_us);
	text_fill(text, sizeof text, tr("Signed: in {1}, out {2}"), in, out, NULL);
	form_above(f, text, "");
}

static bool
fix_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	const struct attend_row *r = form_about(f);
	struct attend_row *kept = form_data(f);
	char text[24];

	(void)ui;
	(void)e;
	if (r)
		*kept = *r;
	str_format(text, sizeof text, "%04d-%02d-%02d", kept->day / 10000, day_month(kept->day),
		day_of_month(kept->day));
	form_name(f, text);
	tell_signed(f, &kept->p);
	form_minute_set(f, FIX_IN, minute_at(kept->p.id ? kept->p.arrived_us : kept->start_us));
	form_minute_set(f, FIX_OUT, minute_at(kept->p.id ? kept->p.left_us : kept->end_us));
	return true;
}

/* A time that was not touched stays to the second. */
static int64_t
claimed(const struct form_screen *f, int field, int64_t was_us, int64_t should_us)
{
	const struct attend_row *r = form_data(f);
	int minute = form_minute(f, field);

	if (minute < 0 || minute == minute_at(was_us))
		return 0;
	return near(r->day, minute, should_us);
}

static bool
fix_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct attend_row *r = form_data(f);
	int64_t start = r->start_us ? r->start_us : r->p.arrived_us;
	int64_t end = r->end_us ? r->end_us : start;
	const struct presence_fix_ask ask = {.presence = r->p.id,
		.arrived_us = claimed(f, FIX_IN, r->p.arrived_us, start),
		.left_us = claimed(f, FIX_OUT, r->p.left_us, end),
		.reason = form_text(f, FIX_WHY)};

	(void)ui;
	return presence_fix_ask(form_signer(f), &ask, id, e);
}

static const struct form_spec_field fix_fields[FIX_FIELDS] = {
	{.kind = FIELD_TIME, .name = "arrived", .label = N_("Came at")},
	{.kind = FIELD_TIME,
		.name = "left",
		.label = N_("Left at"),
		.help = N_("After midnight of a night shift it is the next day")},
	{.kind = FIELD_EDIT,
		.name = "reason",
		.label = N_("Reason"),
		.cols = TEXT_COLS,
		.chars = FIX_REASON_CHARS,
		.help = N_("Example: bus late; terminal out of order")},
};
const struct form_spec attend_fix_form = {
	.title = N_("CORRECT TIMES"),
	.draft = "presence-fix",
	.data_bytes = sizeof(struct attend_row),
	.field = fix_fields,
	.fields = FIX_FIELDS,
	.about = N_("Your leader decides. What was signed stays beside the corrected time."),
	.fill = fix_fill,
	.store = fix_store,
	.signs = N_("Sign: correct the times"),
	.record_type = RECORD_FIX_ASKED,
	.said = N_("Asked. Your leader finds it in the Inbox"),
};

/* --- breaks --- */

enum { PLAN_WHAT, PLAN_AT, PLAN_MINUTES, PLAN_RELIEF, PLAN_FIELDS };
static const char *const breaks[] = {N_("a short break"), N_("a meal"), NULL};

static bool
plan_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	(void)ui;
	(void)e;
	form_name(f, console_name(form_console(f), form_id(f)));
	return true;
}

static bool
plan_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	int minute = form_minute(f, PLAN_AT);
	int64_t now = clock_now(ui_clock(ui)).utc_us;
	int64_t at = minute < 0 ? 0 : clock_utc_us(form_today(f), minute);
	const struct break_plan p = {.person = form_id(f),
		.kind = form_choice(f, PLAN_WHAT) ? AWAY_MEAL : AWAY_BREAK,
		.at_us = at && at < now - INT64_C(43200000000)
				 ? clock_utc_us(day_add(form_today(f), 1), minute)
				 : at,
		.minutes = number_of(f, PLAN_MINUTES),
		.relief = form_picked_id(f, PLAN_RELIEF)};

	return break_plan(console_ctx(ui), &p, id, e);
}

static const struct form_spec_field plan_fields[PLAN_FIELDS] = {
	{.kind = FIELD_CHOICE, .name = "kind", .label = N_("What"), .cols = 24, .choices = breaks},
	{.kind = FIELD_TIME,
		.name = "at",
		.label = N_("At"),
		.help = N_("Empty: as soon as they can")},
	{.kind = FIELD_EDIT, .name = "minutes", .label = N_("Minutes"), .cols = 6},
	{.kind = FIELD_PICK,
		.name = "relief",
		.label = N_("Relief"),
		.lookup = form_find_person,
		.help = N_("Who takes the desk meanwhile, if nobody else is there")},
};
const struct form_spec attend_plan_form = {
	.title = N_("PLAN A BREAK"),
	.draft = "break-plan",
	.new_of = true,
	.field = plan_fields,
	.fields = PLAN_FIELDS,
	.fill = plan_fill,
	.store = plan_store,
};

/* --- at another's post --- */

enum { NOTE_FROM, NOTE_TO, NOTE_WHERE, NOTE_FIELDS };

static bool
note_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	(void)ui;
	(void)e;
	form_name(f, console_name(form_console(f), form_id(f)));
	return true;
}

static bool
note_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct away_note n = {.person = form_id(f),
		.from_us = form_happened_us(f, NOTE_FROM),
		.to_us = form_happened_us(f, NOTE_TO),
		.where = form_text(f, NOTE_WHERE)};

	return away_note(console_ctx(ui), &n, id, e);
}

static const struct form_spec_field note_fields[NOTE_FIELDS] = {
	{.kind = FIELD_TIME,
		.name = "from",
		.label = N_("Seen from"),
		.needed = true,
		.past = true},
	{.kind = FIELD_TIME, .name = "to", .label = N_("Seen until"), .needed = true, .past = true},
	{.kind = FIELD_EDIT,
		.name = "where",
		.label = N_("Where"),
		.cols = TEXT_COLS,
		.chars = AWAY_TEXT_CHARS,
		.help = N_("Whose post, and what was done there. Example: mail room, talking")},
};
const struct form_spec attend_note_form = {
	.title = N_("AT ANOTHER POST"),
	.draft = "away-note",
	.new_of = true,
	.field = note_fields,
	.fields = NOTE_FIELDS,
	.fill = note_fill,
	.store = note_store,
};
