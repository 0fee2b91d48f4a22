/* leave_call.c — emergency leave: a call is recorded, and what becomes of it. SPDX-License-Identifier: MIT
 *
 * source: LV-08, ATT-04, ORG-04.
 */
#include "domain/leave_call.h"

#include "base/day.h"
#include "base/str.h"
#include "base/text.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/cache.h"
#include "domain/leave_call_sql.h"
#include "domain/leave_core.h"
#include "domain/ledger.h"
#include "domain/param.h"
#include "domain/person.h"
#include "domain/roster.h"

#define HOUR_US INT64_C(3600000000)

static const char *const labels[] = {
	[LEAVE_CALL_OPEN] = N_("to be filed"),
	[LEAVE_CALL_FILED] = N_("filed, not decided yet"),
	[LEAVE_CALL_STANDS] = N_("filed and approved"),
	[LEAVE_CALL_LAPSED] = N_("not filed in time: absence"),
	[LEAVE_CALL_REFUSED] = N_("not approved: absence"),
};

const char *
leave_call_state_label(enum leave_call_state s)
{
	return labels[s];
}

/* --- what became of it --- */

/* LV-08: from the return on; from when the leave was sent back, where it was. */
static bool
find_term(struct ctx *c, struct leave_call_row *r, struct arena *a, struct err *e)
{
	struct leave_call *k = &r->call;
	int from, today = clock_local(c->now.utc_us).day;
	struct workday_calendar *calendar;
	struct leave_range around;
	int64_t days;

	if (!r->back_us)
		return true;
	k->back_day = clock_local(r->back_us).day;
	from = k->back_day;
	if (r->leave == LEAVE_RETURNED && clock_local(r->returned_us).day > from)
		from = clock_local(r->returned_us).day;
	around = (struct leave_range){.first_day = from, .last_day = from};
	if (!param_get_int(c, "leave.backfile_workdays", today, &days, e) ||
		!leave_calendar(c, k->person, &around, a, &calendar, e))
		return false;
	k->file_by = days ? workday_add(calendar, from, (int)days) : from;
	return true;
}

static enum leave_call_state
state_of(const struct leave_call_row *r, int today)
{
	bool filed = r->leave && r->leave != LEAVE_WITHDRAWN && r->leave != LEAVE_RETURNED;

	if (filed && leave_pends(r->leave))
		return LEAVE_CALL_FILED;
	if (filed)
		return leave_stands(r->leave) ? LEAVE_CALL_STANDS : LEAVE_CALL_REFUSED;
	if (r->gone || (r->call.file_by && today > r->call.file_by))
		return LEAVE_CALL_LAPSED;
	return LEAVE_CALL_OPEN;
}

static bool
settle(struct ctx *c, struct leave_call_row *r, struct arena *a, struct err *e)
{
	if (!find_term(c, r, a, e))
		return false;
	r->call.state = state_of(r, clock_local(c->now.utc_us).day);
	return true;
}

/* As of now, for who only reads. */
static struct ctx
reading(const struct ctx *c)
{
	struct ctx as = *c;

	as.now = clock_now(&c->clock);
	return as;
}

static bool
rows_of(struct ctx *c, const struct leave_call_filter *f, struct arena *a,
	struct leave_call_rows *out, struct err *e)
{
	if (!leave_call_rows(c, f, a, out, e))
		return false;
	for (int i = 0; i < out->n; i++)
		if (!settle(c, &out->item[i], a, e))
			return false;
	return true;
}

/* --- recording --- */

static bool
words_fit(const struct leave_call_note *n, struct err *e)
{
	return typed_check(n->caller,
		       &(const struct typed_rule){.field = "caller",
			       .rule = "LV-08",
			       .msgid = N_("Say who called, in 1 to 40 characters. Example: her "
					   "mother"),
			       .least = 1,
			       .most = LEAVE_CALLER_CHARS},
		       e) &&
	       leave_words_fit(n->why, "why", true, e) &&
	       typed_check(n->phone,
		       &(const struct typed_rule){.field = "phone",
			       .rule = "LV-08",
			       .msgid = N_(
				       "A phone number, at most 30 characters; or leave it empty"),
			       .most = LEAVE_PHONE_CHARS},
		       e);
}

