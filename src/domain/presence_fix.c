/* presence_fix.c — times of a presence put right by request. SPDX-License-Identifier: MIT
 *
 * source: ATT-01, ORG-04.
 */
#include "base/day.h"
#include "base/str.h"
#include "base/typed.h"
#include "domain/act.h"
#include "domain/ledger.h"
#include "domain/presence_core.h"
#include "domain/presence_sql.h"

enum { MINUTE_US = 60000000 };

static const enum fix_state next[][FIX_EVENTS] = {
	[FIX_ASKED] = {[FIX_APPROVE] = FIX_APPROVED,
		[FIX_DECLINE] = FIX_DECLINED,
		[FIX_WITHDRAW] = FIX_WITHDRAWN},
	[FIX_WITHDRAWN] = {[FIX_APPROVE] = (enum fix_state)0},
};

enum fix_state
fix_next(enum fix_state from, enum fix_event event)
{
	return next[from][event];
}

static bool
text_fits(const char *s, const char *field, bool needed, struct err *e)
{
	return typed_check(s,
		&(const struct typed_rule){.field = field,
			.rule = "ATT-01",
			.msgid = N_("Write the reason in 2 to 200 characters. Example: bus late"),
			.least = needed ? 2 : 0,
			.most = FIX_REASON_CHARS},
		e);
}

/* --- asking --- */

static bool
times_fit(struct ctx *c, const struct presence_span *s, struct err *e)
{
	int64_t now = c->now.utc_us;

	if (!s->from_us || s->from_us > now ||
		clock_local(s->from_us).day < day_add(clock_local(now).day, -FIX_BACK_DAYS))
		return err_set(e, ERR_INVALID, .field = "arrived", .rule = "ATT-01",
			.msgid = N_("Say when you arrived: by now, and within the last 62 days"));
	if (s->to_us && (s->to_us <= s->from_us || s->to_us > now ||
				s->to_us - s->from_us > (int64_t)PRESENCE_FIX_MAX_MIN * MINUTE_US))
		return err_set(e, ERR_INVALID, .field = "left", .rule = "ATT-01",
			.msgid = N_("Leaving comes after arriving, by now and within 24 hours"));
	return true;
}

static bool
is_free(struct ctx *c, const struct presence_span *s, struct err *e)
{
	struct presence_span span = *s;
	bool taken;

	if (!span.to_us)
		span.to_us = span.from_us + 1;
	if (!presence_overlaps(c, &span, &taken, e))
		return false;
	return !taken ||
	       err_set(e, ERR_CONFLICT, .field = "arrived", .rule = "ATT-01",
		       .msgid = N_("Another stay lies in that time. Put that right instead"));
}

/* Of a stay that was signed. */
static bool
of_presence(struct ctx *c, const struct presence_fix_ask *ask, struct presence_fix *f,
	struct assignment *of, struct err *e)
{
	struct presence p;

	if (!presence_get(c, ask->presence, &p, e))
		return false;
	if (p.person != c->who)
		return err_set(e, ERR_NOT_FOUND, .msgid = N_("There is no such presence"));
	if (p.fix)
		return err_set(e, ERR_CONFLICT, .rule = "ATT-01",
			.msgid = N_("A request for this stay waits already"));
	f->presence = p.id;
	f->desk = p.desk;
	f->was_arrived_us = p.arrived_us;
	f->was_left_us = p.left_us;
	f->arrived_us = ask->arrived_us == p.arrived_us ? 0 : ask->arrived_us;
	f->left_us = ask->left_us == p.left_us ? 0 : ask->left_us;
	*of = (struct assignment){
		.day = p.day, .shift = p.shift, .start_us = p.start_us, .end_us = p.end_us};
	if (!f->arrived_us && !f->left_us)
		return err_set(e, ERR_INVALID, .field = "arrived", .rule = "ATT-01",
			.msgid = N_("These are the times as they stand. Change one of them"));
	const struct presence_span span = {.person = c->who,
		.except = p.id,
		.from_us = f->arrived_us ? f->arrived_us : p.arrived_us,
		.to_us = f->left_us ? f->left_us : p.left_us};
	return times_fit(c, &span, e) && is_free(c, &span, e);
}

/* Of a duty for which nothing was signed. */
static bool
of_nothing(struct ctx *c, const struct presence_fix_ask *ask, struct presence_fix *f,
	struct assignment *of, struct err *e)
{
	const struct presence_span span = {
		.person = c->who, .from_us = ask->arrived_us, .to_us = ask->left_us};
	bool asked;

