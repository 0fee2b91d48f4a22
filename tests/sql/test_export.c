/* test_export.c — the lines that a stranger gets. SPDX-License-Identifier: MIT
 *
 * P7. What is in them is judged by tests/verify_export.py (test_agree.c).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "domain/export.h"
#include "support/bare_ledger.h"

static bool
to_buf(void *arg, const char *bytes, size_t n, struct err *e)
{
	buf_put(arg, bytes, n);
	return !((struct buf *)arg)->failed || err_set(e, ERR_NOMEM, .msgid = "memory");
}

static int
lines_with(const struct buf *b, const char *word)
{
	int n = 0;

	for (const char *p = strstr(buf_str(b), word); p; p = strstr(p + 1, word))
		n++;
	return n;
}

static void
export__holds__all_or_the_site_and_one_desk(void **state)
{
	struct bare_ledger l;
	struct buf b;
	int64_t records = 0;

	(void)state;
	bare_ledger_open(&l, NULL);
	bare_ledger_fill(&l);
	buf_init(&b);
	assert_true(export_records(&l.c, EXPORT_ALL, to_buf, &b, &records, NULL));
	assert_int_equal(lines_with(&b, "\n{\"record\":"), records);
	assert_int_equal(lines_with(&b, "\n{\"key\":"), 5);
	assert_int_equal(lines_with(&b, "\n{\"chain\":"), 3);
	assert_int_equal(lines_with(&b, "\"content\":\"6f6e65\""), 1);
	assert_non_null(strstr(buf_str(&b), "{\"end\":\"all\","));
	buf_clear(&b);
	assert_true(export_records(&l.c, BARE_BACK, to_buf, &b, NULL, NULL));
	assert_int_equal(lines_with(&b, "\"name\":\"front-1\""), 0);
	assert_int_equal(lines_with(&b, "\"name\":\"back-1\""), 1);
	assert_int_equal(lines_with(&b, "\"kind\":\"key-enrolled\""), 4);
	assert_non_null(strstr(buf_str(&b), "{\"end\":\"part\","));
	buf_free(&b);
	bare_ledger_close(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(export__holds__all_or_the_site_and_one_desk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
