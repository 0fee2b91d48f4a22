/* test_term.c — the toolkit on a real terminal. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/str.h"
#include "support/pty.h"
#include "support/screen_harness.h"
#include "support/toy.h"

enum { ESC_MS = 60, ESC_TRIES = 50 };

static char self[512];

static struct pty *
start_with(const char *const *env, int rows, int cols, enum pty_answer answer)
{
	const char *const argv[] = {self, "--toy", NULL};
	return pty_start(&(struct pty_spec){argv, env, rows, cols, answer});
}

static struct pty *
start(void)
{
	return start_with(NULL, 24, 80, PTY_TRUE);
}

/* The same keys on a canvas: what the terminal shows must be it, cell by cell. */
static void
same_as_canvas(struct pty *p, struct harness *h)
{
	int y, x;
	for (y = 0; y < h->canvas.rows; y++) {
		for (x = 0; x < h->canvas.cols; x++) {
			const struct cell *want = canvas_at(&h->canvas, y, x);
			const struct pty_cell have = pty_cell(p, y, x);
			if (strcmp(want->text, have.text) == 0 &&
				have.width == (want->wide ? 2 : 1))
				continue;
			pty_print(p);
			fail_msg("cell %d,%d is \"%s\", not \"%s\"", y, x, have.text, want->text);
		}
	}
	bool visible;
	pty_cursor(p, &y, &x, &visible);
	assert_int_equal(y, h->canvas.cursor_y);
	assert_int_equal(x, h->canvas.cursor_x);
	assert_true(visible);
}

static void
terminal__shows_the_canvas__after_each_of_many_steps(void **state)
{
	static const char *const steps[] = {"<Down>", "<Down>", "<PgDn>", "<F1>", "<Esc>", "<F9>",
		"lo", "<Esc>", "x", "<Down>", "<Enter>", "<F2>", "包裹 lost 丢", "<Left><Left>",
		"<Backspace>", "失", "<Home>é", "<End>", "<Enter>", "<Esc>", "<F6>", "秘密",
		"<Esc>", "<End>", "<Up>", "<Home>", "<F2>", "🇨🇳กำ👍🏽❤️é한x",
		"<Left><Left>y", "<Home><Delete>", "<Enter>", "<Esc>", "<F1>", "<Esc>", "<F9>",
		"<Esc>"};
	static struct toy toy;
	struct harness h;
	(void)state;
	struct pty *p = start();
	toy_init(&toy, 40);
	const struct ui_app app = toy_app(&toy);
	harness_init(&h, &app, 24, 80, LANG_EN);
	assert_true(ui_replace(h.ui, &toy_screen, NULL));
	harness_draw(&h);
	same_as_canvas(p, &h);
	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		pty_keys(p, steps[i]);
		harness_keys(&h, steps[i]);
		same_as_canvas(p, &h);
	}
	harness_free(&h);
	pty_free(p);
}

/* speed.md: the smallest honest list sends 232 bytes for an arrow key. */
static void
arrow__sends_few_bytes(void **state)
{
	static const char *const narrow[] = {"TOY_NOTES=1", NULL};
	(void)state;
	struct pty *p = start();
	pty_keys(p, "<Down>");
	const long before = pty_bytes(p);
	for (int i = 0; i < 10; i++)
		pty_keys(p, "<Down>");
	const long each = (pty_bytes(p) - before) / 10;
	if (each > 255)
		fail_msg("%ld bytes an arrow key", each);
	pty_free(p);
	/* a key that changes nothing sends nothing but the cursor's place */
	p = start_with(narrow, 24, 80, PTY_TRUE);
	pty_keys(p, "<Down>");
	const long same = pty_bytes(p);
	pty_keys(p, "<Down>");
	assert_true(pty_bytes(p) - same <= 16);
	pty_free(p);
}

static int64_t
now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* curses' own default is a second; ours is 25 ms. The least of many is the
 * program's, what is above it is the machine's. */
