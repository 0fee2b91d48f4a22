/* attendance_fill.c — a period with shifts, arrivals and leave, for tests. SPDX-License-Identifier: MIT */
#include "support/attendance_fill.h"

#include <string.h>

#include "base/csv.h"
#include "db/db.h"
#include "domain/import.h"
#include "support/test_duty.h"

enum { SICK = 2, ANNUAL = 3, MANAGER_APPROVED = 4 };

static const char roster[] = "date,desk,shift,staff_no\n"
			     "2026-10-26,front-1,early,A001\n"
			     "2026-10-27,front-1,early,A001\n"
			     "2026-11-02,front-1,early,A001\n"
			     "2026-11-02,front-1,early,A002\n"
			     "2026-11-03,front-1,early,A001\n"
			     "2026-11-04,front-1,early,A002\n"
			     "2026-11-23,front-1,early,A001\n"
			     "2026-11-25,front-1,early,A002\n";
static const char times[] = "staff_no,in_at,out_at,desk\n"
			    "A001,2026-10-26T07:25:00,2026-10-26T15:30:00,front-1\n"
			    "A001,2026-10-27T07:50:00,2026-10-27T15:30:00,front-1\n"
			    "A001,2026-11-02T07:30:00,2026-11-02T15:25:00,front-1\n"
			    "A002,2026-11-02T07:30:00,2026-11-02T15:30:00,front-1\n"
			    "A001,2026-11-03T07:20:00,2026-11-03T16:00:00,front-1\n";

static void
import(struct test_site *s, enum import_kind kind, const char *text)
{
	struct import_ask ask = {.kind = kind, .publish = true};
	struct import_result r;
	struct csv csv;
	struct ctx ops;

	test_site_confirm(s, "ops", &ops);
	MUST(csv_read(&csv, "f", text, strlen(text), E));
	ask.csv = &csv;
	MUST(import_run(&ops, &ask, &r, E));
	MUST(r.refusals_total == 0 ||
		err_set(E, r.refusal[0].why.code, .msgid = r.refusal[0].why.msgid));
	import_result_free(&r);
	csv_unload(&csv);
	test_site_sign_out(&ops);
}

void
attendance_import_roster(struct test_site *s, const char *csv)
{
	import(s, IMPORT_ROSTER, csv);
}

void
attendance_import_times(struct test_site *s, const char *csv)
{
	import(s, IMPORT_ATTENDANCE, csv);
}

void
attendance_fill_leave(struct test_site *s, const struct attendance_fill_leave *l)
{
	static const struct db_stmt put = {.name = "test.attendance_leave",
		.sql = "INSERT INTO leave (process, person, type, state, first_day, first_half,"
		       " last_day, last_half, half_days, provisional, reason, contact, why_short,"
		       " sent_us, with_person, sent_record, record)"
		       " SELECT 1, $1, $2, $3, $4, $5, $6, $7, 2, 0, '', '', '', 1, MIN(p.id), 1,"
		       " 1 FROM person AS p",
		.in = "iiiiiii",
		.out = ""};

	MUST(db_run(s->db, &put,
		DB_ARGS(DB_I(l->person), DB_I(l->type), DB_I(MANAGER_APPROVED), DB_I(l->first),
			DB_I(l->first_half), DB_I(l->last), DB_I(l->last_half)),
		E));
}

void
attendance_fill_roster(struct test_site *s)
{
	attendance_import_roster(s, roster);
}

void
attendance_fill(struct test_site *s)
{
	const int64_t bob = s->person[TEST_BOB];

	attendance_import_roster(s, roster);
	attendance_import_times(s, times);
	attendance_fill_leave(
		s, &(const struct attendance_fill_leave){bob, ANNUAL, 20261109, 20261110, 0, 0});
	attendance_fill_leave(
		s, &(const struct attendance_fill_leave){bob, SICK, 20261112, 20261112, true, 0});
}
