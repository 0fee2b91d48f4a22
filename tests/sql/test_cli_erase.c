/* test_cli_erase.c — jiaoban erase, by the real program. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "domain/entry.h"
#include "support/run.h"
#include "support/scratch.h"
#include "support/test_site.h"

#define WORDS "Sorgenfrei lost a parcel"

static char template_db[SCRATCH_PATH], db[SCRATCH_PATH], second[SCRATCH_PATH];
static struct run r;

static int
group_setup(void **state)
{
	struct test_site site;
	struct ctx anna;
	struct err e;
	const struct entry_draft d = {
		.kind = ENTRY_INQUIRY, .text = WORDS, .customer = "Sorgenfrei"};

	if (scratch_setup_fast(state) != 0)
		return -1;
	scratch_path(template_db, "site.db");
	test_site_open(&site, template_db);
	test_site_sign_in(&site, "anna", &anna);
	assert_true(entry_write(&anna, &d, NULL, &e));
	test_site_sign_out(&anna);
	test_site_close(&site);
	return 0;
}

static int
setup(void **state)
{
	(void)state;
	scratch_path(db, "test.db");
	scratch_copy(db, template_db);
	scratch_path(second, "password");
	FILE *f = fopen(second, "w");
	assert_non_null(f);
	fputs("manager-password\n", f);
	fclose(f);
	assert_int_equal(chmod(second, 0600), 0);
	return 0;
}

#define AS(login_, ...) run_as(db, &r, login_, __VA_ARGS__)

static bool
file_has(const char *what)
{
	FILE *f = fopen(db, "rb");
	assert_non_null(f);
	char *all = malloc(8 << 20);
	assert_non_null(all);
	size_t n = fread(all, 1, 8 << 20, f);
	fclose(f);
	bool has = memmem(all, n, what, strlen(what)) != NULL;
	free(all);
	return has;
}

static void
assert_intact(void)
{
	run_args(db, &r, "verify");
	run_ended(&r, 0);
}

/* The number of the only proposal that waits. */
static void
proposal(char out[24])
{
	AS("super", "erase", "list", "--format", "csv");
	run_ended(&r, 0);
	const char *row = strchr(r.out, '\n');
	assert_non_null(row);
	size_t n = strspn(row + 1, "0123456789");
	assert_in_range(n, 1, 20);
	memcpy(out, row + 1, n);
	out[n] = 0;
}

/* LOG-11, ORG-10: one proposes, another confirms. */
static void
erase__one_proposes_another_confirms(void **state)
{
	char id[24];
	(void)state;
	AS("super", "erase", "entry", "front-1", "1", "--why", "the caller asks");
	run_ended(&r, 0);
	proposal(id);
	AS("super", "erase", "confirm", id);
	run_refused(&r, 1, "ORG-10");
	assert_true(file_has(WORDS));
	AS("manager", "erase", "confirm", id);
	run_ended(&r, 0);
	assert_false(file_has(WORDS));
	assert_intact();
	AS("super", "erase", "list", "--format", "csv");
	run_ended(&r, 0);
	assert_null(strstr(r.out, "the caller asks"));
}

static void
erase__both_at_once__with_the_second_persons_password(void **state)
{
	(void)state;
	AS("super", "erase", "entry", "front-1", "1", "--why", "the caller asks", "--with",
		"manager", "--with-password-file", second);
	run_ended(&r, 0);
	assert_false(file_has(WORDS));
	assert_intact();
}

/* Nobody at a console is needed to clear the index of words. LOG-07, LOG-11 */
static void
erase__done__leaves_nothing_to_clear_in_the_index(void **state)
{
	(void)state;
	run_args(db, &r, "doctor", "--reindex");
	assert_non_null(strstr(r.out, "0 entries wait to be written into the index"));
	AS("super", "erase", "entry", "front-1", "1", "--why", "the caller asks", "--with",
		"manager", "--with-password-file", second);
	run_ended(&r, 0);
	run_args(db, &r, "doctor");
	assert_non_null(strstr(r.out, "0 entries wait to be written into the index"));
}

/* LOG-11: any words, named by their record and part. */
static void
erase__text__is_named_by_its_record_and_part(void **state)
{
	(void)state;
	AS("super", "erase", "text", "front-1", "1", "0", "--why", "the caller asks");
	run_ended(&r, 0);
	AS("manager", "erase", "list", "--format", "csv");
	run_ended(&r, 0);
	assert_non_null(strstr(r.out, ",front-1,1,entry,1,0,"));
	char id[24];
	proposal(id);
	AS("manager", "erase", "confirm", id);
	run_ended(&r, 0);
	assert_false(file_has(WORDS));
	assert_intact();
}

static void
erase__declined__leaves_the_text(void **state)
{
	char id[24];
	(void)state;
	AS("super", "erase", "entry", "front-1", "1", "--why", "the caller asks");
	proposal(id);
	AS("manager", "erase", "decline", id);
	run_refused(&r, 1, "--why");
	AS("manager", "erase", "decline", id, "--why", "needed for a case");
	run_ended(&r, 0);
	assert_true(file_has(WORDS));
	assert_intact();
}

static void
erase__refuses__and_leaves_all_as_it_was(void **state)
{
	static const struct {
		const char *login, *a[7];
		int status;
		const char *said;
	} t[] = {
		{"anna", {"entry", "front-1", "1", "--why", "why not"}, 3, "ORG-04"},
		{"lead", {"entry", "front-1", "1", "--why", "why not"}, 3, "ORG-03"},
		{"super", {"entry", "front-1", "1"}, 1, "--why"},
		{"super", {"entry", "front-1", "x", "--why", "why not"}, 1, "214"},
		{"super", {"entry", "front-1", "2", "--why", "why not"}, 1, "no such entry"},
		{"super", {"entry", "nowhere", "1", "--why", "why not"}, 1, "desk"},
		{"super", {"text", "front-1", "1", "1", "--why", "x y"}, 1, "no such text"},
		{"super", {"text", "front-1", "9", "0", "--why", "x y"}, 1, "no such text"},
		{"super", {"text", "front-1", "0", "0", "--why", "x y"}, 1, "812"},
		{"super", {"text", "front-1", "1", "x", "--why", "x y"}, 1, "part"},
		{"super", {"confirm", "1"}, 1, "no such proposal"},
		{"super", {"confirm", "x"}, 1, "erase list"},
		{"lead", {"due"}, 3, "ORG-03"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		AS(t[i].login, "erase", t[i].a[0], t[i].a[1], t[i].a[2], t[i].a[3], t[i].a[4],
			t[i].a[5], t[i].a[6]);
		run_refused(&r, t[i].status, t[i].said);
		assert_true(file_has(WORDS));
	}
	AS("super", "erase", "burn");
	assert_int_equal(r.status, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(erase__one_proposes_another_confirms, setup),
		cmocka_unit_test_setup(
			erase__both_at_once__with_the_second_persons_password, setup),
		cmocka_unit_test_setup(erase__done__leaves_nothing_to_clear_in_the_index, setup),
		cmocka_unit_test_setup(erase__text__is_named_by_its_record_and_part, setup),
		cmocka_unit_test_setup(erase__declined__leaves_the_text, setup),
		cmocka_unit_test_setup(erase__refuses__and_leaves_all_as_it_was, setup),
	};
	return cmocka_run_group_tests_name("cli_erase", tests, group_setup, scratch_teardown);
}
