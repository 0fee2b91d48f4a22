/* test_escape.c — foreign text changes no terminal, page or spreadsheet. SPDX-License-Identifier: MIT
 *
 * Payloads of every control sign, terminal sequence, direction mark, formula
 * and markup, alone and inside other text, through every sink there is.
 * source: promises.md §4, §5 row escape; P4.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/csv.h"
#include "base/json.h"
#include "base/str.h"
#include "base/utf8.h"
#include "report/render.h"
#include "report/sheet.h"
#include "support/handover_fixture.h"
#include "tui/canvas.h"

enum { PAYLOADS_MAX = 1200, PAYLOAD_BYTES = 96 };

static char payload[PAYLOADS_MAX][PAYLOAD_BYTES];
static int payloads;

static const char *const sequences[] = {"\033[2J", "\033[31m", "\033]0;owned\007",
	"\033]52;c;cm0gLXJm\007", "\033P+q544e\033\\", "\033[?1049h", "\033[6n", "\033c", "\033#8",
	"\033(0", "\033[1;1H", "\033_G\033\\", "\033^x\033\\",
	"\xc2\x9b"
	"2J",
	"\xc2\x9d"
	"0;t\xc2\x9c",
	"\x9b"
	"31m",
	"\x0e\x0f", "\xe2\x80\xae", "\xe2\x80\xad", "\xe2\x80\xaa", "\xe2\x80\xab", "\xe2\x80\xac",
	"\xe2\x81\xa6", "\xe2\x81\xa7", "\xe2\x81\xa8", "\xe2\x81\xa9", "\xe2\x80\x8e",
	"\xe2\x80\x8f", "\xf3\xa0\x81\x81", "\xef\xbb\xbf", "\xef\xbf\xbe", "\xee\x80\x80",
	"\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xff\xfe", "\xe4\xba", "\xf0\x9f\x98",
	"=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''=1",
	"<script>x</script>", "<img src=x onerror=y>", "\" onmouseover=\"z", "&lt;b>", "]]>",
	"--></style>", "\\u001b[2J", "\"}", "\\", "a\nb", "\n\n=1",
	"e\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85\xcc\x86"};

static void
add(const char *bytes)
{
	static const char *const around[][2] = {
		{"", ""}, {"before ", ""}, {"", " after"}, {"交班 ", " 接班"}};

	for (size_t i = 0; i < sizeof around / sizeof *around; i++) {
		assert_true(payloads < PAYLOADS_MAX);
		str_format(payload[payloads++], PAYLOAD_BYTES, "%s%s%s", around[i][0], bytes,
			around[i][1]);
	}
}

static int
make_payloads(void **state)
{
	char one[4];

	(void)state;
	for (int c = 1; c < 256; c++)
		if (c < 32 || c >= 127) {
			one[0] = (char)c;
			one[1] = '\0';
			add(one);
		}
	for (int c = 0x80; c < 0xA0; c++) {
		one[0] = '\xc2';
		one[1] = (char)c;
		one[2] = '\0';
		add(one);
	}
	for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++)
		add(sequences[i]);
	return 0;
}

/* A code point that no sink may let through. */
static bool
is_foul(uint32_t u, const char *allowed)
{
	if (u < 0x80 && strchr(allowed, (int)u))
		return false;
	return u < 0x20 || (u >= 0x7F && u < 0xA0) || (u >= 0x202A && u <= 0x202E) ||
	       (u >= 0x2066 && u <= 0x2069) || u == 0x200E || u == 0x200F || u == 0xFEFF ||
	       u >= 0xE0000;
}

static uint32_t
take_code(const unsigned char **p)
{
	const unsigned char *s = *p;
	int more = *s < 0x80 ? 0 : *s >= 0xF0 ? 3 : *s >= 0xE0 ? 2 : 1;
	uint32_t u = more == 0 ? *s : *s & (0x3Fu >> more);

	for (int i = 1; i <= more; i++)
		u = u << 6 | (s[i] & 0x3Fu);
	*p += more + 1;
	return u;
}

/* Independent of the program's own check but for well-formedness. */
static bool
is_clean(const char *text, size_t n, const char *allowed)
{
	const unsigned char *p = (const unsigned char *)text, *end = p + n;

	if (!utf8_is_valid(text, n) || memchr(text, 0, n))
		return false;
	while (p < end)
		if (is_foul(take_code(&p), allowed))
			return false;
	return true;
}

/* --- the sinks: false = the payload got through --- */

static bool
to_canvas(const char *text)
{
	struct canvas c;
	char row[512];
	bool clean = true;

	assert_true(canvas_init(&c, 4, 60));
	canvas_text(&c, 1, 4, 30, text, 0);
	canvas_printf(&c, 2, 4, 30, 0, "{%s}", text);
	canvas_text_right(&c, 3, 4, 30, text, 0);
	for (int y = 0; y < 4; y++) {
		canvas_row_text(&c, y, row, sizeof row);
		clean = clean && is_clean(row, strlen(row), "");
		/* Nothing outside of its place, and a grid stays a grid. */
		for (int x = 0; x < 60; x++) {
			const struct cell *at = canvas_at(&c, y, x);
			bool inside = y > 0 && x >= 4 && x < 34;
			clean = clean &&
				(inside || strcmp(at->text, " ") == 0 || at->text[0] == '\0');
		}
	}
	canvas_free(&c);
	return clean;
}

