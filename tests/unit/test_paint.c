/* test_paint.c — pictures on a terminal that is made here, of every kind. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "tui/paint.h"

/* --- a terminal ---------------------------------------------------------- */

enum { ROWS = 9, COLS = 70, SAYS = PAINT_DOWN + 1, MARK = '\x02', STEPS = 120 };

/* A cell of it: what stands there, how it looks. */
struct spot {
	char text[CELL_TEXT_BYTES + 8];
	int look;
	bool right; /* the right half of the one before */
};

struct model {
	struct spot spot[ROWS][COLS];
	int y, x, look; /* x -1 = behind the last column */
	int said[SAYS]; /* how often each was asked for */
	size_t letters;
	const struct paint_terminal *t;
};

static struct model m;
static struct paint p;
static struct canvas c;
static uint64_t seed;

static uint32_t
chance(uint32_t below)
{
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(seed >> 33) % below;
}

static void
op_say(void *arg, struct buf *out, enum paint_op op, int a, int b)
{
	(void)arg;
	const signed char bytes[] = {
		MARK, (signed char)(op + 1), (signed char)(a + 1), (signed char)(b + 1)};
	buf_put(out, bytes, sizeof bytes);
}

static void
spot_clear(int y, int x)
{
	m.spot[y][x] = (struct spot){" ", PAINT_PLAIN, false};
}

/* Half a wide character does not stay. */
static void
spot_part(int y, int x)
{
	if (x + 1 < COLS && m.spot[y][x + 1].right)
		spot_clear(y, x + 1);
	if (m.spot[y][x].right)
		spot_clear(y, x - 1);
}

static void
span_clear(int y, int from, int to)
{
	assert_int_equal(m.look, PAINT_PLAIN);
	for (int x = from; x < to; x++) {
		spot_part(y, x);
		spot_clear(y, x);
	}
}

static void
rows_scroll(bool up, int top, int bottom)
{
	const size_t bytes = sizeof m.spot[0] * (size_t)(bottom - top);
	assert_true(top >= 0 && top < bottom && bottom < ROWS);
	assert_int_equal(m.look, PAINT_PLAIN);
	if (up)
		memmove(m.spot[top], m.spot[top + 1], bytes);
	else
		memmove(m.spot[top + 1], m.spot[top], bytes);
	for (int x = 0; x < COLS; x++)
		spot_clear(up ? bottom : top, x);
	m.y = m.x = 0;
}

static void
place(int y, int x)
{
	assert_true(y >= 0 && y < ROWS && x >= 0 && x < COLS);
	if (!m.t->keeps_look)
		assert_int_equal(m.look, PAINT_PLAIN);
	m.y = y;
	m.x = x;
}

static void
op_do(enum paint_op op, int a, int b)
{
	m.said[op]++;
	if (op >= PAINT_ALONG)
		assert_true(m.t->can >> op & 1);
	switch (op) {
	case PAINT_PLACE: place(a, b); break;
	case PAINT_TURN:
		assert_int_equal(m.look, a);
		m.look = b;
		break;
	case PAINT_CLEAR:
		m.look = PAINT_PLAIN;
		for (int y = 0; y < ROWS; y++)
			span_clear(y, 0, COLS);
		break;
	case PAINT_ALONG:
		assert_true(m.x >= 0);
		place(m.y, b);
		break;
	case PAINT_REST:
		assert_true(m.x >= 0);
		span_clear(m.y, m.x, COLS);
		break;
	case PAINT_BLANK:
		assert_true(m.x >= 0 && m.x + a <= COLS);
		span_clear(m.y, m.x, m.x + a);
		break;
	case PAINT_UP: rows_scroll(true, a, b); break;
	case PAINT_DOWN: rows_scroll(false, a, b); break;
	}
}

/* A mark joins what stands left of the cursor. */
static void
letter_write(const char *s, size_t n)
{
	const int cols = utf8_cluster_cols(s, n);
	m.letters++;
	if (cols == 0) {
		const int at = m.x < 0 ? COLS - 1 : m.x - 1;
		struct spot *before = &m.spot[m.y][at - m.spot[m.y][at].right];
		strncat(before->text, s, n);
		return;
	}
	assert_true(m.x >= 0 && m.x + cols <= COLS);
	for (int i = 0; i < cols; i++)
		spot_part(m.y, m.x + i);
	struct spot *spot = &m.spot[m.y][m.x];
	*spot = (struct spot){.look = m.look};
	memcpy(spot->text, s, n);
	if (cols == 2)
		spot[1] = (struct spot){.look = m.look, .right = true};
	m.x += cols;
	if (m.x == COLS) {
		assert_false(m.t->last_cell_scrolls && m.y == ROWS - 1);
		m.x = -1;
	}
}

