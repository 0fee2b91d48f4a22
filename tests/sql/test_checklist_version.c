/* test_checklist_version.c — next versions of a checklist, and those before. SPDX-License-Identifier: MIT
 *
 * SHO-03, INC-02: a template is replaced by its next version, never changed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/checklist.h"
#include "support/test_duty.h"

static const struct checklist_line one[] = {{"Desk tidy", "台面整洁", false}};
static const struct checklist_line two[] = {
	{"Desk tidy", "台面整洁", false}, {"Cash counted", "备用金清点", true}};
enum { FIRE = CHECKLIST_INCIDENT + 5 };

static struct test_duty *t;
static struct checklist_versions of;
static struct arena a;

static int
setup(void **state)
{
	(void)state;
	t = test_malloc(sizeof *t);
	test_duty_open(t, NULL);
	arena_init(&a);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(&a);
	test_duty_close(t);
	test_free(t);
	return 0;
}

static struct checklist
fire(const struct checklist_line *line, int lines)
{
	return (struct checklist){.kind = (enum checklist_kind)FIRE, .line = line, .lines = lines};
}

/* Old ones stay as they were, with who made them and when. */
static void
revise__makes_the_next__the_one_before_stays(void **state)
{
	struct checklist l = fire(one, 1), old;
	int64_t first, second;

	(void)state;
	MUST(checklist_revise(&t->super, &l, 0, &first, E));
	l = fire(two, 2);
	MUST(checklist_revise(&t->super, &l, 1, &second, E));
	MUST(checklist_history(&t->anna, 0, (enum checklist_kind)FIRE, &of, E));
	assert_int_equal(of.n, 2);
	assert_int_equal(of.item[0].id, second);
	assert_int_equal(of.item[0].version, 2);
	assert_int_equal(of.item[0].by, t->super.who);
	assert_true(of.item[0].at_utc_us >= of.item[1].at_utc_us);
	assert_int_equal(of.item[1].id, first);
	MUST(checklist_read(&t->anna, first, &a, &old, E));
	assert_true(checklist_same(&old, &(struct checklist){.line = one, .lines = 1}));
	MUST(checklist_current(&t->anna, 0, (enum checklist_kind)FIRE, &a, &old, E));
	assert_true(checklist_same(&old, &l));
}

static void
revise__on_another_base__is_stale(void **state)
{
	struct checklist l = fire(one, 1);
	int64_t id;
	struct err e;

	(void)state;
	MUST(checklist_revise(&t->super, &l, 0, &id, E));
	l = fire(two, 2);
	assert_false(checklist_revise(&t->super, &l, 0, &id, &e));
	assert_int_equal(e.code, ERR_STALE);
	assert_false(checklist_revise(&t->super, &l, 2, &id, &e));
	assert_int_equal(e.code, ERR_STALE);
	MUST(checklist_history(&t->anna, 0, (enum checklist_kind)FIRE, &of, E));
	assert_int_equal(of.n, 1);
}

static void
revise__changes_nothing__is_refused(void **state)
{
	struct checklist l = *checklist_shipped((enum checklist_kind)FIRE);
	int64_t id;
	struct err e;

	(void)state;
	assert_false(checklist_revise(&t->super, &l, 0, &id, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	/* a desk may take the same lines for its own */
	l.desk = t->site.front;
	MUST(checklist_revise(&t->super, &l, 0, &id, E));
	assert_false(checklist_revise(&t->super, &l, 1, &id, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
}

static void
revise__by_an_agent__is_denied(void **state)
{
	struct checklist l = fire(one, 1);
	int64_t id;
	struct err e;

	(void)state;
	assert_false(checklist_revise(&t->anna, &l, 0, &id, &e));
	assert_int_equal(e.code, ERR_DENIED);
}

static void
in_force__names__the_newest_of_each_desk(void **state)
{
	struct checklist l = fire(one, 1);
	int64_t id;

	(void)state;
	MUST(checklist_in_force(&t->anna, &of, E));
	assert_int_equal(of.n, 0);
	MUST(checklist_revise(&t->super, &l, 0, &id, E));
	l = fire(two, 2);
	MUST(checklist_revise(&t->super, &l, 1, &id, E));
	l.desk = t->site.front;
	MUST(checklist_revise(&t->super, &l, 0, &id, E));
	MUST(checklist_in_force(&t->anna, &of, E));
	assert_int_equal(of.n, 2);
	assert_int_equal(of.item[0].desk, 0);
	assert_int_equal(of.item[0].version, 2);
	assert_string_equal(of.item[0].desk_code, "");
	assert_int_equal(of.item[1].desk, t->site.front);
	assert_int_equal(of.item[1].version, 1);
	assert_string_equal(of.item[1].desk_code, "front-1");
}

/* --- as people type it --- */

static void
text__reads_back__what_it_tells(void **state)
{
	const struct checklist l = {.line = two, .lines = 2};
	struct checklist back;
	struct buf b;

	(void)state;
	buf_init(&b);
	checklist_text(&l, &b);
	assert_string_equal(buf_str(&b), "Desk tidy | 台面整洁\nCash counted | 备用金清点___");
	MUST(checklist_parse(buf_str(&b), &a, &back, E));
	assert_true(checklist_same(&back, &l));
	MUST(checklist_parse(
		"\n  Desk tidy｜台面整洁 \n\n Cash counted ___ |备用金清点\n", &a, &back, E));
	assert_true(checklist_same(&back, &l));
	buf_free(&b);
}

static void
text__with_one_language__names_its_line(void **state)
{
	struct checklist l;
	struct err e;

	(void)state;
	err_clear(&e);
	assert_false(checklist_parse("Desk tidy | 台面整洁\nCash counted", &a, &l, &e));
	assert_int_equal(e.code, ERR_INVALID);
	assert_string_equal(e.field, "lines");
	assert_string_equal(e.arg[0], "2");
	MUST(checklist_parse("Desk tidy |", &a, &l, E));
	assert_false(checklist_check(l.line, l.lines, &e));
	MUST(checklist_parse("", &a, &l, E));
	assert_int_equal(l.lines, 0);
}

static void
text__of_too_many_lines__is_refused(void **state)
{
	struct checklist l;
	struct buf b;
	struct err e;

	(void)state;
	buf_init(&b);
	for (int i = 0; i < CHECKLIST_LINES_MAX; i++)
		buf_puts(&b, "Desk tidy | 台面整洁\n");
	MUST(checklist_parse(buf_str(&b), &a, &l, E));
	assert_int_equal(l.lines, CHECKLIST_LINES_MAX);
	buf_puts(&b, "Desk tidy | 台面整洁\n");
	assert_false(checklist_parse(buf_str(&b), &a, &l, &e));
	assert_string_equal(e.field, "lines");
	buf_free(&b);
}

#define ON_SITE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_SITE(revise__makes_the_next__the_one_before_stays),
		ON_SITE(revise__on_another_base__is_stale),
		ON_SITE(revise__changes_nothing__is_refused),
		ON_SITE(revise__by_an_agent__is_denied),
		ON_SITE(in_force__names__the_newest_of_each_desk),
		ON_SITE(text__reads_back__what_it_tells),
		ON_SITE(text__with_one_language__names_its_line),
		ON_SITE(text__of_too_many_lines__is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
