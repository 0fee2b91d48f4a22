/* clock.h — the one clock. SPDX-License-Identifier: MIT
 *
 * unit: utc_us = microseconds since 1970-01-01T00:00Z; boot_us = microseconds
 * since boot (CLOCK_BOOTTIME), for durations within one boot.
 * source: SHO-11. Nobody else calls time(), gettimeofday() or clock_gettime()
 * for a time that is stored or shown.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct moment {
	int64_t utc_us;
	int64_t boot_us;
	uint8_t boot_id[16];
};

/* Injected: tests bring their own. */
struct clock {
	struct moment (*read)(void *state);
	void *state;
	bool knows_boot; /* a boot does not change under a process: asked once */
	uint8_t boot_id[16];
};

struct clock clock_system(void);
struct moment clock_now(const struct clock *c);

/* A clock that stands where it is put; for tests and for `demo`. */
struct clock_fixed {
	struct moment at;
};
struct clock clock_fixed(struct clock_fixed *state);
void clock_fixed_add(struct clock_fixed *state, int64_t us); /* utc and boot together */

/* The site's zone for this process ("Asia/Shanghai").
 * err: ERR_NOT_FOUND when it is not installed. */
bool clock_zone_use(const char *zone, struct err *e) MUST_CHECK;

struct local_time {
	int day;    /* yyyymmdd */
	int minute; /* of the day */
	int second;
	int offset_min; /* east of UTC */
};
struct local_time clock_local(int64_t utc_us);
int clock_today(const struct clock *c); /* the local day by this clock, yyyymmdd */
/* The instant of a local day and minute; of two in an autumn hour the first; for
 * a minute that spring leaves out, as many minutes after the last one before it. */
int64_t clock_utc_us(int day, int minute);

/* How the clock moved against the boot clock from a to b. */
enum clock_step { CLOCK_STEADY, CLOCK_BACKWARDS, CLOCK_JUMPED };
enum { CLOCK_JUMP_S = 120 };
/* Same boot: utc against boot time; *by_us gets the difference. A difference
 * below 1 s is the distance between two readings and counts as steady, unless
 * utc itself ran backwards. Another boot: only backwards can be told.
 * source: SHO-11 */
enum clock_step clock_step_between(const struct moment *a, const struct moment *b, int64_t *by_us);

/* "14:06"; "2026-11-21 14:06"; "2026-11-21T14:06:03+08:00" in the site's zone. */
enum { CLOCK_TEXT_BYTES = 32 };
void clock_format_time(char out[CLOCK_TEXT_BYTES], int64_t utc_us);
void clock_format_minute(char out[CLOCK_TEXT_BYTES], int64_t utc_us);
void clock_format_iso(char out[CLOCK_TEXT_BYTES], int64_t utc_us);
/* YYYY-MM-DDTHH:MM[:SS][+hh:mm|Z]; the site's zone if none. */
bool clock_parse_iso(const char *s, int64_t *utc_us) MUST_CHECK;

#endif
