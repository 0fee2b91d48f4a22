/* test_verify.c — what verify names, and what it lets pass. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "support/bare_ledger.h"

static void
print_findings(struct bare_ledger *l)
{
	struct verify_result r;

	assert_true(verify_run(&l->c, &(struct verify_ask){.no_caches = true}, &r, NULL));
	for (int i = 0; i < r.findings; i++)
		print_message("%s %s %lld %s %s\n", r.finding[i].missing ? "MISSING" : "DAMAGED",
			r.finding[i].chain_name, (long long)r.finding[i].seq, r.finding[i].msgid,
			r.finding[i].arg);
	verify_result_free(&r);
}

static void
verify__finds_nothing__in_an_intact_ledger(void **state)
{
	struct bare_ledger l;

	(void)state;
	bare_ledger_open(&l, NULL);
	bare_ledger_fill(&l);
	if (bare_ledger_verify(&l, NULL))
		print_findings(&l);
	assert_int_equal(bare_ledger_verify(&l, NULL), 0);
	bare_ledger_close(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(verify__finds_nothing__in_an_intact_ledger),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
