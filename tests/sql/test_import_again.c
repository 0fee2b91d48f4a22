/* test_import_again.c — calls of another book, and rows that were erased since. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/csv.h"
#include "base/text.h"
#include "domain/desk.h"
#include "domain/entry.h"
#include "domain/erasure.h"
#include "domain/import.h"
#include "support/test_duty.h"

static struct test_site site;
static struct ctx ops, super, manager;

static int
site_open(void **state)
{
	(void)state;
	test_site_open(&site, NULL);
	test_site_sign_in(&site, "ops", &ops);
	test_site_confirm(&site, "super", &super);
	test_site_confirm(&site, "manager", &manager);
	return 0;
}

static int
site_close(void **state)
{
	(void)state;
	test_site_sign_out(&ops);
	test_site_sign_out(&super);
	test_site_sign_out(&manager);
	test_site_close(&site);
	return 0;
}

/* "" = all of it is in; else the first sentence. */
static const char *
import(enum import_kind kind, const char *text)
{
	static char said[256];
	struct import_result result;
	struct csv csv;

	MUST(csv_read(&csv, "f.csv", text, strlen(text), E));
	MUST(import_run(&ops, &(struct import_ask){.kind = kind, .csv = &csv}, &result, E));
	csv_unload(&csv);
	said[0] = '\0';
	if (result.refusals)
		text_err(said, sizeof said, &result.refusal[0].why);
	import_result_free(&result);
	return said;
}

static void
newest(struct entry_list *out)
{
	int64_t id;

	MUST(entry_newest(&ops, site.front, &id, E));
	MUST(entry_get(&ops, id, out, E));
}

/* LOG-11: the old book is read in again, and what two people erased stays so. */
static void
an_erased_entry__is_already_there(void **state)
{
	static const char *const text = "at,desk,author,kind,text\n"
					"2026-11-20T08:00,front-1,A001,note,Ms Xu left a bag\n";
	static const char *const others = "at,desk,author,kind,text\n"
					  "2026-11-20T08:00,front-1,A002,note,by somebody else\n"
					  "2026-11-20T08:00,front-1,A001,inquiry,another kind\n"
					  "2026-11-20T08:01,front-1,A001,note,a minute later\n";
	struct entry_list l;
	int64_t id;

	(void)state;
	assert_string_equal(import(IMPORT_LOG, text), "");
	newest(&l);
	int64_t entry = l.entry->id;
	entry_list_free(&l);
	MUST(erasure_propose(&super, entry, "she asks for it", &id, E));
	MUST(erasure_confirm(&manager, id, E));
	assert_string_equal(
		import(IMPORT_LOG, text), "This entry is already there. Leave the row out");
	newest(&l);
	assert_int_equal(l.entry->id, entry);
	entry_list_free(&l);
	assert_string_equal(import(IMPORT_LOG, others), "");
}

/* LOG-10 */
static void
outgoing_calls__come_in_with_their_reason(void **state)
{
	struct desk d;
	struct entry_list l;

	(void)state;
	assert_string_equal(
		import(IMPORT_DESKS, "desk,name,incoming_only\nfront-1,Front hall,yes\n"), "");
	MUST(desk_get(&ops, site.front, &d, E));
	assert_true(d.incoming_only);
	/* left empty it stays as it is */
	assert_string_equal(import(IMPORT_DESKS, "desk,name,incoming_only\nfront-1,Front,\n"), "");
	MUST(desk_get(&ops, site.front, &d, E));
	assert_true(d.incoming_only);
	assert_string_equal(
		import(IMPORT_LOG,
			"at,desk,author,kind,text,outgoing,out_reason\n"
			"2026-11-20T08:00,front-1,A001,note,rang the carrier,yes,they asked us\n"),
		"");
	newest(&l);
	assert_int_equal(l.entry->outgoing, ENTRY_OUT_MARKED);
	assert_string_equal(l.entry->out_reason, "they asked us");
	assert_true(entry_call_alerts(l.entry));
	entry_list_free(&l);
	assert_string_not_equal(
		import(IMPORT_LOG, "at,desk,author,kind,text,outgoing\n"
				   "2026-11-20T08:05,front-1,A001,note,rang again,yes\n"),
		"");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define ON_A_SITE(t) cmocka_unit_test_setup_teardown(t, site_open, site_close)
		ON_A_SITE(an_erased_entry__is_already_there),
		ON_A_SITE(outgoing_calls__come_in_with_their_reason),
	};
	return cmocka_run_group_tests_name("import_again", tests, NULL, NULL);
}
