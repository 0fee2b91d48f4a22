/* bare.h — the bare chained insert: the least a stored log line can cost. SPDX-License-Identifier: MIT
 *
 * One table with one index, 160 bytes of text, the hash of the row before in
 * each row; no signature, no rules. The engine's settings are those of db/door.c.
 */
#ifndef BENCH_BARE_H
#define BENCH_BARE_H

#include <stdbool.h>
#include <stdint.h>

struct bare;

/* Makes the file with `rows` rows already in it. */
void bare_make(const char *file, int64_t rows);
struct bare *bare_open(const char *file);
void bare_close(struct bare *b);
/* BEGIN IMMEDIATE, newest hash, insert, COMMIT. */
bool bare_append(struct bare *b, int agent);

#endif
