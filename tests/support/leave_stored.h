/* leave_stored.h — what the process of a leave leaves behind, without the process. SPDX-License-Identifier: MIT */
#ifndef TESTS_SUPPORT_LEAVE_STORED_H
#define TESTS_SUPPORT_LEAVE_STORED_H

#include <stdint.h>

struct db;

/* Annual leave of whole days, approved by the manager. */
void leave_stored(struct db *db, int64_t person, int first_day, int last_day);

#endif
