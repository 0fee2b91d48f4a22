/* pty.h — a real program on a pseudo terminal, read through libvterm. SPDX-License-Identifier: MIT
 *
 * No sleeps: the program writes one byte to a side descriptor each time it has
 * drawn everything and waits (JIAOBAN_IDLE_FD). Every wait has a deadline and
 * prints the screen when it fails the running test.
 */
#ifndef SUPPORT_PTY_H
#define SUPPORT_PTY_H

#include <stdbool.h>
#include <stddef.h>

/* What the terminal answers when it is asked where the cursor is. */
enum pty_answer {
	PTY_TRUE,   /* as libvterm has it */
	PTY_SILENT, /* nothing */
	PTY_WIDE,   /* as if a line character took two cells */
};

struct pty_spec {
	const char *const *argv; /* ends with NULL; argv[0] is the path */
	const char *const *env;  /* "NAME=value" on top of ours, ends with NULL; may be NULL */
	int rows, cols;
	enum pty_answer answer;
};

struct pty_cell {
	char text[32]; /* "" for the right half of a wide one, " " if never written */
	int width;
	bool bold, underline, reverse, coloured;
};

struct pty;

struct pty *pty_start(const struct pty_spec *spec); /* and waits until it is idle */
void pty_free(struct pty *p);                       /* ends the program if it still runs */

/* Bytes as they are; keys in harness_keys() notation, as an xterm sends them. */
void pty_send(struct pty *p, const char *bytes);
void pty_keys(struct pty *p, const char *keys);     /* and waits until it is idle */
void pty_paste(struct pty *p, const char *text);    /* bracketed; waits */
void pty_resize(struct pty *p, int rows, int cols); /* waits */
void pty_kill(struct pty *p, int signal);
long pty_pid(const struct pty *p);

void pty_wait_idle(struct pty *p);
/* Until some row holds it, or none does any more, and all is drawn: other rows
 * may be looked at, and keys sent, at once. */
void pty_wait_text(struct pty *p, const char *text);
void pty_wait_gone(struct pty *p, const char *text);
/* Until some row holds it, while the program itself waits for something else. */
void pty_wait_busy(struct pty *p, const char *text);
void pty_wait_taken(struct pty *p); /* until the program has read what was sent */
bool pty_has_ended(struct pty *p);
int pty_wait_exit(struct pty *p); /* out: status, or 128 + signal */
/* Reads for that long; out: bytes that came. For "idle is silent". */
long pty_listen(struct pty *p, int ms);

const char *pty_row(struct pty *p, int y); /* valid until the next call */
int pty_find(struct pty *p, const char *text);
void pty_shows(struct pty *p, const char *text);
struct pty_cell pty_cell(struct pty *p, int y, int x);
void pty_cursor(const struct pty *p, int *y, int *x, bool *visible);
bool pty_alternate(const struct pty *p); /* on the alternate screen */
bool pty_echoes(const struct pty *p);    /* the line discipline echoes: the terminal is usable */
long pty_bytes(const struct pty *p);     /* received so far */
const char *pty_output(const struct pty *p); /* all of it; ends with 0 */
void pty_print(struct pty *p);

#endif
