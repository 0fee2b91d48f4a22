/* test_report.c — periods of reports, the table of them, cells of which nothing is known. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/str.h"
#include "report/render.h"
#include "report/report.h"

/* RPT-02: a named month, day or range. */
static void
period__is_a_month_a_day_or_a_range(void **state)
{
	static const struct {
		struct report_period_words w;
		int from, to;
		const char *text, *field; /* field: refused */
	} rows[] = {
		{{.month = "2026-11"}, 20261101, 20261130, "2026-11", NULL},
		{{.month = "2028-02"}, 20280201, 20280229, "2028-02", NULL},
		{{.month = "2026-12"}, 20261201, 20261231, "2026-12", NULL},
		{{.date = "2026-11-21"}, 20261121, 20261121, "2026-11-21", NULL},
		{{.from = "2026-11-30", .to = "2026-12-01"}, 20261130, 20261201,
			"2026-11-30/2026-12-01", NULL},
		{{.from = "2026-11-30", .to = "2026-11-30"}, 20261130, 20261130,
			"2026-11-30/2026-11-30", NULL},
		{{.month = NULL}, 0, 0, NULL, "month"},
		{{.month = "2026-11", .date = "2026-11-01"}, 0, 0, NULL, "month"},
		{{.date = "2026-11-01", .to = "2026-11-02"}, 0, 0, NULL, "month"},
		{{.from = "2026-11-01"}, 0, 0, NULL, "month"},
		{{.to = "2026-11-01"}, 0, 0, NULL, "month"},
		{{.month = "2026-13"}, 0, 0, NULL, "month"},
		{{.month = "2026-11-01"}, 0, 0, NULL, "month"},
		{{.month = "11"}, 0, 0, NULL, "month"},
		{{.month = ""}, 0, 0, NULL, "month"},
		{{.date = "2026-02-30"}, 0, 0, NULL, "date"},
		{{.from = "yesterday", .to = "2026-11-01"}, 0, 0, NULL, "from"},
		{{.from = "2026-11-01", .to = "now"}, 0, 0, NULL, "to"},
		{{.from = "2026-11-02", .to = "2026-11-01"}, 0, 0, NULL, "to"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct report_period p;
		struct err e;

		err_clear(&e);
		if (rows[i].field) {
			assert_false(report_period_parse(&rows[i].w, &p, &e));
			assert_int_equal(e.code, ERR_INVALID);
			assert_string_equal(e.rule, "RPT-02");
			assert_string_equal(e.field, rows[i].field);
			continue;
		}
		assert_true(report_period_parse(&rows[i].w, &p, &e));
		assert_int_equal(p.from, rows[i].from);
		assert_int_equal(p.to, rows[i].to);
		assert_string_equal(p.text, rows[i].text);
	}
}

static bool
has_column(const struct report *r, const char *name)
{
	for (int i = 0; i < r->columns; i++)
		if (str_eq(r->column[i].name, name))
			return true;
	return false;
}

/* RPT-01: a row each; what is narrowed for paper is there to be narrowed. */
static void
reports__have_their_own_names__and_columns(void **state)
{
	int n;
	const struct report *const *r = report_rows(&n);

	(void)state;
	assert_in_range(n, 4, 30);
	for (int i = 0; i < n; i++) {
		assert_ptr_equal(report_find(r[i]->name), r[i]);
		assert_non_null(r[i]->make);
		assert_true(!r[i]->person || r[i]->words);
		assert_in_range(r[i]->columns, 1, RTABLE_COLUMNS_MAX);
		for (int c = 0; c < r[i]->columns; c++)
			assert_int_equal(
				strspn(r[i]->column[c].name, "abcdefghijklmnopqrstuvwxyz_"),
				strlen(r[i]->column[c].name));
		for (int c = 0; !r[i]->make_paper && c < r[i]->paper_columns; c++)
			assert_true(has_column(r[i], r[i]->paper_column[c].name));
	}
	assert_null(report_find("nothing"));
	assert_null(report_find(""));
}

static const struct rtable_column wide[] = {
	{"day", N_("Day"), RTABLE_DAY},
	{"who", N_("Who"), RTABLE_TEXT},
	{"state", N_("State"), RTABLE_WORD},
	{"late_min", N_("Late"), RTABLE_INT},
};
static const struct rtable_column narrow[] = {
	{"late_min", N_("Late"), RTABLE_INT}, {"who", N_("Who"), RTABLE_TEXT}};

static bool
make_two(const struct report_ask *ask, struct rtable *t, struct err *e)
{
	(void)e;
	rtable_number(t, ask->period.from);
	rtable_text(t, "Anna");
	rtable_word(t, "Open", "open");
	rtable_number(t, 0);
	rtable_number(t, 0);
	rtable_none(t);
	rtable_none(t);
	rtable_none(t);
	return true;
}

static const struct report made = {.name = "made",
	.title = N_("Handovers"),
	.column = wide,
	.columns = 4,
	.make = make_two,
	.paper_column = narrow,
	.paper_columns = 2};

static void
rendered(bool paper, enum render_format format, const char *want)
{
	struct ctx system = {0};
	const struct report_ask ask = {
		.c = &system, .period = {20261101, 20261130, "2026-11", 202611}};
	const struct render_ask as = {
		.format = format, .site = "Test", .period_name = "period", .period = "2026-11"};
	struct rtable t;
	struct buf out;
	struct err e;

	buf_init(&out);
	assert_true(report_make(&made, &ask, paper, &t, &e));
	assert_true(render_table(&t, &as, &out, &e));
	assert_string_equal(buf_str(&out), want);
	rtable_free(&t);
	buf_free(&out);
}

/* RPT-02: the same numbers; what is not known is no number. */
static void
cells__of_which_nothing_is_known__are_empty(void **state)
{
	(void)state;
	rendered(false, RENDER_JSON,
		"{\"report\":\"made\",\"period\":\"2026-11\",\"site\":\"Test\",\"rows\":["
		"{\"day\":\"2026-11-01\",\"who\":\"Anna\",\"state\":\"open\",\"late_min\":0},"
		"{\"day\":null,\"who\":null,\"state\":null,\"late_min\":null}]}\n");
	rendered(false, RENDER_CSV,
		"day,who,state,late_min\r\n2026-11-01,Anna,open,0\r\n\"\",,,\r\n");
	rendered(true, RENDER_TEXT, "Late  Who\n   0  Anna\n\n");
}

/* CON-06: what is nothing but people's words is not made for the system. */
static void
words__need__a_person(void **state)
{
	struct ctx system = {0};
	const struct report_ask ask = {.c = &system};
	struct rtable t;
	struct err e;

	(void)state;
	err_clear(&e);
	assert_false(report_make(report_find("log"), &ask, true, &t, &e));
	assert_string_equal(e.rule, "CON-06");
	assert_string_equal(e.field, "as");
	rtable_free(&t);
}

/* RPT-02: HTML with a chart where a picture says more; of nothing there is none. */
static void
html__has_bars__of_the_column_named(void **state)
{
	static const struct rtable_column columns[] = {
		{"hour", N_("Hour"), RTABLE_INT}, {"entries", N_("All"), RTABLE_INT}};
	const struct render_ask as = {.format = RENDER_HTML, .site = "Test"};
	struct rtable t;
	struct buf out;
	struct err e;

	(void)state;
	for (int most = 0; most <= 40; most += 40) {
		rtable_init(&t, "hours", N_("Log by kind and hour"), columns, 2);
		t.chart_label = "hour";
		t.chart_bar = "entries";
		for (int hour = 0; hour < 2; hour++) {
			rtable_number(&t, hour);
			rtable_number(&t, most / (hour + 1));
		}
		buf_init(&out);
		assert_true(render_table(&t, &as, &out, &e));
		const char *svg = strstr(buf_str(&out), "<svg role=\"img\"");
		assert_true((svg != NULL) == (most > 0));
		if (svg) {
			assert_non_null(
				strstr(svg, ">0</text><rect x=\"30\" y=\"3\" width=\"570\""));
			assert_non_null(
				strstr(svg, ">1</text><rect x=\"30\" y=\"23\" width=\"285\""));
			assert_non_null(strstr(svg, "<td class=\"n\">40</td>"));
		}
		rtable_free(&t);
		buf_free(&out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(period__is_a_month_a_day_or_a_range),
		cmocka_unit_test(reports__have_their_own_names__and_columns),
		cmocka_unit_test(cells__of_which_nothing_is_known__are_empty),
		cmocka_unit_test(words__need__a_person),
		cmocka_unit_test(html__has_bars__of_the_column_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
