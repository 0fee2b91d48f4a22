/* test_cli_restore.c — a backup becomes a database again: two people. SPDX-License-Identifier: MIT
 *
 * source: ORG-10, promises.md §3, contract.md §1.
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

#include "base/mem.h"
#include "domain/seal.h"
#include "support/run.h"
#include "support/scratch.h"
#include "support/test_duty.h"

static char db[SCRATCH_PATH], backup[SCRATCH_PATH], folder[SCRATCH_PATH], to[SCRATCH_PATH + 16];
static char pepper_file[SCRATCH_PATH + 16], words[SCRATCH_PATH], secret[SCRATCH_PATH];
static struct run r;
static int tests_run;

static void
file_write(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(chmod(path, 0600), 0);
}

static void
write_words(void)
{
	uint8_t pepper[SEAL_PEPPER];
	struct buf b;

	assert_true(seal_pepper_read(pepper_file, pepper, NULL));
	buf_init(&b);
	seal_pepper_words(&b, pepper);
	scratch_path(words, "words");
	file_write(words, buf_str(&b));
	buf_free(&b);
}

static int
group_setup(void **state)
{
	struct test_duty duty;

	if (scratch_setup_fast(state) != 0)
		return -1;
	scratch_path(db, "site.db");
	test_duty_open(&duty, db);
	test_write(&duty.anna, "parcel for room 12", false, 0);
	test_duty_close(&duty);
	scratch_path(backup, "backup.db");
	run_args(db, &r, "backup", backup);
	snprintf(pepper_file, sizeof pepper_file, "%s/pepper", scratch_dir());
	write_words();
	scratch_path(secret, "director-password");
	file_write(secret, "director-password\n");
	return r.status;
}

/* A folder of its own for each. */
static int
setup(void **state)
{
	char name[32];

	(void)state;
	snprintf(name, sizeof name, "new-%d", ++tests_run);
	scratch_path(folder, name);
	assert_int_equal(mkdir(folder, 0700), 0);
	snprintf(to, sizeof to, "%s/jb.db", folder);
	return 0;
}

static bool
is_there(const char *name)
{
	char path[SCRATCH_PATH + 64];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	return access(path, F_OK) == 0;
}

#define RESTORE(...)                                                                               \
	run_as(db, &r, "ops", "restore", backup, "--to", to, "--why", "the disk broke",            \
		"--confirm", "Test", __VA_ARGS__)
#define WITH_DIRECTOR "--with", "director", "--with-password-file", secret

/* Nothing of a restore that was refused stays behind. */
static void
left_nothing(void)
{
	assert_false(is_there("jb.db"));
	assert_false(is_there("jb.db.part"));
	assert_false(is_there("jb.db.part-journal"));
	assert_false(is_there("pepper"));
}

/* ORG-10: by two people, with the words from paper; the copy verifies, and
 * whoever was signed in when it was made is not. */
static void
restore__by_two__with_the_words__verifies(void **state)
{
	(void)state;
	RESTORE(WITH_DIRECTOR, "--pepper", words);
	run_ended(&r, 0);
	run_said(&r, "and verified. Every sign-in of then is ended");
	assert_true(is_there("pepper"));
	assert_false(is_there("jb.db.part"));
	run_args(to, &r, "verify");
	run_ended(&r, 0);
	run_said(&r, "VERIFIED front-1 to ");
	run_as(to, &r, "ops", "export", "records");
	run_said(&r, "restored");
	RESTORE(WITH_DIRECTOR);
	run_refused(&r, 1, "There is a file here already. Nothing is overwritten");
}

/* The copy of the pepper's file does as well; the people are the same. */
static void
restore__with_the_pepper_file__keeps_the_passwords(void **state)
{
	(void)state;
	RESTORE(WITH_DIRECTOR, "--pepper", pepper_file);
	run_ended(&r, 0);
	run_as(to, &r, "super", "person", "list");
	run_ended(&r, 0);
	run_said(&r, "Anna Lee");
}

/* ORG-10: one, twice the same, one without the right: nothing is made. */
static void
restore__needs_two_with_the_right(void **state)
{
	char own[SCRATCH_PATH], anna[SCRATCH_PATH];

	(void)state;
	scratch_path(own, "own");
	file_write(own, "ops-password\n");
	scratch_path(anna, "anna");
	file_write(anna, "anna-password\n");
	RESTORE("--pepper", words);
	run_refused(&r, 1, "A restore takes two people");
	left_nothing();
	RESTORE("--pepper", words, "--with", "ops", "--with-password-file", own);
	run_refused(&r, 1, "This takes two different people");
	left_nothing();
	RESTORE("--pepper", words, "--with", "anna", "--with-password-file", anna);
	run_refused(&r, 3, "Only the department manager or a post above can do this");
	left_nothing();
	RESTORE("--pepper", words, "--with", "director", "--with-password-file", anna);
	run_refused(&r, 3, "Password is wrong");
	left_nothing();
}

