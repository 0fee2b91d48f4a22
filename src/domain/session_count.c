/* session_count.c — failures in a row: when to wait, when to lock. Pure. SPDX-License-Identifier: MIT */
#include "domain/session.h"

enum { SECOND_US = 1000000 };

int
session_wait_s(int failures)
{
	int wait = 1;

	if (failures < SESSION_FREE_TRIES)
		return 0;
	for (int n = SESSION_FREE_TRIES; n < failures && wait < SESSION_WAIT_MAX_S; n++)
		wait *= 2;
	return wait < SESSION_WAIT_MAX_S ? wait : SESSION_WAIT_MAX_S;
}

/* An end further away than its whole length means that the clock was set back
 * since: it is not waited for. */
static bool
is_ahead(int64_t until_utc_us, int64_t now_utc_us, int64_t length_us)
{
	return until_utc_us > now_utc_us && until_utc_us - now_utc_us <= length_us;
}

/* A lock that ran out begins a new row of tries at that desk. */
static struct session_count
settled(struct session_count k, const struct session_rules *r, int64_t now_utc_us)
{
	int64_t length = (int64_t)r->lock_minutes * 60 * SECOND_US;

	if (k.locked_until_utc_us && !is_ahead(k.locked_until_utc_us, now_utc_us, length)) {
		k.locked_until_utc_us = 0;
		k.here = 0;
	}
	return k;
}

static int64_t
later_end(int failures, int64_t last_utc_us, int64_t now_utc_us, int64_t other)
{
	int64_t length = (int64_t)session_wait_s(failures) * SECOND_US, end = last_utc_us + length;

	return is_ahead(end, now_utc_us, length) && end > other ? end : other;
}

bool
session_count_may(const struct session_count *k, const struct session_rules *r, int64_t now_utc_us,
	struct session_try *t)
{
	const struct session_count s = settled(*k, r, now_utc_us);
	int64_t wait = later_end(s.here, s.last_here_utc_us, now_utc_us, 0);

	*t = (struct session_try){
		.failures_here = s.here,
		.tries_left = s.here < r->max_failures ? r->max_failures - s.here : 0,
		.wait_until_utc_us =
			later_end(s.anywhere, s.last_anywhere_utc_us, now_utc_us, wait),
		.locked_until_utc_us = s.locked_until_utc_us,
		.reset_needed = s.anywhere >= SESSION_RESET_AT,
	};
	return !t->reset_needed && !t->locked_until_utc_us && !t->wait_until_utc_us;
}

struct session_count
session_count_fail(
	struct session_count k, const struct session_rules *r, int64_t now_utc_us, bool *locks)
{
	k = settled(k, r, now_utc_us);
	k.here++;
	k.anywhere++;
	k.last_here_utc_us = k.last_anywhere_utc_us = now_utc_us;
	*locks = k.here >= r->max_failures;
	if (*locks)
		k.locked_until_utc_us = now_utc_us + (int64_t)r->lock_minutes * 60 * SECOND_US;
	return k;
}

struct session_count
session_count_success(struct session_count k)
{
	k.here = k.anywhere = 0;
	k.locked_until_utc_us = 0;
	return k;
}
