/* test_reading.c — readings that take long, by a clock that is turned by hand. SPDX-License-Identifier: MIT
 *
 * source: screens.md §6.11.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/str.h"
#include "db/db.h"
#include "support/test_console.h"
#include "tui/loop.h"

enum { MS = 1000, SAYS = 16 };

/* What the message row showed while something was read. */
static struct {
	char text[SAYS][256];
	int n;
	int esc_at; /* pressed when it is looked for the n-th time, 0 = never */
	int looked;
} row;

static void
row_paint(void *arg, const char *text)
{
	(void)arg;
	if (row.n == SAYS)
		return;
	str_copy(row.text[row.n++], sizeof row.text[0], text);
}

static bool
esc_pressed(void *arg)
{
	(void)arg;
	return ++row.looked == row.esc_at;
}

static void
row_watch(struct ui *ui, int esc_at)
{
	memset(&row, 0, sizeof row);
	row.esc_at = esc_at;
	ui_on_say_now(ui, row_paint, NULL);
	ui_on_reading(ui, esc_pressed, NULL);
}

/* --- a screen that reads in steps ---------------------------------------- */

static struct harness h;
/* Of each load: steps of so many ms; what was read when it was done. */
static struct {
	int steps, step_ms;
	int done;
} book;

struct shelf {
	int read; /* steps of the reading that is shown */
};

static bool
shelf_load(struct ui *ui, void *state, enum load_why why, struct err *e)
{
	struct shelf *s = state;
	(void)why;
	for (book.done = 0; book.done < book.steps; book.done++) {
		clock_fixed_add(&h.at, book.step_ms * MS);
		if (!ui_reading(ui))
			return err_set(e, ERR_BUSY, .msgid = "Left");
	}
	s->read = book.done;
	return true;
}

static void
shelf_layout(void *state, struct rect body)
{
	(void)state;
	(void)body;
}

static void
shelf_draw(const void *state, struct canvas *c, struct rect r)
{
	const struct shelf *s = state;
	canvas_printf(c, r.y, 1, r.cols - 1, ROLE_TEXT, "%d steps read", s->read);
}

static const struct binding shelf_keys[] = {
	{K_F5, 'r', UI_READ, ALWAYS, "New", "Reads", NULL}, {0}};

static void
shelf_command(struct ui *ui, void *state, int command)
{
	(void)state;
	if (command == UI_READ)
		ui_load(ui, LOAD_ASKED);
}

static const struct screen shelf = {.name = "shelf",
	.title = "LOG",
	.state_bytes = sizeof(struct shelf),
	.bindings = shelf_keys,
	.load = shelf_load,
	.layout = shelf_layout,
	.command = shelf_command,
	.draw = shelf_draw};

static void
shelf_open(enum lang lang)
{
	book.steps = book.step_ms = 0;
	harness_init(&h, NULL, 24, 80, lang);
	assert_true(ui_replace(h.ui, &shelf, NULL));
	harness_draw(&h);
}

static void
shelf_read(int steps, int step_ms, int esc_at)
{
	book.steps = steps;
	book.step_ms = step_ms;
	row_watch(h.ui, esc_at);
	harness_keys(&h, "<F5>");
}

static void
reading__is_silent__under_150_ms(void **state)
{
	static const struct {
		int steps, step_ms, says;
	} rows[] = {{0, 0, 0}, {149, 1, 0}, {1, 149, 0}, {150, 1, 1}, {1, 150, 1}, {1900, 1, 1}};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		shelf_open(LANG_EN);
		shelf_read(rows[i].steps, rows[i].step_ms, 0);
		assert_int_equal(row.n, rows[i].says);
		assert_int_equal(book.done, rows[i].steps);
		/* afterwards nothing is left of it */
		assert_string_equal(harness_message(&h), "");
		harness_free(&h);
	}
}

static void
reading__says_what__and_counts_once_a_second(void **state)
{
	static const struct {
		enum lang lang;
		const char *said[4];
	} rows[] = {
		{LANG_EN,
			{"Reading LOG... Esc leaves it", "Reading LOG... 2 s so far. Esc leaves it",
				"Reading LOG... 3 s so far. Esc leaves it",
				"Reading LOG... 4 s so far. Esc leaves it"}},
		{LANG_ZH,
			{"正在读取：日志... 按 Esc 停止", "正在读取：日志... 已 2 秒，按 Esc 停止",
				"正在读取：日志... 已 3 秒，按 Esc 停止",
				"正在读取：日志... 已 4 秒，按 Esc 停止"}},
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		shelf_open(rows[i].lang);
		shelf_read(450, 10, 0);
		assert_int_equal(row.n, 4);
		for (int n = 0; n < 4; n++)
			assert_string_equal(row.text[n], rows[i].said[n]);
		harness_free(&h);
	}
}

/* What stood there before stays: nothing is half shown. */
static void
reading__left_by_esc__keeps_what_was_there(void **state)
{
	(void)state;
	shelf_open(LANG_EN);
	shelf_read(10, 1, 0);
	harness_shows(&h, "10 steps read");
	shelf_read(500, 10, 3);
	assert_int_equal(book.done, 18); /* looked for at 150, 170, 190 ms */
	harness_shows(&h, "10 steps read");
	assert_string_equal(harness_message(&h), " Left");
	/* the next one is another */
	shelf_read(20, 1, 0);
	harness_shows(&h, "20 steps read");
	harness_free(&h);
}