static bool
days_fit(struct ctx *c, const struct leave_call_note *n, struct err *e)
{
	int came, apart;

	if (n->came_us <= 0 || n->came_us > c->now.utc_us ||
		n->came_us < c->now.utc_us - LEAVE_CALL_DAYS_MAX * 24 * HOUR_US)
		return err_set(e, ERR_INVALID, .field = "came", .rule = "LV-08",
			.msgid = N_("Say when the call came: within the last 31 days, not later"));
	came = clock_local(n->came_us).day;
	apart = day_is_valid(n->first_day) ? day_diff(came, n->first_day) : LEAVE_CALL_DAYS_MAX;
	if (apart >= LEAVE_CALL_DAYS_MAX || apart <= -LEAVE_CALL_DAYS_MAX)
		return err_set(e, ERR_INVALID, .field = "first", .rule = "LV-08",
			.msgid = N_("Name the first day missed, within 30 days of the call"));
	if (!day_is_valid(n->last_day) || n->last_day < n->first_day ||
		day_diff(n->first_day, n->last_day) >= LEAVE_CALL_DAYS_MAX ||
		(n->shift && n->last_day != n->first_day))
		return err_set(e, ERR_INVALID, .field = "last", .rule = "LV-08",
			.msgid =
				N_("From the first day on, at most 31 days; of one shift one day"));
	return true;
}

/* The first shift that is missed; start_us 0 = none is rostered that day. */
static bool
first_shift(struct ctx *c, const struct leave_call_note *n, int64_t *start_us, struct err *e)
{
	const struct assignment_filter f = {
		.person = n->person, .from = n->first_day, .to = n->first_day};
	struct roster_plan p;
	bool there = !n->shift;

	*start_us = 0;
	if (!assignment_load(c, &f, &p, e))
		return false;
	for (size_t i = 0; i < p.items; i++) {
		bool it = !n->shift || p.item[i].shift == n->shift;

		there |= it;
		if (it && (!*start_us || p.item[i].start_us < *start_us))
			*start_us = p.item[i].start_us;
	}
	roster_plan_free(&p);
	return there || err_set(e, ERR_INVALID, .field = "shift", .rule = "LV-08",
				.msgid = N_("This person is not on that shift on that day"));
}

/* LV-08: over so many hours after the first missed shift began. */
static bool
is_late(struct ctx *c, const struct leave_call_note *n, bool *late, struct err *e)
{
	int64_t hours, start_us;

	if (!param_get_int(c, "leave.emergency_phone_hours", n->first_day, &hours, e) ||
		!first_shift(c, n, &start_us, e))
		return false;
	*late = start_us && n->came_us > start_us + hours * HOUR_US;
	return true;
}

static bool
is_first(struct ctx *c, const struct leave_call_note *n, struct arena *a, struct err *e)
{
	const struct leave_call_filter f = {
		.person = n->person, .from = n->first_day, .to = n->last_day};
	struct leave_call_rows all;

	if (!rows_of(c, &f, a, &all, e))
		return false;
	for (int i = 0; i < all.n; i++) {
		const struct leave_call *k = &all.item[i].call;
		bool dead = k->state == LEAVE_CALL_LAPSED || k->state == LEAVE_CALL_REFUSED;

		if (!dead && (!k->shift || !n->shift || k->shift == n->shift))
			return err_set(e, ERR_CONFLICT, .field = "first", .rule = "LV-08",
				.msgid = N_("A call for one of these days is on record already"));
	}
	return true;
}

static bool
is_here(struct ctx *c, int64_t person, struct err *e)
{
	struct person p;

	if (!person_get(c, person, &p, e))
		return false;
	return !p.left_on ||
	       err_set(e, ERR_INVALID, .field = "person", .rule = "LV-08",
		       .msgid = N_("This person has left. Pick somebody who works here"));
}

static bool
sign(struct ctx *c, struct leave_call *k, struct err *e)
{
	struct ledger_ref ref;
	struct record r;
	bool good;

	record_init(&r, RECORD_LEAVE_CALLED, 0);
	r.about = (struct record_about){RECORD_LEAVE_CALLED, k->id};
	record_int(&r, TAG_CALL_ID, k->id);
	record_int(&r, TAG_CALL_PERSON, k->person);
	record_int(&r, TAG_CALL_CAME_US, k->came_us);
	record_int(&r, TAG_CALL_FIRST, k->first_day);
	record_int(&r, TAG_CALL_LAST, k->last_day);
	if (k->shift)
		record_int(&r, TAG_CALL_SHIFT, k->shift);
	record_int(&r, TAG_CALL_LATE, k->late);
	record_said(&r, TAG_CALL_CALLER, k->caller);
	record_said(&r, TAG_CALL_WHY, k->why);
	record_said(&r, TAG_CALL_PHONE, k->phone);
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	k->record = ref.id;
	return good;
}

