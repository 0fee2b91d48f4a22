/* test_toy.c — the frame around a screen, on a small one. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/screen_harness.h"
#include "support/toy.h"

static struct toy toy;

static void
start(struct harness *h, int notes, int rows, int cols, enum lang lang)
{
	toy_init(&toy, notes);
	const struct ui_app app = toy_app(&toy);
	harness_init(h, &app, rows, cols, lang);
	assert_true(ui_replace(h->ui, &toy_screen, NULL));
	harness_draw(h);
}

static const struct {
	int rows, cols;
} sizes[] = {{24, 80}, {43, 132}, {16, 60}};

static void
frame__matches_its_golden__all_sizes_and_languages(void **state)
{
	static const struct {
		const char *name;
		int notes;
		const char *keys;
	} pictures[] = {
		{"toy-empty", 0, ""},
		{"toy-one", 1, ""},
		{"toy-full", 200, "<Down><Down><PgDn>"},
		{"toy-writing", 40, "<F2>包裹 lost @wxm"},
		{"toy-help", 40, "<F1>"},
		{"toy-goto", 40, "<F9>lo"},
		{"toy-ask", 40, "x<Down>"},
		{"toy-reason", 40, "e"},
		{"toy-sign", 40, "<F6>secret"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof pictures / sizeof pictures[0]; i++) {
		for (size_t j = 0; j < 6; j++) {
			struct harness h;
			start(&h, pictures[i].notes, sizes[j / 2].rows, sizes[j / 2].cols,
				j % 2 ? LANG_ZH : LANG_EN);
			harness_keys(&h, pictures[i].keys);
			harness_golden(&h, pictures[i].name);
			harness_free(&h);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(frame__matches_its_golden__all_sizes_and_languages),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
