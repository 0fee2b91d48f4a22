/* leave_call_form.c — an emergency call is written down. SPDX-License-Identifier: MIT
 *
 * source: LV-08.
 */
#include "base/day.h"
#include "domain/leave.h"
#include "domain/shift.h"
#include "screens/leave_calls.h"
#include "screens/shifts.h"
#include "tui/palette.h"

enum { WHO, CAME, CAME_DAY, CALLER, FIRST, LAST, SHIFT, WHY, PHONE, FIELDS };

struct call_facts {
	struct shift_table shifts;
};

static int
find_shift(void *form, const char *typed, struct pick_item *out, int max)
{
	const struct shift_table *t = &((const struct call_facts *)form_data(form))->shifts;
	int n = 0;

	for (int i = 0; i < t->shifts; i++) {
		const struct shift *k = &t->shift[i];
		const char *name = text_lang() == LANG_ZH ? k->name_zh : k->name_en;

		if (*typed && goto_match(name, typed) == GOTO_NONE &&
			goto_match(k->code, typed) == GOTO_NONE)
			continue;
		if (n < max) {
			out[n] = (struct pick_item){.id = k->id};
			str_copy(out[n].label, sizeof out[n].label, name);
		}
		n++;
	}
	return n;
}

static bool
call_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	const int64_t *person = form_about(f);
	struct call_facts *d = form_data(f);

	form_name(f, tr("a new one"));
	form_day_set(f, FIRST, form_today(f));
	if (person && *person) {
		form_pick_set(f, WHO, *person, console_name(form_console(f), *person));
		form_start(f, CAME);
	}
	return shift_load(console_ctx(ui), 0, &d->shifts, e);
}

/* The last such time, unless its day is said. */
static int
came_day(struct ui *ui, const struct form_screen *f)
{
	const int64_t now_us = clock_now(ui_clock(ui)).utc_us;
	const int said = form_day_meant(f, CAME_DAY), today = clock_local(now_us).day;

	if (said)
		return said;
	return clock_utc_us(today, form_minute(f, CAME)) > now_us ? day_add(today, -1) : today;
}

static void
call_changed(struct ui *ui, struct form_screen *f)
{
	const bool empty = form_minute(f, CAME) < 0;

	form_note_set(f, CAME_DAY,
		empty                              ? ""
		: came_day(ui, f) == form_today(f) ? tr("today")
						   : tr("yesterday"),
		"");
}

static bool
call_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	struct leave_call_note n = {.person = form_picked_id(f, WHO),
		.came_us = clock_utc_us(came_day(ui, f), form_minute(f, CAME)),
		.first_day = form_day(f, FIRST),
		.last_day = form_day(f, LAST),
		.shift = form_picked_id(f, SHIFT),
		.caller = form_text(f, CALLER),
		.why = form_text(f, WHY),
		.phone = form_text(f, PHONE)};

	if (!n.last_day)
		n.last_day = n.first_day;
	return leave_call_add(console_ctx(ui), &n, id, e);
}

static const struct form_spec_field fields[FIELDS] = {
	[WHO] = {.kind = FIELD_PICK,
		.name = "person",
		.label = N_("Who is missing"),
		.help = N_("Name, pinyin, initials or staff number"),
		.lookup = form_find_person},
	[CAME] = {.kind = FIELD_TIME,
		.name = "came",
		.label = N_("Call came at"),
		.help = N_("It should come within an hour of the shift's start"),
		.needed = true},
	[CAME_DAY] = {.kind = FIELD_DATE,
		.name = "came",
		.label = N_("On"),
		.help = N_(
			"Of a call noted later, at most 31 days back; empty = the last such time"),
		.back = true},
	[CALLER] = {.kind = FIELD_EDIT,
		.name = "caller",
		.label = N_("Who called"),
		.help = N_("The person, or a relative. Example: her mother"),
		.cols = 30,
		.chars = LEAVE_CALLER_CHARS},
	[FIRST] = {.kind = FIELD_DATE,
		.name = "first",
		.label = N_("First day missed"),
		.back = true,
		.needed = true},
	[LAST] = {.kind = FIELD_DATE,
		.name = "last",
		.label = N_("Last day missed"),
		.help = N_("Empty = that day alone")},
	[SHIFT] = {.kind = FIELD_PICK,
		.name = "shift",
		.label = N_("Only this shift"),
		.help = N_("Empty = all of the day; F4 lists the shifts"),
		.cols = 16,
		.lookup = find_shift},
	[WHY] = {.kind = FIELD_EDIT,
		.name = "why",
		.label = N_("Reason told"),
		.cols = 50,
		.chars = LEAVE_WORDS_CHARS},
	[PHONE] = {.kind = FIELD_EDIT,
		.name = "phone",
		.label = N_("Called from"),
		.help = N_("The number, if it is known"),
		.cols = 20,
		.chars = LEAVE_PHONE_CHARS},
};

static const struct form_spec form = {
	.title = N_("EMERGENCY CALL"),
	.draft = "leave-call",
	.field = fields,
	.fields = FIELDS,
	.data_bytes = sizeof(struct call_facts),
	.about = N_("The person files the request after their return. Until then the shifts are "
		    "excused for the time being; not filed in time they are absence."),
	.fill = call_fill,
	.changed = call_changed,
	.store = call_store,
	.said = N_("Noted. The person is asked to file it after their return"),
};

void
leave_call_note(struct ui *ui, int64_t person)
{
	ui_push(ui, &screen_form, &(struct form_ask){.spec = &form, .about = &person});
}