static bool
add(struct ctx *c, const struct leave_call_note *n, struct arena *a, int64_t *id, struct err *e)
{
	struct leave_call k = {.person = n->person,
		.came_us = n->came_us,
		.first_day = n->first_day,
		.last_day = n->last_day,
		.shift = n->shift,
		.by = c->who,
		.at_us = c->now.utc_us,
		.caller = n->caller,
		.why = n->why,
		.phone = n->phone ? n->phone : ""};

	if (!is_here(c, n->person, e) || !days_fit(c, n, e) || !is_late(c, n, &k.late, e) ||
		!is_first(c, n, a, e) || !leave_call_next_id(c, &k.id, e) || !sign(c, &k, e) ||
		!leave_call_insert(c, &k, e))
		return false;
	*id = k.id;
	return true;
}

bool
leave_call_add(struct ctx *c, const struct leave_call_note *n, int64_t *id, struct err *e)
{
	struct arena a;
	bool good;

	if (!n->person)
		return err_set(e, ERR_INVALID, .field = "person", .rule = "LV-08",
			.msgid = N_("Say who is missing. F4 lists the people"));
	if (!words_fit(n, e) ||
		!act_begin(c, ACT_LEAVE_CALL, &(struct access_object){.person = n->person}, e))
		return false;
	arena_init(&a);
	good = add(c, n, &a, id, e);
	arena_free(&a);
	return good ? act_commit(c, e) : act_fail(c);
}

/* --- reading --- */

static bool
may_see(struct ctx *c, int64_t person, struct err *e)
{
	return person == c->who ||
	       access_may(c, ACT_LEAVE_SEE, &(struct access_object){.person = person}, e);
}

bool
leave_calls_load(struct ctx *c, const struct leave_call_filter *f, struct arena *a,
	struct leave_calls *out, struct err *e)
{
	struct ctx as = reading(c);
	struct leave_call_rows all;

	*out = (struct leave_calls){.n = 0};
	if (!rows_of(&as, f, a, &all, e))
		return false;
	out->item = arena_alloc(a, ((size_t)all.n + 1) * sizeof *out->item);
	if (!out->item)
		return err_set(e, ERR_NOMEM);
	for (int i = 0; i < all.n; i++)
		if ((!f->open || all.item[i].call.state == LEAVE_CALL_OPEN) &&
			may_see(c, all.item[i].call.person, NULL))
			out->item[out->n++] = all.item[i].call;
	return true;
}

bool
leave_call_get(struct ctx *c, int64_t id, struct arena *a, struct leave_call *out, struct err *e)
{
	struct ctx as = reading(c);
	struct leave_call_row r;

	if (!leave_call_row(&as, id, a, &r, e) || !may_see(c, r.call.person, e) ||
		!settle(&as, &r, a, e))
		return false;
	*out = r.call;
	return true;
}

bool
leave_call_open(
	struct ctx *c, int64_t person, struct arena *a, struct leave_call *out, struct err *e)
{
	const struct leave_call_filter f = {.person = person, .open = true};
	struct leave_calls all;

	*out = (struct leave_call){.id = 0};
	if (!person || person != c->who || !leave_calls_load(c, &f, a, &all, e))
		return !person || person != c->who;
	if (all.n)
		*out = all.item[all.n - 1]; /* the oldest */
	return true;
}

/* --- filing --- */

static bool
meets(const struct leave_call *k, const struct leave_range *r, struct err *e)
{
	char first[DAY_TEXT_BYTES], last[DAY_TEXT_BYTES];

	if (r->first_day >= k->first_day && r->last_day <= k->last_day)
		return true;
	day_format(first, k->first_day);
	day_format(last, k->last_day);
	return err_set(e, ERR_INVALID, .field = "first", .rule = "LV-08",
		.msgid = N_("The call was for {1} to {2}. Other days are asked by themselves"),
		.arg = {first, last});
}

bool
leave_call_fits(
	struct ctx *c, int64_t call, int64_t leave, const struct leave_range *r, struct err *e)
{
	char until[DAY_TEXT_BYTES];
	struct leave_call_row k;
	struct arena a;
	bool good;

	arena_init(&a);
	good = leave_call_row(c, call, &a, &k, e) && settle(c, &k, &a, e);
	arena_free(&a);
	if (!good)
		return false;
	if (k.call.person != c->who)
		return err_set(e, ERR_DENIED, .field = "call", .rule = "LV-08",
			.msgid = N_("Only who was missing files the request for it"));
	day_format(until, k.call.file_by);
	if (k.call.state == LEAVE_CALL_LAPSED)
		return err_set(e, ERR_BLOCKED, .field = "call", .rule = "LV-08",
			.msgid = N_("This could be filed until {1}. Talk to your leader about it"),
			.arg = {until});
	if (k.call.state != LEAVE_CALL_OPEN && k.call.leave != leave)
		return err_set(e, ERR_BLOCKED, .field = "call", .rule = "LV-08",
			.msgid = N_("A request for this call was filed already"));
	return meets(&k.call, r, e);
}

