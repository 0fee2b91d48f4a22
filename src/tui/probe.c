/* probe.c — asks the terminal how wide a line character is. SPDX-License-Identifier: MIT */
#include "tui/probe.h"

#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { PROBE_MS = 200 };

/* Takes "ESC [ row ; col R" out of what arrived. out: the column, 0 if it is
 * not all there yet. */
static int
report_take(char *in, size_t *len)
{
	for (size_t i = 0; i + 1 < *len; i++) {
		if (in[i] != '\033' || in[i + 1] != '[')
			continue;
		char *row_end, *end;
		(void)strtol(in + i + 2, &row_end, 10);
		if (*row_end != ';')
			continue;
		long col = strtol(row_end + 1, &end, 10);
		if (*end == 'R' && col > 0 && col < 10000) {
			memmove(in + i, end + 1, *len - (size_t)(end - in));
			*len -= (size_t)(end + 1 - in) - i;
			return (int)col;
		}
	}
	return 0;
}

static int64_t
now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int
report_wait(struct probe *p)
{
	const int64_t until = now_ms() + PROBE_MS;
	for (int64_t left = PROBE_MS; left > 0; left = until - now_ms()) {
		struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
		if (poll(&in, 1, (int)left) <= 0)
			return 0;
		const size_t room = sizeof p->bytes - p->len - 1;
		const ssize_t n = read(STDIN_FILENO, p->bytes + p->len, room);
		if (n <= 0)
			return 0;
		p->len += (size_t)n;
		p->bytes[p->len] = '\0';
		const int col = report_take(p->bytes, &p->len);
		if (col > 0)
			return col;
	}
	return 0;
}

bool
probe_line_is_narrow(struct probe *typed)
{
	static const char ask[] = "\r─\033[6n\r\033[K";
	struct termios before, raw;
	typed->len = 0;
	if (tcgetattr(STDIN_FILENO, &before) != 0)
		return false;
	raw = before;
	cfmakeraw(&raw);
	(void)tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
	int col = 0;
	if (write(STDOUT_FILENO, ask, sizeof ask - 1) == (ssize_t)sizeof ask - 1)
		col = report_wait(typed);
	(void)tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
	return col == 2;
}
