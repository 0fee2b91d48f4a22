/* test_themes.c — how each role looks in the four themes, written out. SPDX-License-Identifier: MIT
 *
 * source: screens.md §6.10; the picture is tests/data/themes.txt.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "tui/theme.h"

static void
look_put(struct buf *b, struct look l)
{
	static const struct {
		int bit;
		const char *name;
	} attr[] = {{LOOK_BOLD, " bold"}, {LOOK_DIM, " dim"}, {LOOK_UNDERLINE, " underline"},
		{LOOK_REVERSE, " reverse"}};
	char text[64];

	str_format(text, sizeof text, "%d on %d", l.fg, l.bg);
	for (size_t i = 0; i < sizeof attr / sizeof *attr; i++)
		if (l.attr & attr[i].bit)
			str_format(text + strlen(text), sizeof text - strlen(text), "%s",
				attr[i].name);
	buf_printf(b, "  %-28s", text);
}

/* -1 is the terminal's own colour; others are its numbers. */
static void
table_put(struct buf *b, int colours)
{
	buf_printf(b, "%d colours\n%-10s", colours, "");
	for (int theme = 0; theme < THEMES; theme++)
		buf_printf(b, "  %-28s", theme_name((enum theme)theme));
	buf_puts(b, "\n");
	for (int role = 0; role < ROLES; role++) {
		buf_printf(b, "%-10s", role_name((enum role)role));
		for (int theme = 0; theme < THEMES; theme++)
			look_put(b, theme_look((enum theme)theme, (enum role)role, colours));
		buf_puts(b, "\n");
	}
	buf_puts(b, "\n");
}

static void
roles__look_as_written__in_every_theme(void **state)
{
	const char *root = getenv("JIAOBAN_ROOT"), *mode = getenv("JIAOBAN_GOLDEN");
	static char golden[32768];
	char path[512];
	struct buf b;
	FILE *f;

	(void)state;
	buf_init(&b);
	table_put(&b, 256);
	table_put(&b, 8);
	table_put(&b, 0);
	str_format(path, sizeof path, "%s/tests/data/themes.txt", root ? root : ".");
	if (mode && str_eq(mode, "write")) {
		f = fopen(path, "w");
		assert_non_null(f);
		fputs(buf_str(&b), f);
		assert_int_equal(fclose(f), 0);
	}
	f = fopen(path, "r");
	assert_non_null(f);
	golden[fread(golden, 1, sizeof golden - 1, f)] = '\0';
	(void)fclose(f);
	assert_string_equal(buf_str(&b), golden);
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(roles__look_as_written__in_every_theme),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
