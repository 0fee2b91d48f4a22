/* dispatch_forms.c — sending somebody to another team, ending it earlier. SPDX-License-Identifier: MIT
 *
 * source: ORG-11.
 */
#include "base/day.h"
#include "screens/dispatch.h"
#include "screens/pick_team.h"

/* --- sending --- */

enum { WHO, TEAM, FROM, UNTIL, WHY, FIELDS };

struct dispatch_facts {
	struct people_teams teams;
};

static int
find_team(void *form, const char *typed, struct pick_item *out, int max)
{
	return pick_team(&((struct dispatch_facts *)form_data(form))->teams, typed, out, max);
}

static bool
send_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct dispatch_facts *d = form_data(f);

	form_name(f, tr("a new one"));
	form_day_set(f, FROM, form_today(f));
	return people_teams_load(console_ctx(ui), &d->teams, e);
}

static bool
send_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct dispatch_order o = {.person = form_picked_id(f, WHO),
		.to_team = form_picked_id(f, TEAM),
		.from = form_day(f, FROM),
		.until = form_day(f, UNTIL),
		.why = form_text(f, WHY)};

	if (!o.person)
		return err_set(e, ERR_INVALID, .field = "person", .rule = "ORG-11",
			.msgid = N_("Say who goes: a name, initials or a staff number"));
	if (!o.to_team)
		return err_set(e, ERR_INVALID, .field = "team", .rule = "ORG-11",
			.msgid = N_("Say to which team. F4 lists them"));
	return dispatch_give(console_ctx(ui), &o, id, e);
}

static const struct form_spec_field send_fields[FIELDS] = {
	{.kind = FIELD_PICK, .name = "person", .label = N_("Who"), .lookup = form_find_person},
	{.kind = FIELD_PICK, .name = "team", .label = N_("To team"), .lookup = find_team},
	{.kind = FIELD_DATE, .name = "from", .label = N_("Its first day"), .needed = true},
	{.kind = FIELD_DATE, .name = "until", .label = N_("Its last day"), .needed = true},
	{.kind = FIELD_EDIT,
		.name = "why",
		.label = N_("Reason"),
		.cols = 50,
		.chars = DISPATCH_WHY_CHARS},
};
const struct form_spec dispatch_form = {
	.title = N_("SEND TO A TEAM"),
	.draft = "dispatch",
	.field = send_fields,
	.fields = FIELDS,
	.data_bytes = sizeof(struct dispatch_facts),
	.about = N_("It ends by itself on the last day. Until then that team may roster them."),
	.fill = send_fill,
	.store = send_store,
};

/* --- ending --- */

enum { LAST, END_FIELDS };

static bool
end_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct dispatch d;
	struct arena a;
	bool good;

	arena_init(&a);
	good = dispatch_get(console_ctx(ui), form_id(f), &a, &d, e);
	if (good) {
		form_name(f, console_name(form_console(f), d.person));
		form_day_set(f, LAST, d.from > form_today(f) ? day_add(d.from, -1) : form_today(f));
	}
	arena_free(&a);
	return good;
}

static bool
end_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	(void)id;
	return dispatch_end(console_ctx(ui), form_id(f), form_day(f, LAST), e);
}

static const struct form_spec_field end_fields[END_FIELDS] = {
	{.kind = FIELD_DATE,
		.name = "until",
		.label = N_("Its last day"),
		.needed = true,
		.help = N_("The day before it begins calls it off")},
};
const struct form_spec dispatch_end_form = {
	.title = N_("END A DISPATCH"),
	.draft = "dispatch-end",
	.field = end_fields,
	.fields = END_FIELDS,
	.fill = end_fill,
	.store = end_store,
};
