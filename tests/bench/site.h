/* site.h — a demo site opened in process, with an agent who writes. SPDX-License-Identifier: MIT */
#ifndef BENCH_SITE_H
#define BENCH_SITE_H

#include "domain/ctx.h"

enum { BENCH_AGENTS = 12 };

/* agent1 to agent12 of a demo site with their open keys; forked writers share them. */
struct bench_agents {
	int64_t person[BENCH_AGENTS];
	struct signing_key *key[BENCH_AGENTS];
};
void bench_agents_open(struct bench_agents *a, const char *file);
void bench_agents_close(struct bench_agents *a);

struct bench_site {
	struct ctx system, agent;
};

/* Opens `file` (made by `jiaoban demo`) as one of the agents at the front desk;
 * the terminal is named by `number`. Ends the program on any trouble. */
void bench_site_open(
	struct bench_site *s, const char *file, const struct bench_agents *a, int number);
void bench_site_close(struct bench_site *s);

/* One ordinary log line, no two the same. out: stored */
bool bench_site_write(struct bench_site *s, int number, struct err *e);

/* Copies what run.sh has made: "small" (2,000 entries) or "large", which is the site
 * that BENCH_LARGE names: "large" (100,000) or "huge" (1,000,000). */
void bench_site_copy(char out[512], const char *which, const char *name);

const char *bench_site_large(void); /* "large" or "huge" */
const char *bench_site_many(void);  /* "100,000" or "1,000,000" */

_Noreturn void bench_site_die(const char *what, const struct err *e);

#endif
