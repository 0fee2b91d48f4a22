/* test_care.c — signals, terminals, sizes, bursts: nothing typed is lost. SPDX-License-Identifier: MIT
 *
 * source: screens.md §8 nos. 2, 5, 10, 11, 12, 16, 20, 32 to 36, 38; P6.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/str.h"
#include "db/db.h"
#include "support/test_terminal.h"

enum { ROUND_MS = 100, PATIENCE_MS = 60000, ESC_MS = 60, ESC_TRIES = 50, IDLE_MS = 2500 };
enum { MINUTE_BYTES = 200 };

static int64_t
now_ms(void)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	return (int64_t)at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

static bool
is_kept(struct db *db, const char *text)
{
	static const struct db_stmt find = {
		.name = "care.draft",
		.sql = "SELECT count(*) FROM draft WHERE text LIKE '%' || $1 || '%' /*scan*/",
		.in = "t",
		.out = "i",
	};
	int64_t n = 0;

	assert_true(db_get_int(db, &find, DB_ARGS(DB_T(text)), &n, NULL, NULL));
	return n > 0;
}

/* Half a second after the last key on a machine that has nothing else to do. */
static void
wait_for_draft(struct pty *p, const char *file, const char *text)
{
	const int64_t until = now_ms() + PATIENCE_MS;
	struct db *db;

	assert_true(db_open(file, DB_OPEN, &db, NULL));
	while (!is_kept(db, text)) {
		if (now_ms() > until)
			fail_msg("\"%s\" is kept in no draft", text);
		(void)pty_listen(p, ROUND_MS);
	}
	db_close(db);
}

static void
draft__survives__term_hup_and_kill(void **state)
{
	static const struct {
		int signal;
		bool cleans; /* the program can still put the terminal right */
	} rows[] = {{SIGTERM, true}, {SIGHUP, true}, {SIGKILL, false}};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *file = test_terminal_site(TERMINAL_HELD);
		struct pty *p = test_terminal(file, "anna");

		pty_keys(p, "2<F2>half a line 丢失");
		if (!rows[i].cleans)
			wait_for_draft(p, file, "half a line 丢失");
		pty_kill(p, rows[i].signal);
		assert_int_equal(pty_wait_exit(p), 128 + rows[i].signal);
		if (rows[i].cleans) {
			assert_true(pty_echoes(p));
			assert_false(pty_alternate(p));
			assert_non_null(strstr(pty_output(p), "\033[?2004l"));
		}
		pty_free(p);
		p = test_terminal(file, "anna");
		pty_shows(p, "Draft: half a line 丢失");
		pty_keys(p, "<F2>，还有<Enter>");
		pty_shows(p, "half a line 丢失，还有");
		pty_free(p);
	}
}

/* ORG-07, no. 37: the lock clears screen and scroll-back, paste goes off and
 * comes back, and no end of the program loses the half line. */
static void
lock__covers_and_clears__and_survives_every_end(void **state)
{
	static const int signals[] = {SIGTERM, SIGHUP, SIGKILL};

	(void)state;
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
		const char *file = test_terminal_site(TERMINAL_HELD);
		struct pty *p = test_terminal(file, "anna");

		pty_keys(p, "2<F2>half a line 丢失<F9>0");
		pty_wait_text(p, "locked this desk");
		assert_int_equal(pty_find(p, "丢失"), -1);
		assert_non_null(strstr(pty_output(p), "\033[3J"));
		assert_non_null(strstr(pty_output(p), "\033[?2004l"));
		if (i == 0) {
			pty_keys(p, "<Enter>");
			test_terminal_password(p, "anna");
			pty_wait_text(p, "Log> half a line 丢失");
			assert_non_null(
				strstr(strstr(pty_output(p), "\033[?2004l"), "\033[?2004h"));
			pty_keys(p, "<F9>0");
			pty_wait_text(p, "locked this desk");
		}
		pty_kill(p, signals[i]);
		assert_int_equal(pty_wait_exit(p), 128 + signals[i]);
		pty_free(p);
		p = test_terminal(file, "anna");
		pty_wait_text(p, "Draft: half a line 丢失");
		pty_free(p);
	}
}

