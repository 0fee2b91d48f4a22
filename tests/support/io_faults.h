/* io_faults.h — a use case under every trouble a disk can make. SPDX-License-Identifier: MIT
 *
 * Fails each call i of the use case to the disk, once and for ever, as disk
 * full, input/output error, half a write, a sync that fails, no memory, a lock
 * that is taken. source: promises.md §5, row io.
 */
#ifndef SUPPORT_IO_FAULTS_H
#define SUPPORT_IO_FAULTS_H

#include <stdbool.h>

struct db;

struct io_case {
	const char *name;
	bool (*prepare)(struct db *db); /* an empty new file -> ready for act */
	const char *ready;              /* or a file that is ready; prepare is not used */
	void (*begin)(struct db *db);   /* before each first try; may be NULL */
	bool (*act)(struct db *db);     /* true = "saved" was said */
	int (*seen)(struct db *db);     /* 0 nothing of it, 1 all of it, else: torn */
	long step, from; /* only every step-th call, from the from-th on (0 0 = each) */
};

/* What came of it. After each trouble the file is opened anew, without faults:
 * broken counts "saved" that is not there, torn, a damaged file, and a next use
 * case that does not work. */
struct io_result {
	long runs; /* use cases under a fault that struck */
	long broken;
	long refused; /* act said no */
	long unsure;  /* act said no, yet all of it is there, and could not be looked up */
	long twice;   /* of these: trying again wrote it a second time */
};
struct io_result io_faults_run(const struct io_case *c);

#endif
