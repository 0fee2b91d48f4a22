/* presence.c — arriving for duty and leaving it, signed by oneself. SPDX-License-Identifier: MIT
 *
 * source: ATT-01, SHO-08, SHO-11.
 */
#include "domain/presence.h"

#include "base/day.h"
#include "base/str.h"
#include "domain/act.h"
#include "domain/away.h"
#include "domain/desk.h"
#include "domain/duty.h"
#include "domain/ledger.h"
#include "domain/param.h"
#include "domain/presence_core.h"
#include "domain/presence_sql.h"
#include "domain/roster.h"
#include "domain/shift.h"

/* So near its end nobody comes for a shift any more if another one begins. */
enum { TAIL_MIN = 30, MINUTE_US = 60000000 };

int64_t
presence_moment(int64_t utc_us)
{
	return utc_us - utc_us % 1000000;
}

static int
minutes(int64_t from_us, int64_t to_us)
{
	return to_us > from_us ? (int)((to_us - from_us) / MINUTE_US) : 0;
}

int
presence_late_min(const struct presence *p)
{
	return p->shift ? minutes(p->start_us, p->arrived_us) : 0;
}

int
presence_early_min(const struct presence *p)
{
	return p->shift && p->left_us ? minutes(p->left_us, p->end_us) : 0;
}

int
presence_stay_min(const struct presence *p, int64_t now_us)
{
	if (p->left_us)
		return minutes(p->arrived_us, p->left_us);
	return p->state == PRESENCE_IN ? minutes(p->arrived_us, now_us) : 0;
}

/* --- which shift somebody comes for --- */

static bool
is_served(const struct assignment *a, const struct presence_served *served, int n)
{
	for (int i = 0; i < n; i++)
		if (served[i].day == a->day && served[i].shift == a->shift)
			return true;
	return false;
}

const struct assignment *
presence_tie(const struct assignment *item, size_t items, int64_t at_us,
	const struct presence_served *served, int n)
{
	const struct assignment *runs = NULL, *soon = NULL;

	for (size_t i = 0; i < items; i++) {
		const struct assignment *a = &item[i];

		if (a->start_us <= at_us && at_us < a->end_us)
			runs = a;
		else if (a->start_us > at_us && minutes(at_us, a->start_us) <= PRESENCE_AHEAD_MIN &&
			 (!soon || a->start_us < soon->start_us))
			soon = a;
	}
	if (runs && soon && (is_served(runs, served, n) || minutes(at_us, runs->end_us) < TAIL_MIN))
		return soon;
	return runs ? runs : soon;
}

/* The duties and stays of a person around an instant. */
struct around {
	struct roster_plan plan;
	struct presences stays;
	struct presence_served *served;
	struct arena arena;
};

static void
around_free(struct around *k)
{
	roster_plan_free(&k->plan);
	arena_free(&k->arena);
}

static bool
around_read(struct ctx *c, int64_t person, int64_t at_us, struct around *k, struct err *e)
{
	int day = clock_local(at_us).day;
	const struct assignment_filter of = {
		.person = person, .from = day_add(day, -1), .to = day_add(day, 1)};
	const struct presence_filter by = {.person = person, .from = of.from, .to = of.to};

	arena_init(&k->arena);
	if (!assignment_load(c, &of, &k->plan, e)) {
		arena_free(&k->arena);
		return false;
	}
	if (presence_load(c, &by, &k->arena, &k->stays, e)) {
		k->served = arena_alloc(&k->arena, (size_t)(k->stays.n + 1) * sizeof *k->served);
		for (int i = 0; k->served && i < k->stays.n; i++)
			k->served[i] = (struct presence_served){
				k->stays.item[i].day, k->stays.item[i].shift};
		if (k->served)
			return true;
		(void)err_set(e, ERR_NOMEM);
	}
	around_free(k);
	return false;
}

bool
presence_duty_at(
	struct ctx *c, int64_t person, int64_t at_us, struct assignment *out, struct err *e)
{
	const struct assignment *tie;
	struct shift_duty duty;
	struct around k;

	if (!around_read(c, person, at_us, &k, e))
		return false;
	tie = presence_tie(k.plan.item, k.plan.items, at_us, k.served, k.stays.n);
	*out = tie ? *tie : (struct assignment){.person = 0};
	around_free(&k);
	if (out->person)
		return true;
	/* Unplanned, in a night: the business day is that of the night. */
	if (!shift_at(c, c->desk, at_us, &duty, e))
		return false;
	out->day = duty.business_day;
	return true;
}

static bool
is_stale(const struct presence_offer *o, int64_t at_us)
{
	const struct presence *p = &o->open;

	if (!p->id || (p->shift && p->day == o->duty.day && p->shift == o->duty.shift))
		return false;
	if (minutes(p->arrived_us, at_us) >= PRESENCE_STAY_MAX_MIN)
		return true;
	return o->duty.person && p->shift && at_us >= p->end_us;
}

