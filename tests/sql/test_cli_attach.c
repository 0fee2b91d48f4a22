/* test_cli_attach.c — jiaoban attach, jiaoban attachment. SPDX-License-Identifier: MIT
 *
 * LV-09, CON-06
 */
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

#include "domain/incident.h"
#include "support/run.h"
#include "support/scratch.h"
#include "support/test_duty.h"

enum { BIG = 5 * 1024 * 1024 };

static char db[SCRATCH_PATH], file[SCRATCH_PATH + 64], out[SCRATCH_PATH];
static struct run r;

/* front-1: entry 1, incident 1. */
static int
setup(void **state)
{
	struct test_duty t;
	int64_t id;

	(void)state;
	scratch_path(db, "site.db");
	test_duty_open(&t, db);
	test_write(&t.anna, "parcel for room 12", false, 0);
	MUST(incident_open(&t.anna, INCIDENT_EQUIPMENT, INCIDENT_NORMAL, "Reader down", &id, E));
	test_duty_close(&t);
	scratch_path(out, "out");
	return 0;
}

static const char *
file_of(const char *name, size_t bytes)
{
	snprintf(file, sizeof file, "%s/%s", scratch_dir(), name);
	FILE *f = fopen(file, "w");
	assert_non_null(f);
	for (size_t i = 0; i < bytes; i++)
		fputc((int)(i * 31 >> 3 & 255), f);
	assert_int_equal(fclose(f), 0);
	return file;
}

#define AT_FRONT "--desk", "front-1"

static long
number_said(void)
{
	const char *at = strstr(r.out, "Attached as number ");

	assert_non_null(at);
	return strtol(at + strlen("Attached as number "), NULL, 10);
}

static bool
same_bytes(const char *a, const char *b)
{
	FILE *f = fopen(a, "rb"), *g = fopen(b, "rb");
	int c = 0, d = 0;

	assert_true(f && g);
	while (c == d && c != EOF) {
		c = fgetc(f);
		d = fgetc(g);
	}
	fclose(f);
	fclose(g);
	return c == d;
}

/* In as it is, listed, out byte by byte, recorded: CON-06. */
static void
attach__and_export__give_the_same_bytes(void **state)
{
	char number[24];
	struct stat st;

	(void)state;
	run_as(db, &r, "anna", AT_FRONT, "attach", "1", file_of("客户来函.pdf", 200001));
	run_ended(&r, 0);
	snprintf(number, sizeof number, "%ld", number_said());
	run_as(db, &r, "wxm", AT_FRONT, "attachment", "list", "1", "--format", "csv");
	run_said(&r, ",客户来函.pdf,200001,Anna Lee,");
	run_said(&r, ",1,application/pdf,");
	run_as(db, &r, "wxm", AT_FRONT, "attachment", "export", number, "-o", out);
	run_ended(&r, 0);
	assert_int_equal(stat(out, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_true(same_bytes(out, file));
	run_args(db, &r, "verify");
	run_ended(&r, 0);
	run_as(db, &r, "ops", "export", "records", "-o", out);
	run_ended(&r, 0);
	assert_int_equal(unlink(file), 0);
}

static void
attach__takes__an_incident_too(void **state)
{
	(void)state;
	run_as(db, &r, "anna", AT_FRONT, "attach", "1", file_of("reader.jpg", 10), "--incident");
	run_ended(&r, 0);
	run_as(db, &r, "anna", AT_FRONT, "attachment", "list", "1", "--incident");
	run_said(&r, "reader.jpg");
	run_as(db, &r, "anna", AT_FRONT, "attachment", "list", "1");
	run_ended(&r, 0);
	assert_null(strstr(r.out, "reader.jpg"));
}

/* One line says what is not right, and nothing is stored. */
static void
attach__refuses__what_cannot_be(void **state)
{
	char missing[SCRATCH_PATH], link[SCRATCH_PATH];

	(void)state;
	scratch_path(missing, "missing");
	scratch_path(link, "link");
	run_as(db, &r, "anna", AT_FRONT, "attach", "1", file_of("empty", 0));
	run_refused(&r, 1, "empty");
	run_as(db, &r, "anna", AT_FRONT, "attach", "1", file_of("big", BIG + 1));
	run_refused(&r, 1, "at most 5120 KB");
	run_as(db, &r, "anna", AT_FRONT, "attach", "1", missing);
	run_refused(&r, 1, "not there");
	run_as(db, &r, "anna", AT_FRONT, "attach", "1", "/dev/zero");
	run_refused(&r, 1, "Only a file");
	assert_int_equal(symlink(file_of("aim", 5), link), 0);
	run_as(db, &r, "anna", AT_FRONT, "attach", "1", link);
	run_refused(&r, 1, "link");
	run_as(db, &r, "anna", AT_FRONT, "attach", "99", file_of("a", 5));
	run_refused(&r, 1, "no such entry");
	run_as(db, &r, "anna", AT_FRONT, "attach", "one", file);
	run_refused(&r, 1, "no entry number");
	run_as(db, &r, "ops", AT_FRONT, "attach", "1", file);
	run_refused(&r, 3, "agent");
	run_as(db, &r, "anna", "attach", "1", file);
	run_refused(&r, 1, "--desk front-1");
	run_args(db, &r, "attach", "1", file);
	run_refused(&r, 1, "--as LOGIN");
	run_as(db, &r, "anna", AT_FRONT, "attach", "1");
	run_ended(&r, 2);
	run_as(db, &r, "anna", AT_FRONT, "attachment", "list", "1", "--format", "csv");
	assert_null(strchr(strchr(r.out, '\n') + 1, '\n'));
	run_as(db, &r, "anna", AT_FRONT, "attachment", "export", "1", "-o", out);
	run_refused(&r, 1, "no such file");
	run_as(db, &r, "anna", AT_FRONT, "attachment", "take", "1");
	run_ended(&r, 2);
}

/* ORG-03: operations keep the file and may not take customers' data out of it. */
static void
export__is_refused__and_writes_nothing(void **state)
{
	char number[24], password[SCRATCH_PATH];

	(void)state;
	run_as(db, &r, "anna", AT_FRONT, "attach", "1", file_of("a.pdf", 70000));
	snprintf(number, sizeof number, "%ld", number_said());
	run_as(db, &r, "ops", AT_FRONT, "attachment", "export", number, "-o", out);
	run_refused(&r, 3, "agent");
	assert_int_not_equal(access(out, F_OK), 0);
	run_as(db, &r, "anna", AT_FRONT, "attachment", "export", number, "-o", db);
	run_refused(&r, 1, "site's own files");
	/* P4: what somebody made goes to no terminal */
	scratch_path(password, "password");
	FILE *f = fopen(password, "w");
	assert_non_null(f);
	fputs("anna-password\n", f);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(chmod(password, 0600), 0);
	run_on_terminal(
		&(const struct run_spec){.db = db,
			.argv = (const char *const[]){"--desk", "front-1", "attachment", "export",
				number, "--as", "anna", "--password-file", password, NULL}},
		&r);
	assert_non_null(strstr(r.out, "Add -o FILE"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(attach__and_export__give_the_same_bytes, setup),
		cmocka_unit_test_setup(attach__takes__an_incident_too, setup),
		cmocka_unit_test_setup(attach__refuses__what_cannot_be, setup),
		cmocka_unit_test_setup(export__is_refused__and_writes_nothing, setup),
	};
	return cmocka_run_group_tests_name("cli_attach", tests, scratch_setup, scratch_teardown);
}
