/* bench_score.c — the month's scores of 10,000 people, the night, and a desk beside it. SPDX-License-Identifier: MIT
 *
 * The yardstick of the report is the bare engine with the same rows of the same index, added
 * up by person in C; one GROUP BY of them stands beside. Each measurement is a process of
 * its own, so that its peak of memory is its own.
 */
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/day.h"
#include "bench/meter.h"
#include "bench/score_site.h"
#include "bench/site.h"
#include "domain/person.h"
#include "domain/score_month.h"
#include "domain/session.h"
#include "report/score_report.h"

enum { MANY = 10000, FEW = 1000, EACH = 100, PAST_EACH = 5, YEAR = 12 };

struct told {
	double ms, mib;
};
static double *shared; /* ms, from a child */

static int
this_month(void)
{
	const struct clock real = clock_system();

	return clock_today(&real) / 100;
}

/* Runs it in a process of its own. */
typedef double work_fn(const char *file, int arg);

static struct told
apart(work_fn *work, const char *file, int arg)
{
	struct rusage used;
	int status;

	fflush(stdout);
	const pid_t pid = fork();
	if (pid < 0)
		meter_die("cannot fork");
	if (pid == 0) {
		*shared = work(file, arg);
		_exit(0);
	}
	if (wait4(pid, &status, 0, &used) != pid || status != 0)
		meter_die("a measurement of %s ended with %d", file, status);
	return (struct told){*shared, (double)used.ru_maxrss / 1024};
}

/* --- the report --- */

enum { FIGURES = -1, ALL_FORMS = -2 };

static void
put_form(const struct score_report *r, enum render_format form)
{
	struct buf out;
	struct err e;

	buf_init(&out);
	if (!score_report_put(r, form, 80, &out, &e))
		bench_site_die("form", &e);
	buf_free(&out);
}

/* arg: a format, FIGURES without one, or ALL_FORMS as the night makes them. */
static double
report_ms(const char *file, int arg)
{
	static const struct bench_agents nobody;
	const struct score_report_ask ask = {.month = this_month(),
		.site = "bench",
		.pictures = arg == RENDER_HTML || arg == ALL_FORMS};
	struct score_report r;
	struct bench_site site;
	struct err e;

	bench_site_open(&site, file, &nobody, 0);
	const int64_t from = meter_now_ns();
	if (!score_report_load(&site.system, &ask, &r, &e))
		bench_site_die("score", &e);
	for (int form = RENDER_TEXT; form <= RENDER_HTML; form++)
		if (arg == form || arg == ALL_FORMS)
			put_form(&r, (enum render_format)form);
	const double ms = (double)(meter_now_ns() - from) / 1e6;
	score_report_free(&r);
	bench_site_close(&site);
	return ms;
}

enum { GROUPED, ADDED };

/* arg: GROUPED by the engine, or its rows ADDED up here by person */
static double
bare_ms(const char *file, int arg)
{
	static const char *const sql[] = {
		"SELECT person, COUNT(*), SUM(halves) FROM conduct_event WHERE month = ?1"
		" AND confirmed_record IS NOT NULL GROUP BY person",
		"SELECT person, confirmed_record, COALESCE(ended_record, 0), code, version, halves,"
		" day FROM conduct_event WHERE month = ?1 AND confirmed_record IS NOT NULL"
		" ORDER BY person",
	};
	static int64_t sum[2 * MANY];
	sqlite3_stmt *s;
	sqlite3 *db;

	if (sqlite3_open(file, &db) != SQLITE_OK ||
		sqlite3_prepare_v2(db, sql[arg], -1, &s, NULL) != SQLITE_OK)
		meter_die("%s", sqlite3_errmsg(db));
	const int64_t from = meter_now_ns();
	sqlite3_bind_int(s, 1, this_month());
	while (sqlite3_step(s) == SQLITE_ROW) {
		int64_t v = 0;

		for (int i = 1; i < sqlite3_column_count(s); i++)
			v += arg == ADDED && i == 3 ? sqlite3_column_text(s, i)[0]
						    : sqlite3_column_int64(s, i);
		sum[sqlite3_column_int64(s, 0) % (2 * MANY)] += v;
	}
	const double ms = (double)(meter_now_ns() - from) / 1e6;
	sqlite3_finalize(s);
	sqlite3_close(db);
	return sum[1000] ? ms : 0;
}

