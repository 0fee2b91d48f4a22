/* pty.c — a real program on a pseudo terminal, read through libvterm. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "support/pty.h"
#include "support/screen_harness.h"

/* Far beyond what anything takes: under it a test is broken, not slow. */
enum { DEADLINE_MS = 60000, IDLE_FD = 9, READ_BYTES = 65536 };

struct pty {
	pid_t pid;
	int fd, idle;
	bool exited;
	bool quiet; /* an idle byte came since the last of what it wrote, and no key after it */
	int status;
	enum pty_answer answer;
	VTerm *vt;
	VTermScreen *screen;
	int rows, cols;
	bool cursor_visible, alternate;
	struct buf output;
	char row[4096];
};

static int64_t
now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int
on_property(VTermProp prop, VTermValue *value, void *user)
{
	struct pty *p = user;
	if (prop == VTERM_PROP_CURSORVISIBLE)
		p->cursor_visible = value->boolean;
	else if (prop == VTERM_PROP_ALTSCREEN)
		p->alternate = value->boolean;
	return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = on_property};

static void
write_all(const struct pty *p, const char *bytes, size_t n)
{
	while (n > 0) {
		const ssize_t done = write(p->fd, bytes, n);
		if (done < 0 && errno != EINTR && errno != EAGAIN)
			return;
		if (done > 0) {
			bytes += done;
			n -= (size_t)done;
		}
	}
}

static void
answers_send(struct pty *p)
{
	char out[512];
	const size_t n = vterm_output_read(p->vt, out, sizeof out);
	if (n == 0 || p->answer == PTY_SILENT)
		return;
	if (p->answer == PTY_WIDE)
		write_all(p, "\033[1;3R", 6);
	else
		write_all(p, out, n);
}

/* Reads what is there. out: false = the program closed the terminal. */
static bool
pump(struct pty *p)
{
	static char bytes[READ_BYTES];
	const ssize_t n = read(p->fd, bytes, sizeof bytes);
	if (n <= 0)
		return n < 0 && (errno == EINTR || errno == EAGAIN);
	p->quiet = false;
	buf_put(&p->output, bytes, (size_t)n);
	vterm_input_write(p->vt, bytes, (size_t)n);
	answers_send(p);
	return true;
}

void
pty_print(struct pty *p)
{
	for (int y = 0; y < p->rows; y++)
		print_error("%2d|%s\n", y, pty_row(p, y));
}

static void
give_up(struct pty *p, const char *what)
{
	pty_print(p);
	fail_msg("the program did not %s within %d ms", what, DEADLINE_MS);
}

static void
child(const struct pty_spec *spec, int idle)
{
	char fd[16];
	(void)snprintf(fd, sizeof fd, "%d", IDLE_FD);
	if (dup2(idle, IDLE_FD) < 0)
		_exit(126);
	for (int i = 3; i < 256; i++) {
		if (i != IDLE_FD)
			close(i);
	}
	setenv("JIAOBAN_IDLE_FD", fd, 1);
	for (int i = 0; spec->env && spec->env[i]; i++) {
		char *pair = strdup(spec->env[i]);
		if (pair)
			putenv(pair);
	}
	execv(spec->argv[0], (char *const *)spec->argv);
	_exit(127);
}

static void
screen_make(struct pty *p)
{
	p->vt = vterm_new(p->rows, p->cols);
	vterm_set_utf8(p->vt, 1);
	p->screen = vterm_obtain_screen(p->vt);
	vterm_screen_enable_altscreen(p->screen, 1);
	vterm_screen_set_callbacks(p->screen, &callbacks, p);
	vterm_screen_reset(p->screen, 1);
	p->cursor_visible = true;
}

struct pty *
pty_start(const struct pty_spec *spec)
{
	int pipes[2];
	const struct winsize size = {
		.ws_row = (unsigned short)spec->rows, .ws_col = (unsigned short)spec->cols};
	struct pty *p = mem_alloc(sizeof *p);
	assert_non_null(p);
	p->rows = spec->rows;
	p->cols = spec->cols;
	p->answer = spec->answer;
	buf_init(&p->output);
	screen_make(p);
	assert_int_equal(pipe2(pipes, O_CLOEXEC), 0);
	p->pid = forkpty(&p->fd, NULL, NULL, &size);
	assert_true(p->pid >= 0);
	if (p->pid == 0)
		child(spec, pipes[1]);
	close(pipes[1]);
	p->idle = pipes[0];
	(void)fcntl(p->fd, F_SETFL, O_NONBLOCK);
	(void)fcntl(p->idle, F_SETFL, O_NONBLOCK);
	pty_wait_idle(p);
	return p;
}

