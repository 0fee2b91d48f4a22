/* test_entry_again.c — what a correction begins with. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/clock.h"
#include "domain/entry_again.h"
#include "support/line_table.h"

/* The entry that saving this line made. */
static struct entry
entry_of(const struct entry_line *l, const char *typed)
{
	struct entry en = {
		.kind = l->kind,
		.typed = typed,
		.text = l->text,
		.importance = l->importance,
		.state = l->state,
		.at_utc_us = now,
		.happened_utc_us = l->happened_utc_us ? l->happened_utc_us : now,
		.follow_up_utc_us = l->due_utc_us,
		.tickets = l->tickets,
		.cause = l->cause[0] ? l->cause : NULL,
		.course = l->course[0] ? l->course : NULL,
		.result = l->result[0] ? l->result : NULL,
	};
	memcpy(en.ticket, l->ticket, sizeof en.ticket);
	return en;
}

static void
line_is(const struct entry *en, int64_t at, bool chinese, const char *line, const char *parse)
{
	struct buf b, said;
	struct entry_line l;
	buf_init(&b);
	buf_init(&said);
	bool due_left = entry_again_line(&b, en, at, &names, chinese);
	assert_string_equal(buf_str(&b), line);
	entry_line_parse(&l, buf_str(&b), at, &names);
	entry_again_keep(&l, en, due_left);
	parse_say(&said, &l);
	assert_string_equal(buf_str(&said), parse);
	assert_string_equal(l.cause, en->cause ? en->cause : "");
	assert_string_equal(l.course, en->course ? en->course : "");
	assert_string_equal(l.result, en->result ? en->result : "");
	buf_free(&said);
	buf_free(&b);
}

/* LOG-01: saved again untouched, the line says what it said; times too, which
 * would be others the next morning. */
static void
again__untouched__says_the_same_next_morning(void **state)
{
	static const struct {
		const char *typed, *again, *parse;
	} t[] = {
		{"备用金已点", "备用金已点", "note| ^21 14:06|备用金已点"},
		{"cp: parcel lost @wxm #1047 !!", "cp: parcel lost @wxm #1047 !!",
			"complaint| ^21 14:06 @2 #1047 !! open|parcel lost"},
		{"13:20 door open", "door open", "note| ^21 13:20|door open"},
		{"pt: ^-15 round done", "pt: round done", "patrol| ^21 13:51|round done"},
		{"y23:40 alarm", "y23:40 alarm", "note| ^21 14:06|y23:40 alarm"},
		{"^y23:40 alarm #7", "alarm #7", "note| ^20 23:40 #7|alarm"},
		{"call back >16:00 #9", "call back #9",
			"note| ^21 14:06 #9 >21 16:00 open|call back"},
		{"for night >夜班 !", "for night >夜班 !", "note| ^21 14:06 ! next >s3|for night"},
		{"cp: late; called; came =done", "cp: late; called; came =done",
			"complaint| ^21 14:06 done|late; called; came"},
		{"\\@home is open", "\\@home is open", "note| ^21 14:06|@home is open"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		struct entry_line l;
		entry_line_parse(&l, t[i].typed, now, &names);
		struct entry en = entry_of(&l, t[i].typed);
		line_is(&en, clock_utc_us(20261122, 9 * 60), false, t[i].again, t[i].parse);
	}
}

/* Imported entries have no marks: the columns come back as marks. */
static void
again__imported__gets_marks_for_its_columns(void **state)
{
	struct entry en = {
		.kind = ENTRY_COMPLAINT,
		.text = "包裹丢失",
		.at_utc_us = now,
		.happened_utc_us = clock_utc_us(20261119, 20 * 60),
		.importance = ENTRY_URGENT,
		.state = ENTRY_STATE_DONE,
		.ticket = {1047, 12},
		.tickets = 2,
		.cause = "漏扫",
		.course = "已查",
		.result = "已赔",
	};
	(void)state;
	line_is(&en, now, true, "ts: 包裹丢失 #1047 #12 !! =done",
		"complaint| ^19 20:00 #1047 #12 !! done|包裹丢失");
	line_is(&en, now, false, "cp: 包裹丢失 #1047 #12 !! =done",
		"complaint| ^19 20:00 #1047 #12 !! done|包裹丢失");
}

/* What is typed wins over what was. */
static void
keep__typed_times_win(void **state)
{
	struct entry_line l;
	struct entry en = {.kind = ENTRY_NOTE,
		.text = "x",
		.happened_utc_us = 1,
		.follow_up_utc_us = 2,
		.state = ENTRY_STATE_OPEN};
	(void)state;
	entry_line_parse(&l, "13:20 call >15:00", now, &names);
	entry_again_keep(&l, &en, true);
	assert_int_equal(l.happened_utc_us, clock_utc_us(20261121, 13 * 60 + 20));
	assert_int_equal(l.due_utc_us, clock_utc_us(20261121, 15 * 60));
	entry_line_parse(&l, "call =done", now, &names);
	entry_again_keep(&l, &en, true);
	assert_int_equal(l.due_utc_us, 0);
	assert_int_equal(l.state, ENTRY_STATE_DONE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(again__untouched__says_the_same_next_morning),
		cmocka_unit_test(again__imported__gets_marks_for_its_columns),
		cmocka_unit_test(keep__typed_times_win),
	};
	return cmocka_run_group_tests(tests, line_table_set_up, NULL);
}
