/* person_tree.c — who is above whom, resolved when it is asked. SPDX-License-Identifier: MIT */
#include "domain/person.h"
#include "domain/person_sql.h"

/* The line of managers, past those who left. *found false: it ends. */
static bool
line_manager(struct ctx *c, const struct person *p, struct person *out, bool *found, struct err *e)
{
	int64_t up = p->manager_id;

	*found = false;
	for (int depth = 0; up && depth < PERSON_TREE_MAX; depth++) {
		if (!person_get(c, up, out, e))
			return false;
		if (!out->left_on && out->id != p->id) {
			*found = true;
			return true;
		}
		up = out->manager_id;
	}
	return true;
}

/* Where no manager is named: leader, then manager, then director. Each only for
 * posts that stand below it, so that nobody comes above those they answer to. */
static bool
by_place(struct ctx *c, const struct person *p, int64_t *out, struct err *e)
{
	bool below_leader = p->post == POST_AGENT || p->post == POST_SHIFT_LEADER ||
			    p->post == POST_FRONT_DESK || p->post == POST_SERVICE_ASSISTANT;

	*out = 0;
	if (below_leader && (!person_team_leader(c, p->id, out, e) || *out))
		return *out != 0;
	if (p->post != POST_MANAGER && p->post != POST_DIRECTOR &&
		(!person_department_manager(c, p->id, out, e) || *out))
		return *out != 0;
	return p->post == POST_DIRECTOR || person_director(c, p->id, out, e);
}

bool
person_above(struct ctx *c, int64_t person, struct person *out, struct err *e)
{
	struct person p;
	int64_t id;
	bool found;

	if (!person_get(c, person, &p, e) || !line_manager(c, &p, out, &found, e))
		return false;
	if (found)
		return true;
	if (!by_place(c, &p, &id, e))
		return false;
	if (id)
		return person_get(c, id, out, e);
	return err_set(e, ERR_NOT_FOUND, .rule = "ORG-02",
		.msgid = N_("Nobody stands above {1} here"), .arg = {p.name});
}

bool
person_who_may(struct ctx *c, enum action action, int64_t person, int64_t except,
	struct person *out, struct err *e)
{
	const struct access_object on = {.person = person};
	int64_t at = person;

	for (int depth = 0; depth < PERSON_TREE_MAX; depth++) {
		if (!person_above(c, at, out, e))
			return false;
		struct ctx as = *c;
		as.who = out->id;
		as.desk = 0;
		if (out->id != person && out->id != except && access_may(&as, action, &on, NULL))
			return true; /* ORG-04 */
		at = out->id;
	}
	return err_set(
		e, ERR_NOT_FOUND, .rule = "ORG-04", .msgid = N_("Nobody up the line may do this"));
}

bool
person_is_above(struct ctx *c, int64_t above, int64_t person, bool *out, struct err *e)
{
	struct person p;
	struct err up;
	int64_t at = person;

	*out = false;
	for (int depth = 0; depth < PERSON_TREE_MAX; depth++) {
		if (!person_above(c, at, &p, &up)) {
			if (up.code == ERR_NOT_FOUND) /* the top of the tree */
				return true;
			if (e)
				*e = up;
			return false;
		}
		if (p.id == above) {
			*out = true;
			return true;
		}
		at = p.id;
	}
	return true;
}