static void
find_next(const struct around *k, int64_t at_us, struct assignment *out)
{
	for (size_t i = 0; i < k->plan.items; i++)
		if (k->plan.item[i].start_us > at_us &&
			(!out->person || k->plan.item[i].start_us < out->start_us))
			*out = k->plan.item[i];
}

bool
presence_offer_at(
	struct ctx *c, int64_t person, int64_t at_us, struct presence_offer *o, struct err *e)
{
	int today = clock_local(at_us).day;
	int64_t early;
	struct around k;

	*o = (struct presence_offer){.late_min = 0};
	if (!presence_open_of(c, person, &o->open, e) ||
		!presence_duty_at(c, person, at_us, &o->duty, e) ||
		!param_get_int(c, "attendance.arrive_early_minutes", today, &early, e) ||
		!around_read(c, person, at_us, &k, e))
		return false;
	o->stale = is_stale(o, at_us);
	find_next(&k, at_us, &o->next);
	if (o->duty.person) {
		o->late_min = minutes(o->duty.start_us, at_us);
		o->due_us = o->duty.start_us - early * MINUTE_US;
	}
	around_free(&k);
	return presence_lapsed_of(c, person, &o->lapsed, e);
}

bool
presence_offer(struct ctx *c, int64_t person, struct presence_offer *out, struct err *e)
{
	return presence_offer_at(c, person, clock_now(&c->clock).utc_us, out, e);
}

/* --- signing --- */

bool
presence_is_confirmed(const struct ctx *c, struct err *e)
{
	return (c->key && c->key_confirmed) ||
	       err_set(e, ERR_DENIED, .field = "password", .rule = "ATT-01",
		       .msgid = N_("Signing asks for your password. Type it again"));
}

static bool
is_in(struct ctx *c, const struct presence *p, struct err *e)
{
	char since[CLOCK_TEXT_BYTES];
	struct desk d = {.code = "-"};

	if (p->desk && !desk_get(c, p->desk, &d, e))
		return false;
	clock_format_minute(since, p->arrived_us);
	return err_set(e, ERR_CONFLICT, .rule = "ATT-01",
		.msgid = N_("You are in since {1} (desk {2}). Sign out before you arrive anew"),
		.arg = {since, d.code});
}

/* A stay of an earlier duty that nobody signed out of: when it ended is not known. */
static bool
lapse(struct ctx *c, struct presence *p, struct err *e)
{
	int64_t end =
		p->end_us > p->arrived_us && p->end_us < c->now.utc_us ? p->end_us : c->now.utc_us;

	p->state = PRESENCE_LAPSED;
	return presence_update(c, p, e) && away_end_within(c, p->person, end, e);
}

static void
put_duty(struct record *r, const struct presence *p)
{
	record_int(r, TAG_PRESENCE_DAY, p->day);
	if (!p->shift)
		return;
	record_int(r, TAG_PRESENCE_SHIFT, p->shift);
	record_int(r, TAG_PRESENCE_START, p->start_us);
	record_int(r, TAG_PRESENCE_END, p->end_us);
}

static bool
sign_arrival(struct ctx *c, struct presence *p, int64_t lapsed, struct err *e)
{
	struct ledger_ref ref;
	struct record r;
	bool good;

	record_init(&r, c->desk ? RECORD_ARRIVED : RECORD_ARRIVED_NO_DESK, c->desk);
	record_int(&r, TAG_PRESENCE_ID, p->id);
	put_duty(&r, p);
	if (lapsed)
		record_int(&r, TAG_PRESENCE_LAPSED, lapsed);
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	p->arrived_record = ref.id;
	return good && presence_insert(c, p, e);
}

static bool
arrive(struct ctx *c, struct presence *p, struct err *e)
{
	struct presence_offer o;
	int64_t lapsed = 0;

	if (!presence_is_confirmed(c, e) || !presence_offer_at(c, c->who, c->now.utc_us, &o, e))
		return false;
	if (o.open.id && !o.stale)
		return is_in(c, &o.open, e);
	if (o.open.id) {
		lapsed = o.open.id;
		if (!lapse(c, &o.open, e))
			return false;
	}
	*p = (struct presence){.person = c->who,
		.rev = 1,
		.day = o.duty.day,
		.shift = o.duty.shift,
		.desk = c->desk,
		.start_us = o.duty.start_us,
		.end_us = o.duty.end_us,
		.arrived_us = presence_moment(c->now.utc_us),
		.signed_arrived_us = presence_moment(c->now.utc_us),
		.state = PRESENCE_IN,
		.how = PRESENCE_SIGNED};
	return presence_next_id(c, &p->id, e) && sign_arrival(c, p, lapsed, e);
}

bool
presence_arrive(struct ctx *c, struct presence *out, struct err *e)
{
	struct presence p;

	if (!act_begin(c, ACT_PRESENCE_SIGN, &(struct access_object){.person = c->who}, e))
		return false;
	if (!arrive(c, &p, e))
		return act_fail(c);
	if (out)
		*out = p;
	return act_commit(c, e);
}

