/* meter.c — measuring in rounds, and the rows that are printed. SPDX-License-Identifier: MIT */
#include "bench/meter.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { WHAT_COLS = 46, YARD_COLS = 26 };

int64_t
meter_now_ns(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static int
by_value(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

double
meter_quantile(double *v, size_t n, double share)
{
	if (n == 0)
		return 0;
	qsort(v, n, sizeof *v, by_value);
	size_t at = (size_t)(share * (double)(n - 1) + 0.5);
	return v[at];
}

static double
middle(const double v[METER_ROUNDS])
{
	double copy[METER_ROUNDS];
	memcpy(copy, v, sizeof copy);
	return meter_quantile(copy, METER_ROUNDS, 0.5);
}

static void
padded(const char *s, int cols)
{
	printf("%s%*s", s, cols - (int)strlen(s) > 0 ? cols - (int)strlen(s) : 1, "");
}

void
meter_heading(const char *title)
{
	printf("\n%s\n", title);
	padded("", WHAT_COLS);
	printf("%10s %10s ", "ours", "yardstick");
	padded("", YARD_COLS);
	printf("%-20s %s\n", "ratio (spread)", "target");
	fflush(stdout);
}

static void
verdict(const char *target, bool none, bool ok)
{
	printf("%-8s %s\n", target, none ? "" : ok ? "ok" : "SHORT");
	fflush(stdout);
}

bool
meter_print(const struct meter_row *r)
{
	double ratio[METER_ROUNDS];
	char text[64], target[32] = "-";
	bool ok = false;

	for (int i = 0; i < METER_ROUNDS; i++) {
		ratio[i] = r->yard[i] > 0 ? r->ours[i] / r->yard[i] : 0;
		ok = ok || (r->at_least ? ratio[i] >= r->target : ratio[i] <= r->target);
	}
	double typical = middle(ratio);
	padded(r->what, WHAT_COLS);
	printf("%10.*f %10.*f ", r->digits, middle(r->ours), r->digits, middle(r->yard));
	snprintf(text, sizeof text, "%s %s", r->unit, r->yardstick);
	padded(text, YARD_COLS);
	/* sorted by the medians above */
	meter_quantile(ratio, METER_ROUNDS, 0);
	snprintf(text, sizeof text, "%.2f (%.2f-%.2f)", typical, ratio[0], ratio[METER_ROUNDS - 1]);
	padded(text, 20);
	if (!r->no_target)
		snprintf(target, sizeof target, " %s%.2f", r->at_least ? ">=" : "<=", r->target);
	verdict(target, r->no_target, ok);
	return ok || r->no_target;
}

bool
meter_print_fact(const char *what, const char *ours, const char *asked, bool ok)
{
	padded(what, WHAT_COLS);
	printf("%10s %10s ", ours, "");
	padded("", YARD_COLS + 20);
	printf(" %s", asked);
	verdict("", false, ok);
	return ok;
}

void
meter_skip(const char *what, const char *why)
{
	padded(what, WHAT_COLS);
	printf("left out: %s\n", why);
}

void
meter_note(const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	fputs("  ", stdout);
	vprintf(format, ap);
	fputc('\n', stdout);
	va_end(ap);
	fflush(stdout);
}

_Noreturn void
meter_die(const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	fputs("bench: ", stderr);
	vfprintf(stderr, format, ap);
	fputc('\n', stderr);
	va_end(ap);
	exit(2);
}

void
meter_path(char out[512], const char *name)
{
	const char *dir = getenv("OUT");
	static const char *const beside[] = {"-journal", ".lock", ""};
	char file[600];

	snprintf(out, 512, "%s/bench/%s", dir ? dir : ".", name);
	for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
		snprintf(file, sizeof file, "%s%s", out, beside[i]);
		unlink(file);
	}
}

void
meter_copy(const char *from, const char *to)
{
	static char block[1 << 16];
	int in = open(from, O_RDONLY | O_CLOEXEC);
	int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	ssize_t n;

	if (in < 0 || out < 0)
		meter_die("cannot copy %s", from);
	while ((n = read(in, block, sizeof block)) > 0)
		if (write(out, block, (size_t)n) != n)
			meter_die("cannot write %s", to);
	if (n < 0 || fsync(out) != 0)
		meter_die("cannot copy %s", from);
	close(in);
	close(out);
}
