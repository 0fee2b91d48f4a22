/* test_edit.c — the editor, also against a plain model of it. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "support/screen_harness.h"
#include "tui/edit.h"

static void
edit_open(struct edit *e, int max_chars, int max_rows)
{
	assert_true(
		edit_init(e, &(struct edit_spec){.max_chars = max_chars, .max_rows = max_rows}));
	edit_layout(e, 20, max_rows);
}

static enum edit_did
type(struct edit *e, const char *keys)
{
	struct key key;
	enum edit_did did = EDIT_MOVED;
	while (keys_next(&keys, &key))
		did = edit_key(e, &key);
	return did;
}

static enum edit_did
paste(struct edit *e, const char *text)
{
	return edit_key(e, &(struct key){.code = K_PASTE, .paste = text});
}

static void
edit_key__changes_text_and_cursor(void **state)
{
	static const struct {
		const char *keys, *text;
		size_t at;
	} cases[] = {
		{"abc", "abc", 3},
		{"中文测试<Left><Left><Backspace>", "中测试", 3},
		{"中文<Home><Delete>", "文", 0},
		{"中文<Home>a<End>b", "a中文b", 8},
		{"ab<Left><Left><Left>c", "cab", 1},
		{"é<Backspace>", "", 0},
		{"xé<Left>", "xé", 1},
		{"<Backspace><Delete>", "", 0},
		{"abc<Ctrl-U>", "", 0},
		{"abc<Ctrl-U><Ctrl-Z>", "abc", 3},
		{"abc<Ctrl-Z>", "", 0},
		{"abc<Left>x<Ctrl-Z>", "abc", 2},
		{"abc<Left>x<Ctrl-Z><Ctrl-Z><Ctrl-Z>", "", 0},
		{"ab<Backspace><Backspace><Ctrl-Z><Ctrl-Z>", "ab", 2},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct edit e;
		edit_open(&e, 60, 1);
		(void)type(&e, cases[i].keys);
		assert_string_equal(edit_text(&e), cases[i].text);
		assert_int_equal(e.at, cases[i].at);
		edit_free(&e);
	}
}

/* screens.md 6.2 no. 8: a full field refuses and says so. */
static void
edit_key__refuses__when_full(void **state)
{
	struct edit e;
	char note[128];
	(void)state;
	edit_open(&e, 5, 1);
	assert_int_equal(type(&e, "中文测试a"), EDIT_CHANGED);
	assert_int_equal(type(&e, "b"), EDIT_FULL);
	assert_string_equal(edit_text(&e), "中文测试a");
	edit_note(&e, EDIT_FULL, note, sizeof note);
	assert_string_equal(note, "Full: 5 of 5. The rest was not added");
	/* a mark joins the last character: it is not a sixth */
	assert_int_equal(type(&e, "\xcc\x81"), EDIT_CHANGED);
	assert_int_equal(edit_chars(&e), 5);
	assert_int_equal(paste(&e, "b"), EDIT_FULL);
	edit_free(&e);
}

static void
edit_note__counts__from_80_percent(void **state)
{
	struct edit e;
	char note[128];
	(void)state;
	edit_open(&e, 10, 1);
	edit_note(&e, type(&e, "1234567"), note, sizeof note);
	assert_string_equal(note, "");
	edit_note(&e, type(&e, "8"), note, sizeof note);
	assert_string_equal(note, "8 of 10 characters");
	edit_free(&e);
}

static void
paste__is_one_edit__with_its_notes(void **state)
{
	static const struct {
		const char *text, *want, *note;
		int rows;
	} cases[] = {
		{"one\ntwo\n", "[]one two",
			"Pasted as one line: line ends became spaces. Ctrl-Z takes it back", 1},
		{"one\ntwo\n", "[]one\ntwo\n", "", 3},
		{"ok\xe2\x80\xae", "[]ok", "Pasted. Characters that cannot be stored were left out",
			1},
		{"1234567890123456789012", "[]123456789012345678",
			"Full: 20 of 20. The rest was not added", 1},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct edit e;
		char note[128];
		edit_open(&e, 20, cases[i].rows);
		(void)type(&e, "[]");
		edit_note(&e, paste(&e, cases[i].text), note, sizeof note);
		assert_string_equal(edit_text(&e), cases[i].want);
		assert_string_equal(note, cases[i].rows > 1 ? "" : cases[i].note);
		(void)type(&e, "<Ctrl-Z>");
		assert_string_equal(edit_text(&e), "[]");
		edit_free(&e);
	}
}

