/* leave_site.h — a demo site grown to many people and leaves, in bulk. SPDX-License-Identifier: MIT */
#ifndef BENCH_LEAVE_SITE_H
#define BENCH_LEAVE_SITE_H

enum { LEAVES_EACH = 20, LEAVE_TEAM = 25 };
/* What waits for somebody, on every site alike. */
enum { WAITS_LEADER = 40, WAITS_MANAGER = 60, WAITS_HR = 90, WAITS_DIRECTOR = 500 };

/* Straight into the tables, without signatures: as many people as that in all, in teams of
 * LEAVE_TEAM, and LEAVES_EACH leaves of each over two years, most of them over; one in twenty
 * is away today. For measuring alone: `verify` would not accept it. */
void leave_site_grow(const char *file, int people);

#endif
