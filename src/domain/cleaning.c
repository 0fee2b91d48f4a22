/* cleaning.c — areas, what was done there, and how it was found. SPDX-License-Identifier: MIT */
#include "domain/cleaning.h"
#include "domain/conduct.h"

#include "base/day.h"
#include "base/str.h"
#include "base/text.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/cleaning_plan.h"
#include "domain/dispatch.h"
#include "domain/ledger.h"
#include "domain/person.h"
#include "domain/team.h"

/* --- areas --- */

const char *
cleaning_name(const char *en, const char *zh)
{
	return text_lang() == LANG_ZH ? zh : en;
}

static bool
area_check(const struct cleaning_area *a, struct err *e)
{
	static const struct typed_rule name = {.field = "name",
		.rule = "RST-09",
		.msgid = N_("A name has 1 to 20 characters. Example: Front hall"),
		.least = 1,
		.most = CLEANING_NAME_CHARS,
		.bytes = CLEANING_NAME_BYTES};

	return typed_check(a->name_en, &name, e) && typed_check(a->name_zh, &name, e);
}

static bool
append_area(struct ctx *c, const struct cleaning_area *a, struct ledger_ref *ref, struct err *e)
{
	struct record r;
	bool good;

	record_init(&r, RECORD_CLEANING_AREA_SET, 0);
	record_int(&r, TAG_CLEANING_AREA, a->id);
	record_text(&r, TAG_CLEANING_NAME_EN, a->name_en);
	record_text(&r, TAG_CLEANING_NAME_ZH, a->name_zh);
	record_int(&r, TAG_CLEANING_WEEKLY, a->weekly);
	record_int(&r, TAG_CLEANING_TEAM, a->team);
	record_int(&r, TAG_CLEANING_RETIRED, a->retired);
	good = ledger_append(c, NULL, &r, ref, e);
	record_free(&r);
	return good;
}

static bool
write_area(struct ctx *c, struct cleaning_area *a, struct err *e)
{
	struct cleaning_area was;
	struct ledger_ref ref;
	struct team t;
	int64_t record;

	if (!area_check(a, e) || !team_get(c, a->team, &t, e))
		return false;
	if (a->id && !cleaning_area_row(c, a->id, &was, &record, e))
		return false;
	if (!a->id) {
		a->rev = 0;
		if (!cleaning_area_next(c, &a->id, e))
			return false;
		if (a->id > CLEANING_AREAS_MAX)
			return err_set(e, ERR_CONFLICT, .rule = "RST-09",
				.msgid = N_("There are 64 areas, as many as can be. Change one"));
	}
	return append_area(c, a, &ref, e) && cleaning_area_store(c, a, ref.id, e);
}

bool
cleaning_area_set(struct ctx *c, const struct cleaning_area *area, int64_t *id, struct err *e)
{
	struct cleaning_area a = *area;

	if (!act_begin(c, ACT_CLEANING_SET, &(const struct access_object){.team = a.team}, e))
		return false;
	if (!write_area(c, &a, e))
		return act_fail(c);
	*id = a.id;
	return act_commit(c, e);
}

/* --- one step --- */

static bool
append_step(struct ctx *c, const struct cleaning_move *m, struct ledger_ref *ref, struct err *e)
{
	bool cleaned = m->deed == CLEANING_DO;
	struct record r;
	bool good;

	record_init(&r, cleaned ? RECORD_CLEANING_DONE : RECORD_CLEANING_INSPECTED, 0);
	record_int(&r, TAG_CLEANING_AREA, m->d->area);
	record_int(&r, TAG_CLEANING_TEAM, m->d->team);
	record_int(&r, TAG_CLEANING_DUTY, m->d->id);
	record_int(&r, TAG_CLEANING_DAY, m->d->day);
	if (cleaned)
		record_int(&r, TAG_CLEANING_LATE, m->late);
	else
		record_int(&r, TAG_CLEANING_PASSED, m->deed == CLEANING_PASS);
	record_said(&r, TAG_CLEANING_WHY, m->reason);
	good = ledger_append(c, NULL, &r, ref, e);
	record_free(&r);
	return good;
}

/* As it was seen, and possible in its state: the table decides. */
static bool
is_possible(const struct cleaning_duty *d, int64_t rev, struct cleaning_move *m, struct err *e)
{
	return (d->rev == rev && cleaning_next(d->state, m->deed, &m->to)) ||
	       err_set(e, ERR_STALE,
		       .msgid = N_("This was cleaned or changed meanwhile. Look at it again"));
}

