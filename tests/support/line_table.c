/* line_table.c — the entry line's parse as one line of text. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "support/line_table.h"

static struct entry_line_name people[6], shifts[3];
struct entry_line_directory directory = {people, shifts, 6, 3};
struct entry_line_names names;
int64_t now;

int
line_table_set_up(void **state)
{
	(void)state;
	struct err e;
	if (!utf8_locale_use(&e) || !clock_zone_use("Asia/Shanghai", &e))
		return 1;
	entry_line_name_set(&people[0], ANNA, "Anna Lee", "anna", "A001");
	entry_line_name_set(&people[1], WXM, "王小明", "wxm", "2041");
	entry_line_name_set(&people[2], CHEN, "陈博", "bob", "A003");
	entry_line_name_set(&people[3], WXR, "吴欣然", "wuxr", "A004");
	entry_line_name_set(&people[4], LI, "欧阳", "ouyang", "A005");
	entry_line_name_set(&people[5], OUYANG, "欧阳雪", "oyx", "A006");
	entry_line_name_set(&shifts[0], EARLY, "早班", "early", "Early");
	entry_line_name_set(&shifts[1], 2, "中班", "middle", "Middle");
	entry_line_name_set(&shifts[2], NIGHT, "夜班", "night", "Night");
	names = entry_line_names_of(&directory);
	now = clock_utc_us(20261121, 14 * 60 + 6) + 30 * 1000000LL;
	return 0;
}

static void
list_put(struct buf *b, const char *name, const int64_t *id, int n)
{
	for (int i = 0; i < n; i++)
		buf_printf(b, " %s%lld", name, (long long)id[i]);
}

static void
time_put(struct buf *b, const char *name, int64_t utc_us)
{
	char text[CLOCK_TEXT_BYTES];
	if (utc_us == 0)
		return;
	clock_format_minute(text, utc_us);
	buf_printf(b, " %s%s", name, text + 8);
}

/* A parse as one line: kind|marks|text */
void
parse_say(struct buf *b, const struct entry_line *l)
{
	static const char *const weight[] = {"", " !", " !!"}, *const state[] = {
								       "", " open", " done"};
	buf_clear(b);
	buf_printf(b, "%s|", entry_kind_row(l->kind)->code);
	time_put(b, l->yesterday ? "y" : "^", l->happened_utc_us);
	list_put(b, "@", l->person, l->people);
	list_put(b, "#", l->ticket, l->tickets);
	for (int i = 0; i < l->tags; i++)
		buf_printf(b, " tag:%s", l->tag[i]);
	buf_puts(b, weight[l->importance]);
	buf_puts(b, l->for_next_shift ? " next" : "");
	if (l->for_shift)
		buf_printf(b, " >s%lld", (long long)l->for_shift);
	if (l->for_person)
		buf_printf(b, " >p%lld", (long long)l->for_person);
	time_put(b, ">", l->due_utc_us);
	if (l->rings)
		buf_printf(b, " rings%d", l->rings);
	if (l->spent_min)
		buf_printf(b, " ~%d", l->spent_min);
	if (l->outgoing)
		buf_printf(b, " out(%s)", l->out_reason);
	buf_puts(b, state[l->state]);
	if (l->done_needs_three)
		buf_puts(b, " needs3");
	if (l->choices)
		buf_printf(b, " choose%d", l->choices);
	if (l->too_short)
		buf_puts(b, " short");
	if (l->lines > 1)
		buf_printf(b, " lines%d", l->lines);
	buf_printf(b, "|%s", l->text);
}

void
spans_tile(const struct entry_line *l, size_t len)
{
	size_t at = 0;
	for (int i = 0; i < l->spans; i++) {
		assert_int_equal(l->span[i].at, at);
		assert_true(l->span[i].len > 0);
		at += l->span[i].len;
	}
	assert_int_equal(at, len);
}

void
table_check(const struct line_case *t, size_t n)
{
	static struct entry_line l;
	struct buf said;
	buf_init(&said);
	for (size_t i = 0; i < n; i++) {
		entry_line_parse(&l, t[i].line, now, &names);
		spans_tile(&l, strlen(t[i].line));
		parse_say(&said, &l);
		if (strcmp(said.p, t[i].parse) != 0)
			print_error("line: %s\n", t[i].line);
		assert_string_equal(said.p, t[i].parse);
	}
	buf_free(&said);
}
