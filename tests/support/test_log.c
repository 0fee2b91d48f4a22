/* test_log.c — a site in memory at which two people write. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "db/door.h"
#include "domain/matter.h"
#include "support/test_log.h"

struct test_site site;
struct ctx anna, wxm;

int
test_log_open(void **state)
{
	(void)state;
	test_site_open(&site, NULL);
	test_site_sign_in(&site, "anna", &anna);
	test_site_sign_in(&site, "wxm", &wxm);
	return 0;
}

int
test_log_close(void **state)
{
	(void)state;
	test_site_sign_out(&anna);
	test_site_sign_out(&wxm);
	test_site_close(&site);
	return 0;
}

struct entry_draft
note(const char *text)
{
	return (struct entry_draft){.kind = ENTRY_NOTE, .text = text};
}

struct entry
write_as(struct ctx *c, struct entry_draft d)
{
	struct entry en;
	struct err e;
	bool done = entry_write(c, &d, &en, &e);
	if (!done)
		print_error("%s %s %s\n", err_name(e.code), e.field, e.msgid ? e.msgid : "");
	assert_true(done);
	return en;
}

int64_t
count_of(const char *sql)
{
	sqlite3_stmt *s = NULL;
	assert_int_equal(sqlite3_prepare_v2(site.db->lib, sql, -1, &s, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(s), SQLITE_ROW);
	int64_t n = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	return n;
}

int
test_log_sql(const char *sql)
{
	return sqlite3_exec(site.db->lib, sql, NULL, NULL, NULL);
}

bool
test_log_cache_is_right(int64_t record_id)
{
	struct ledger_record r;
	struct verify_finding f = {0};
	struct err e;
	assert_true(ledger_read(&site.system, record_id, &r, &e));
	bool right = r.view.head.type == RECORD_MATTER_CLOSED
			     ? matter_cache_check(&site.system, &r, &f)
			     : entry_cache_check(&site.system, &r, &f);
	ledger_record_free(&r);
	return right;
}
