/* test_form.c — fields, focus, picking, and errors under their field. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "support/screen_harness.h"
#include "tui/form.h"

static const struct pick_item people[] = {{1, "Chen Jing", "desk 1"}, {2, "Chen Bo", ""},
	{3, "王小明", "off today"}, {4, "D-11 late", ""}, {5, "D-12 wrong", ""}};
enum { PEOPLE = sizeof people / sizeof *people };

static int
people_lookup(void *ctx, const char *typed, struct pick_item *out, int max)
{
	int n = 0;
	char key[64], name[64];
	(void)ctx;
	assert_true(utf8_fold(key, sizeof key, typed));
	for (int i = 0; i < PEOPLE; i++) {
		assert_true(utf8_fold(name, sizeof name, people[i].label));
		if (!str_starts(name, key))
			continue;
		if (n < max)
			out[n] = people[i];
		n++;
	}
	return n;
}

struct fixture {
	struct edit time, reason;
	struct pick who;
	int day;
	struct form_field field[5];
	struct form form;
	int left; /* how often a field was left */
};

static void
field_left(void *ctx, struct form_field *f)
{
	struct fixture *x = ctx;
	x->left++;
	if (str_eq(f->name, "time") && str_eq(edit_text(f->edit), "99:99"))
		str_copy(f->error, sizeof f->error, "There is no 99:99. Example: 13:20");
}

static void
fixture_open(struct fixture *x)
{
	static const char *const days[] = {"full day", "morning", "afternoon", NULL};
	memset(x, 0, sizeof *x);
	assert_true(edit_init(&x->time, &(struct edit_spec){.max_chars = 5}));
	assert_true(edit_init(&x->reason, &(struct edit_spec){.max_chars = 60, .max_rows = 2}));
	assert_true(pick_init(&x->who, 20, people_lookup, NULL));
	x->field[0] = (struct form_field){.kind = FIELD_EDIT,
		.name = "time",
		.label = "Time",
		.cols = 6,
		.advance = 5,
		.edit = &x->time,
		.help = "When it happened"};
	x->field[1] = (struct form_field){.kind = FIELD_CHOICE,
		.name = "day",
		.label = "Day",
		.cols = 10,
		.choice = &x->day,
		.choices = days};
	x->field[2] = (struct form_field){
		.kind = FIELD_FIXED, .name = "left", .label = "Left", .fixed = "6.5 days"};
	x->field[3] = (struct form_field){
		.kind = FIELD_PICK, .name = "who", .label = "Cover", .cols = 10, .pick = &x->who};
	x->field[4] = (struct form_field){.kind = FIELD_EDIT,
		.name = "reason",
		.label = "Reason",
		.cols = 20,
		.rows = 2,
		.edit = &x->reason};
	x->form = (struct form){.field = x->field, .count = 5, .leave = field_left, .ctx = x};
	form_layout(&x->form);
}

static void
fixture_close(struct fixture *x)
{
	edit_free(&x->time);
	edit_free(&x->reason);
	pick_free(&x->who);
}

static enum form_did
press(struct fixture *x, const char *keys)
{
	struct key key;
	char note[128];
	enum form_did did = FORM_NOT_MINE;
	while (keys_next(&keys, &key))
		did = form_key(&x->form, &key, note, sizeof note);
	return did;
}

static void
focus__goes_on__past_fixed_fields(void **state)
{
	static const struct {
		const char *keys;
		int focus;
		enum form_did did;
	} steps[] = {
		{"<Enter>", 1, FORM_MOVED},
		{"<Tab>", 3, FORM_MOVED},
		{"<Shift-Tab>", 1, FORM_MOVED},
		{"<Down><Enter>", 4, FORM_MOVED},
		{"<Tab>", 4, FORM_MOVED},
		{"<Shift-Tab><Shift-Tab><Shift-Tab><Shift-Tab>", 0, FORM_MOVED},
		{"<F6>", 0, FORM_NOT_MINE},
	};
	struct fixture x;
	(void)state;
	fixture_open(&x);
	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		assert_int_equal(press(&x, steps[i].keys), steps[i].did);
		assert_int_equal(x.form.focus, steps[i].focus);
	}
	fixture_close(&x);
}

/* screens.md 6.2 no. 4: codes of fixed length go on by themselves; 8, no. 17. */
static void
burst__reaches_its_fields__with_a_wrong_one_among_them(void **state)
{
	struct fixture x;
	(void)state;
	fixture_open(&x);
	press(&x, "99:992<Tab>wxm<Backspace><Backspace><Backspace>王<Tab>家里有事");
	assert_string_equal(edit_text(&x.time), "99:99");
	assert_int_equal(x.day, 1);
	assert_int_equal(x.who.chosen, 3);
	assert_string_equal(edit_text(&x.reason), "家里有事");
	assert_string_equal(x.field[0].error, "There is no 99:99. Example: 13:20");
	assert_int_equal(form_errors(&x.form), 1);
	fixture_close(&x);
}

