/* power_log.h — what a power cut may leave of what was written. SPDX-License-Identifier: MIT
 *
 * Records every write, cut, sync, making and removing of the database and its
 * journal. From the record images are made as a disk may hold them after a cut
 * at any moment: what was not synced is there or not, sector by sector, and a
 * name in the directory that was not synced is there or not.
 * source: promises.md §5, row power.
 */
#ifndef SUPPORT_POWER_LOG_H
#define SUPPORT_POWER_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct power_log;

/* From here to power_log_stop all of the program's files are recorded; `db` is
 * closed before and after. Its present bytes count as synced; a journal that
 * is there must be empty. */
struct power_log *power_log_start(const char *db);
/* The program has said "saved" to transaction number n. */
void power_log_said(struct power_log *log, int64_t n);
void power_log_stop(struct power_log *log);
void power_log_free(struct power_log *log);

/* Makes the files `image` and image-journal for a random moment.
 * out: the last number that had been said by then */
int64_t power_log_image(const struct power_log *log, const char *image, uint64_t *seed);

/* SplitMix64. */
uint64_t power_random(uint64_t *seed);

#endif