static void
terminal_read(void)
{
	const char *s = buf_str(&p.out);
	for (size_t at = 0; at < p.out.len;) {
		uint32_t code;
		if (s[at] == MARK) {
			op_do((enum paint_op)(s[at + 1] - 1), s[at + 2] - 1, s[at + 3] - 1);
			at += 4;
			continue;
		}
		const size_t n = utf8_decode(s + at, p.out.len - at, &code);
		assert_true(n > 0 && code >= ' ');
		letter_write(s + at, n);
		at += n;
	}
	buf_clear(&p.out);
}

static void
same_as_canvas(void)
{
	for (int y = 0; y < ROWS; y++) {
		for (int x = 0; x < COLS; x++) {
			const struct cell *want = canvas_at(&c, y, x);
			const struct spot *have = &m.spot[y][x];
			const int look =
				want->role == ROLE_TEXT && m.t->is_bare ? PAINT_PLAIN : want->role;
			if (m.t->last_cell_scrolls && y == ROWS - 1 && x >= COLS - 2)
				continue;
			if (strcmp(want->text, have->text) != 0 || look != have->look)
				fail_msg("%d,%d is \"%s\" (%d), not \"%s\" (%d)", y, x, have->text,
					have->look, want->text, look);
		}
	}
	assert_int_equal(m.y, c.cursor_y);
	assert_int_equal(m.x, c.cursor_x);
	assert_int_equal(m.look, PAINT_PLAIN);
}

static void
show(void)
{
	memset(m.said, 0, sizeof m.said);
	m.letters = 0;
	paint_show(&p, m.t, &c);
	terminal_read();
	same_as_canvas();
}

/* --- pictures ------------------------------------------------------------ */

static void
text_change(void)
{
	static const char *const texts[] = {"a", "  12:30 inquiry  you   parcel", "中",
		"包裹已登记", "é", "กำ", "🇨🇳", "👍🏽", "❤️", "한", " ",
		"                                ", "x中y文z", "ｆｕｌｌ", "───", "!"};
	const int y = (int)chance(ROWS), x = (int)chance(COLS);
	canvas_text(&c, y, x, COLS - x, texts[chance(sizeof texts / sizeof texts[0])],
		(enum role)chance(ROLES));
}

static void
list_change(void)
{
	const struct cell *cells = c.cells;
	const size_t row = (size_t)COLS, n = row * (ROWS - 3);
	if (chance(2))
		memmove(c.cells + row, cells + 2 * row, n * sizeof *cells);
	else
		memmove(c.cells + 2 * row, cells + row, n * sizeof *cells);
}

static void
canvas_change(void)
{
	const struct rect r = {
		(int)chance(ROWS), (int)chance(COLS), 1 + (int)chance(3), 1 + (int)chance(COLS)};
	switch (chance(8)) {
	case 0: canvas_fill(&c, r, chance(2) ? ROLE_TEXT : ROLE_FIELD); break;
	case 1: canvas_tint(&c, (struct rect){r.y, 0, 1, COLS}, ROLE_SELECTED); break;
	case 2:
	case 3: list_change(); break;
	default: text_change(); break;
	}
	canvas_cursor(&c, (int)chance(ROWS), (int)chance(COLS));
}

static void
terminal_use(const struct paint_terminal *t)
{
	memset(&m, 0, sizeof m);
	m.t = t;
	m.look = ROLE_URGENT; /* whoever had the terminal before left that */
	for (int y = 0; y < ROWS; y++)
		for (int x = 0; x < COLS; x++)
			m.spot[y][x] = (struct spot){"?", ROLE_ERROR, false};
	paint_free(&p);
	canvas_fill(&c, canvas_all(&c), ROLE_TEXT);
}

static const struct paint_terminal usual = {.say = op_say,
	.can = 1U << PAINT_ALONG | 1U << PAINT_REST | 1U << PAINT_BLANK | 1U << PAINT_UP |
	       1U << PAINT_DOWN,
	.is_bare = true,
	.keeps_look = true};

static int
open_canvas(void **state)
{
	(void)state;
	const char *given = getenv("JIAOBAN_SEED");
	seed = given ? strtoull(given, NULL, 10) : 1;
	if (!utf8_locale_use(NULL) || !canvas_init(&c, ROWS, COLS))
		return -1;
	terminal_use(&usual);
	return 0;
}

