/* bench_console.c — the console through a pseudo terminal: start, keys, memory. SPDX-License-Identifier: MIT
 *
 * Beside two yardsticks of our own (floor_lean, floor_db) and tig, where it is
 * installed. All of them take turns within a round.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/meter.h"
#include "bench/site.h"
#include "bench/terminal.h"

enum { STARTS = 9, KEYS = 240, TURN = 20, ESCAPES = 15, IDLE_MS = 3000 };
#define DOWN "\033OB"
#define UP "\033OA"
#define PAGE_DOWN "\033[6~"
#define PAGE_UP "\033[5~"

static const struct {
	int rows, cols;
	const char *name;
} sizes[] = {{24, 80, "80x24"}, {60, 200, "200x60"}};

enum who { OURS, OURS_SMALL, LEAN, FLOOR, TIG, WHO };

struct program {
	const char *argv[9];
	const char *dir;
	bool peer;
	char file[512], path[600];
};

static struct program programs[WHO];

static void
programs_set(void)
{
	const char *bin = getenv("BIN"), *out = getenv("OUT");
	struct program *p = programs;

	if (!bin || !out)
		meter_die("BIN and OUT name the program and its build");
	for (int i = OURS; i <= OURS_SMALL; i++) {
		snprintf(p[i].file, sizeof p[i].file, "%s/bench/console-%d.db", out, i);
		meter_path(p[i].path, i == OURS ? "console-0.db" : "console-1.db");
		snprintf(p[i].path, sizeof p[i].path, "%s/bench/%s.db", out,
			i == OURS ? bench_site_large() : "small");
		meter_copy(p[i].path, p[i].file);
		const char *argv[] = {bin, "--db", p[i].file, "--desk", "front-1", "--lang", "en"};
		memcpy(p[i].argv, argv, sizeof argv);
	}
	snprintf(p[LEAN].path, sizeof p[LEAN].path, "%s/tests/bench/floor_lean", out);
	p[LEAN].argv[0] = p[LEAN].path;
	snprintf(p[FLOOR].path, sizeof p[FLOOR].path, "%s/tests/bench/floor_db", out);
	p[FLOOR].argv[0] = p[FLOOR].path;
	p[FLOOR].argv[1] = p[OURS].file;
	snprintf(p[TIG].path, sizeof p[TIG].path, "%s/bench/tig", out);
	p[TIG].argv[0] = access(p[TIG].path, F_OK) == 0 ? "tig" : NULL;
	p[TIG].dir = p[TIG].path;
	p[TIG].peer = true;
}

static double
start(struct tty *t, enum who who, int size)
{
	const struct program *p = &programs[who];
	double ms;
	if (!tty_start(t,
		    &(const struct tty_spec){.argv = p->argv,
			    .dir = p->dir,
			    .rows = sizes[size].rows,
			    .cols = sizes[size].cols,
			    .peer = p->peer},
		    &ms))
		meter_die("%s did not start", p->argv[0]);
	return ms;
}

/* --- from exec to the first whole screen --- */

static void
start_round(double median[WHO], int size)
{
	double ms[WHO][STARTS];
	for (int i = 0; i < STARTS; i++) {
		for (int who = 0; who < WHO; who++) {
			struct tty t;
			/* a peer is asked less often: its end is a silence to wait for */
			if (!programs[who].argv[0] || who == LEAN || (who == TIG && i >= 3))
				continue;
			ms[who][i] = start(&t, (enum who)who, size);
			tty_stop(&t, who == OURS || who == OURS_SMALL ? NULL : "q");
		}
	}
	for (int who = 0; who < WHO; who++)
		median[who] =
			who == LEAN ? 0 : meter_quantile(ms[who], who == TIG ? 3 : STARTS, 0.5);
}

static bool
start_rows(int size)
{
	struct meter_row
		floor = {.unit = "ms", .yardstick = "floor_db", .digits = 2, .target = 1.5},
		small = {.unit = "ms", .yardstick = "2,000 entries", .digits = 2, .target = 1.1},
		tig = {.unit = "ms", .yardstick = "tig", .digits = 2, .no_target = true};
	char what[METER_NAME];

	snprintf(what, sizeof what, "start, %s entries, %s", bench_site_many(), sizes[size].name);
	floor.what = small.what = tig.what = what;
	for (int round = 0; round < METER_ROUNDS; round++) {
		double median[WHO];
		start_round(median, size);
		floor.ours[round] = small.ours[round] = tig.ours[round] = median[OURS];
		floor.yard[round] = median[FLOOR];
		small.yard[round] = median[OURS_SMALL];
		tig.yard[round] = programs[TIG].argv[0] ? median[TIG] : 0;
	}
	bool ok = meter_print(&floor);
	ok = meter_print(&small) && ok;
	if (programs[TIG].argv[0])
		(void)meter_print(&tig);
	else
		meter_skip(what, "tig is not installed");
	return ok;
}

