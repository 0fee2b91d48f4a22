/* day_clock.c — what time it is for the programs that a test starts. SPDX-License-Identifier: MIT */
#include "support/day_clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/str.h"

/* What the file holds: seconds ahead of the machine's clocks. */
struct ahead {
	int64_t utc_s, boot_s;
};
static struct {
	volatile struct ahead *ahead;
	bool stands; /* was put somewhere */
} own;

/* Beside the program that is tested. */
static void
library(char *out, size_t size)
{
	const char *bin = getenv("JIAOBAN_BIN");
	const char *slash = bin ? strrchr(bin, '/') : NULL;

	assert_non_null(slash);
	str_format(out, size, "%.*s/tests/preload/day_clock.so", (int)(slash - bin), bin);
}

void
day_clock_open(void)
{
	const char *dir = getenv("TMPDIR");
	const struct ahead none = {0, 0};
	char file[512], so[512];
	int fd;

	library(so, sizeof so);
	if (access(so, R_OK) != 0)
		fail_msg("%s is not there", so);
	str_format(file, sizeof file, "%s/day-clock-%ld", dir ? dir : "/tmp", (long)getpid());
	fd = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, &none, sizeof none), sizeof none);
	own.ahead = mmap(NULL, sizeof none, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	assert_true(own.ahead != MAP_FAILED);
	close(fd);
	own.stands = false;
	setenv("JIAOBAN_DAY_CLOCK", file, 1);
	setenv("LD_PRELOAD", so, 1);
}

void
day_clock_set(int day, int hour, int minute)
{
	const int64_t at_s = clock_utc_us(day, hour * 60 + minute) / 1000000;
	const int64_t by_s = at_s - (int64_t)time(NULL) - own.ahead->utc_s;

	if (own.stands && by_s < 0)
		fail_msg("the clock stands behind %02d:%02d of %d already", hour, minute, day);
	own.ahead->utc_s += by_s;
	/* the boot clock cannot be before the boot: it begins where it is */
	own.ahead->boot_s += own.stands ? by_s : 0;
	own.stands = true;
}

void
day_clock_add_s(int seconds)
{
	own.ahead->utc_s += seconds;
	own.ahead->boot_s += seconds;
}

void
day_clock_add_min(int minutes)
{
	day_clock_add_s(minutes * 60);
}

void
day_clock_close(void)
{
	unsetenv("LD_PRELOAD");
	unsetenv("JIAOBAN_DAY_CLOCK");
}
