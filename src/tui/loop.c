/* loop.c — waits for keys, signals and the clock, and draws. SPDX-License-Identifier: MIT */
#include "tui/loop.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"

/* ROUND_KEYS: signals and the clock are looked at between that many keys, so
 * that no flood of input shuts them out. */
enum {
	KEEP_US = 500000,
	KEEP_BY_US = 2000000,
	TICK_US = 1000000,
	MS_US = 1000,
	ROUND_KEYS = 256,
	AHEAD = 64
};

struct loop {
	struct ui *ui;
	struct canvas canvas;
	int signals; /* descriptor */
	int idle;    /* descriptor, -1 = none */
	sigset_t blocked, before;
	int64_t tick_at;
	int64_t keep_at; /* boot time, 0 = nothing typed since; half a second after the last key … */
	int64_t keep_by; /* … but this long after the first at most */
	bool ended;
	int status;
	struct key ahead[AHEAD]; /* typed while a reading went on */
	char *pasted[AHEAD];     /* … texts of theirs */
	int aheads, ahead_at;
};

/* For waiting only, several times a key: nothing of it is stored or shown. */
static int64_t
now_us(void)
{
	struct timespec t;
	(void)clock_gettime(CLOCK_BOOTTIME, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static int
idle_descriptor(void)
{
	const char *text = getenv("JIAOBAN_IDLE_FD");
	int64_t fd;
	return text && str_to_int64(text, &fd) && fd > 2 && fd < 1024 ? (int)fd : -1;
}

/* Signals come as bytes on a descriptor: none can arrive between two lines of
 * ours, and no handler shares state with the program. */
static bool
signals_take(struct loop *l)
{
	/* all that would end the program and leave the terminal as it is, and the
	 * two after which the picture is not what it was */
	static const int taken[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGALRM, SIGUSR1, SIGUSR2,
		SIGXCPU, SIGVTALRM, SIGPROF, SIGIO, SIGWINCH, SIGCONT};
	sigemptyset(&l->blocked);
	for (size_t i = 0; i < sizeof taken / sizeof taken[0]; i++)
		sigaddset(&l->blocked, taken[i]);
	(void)signal(SIGTSTP, SIG_IGN);
	(void)signal(SIGPIPE, SIG_IGN);
	(void)signal(SIGXFSZ, SIG_IGN); /* a full quota is an answer of write(), not the end */
	(void)sigprocmask(SIG_BLOCK, &l->blocked, &l->before);
	l->signals = signalfd(-1, &l->blocked, SFD_NONBLOCK | SFD_CLOEXEC);
	return l->signals >= 0;
}

static void
end(struct loop *l, int status)
{
	l->ended = true;
	l->status = status;
}

static void
draw(struct loop *l)
{
	int rows, cols;
	term_size(&rows, &cols);
	if (rows != l->canvas.rows || cols != l->canvas.cols) {
		if (!canvas_resize(&l->canvas, rows, cols))
			die("no memory for the screen");
	}
	l->canvas.ascii = term_is_ascii();
	if (ui_take_redraw(l->ui))
		term_forget();
	ui_draw(l->ui, &l->canvas);
	term_show(&l->canvas);
}

/* A call into a screen waits: its state is half made, so only the row changes. */
static void
paint_message(void *arg, const char *text)
{
	struct loop *l = arg;
	const struct rect row = {l->canvas.rows - 2, 0, 1, l->canvas.cols};
	if (l->canvas.rows < UI_MIN_ROWS || l->canvas.cols < UI_MIN_COLS)
		return;
	canvas_fill(&l->canvas, row, ROLE_TEXT);
	canvas_text(&l->canvas, row.y, 1, row.cols - 2, text, ROLE_TEXT);
	term_show(&l->canvas);
}

static void
idle_tell(const struct loop *l)
{
	if (l->idle >= 0 && write(l->idle, "i", 1) != 1)
		return;
}

/* The text of a paste is valid until the next key is taken only. */
static bool
ahead_put(struct loop *l, struct key key)
{
	const size_t n = key.paste ? strlen(key.paste) + 1 : 0;
	char *copy = n > 0 ? mem_alloc(n) : NULL;
	if (n > 0 && !copy)
		return false;
	if (copy)
		memcpy(copy, key.paste, n);
	key.paste = copy;
	l->pasted[l->aheads] = copy;
	l->ahead[l->aheads++] = key;
	return true;
}

/* What comes when the reading is over cannot wait for it: the terminal is gone,
 * or the program is to end. */
static bool
is_to_end(const struct loop *l)
{
	struct pollfd p = {.fd = STDIN_FILENO, .events = POLLIN};
	sigset_t waiting;
	if (poll(&p, 1, 0) > 0 && (p.revents & (POLLHUP | POLLERR | POLLNVAL)) != 0)
		return true;
	(void)sigpending(&waiting);
	for (int i = 1; i < SIGRTMIN; i++) {
		if (sigismember(&waiting, i) == 1 && sigismember(&l->blocked, i) == 1 &&
			i != SIGWINCH && i != SIGCONT)
			return true;
	}
	return false;
}

/* In the midst of a long reading: was Esc pressed? Other keys keep their turn. */
static bool
esc_pressed(void *arg)
{
	struct loop *l = arg;
	struct key key;
	if (is_to_end(l))
		return true;
	while (l->aheads < AHEAD && term_key(&key)) {
		if (key.code == K_ESC)
			return true;
		if (!ahead_put(l, key))
			return false;
	}
	return false;
}

static bool
key_take(struct loop *l, struct key *key)
{
	if (l->ahead_at > 0)
		mem_free(l->pasted[l->ahead_at - 1]);
	if (l->ahead_at == l->aheads) {
		l->ahead_at = l->aheads = 0;
		return term_key(key);
	}
	*key = l->ahead[l->ahead_at++];
	return true;
}

static bool
keys_run(struct loop *l)
{
	struct key key;
	int n = 0;
	for (; n < ROUND_KEYS && !l->ended && key_take(l, &key); n++) {
		ui_key(l->ui, &key);
		int status;
		if (ui_is_quitting(l->ui, &status))
			end(l, status);
	}
	if (n == 0)
		return false;
	const int64_t now = now_us();
	if (l->keep_at == 0)
		l->keep_by = now + KEEP_BY_US;
	l->keep_at = now + KEEP_US < l->keep_by ? now + KEEP_US : l->keep_by;
	return true;
}

static bool
signals_run(struct loop *l)
{
	struct signalfd_siginfo got;
	bool resized = false, resumed = false;
	while (read(l->signals, &got, sizeof got) == (ssize_t)sizeof got) {
		if (got.ssi_signo == SIGWINCH)
			resized = true;
		else if (got.ssi_signo == SIGCONT)
			resized = resumed = true;
		else
			end(l, 128 + (int)got.ssi_signo);
	}
	if (resumed)
		term_resumed();
	if (resized)
		term_resized();
	return resized;
}

static bool
time_run(struct loop *l)
{
	const int64_t now = now_us();
	bool again = false;
	if (l->keep_at != 0 && now >= l->keep_at) {
		l->keep_at = 0;
		const struct screen *top = ui_top(l->ui);
		ui_keep(l->ui);
		again = top != ui_top(l->ui);
	}
	if (now >= l->tick_at) {
		l->tick_at = now + TICK_US;
		again = ui_tick(l->ui, now) || again;
		int status;
		if (ui_is_quitting(l->ui, &status))
			end(l, status);
	}
	return again;
}

static int
wait_ms(const struct loop *l)
{
	int64_t until = l->tick_at;
	if (l->keep_at != 0 && l->keep_at < until)
		until = l->keep_at;
	const int64_t left = until - now_us();
	return left > 0 ? (int)((left + MS_US - 1) / MS_US) : 0;
}

/* A terminal that is gone hangs up for ever: it counts as SIGHUP. */
static void
wait_for_something(struct loop *l)
{
	struct pollfd p[2] = {
		{.fd = STDIN_FILENO, .events = POLLIN},
		{.fd = l->signals, .events = POLLIN},
	};
	const int n = poll(p, 2, wait_ms(l));
	if (n < 0 && errno != EINTR)
		end(l, 128 + SIGHUP);
	if (n > 0 && (p[0].revents & (POLLHUP | POLLERR | POLLNVAL)) != 0)
		end(l, 128 + SIGHUP);
}

static void
run(struct loop *l)
{
	bool again = true;
	while (!l->ended) {
		if (again) {
			draw(l);
			/* what was typed meanwhile comes before the word that all is done */
			again = keys_run(l);
			if (!again)
				idle_tell(l);
		}
		if (!again)
			wait_for_something(l);
		again = signals_run(l) || again;
		again = keys_run(l) || again;
		again = time_run(l) || again;
	}
}

int
loop_run(struct ui *ui)
{
	struct loop l = {.ui = ui, .idle = idle_descriptor()};
	int rows, cols;
	term_size(&rows, &cols);
	if (!canvas_init(&l.canvas, rows, cols) || !signals_take(&l))
		die("no memory or descriptors for the screen");
	l.tick_at = now_us() + TICK_US;
	ui_on_say_now(ui, paint_message, &l);
	ui_on_reading(ui, esc_pressed, &l);
	run(&l);
	ui_keep(ui);
	ui_on_say_now(ui, NULL, NULL);
	ui_on_reading(ui, NULL, NULL);
	term_close();
	canvas_free(&l.canvas);
	close(l.signals);
	(void)sigprocmask(SIG_SETMASK, &l.before, NULL);
	return l.status;
}