enum { BY_GROUP = -2, BY_ROWS = -1 };
static const struct part {
	const char *what;
	int arg, yard; /* yard: the part it is held against, or one of those */
	double target; /* 0 = shown only */
} parts[] = {
	{"figures of 10,000 people, 1,000,000 events", FIGURES, BY_ROWS, 2},
	{"  the same as JSON", RENDER_JSON, BY_ROWS, 3},
	{"  the same as CSV", RENDER_CSV, 1, 2},
	{"  as text", RENDER_TEXT, 1, 2},
	{"  as HTML, with the five months before", RENDER_HTML, 1, 2},
	{"  figures beside one GROUP BY", FIGURES, BY_GROUP, 0},
	{"  all four, as the night makes them", ALL_FORMS, BY_GROUP, 0},
};
enum { PARTS = sizeof parts / sizeof *parts };

static bool
report_rows_of(const char *many)
{
	struct meter_row row[PARTS];
	double most = 0, bare_most = 0;
	char said[32];
	bool good = true;

	for (int i = 0; i < PARTS; i++)
		row[i] = (struct meter_row){.what = parts[i].what,
			.unit = "ms",
			.yardstick = parts[i].yard == BY_GROUP  ? "bare GROUP BY"
				     : parts[i].yard == BY_ROWS ? "bare rows in C"
								: "JSON",
			.digits = 0,
			.target = parts[i].target,
			.no_target = parts[i].target <= 0};
	for (int round = 0; round < METER_ROUNDS; round++) {
		const struct told grouped = apart(bare_ms, many, GROUPED);
		const struct told added = apart(bare_ms, many, ADDED);

		bare_most = grouped.mib;
		for (int i = 0; i < PARTS; i++) {
			const struct told t = apart(report_ms, many, parts[i].arg);

			row[i].ours[round] = t.ms;
			most = t.mib > most ? t.mib : most;
		}
		for (int i = 0; i < PARTS; i++)
			row[i].yard[round] = parts[i].yard == BY_GROUP ? grouped.ms
					     : parts[i].yard == BY_ROWS
						     ? added.ms
						     : row[parts[i].yard].ours[round];
	}
	for (int i = 0; i < PARTS; i++)
		good = meter_print(&row[i]) && good;
	snprintf(said, sizeof said, "%.0f MiB", most);
	good = meter_print_fact("  memory at its most, all four", said, "64 MiB", most <= 64) &&
	       good;
	meter_note("the bare aggregate: %.0f MiB", bare_most);
	return good;
}

static bool
pair_row(struct meter_row *row, const char *ours, const char *yard, int arg, double per)
{
	for (int round = 0; round < METER_ROUNDS; round++) {
		row->ours[round] = apart(report_ms, ours, arg).ms * per;
		row->yard[round] = apart(report_ms, yard, arg).ms;
	}
	return meter_print(row);
}

/* --- months that are frozen --- */

static void
sign_in(struct ctx *system, const char *login, struct ctx *as)
{
	struct person p;
	struct err e;

	if (!session_who(system, login, &p, &e) ||
		!session_confirm(system, p.id, "jiaoban-demo", as, NULL, &e))
		bench_site_die(login, &e);
}

