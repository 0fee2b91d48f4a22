/* attendance_naive.h — a second judge of attendance, who looks at each minute. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_ATTENDANCE_NAIVE_H
#define SUPPORT_ATTENDANCE_NAIVE_H

#include "domain/attendance_rules.h"

/* A week of one or two people from this Monday on; the ids of lists are their places from 1. */
enum { NAIVE_FIRST = 20261109, NAIVE_DAYS = 7, NAIVE_MARGIN = 2, NAIVE_MANY = 40 };
enum { NAIVE_DAY_MIN = 1440, NAIVE_ALL_MIN = (NAIVE_DAYS + 2) * NAIVE_DAY_MIN };

struct naive_week {
	struct assignment shift[NAIVE_MANY];
	struct attendance_presence presence[NAIVE_MANY];
	struct attendance_leave leave[NAIVE_MANY];
	struct attendance_away away[NAIVE_MANY];
	struct attendance_call call[NAIVE_MANY];
	struct attendance_limits limits[2];
	struct attendance_case k;
};

/* A minute of that week, from its 00:00. */
int64_t naive_at(int minute);
int naive_minute(int64_t us);

/* Rows as lines of text. */
struct naive_rows {
	char line[400][96];
	int n;
};

void naive_put(struct naive_rows *s, const struct attendance_row *r);

/* Adds the rows of this week. */
void naive_judge(const struct naive_week *f, struct naive_rows *out);

#endif
