/* test_render.c — tables as text, CSV, JSON and HTML, to the byte. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/text.h"
#include "base/utf8.h"
#include "report/render.h"

static const struct rtable_column columns[] = {
	{"name", "Name", RTABLE_TEXT},
	{"post", "Post", RTABLE_WORD},
	{"entries", "entries", RTABLE_INT},
	{"day", "Day", RTABLE_DAY},
	{"at", "Time", RTABLE_MINUTE},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static struct rtable t;
static struct buf out;

static int
setup(void **state)
{
	struct err e;

	(void)state;
	text_use(LANG_EN);
	assert_true(utf8_locale_use(&e));
	assert_true(clock_zone_use("Asia/Shanghai", &e));
	rtable_init(&t, "people", "People", columns, COLUMNS);
	buf_init(&out);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	text_use(LANG_EN);
	rtable_free(&t);
	buf_free(&out);
	return 0;
}

/* 2026-11-21 14:06 in Shanghai */
static const int64_t AT = INT64_C(1795241160) * 1000000;

static void
row(const char *name, int64_t entries, int day, int64_t at)
{
	rtable_text(&t, name);
	rtable_word(&t, "agent", "agent_code");
	rtable_number(&t, entries);
	rtable_number(&t, day);
	rtable_number(&t, at);
}

static const char *
render(enum render_format format, int cols)
{
	struct render_ask ask = {.format = format, .site = "Site <1>", .cols = cols};
	struct err e;

	buf_clear(&out);
	assert_true(render_table(&t, &ask, &out, &e));
	return buf_str(&out);
}

static void
format__parses__its_four_names(void **state)
{
	enum render_format f;

	(void)state;
	assert_true(render_format_parse("text", &f) && f == RENDER_TEXT);
	assert_true(render_format_parse("csv", &f) && f == RENDER_CSV);
	assert_true(render_format_parse("json", &f) && f == RENDER_JSON);
	assert_true(render_format_parse("html", &f) && f == RENDER_HTML);
	assert_false(render_format_parse("JSON", &f));
	assert_false(render_format_parse("", &f));
}

static void
text__aligns__by_cells(void **state)
{
	(void)state;
	row("Anna Lee", 7, 20261121, AT);
	row("王小明", 1234, 0, 0);
	assert_string_equal(render(RENDER_TEXT, 80),
		"Name      Post   entries  Day         Time\n"
		"Anna Lee  agent        7  2026-11-21  2026-11-21 14:06\n"
		"王小明    agent     1234\n");
}

static void
text__speaks__chinese_in_words_only(void **state)
{
	(void)state;
	text_use(LANG_ZH);
	row("Anna Lee", 7, 20261121, AT);
	const char *said = render(RENDER_TEXT, 80);
	assert_non_null(strstr(said, "Anna Lee"));
	assert_non_null(strstr(said, tr("agent")));
	assert_null(strstr(said, "agent"));
	assert_string_equal(render(RENDER_CSV, 80),
		"name,post,entries,day,at\r\n"
		"Anna Lee,agent_code,7,2026-11-21,2026-11-21T14:06:00+08:00\r\n");
}

/* screens.md §6.7: what is cut ends in ~; a wide character is never halved, and
 * a day or a number is never cut. */
static void
text__cuts__only_columns_of_text(void **state)
{
	(void)state;
	row("王小明王小明王小明", 123456789, 20261121, AT);
	assert_string_equal(render(RENDER_TEXT, 53),
		"Name   Post     entries  Day         Time\n"
		"王小~  agent  123456789  2026-11-21  2026-11-21 14:06\n");
}

static void
text__shows__foreign_text_harmless(void **state)
{
	(void)state;
	row("\x1b[2J\xE2\x80\xAE"
	    "evil\n",
		1, 0, 0);
	const char *said = render(RENDER_TEXT, 80);
	assert_null(strchr(said, '\x1b'));
	assert_null(strstr(said, "\xE2\x80\xAE"));
	assert_non_null(strstr(said, "<U+001B>[2J<U+202E>evil<U+000A>"));
}

/* promises.md §4: texts that a spreadsheet would take for a formula. */
static void
csv__guards__formulas_and_quotes(void **state)
{
	(void)state;
	row("=1+1", -5, 0, 0);
	row("+86 138 0013 8000", 0, 0, 0);
	row("-2", 0, 0, 0);
	row("@cmd", 0, 0, 0);
	row("\tx", 0, 0, 0);
	row("'=x", 0, 0, 0);
	row("a,\"b\"\nc", 0, 0, 0);
	assert_string_equal(render(RENDER_CSV, 0), "name,post,entries,day,at\r\n"
						   "'=1+1,agent_code,-5,,\r\n"
						   "+86 138 0013 8000,agent_code,0,,\r\n"
						   "-2,agent_code,0,,\r\n"
						   "'@cmd,agent_code,0,,\r\n"
						   "'\tx,agent_code,0,,\r\n"
						   "''=x,agent_code,0,,\r\n"
						   "\"a,\"\"b\"\"\nc\",agent_code,0,,\r\n");
}

