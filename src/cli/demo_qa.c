/* demo_qa.c — monitored calls and complaints: scored, read, contested, verified. SPDX-License-Identifier: MIT
 *
 * A sheet every other day, a complaint or praise a week; drawn from numbers of their own,
 * so that the days at the desks stay as they are.
 * source: SCR-15, SCR-23, TKT-08, contract.md §1.
 */
#include "base/day.h"
#include "base/str.h"
#include "cli/demo.h"
#include "domain/complaint.h"
#include "domain/qa_sheet.h"

enum { AT_MIN = 6 * 60 + 40, SEEN_AFTER = 1, DECIDED_AFTER = 3, WEEK = 7, CONTEST_ONE_IN = 5 };
#define STEP_US INT64_C(300000)

static const struct {
	int item; /* from 1; 0 = all met */
	enum qa_answer is;
	const char *feedback;
} found[] = {
	{0, QA_MET, "Calm and clear from the first word to the last"},
	{2, QA_PARTLY, "诉求未完整复述，客户补充了一次"},
	{10, QA_NA, "来电为熟客，生人熟人一项不适用"},
	{3, QA_NOT_MET, "Did not say by when the engineer would call back"},
	{4, QA_NOT_MET, "来电诉求未登记，通话结束后补录"},
	{0, QA_MET, "问候规范，答复明确"},
	{6, QA_PARTLY, "Passed the caller on although the answer was in the log"},
};
enum { FOUND = sizeof found / sizeof found[0] };

static const struct {
	enum complaint_kind kind;
	const char *words;
} told[] = {
	{PRAISE, "业主来电表扬：深夜停水时答复及时、态度好"},
	{COMPLAINT, "The caller says the voice was cold and hurried"},
	{COMPLAINT, "业主反映未按约定时间回电"},
};
enum { TOLD = sizeof told / sizeof told[0] };

static uint64_t
next(uint64_t *x)
{
	*x = *x * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return *x >> 33;
}

/* The n-th of a post, round and round; -1 = there is none. */
static int
nth_of(const struct demo *d, enum post post, uint64_t n)
{
	uint64_t all = 0;

	for (int i = 0; i < d->people; i++)
		all += d->person[i].post == post;
	if (!all)
		return -1;
	n %= all;
	for (int i = 0; i < d->people; i++)
		if (d->person[i].post == post && n-- == 0)
			return i;
	return -1;
}

static int
place_of(const struct demo *d, int64_t person)
{
	int i = 0;

	while (i < d->people && d->person[i].id != person)
		i++;
	return i < d->people ? i : -1;
}

/* Somebody of this post acts a moment later. */
static bool
as(struct demo *d, int place, struct ctx *c)
{
	if (place < 0)
		return false;
	demo_at(d, d->clock.at.utc_us + STEP_US);
	*c = demo_as(d, place, 0);
	return true;
}

/* --- sheets --- */

static bool
score(struct demo *d, int day, uint64_t *x, struct err *e)
{
	const int who = nth_of(d, POST_AGENT, next(x)), before = day_add(day, -1);
	const uint64_t what = next(x) % FOUND;
	uint8_t answer[QA_ITEMS_MAX];
	char call[QA_CALL_BYTES];
	struct qa_form f;
	struct ctx c;
	int64_t id;

	if (who < 0 || !as(d, nth_of(d, POST_QA_TRAINER, 0), &c))
		return true;
	if (!qa_form_load(&c, before, &f, e))
		return false;
	for (int i = 0; i < f.items; i++)
		answer[i] = QA_MET;
	if (found[what].item)
		answer[found[what].item - 1] = (uint8_t)found[what].is;
	str_format(call, sizeof call, "rec-%d-%02d", before % 10000, (int)(next(x) % 90) + 10);
	return qa_send(&c,
		&(const struct qa_scored){.person = d->person[who].id,
			.day = before,
			.version = f.version,
			.call = call,
			.answer = answer,
			.answers = f.items,
			.feedback = found[what].feedback},
		&id, e);
}

