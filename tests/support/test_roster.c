/* test_roster.c — rosters of a test site in a few lines. SPDX-License-Identifier: MIT */
#include "support/test_roster.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "domain/import.h"
#include "support/test_duty.h"

void
test_roster_publish(struct test_site *s, const char *text)
{
	struct import_ask ask = {.kind = IMPORT_ROSTER, .publish = true};
	struct import_result r;
	struct ctx ops;
	struct csv csv;

	test_site_confirm(s, "ops", &ops);
	MUST(csv_read(&csv, "f", text, strlen(text), E));
	ask.csv = &csv;
	MUST(import_run(&ops, &ask, &r, E));
	assert_int_equal(r.refusals_total, 0);
	import_result_free(&r);
	csv_unload(&csv);
	test_site_sign_out(&ops);
}
