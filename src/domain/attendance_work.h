/* attendance_work.h — one person's days while they are judged. SPDX-License-Identifier: MIT */
#ifndef DOMAIN_ATTENDANCE_WORK_H
#define DOMAIN_ATTENDANCE_WORK_H

#include "base/mem.h"
#include "domain/attendance_rules.h"

#define ATTENDANCE_MINUTE_US INT64_C(60000000)

/* How long a stay without a leaving counts, and for which shifts. */
struct attendance_stay {
	struct attendance_presence p;
	int64_t until_us;              /* its leaving, or the end of the duty it was for */
	const struct assignment *last; /* without a leaving: the last shift of that duty */
	bool left;                     /* a leaving was signed */
	bool missing;                  /* and none is to be waited for */
	bool planned;                  /* it touches a shift */
};

/* One person's facts and rows. */
struct attendance_work {
	const struct attendance_case *k;
	const struct assignment *shift;
	size_t shifts;
	struct attendance_stay *stay;
	size_t stays;
	const struct attendance_leave *leave;
	size_t leaves;
	const struct attendance_away *away;
	size_t aways;
	const struct attendance_call *call;
	size_t calls;
	struct attendance_row *row; /* arena */
	int rows, room;
	struct arena *arena;
};

/* One shift as it is owed: its leave, and what of it was excused, is cut off. */
struct attendance_owed_shift {
	const struct assignment *a;
	const struct attendance_limits *limits;
	int64_t from_us, to_us, middle_us;
	enum attendance_reason from_why, to_why;
	unsigned leave;
	bool business; /* all that is cut off */
	int64_t leave_id;
	const struct attendance_call *call;
	bool over;
	bool excused; /* something was not written because of the call */
};

static inline int
attendance_minutes(int64_t from_us, int64_t to_us)
{
	return to_us > from_us ? (int)((to_us - from_us) / ATTENDANCE_MINUTE_US) : 0;
}

static inline int64_t
attendance_first(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static inline int64_t
attendance_last(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static inline bool
attendance_touches(const struct attendance_stay *s, int64_t from_us, int64_t to_us)
{
	return s->p.in_us < to_us && s->until_us > from_us;
}

/* How far an approval covers an absence; 0 = not at all. */
static inline int64_t
attendance_covered(const struct attendance_away *w)
{
	if (!w->approved_us)
		return 0;
	return w->to_us ? attendance_first(w->to_us, w->approved_us) : w->approved_us;
}

/* How long each stay counts. */
void attendance_stays_settle(struct attendance_work *w);
struct attendance_owed_shift attendance_due_of(
	const struct attendance_work *w, const struct assignment *a);
/* All rows of one shift. false: out of memory */
bool attendance_shift_judge(struct attendance_work *w, const struct assignment *a);
/* The row of a stay that touches no shift. */
bool attendance_stay_judge(struct attendance_work *w, const struct attendance_stay *s);

#endif