static int
close_canvas(void **state)
{
	(void)state;
	mem_fail_at(0, false);
	paint_free(&p);
	canvas_free(&c);
	return 0;
}

/* Each of the 256 kinds of terminal, with what it lacks. */
static void
terminal__shows_the_canvas__after_random_changes(void **state)
{
	(void)state;
	for (unsigned kind = 0; kind < 256; kind++) {
		const struct paint_terminal t = {.say = op_say,
			.can = (kind & 31) << PAINT_ALONG,
			.is_bare = kind & 32,
			.keeps_look = kind & 64,
			.last_cell_scrolls = kind & 128};
		terminal_use(&t);
		for (int i = 0; i < STEPS; i++) {
			for (uint32_t n = chance(6); n > 0; n--)
				canvas_change();
			if (chance(40) == 0)
				paint_forget(&p);
			show();
		}
	}
}

/* --- what is sent -------------------------------------------------------- */

static void
same_picture__sends_nothing(void **state)
{
	(void)state;
	canvas_text(&c, 3, 4, 20, "duty log", ROLE_HEADING);
	show();
	paint_show(&p, &usual, &c);
	assert_int_equal(p.out.len, 0);
	canvas_cursor(&c, 2, 2);
	show();
	assert_int_equal(m.letters, 0);
	assert_int_equal(m.said[PAINT_PLACE], 1);
}

static void
cells__go_out_alone__when_they_alone_differ(void **state)
{
	static const struct {
		const char *before, *after;
		size_t letters;
		int places; /* the cursor's own place included */
	} rows[] = {
		{"12:30 waits", "12:31 waits", 1, 2}, {"12:30 waits", "12:31 waitx", 2, 3},
		{"ab", "cb", 1, 2}, {"a23456b", "c23456d", 2, 3},
		{"a234b", "c234d", 5, 2},                      /* stepping over costs more */
		{"中文", "中国", 1, 2}, {"中文", "a文", 3, 2}, /* with the half that is left over */
		{"abc",
			"e\xcc\x81"
			"bx",
			3, 3}, /* behind marks nobody knows where it is */
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		terminal_use(&usual);
		canvas_text(&c, 5, 3, 40, rows[i].before, ROLE_TEXT);
		show();
		canvas_text(&c, 5, 3, 40, rows[i].after, ROLE_TEXT);
		show();
		if (m.letters != rows[i].letters)
			fail_msg("%s: %zu letters", rows[i].after, m.letters);
		assert_int_equal(m.said[PAINT_PLACE] + m.said[PAINT_ALONG], rows[i].places);
	}
}

static void
blanks__are_cleared__not_written(void **state)
{
	(void)state;
	canvas_text(&c, 1, 0, COLS, "a long line of many words that goes on and on", ROLE_TEXT);
	canvas_text(&c, 2, 0, COLS, "a long line of many words that goes on   | pane", ROLE_TEXT);
	show();
	canvas_fill(&c, (struct rect){1, 10, 1, COLS - 10}, ROLE_TEXT);
	canvas_fill(&c, (struct rect){2, 10, 1, 30}, ROLE_TEXT);
	show();
	assert_int_equal(m.said[PAINT_REST], 1);
	assert_int_equal(m.said[PAINT_BLANK], 1);
	assert_int_equal(m.letters, 0);
}

static void
list_draw(int first, int chosen)
{
	char text[COLS];
	canvas_fill(&c, canvas_all(&c), ROLE_TEXT);
	canvas_text(&c, 0, 0, COLS, "LOG", ROLE_HEADING);
	for (int i = 0; i < ROWS - 3; i++) {
		snprintf(text, sizeof text, "  12:%02d inquiry  no. %d of this list", first + i,
			(first + i) * 7919);
		canvas_text(&c, 1 + i, 0, COLS - 20, text, ROLE_TEXT);
		if (first + i == chosen)
			canvas_tint(&c, (struct rect){1 + i, 0, 1, COLS - 20}, ROLE_SELECTED);
	}
	/* a pane beside it stays where it is */
	canvas_text(&c, 3, COLS - 15, 15, "Told in full", ROLE_TEXT);
	canvas_text(&c, ROWS - 1, 0, COLS, "F1 Help", ROLE_KEY);
	canvas_cursor(&c, 1 + chosen - first, 0);
}

