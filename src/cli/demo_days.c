/* demo_days.c — the days at the desks: logs, and handovers that were signed. SPDX-License-Identifier: MIT */
#include <assert.h>
#include <string.h>

#include "base/day.h"
#include "cli/demo.h"
#include "domain/duty.h"
#include "domain/handover_answer.h"
#include "domain/handover_watch.h"
#include "domain/item.h"
#include "domain/matter.h"
#include "domain/shift.h"

static const int64_t minute_us = INT64_C(60) * 1000000;

enum {
	OPENS_MIN = 7 * 60 + 30,
	NOON_MIN = 12 * 60,
	CHANGES_MIN = 15 * 60 + 30,
	CLOSES_MIN = 20 * 60,
	SCENE_ENTRIES = 5,
	PUBLISHED_DAY = 25
};

static int
first_agent(const struct demo *d, int *agents)
{
	int first = 0;

	*agents = 0;
	for (int i = 0; i < d->people; i++) {
		if (d->person[i].post == POST_AGENT) {
			if (!(*agents)++)
				first = i;
		}
	}
	assert(*agents > 0); /* the named agents at least */
	return first;
}

/* The agents who work a desk, in turn; agent1 and agent2 keep the front desk. */
int
demo_on_duty(const struct demo *d, int desk, int day_no, bool late)
{
	int agents, first = first_agent(d, &agents);

	return first + (desk * 2 + (late ? 1 : 0) + 4 * (day_no % (agents > 7 ? 2 : 1))) % agents;
}

int
demo_planned_end(const struct demo *d)
{
	int agents, first = first_agent(d, &agents);

	return first + (agents < DEMO_NAMED_AGENTS ? agents : DEMO_NAMED_AGENTS);
}

bool
demo_holds(const struct demo *d, int who)
{
	struct ctx c = d->system;
	int64_t desk;
	int n = 0;

	return duty_held_by(&c, d->person[who].id, &desk, &n, NULL) && n;
}

/* --- one handover through all its steps --- */

struct handing {
	struct demo *d;
	int giver, taker, desk;
	struct handover_ref ref;
	struct handover_view view;
};

static struct ctx
giver_of(struct handing *h)
{
	return demo_as(h->d, h->giver, h->d->desk[h->desk]);
}

static bool
view(struct handing *h, struct ctx *c, struct err *e)
{
	handover_view_free(&h->view);
	h->view = (struct handover_view){0};
	return handover_load(c, h->ref.id, &h->view, e);
}

static bool
prepare_line(struct handing *h, struct ctx *c, const struct handover_line *l, struct err *e)
{
	if (l->section == HANDOVER_CHECK) {
		bool problem = demo_random(h->d, 40) == 0;

		return handover_check_set(c, &h->ref,
			&(struct handover_tick){.line = l->line,
				.state = problem ? HANDOVER_LINE_PROBLEM : HANDOVER_LINE_DONE,
				.value = l->wants_value ? "2" : "",
				.remark = problem ? "2 号打印机卡纸，已报修" : ""},
			e);
	}
	if (l->section == HANDOVER_ITEM) {
		bool missing = demo_random(h->d, 60) == 0 && l->expected > 1;

		return handover_item_set(c, &h->ref, l->line, l->expected - missing,
			missing ? "借给保洁，未归还 lent to cleaning" : "", e);
	}
	if (l->section != HANDOVER_MATTER || !handover_line_is_open(l))
		return true;
	return handover_matter_say(c, &h->ref,
		&(struct handover_disposal){.line = l->line,
			.disposition = HANDOVER_CARRY,
			.remark = "下班前未能办完",
			.next_step = demo_next_step(h->d, true)},
		&(struct handover_pass){.weight = l->weight,
			.summary = l->summary,
			.due_us = l->due_us   ? l->due_us
				  : l->weight ? h->d->clock.at.utc_us + 180 * minute_us
					      : 0,
			.contingency = l->weight ? "客户再次来电或到时无回音，即报主管" : ""},
		e);
}

