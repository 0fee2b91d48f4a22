/* day_clock.c — loaded before the program: its clock stands where a test puts it. SPDX-License-Identifier: MIT
 *
 * The time of day and the boot clock are ahead of the machine's by what a file
 * says. Both move together, so that to the program hours went by and no clock was set (SHO-11).
 * What measures waiting keeps the machine's. The file is looked at with every
 * reading: a test moves the time of programs that run.
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

/* seconds: [0] the time of day, [1] the boot clock */
static const volatile int64_t *ahead_s;

/* Before main(): the program clears its environment. */
__attribute__((constructor)) static void
look_for_file(void)
{
	const char *path = getenv("JIAOBAN_DAY_CLOCK");
	const int fd = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
	void *at;

	if (fd < 0)
		return;
	at = mmap(NULL, 2 * sizeof *ahead_s, PROT_READ, MAP_SHARED, fd, 0);
	if (at != MAP_FAILED)
		ahead_s = at;
	close(fd);
}

int
clock_gettime(clockid_t id, struct timespec *t)
{
	const long status = syscall(SYS_clock_gettime, id, t);

	if (status != 0 || !ahead_s)
		return (int)status;
	if (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE)
		t->tv_sec += (time_t)ahead_s[0];
	else if (id == CLOCK_BOOTTIME)
		t->tv_sec += (time_t)ahead_s[1];
	return (int)status;
}

int
gettimeofday(struct timeval *restrict t, void *restrict zone)
{
	struct timespec now;

	(void)zone;
	if (clock_gettime(CLOCK_REALTIME, &now) != 0)
		return -1;
	*t = (struct timeval){.tv_sec = now.tv_sec, .tv_usec = now.tv_nsec / 1000};
	return 0;
}

time_t
time(time_t *out)
{
	struct timespec now = {.tv_sec = 0};

	(void)clock_gettime(CLOCK_REALTIME, &now);
	if (out)
		*out = now.tv_sec;
	return now.tv_sec;
}
