/* test_tmux.c — the same run in libvterm and in tmux: row by row the same. SPDX-License-Identifier: MIT
 *
 * Emulators differ in what they do to half a wide character, to marks and to
 * emoji; a picture that both show alike needs no repair by either (screens.md
 * §4.2). Two consoles on two copies of one site get the same keys; after each
 * step every row and the cursor must agree. Times of day are blotted out.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ctype.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/str.h"
#include "base/utf8.h"
#include "support/screen_harness.h"
#include "support/test_terminal.h"

enum { ARGS = 16, SHOWN_BYTES = 65536, AGREE_MS = 30000, LOOK_MS = 10 };

static char socket_path[512], config_path[512], shown[SHOWN_BYTES];

/* tmux with our socket and these arguments; what it says goes into `shown`. */
static int
tmux(const char *const *args)
{
	char *argv[ARGS + 6] = {"tmux", "-u", "-S", socket_path, "-f", config_path};
	int out[2], status;
	size_t len = 0;
	ssize_t n;

	for (int i = 0; args[i] && i < ARGS - 1; i++)
		argv[6 + i] = (char *)(uintptr_t)args[i];
	assert_int_equal(pipe(out), 0);
	pid_t pid = fork();
	if (pid == 0) {
		dup2(out[1], STDOUT_FILENO);
		close(out[0]);
		close(out[1]);
		execvp(argv[0], argv);
		_exit(127);
	}
	close(out[1]);
	while ((n = read(out[0], shown + len, sizeof shown - len - 1)) > 0)
		len += (size_t)n;
	shown[len] = '\0';
	close(out[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

#define TMUX(...) tmux((const char *const[]){__VA_ARGS__, NULL})

static bool
has_tmux(void)
{
	return system("command -v tmux >/dev/null 2>&1") == 0; /* NOLINT: our own words */
}

static void
tmux_start(const char *file)
{
	const char *dir = getenv("TMPDIR");
	FILE *f;

	str_format(socket_path, sizeof socket_path, "%s/tmux", dir ? dir : "/tmp");
	str_format(config_path, sizeof config_path, "%s/tmux.conf", dir ? dir : "/tmp");
	f = fopen(config_path, "w");
	assert_non_null(f);
	fputs("set -g status off\nset -sg escape-time 0\nset -g remain-on-exit on\n"
	      "set -g default-terminal xterm-256color\n",
		f);
	fclose(f);
	assert_int_equal(TMUX("new-session", "-d", "-x", "80", "-y", "24", getenv("JIAOBAN_BIN"),
				 "--db", file, "--desk", "front-1", "--lang", "en"),
		0);
}

/* --- keys ------------------------------------------------------------------ */

static void
key_send(int code)
{
	static const struct {
		int code;
		const char *name;
	} names[] = {{K_ENTER, "Enter"}, {K_ESC, "Escape"}, {K_TAB, "Tab"}, {K_BACKTAB, "BTab"},
		{K_BACKSPACE, "BSpace"}, {K_DELETE, "DC"}, {K_UP, "Up"}, {K_DOWN, "Down"},
		{K_LEFT, "Left"}, {K_RIGHT, "Right"}, {K_HOME, "Home"}, {K_END, "End"},
		{K_PGUP, "PPage"}, {K_PGDN, "NPage"}};
	char name[8];

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (names[i].code == code) {
			(void)TMUX("send-keys", names[i].name);
			return;
		}
	}
	if (code > K_CTRL_BASE)
		str_format(name, sizeof name, "C-%c", tolower(code - K_CTRL_BASE));
	else
		str_format(name, sizeof name, "F%d", code - K_F1 + 1);
	(void)TMUX("send-keys", name);
}

static void
tmux_keys(const char *keys)
{
	char text[512] = "";
	struct key key;
	size_t len = 0;

	while (keys_next(&keys, &key)) {
		if (key_is_text(key.code)) {
			len += utf8_encode(text + len, (uint32_t)key.code);
			text[len] = '\0';
			continue;
		}
		if (len)
			(void)TMUX("send-keys", "-l", "--", text);
		len = 0;
		key_send(key.code);
	}
	if (len)
		(void)TMUX("send-keys", "-l", "--", text);
}

/* --- comparing --------------------------------------------------------------- */

/* "14:06" is another minute in the other console. */
static void
times_blot(char *row)
{
	for (char *s = row; strlen(s) >= 5; s++) {
		if (isdigit((unsigned char)s[0]) && isdigit((unsigned char)s[1]) && s[2] == ':' &&
			isdigit((unsigned char)s[3]) && isdigit((unsigned char)s[4]))
			memcpy(s, "hh:mm", 5);
	}
}

/* Row y of the capture, without blanks at its end. */
static void
row_take(int y, char *out, size_t size)
{
	const char *at = shown;

	while (y-- > 0 && at)
		at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL;
	str_format(out, size, "%.*s", at ? (int)strcspn(at, "\n") : 0, at ? at : "");
	for (size_t n = strlen(out); n > 0 && out[n - 1] == ' ';)
		out[--n] = '\0';
	times_blot(out);
}

/* out: the first row that differs, -1 if none does; -2 for the cursor. */
static int
difference(struct pty *p, int rows, char *theirs, size_t size, char *ours)
{
	char cursor[64];
	int y, x;
	bool visible;

	(void)TMUX("capture-pane", "-p");
	for (y = 0; y < rows; y++) {
		row_take(y, theirs, size);
		str_copy(ours, size, pty_row(p, y));
		times_blot(ours);
		if (strcmp(theirs, ours) != 0)
			return y;
	}
	pty_cursor(p, &y, &x, &visible);
	str_format(ours, size, "%d,%d %d\n", x, y, visible);
	(void)TMUX("display", "-p", "#{cursor_x},#{cursor_y} #{cursor_flag}");
	str_copy(cursor, sizeof cursor, shown);
	str_copy(theirs, size, cursor);
	return strcmp(cursor, ours) == 0 ? -1 : -2;
}

static int64_t
now_ms(void)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	return (int64_t)at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

/* tmux tells nobody when it has drawn: looked at until they agree. */
static void
they_agree(struct pty *p, int rows, const char *step)
{
	static char theirs[4096], ours[4096];
	const int64_t until = now_ms() + AGREE_MS;
	int y;

	while ((y = difference(p, rows, theirs, sizeof theirs, ours)) != -1) {
		if (now_ms() > until) {
			pty_print(p);
			(void)TMUX("capture-pane", "-p");
			print_error("%s\n", shown);
			fail_msg("after %s row %d is\n%s|\nin tmux and\n%s|\nin libvterm", step, y,
				theirs, ours);
		}
		(void)pty_listen(p, LOOK_MS);
	}
}

static void
program__looks_the_same__in_tmux_and_libvterm(void **state)
{
	static const char *const steps[] = {"anna<Enter>", "anna-password<Enter>", "<Down>", "2",
		"<F2>", "ab中cd文é", "e\xcc\x81n\xcc\x83中\xcc\x88", "😀👍🏽x",
		"<Left><Left>y", "<Home>一<End>", "<Enter>", "한국어 ไทย Ελ ｗｉｄｅ", "<Enter>",
		("ts：包裹丢失，客户很生气，一二三四五六七八九十一二三四五六七八九十一二三四五六七"
		 "八"
		 "九十"),
		"<Home>a<End>", "<Backspace><Backspace>", "<Enter>",
		"🇨🇳 👨‍👩‍👧 ❤️ ✂ ☎ ①②… “中”", "<Enter>",
		"<Esc>", "<Down><Down>", "<Up>", "<F1>", "<PgDn>", "<Esc>", "<F9>", "你好", "<Esc>",
		"<Enter>", "<Esc>", "你", "<F9>", "<Esc>", "3", "<F6>", " x", "屏幕裂了", "<Esc>",
		"<F1><F1>", "<PgDn>", "<Esc>", "1", "<F8>", "2", "<F1>", "<Esc>", "<F9>", "<Esc>",
		"1", "<F8>"};
	static const char *const wide[] = {"2<Down><F1>", "<Esc>", "1", "2", "<Down>", "<F1>",
		"<Esc>", "<Down>", "<Enter>", "<Esc>", "<F9>", "<Esc>", "3"};
	struct pty *p;

	(void)state;
	if (!has_tmux()) {
		puts("no tmux here");
		skip();
	}
	tmux_start(test_terminal_site(TERMINAL_HELD));
	p = test_terminal_open(test_terminal_site(TERMINAL_HELD), NULL, "en", 24, 80, NULL);
	they_agree(p, 24, "the start");
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		tmux_keys(steps[i]);
		pty_keys(p, steps[i]);
		they_agree(p, 24, steps[i]);
	}
	(void)TMUX("resize-window", "-x", "120", "-y", "36");
	pty_resize(p, 36, 120);
	they_agree(p, 36, "a resize");
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
		tmux_keys(wide[i]);
		pty_keys(p, wide[i]);
		they_agree(p, 36, wide[i]);
	}
	pty_free(p);
	(void)TMUX("kill-server");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(program__looks_the_same__in_tmux_and_libvterm),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
