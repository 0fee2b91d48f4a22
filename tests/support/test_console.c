/* test_console.c — the whole console over a test site, without a terminal. SPDX-License-Identifier: MIT */
#include "support/test_console.h"
#include "domain/session_sql.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bool changed_now;

static bool
changed(struct ctx *c)
{
	bool was = changed_now;

	(void)c;
	changed_now = false;
	return was;
}

/* The site as test_duty leaves it before anyone opened the desk. */
static void
open_site(struct test_console *t, enum test_console_kind kind)
{
	if (kind == TEST_HELD) {
		test_duty_open(&t->duty, NULL);
	} else {
		t->duty = (struct test_duty){0};
		test_site_open(&t->duty.site, NULL);
	}
}

void
test_console_open(
	struct test_console *t, enum test_console_kind kind, int rows, int cols, enum lang lang)
{
	memset(t, 0, sizeof *t);
	changed_now = false;
	open_site(t, kind);
	t->ctx = t->duty.site.system;
	t->ctx.desk = t->duty.site.front;
	str_copy(t->ctx.terminal, sizeof t->ctx.terminal, "pts/7");
	t->con = (struct console){.ctx = &t->ctx, .start_lang = lang, .changed = changed};
	MUST(site_load(&t->ctx, &t->con.site, E));
	MUST(desk_get(&t->ctx, t->ctx.desk, &t->con.desk, E));
	harness_init(&t->h, NULL, rows, cols, lang);
	ui_free(t->h.ui);
	t->h.ui = console_ui(&t->con);
	assert_non_null(t->h.ui);
	assert_true(ui_push(t->h.ui, &screen_signin, NULL));
	harness_draw(&t->h);
}

void
test_console_close(struct test_console *t)
{
	if (t->con.me.person.id)
		console_leave(t->h.ui);
	harness_free(&t->h);
	if (t->duty.anna.db)
		test_duty_close(&t->duty);
	else
		test_site_close(&t->duty.site);
}

/* The person's own language is the one that the sign-in screen has now. */
static void
prefer(struct test_console *t, const char *login, enum lang lang)
{
	struct ctx c;

	test_site_sign_in_at(&t->duty.site, login, 0, &c);
	MUST(person_settings(&c, &(const struct person_own){.language = lang}, E));
	test_site_sign_out(&c);
}

/* Who acts beside the console in test_duty.h is not at a second terminal. */
static void
leave_the_other_terminal(struct test_console *t, const char *login)
{
	struct ctx *all[] = {&t->duty.anna, &t->duty.wxm, &t->duty.super, &t->duty.bob};
	struct person p;

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		if (!all[i]->db || !all[i]->session)
			continue;
		MUST(person_get(all[i], all[i]->who, &p, E));
		if (str_eq(p.login, login))
			MUST(session_end(all[i], all[i]->session, E));
	}
}

void
test_console_sign_in(struct test_console *t, const char *login)
{
	leave_the_other_terminal(t, login);
	prefer(t, login, text_lang());
	harness_keys(&t->h, login);
	harness_keys(&t->h, "<Enter>");
	test_console_password(t, login);
	assert_int_not_equal(t->con.me.person.id, 0);
}

void
test_console_password(struct test_console *t, const char *login)
{
	harness_keys(&t->h, login);
	harness_keys(&t->h, "-password<Enter>");
}

void
test_console_wait(struct test_console *t, int seconds)
{
	for (int i = 0; i < seconds; i++) {
		test_site_add_s(&t->duty.site, 1);
		(void)ui_tick(t->h.ui, t->duty.site.clock.at.boot_us);
	}
	harness_draw(&t->h);
}

void
test_console_elsewhere(struct test_console *t)
{
	changed_now = true;
	test_console_wait(t, 1);
}

int64_t
test_console_entries(struct test_console *t)
{
	const struct entry_filter f = {.desk_id = t->duty.site.front};
	int64_t n = 0;

	MUST(entry_count(&t->duty.super, &f, &n, E));
	return n;
}

const struct entry *
test_console_newest(struct test_console *t, struct entry_list *l)
{
	int64_t id;

	MUST(entry_newest(&t->duty.super, t->duty.site.front, &id, E));
	MUST(entry_get(&t->duty.super, id, l, E));
	return &l->entry[0];
}

void
test_console_line(struct test_console *t, enum lang lang, int cols)
{
	test_console_open(t, TEST_HELD, 24, cols, lang);
	test_console_sign_in(t, "anna");
	harness_keys(&t->h, "2<F2>");
}

int
test_console_setup(void **state)
{
	test_console_open(*state, TEST_HELD, 24, 80, LANG_EN);
	return 0;
}

int
test_console_setup_line(void **state)
{
	test_console_line(*state, LANG_EN, 80);
	return 0;
}

int
test_console_teardown(void **state)
{
	test_console_close(*state);
	return 0;
}
