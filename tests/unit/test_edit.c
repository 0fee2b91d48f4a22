/* test_edit.c — the editor, also against a plain model of it. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

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

/* A sanitizer's build is some ten times slower and tries a tenth. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define MODEL_EDITS 10000
#endif
#endif
#ifndef MODEL_EDITS
#define MODEL_EDITS 100000
#endif

enum { MODEL_CHARS = 60, MODEL_BYTES = 2048, MODEL_STEPS = 100, FIELD_COLS = 20 };

static uint64_t seed;

static unsigned
dice(unsigned sides)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)((seed >> 20) % sides);
}

/* The text, the cursor, and what they were: nothing else. */
struct version {
	char text[MODEL_BYTES];
	size_t at;
};

struct model {
	struct version now, old[MODEL_STEPS];
	int olds;
	bool typing;
};

static void
model_note(struct model *m, const struct version *was)
{
	if (m->olds == MODEL_STEPS) {
		memmove(m->old, m->old + 1, sizeof *m->old * (MODEL_STEPS - 1));
		m->olds--;
	}
	m->old[m->olds++] = *was;
}

/* The text with cut bytes from `from` replaced by s, if that may be stored and
 * fits; the cursor goes behind s, and never stands inside a cluster. */
static bool
model_splice(struct model *m, size_t from, size_t cut, const char *s)
{
	char next[MODEL_BYTES];
	const int n = snprintf(
		next, sizeof next, "%.*s%s%s", (int)from, m->now.text, s, m->now.text + from + cut);
	const size_t len = (size_t)n, want = from + strlen(s);
	if (!utf8_check(next, len, false, "", NULL) ||
		(s[0] && (int)utf8_clusters(next, len) > MODEL_CHARS))
		return false;
	str_copy(m->now.text, sizeof m->now.text, next);
	for (m->now.at = 0; m->now.at < want;)
		m->now.at += utf8_next(next + m->now.at, len - m->now.at);
	return true;
}

static void
model_type(struct model *m, const char *piece)
{
	const struct version was = m->now;
	const bool done = model_splice(m, was.at, 0, piece);
	if (done && !m->typing)
		model_note(m, &was);
	m->typing = done;
}

static void
model_cut(struct model *m, bool back)
{
	const struct version was = m->now;
	const size_t len = strlen(was.text);
	m->typing = false;
	if (back ? was.at == 0 : was.at == len)
		return;
	const size_t n =
		back ? utf8_prev(was.text, was.at) : utf8_next(was.text + was.at, len - was.at);
	if (model_splice(m, back ? was.at - n : was.at, n, ""))
		model_note(m, &was);
}

static void
model_move(struct model *m, int code)
{
	const size_t len = strlen(m->now.text), at = m->now.at;
	m->typing = false;
	if (code == K_HOME)
		m->now.at = 0;
	else if (code == K_END)
		m->now.at = len;
	else if (code == K_LEFT && at > 0)
		m->now.at -= utf8_prev(m->now.text, at);
	else if (code == K_RIGHT && at < len)
		m->now.at += utf8_next(m->now.text + at, len - at);
}

static void
model_undo(struct model *m)
{
	m->typing = false;
	if (m->olds > 0)
		m->now = m->old[--m->olds];
}

static void
model_clear(struct model *m)
{
	if (m->now.text[0] == '\0')
		return;
	m->typing = false;
	model_note(m, &m->now);
	m->now = (struct version){.at = 0};
}

static const char *const pieces[] = {"a", "Z", " ", "0", "é", "中", "文", "：", "\xcc\x81",
	"\xcc\x88", "😀", "ｗ", "ก", "\xe0\xb8\xb3", "한", "\xe1\x84\x80", "\xe1\x85\xa1", "👍",
	"🏽", "🇨", "🇳", "\xef\xb8\x8f", "❤", "\xe2\x80\x8d", "👩"};
enum { PIECES = sizeof pieces / sizeof pieces[0] };

static void
random_step(struct edit *e, struct model *m)
{
	static const int moves[] = {K_LEFT, K_RIGHT, K_LEFT, K_RIGHT, K_HOME, K_END};
	const unsigned what = dice(24);
	const char *piece = pieces[dice(PIECES)];
	int code = what < 6 ? moves[what] : what < 9 ? K_BACKSPACE : what < 11 ? K_DELETE : 0;
	if (what < 6) {
		model_move(m, code);
	} else if (what < 11) {
		model_cut(m, code == K_BACKSPACE);
	} else if (what < 13) {
		code = K_CTRL('Z');
		model_undo(m);
	} else if (what == 13 && dice(20) == 0) {
		code = K_CTRL('U');
		model_clear(m);
	} else {
		model_type(m, piece);
		(void)type(e, piece);
		return;
	}
	(void)edit_key(e, &(struct key){.code = code});
}

/* Cells before the cursor, code point by code point as the terminal has it. */
static int
model_col(const struct model *m)
{
	int cols = 0;
	for (size_t at = 0; at < m->now.at;) {
		const size_t end = at + utf8_next(m->now.text + at, strlen(m->now.text + at));
		int one = 0;
		while (at < end) {
			uint32_t code;
			at += utf8_decode(m->now.text + at, end - at, &code);
			one += wcwidth((wchar_t)code);
		}
		cols += one > 2 ? 2 : one;
	}
	return cols;
}

static void
field_check(const struct edit *e, const struct model *m, struct canvas *c, int edits)
{
	char row[512];
	const int col = model_col(m);
	canvas_fill(c, canvas_all(c), ROLE_TEXT);
	edit_draw_field(e, c, (struct rect){0, 0, 1, FIELD_COLS + 2}, true);
	canvas_row_text(c, 0, row, sizeof row);
	const bool whole = row[0] == '[' && canvas_at(c, 0, FIELD_COLS + 1)->text[0] == ']';
	const bool inside = c->cursor_x >= 1 && c->cursor_x <= FIELD_COLS;
	if (!whole || !inside || (col < FIELD_COLS && c->cursor_x != 1 + col))
		fail_msg("edit %d: row \"%s\", cursor %d, %d cells before it", edits, row,
			c->cursor_x, col);
}

/* screens.md 8: text, cursor, its column and undo, against the model. */
static void
editor__agrees_with_its_model__100000_random_edits(void **state)
{
	static struct model m;
	struct edit e;
	struct canvas c;
	(void)state;
	const char *given = getenv("JIAOBAN_SEED");
	const uint64_t first = given ? strtoull(given, NULL, 10) : 20261121;
	seed = first ? first : 1;
	edit_open(&e, MODEL_CHARS, 1);
	assert_true(canvas_init(&c, 1, 24));
	for (int i = 0; i < MODEL_EDITS; i++) {
		random_step(&e, &m);
		if (strcmp(m.now.text, edit_text(&e)) != 0 || e.at != m.now.at)
			fail_msg("seed %llu, edit %d: \"%s\" at %zu, not \"%s\" at %zu",
				(unsigned long long)first, i, edit_text(&e), e.at, m.now.text,
				m.now.at);
		if (i % 4 == 0)
			field_check(&e, &m, &c, i);
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
		cmocka_unit_test(editor__agrees_with_its_model__100000_random_edits),
		cmocka_unit_test(undo__goes_back_to_the_start),
	};
	return cmocka_run_group_tests(tests, locale, NULL);
}
