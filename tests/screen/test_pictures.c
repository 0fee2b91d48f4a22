/* test_pictures.c — every domain screen at three sizes in both languages. SPDX-License-Identifier: MIT
 *
 * source: screens.md §8 points 2 to 5; the pictures are tests/data/screens.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "support/picture_rows.h"
#include "support/scene.h"
#include "support/screen_trial.h"
#include "support/test_console.h"

static const struct {
	int rows, cols;
} sizes[] = {{24, 80}, {43, 132}, {16, 60}};

/* What another desk does after the keys, and more keys. */
static const struct {
	const char *name;
	void (*act)(struct test_console *t);
	const char *keys;
} meanwhiles[] = {
	{"log-compare", scene_correct_it, "<F5><Enter>"},
};

static void
picture_open(struct test_console *t, size_t i, int rows, int cols, enum lang lang)
{
	test_console_open(t, pictures[i].kind, rows, cols, lang);
	if (pictures[i].arrange)
		pictures[i].arrange(t);
	if (pictures[i].login)
		test_console_sign_in(t, pictures[i].login);
	harness_keys(&t->h, pictures[i].keys);
	if (str_eq(pictures[i].name, "write-pasted"))
		harness_paste(&t->h, "parcel lost\n包裹丢失\ncaller waits");
	for (size_t j = 0; j < sizeof meanwhiles / sizeof *meanwhiles; j++) {
		if (!str_eq(meanwhiles[j].name, pictures[i].name))
			continue;
		meanwhiles[j].act(t);
		test_console_elsewhere(t);
		test_console_wait(t, 1);
		harness_keys(&t->h, meanwhiles[j].keys);
	}
}

static void
picture(size_t i, int rows, int cols, enum lang lang)
{
	static struct test_console t;

	picture_open(&t, i, rows, cols, lang);
	harness_golden(&t.h, pictures[i].name);
	screen_laws(&t.h, pictures[i].name);
	test_console_close(&t);
}

static void
screens__match_their_goldens__all_sizes_and_languages(void **state)
{
	(void)state;
	for (size_t i = 0; i < picture_count; i++)
		for (size_t j = 0; j < 6; j++)
			picture(i, sizes[j / 2].rows, sizes[j / 2].cols, j % 2 ? LANG_ZH : LANG_EN);
}

/* screens.md §8 no. 2 names this size, too. */
static void
screens__at_120x36__keep_the_laws(void **state)
{
	static struct test_console t;

	(void)state;
	for (size_t i = 0; i < picture_count; i++) {
		picture_open(&t, i, 36, 120, i % 2 ? LANG_ZH : LANG_EN);
		screen_laws(&t.h, pictures[i].name);
		test_console_close(&t);
	}
}

/* Whatever may be on the screen: what the pictures above write, type or name. */
static const char *const told[] = {"parcel", "包裹", "打印机", "camera", "wrong desk", "caller",
	"询问退款", "电话", "came at nine", "大额退款", "#1047", "no. 1", "A077", "secret"};

/* A signature under way is closed by the lock, and what a second person typed is forgotten. */
static bool
outlives_the_lock(const struct ui *ui)
{
	const struct stack *s = &ui->stack[ui->tab];

	for (int i = 0; i < s->depth; i++)
		if (s->layer[i]->screen->idle_s || s->layer[i]->screen->forget)
			return false;
	return true;
}

/* out: false = nothing can be locked there. */
static bool
lock_from(struct test_console *t)
{
	const struct screen *top = ui_top(t->h.ui);

	if (!t->con.me.person.id || top->kind == SCREEN_BARE)
		return false;
	t->h.ui->app.lock(t->h.ui, &t->con);
	harness_draw(&t->h);
	if (ui_top(t->h.ui) != &screen_lock)
		fail_msg("\"%s\" is not covered by the lock", top->name);
	return true;
}

/* The row of the cursor and the row of the list: a draft kept meanwhile may
 * stand among what waits. */
static void
lock_and_open_again(struct test_console *t, const char *name, const char *login)
{
	char at[512], marked[512];
	const struct canvas *c = &t->h.canvas;
	const bool stays = outlives_the_lock(t->h.ui);
	const int y = c->cursor_y, x = c->cursor_x, mark = harness_mark(&t->h);

	str_copy(at, sizeof at, harness_row(&t->h, y));
	str_copy(marked, sizeof marked, mark < 0 ? "" : harness_row(&t->h, mark));
	if (!lock_from(t))
		return;
	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		harness_lacks(&t->h, told[i]);
	harness_keys(&t->h, "<Enter>");
	test_console_password(t, login);
	if (ui_is_covered(t->h.ui))
		fail_msg("\"%s\" does not come back after the lock", name);
	if (!stays)
		return;
	if (c->cursor_y != y || c->cursor_x != x || !str_eq(harness_row(&t->h, y), at))
		fail_msg("%s: the cursor was in \"%s\", after the lock in \"%s\"", name, at,
			harness_row(&t->h, c->cursor_y));
	if (mark >= 0 && !str_eq(harness_row(&t->h, harness_mark(&t->h)), marked))
		fail_msg("%s: the lock took the > from \"%s\"", name, marked);
}

/* ORG-07, screens.md §8 no. 37, from every screen: nothing that was written or
 * typed stands on the lock, and the same picture comes back. */