/* promises.md §3: said what is lost without the pepper; wrong words do not pass. */
static void
restore__without_the_pepper__says_what_is_lost(void **state)
{
	char other[SCRATCH_PATH];

	(void)state;
	RESTORE(WITH_DIRECTOR);
	run_refused(&r, 1, "Without the pepper no password opens a key. Add --pepper FILE");
	left_nothing();
	scratch_path(other, "other");
	file_write(other, "baba baba baba\n");
	RESTORE(WITH_DIRECTOR, "--pepper", other);
	run_refused(&r, 1, "These are not the 24 words printed when the site was set up");
	left_nothing();
	file_write(other, "01234567890123456789012345678901"); /* a pepper, but another */
	RESTORE(WITH_DIRECTOR, "--pepper", other);
	assert_int_not_equal(r.status, 0);
	left_nothing();
}

/* screens.md §6.9: the name is typed; a slip brings nothing back. */
static void
restore__asks_for_the_name_of_the_site(void **state)
{
	(void)state;
	run_as(db, &r, "ops", "restore", backup, "--to", to, "--why", "test", "--confirm", "Best",
		"--pepper", words, WITH_DIRECTOR);
	run_refused(&r, 1, "This is not the name of the site. Nothing was brought back");
	left_nothing();
	run_as(db, &r, "ops", "restore", backup, "--to", to, "--why", "test", "--pepper", words,
		WITH_DIRECTOR);
	run_refused(&r, 1, "This is not the name of the site. Nothing was brought back");
	left_nothing();
	run_as(db, &r, "ops", "restore", backup, "--pepper", words, WITH_DIRECTOR);
	assert_int_equal(r.status, 2);
}

/* A backup with one byte turned is not used; what a killed restore left is. */
static void
restore__damaged_backup__is_refused(void **state)
{
	char bent[SCRATCH_PATH], part[SCRATCH_PATH + 32];
	FILE *f;

	(void)state;
	scratch_path(bent, "bent.db");
	scratch_copy(bent, backup);
	f = fopen(bent, "r+b");
	assert_non_null(f);
	for (long at = 4096; fseek(f, at, SEEK_SET) == 0 && at < 400000; at += 4096) {
		int c = fgetc(f);

		if (c == EOF)
			break;
		fseek(f, at + 2000, SEEK_SET);
		fputc(0x5a, f);
	}
	fclose(f);
	run_as(db, &r, "ops", "restore", bent, "--to", to, "--why", "test", "--confirm", "Test",
		"--pepper", words, WITH_DIRECTOR);
	assert_int_not_equal(r.status, 0);
	left_nothing();
	snprintf(part, sizeof part, "%s.part", to);
	file_write(part, "half a page of a restore that was killed");
	RESTORE(WITH_DIRECTOR, "--pepper", words);
	run_ended(&r, 0);
}

/* ORG-10: what no two people signed is no site, whole as it may be. */
static void
restore__unfinished__is_not_opened_as_a_site(void **state)
{
	char part[SCRATCH_PATH + 32];

	(void)state;
	snprintf(part, sizeof part, "%s.part", to);
	scratch_copy(part, backup);
	run_args(part, &r, "verify");
	run_refused(&r, 1, "A restore that did not finish. Run it again, it starts anew (ORG-10)");
	run_args(NULL, &r, "--db", part, "doctor");
	run_refused(&r, 1, "A restore that did not finish");
}

/* A killed restore may have brought the pepper already; another one stays what it is. */
static void
restore__with_a_pepper_there__takes_the_same_only(void **state)
{
	char there[SCRATCH_PATH + 16], part[SCRATCH_PATH + 32];

	(void)state;
	snprintf(there, sizeof there, "%s/pepper", folder);
	file_write(there, "01234567890123456789012345678901");
	RESTORE(WITH_DIRECTOR, "--pepper", words);
	run_refused(&r, 1, "Another pepper is here already; leave out --pepper");
	assert_false(is_there("jb.db"));
	assert_false(is_there("jb.db.part"));
	assert_int_equal(unlink(there), 0);
	scratch_copy(there, pepper_file);
	assert_int_equal(chmod(there, 0400), 0);
	snprintf(part, sizeof part, "%s.part", there);
	file_write(part, "half a pep");
	RESTORE(WITH_DIRECTOR, "--pepper", words);
	run_ended(&r, 0);
	assert_true(is_there("pepper"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(restore__by_two__with_the_words__verifies, setup),
		cmocka_unit_test_setup(restore__with_the_pepper_file__keeps_the_passwords, setup),
		cmocka_unit_test_setup(restore__needs_two_with_the_right, setup),
		cmocka_unit_test_setup(restore__without_the_pepper__says_what_is_lost, setup),
		cmocka_unit_test_setup(restore__asks_for_the_name_of_the_site, setup),
		cmocka_unit_test_setup(restore__damaged_backup__is_refused, setup),
		cmocka_unit_test_setup(restore__unfinished__is_not_opened_as_a_site, setup),
		cmocka_unit_test_setup(restore__with_a_pepper_there__takes_the_same_only, setup),
	};
	return cmocka_run_group_tests(tests, group_setup, scratch_teardown);
}
