/* bench_roster.c — a month of 500 people: taken in, opened, moved in. SPDX-License-Identifier: MIT
 *
 * The yardstick of the import is the same rows into a bare table with the same
 * indexes in one transaction: no rules, no file to read, no signature. Screens stand
 * beside the same screens of a site of 40 people.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/day.h"
#include "bench/meter.h"
#include "bench/site.h"
#include "bench/terminal.h"
#include "domain/import.h"
#include "domain/person.h"
#include "domain/session.h"
#include "domain/team.h"

enum { PEOPLE = 500, FEW = 50, KEYS = 120, OPENS = 15, WEEK = 7, WORK_DAYS = 5 };

/* --- the file --- */

struct staff {
	char no[PEOPLE][PERSON_STAFF_NO_BYTES];
	int n;
};

static bool
keep_one(void *arg, const struct person *p)
{
	struct staff *s = arg;

	if (p->post == POST_AGENT && s->n < PEOPLE)
		snprintf(s->no[s->n++], sizeof s->no[0], "%s", p->staff_no);
	return true;
}

static void
staff_of(struct ctx *c, struct staff *s)
{
	struct person_filter f = {0};
	struct team t;
	struct err e;

	s->n = 0;
	if (!team_by_name(c, "前厅组 Front", &t, &e))
		bench_site_die("team", &e);
	f.team = t.id;
	if (!person_list(c, &f, keep_one, s, &e))
		bench_site_die("people", &e);
	if (s->n < PEOPLE)
		meter_die("the site has %d agents in its first team, not %d", s->n, PEOPLE);
}

/* Five days on and two off, a week early and a week late. out: rows */
static int
month_csv(const struct staff *s, int people, int month, struct buf *out)
{
	const int first = month * 100 + 1;
	int rows = 0;

	buf_clear(out);
	buf_puts(out, "date,desk,shift,staff_no,holder\r\n");
	for (int d = 0; d < day_month_length(month / 100, month % 100); d++) {
		char day[DAY_TEXT_BYTES];

		day_format(day, day_add(first, d));
		for (int i = 0; i < people; i++) {
			if ((d + i) % WEEK >= WORK_DAYS)
				continue;
			buf_printf(out, "%s,%s,%s,%s,%s\r\n", day, i % 2 ? "back-1" : "front-1",
				(d + i) / WEEK % 2 ? "middle" : "early", s->no[i],
				i < 4 ? "yes" : "no");
			rows++;
		}
	}
	return rows;
}

/* --- ours --- */

static void
founder(struct bench_site *s, struct ctx *ops)
{
	struct person p;
	struct err e;

	if (!session_who(&s->system, "ops1", &p, &e) ||
		!session_confirm(&s->system, p.id, "jiaoban-demo", ops, NULL, &e))
		bench_site_die("ops1", &e);
}

static double
import_ms(struct ctx *ops, const struct buf *file)
{
	struct import_ask ask = {.kind = IMPORT_ROSTER, .publish = true};
	const int64_t began = meter_now_ns();
	struct import_result r;
	struct csv csv;
	struct err e;

	if (!csv_read(&csv, "month.csv", file->p, file->len, &e))
		bench_site_die("csv", &e);
	ask.csv = &csv;
	ops->key_confirmed = true;
	if (!import_run(ops, &ask, &r, &e))
		bench_site_die("import", &e);
	if (r.refusals_total)
		bench_site_die("import", &r.refusal[0].why);
	import_result_free(&r);
	csv_unload(&csv);
	return (double)(meter_now_ns() - began) / 1e6;
}

/* --- the yardstick --- */

static void
run(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		meter_die("%s: %s", sql, sqlite3_errmsg(db));
}

static double
bare_ms(int rows)
{
	char file[512];
	sqlite3_stmt *insert;
	sqlite3 *db;

	meter_path(file, "roster-bare.db");
	if (sqlite3_open(file, &db) != SQLITE_OK)
		meter_die("%s", sqlite3_errmsg(db));
	run(db, "PRAGMA journal_mode = TRUNCATE");
	run(db, "PRAGMA synchronous = EXTRA");
	run(db, "CREATE TABLE assignment (person INTEGER, day INTEGER, shift INTEGER, desk INTEGER,"
		" holder INTEGER, start_us INTEGER, end_us INTEGER, work_min INTEGER, roster "
		"INTEGER,"
		" PRIMARY KEY (person, day, shift)) STRICT");
	run(db, "CREATE INDEX a_desk ON assignment (desk, day, start_us)");
	run(db, "CREATE INDEX a_roster ON assignment (roster)");
	const int64_t began = meter_now_ns();
	run(db, "BEGIN IMMEDIATE");
	if (sqlite3_prepare_v2(db, "INSERT INTO assignment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", -1,
		    &insert, NULL) != SQLITE_OK)
		meter_die("%s", sqlite3_errmsg(db));
	for (int i = 0; i < rows; i++) {
		const int64_t v[] = {i % PEOPLE, 20270100 + i / PEOPLE, i % 2, i % 2, 0,
			i * INT64_C(60000000), i * INT64_C(60000000) + 1, 480, 1};

		for (int k = 0; k < 9; k++)
			sqlite3_bind_int64(insert, k + 1, v[k]);
		if (sqlite3_step(insert) != SQLITE_DONE)
			meter_die("%s", sqlite3_errmsg(db));
		sqlite3_reset(insert);
	}
	sqlite3_finalize(insert);
	run(db, "COMMIT");
	const double ms = (double)(meter_now_ns() - began) / 1e6;
	sqlite3_close(db);
	return ms;
}

