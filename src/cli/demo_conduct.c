/* demo_conduct.c — conduct events of every kind: seen, confirmed, dropped, contested. SPDX-License-Identifier: MIT
 *
 * A few each day, so many a month as was asked for; drawn from numbers of their own,
 * so that the days at the desks stay as they are.
 * source: SCR-02, contract.md §1.
 */
#include "base/day.h"
#include "cli/demo.h"
#include "domain/conduct_view.h"

enum { DAYS = 30, SEEN_MIN = 6 * 60 + 10, DECIDED_AFTER = 2, ANSWER_ROUND = 10 };
#define STEP_US INT64_C(300000)

static const struct demo_event {
	const char *code;
	int halves;
	const char *note;
} events[] = {
	{"A-03", 10, "临时到岗支援，接听至 21:00"},
	{"D-12", 4, "Wrong unit number entered twice in one ticket"},
	{"D-09", 2, "工作时间长时间聊天"},
	{"A-04", 10, "Sorted the key cabinet after her own shift"},
	{"D-02", 4, "交班后台面有水杯与废纸"},
	{"D-08", 5, "Call-back promised for ten was made at three"},
	{"D-10", 4, "大声喧哗，影响他人接听"},
	{"A-06", 10, "Suggested the template for parcels; calls got shorter"},
	{"D-06", 10, "业主反映答复不耐烦，已听录音核实"},
	{"M-05", 20, "Two open matters skipped at handover"},
	{"D-01", 4, "接听来电未讲普通话"},
	{"A-03", 10, "Came in on her rest day during the storm"},
};
enum { EVENTS = sizeof events / sizeof events[0] };

/* Its own row of numbers. */
static uint64_t
next(uint64_t *x)
{
	*x = *x * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return *x >> 33;
}

static int
place_of(const struct demo *d, enum post post)
{
	int i = 0;

	while (i < d->people && d->person[i].post != post)
		i++;
	return i < d->people ? i : -1;
}

/* The n-th agent, round and round. */
static int
agent(const struct demo *d, uint64_t n)
{
	int agents = 0;

	for (int i = 0; i < d->people; i++)
		agents += d->person[i].post == POST_AGENT;
	if (!agents)
		return -1;
	n %= (uint64_t)agents;
	for (int i = 0; i < d->people; i++)
		if (d->person[i].post == POST_AGENT && n-- == 0)
			return i;
	return -1;
}

static bool
propose(struct demo *d, int day, uint64_t *x, struct err *e)
{
	const struct demo_event *ev = &events[next(x) % EVENTS];
	const int super = place_of(d, POST_SUPERVISOR), who = agent(d, next(x));
	struct conduct_named n;
	struct ctx c;
	int64_t id;

	if (super < 0 || who < 0)
		return true;
	c = demo_as(d, super, 0);
	n = (struct conduct_named){.person = d->person[who].id,
		.day = day,
		.code = ev->code,
		.halves = ev->halves,
		.note = ev->note};
	demo_at(d, d->clock.at.utc_us + STEP_US);
	return conduct_propose(&c, &n, &id, e);
}

/* What is older than two days: mostly confirmed, some dropped. */
static bool
decide(struct demo *d, int day, uint64_t *x, struct err *e)
{
	const int trainer = place_of(d, POST_QA_TRAINER);
	struct conduct_list all;
	struct arena a;
	bool good;
	struct ctx c;

	if (trainer < 0)
		return true;
	c = demo_as(d, trainer, 0);
	arena_init(&a);
	good = conduct_waiting(&c, 0, CONDUCT_BATCH_MAX, &a, &all, e);
	for (int i = 0; good && i < all.n; i++) {
		const struct conduct_ref ref = {all.item[i].id, all.item[i].rev};
		const bool drop = next(x) % ANSWER_ROUND == 0;
		const struct conduct_said said = {
			.act = drop ? CONDUCT_DO_DROP : CONDUCT_DO_CONFIRM,
			.words = drop ? "查证属误会，不予扣分" : ""};

		if (all.item[i].contested || all.item[i].day > day_add(day, -DECIDED_AFTER))
			continue;
		demo_at(d, d->clock.at.utc_us + STEP_US);
		good = conduct_do(&c, &ref, &said, e);
	}
	arena_free(&a);
	return good;
}

bool
demo_judge(struct demo *d, int day, struct err *e)
{
	uint64_t x = d->spec.seed * 131 + (uint64_t)day;
	const int a_day = d->spec.events_per_month / DAYS;
	const int more = d->spec.events_per_month % DAYS;

	if (clock_utc_us(day, SEEN_MIN) > d->end_utc_us)
		return true;
	demo_at(d, clock_utc_us(day, SEEN_MIN));
	if (!decide(d, day, &x, e))
		return false;
	for (int i = 0; i < a_day + ((int)(next(&x) % DAYS) < more); i++)
		if (!propose(d, day, &x, e))
			return false;
	return true;
}

bool
demo_judge_found(struct demo *d, struct err *e)
{
	uint64_t x = d->spec.seed * 137;

	return decide(d, clock_local(d->end_utc_us).day, &x, e);
}