	if (!ask->left_us)
		return err_set(e, ERR_INVALID, .field = "left", .rule = "ATT-01",
			.msgid =
				N_("Nothing was signed then: say when you came and when you left"));
	f->arrived_us = ask->arrived_us;
	f->left_us = ask->left_us;
	if (!times_fit(c, &span, e) || !is_free(c, &span, e) ||
		!presence_duty_at(c, c->who, ask->arrived_us, of, e) ||
		!presence_fix_is_asked(c, c->who, of->day, of->shift, &asked, e))
		return false;
	return !asked || err_set(e, ERR_CONFLICT, .rule = "ATT-01",
				 .msgid = N_("A request for this day waits already"));
}

static void
int_put(struct record *r, int tag, int64_t v)
{
	if (v)
		record_int(r, tag, v);
}

static bool
sign_asked(struct ctx *c, struct presence_fix *f, const struct assignment *of, struct err *e)
{
	struct ledger_ref ref;
	struct record r;
	bool good;

	record_init(&r, RECORD_FIX_ASKED, 0);
	record_int(&r, TAG_FIX_ID, f->id);
	int_put(&r, TAG_FIX_PRESENCE, f->presence);
	record_int(&r, TAG_FIX_DAY, f->day);
	int_put(&r, TAG_FIX_SHIFT, f->shift);
	int_put(&r, TAG_FIX_DESK, f->desk);
	int_put(&r, TAG_FIX_WAS_ARRIVED, f->was_arrived_us);
	int_put(&r, TAG_FIX_WAS_LEFT, f->was_left_us);
	int_put(&r, TAG_FIX_ARRIVED, f->arrived_us);
	int_put(&r, TAG_FIX_LEFT, f->left_us);
	int_put(&r, TAG_FIX_START, of->start_us);
	int_put(&r, TAG_FIX_END, of->end_us);
	r.about = (struct record_about){RECORD_FIX_ASKED, f->id};
	record_said(&r, TAG_FIX_REASON, f->reason);
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	f->asked_record = ref.id;
	return good && presence_fix_insert(c, f, of, e);
}

static bool
write_asked(struct ctx *c, const struct presence_fix_ask *ask, int64_t *id, struct err *e)
{
	struct presence_fix f = {
		.person = c->who, .reason = ask->reason, .asked_us = c->now.utc_us};
	struct assignment of;

	if (!presence_is_confirmed(c, e) ||
		!(ask->presence ? of_presence(c, ask, &f, &of, e) : of_nothing(c, ask, &f, &of, e)))
		return false;
	f.day = of.day;
	f.shift = of.shift;
	if (!presence_fix_next_id(c, &f.id, e) || !sign_asked(c, &f, &of, e))
		return false;
	*id = f.id;
	return true;
}

bool
presence_fix_ask(struct ctx *c, const struct presence_fix_ask *ask, int64_t *id, struct err *e)
{
	if (!text_fits(ask->reason, "reason", true, e) ||
		!act_begin(c, ACT_PRESENCE_FIX, &(struct access_object){.person = c->who}, e))
		return false;
	if (!write_asked(c, ask, id, e))
		return act_fail(c);
	return act_commit(c, e);
}

/* --- deciding --- */

static bool
sign_decided(struct ctx *c, struct presence_fix *f, struct err *e)
{
	struct ledger_ref ref;
	struct record r;
	bool good;

	record_init(&r, RECORD_FIX_DECIDED, 0);
	record_int(&r, TAG_FIX_ID, f->id);
	int_put(&r, TAG_FIX_PRESENCE, f->presence);
	record_int(&r, TAG_FIX_STATE, f->state);
	r.about = (struct record_about){RECORD_FIX_ASKED, f->id};
	record_said(&r, TAG_FIX_WHY, f->why);
	good = ledger_append(c, NULL, &r, &ref, e);
	record_free(&r);
	f->decided_record = ref.id;
	f->decided_by = c->who;
	f->decided_us = c->now.utc_us;
	return good;
}

