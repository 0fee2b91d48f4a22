/* golden_file.c — a file under tests/data that bytes have to equal. SPDX-License-Identifier: MIT */
#include "support/golden_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { FILE_BYTES = 65536 };

static void
rewrite(const char *path, const char *bytes, size_t n)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

void
golden_file_is(const char *name, const char *bytes, size_t n)
{
	const char *root = getenv("JIAOBAN_ROOT"), *mode = getenv("JIAOBAN_GOLDEN");
	static char was[FILE_BYTES];
	char path[512];
	size_t got;
	FILE *f;

	(void)snprintf(path, sizeof path, "%s/tests/data/%s", root ? root : ".", name);
	if (mode && strcmp(mode, "write") == 0) {
		rewrite(path, bytes, n);
		return;
	}
	f = fopen(path, "r");
	if (!f)
		fail_msg("there is no %s", path);
	got = fread(was, 1, sizeof was - 1, f);
	fclose(f);
	was[got] = '\0';
	assert_string_equal(bytes, was);
	assert_int_equal(n, got);
}