/* --- keys --- */

static void
sign_in_to_log(struct tty *t)
{
	static const char *const keys[] = {"agent1", "\t", "jiaoban-demo", "\r", "2"};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		t->tail_len = 0;
		(void)tty_key(t, keys[i]);
	}
	if (!tty_saw(t, "[2 "))
		meter_die("the way from the sign-in screen to the log is another one");
}

struct way {
	const char *name, *there, *back;
	int stretch; /* so many there, then so many back */
};

struct keys_result {
	double p50, p99, bytes;
};

struct pressed {
	double ms[KEYS];
	size_t n;
	int keys;
	long bytes;
};

static void
press(struct tty *t, const struct way *w, int keys, struct pressed *p)
{
	long before = t->bytes;
	for (int i = 0; i < keys; i++, p->keys++) {
		double one = tty_key(t, p->keys / w->stretch % 2 == 0 ? w->there : w->back);
		if (one >= 0)
			p->ms[p->n++] = one;
	}
	p->bytes += t->bytes - before;
}

static struct keys_result
result_of(struct pressed *p)
{
	if (p->n < (size_t)p->keys / 2)
		meter_die("most keys were not answered");
	struct keys_result r = {.bytes = (double)p->bytes / p->keys};
	r.p99 = meter_quantile(p->ms, p->n, 0.99);
	r.p50 = meter_quantile(p->ms, p->n, 0.5);
	return r;
}

struct keys_rows {
	struct meter_row p50, p99, bytes, tig;
};

static void
keys_round(
	struct tty t[WHO], const struct way *w, enum who floor, struct keys_rows *rows, int round)
{
	static const struct pressed none;
	struct pressed by[WHO];
	bool with_tig = programs[TIG].argv[0] != NULL;

	for (int who = 0; who < WHO; who++)
		by[who] = none;
	for (int i = 0; i < KEYS; i += TURN) {
		press(&t[OURS], w, TURN, &by[OURS]);
		press(&t[floor], w, TURN, &by[floor]);
	}
	/* a peer is asked less often: its end is a silence to wait for */
	if (with_tig)
		press(&t[TIG], w, TURN * 2, &by[TIG]);
	struct keys_result ours = result_of(&by[OURS]), yard = result_of(&by[floor]);

	rows->p50.ours[round] = rows->tig.ours[round] = ours.p50;
	rows->p50.yard[round] = yard.p50;
	rows->p99.ours[round] = ours.p99;
	rows->p99.yard[round] = yard.p99 > 2 * ours.p50 ? yard.p99 : 2 * ours.p50;
	rows->bytes.ours[round] = ours.bytes;
	rows->bytes.yard[round] = yard.bytes;
	if (with_tig)
		rows->tig.yard[round] = result_of(&by[TIG]).p50;
}

static bool
keys_rows(struct tty t[WHO], const struct way *w, int size)
{
	bool page = w->there[1] == '[';
	const char *yard = page ? "floor_db" : "floor_lean";
	char what[3][METER_NAME];
	struct keys_rows r = {
		.p50 = {.what = what[0],
			.unit = "ms",
			.yardstick = yard,
			.digits = 3,
			.target = page ? 1.3 : 1.15},
		.p99 = {.what = what[1],
			.unit = "ms",
			.yardstick = "2 x own p50, or its p99",
			.digits = 3,
			.target = 1},
		.bytes = {.what = what[2],
			.unit = "bytes",
			.yardstick = yard,
			.target = 1.1,
			.no_target = page},
		.tig = {.what = what[0],
			.unit = "ms",
			.yardstick = "tig",
			.digits = 3,
			.no_target = true},
	};

	snprintf(what[0], METER_NAME, "%s, %s, key to last byte", w->name, sizes[size].name);
	snprintf(what[1], METER_NAME, "%s, %s, p99", w->name, sizes[size].name);
	snprintf(what[2], METER_NAME, "%s, %s, bytes a key", w->name, sizes[size].name);
	/* once for what is only done once: what is seen is marked as read */
	press(&t[OURS], w, 2 * w->stretch, &(struct pressed){.n = 0});
	for (int round = 0; round < METER_ROUNDS; round++)
		keys_round(t, w, page ? FLOOR : LEAN, &r, round);
	bool ok = meter_print(&r.p50);
	ok = meter_print(&r.p99) && ok;
	ok = meter_print(&r.bytes) && ok;
	if (programs[TIG].argv[0])
		(void)meter_print(&r.tig);
	return ok;
}

/* --- what it takes and what it does when nothing is done --- */

struct memory_rows {
	struct meter_row resident, peak, share;
};

