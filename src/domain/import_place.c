/* import_place.c — teams, desks, shifts and items from a file. SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "domain/contact.h"
#include "domain/desk_sql.h"
#include "domain/import_parts.h"
#include "domain/item_sql.h"
#include "domain/shift_sql.h"
#include "domain/team_sql.h"

#define COLUMNS(list) .column = (list), .columns = sizeof(list) / sizeof *(list)

/* Each row by `one`, which is false with a refusal or with trouble. */
static bool
each_row(struct import_job *j, bool (*one)(struct import_job *j, size_t row, struct err *e),
	struct err *e)
{
	for (size_t i = 0; i < j->csv->rows; i++) {
		err_clear(e);
		if (!one(j, i, e) && (e->code == ERR_NONE || !import_refuse(j, i, 0, e)))
			return false;
	}
	return true;
}

/* --- teams --- */

enum { TEAM, TEAM_DEPARTMENT, TEAM_LEADER };
static const struct import_column team_columns[] = {
	{"team", true}, {"department", true}, {"leader", false}};

static bool
team_one(struct import_job *j, size_t i, struct err *e)
{
	struct team old = {0}, t;
	int64_t id;

	if (!team_named(j->c, import_text(j, i, TEAM), &id, e) ||
		(id && !team_get(j->c, id, &old, e)))
		return false;
	t = old;
	if (!import_take_text(j, i, TEAM, t.name, sizeof t.name) ||
		!import_take_text(j, i, TEAM_DEPARTMENT, t.department, sizeof t.department) ||
		!import_take_person(j, i, TEAM_LEADER, &t.leader_id, e) || !team_check(&t, e))
		return false;
	if (import_is_refused(j, i))
		return true;
	if (id && str_eq(t.name, old.name) && str_eq(t.department, old.department) &&
		t.leader_id == old.leader_id) {
		import_verdict(j, i, IMPORT_SAME);
		return true;
	}
	if (!team_set_within(j->c, &t, &id, e))
		return false;
	import_verdict(j, i, t.id ? IMPORT_CHANGED : IMPORT_ADDED);
	return true;
}

static bool
teams_run(struct import_job *j, struct err *e)
{
	return each_row(j, team_one, e);
}

const struct import_noun import_teams = {
	.name = "teams", COLUMNS(team_columns), .key = TEAM, .run = teams_run};

/* --- desks --- */

enum { DESK, DESK_NAME, DESK_TEAM, DESK_INCOMING };
static const struct import_column desk_columns[] = {
	{"desk", true}, {"name", true}, {"team", false}, {"incoming_only", false}};

static bool
desk_one(struct import_job *j, size_t i, struct err *e)
{
	struct desk old = {0}, d;
	int64_t id;

	if (!desk_coded(j->c, import_text(j, i, DESK), &id, e) ||
		(id && !desk_get(j->c, id, &old, e)))
		return false;
	d = old;
	if (!import_take_text(j, i, DESK, d.code, sizeof d.code) ||
		!import_take_text(j, i, DESK_NAME, d.name, sizeof d.name) ||
		!import_take_team(j, i, DESK_TEAM, &d.team_id, e) ||
		!import_take_yes_no(j, i, DESK_INCOMING, "LOG-10", &d.incoming_only) ||
		!desk_check(&d, e))
		return false;
	if (import_is_refused(j, i))
		return true;
	if (id && str_eq(d.name, old.name) && d.team_id == old.team_id &&
		d.incoming_only == old.incoming_only) {
		import_verdict(j, i, IMPORT_SAME);
		return true;
	}
	if (!desk_set_within(j->c, &d, &id, e))
		return false;
	import_verdict(j, i, d.id ? IMPORT_CHANGED : IMPORT_ADDED);
	return true;
}

static bool
desks_run(struct import_job *j, struct err *e)
{
	return each_row(j, desk_one, e);
}

const struct import_noun import_desks = {
	.name = "desks", COLUMNS(desk_columns), .key = DESK, .run = desks_run};

/* --- shifts --- */

