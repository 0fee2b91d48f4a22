/* import_people.c — people from a file; managers may come later in it. SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/day.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text.h"
#include "domain/import_parts.h"
#include "domain/person_sql.h"

enum {
	STAFF_NO,
	NAME,
	LOGIN,
	POST,
	TEAM,
	JOINED_ON,
	MANAGER,
	LEVEL,
	LEFT_ON,
	WORKED_SINCE,
	PHONE,
	EMERGENCY_PHONE,
	LANGUAGE,
	INITIALS,
	COLUMNS
};
static const struct import_column columns[COLUMNS] = {
	[STAFF_NO] = {"staff_no", true},
	[NAME] = {"name", true},
	[LOGIN] = {"login", true},
	[POST] = {"post", true},
	[TEAM] = {"team", true},
	[JOINED_ON] = {"joined_on", true},
	[MANAGER] = {"manager", false},
	[LEVEL] = {"level", false},
	[LEFT_ON] = {"left_on", false},
	[WORKED_SINCE] = {"worked_since", false},
	[PHONE] = {"phone", false},
	[EMERGENCY_PHONE] = {"emergency_phone", false},
	[LANGUAGE] = {"language", false},
	[INITIALS] = {"initials", false},
};

struct row {
	struct person p;   /* as it is to be */
	struct person old; /* id 0 = new */
	int left_on;       /* from the file, 0 = still here */
	bool waits;        /* for the row of the manager */
};

struct people {
	struct import_job *j;
	struct row *row;
	size_t *by_staff_no; /* row numbers */
};

/* --- one row's cells --- */

static bool
refuse(struct import_job *j, size_t i, int column, const char *msgid)
{
	struct err why;

	err_put(&why, &(const struct err_spec){.code = ERR_INVALID,
			      .field = columns[column].name,
			      .rule = column == POST ? "ORG-01" : NULL,
			      .msgid = msgid,
			      .arg = {import_text(j, i, column)}});
	return import_refuse(j, i, column, &why);
}

static bool
take_words(struct import_job *j, size_t i, struct person *p)
{
	const char *post = import_text(j, i, POST), *level = import_text(j, i, LEVEL);
	const char *lang = import_text(j, i, LANGUAGE);

	if (!post_parse(post, &p->post) &&
		!refuse(j, i, POST,
			N_("There is no post \"{1}\". jiaoban person --help lists them")))
		return false;
	if (*level && !person_level_parse(level, &p->level) &&
		!refuse(j, i, LEVEL, N_("There is no level \"{1}\". Use junior, mid or senior")))
		return false;
	return !*lang || text_lang_parse(lang, &p->language) ||
	       refuse(j, i, LANGUAGE, N_("There is no language \"{1}\". Use en or zh_CN"));
}

static bool
take_cells(struct import_job *j, size_t i, struct row *r)
{
	struct person *p = &r->p;

	r->left_on = p->left_on;
	return import_take_text(j, i, STAFF_NO, p->staff_no, sizeof p->staff_no) &&
	       import_take_text(j, i, NAME, p->name, sizeof p->name) &&
	       import_take_text(j, i, LOGIN, p->login, sizeof p->login) &&
	       import_take_text(j, i, PHONE, p->phone, sizeof p->phone) &&
	       import_take_text(
		       j, i, EMERGENCY_PHONE, p->emergency_phone, sizeof p->emergency_phone) &&
	       import_take_text(j, i, INITIALS, p->initials, sizeof p->initials) &&
	       import_take_day(j, i, JOINED_ON, &p->joined_on) &&
	       import_take_day(j, i, WORKED_SINCE, &p->worked_since) &&
	       import_take_day(j, i, LEFT_ON, &r->left_on) && take_words(j, i, p);
}

/* Something that passes, in the place of what did not: the next check can speak. */
static void
mend(struct person *p, const char *field)
{
	if (str_eq(field, "staff_no"))
		strcpy(p->staff_no, "X");
	else if (str_eq(field, "login"))
		strcpy(p->login, "xx");
	else if (str_eq(field, "name"))
		strcpy(p->name, "X");
	else if (str_eq(field, "post"))
		p->post = POST_AGENT;
	else if (str_eq(field, "joined_on"))
		p->joined_on = DAY_MAX;
	else if (str_eq(field, "worked_since"))
		p->worked_since = 0;
	else if (str_eq(field, "phone"))
		p->phone[0] = '\0';
	else if (str_eq(field, "emergency_phone"))
		p->emergency_phone[0] = '\0';
	else
		p->initials[0] = '\0';
}

