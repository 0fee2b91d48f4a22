/* demo_incidents.c — whom the demo site calls, and what happened there. SPDX-License-Identifier: MIT
 *
 * One incident that took too long and was reviewed, one that waits for its
 * review, one stop of equipment. None is open: nothing stands in the way of the
 * handover that a visitor tries.
 */
#include "base/day.h"
#include "base/str.h"
#include "cli/demo.h"
#include "domain/contact.h"
#include "domain/incident_file.h"

enum { SUPERVISOR = 3, OPENS_MIN = 7 * 60 + 40 };

bool
demo_make_contacts(struct demo *d, struct err *e)
{
	static const struct {
		int rank;
		enum contact_role role;
		const char *name, *phone;
	} rows[] = {
		{1, CONTACT_SUPERVISOR, "值班主管 Supervisor on duty", "8101"},
		{2, CONTACT_DIRECTOR, "主任办公室 Director's office", "8100"},
		{3, CONTACT_DUTY_DEPARTMENT, "工程部值班 Engineering duty", "8220"},
		{4, CONTACT_DUTY_DEPARTMENT, "安保部值班 Security duty", "8110"},
		{5, CONTACT_DUTY_DEPARTMENT, "信息中心值班 IT duty", "8330"},
	};
	struct ctx c = demo_as(d, SUPERVISOR, d->desk[0]);

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct contact k = {.rank = rows[i].rank, .role = rows[i].role};

		str_copy(k.name, sizeof k.name, rows[i].name);
		str_copy(k.phone, sizeof k.phone, rows[i].phone);
		if (!contact_set(&c, &k, e))
			return false;
	}
	return true;
}

struct scene {
	int days_ago, desk;
	struct incident_new what;
	int took_min, contact;
	const char *answer, *result, *review; /* review NULL: it waits */
	const char *measure, *authority;
};

static const struct scene scenes[] = {
	{3, 0, {INCIDENT_POWER_NETWORK, INCIDENT_URGENT, "前厅停电，电话不通", "前厅", 0}, 43, 3,
		"电工十分钟内到", "更换空开后恢复供电", "响应及时；空开老化，已报更换",
		"入口处拉警戒线，热线转手机", "值班主管"},
	{1, 0,
		{INCIDENT_CUSTOMER_CONFLICT, INCIDENT_URGENT,
			"Visitor shouts and strikes the counter", "hall", 0},
		18, 4, "two men are on the way", "Talked to in room 2; will be rung back by noon",
		NULL, "Counter 3 closed for half an hour", "supervisor on duty"},
	{2, 0, {INCIDENT_EQUIPMENT_STOP, INCIDENT_NORMAL, "2 号冷机停机检修", "地下机房", 0}, 25, 3,
		"已派人到场", "停机完成，已挂牌上锁", "按规程操作，无异常", NULL, NULL},
};

static bool
tick_all(struct ctx *c, struct demo *d, int64_t id, struct err *e)
{
	struct incident_file f = {.steps = 0};
	bool ok;

	arena_init(&f.arena);
	ok = incident_file_load(c, id, &f, e);
	for (int i = 0; ok && i < f.steps; i++) {
		demo_at(d, f.i.opened_us + (3 + i) * INT64_C(60000000));
		ok = i == f.steps - 1 ? incident_step_set(c, id, i + 1,
						INCIDENT_STEP_NOT_APPLICABLE, "此次不涉及", e)
				      : incident_step_set(c, id, i + 1, INCIDENT_STEP_DONE, "", e);
	}
	incident_file_free(&f);
	return ok;
}

static bool
play(struct demo *d, const struct scene *s, int64_t start, int holder, struct err *e)
{
	struct ctx c = demo_as(d, holder, d->desk[s->desk]);
	struct ctx boss = demo_as(d, SUPERVISOR, d->desk[s->desk]);
	const struct incident_call call = {
		.contact = s->contact, .outcome = INCIDENT_COMING, .answer = s->answer};
	int64_t id;

	demo_at(d, start);
	if (!incident_report(&c, &s->what, &id, e))
		return false;
	demo_at(d, start + 2 * INT64_C(60000000));
	if (!incident_call_add(&c, id, &call, e) ||
		!incident_move(&c, id, 1, INCIDENT_HANDLING, "", e) || !tick_all(&c, d, id, e))
		return false;
	if (!incident_arrived(&c, id, 1, 0, e) ||
		(s->measure && !incident_measure_add(&c, id,
				       &(const struct incident_measure_new){
					       INCIDENT_PROTECTION, "", s->measure, s->authority},
				       e)))
		return false;
	demo_at(d, start + s->took_min * INT64_C(60000000));
	if (!incident_move(&c, id, 2, INCIDENT_RESOLVED, s->result, e))
		return false;
	return !s->review || incident_move(&boss, id, 3, INCIDENT_REVIEWED, s->review, e);
}

bool
demo_make_incidents(struct demo *d, int desk, int day, int holder, struct err *e)
{
	int ago = day_diff(day, clock_local(d->end_utc_us).day);

	for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++)
		if (scenes[i].desk == desk && scenes[i].days_ago == ago &&
			!play(d, &scenes[i], clock_utc_us(day, OPENS_MIN), holder, e))
			return false;
	return true;
}
