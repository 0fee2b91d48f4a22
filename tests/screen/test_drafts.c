/* test_drafts.c — no typed word is lost: drafts, pastes, storage that says no. SPDX-License-Identifier: MIT
 *
 * source: promises.md P6, screens.md §6.2 (9), §4.3.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "db/db.h"
#include "domain/entry.h"
#include "support/test_console.h"

static struct test_console t;

static int
begin(void **state)
{
	(void)test_console_setup(state);
	test_console_sign_in(&t, "anna");
	return 0;
}

static int64_t
entries(void)
{
	const struct entry_filter f = {.desk_id = t.duty.site.front};
	int64_t n = 0;

	MUST(entry_count(&t.duty.anna, &f, &n, E));
	return n;
}

/* One line, wherever it is shown: saved on one screen it is gone on the other. */
static void
line__is_the_same__on_every_screen(void **state)
{
	(void)state;
	harness_keys(&t.h, "2<Esc>1<F2>half a line<F9>2");
	harness_shows(&t.h, "Log> half a line");
	harness_keys(&t.h, "<F2> more<F9>3<F2>");
	harness_shows(&t.h, "Log> half a line more");
	int64_t before = entries();
	harness_keys(&t.h, "<Enter>");
	assert_int_equal(entries(), before + 1);
	harness_keys(&t.h, "1");
	harness_lacks(&t.h, "Log> half");
	harness_keys(&t.h, "<F9>2");
	harness_lacks(&t.h, "Log> half");
}

/* A correction borrows the line and gives it back. */
static void
correction__keeps_the_line_typed_before(void **state)
{
	(void)state;
	harness_keys(&t.h, "2<F2>first entry<Enter>kept words<Esc>c");
	harness_shows(&t.h, "Correct> first entry");
	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, "Log> kept words");
	harness_keys(&t.h, "c<End> again<Enter><Esc>");
	harness_shows(&t.h, "Log> kept words");
	harness_shows(&t.h, "*Corrects no. 1: first entry");
}

/* Without a desk the letters after F2 are text, not commands. */
static void
no_desk__f2__takes_the_words_and_keeps_them(void **state)
{
	(void)state;
	harness_keys(&t.h, "L");
	t.con.desk = (struct desk){0};
	t.ctx.desk = 0;
	test_console_sign_in(&t, "anna");
	harness_keys(&t.h, "<F2>nurse 12 u L");
	harness_shows(&t.h, "Log> nurse 12 u L");
	harness_shows(&t.h, "[1 Now]");
	harness_keys(&t.h, "<Enter>");
	harness_shows(&t.h, "No desk is chosen here");
	harness_shows(&t.h, "Log> nurse 12 u L");
	harness_keys(&t.h, "<F9>2");
	harness_shows(&t.h, "Log> nurse 12 u L");
	harness_keys(&t.h, "<F9>4<F2>");
	harness_shows(&t.h, "Log> nurse 12 u L");
}

/* Storage that says no: Esc says so once, a second Esc may leave. */
static void
draft_that_cannot_be_stored__is_not_left_silently(void **state)
{
	(void)state;
	harness_keys(&t.h, "4<F2>precious");
	db_fail_at(t.ctx.db, 1, ERR_FULL);
	harness_keys(&t.h, "<Esc>");
	harness_shows(&t.h, "NOT KEPT: storage did not take this draft");
	harness_shows(&t.h, "Log> precious");
	harness_keys(&t.h, "<Esc><F2>");
	harness_shows(&t.h, "Log> precious");
}

/* Three pasted lines and storage that says no at its n-th call, whichever: what
 * was not written is asked about again, and nothing is written twice. */
static void
pasted_lines__are_all_written_once__after_a_failure(void **state)
{
	enum { CALLS = 240 };
	int asked_again = 0;

	(void)state;
	harness_keys(&t.h, "2<F2>");
	for (int n = 1; n <= CALLS; n++) {
		int64_t before = entries();

		harness_paste(&t.h, "\none line\ntwo lines\nthree lines");
		harness_shows(&t.h, "Pasted 3 lines");
		db_fail_at(t.ctx.db, n, ERR_FULL);
		harness_keys(&t.h, "m");
		db_fail_at(t.ctx.db, 0, ERR_NONE);
		if (harness_find(&t.h, "Pasted") >= 0) {
			asked_again++;
			harness_keys(&t.h, "m");
		}
		harness_lacks(&t.h, "Pasted");
		harness_shows(&t.h, "Log>");
		if (entries() != before + 3)
			fail_msg("%d entries after a failure of call %d", (int)(entries() - before),
				n);
	}
	assert_true(asked_again > 20 && asked_again < CALLS);
}

/* A correction is one entry: several lines are its details, never more entries. */
static void
pasted_into_a_correction__is_one_entry(void **state)
{
	(void)state;
	harness_keys(&t.h, "2<F2>first entry<Enter><Esc>c<Ctrl-U>");
	int64_t before = entries();
	harness_paste(&t.h, "better\nwith details");
	harness_lacks(&t.h, "2 entries");
	harness_keys(&t.h, "o");
	assert_int_equal(entries(), before + 1);
	harness_shows(&t.h, "better");
}

/* The result of a matter comes back in its window when it could not be stored. */
static void
result_of_a_matter__not_stored__is_asked_for_again(void **state)
{
	enum { CALLS = 200 };
	int asked_again = 0;

	(void)state;
	for (int n = 1; n <= CALLS; n++) {
		harness_keys(&t.h, "2<F2>cp: lost parcel<Enter><Esc><Home><F6>found it");
		db_fail_at(t.ctx.db, n, ERR_IO);
		harness_keys(&t.h, "<F6>");
		db_fail_at(t.ctx.db, 0, ERR_NONE);
		if (harness_find(&t.h, "Close this matter") >= 0) {
			asked_again++;
			if (harness_find(&t.h, "It is not known whether this was saved") < 0)
				harness_shows(&t.h, "NOT SAVED. The disk did not answer.");
			harness_shows(&t.h, "found it");
			harness_keys(&t.h, "<F6>");
		}
		harness_lacks(&t.h, "Close this matter");
		harness_keys(&t.h, "<F6>");
		harness_lacks(&t.h, "Close this matter");
	}
	assert_true(asked_again > 10 && asked_again < CALLS);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_CONSOLE_AFTER(begin, line__is_the_same__on_every_screen),
		ON_CONSOLE_AFTER(begin, correction__keeps_the_line_typed_before),
		ON_CONSOLE_AFTER(begin, no_desk__f2__takes_the_words_and_keeps_them),
		ON_CONSOLE_AFTER(begin, draft_that_cannot_be_stored__is_not_left_silently),
		ON_CONSOLE_AFTER(begin, pasted_lines__are_all_written_once__after_a_failure),
		ON_CONSOLE_AFTER(begin, result_of_a_matter__not_stored__is_asked_for_again),
		ON_CONSOLE_AFTER(begin, pasted_into_a_correction__is_one_entry),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