/* screens.md §8 no. 24: what was ticked is there after kill -9. */
static void
ticks__survive__kill(void **state)
{
	const char *file = test_terminal_site(TERMINAL_HELD);
	struct pty *p = test_terminal(file, "anna");

	(void)state;
	pty_keys(p, "3<F6>");
	pty_keys(p, " xscreen is cracked<Enter>-no evidence today<Enter>");
	pty_kill(p, SIGKILL);
	assert_int_equal(pty_wait_exit(p), 128 + SIGKILL);
	pty_free(p);
	p = test_terminal(file, "anna");
	pty_keys(p, "3");
	pty_shows(p, "[x] Desk tidy and clean");
	pty_shows(p, "[!] Phones and computers working");
	pty_shows(p, "screen is cracked");
	pty_shows(p, "[-] Evidence and records gathered");
	pty_shows(p, "[ ] Unfinished work listed");
	pty_free(p);
}

static void
burst__three_lines__none_lost(void **state)
{
	struct pty *p = test_terminal(test_terminal_site(TERMINAL_HELD), "anna");
	struct buf b;

	(void)state;
	buf_init(&b);
	buf_puts(&b, "2");
	for (int i = 0; i < 3; i++)
		buf_printf(&b,
			"<F2>line %d of ninety characters, typed faster than anybody reads it, "
			"ends %d<Enter>",
			i, i);
	pty_keys(p, buf_str(&b));
	buf_free(&b);
	pty_wait_text(p, "line 2 of ninety");
	const int top = pty_find(p, "line 2 of ninety");
	assert_int_equal(pty_find(p, "line 1 of ninety"), top + 1);
	assert_int_equal(pty_find(p, "line 0 of ninety"), top + 2);
	pty_shows(p, "3 entries");
	pty_keys(p, "<Esc><Down><Enter>");
	pty_shows(p, "reads it, ends 1");
	pty_free(p);
}

static void
paste__never_sends__no_escape_acts(void **state)
{
	struct pty *p = test_terminal(test_terminal_site(TERMINAL_HELD), "anna");

	(void)state;
	pty_keys(p, "2<F2>");
	pty_paste(p, "one\ntwo\nthree\n");
	pty_shows(p, "Pasted 3 lines");
	pty_keys(p, "<Esc>");
	pty_paste(p, "plain \033[2J\033c text");
	pty_shows(p, "LOG");
	pty_shows(p, "0 entries");
	pty_shows(p, "text");
	pty_wait_text(p, "Characters that cannot be stored were left out");
	pty_free(p);
}

static void
control_keys__do_nothing_to_the_program(void **state)
{
	struct pty *p = test_terminal(test_terminal_site(TERMINAL_HELD), "anna");

	(void)state;
	pty_send(p, "\023\021\032\034\003");
	pty_wait_idle(p);
	pty_kill(p, SIGTSTP);
	pty_keys(p, "2<F2>still here");
	pty_shows(p, "Log> still here");
	pty_send(p, "\0331");
	pty_wait_idle(p);
	pty_shows(p, "Help: LOG");
	pty_keys(p, "<Esc>");
	pty_send(p, "\0339");
	pty_wait_idle(p);
	pty_shows(p, "Go to>");
	pty_free(p);
}

/* The least of many is the program's; what is above it is the machine's. */
static void
esc__in_every_prompt__acts_at_once(void **state)
{
	static const struct {
		const char *before, *open, *shown;
	} rows[] = {
		{"", "<F9>", "Go to>"},
		{"", "<F1>", "Help: NOW"},
		{"4", "<F2>", "Log>"},
		{"3<F6>", "x", "Problem"},
	};
	struct pty *p = test_terminal(test_terminal_site(TERMINAL_HELD), "anna");

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int64_t least = INT64_MAX;

		pty_keys(p, rows[i].before);
		for (int k = 0; k < ESC_TRIES && least > ESC_MS; k++) {
			int64_t from, took;

			pty_keys(p, rows[i].open);
			pty_shows(p, rows[i].shown);
			from = now_ms();
			pty_keys(p, "<Esc>");
			took = now_ms() - from;
			least = took < least ? took : least;
		}
		if (least > ESC_MS)
			fail_msg("Esc in %s took %ld ms", rows[i].shown, (long)least);
	}
	pty_free(p);
}