static void
list__is_scrolled__when_its_rows_moved(void **state)
{
	static const struct {
		int first, chosen, up, down;
	} steps[] = {{0, 5, 0, 0}, {1, 6, 1, 0}, {2, 7, 1, 0}, {1, 1, 0, 1}, {0, 0, 0, 1},
		{0, 1, 0, 0}, {3, 8, 0, 0}};
	struct paint_terminal fixed = usual;
	(void)state;
	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		list_draw(steps[i].first, steps[i].chosen);
		show();
		assert_int_equal(m.said[PAINT_UP], steps[i].up);
		assert_int_equal(m.said[PAINT_DOWN], steps[i].down);
		/* the new row, the two that are chosen or no more, the pane */
		if (i > 0 && steps[i].up + steps[i].down > 0)
			assert_true(m.letters < 250);
	}
	fixed.can &= ~(1U << PAINT_UP);
	m.t = &fixed;
	list_draw(4, 9);
	show();
	assert_int_equal(m.said[PAINT_UP] + m.said[PAINT_DOWN], 0);
}

static void
whole_picture__is_sent__when_the_terminal_lost_it(void **state)
{
	(void)state;
	list_draw(0, 0);
	show();
	for (int x = 0; x < COLS; x++)
		m.spot[4][x] = (struct spot){"?", ROLE_ERROR, false};
	m.look = ROLE_URGENT;
	paint_forget(&p);
	show();
	assert_int_equal(m.said[PAINT_CLEAR], 1);
}

static void
picture__comes_whole_later__when_memory_runs_out(void **state)
{
	(void)state;
	for (int n = 1; n < 4; n++) {
		terminal_use(&usual);
		list_draw(0, 0);
		mem_fail_at(n, true);
		paint_show(&p, &usual, &c);
		mem_fail_at(0, false);
		if (p.known) /* there was enough of it */
			terminal_read();
		else
			assert_int_equal(p.out.len, 0);
		buf_clear(&p.out);
		list_draw(1, 2);
		show();
	}
}

static void
bytes__arrive_in_order__also_through_a_full_pipe(void **state)
{
	enum { BYTES = 300000 };
	int fd[2];
	char got[4096];
	size_t all = 0;
	(void)state;
	assert_int_equal(pipe(fd), 0);
	const pid_t reader = fork();
	if (reader == 0) {
		close(fd[1]);
		for (ssize_t n; (n = read(fd[0], got, sizeof got)) > 0; all += (size_t)n)
			for (ssize_t i = 0; i < n; i++)
				if (got[i] != (char)('a' + (all + (size_t)i) % 26))
					_exit(1);
		_exit(all == BYTES ? 0 : 2);
	}
	close(fd[0]);
	assert_int_equal(fcntl(fd[1], F_SETFL, O_NONBLOCK), 0);
	for (size_t i = 0; i < BYTES; i++)
		buf_putc(&p.out, (char)('a' + i % 26));
	paint_send(&p, fd[1]);
	assert_int_equal(p.out.len, 0);
	close(fd[1]);
	int status;
	assert_int_equal(waitpid(reader, &status, 0), reader);
	assert_int_equal(status, 0);
}

static void
place_usual__counts_from_one(void **state)
{
	(void)state;
	paint_place_usual(&p.out, 0, 0);
	paint_place_usual(&p.out, 9, 123);
	assert_string_equal(buf_str(&p.out), "\033[1;1H\033[10;124H");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(terminal__shows_the_canvas__after_random_changes,
			open_canvas, close_canvas),
		cmocka_unit_test_setup_teardown(
			same_picture__sends_nothing, open_canvas, close_canvas),
		cmocka_unit_test_setup_teardown(
			cells__go_out_alone__when_they_alone_differ, open_canvas, close_canvas),
		cmocka_unit_test_setup_teardown(
			blanks__are_cleared__not_written, open_canvas, close_canvas),
		cmocka_unit_test_setup_teardown(
			list__is_scrolled__when_its_rows_moved, open_canvas, close_canvas),
		cmocka_unit_test_setup_teardown(whole_picture__is_sent__when_the_terminal_lost_it,
			open_canvas, close_canvas),
		cmocka_unit_test_setup_teardown(bytes__arrive_in_order__also_through_a_full_pipe,
			open_canvas, close_canvas),
		cmocka_unit_test_setup_teardown(
			place_usual__counts_from_one, open_canvas, close_canvas),
		cmocka_unit_test_setup_teardown(picture__comes_whole_later__when_memory_runs_out,
			open_canvas, close_canvas),
	};
	return cmocka_run_group_tests_name("paint", tests, NULL, NULL);
}
