/* scratch.h — a directory of a test's own, gone afterwards. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_SCRATCH_H
#define SUPPORT_SCRATCH_H

#include <stddef.h>

enum { SCRATCH_PATH = 512 };

/* Group fixtures for cmocka: mode 0700, under TMPDIR. */
int scratch_setup(void **state);
/* The same in memory if the host has /dev/shm: for thousands of files. */
int scratch_setup_fast(void **state);
int scratch_teardown(void **state);

/* Zeroed memory that a child forked later shares; there until the program ends. */
void *scratch_shared(size_t size);

/* out: DIR/N-name, another one at each call; nothing is made. */
void scratch_path(char out[SCRATCH_PATH], const char *name);
/* Copies a file's bytes to a new file, mode 0600. */
void scratch_copy(const char *to, const char *from);
const char *scratch_dir(void);
/* Removes a file and what an engine put beside it. */
void scratch_remove(const char *file);

#endif
