/* demo_away.c — who decides for whom, who called in, and work that is being handed over. SPDX-License-Identifier: MIT
 *
 * Nothing of it draws from the days' random numbers, and nobody of it is planned at a
 * desk in these days.
 * source: ORG-09, LV-08, AHO-03, AHO-09.
 */
#include <string.h>

#include "base/day.h"
#include "cli/demo.h"
#include "domain/absence.h"
#include "domain/delegation.h"
#include "domain/leave_call.h"

enum { SICK = 2, AGREED_AGO = 2, HANDED_AGO = 1, STAYS = 5 };
#define AFTER_US (INT64_C(4) * 60 * 1000000) /* before the desks open */

static struct ctx
next(struct demo *d, int who)
{
	demo_at(d, d->clock.at.utc_us + AFTER_US);
	return demo_as(d, who, 0);
}

static int
person_of(const struct demo *d, const char *login)
{
	int i = 0;

	while (i < d->people && strcmp(d->person[i].login, login) != 0)
		i++;
	return i < d->people ? i : -1;
}

static int
place_of(const struct demo *d, int64_t id)
{
	int i = 0;

	while (i < d->people && d->person[i].id != id)
		i++;
	return i < d->people ? i : -1;
}

/* ORG-09: of short sick leave, for a week; it is in force. */
static bool
delegate(struct demo *d, int day, struct err *e)
{
	const int from = person_of(d, "lead2"), to = person_of(d, "lead3");
	struct delegation_order o = {.first_day = day,
		.last_day = day_add(day, AGREED_AGO + STAYS),
		.scope = {.types = UINT64_C(1) << SICK, .max_days = 3},
		.why = "上午外出培训 In training in the mornings"};
	struct delegation_ref ref = {.rev = 1};
	struct ctx c;

	if (from < 0 || to < 0)
		return true;
	o.to = d->person[to].id;
	c = next(d, from);
	if (!delegation_give(&c, &o, &ref.id, e))
		return false;
	c = next(d, to);
	return delegation_answer(&c, &ref, true, "", e);
}

/* LV-08: in the morning, by the next up; the request is still to be filed. */
static bool
call_in(struct demo *d, int day, struct err *e)
{
	const int who = d->people - 1;
	struct leave_call_note n = {.first_day = day,
		.last_day = day_add(day, 1),
		.caller = "她丈夫 her husband",
		.why = "孩子高烧，在急诊 The child is in hospital",
		.phone = "139-0000-0000"};
	struct person above;
	struct ctx c;
	int64_t id;
	int by;

	if (who < demo_planned_end(d) || d->person[who].post != POST_AGENT)
		return true;
	n.person = d->person[who].id;
	if (!person_above(&d->system, n.person, &above, e))
		return false;
	by = place_of(d, above.id);
	if (by < 0)
		return true;
	n.came_us = d->clock.at.utc_us;
	c = next(d, by);
	return leave_call_add(&c, &n, &id, e);
}

/* --- work that is being handed over --- */

/* The first leave ahead whose sheet nobody has signed. */
static bool
find(struct demo *d, struct absence_row *out, int *giver, struct err *e)
{
	const int today = clock_local(d->end_utc_us).day;
	struct absence_list all;
	struct arena a;
	bool good = true;

	out->id = 0;
	arena_init(&a);
	for (int i = 0; good && !out->id && i < d->people; i++) {
		struct ctx c = demo_as(d, i, 0);

		if (d->person[i].post != POST_AGENT)
			continue;
		good = absence_list(&c, ABSENCE_OF_MINE, &a, &all, e);
		for (int k = 0; good && k < all.n; k++)
			if (all.row[k].state == ABSENCE_DRAFT && all.row[k].receiver &&
				all.row[k].giver == d->person[i].id &&
				all.row[k].first_day > today) {
				*out = all.row[k];
				*giver = i;
			}
	}
	arena_free(&a);
	return good;
}

/* AHO-03: matters of the log that the console put on the sheet say how they stand, too. */
static bool
fill_in_gathered(
	struct ctx *c, struct absence_ref *ref, const struct absence_line *like, struct err *e)
{
	struct absence_view v;
	bool good;

	if (!absence_load(c, ref->id, &v, e))
		return false;
	good = true;
	for (int i = 0; good && i < v.lines; i++) {
		if (!v.line[i].source || v.line[i].part != like->part)
			continue;
		memcpy(v.line[i].field, like->field, sizeof like->field);
		good = absence_line_set(c, ref, &v.line[i], e);
	}
	absence_view_free(&v);
	return good;
}

static bool
fill_in(struct ctx *c, struct absence_ref *ref, struct err *e)
{
	struct absence_line matter = {.part = ABSENCE_TICKETS,
		.title = "订单 2088 退款 Refund of order 2088",
		.important = true,
		.field = {"等银行答复 waits for the bank", "客户很着急 the customer is upset",
			"已回电两次 called back twice", "周二再联系 call on Tuesday",
			"可能投诉 may complain", "先致歉 be polite"},
		.meanwhile = ""};
	struct absence_line system = {.part = ABSENCE_SYSTEMS,
		.title = "退款系统 Refund desk",
		.field = {"按订单号查询 by order number", "点「退款」 button Refund",
			"记入日志 in the log", "值班组长 the leader on duty", "", ""},
		.meanwhile = ""};
	const struct absence head = {.mode = ABSENCE_FACE_TO_FACE,
		.channel = "",
		.filed_at = "共享盘「交接」 folder Handover",
		.none_why = {"", "没有重点客户 no key customers", "", "没有新资料 nothing new", "",
			"没有在办项目 no projects"}};

	return fill_in_gathered(c, ref, &matter, e) && absence_line_set(c, ref, &matter, e) &&
	       absence_line_set(c, ref, &system, e) && absence_head_set(c, ref, &head, e);
}

/* AHO-09: signed by who goes; who takes over has gone through one line and asks about it. */
static bool
hand_over(struct demo *d, struct err *e)
{
	static const struct absence_marking asks = {
		1, ABSENCE_ASKED, ABSENCE_NOT_SAID, "哪家银行？ Which bank is it?"};
	struct absence_row row;
	struct absence_ref ref;
	struct ctx c;
	int giver = -1, receiver;

	if (!find(d, &row, &giver, e))
		return false;
	receiver = row.id ? place_of(d, row.receiver) : -1;
	if (receiver < 0)
		return true;
	ref = (struct absence_ref){row.id, row.rev};
	c = next(d, giver);
	if (!fill_in(&c, &ref, e))
		return false;
	c = next(d, giver);
	if (!absence_do(&c, &ref, &(const struct absence_said){ABSENCE_DO_GIVE, ""}, e))
		return false;
	c = next(d, receiver);
	return absence_mark(&c, &ref, &asks, e);
}

bool
demo_be_away(struct demo *d, int day, struct err *e)
{
	enum { BEGIN_MIN = 7 * 60 + 5 };
	const int today = clock_local(d->end_utc_us).day;
	const int64_t at = clock_utc_us(day, BEGIN_MIN);

	if (at + 4 * AFTER_US > d->end_utc_us)
		return true;
	if (d->clock.at.utc_us < at)
		demo_at(d, at);
	if (day_add(today, -AGREED_AGO) == day)
		return delegate(d, day, e);
	if (day_add(today, -HANDED_AGO) == day)
		return hand_over(d, e);
	return day != today || call_in(d, day, e);
}