static void
resize__while_typing__keeps_text_cursor_and_focus(void **state)
{
	struct pty *p = test_terminal(test_terminal_site(TERMINAL_HELD), "anna");
	int y, x, y2, x2;

	(void)state;
	pty_keys(p, "2<F2>parcel 丢");
	pty_cursor(p, &y, &x, NULL);
	pty_resize(p, 10, 40);
	pty_shows(p, "Window is 40 x 10. Needs 60 x 16.");
	pty_keys(p, "失");
	pty_resize(p, 2, 5);
	pty_resize(p, 24, 80);
	pty_shows(p, "Log> parcel 丢失");
	pty_cursor(p, &y2, &x2, NULL);
	assert_int_equal(y2, y);
	assert_int_equal(x2, x + 2);
	pty_resize(p, 36, 120);
	pty_shows(p, "Log> parcel 丢失");
	pty_shows(p, "── Entry");
	pty_free(p);
}

static bool
has_colour(struct pty *p)
{
	for (int y = 0; y < 24; y++)
		for (int x = 0; x < 80; x++)
			if (pty_cell(p, y, x).coloured)
				return true;
	return false;
}

/* One selected row, its mark and the alert are seen without any colour. */
static void
terminals__without_colour__show_the_same(void **state)
{
	static const char *const envs[][2] = {
		{"NO_COLOR=1", NULL}, {"TERM=vt100", NULL}, {"TERM=xterm-mono", NULL},
		{"TERM=linux", NULL}, {"TERM=xterm", NULL}, /* eight colours */
	};

	(void)state;
	for (size_t i = 0; i < sizeof envs / sizeof *envs; i++) {
		const char *file = test_terminal_site(TERMINAL_HELD);
		struct pty *p = test_terminal_open(file, NULL, NULL, 24, 80, envs[i]);
		int marks = 0;

		test_terminal_sign_in(p, "anna");
		pty_keys(p, "2ncp: parcel lost !!<Enter><Esc>");
		pty_shows(p, "!! parcel lost");
		if (i < 3)
			assert_false(has_colour(p));
		for (int y = 0; y < 24; y++)
			marks += pty_row(p, y)[0] == '>';
		assert_int_equal(marks, 1);
		pty_keys(p, "3");
		pty_send(p, "\0336"); /* Alt-6: not every terminal has the same F6 */
		pty_wait_text(p, "[ ] Desk tidy and clean");
		pty_free(p);
	}
}

/* screens.md §8 no. 35 */
static void
locale__not_utf8__is_refused__none_is_utf8(void **state)
{
	static const char *const none[] = {"LC_ALL=", "LANG=", "LC_CTYPE=", NULL};
	static const char *const gb18030[] = {"LC_ALL=zh_CN.GB18030", NULL};
	const char *file = test_terminal_site(TERMINAL_HELD);
	struct pty *p = test_terminal_open(file, NULL, NULL, 24, 80, none);

	(void)state;
	pty_shows(p, "Nobody is signed in at this desk.");
	pty_free(p);
	p = test_terminal_open(file, NULL, NULL, 24, 80, gb18030);
	assert_int_equal(pty_wait_exit(p), 2);
	pty_shows(p, "This terminal is not set to UTF-8. Example: LC_ALL=C.UTF-8");
	pty_shows(p, "本终端未设为 UTF-8。例：LC_ALL=C.UTF-8");
	pty_free(p);
}

/* A terminal that cannot place the cursor is refused in words, nothing hangs. */
static void
dumb_terminal__is_refused__with_what_to_do(void **state)
{
	static const char *const dumb[] = {"TERM=dumb", NULL};
	struct pty *p =
		test_terminal_open(test_terminal_site(TERMINAL_HELD), NULL, NULL, 24, 80, dumb);

	(void)state;
	assert_int_not_equal(pty_wait_exit(p), 0);
	pty_shows(p, "Terminal type \"dumb\" cannot place the cursor. Try TERM=xterm");
	assert_true(pty_echoes(p));
	pty_free(p);
}

/* screens.md §4.6: once, in English and ASCII; F8 has the last word. */
static void
kernel_console__gets_english__and_is_told(void **state)
{
	static const char *const kernel[] = {"TERM=linux", NULL};
	static const char told[] =
		"TERM=linux cannot show Chinese, so this is English. F8 switches";
	struct pty *p = test_terminal_open(
		test_terminal_site(TERMINAL_HELD), NULL, "zh_CN", 24, 80, kernel);

	(void)state;
	pty_shows(p, told);
	pty_shows(p, "F1 Help");
	pty_keys(p, "<Down>x");
	pty_wait_gone(p, told);
	pty_send(p, "\0338"); /* Alt-8: not every terminal has the same F8 */
	pty_wait_text(p, "帮助");
	pty_free(p);
}

