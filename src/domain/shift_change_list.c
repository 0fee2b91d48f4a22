/* shift_change_list.c — reading changes of shifts. SPDX-License-Identifier: MIT
 *
 * Parties and approvers read them; what is given away is offered to its team.
 * source: RST-05, RST-13, RST-17.
 */
#include "base/day.h"
#include "domain/person.h"
#include "domain/roster_sql.h"
#include "domain/shift_change_core.h"

#define DAY_US INT64_C(86400000000)
enum { DAYS_BACK = 31 };

bool
shift_change_team_of(struct ctx *c, int64_t roster, int64_t *team, struct err *e)
{
	struct roster r;

	*team = 0;
	if (!roster)
		return err_set(e, ERR_NOT_FOUND, .rule = "RST-05", .field = "shift",
			.msgid = N_("This shift is not in the roster in force. Look at it again"));
	if (!roster_get(c, roster, &r, e))
		return false;
	*team = r.team;
	return true;
}

static bool
get_now(struct ctx *c, int64_t id, struct shift_change *out, struct err *e)
{
	if (!shift_change_row_get(c, id, out, e))
		return false;
	shift_change_lapse(out, clock_now(&c->clock).utc_us);
	return true;
}

static bool
may_see(struct ctx *c, const struct shift_change *s, bool *out, struct err *e)
{
	unsigned roles;
	bool agrees;

	if (!shift_change_party_find(c, s->id, c->who, out, &agrees, e))
		return false;
	if (*out)
		return true;
	if (!shift_change_roles(c, s, &roles, e))
		return false;
	*out = roles != 0;
	if (*out)
		return true;
	/* who has part in another change with them still sees what they may not decide */
	struct err why;

	err_clear(&why);
	*out = access_may(
		c, ACT_SHIFT_CHANGE_APPROVE, &(const struct access_object){.team = s->team}, &why);
	return *out || why.code == ERR_DENIED || (*e = why, false);
}

bool
shift_change_get(struct ctx *c, int64_t id, struct shift_change *out, struct err *e)
{
	bool sees;

	if (!get_now(c, id, out, e) || !may_see(c, out, &sees, e))
		return false;
	return sees || err_set(e, ERR_DENIED, .rule = "RST-05",
			       .msgid = N_("This is between those concerned and who decides"));
}

/* --- lists --- */

struct listing {
	struct ctx *c;
	enum shift_change_view view;
	int64_t now_us;
	struct shift_change_list *out;
};

#define CONCERNS (SHIFT_ROLE_PARTY | SHIFT_ROLE_ASKER | SHIFT_ROLE_APPROVER)
#define DECISIONS                                                                                  \
	(1U << SHIFT_CHANGE_ACCEPT | 1U << SHIFT_CHANGE_ANSWER | 1U << SHIFT_CHANGE_APPROVE |      \
		1U << SHIFT_CHANGE_STAND)

/* What waits for this person: one of the acts that bring it on is theirs. */
static bool
is_to_do(const struct shift_change *s, unsigned roles, int64_t now_us)
{
	unsigned acts = shift_change_acts(s, roles & CONCERNS, shift_change_is_late(s, now_us));

	return (acts & DECISIONS) != 0;
}

static bool
belongs(const struct listing *l, const struct shift_change *s, bool *out, struct err *e)
{
	unsigned roles;

	*out = true;
	if (l->view == SHIFT_CHANGES_MINE || l->view == SHIFT_CHANGES_DONE)
		return true;
	if (l->view == SHIFT_CHANGES_TOLD) {
		*out = s->state >= SHIFT_CHANGE_APPROVED;
		return true;
	}
	if (!shift_change_roles(l->c, s, &roles, e))
		return false;
	*out = l->view == SHIFT_CHANGES_OFFERED
		       ? s->state == SHIFT_CHANGE_ASKED && roles & SHIFT_ROLE_TAKER
		       : is_to_do(s, roles, l->now_us);
	return true;
}

static bool
fill(const struct listing *l, const struct shift_change_ids *ids, struct arena *a, struct err *e)
{
	struct shift_change_list *out = l->out;

	out->row = arena_alloc(a, ((size_t)ids->n + 1) * sizeof *out->row);
	if (!out->row)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < ids->n; i++) {
		bool in;

		if (!get_now(l->c, ids->id[i], &out->row[out->n], e) ||
			!belongs(l, &out->row[out->n], &in, e))
			return false;
		out->n += in;
	}
	return true;
}

/* An agent's own team is all that can wait for them. */
static bool
team_of_reader(struct ctx *c, int64_t *team, struct err *e)
{
	struct person p;

	*team = 0;
	if (!person_get(c, c->who, &p, e))
		return false;
	if (access_reach(p.post, ACT_SHIFT_CHANGE_APPROVE) < RELATION_DEPARTMENT)
		*team = p.team_id ? p.team_id : -1;
	return true;
}

static bool
ids_of(const struct listing *l, struct shift_change_ids *ids, struct err *e)
{
	struct ctx *c = l->c;
	int64_t since_us = l->now_us - DAYS_BACK * DAY_US, team;

	if (l->view == SHIFT_CHANGES_MINE)
		return shift_change_ids_of_person(c, c->who, since_us, ids, e);
	if (l->view == SHIFT_CHANGES_DONE)
		return shift_change_ids_done_by(c, c->who, since_us, ids, e);
	if (l->view == SHIFT_CHANGES_TOLD)
		return shift_change_ids_untold(c, c->who, since_us, ids, e);
	return team_of_reader(c, &team, e) && shift_change_ids_open(c, team, l->now_us, ids, e);
}

bool
shift_change_load(struct ctx *c, enum shift_change_view v, struct arena *a,
	struct shift_change_list *out, struct err *e)
{
	const struct shift_change_list none = {.n = 0};
	struct shift_change_ids ids = {.n = 0};

	*out = none;
	const struct listing l = {c, v, clock_now(&c->clock).utc_us, out};
	return ids_of(&l, &ids, e) && fill(&l, &ids, a, e);
}

static bool
is_between(const struct shift_change *s, int from, int to)
{
	for (int i = 0; i < s->moves; i++)
		if (s->move[i].of.day >= from && s->move[i].of.day <= to)
			return true;
	return false;
}

bool
shift_change_open_of(struct ctx *c, const struct assignment_filter *f, struct arena *a,
	struct shift_change_list *out, struct err *e)
{
	const struct listing l = {c, SHIFT_CHANGES_MINE, clock_now(&c->clock).utc_us, out};
	struct shift_change_ids ids;
	int kept = 0;

	*out = (struct shift_change_list){.n = 0};
	if (!shift_change_ids_open(c, f->team, l.now_us, &ids, e) || !fill(&l, &ids, a, e))
		return false;
	for (int i = 0; i < out->n; i++)
		if (is_between(&out->row[i], f->from, f->to))
			out->row[kept++] = out->row[i];
	out->n = kept;
	return true;
}

bool
shift_change_behind(
	struct ctx *c, const struct shift_key *of, struct shift_change *out, struct err *e)
{
	int64_t id;

	*out = (struct shift_change){.id = 0};
	return shift_change_id_behind(c, of, &id, e) && (!id || get_now(c, id, out, e));
}
