/* conduct_import.c — conduct events that were noted elsewhere. SPDX-License-Identifier: MIT
 *
 * source: contract.md §3, SCR-02, SCR-10, SCR-14.
 */
#include "domain/conduct_import.h"

#include "base/day.h"
#include "base/half.h"
#include "base/str.h"
#include "base/typed.h"
#include "domain/conduct_core.h"
#include "domain/score_month.h"

static bool
day_fits(struct ctx *c, const struct conduct_import *i, const struct person *p, struct err *e)
{
	if (!day_is_valid(i->day) || i->day > clock_local(c->now.utc_us).day)
		return err_set(e, ERR_INVALID, .field = "date", .rule = "SCR-02",
			.msgid = N_("Name the day of the act, today or before"));
	if (i->day < p->joined_on || (p->left_on && i->day > p->left_on))
		return err_set(e, ERR_INVALID, .field = "date", .rule = "SCR-17",
			.msgid = N_("{1} was not here on that day"), .arg = {p->name});
	return true;
}

/* SCR-14: what is decided elsewhere counts only in a month that is still open. */
static bool
month_is_open(struct ctx *c, const struct conduct_import *i, struct err *e)
{
	bool open;

	if (!score_month_is_open(c, i->person, i->day / 100, &open, e))
		return false;
	return open || err_set(e, ERR_BLOCKED, .field = "date", .rule = "SCR-14",
			       .msgid = N_("This month of scores is closed. Propose it by hand, "
					   "it counts in the open one"));
}

static bool
person_fits(struct ctx *c, const struct conduct_import *i, struct person *p, struct err *e)
{
	if (!person_get(c, i->person, p, e))
		return false;
	return conduct_is_scored(p->post) ||
	       err_set(e, ERR_BLOCKED, .field = "staff_no", .rule = "SCR-03",
		       .msgid = N_("{1} is not scored, so nothing is booked for them"),
		       .arg = {p->name});
}

static bool
points_fit(const struct conduct_import *i, const struct conduct_code *k, int *halves, struct err *e)
{
	char least[HALF_BYTES], most[HALF_BYTES];

	*halves = i->has_points ? i->halves : k->most;
	half_text(least, k->least);
	half_text(most, k->most);
	if (!i->has_points && k->least != k->most)
		return err_set(e, ERR_INVALID, .field = "points", .rule = "SCR-02",
			.msgid = N_("{1} has {2} to {3} points. Write how many"),
			.arg = {k->code, least, most});
	return conduct_code_fits(k, *halves, e);
}

static bool
note_fits(const struct conduct_import *i, struct err *e)
{
	const bool reason = str_eq(i->code, CONDUCT_DISCRETIONARY) && !i->evidence; /* SCR-10 */

	return typed_check(i->note,
		&(const struct typed_rule){.field = "note",
			.rule = reason ? "SCR-10" : "SCR-02",
			.msgid = N_("Say what was seen in 2 to 200 characters"),
			.least = reason ? 2 : 0,
			.most = CONDUCT_WORDS_CHARS},
		e);
}

/* SCR-08: booked here, whatever a file says. */
static bool
code_fits(const struct conduct_code *k, struct err *e)
{
	return !str_eq(k->code, "S-05") ||
	       err_set(e, ERR_INVALID, .field = "code", .rule = "SCR-08",
		       .msgid = N_("{1} is booked by the console alone"), .arg = {k->code});
}

static bool
store(struct ctx *c, struct conduct_event *ev, const char *note, struct err *e)
{
	const struct conduct_signed s = {
		.type = RECORD_CONDUCT_IMPORTED, .act = CONDUCT_DO_PROPOSE, .words = note};

	if (!conduct_next_id(c, &ev->id, e))
		return false;
	ev->source_id = ev->id;
	return conduct_settle(c, ev, &s, e) &&
	       (ev->state != CONDUCT_CONFIRMED || conduct_aggravate(c, ev, e));
}

bool
conduct_import_within(struct ctx *c, const struct conduct_import *i, bool *done, struct err *e)
{
	struct conduct_event ev = {.person = i->person,
		.day = i->day,
		.month = i->day / 100,
		.source = CONDUCT_OF_PERSON,
		.evidence = i->evidence,
		.state = i->confirmed ? CONDUCT_CONFIRMED : CONDUCT_PROPOSED,
		.proposed_by = c->who};
	struct conduct_code k;
	struct person p;
	bool there;

	*done = false;
	if (!person_fits(c, i, &p, e) || !day_fits(c, i, &p, e) || !month_is_open(c, i, e) ||
		!note_fits(i, e) || !conduct_begin(c, i->code, &ev, &k, e) || !code_fits(&k, e) ||
		!points_fit(i, &k, &ev.halves, e) ||
		!conduct_same_stands(c, &ev, i->note, &there, e))
		return false;
	if (there)
		return true;
	*done = true;
	return conduct_find_month(c, &ev, e) && conduct_discretion_imported(c, &ev, &p, e) &&
	       conduct_is_one_act(c, &ev, &k, e) && store(c, &ev, i->note, e);
}
