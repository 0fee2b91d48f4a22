/* leave_import.c — leave that was decided elsewhere. SPDX-License-Identifier: MIT
 *
 * source: contract.md §1 and §3, LV-02, LV-10, LV-11, LV-12, LV-15, ORG-04.
 */
#include "domain/leave_import.h"

#include "base/day.h"
#include "base/str.h"
#include "base/text.h"
#include "domain/attendance_summary_sql.h"
#include "domain/leave_core.h"
#include "domain/person.h"

enum { YEAR = 10000 };

struct bringing {
	struct ctx *c;
	const struct leave_import *in;
	struct person person;
	struct leave_types types;
	struct leave_measured m;
	struct leave_count count;
	int today;
	struct arena arena;
};

/* The afternoon of the last day may still be work: it is over on the day after. */
enum leave_state
leave_import_state(const struct leave_range *range, int today)
{
	if (range->first_day > today)
		return LEAVE_FILED;
	return range->last_day >= today ? LEAVE_TAKEN : LEAVE_CLOSED;
}

/* --- what may come in --- */

static bool
refuse(struct err *e, enum err_code code, const char *field, const char *rule, const char *msgid)
{
	return err_set(e, code, .field = field, .rule = rule, .msgid = msgid);
}

/* ORG-04: nor by way of a file. */
static bool
is_anothers(const struct bringing *b, struct err *e)
{
	return b->person.id != b->c->who ||
	       refuse(e, ERR_BLOCKED, "staff_no", "ORG-04",
		       N_("This is your own leave. Somebody else has to take it in"));
}

static bool
is_of_service(const struct bringing *b, struct err *e)
{
	const struct person *p = &b->person;
	const struct leave_range *r = &b->m.range;

	if (r->first_day < p->joined_on)
		return refuse(e, ERR_INVALID, "first", "LV-02",
			N_("This person was not here yet. Look at the day they joined"));
	return !p->left_on || r->last_day <= p->left_on ||
	       refuse(e, ERR_INVALID, "last", "LV-02",
		       N_("This person had left by then. Look at their last day"));
}

/* LV-10: a leave whose day has come is taken, and none is over before its days are. */
static bool
state_fits(const struct bringing *b, struct err *e)
{
	const struct leave_range *r = &b->m.range;

	switch ((int)b->in->state) {
	case 0: return true;
	case LEAVE_FILED:
		return r->first_day > b->today ||
		       refuse(e, ERR_INVALID, "status", "LV-10",
			       N_("These days have come. Write taken or closed"));
	case LEAVE_TAKEN:
		return r->first_day <= b->today ||
		       refuse(e, ERR_INVALID, "status", "LV-10",
			       N_("These days are still to come. Write filed"));
	case LEAVE_CLOSED:
		return leave_import_state(r, b->today) == LEAVE_CLOSED ||
		       (r->last_day == b->today && r->last_half) ||
		       refuse(e, ERR_INVALID, "status", "LV-10",
			       N_("These days are not over yet. Write taken or filed"));
	default:
		return refuse(e, ERR_INVALID, "status", "LV-10",
			N_("Only leave that was decided comes in: filed, taken or closed"));
	}
}

static bool
takes_over_fits(const struct bringing *b, struct err *e)
{
	return b->in->takes_over != b->person.id ||
	       refuse(e, ERR_INVALID, "takes_over", "LV-02",
		       N_("Nobody takes over from themselves. Name a colleague"));
}

static bool
take_type(struct bringing *b, struct err *e)
{
	if (!leave_types_load(b->c, &b->types, e))
		return false;
	b->m = (struct leave_measured){.person = b->in->person,
		.type = leave_type_of(&b->types, b->in->type),
		.range = b->in->range};
	return (b->m.type && b->m.type->in_use) ||
	       refuse(e, ERR_INVALID, "type", "LV-01",
		       N_("This kind of leave is not used here. Pick one of the list"));
}

static bool
measure(struct bringing *b, struct err *e)
{
	const char *which = b->in->range.last_half ? "last_half" : "first_half";

	if (leave_measure(b->c, &b->m, &b->arena, &b->count, e))
		return true;
	if (str_eq(e->field, "half"))
		(void)str_copy(e->field, sizeof e->field, which);
	return false;
}

