/* test_holiday_file.c — the three forms of a notice give the same rows. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/text.h"
#include "domain/holiday.h"

static const char JSON[] = "{\n"
			   " \"year\": 2026,\n"
			   " \"days\": [\n"
			   "  {\"name\": \"元旦\", \"date\": \"2026-01-01\", \"isOffDay\": true},\n"
			   "  {\"name\": \"元旦\", \"date\": \"2026-01-02\", \"isOffDay\": true},\n"
			   "  {\"name\": \"春节\", \"date\": \"2026-02-14\", \"isOffDay\": false}\n"
			   " ]\n"
			   "}\n";
static const char ICAL[] = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
			   "BEGIN:VEVENT\r\nSUMMARY:元旦假期\r\n"
			   "DTSTART;VALUE=DATE:20260101\r\nDTEND;VALUE=DATE:20260103\r\n"
			   "END:VEVENT\r\n"
			   "BEGIN:VEVENT\r\nSUMMARY:上班(补春\r\n 节假期)\r\n"
			   "DTSTART;VALUE=DATE:20260214\r\nEND:VEVENT\r\n"
			   "END:VCALENDAR\r\n";
static const char CSV[] = "\xEF\xBB\xBF"
			  "date,kind,name\r\n2026-01-01,off,元旦\r\n2026-01-02,off,元旦\r\n"
			  "2026-02-14,work,春节\r\n";

/* "2026-01-01 off 元旦 3\n", the line of the file last. */
static const char *
rows(const char *bytes, bool places)
{
	static char said[512];
	struct csv csv;
	size_t n = 0;

	assert_true(holiday_file_read(&csv, "f", bytes, strlen(bytes), NULL));
	assert_int_equal(csv.columns, 3);
	assert_string_equal(csv.header[0], "date");
	said[0] = '\0';
	for (size_t i = 0; i < csv.rows; i++) {
		const struct csv_cell *c = csv.row[i].cell;

		(void)str_format(
			said + n, sizeof said - n, "%s %s %s", c[0].text, c[1].text, c[2].text);
		n = strlen(said);
		if (places)
			(void)str_format(
				said + n, sizeof said - n, " %d:%d", c[0].line, csv.row[i].line);
		n = strlen(said);
		(void)str_format(said + n, sizeof said - n, "\n");
		n = strlen(said);
	}
	csv_unload(&csv);
	return said;
}

/* RST-12 */
static void
forms__give__the_same_rows(void **state)
{
	static const char expected[] = "2026-01-01 off 元旦\n2026-01-02 off 元旦\n"
				       "2026-02-14 work 春节\n";

	(void)state;
	assert_string_equal(rows(JSON, false), expected);
	assert_string_equal(rows(ICAL, false), expected);
	assert_string_equal(rows(CSV, false), expected);
}

static void
rows__know__their_line_in_the_file(void **state)
{
	(void)state;
	assert_string_equal(rows(JSON, true), "2026-01-01 off 元旦 4:4\n2026-01-02 off 元旦 5:5\n"
					      "2026-02-14 work 春节 6:6\n");
	assert_string_equal(rows(ICAL, true), "2026-01-01 off 元旦 3:3\n2026-01-02 off 元旦 3:3\n"
					      "2026-02-14 work 春节 8:8\n");
}

/* contract.md §3: a SUMMARY that begins with 上班 or holds 补班 is a make-up workday. */
static void
summary__tells__day_off_and_make_up(void **state)
{
	static const struct {
		const char *summary, *row;
	} table[] = {
		{"春节假期", "2026-02-14 off 春节\n"},
		{"春节", "2026-02-14 off 春节\n"},
		{"国庆节、中秋节假期", "2026-02-14 off 国庆节、中秋节\n"},
		{"上班(补春节假期)", "2026-02-14 work 春节\n"},
		{"上班（补春节假期）", "2026-02-14 work 春节\n"},
		{"春节补班", "2026-02-14 work 春节补班\n"},
		{"假期", "2026-02-14 off 假期\n"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		char file[512];

		(void)str_format(file, sizeof file,
			"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:%s\r\n"
			"DTSTART;VALUE=DATE:20260214\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
			table[i].summary);
		assert_string_equal(rows(file, false), table[i].row);
	}
}

static void
file__not_right__names_its_place(void **state)
{
	static const struct {
		const char *bytes, *where, *sentence;
	} table[] = {
		{"{\"days\": [\n {\"name\": }]}", "f:2:11",
			"This is no JSON from here on. Take the file from its source again"},
		{"{\"year\": 2026}", "f:1:1",
			"There is no list \"days\" here, as the holiday-cn files have"},
		{"{\"days\": [{\"name\": \"a\", \"date\": \"2026-01-01\", \"isOffDay\": true},\n"
		 "{\"name\": \"a\", \"date\": \"2026-01-02\", \"isOffDay\": 1}]}",
			"f:2:1", "A day here has name, date and isOffDay (true or false)"},
		{"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101T080000Z\nEND:VEVENT\n"
		 "END:VCALENDAR\n",
			"f:2:1",
			"An event here takes whole days. Example: DTSTART;VALUE=DATE:20261001"},
		{"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20260101\n"
		 "RRULE:FREQ=YEARLY\nEND:VEVENT\nEND:VCALENDAR\n",
			"f:2:1", "This event repeats. Give each day an event of its own"},
		{"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20260102\n"
		 "DTEND;VALUE=DATE:20260102\nEND:VEVENT\nEND:VCALENDAR\n",
			"f:2:1", "DTEND is the day after the last, at most 366 days after DTSTART"},
		{"BEGIN:VEVENT\nEND:VEVENT\n", "f:1:1",
			"This is no iCalendar file. It begins with BEGIN:VCALENDAR"},
	};

	(void)state;
	text_use(LANG_EN);
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		char sentence[256];
		struct csv csv;
		struct err e;

		err_clear(&e);
		assert_false(
			holiday_file_read(&csv, "f", table[i].bytes, strlen(table[i].bytes), &e));
		text_err(sentence, sizeof sentence, &e);
		assert_string_equal(sentence, table[i].sentence);
		assert_string_equal(e.where, table[i].where);
	}
}

/* Each allocation that fails is a refusal for want of memory, and nothing leaks (ASan). */
static void
memory__out__is_told(void **state)
{
	static const char *const files[] = {JSON, ICAL, CSV};

	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		for (long n = 1;; n++) {
			struct csv csv;
			struct err e;
			bool good;

			err_clear(&e);
			mem_fail_at(n, true);
			good = holiday_file_read(&csv, "f", files[i], strlen(files[i]), &e);
			mem_fail_at(0, false);
			if (good) {
				csv_unload(&csv);
				assert_true(n > 1);
				break;
			}
			assert_int_equal(e.code, ERR_NOMEM);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms__give__the_same_rows),
		cmocka_unit_test(rows__know__their_line_in_the_file),
		cmocka_unit_test(summary__tells__day_off_and_make_up),
		cmocka_unit_test(file__not_right__names_its_place),
		cmocka_unit_test(memory__out__is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
