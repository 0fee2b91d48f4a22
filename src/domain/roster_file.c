/* roster_file.c — a published roster goes to the departments named, a holiday one to HR. SPDX-License-Identifier: MIT
 *
 * source: RST-04, RST-15.
 */
#include <string.h>

#include "base/day.h"
#include "base/str.h"
#include "domain/act.h"
#include "domain/cache.h"
#include "domain/ledger.h"
#include "domain/param.h"
#include "domain/person.h"
#include "domain/roster_due_sql.h"
#include "domain/roster_sql.h"
#include "domain/team.h"

enum { LATE_DAYS_SHOWN = 92 };

/* --- told at a publication --- */

struct telling {
	struct ctx *c;
	struct roster_ack ack;
	struct err *e;
	bool good;
};

/* Whoever is on the roster too acknowledges it once. */
static bool
tell_person(struct telling *t, int64_t person)
{
	struct roster_ack there;

	if (!roster_ack_get(t->c, t->ack.roster, person, &there, t->e))
		return false;
	if (there.roster)
		return true;
	t->ack.person = person;
	return roster_ack_insert(t->c, &t->ack, t->e);
}

static bool
tell_each(void *arg, const struct person *p)
{
	struct telling *t = arg;

	t->good = tell_person(t, p->id);
	return t->good;
}

/* A team hears of it through its leader; one without through everybody. */
static bool
tell_team(struct telling *t, const char *name)
{
	struct team team;

	if (!team_by_name(t->c, name, &team, NULL))
		return err_set(t->e, ERR_BLOCKED, .rule = "RST-15", .field = "roster.tell_teams",
			.msgid = N_("There is no team {1} to tell. Set roster.tell_teams anew"),
			.arg = {name});
	if (team.leader_id)
		return tell_person(t, team.leader_id);
	return person_list(
		       t->c, &(const struct person_filter){.team = team.id}, tell_each, t, t->e) &&
	       t->good;
}

static bool
tell_teams(struct telling *t, const char *list)
{
	char name[TEAM_NAME_BYTES];

	if (str_eq(list, "none"))
		return true;
	for (;;) {
		size_t n = strcspn(list, ",");
		const size_t blank = strspn(list, " ");

		(void)str_format(name, sizeof name, "%.*s", (int)(n - blank), list + blank);
		if (!tell_team(t, name))
			return false;
		list += n;
		if (!*list)
			return true;
		list++;
	}
}

bool
roster_tell_within(struct ctx *c, const struct roster *r, int ack_due_day, struct err *e)
{
	struct telling t = {.c = c,
		.ack = {.roster = r->id, .changed = r->version > 1, .due_day = ack_due_day},
		.e = e,
		.good = true};
	char teams[PARAM_VALUE_BYTES];
	struct roster_due due;

	if (!roster_still_owed(c, r, ack_due_day, e) ||
		!param_get_text(c, "roster.tell_teams", 0, teams, e) || !tell_teams(&t, teams) ||
		!roster_due_get(c, r->team, r->month, &due, e))
		return false;
	return !due.term.holiday_from || roster_filing_insert(c, r->id, ack_due_day, e);
}

/* --- who did not acknowledge --- */

bool
roster_late_list(struct ctx *c, struct arena *a, struct roster_lates *out, struct err *e)
{
	const int today = clock_today(&c->clock);
	int64_t asked = 0;
	bool may = false;
	int n = 0;

	if (!roster_late_rows(c, day_add(today, -LATE_DAYS_SHOWN), today, a, out, e))
		return false;
	for (int i = 0; i < out->n; i++) {
		const struct roster_late l = out->row[i];
		struct err no;

		err_clear(&no);
		if (l.team != asked)
			may = access_may(c, ACT_ROSTER_PLAN,
				&(const struct access_object){.team = l.team}, &no);
		asked = l.team;
		if (may)
			out->row[n++] = l;
	}
	out->n = n;
	return true;
}

/* --- HR's receipt --- */

bool
roster_filing_get(struct ctx *c, int64_t roster, struct roster_filing *out, struct err *e)
{
	bool found;

	if (!roster_filing_row(c, roster, out, &found, e))
		return false;
	if (!found)
		return err_set(e, ERR_NOT_FOUND, .rule = "RST-15",
			.msgid = N_("This roster holds no major holiday. It is not filed"));
	return roster_get(c, roster, &out->roster, e);
}

bool
roster_filing_list(struct ctx *c, struct arena *a, struct roster_filings *out, struct err *e)
{
	static const struct access_object site;
	struct err no;

	err_clear(&no);
	out->n = 0;
	if (!c->who || !access_may(c, ACT_ROSTER_FILE, &site, &no))
		return true;
	if (!roster_filing_rows(c, a, out, e))
		return false;
	for (int i = 0; i < out->n; i++)
		if (!roster_get(c, out->row[i].roster.id, &out->row[i].roster, e))
			return false;
	return true;
}

static bool
write_filed(struct ctx *c, int64_t roster, struct err *e)
{
	struct roster_filing f;
	struct ledger_ref ref;
	struct record rec;
	bool good;

	if (!roster_filing_get(c, roster, &f, e))
		return false;
	if (f.roster.state != ROSTER_IN_FORCE)
		return err_set(e, ERR_STALE,
			.msgid =
				N_("A newer version took the place of this roster. File that one"));
	record_init(&rec, RECORD_ROSTER_FILED, 0);
	record_int(&rec, TAG_ROSTER_ID, f.roster.id);
	record_int(&rec, TAG_ROSTER_TEAM, f.roster.team);
	record_int(&rec, TAG_ROSTER_MONTH, f.roster.month);
	record_int(&rec, TAG_ROSTER_VERSION, f.roster.version);
	good = ledger_append(c, NULL, &rec, &ref, e) && roster_filing_sign(c, roster, ref.id, e);
	record_free(&rec);
	return good;
}

bool
roster_file(struct ctx *c, int64_t roster, struct err *e)
{
	if (!act_begin(c, ACT_ROSTER_FILE, NULL, e))
		return false;
	if (!write_filed(c, roster, e))
		return act_fail(c);
	return act_commit(c, e);
}

bool
roster_file_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct roster_filing row;
	char text[24];
	int64_t id = 0;

	(void)record_view_int(&r->view, TAG_ROSTER_ID, &id);
	(void)str_format(text, sizeof text, "%lld", (long long)id);
	return (roster_filing_get(c, id, &row, NULL) && row.record == r->ref.id &&
		       row.by == r->view.head.actor && row.at_us == r->view.head.at.utc_us &&
		       cache_same_int(r, TAG_ROSTER_TEAM, row.roster.team) &&
		       cache_same_int(r, TAG_ROSTER_MONTH, row.roster.month) &&
		       cache_same_int(r, TAG_ROSTER_VERSION, row.roster.version)) ||
	       cache_differs(f, N_("the filing of roster {1} differs from its record"), text);
}
