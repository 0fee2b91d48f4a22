/* golden_file.h — a file under tests/data that bytes have to equal. SPDX-License-Identifier: MIT */
#ifndef TESTS_SUPPORT_GOLDEN_FILE_H
#define TESTS_SUPPORT_GOLDEN_FILE_H

#include <stddef.h>

/* in: name as "sheets/handover-en.txt". JIAOBAN_GOLDEN=write: rewrites it instead;
 * the diff is the review. */
void golden_file_is(const char *name, const char *bytes, size_t n);

#endif