static void
act(struct ctx *as, int month, enum score_month_act what)
{
	struct score_month_said said = {.act = what, .words = ""};
	struct score_frozen frozen;
	uint8_t hash[SEAL_HASH];
	struct score_period p;
	struct err e;

	as->key_confirmed = true;
	if (what == SCORE_MONTH_CONFIRM) {
		if (!score_month_preview(as, month, SCORE_GROUP_STAFF, &frozen, hash, &e))
			bench_site_die("preview", &e);
		score_frozen_free(&frozen);
		said.seen = hash;
	}
	if (!score_month_get(as, month, SCORE_GROUP_STAFF, &p, &e) ||
		!score_month_do(as, &p, &said, &e))
		bench_site_die("closing a month", &e);
}

/* The `arg` months before this one, proposed and confirmed. out: of one, in the middle */
static double
freeze_ms(const char *file, int arg)
{
	static const struct bench_agents nobody;
	struct bench_site site;
	struct ctx qa, super;
	int64_t from;

	bench_site_open(&site, file, &nobody, 0);
	sign_in(&site.system, "qa1", &qa);
	sign_in(&site.system, "super1", &super);
	from = meter_now_ns();
	for (int back = arg; back > 0; back--) {
		const int month = day_add_months(this_month() * 100 + 1, -back) / 100;

		act(&qa, month, SCORE_MONTH_PROPOSE);
		act(&super, month, SCORE_MONTH_CONFIRM);
	}
	from = meter_now_ns() - from;
	signing_key_free(qa.key);
	signing_key_free(super.key);
	bench_site_close(&site);
	return (double)from / 1e6 / arg;
}

/* --- the night: the real program, step by step --- */

enum { STEPS = 24, STEP_NAME = 20 };
struct night {
	struct {
		char name[STEP_NAME];
		double ms;
	} step[STEPS];
	int steps;
	double ms;
};

/* A process that runs the night of a day; its lines come out of *out. */
static pid_t
night_begin(const char *file, int day, FILE **out)
{
	char text[DAY_TEXT_BYTES], texts[600], copies[600];
	const char *bin = getenv("BIN");
	int end[2];

	day_format(text, day);
	snprintf(texts, sizeof texts, "%s.night/texts", file);
	snprintf(copies, sizeof copies, "%s.night/copies", file);
	fflush(stdout);
	if (pipe(end) != 0)
		meter_die("no pipe");
	const pid_t pid = fork();
	if (pid == 0) {
		dup2(end[1], STDOUT_FILENO);
		dup2(end[1], STDERR_FILENO);
		close(end[0]);
		execl(bin, bin, "--db", file, "nightly", "--date", text, "--out", texts,
			"--backups", copies, (char *)NULL);
		_exit(127);
	}
	close(end[1]);
	*out = fdopen(end[0], "r");
	if (pid < 0 || !*out)
		meter_die("cannot run the night");
	return pid;
}

static void
take_line(struct night *n, char *line, double ms)
{
	char *name = strstr(line, "  "), *end = name ? strchr(name, ':') : NULL;

	if (!end || n->steps == STEPS)
		return;
	*end = '\0';
	snprintf(n->step[n->steps].name, STEP_NAME, "%s", name + 2);
	n->step[n->steps++].ms = ms;
}

/* in: failing = verify may fail (rows without records) */
static void
night_run(const char *file, int day, bool failing, struct night *n)
{
	char line[512];
	FILE *out;
	int status;

	*n = (struct night){.steps = 0};
	const int64_t began = meter_now_ns();
	int64_t from = began;
	const pid_t pid = night_begin(file, day, &out);
	while (fgets(line, sizeof line, out)) {
		const int64_t now = meter_now_ns();

		take_line(n, line, (double)(now - from) / 1e6);
		from = now;
	}
	fclose(out);
	if (waitpid(pid, &status, 0) != pid || !WIFEXITED(status) || WEXITSTATUS(status) > failing)
		meter_die("the night of %s ended with %d: %s", file, status, line);
	n->ms = (double)(meter_now_ns() - began) / 1e6;
}

static double
night_step(const struct night *n, const char *name)
{
	for (int i = 0; i < n->steps; i++)
		if (strcmp(n->step[i].name, name) == 0)
			return n->step[i].ms;
	return 0;
}

