/* score_site.h — a demo site grown to many people and conduct events, in bulk. SPDX-License-Identifier: MIT */
#ifndef BENCH_SCORE_SITE_H
#define BENCH_SCORE_SITE_H

struct score_site {
	int people;                   /* beside those of the demo */
	int month, events;            /* yyyymm; confirmed ones of that month */
	int past_months, past_events; /* each */
};

/* Straight into the tables, without signatures: people in teams of 25, on the roster of each
 * of these months, with events spread evenly over people, codes and days. For measuring
 * alone: `verify` would not accept it. */
void score_site_grow(const char *file, const struct score_site *s);

#endif
