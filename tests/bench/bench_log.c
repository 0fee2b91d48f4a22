/* bench_log.c — opening the site and its log, few records and very many. SPDX-License-Identifier: MIT
 *
 * The yardstick is the same with 2,000 entries: what a screen reads must not
 * grow with what stands behind it.
 */
#include <stdio.h>

#include "bench/meter.h"
#include "bench/site.h"
#include "domain/board.h"
#include "domain/entry.h"
#include "domain/handover.h"
#include "domain/ledger.h"

enum { TIMES = 200, PAGE = 24 };

struct place {
	struct bench_site site;
	struct bench_agents agents;
	char file[512];
	int64_t middle; /* an entry in the middle of the desk's log */
	int day;        /* and its day */
};

static void
look_up_middle(struct place *p)
{
	const struct entry_filter f = {.desk_id = p->site.agent.desk};
	struct entry_list l;
	struct err e;
	int64_t n;

	if (!entry_count(&p->site.agent, &f, &n, &e))
		bench_site_die("entry_count", &e);
	struct entry_place at = {.n = 1};
	if (!entry_page(&p->site.agent, &f, &at, &l, &e) || l.n == 0)
		bench_site_die("entry_page", &e);
	/* ids of one desk lie evenly among all */
	p->middle = l.entry[0].id / 2;
	entry_list_free(&l);
	for (bool found = false; !found; p->middle -= !found) {
		struct err none;
		found = entry_get(&p->site.agent, p->middle, &l, &none) &&
			l.entry[0].desk_id == f.desk_id;
		p->day = found ? l.entry[0].business_day : 0;
		entry_list_free(&l);
	}
}

static void
place_open(struct place *p, const char *which, const char *name)
{
	bench_site_copy(p->file, which, name);
	bench_agents_open(&p->agents, p->file);
	bench_site_open(&p->site, p->file, &p->agents, 0);
	look_up_middle(p);
}

static void
place_close(struct place *p)
{
	bench_site_close(&p->site);
	bench_agents_close(&p->agents);
}

/* ---- what is asked ---- */

static bool
page(struct place *p, struct entry_filter f, enum entry_way way, struct err *e)
{
	struct entry_list l;

	f.desk_id = p->site.agent.desk;
	const struct entry_place at = {.way = way, .than = p->middle, .n = PAGE};
	if (!entry_page(&p->site.agent, &f, &at, &l, e))
		return false;
	entry_list_free(&l);
	return true;
}

static bool
newest(struct place *p, struct err *e)
{
	return page(p, (struct entry_filter){0}, ENTRY_NEWEST, e);
}

static bool
in_the_middle(struct place *p, struct err *e)
{
	return page(p, (struct entry_filter){0}, ENTRY_OLDER, e);
}

static bool
complaints(struct place *p, struct err *e)
{
	return page(p, (struct entry_filter){.kind = ENTRY_COMPLAINT}, ENTRY_NEWEST, e);
}

static bool
of_a_day(struct place *p, struct err *e)
{
	const struct entry_filter f = {.from_day = p->day, .to_day = p->day};
	return page(p, f, ENTRY_NEWEST, e);
}

static bool
one_entry(struct place *p, struct err *e)
{
	struct entry_list l;

	if (!entry_get(&p->site.agent, p->middle, &l, e))
		return false;
	entry_list_free(&l);
	return true;
}

static bool
heads(struct place *p, struct err *e)
{
	return ledger_heads_check(&p->site.system, e);
}

static bool
open_site(struct place *p, struct err *e)
{
	struct bench_site other;

	(void)e;
	bench_site_open(&other, p->file, &p->agents, 1);
	bench_site_close(&other);
	return true;
}

/* What the first screen asks besides the log itself. */
static bool
board(struct place *p, struct err *e)
{
	struct ctx *c = &p->site.agent;
	struct board_people people;
	struct board_tasks tasks;
	struct entry_owed owed;
	struct board_day day;
	int64_t unread;

	return board_people(c, &people, e) && board_tasks(c, &tasks, e) &&
	       handover_owed(c, c->desk, c->who, &owed, e) &&
	       entry_unread_few(c, &owed, 100, &unread, e) &&
	       board_day(c, c->desk, p->day, &day, e);
}

static double
once_us(struct place *p, bool (*ask)(struct place *p, struct err *e))
{
	struct err e;
	int64_t from = meter_now_ns();

	if (!ask(p, &e))
		bench_site_die(p->file, &e);
	return (double)(meter_now_ns() - from) / 1e3;
}

enum sort {
	START,  /* not a screen: compared only */
	SCREEN, /* and within 16 ms */
	DAY     /* grows with the entries of a day, of which the sites have 1,100 and 60 */
};

static bool
row(struct place *many, struct place *few, const char *what, enum sort sort,
	bool (*ask)(struct place *p, struct err *e))
{
	struct meter_row r = {.what = what,
		.unit = "us",
		.yardstick = "2,000 entries",
		.target = 1.2,
		.no_target = sort == DAY};
	static double ours[TIMES], yard[TIMES];
	double p95_ms = 0;
	char text[32];

	for (int round = 0; round < METER_ROUNDS; round++) {
		for (int i = 0; i < TIMES; i++) {
			ours[i] = once_us(many, ask);
			yard[i] = once_us(few, ask);
		}
		r.ours[round] = meter_quantile(ours, TIMES, 0.5);
		r.yard[round] = meter_quantile(yard, TIMES, 0.5);
		double p95 = meter_quantile(ours, TIMES, 0.95) / 1e3;
		p95_ms = round == 0 || p95 < p95_ms ? p95 : p95_ms;
	}
	bool ok = meter_print(&r);
	if (sort == START)
		return ok;
	snprintf(text, sizeof text, "%.2f ms", p95_ms);
	return meter_print_fact("  its p95", text, "16 ms", p95_ms <= 16) && ok;
}

int
main(void)
{
	static struct place many, few;
	static const struct {
		const char *what;
		enum sort sort;
		bool (*ask)(struct place *p, struct err *e);
	} rows[] = {
		{"open the file and the site's key", START, open_site},
		{"the newest record of each chain, checked", START, heads},
		{"the log's newest page", SCREEN, newest},
		{"a page in the middle", SCREEN, in_the_middle},
		{"the newest complaints", SCREEN, complaints},
		{"the newest page of a day", SCREEN, of_a_day},
		{"one entry, as it was signed", SCREEN, one_entry},
		{"what the board asks", DAY, board},
	};
	char title[96];
	bool ok = true;

	snprintf(title, sizeof title, "Opening the log, %s entries in it", bench_site_many());
	meter_heading(title);
	place_open(&many, "large", "log-many.db");
	place_open(&few, "small", "log-few.db");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ok = row(&many, &few, rows[i].what, rows[i].sort, rows[i].ask) && ok;
	place_close(&many);
	place_close(&few);
	return ok ? 0 : 1;
}
