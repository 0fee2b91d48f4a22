/* test_monkey.c — 20,000 keys that nobody would press, on every screen. SPDX-License-Identifier: MIT
 *
 * The seed is printed; JIAOBAN_SEED gives another, JIAOBAN_MONKEY_KEYS another
 * number of keys. Nothing may end or hang the console (a sanitizer's build says
 * more), the frame must stand after every burst, and every record of what was
 * signed on the way must verify.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "support/pty.h"
#include "support/run.h"
#include "support/scratch.h"

enum { KEYS = 20000, BURST = 40, ROWS = 24, COLS = 80 };

struct monkey {
	char db[SCRATCH_PATH], env[SCRATCH_PATH + 16];
	struct pty *p;
	uint64_t random;
	int rows, cols;
	long keys, starts, sign_ins, resizes, quits;
};

static unsigned
pick(struct monkey *m, unsigned below)
{
	m->random ^= m->random << 13;
	m->random ^= m->random >> 7;
	m->random ^= m->random << 17;
	return (unsigned)(m->random >> 11) % below;
}

static void
start(struct monkey *m)
{
	const char *bin = getenv("JIAOBAN_BIN");
	assert_non_null(bin);
	const char *const argv[] = {bin, "--desk", "front-1", NULL};
	const char *const env[] = {m->env, NULL};
	m->rows = ROWS;
	m->cols = COLS;
	m->p = pty_start(&(struct pty_spec){argv, env, ROWS, COLS, PTY_TRUE});
	m->starts++;
}

/* Keys of which every screen knows some, and what a paste or a line noise brings. */
static const char *const strange[] = {"\033OP", "\033OQ", "\033OR", "\033OS", "\033[15~",
	"\033[17~", "\033[17~", "\033[17~", "\033[18~", "\033[19~", "\033[20~", "\033[24~",
	"\033OA", "\033OB", "\033OB", "\033OB", "\033OC", "\033OD", "\033OH", "\033OF", "\033[5~",
	"\033[6~", "\033[6~", "\033[Z", "\033[3~", "\0331", "\0339", "\033", "\033", "\r", "\r",
	"\r", "\t", "\177", "你", "好", "ａ", "！", "👍", "e\314\201", "\342\200\256", "\377\376",
	"\300\200", "\033[200~two\nlines\033[201~", "\033[200~\033]0;title\007x\033[201~",
	"\033[<0;3;4M", "\033[201~", "\033[99;99R", "\033]52;c;AAAA\007", "jiaoban-demo\r",
	"jiaoban-demo\r", "@agent2 ", "#12 ", " !! ", " =done", "cp: ", ">next"};

static const char plain[] = "abcdeghknprtuvwxyzALDx!-=.,<>/? 123456789   \t\r\003\007\014\025\032";

static void
burst(struct monkey *m)
{
	struct buf b;
	buf_init(&b);
	for (int i = 0; i < BURST; i++) {
		if (pick(m, 3) == 0)
			buf_puts(&b, strange[pick(m, sizeof strange / sizeof strange[0])]);
		else
			buf_putc(&b, plain[pick(m, sizeof plain - 1)]);
	}
	/* a paste whose end never comes keeps the keys for two seconds */
	if (pick(m, 100) == 0)
		buf_puts(&b, "\033[200~open");
	m->keys += BURST;
	pty_send(m->p, buf_str(&b));
	buf_free(&b);
	pty_wait_idle(m->p);
}

/* The last key may have been an open paste or Esc: its end is waited out. */
static bool
is_at_sign_in(struct monkey *m)
{
	static const char *const titles[] = {"Shift handover", "交接班", "LOCKED", "已锁定"};

	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		if (strstr(pty_row(m->p, 0), titles[i]))
			return true;
	return false;
}

static void
sign_in(struct monkey *m)
{
	static const char *const logins[] = {
		"agent1", "agent1", "agent1", "agent2", "agent5", "lead1", "super1", "ops1", "hr1"};
	char keys[128];
	(void)str_format(keys, sizeof keys, "\033[201~\033[Z\033OA\033OA\025%s\t\025jiaoban-demo\r",
		logins[pick(m, sizeof logins / sizeof logins[0])]);
	pty_send(m->p, keys);
	pty_wait_idle(m->p);
	m->sign_ins++;
}

static void
resize(struct monkey *m)
{
	static const struct {
		int rows, cols;
	} sizes[] = {
		{24, 80}, {36, 120}, {1, 1}, {16, 60}, {5, 2}, {200, 300}, {43, 132}, {24, 80}};
	const unsigned i = pick(m, sizeof sizes / sizeof sizes[0]);
	if (sizes[i].rows == m->rows && sizes[i].cols == m->cols)
		return;
	m->rows = sizes[i].rows;
	m->cols = sizes[i].cols;
	pty_resize(m->p, m->rows, m->cols);
	m->resizes++;
}

/* Only F12 at the sign-in screen may end it, and then in order. */
static bool
has_ended(struct monkey *m)
{
	if (!pty_has_ended(m->p))
		return false;
	const int status = pty_wait_exit(m->p);
	if (status != 0) {
		const char *all = pty_output(m->p), *report = strstr(all, "==ERROR");
		pty_print(m->p);
		print_error("%.6000s\n",
			report ? report
			       : all + (pty_bytes(m->p) > 3000 ? pty_bytes(m->p) - 3000 : 0));
		fail_msg("the console ended with %d after %ld keys", status, m->keys);
	}
	m->quits++;
	pty_free(m->p);
	start(m);
	return true;
}

static void
verifies(struct monkey *m)
{
	struct run r;
	pty_kill(m->p, SIGTERM);
	assert_int_equal(pty_wait_exit(m->p), 128 + SIGTERM);
	assert_true(pty_echoes(m->p));
	assert_false(pty_alternate(m->p));
	pty_free(m->p);
	run_args(m->db, &r, "verify");
	run_ended(&r, 0);
	print_message("%s", r.out);
}

static void
random_keys__neither_end_nor_hang_the_console(void **state)
{
	const char *seed = getenv("JIAOBAN_SEED"), *keys = getenv("JIAOBAN_MONKEY_KEYS");
	struct monkey m = {.random = seed ? strtoull(seed, NULL, 10) : 20261121};
	const long wanted = keys ? strtol(keys, NULL, 10) : KEYS;
	struct run r;
	(void)state;
	m.random = m.random ? m.random : 1;
	print_message("seed %llu\n", (unsigned long long)m.random);
	scratch_path(m.db, "monkey.db");
	(void)str_format(m.env, sizeof m.env, "JIAOBAN_DB=%s", m.db);
	run_args(m.db, &r, "demo", "--months", "1", "--people", "20", "--log-per-day", "15");
	run_ended(&r, 0);
	start(&m);
	while (m.keys < wanted) {
		if (is_at_sign_in(&m) && pick(&m, 4) > 0)
			sign_in(&m);
		burst(&m);
		if (!has_ended(&m) && pick(&m, 10) == 0)
			resize(&m);
	}
	verifies(&m);
	print_message("%ld keys, %ld sign-ins, %ld resizes, %ld quits\n", m.keys, m.sign_ins,
		m.resizes, m.quits);
	assert_true(m.sign_ins > 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_keys__neither_end_nor_hang_the_console),
	};
	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
