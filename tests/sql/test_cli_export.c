/* test_cli_export.c — jiaoban export roster and holidays, by the real program. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "support/run.h"
#include "support/scratch.h"
#include "support/test_roster.h"

static char db[SCRATCH_PATH];
static struct run r;

static int
group_setup(void **state)
{
	static const char december[] = "date,desk,shift,staff_no\n"
				       "2026-12-01,front-1,early,A001\n";
	struct test_site site;

	if (scratch_setup_fast(state) != 0)
		return -1;
	scratch_path(db, "site.db");
	test_site_open(&site, db);
	test_roster_publish(&site, december);
	test_site_close(&site);
	return 0;
}

static void
export_with(const char *const *argv)
{
	static const char *const env[] = {"SOURCE_DATE_EPOCH=1795590000", NULL};

	run_program(&(const struct run_spec){.db = db, .argv = argv, .env = env}, &r);
}
#define EXPORT(...) export_with((const char *const[]){"export", __VA_ARGS__, NULL})

/* RST-11, contract.md §2: the same roster is the same bytes, whenever it is taken out. */
static void
roster__as_calendar__is_made_when_source_date_epoch_says(void **state)
{
	(void)state;
	EXPORT("roster", "--month", "2026-12", "--person", "A001", "--format", "ics");
	run_said(&r, "BEGIN:VCALENDAR\r\n");
	run_said(&r, "\r\nDTSTAMP:20261125T070000Z\r\n");
	run_said(&r, "\r\nDTSTART;TZID=Asia/Shanghai:20261201T073000\r\n");
	EXPORT("roster", "--month", "2026-12", "--team", "Front", "--format", "ics", "--lang",
		"zh_CN");
	run_said(&r, "\r\nSUMMARY:Anna Lee：早班 front-1\r\n");
}

static void
roster__without_format__is_what_import_reads(void **state)
{
	(void)state;
	EXPORT("roster", "--month", "2026-12");
	run_said(&r, "date,desk,shift,staff_no,holder\r\n2026-12-01,front-1,early,A001,yes\r\n");
	run_as(db, &r, "anna", "export", "roster", "--month", "2026-12", "--person", "A001");
	run_said(&r, "2026-12-01,front-1,early,A001,yes\r\n");
}

static void
holidays__of_a_year__come_in_three_forms(void **state)
{
	(void)state;
	EXPORT("holidays", "--year", "2026");
	run_said(&r, "date,kind,name\r\n2026-01-01,off,元旦\r\n");
	EXPORT("holidays", "--year", "2026", "--format", "json");
	run_said(&r, "{\"year\":2026,\"days\":[{\"name\":\"元旦\",\"date\":\"2026-01-01\","
		     "\"isOffDay\":true}");
	EXPORT("holidays", "--year", "2026", "--format", "ics");
	run_said(&r, "\r\nSUMMARY:上班(补春节假期)\r\n");
}

static void
export__asked_wrongly__says_what_is_allowed(void **state)
{
	(void)state;
	EXPORT("wages");
	run_ended(&r, 2);
	assert_non_null(
		strstr(r.err, "Say what to take out: records, roster, holidays, attendance, leave, "
			      "events, money\n"));
	EXPORT("roster", "--month", "2026-12", "--format", "ics");
	run_refused(&r, 1, "A calendar is one person's or one team's. Name --person or --team");
	EXPORT("roster", "--month", "2026-12", "--format", "pdf");
	run_refused(&r, 1, "There is no format \"pdf\". Use csv, ics or json");
	EXPORT("roster", "--month", "2026-12", "--person", "A001", "--team", "Front");
	run_refused(&r, 1, "Name --person or --team, not both");
	EXPORT("holidays");
	run_refused(&r, 1, "Name the year of the notice: --year 2026");
	EXPORT("holidays", "--year", "2031");
	run_refused(&r, 1, "The holidays of 2031 are not yet announced.");
	run_as(db, &r, "anna", "export", "roster", "--month", "2026-12");
	run_refused(&r, 3, "roster-see: Only a supervisor");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(roster__as_calendar__is_made_when_source_date_epoch_says),
		cmocka_unit_test(roster__without_format__is_what_import_reads),
		cmocka_unit_test(holidays__of_a_year__come_in_three_forms),
		cmocka_unit_test(export__asked_wrongly__says_what_is_allowed),
	};

	return cmocka_run_group_tests(tests, group_setup, scratch_teardown);
}