static void
escape__acts_at_once(void **state)
{
	(void)state;
	struct pty *p = start();
	int64_t least = 1000000;
	for (int i = 0; i < ESC_TRIES && least > ESC_MS; i++) {
		pty_keys(p, "x");
		pty_shows(p, "Three lines");
		const int64_t from = now_ms();
		pty_keys(p, "<Esc>");
		const int64_t took = now_ms() - from;
		least = took < least ? took : least;
		assert_int_equal(pty_find(p, "Three lines"), -1);
	}
	if (least > ESC_MS)
		fail_msg("Esc took %ld ms", (long)least);
	pty_free(p);
}

static void
alt_digit__is_a_function_key(void **state)
{
	(void)state;
	struct pty *p = start();
	pty_send(p, "\0331");
	pty_wait_idle(p);
	pty_shows(p, "Help: TOY");
	pty_keys(p, "<Esc>");
	pty_send(p, "\0339");
	pty_wait_idle(p);
	pty_shows(p, "Go to>");
	pty_free(p);
}

/* An unknown sequence is not Esc and letters. */
static void
unknown_sequence__does_nothing(void **state)
{
	(void)state;
	struct pty *p = start();
	pty_keys(p, "<F2>half");
	pty_send(p, "\033[1;6P\033[<0;10;10M!");
	pty_wait_idle(p);
	pty_shows(p, "Note> half!");
	pty_free(p);
}

static void
paste__is_one_edit__and_no_byte_acts(void **state)
{
	int y, x;
	(void)state;
	struct pty *p = start();
	pty_keys(p, "<F2>");
	pty_paste(p, "one\ntwo 中文\r\033[2J\007three\n");
	pty_shows(p, "Note> one two 中文 [2Jthree");
	pty_shows(p, "were left out");
	pty_shows(p, "40 notes");
	pty_cursor(p, &y, &x, NULL);
	assert_int_equal(y, 21);
	assert_int_equal(x, 7 + 21);
	pty_keys(p, "<Ctrl-Z>");
	assert_int_equal(pty_find(p, "three"), -1);
	pty_free(p);
}

static void
burst__loses_nothing(void **state)
{
	struct buf b;
	(void)state;
	struct pty *p = start();
	buf_init(&b);
	buf_puts(&b, "<F2>");
	for (int i = 0; i < 3; i++) {
		for (int j = 0; j < 9; j++)
			buf_printf(&b, "行%d-%d ", i, j);
		buf_puts(&b, "<Enter>");
	}
	pty_keys(p, buf_str(&b));
	buf_free(&b);
	pty_shows(p, "43 notes");
	pty_shows(p, "  43 行2-0 行2-1 行2-2 行2-3 行2-4 行2-5 行2-6 行2-7 行2-8");
	pty_shows(p, "  41 行0-0 行0-1 行0-2 行0-3 行0-4 行0-5 行0-6 行0-7 行0-8");
	pty_free(p);
}

static void
resize__keeps_text_and_focus(void **state)
{
	(void)state;
	struct pty *p = start();
	int y, x;
	pty_keys(p, "<F2>parcel 丢");
	pty_resize(p, 10, 40);
	pty_shows(p, "Window is 40 x 10. Needs 60 x 16.");
	pty_shows(p, "> parcel 丢");
	pty_keys(p, "失");
	pty_shows(p, "> parcel 丢失");
	pty_resize(p, 2, 5);
	pty_resize(p, 24, 80);
	pty_shows(p, "Note> parcel 丢失");
	pty_cursor(p, &y, &x, NULL);
	assert_int_equal(y, 21);
	assert_int_equal(x, 7 + 11);
	pty_resize(p, 43, 132);
	pty_shows(p, "40 notes");
	assert_int_equal(pty_find(p, "F1 Help"), 42);
	pty_free(p);
}

