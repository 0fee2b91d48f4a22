/* test_month_end.c — a month swapped, covered, amended and closed, by keys and from the command line. SPDX-License-Identifier: MIT
 *
 * What test_month.c plans and publishes goes on to its end: two agents swap, one
 * covers, the planner amends, people come late, leave early and stay away, and the
 * period is signed three times. Then a second site takes the roster and the times
 * from files; what both say is the same. source: RST-05, 13, 15, ATT-01, 02, 06.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "support/day_clock.h"
#include "support/day_site.h"
#include "support/month_script.h"

enum { SAID = 32768, COLUMNS = 32 };
static struct run r;

/* Opens a console at the December roster. */
static struct pty *
at_roster(const char *file, const char *login)
{
	struct pty *p = test_terminal(file, login);

	pty_keys(p, "6<F8>");
	pty_wait_text(p, "ROSTER  2026-12");
	return p;
}

/* On the roster's cell of a shift of one's own. */
static void
ask(struct pty *p, const char *keys)
{
	pty_keys(p, "w");
	pty_wait_text(p, "ASK FOR A CHANGE");
	pty_keys(p, keys);
	pty_wait_text(p, "No rule speaks against it.");
	pty_keys(p, "<F6>");
	pty_wait_text(p, "Asked. Until it is approved the roster stands as it is");
	pty_free(p);
}

/* The first thing in the Inbox of `login`, before conduct events, which are due on no day;
 * `said` when a did it, with the password if `signs`. */
static void
decide(const char *file, const char *login, const char *thing, const char *said, bool signs)
{
	struct pty *p = test_terminal(file, login);

	pty_keys(p, "5");
	pty_wait_text(p, " waiting");
	pty_wait_text(p, thing);
	pty_keys(p, "a");
	if (signs) {
		pty_wait_text(p, "Sign: ");
		test_terminal_password(p, login);
	}
	pty_wait_text(p, said);
	pty_free(p);
}

/* RST-05: anna's early shift of 1 Dec for wxm's middle one, and wxm does bob's of the 2nd. */
static void
swap_and_cover(const char *file)
{
	struct pty *p = at_roster(file, "anna");

	pty_keys(p, "<Home>");
	ask(p, "<Right><Tab><Tab>wxm<Tab>12-01<Tab><Tab><Tab>exam on Tuesday");
	decide(file, "wxm", "Anna Lee   swap: Tue 1 Dec Early, with you", "agreed: swap", false);
	decide(file, "super", "swap: Tue 1 Dec Early, with 王小明", "approved: swap", true);
	p = at_roster(file, "bob");
	pty_keys(p, "<Home><Right>");
	ask(p, "<Tab><Tab>wxm<Tab><Tab><Tab><Tab>dentist");
	decide(file, "wxm", "cover: Wed 2 Dec Early, by you", "agreed: cover", false);
	decide(file, "super", "cover: Wed 2 Dec Early, by 王小明", "approved: cover", true);
}

/* RST-13: the board of both who were in it. */
static void
told(const char *file, const char *login, const char *text)
{
	struct pty *p = test_terminal(file, login);

	pty_wait_text(p, text);
	pty_free(p);
}

/* Version 2: bob does anna's early shift of 7 Dec; what she asks for it is void. */
static void
amend(const char *file)
{
	struct pty *p = at_roster(file, "anna");

	pty_keys(p, "<Home><Right><Right><Right><Right><Right><Right>");
	ask(p, "<Tab><Tab>bob<Tab><Tab><Tab><Tab>course");
	told(file, "bob", "You are asked: cover: Anna Lee, Mon 12-07 Early");
	p = at_roster(file, "super");
	pty_keys(p, "e");
	pty_wait_text(p, "PLAN  2026-12");
	pty_keys(p, "<Home>/anna<Enter><Right><Right><Right><Right><Right><Right>.");
	pty_keys(p, "/bob<Enter><Left>e<F6>");
	pty_wait_text(p, "v2 takes the place of v1: days changed 2");
	pty_keys(p, "anna is on a course<Tab>back-1 stays closed<F6>");
	pty_wait_text(p, "I publish this roster");
	test_terminal_password(p, "super");
	pty_wait_text(p, "published v2");
	pty_free(p);
	told(file, "anna", "Void, the shift changed: cover: you, Mon 12-07 Early");
	told(file, "bob", "Void, the shift changed: cover: Anna Lee, Mon 12-07 Early");
	month_confirm(file, "anna", 2);
	month_confirm(file, "bob", 2);
}

