/* people_form.c — adding a person, changing one, leaving. SPDX-License-Identifier: MIT
 *
 * The same use cases as `jiaoban person`. source: ORG-02, ORG-05, screens.md §6.2.
 */
#include <string.h>

#include "screens/form_screen.h"
#include "screens/people.h"
#include "screens/pick_team.h"

/* The places of the fields: of what is changed, and of what is added. */
enum {
	NAME,
	INITIALS,
	POST,
	TEAM,
	MANAGER,
	LEVEL,
	JOINED,
	WORKED,
	PROBATION,
	PHONE,
	EMERGENCY,
	SPEAKS,
	FACTS
};
enum { STAFF_NO, LOGIN, NEW_FACTS }; /* stand first when one is added */
enum { LEFT, WHY };

struct person_facts {
	struct person person; /* as read, or new */
	struct people_teams teams;
	const char *post[POSTS]; /* ends with NULL */
};

static const char *const levels[] = {N_("none"), N_("junior"), N_("mid"), N_("senior"), NULL};
static const char *const languages[] = {"English", N_("Chinese"), NULL};

static int
find_team(void *form, const char *typed, struct pick_item *out, int max)
{
	return pick_team(&((struct person_facts *)form_data(form))->teams, typed, out, max);
}

/* --- from a person and back ----------------------------------------------- */

/* Of the facts that are the same in both forms: where they begin. */
static int
at(const struct form_screen *f, int fact)
{
	return fact + (form_id(f) ? 0 : NEW_FACTS);
}

static void
show(struct form_screen *f)
{
	struct person_facts *d = form_data(f);
	const struct person *p = &d->person;
	const struct team *team = people_team(&d->teams, p->team_id);
	const struct person_entry *above =
		person_directory_get(&form_console(f)->people, p->manager_id);

	form_text_set(f, at(f, NAME), p->name);
	form_text_set(f, at(f, INITIALS), p->initials);
	form_text_set(f, at(f, PHONE), p->phone);
	form_text_set(f, at(f, EMERGENCY), p->emergency_phone);
	form_pick_set(f, at(f, TEAM), p->team_id, team ? team->name : "");
	form_pick_set(f, at(f, MANAGER), p->manager_id, above ? above->name : "");
	form_day_set(f, at(f, JOINED), p->joined_on);
	form_day_set(f, at(f, WORKED), p->worked_since);
	form_day_set(f, at(f, PROBATION), p->probation_end);
	form_choice_set(f, at(f, POST), p->post ? (int)p->post - 1 : 0);
	form_choice_set(f, at(f, LEVEL), (int)p->level);
	form_choice_set(f, at(f, SPEAKS), (int)p->language);
}

static void
take(const struct form_screen *f, struct person *p)
{
	const struct person_facts *d = form_data(f);

	*p = d->person;
	if (!form_id(f)) {
		str_copy(p->staff_no, sizeof p->staff_no, form_text(f, STAFF_NO));
		str_copy(p->login, sizeof p->login, form_text(f, LOGIN));
	}
	str_copy(p->name, sizeof p->name, form_text(f, at(f, NAME)));
	str_copy(p->initials, sizeof p->initials, form_text(f, at(f, INITIALS)));
	str_copy(p->phone, sizeof p->phone, form_text(f, at(f, PHONE)));
	str_copy(p->emergency_phone, sizeof p->emergency_phone, form_text(f, at(f, EMERGENCY)));
	p->post = (enum post)(form_choice(f, at(f, POST)) + 1);
	p->level = (enum person_level)form_choice(f, at(f, LEVEL));
	p->language = (enum lang)form_choice(f, at(f, SPEAKS));
	p->team_id = form_picked_id(f, at(f, TEAM));
	p->manager_id = form_picked_id(f, at(f, MANAGER));
	p->joined_on = form_day(f, at(f, JOINED));
	p->worked_since = form_day(f, at(f, WORKED));
	p->probation_end = form_day(f, at(f, PROBATION));
}

static bool
read_person(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct person_facts *d = form_data(f);
	char scope[96];

	d->person = (struct person){.joined_on = form_today(f), .language = text_lang()};
	if (form_id(f) && !person_get(console_ctx(ui), form_id(f), &d->person, e))
		return false;
	if (form_id(f))
		str_format(scope, sizeof scope, "%s  %s", d->person.staff_no, d->person.name);
	else
		str_copy(scope, sizeof scope, tr("a new one"));
	form_name(f, scope);
	return true;
}

