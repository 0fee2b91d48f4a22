/* log.c — the program's own event log. SPDX-License-Identifier: MIT */
#include "base/log.h"

#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/str.h"

/* A writable global beside the two of the style guide: events are written from
 * where there is no context to carry the descriptor, as when memory is out. */
static int log_fd = -1;

void
log_to(int fd)
{
	log_fd = fd;
}

void
log_event(const char *what, int64_t a, int64_t b)
{
	enum { MS_PER_DAY = 86400000, LINE_BYTES = 160 };
	char line[LINE_BYTES], day[DAY_TEXT_BYTES];

	if (log_fd < 0)
		return;
	struct clock clock = clock_system();
	int64_t utc_ms = clock_now(&clock).utc_us / 1000;
	int ms = (int)(utc_ms % MS_PER_DAY);
	day_format(day, day_from_number((long)(utc_ms / MS_PER_DAY)));
	(void)str_format(line, sizeof(line) - 1,
		"%sT%02d:%02d:%02d.%03dZ %s a=%" PRId64 " b=%" PRId64, day, ms / 3600000,
		ms / 60000 % 60, ms / 1000 % 60, ms % 1000, what, a, b);
	size_t n = strlen(line);
	line[n++] = '\n';
	/* One write keeps lines whole; a log that is full must not stop the work. */
	if (write(log_fd, line, n) < 0)
		return;
}