/* Before the first reading is done there is nothing to show. */
static void
screen__left_while_it_opens__is_not_there(void **state)
{
	(void)state;
	shelf_open(LANG_EN);
	shelf_read(7, 1, 0);
	book.steps = 500;
	book.step_ms = 10;
	row_watch(h.ui, 1);
	assert_false(ui_push(h.ui, &shelf, NULL));
	harness_draw(&h);
	harness_shows(&h, "7 steps read");
	assert_string_equal(harness_message(&h), " Left");
	/* what is opened next is not taken for it */
	book.steps = 0;
	assert_true(ui_push(h.ui, &shelf, NULL));
	harness_draw(&h);
	harness_shows(&h, "0 steps read");
	harness_free(&h);
}

/* Whoever asks outside a reading is never told to leave. */
static void
step__outside_a_reading__goes_on(void **state)
{
	(void)state;
	shelf_open(LANG_EN);
	row_watch(h.ui, 1);
	clock_fixed_add(&h.at, 10000 * MS);
	assert_true(ui_reading(h.ui));
	ui_reading_begin(h.ui, "one");
	clock_fixed_add(&h.at, 100 * MS);
	ui_reading_begin(h.ui, "two");
	clock_fixed_add(&h.at, 100 * MS);
	row.esc_at = 0;
	assert_true(ui_reading(h.ui)); /* nested: the time of the first, the words of the last */
	assert_int_equal(row.n, 1);
	assert_string_equal(row.text[0], "two Esc leaves it");
	ui_reading_end(h.ui);
	ui_reading_end(h.ui);
	assert_true(ui_reading(h.ui));
	assert_int_equal(row.n, 1);
	harness_free(&h);
}

/* --- the console over its database --------------------------------------- */

static struct test_console t;
static int step_ms; /* between two looks of the database */

static bool
asked(void *arg)
{
	clock_fixed_add(&t.duty.site.clock, step_ms * MS);
	return ui_reading(arg);
}

static void
log_open(enum lang lang)
{
	test_console_open(&t, TEST_HELD, 24, 80, lang);
	for (int i = 0; i < 120; i++)
		test_write(&t.duty.wxm, "包裹已登记 parcel registered", false, ENTRY_NORMAL);
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "2");
	db_on_read(t.ctx.db, asked, t.h.ui);
}

static void
log_close(void)
{
	db_on_read(t.ctx.db, NULL, NULL);
	test_console_close(&t);
}

static void
keys_then_paste(const char *keys, const char *pasted)
{
	harness_keys(&t.h, keys);
	if (pasted[0])
		harness_paste(&t.h, pasted);
}

static void
log__says_what_it_reads__when_it_takes_long(void **state)
{
	static const struct {
		enum lang lang;
		const char *keys, *pasted, *said;
	} rows[] = {
		{LANG_EN, "<F5>", "", "Reading the log... Esc leaves it"},
		{LANG_ZH, "<F5>", "", "正在读取日志... 按 Esc 停止"},
		{LANG_EN, "<F3>", "parcel", "Searching the log... Esc leaves it"},
		{LANG_ZH, "<F3>", "包裹", "正在查找日志... 按 Esc 停止"},
		{LANG_EN, "<F3>", "2026-11-08..2026-11-21",
			"Reading the log of 14 days... Esc leaves it"},
		{LANG_ZH, "<F3>", "2026-11-08..2026-11-21", "正在读取 14 天的日志... 按 Esc 停止"},
		{LANG_EN, "p", "", "Reading the log... Esc leaves it"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		bool said = false;
		log_open(rows[i].lang);
		row_watch(t.h.ui, 0);
		step_ms = 0;
		keys_then_paste(rows[i].keys, rows[i].pasted);
		assert_int_equal(row.n, 0);
		harness_keys(&t.h, "<Esc><Esc>2");
		row_watch(t.h.ui, 0);
		step_ms = 150;
		keys_then_paste(rows[i].keys, rows[i].pasted);
		for (int n = 0; n < row.n; n++)
			said = said || str_eq(row.text[n], rows[i].said);
		if (!said)
			fail_msg("%s: %d, \"%s\"", rows[i].keys, row.n, row.text[row.n - 1]);
		log_close();
	}
}

static void
log__left_by_esc__shows_nothing_by_halves(void **state)
{
	(void)state;
	log_open(LANG_EN);
	/* F5: the rows that were there stay */
	row_watch(t.h.ui, 1);
	step_ms = 150;
	harness_keys(&t.h, "<F5>");
	assert_string_equal(harness_message(&t.h),
		" Left before the end; nothing of it is shown. F5 reads again");
	harness_shows(&t.h, "parcel registered");
	harness_shows(&t.h, "of 120");
	/* a filter: none of what it would have found */
	row_watch(t.h.ui, 1);
	harness_keys(&t.h, "<F3>p");
	harness_shows(&t.h, "Left before the end");
	harness_lacks(&t.h, "registered");
	/* and both are there when they are given the time */
	step_ms = 0;
	row_watch(t.h.ui, 0);
	harness_keys(&t.h, "arcel");
	harness_shows(&t.h, "[parcel] registered");
	harness_lacks(&t.h, "Left before the end");
	assert_int_equal(row.n, 0);
	log_close();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reading__is_silent__under_150_ms),
		cmocka_unit_test(reading__says_what__and_counts_once_a_second),
		cmocka_unit_test(reading__left_by_esc__keeps_what_was_there),
		cmocka_unit_test(screen__left_while_it_opens__is_not_there),
		cmocka_unit_test(step__outside_a_reading__goes_on),
		cmocka_unit_test(log__says_what_it_reads__when_it_takes_long),
		cmocka_unit_test(log__left_by_esc__shows_nothing_by_halves),
	};
	return cmocka_run_group_tests_name("reading", tests, NULL, NULL);
}