/* --- coming to work --- */

/* The clock stands in the middle of the minute when the password is typed, however
 * long the console took to get there. */
static void
sign(const char *file, const char *login, int day, int hour, int minute, const char *means)
{
	const bool early = minute >= 3;
	struct pty *p;

	day_clock_set(day, early ? hour : hour - 1, early ? minute - 3 : minute + 57);
	p = test_terminal(file, login);
	pty_keys(p, "7");
	pty_wait_text(p, "ATTENDANCE");
	pty_keys(p, "<F6>");
	pty_wait_text(p, means);
	day_clock_set(day, hour, minute);
	day_clock_add_s(30);
	test_terminal_password(p, login);
	pty_wait_text(p, "Signed ");
	pty_free(p);
}

/* One on time, one late by seven minutes, one who leaves twenty early, one absent. */
static void
two_days(const char *file)
{
	sign(file, "wxm", 20261201, 7, 25, "Arrive for Early 07:30-15:30");
	sign(file, "anna", 20261201, 12, 7, "Arrive for Middle 12:00-20:00, 4 min late");
	sign(file, "wxm", 20261201, 15, 31, "Leave duty; arrived 2026-12-01 07:25");
	sign(file, "anna", 20261201, 20, 1, "Leave duty; arrived 2026-12-01 12:07");
	sign(file, "wxm", 20261202, 7, 29, "Arrive for Early 07:30-15:30");
	sign(file, "wxm", 20261202, 15, 9, "Leave duty; arrived 2026-12-02 07:29");
}

/* The rest of the period as another system noted it: all on time. */
static void
other_days(const char *file, const char *roster)
{
	static char csv[SAID];
	size_t n = 0;

	str_copy(csv, sizeof csv, "staff_no,in_at,out_at,desk\n");
	for (const char *at = strchr(roster, '\n'); at && at[1]; at = strchr(at + 1, '\n')) {
		char day[16], desk[16], shift[16], staff[16];
		bool early;

		assert_int_equal(sscanf(at + 1, "%15[^,],%15[^,],%15[^,],%15[^,\n]", day, desk,
					 shift, staff),
			4);
		if (strcmp(day, "2026-12-02") <= 0 || strcmp(day, "2026-12-25") > 0)
			continue;
		early = strcmp(shift, "early") == 0;
		n = strlen(csv);
		str_format(csv + n, sizeof csv - n, "%s,%sT%s,%sT%s,%s\n", staff, day,
			early ? "07:30" : "12:00", day, early ? "15:30" : "20:00", desk);
	}
	month_import(file, "attendance", csv, false);
}

/* ATT-06: drawn up, confirmed, filed; each by somebody else. */
static void
close_period(const char *file)
{
	struct pty *p = test_terminal(file, "lead");

	pty_keys(p, "<F9>attendance su<Enter>");
	pty_wait_text(p, "SUMMARIES");
	pty_wait_text(p, "2026-12  11-26 - 12-25 Front");
	pty_keys(p, "<Enter>");
	pty_wait_text(p, "to draw up");
	pty_keys(p, "<F6>");
	pty_wait_text(p, "Sign: draw up the summary");
	test_terminal_password(p, "lead");
	pty_wait_gone(p, "Sign: draw up the summary");
	pty_free(p);
	decide(file, "super", "Attendance of Front", "confirmed: Attendance of Front", true);
	decide(file, "hr", "Attendance of Front", "filed: Attendance of Front", true);
}

/* --- what comes out --- */

struct outcome {
	char roster[SAID], coverage[SAID], times[SAID], ran[SAID], attendance[SAID];
};

static void
take(char out[SAID])
{
	run_ended(&r, 0);
	assert_true(strlen(r.out) < SAID);
	str_copy(out, SAID, r.out);
}

static void
roster_of(const char *file, char out[SAID])
{
	run_args(file, &r, "export", "roster", "--month", "2026-12");
	take(out);
}

static bool
is_origin(const char *column)
{
	static const char *const origin[] = {"state", "signed_by", "cover", "cover_min"};

	for (size_t i = 0; i < sizeof origin / sizeof *origin; i++)
		if (strcmp(column, origin[i]) == 0)
			return true;
	return false;
}

/* Without the columns that tell how it came to be: that and by whom it was signed; and
 * what was taken over from somebody else, since a file has only who was there. */