bool
leave_call_filed(struct ctx *c, int64_t call, int64_t leave, struct err *e)
{
	return leave_call_link(c, call, leave, e);
}

/* --- for the evaluator --- */

/* Half days of leave at an edge are told by the leave itself; the rest of such a
 * day is not excused. */
static bool
holds_whole(const struct leave_range *r, int day)
{
	return day >= r->first_day && day <= r->last_day &&
	       !(day == r->first_day && r->first_half) && !(day == r->last_day && r->last_half);
}

static bool
touches(const struct leave_range *r, int day)
{
	return day >= r->first_day && day <= r->last_day;
}

/* What a call makes of one of its days: false = nothing. */
static bool
excuses(const struct leave_call_row *r, int day, enum attendance_call_state *out)
{
	switch (r->call.state) {
	case LEAVE_CALL_OPEN: *out = ATTENDANCE_CALL_PENDING; return true;
	case LEAVE_CALL_FILED: *out = ATTENDANCE_CALL_PENDING; return touches(&r->range, day);
	case LEAVE_CALL_STANDS: *out = ATTENDANCE_CALL_ACCEPTED; return holds_whole(&r->range, day);
	case LEAVE_CALL_LAPSED:
	case LEAVE_CALL_REFUSED: break;
	}
	return false;
}

struct gathering {
	struct leave_call_facts *out;
	struct arena *a;
	int n, room;
};

static bool
gather(struct gathering *g, const struct leave_call_row *r, const struct leave_call_filter *f)
{
	for (int day = r->call.first_day; day <= r->call.last_day; day = day_add(day, 1)) {
		enum attendance_call_state state;
		struct attendance_call *more;

		if (day < f->from || (f->to && day > f->to) || !excuses(r, day, &state))
			continue;
		more = arena_more(g->a, g->out->item, g->n, &g->room, sizeof *more);
		if (!more)
			return false;
		g->out->item = more;
		more[g->n++] = (struct attendance_call){.id = r->call.id,
			.person = r->call.person,
			.day = day,
			.shift = r->call.shift,
			.state = state};
	}
	return true;
}

bool
leave_call_facts_load(struct ctx *c, const struct leave_call_filter *f, struct arena *a,
	struct leave_call_facts *out, struct err *e)
{
	struct gathering g = {.out = out, .a = a};
	struct ctx as = reading(c);
	struct leave_call_rows all;
	bool good = true;

	*out = (struct leave_call_facts){.n = 0};
	if (!rows_of(&as, f, a, &all, e))
		return false;
	for (int i = 0; good && i < all.n; i++)
		good = gather(&g, &all.item[i], f);
	out->n = (size_t)g.n;
	return good || err_set(e, ERR_NOMEM);
}

/* --- LOG-05 --- */

static bool
words_are_row(const struct ledger_record *r, const struct leave_call *k)
{
	if (r->erased)
		return !*k->caller && !*k->why && !*k->phone;
	return cache_same_text(r, TAG_CALL_CALLER, k->caller) &&
	       cache_same_text(r, TAG_CALL_WHY, k->why) &&
	       cache_same_text(r, TAG_CALL_PHONE, k->phone);
}

static bool
is_row(struct ctx *c, const struct ledger_record *r, struct arena *a)
{
	struct leave_call_row row;
	struct leave l;
	int64_t id = 0;

	(void)record_view_int(&r->view, TAG_CALL_ID, &id);
	if (!leave_call_row(c, id, a, &row, NULL))
		return false;
	const struct leave_call *k = &row.call;
	/* The link is the leave's own, which is signed there. */
	if (k->leave && (!leave_row(c, k->leave, &l, NULL) || l.call != k->id))
		return false;
	return k->record == r->ref.id && cache_same_int(r, TAG_CALL_PERSON, k->person) &&
	       cache_same_int(r, TAG_CALL_CAME_US, k->came_us) &&
	       cache_same_int(r, TAG_CALL_FIRST, k->first_day) &&
	       cache_same_int(r, TAG_CALL_LAST, k->last_day) &&
	       cache_same_int(r, TAG_CALL_SHIFT, k->shift) &&
	       cache_same_int(r, TAG_CALL_LATE, k->late) && k->by == r->view.head.actor &&
	       k->at_us == r->view.head.at.utc_us && words_are_row(r, k);
}

bool
leave_call_cache_check(struct ctx *c, const struct ledger_record *r, struct verify_finding *f)
{
	struct arena a;
	bool good;

	arena_init(&a);
	good = is_row(c, r, &a);
	arena_free(&a);
	return good || cache_differs(f, N_("an emergency call differs from its record"), "");
}