static bool
prepare(struct handing *h, int64_t shift_in, struct err *e)
{
	struct ctx c = giver_of(h);

	if (!handover_prepare(&c, shift_in, &h->ref, e) || !view(h, &c, e))
		return false;
	for (int i = 0; i < h->view.c.lines; i++)
		if (!prepare_line(h, &c, &h->view.c.line[i], e))
			return false;
	return demo_random(h->d, 3) ? true
				    : handover_message_set(&c, &h->ref,
					      "今天客流平稳，二号窗口备用金已补足。", e);
}

static bool
offer(struct handing *h, bool closing, struct err *e)
{
	struct ctx c = giver_of(h);
	struct handover_sign s;
	enum handover_action a = closing ? HANDOVER_DO_CLOSE_DESK : HANDOVER_DO_OFFER;

	if ((closing && !handover_answer_all(&c, &h->ref, HANDOVER_CLOSING, e)) ||
		!handover_freeze(&c, &h->ref, e) || !view(h, &c, e) ||
		!handover_sign_ask(&c, &h->view, a, &s, e))
		return false;
	return closing ? handover_close_desk(&c, &s, &h->ref, e)
		       : handover_offer(&c, &s, &h->ref, e);
}

/* A page at a time, at the pace of the person; one in ten does not really read.
 * The second desk's day is written when the first one's is over: it has no time. */
static bool
read_pages(struct handing *h, struct ctx *c, const int64_t *id, int n, struct err *e)
{
	enum { PAGE = 6 };
	const int64_t pace_us = c->who % 10 == 7 ? 150000 : (2 + c->who % 3) * 1000000;

	for (int i = 0; i < n; i += PAGE) {
		const int page = n - i < PAGE ? n - i : PAGE;

		if (h->desk == 0 && h->d->clock.at.utc_us + page * pace_us < h->d->end_utc_us)
			clock_fixed_add(&h->d->clock, page * pace_us);
		if (!entry_mark_read(c, id + i, page, e))
			return false;
	}
	return true;
}

static bool
read_log(struct handing *h, struct ctx *c, struct err *e)
{
	struct entry_owed owed = {.person = c->who,
		.desk = h->d->desk[h->desk],
		.since_utc_us = h->d->clock.at.utc_us - 7 * 1440 * minute_us};
	int64_t id[200];
	int n = 0;

	do {
		if (!entry_unread_list(c, &owed, id, 200, &n, e) || !read_pages(h, c, id, n, e))
			return false;
	} while (n == 200);
	return true;
}

static bool
review(struct handing *h, struct ctx *c, struct err *e)
{
	if (!read_log(h, c, e) || !handover_review(c, &h->ref, e) || !view(h, c, e))
		return false;
	for (int i = 0; i < h->view.c.lines; i++) {
		const struct handover_line *l = &h->view.c.line[i];
		struct handover_marking m = {.line = l->line,
			.mark = HANDOVER_UNDERSTOOD,
			.recount = l->section == HANDOVER_ITEM ? l->counted : -1,
			.question = "",
			.difference = "",
			.remark = handover_line_needs_words(l) ? "收到，先处理这件" : ""};

		if (!handover_mark_set(c, &h->ref, &m, e))
			return false;
	}
	return handover_answer_all(c, &h->ref, HANDOVER_RECEIVING, e) && view(h, c, e);
}

/* SHO-20: not whom the roster has. */
static bool
deviate(struct handing *h, struct ctx *taker, struct err *e)
{
	if (!view(h, taker, e))
		return false;
	if (!h->view.c.expected.person)
		return true;
	return handover_deviation_set(taker, &h->ref, "班长安排 The shift leader sent me", e) &&
	       view(h, taker, e);
}

static bool
accept(struct handing *h, struct err *e)
{
	struct ctx taker = demo_as(h->d, h->taker, h->d->desk[h->desk]), giver = giver_of(h);
	struct handover_sign s;
	bool gone;

	if (!view(h, &taker, e))
		return false;
	gone = handover_giver_is_gone(h->view.h.state);
	if (!review(h, &taker, e) || !deviate(h, &taker, e) ||
		!handover_sign_ask(&taker, &h->view, HANDOVER_DO_ACCEPT, &s, e))
		return false;
	return handover_accept(&taker, gone ? NULL : &giver, &s, &h->ref, e);
}