static void
reap(struct pty *p, int flags)
{
	int status;
	if (p->exited || waitpid(p->pid, &status, flags) != p->pid)
		return;
	p->exited = true;
	p->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void
pty_free(struct pty *p)
{
	if (!p)
		return;
	if (!p->exited) {
		kill(p->pid, SIGKILL);
		reap(p, 0);
	}
	close(p->fd);
	close(p->idle);
	vterm_free(p->vt);
	buf_free(&p->output);
	mem_free(p);
}

static void
idle_forget(struct pty *p)
{
	char bytes[64];
	while (read(p->idle, bytes, sizeof bytes) > 0)
		;
}

/* One round of waiting. out: true = an idle byte came. */
static bool
wait_round(struct pty *p, int ms)
{
	char byte;
	struct pollfd fds[2] = {{.fd = p->fd, .events = POLLIN}, {.fd = p->idle, .events = POLLIN}};
	if (poll(fds, 2, ms) <= 0)
		return false;
	if (fds[0].revents != 0 && !pump(p))
		reap(p, WNOHANG);
	if ((fds[1].revents & POLLIN) == 0 || read(p->idle, &byte, 1) != 1)
		return false;
	return true;
}

/* What the program wrote before its byte is in the terminal already. */
static void
drain(struct pty *p)
{
	struct pollfd fd = {.fd = p->fd, .events = POLLIN};
	while (poll(&fd, 1, 0) > 0 && pump(p))
		;
}

/* Typed bytes the program has not read yet: its byte is from before them. */
static bool
is_unread(const struct pty *p)
{
	int n = 0;
	const int slave = open(ptsname(p->fd), O_RDONLY | O_NOCTTY | O_NONBLOCK);
	if (slave < 0)
		return false;
	(void)ioctl(slave, FIONREAD, &n);
	close(slave);
	return n > 0;
}

/* One round. out: the program has drawn all of it and waits. */
static bool
is_idle_after(struct pty *p, int ms)
{
	if (!wait_round(p, ms) || is_unread(p))
		return false;
	drain(p);
	p->quiet = true;
	return true;
}

void
pty_wait_idle(struct pty *p)
{
	const int64_t until = now_ms() + DEADLINE_MS;
	while (!p->exited) {
		const int64_t left = until - now_ms();
		if (left <= 0)
			give_up(p, "become idle");
		if (is_idle_after(p, (int)left))
			return;
	}
}

static void
wait_until(struct pty *p, const char *text, bool shown, bool busy)
{
	const int64_t until = now_ms() + DEADLINE_MS;
	while ((pty_find(p, text) >= 0) != shown || !(p->quiet || busy || p->exited)) {
		const int64_t left = until - now_ms();
		if (left <= 0 || p->exited) {
			pty_print(p);
			fail_msg("the program did not %s \"%s\" within %d ms",
				shown ? "show" : "take away", text, DEADLINE_MS);
		}
		(void)is_idle_after(p, (int)left);
	}
}

void
pty_wait_taken(struct pty *p)
{
	const int64_t until = now_ms() + DEADLINE_MS;
	while (is_unread(p)) {
		if (now_ms() > until || p->exited)
			give_up(p, "read its keys");
		(void)wait_round(p, 1);
	}
}

void
pty_wait_text(struct pty *p, const char *text)
{
	wait_until(p, text, true, false);
}

void
pty_wait_gone(struct pty *p, const char *text)
{
	wait_until(p, text, false, false);
}

void
pty_wait_busy(struct pty *p, const char *text)
{
	wait_until(p, text, true, true);
}

bool
pty_has_ended(struct pty *p)
{
	reap(p, WNOHANG);
	return p->exited;
}

int
pty_wait_exit(struct pty *p)
{
	const int64_t until = now_ms() + DEADLINE_MS;
	while (!p->exited) {
		if (now_ms() > until)
			give_up(p, "end");
		(void)wait_round(p, 20);
		drain(p);
		reap(p, WNOHANG);
	}
	drain(p);
	return p->status;
}

long
pty_listen(struct pty *p, int ms)
{
	const long before = pty_bytes(p);
	const int64_t until = now_ms() + ms;
	for (int64_t left = ms; left > 0; left = until - now_ms())
		(void)wait_round(p, (int)left);
	return pty_bytes(p) - before;
}

void
pty_send(struct pty *p, const char *bytes)
{
	drain(p);
	idle_forget(p);
	p->quiet = false;
	write_all(p, bytes, strlen(bytes));
}

static const struct {
	int code;
	const char *bytes;
} sent[] = {
	{K_ENTER, "\r"},
	{K_ESC, "\033"},
	{K_TAB, "\t"},
	{K_BACKTAB, "\033[Z"},
	{K_BACKSPACE, "\177"},
	{K_DELETE, "\033[3~"},
	{K_UP, "\033OA"},
	{K_DOWN, "\033OB"},
	{K_RIGHT, "\033OC"},
	{K_LEFT, "\033OD"},
	{K_HOME, "\033OH"},
	{K_END, "\033OF"},
	{K_PGUP, "\033[5~"},
	{K_PGDN, "\033[6~"},
	{K_F1, "\033OP"},
	{K_F2, "\033OQ"},
	{K_F3, "\033OR"},
	{K_F4, "\033OS"},
	{K_F5, "\033[15~"},
	{K_F6, "\033[17~"},
	{K_F7, "\033[18~"},
	{K_F8, "\033[19~"},
	{K_F9, "\033[20~"},
	{K_F10, "\033[21~"},
	{K_F11, "\033[23~"},
	{K_F12, "\033[24~"},
};

static void
key_bytes(struct buf *out, int code)
{
	char s[4];
	for (size_t i = 0; i < sizeof sent / sizeof sent[0]; i++) {
		if (sent[i].code == code) {
			buf_puts(out, sent[i].bytes);
			return;
		}
	}
	if (code > K_CTRL_BASE)
		buf_putc(out, (char)((code - K_CTRL_BASE) & 0x1f));
	else
		buf_put(out, s, utf8_encode(s, (uint32_t)code));
}

void
pty_keys(struct pty *p, const char *keys)
{
	struct key key;
	struct buf b;
	buf_init(&b);
	while (keys_next(&keys, &key)) {
		key_bytes(&b, key.code);
		/* Esc and what follows it are one key on a wire: a pause tells them apart */
		if (key.code != K_ESC || *keys == '\0')
			continue;
		pty_send(p, buf_str(&b));
		pty_wait_idle(p);
		buf_clear(&b);
	}
	if (b.len > 0) {
		pty_send(p, buf_str(&b));
		pty_wait_idle(p);
	}
	buf_free(&b);
}

void
pty_paste(struct pty *p, const char *text)
{
	struct buf b;
	buf_init(&b);
	buf_printf(&b, "\033[200~%s\033[201~", text);
	pty_send(p, buf_str(&b));
	buf_free(&b);
	pty_wait_idle(p);
}

void
pty_resize(struct pty *p, int rows, int cols)
{
	const struct winsize size = {
		.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
	drain(p);
	idle_forget(p);
	p->quiet = false;
	p->rows = rows;
	p->cols = cols;
	vterm_set_size(p->vt, rows, cols);
	(void)ioctl(p->fd, TIOCSWINSZ, &size);
	pty_wait_idle(p);
}

long
pty_pid(const struct pty *p)
{
	return (long)p->pid;
}

void
pty_kill(struct pty *p, int signal)
{
	drain(p);
	idle_forget(p);
	p->quiet = false;
	kill(p->pid, signal);
}

static void
cell_text(const VTermScreenCell *cell, char *out, size_t size)
{
	size_t n = 0;
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++) {
		if (cell->chars[i] == UINT32_MAX || n + 5 > size)
			break;
		n += utf8_encode(out + n, cell->chars[i]);
	}
	out[n] = '\0';
}

struct pty_cell
pty_cell(struct pty *p, int y, int x)
{
	VTermScreenCell cell;
	struct pty_cell out = {.width = 1};
	if (!vterm_screen_get_cell(p->screen, (VTermPos){.row = y, .col = x}, &cell))
		return out;
	cell_text(&cell, out.text, sizeof out.text);
	if (cell.chars[0] == 0)
		str_copy(out.text, sizeof out.text, " ");
	out.width = cell.width;
	out.bold = cell.attrs.bold;
	out.underline = cell.attrs.underline != 0;
	out.reverse = cell.attrs.reverse;
	out.coloured = !VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) || !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg);
	return out;
}