/* What has to look at every page: it grows with the file. */
static double
night_pages(const struct night *n)
{
	return night_step(n, "backup") + night_step(n, "integrity");
}

static int
days_ago(int n)
{
	const struct clock real = clock_system();

	return day_add(clock_today(&real), -n);
}

/* The night behind one that has run, of real sites: every record of them is signed. */
static bool
history_rows(const char *year, const char *few)
{
	struct meter_row flat = {.what = "a night behind 12 months, without the copy",
				 .unit = "ms",
				 .yardstick = "behind 2 months",
				 .digits = 0,
				 .target = 1.2},
			 pages = {.what = "  the copy and its pages",
				 .unit = "ms",
				 .yardstick = "behind 2 months",
				 .digits = 0,
				 .no_target = true};
	static struct night a, b;

	night_run(year, days_ago(METER_ROUNDS + 1), false, &a);
	night_run(few, days_ago(METER_ROUNDS + 1), false, &b);
	meter_note("the first night, which verifies all: %.0f ms, behind 2 months %.0f ms", a.ms,
		b.ms);
	for (int round = 0; round < METER_ROUNDS; round++) {
		night_run(year, days_ago(METER_ROUNDS - round), false, &a);
		night_run(few, days_ago(METER_ROUNDS - round), false, &b);
		flat.ours[round] = a.ms - night_pages(&a);
		flat.yard[round] = b.ms - night_pages(&b);
		pages.ours[round] = night_pages(&a);
		pages.yard[round] = night_pages(&b);
	}
	const bool good = meter_print(&flat);

	(void)meter_print(&pages);
	return good;
}

/* --- a desk meanwhile --- */

enum { ENTRIES = 4000, QUIET = 300, PAUSE_US = 2000 };

struct desk {
	struct bench_site site;
	double ms[ENTRIES];
	size_t n;
	int written;
};

static void
desk_write(struct desk *d)
{
	struct err e;
	const int64_t from = meter_now_ns();

	if (!bench_site_write(&d->site, d->written++, &e))
		bench_site_die("entry_write", &e);
	if (d->n < ENTRIES)
		d->ms[d->n++] = (double)(meter_now_ns() - from) / 1e6;
	usleep(PAUSE_US);
}

static double
quiet_p99(struct desk *d)
{
	d->n = 0;
	while (d->n < QUIET)
		desk_write(d);
	return meter_quantile(d->ms, d->n, 0.99);
}

/* The slowest entry, and which step came to its end last before it. */
struct slowest {
	double ms;
	char behind[STEP_NAME];
};

/* What the night has said by now; its last line names the step before the one under way. */
static void
listen(int from, char last[STEP_NAME])
{
	char said[4096];
	const ssize_t n = read(from, said, sizeof said - 1);

	said[n > 0 ? n : 0] = '\0';
	for (char *at = said; (at = strstr(at, "  ")) != NULL; at += 2)
		snprintf(last, STEP_NAME, "%.*s", (int)strcspn(at + 2, ":"), at + 2);
}

static double
busy_p99(struct desk *d, const char *file, int day, struct slowest *s)
{
	char last[STEP_NAME] = "";
	int status = 0;
	FILE *out;

	const pid_t pid = night_begin(file, day, &out);
	fcntl(fileno(out), F_SETFL, O_NONBLOCK);
	for (d->n = 0; waitpid(pid, &status, WNOHANG) == 0;) {
		listen(fileno(out), last);
		desk_write(d);
		if (d->n < ENTRIES && d->ms[d->n - 1] > s->ms) {
			s->ms = d->ms[d->n - 1];
			memcpy(s->behind, last, STEP_NAME);
		}
	}
	fclose(out);
	if (!WIFEXITED(status) || WEXITSTATUS(status) > 1)
		meter_die("the night of %s ended with %d", file, status);
	return meter_quantile(d->ms, d->n, 0.99);
}