static bool
finish(struct handing *h, bool ok)
{
	handover_view_free(&h->view);
	return ok;
}

/* shift_in 0: the one that follows. */
static bool
hand_over(struct demo *d, int desk, int giver, int taker, int64_t shift_in, struct err *e)
{
	struct handing h = {.d = d, .giver = giver, .taker = taker, .desk = desk};

	return finish(&h, prepare(&h, shift_in, e) && offer(&h, false, e) && accept(&h, e));
}

static bool
close_desk(struct demo *d, int desk, int giver, struct err *e)
{
	struct handing h = {.d = d, .giver = giver, .desk = desk};

	return finish(&h, prepare(&h, 0, e) && offer(&h, true, e));
}

static bool
open_desk(struct demo *d, int desk, int taker, struct err *e)
{
	struct ctx c = demo_as(d, taker, d->desk[desk]);
	struct handing h = {.d = d, .giver = taker, .taker = taker, .desk = desk};
	struct duty_count count[40];
	struct item *item;
	struct arena a;
	struct duty duty;
	int n;
	bool ok;

	if (!duty_load(&c, d->desk[desk], &duty, e))
		return false;
	if (duty.waiting) {
		h.ref.id = duty.waiting;
		if (!view(&h, &c, e))
			return finish(&h, false);
		h.ref.rev = h.view.h.rev;
		return finish(&h, accept(&h, e));
	}
	arena_init(&a);
	ok = item_list(&c, d->desk[desk], &a, &item, &n, e);
	for (int i = 0; ok && i < n && i < 40; i++)
		count[i] = (struct duty_count){item[i].id, item[i].expected, ""};
	ok = ok && duty_open(&c, d->shift_early, count, n, "", e);
	arena_free(&a);
	return ok;
}

/* --- a day --- */

static bool
write_one(struct demo *d, int desk, int author, struct err *e)
{
	struct ctx c = demo_as(d, author, d->desk[desk]);
	struct demo_entry entry;

	demo_entry(d, &entry);
	return entry_write(&c, &entry.draft, NULL, e);
}

/* Old matters get closed: most within two days. */
static bool
close_old(struct demo *d, int desk, int holder, struct err *e)
{
	struct ctx c = demo_as(d, holder, d->desk[desk]);
	struct matter_list list = {0};
	bool ok = matter_open_list(&c, d->desk[desk], 0, &list, e);

	for (int i = 0; ok && i < list.n; i++)
		if (list.matter[i].age_min > 600 && demo_random(d, 5) < 3)
			ok = matter_close(&c,
				&(struct matter_closing){
					.id = list.matter[i].id, .result = "已回电，客户接受"},
				e);
	matter_list_free(&list);
	return ok;
}

/* Entries of all desks spread over a stretch of the day, in order of time. */
struct stretch {
	int author[DEMO_DESKS], day;
	int from_min, to_min;
	int entries; /* of each desk */
};

static bool
write_stretch(struct demo *d, const struct stretch *s, struct err *e)
{
	for (int i = 0; i < s->entries * DEMO_DESKS; i++) {
		const int desk = i % DEMO_DESKS;
		int64_t at = clock_utc_us(s->day, s->from_min) +
			     (s->to_min - s->from_min) * minute_us * (i + 1) /
				     (s->entries * DEMO_DESKS + 1) +
			     demo_random(d, 50) * 1000000;

		if (at > d->end_utc_us)
			return true;
		demo_at(d, at);
		if (!write_one(d, desk, s->author[desk], e))
			return false;
	}
	return true;
}

/* SHO-18: closed once its time is up, by who took the desk over. */
static bool
close_watch(struct demo *d, int desk, int holder, struct err *e)
{
	struct ctx c = demo_as(d, holder, d->desk[desk]);
	struct handover_watch w;
	struct err why;

	err_clear(&why);
	return handover_watch_at(&c, d->desk[desk], &w, e) &&
	       (!w.handover || !handover_watch_may_close(&c, &w, &why) ||
		       handover_watch_close(&c, w.handover, e));
}