/* All that the pure check finds, not only the first; a cell that could not be
 * read has been told of already. */
static bool
check_all(struct import_job *j, size_t i, struct person p)
{
	bool post_told = p.post == POST_NONE;
	struct err why;

	for (int n = 0; n < COLUMNS && !person_check(&p, &why); n++) {
		bool told = (str_eq(why.field, "post") && post_told) ||
			    (str_eq(why.field, "joined_on") && import_is_refused(j, i) &&
				    *import_text(j, i, JOINED_ON));

		if (!told && !import_refuse(j, i, STAFF_NO, &why))
			return false;
		mend(&p, why.field);
	}
	return true;
}

static bool
load_old(struct import_job *j, size_t i, struct row *r, struct err *e)
{
	if (person_by_staff_no(j->c, import_text(j, i, STAFF_NO), &r->old, e)) {
		r->p = r->old;
		return true;
	}
	r->p.language = text_lang();
	return e->code == ERR_NOT_FOUND;
}

static bool
read_row(struct import_job *j, size_t i, struct row *r, struct err *e)
{
	if (!load_old(j, i, r, e) || !take_cells(j, i, r) ||
		!import_take_team(j, i, TEAM, &r->p.team_id, e) || !check_all(j, i, r->p))
		return false;
	r->waits = !import_is_refused(j, i);
	if (r->old.id && !str_eq(r->p.login, r->old.login)) {
		r->waits = false;
		return refuse(j, i, LOGIN, N_("A login is never changed. Leave it as it was"));
	}
	return true;
}

/* --- who is whose manager --- */

/* qsort's comparison takes no argument of its own, so the text stands beside. */
struct staff_key {
	const char *text;
	size_t row;
};

static int
by_text(const void *a, const void *b)
{
	const struct staff_key *x = a, *y = b;
	int c = strcasecmp(x->text, y->text);

	return c ? c : (x->row > y->row) - (x->row < y->row);
}

/* Sorts the rows by staff number; a number that comes twice is refused. */
static bool
sort_rows(struct people *all, struct err *e)
{
	size_t n = all->j->csv->rows;
	struct staff_key *key = mem_alloc((n + 1) * sizeof *key);
	bool ok = key != NULL;

	for (size_t i = 0; ok && i < n; i++)
		key[i] = (struct staff_key){import_text(all->j, i, STAFF_NO), i};
	if (ok)
		qsort(key, n, sizeof *key, by_text);
	for (size_t i = 0; ok && i < n; i++) {
		all->by_staff_no[i] = key[i].row;
		if (i == 0 || strcasecmp(key[i].text, key[i - 1].text) != 0)
			continue;
		all->row[key[i].row].waits = false;
		ok = refuse(all->j, key[i].row, STAFF_NO,
			N_("{1} stands in this file twice. Keep one of the rows"));
	}
	mem_free(key);
	return ok ||
	       err_set(e, ERR_NOMEM, .msgid = N_("Not enough memory for this file. Split it"));
}

