/* bench_entry.c — one log entry committed, beside the bare chained insert. SPDX-License-Identifier: MIT
 *
 * Ours and the yardstick take turns in blocks of a few commits, so that both
 * meet the same disk and the same neighbours.
 */
#include <stdio.h>
#include <stdlib.h>

#include "bench/bare.h"
#include "bench/meter.h"
#include "bench/site.h"

enum { COMMITS = 300, ENOUGH = 45, BLOCK = 15, WARM = 10 };
static const int64_t round_ns = INT64_C(3000000000); /* a busy disk: fewer commits */

struct pair {
	struct bench_site site;
	struct bare *bare;
	double ours[COMMITS], yard[COMMITS];
	size_t n;
	int written;
};

static double
ours_once(struct pair *p)
{
	struct err e;
	int64_t from = meter_now_ns();
	if (!bench_site_write(&p->site, p->written++, &e))
		bench_site_die("entry_write", &e);
	return (double)(meter_now_ns() - from) / 1e6;
}

static double
yard_once(struct pair *p)
{
	int64_t from = meter_now_ns();
	if (!bare_append(p->bare, 1))
		meter_die("the bare insert did not work");
	return (double)(meter_now_ns() - from) / 1e6;
}

/* The yardstick is the bare insert, or another site. */
static void
take_turns(struct pair *p, struct pair *other)
{
	int64_t until = meter_now_ns() + round_ns;

	p->n = 0;
	while (p->n < COMMITS && (p->n < ENOUGH || meter_now_ns() < until)) {
		for (int k = 0; k < BLOCK; k++)
			p->ours[p->n + (size_t)k] = ours_once(p);
		for (int k = 0; k < BLOCK; k++)
			p->yard[p->n + (size_t)k] = other ? ours_once(other) : yard_once(p);
		p->n += BLOCK;
	}
}

static void
site_open(struct pair *p, const struct bench_agents *a, const char *file)
{
	bench_site_open(&p->site, file, a, 0);
	for (int i = 0; i < WARM; i++)
		(void)ours_once(p);
}

static void
bare_start(struct pair *p)
{
	char bare[512];

	meter_path(bare, "entry-bare.db");
	bare_make(bare, 1000);
	p->bare = bare_open(bare);
	for (int i = 0; i < WARM; i++)
		(void)yard_once(p);
}

static bool
commit_rows(struct pair *p)
{
	struct meter_row p50 = {.what = "one entry, p50",
				 .unit = "ms",
				 .yardstick = "bare insert",
				 .digits = 3,
				 .target = 1.3},
			 p99 = {.what = "one entry, p99",
				 .unit = "ms",
				 .yardstick = "its p99",
				 .digits = 3,
				 .target = 2};

	for (int round = 0; round < METER_ROUNDS; round++) {
		take_turns(p, NULL);
		p50.ours[round] = meter_quantile(p->ours, p->n, 0.5);
		p50.yard[round] = meter_quantile(p->yard, p->n, 0.5);
		p99.ours[round] = meter_quantile(p->ours, p->n, 0.99);
		p99.yard[round] = meter_quantile(p->yard, p->n, 0.99);
	}
	bool ok = meter_print(&p50);
	return meter_print(&p99) && ok;
}

static bool
growth_row(struct pair *many, struct pair *few)
{
	char what[METER_NAME];
	struct meter_row r = {.what = what,
		.unit = "ms",
		.yardstick = "behind 2,000",
		.digits = 3,
		.target = 1.1};

	snprintf(what, sizeof what, "one entry behind %s others", bench_site_many());
	for (int round = 0; round < METER_ROUNDS; round++) {
		take_turns(many, few);
		r.ours[round] = meter_quantile(many->ours, many->n, 0.5);
		r.yard[round] = meter_quantile(many->yard, many->n, 0.5);
	}
	return meter_print(&r);
}

int
main(void)
{
	static struct pair few, many;
	struct bench_agents agents[2];
	char file[2][512];

	meter_heading("One log entry: checked, signed, chained, committed, read back");
	bench_site_copy(file[0], "small", "entry-few.db");
	bench_site_copy(file[1], "large", "entry-many.db");
	bench_agents_open(&agents[0], file[0]);
	bench_agents_open(&agents[1], file[1]);
	site_open(&few, &agents[0], file[0]);
	site_open(&many, &agents[1], file[1]);
	bare_start(&few);
	bool ok = commit_rows(&few);
	ok = growth_row(&many, &few) && ok;
	bench_site_close(&few.site);
	bench_site_close(&many.site);
	bare_close(few.bare);
	for (int i = 0; i < 2; i++)
		bench_agents_close(&agents[i]);
	return ok ? 0 : 1;
}
