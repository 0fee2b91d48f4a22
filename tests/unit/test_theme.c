/* test_theme.c — every role in every theme. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tui/theme.h"

/* Dark blue and dark grey cannot be read on a dark ground; black can on a block of its own. */
static void
theme_look__never_uses__unreadable_colours(void **state)
{
	(void)state;
	for (int role = 0; role < ROLES; role++) {
		const struct look dark = theme_look(THEME_DARK, (enum role)role, 256);
		if (dark.bg == -1)
			assert_true(dark.fg != 4 && dark.fg != 0 && dark.fg != 8);
		const struct look light = theme_look(THEME_LIGHT, (enum role)role, 256);
		if (light.bg == -1)
			assert_true(
				light.fg != 3 && light.fg != 6 && light.fg != 7 && light.fg != 15);
		for (int theme = 0; theme < THEMES; theme++) {
			const struct look l = theme_look((enum theme)theme, (enum role)role, 256);
			assert_true(l.fg < 0 || l.fg != l.bg);
		}
	}
}

static void
theme_look__has_no_colour__in_mono_or_without_colours(void **state)
{
	(void)state;
	for (int role = 0; role < ROLES; role++) {
		const struct look mono = theme_look(THEME_MONO, (enum role)role, 256);
		assert_int_equal(mono.fg, -1);
		assert_int_equal(mono.bg, -1);
		for (int theme = 0; theme < THEMES; theme++) {
			const struct look none = theme_look((enum theme)theme, (enum role)role, 0);
			assert_int_equal(none.fg, -1);
			assert_int_equal(none.bg, -1);
			const struct look eight = theme_look((enum theme)theme, (enum role)role, 8);
			assert_true(eight.fg < 8 && eight.bg < 8);
			assert_false(eight.attr & LOOK_DIM);
		}
	}
	assert_int_equal(theme_look(THEME_MONO, ROLE_SELECTED, 0).attr, LOOK_REVERSE);
	assert_int_equal(theme_look(THEME_DARK, ROLE_URGENT, 8).attr, LOOK_BOLD);
}

static void
theme_pick__obeys_no_color_and_dumb(void **state)
{
	static const struct {
		const char *no_color, *term;
		enum theme want;
	} cases[] = {
		{NULL, "xterm", THEME_LIGHT},
		{"", "xterm", THEME_LIGHT},
		{"1", "xterm", THEME_MONO},
		{NULL, "dumb", THEME_MONO},
		{NULL, NULL, THEME_LIGHT},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(
			theme_pick(THEME_LIGHT, cases[i].no_color, cases[i].term), cases[i].want);
}

static void
theme_parse__knows_its_names(void **state)
{
	enum theme got;
	(void)state;
	for (int i = 0; i < THEMES; i++) {
		assert_true(theme_parse(theme_name((enum theme)i), &got));
		assert_int_equal(got, i);
	}
	assert_false(theme_parse("pink", &got));
	for (int i = 0; i < ROLES; i++)
		assert_non_null(role_name((enum role)i));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(theme_look__never_uses__unreadable_colours),
		cmocka_unit_test(theme_look__has_no_colour__in_mono_or_without_colours),
		cmocka_unit_test(theme_pick__obeys_no_color_and_dumb),
		cmocka_unit_test(theme_parse__knows_its_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