static void
drop_origin(const char *csv, char out[SAID])
{
	bool drop[COLUMNS] = {false}, head = true;
	struct buf kept;
	char cell[128];
	size_t n;

	buf_init(&kept);
	assert_null(strchr(csv, '"'));
	for (int column = 0; *csv; csv += n + 1, column++) {
		n = strcspn(csv, ",\r");
		assert_true(column < COLUMNS && csv[n]);
		(void)str_format(cell, sizeof cell, "%.*s", (int)n, csv);
		drop[column] = head ? is_origin(cell) : drop[column];
		if (!drop[column])
			buf_printf(&kept, "%s%s", column ? "," : "", cell);
		if (csv[n] == '\r') {
			buf_putc(&kept, '\n');
			head = false;
			column = -1;
			n++; /* over the end of the line */
		}
	}
	str_copy(out, SAID, buf_str(&kept));
	buf_free(&kept);
}

static void
collect(const char *file, struct outcome *o)
{
	static char all[SAID];

	roster_of(file, o->roster);
	run_args(file, &r, "report", "roster-coverage", "--month", "2026-12", "--format", "csv");
	take(o->coverage);
	run_args(file, &r, "export", "attendance", "--month", "2026-12");
	take(o->times);
	run_args(file, &r, "report", "attendance", "--month", "2026-12", "--format", "csv");
	take(all);
	drop_origin(all, o->attendance);
	run_args(file, &r, "verify");
	run_ended(&r, 0);
}

static void
by_keys(struct outcome *o)
{
	char file[512];
	struct pty *p;

	str_copy(file, sizeof file, day_site());
	p = test_terminal(file, "super");
	month_plan(p);
	month_publish(p);
	pty_free(p);
	month_confirm(file, "anna", 1);
	month_confirm(file, "wxm", 1);
	month_confirm(file, "bob", 1);
	swap_and_cover(file);
	amend(file);
	roster_of(file, o->roster);
	assert_non_null(strstr(o->roster, "2026-12-01,front-1,early,A002"));
	assert_non_null(strstr(o->roster, "2026-12-01,front-1,middle,A001"));
	assert_non_null(strstr(o->roster, "2026-12-02,front-1,early,A002"));
	assert_non_null(strstr(o->roster, "2026-12-07,front-1,early,A003"));
	two_days(file);
	day_clock_set(20261225, 21, 0);
	other_days(file, o->roster);
	run_args(file, &r, "attendance", "run");
	take(o->ran);
	close_period(file);
	collect(file, o);
	day_clock_close();
}

static void
from_files(const struct outcome *of, struct outcome *o)
{
	char file[512];

	str_copy(file, sizeof file, day_site());
	month_import(file, "roster", of->roster, true);
	day_clock_set(20261225, 21, 0);
	month_import(file, "attendance", of->times, false);
	run_args(file, &r, "attendance", "run");
	take(o->ran);
	collect(file, o);
	day_clock_close();
}

#define PERIOD "Front,2026-11-26/2026-12-25,"
/* anna has 16 shifts: 7 minutes late on the 1st, absent on the 2nd; wxm 18, one left 20 early. */
static const char period[] =
	"team,period,staff_no,name,shifts,planned_min,worked_min,late,late_min,early,early_min,"
	"absent_half_days,off_post,off_post_min,over_min,provisional,leave_half_days,leave,"
	"corrections\n" PERIOD "A001,Anna Lee,16,7680,7192,1,7,0,0,2,0,0,1,0,0,,0\n" PERIOD
	"A002,王小明,18,8640,8619,0,0,1,20,0,0,0,1,0,0,,0\n" PERIOD
	"A003,陈博,16,7680,7680,0,0,0,0,0,0,0,0,0,0,,0\n" PERIOD
	"B001,孙磊,0,0,0,0,0,0,0,0,0,0,0,0,0,,0\n" PERIOD
	"L001,赵敏,0,0,0,0,0,0,0,0,0,0,0,0,0,,0\n";

static void
month__closed_by_keys_and_from_files__is_the_same(void **state)
{
	static struct outcome keys, files;

	(void)state;
	by_keys(&keys);
	from_files(&keys, &files);
	assert_string_equal(keys.attendance, period);
	assert_string_equal(files.roster, keys.roster);
	assert_string_equal(files.coverage, keys.coverage);
	assert_string_equal(files.times, keys.times);
	assert_string_equal(files.ran, keys.ran);
	assert_string_equal(files.attendance, keys.attendance);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(month__closed_by_keys_and_from_files__is_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