/* What was counted for a period and filed with HR stays as it was. */
static bool
is_open(const struct bringing *b, struct err *e)
{
	struct attendance_summary s;
	struct attendance_period p;
	int day = b->m.range.first_day;

	while (b->person.team_id && day <= b->m.range.last_day) {
		if (!attendance_period_at(b->c, day, &p, e) ||
			!attendance_summary_row(b->c, b->person.team_id, p.month, &s, e))
			return false;
		if (s.id && s.state == SUMMARY_FILED)
			return refuse(e, ERR_BLOCKED, "first", "ATT-06",
				N_("The attendance of these days is filed. HR corrects it there"));
		day = day_add(p.to, 1);
	}
	return true;
}

static bool
is_same(const struct leave *l, const struct leave_import *in)
{
	return l->type == in->type && l->range.first_day == in->range.first_day &&
	       l->range.last_day == in->range.last_day &&
	       l->range.first_half == in->range.first_half &&
	       l->range.last_half == in->range.last_half;
}

/* out: *there: this very leave */
static bool
is_alone(const struct bringing *b, bool *there, struct err *e)
{
	const struct leave_touch t = {.person = b->in->person, .range = b->in->range};
	struct leave other;
	int64_t id;

	*there = false;
	if (!leave_overlap(b->c, &t, &id, e))
		return false;
	if (!id)
		return true;
	if (!leave_row(b->c, id, &other, e))
		return false;
	*there = is_same(&other, b->in);
	return *there || refuse(e, ERR_CONFLICT, "first", "LV-02",
				 N_("They have leave, or asked for it, on one of these days"));
}

static bool
check(struct bringing *b, struct err *e)
{
	return is_anothers(b, e) && take_type(b, e) &&
	       leave_words_fit(b->in->reason, "reason", true, e) && measure(b, e) &&
	       is_of_service(b, e) && state_fits(b, e) && takes_over_fits(b, e);
}

/* --- taking it in --- */

static void
fill(const struct bringing *b, struct leave *l)
{
	const struct leave_type *t = b->m.type;

	l->process = LEAVE_APPLY;
	l->person = b->in->person;
	l->type = t->id;
	l->team = b->person.team_id;
	l->state = b->in->state ? b->in->state : leave_import_state(&b->m.range, b->today);
	l->range = b->m.range;
	l->half_days = b->count.half_days;
	l->provisional = b->count.provisional;
	l->takes_over = b->in->takes_over;
	l->chain = leave_chain_of(t->chain, t->upper_days, l->half_days);
	l->kind_version = t->rev;
	l->sent_us = b->c->now.utc_us;
}

/* The balance of the years before was kept elsewhere: nothing here to hold against. */
static bool
may_stand(const struct bringing *b, const struct leave_change *ch, struct err *e)
{
	if (ch->now->range.last_day / YEAR < b->today / YEAR || leave_hold_within(b->c, ch, e))
		return true;
	if (!str_eq(e->rule, "LV-11"))
		return false;
	return refuse(e, ERR_BLOCKED, "first", "LV-11",
		N_("The roster has too few on a shift of these days. Change the roster first"));
}

static bool
write(struct bringing *b, struct err *e)
{
	const struct leave_words asked = {b->in->reason, "", ""};
	const struct leave_signed s = {.type = RECORD_LEAVE_IMPORTED,
		.action = LEAVE_DO_IMPORT,
		.from = LEAVE_DRAFT,
		.asked = &asked,
		.count = &b->count};
	const struct leave was = {.state = LEAVE_DRAFT};
	struct leave l = {.rev = 0};
	const struct leave_change ch = {.was = &was,
		.now = &l,
		.action = LEAVE_DO_IMPORT,
		.side = LEAVE_BY_HR,
		.count = &b->count};

	if (!leave_next_id(b->c, &l.id, e))
		return false;
	fill(b, &l);
	return may_stand(b, &ch, e) && leave_sign(b->c, &l, &s, e) &&
	       leave_insert(b->c, &l, &asked, e) && leave_days_set(b->c, l.id, &b->count, e) &&
	       leave_keep_step(b->c, &l, &s, e) && leave_follow_within(b->c, &ch, e);
}

bool
leave_import_within(struct ctx *c, const struct leave_import *in, bool *done, struct err *e)
{
	struct bringing b = {.c = c, .in = in, .today = clock_local(c->now.utc_us).day};
	bool there = false, good;

	*done = false;
	if (!person_get(c, in->person, &b.person, e))
		return false;
	arena_init(&b.arena);
	good = check(&b, e) && is_alone(&b, &there, e) &&
	       (there || (is_open(&b, e) && write(&b, e)));
	arena_free(&b.arena);
	*done = good && !there;
	return good;
}