/* SCR-05: found undone; what was done badly is redone, and no event. */
static bool
not_done(struct ctx *c, const struct cleaning_duty *d, int64_t record, struct err *e)
{
	const struct conduct_found f = {.person = d->person,
		.day = d->day,
		.code = "D-03",
		.source = CONDUCT_OF_CLEANING,
		.source_id = d->id,
		.evidence = record};

	return !d->person || d->done_us || conduct_propose_once_within(c, &f, e);
}

static bool
write_step(struct ctx *c, const struct cleaning_move *m, struct err *e)
{
	struct ledger_ref ref;

	return append_step(c, m, &ref, e) && cleaning_row_move(c, m, ref.id, e) &&
	       (m->deed != CLEANING_FAIL || not_done(c, m->d, ref.id, e));
}

/* --- done --- */

static bool
is_mine(struct ctx *c, const struct cleaning_duty *d, struct err *e)
{
	struct person me;
	bool with_team;

	if (d->person == c->who)
		return true;
	if (!person_get(c, c->who, &me, e) ||
		!dispatch_is_with(c, &me, d->team, d->day, &with_team, e))
		return false;
	return (!d->person && with_team) ||
	       err_set(e, ERR_DENIED, .rule = "RST-09",
		       .msgid = N_("Somebody else cleans here. Only they can sign it"));
}

static bool
write_done(struct ctx *c, const struct cleaning_ref *ref, struct err *e)
{
	struct cleaning_row row;
	struct cleaning_move m = {.d = &row.d, .deed = CLEANING_DO, .reason = ""};

	if (!cleaning_row_get(c, ref->id, &row, e) || !is_mine(c, &row.d, e) ||
		!is_possible(&row.d, ref->rev, &m, e))
		return false;
	if (row.d.day > clock_local(c->now.utc_us).day)
		return err_set(e, ERR_BLOCKED, .rule = "RST-09",
			.msgid = N_("This is planned for a later day. It can be signed then"));
	m.late = row.d.done_us ? row.d.late : c->now.utc_us > row.d.due_us;
	return write_step(c, &m, e);
}

bool
cleaning_done(struct ctx *c, const struct cleaning_ref *ref, struct err *e)
{
	if (!act_begin(c, ACT_CLEANING_DO, &(const struct access_object){.person = c->who}, e))
		return false;
	if (!write_done(c, ref, e))
		return act_fail(c);
	return act_commit(c, e);
}

/* --- inspected --- */

/* Whose work it is: ORG-04 forbids one's own. */
static struct access_object
work_of(const struct cleaning_duty *d)
{
	int64_t who = d->done_by ? d->done_by : d->person;

	return (struct access_object){.person = who, .team = who ? 0 : d->team};
}

bool
cleaning_may_inspect(struct ctx *c, const struct cleaning_duty *d, bool *may, struct err *e)
{
	const struct access_object on = work_of(d);
	struct err no;

	err_clear(&no);
	*may = access_may(c, ACT_CLEANING_INSPECT, &on, &no);
	if (*may || no.code == ERR_DENIED)
		return true;
	if (e)
		*e = no;
	return false;
}

static bool
verdict_check(const struct cleaning_verdict *v, struct err *e)
{
	static const struct typed_rule why = {.field = "why",
		.rule = "CON-03",
		.msgid = N_("Say in 2 to 200 characters what is to be redone"),
		.least = 2,
		.most = CLEANING_WHY_CHARS};

	return v->passed || typed_check(v->why, &why, e);
}

static bool
write_inspected(struct ctx *c, const struct cleaning_ref *ref, const struct cleaning_verdict *v,
	struct err *e)
{
	struct cleaning_row row;
	struct cleaning_move m = {.d = &row.d,
		.deed = v->passed ? CLEANING_PASS : CLEANING_FAIL,
		.reason = v->passed ? "" : v->why};
	struct access_object on;

	if (!cleaning_row_get(c, ref->id, &row, e))
		return false;
	on = work_of(&row.d);
	if (!access_may(c, ACT_CLEANING_INSPECT, &on, e) || !is_possible(&row.d, ref->rev, &m, e))
		return false;
	if (row.d.state == CLEANING_PLANNED && c->now.utc_us <= row.d.due_us)
		return err_set(e, ERR_BLOCKED, .rule = "CON-03",
			.msgid = N_("It is not due yet. There is nothing to inspect"));
	return write_step(c, &m, e);
}

bool
cleaning_inspect(struct ctx *c, const struct cleaning_ref *ref, size_t n,
	const struct cleaning_verdict *v, struct err *e)
{
	struct cleaning_row first;
	struct access_object on;

	if (!verdict_check(v, e) || !n || !cleaning_row_get(c, ref[0].id, &first, e))
		return false;
	on = work_of(&first.d);
	if (!act_begin(c, ACT_CLEANING_INSPECT, &on, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!write_inspected(c, &ref[i], v, e))
			return act_fail(c);
	return act_commit(c, e);
}
