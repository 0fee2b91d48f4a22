/* leave_stored.c — what the process of a leave leaves behind, without the process. SPDX-License-Identifier: MIT */
#include "support/leave_stored.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "db/db.h"
#include "domain/leave_spell.h"
#include "support/test_duty.h"

enum { ANNUAL = 3 };

static const struct db_stmt put = {.name = "test.leave_stored",
	.sql = "INSERT INTO leave (process, person, type, state, first_day, first_half, last_day,"
	       " last_half, half_days, provisional, reason, contact, why_short, sent_us,"
	       " with_person, sent_record, record)"
	       " SELECT 1, $1, $2, $3, $4, 0, $5, 0, 2, 0, '', '', '', 1, MIN(p.id), 1, 1"
	       " FROM person AS p",
	.in = "iiiii",
	.out = ""};

void
leave_stored(struct db *db, int64_t person, int first_day, int last_day)
{
	MUST(db_run(db, &put,
		DB_ARGS(DB_I(person), DB_I(ANNUAL), DB_I(LEAVE_MANAGER_APPROVED), DB_I(first_day),
			DB_I(last_day)),
		E));
}