/* What the command line asks for is how it looks. */
static void
options__choose_colours_and_lines(void **state)
{
	static const struct {
		const char *option[2];
		bool coloured, lines;
	} rows[] = {
		{{"--theme", "dark"}, true, true},
		{{"--theme", "light"}, true, true},
		{{"--theme", "contrast"}, true, true},
		{{"--theme", "mono"}, false, true},
		{{"--no-color", NULL}, false, true},
		{{"--no-lines", NULL}, true, false},
	};
	const char *file = test_terminal_site(TERMINAL_HELD);

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *const argv[] = {getenv("JIAOBAN_BIN"), "--db", file, "--desk",
			"front-1", "--lang", "en", rows[i].option[0], rows[i].option[1], NULL};
		struct pty *p = pty_start(&(struct pty_spec){.argv = argv, .rows = 24, .cols = 80});

		test_terminal_sign_in(p, "anna");
		assert_int_equal(has_colour(p), rows[i].coloured);
		assert_int_equal(pty_find(p, "──") >= 0, rows[i].lines);
		assert_int_equal(pty_find(p, "--") >= 0, !rows[i].lines);
		pty_free(p);
	}
}

/* screens.md §8 no. 36, short: nothing but perhaps the minute. */
static void
idle__is_silent(void **state)
{
	struct pty *p = test_terminal(test_terminal_site(TERMINAL_HELD), "anna");
	int y, x, y2, x2;

	(void)state;
	pty_cursor(p, &y, &x, NULL);
	assert_true(pty_listen(p, IDLE_MS) <= MINUTE_BYTES);
	pty_cursor(p, &y2, &x2, NULL);
	assert_int_equal(y, y2);
	assert_int_equal(x, x2);
	pty_free(p);
}

/* screens.md §8 nos. 2 and 5: frame rows, tab, key row on every screen. */
static void
screens__frame__is_whole_at_each_size(void **state)
{
	static const int sizes[][2] = {{24, 80}, {36, 120}, {16, 60}};
	static const char *const langs[] = {"en", "zh_CN"};

	(void)state;
	for (int i = 0; i < 6; i++) {
		const int rows = sizes[i / 2][0], cols = sizes[i / 2][1];
		const bool zh = i % 2 == 1;
		struct pty *p = test_terminal_open(
			test_terminal_site(TERMINAL_HELD), NULL, langs[i % 2], rows, cols, NULL);
		char digit[2] = "1", tab[4] = "[1 ";

		test_terminal_sign_in(p, "anna");
		if (zh)
			pty_keys(p, "<F8>");
		for (; digit[0] <= '9'; digit[0]++) {
			tab[1] = digit[0];
			pty_keys(p, digit);
			assert_non_null(strstr(pty_row(p, 1), tab));
			assert_non_null(strstr(pty_row(p, 0), "Anna Lee"));
			assert_non_null(strstr(pty_row(p, rows - 1), zh ? "F1 帮助" : "F1 Help"));
			assert_non_null(strstr(pty_row(p, rows - 1), zh ? "Esc 返回" : "Esc Back"));
		}
		pty_free(p);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(draft__survives__term_hup_and_kill),
		cmocka_unit_test(lock__covers_and_clears__and_survives_every_end),
		cmocka_unit_test(ticks__survive__kill),
		cmocka_unit_test(burst__three_lines__none_lost),
		cmocka_unit_test(paste__never_sends__no_escape_acts),
		cmocka_unit_test(control_keys__do_nothing_to_the_program),
		cmocka_unit_test(esc__in_every_prompt__acts_at_once),
		cmocka_unit_test(resize__while_typing__keeps_text_cursor_and_focus),
		cmocka_unit_test(terminals__without_colour__show_the_same),
		cmocka_unit_test(locale__not_utf8__is_refused__none_is_utf8),
		cmocka_unit_test(dumb_terminal__is_refused__with_what_to_do),
		cmocka_unit_test(kernel_console__gets_english__and_is_told),
		cmocka_unit_test(options__choose_colours_and_lines),
		cmocka_unit_test(idle__is_silent),
		cmocka_unit_test(screens__frame__is_whole_at_each_size),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