static void
screens__locked__show_nothing__and_come_back(void **state)
{
	static struct test_console t;

	(void)state;
	for (size_t i = 0; i < picture_count; i++) {
		picture_open(&t, i, 24, 80, i % 2 ? LANG_ZH : LANG_EN);
		lock_and_open_again(&t, pictures[i].name, pictures[i].login);
		test_console_close(&t);
	}
}

/* How far one is from the Now board's list. */
struct place {
	int tab, depth;
	bool typing;
};

static struct place
place_of(const struct ui *ui)
{
	const struct stack *s = &ui->stack[ui->tab];
	const struct layer *l = s->layer[s->depth - 1];

	return (struct place){
		ui->tab, s->depth, l->screen->editing && l->screen->editing(l->state) != NULL};
}

enum { ESC_MOST = 12 };

/* screens.md §6.1, §8 point 11: Esc leaves one thing at a time, ends nothing, and
 * always arrives; on a bare screen it does nothing. */
static void
esc_all_the_way(struct test_console *t, const char *name)
{
	struct ui *ui = t->h.ui;
	int status;

	for (int i = 0; i < ESC_MOST; i++) {
		const struct place was = place_of(ui);

		if (was.tab == 1 && was.depth == 1 && !was.typing)
			return;
		harness_keys(&t->h, "<Esc>");
		const struct place now = place_of(ui);
		if (ui_is_quitting(ui, &status))
			fail_msg("%s: Esc ends the program", name);
		if (was.tab == 0) { /* sign-in, lock: nothing lies behind */
			assert_int_equal(now.tab, 0);
			if (now.depth == 1)
				return;
		} else if (now.tab == was.tab ? now.depth < was.depth - 1
					      : now.tab != 1 || was.depth > 1) {
			fail_msg("%s: Esc goes from tab %d, depth %d to tab %d, depth %d", name,
				was.tab, was.depth, now.tab, now.depth);
		}
	}
	fail_msg("%s: Esc does not arrive at the Now board", name);
}

static void
screens__esc__goes_one_step_back__to_the_now_board(void **state)
{
	static struct test_console t;

	(void)state;
	for (size_t i = 0; i < picture_count; i++) {
		picture_open(&t, i, 24, 80, i % 2 ? LANG_ZH : LANG_EN);
		esc_all_the_way(&t, pictures[i].name);
		test_console_close(&t);
	}
}

static void
screens__behind_the_digits__keep_the_laws(void **state)
{
	static struct test_console t;
	char digit[2] = "1";

	(void)state;
	test_console_open(&t, TEST_HELD, 24, 80, LANG_EN);
	test_console_sign_in(&t, "anna");
	for (; digit[0] <= '9'; digit[0]++) {
		harness_keys(&t.h, digit);
		screen_laws(&t.h, digit);
	}
	test_console_close(&t);
}

/* Rooms that have their pictures elsewhere, or none yet: the laws all the same. */
static const struct {
	const char *login, *screen, *keys;
} rooms[] = {
	{"anna", "settings", ""},
	{"ops", "people", ""},
	{"ops", "people", "<Enter>"},
	{"ops", "people", "<F6>"},
	{"ops", "policy", ""},
	{"ops", "policy", "<Enter>"},
	{"ops", "policy", "<Enter><F6>"},
};

static const struct screen *
screen_named(const char *name)
{
	size_t n;
	const struct screen *const *all = screens_registered(&n);

	for (size_t i = 0; i < n; i++) {
		if (str_eq(all[i]->name, name))
			return all[i];
	}
	fail_msg("no screen is called %s", name);
	return NULL;
}

static void
screens__behind_more__keep_the_laws(void **state)
{
	static struct test_console t;

	(void)state;
	for (size_t i = 0; i < 2 * sizeof rooms / sizeof *rooms; i++) {
		const bool small = i % 2 == 1;

		test_console_open(
			&t, TEST_HELD, small ? 16 : 24, small ? 60 : 80, small ? LANG_ZH : LANG_EN);
		test_console_sign_in(&t, rooms[i / 2].login);
		assert_true(ui_push(t.h.ui, screen_named(rooms[i / 2].screen), NULL));
		harness_keys(&t.h, rooms[i / 2].keys);
		harness_draw(&t.h);
		screen_laws(&t.h, ui_top(t.h.ui)->name);
		test_console_close(&t);
	}
}

/* A new screen gets a row in one of the tables above, and with it all of this. */
static void
screens__registered__have_their_picture(void **state)
{
	size_t n;
	const struct screen *const *all = screens_registered(&n);
	int missing = 0;

	(void)state;
	for (size_t i = 0; i < n; i++) {
		if (screen_was_seen(all[i]))
			continue;
		print_error("no picture shows the screen \"%s\"\n", all[i]->name);
		missing++;
	}
	assert_int_equal(missing, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(screens__match_their_goldens__all_sizes_and_languages),
		cmocka_unit_test(screens__at_120x36__keep_the_laws),
		cmocka_unit_test(screens__locked__show_nothing__and_come_back),
		cmocka_unit_test(screens__esc__goes_one_step_back__to_the_now_board),
		cmocka_unit_test(screens__behind_the_digits__keep_the_laws),
		cmocka_unit_test(screens__behind_more__keep_the_laws),
		cmocka_unit_test(screens__registered__have_their_picture),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