/* Each alone, so that they share libraries with nobody of ours. */
static void
memory_round(struct memory_rows *m, int round)
{
	struct tty t;

	(void)start(&t, FLOOR, 0);
	m->resident.yard[round] = (double)tty_resident_kib(&t);
	m->peak.yard[round] = (double)tty_peak_kib(&t);
	m->share.yard[round] = (double)tty_share_kib(&t);
	tty_stop(&t, "q");
	(void)start(&t, OURS, 0);
	sign_in_to_log(&t);
	m->resident.ours[round] = (double)tty_resident_kib(&t);
	m->peak.ours[round] = (double)tty_peak_kib(&t);
	m->share.ours[round] = (double)tty_share_kib(&t);
	tty_stop(&t, NULL);
}

/* How much of a library is counted as a program's share hangs on who else runs
 * it on this machine: the target is held against what is resident. */
static bool
memory_rows(void)
{
	struct memory_rows m = {
		.resident = {.what = "memory of a console in the log, resident", .target = 2},
		.peak = {.what = "memory of a console, peak", .no_target = true},
		.share = {.what = "memory of a console, its share", .no_target = true},
	};
	struct meter_row *const rows[] = {&m.resident, &m.peak, &m.share};
	char text[32];

	for (int round = 0; round < METER_ROUNDS; round++)
		memory_round(&m, round);
	for (size_t i = 0; i < 3; i++) {
		rows[i]->unit = "KiB";
		rows[i]->yardstick = "floor_db";
	}
	bool ok = meter_print(&m.resident);
	(void)meter_print(&m.peak);
	if (m.share.ours[0] < 0) {
		meter_skip(m.share.what, "only root may look into the console");
		return ok;
	}
	(void)meter_print(&m.share);
	double all = m.share.ours[0] * 200 / 1024 / 1024;
	snprintf(text, sizeof text, "%.2f GiB", all);
	return meter_print_fact("200 such consoles", text, "1.4 GiB", all <= 1.4) && ok;
}

static bool
escape_row(struct tty *t)
{
	double ms[ESCAPES];
	char text[32];

	for (int i = 0; i < ESCAPES; i++) {
		(void)tty_key(t, "\033OP");
		ms[i] = tty_key(t, "\033");
	}
	/* 25 ms of them are the wait for the rest of a key's sequence */
	double p95 = meter_quantile(ms, ESCAPES, 0.95), p50 = meter_quantile(ms, ESCAPES, 0.5);
	snprintf(text, sizeof text, "%.1f ms", p50 <= 35 ? p95 < 35 ? p95 : p50 : p95);
	return meter_print_fact("Esc leaves the help", text, "35 ms", p50 <= 35);
}

static bool
idle_row(struct tty *t)
{
	char text[32], cpu_text[64];
	double cpu;

	(void)tty_listen(t, 1200, &cpu);
	long least = -1;
	for (int round = 0; round < METER_ROUNDS && least != 0; round++) {
		long bytes = tty_listen(t, IDLE_MS, &cpu);
		least = least < 0 || bytes < least ? bytes : least;
	}
	snprintf(text, sizeof text, "%ld", least);
	bool ok = meter_print_fact("idle, bytes between minutes", text, "0", least == 0);
	snprintf(cpu_text, sizeof cpu_text, "%.2f ms", cpu / (IDLE_MS / 1000.0));
	meter_note("idle: %s of processor time a second", cpu_text);
	return ok;
}

/* --- all of it at one size --- */

static bool
at_size(int size)
{
	static const struct way ways[] = {
		{"arrow", DOWN, UP, 10},
		{"arrow that scrolls", DOWN, UP, 60},
		{"page from the file", PAGE_DOWN, PAGE_UP, 5},
	};
	static struct tty t[WHO];
	bool ok = true;

	for (int who = 0; who < WHO; who++)
		if (who != OURS_SMALL && programs[who].argv[0])
			(void)start(&t[who], (enum who)who, size);
	sign_in_to_log(&t[OURS]);
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		ok = keys_rows(t, &ways[i], size) && ok;
	if (size == 0) {
		ok = escape_row(&t[OURS]) && ok;
		ok = idle_row(&t[OURS]) && ok;
	}
	for (int who = 0; who < WHO; who++)
		if (who != OURS_SMALL && programs[who].argv[0])
			tty_stop(&t[who], who == OURS ? NULL : "q");
	return size == 0 ? memory_rows() && ok : ok;
}

int
main(void)
{
	bool ok = true;

	programs_set();
	meter_heading("The console, seen from the other side of the terminal");
	for (int size = 0; size < 2; size++) {
		ok = start_rows(size) && ok;
		ok = at_size(size) && ok;
	}
	return ok ? 0 : 1;
}
