/* now_need_presence.c — signing in for duty, out of it, back from being away. SPDX-License-Identifier: MIT
 *
 * source: ATT-01, ATT-03.
 */
#include "base/date_words.h"
#include "domain/presence.h"
#include "screens/attendance.h"
#include "screens/now_need.h"

#define MINUTE_US INT64_C(60000000)
#define AHEAD_US (60 * MINUTE_US) /* what is further off says nothing yet */

/* Of a duty that begins soon, or runs. Enter opens the signature at once. */
static void
need_arrive(struct now_state *s, const struct presence_offer *o, const struct shift_table *t)
{
	char duty[96];
	struct need *n;

	if (!o->duty.person || (o->open.id && !o->stale) || s->now_utc_us < o->due_us - AHEAD_US ||
		!(n = now_need_add(s, NEED_SIGN_IN, 0)))
		return;
	attend_duty_words(t, &o->duty, duty, sizeof duty);
	text_fill(n->text, sizeof n->text, tr("Sign in for {1}"), duty, NULL, NULL);
	n->at_utc_us = o->due_us;
}

/* The shift is over: whoever holds the desk hands it over first. */
static void
need_leave(struct now_state *s, const struct presence_offer *o)
{
	struct need *n;

	if (!o->open.id || o->stale || !o->open.end_us || s->now_utc_us < o->open.end_us ||
		s->duty.holder == s->con->me.person.id || !(n = now_need_add(s, NEED_SIGN_OUT, 0)))
		return;
	str_copy(n->text, sizeof n->text, tr("Your shift is over: sign out of duty"));
	n->at_utc_us = o->open.end_us;
}

static void
need_lapsed(struct now_state *s, const struct presence *p)
{
	char day[DATE_WORDS_BYTES];
	struct need *n;

	if (!p->id || !(n = now_need_add(s, NEED_LAPSED, p->id)))
		return;
	date_words_text(day, p->day, clock_local(s->now_utc_us).day);
	text_fill(n->text, sizeof n->text, tr("When did you leave on {1}? You did not sign out"),
		day, NULL, NULL);
}

static bool
need_back(struct ctx *c, struct now_state *s, struct arena *a, struct err *e)
{
	const struct away_filter f = {.person = c->who, .open = true};
	struct aways all;

	if (!away_load(c, &f, a, &all, e))
		return false;
	for (int i = 0; i < all.n; i++) {
		const struct away *x = &all.item[i];
		struct need *n;

		if (x->state != AWAY_GONE && x->state != AWAY_APPROVED)
			continue;
		n = now_need_add(s, NEED_AWAY, x->id);
		if (!n)
			break;
		attend_away_words(x, s->now_utc_us, n->text, sizeof n->text);
		n->alert = away_over_min(x, s->now_utc_us) > 0;
		if (x->state == AWAY_GONE && x->approved)
			n->at_utc_us = x->gone_us + x->expected_min * MINUTE_US;
	}
	return true;
}

bool
now_needs_of_presence(struct ctx *c, struct now_state *s, struct err *e)
{
	struct presence_offer o;
	struct shift_table t;
	struct arena a;
	bool good;

	if (!presence_offer(c, c->who, &o, e) || !shift_load(c, 0, &t, e))
		return false;
	arena_init(&a);
	need_arrive(s, &o, &t);
	need_leave(s, &o);
	need_lapsed(s, &o.lapsed);
	good = need_back(c, s, &a, e);
	arena_free(&a);
	return good;
}

bool
now_open_presence(struct ui *ui, const struct need *n)
{
	struct presence_offer o;
	struct shift_table t;
	struct ctx *c = console_ctx(ui);
	struct err e;

	if (n->kind != NEED_SIGN_IN && n->kind != NEED_SIGN_OUT) {
		ui_tab(ui, 7);
		return true;
	}
	err_clear(&e);
	if (!presence_offer(c, c->who, &o, &e) || !shift_load(c, 0, &t, &e))
		ui_say_err(ui, &e);
	else
		attend_sign(ui, &o, &t);
	return true;
}