/* A duty of both desks, from its beginning until the next. */
struct turn {
	int who[DEMO_DESKS], day;
};

static struct turn
turn_of(const struct demo *d, int day, bool late)
{
	struct turn t = {.day = day};

	for (int desk = 0; desk < DEMO_DESKS; desk++)
		t.who[desk] = demo_on_duty(d, desk, day_diff(d->first_day, day), late);
	return t;
}

static bool
close_watches(struct demo *d, const struct turn *t, struct err *e)
{
	for (int desk = 0; desk < DEMO_DESKS; desk++)
		if (!close_watch(d, desk, t->who[desk], e))
			return false;
	return true;
}

static bool
write_between(struct demo *d, const struct turn *t, int from_min, int to_min, struct err *e)
{
	const int n = d->spec.log_per_day / DEMO_DESKS;
	struct stretch s = {
		.day = t->day, .from_min = from_min, .to_min = to_min, .entries = n / 3};

	memcpy(s.author, t->who, sizeof s.author);
	return write_stretch(d, &s, e);
}

static bool
begin_day(struct demo *d, const struct turn *t, struct err *e)
{
	if (!demo_arrive(d, t->day, d->shift_early, false, e))
		return false;
	demo_at(d, clock_utc_us(t->day, OPENS_MIN));
	for (int desk = 0; desk < DEMO_DESKS; desk++)
		if (!open_desk(d, desk, t->who[desk], e) || !close_old(d, desk, t->who[desk], e) ||
			!demo_make_incidents(d, desk, t->day, t->who[desk], e))
			return false;
	return demo_arrive(d, t->day, d->shift_early, true, e) && demo_clean(d, t->day, e) &&
	       write_between(d, t, OPENS_MIN, NOON_MIN, e);
}

static bool
change_turns(struct demo *d, const struct turn *from, const struct turn *to, struct err *e)
{
	demo_at(d, clock_utc_us(from->day, CHANGES_MIN - 2));
	for (int desk = 0; desk < DEMO_DESKS; desk++)
		if (!hand_over(d, desk, from->who[desk], to->who[desk], 0, e))
			return false;
	if (!demo_leave(d, from->day, d->shift_early, true, e))
		return false;
	if (clock_utc_us(from->day, CHANGES_MIN + 4) > d->end_utc_us)
		return true;
	demo_at(d, clock_utc_us(from->day, CHANGES_MIN + 4));
	return demo_leave(d, from->day, d->shift_early, false, e);
}

static bool
end_day(struct demo *d, const struct turn *t, struct err *e)
{
	demo_at(d, clock_utc_us(t->day, CLOSES_MIN - 1));
	if (!demo_leave(d, t->day, d->shift_middle, true, e))
		return false;
	for (int desk = 0; desk < DEMO_DESKS; desk++)
		if (!close_desk(d, desk, t->who[desk], e))
			return false;
	if (clock_utc_us(t->day, CLOSES_MIN + 3) > d->end_utc_us)
		return true;
	demo_at(d, clock_utc_us(t->day, CLOSES_MIN + 3));
	return demo_leave(d, t->day, d->shift_middle, false, e);
}

static bool
one_day(struct demo *d, int day, struct err *e)
{
	const struct turn early = turn_of(d, day, false), late = turn_of(d, day, true);

	if (clock_utc_us(day, OPENS_MIN) > d->end_utc_us)
		return true;
	if (!begin_day(d, &early, e))
		return false;
	if (clock_utc_us(day, NOON_MIN) > d->end_utc_us)
		return true;
	if (!demo_arrive(d, day, d->shift_middle, false, e) ||
		!demo_arrive(d, day, d->shift_middle, true, e) ||
		!write_between(d, &early, NOON_MIN, CHANGES_MIN, e) || !close_watches(d, &early, e))
		return false;
	if (clock_utc_us(day, CHANGES_MIN) > d->end_utc_us)
		return true;
	if (!change_turns(d, &early, &late, e) ||
		!write_between(d, &late, CHANGES_MIN, CLOSES_MIN, e) || !close_watches(d, &late, e))
		return false;
	return clock_utc_us(day, CLOSES_MIN) > d->end_utc_us || end_day(d, &late, e);
}