static void
pick__takes_a_digit_the_first_or_the_only_match(void **state)
{
	static const struct {
		const char *keys, *text;
		int64_t chosen;
	} cases[] = {
		{"chen", "chen", 0},
		{"chen2", "Chen Bo", 2},
		{"chen<Tab>", "Chen Jing", 1},
		{"chen b<Enter>", "Chen Bo", 2},
		{"chen<Enter>", "chen", 0},
		{"zzz<Tab>", "zzz", 0},
		{"<F4>3", "王小明", 3},
		{"chen2x", "Chen Box", 0},
		{"chen<Tab><Shift-Tab><Ctrl-U><Tab>", "", 0},
		{"chen<Ctrl-U>2", "Chen Bo", 2},
		{"<F4><Down><Tab>", "Chen Bo", 2},
		{"D-1", "D-1", 0}, /* a code that goes on, not the first of them */
		{"D-12<Tab>", "D-12 wrong", 5},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct fixture x;
		fixture_open(&x);
		form_focus(&x.form, 3);
		press(&x, cases[i].keys);
		assert_string_equal(edit_text(&x.who.edit), cases[i].text);
		assert_int_equal(x.who.chosen, cases[i].chosen);
		fixture_close(&x);
	}
}

static void
pick_settle__says__nobody_or_several(void **state)
{
	struct fixture x;
	struct err e;
	char text[128];
	(void)state;
	fixture_open(&x);
	edit_set(&x.who.edit, "chen");
	assert_false(pick_settle(&x.who, "who", &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	text_err(text, sizeof text, &e);
	assert_string_equal(text, "2 match \"chen\". Press the number of one, or write more");
	edit_set(&x.who.edit, "wxn");
	assert_false(pick_settle(&x.who, "who", &e));
	assert_int_equal(e.code, ERR_NOT_FOUND);
	text_err(text, sizeof text, &e);
	assert_string_equal(text, "Nothing is called \"wxn\". F4 shows what there is");
	edit_set(&x.who.edit, "王");
	assert_true(pick_settle(&x.who, "who", &e));
	assert_int_equal(x.who.chosen, 3);
	fixture_close(&x);
}

static void
form_fail__puts_error_and_cursor__at_the_field(void **state)
{
	struct fixture x;
	struct err e;
	(void)state;
	fixture_open(&x);
	(void)err_set(&e, ERR_INVALID, .field = "reason", .msgid = "Write at least 2 characters");
	assert_true(form_fail(&x.form, &e));
	assert_int_equal(x.form.focus, 4);
	assert_string_equal(form_help(&x.form), "Write at least 2 characters");
	press(&x, "a");
	assert_int_equal(form_errors(&x.form), 0);
	(void)err_set(&e, ERR_BUSY, .msgid = "busy");
	assert_false(form_fail(&x.form, &e));
	x.field[1].warning = true;
	str_copy(x.field[1].error, sizeof x.field[1].error, "only a warning");
	assert_int_equal(form_errors(&x.form), 0);
	form_clear_errors(&x.form);
	assert_string_equal(x.field[1].error, "");
	fixture_close(&x);
}

static void
form_draw__shows_labels_brackets_and_errors(void **state)
{
	static const char *const rows[] = {
		"  Time    [99:99_]",
		"  ! There is no 99:99. Example: 13:20",
		"  Day     [morning   ]",
		"  Left    6.5 days",
		"> Cover   [chen______]  1 Chen Jing (desk 1)   2 Chen Bo   Tab picks",
		"  Reason  [____________________]",
		"          [____________________]",
	};
	struct fixture x;
	struct canvas c;
	char row[256];
	(void)state;
	fixture_open(&x);
	assert_true(canvas_init(&c, 10, 80));
	press(&x, "99:99 <Tab>chen");
	form_layout(&x.form);
	assert_int_equal(form_draw(&x.form, &c, canvas_all(&c), 6, true), 7);
	for (int y = 0; y < 7; y++) {
		canvas_row_text(&c, y, row, sizeof row);
		assert_string_equal(row, rows[y]);
	}
	assert_int_equal(c.cursor_y, 4);
	assert_int_equal(c.cursor_x, 11 + 4);
	assert_int_equal(canvas_at(&c, 1, 4)->role, ROLE_ERROR);
	assert_int_equal(canvas_at(&c, 4, 11)->role, ROLE_FIELD);
	canvas_free(&c);
	fixture_close(&x);
}

static void
check_key__ticks_and_takes_back(void **state)
{
	static const struct {
		enum check from;
		int key;
		enum check to;
	} cases[] = {
		{CHECK_OPEN, ' ', CHECK_DONE},
		{CHECK_DONE, ' ', CHECK_OPEN},
		{CHECK_DONE, 'x', CHECK_PROBLEM},
		{CHECK_PROBLEM, 'x', CHECK_OPEN},
		{CHECK_PROBLEM, '-', CHECK_NOT_APPLICABLE},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		enum check c = cases[i].from;
		assert_true(check_key(&c, cases[i].key));
		assert_int_equal(c, cases[i].to);
	}
	enum check c = CHECK_OPEN;
	assert_false(check_key(&c, 'q'));
	assert_false(check_key(&c, 0));
	assert_string_equal(check_box(CHECK_PROBLEM), "[!]");
}

static int
locale(void **state)
{
	(void)state;
	return utf8_locale_use(NULL) ? 0 : -1;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(focus__goes_on__past_fixed_fields),
		cmocka_unit_test(burst__reaches_its_fields__with_a_wrong_one_among_them),
		cmocka_unit_test(pick__takes_a_digit_the_first_or_the_only_match),
		cmocka_unit_test(pick_settle__says__nobody_or_several),
		cmocka_unit_test(form_fail__puts_error_and_cursor__at_the_field),
		cmocka_unit_test(form_draw__shows_labels_brackets_and_errors),
		cmocka_unit_test(check_key__ticks_and_takes_back),
	};
	return cmocka_run_group_tests(tests, locale, NULL);
}