/* Read after a day, some contested; the supervisor decides after three. */
static bool
answer_one(struct demo *d, const struct qa_sheet *s, int day, uint64_t *x, struct err *e)
{
	const struct qa_ref ref = {s->id, s->rev};
	struct ctx c;

	if (s->state == QA_SENT && s->day < day_add(day, -SEEN_AFTER)) {
		const bool contest = s->hundredths < 10000 && next(x) % CONTEST_ONE_IN == 0;

		return !as(d, place_of(d, s->person), &c) ||
		       qa_do(&c, &ref, contest ? QA_DO_CONTEST : QA_DO_SEE,
			       contest ? "录音里我有说，请复听" : NULL, e);
	}
	if (s->state == QA_CONTESTED && s->day < day_add(day, -DECIDED_AFTER))
		return !as(d, nth_of(d, POST_SUPERVISOR, 0), &c) ||
		       qa_do(&c, &ref, next(x) % 2 ? QA_DO_UPHOLD : QA_DO_OVERTURN, "已复听录音",
			       e);
	return true;
}

static bool
answer_all(struct demo *d, int day, uint64_t *x, struct err *e)
{
	const struct qa_filter f = {.month = day / 100};
	struct ctx c;
	struct qa_rows all;
	struct arena a;
	bool good;

	if (!as(d, nth_of(d, POST_QA_TRAINER, 0), &c))
		return true;
	arena_init(&a);
	good = qa_list(&c, &f, &a, &all, e);
	for (int i = 0; good && i < all.n; i++)
		good = answer_one(d, &all.row[i].sheet, day, x, e);
	arena_free(&a);
	return good;
}

/* --- complaints and praise --- */

static bool
name(struct demo *d, int day, uint64_t *x, struct err *e)
{
	const int who = nth_of(d, POST_AGENT, next(x));
	const uint64_t what = next(x) % TOLD;
	struct ctx c;
	int64_t id;

	return who < 0 || !as(d, nth_of(d, POST_SUPERVISOR, 0), &c) ||
	       complaint_name(&c,
		       &(const struct complaint_named){.kind = told[what].kind,
			       .person = d->person[who].id,
			       .day = day_add(day, -1),
			       .words = told[what].words},
		       &id, e);
}

static bool
verify_one(struct demo *d, const struct complaint *k, uint64_t *x, struct err *e)
{
	const struct complaint_ref ref = {k->id, k->rev};
	const bool valid = k->kind == PRAISE || next(x) % 2;
	struct ctx c;

	return !as(d, nth_of(d, POST_QA_TRAINER, 0), &c) ||
	       complaint_do(&c, &ref,
		       &(const struct complaint_said){
			       .act = valid ? COMPLAINT_DO_FIND_VALID : COMPLAINT_DO_FIND_NOT,
			       .code = "",
			       .words = valid ? "已回访并听录音，情况属实"
					      : "Recording heard: quick, but polite"},
		       e);
}

static bool
verify_all(struct demo *d, int day, uint64_t *x, struct err *e)
{
	struct complaint_rows all;
	struct arena a;
	struct ctx c;
	bool good;

	if (!as(d, nth_of(d, POST_QA_TRAINER, 0), &c))
		return true;
	arena_init(&a);
	good = complaint_list(&c, day / 100, &a, &all, e);
	for (int i = 0; good && i < all.n; i++)
		if (all.row[i].state == COMPLAINT_OPEN &&
			all.row[i].day < day_add(day, -DECIDED_AFTER))
			good = verify_one(d, &all.row[i], x, e);
	arena_free(&a);
	return good;
}

bool
demo_monitor(struct demo *d, int day, struct err *e)
{
	uint64_t x = d->spec.seed * 149 + (uint64_t)day;

	if (!d->spec.events_per_month || clock_utc_us(day, AT_MIN) > d->end_utc_us)
		return true;
	demo_at(d, clock_utc_us(day, AT_MIN));
	return answer_all(d, day, &x, e) && verify_all(d, day, &x, e) &&
	       (next(&x) % 2 || score(d, day, &x, e)) && (next(&x) % WEEK || name(d, day, &x, e));
}