enum { SHIFT, SHIFT_NAME, SHIFT_START, SHIFT_END, SHIFT_MIN, SHIFT_LIMIT, SHIFT_ZH };
enum { DAY_MINUTES = 1440, YEAR_FIRST = 101, YEAR_LAST = 1231 };
static const struct import_column shift_columns[] = {{"shift", true}, {"name", true},
	{"start", true}, {"end", true}, {"min_staff", true}, {"max_staff", false},
	{"name_zh", false}};

/* A name without a Chinese one beside it stands for both languages, unless
 * the shift has a Chinese name already. */
static bool
shift_take(struct import_job *j, size_t i, struct shift *s)
{
	struct shift_hours *h = &s->hours[0];
	int end = h->end_min % DAY_MINUTES;

	if (!import_take_text(j, i, SHIFT, s->code, sizeof s->code) ||
		!import_take_text(j, i, SHIFT_NAME, s->name_en, sizeof s->name_en) ||
		!import_take_text(j, i, SHIFT_ZH, s->name_zh, sizeof s->name_zh) ||
		!import_take_minute(j, i, SHIFT_START, &h->start_min) ||
		!import_take_minute(j, i, SHIFT_END, &end) ||
		!import_take_number(j, i, SHIFT_MIN, SHIFT_STAFF_MAX, &s->min_staff) ||
		!import_take_number(j, i, SHIFT_LIMIT, SHIFT_STAFF_MAX, &s->max_staff))
		return false;
	if (!*s->name_zh)
		str_copy(s->name_zh, sizeof s->name_zh, s->name_en);
	h->end_min = end <= h->start_min ? end + DAY_MINUTES : end;
	return true;
}

static bool
shift_is_same(const struct shift *a, const struct shift *b)
{
	return str_eq(a->name_en, b->name_en) && str_eq(a->name_zh, b->name_zh) &&
	       a->hours[0].start_min == b->hours[0].start_min &&
	       a->hours[0].end_min == b->hours[0].end_min && a->min_staff == b->min_staff &&
	       a->max_staff == b->max_staff;
}

/* The domain's names of fields are not the file's. */
static bool
shift_fits(const struct shift *s, struct err *e)
{
	static const char *const names[][2] = {{"code", "shift"}, {"name_en", "name"},
		{"hours", "end"}, {"break", "end"}, {"season", "start"}};

	if (shift_check(s, e))
		return true;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_eq(e->field, names[i][0]))
			str_copy(e->field, sizeof e->field, names[i][1]);
	return false;
}

static bool
shift_one(struct import_job *j, size_t i, struct err *e)
{
	struct shift s = {.in_use = true,
		.seasons = 1,
		.hours = {{.from_md = YEAR_FIRST, .to_md = YEAR_LAST}}};
	struct shift old = {0};
	struct shift_table all;

	if (!shift_rows(j->c, 0, &all, e))
		return false;
	for (int k = 0; k < all.shifts; k++)
		if (str_eq(all.shift[k].code, import_text(j, i, SHIFT)))
			s = old = all.shift[k];
	if (!shift_take(j, i, &s))
		return false;
	if (import_is_refused(j, i))
		return true;
	if (!shift_fits(&s, e))
		return false;
	if (old.id && shift_is_same(&s, &old)) {
		import_verdict(j, i, IMPORT_SAME);
		return true;
	}
	if (!shift_set_within(j->c, &s, e))
		return false;
	import_verdict(j, i, old.id ? IMPORT_CHANGED : IMPORT_ADDED);
	return true;
}

static bool
shifts_run(struct import_job *j, struct err *e)
{
	return each_row(j, shift_one, e);
}

const struct import_noun import_shifts = {
	.name = "shifts", COLUMNS(shift_columns), .key = SHIFT, .run = shifts_run};

/* --- items --- */

enum { ITEM_DESK, ITEM_EN, ITEM_ZH, ITEM_PLACE, ITEM_EXPECTED };
static const struct import_column item_columns[] = {
	{"desk", true}, {"name_en", true}, {"name_zh", true}, {"place", true}, {"expected", true}};

/* Items have no key: the same name twice at a desk would be two things counted as one. */
static bool
item_is_new(struct import_job *j, const struct item_set *s, struct err *e)
{
	struct arena a;
	struct item *item;
	int n;
	bool ok;

	arena_init(&a);
	ok = item_list(j->c, s->desk, &a, &item, &n, e);
	for (int i = 0; ok && i < n; i++)
		if (str_eq(item[i].name_en, s->name_en) || str_eq(item[i].name_zh, s->name_zh))
			ok = err_set(e, ERR_CONFLICT, .field = "name_en", .rule = "ITEM-01",
				.msgid = N_("{1} is already there. Leave the row out"),
				.arg = {s->name_en});
	arena_free(&a);
	return ok;
}