/* screens.md 6.2 no. 6: a default is selected, typing replaces it. */
static void
edit_default__is_replaced__by_typing_only(void **state)
{
	struct edit e;
	(void)state;
	edit_open(&e, 60, 1);
	edit_default(&e, "2026-11-21");
	(void)type(&e, "t");
	assert_string_equal(edit_text(&e), "t");
	(void)type(&e, "<Ctrl-Z>");
	assert_string_equal(edit_text(&e), "2026-11-21");
	edit_default(&e, "2026-11-21");
	(void)type(&e, "<Left>x");
	assert_string_equal(edit_text(&e), "2026-11-2x1");
	edit_free(&e);
}

static void
edit_key__refuses__what_may_not_be_stored(void **state)
{
	struct edit e;
	(void)state;
	edit_open(&e, 60, 1);
	assert_int_equal(edit_key(&e, &(struct key){.code = 0x202e}), EDIT_REFUSED);
	assert_int_equal(edit_key(&e, &(struct key){.code = 0xe000}), EDIT_REFUSED);
	assert_true(edit_is_empty(&e));
	(void)type(&e, "a\xcc\x81\xcc\x81\xcc\x81\xcc\x81");
	assert_int_equal(type(&e, "\xcc\x81"), EDIT_REFUSED);
	assert_int_equal(edit_chars(&e), 1);
	edit_free(&e);
}

static void
area__moves_by_rows__as_they_wrap(void **state)
{
	struct edit e;
	(void)state;
	edit_open(&e, 500, 4);
	edit_layout(&e, 11, 3);
	edit_set(&e, "one two three four\n中文测试中文");
	/* "one two " / "three four" / "中文测试中" / "文" */
	assert_int_equal(edit_rows(&e), 4);
	assert_int_equal(type(&e, "<Down>"), EDIT_NOT_MINE);
	assert_int_equal(type(&e, "<Up>"), EDIT_MOVED);
	assert_int_equal(e.at, 19 + 3);
	assert_int_equal(type(&e, "<Up><Home>"), EDIT_MOVED);
	assert_int_equal(e.at, 8);
	assert_int_equal(type(&e, "<End>"), EDIT_MOVED);
	assert_int_equal(e.at, 18);
	/* the end of a wrapped row is before its last character: behind it is
	 * the next row */
	assert_int_equal(type(&e, "<Up>"), EDIT_MOVED);
	assert_int_equal(e.at, 7);
	assert_int_equal(type(&e, "<Home>"), EDIT_MOVED);
	assert_int_equal(e.at, 0);
	assert_int_equal(type(&e, "<Up>"), EDIT_NOT_MINE);
	(void)type(&e, "<Enter>");
	assert_int_equal(edit_rows(&e), 5);
	edit_free(&e);
}

/* screens.md 8, no. 18. */
static void
field__shows_the_part_with_the_cursor(void **state)
{
	static const struct {
		const char *keys, *row;
		int x;
	} steps[] = {
		{"一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉",
			"[丑寅卯辰巳午未申酉__]", 19},
		{"<Left><Left><Left><Left><Left>", "", 0},
		{"<Backspace>", "", 0},
		{"<Home>", "[一二三四五六七八九十]", 1},
		{"<Delete>", "[二三四五六七八九十甲]", 1},
		{"<End>", "[子丑寅卯巳午未申酉__]", 0},
	};
	struct edit e;
	struct canvas c;
	char row[256];
	(void)state;
	edit_open(&e, 60, 1);
	assert_true(canvas_init(&c, 1, 40));
	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		(void)type(&e, steps[i].keys);
		canvas_fill(&c, canvas_all(&c), ROLE_TEXT);
		edit_draw_field(&e, &c, (struct rect){0, 0, 1, 22}, true);
		canvas_row_text(&c, 0, row, sizeof row);
		assert_int_equal(utf8_cols(row), 22);
		assert_null(strchr(row, '^'));
		/* the cursor's cell lies behind as many cells as the text before it */
		const int before = utf8_cols_n(edit_text(&e), e.at);
		assert_in_range(c.cursor_x, 1, 20);
		if (before < 20)
			assert_int_equal(c.cursor_x, 1 + before);
		if (steps[i].row[0])
			assert_string_equal(row, steps[i].row);
		if (steps[i].x > 0)
			assert_int_equal(c.cursor_x, steps[i].x);
	}
	canvas_free(&c);
	edit_free(&e);
}

