/* test_person_find.c — names as people type them. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "domain/person.h"

static struct person_entry people[] = {
	{1, "Anna Lee", "A001", "anna", "al", "anna lee", "a001", POST_AGENT, 1, false, 0},
	{2, "王小明", "A002", "wxm", "wxm", "王小明", "a002", POST_AGENT, 1, false, 0},
	{3, "王小", "A003", "wangxiao", "wx", "王小", "a003", POST_AGENT, 1, false, 0},
	{4, "吴欣梅", "A004", "wuxinmei", "wxm", "吴欣梅", "a004", POST_AGENT, 1, false, 0},
	{5, "Bob Tran", "B005", "bob", "bt", "bob tran", "b005", POST_AGENT, 1, false, 0},
	{6, "Annabel Ode", "B006", "annabel", "ao", "annabel ode", "b006", POST_AGENT, 1, false, 0},
};
static const struct person_directory directory = {.entry = people, .entries = 6};

static void
assert_ids(const int *got, int n, const char *want)
{
	char text[32] = "";

	for (int i = 0; i < n; i++) {
		size_t at = strlen(text);
		text[at] = (char)('0' + people[got[i]].id);
		text[at + 1] = '\0';
	}
	assert_string_equal(text, want);
}

static void
find__prefers_exact__then_beginnings(void **state)
{
	static const struct {
		const char *query, *want;
	} rows[] = {
		{"anna", "1"}, /* a login, though Annabel begins with it too */
		{"ann", "16"},
		{"A001", "1"},
		{"a001", "1"},
		{"ａ００１", "1"},
		{"wxm", "24"}, /* initials of two; also one's login */
		{"wx", "3"},
		{"w", "234"},
		{"王小明", "2"},
		{"王小", "3"},
		{"王", "23"},
		{"小明", "2"}, /* a given name */
		{"lee", "1"},
		{"LEE", "1"},
		{"ode", "6"},
		{"ee", ""}, /* not the middle of a Latin word */
		{"zzz", ""},
		{"", ""},
		{"A00", "1234"},
		{"wangxiaoming", "2"}, /* pinyin: syllables, first letters, both */
		{"wang xm", "2"},
		{"Wang Xiao Ming", "2"},
		{"wangxm", "2"},
		{"wxiaom", "2"},
		{"wang", "23"},
		{"wan", "23"}, /* unfinished */
		{"wu xin", "4"},
		{"xiaoming", "2"}, /* a given name */
		{"xiao", "23"},
		{"ming", "2"},
		{"wangxiaomingx", ""},
		{"wngxm", ""},
	};
	int got[6];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int n = person_find(&directory, rows[i].query, got, 6);
		assert_ids(got, n, rows[i].want);
	}
}

static void
find__tells_all__when_there_is_room_for_few(void **state)
{
	int got[2];

	(void)state;
	assert_int_equal(person_find(&directory, "A00", got, 2), 4);
	assert_ids(got, 2, "12");
}

/* screens.md §6.5 (2): Chinese has no spaces */
static void
prefix__takes_the_longest_name(void **state)
{
	static const struct {
		const char *text;
		size_t bytes;
		const char *want;
	} rows[] = {
		{"王小明处理", sizeof("王小明") - 1, "2"},
		{"王小处理", sizeof("王小") - 1, "3"},
		{"王处理", 0, ""},
		{"wxm #1047 !!", 3, "24"},
		{"wxm跟进", 3, "24"},
		{"wxmx", 0, ""}, /* a Latin word is not cut in two */
		{"Anna Lee did it", 8, "1"},
		{"Anna Leeds", 4, "1"}, /* the login, not the name */
		{"ANNA", 4, "1"},
		{"annabel", 7, "6"},
		{"annab", 0, ""},
		{"Ａ００１到了", sizeof("Ａ００１") - 1, "1"},
		{"A0015", 0, ""},
		{"", 0, ""},
		{"。", 0, ""},
	};
	size_t bytes;
	int got[6];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int n = person_prefix(&directory, rows[i].text, &bytes, got, 6);
		assert_ids(got, n, rows[i].want);
		assert_int_equal(bytes, rows[i].bytes);
	}
}

static void
get__finds_by_id(void **state)
{
	(void)state;
	assert_ptr_equal(person_directory_get(&directory, 4), &people[3]);
	assert_null(person_directory_get(&directory, 9));
}

/* ORG-05: what may be written of a person, field by field. */
static void
check__names_the_field__that_does_not_fit(void **state)
{
	static const struct person good = {.staff_no = "A017",
		.name = "Anna Lee",
		.login = "anna",
		.initials = "al",
		.post = POST_AGENT,
		.level = LEVEL_MID,
		.joined_on = 20260301,
		.worked_since = 20190701,
		.probation_end = 20260531,
		.phone = "+86 (138) 0013-8000"};
	struct person p = good;
	struct err e;

	(void)state;
	assert_true(person_check(&good, &e));
#define BAD(name_, ...)                                                                            \
	do {                                                                                       \
		p = good;                                                                          \
		__VA_ARGS__;                                                                       \
		assert_false(person_check(&p, &e));                                                \
		assert_int_equal(e.code, ERR_INVALID);                                             \
		assert_string_equal(e.field, name_);                                               \
	} while (0)
	BAD("staff_no", strcpy(p.staff_no, ""));
	BAD("staff_no", strcpy(p.staff_no, "A 17"));
	BAD("staff_no", strcpy(p.staff_no, "工17"));
	BAD("login", strcpy(p.login, "a"));
	BAD("login", strcpy(p.login, "1anna"));
	BAD("login", strcpy(p.login, "Anna"));
	BAD("login", strcpy(p.login, "an na"));
	BAD("name", strcpy(p.name, ""));
	BAD("name", strcpy(p.name, " Anna"));
	BAD("name", strcpy(p.name, "Anna\n"));
	BAD("name", strcpy(p.name, "An\xe2\x80\xaena"));
	BAD("name", memset(p.name, 'x', 41); p.name[41] = '\0');
	BAD("initials", strcpy(p.initials, "AL"));
	BAD("post", p.post = POST_NONE);
	BAD("post", p.post = POSTS);
	BAD("joined_on", p.joined_on = 0);
	BAD("joined_on", p.joined_on = 20260230);
	BAD("worked_since", p.worked_since = 20260302);
	BAD("probation_end", p.probation_end = 20260228);
	BAD("phone", strcpy(p.phone, "call me"));
	BAD("emergency_phone", strcpy(p.emergency_phone, "=1+1"));
#undef BAD
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(find__prefers_exact__then_beginnings),
		cmocka_unit_test(find__tells_all__when_there_is_room_for_few),
		cmocka_unit_test(prefix__takes_the_longest_name),
		cmocka_unit_test(get__finds_by_id),
		cmocka_unit_test(check__names_the_field__that_does_not_fit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