static bool
item_one(struct import_job *j, size_t i, struct err *e)
{
	struct item_set s = {.name_en = import_text(j, i, ITEM_EN),
		.name_zh = import_text(j, i, ITEM_ZH),
		.place = import_text(j, i, ITEM_PLACE),
		.expected = -1};
	int64_t id;

	if (!import_take_desk(j, i, ITEM_DESK, &s.desk, e) ||
		!import_take_number(j, i, ITEM_EXPECTED, ITEM_COUNT_MAX, &s.expected))
		return false;
	if (import_is_refused(j, i))
		return true;
	if (!item_check(&s, e) || !item_is_new(j, &s, e) || !item_set_within(j->c, &s, &id, e))
		return false;
	import_verdict(j, i, IMPORT_ADDED);
	return true;
}

static bool
items_run(struct import_job *j, struct err *e)
{
	return each_row(j, item_one, e);
}

const struct import_noun import_items = {
	.name = "items", COLUMNS(item_columns), .key = ITEM_EN, .run = items_run};

/* --- contacts, ORG-08 --- */

enum { CONTACT_DESK, CONTACT_RANK, CONTACT_ROLE, CONTACT_NAME, CONTACT_PHONE };
static const struct import_column contact_columns[] = {
	{"desk", true}, {"order", true}, {"role", true}, {"name", true}, {"phone", true}};

/* Who is there already at that desk by that name; zeroed if nobody is. */
static bool
contact_named(
	struct import_job *j, int64_t desk, const char *name, struct contact *out, struct err *e)
{
	struct contact_list all;

	*out = (struct contact){.desk = desk, .rank = 0};
	if (!contact_list_all(j->c, &all, e))
		return false;
	for (int i = 0; i < all.n; i++)
		if (all.item[i].desk == desk && str_eq(all.item[i].name, name))
			*out = all.item[i];
	return true;
}

/* The file says order where the domain says rank. */
static bool
contact_fits(const struct contact *k, struct err *e)
{
	if (contact_check(k, e))
		return true;
	if (str_eq(e->field, "rank"))
		str_copy(e->field, sizeof e->field, "order");
	return false;
}

static bool
contact_one(struct import_job *j, size_t i, struct err *e)
{
	struct contact old, k;
	int64_t desk = 0;

	/* no desk: every one of them */
	if ((*import_text(j, i, CONTACT_DESK) && !import_take_desk(j, i, CONTACT_DESK, &desk, e)) ||
		!contact_named(j, desk, import_text(j, i, CONTACT_NAME), &old, e))
		return false;
	k = old;
	k.retired = false;
	if (!import_take_number(j, i, CONTACT_RANK, CONTACT_RANK_MAX, &k.rank) ||
		!import_take_text(j, i, CONTACT_NAME, k.name, sizeof k.name) ||
		!import_take_text(j, i, CONTACT_PHONE, k.phone, sizeof k.phone))
		return false;
	if (import_is_refused(j, i))
		return true;
	if (!contact_role_parse(import_text(j, i, CONTACT_ROLE), &k.role))
		return err_set(e, ERR_INVALID, .field = "role", .rule = "ORG-08",
			.msgid = N_("A role is supervisor, director, duty_department or other"));
	if (!contact_fits(&k, e))
		return false;
	if (old.id && !old.retired && k.rank == old.rank && k.role == old.role &&
		str_eq(k.phone, old.phone)) {
		import_verdict(j, i, IMPORT_SAME);
		return true;
	}
	if (!contact_set_within(j->c, &k, e))
		return false;
	import_verdict(j, i, old.id ? IMPORT_CHANGED : IMPORT_ADDED);
	return true;
}

static bool
contacts_run(struct import_job *j, struct err *e)
{
	return each_row(j, contact_one, e);
}

const struct import_noun import_contacts = {
	.name = "contacts", COLUMNS(contact_columns), .key = CONTACT_NAME, .run = contacts_run};