static void
secret__shows_stars__and_keeps_no_undo(void **state)
{
	struct edit e;
	struct canvas c;
	char row[64];
	(void)state;
	assert_true(edit_init(&e, &(struct edit_spec){.max_chars = 20, .secret = true}));
	assert_true(canvas_init(&c, 1, 20));
	(void)type(&e, "口令ab");
	edit_draw_field(&e, &c, (struct rect){0, 0, 1, 12}, true);
	canvas_row_text(&c, 0, row, sizeof row);
	assert_string_equal(row, "[****______]");
	assert_int_equal(c.cursor_x, 5);
	(void)type(&e, "<Ctrl-Z>");
	assert_string_equal(edit_text(&e), "口令ab");
	assert_null(e.undo);
	canvas_free(&c);
	edit_free(&e);
}

/* --- the model ----------------------------------------------------------- */

enum { MODEL_EDITS = 20000, MODEL_CHARS = 60, MODEL_BYTES = 4096 };

static uint64_t seed;

static unsigned
dice(unsigned sides)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)((seed >> 20) % sides);
}

/* Text before and after the cursor: nothing else. */
struct model {
	char before[MODEL_BYTES], after[MODEL_BYTES];
};

static void
model_set(struct model *m, const char *all, size_t at)
{
	(void)str_format(m->before, sizeof m->before, "%.*s", (int)at, all);
	str_copy(m->after, sizeof m->after, all + at);
}

/* Splits so that the cursor does not stand inside a cluster. */
static void
model_join(struct model *m)
{
	char all[2 * MODEL_BYTES];
	const size_t want = strlen(m->before);
	(void)snprintf(all, sizeof all, "%s%s", m->before, m->after);
	size_t at = 0;
	while (at < want)
		at += utf8_next(all + at, strlen(all) - at);
	model_set(m, all, at);
}

static void
model_insert(struct model *m, const char *piece)
{
	char all[2 * MODEL_BYTES];
	const struct model old = *m;
	(void)str_format(m->before, sizeof m->before, "%s%s", old.before, piece);
	(void)snprintf(all, sizeof all, "%s%s", m->before, m->after);
	if ((int)utf8_clusters(all, strlen(all)) > MODEL_CHARS ||
		!utf8_check(all, strlen(all), false, "", NULL))
		*m = old;
	else
		model_join(m);
}

static void
model_cut(struct model *m, bool back)
{
	const struct model old = *m;
	char all[2 * MODEL_BYTES];
	const size_t n = strlen(m->before);
	if (back && n > 0)
		m->before[n - utf8_prev(m->before, n)] = '\0';
	else if (!back && m->after[0])
		str_copy(m->after, sizeof m->after,
			old.after + utf8_next(old.after, strlen(old.after)));
	(void)snprintf(all, sizeof all, "%s%s", m->before, m->after);
	if (!utf8_check(all, strlen(all), false, "", NULL))
		*m = old;
	model_join(m);
}

static void
model_move(struct model *m, bool left)
{
	char all[2 * MODEL_BYTES];
	const size_t n = strlen(m->before);
	(void)snprintf(all, sizeof all, "%s%s", m->before, m->after);
	if (left && n > 0)
		model_set(m, all, n - utf8_prev(m->before, n));
	else if (!left && m->after[0])
		model_set(m, all, n + utf8_next(m->after, strlen(m->after)));
}

static const char *const pieces[] = {"a", "Z", " ", "0", "é", "中", "文", "：", "\xcc\x81",
	"\xcc\x88", "😀", "ｗ", "ก", "\xe0\xb8\xb3", "한", "\xe1\x84\x80", "\xe1\x85\xa1", "👍",
	"🏽", "🇨", "🇳"};
