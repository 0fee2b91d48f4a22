/* meter.h — measuring in rounds, and the rows that are printed. SPDX-License-Identifier: MIT
 *
 * A target is a ratio to a yardstick taken in the same round. The row shows
 * medians over the rounds and the spread of the ratio; a target is missed only
 * if every round misses it.
 */
#ifndef BENCH_METER_H
#define BENCH_METER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { METER_ROUNDS = 3, METER_NAME = 48 };

struct meter_row {
	const char *what, *unit, *yardstick;
	int digits; /* behind the point */
	double target;
	bool at_least;  /* the ratio is to reach the target; else to stay under it */
	bool no_target; /* shown for comparison */
	double ours[METER_ROUNDS], yard[METER_ROUNDS];
};

void meter_heading(const char *title);
/* out: was the target met, or was there none? */
bool meter_print(const struct meter_row *r);
/* A yes-or-no target: ours beside what is asked for. */
bool meter_print_fact(const char *what, const char *ours, const char *asked, bool ok);
void meter_skip(const char *what, const char *why);
/* A sentence under the rows. */
void meter_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

int64_t meter_now_ns(void);
/* Sorts v; share 0.5 = median. 0 without values. */
double meter_quantile(double *v, size_t n, double share);

/* Says what went wrong and ends the program with status 2. */
_Noreturn void meter_die(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* $OUT/bench/NAME; what stood there is removed with -journal and .lock. */
void meter_path(char out[512], const char *name);
void meter_copy(const char *from, const char *to);

#endif
