/* attendance_rules.c — what somebody's day at work comes to. SPDX-License-Identifier: MIT
 *
 * source: docs/attendance.md, which says the same in words.
 */
#include "domain/attendance_rules.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "domain/attendance_work.h"

static const struct {
	const char *code, *label;
} kinds[ATTENDANCE_KINDS] = {
	[ATTENDANCE_NONE] = {"", ""},
	[ATTENDANCE_PRESENT] = {"present", N_("present")},
	[ATTENDANCE_ABSENT] = {"absent", N_("absent")},
	[ATTENDANCE_ON_LEAVE] = {"on-leave", N_("on leave")},
	[ATTENDANCE_ON_BUSINESS] = {"on-business", N_("out on business")},
	[ATTENDANCE_EXCUSED] = {"excused", N_("excused")},
	[ATTENDANCE_EXCUSED_PENDING] = {"excused-pending", N_("excused, pending")},
	[ATTENDANCE_AWAITED] = {"awaited", N_("not there yet")},
	[ATTENDANCE_EARLY_IN] = {"early-in", N_("came early")},
	[ATTENDANCE_LATE] = {"late", N_("late")},
	[ATTENDANCE_EARLY_OUT] = {"early-out", N_("left early")},
	[ATTENDANCE_ABSENT_HALF] = {"absent-half", N_("absent half a day")},
	[ATTENDANCE_OFF_POST] = {"off-post", N_("off post")},
	[ATTENDANCE_HALF_LEAVE] = {"half-leave", N_("half a day on leave")},
	[ATTENDANCE_NOT_SIGNED_OUT] = {"not-signed-out", N_("not signed out")},
	[ATTENDANCE_OPEN] = {"open", N_("not left yet")},
	[ATTENDANCE_UNPLANNED] = {"unplanned", N_("there, not rostered")},
	[ATTENDANCE_IN_A_ROW] = {"in-a-row", N_("absent days in a row")},
};

static const struct {
	const char *code, *label;
} reasons[ATTENDANCE_REASONS] = {
	[ATTENDANCE_BY_ROSTER] = {"by-roster", N_("against the roster in force")},
	[ATTENDANCE_AFTER_LEAVE] = {"after-leave", N_("measured from the half day's leave")},
	[ATTENDANCE_AFTER_OUT] = {"after-out", N_("measured from the approved going out")},
	[ATTENDANCE_NO_ARRIVAL] = {"no-arrival", N_("no arrival and no approved leave")},
	[ATTENDANCE_OFF_POST_UNTOLD] = {"off-post-untold", N_("off post, no superior was told")},
	[ATTENDANCE_OFF_POST_LONG] = {"off-post-long", N_("off post too long without approval")},
	[ATTENDANCE_OFF_POST_WITHIN] = {"off-post-within", N_("off post, within what is allowed")},
	[ATTENDANCE_LEFT_AND_BACK] = {"left-and-back", N_("signed out and in again in the shift")},
	[ATTENDANCE_BY_HAND] = {"by-hand", N_("seen and booked by a leader")},
};

const char *
attendance_kind_code(enum attendance_kind k)
{
	return kinds[k].code;
}

const char *
attendance_kind_label(enum attendance_kind k)
{
	return kinds[k].label;
}

bool
attendance_kind_parse(const char *code, enum attendance_kind *out)
{
	for (int k = 1; k < ATTENDANCE_KINDS; k++)
		if (strcmp(kinds[k].code, code) == 0) {
			*out = (enum attendance_kind)k;
			return true;
		}
	return false;
}

const char *
attendance_reason_code(enum attendance_reason r)
{
	return reasons[r].code;
}

const char *
attendance_reason_label(enum attendance_reason r)
{
	return reasons[r].label;
}

int
attendance_half_days(enum attendance_kind k, unsigned halves)
{
	if (k == ATTENDANCE_ABSENT_HALF)
		return 1;
	return k != ATTENDANCE_ABSENT ? 0 : halves == ATTENDANCE_BOTH_HALVES ? 2 : 1;
}

/* ---- orders: each total, so that nothing depends on how the facts came ---- */