static void
json__names__report_site_and_rows(void **state)
{
	struct render_ask ask = {.format = RENDER_JSON,
		.site = "Site <1>",
		.period_name = "month",
		.period = "2026-11"};
	struct err e;

	(void)state;
	row("a\"\\\n王", 7, 20261121, AT);
	row("", -1, 0, 0);
	assert_true(render_table(&t, &ask, &out, &e));
	assert_string_equal(buf_str(&out),
		"{\"report\":\"people\",\"month\":\"2026-11\",\"site\":\"Site <1>\",\"rows\":["
		"{\"name\":\"a\\\"\\\\\\n王\",\"post\":\"agent_code\",\"entries\":7,"
		"\"day\":\"2026-11-21\",\"at\":\"2026-11-21T14:06:00+08:00\"},"
		"{\"name\":\"\",\"post\":\"agent_code\",\"entries\":-1,\"day\":null,\"at\":null}"
		"]}\n");
}

static void
json__of_nothing__is_an_empty_list(void **state)
{
	(void)state;
	assert_string_equal(render(RENDER_JSON, 0),
		"{\"report\":\"people\",\"site\":\"Site <1>\",\"rows\":[]}\n");
}

static void
html__escapes__what_people_wrote(void **state)
{
	(void)state;
	row("<script>alert('x')</script>&\"", 7, 0, 0);
	const char *said = render(RENDER_HTML, 0);
	assert_non_null(strstr(said,
		"<td>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;</td><td>agent</td>"
		"<td class=\"n\">7</td><td></td><td></td></tr>\n"));
	assert_null(strstr(said, "<script"));
	assert_non_null(strstr(said, "<p>Site &lt;1&gt;</p>"));
	assert_non_null(strstr(said, "<html lang=\"en\">"));
	assert_non_null(strstr(said, "<th scope=\"col\">Name</th>"));
	/* self-contained: nothing is fetched */
	assert_null(strstr(said, "://"));
	assert_non_null(strstr(said, "content=\"default-src 'none'; style-src 'unsafe-inline'\""));
	assert_null(strstr(said, "src="));
	text_use(LANG_ZH);
	assert_non_null(strstr(render(RENDER_HTML, 0), "<html lang=\"zh-CN\">"));
}

static void
table__keeps__many_rows(void **state)
{
	(void)state;
	for (int i = 0; i < 1000; i++)
		row("x", i, 0, 0);
	assert_int_equal(t.rows, 1000);
	assert_int_equal(t.cell[999 * COLUMNS + 2].number, 999);
}

/* No half of a table is shown for the whole. */
static void
table__fails__when_memory_is_out(void **state)
{
	struct render_ask ask = {.format = RENDER_CSV};
	struct err e;

	(void)state;
	row("one", 1, 0, 0);
	mem_fail_at(1, true);
	for (int i = 0; i < 5000 && !t.failed; i++)
		row("a longer name, so that the arena has to grow", 1, 0, 0);
	mem_fail_at(0, false);
	assert_true(t.failed);
	assert_false(render_table(&t, &ask, &out, &e));
	assert_int_equal(e.code, ERR_NOMEM);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(format__parses__its_four_names, setup, teardown),
		cmocka_unit_test_setup_teardown(text__aligns__by_cells, setup, teardown),
		cmocka_unit_test_setup_teardown(
			text__speaks__chinese_in_words_only, setup, teardown),
		cmocka_unit_test_setup_teardown(text__cuts__only_columns_of_text, setup, teardown),
		cmocka_unit_test_setup_teardown(
			text__shows__foreign_text_harmless, setup, teardown),
		cmocka_unit_test_setup_teardown(csv__guards__formulas_and_quotes, setup, teardown),
		cmocka_unit_test_setup_teardown(json__names__report_site_and_rows, setup, teardown),
		cmocka_unit_test_setup_teardown(
			json__of_nothing__is_an_empty_list, setup, teardown),
		cmocka_unit_test_setup_teardown(html__escapes__what_people_wrote, setup, teardown),
		cmocka_unit_test_setup_teardown(table__keeps__many_rows, setup, teardown),
		cmocka_unit_test_setup_teardown(table__fails__when_memory_is_out, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
