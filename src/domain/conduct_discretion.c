/* conduct_discretion.c — what whoever scores may add or take by their own judgement. SPDX-License-Identifier: MIT
 *
 * source: SCR-10.
 */
#include <string.h>

#include "base/str.h"
#include "domain/conduct_core.h"
#include "domain/param.h"

bool
conduct_is_discretionary(const char *posts, enum post post)
{
	const char *code = post_code(post);
	size_t bytes = strlen(code);

	for (const char *p = posts; *p;) {
		size_t n = strcspn(p, ",");

		if (n == bytes && strncmp(p, code, n) == 0)
			return true;
		p += n + (p[n] == ',');
	}
	return false;
}

static bool
post_fits(struct ctx *c, const struct conduct_event *ev, const struct person *p, struct err *e)
{
	char posts[PARAM_VALUE_BYTES];

	if (!param_get_text(c, "score.discretionary_posts", ev->day, posts, e))
		return false;
	return conduct_is_discretionary(posts, p->post) ||
	       err_set(e, ERR_BLOCKED, .field = "person", .rule = "SCR-10",
		       .msgid = N_("{1} is for these posts: {2}"), .arg = {ev->code, posts});
}

bool
conduct_discretion_imported(
	struct ctx *c, const struct conduct_event *ev, const struct person *p, struct err *e)
{
	bool found;

	if (!str_eq(ev->code, CONDUCT_DISCRETIONARY))
		return true;
	if (!ev->halves)
		return err_set(e, ERR_INVALID, .field = "points", .rule = "SCR-10",
			.msgid = N_("Give points other than 0. Example: +2 or -1.5"));
	if (!post_fits(c, ev, p, e) || !conduct_code_stands(c, ev, &found, e))
		return false;
	return !found || err_set(e, ERR_CONFLICT, .field = "person", .rule = "SCR-10",
				 .msgid = N_("{1} has discretionary points in this month. Once"),
				 .arg = {p->name});
}

bool
conduct_discretion_fits(
	struct ctx *c, const struct conduct_event *ev, const struct person *p, struct err *e)
{
	struct person me;

	if (!str_eq(ev->code, CONDUCT_DISCRETIONARY))
		return true;
	if (!person_get(c, c->who, &me, e))
		return false;
	if (!conduct_scored_by(p->post, me.post))
		return err_set(e, ERR_BLOCKED, .field = "code", .rule = "SCR-10",
			.msgid = N_("Only who scores {1} gives discretionary points"),
			.arg = {p->name});
	return conduct_discretion_imported(c, ev, p, e);
}