/* The row of that staff number; the number of rows = none. */
static size_t
row_of(const struct people *all, const char *staff_no)
{
	size_t n = all->j->csv->rows, low = 0, high = n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (strcasecmp(import_text(all->j, all->by_staff_no[mid], STAFF_NO), staff_no) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	if (low < n &&
		strcasecmp(import_text(all->j, all->by_staff_no[low], STAFF_NO), staff_no) == 0)
		return all->by_staff_no[low];
	return n;
}

/* --- storing --- */

static bool
is_same(const struct person *a, const struct person *b)
{
	return str_eq(a->name, b->name) && a->post == b->post && a->team_id == b->team_id &&
	       a->manager_id == b->manager_id && a->level == b->level &&
	       a->joined_on == b->joined_on && a->worked_since == b->worked_since &&
	       str_eq(a->phone, b->phone) && str_eq(a->emergency_phone, b->emergency_phone) &&
	       a->language == b->language && str_eq(a->initials, b->initials);
}

/* ORG-03, ORG-04: the row's own right is asked, too. */
static bool
store(struct people *all, size_t i, struct err *e)
{
	struct row *r = &all->row[i];
	struct ctx *c = all->j->c;
	const struct access_object on = {.person = r->old.id, .team = r->old.id ? 0 : r->p.team_id};

	if (r->old.id && is_same(&r->p, &r->old)) {
		import_verdict(all->j, i, IMPORT_SAME);
		return true;
	}
	if (!access_may(c, r->old.id ? ACT_PERSON_CHANGE : ACT_PERSON_ADD, &on, e))
		return false;
	if (r->old.id ? !person_change_within(c, &r->p, e)
		      : !person_insert_within(c, &r->p, &r->p.id, e))
		return false;
	import_verdict(all->j, i, r->old.id ? IMPORT_CHANGED : IMPORT_ADDED);
	return true;
}

/* out: *later = the manager's own row has still to be stored. */
static bool
find_manager(struct people *all, size_t i, bool *later, struct err *e)
{
	const char *manager = import_text(all->j, i, MANAGER);
	size_t at = *manager ? row_of(all, manager) : all->j->csv->rows;

	*later = false;
	if (!*manager)
		return true;
	if (at < all->j->csv->rows && !all->row[at].old.id) {
		if (import_is_refused(all->j, at)) { /* told there: this one only follows */
			all->row[i].waits = false;
			return true;
		}
		*later = all->row[at].waits;
		if (*later)
			return true;
	}
	return import_take_person(all->j, i, MANAGER, &all->row[i].p.manager_id, e);
}

static bool
try_row(struct people *all, size_t i, struct err *e)
{
	struct row *r = &all->row[i];
	bool later;

	if (!find_manager(all, i, &later, e))
		return false;
	if (later)
		return true;
	if (!r->waits || import_is_refused(all->j, i)) {
		r->waits = false;
		return true;
	}
	r->waits = false;
	return store(all, i, e) || import_refuse(all->j, i, STAFF_NO, e);
}

static size_t
count_waiting(const struct people *all)
{
	size_t n = 0;

	for (size_t i = 0; i < all->j->csv->rows; i++)
		n += all->row[i].waits;
	return n;
}

/* Round after round, until every row had its manager; who is left over waits
 * for each other in a circle. */
static bool
store_all(struct people *all, struct err *e)
{
	size_t before, n = all->j->csv->rows;
	struct err circle;

	do {
		before = count_waiting(all);
		for (size_t i = 0; i < n; i++)
			if (all->row[i].waits && !try_row(all, i, e))
				return false;
	} while (count_waiting(all) < before);
	err_put(&circle, &(const struct err_spec){.code = ERR_BLOCKED,
				 .rule = "ORG-02",
				 .field = "manager",
				 .msgid = N_("This would close a circle of managers. Choose "
					     "somebody above")});
	for (size_t i = 0; i < n; i++)
		if (all->row[i].waits && !import_refuse(all->j, i, MANAGER, &circle))
			return false;
	return true;
}

/* Last, when nobody of the file is under them any more. */
static bool
leave_all(struct people *all, struct err *e)
{
	for (size_t i = 0; i < all->j->csv->rows; i++) {
		const struct row *r = &all->row[i];

		if (!r->left_on || r->left_on == r->old.left_on || import_is_refused(all->j, i))
			continue;
		if (r->old.left_on) {
			if (!refuse(all->j, i, LEFT_ON,
				    N_("This person has left already, on another day")))
				return false;
			continue;
		}
		if (!person_leave_within(all->j->c, r->p.id, r->left_on, NULL, e)) {
			if (!import_refuse(all->j, i, LEFT_ON, e))
				return false;
		} else if (all->j->out->row[i].verdict == IMPORT_SAME) {
			all->j->out->same--;
			import_verdict(all->j, i, IMPORT_CHANGED);
		}
	}
	return true;
}

static bool
run_rows(struct people *all, struct err *e)
{
	for (size_t i = 0; i < all->j->csv->rows; i++)
		if (!read_row(all->j, i, &all->row[i], e))
			return false;
	return sort_rows(all, e) && store_all(all, e) && leave_all(all, e);
}

static bool
run(struct import_job *j, struct err *e)
{
	struct people all = {.j = j};
	bool ok;

	all.row = mem_alloc((j->csv->rows + 1) * sizeof *all.row);
	all.by_staff_no = mem_alloc((j->csv->rows + 1) * sizeof *all.by_staff_no);
	ok = all.row && all.by_staff_no
		     ? run_rows(&all, e)
		     : err_set(e, ERR_NOMEM,
			       .msgid = N_("Not enough memory for this file. Split it"));
	mem_free(all.row);
	mem_free(all.by_staff_no);
	return ok;
}

const struct import_noun import_people = {
	.name = "people", .column = columns, .columns = COLUMNS, .key = STAFF_NO, .run = run};