/* --- how it stands now: agent1 holds the front desk, the other desk is offered --- */

static bool
last_scene(struct demo *d, struct err *e)
{
	int agent1 = demo_on_duty(d, 0, 0, false), other = demo_on_duty(d, 1, 0, false);
	struct handing h = {.d = d, .desk = 1};
	struct shift_duty on;
	struct duty duty;
	struct ctx c;

	for (int desk = 0; desk < DEMO_DESKS; desk++) {
		int want = desk ? other : agent1;

		c = demo_as(d, want, d->desk[desk]);
		if (!demo_be_there(d, want, desk, e))
			return false;
		if (!duty_load(&c, d->desk[desk], &duty, e) ||
			!shift_at(&c, d->desk[desk], d->end_utc_us, &on, e))
			return false;
		if (duty.state != DUTY_HELD && !open_desk(d, desk, want, e))
			return false;
		for (int i = 0; duty.state == DUTY_HELD && i < d->people; i++)
			if (d->person[i].id == duty.holder && i != want &&
				!hand_over(d, desk, i, want, on.shift_id, e))
				return false;
	}
	if (!demo_make_notices(d, agent1, other, e) || !demo_make_scene(d, agent1, e))
		return false;
	for (int i = 0; i < SCENE_ENTRIES; i++) {
		demo_at(d, d->end_utc_us - (SCENE_ENTRIES - i) * 7 * minute_us);
		if (!write_one(d, 0, agent1, e) || !write_one(d, 1, other, e))
			return false;
	}
	if (!close_watch(d, 0, agent1, e) || !close_watch(d, 1, other, e) ||
		!demo_make_running(d, agent1, e))
		return false;
	h.giver = other;
	return finish(&h, prepare(&h, 0, e) && offer(&h, false, e));
}

/* RST-02: published some days before the month; the one after this one is a draft. */
static bool
rosters_of(struct demo *d, int day, struct err *e)
{
	const int now = clock_local(d->end_utc_us).day / 100;
	const int month = day == d->first_day ? day / 100 : day_add_months(day, 1) / 100;

	if ((day != d->first_day && day_of_month(day) != PUBLISHED_DAY) || month > now)
		return true;
	return demo_make_roster(d, month, month == now, true, e) &&
	       (month != now || demo_make_cleaning(d, month, e));
}

static bool
checks_of(struct demo *d, int i, int all, struct err *e)
{
	for (int desk = 0; desk < DEMO_DESKS; desk++)
		if (i + 1 < all && !demo_check_days(d, d->desk[desk], e))
			return false;
	return true;
}

bool
demo_make_days(struct demo *d, void (*told)(int done, int all), struct err *e)
{
	const int today = clock_local(d->end_utc_us).day;
	int all;

	d->first_day = day_add_months(today / 100 * 100 + 1, -d->spec.months + 1);
	all = day_diff(d->first_day, today) + 1;
	for (int i = 0; i < all; i++) {
		const int day = day_add(d->first_day, i);

		if (!rosters_of(d, day, e) || !demo_judge(d, day, e) || !demo_monitor(d, day, e) ||
			!demo_ask_leave(d, day, e) || !demo_be_away(d, day, e) ||
			!one_day(d, day, e) || !checks_of(d, i, all, e) ||
			(i + 1 < all && !demo_sum_up(d, day, e)))
			return false;
		told(i + 1, all);
	}
	demo_at(d, d->end_utc_us - (SCENE_ENTRIES + 1) * 7 * minute_us);
	return demo_evaluate(d, e) && demo_judge_found(d, e) && demo_examine(d, e) &&
	       demo_read_rosters(d, demo_planned_end(d) - 1, e) &&
	       demo_make_roster(d, day_add_months(today, 1) / 100, true, false, e) &&
	       demo_make_changes(d, e) && last_scene(d, e);
}