static bool
facts_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct person_facts *d = form_data(f);

	for (int p = POST_NONE + 1; p < POSTS; p++)
		d->post[p - 1] = post_label((enum post)p);
	form_choices_set(f, at(f, POST), d->post);
	if (!people_teams_load(console_ctx(ui), &d->teams, e) || !read_person(ui, f, e))
		return false;
	show(f);
	return true;
}

static bool
facts_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	struct ctx *c = console_ctx(ui);
	struct person p;

	take(f, &p);
	return (form_id(f) ? person_change(c, &p, e) : person_add(c, &p, id, e)) &&
	       console_people_read(ui, e);
}

static bool
leaving_fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	form_day_set(f, LEFT, form_today(f));
	return read_person(ui, f, e);
}

static bool
leaving_store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const char *why = form_text(f, WHY);

	(void)id;
	if (!*why)
		return err_set(e, ERR_INVALID, .field = "why",
			.msgid = N_("Write why; it is kept with the record"));
	return person_leave(console_ctx(ui), form_id(f), form_day(f, LEFT), why, e) &&
	       console_people_read(ui, e);
}

/* --- the forms ------------------------------------------------------------- */

#define PERSON_FACTS                                                                               \
	{.kind = FIELD_EDIT, .name = "name", .label = N_("Name"), .cols = 40},                     \
		{.kind = FIELD_EDIT,                                                               \
			.name = "initials",                                                        \
			.label = N_("Initials"),                                                   \
			.cols = 16,                                                                \
			.chars = 32},                                                              \
		{.kind = FIELD_CHOICE, .name = "post", .label = N_("Post"), .keeps_last = true},   \
		{.kind = FIELD_PICK,                                                               \
			.name = "team",                                                            \
			.label = N_("Team"),                                                       \
			.chars = 64,                                                               \
			.lookup = find_team,                                                       \
			.keeps_last = true},                                                       \
		{.kind = FIELD_PICK,                                                               \
			.name = "manager",                                                         \
			.label = N_("Line manager"),                                               \
			.lookup = form_find_person},                                               \
		{.kind = FIELD_CHOICE, .name = "level", .label = N_("Level"), .choices = levels},  \
		{.kind = FIELD_DATE, .name = "joined_on", .label = N_("Joined"), .back = true},    \
		{.kind = FIELD_DATE,                                                               \
			.name = "worked_since",                                                    \
			.label = N_("Working since"),                                              \
			.back = true},                                                             \
		{.kind = FIELD_DATE,                                                               \
			.name = "probation_end",                                                   \
			.label = N_("Probation to"),                                               \
			.back = true},                                                             \
		{.kind = FIELD_EDIT,                                                               \
			.name = "phone",                                                           \
			.label = N_("Phone"),                                                      \
			.cols = 24,                                                                \
			.chars = 32},                                                              \
		{.kind = FIELD_EDIT,                                                               \
			.name = "emergency_phone",                                                 \
			.label = N_("Emergency"),                                                  \
			.cols = 24,                                                                \
			.chars = 32},                                                              \
	{                                                                                          \
		.kind = FIELD_CHOICE, .name = "language", .label = N_("Language"),                 \
		.choices = languages                                                               \
	}

static const struct form_spec_field change_fields[FACTS] = {PERSON_FACTS};
static const struct form_spec_field add_fields[NEW_FACTS + FACTS] = {
	{.kind = FIELD_EDIT, .name = "staff_no", .label = N_("Staff no."), .cols = 16},
	{.kind = FIELD_EDIT, .name = "login", .label = N_("Login"), .cols = 32},
	PERSON_FACTS,
};
static const struct form_spec_field leave_fields[] = {
	{.kind = FIELD_DATE, .name = "left_on", .label = N_("Last day"), .back = true},
	{.kind = FIELD_EDIT, .name = "why", .label = N_("Why"), .cols = 50, .chars = 60},
};

const struct form_spec person_form_add = {
	.title = N_("PERSON"),
	.draft = "person-add",
	.field = add_fields,
	.fields = NEW_FACTS + FACTS,
	.data_bytes = sizeof(struct person_facts),
	.fill = facts_fill,
	.store = facts_store,
};
const struct form_spec person_form_change = {
	.title = N_("PERSON"),
	.draft = "person-change",
	.field = change_fields,
	.fields = FACTS,
	.data_bytes = sizeof(struct person_facts),
	.fill = facts_fill,
	.store = facts_store,
};
const struct form_spec person_form_leave = {
	.title = N_("PERSON"),
	.draft = "person-leave",
	.field = leave_fields,
	.fields = 2,
	.data_bytes = sizeof(struct person_facts),
	.fill = leaving_fill,
	.store = leaving_store,
	.about = N_("Sign-in ends at once and the key is revoked; all that was signed "
		    "stays. The staff number and the login are never used again."),
};
