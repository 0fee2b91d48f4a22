/* picture_rows.h — what has a picture: who signs in, what is arranged, which keys. SPDX-License-Identifier: MIT */
#ifndef TESTS_SUPPORT_PICTURE_ROWS_H
#define TESTS_SUPPORT_PICTURE_ROWS_H

#include "support/scene.h"

struct picture {
	const char *name, *login; /* NULL = nobody signs in */
	scene *arrange;           /* NULL = nothing */
	enum test_console_kind kind;
	const char *keys;
};
extern const struct picture pictures[];
extern const size_t picture_count;

#endif
