/* terminal.h — a terminal program run and timed from outside. SPDX-License-Identifier: MIT
 *
 * Times end with the last byte that arrived. Programs of ours, and the
 * yardsticks, say when they wait (JIAOBAN_IDLE_FD); a peer has done when a
 * while has passed without output.
 */
#ifndef BENCH_TERMINAL_H
#define BENCH_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct tty_spec {
	const char *const *argv; /* ends with NULL; looked up in PATH */
	const char *dir;         /* NULL = here */
	int rows, cols;
	bool peer; /* says nothing on JIAOBAN_IDLE_FD */
};

struct tty {
	pid_t pid;
	int fd, idle;
	bool peer, gone;
	int64_t started_ns, last_ns; /* just before exec; last byte received */
	long bytes;                  /* received so far */
	char tail[1 << 14];          /* the newest output, for tty_saw */
	size_t tail_len;
};

/* out: started and waiting for a key; false if it ended. ms_to_screen may be NULL. */
bool tty_start(struct tty *t, const struct tty_spec *spec, double *ms_to_screen);
/* Sends and waits. out: milliseconds to the last byte, -1 if nothing came. */
double tty_key(struct tty *t, const char *bytes);
/* Has this come since tail_len was set to 0? */
bool tty_saw(const struct tty *t, const char *text);
/* Listens without typing. out: bytes that came; *cpu_ms used meanwhile */
long tty_listen(struct tty *t, int ms, double *cpu_ms);
/* /proc: resident now, at most so far, and proportional share, in KiB; -1 where
 * they cannot be read. */
long tty_resident_kib(const struct tty *t);
long tty_peak_kib(const struct tty *t);
long tty_share_kib(const struct tty *t);
void tty_stop(struct tty *t, const char *quit);

#endif