static bool
desk_row(const char *what, const char *file, const struct bench_agents *agents)
{
	struct meter_row row = {
		.what = what, .unit = "ms", .yardstick = "quiet p99", .digits = 2, .target = 2};
	static struct desk d;
	struct slowest s = {.ms = 0};

	d.written = 0;
	bench_site_open(&d.site, file, agents, 0);
	for (int round = 0; round < METER_ROUNDS; round++) {
		row.yard[round] = quiet_p99(&d);
		row.ours[round] = busy_p99(&d, file, days_ago(METER_ROUNDS - round), &s);
	}
	bench_site_close(&d.site);
	const bool good = meter_print(&row);

	meter_note("the slowest of them: %.0f ms, after the step %s", s.ms,
		*s.behind ? s.behind : "(none yet)");
	return good;
}

/* --- all --- */

static double
grow(const char *file, int arg)
{
	const bool past = arg > 1;
	const int people = arg == 0 ? MANY : FEW;
	const struct score_site s = {.people = people,
		.month = this_month(),
		.events = people * (past ? PAST_EACH : EACH),
		.past_months = past ? arg : 0,
		.past_events = people * PAST_EACH};

	score_site_grow(file, &s);
	return 0;
}

static void
night_told(const char *file)
{
	static struct night n;

	night_run(file, days_ago(1), true, &n);
	meter_note("the night of 10,000 people: %.1f s", n.ms / 1e3);
	for (int i = 0; i < n.steps; i++)
		if (n.step[i].ms >= 100)
			meter_note("  %s: %.1f s", n.step[i].name, n.step[i].ms / 1e3);
}

static bool
growth_rows(const char *many, const char *few, const char *five, const char *one)
{
	struct meter_row people = {.what = "a tenth of the report of 10,000 people",
				 .unit = "ms",
				 .yardstick = "the report of 1,000",
				 .digits = 0,
				 .target = 1.2},
			 years = {.what = "HTML of 1,000 people behind 5 years",
				 .unit = "ms",
				 .yardstick = "behind 1 year",
				 .digits = 0,
				 .target = 1.1},
			 closed = {.what = "  with five frozen months",
				 .unit = "ms",
				 .yardstick = "open ones",
				 .digits = 0,
				 .target = 2};
	bool good = pair_row(&people, many, few, RENDER_JSON, 0.1);

	good = pair_row(&years, five, one, RENDER_HTML, 1) && good;
	const double ms = apart(freeze_ms, five, 5).ms;

	good = pair_row(&closed, five, one, RENDER_HTML, 1) && good;
	meter_note("proposing and confirming a month of 1,000 people: %.0f ms", ms);
	return good;
}

int
main(void)
{
	static struct bench_agents agents[2];
	char many[512], few[512], five[512], one[512];
	bool good;

	shared = mmap(
		NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED)
		meter_die("no memory");
	bench_site_copy(many, "small", "score-many.db");
	bench_site_copy(few, "small", "score-few.db");
	bench_site_copy(five, "small", "score-five.db");
	bench_site_copy(one, "small", "score-one.db");
	(void)apart(grow, many, 0);
	(void)apart(grow, few, 1);
	(void)apart(grow, five, 5 * YEAR);
	(void)apart(grow, one, YEAR);
	meter_heading("Scores: the report of a month");
	good = report_rows_of(many);
	good = growth_rows(many, few, five, one) && good;
	meter_heading("The night");
	bench_site_copy(five, "year", "score-year.db");
	bench_site_copy(one, "short", "score-short.db");
	good = history_rows(five, one) && good;
	night_told(many);
	bench_site_copy(few, "large", "score-large.db");
	bench_agents_open(&agents[0], few);
	bench_agents_open(&agents[1], many);
	good = desk_row("entry while the night works, p99", few, &agents[0]) && good;
	good = desk_row("  of 10,000 people, 1,000,000 events", many, &agents[1]) && good;
	for (int i = 0; i < 2; i++)
		bench_agents_close(&agents[i]);
	return good ? 0 : 1;
}