/* The stay as it was when it was asked, and nothing else signed into it since. */
static bool
put_right(struct ctx *c, const struct presence_fix *f, struct err *e)
{
	struct presence_span span = {.person = f->person, .except = f->presence};
	struct presence p;

	if (!presence_get(c, f->presence, &p, e))
		return false;
	if ((f->arrived_us && p.arrived_us != f->was_arrived_us) ||
		(f->left_us && p.left_us != f->was_left_us))
		return err_set(e, ERR_STALE,
			.msgid = N_("The times changed since this was asked. Decline it"));
	p.arrived_us = f->arrived_us ? f->arrived_us : p.arrived_us;
	p.left_us = f->left_us ? f->left_us : p.left_us;
	p.state = p.left_us ? PRESENCE_DONE : p.state;
	span.from_us = p.arrived_us;
	span.to_us = p.left_us;
	return times_fit(c, &span, e) && is_free(c, &span, e) && presence_update(c, &p, e);
}

static bool
put_in(struct ctx *c, const struct presence_fix *f, const struct assignment *of, struct err *e)
{
	const struct presence_span span = {
		.person = f->person, .from_us = f->arrived_us, .to_us = f->left_us};
	const struct presence p = {.id = f->presence,
		.person = f->person,
		.day = f->day,
		.shift = f->shift,
		.start_us = of->start_us,
		.end_us = of->end_us,
		.arrived_us = f->arrived_us,
		.left_us = f->left_us,
		.state = PRESENCE_DONE,
		.how = PRESENCE_CLAIMED,
		.arrived_record = f->decided_record};

	return is_free(c, &span, e) && presence_insert(c, &p, e);
}

/* A stay that was never signed in names the decision that made it. */
static bool
settle(struct ctx *c, struct presence_fix *f, const struct assignment *of, struct err *e)
{
	bool yes = f->state == FIX_APPROVED, fresh = yes && !f->presence;

	if (fresh && !presence_next_id(c, &f->presence, e))
		return false;
	if (yes && !fresh && !put_right(c, f, e))
		return false;
	return sign_decided(c, f, e) && (!fresh || put_in(c, f, of, e)) &&
	       presence_fix_close(c, f, e);
}

static bool
decide(struct ctx *c, const struct presence_fix_decision *d, enum fix_event event, struct err *e)
{
	struct presence_fix f;
	struct assignment of;
	struct arena a;
	bool good;

	arena_init(&a);
	good = presence_is_confirmed(c, e) && presence_fix_get(c, d->id, &a, &f, &of, e);
	if (good && (f.rev != d->rev || !fix_next(f.state, event)))
		good = err_set(e, ERR_STALE,
			.msgid = N_("Somebody decided this meanwhile. Look at it again"));
	if (good) {
		f.state = fix_next(f.state, event);
		f.why = d->why ? d->why : "";
		good = settle(c, &f, &of, e);
	}
	arena_free(&a);
	return good;
}

/* Whose it is: read before the transaction, for access. */
static bool
person_of(struct ctx *c, int64_t id, int64_t *person, struct err *e)
{
	struct presence_fix f;
	struct arena a;
	bool good;

	arena_init(&a);
	good = presence_fix_get(c, id, &a, &f, NULL, e);
	*person = f.person;
	arena_free(&a);
	return good;
}

bool
presence_fix_decide(struct ctx *c, const struct presence_fix_decision *d, struct err *e)
{
	int64_t person;

	if (!text_fits(d->why, "why", !d->approve, e) || !person_of(c, d->id, &person, e) ||
		!act_begin(c, ACT_PRESENCE_DECIDE, &(struct access_object){.person = person}, e))
		return false;
	if (!decide(c, d, d->approve ? FIX_APPROVE : FIX_DECLINE, e))
		return act_fail(c);
	return act_commit(c, e);
}

bool
presence_fix_withdraw(struct ctx *c, int64_t id, int64_t rev, struct err *e)
{
	const struct presence_fix_decision d = {.id = id, .rev = rev};
	int64_t person;

	if (!person_of(c, id, &person, e) ||
		!act_begin(c, ACT_PRESENCE_FIX, &(struct access_object){.person = person}, e))
		return false;
	if (!decide(c, &d, FIX_WITHDRAW, e))
		return act_fail(c);
	return act_commit(c, e);
}

/* --- lists --- */

bool
presence_fix_list(struct ctx *c, const struct presence_fix_filter *f, struct arena *a,
	struct presence_fixes *out, struct err *e)
{
	int n = 0;

	if (!presence_fix_rows(c, f, a, out, e))
		return false;
	for (int i = 0; i < out->n; i++)
		if (!f->for_me ||
			access_may(c, ACT_PRESENCE_DECIDE,
				&(struct access_object){.person = out->item[i].person}, NULL))
			out->item[n++] = out->item[i];
	out->n = n;
	return true;
}