/* Each round takes in months that nobody planned yet. */
static bool
import_rows(const char *path)
{
	struct meter_row bare = {.what = "import, 500 people, a month",
				 .unit = "ms",
				 .yardstick = "bare inserts",
				 .digits = 0,
				 .target = 4},
			 growth = {.what = "import, a row of 500 people",
				 .unit = "us",
				 .yardstick = "of 50 people",
				 .digits = 1,
				 .target = 1.5};
	static struct staff staff;
	struct bench_agents agents;
	struct bench_site site;
	struct ctx ops;
	struct buf file;
	double worst = 0;
	char said[32];

	bench_agents_open(&agents, path);
	bench_site_open(&site, path, &agents, 0);
	founder(&site, &ops);
	staff_of(&site.system, &staff);
	buf_init(&file);
	for (int round = 0; round < METER_ROUNDS; round++) {
		const int month = 203001 + 2 * round;
		const int few = month_csv(&staff, FEW, month, &file);
		growth.yard[round] = import_ms(&ops, &file) * 1e3 / few;
		const int rows = month_csv(&staff, PEOPLE, month + 1, &file);
		const double ms = import_ms(&ops, &file);

		bare.ours[round] = ms;
		bare.yard[round] = bare_ms(rows);
		growth.ours[round] = ms * 1e3 / rows;
		worst = ms > worst ? ms : worst;
	}
	buf_free(&file);
	signing_key_free(ops.key);
	bench_site_close(&site);
	bench_agents_close(&agents);
	snprintf(said, sizeof said, "%.2f s", worst / 1e3);
	const bool near = meter_print(&bare), flat = meter_print(&growth);
	return meter_print_fact("import, 500 people, a month", said, "2 s", worst <= 2000) &&
	       near && flat;
}

/* --- screens --- */

static void
sign_in(struct tty *t, const char *file)
{
	const char *bin = getenv("BIN");
	const char *argv[] = {bin, "--db", file, "--desk", "front-1", "--lang", "en", NULL};

	if (!bin ||
		!tty_start(t, &(const struct tty_spec){.argv = argv, .rows = 24, .cols = 80}, NULL))
		meter_die("the console did not start");
	tty_key(t, "super1\r");
	tty_key(t, "jiaoban-demo\r");
}

/* Opening a tab, from the Now board. out: the median, and of all calls the least p95 */
static double
open_ms(struct tty *t, const char *key, double *p95)
{
	double late;

	double ms[OPENS];

	for (int i = 0; i < OPENS; i++) {
		tty_key(t, "1");
		ms[i] = tty_key(t, key);
	}
	late = meter_quantile(ms, OPENS, 0.95);
	*p95 = *p95 > 0 && *p95 < late ? *p95 : late;
	return meter_quantile(ms, OPENS, 0.5);
}

static double
move_ms(struct tty *t)
{
	double ms[KEYS];

	for (int i = 0; i < KEYS; i++)
		ms[i] = tty_key(t, i / 20 % 2 ? "\033OA" : "\033OB");
	return meter_quantile(ms, KEYS, 0.5);
}

static bool
screen_rows(const char *large, const char *small)
{
	struct meter_row open = {.what = "month of 500 people: open",
				 .unit = "ms",
				 .yardstick = "of 14 people",
				 .digits = 2,
				 .no_target = true},
			 move = {.what = "month of 500 people: arrow",
				 .unit = "ms",
				 .yardstick = "of 14 people",
				 .digits = 2,
				 .target = 1.2},
			 inbox = {.what = "Inbox: open",
				 .unit = "ms",
				 .yardstick = "of 40 people",
				 .digits = 2,
				 .no_target = true};
	double month = 0, other = 0;
	struct tty a, b;
	char said[32];

	sign_in(&a, large);
	sign_in(&b, small);
	for (int round = 0; round < METER_ROUNDS; round++) {
		open.ours[round] = open_ms(&a, "6", &month);
		open.yard[round] = open_ms(&b, "6", &other);
		move.ours[round] = move_ms(&a);
		move.yard[round] = move_ms(&b);
		inbox.ours[round] = open_ms(&a, "5", &other);
		inbox.yard[round] = open_ms(&b, "5", &other);
	}
	tty_stop(&a, NULL);
	tty_stop(&b, NULL);
	(void)meter_print(&open);
	snprintf(said, sizeof said, "%.1f ms", month);
	const bool soon =
		meter_print_fact("month of 500 people: open, p95", said, "16 ms", month <= 16);
	(void)meter_print(&inbox);
	return meter_print(&move) && soon;
}

int
main(void)
{
	char large[512], small[512];
	bool good;

	bench_site_copy(large, "roster", "roster-large.db");
	bench_site_copy(small, "small", "roster-small.db");
	meter_heading("Rosters");
	good = import_rows(large);
	good = screen_rows(large, small) && good;
	return good ? 0 : 1;
}
