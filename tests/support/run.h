/* run.h — the real program as a command: arguments in, what it said out. SPDX-License-Identifier: MIT
 *
 * The program is $JIAOBAN_BIN. No shell. Its environment is the test's, with
 * JIAOBAN_DB the given database, LC_ALL=C.UTF-8 and what `env` adds.
 */
#ifndef SUPPORT_RUN_H
#define SUPPORT_RUN_H

#include <stdbool.h>

enum { RUN_BYTES = 65536 };

struct run_spec {
	const char *db;          /* $JIAOBAN_DB; NULL = none */
	const char *const *argv; /* after the program's name, ends with NULL */
	const char *const *env;  /* "NAME=value", or "NAME" to take it away; may be NULL */
	const char *in;          /* standard input; NULL = empty */
	const char *pass;        /* what descriptor 9 gives; NULL = it is closed */
	const char *out_file;    /* standard output goes there instead */
	int closed;              /* bit n: descriptor n (0-2) is closed */
};

struct run {
	int status; /* exit status, or 128 + signal */
	char out[RUN_BYTES], err[RUN_BYTES];
};

void run_program(const struct run_spec *spec, struct run *r);

/* run_args(db, &r, "verify", "--json"): the short way. */
#define run_args(db_, r_, ...)                                                                     \
	run_program(&(const struct run_spec){.db = (db_),                                          \
			    .argv = (const char *const[]){__VA_ARGS__, NULL}},                     \
		(r_))

/* As a person of test_site.h, whose password comes by descriptor 9. */
void run_as_person(const char *db, struct run *r, const char *login, const char *const *argv);
#define run_as(db_, r_, login_, ...)                                                               \
	run_as_person((db_), (r_), (login_), (const char *const[]){__VA_ARGS__, NULL})

/* The same as run_program() on a pseudo terminal: all that comes out is in r->out. For what ends
 * by itself; a console is pty.h's. */
void run_on_terminal(const struct run_spec *spec, struct run *r);

/* Fail the running test with all that was said. */
void run_ended(const struct run *r, int status);
void run_said(const struct run *r, const char *text);                /* on stdout */
void run_refused(const struct run *r, int status, const char *text); /* one line on stderr */

#endif