/* Signals that must not hurt: the terminal is as it was, drafts are kept. */
static void
terminated__restores_terminal_and_keeps_draft(void **state)
{
	static const int signals[] = {SIGTERM, SIGHUP, SIGINT};
	char path[256], env0[300], text[64];
	(void)state;
	const char *dir = getenv("TMPDIR");
	(void)str_format(path, sizeof path, "%s/draft-%ld", dir ? dir : "/tmp", (long)getpid());
	(void)str_format(env0, sizeof env0, "TOY_DRAFT=%s", path);
	const char *const env[] = {env0, NULL};
	for (size_t i = 0; i < 3; i++) {
		struct pty *p = start_with(env, 24, 80, PTY_TRUE);
		assert_true(pty_alternate(p));
		pty_keys(p, "<F2>half 句");
		pty_kill(p, signals[i]);
		assert_int_equal(pty_wait_exit(p), 128 + signals[i]);
		assert_true(pty_echoes(p));
		assert_false(pty_alternate(p));
		assert_non_null(strstr(pty_output(p), "\033[?2004l"));
		FILE *f = fopen(path, "r");
		assert_non_null(f);
		assert_non_null(fgets(text, sizeof text, f));
		assert_string_equal(text, "half 句");
		fclose(f);
		remove(path);
		pty_free(p);
	}
}

/* screens.md 8, no. 12: none of these stops, suspends or ends the program. */
static void
control_keys__do_not_stop_the_program(void **state)
{
	(void)state;
	struct pty *p = start();
	pty_send(p, "\023\021\032\034\003");
	pty_wait_idle(p);
	pty_kill(p, SIGTSTP);
	pty_keys(p, "<F2>still here");
	pty_shows(p, "Note> still here");
	pty_free(p);
}

static void
idle__is_silent(void **state)
{
	(void)state;
	struct pty *p = start();
	pty_keys(p, "<F2>abc");
	assert_int_equal(pty_listen(p, 2500), 0);
	pty_free(p);
}

/* screens.md 8, no. 36: a minute passes at each tick of this clock. */
static void
minute__costs_few_bytes__and_moves_no_cursor(void **state)
{
	static const char *const minutes[] = {"TOY_MINUTES=1", NULL};
	enum { MINUTE_BYTES = 200, MINUTES = 2 };
	(void)state;
	struct pty *p = start_with(minutes, 24, 80, PTY_TRUE);
	int y, x, y2, x2;
	pty_keys(p, "<F2>abc");
	pty_cursor(p, &y, &x, NULL);
	const long before = pty_bytes(p);
	for (int i = 0; i < MINUTES; i++) {
		const long was = pty_bytes(p);
		while (pty_bytes(p) == was)
			pty_wait_idle(p);
		if (pty_bytes(p) - was > MINUTE_BYTES)
			fail_msg("a minute sends %ld bytes", pty_bytes(p) - was);
	}
	assert_true(pty_bytes(p) > before);
	pty_cursor(p, &y2, &x2, NULL);
	assert_int_equal(y, y2);
	assert_int_equal(x, x2);
	pty_free(p);
}

/* What is no UTF-8 is no key, and holds no later key back. */
static void
bytes_that_are_no_text__hold_nothing_back(void **state)
{
	(void)state;
	struct pty *p = start();
	pty_keys(p, "<F2>");
	pty_send(p, "a\377\376b\300\200c\344\270d\355\240\200e");
	pty_wait_text(p, "Note> abcde");
	/* a character in three parts, as a slow line brings it */
	pty_send(p, "\344");
	pty_wait_taken(p);
	pty_send(p, "\270");
	pty_wait_taken(p);
	pty_send(p, "\255f");
	pty_wait_text(p, "Note> abcde中f");
	pty_free(p);
}

static bool
has_colour(struct pty *p)
{
	for (int y = 0; y < 24; y++) {
		for (int x = 0; x < 80; x++) {
			if (pty_cell(p, y, x).coloured)
				return true;
		}
	}
	return false;
}

