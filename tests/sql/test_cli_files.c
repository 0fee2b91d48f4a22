/* test_cli_files.c — init, demo, verify, checkpoint, export, backup, import, -o. SPDX-License-Identifier: MIT */
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

#include "support/run.h"
#include "support/scratch.h"
#include "support/test_duty.h"

static char template_db[SCRATCH_PATH], db[SCRATCH_PATH];
static struct run r;

/* One handover, signed by both. */
static int
group_setup(void **state)
{
	struct test_duty duty;

	if (scratch_setup_fast(state) != 0)
		return -1;
	scratch_path(template_db, "site.db");
	test_duty_open(&duty, template_db);
	test_write(&duty.anna, "parcel for room 12", false, 0);
	test_handover(&duty, &duty.anna, &duty.anna_key, &duty.wxm, &duty.wxm_key);
	test_duty_close(&duty);
	return 0;
}

static int
setup(void **state)
{
	(void)state;
	scratch_path(db, "test.db");
	scratch_copy(db, template_db);
	return 0;
}

#define AS(login_, ...) run_as(db, &r, login_, __VA_ARGS__)

static const char *
write_file(const char *name, const char *text)
{
	static char path[8][SCRATCH_PATH];
	static int next;
	char *p = path[next++ % 8];
	FILE *f;

	scratch_path(p, name);
	f = fopen(p, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	return p;
}

static void
read_file(const char *path, char out[RUN_BYTES])
{
	FILE *f = fopen(path, "r");
	size_t n = f ? fread(out, 1, RUN_BYTES - 1, f) : 0;

	assert_non_null(f);
	out[n] = '\0';
	fclose(f);
}

/* --- verify and checkpoint: contract.md §1, promises.md §3 --- */

static void
verify__says__how_far_and_that_nobody_anchored_it(void **state)
{
	(void)state;
	run_args(db, &r, "verify");
	run_said(&r, "VERIFIED front-1 to ");
	run_said(&r, "(anchored 0) UNANCHORED tail ");
	assert_null(strstr(r.out, " OK"));
	run_args(db, &r, "verify", "--json");
	run_said(&r, "{\"report\":\"verify\",\"demo\":false,\"status\":0,\"records\":");
	run_said(&r, "\"findings_total\":0,\"findings\":[]}\n");
}

static void
verify__answers_6__when_anchors_do_not_reach_the_head(void **state)
{
	char lines[RUN_BYTES];
	const char *anchors;

	(void)state;
	run_args(db, &r, "checkpoint");
	run_ended(&r, 0);
	strcpy(lines, r.out);
	anchors = write_file("anchors", lines);
	run_args(db, &r, "verify", "--anchors", anchors);
	run_ended(&r, 0);
	assert_null(strstr(r.out, "UNANCHORED"));
	AS("ops", "team", "set", "Front", "--department", "Care");
	run_ended(&r, 0);
	run_args(db, &r, "verify", "--anchors", anchors);
	run_ended(&r, 6);
	assert_non_null(strstr(r.out, "UNANCHORED tail 1\n"));
	*strchr(lines, '\n') = '\0';
	run_args(db, &r, "verify", "--anchor", lines);
	run_ended(&r, 6);
	run_args(db, &r, "verify", "--anchors", write_file("bad", "front-1 one two\n"));
	run_refused(&r, 1, "bad:1:1");
	run_args(db, &r, "verify", "--anchors", "/nowhere/at/all");
	run_refused(&r, 4, "could not be read");
}

/* A byte of a stored record changed by hand. */
static void
verify__answers_5__for_a_changed_byte(void **state)
{
	static char bytes[4 << 20];
	FILE *f = fopen(db, "r+");
	size_t n = fread(bytes, 1, sizeof bytes, f);
	char *at = memmem(bytes, n, "parcel for room 12", 18);
	long hits = 0;

	(void)state;
	while (at) {
		fseek(f, at - bytes, SEEK_SET);
		fputc('P', f);
		hits++;
		at = memmem(at + 1, n - (size_t)(at + 1 - bytes), "parcel for room 12", 18);
	}
	fclose(f);
	assert_true(hits > 0);
	run_args(db, &r, "verify");
	run_ended(&r, 5);
	assert_non_null(strstr(r.out, "DAMAGED front-1 "));
	run_args(db, &r, "verify", "--json");
	run_ended(&r, 5);
	assert_non_null(strstr(r.out, "\"kind\":\"damaged\",\"chain\":\"front-1\""));
}

/* --- storage: 4 --- */

static void
commands__answer_4__to_what_is_no_database(void **state)
{
	char other[SCRATCH_PATH], link[SCRATCH_PATH];

	(void)state;
	run_args(write_file("text.db", "this is a text, not a database, and long enough for one\n"),
		&r, "verify");
	run_ended(&r, 4);
	run_args("/nowhere/j.db", &r, "verify");
	assert_int_not_equal(r.status, 0);
	scratch_path(link, "link.db");
	assert_int_equal(symlink(db, link), 0);
	run_args(link, &r, "verify");
	run_refused(&r, 3, "symbolic link");
	scratch_path(other, "shared.db");
	scratch_copy(other, db);
	assert_int_equal(chmod(other, 0644 | S_IWGRP), 0);
	run_args(other, &r, "verify");
	run_refused(&r, 3, "chmod 600");
}

static void
output__answers_4__when_it_cannot_get_out(void **state)
{
	static const char *const help[] = {"--help", NULL};
	static const char *const checkpoint[] = {"checkpoint", NULL};

	(void)state;
	run_program(&(const struct run_spec){.argv = help, .out_file = "/dev/full"}, &r);
	run_ended(&r, 4);
	run_program(&(const struct run_spec){.db = db, .argv = checkpoint, .out_file = "/dev/full"},
		&r);
	run_ended(&r, 4);
}

/* --- -o --- */

static void
output__goes__into_a_file_of_the_owner_alone(void **state)
{
	char file[SCRATCH_PATH], text[RUN_BYTES];
	struct stat st;

	(void)state;
	scratch_path(file, "verify.txt");
	run_args(db, &r, "verify", "-o", file);
	run_ended(&r, 0);
	assert_string_equal(r.out, "");
	read_file(file, text);
	assert_non_null(strstr(text, "VERIFIED site to "));
	assert_int_equal(stat(file, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	run_args(db, &r, "verify", "-o", "/nowhere/v.txt");
	run_refused(&r, 4, "/nowhere/v.txt");
}

/* promises.md §4 */
static void
output__never_overwrites__the_sites_own_files(void **state)
{
	char pepper[SCRATCH_PATH], link[SCRATCH_PATH], journal[SCRATCH_PATH + 16];
	struct stat before, after;

	(void)state;
	snprintf(pepper, sizeof pepper, "%s/pepper", scratch_dir());
	snprintf(journal, sizeof journal, "%s-journal", db);
	scratch_path(link, "another-name");
	assert_int_equal(symlink(db, link), 0);
	assert_int_equal(stat(db, &before), 0);
	const char *const theirs[] = {db, pepper, journal, link, "pepper"};
	for (size_t i = 0; i < sizeof theirs / sizeof *theirs; i++) {
		run_args(db, &r, "checkpoint", "-o", theirs[i]);
		run_refused(&r, 1, "site's own files");
	}
	assert_int_equal(stat(db, &after), 0);
	assert_int_equal(before.st_ino, after.st_ino);
	run_args(db, &r, "verify");
	run_ended(&r, 0);
}

/* --- backup --- */

static void
backup__is_verified__and_never_overwrites(void **state)
{
	char copy[SCRATCH_PATH];
	struct stat st;

	(void)state;
	scratch_path(copy, "copy.db");
	run_args(db, &r, "backup", copy);
	run_said(&r, "and verified");
	assert_int_equal(stat(copy, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	run_args(copy, &r, "verify");
	run_said(&r, "VERIFIED front-1 to ");
	run_args(db, &r, "backup", copy);
	assert_int_not_equal(r.status, 0);
	run_args(db, &r, "backup", db);
	assert_int_not_equal(r.status, 0);
	run_args(db, &r, "verify");
	run_ended(&r, 0);
	run_args(db, &r, "backup");
	run_ended(&r, 2);
}

/* --- export and sheet --- */

static void
export__needs__a_person_with_the_right(void **state)
{
	(void)state;
	run_args(db, &r, "export", "records");
	run_refused(&r, 1, "--as LOGIN");
	AS("anna", "export", "records");
	run_refused(&r, 3, "(ORG-03)");
	AS("manager", "export", "records", "--chain", "front-1");
	run_said(&r, "{");
	AS("manager", "export", "records", "--chain", "nowhere");
	run_refused(&r, 1, "There is no desk nowhere");
	AS("manager", "export", "roster");
	run_refused(&r, 1, "--month 2026-11");
	AS("manager", "export", "tickets");
	run_ended(&r, 2);
}

static void
sheet__prints__the_newest_signed_handover(void **state)
{
	(void)state;
	AS("wxm", "sheet", "--desk", "front-1");
	run_said(&r, "Anna Lee");
	run_said(&r, "王小明");
	AS("wxm", "sheet", "--desk", "front-1", "--lang", "zh_CN");
	run_said(&r, "交接班");
	AS("wxm", "sheet", "--desk", "back-1");
	run_ended(&r, 1);
	AS("wxm", "sheet", "--desk", "front-1", "--number", "none");
	run_refused(&r, 1, "not a handover's number");
}

/* --- import --- */

static const char PEOPLE[] = "\xEF\xBB\xBFstaff_no,name,login,post,team,joined_on,manager\r\n"
			     "A900,\"Li, Na\",lina,agent,Front,2024-01-02,S900\r\n"
			     "S900,周山,zhoushan,supervisor,Front,2020-01-01,\r\n";

static void
import__takes_all__and_says_what_is_there_already(void **state)
{
	const char *file = write_file("people.csv", PEOPLE);

	(void)state;
	AS("ops", "import", "people", file, "--dry-run");
	run_said(&r, "2  A900  would be added\n3  S900  would be added\nWould add 2, change 0; "
		     "already there: 0\n");
	AS("ops", "person", "show", "A900");
	run_ended(&r, 1);
	AS("ops", "import", "people", file);
	run_said(&r, "Added 2, changed 0; already there: 0\n");
	AS("ops", "import", "people", file);
	run_said(&r, "Added 0, changed 0; already there: 2\n");
	AS("ops", "person", "show", "A900", "--format", "csv");
	run_said(&r, "A900,\"Li, Na\",lina,agent,Front,S900,2024-01-02,,no\r\n");
	AS("ops", "import", "people", file, "--lang", "zh_CN");
	run_said(&r, "已有 2 行\n");
	run_args(db, &r, "verify");
	run_ended(&r, 0);
}

static void
import__lists_all_refusals__and_stores_nothing(void **state)
{
	const char *file = write_file("people.csv", "staff_no,name,login,post,team,joined_on\n"
						    "A900,Li Na,lina,agent,Front,2024-01-02\n"
						    "A901,Bo,b,boss,Nowhere,yesterday\n");
	char said[512];

	(void)state;
	AS("ops", "import", "people", file);
	run_ended(&r, 1);
	assert_string_equal(r.out, "");
	snprintf(said, sizeof said,
		"%s:3:9: A login is 2 to 32 of a-z 0-9 . _ - and begins with a letter\n"
		"%s:3:11: There is no post \"boss\". jiaoban person --help lists them (ORG-01)\n"
		"%s:3:16: There is no team Nowhere. \"team list\" shows them\n"
		"%s:3:24: yesterday is not a day. Write it like 2026-11-21\n",
		file, file, file, file);
	assert_string_equal(r.err, said);
	AS("ops", "person", "show", "A900");
	run_ended(&r, 1);
}

static void
import__refuses__files_that_are_none(void **state)
{
	(void)state;
	AS("ops", "import", "people", "/nowhere.csv");
	run_ended(&r, 1);
	AS("ops", "import", "people", write_file("latin.csv", "staff_no\n\xE9\n"));
	run_refused(&r, 1, "latin.csv:2:1");
	AS("ops", "import", "cars", "x.csv");
	run_ended(&r, 2);
	AS("ops", "import", "people");
	run_ended(&r, 2);
	AS("super", "import", "teams", write_file("teams.csv", "team,department\nX,Y\n"));
	run_refused(&r, 3, "(ORG-03)");
}

/* --- init and demo --- */

static void
init__founds_a_site__and_refuses_an_existing_file(void **state)
{
	char file[SCRATCH_PATH + 32], folder[SCRATCH_PATH], pepper[SCRATCH_PATH + 32];
	const char *password = write_file("password", "correct horse battery\n");
	struct stat st;

	(void)state;
	scratch_path(folder, "new");
	snprintf(file, sizeof file, "%s/j.db", folder);
	snprintf(pepper, sizeof pepper, "%s/pepper", folder);
	run_args(file, &r, "init", "--site", "Test", "--admin", "ops1", "--name", "Omar");
	run_ended(&r, 1); /* no terminal to ask for a password */
	run_args(file, &r, "init", "--site", "Test", "--admin", "ops1", "--name", "Omar",
		"--password-file", write_file("short", "short\n"));
	run_ended(&r, 1);
	assert_int_equal(rmdir(folder), 0); /* nothing half-done stays behind */
	run_args(file, &r, "init", "--site", "Test", "--admin", "ops1", "--name", "Omar", "--desk",
		"front-1=前厅", "--desk", "back-1", "--password-file", password);
	run_said(&r, "Site \"Test\" is ready");
	assert_int_equal(stat(file, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(stat(pepper, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0400);
	run_args(file, &r, "desk", "list", "--as", "ops1", "--password-file", password, "--format",
		"csv");
	run_said(&r, "front-1,前厅,,,no,no\r\nback-1,back-1,,,no,no\r\n");
	run_args(file, &r, "init", "--site", "Test", "--admin", "ops1", "--name", "Omar",
		"--password-file", password);
	run_refused(&r, 1, "There is a database already");
	run_args(file, &r, "init", "--site", "Test");
	run_ended(&r, 2);
}

static void
demo__says_so__in_verify(void **state)
{
	char file[SCRATCH_PATH];

	(void)state;
	scratch_path(file, "demo.db");
	run_args(file, &r, "demo", "--months", "1", "--log-per-day", "1");
	run_said(&r, "jiaoban-demo");
	run_args(file, &r, "verify");
	run_said(&r, "DEMO\n");
	run_args(file, &r, "demo");
	run_refused(&r, 1, "There is a database already");
	run_args(file, &r, "demo", "--people", "many");
	run_ended(&r, 1);
}

/* AHO-03: whoever hands their work over in it has matters of the log on their sheet. */
static void
demo__of_a_busy_site__is_made_and_verifies(void **state)
{
	char file[SCRATCH_PATH];

	(void)state;
	scratch_path(file, "busy.db");
	run_args(file, &r, "demo", "--months", "1", "--people", "30", "--log-per-day", "20");
	run_ended(&r, 0);
	run_args(file, &r, "verify");
	run_said(&r, "DEMO\n");
}

/* --- doctor --- */

static void
doctor__says__what_is_well(void **state)
{
	static const char *const argv[] = {"doctor", NULL};
	static const char *const env[] = {"LC_ALL=zh_CN.GB18030", NULL};

	(void)state;
	run_args(db, &r, "doctor");
	run_said(&r, "ok    database: mode 0600, yours\n");
	run_said(&r, "ok    folder: mode 0700, yours\n");
	run_said(&r, "ok    pepper: mode 0400, yours\n");
	run_said(&r, "ok    settings: ");
	run_said(&r, "ok    pages: ");
	run_said(&r, "ok    zone: Asia/Shanghai is installed\n");
	run_said(&r, "ok    keys: 11 people can sign\n");
	run_program(&(const struct run_spec){.db = db, .argv = argv, .env = env}, &r);
	run_said(&r, "warn  locale: ");
}

static void
doctor__says__what_is_not(void **state)
{
	char pepper[SCRATCH_PATH];

	(void)state;
	snprintf(pepper, sizeof pepper, "%s/pepper", scratch_dir());
	assert_int_equal(chmod(pepper, 0440), 0);
	run_args(db, &r, "doctor");
	assert_int_equal(chmod(pepper, 0400), 0);
	assert_int_not_equal(r.status, 0);
	assert_non_null(strstr(r.out, "bad   pepper: its mode is 0440"));
	assert_int_equal(chmod(db, 0640), 0);
	run_args(db, &r, "doctor");
	assert_int_not_equal(r.status, 0);
	assert_non_null(strstr(r.out, "bad   database: its mode is 0640"));
	run_args("/nowhere/j.db", &r, "doctor");
	assert_int_not_equal(r.status, 0);
	assert_non_null(strstr(r.out, "bad   database: /nowhere/j.db is not there"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(verify__says__how_far_and_that_nobody_anchored_it, setup),
		cmocka_unit_test_setup(
			verify__answers_6__when_anchors_do_not_reach_the_head, setup),
		cmocka_unit_test_setup(verify__answers_5__for_a_changed_byte, setup),
		cmocka_unit_test_setup(commands__answer_4__to_what_is_no_database, setup),
		cmocka_unit_test_setup(output__answers_4__when_it_cannot_get_out, setup),
		cmocka_unit_test_setup(output__goes__into_a_file_of_the_owner_alone, setup),
		cmocka_unit_test_setup(output__never_overwrites__the_sites_own_files, setup),
		cmocka_unit_test_setup(backup__is_verified__and_never_overwrites, setup),
		cmocka_unit_test_setup(export__needs__a_person_with_the_right, setup),
		cmocka_unit_test_setup(sheet__prints__the_newest_signed_handover, setup),
		cmocka_unit_test_setup(import__takes_all__and_says_what_is_there_already, setup),
		cmocka_unit_test_setup(import__lists_all_refusals__and_stores_nothing, setup),
		cmocka_unit_test_setup(import__refuses__files_that_are_none, setup),
		cmocka_unit_test_setup(doctor__says__what_is_well, setup),
		cmocka_unit_test_setup(doctor__says__what_is_not, setup),
		cmocka_unit_test(init__founds_a_site__and_refuses_an_existing_file),
		cmocka_unit_test(demo__says_so__in_verify),
		cmocka_unit_test(demo__of_a_busy_site__is_made_and_verifies),
	};

	return cmocka_run_group_tests(tests, group_setup, scratch_teardown);
}