const char *
pty_row(struct pty *p, int y)
{
	size_t len = 0;
	p->row[0] = '\0';
	for (int x = 0; x < p->cols; x++) {
		const struct pty_cell cell = pty_cell(p, y, x);
		(void)str_format(p->row + len, sizeof p->row - len, "%s", cell.text);
		len = strlen(p->row);
		if (cell.width == 2)
			x++;
	}
	while (len > 0 && p->row[len - 1] == ' ')
		p->row[--len] = '\0';
	return p->row;
}

int
pty_find(struct pty *p, const char *text)
{
	for (int y = 0; y < p->rows; y++) {
		if (strstr(pty_row(p, y), text))
			return y;
	}
	return -1;
}

void
pty_shows(struct pty *p, const char *text)
{
	if (pty_find(p, text) >= 0)
		return;
	pty_print(p);
	fail_msg("the screen does not show \"%s\"", text);
}

void
pty_cursor(const struct pty *p, int *y, int *x, bool *visible)
{
	VTermPos at;
	vterm_state_get_cursorpos(vterm_obtain_state(p->vt), &at);
	*y = at.row;
	*x = at.col;
	if (visible)
		*visible = p->cursor_visible;
}

bool
pty_alternate(const struct pty *p)
{
	return p->alternate;
}

bool
pty_echoes(const struct pty *p)
{
	struct termios t;
	return tcgetattr(p->fd, &t) == 0 && (t.c_lflag & (ECHO | ICANON)) == (ECHO | ICANON);
}

long
pty_bytes(const struct pty *p)
{
	return (long)p->output.len;
}

const char *
pty_output(const struct pty *p)
{
	return buf_str(&p->output);
}