static int
by(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int
in_order(const int64_t a[4], const int64_t b[4])
{
	int n = 0;

	for (int i = 0; i < 4 && n == 0; i++)
		n = by(a[i], b[i]);
	return n;
}

#define ORDER(name, type, ...)                                                                     \
	static void name##_key(int64_t key[4], const struct type *x)                               \
	{                                                                                          \
		const int64_t k[4] = {__VA_ARGS__};                                                \
		memcpy(key, k, sizeof k);                                                          \
	}                                                                                          \
	static int name(const void *a, const void *b)                                              \
	{                                                                                          \
		int64_t ka[4], kb[4];                                                              \
		name##_key(ka, a);                                                                 \
		name##_key(kb, b);                                                                 \
		return in_order(ka, kb);                                                           \
	}

ORDER(presence_order, attendance_presence, x->person, x->in_us, x->out_us, x->id)
ORDER(leave_order, attendance_leave, x->person, x->day, x->id, x->halves)
ORDER(away_order, attendance_away, x->person, x->from_us, x->to_us, x->id)
ORDER(call_order, attendance_call, x->person, x->day, x->shift, x->id)

int
attendance_row_order(const void *a, const void *b)
{
	const struct attendance_row *x = a, *y = b;
	const int64_t kx[4] = {x->person, x->shift_us, x->shift, x->kind};
	const int64_t ky[4] = {y->person, y->shift_us, y->shift, y->kind};
	int n = in_order(kx, ky);

	if (n)
		return n;
	n = by(x->from_us, y->from_us);
	return n ? n : by(x->evidence, y->evidence);
}

/* ---- one person ---- */

static bool
judge_person(struct attendance_work *w)
{
	w->rows = 0;
	attendance_stays_settle(w);
	for (size_t i = 0; i < w->shifts; i++)
		if (w->shift[i].day >= w->k->from && w->shift[i].day <= w->k->to &&
			w->shift[i].start_us <= w->k->now_us &&
			!attendance_shift_judge(w, &w->shift[i]))
			return false;
	for (size_t i = 0; i < w->stays; i++)
		if (!attendance_stay_judge(w, &w->stay[i]))
			return false;
	if (w->rows > 1)
		qsort(w->row, (size_t)w->rows, sizeof *w->row, attendance_row_order);
	return true;
}

/* ---- everybody ---- */

/* All facts by person and time; the heads move on person by person. */
struct facts {
	struct assignment *shift;
	struct attendance_presence *presence;
	struct attendance_leave *leave;
	struct attendance_away *away;
	struct attendance_call *call;
	size_t shifts, presences, leaves, aways, calls; /* heads */
	struct attendance_stay *stay;
};

static void *
sorted(struct arena *a, const void *from, size_t n, size_t each,
	int (*order)(const void *, const void *))
{
	void *p = arena_alloc(a, (n + 1) * each);

	if (p && n) {
		memcpy(p, from, n * each);
		qsort(p, n, each, order);
	}
	return p;
}

static bool
sort_facts(struct arena *a, const struct attendance_case *k, struct facts *f)
{
	*f = (struct facts){0};
	f->shift = sorted(a, k->shift, k->shifts, sizeof *k->shift, assignment_order);
	f->presence = sorted(a, k->presence, k->presences, sizeof *k->presence, presence_order);
	f->leave = sorted(a, k->leave, k->leaves, sizeof *k->leave, leave_order);
	f->away = sorted(a, k->away, k->aways, sizeof *k->away, away_order);
	f->call = sorted(a, k->call, k->calls, sizeof *k->call, call_order);
	f->stay = arena_alloc(a, (k->presences + 1) * sizeof *f->stay);
	return f->shift && f->presence && f->leave && f->away && f->call && f->stay;
}

/* The facts of one person are the next in each list: from the head, of so many. */
#define TAKE(list, head, n)                                                                        \
	do {                                                                                       \
		while (f->head < k->head && f->list[f->head].person < person)                      \
			f->head++;                                                                 \
		w->list = f->list + f->head;                                                       \
		for (n = 0; f->head < k->head && f->list[f->head].person == person; n++)           \
			f->head++;                                                                 \
	} while (0)

static void
take(const struct attendance_case *k, struct facts *f, int64_t person, struct attendance_work *w)
{
	const struct attendance_presence *p;

	TAKE(shift, shifts, w->shifts);
	TAKE(leave, leaves, w->leaves);
	TAKE(away, aways, w->aways);
	TAKE(call, calls, w->calls);
	w->stay = f->stay;
	for (w->stays = 0; f->presences < k->presences; w->stays++) {
		p = &f->presence[f->presences];
		if (p->person != person)
			break;
		w->stay[w->stays] = (struct attendance_stay){.p = *p};
		f->presences++;
	}
}

static bool
next_person(const struct attendance_case *k, const struct facts *f, int64_t *person)
{
	bool shift = f->shifts < k->shifts, presence = f->presences < k->presences;

	if (!shift && !presence)
		return false;
	*person = shift ? f->shift[f->shifts].person : f->presence[f->presences].person;
	if (presence && f->presence[f->presences].person < *person)
		*person = f->presence[f->presences].person;
	return true;
}

bool
attendance_judge(const struct attendance_case *k, attendance_found *found, void *arg, struct err *e)
{
	struct attendance_work w = {.k = k};
	struct facts f;
	struct arena a;
	int64_t person;
	bool good, go = true;

	arena_init(&a);
	w.arena = &a;
	good = sort_facts(&a, k, &f);
	while (good && go && next_person(k, &f, &person)) {
		take(k, &f, person, &w);
		good = judge_person(&w);
		for (int i = 0; good && go && i < w.rows; i++)
			go = found(arg, &w.row[i]);
	}
	arena_free(&a);
	return good || err_set(e, ERR_NOMEM);
}

/* ---- ATT-04: days in a row ---- */

bool
attendance_streaks(const struct attendance_day *day, size_t n, int more_than,
	attendance_streak_found *found, void *arg)
{
	struct attendance_streak s = {0};

	for (size_t i = 0; i <= n; i++) {
		bool goes_on = i < n && s.days && day[i].absent && day[i].person == s.person;

		if (s.days > more_than && !goes_on && !found(arg, &s))
			return false;
		if (i == n)
			break;
		if (goes_on) {
			s.to = day[i].day;
			s.days++;
		} else if (day[i].absent)
			s = (struct attendance_streak){day[i].person, day[i].day, day[i].day, 1};
		else
			s.days = 0;
	}
	return true;
}
