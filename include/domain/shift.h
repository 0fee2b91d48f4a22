/* shift.h — the shifts of the duty day. SPDX-License-Identifier: MIT
 *
 * Shifts are policy data: rows, changed by a signed record, shipped as the
 * three-shift system and the day shift. A shift may cross midnight; its
 * business day is the day on which it starts.
 * source: RST-01, SHO-26.
 */
#ifndef DOMAIN_SHIFT_H
#define DOMAIN_SHIFT_H

#include <stdbool.h>
#include <stdint.h>

#include "domain/ctx.h"
#include "domain/ledger.h"
#include "domain/verify.h"

enum {
	SHIFT_MAX = 16,
	SHIFT_SEASONS = 2,
	SHIFT_CODE_BYTES = 17,
	SHIFT_NAME_BYTES = 33,
	SHIFT_STAFF_MAX = 999
};

/* Signed fields of RECORD_SHIFT_SET. */
enum {
	TAG_SHIFT_ID = 16,
	TAG_SHIFT_CODE = 17,
	TAG_SHIFT_NAME_EN = 18,
	TAG_SHIFT_NAME_ZH = 19,
	TAG_SHIFT_IN_USE = 20,
	TAG_SHIFT_HOURS =
		21, /* per season from_md, to_md, start, end, break start, break end: u16 each */
	TAG_SHIFT_DESK = 22,      /* alone with TAG_SHIFT_LIST: the shifts of a desk */
	TAG_SHIFT_LIST = 23,      /* ids with one space between */
	TAG_SHIFT_MIN_STAFF = 24, /* absent = 0 */
	TAG_SHIFT_MAX_STAFF = 25  /* absent = no limit */
};

/* unit: minutes from 00:00 of the business day, end may pass 1440 (next day);
 * from_md/to_md: month*100+day, both included, may wrap over New Year. */
struct shift_hours {
	int from_md, to_md;
	int start_min, end_min;
	int break_start_min, break_end_min; /* 0 0 = none; the break is inside the shift */
};

struct shift {
	int64_t id;
	char code[SHIFT_CODE_BYTES]; /* "early" */
	char name_en[SHIFT_NAME_BYTES], name_zh[SHIFT_NAME_BYTES];
	bool in_use; /* for desks without a list of their own */
	struct shift_hours hours[SHIFT_SEASONS];
	int seasons;
	int min_staff, max_staff; /* people on duty, for rosters; max 0 = no limit */
	int64_t rev;
};

struct shift_table {
	struct shift shift[SHIFT_MAX];
	int shifts;
};

/* One shift on one business day. */
struct shift_duty {
	int64_t shift_id; /* 0 = outside duty; then no names */
	char code[SHIFT_CODE_BYTES], name_en[SHIFT_NAME_BYTES], name_zh[SHIFT_NAME_BYTES];
	int business_day;
	int64_t start_utc_us, end_utc_us; /* outside duty: the instant asked for */
};

/* All shifts (desk 0), or those that a desk works: its own list, else those in use. */
bool shift_load(struct ctx *c, int64_t desk, struct shift_table *out, struct err *e) MUST_CHECK;
bool shift_get(struct ctx *c, int64_t id, struct shift *out, struct err *e) MUST_CHECK;

/* Pure. The shift at an instant; of overlapping ones the one that ends first
 * (it hands over next). None: shift_id 0 and the local day (SHO-26 outside duty). */
void shift_table_at(const struct shift_table *t, int64_t utc_us, struct shift_duty *out);
/* Pure. The shift that somebody takes the desk for: the one at that instant;
 * outside all shifts the first that begins within `ahead_min`. SHO-02 */
void shift_table_taken(
	const struct shift_table *t, int64_t utc_us, int ahead_min, struct shift_duty *out);
/* Pure. The shift to hand over to: of those that start after `after` started
 * the first whose end is later; false: none within two days. */
bool shift_table_next(
	const struct shift_table *t, const struct shift_duty *after, struct shift_duty *out);
/* Pure. The shift of a duty held since then: the one occurrence of shift_id that
 * ends first after it. false: outside all shifts. */
bool shift_table_own(const struct shift_table *t, int64_t shift_id, int64_t since_utc_us,
	struct shift_duty *out);
/* Pure. Whom a duty of shift_id, held since then, is handed to at utc_us: the
 * shift of that hour if it began after the duty's own (somebody is late), else
 * the next after the duty's own. Outside all shifts: shift_id 0. */
void shift_table_relief(const struct shift_table *t, int64_t shift_id, int64_t since_utc_us,
	int64_t utc_us, struct shift_duty *out);
/* Pure. The shift's times on a business day; false: not held in that season. */
bool shift_on_day(const struct shift *s, int business_day, struct shift_duty *out);
/* Pure. Its working minutes on that day, without the break; 0 = not held then. */
int shift_work_min(const struct shift *s, int business_day);
/* Pure. The most of them in any season: RST-06 compares it with [roster.max_continuous_minutes]. */
int shift_longest_min(const struct shift *s);
const char *shift_name(const struct shift_duty *d); /* in the current language; "" outside duty */

bool shift_at(struct ctx *c, int64_t desk, int64_t utc_us, struct shift_duty *out,
	struct err *e) MUST_CHECK;
/* The same of a desk, now; the desk is checked [duty.prepare_minutes] before it is taken. */
bool shift_taken(struct ctx *c, int64_t desk, struct shift_duty *out, struct err *e) MUST_CHECK;
/* The same of a desk, now. */
bool shift_relief(struct ctx *c, int64_t desk, int64_t shift_id, int64_t since_utc_us,
	struct shift_duty *out, struct err *e) MUST_CHECK;

/* Use case ACT_SHIFT_SET: adds (id 0, set on return) or changes a shift.
 * err: ERR_INVALID with field; ERR_STALE when rev is old; ERR_CONFLICT code taken. */
bool shift_set(struct ctx *c, struct shift *s, struct err *e) MUST_CHECK;
bool shift_check(const struct shift *s, struct err *e) MUST_CHECK; /* pure */
/* Use case ACT_SHIFT_SET: the shifts a desk works (n 0 = those in use). */
bool shift_desk_set(
	struct ctx *c, int64_t desk, const int64_t *shift_id, int n, struct err *e) MUST_CHECK;

verify_cache_check shift_cache_check; /* RECORD_SHIFT_SET */

#endif
