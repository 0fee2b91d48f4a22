/* team.c — teams, their leader and department. SPDX-License-Identifier: MIT */
#include "domain/team.h"

#include "base/str.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/cache.h"
#include "domain/ledger.h"
#include "domain/person.h"
#include "domain/team_sql.h"

static bool
check_text(const char *s, const char *field, struct err *e)
{
	return typed_check(s,
		&(const struct typed_rule){.field = field,
			.msgid = N_("This needs a name of 1 to 32 characters. Example: Front"),
			.least = 1,
			.most = 32,
			.trimmed = true},
		e);
}

static bool
check_leader(struct ctx *c, int64_t id, struct err *e)
{
	struct person p;

	if (!id)
		return true;
	if (!person_get(c, id, &p, e))
		return false;
	return !p.left_on ||
	       err_set(e, ERR_BLOCKED, .field = "leader", .rule = "ORG-02",
		       .msgid = N_("{1} has left and cannot lead a team"), .arg = {p.name});
}

static bool
append(struct ctx *c, struct team_row *t, struct err *e)
{
	struct ledger_ref ref;
	struct record r;

	record_init(&r, RECORD_TEAM_SET, 0);
	record_int(&r, TAG_TEAM_ID, t->team.id);
	record_text(&r, TAG_TEAM_NAME, t->team.name);
	record_text(&r, TAG_TEAM_DEPARTMENT, t->team.department);
	if (t->team.leader_id)
		record_int(&r, TAG_TEAM_LEADER, t->team.leader_id);
	bool done = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	t->record_id = ref.id;
	return done;
}

bool
team_check(const struct team *t, struct err *e)
{
	return check_text(t->name, "team", e) && check_text(t->department, "department", e);
}

bool
team_set_within(struct ctx *c, const struct team *t, int64_t *id, struct err *e)
{
	struct team_row row = {.team = *t};
	int64_t named;

	if (!team_named(c, t->name, &named, e))
		return false;
	if (named && named != t->id)
		return err_set(e, ERR_CONFLICT, .field = "team",
			.msgid = N_("There is a team {1} already. Choose another name"),
			.arg = {t->name});
	if (!t->id && !team_next_id(c, &row.team.id, e))
		return false;
	if (!check_leader(c, t->leader_id, e) || !append(c, &row, e) ||
		!team_store(c, &row, !t->id, e))
		return false;
	if (id)
		*id = row.team.id;
	return true;
}

bool
team_set(struct ctx *c, const struct team *t, int64_t *id, struct err *e)
{
	if (!team_check(t, e) || !act_begin(c, ACT_TEAM_SET, NULL, e))
		return false;
	return team_set_within(c, t, id, e) ? act_commit(c, e) : act_fail(c);
}

/* SCR-16: a report run late reads what each record made of the team. */
static bool
was_then(struct ctx *c, const struct ledger_record *r, int64_t id)
{
	struct team was;

	return team_was_row_get(c, id, r->ref.id, &was, NULL) && was.id == id &&
	       cache_same_text(r, TAG_TEAM_NAME, was.name) &&
	       cache_same_text(r, TAG_TEAM_DEPARTMENT, was.department);
}

bool
team_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	static const struct cache_noun noun = {RECORD_TEAM_SET, RECORD_TEAM_SET, TAG_TEAM_ID};
	char name[TEAM_NAME_BYTES];
	struct team_row t;
	int64_t id = 0;

	(void)record_view_int(&r->view, TAG_TEAM_ID, &id);
	(void)record_view_text(&r->view, TAG_TEAM_NAME, name, sizeof(name));
	if (team_row_get(c, id, &t, NULL) &&
		(t.record_id == r->ref.id
				? cache_same_text(r, TAG_TEAM_NAME, t.team.name) &&
					  cache_same_text(
						  r, TAG_TEAM_DEPARTMENT, t.team.department) &&
					  cache_same_int(r, TAG_TEAM_LEADER, t.team.leader_id)
				: cache_is_newer(c, t.record_id, r, &noun)))
		return was_then(c, r, id) ||
		       cache_differs(f, N_("what a team was then differs from its record"), name);
	return cache_differs(f, N_("a team differs from the newest record"), name);
}