static const struct rtable_column columns[] = {
	{"text", "Text", RTABLE_TEXT}, {"more", "More", RTABLE_TEXT}};

static void
render(const char *text, enum render_format format, struct buf *out)
{
	struct rtable t;
	const struct render_ask ask = {.format = format, .site = "Test", .cols = 80};

	rtable_init(&t, "escape", "Escape", columns, 2);
	rtable_text(&t, text);
	rtable_text(&t, "tail");
	assert_true(render_table(&t, &ask, out, NULL));
	rtable_free(&t);
}

static bool
rendered(const char *text, enum render_format format, const char *allowed)
{
	struct buf out;

	buf_init(&out);
	render(text, format, &out);
	bool clean = is_clean(out.p, out.len, allowed);
	buf_free(&out);
	return clean;
}

static bool
to_text(const char *text)
{
	return rendered(text, RENDER_TEXT, "\n");
}

static bool
to_json(const char *text)
{
	return rendered(text, RENDER_JSON, "\n");
}

static size_t
count(const struct buf *b, char c)
{
	size_t n = 0;

	for (size_t i = 0; i < b->len; i++)
		n += b->p[i] == c;
	return n;
}

/* Not a tag more than with harmless text. */
static bool
to_html(const char *text)
{
	struct buf out, plain;

	buf_init(&out);
	buf_init(&plain);
	render(text, RENDER_HTML, &out);
	render("harmless", RENDER_HTML, &plain);
	bool clean = is_clean(out.p, out.len, "\n") && count(&out, '<') == count(&plain, '<') &&
		     count(&out, '>') == count(&plain, '>') &&
		     count(&out, '"') == count(&plain, '"');
	buf_free(&out);
	buf_free(&plain);
	return clean;
}

/* No cell begins as a formula; a cell's line breaks stand inside quotes. */
static bool
to_csv(const char *text)
{
	struct buf out;

	buf_init(&out);
	csv_put(&out, text);
	const char *first = out.len && out.p[0] == '"' ? out.p + 1 : out.p;
	bool formula = out.len && *first && strchr("=+@\t\r", *first) != NULL;
	buf_free(&out);
	return !formula && rendered(text, RENDER_CSV, "\r\n\t");
}

static bool
to_json_stream(const char *text)
{
	struct json j;
	struct buf out;

	buf_init(&out);
	json_init(&j, &out);
	json_open_object(&j);
	json_name(&j, "text");
	json_text(&j, text);
	json_end(&j);
	bool clean = utf8_is_valid(out.p, out.len);
	for (size_t i = 0; i < out.len; i++)
		clean = clean && (unsigned char)out.p[i] >= 0x20 && out.p[i] != 0x7F;
	buf_free(&out);
	return clean;
}

static bool
to_sheet(const char *text)
{
	struct handover_signed s;
	struct buf out;
	bool clean = true;

	for (int lang = LANG_EN; lang <= LANG_ZH; lang++) {
		handover_fixture(&s);
		s.c.line[1].remark = s.c.line[3].remark = text;
		s.c.line[5].next_step = text;
		s.c.remarks = text;
		(void)str_copy(s.c.giver.name, sizeof s.c.giver.name, text);
		(void)str_copy(s.c.desk_name, sizeof s.c.desk_name, text);
		buf_init(&out);
		sheet_put(&out, &s, (enum lang)lang);
		clean = clean && out.len > 1000 && is_clean(out.p, out.len, "\n\f");
		buf_free(&out);
	}
	return clean;
}

/* The control: as it came. */
static bool
to_raw(const char *text)
{
	return is_clean(text, strlen(text), "\n");
}

static int
through(const char *name, bool (*sink)(const char *), bool tell)
{
	int passed = 0;

	for (int i = 0; i < payloads; i++) {
		if (sink(payload[i]))
			continue;
		if (tell && passed < 5) {
			char hex[2 * PAYLOAD_BYTES + 1];
			str_hex(hex, (const uint8_t *)payload[i], strlen(payload[i]));
			print_error("%s lets through %s\n", name, hex);
		}
		passed++;
	}
	return passed;
}

static void
payload__never_passes__any_sink(void **state)
{
	static const struct {
		const char *name;
		bool (*sink)(const char *);
	} sinks[] = {{"canvas", to_canvas}, {"text", to_text}, {"csv", to_csv}, {"json", to_json},
		{"json stream", to_json_stream}, {"html", to_html}, {"sheet", to_sheet}};
	int passed = 0, n = sizeof sinks / sizeof *sinks;

	(void)state;
	assert_true(payloads >= 400);
	for (int i = 0; i < n; i++)
		passed += through(sinks[i].name, sinks[i].sink, true);
	print_message("%d payloads, %d sinks: %d let through\n", payloads, n, passed);
	assert_int_equal(passed, 0);
}

static void
control__raw_write__lets_most_through(void **state)
{
	int passed = through("raw", to_raw, false);

	(void)state;
	print_message("control: %d of %d let through\n", passed, payloads);
	assert_true(passed > payloads / 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(payload__never_passes__any_sink),
		cmocka_unit_test(control__raw_write__lets_most_through),
	};
	return cmocka_run_group_tests(tests, make_payloads, NULL);
}
