/* cleaning_forms.c — an area that is cleaned. SPDX-License-Identifier: MIT
 *
 * source: RST-09, RST-16.
 */
#include "screens/cleaning.h"
#include "screens/pick_team.h"

enum { NAME_EN, NAME_ZH, HOW, TEAM, USED, FIELDS };

struct area_facts {
	struct people_teams teams;
};

static const char *const hows[] = {
	N_("each workday, by one person"), N_("once a week, by a team"), NULL};
static const char *const used[] = {N_("is cleaned"), N_("no longer cleaned"), NULL};

static int
find_team(void *form, const char *typed, struct pick_item *out, int max)
{
	return pick_team(&((struct area_facts *)form_data(form))->teams, typed, out, max);
}

static void
show(struct form_screen *f, const struct cleaning_area *a)
{
	const struct area_facts *d = form_data(f);
	const struct team *t = people_team(&d->teams, a->team);

	form_rev_set(f, a->rev);
	form_name(f, cleaning_name(a->name_en, a->name_zh));
	form_text_set(f, NAME_EN, a->name_en);
	form_text_set(f, NAME_ZH, a->name_zh);
	form_choice_set(f, HOW, a->weekly);
	form_choice_set(f, USED, a->retired);
	form_pick_set(f, TEAM, a->team, t ? t->name : "");
}

static bool
area_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct area_facts *d = form_data(f);
	struct cleaning_areas all;

	if (!people_teams_load(console_ctx(ui), &d->teams, e) ||
		!cleaning_area_list(console_ctx(ui), &all, e))
		return false;
	form_name(f, tr("a new one"));
	for (int i = 0; i < all.n; i++)
		if (all.row[i].id == form_id(f))
			show(f, &all.row[i]);
	return true;
}

static bool
area_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const char *en = form_text(f, NAME_EN), *zh = form_text(f, NAME_ZH);
	struct cleaning_area a = {.id = form_id(f),
		.rev = form_rev(f),
		.weekly = form_choice(f, HOW) == 1,
		.retired = form_choice(f, USED) == 1,
		.team = form_picked_id(f, TEAM)};

	if (!a.team)
		return err_set(e, ERR_INVALID, .field = "team", .rule = "RST-09",
			.msgid = N_("Say whose people clean it: a team. F4 lists them"));
	/* one name serves both */
	if (!str_copy(a.name_en, sizeof a.name_en, *en ? en : zh) ||
		!str_copy(a.name_zh, sizeof a.name_zh, *zh ? zh : en))
		return err_set(e, ERR_INVALID, .field = "name", .rule = "RST-09",
			.msgid = N_("A name has 1 to 20 characters. Example: Front hall"));
	return cleaning_area_set(console_ctx(ui), &a, id, e);
}

static const struct form_spec_field fields[FIELDS] = {
	{.kind = FIELD_EDIT,
		.name = "name",
		.label = N_("English name"),
		.chars = CLEANING_NAME_CHARS,
		.help = N_("One of the two names is enough")},
	{.kind = FIELD_EDIT,
		.name = "name_zh",
		.label = N_("Chinese name"),
		.chars = CLEANING_NAME_CHARS,
		.help = N_("One of the two names is enough")},
	{.kind = FIELD_CHOICE,
		.name = "how",
		.label = N_("How often"),
		.cols = 28,
		.choices = hows},
	{.kind = FIELD_PICK,
		.name = "team",
		.label = N_("Team"),
		.lookup = find_team,
		.keeps_last = true,
		.help = N_("Whose people clean it")},
	{.kind = FIELD_CHOICE, .name = "used", .label = N_("In use"), .cols = 28, .choices = used},
};

const struct form_spec cleaning_area_form = {
	.title = N_("AREA"),
	.draft = "cleaning-area",
	.field = fields,
	.fields = FIELDS,
	.data_bytes = sizeof(struct area_facts),
	.fill = area_fill,
	.store = area_store,
};