static bool
may_leave(struct ctx *c, const struct presence *p, struct err *e)
{
	char arrived[CLOCK_TEXT_BYTES];
	struct desk d;
	int64_t desk;
	int n;

	if (!p->id)
		return err_set(e, ERR_NOT_FOUND, .rule = "ATT-01",
			.msgid =
				N_("You are not signed in for duty, so there is nothing to leave"));
	clock_format_minute(arrived, p->arrived_us);
	if (c->now.utc_us < p->arrived_us)
		return err_set(e, ERR_BLOCKED, .rule = "SHO-11",
			.msgid = N_("The clock stands before your arrival at {1}. Tell operations"),
			.arg = {arrived});
	if (!duty_held_by(c, c->who, &desk, &n, e))
		return false;
	if (!n)
		return true;
	return desk_get(c, desk, &d, e) &&
	       err_set(e, ERR_BLOCKED, .rule = "SHO-08",
		       .msgid = N_("You hold desk {1}. Hand it over first, then sign out"),
		       .arg = {d.code});
}

static bool
leave(struct ctx *c, struct presence *p, struct err *e)
{
	struct ledger_ref ref;
	struct record r;
	bool good;

	if (!presence_is_confirmed(c, e) || !presence_open_of(c, c->who, p, e) ||
		!may_leave(c, p, e) || !away_end_within(c, c->who, c->now.utc_us, e))
		return false;
	record_init(&r, c->desk ? RECORD_LEFT : RECORD_LEFT_NO_DESK, c->desk);
	record_int(&r, TAG_PRESENCE_ID, p->id);
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	p->left_us = p->signed_left_us = presence_moment(c->now.utc_us);
	p->state = PRESENCE_DONE;
	p->left_record = ref.id;
	return good && presence_update(c, p, e);
}

bool
presence_leave(struct ctx *c, struct presence *out, struct err *e)
{
	struct presence p;

	if (!act_begin(c, ACT_PRESENCE_SIGN, &(struct access_object){.person = c->who}, e))
		return false;
	if (!leave(c, &p, e))
		return act_fail(c);
	if (out)
		*out = p;
	return act_commit(c, e);
}

/* --- from another system --- */

static bool
import_check(struct ctx *c, const struct presence_import *p, struct err *e)
{
	if (p->arrived_us > c->now.utc_us)
		return err_set(e, ERR_INVALID, .field = "arrived", .rule = "ATT-01",
			.msgid = N_("This arrival lies in the future"));
	if (p->left_us && p->left_us <= p->arrived_us)
		return err_set(e, ERR_INVALID, .field = "left", .rule = "ATT-01",
			.msgid = N_("Leaving comes after arriving"));
	if (p->left_us > c->now.utc_us || minutes(p->arrived_us, p->left_us) > PRESENCE_FIX_MAX_MIN)
		return err_set(e, ERR_INVALID, .field = "left", .rule = "ATT-01",
			.msgid = N_("A stay ends by now and within 24 hours. Look at its day"));
	return true;
}

static bool
import_sign(struct ctx *c, struct presence *p, struct err *e)
{
	struct ledger_ref ref;
	struct record r;
	bool good;

	record_init(&r, RECORD_PRESENCE_IMPORTED, 0);
	record_int(&r, TAG_PRESENCE_ID, p->id);
	record_int(&r, TAG_PRESENCE_PERSON, p->person);
	put_duty(&r, p);
	record_int(&r, TAG_PRESENCE_ARRIVED, p->arrived_us);
	if (p->left_us)
		record_int(&r, TAG_PRESENCE_LEFT, p->left_us);
	if (p->desk)
		record_int(&r, TAG_PRESENCE_DESK, p->desk);
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	p->arrived_record = ref.id;
	p->left_record = p->left_us ? ref.id : 0;
	return good && presence_insert(c, p, e);
}

bool
presence_import_within(struct ctx *c, const struct presence_import *in, bool *done, struct err *e)
{
	struct presence p = {.person = in->person,
		.desk = in->desk,
		.arrived_us = in->arrived_us,
		.left_us = in->left_us,
		.signed_arrived_us = in->arrived_us,
		.signed_left_us = in->left_us,
		.state = in->left_us ? PRESENCE_DONE : PRESENCE_LAPSED,
		.how = PRESENCE_IMPORTED};
	const struct presence_span span = {.person = in->person,
		.from_us = in->arrived_us,
		.to_us = in->left_us ? in->left_us : in->arrived_us + 1};
	struct assignment duty;
	bool there, taken;

	*done = false;
	if (!import_check(c, in, e) || !presence_began(c, p.person, p.arrived_us, &there, e))
		return false;
	if (there)
		return true;
	if (!presence_overlaps(c, &span, &taken, e))
		return false;
	if (taken)
		return err_set(e, ERR_CONFLICT, .field = "arrived", .rule = "ATT-01",
			.msgid = N_("Another stay of this person lies in that time"));
	if (!presence_duty_at(c, p.person, p.arrived_us, &duty, e))
		return false;
	p.day = duty.day;
	p.shift = duty.shift;
	p.start_us = duty.start_us;
	p.end_us = duty.end_us;
	*done = presence_next_id(c, &p.id, e) && import_sign(c, &p, e);
	return *done;
}