static void
no_color__sends_no_colour(void **state)
{
	static const char *const bare[] = {"NO_COLOR=1", NULL};
	static const char *const colours[] = {"\033[3", "\033[4", "\033[9"};
	(void)state;
	struct pty *p = start();
	assert_true(has_colour(p));
	pty_free(p);
	p = start_with(bare, 24, 80, PTY_TRUE);
	pty_keys(p, "<Down><F1>");
	assert_false(has_colour(p));
	for (size_t i = 0; i < 3; i++) {
		for (const char *s = pty_output(p); (s = strstr(s, colours[i])); s++) {
			if (strchr("0123456789", s[3]) && strchr("m;", s[4]))
				fail_msg("a colour: ESC%.5s", s + 1);
		}
	}
	assert_true(pty_cell(p, 23, 1).bold);
	pty_free(p);
}

static void
width_probe__decides_the_look(void **state)
{
	(void)state;
	struct pty *p = start();
	pty_shows(p, "────");
	pty_free(p);
	p = start_with(NULL, 24, 80, PTY_WIDE);
	pty_shows(p, "----");
	assert_int_equal(pty_find(p, "─"), -1);
	pty_free(p);
	p = start_with(NULL, 24, 80, PTY_SILENT);
	pty_shows(p, "----");
	assert_int_equal(pty_find(p, "─"), -1);
	pty_free(p);
}

/* screens.md §6.11: what is typed while something is read has its turn later. */
static void
reading__left_by_esc__keeps_the_keys_before_it(void **state)
{
	static const char *const env[] = {"TOY_ENDLESS=1", NULL};
	int y, x, later_y;
	bool visible;
	(void)state;
	struct pty *p = start_with(env, 24, 80, PTY_TRUE);
	pty_cursor(p, &y, &x, &visible);
	pty_send(p, "\033[15~");
	pty_wait_busy(p, "Esc leaves it");
	pty_send(p, "\033OB\033OB");
	pty_send(p, "\033[200~pasted\033[201~");
	pty_send(p, "\033");
	pty_wait_gone(p, "Esc leaves it");
	pty_keys(p, "<Down>");
	pty_cursor(p, &later_y, &x, &visible);
	assert_int_equal(later_y, y + 3);
	pty_free(p);
}

/* Nothing waits for a reading that must end. */
static void
terminated__in_a_reading__ends_at_once(void **state)
{
	static const char *const env[] = {"TOY_ENDLESS=1", NULL};
	static const int signals[] = {SIGTERM, SIGHUP};
	(void)state;
	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
		struct pty *p = start_with(env, 24, 80, PTY_TRUE);
		pty_send(p, "\033[15~");
		pty_wait_busy(p, "Esc leaves it");
		pty_kill(p, signals[i]);
		assert_int_equal(pty_wait_exit(p), 128 + signals[i]);
		assert_false(pty_alternate(p));
		pty_free(p);
	}
}

int
main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], "--toy") == 0)
		return toy_main();
	(void)str_format(self, sizeof self, "%s", argv[0]);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(terminal__shows_the_canvas__after_each_of_many_steps),
		cmocka_unit_test(arrow__sends_few_bytes),
		cmocka_unit_test(escape__acts_at_once),
		cmocka_unit_test(alt_digit__is_a_function_key),
		cmocka_unit_test(unknown_sequence__does_nothing),
		cmocka_unit_test(paste__is_one_edit__and_no_byte_acts),
		cmocka_unit_test(burst__loses_nothing),
		cmocka_unit_test(resize__keeps_text_and_focus),
		cmocka_unit_test(terminated__restores_terminal_and_keeps_draft),
		cmocka_unit_test(control_keys__do_not_stop_the_program),
		cmocka_unit_test(idle__is_silent),
		cmocka_unit_test(minute__costs_few_bytes__and_moves_no_cursor),
		cmocka_unit_test(bytes_that_are_no_text__hold_nothing_back),
		cmocka_unit_test(no_color__sends_no_colour),
		cmocka_unit_test(reading__left_by_esc__keeps_the_keys_before_it),
		cmocka_unit_test(terminated__in_a_reading__ends_at_once),
		cmocka_unit_test(width_probe__decides_the_look),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