enum { PIECES = sizeof pieces / sizeof pieces[0] };

static void
random_step(struct edit *e, struct model *m)
{
	char all[2 * MODEL_BYTES];
	const char *piece = pieces[dice(PIECES)];
	switch (dice(12)) {
	case 0:
		model_move(m, true);
		(void)type(e, "<Left>");
		break;
	case 1:
		model_move(m, false);
		(void)type(e, "<Right>");
		break;
	case 2:
		model_cut(m, true);
		(void)type(e, "<Backspace>");
		break;
	case 3:
		model_cut(m, false);
		(void)type(e, "<Delete>");
		break;
	case 4:
		(void)snprintf(all, sizeof all, "%s%s", m->before, m->after);
		model_set(m, all, dice(2) ? 0 : strlen(all));
		(void)type(e, m->before[0] ? "<End>" : m->after[0] ? "<Home>" : "");
		break;
	default:
		model_insert(m, piece);
		(void)type(e, piece);
		break;
	}
}

static void
editor__agrees_with_its_model__20000_random_edits(void **state)
{
	static struct model m;
	struct edit e;
	char all[2 * MODEL_BYTES], row[256];
	struct canvas c;
	(void)state;
	const char *given = getenv("JIAOBAN_SEED");
	const uint64_t first = given ? strtoull(given, NULL, 10) : 20261121;
	seed = first ? first : 1;
	edit_open(&e, MODEL_CHARS, 1);
	assert_true(canvas_init(&c, 1, 24));
	for (int i = 0; i < MODEL_EDITS; i++) {
		random_step(&e, &m);
		(void)snprintf(all, sizeof all, "%s%s", m.before, m.after);
		if (strcmp(all, edit_text(&e)) != 0 || e.at != strlen(m.before))
			fail_msg("seed %llu, edit %d: \"%s\" at %zu, not \"%s\" at %zu",
				(unsigned long long)first, i, edit_text(&e), e.at, all,
				strlen(m.before));
		canvas_fill(&c, canvas_all(&c), ROLE_TEXT);
		edit_draw_field(&e, &c, (struct rect){0, 0, 1, 22}, true);
		canvas_row_text(&c, 0, row, sizeof row);
		if (row[0] != '[' || c.cursor_x < 1 || c.cursor_x > 20 ||
			canvas_at(&c, 0, 21)->text[0] != ']')
			fail_msg("seed %llu, edit %d: row \"%s\", cursor %d",
				(unsigned long long)first, i, row, c.cursor_x);
		if (i % 500 == 499) {
			edit_set(&e, "");
			memset(&m, 0, sizeof m);
		}
	}
	canvas_free(&c);
	edit_free(&e);
}

/* Whatever was done, undo goes back to the empty text in whole steps. */
static void
undo__goes_back_to_the_start(void **state)
{
	struct edit e;
	(void)state;
	edit_open(&e, 60, 1);
	(void)type(&e, "abc<Left><Backspace>中<Delete>");
	(void)paste(&e, "one two");
	(void)type(&e, "<Ctrl-U>x");
	for (int i = 0; i < 8; i++)
		(void)type(&e, "<Ctrl-Z>");
	assert_string_equal(edit_text(&e), "");
	assert_null(e.undo);
	edit_free(&e);
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
		cmocka_unit_test(edit_key__changes_text_and_cursor),
		cmocka_unit_test(edit_key__refuses__when_full),
		cmocka_unit_test(edit_note__counts__from_80_percent),
		cmocka_unit_test(paste__is_one_edit__with_its_notes),
		cmocka_unit_test(edit_default__is_replaced__by_typing_only),
		cmocka_unit_test(edit_key__refuses__what_may_not_be_stored),
		cmocka_unit_test(area__moves_by_rows__as_they_wrap),
		cmocka_unit_test(field__shows_the_part_with_the_cursor),
		cmocka_unit_test(secret__shows_stars__and_keeps_no_undo),
		cmocka_unit_test(editor__agrees_with_its_model__20000_random_edits),
		cmocka_unit_test(undo__goes_back_to_the_start),
	};
	return cmocka_run_group_tests(tests, locale, NULL);
}
