/* contact_form.c — one line of the contact list. SPDX-License-Identifier: MIT
 *
 * source: ORG-08.
 */
#include "screens/incident.h"

enum { NAME, PHONE, RANK, ROLE, DESK, USE, FIELDS };

struct contact_data {
	struct contact contact; /* as it was shown */
	const char *role[CONTACT_ROLES + 1], *desk[3];
	char here[DESK_CODE_BYTES];
	int64_t desk_id; /* that choice 1 means */
};

static const char *const uses[] = {N_("in use"), N_("not in use"), NULL};

/* The desk it has, else this terminal's. */
static bool
desk_offer(struct ui *ui, struct form_screen *f, struct err *e)
{
	struct contact_data *d = form_data(f);
	struct desk desk = form_console(f)->desk;

	if (d->contact.desk && !desk_get(console_ctx(ui), d->contact.desk, &desk, e))
		return false;
	d->desk_id = desk.id;
	str_copy(d->here, sizeof d->here, desk.code);
	d->desk[0] = N_("every desk");
	d->desk[1] = desk.id ? d->here : NULL;
	form_choices_set(f, DESK, d->desk);
	return true;
}

static bool
fill(struct ui *ui, struct form_screen *f, struct err *e)
{
	const struct contact *shown = form_about(f);
	struct contact_data *d = form_data(f);
	char rank[16];

	d->contact = shown ? *shown : (struct contact){.rank = 1};
	for (int i = 0; i < CONTACT_ROLES; i++)
		d->role[i] = contact_role_label((enum contact_role)i);
	form_choices_set(f, ROLE, d->role);
	str_format(rank, sizeof rank, "%d", d->contact.rank);
	form_text_set(f, NAME, d->contact.name);
	form_text_set(f, PHONE, d->contact.phone);
	form_text_set(f, RANK, rank);
	form_choice_set(f, ROLE, (int)d->contact.role);
	form_choice_set(f, DESK, d->contact.desk != 0);
	form_choice_set(f, USE, d->contact.retired);
	return desk_offer(ui, f, e);
}

static bool
store(struct ui *ui, struct form_screen *f, int64_t *id, struct err *e)
{
	const struct contact_data *d = form_data(f);
	struct contact k = d->contact;
	int64_t rank = 0;

	k.rank = str_to_int64(form_text(f, RANK), &rank) ? (int)rank : 0;
	k.role = (enum contact_role)form_choice(f, ROLE);
	k.desk = form_choice(f, DESK) ? d->desk_id : 0;
	k.retired = form_choice(f, USE) != 0;
	str_copy(k.name, sizeof k.name, form_text(f, NAME));
	str_copy(k.phone, sizeof k.phone, form_text(f, PHONE));
	if (!contact_set(console_ctx(ui), &k, e))
		return false;
	*id = k.id;
	return true;
}

static const struct form_spec_field fields[FIELDS] = {
	{.kind = FIELD_EDIT,
		.name = "name",
		.label = N_("Name"),
		.cols = 32,
		.chars = CONTACT_NAME_CHARS},
	{.kind = FIELD_EDIT,
		.name = "phone",
		.label = N_("Phone"),
		.cols = 32,
		.chars = CONTACT_PHONE_CHARS},
	{.kind = FIELD_EDIT,
		.name = "rank",
		.label = N_("Order"),
		.help = N_("1 is called first; a desk's own before the site's of the same order"),
		.cols = 3,
		.chars = 2},
	{.kind = FIELD_CHOICE,
		.name = "role",
		.label = N_("Role"),
		.help = N_("A major incident goes on to a director, at once")},
	{.kind = FIELD_CHOICE, .name = "desk", .label = N_("Desk")},
	{.kind = FIELD_CHOICE, .name = "retired", .label = N_("State"), .choices = uses},
};
const struct form_spec contact_form = {
	.title = N_("CONTACTS"),
	.draft = "contact",
	.field = fields,
	.fields = FIELDS,
	.label_cols = 14,
	.data_bytes = sizeof(struct contact_data),
	.fill = fill,
	.store = store,
	.said = N_("Saved"),
};
